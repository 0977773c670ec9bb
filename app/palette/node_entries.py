"""The nodes that can be added, as entries of the palette."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from app.canvas.geometry import label_of
from app.canvas.titles import shown_title
from app.canvas.wire_drag import WireDrag
from app.language.help_text import first_sentence
from app.language.node_texts import category_of, in_alphabet
from app.palette.ranking import Entry
from graph.declare.builtin import GRAPH_INPUT, GRAPH_OUTPUT
from graph.declare.catalogue import Catalogue
from graph.declare.spec import InputSpec, NodeSpec, OutputSpec
from graph.declare.types import ANY
from graph.document.document import Document
from graph.document.items import ROOT, Link, Node
from graph.document.replacing import replacements
from graph.document.rewiring import splice_ends
from graph.document.sockets import takes_wire
from graph.document.subgraphs import definition_specs


@dataclass(frozen=True, slots=True)
class NodeChoice:
    """A node type that was chosen."""

    type: str


def node_entries(document: Document, drag: WireDrag | None = None, graph: str = ROOT) -> list[Entry]:
    """All node types, by category; with ``drag`` those with a socket for it, which the entry names."""
    specs = _specs(document)
    if drag is None:
        return [_entry(spec, document.catalogue) for spec in specs]
    fitting = [(spec, socket) for spec in specs if (socket := _socket_for(spec, drag)) is not None]
    fitting.sort(key=lambda pair: _is_loose_fit(pair[0], drag, graph != ROOT))
    return [_entry(spec, document.catalogue, label_of(socket.name)) for spec, socket in fitting]


def entries_for_wire(document: Document, link: Link, graph: str = ROOT) -> list[Entry]:
    """The node types that can stand in a wire; the entry names the sockets, those of the wire's own type first."""
    entries = []
    for spec in _specs(document):
        ends = splice_ends(document, Node("", spec.id), link, graph)
        if ends is not None:
            names = f"{label_of(ends.input)} → {label_of(ends.output)}"
            given = spec.output(ends.output)
            is_same = given is not None and given.type == link.type
            entries.append((not is_same, _entry(spec, document.catalogue, names)))
    return [entry for _, entry in sorted(entries, key=lambda pair: pair[0])]


def replacement_entries(document: Document, node: str, graph: str = ROOT) -> list[Entry]:
    """The node types that a node can be replaced by, those first that keep most of its wires."""
    return [_entry(spec, document.catalogue) for spec in replacements(document, node, graph)]


@dataclass(frozen=True, slots=True)
class PlaceChoice:
    """A node of the workflow that was chosen, by its place."""

    place: str


def place_entries(document: Document) -> list[Entry]:
    """All nodes of the workflow, those within subgraphs after the subgraph's own, by title."""
    entries: list[Entry] = []
    waiting: list[tuple[str, str, str]] = [(ROOT, "", "")]
    for graph, path, titles in waiting:
        nodes = document.graph(graph).nodes.values()
        titled = [(shown_title(node, document.spec(node, graph)), node) for node in nodes]
        for title, node in sorted(titled, key=lambda pair: (pair[0].lower(), pair[1].id)):
            spec = document.spec(node, graph)
            place = f"{path}{node.id}"
            detail = titles or (spec.title if node.title else spec.category)
            entries.append(
                Entry(title, detail, (spec.title, node.id), first_sentence(spec.help), "", PlaceChoice(place))
            )
            if node.definition in document.definitions:
                waiting.append((node.definition or ROOT, f"{place}/", f"{titles} › {title}" if titles else title))
    return entries


def _specs(document: Document) -> list[NodeSpec]:
    """All types of nodes by category, the subgraphs of the workflow at the end."""
    types = in_alphabet(document.catalogue)
    return [*types, *sorted(definition_specs(document), key=lambda spec: spec.title)]


def _entry(spec: NodeSpec, catalogue: Catalogue, sockets: str = "") -> Entry:
    """The entry of a node type; ``sockets`` are those that a wire would join."""
    shown = spec.outputs or spec.sockets
    colour = catalogue.types.get(shown[0].type).colour if shown else ""
    category = category_of(spec)
    detail = f"{category}  ·  {sockets}" if sockets else category
    keywords = (*spec.keywords, spec.id)
    return Entry(spec.title, detail, keywords, first_sentence(spec.help), colour, NodeChoice(spec.id))


def _socket_for(spec: NodeSpec, drag: WireDrag) -> InputSpec | OutputSpec | None:
    """The socket that a wire would join: of its own type before one that converts."""
    sockets: list[InputSpec | OutputSpec] = [*spec.sockets, *spec.parameters] if drag.is_output else [*spec.outputs]
    if drag.is_output:
        sockets = [item for item in sockets if takes_wire(spec.id, item.name)]
    fitting = [item for item in sockets if drag.fits(item)]
    return min(fitting, key=lambda item: item.type != drag.type) if fitting else None


def _is_loose_fit(spec: NodeSpec, drag: WireDrag, is_inside: bool) -> tuple[bool, bool]:
    """Types that give or take just what the wire carries come first; within a subgraph then its inputs and outputs."""
    sockets: tuple[InputSpec | OutputSpec, ...] = spec.inputs if drag.is_output else spec.outputs
    if spec.id in (GRAPH_INPUT, GRAPH_OUTPUT):
        return not is_inside, True
    types = {item.type for item in sockets}
    return drag.type not in types, types == {ANY}


def _tr(text: str) -> str:
    return QCoreApplication.translate("Palette", text)
