"""The sockets that a wire can lead to, as entries of the palette."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import networkx as nx
from PySide6.QtCore import QCoreApplication

from app.canvas.geometry import label_of
from app.canvas.node_item import NodeItem
from app.canvas.scene import CanvasScene
from app.canvas.wire_drag import WireDrag, WireTarget
from app.language.help_text import first_sentence
from app.language.node_texts import node_text
from app.palette.ranking import Entry
from graph.declare.spec import InputSpec, OutputSpec
from graph.document.dots import is_dot
from graph.document.sockets import takes_wire

_MOST_CONVERSIONS = 40
"""For how many sockets at most a node in between is looked for: those of the nearest nodes."""


def wire_drag_from(item: NodeItem, socket: str, is_output: bool) -> WireDrag:
    """A wire that begins at a socket, whether the socket is drawn or not."""
    spec = item.spec.output(socket) if is_output else item.spec.input(socket)
    return WireDrag(item, socket, is_output, spec.type if spec is not None else "")


def socket_entries(scene: CanvasScene, drag: WireDrag) -> list[Entry]:
    """The sockets that a wire can lead to: of its own type first, free before wired, near before far.

    Behind them those that it reaches by way of a node that converts, which the entry names.
    """
    near = sorted(_reachable(scene, drag), key=lambda item: _distance(item, drag.node))
    fits = {kind.name: drag.fits_type(kind.name) for kind in scene.document.catalogue.types.types}
    fitting: list[tuple[tuple[bool, bool, bool], Entry]] = []
    for item in near:
        for socket in _sockets(item, drag):
            is_fit = fits.get(socket.type, socket.type == drag.type) and drag.fits(socket)
            if is_fit and _fault(scene, drag, item, socket.name) is None:
                is_taken = isinstance(socket, InputSpec) and socket.name in item.wired and not socket.many
                is_optional = isinstance(socket, InputSpec) and not socket.required
                rank = (socket.type != drag.type, is_taken, is_optional)
                fitting.append((rank, _entry(scene, item, socket, WireTarget(item, socket.name), is_taken)))
    fitting.sort(key=lambda pair: pair[0])
    return [*(entry for _, entry in fitting), *_by_conversion(scene, drag, near)]


def _reachable(scene: CanvasScene, drag: WireDrag) -> list[NodeItem]:
    """The nodes that a wire can be drawn to without closing a circle."""
    network, node = scene.document.graph(scene.graph).network, drag.node.node.id
    barred = nx.ancestors(network, node) if drag.is_output else nx.descendants(network, node)
    return [item for id, item in scene.nodes.items() if id != node and id not in barred]


def _fault(scene: CanvasScene, drag: WireDrag, item: NodeItem, socket: str) -> str | None:
    """Why a wire of a type that fits cannot be drawn: only dots ask for more than that."""
    if not is_dot(item.node) and not is_dot(drag.node.node):
        return None
    return scene.document.connection_fault(*drag.link_ends(item.node.id, socket), scene.graph)


def _by_conversion(scene: CanvasScene, drag: WireDrag, near: list[NodeItem]) -> Iterator[Entry]:
    tried = 0
    for item in near:
        for place in (item.layout.inputs if drag.is_output else item.layout.outputs).values():
            if drag.fits_type(place.type) or not drag.may_convert(item, place):
                continue
            tried += 1
            plan = drag.conversion(item.node.id, place.name)
            socket = item.spec.input(place.name) if drag.is_output else item.spec.output(place.name)
            if plan is not None and socket is not None:
                yield _entry(scene, item, socket, WireTarget(item, place.name, plan))
            if tried == _MOST_CONVERSIONS:
                return


def _sockets(item: NodeItem, drag: WireDrag) -> tuple[InputSpec | OutputSpec, ...]:
    if not drag.is_output:
        return item.spec.outputs
    return tuple(
        socket for socket in (*item.spec.sockets, *item.spec.parameters) if takes_wire(item.node.type, socket.name)
    )


def _entry(
    scene: CanvasScene, item: NodeItem, socket: InputSpec | OutputSpec, target: WireTarget, is_taken: bool = False
) -> Entry:
    detail = node_text(socket.type)
    if target.conversion is not None:
        detail = _tr("by way of %s") % target.conversion.title
    elif is_taken:
        detail = _tr("%s, in place of its wire") % detail
    title = f"{item.title}: {label_of(socket.name)}"
    colour = scene.document.catalogue.types.get(socket.type).colour
    return Entry(title, detail, (item.spec.title, item.node.id), _help(socket.help), colour, target)


@lru_cache(maxsize=1024)
def _help(text: str) -> str:
    return first_sentence(text)


def _distance(item: NodeItem, other: NodeItem) -> float:
    way = item.pos() - other.pos()
    return abs(way.x()) + abs(way.y())


def _tr(text: str) -> str:
    return QCoreApplication.translate("Palette", text)
