"""Gestures: a small class for each thing a hand can do on the canvas; ``choice`` picks the one a press begins."""
