"""What graphs, runs and nodes say, in the language of the program."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.canvas.geometry import label_of
from app.language.node_texts import node_text
from graph.errors import LoomError
from graph.wording import Wording


def worded(text: str) -> str:
    """A message in the language of the program; as it is where the catalogue does not know it."""
    if isinstance(text, Wording):
        arguments = tuple(worded(item) if isinstance(item, str) else item for item in text.arguments)
        return _translated(text.template) % arguments
    known = _translated(text)
    return known if known != text else _name(text)


def value_words(text: str) -> str:
    """What is said of a value; a value that is a text itself stays as it is, whatever it says."""
    return worded(text) if isinstance(text, Wording) else text


def error_text(error: LoomError) -> str:
    """What went wrong and what to do, in one line."""
    return " ".join(worded(part) for part in (error.message, error.hint) if part)


def _translated(text: str) -> str:
    return QCoreApplication.translate("Messages", text) if text else ""


def _name(text: str) -> str:
    """A name of the node library as the window shows it: of a node, a type, or a socket by its id."""
    label = label_of(text)
    return label if label != text.replace("_", " ") else node_text(text)
