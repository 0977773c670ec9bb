"""Write workflow files: in a stable order, one node to a block, and never half."""

from __future__ import annotations

import contextlib
import json
import os
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from graph.document.document import Document
from graph.document.items import ROOT, Bookmark, Definition, Frame, Graph, Link, Node, Note, View, Workflow
from graph.errors import FileError
from graph.file.format import FORMAT, VERSION
from graph.file.reading import parse_workflow
from graph.wording import Wording


def write_document(document: Document | FrozenDocument, path: Path) -> None:
    """Save a document. The file is the old one or the new one at any moment, also when the program is killed.

    A frozen document can be saved on any thread.

    Raises:
        FileError: where it cannot be written, or could not be read again; what was there is untouched.
    """
    try:
        text = document.text if isinstance(document, FrozenDocument) else document_text(document)
        parse_workflow(text, str(path))
    except (FileError, ValueError) as error:
        message = error.message if isinstance(error, FileError) else f"{path}: {error}."
        raise FileError(Wording("This is not saved, since it could not be read again.\n%s", message)) from error
    write_atomically(path, text.encode("utf-8"))


def write_atomically(path: Path, data: bytes) -> None:
    """Write a file by way of a temporary one beside it: written, flushed to the disk, then renamed.

    Raises:
        FileError: where it cannot be written.
    """
    target = path.resolve()  # a link stays a link
    temporary = target.with_name(f".{uuid.uuid4().hex}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with temporary.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            temporary.chmod(target.stat().st_mode & 0o777)
        temporary.replace(target)
    except OSError as error:
        raise FileError(Wording("%s cannot be written: %s.", path, error.strerror or error)) from error
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


@dataclass(frozen=True)
class FrozenDocument:
    """A document as it was at one moment: quickly taken, and made into the text of its file on any thread.

    ``boxes`` are the frames and notes of each graph, which no run needs.
    """

    workflow: Workflow
    boxes: Mapping[str, tuple[tuple[Frame, ...], tuple[Note, ...]]] = field(default_factory=dict)
    view: View = field(default_factory=View)
    bookmarks: tuple[Bookmark, ...] = ()

    @classmethod
    def of(cls, document: Document) -> FrozenDocument:
        graphs = ((id, document.graph(id)) for id in document.definitions)
        boxes = {id: (tuple(graph.frames.values()), tuple(graph.notes.values())) for id, graph in graphs}
        return cls(document.snapshot(), boxes, document.view, tuple(document.graph().bookmarks.values()))

    @cached_property
    def text(self) -> str:
        """The document as the text of a workflow file."""
        view = {"centre": _numbers(self.view.centre), "zoom": self.view.zoom}
        head = {"format": FORMAT, "version": VERSION, "id": self.workflow.id, "view": view}
        subgraphs = [{"id": id, **self._graph_data(id)} for id in sorted(self.workflow.definitions) if id != ROOT]
        bookmarks = [_bookmark_data(item) for item in sorted(self.bookmarks, key=lambda item: item.id)]
        more = {"bookmarks": bookmarks, "subgraphs": subgraphs}
        return layout({**head, **self._graph_data(ROOT), **{name: items for name, items in more.items() if items}})

    def with_nodes(self, nodes: Iterable[tuple[str, Node]]) -> FrozenDocument:
        """The document with some nodes, each with the graph it is in, in the place of those of the same id."""
        graphs = dict(self.workflow.graphs)
        for graph, node in nodes:
            graphs[graph] = replace(graphs[graph], nodes={**graphs[graph].nodes, node.id: node})
        return replace(self, workflow=replace(self.workflow, graphs=graphs))

    def _graph_data(self, id: str) -> dict[str, Any]:
        frames, notes = self.boxes.get(id, ((), ()))
        return graph_data(self.workflow.graphs[id], self.workflow.definitions.get(id), frames, notes)


def document_text(document: Document) -> str:
    """The document as the text of a workflow file."""
    return FrozenDocument.of(document).text


def graph_data(
    graph: Graph, definition: Definition | None = None, frames: Iterable[Frame] = (), notes: Iterable[Note] = ()
) -> dict[str, Any]:
    """A graph as the data of its block, without what is empty."""
    links = (link for into in graph.links.values() for link in into)
    data = items_data(graph.nodes.values(), links, frames, notes)
    about = {"title": definition.title, "help": definition.help} if definition else {}
    return {**{name: text for name, text in about.items() if text}, **data}


def items_data(
    nodes: Iterable[Node], links: Iterable[Link], frames: Iterable[Frame] = (), notes: Iterable[Note] = ()
) -> dict[str, Any]:
    """Items as the lists of a graph block, each in a stable order."""
    lists = {
        "nodes": [_node_data(node) for node in sorted(nodes, key=lambda node: node.id)],
        "links": [_link_data(link) for link in sorted(links, key=_link_place)],
        "frames": [_box_data(frame, title=frame.title) for frame in sorted(frames, key=lambda frame: frame.id)],
        "notes": [_box_data(note, text=note.text) for note in sorted(notes, key=lambda note: note.id)],
    }
    return {name: items for name, items in lists.items() if items or name in ("nodes", "links")}


def _node_data(node: Node) -> dict[str, Any]:
    data: dict[str, Any] = {"id": node.id, "type": node.type, "version": node.version}
    if node.title:
        data["title"] = node.title
    data["position"] = _numbers(node.position)
    if node.state != "active":
        data["state"] = node.state
    if node.collapsed:
        data["collapsed"] = True
    if node.width:
        data["width"] = _numbers((node.width,))[0]
    if node.parameters:
        data["parameters"] = _in_order(node.parameters)
    return data


def _in_order(value: Any) -> Any:
    """The value with the keys of all its objects sorted."""
    if isinstance(value, Mapping):
        return {name: _in_order(item) for name, item in sorted(value.items())}
    return [_in_order(item) for item in value] if isinstance(value, list) else value


def _link_data(link: Link) -> dict[str, Any]:
    data: dict[str, Any] = {
        "from": f"{link.source}.{link.output}",
        "to": f"{link.target}.{link.input}",
        "type": link.type,
    }
    if link.order:
        data["order"] = link.order
    return data


def _link_place(link: Link) -> tuple[str, str, int, str, str]:
    return (link.target, link.input, link.order, link.source, link.output)


def _box_data(item: Frame | Note, **about: str) -> dict[str, Any]:
    return {
        "id": item.id,
        **about,
        "position": _numbers(item.position),
        "size": _numbers(item.size),
        "colour": item.colour,
    }


def _bookmark_data(item: Bookmark) -> dict[str, Any]:
    path = {"path": list(item.path)} if item.path else {}
    return {"number": int(item.id), **path, "centre": _numbers(item.centre), "zoom": item.zoom}


def _numbers(values: tuple[float, ...]) -> list[float]:
    """Coordinates as they are written: whole ones without a decimal point."""
    return [int(value) if float(value).is_integer() else float(value) for value in values]


def layout(data: dict[str, Any]) -> str:
    """JSON text made to be read and compared: an object to a block, what holds no objects on one line."""
    return _laid_out(data, 0) + "\n"


_on_one_line = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode


def _laid_out(value: Any, level: int) -> str:
    inner, outer = "  " * (level + 1), "  " * level
    if isinstance(value, dict) and value and not _fits_a_line(value):
        items = [f"{inner}{_on_one_line(key)}: {_laid_out(item, level + 1)}" for key, item in value.items()]
        return "{\n" + ",\n".join(items) + f"\n{outer}}}"
    if isinstance(value, (list, tuple)) and any(isinstance(item, dict) for item in value):
        return "[\n" + ",\n".join([f"{inner}{_laid_out(item, level + 1)}" for item in value]) + f"\n{outer}]"
    return _on_one_line(value)


def _fits_a_line(value: dict[str, Any]) -> bool:
    plain = not any(isinstance(item, (dict, list)) and item for item in value.values())
    return ("from" in value and plain) or "centre" in value
