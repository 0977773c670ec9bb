"""Finished values: a memory tier, a disk tier, and why a value is not there."""
