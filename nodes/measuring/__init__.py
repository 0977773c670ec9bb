"""Measures: functions that say in numbers what pictures, clips and sets of them are like. They make no nodes."""
