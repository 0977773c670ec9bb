"""What the rows of the outline say: to the eye in two columns, and to a screen reader in one sentence."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.canvas.box_items import FrameItem
from app.canvas.geometry import label_of
from app.canvas.node_item import NodeItem
from app.canvas.scene import CanvasScene
from app.canvas.tooltips import state_text
from app.language.help_text import first_sentence, flowing_text
from app.language.node_texts import node_text
from app.language.wording import worded
from app.panels.outline.rows import BoxRow, NodeRow, Row, SocketRow, WireRow
from app.values import value_text
from graph.declare.spec import InputSpec, OutputSpec
from graph.document.items import Link

_LONGEST_VALUE = 200


class RowTexts:
    """Reads rows of one scene."""

    def __init__(self, scene: CanvasScene) -> None:
        self._scene = scene

    def label(self, row: Row) -> str:
        """What a row is called."""
        if isinstance(row, NodeRow):
            return self._title(row.id)
        if isinstance(row, BoxRow):
            return self._box_text(row) or (_tr("Frame") if row.is_frame else _tr("Note"))
        if isinstance(row, SocketRow):
            return f"→ {label_of(row.name)}" if row.is_output else label_of(row.name)
        return self._end(*row.other_end) if isinstance(row, WireRow) else ""

    def detail(self, row: Row) -> str:
        """A node's state, a parameter's value, where a wire comes from or leads to."""
        if isinstance(row, NodeRow):
            item = self._scene.nodes.get(row.id)
            return node_state(item) if item is not None else ""
        if isinstance(row, BoxRow):
            return _tr("Frame") if row.is_frame else _tr("Note")
        if isinstance(row, SocketRow):
            return self._socket_detail(row)
        return node_text(row.link.type) if isinstance(row, WireRow) else ""

    def spoken(self, row: Row) -> str:
        """The whole row as one sentence."""
        label, detail = self.label(row), self.detail(row)
        if isinstance(row, NodeRow):
            item = self._scene.nodes.get(row.id)
            kind = item.spec.title if item is not None and item.spec.title != label else ""
            return ", ".join(part for part in (label, kind, detail) if part)
        if isinstance(row, SocketRow):
            label = label_of(row.name)
            if row.is_output:
                return _tr("Output %s, %s") % (label, detail)
            spec = self._input(row)
            is_parameter = spec is not None and spec.is_parameter
            return (_tr("Parameter %s, %s") if is_parameter else _tr("Input %s, %s")) % (label, detail)
        if isinstance(row, WireRow):
            return (_tr("Wire to %s") if row.is_output else _tr("Wire from %s")) % label
        return f"{detail} {label}"

    def description(self, row: Row) -> str:
        """What there is to know beyond the row itself."""
        if isinstance(row, NodeRow):
            return self._node_description(row)
        if isinstance(row, SocketRow):
            spec = self._output(row) if row.is_output else self._input(row)
            kind = self._scene.document.catalogue.types.get(spec.type) if spec is not None else None
            help = flowing_text(spec.help) if spec is not None else ""
            return " ".join(part for part in (f"{node_text(kind.name)}." if kind is not None else "", help) if part)
        return ""

    def matches(self, row: Row, typed: str) -> bool:
        """Whether all words that were typed are in a row's title, type, id or state."""
        item = self._scene.nodes.get(row.node)
        if isinstance(row, NodeRow) and item is not None:
            everything = f"{item.title} {row.id} {item.spec.title} {item.spec.category} {node_state(item)}".lower()
        else:
            everything = f"{self.label(row)} {self.detail(row)}".lower()
        return all(word in everything for word in typed.lower().split())

    def _title(self, node: str) -> str:
        item = self._scene.nodes.get(node)
        return item.title if item is not None else node

    def _end(self, node: str, socket: str) -> str:
        return f"{self._title(node)}: {label_of(socket)}"

    def _box_text(self, row: BoxRow) -> str:
        if row.is_frame:
            frame = self._scene.frames.get(row.id)
            return frame.frame.title if frame is not None else ""
        note = self._scene.notes.get(row.id)
        return _one_line(note.note.text) if note is not None else ""

    def _input(self, row: SocketRow) -> InputSpec | None:
        item = self._scene.nodes.get(row.node)
        return item.spec.input(row.name) if item is not None else None

    def _output(self, row: SocketRow) -> OutputSpec | None:
        item = self._scene.nodes.get(row.node)
        return item.spec.output(row.name) if item is not None else None

    def _socket_detail(self, row: SocketRow) -> str:
        if row.links:
            return self._wires_text(row.links, row.is_output)
        spec = None if row.is_output else self._input(row)
        if spec is None:
            return _tr("not wired")
        if spec.is_parameter:
            item = self._scene.nodes[row.node]
            return _one_line(value_text(spec, item.value(spec))) or _tr("empty")
        return _tr("not wired, required") if spec.required else _tr("not wired")

    def _wires_text(self, links: tuple[Link, ...], is_output: bool) -> str:
        link, more = links[0], len(links) - 1
        end = self._end(link.target, link.input) if is_output else self._end(link.source, link.output)
        text = (_tr("to %s") if is_output else _tr("from %s")) % end
        return _tr("%s and %d more") % (text, more) if more else text

    def _node_description(self, row: NodeRow) -> str:
        item = self._scene.nodes.get(row.id)
        if item is None:
            return ""
        parts = [first_sentence(item.spec.help), worded(item.status.note), *self._frame_words(item)]
        return " ".join(part for part in parts if part)

    def _frame_words(self, item: NodeItem) -> list[str]:
        """The frames that a node lies in."""
        centre = item.sceneBoundingRect().center()
        frames = [frame for frame in self._scene.frames.values() if _holds(frame, centre.x(), centre.y())]
        return [_tr("In the frame %s.") % (frame.frame.title or _tr("without a title")) for frame in frames]


def node_state(item: NodeItem) -> str:
    """A node's state in words, with its progress while it runs."""
    text = state_text(item)
    status = item.status
    if item.state == "running" and status.total:
        text = _tr("%s, %d of %d") % (text, status.done, status.total)
    return _one_line(text)


def _holds(frame: FrameItem, x: float, y: float) -> bool:
    return frame.scene_rect.contains(x, y)


def _one_line(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_VALUE else f"{line[:_LONGEST_VALUE]}…"


def _tr(text: str) -> str:
    return QCoreApplication.translate("Outline", text)
