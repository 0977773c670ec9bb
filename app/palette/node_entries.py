"""The nodes that can be added, as entries of the palette."""

from __future__ import annotations

from dataclasses import dataclass

from app.canvas.geometry import label_of
from app.canvas.wire_drag import WireDrag
from app.help_text import first_sentence
from app.palette.ranking import Entry
from graph.declare.catalogue import Catalogue
from graph.declare.spec import InputSpec, NodeSpec, OutputSpec
from graph.declare.types import ANY
from graph.document.document import Document
from graph.document.items import ROOT, Link, Node
from graph.document.replacing import replacements
from graph.document.rewiring import splice_ends


@dataclass(frozen=True, slots=True)
class NodeChoice:
    """A node type that was chosen."""

    type: str


def node_entries(document: Document, drag: WireDrag | None = None) -> list[Entry]:
    """All node types, by category; with ``drag`` those with a socket for it, which the entry names."""
    specs = sorted(document.catalogue, key=lambda spec: (spec.category, spec.title))
    entries = []
    for spec in specs:
        socket = _socket_for(spec, drag) if drag is not None else None
        if drag is None or socket is not None:
            entries.append(_entry(spec, document.catalogue, label_of(socket.name) if socket is not None else ""))
    if drag is not None:
        entries.sort(key=lambda entry: _is_loose_fit(document.catalogue, entry, drag))
    return entries


def entries_for_wire(document: Document, link: Link, graph: str = ROOT) -> list[Entry]:
    """The node types that can stand in a wire; the entry names the sockets, those of the wire's own type first."""
    entries = []
    for spec in sorted(document.catalogue, key=lambda spec: (spec.category, spec.title)):
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
        for node in sorted(nodes, key=lambda node: (node.title or document.spec(node, graph).title).lower()):
            spec = document.spec(node, graph)
            title = node.title or spec.title
            place = f"{path}{node.id}"
            detail = titles or (spec.title if node.title else spec.category)
            entries.append(
                Entry(title, detail, (spec.title, node.id), first_sentence(spec.help), "", PlaceChoice(place))
            )
            if node.definition in document.definitions:
                waiting.append((node.definition or ROOT, f"{place}/", f"{titles} › {title}" if titles else title))
    return entries


def _entry(spec: NodeSpec, catalogue: Catalogue, sockets: str = "") -> Entry:
    """The entry of a node type; ``sockets`` are those that a wire would join."""
    shown = spec.outputs or spec.sockets
    colour = catalogue.types.get(shown[0].type).colour if shown else ""
    detail = f"{spec.category}  ·  {sockets}" if sockets else spec.category
    keywords = (*spec.keywords, spec.id)
    return Entry(spec.title, detail, keywords, first_sentence(spec.help), colour, NodeChoice(spec.id))


def _socket_for(spec: NodeSpec, drag: WireDrag) -> InputSpec | OutputSpec | None:
    """The socket that a wire would join: of its own type before one that converts."""
    sockets: list[InputSpec | OutputSpec] = [*spec.sockets, *spec.parameters] if drag.is_output else [*spec.outputs]
    fitting = [item for item in sockets if drag.fits_type(item.type)]
    return min(fitting, key=lambda item: item.type != drag.type) if fitting else None


def _is_loose_fit(catalogue: Catalogue, entry: Entry, drag: WireDrag) -> tuple[bool, bool]:
    assert isinstance(entry.payload, NodeChoice)
    spec = catalogue[entry.payload.type]
    sockets: tuple[InputSpec | OutputSpec, ...] = spec.inputs if drag.is_output else spec.outputs
    types = {item.type for item in sockets}
    return drag.type not in types, types == {ANY}
