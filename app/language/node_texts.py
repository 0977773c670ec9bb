"""What the nodes are called, in the language of the program. Their ids, and what files hold, stay as they are.

The catalogue of the window says titles, categories and help in the language that is installed, and keeps the English
words as keywords, so that a search finds a node by both. What it cannot hold (names of sockets, choices, wire types)
goes through ``node_text`` where it is shown.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cmp_to_key, lru_cache
from typing import TypeVar

from PySide6.QtCore import QCollator, QCoreApplication

from app.language.help_text import flowing_text
from graph.declare.builtin import SUBGRAPH_PREFIX
from graph.declare.catalogue import Catalogue
from graph.declare.spec import InputSpec, NodeSpec, OutputSpec

Socket = TypeVar("Socket", InputSpec, OutputSpec)


@lru_cache(maxsize=8192)
def node_text(text: str) -> str:
    """A word of the node library as the program's language has it; the word itself where it has none."""
    return QCoreApplication.translate("Nodes", text) if text else ""


def node_help(text: str) -> str:
    """The help of a node, socket or wire type, as people read it."""
    return node_text(flowing_text(text))


def category_of(spec: NodeSpec) -> str:
    """The category of a node, as people read it. That of subgraphs stands in no catalogue."""
    is_subgraph = spec.id.startswith(SUBGRAPH_PREFIX)
    return QCoreApplication.translate("Palette", "Subgraphs") if is_subgraph else spec.category


def in_alphabet(specs: Iterable[NodeSpec]) -> list[NodeSpec]:
    """Nodes by category and title, as the language of the program sorts: Chinese by sound."""
    collator = QCollator()

    def compare(one: NodeSpec, other: NodeSpec) -> int:
        return collator.compare(one.category, other.category) or collator.compare(one.title, other.title)

    return sorted(specs, key=cmp_to_key(compare))


class NodeTexts:
    """Keeps a catalogue in the language of the program."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._sources: dict[str, NodeSpec] = {}
        self._said: dict[str, NodeSpec] = {}
        self.apply()

    def apply(self) -> None:
        """Say everything in the language that is installed now, also nodes that came since the last time."""
        sources = {spec.id: self._source_of(spec) for spec in self._catalogue}
        said = {id: _said(source) for id, source in sources.items()}
        if any(said[spec.id] != spec for spec in self._catalogue):
            self._catalogue.replace(said.values())
        self._sources = sources
        self._said = {spec.id: spec for spec in self._catalogue}

    def _source_of(self, spec: NodeSpec) -> NodeSpec:
        """The node as it was declared."""
        return self._sources[spec.id] if self._said.get(spec.id) is spec else spec


def _said(source: NodeSpec) -> NodeSpec:
    """A node with its texts in the language of the program."""
    title = node_text(source.title)
    return replace(
        source,
        title=title,
        category=node_text(source.category),
        help=_help(source.help),
        inputs=tuple(_said_socket(item) for item in source.inputs),
        outputs=tuple(_said_socket(item) for item in source.outputs),
        keywords=source.keywords if title == source.title else (source.title, *source.keywords),
    )


def _said_socket(socket: Socket) -> Socket:
    return replace(socket, help=_help(socket.help)) if socket.help else socket


def _help(source: str) -> str:
    """Help in the language of the program; with its marks where that is the one it was written in."""
    plain = flowing_text(source)
    said = node_text(plain)
    return source if said == plain else said
