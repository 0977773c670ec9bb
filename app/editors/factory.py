"""Which editor a parameter gets."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.editors.choices import ChoiceEditor, ColourEditor, ToggleEditor
from app.editors.files import FileEditor
from app.editors.numbers import NumberEditor, SeedEditor, SliderEditor
from app.editors.paintings import PaintingEditor
from app.editors.parameter_editor import ParameterEditor
from app.editors.texts import LineEditor, TextEditor
from graph.declare.spec import InputSpec

_EDITORS: dict[str, type[ParameterEditor]] = {
    "number": NumberEditor,
    "slider": SliderEditor,
    "seed": SeedEditor,
    "choice": ChoiceEditor,
    "toggle": ToggleEditor,
    "file": FileEditor,
    "colour": ColourEditor,
    "painting": PaintingEditor,
    "text": LineEditor,
}


_NUMBERS = ("number", "slider", "seed")


def inline_editor_for(item: InputSpec, parent: QWidget) -> ParameterEditor:
    """An editor as large as a field on a node: a number is typed there, since its field is a slider itself."""
    is_number = item.widget is not None and item.widget.kind in _NUMBERS
    return NumberEditor(item, parent) if is_number else editor_for(item, parent)


def editor_for(item: InputSpec, parent: QWidget | None = None) -> ParameterEditor:
    """An editor for the widget that a parameter was declared with."""
    widget = item.widget
    if widget is not None and widget.multiline:
        return TextEditor(item, parent)
    return _EDITORS[widget.kind if widget is not None else "text"](item, parent)
