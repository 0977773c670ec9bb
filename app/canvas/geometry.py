"""Where everything on a node is, in the node's own coordinates. Computed once per layout; no painting."""

from __future__ import annotations

import math
from collections.abc import Collection
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF

from app.language.node_texts import node_text
from graph.declare.spec import InputSpec, NodeSpec, OutputSpec

WIDTH = 220.0
WIDE = 280.0
LEAST_WIDTH, MOST_WIDTH = 140.0, 1200.0
"""How wide a node may be made by hand."""
CORNER = 12.0
"""How far the corner that resizes a node reaches into it."""
TITLE_HEIGHT = 28.0
ROW_HEIGHT = 22.0
FIELD_HEIGHT = 24.0
TEXT_BOX_HEIGHT = 72.0
PADDING = 10.0
GLYPH_ROOM = 20.0
SOCKET_RADIUS = 5.0
SOCKET_REACH = 11.0
MARGIN = 8.0
EDGE = 12.0
"""How far sockets, their reach and the outline of a selected node go beyond its rectangle."""
STEPS_HEIGHT = 20.0
"""How far the count of steps of a running node goes above its rectangle."""
PREVIEW_MAXIMUM = 220.0
RESULT_HEIGHT = 36.0
FIELDS_SHOWN = 6
GRID = 10.0
FIRST_ROW = TITLE_HEIGHT + 6 + ROW_HEIGHT / 2
"""How far below a node's upper edge its first sockets are."""
DOT_WIDTH = DOT_HEIGHT = 30.0
DOT_RADIUS = 6.0
DOT_SOCKET_REACH = 8.0
"""The ends of a dot are near one another: between them it is taken hold of."""
DOT_TITLE_WIDTH = 120.0


@dataclass(frozen=True, slots=True)
class SocketPlace:
    """A socket: its centre, and what it is. ``shows_label`` is False where a field beside it has the name;
    ``is_alone`` says that there is none across from it, so that its name may take the whole row."""

    name: str
    centre: QPointF
    is_output: bool
    type: str
    required: bool = False
    many: bool = False
    shows_label: bool = True
    is_alone: bool = False

    @property
    def label(self) -> str:
        return label_of(self.name)


@dataclass(frozen=True, slots=True)
class FieldPlace:
    """A parameter that is shown on the node, and the rectangle of its value."""

    spec: InputSpec
    rect: QRectF


@dataclass(frozen=True, slots=True)
class NodeLayout:
    """The geometry of one node. ``hidden`` counts the parameters that only the inspector shows.

    A dot has no title bar; where it has a title, that stands above it.
    """

    width: float
    height: float
    inputs: dict[str, SocketPlace]
    outputs: dict[str, SocketPlace]
    fields: tuple[FieldPlace, ...]
    hidden: int = 0
    hidden_rect: QRectF | None = None
    result: QRectF | None = None
    preview: QRectF | None = None
    is_dot: bool = False
    bounds: QRectF = field(init=False, compare=False)
    """Where a node that has a title bar is drawn: with its sockets, and what is said of a run above it."""

    def __post_init__(self) -> None:
        bounds = QRectF(-EDGE, -STEPS_HEIGHT, self.width + 2 * EDGE, self.height + STEPS_HEIGHT + EDGE)
        object.__setattr__(self, "bounds", bounds)

    @property
    def rect(self) -> QRectF:
        return QRectF(0, 0, self.width, self.height)

    @property
    def title_rect(self) -> QRectF:
        if self.is_dot:
            return QRectF((self.width - DOT_TITLE_WIDTH) / 2, -TITLE_HEIGHT / 2, DOT_TITLE_WIDTH, TITLE_HEIGHT - 8)
        return QRectF(0, 0, self.width, TITLE_HEIGHT)

    def sockets(self) -> tuple[SocketPlace, ...]:
        return (*self.inputs.values(), *self.outputs.values())

    def is_corner(self, point: QPointF) -> bool:
        """Whether a point is on the corner that resizes the node."""
        x, y = self.width - point.x(), self.height - point.y()
        return not self.is_dot and 0 <= x <= CORNER and 0 <= y <= CORNER and self.height > TITLE_HEIGHT

    def socket_at(self, point: QPointF) -> SocketPlace | None:
        """The socket within reach of a point, the nearest one first."""
        nearest, least = None, DOT_SOCKET_REACH if self.is_dot else SOCKET_REACH
        for socket in self.sockets():
            distance = math.hypot(socket.centre.x() - point.x(), socket.centre.y() - point.y())
            if distance <= least:
                nearest, least = socket, distance
        return nearest

    def field_at(self, point: QPointF) -> FieldPlace | None:
        return next((field for field in self.fields if field.rect.contains(point)), None)


def label_of(name: str) -> str:
    """A socket's or parameter's name as people read it."""
    return node_text(name.replace("_", " "))


def snapped(value: float) -> float:
    """A coordinate moved onto the grid."""
    return round(value / GRID) * GRID


