"""Viewers: a result in full, larger and closer than on its node."""
