"""What the canvas says of the thing under a resting pointer."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.canvas.geometry import SocketPlace, label_of
from app.canvas.hits import Hit
from app.canvas.node_item import NodeItem
from app.language.help_text import first_sentence, flowing_text
from app.language.node_texts import node_help, node_text
from app.language.wording import worded
from app.values import duration_text, value_text
from graph.declare import InputSpec
from graph.run.events import NEVER_RUN

if TYPE_CHECKING:
    from app.canvas.scene import CanvasScene


def tooltip_at(scene: CanvasScene, hit: Hit) -> str:
    """The tooltip for what was hit, as rich text; "" where there is nothing to say."""
    if hit.node is not None and hit.socket is not None:
        return _socket_text(scene, hit.node, hit.socket)
    if hit.node is not None and hit.field is not None:
        item = hit.field.spec
        lines = [f"<b>{escape(label_of(item.name))}</b>: {escape(value_text(item, hit.node.value(item)))[:300]}"]
        return _joined([*lines, escape(flowing_text(item.help))])
    if hit.node is not None:
        return _node_text(hit.node)
    if hit.wire is not None:
        link = hit.wire.link
        source, target = scene.nodes[link.source].title, scene.nodes[link.target].title
        ends = f"{source} · {label_of(link.output)} → {target} · {label_of(link.input)}"
        return _joined([f"<b>{escape(node_text(link.type))}</b>", escape(ends)])
    return ""


def state_text(item: NodeItem) -> str:
    """A node's state in words, with what the last run says."""
    text = _state_words(item)
    status = item.status
    if item.state == "finished" and status.seconds is not None:
        text += " " + _tr("in %s") % duration_text(status.seconds)
    if item.state == "queued" and status.reason:
        text += f": {worded(status.reason)}"
    return text.replace("`", "")


def _state_words(item: NodeItem) -> str:
    status = item.status
    match item.state:
        case "missing":
            return _tr("Missing: no installed node type is called %s") % item.node.type
        case "bypassed":
            return _tr("Bypassed: hands its inputs through")
        case "muted":
            return _tr("Muted: cut out with its wires")
        case "queued":
            return _tr("Waiting to run")
        case "running":
            return _tr("Running")
        case "cached":
            return _tr("Up to date, from the cache")
        case "finished":
            return _tr("Finished")
        case "failed":
            return _tr("Failed: %s") % worded(status.message)
        case "refused":
            return _tr("Cannot run: %s") % worded(status.message)
        case "skipped":
            return _tr("Not run, because %s failed") % _title_at(item, status.message)
        case "idle":
            has_run = status.reason not in ("", NEVER_RUN)
            return _tr("Not up to date: %s") % worded(status.reason) if has_run else _tr("Not run yet")
    return item.state


def _title_at(item: NodeItem, place: str) -> str:
    """What the node at a place is called; of a node that is not on this canvas, its id in words."""
    found = item.canvas.node_at(place)
    return found.title if found is not None else label_of(place.rpartition("/")[2])


def _socket_text(scene: CanvasScene, item: NodeItem, socket: SocketPlace) -> str:
    kind = scene.document.catalogue.types.get(socket.type)
    spec = item.spec.output(socket.name) if socket.is_output else item.spec.input(socket.name)
    needs = _tr("required") if socket.required else ""
    many = _tr("takes several wires") if socket.many else ""
    whole = _tr("takes lists whole") if isinstance(spec, InputSpec) and spec.whole_list else ""
    extras = ", ".join(text for text in (needs, many, whole) if text)
    head = f"<b>{escape(socket.label)}</b>: {escape(node_text(kind.name))}{f' ({extras})' if extras else ''}"
    return _joined([head, escape(flowing_text(spec.help)) if spec is not None else "", escape(node_help(kind.help))])


def _node_text(item: NodeItem) -> str:
    first_line = first_sentence(item.spec.help)
    return _joined(
        [f"<b>{escape(item.title)}</b>", escape(first_line), escape(state_text(item)), escape(worded(item.status.note))]
    )


def _joined(lines: list[str]) -> str:
    return "<br>".join(line for line in lines if line)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Canvas", text)
