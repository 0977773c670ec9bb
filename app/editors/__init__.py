"""Editors of parameter values: one class for each kind of widget, used by the inspector and in place on nodes."""

from app.editors.factory import editor_for, inline_editor_for
from app.editors.parameter_editor import ParameterEditor

__all__ = ["ParameterEditor", "editor_for", "inline_editor_for"]
