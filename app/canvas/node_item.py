"""A node on the canvas: one graphics item with its sockets, fields, state and thumbnail."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from app.canvas.geometry import EDGE, NodeLayout, SocketPlace, dot_layout
from app.canvas.titles import shown_title
from app.running.node_status import IDLE, NodeStatus
from graph.declare.spec import InputSpec, NodeSpec, OutputSpec, PlainValue
from graph.declare.types import PLAIN_NAMES
from graph.document.dots import is_dot
from graph.document.items import Node

if TYPE_CHECKING:
    from app.canvas.scene import CanvasScene

_PLAIN_TYPES = set(PLAIN_NAMES.values())
_NO_LAYOUT = NodeLayout(0, 0, {}, {}, ())


class NodeItem(QGraphicsItem):
    """Shows one node of the document as it is; ``show_node`` and ``show_status`` bring it up to date."""

    __slots__ = (
        "_bounds",
        "accent",
        "canvas",
        "hovered_socket",
        "is_known",
        "layout",
        "node",
        "spec",
        "status",
        "wired",
    )

    def __init__(self, canvas: CanvasScene, node: Node) -> None:
        super().__init__()
        self.canvas = canvas
        self.node = node
        self.spec: NodeSpec
        self.layout = _NO_LAYOUT
        self._bounds = QRectF()
        self.is_known = True
        self.wired: frozenset[str] = frozenset()
        self.status = IDLE
        self.accent = QColor()
        self.hovered_socket: SocketPlace | None = None
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIsSelectable)
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)
        # Painting a node takes ten times as long as drawing the picture that Qt keeps of it until ``update``.
        self.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)
        self.show_node(node)

    # Following ---------------------------------------------------------------------------------------------------

    def show_node(self, node: Node) -> None:
        """Take over the node as it is in the document now."""
        self.node = node
        self.setPos(*node.position)
        document = self.canvas.document
        self.spec = document.spec(node, self.canvas.graph)
        self.is_known = document.is_known(node)
        links = document.graph(self.canvas.graph).links_into(node.id)
        self.wired = _shared(frozenset(link.input for link in links))
        self.accent = self._accent_colour()
        self._lay_out()

    def show_status(self, status: NodeStatus) -> None:
        """Take over what the last run says of the node."""
        before, self.status = self.status, status
        needs_layout = _size(status) != _size(before) or bool(status.text) != bool(before.text)
        if needs_layout:
            self._lay_out()
        else:
            self.update()

    @property
    def title(self) -> str:
        return shown_title(self.node, self.spec)

    @property
    def state(self) -> str:
        """What its sign shows: missing, bypassed and muted go before what a run says."""
        if not self.is_known:
            return "missing"
        return self.node.state if self.node.state != "active" else self.status.phase

    def value(self, item: InputSpec) -> PlainValue:
        """The value of a parameter: the one that was set, or the default."""
        return self.node.parameters.get(item.name, item.default)

    def socket(self, name: str, is_output: bool) -> SocketPlace | None:
        return (self.layout.outputs if is_output else self.layout.inputs).get(name)

    def socket_point(self, name: str, is_output: bool) -> QPointF:
        """Where a wire of that socket ends, in the scene; the middle of its side where the socket is not shown."""
        place = self.socket(name, is_output)
        if place is not None:
            return self.pos() + place.centre
        return self.pos() + QPointF(self.layout.width if is_output else 0, self.layout.height / 2)

    # Painting ----------------------------------------------------------------------------------------------------

    def boundingRect(self) -> QRectF:
        return self._bounds

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, /, widget: QWidget | None = None) -> None:
        self.canvas.node_painter.paint(painter, self, option.exposedRect)

    def _lay_out(self) -> None:
        layout = dot_layout(self.spec) if is_dot(self.node) else self._full_layout()
        if layout is not self.layout:
            self.prepareGeometryChange()
            self.layout = layout
        self._bounds = self._bounds_of(layout)
        self.update()

    def _bounds_of(self, layout: NodeLayout) -> QRectF:
        if layout.is_dot:
            around = layout.rect.adjusted(-EDGE, 0, EDGE, 0)
            return around.united(layout.title_rect) if self.node.title else around
        return layout.bounds

    def _full_layout(self) -> NodeLayout:
        size = _size(self.status)
        return self.canvas.layouts.get(
            self.spec,
            self.wired,
            self.node.collapsed,
            size,
            bool(self.status.text) and size is None and self._has_readable_result(),
            self.canvas.node_painter.texts.width(self.title, "title"),
            self.node.width,
        )

    def _has_readable_result(self) -> bool:
        """Whether the result is worth reading on the node: plain values, and whatever is wanted for itself."""
        kind = self.spec.outputs[0].type if self.spec.outputs else ""
        return self.spec.is_output or kind in _PLAIN_TYPES

    def _accent_colour(self) -> QColor:
        """The colour that tells what the node makes: that of its first output, or of its first input."""
        sockets: list[InputSpec | OutputSpec] = [*self.spec.outputs, *self.spec.sockets, *self.spec.inputs]
        return self.canvas.type_colour(sockets[0].type) if sockets else self.canvas.theme.text_faint


@lru_cache(4096)
def _shared(names: frozenset[str]) -> frozenset[str]:
    """The same object for equal sets: most nodes of a type are wired alike."""
    return names


def _size(status: NodeStatus) -> tuple[int, int] | None:
    """The size of a node's thumbnail in pixels."""
    return (status.preview.width, status.preview.height) if status.preview is not None else None
