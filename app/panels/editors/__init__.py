"""Editors of parameter values: one class for each kind of widget, used by the inspector and in place on nodes."""

from app.panels.editors.factory import editor_for
from app.panels.editors.parameter_editor import ParameterEditor

__all__ = ["ParameterEditor", "editor_for"]
