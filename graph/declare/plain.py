"""Conversions between the plain types."""

from __future__ import annotations

from graph.store.codec import SavedFile


def number_from_integer(value: int) -> float:
    return float(value)


def integer_from_boolean(value: bool) -> int:
    return int(value)


def text_from_value(value: object) -> str:
    """Text as a person would write it: ``2.5``, ``7``, ``yes``."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:g}" if isinstance(value, float) else str(value)


def path_from_file(value: SavedFile) -> str:
    return value.path
