"""Read a workflow file that may come from anyone: strict, bounded, and with messages that name the place.

Reading builds data and nothing else. What the catalogue does not know is kept as it is.
"""

from __future__ import annotations

import json
import math
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from sys import intern
from typing import Any, NamedTuple, NoReturn

import networkx as nx
from pydantic import ValidationError

from graph.declare.catalogue import Catalogue
from graph.document.change import Change
from graph.document.document import Document
from graph.document.items import ROOT, Bookmark, Definition, Frame, Item, Link, Node, Note, View
from graph.errors import EditError, FileError
from graph.file.format import FORMAT, GraphBlock, WorkflowFile
from graph.file.migration import migrated_file, migrated_node
from graph.wording import Wording

MAXIMUM_BYTES = 64 * 2**20
MAXIMUM_DEPTH = 32
_LONGEST_NAME = 60
_MOST_FAULTS = 5
_NESTING = (dict, list)


def read_document(path: Path, catalogue: Catalogue) -> Document:
    """Read a workflow file.

    Raises:
        FileError: where the file cannot be read or is not a workflow; the message names the file and the place.
    """
    try:
        if path.stat().st_size > MAXIMUM_BYTES:
            raise FileError(Wording("%s is larger than %s MiB, which no workflow is.", path, MAXIMUM_BYTES // 2**20))
        data = path.read_bytes()
    except OSError as error:
        raise FileError(Wording("%s cannot be read: %s.", path, error.strerror or error)) from error
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FileError(
            Wording("%s is not a text in UTF-8 (byte %s).", path, error.start), "Is it a workflow file?"
        ) from error
    return document_from_text(text, catalogue, str(path))


def document_from_text(text: str, catalogue: Catalogue, name: str = "workflow") -> Document:
    """The document that a workflow file's text describes. ``name`` stands for the file in messages.

    Raises:
        FileError: as ``read_document``.
    """
    block = parse_workflow(text, name)
    document = Document(catalogue, block.id)
    document.view = View((block.view.centre[0], block.view.centre[1]), block.view.zoom)
    graphs = [(subgraph.id, subgraph) for subgraph in block.subgraphs]
    root = document.definitions[ROOT]
    changes = [Change(ROOT, root, Definition(ROOT, block.title, block.help))]
    changes += [Change(ROOT, None, Definition(id, content.title, content.help)) for id, content in graphs]
    for graph, content in [(ROOT, block), *graphs]:
        place = name if graph == ROOT else f"{name}, subgraph '{graph}'"
        changes += (Change(graph, None, item) for item in items_of(content, catalogue, place))
    changes += (
        Change(ROOT, None, Bookmark(str(item.number), tuple(item.path), _pair(item.centre), item.zoom))
        for item in block.bookmarks
    )
    try:
        document.fill(changes)
    except EditError as error:
        raise FileError(Wording("%s: %s", name, error.message), error.hint) from error
    return document


def parse_workflow(text: str, name: str) -> WorkflowFile:
    """The blocks of a workflow file in today's format.

    Raises:
        FileError: where the text is no workflow, a field of it is not as it should be, or a subgraph holds itself.
    """
    data = parse_bounded(text, name)
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise FileError(
            Wording("%s is not a Latent Loom workflow.", name), Wording('It has no "format": "%s".', FORMAT)
        )
    try:
        block = WorkflowFile.model_validate(migrated_file(data, name))
    except ValidationError as error:
        raise FileError(_describe(error, data, name)) from error
    _refuse_doubles((subgraph.id for subgraph in block.subgraphs), name, "subgraphs")
    _refuse_doubles((str(bookmark.number) for bookmark in block.bookmarks), name, "bookmarks")
    _refuse_recursion(block, name)
    return block


def items_of(
    block: GraphBlock, catalogue: Catalogue, place: str, outside: Collection[str] = frozenset()
) -> Iterator[Item]:
    """The items that a graph block describes, nodes before the wires between them.

    Wires may also come from the nodes ``outside``, which are not in the block.

    Raises:
        FileError: where ids are double, a wire leads nowhere, or wires close a circle.
    """
    _refuse_doubles((node.id for node in block.nodes), place, "nodes")
    _refuse_doubles((frame.id for frame in block.frames), place, "frames")
    _refuse_doubles((note.id for note in block.notes), place, "notes")
    nodes = [
        Node(
            intern(item.id),
            intern(item.type),
            item.version,
            item.parameters,
            (item.position[0], item.position[1]),
            item.title,
            item.state,
            item.collapsed,
            item.width,
        )
        for item in block.nodes
    ]
    links = _links_of(block)
    _check_links(links, {node.id for node in nodes}, outside, place)
    for node in nodes:
        before = node
        node, renames = migrated_node(before, catalogue.get(before.type))
        links = [renames.link(link) for link in links] if renames else links
        yield node
    yield from links
    for frame in block.frames:
        yield Frame(frame.id, frame.title, _pair(frame.position), _pair(frame.size), frame.colour)
    for note in block.notes:
        yield Note(note.id, note.text, _pair(note.position), _pair(note.size), note.colour)


def _links_of(block: GraphBlock) -> list[Link]:
    links = []
    for item in block.links:
        source, _, output = item.source.partition(".")
        target, _, input = item.target.partition(".")
        # The same few names stand there thousands of times.
        source, output, target, input = map(intern, (source, output, target, input))
        links.append(Link(source, output, target, input, item.order, intern(item.type)))
    return links


def parse_bounded(text: str, name: str) -> Any:
    """JSON within our bounds of size and depth, without double keys and numbers that are none.

    Raises:
        FileError: with line and column, or the place in the data.
    """
    if len(text) > MAXIMUM_BYTES:
        raise FileError(Wording("%s is larger than %s MiB, which no workflow is.", name, MAXIMUM_BYTES // 2**20))

    def refuse_constant(constant: str) -> NoReturn:
        raise FileError(Wording("%s: %s is not a number that JSON knows.", name, constant))

    has_faults = False

    def finite(digits: str) -> float:
        nonlocal has_faults
        number = float(digits)
        has_faults |= not math.isfinite(number)
        return number

    def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, value in pairs:
            if key in found:
                raise FileError(Wording("%s: the key '%s' stands twice in one object.", name, _shown(key)))
            found[key] = value
        return found

    try:
        data = json.loads(text, object_pairs_hook=unique, parse_constant=refuse_constant, parse_float=finite)
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise FileError(Wording("%s is not JSON: %s at %s.", name, error.msg, place)) from error
    except RecursionError as error:
        raise FileError(Wording("%s is nested more than %s levels deep.", name, MAXIMUM_DEPTH)) from error
    except ValueError as error:
        raise FileError(Wording("%s is not a workflow: %s.", name, error)) from error
    if has_faults or not _is_plain_text(text) or _is_deeper(data, MAXIMUM_DEPTH):
        _check_values(data, name)
    return data


def _is_plain_text(text: str) -> bool:
    """Whether no text of a file can hold half a character: none is written out, and none as an escape."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return "\\u" not in text


def _is_deeper(data: Any, levels: int) -> bool:
    """Whether data is nested more than so many levels deep."""
    if isinstance(data, dict):
        return levels == 0 or any(_is_deeper(item, levels - 1) for item in data.values() if type(item) in _NESTING)
    if isinstance(data, list):
        return levels == 0 or any(_is_deeper(item, levels - 1) for item in data if type(item) in _NESTING)
    return False


def _check_values(data: Any, name: str) -> None:
    """Refuse what is nested too deep, texts that UTF-8 cannot hold, and numbers that are not finite."""
    waiting: list[tuple[Any, _Place]] = [(data, None)]
    while waiting:
        value, place = waiting.pop()
        if isinstance(value, dict):
            depth = 1 + (place.depth if place else 0)
            waiting.extend((key, place) for key in value)
            waiting.extend((item, _Step(place, key, depth)) for key, item in value.items())
        elif isinstance(value, list):
            depth = 1 + (place.depth if place else 0)
            waiting.extend((item, _Step(place, index, depth)) for index, item in enumerate(value))
        elif isinstance(value, str):
            if not value.isascii() and any("\ud800" <= letter <= "\udfff" for letter in value):
                raise FileError(
                    Wording("%s, %s: the text holds half a character (a lone surrogate).", name, _path(place))
                )
        elif isinstance(value, float) and not math.isfinite(value):
            raise FileError(Wording("%s, %s: the number is too large.", name, _path(place)))
        if place is not None and place.depth > MAXIMUM_DEPTH:
            raise FileError(Wording("%s, %s: nested more than %s levels deep.", name, _path(place), MAXIMUM_DEPTH))


class _Step(NamedTuple):
    """A place in the data: a key or an index within another place. Written out only where it is told."""

    within: _Step | None
    step: str | int
    depth: int


_Place = _Step | None


def _path(place: _Place) -> str:
    steps: list[str | int] = []
    while place is not None:
        steps.append(place.step)
        place = place.within
    return _dotted(reversed(steps))


def _dotted(steps: Iterable[str | int]) -> str:
    """A place as people write it: ``nodes[3].parameters.steps``."""
    text = ""
    for step in steps:
        text += f"[{step}]" if isinstance(step, int) else f".{_shown(step)}" if text else _shown(step)
    return text or "top level"


def _shown(text: str) -> str:
    """A text of a file in a message: not too long, and without half characters, which no terminal takes."""
    return text[:_LONGEST_NAME].encode("utf-8", "backslashreplace").decode("utf-8")


def _describe(error: ValidationError, data: dict[str, Any], name: str) -> str:
    """The first faults of a file, each with its place and, inside a node, the node's id."""
    lines = [
        f"{name}, {_dotted(fault['loc'])}{_owner(data, fault['loc'])}: {fault['msg']}"
        for fault in error.errors(include_url=False, include_context=False, include_input=False)[:_MOST_FAULTS]
    ]
    more = error.error_count() - len(lines)
    return "\n".join(lines) + (f"\nand {more} more." if more > 0 else "")


def _owner(data: Any, place: tuple[int | str, ...]) -> str:
    owner = ""
    for step in place:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            break
        if isinstance(data, dict) and isinstance(data.get("id"), str):
            owner = f" ('{_shown(data['id'])}')"
    return owner


def _refuse_doubles(ids: Iterator[str], place: str, kind: str) -> None:
    seen: set[str] = set()
    for id in ids:
        if id in seen:
            raise FileError(Wording("%s: two %s have the id '%s'.", place, kind, id))
        seen.add(id)


def _check_links(links: list[Link], nodes: set[str], outside: Collection[str], place: str) -> None:
    seen = set()
    for link in links:
        for end, is_there in ((link.source, link.source in outside), (link.target, False)):
            if end not in nodes and not is_there:
                text = f"{link.source}.{link.output} to {link.target}.{link.input}"
                raise FileError(
                    Wording("%s: the wire from %s leads to a node '%s' that is not there.", place, text, end)
                )
        key = (link.source, link.output, link.target, link.input)
        if key in seen:
            raise FileError(
                Wording("%s: the wire from %s.%s to %s.%s is there twice.", place, key[0], key[1], key[2], key[3])
            )
        seen.add(key)
    network = nx.DiGraph((link.source, link.target) for link in links)
    if not nx.is_directed_acyclic_graph(network):
        circle = " -> ".join(edge[0] for edge in nx.find_cycle(network))
        raise FileError(Wording("%s: the wires close a circle: %s.", place, circle))


def _refuse_recursion(block: WorkflowFile, name: str) -> None:
    uses = nx.DiGraph()
    for subgraph in block.subgraphs:
        for node in subgraph.nodes:
            definition = Node(node.id, node.type).definition
            if definition is not None:
                uses.add_edge(subgraph.id, definition)
    if not nx.is_directed_acyclic_graph(uses):
        circle = " -> ".join(edge[0] for edge in nx.find_cycle(uses))
        raise FileError(Wording("%s: a subgraph contains itself: %s.", name, circle))


def _pair(values: list[float]) -> tuple[float, float]:
    return (values[0], values[1])
