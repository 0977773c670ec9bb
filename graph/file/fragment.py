"""Clipboard fragments: part of a graph as text, in the form of a workflow file, across windows and mails."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from graph.declare.builtin import SUBGRAPH_PREFIX
from graph.document.change import Change, Edit
from graph.document.document import Document
from graph.document.free_ids import FreeIds
from graph.document.items import ROOT, Definition, Frame, Item, Link, Node, Note, item_key
from graph.file.format import FORMAT, VERSION, WorkflowFile
from graph.file.reading import items_of, parse_workflow
from graph.file.writing import graph_data, items_data, layout

_NAME = "The clipboard"


def copy_fragment(document: Document, items: Iterable[Item], graph: str = ROOT) -> str:
    """Nodes, frames and notes with the wires into the nodes, as text; subgraphs that nodes stand for come along."""
    chosen = list(items)
    nodes = [item for item in chosen if isinstance(item, Node)]
    links = [link for node in nodes for link in document.graph(graph).links_into(node.id)]
    frames = [item for item in chosen if isinstance(item, Frame)]
    notes = [item for item in chosen if isinstance(item, Note)]
    data = {"format": FORMAT, "version": VERSION, "id": "fragment", **items_data(nodes, links, frames, notes)}
    used = _used_definitions(document, nodes)
    if used:
        data["subgraphs"] = [{"id": item.id, **_definition_data(document, item)} for item in used]
    return layout(data)


def _definition_data(document: Document, definition: Definition) -> dict[str, Any]:
    content = document.graph(definition.id)
    return graph_data(content.frozen(), definition, content.frames.values(), content.notes.values())


def paste_fragment(
    document: Document,
    text: str,
    position: tuple[float, float] | None = None,
    graph: str = ROOT,
    with_input_links: bool = False,
) -> list[Item]:
    """Add what a fragment holds as one step of undo, with fresh ids; its middle comes to ``position``.

    ``with_input_links`` draws the wires into it from other nodes again, where those are still there. Returns the new
    nodes, frames and notes.

    Raises:
        FileError: where the text is no fragment.
        EditError: where it cannot stand there (a subgraph within itself).
    """
    block = parse_workflow(text, _NAME)
    subgraphs = _Subgraphs(document, block)
    ids = {node.id for node in block.nodes}
    outside = {link.source.partition(".")[0] for link in block.links} - ids
    items = [subgraphs.renamed(item) for item in items_of(block, document.catalogue, _NAME, outside)]
    inner = [item for item in items if not (isinstance(item, Link) and item.source in outside)]
    fresh, new_ids = _with_fresh_ids(document, graph, inner, position)
    with document.edit("Paste"):
        for change in subgraphs.changes():
            document.apply(Edit("Paste", (change,)))
        for item in fresh:
            document.add(item, graph, "Paste")
        for link in items:
            if with_input_links and isinstance(link, Link) and link.source in outside:
                _draw_again(document, replace(link, target=new_ids[link.target]), graph)
    return [item for item in fresh if not isinstance(item, Link)]


def _draw_again(document: Document, link: Link, graph: str) -> None:
    """Draw a wire from a node that is not part of the fragment, where that is there and gives what fits."""
    ends = (link.source, link.output, link.target, link.input)
    if link.source in document.graph(graph).nodes and document.connection_fault(*ends, graph) is None:
        document.connect(*ends, graph)


class _Subgraphs:
    """The subgraphs that a fragment brings along, under ids that are free or whose content is the same already."""

    def __init__(self, document: Document, block: WorkflowFile) -> None:
        self._document = document
        self._blocks = {subgraph.id: subgraph for subgraph in block.subgraphs}
        self._items = {
            id: list(items_of(subgraph, document.catalogue, f"{_NAME}, subgraph '{id}'"))
            for id, subgraph in self._blocks.items()
        }
        self._new_ids: dict[str, str] = {}
        ids = FreeIds({*document.definitions, *self._blocks})
        for id in sorted(self._unlike()):
            self._new_ids[id] = ids.like(id)

    def _unlike(self) -> set[str]:
        """Those whose id stands for another content in the document, or that hold one of those."""
        there = self._document.definitions
        found = {id for id in self._blocks if id in there and not self._is_same(id)}
        while True:
            holding = {id for id in self._blocks if id in there and self._inner(id) & found}
            if holding <= found:
                return found
            found |= holding

    def _inner(self, id: str) -> set[str | None]:
        return {item.definition for item in self._items[id] if isinstance(item, Node)}

    def _is_same(self, id: str) -> bool:
        content = self._document.graph(id)
        groups = (content.nodes.values(), content.links, content.frames.values(), content.notes.values())
        ours = {item_key(item): item for items in groups for item in items}
        return ours == {item_key(item): item for item in self._items[id]}

    def renamed(self, item: Item) -> Item:
        """The item, which stands for the subgraph under its new id where it stands for one that has such."""
        new_id = self._new_ids.get(item.definition or "") if isinstance(item, Node) else None
        return replace(item, type=SUBGRAPH_PREFIX + new_id) if isinstance(item, Node) and new_id else item

    def changes(self) -> Iterator[Change]:
        """What brings those into the document that are not there."""
        new = {id: self._new_ids.get(id, id) for id in self._blocks}
        new = {id: name for id, name in new.items() if name not in self._document.definitions}
        for id, name in new.items():
            yield Change(ROOT, None, Definition(name, self._blocks[id].title, self._blocks[id].help))
        for id, name in new.items():
            yield from (Change(name, None, self.renamed(item)) for item in self._items[id])


def _used_definitions(document: Document, nodes: Iterable[Node]) -> list[Definition]:
    found: dict[str, Definition] = {}
    waiting = list(nodes)
    while waiting:
        id = waiting.pop().definition
        if id is not None and id in document.definitions and id not in found:
            found[id] = document.definitions[id]
            waiting.extend(document.graph(id).nodes.values())
    return [found[id] for id in sorted(found)]


def _with_fresh_ids(
    document: Document, graph: str, items: list[Item], position: tuple[float, float] | None
) -> tuple[list[Item], dict[str, str]]:
    """The items moved and under ids that are free; and the new ids of the nodes."""
    placed = [item for item in items if isinstance(item, (Node, Frame, Note))]
    shift = (0.0, 0.0)
    if position is not None and placed:
        middle = [sum(_extent([item.position[axis] for item in placed])) / 2 for axis in (0, 1)]
        shift = (position[0] - middle[0], position[1] - middle[1])
    content = document.graph(graph)
    free_ids = FreeIds({*content.nodes, *content.frames, *content.notes})
    ids: dict[str, str] = {}
    fresh: list[Item] = []
    for item in items:
        if isinstance(item, (Node, Frame, Note)):
            new_id = free_ids.like(item.id)
            if isinstance(item, Node):
                ids[item.id] = new_id
            place = (item.position[0] + shift[0], item.position[1] + shift[1])
            fresh.append(replace(item, id=new_id, position=place))
        elif isinstance(item, Link):
            fresh.append(replace(item, source=ids[item.source], target=ids[item.target]))
    return fresh, ids


def _extent(values: list[float]) -> tuple[float, float]:
    return min(values), max(values)