def layout_of(
    spec: NodeSpec,
    wired: Collection[str] = (),
    collapsed: bool = False,
    preview_size: tuple[int, int] | None = None,
    has_result: bool = False,
    title_width: float = 0.0,
    chosen_width: float = 0.0,
) -> NodeLayout:
    """The layout of a node.

    ``wired`` names inputs with wires: their sockets are always shown. ``preview_size`` is that of the thumbnail in
    pixels; ``has_result`` makes room for a result that reads as text. A title of ``title_width`` makes the node
    wider than usual where it needs that, up to ``WIDE``; a ``chosen_width`` goes before all that, and makes the
    thumbnail larger.
    """
    shown, hidden = _shown_parameters(spec, wired)
    width = _width_for(title_width)
    if any(_is_text_box(item) for item in shown) and not collapsed:
        width = WIDE
    if chosen_width:
        width = min(MOST_WIDTH, max(LEAST_WIDTH, chosen_width))
    if collapsed:
        return _collapsed(spec, width)
    inputs, outputs, y = _socket_rows(spec, width)
    fields, y = _field_rows(shown, width, y, inputs)
    hidden_rect = None
    if hidden:
        hidden_rect = QRectF(PADDING, y, width - 2 * PADDING, 16)
        y += 18
    result = preview = None
    if has_result:
        result = QRectF(PADDING, y + 2, width - 2 * PADDING, RESULT_HEIGHT)
        y += RESULT_HEIGHT + 4
    if preview_size is not None:
        preview = _preview_rect(preview_size, width, y + 2)
        y = preview.bottom() + 2
    return NodeLayout(width, y + MARGIN, inputs, outputs, fields, len(hidden), hidden_rect, result, preview)


class Layouts:
    """Layouts by what they are made from: nodes of one type that look alike share one."""

    _CAPACITY = 4000

    def __init__(self) -> None:
        self._layouts: dict[tuple[object, ...], tuple[NodeSpec, NodeLayout]] = {}

    def get(
        self,
        spec: NodeSpec,
        wired: frozenset[str],
        collapsed: bool,
        preview_size: tuple[int, int] | None,
        has_result: bool,
        title_width: float,
        chosen_width: float,
    ) -> NodeLayout:
        """As ``layout_of``."""
        width = chosen_width or -_width_for(title_width)
        key = (
            id(spec),
            wired if len(spec.parameters) > FIELDS_SHOWN else (),
            collapsed,
            preview_size,
            has_result,
            width,
        )
        found = self._layouts.get(key)
        if found is None:
            if len(self._layouts) >= self._CAPACITY:
                self._layouts.clear()
            found = spec, layout_of(spec, wired, collapsed, preview_size, has_result, title_width, chosen_width)
            self._layouts[key] = found
        return found[1]


def dot_layout(spec: NodeSpec) -> NodeLayout:
    """The layout of a dot: an end at each side, and between them what it is moved by."""
    middle = DOT_HEIGHT / 2
    (input,), (output,) = spec.inputs, spec.outputs
    return NodeLayout(
        DOT_WIDTH,
        DOT_HEIGHT,
        {input.name: SocketPlace(input.name, QPointF(0, middle), False, input.type, required=True)},
        {output.name: SocketPlace(output.name, QPointF(DOT_WIDTH, middle), True, output.type)},
        (),
        is_dot=True,
    )


def _shown_parameters(spec: NodeSpec, wired: Collection[str]) -> tuple[list[InputSpec], list[InputSpec]]:
    parameters = spec.parameters
    if len(parameters) <= FIELDS_SHOWN:
        return list(parameters), []
    shown = [item for index, item in enumerate(parameters) if index < FIELDS_SHOWN or item.name in wired]
    return shown, [item for item in parameters if item not in shown]


def _socket_rows(spec: NodeSpec, width: float) -> tuple[dict[str, SocketPlace], dict[str, SocketPlace], float]:
    top = TITLE_HEIGHT + 6
    inputs = {
        item.name: SocketPlace(
            item.name,
            QPointF(0, top + (row + 0.5) * ROW_HEIGHT),
            False,
            item.type,
            item.required,
            item.many,
            is_alone=row >= len(spec.outputs),
        )
        for row, item in enumerate(spec.sockets)
    }
    outputs = {
        item.name: SocketPlace(
            item.name,
            QPointF(width, top + (row + 0.5) * ROW_HEIGHT),
            True,
            item.type,
            is_alone=row >= len(spec.sockets),
        )
        for row, item in enumerate(spec.outputs)
    }
    rows = max(len(inputs), len(outputs))
    return inputs, outputs, top + rows * ROW_HEIGHT + (4 if rows else 0)


def _field_rows(
    shown: list[InputSpec], width: float, y: float, inputs: dict[str, SocketPlace]
) -> tuple[tuple[FieldPlace, ...], float]:
    fields = []
    for item in shown:
        height = TEXT_BOX_HEIGHT if _is_text_box(item) else FIELD_HEIGHT
        fields.append(FieldPlace(item, QRectF(PADDING, y + 1, width - 2 * PADDING, height - 2)))
        inputs[item.name] = SocketPlace(
            item.name, QPointF(0, y + FIELD_HEIGHT / 2), False, item.type, shows_label=False
        )
        y += height + 2
    return tuple(fields), y


def _width_for(title_width: float) -> float:
    wanted = math.ceil((title_width + 2 * PADDING + GLYPH_ROOM) / GRID) * GRID
    return min(WIDE, max(WIDTH, wanted))


def _collapsed(spec: NodeSpec, width: float) -> NodeLayout:
    middle = TITLE_HEIGHT / 2

    def place(item: InputSpec | OutputSpec, x: float, is_output: bool) -> SocketPlace:
        return SocketPlace(item.name, QPointF(x, middle), is_output, item.type, shows_label=False)

    return NodeLayout(
        width,
        TITLE_HEIGHT,
        {item.name: place(item, 0, False) for item in spec.inputs},
        {item.name: place(item, width, True) for item in spec.outputs},
        (),
    )


def _preview_rect(size: tuple[int, int], width: float, y: float) -> QRectF:
    available, highest = width - 2 * PADDING, PREVIEW_MAXIMUM * max(1.0, width / WIDE)
    scale = min(available / max(1, size[0]), highest / max(1, size[1]))
    shown_width, shown_height = size[0] * scale, size[1] * scale
    return QRectF((width - shown_width) / 2, y, shown_width, shown_height)


def _is_text_box(item: InputSpec) -> bool:
    return item.widget is not None and item.widget.multiline
