"""Values and durations as the window writes them, and the numbers that a parameter takes."""

from __future__ import annotations

from pathlib import PurePath

from PySide6.QtCore import QCoreApplication

from app.language.node_texts import node_text
from graph.declare.spec import InputSpec, PlainValue


def value_text(item: InputSpec, value: PlainValue) -> str:
    """The value in a few characters, with its unit."""
    widget = item.widget
    if widget is not None and widget.kind == "painting":
        return _painting_text(value)
    if value is None:
        return "–"
    if isinstance(value, bool):
        return _tr("yes") if value else _tr("no")
    if isinstance(value, (int, float)):
        text = str(value) if isinstance(value, int) else f"{value:.4g}"
        return f"{text} {widget.unit}" if widget is not None and widget.unit else text
    if isinstance(value, str):
        if widget is not None and widget.kind == "file":
            return PurePath(value).name or value
        if widget is not None and widget.kind == "choice":
            return node_text(value)
        return value if widget is not None and widget.multiline else value.replace("\n", " ")
    return str(value)


def _painting_text(value: PlainValue) -> str:
    """The size of a painting."""
    size = value.get("size") if isinstance(value, dict) else None
    return "×".join(map(str, size)) if isinstance(size, list) and len(size) == 2 else _tr("nothing yet")


def slider_fraction(item: InputSpec, value: PlainValue) -> float | None:
    """Where the value lies between its bounds, from 0 to 1; None where it has no bounds or is no number."""
    widget = item.widget
    if widget is None or widget.kind != "slider" or widget.minimum is None or widget.maximum is None:
        return None
    if isinstance(value, bool) or not isinstance(value, (int, float)) or widget.maximum <= widget.minimum:
        return None
    return min(1.0, max(0.0, (value - widget.minimum) / (widget.maximum - widget.minimum)))


def bounded(item: InputSpec, value: float) -> PlainValue:
    """The number nearest to ``value`` that the parameter takes: on its step, within its bounds, of its type."""
    widget = item.widget
    step = (widget.step if widget is not None else None) or (1 if item.type == "Integer" else 0)
    origin = widget.minimum if widget is not None and widget.minimum is not None else 0
    if step:
        value = origin + round((value - origin) / step) * step
    if widget is not None and widget.minimum is not None:
        value = max(widget.minimum, value)
    if widget is not None and widget.maximum is not None:
        value = min(widget.maximum, value)
    return round(value) if item.type == "Integer" else round(value, 6)


def duration_text(seconds: float) -> str:
    """A duration in a few characters: ``< 0.1 s``, ``0.4 s``, ``12 s``, ``3:05``."""
    if seconds < 0.1:
        return "< 0.1 s"
    if seconds < 10:
        return f"{seconds:.1f} s"
    if seconds < 60:
        return f"{seconds:.0f} s"
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d}"


def _tr(text: str) -> str:
    return QCoreApplication.translate("Values", text)
