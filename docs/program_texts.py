"""Finds every text of the program that is to be translated, by reading its source, and says where one is not literal.

A text is the argument of ``self.tr`` (its context is the class), of ``translate`` and ``QT_TRANSLATE_NOOP`` (which
name their context), or of a module's own ``_tr`` (the context that its definition names). In the context "Messages"
are the templates of ``Wording``, and the plain literals that errors, faults and messages of nodes are made of. The node
library's texts come from its catalogue, those of the templates from their files.
"""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
_ROOMS = ("app", "graph", "nodes")
_WITH_CONTEXT = ("translate", "QT_TRANSLATE_NOOP")
_MESSAGES = {
    "LoomError": slice(2),
    "EditError": slice(2),
    "FileError": slice(2),
    "NodeError": slice(2),
    "Fault": slice(2, 3),
    "NodeMessage": slice(2, 3),
    "message": slice(1),
}
"""What says something to the user, and which of its arguments do. The command line speaks English."""
_HELPERS = {"_tr", "_translated", "message_from_json", "translated", "node_text", "template_text"}
"""Functions that hand a text through to Qt."""


class Message(NamedTuple):
    """A text to translate. The same text may be said otherwise in another context."""

    context: str
    source: str


class NotLiteral(NamedTuple):
    """A text that cannot be found, since it is put together where it should be a plain literal."""

    file: str
    line: int


def all_messages() -> list[Message]:
    """Every text, each once, in a stable order."""
    found = [message for path in source_files() for message in messages_of(path)[0]]
    return sorted({*found, *node_messages(), *template_messages()})


def source_files() -> list[Path]:
    """The sources of the program."""
    return sorted(path for room in _ROOMS for path in (ROOT / room).rglob("*.py"))


def messages_of(path: Path) -> tuple[list[Message], list[NotLiteral]]:
    """The texts of a source file, and the places where one is no literal."""
    finder = _Finder(ast.parse(path.read_text(encoding="utf-8")), path.relative_to(ROOT).as_posix())
    return finder.messages, finder.not_literal


def node_messages() -> Iterator[Message]:
    """What the node library shows: titles, categories, labels, choices, help, and the wire types."""
    from app.language.help_text import flowing_text
    from graph.declare.catalogue import Catalogue

    catalogue = Catalogue.builtin()
    texts: set[str] = set()
    for kind in catalogue.types.types:
        texts |= {kind.name, flowing_text(kind.help)}
    for spec in catalogue:
        texts |= {spec.title, spec.category, flowing_text(spec.help)}
        for socket in (*spec.inputs, *spec.outputs):
            texts |= {socket.name.replace("_", " "), flowing_text(socket.help)}
        for item in spec.parameters:
            texts |= set(item.widget.choices if item.widget is not None else ())
    return (Message("Nodes", text) for text in texts if text)


def template_messages() -> Iterator[Message]:
    """What the templates say."""
    from app.documents.templates import template_texts

    for path in (ROOT / "resources" / "workflows").rglob("*.graph.json"):
        data = json.loads(path.read_text(encoding="utf-8"))
        yield from (Message("Templates", block[key]) for block, key in template_texts(data))


class _Finder(ast.NodeVisitor):
    def __init__(self, tree: ast.Module, file: str) -> None:
        self.messages: list[Message] = []
        self.not_literal: list[NotLiteral] = []
        self._file = file
        self._is_of_command_line = file.startswith("app/cli/")
        self._classes: list[str] = []
        self._functions: list[str] = []
        self._own_context = _context_of_helper(tree)
        self.visit(tree)

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self._classes.append(node.name)
        self.generic_visit(node)
        self._classes.pop()

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        self._functions.append(node.name)
        self.generic_visit(node)
        self._functions.pop()

    def visit_Call(self, node: ast.Call) -> None:
        self.generic_visit(node)
        called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if called == "tr" and self._classes:
            self._take(self._classes[-1], node.args[:1], node)
        elif called == "_tr":
            self._take(self._own_context, node.args[:1], node)
        elif called == "Wording" and not self._is_in_helper():
            self._take("Messages", node.args[:1], node)
        elif called in _MESSAGES and not self._is_of_command_line:
            for text in node.args[_MESSAGES[called]]:
                self._take_message(text)
        elif called in _WITH_CONTEXT and _is_of_qt(node.func) and not self._is_in_helper():
            context = node.args[0]
            self._take(context.value if isinstance(context, ast.Constant) else "", node.args[1:2], node)

    def _take_message(self, text: ast.expr) -> None:
        """Take the literal that an argument is, or both of a choice between two."""
        if isinstance(text, ast.Constant) and isinstance(text.value, str) and text.value:
            self.messages.append(Message("Messages", text.value))
        elif isinstance(text, ast.IfExp):
            self._take_message(text.body)
            self._take_message(text.orelse)
        elif isinstance(text, ast.JoinedStr):
            self.not_literal.append(NotLiteral(self._file, text.lineno))

    def _is_in_helper(self) -> bool:
        """Whether the call is the one by which such a function does so."""
        return bool(_HELPERS & set(self._functions))

    def _take(self, context: object, texts: list[ast.expr], call: ast.Call) -> None:
        text = texts[0] if texts else None
        if isinstance(text, ast.Constant) and isinstance(text.value, str) and isinstance(context, str) and context:
            self.messages.append(Message(context, text.value))
        else:
            self.not_literal.append(NotLiteral(self._file, call.lineno))


def _is_of_qt(function: ast.expr) -> bool:
    """Whether it is Qt that is called: a painter translates too, what it draws."""
    owner = function.value if isinstance(function, ast.Attribute) else None
    return owner is None or (isinstance(owner, ast.Name) and owner.id.endswith("Application"))


def _context_of_helper(tree: ast.Module) -> str:
    """The context that the module's own ``_tr`` translates in; "" where it has none."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and node.name == "_tr":
            for call in ast.walk(node):
                if isinstance(call, ast.Call) and call.args and isinstance(call.args[0], ast.Constant):
                    return str(call.args[0].value)
    return ""
