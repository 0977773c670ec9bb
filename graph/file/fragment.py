"""Clipboard fragments: part of a graph as text, in the form of a workflow file, across windows and mails."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from pydantic import ValidationError

from graph.document.change import Change, Edit
from graph.document.document import Document
from graph.document.items import ROOT, Definition, Frame, Item, Link, Node, Note
from graph.errors import FileError
from graph.file.format import FORMAT, VERSION, LinkBlock, WorkflowFile
from graph.file.reading import items_of, links_of, parse_bounded
from graph.file.writing import graph_data, items_data, layout

_NAME = "The clipboard"


def copy_fragment(document: Document, items: Iterable[Item], graph: str = ROOT, with_input_links: bool = False) -> str:
    """Nodes, frames and notes with the wires between them, as text; subgraphs that nodes stand for come along.

    ``with_input_links`` keeps the wires into the copied nodes from others; they are drawn again on pasting where
    the other node is still there.
    """
    chosen = list(items)
    nodes = [item for item in chosen if isinstance(item, Node)]
    ids = {node.id for node in nodes}
    links = [
        link
        for node in nodes
        for link in document.graph(graph).links_into(node.id)
        if with_input_links or link.source in ids
    ]
    frames = [item for item in chosen if isinstance(item, Frame)]
    notes = [item for item in chosen if isinstance(item, Note)]
    data = {"format": FORMAT, "version": VERSION, "id": "fragment", **items_data(nodes, links, frames, notes)}
    used = _used_definitions(document, nodes)
    if used:
        data["subgraphs"] = [{"id": item.id, **graph_data(document.graph(item.id), item)} for item in used]
    return layout(data)


def paste_fragment(
    document: Document, text: str, position: tuple[float, float] | None = None, graph: str = ROOT
) -> list[Item]:
    """Add what a fragment holds as one step of undo, with fresh ids; its middle comes to ``position``.

    Returns the new nodes, frames and notes.

    Raises:
        FileError: where the text is no fragment.
        EditError: where it cannot stand there (a subgraph within itself).
    """
    data = parse_bounded(text, _NAME)
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise FileError(f"{_NAME} holds no part of a workflow.")
    outer_links, data["links"] = _split_outer_links(data)
    try:
        block = WorkflowFile.model_validate(data)
        links_from_outside = links_of(LinkBlock.model_validate(link) for link in outer_links)
    except ValidationError as error:
        raise FileError(f"{_NAME} holds no part of a workflow: {error.errors()[0]['msg']}.") from error
    items = list(items_of(block, document.catalogue, _NAME))
    fresh, new_ids = _with_fresh_ids(document, graph, items, position)
    with document.edit("Paste"):
        for subgraph in block.subgraphs:
            if subgraph.id not in document.definitions:
                document.add(Definition(subgraph.id, subgraph.title, subgraph.help))
                content = items_of(subgraph, document.catalogue, f"{_NAME}, subgraph '{subgraph.id}'")
                document.apply(Edit("Paste", tuple(Change(subgraph.id, None, item) for item in content)))
        for item in fresh:
            document.add(item, graph, "Paste")
        for link in links_from_outside:
            target = new_ids.get(link.target)
            if target is None or link.source not in document.graph(graph).nodes:
                continue
            if document.connection_fault(link.source, link.output, target, link.input, graph) is None:
                document.connect(link.source, link.output, target, link.input, graph)
    return [item for item in fresh if not isinstance(item, Link)]


def _used_definitions(document: Document, nodes: Iterable[Node]) -> list[Definition]:
    found: dict[str, Definition] = {}
    waiting = list(nodes)
    while waiting:
        id = waiting.pop().definition
        if id is not None and id in document.definitions and id not in found:
            found[id] = document.definitions[id]
            waiting.extend(document.graph(id).nodes.values())
    return [found[id] for id in sorted(found)]


def _split_outer_links(data: dict[str, object]) -> tuple[list[object], list[object]]:
    """The wires from nodes that are not part of the fragment, and the others."""
    nodes = data.get("nodes")
    ids = {node.get("id") for node in nodes if isinstance(node, dict)} if isinstance(nodes, list) else set()
    links = data.get("links")
    outer: list[object] = []
    inner: list[object] = []
    for link in links if isinstance(links, list) else []:
        source = link.get("from") if isinstance(link, dict) else None
        is_outer = isinstance(source, str) and source.partition(".")[0] not in ids
        outer.append(link) if is_outer else inner.append(link)
    return outer, inner


def _with_fresh_ids(
    document: Document, graph: str, items: list[Item], position: tuple[float, float] | None
) -> tuple[list[Item], dict[str, str]]:
    placed = [item for item in items if isinstance(item, (Node, Frame, Note))]
    shift = (0.0, 0.0)
    if position is not None and placed:
        middle = [sum(_extent([item.position[axis] for item in placed])) / 2 for axis in (0, 1)]
        shift = (position[0] - middle[0], position[1] - middle[1])
    content = document.graph(graph)
    taken = {*content.nodes, *content.frames, *content.notes}
    ids: dict[str, str] = {}
    fresh: list[Item] = []
    for item in items:
        if isinstance(item, (Node, Frame, Note)):
            ids[item.id] = _free(item.id, taken)
            place = (item.position[0] + shift[0], item.position[1] + shift[1])
            fresh.append(replace(item, id=ids[item.id], position=place))
        elif isinstance(item, Link):
            fresh.append(replace(item, source=ids[item.source], target=ids[item.target]))
    return fresh, ids


def _extent(values: list[float]) -> tuple[float, float]:
    return min(values), max(values)


def _free(id: str, taken: set[str]) -> str:
    base = id.rpartition("_")[0] if id.rpartition("_")[2].isdigit() and "_" in id else id
    name, number = id, 2
    while name in taken:
        name, number = f"{base}_{number}", number + 1
    taken.add(name)
    return name
