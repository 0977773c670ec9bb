"""Nodes are made wider and narrower, and their thumbnails with them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPointF, Qt

from app.canvas.geometry import LEAST_WIDTH, WIDTH
from graph.run.context import Picture
from graph.run.events import NodeFinished, NodePreview
from tests.app.hands import Hands

CONTROL = Qt.KeyboardModifier.ControlModifier
WIDER = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier


def corner(hands: Hands, node: str) -> QPointF:
    item = hands.item(node)
    return item.pos() + QPointF(item.layout.width - 3, item.layout.height - 3)


def test_a_node_is_made_wider_by_its_corner_as_one_step_and_its_wires_follow(hands: Hands) -> None:
    node, other = hands.add("number", QPointF(0, 0)), hands.add("round number", QPointF(700, 0))
    hands.drag(hands.socket(node, "number"), hands.input(other, "number"))
    hands.drag(corner(hands, node), corner(hands, node) + QPointF(200, 0))
    assert hands.item(node).layout.width == hands.node(node).width == WIDTH + 200
    (wire,) = hands.window.scene.wires_at(node)
    assert wire.line.p1() == hands.socket(node, "number")
    hands.key(Qt.Key.Key_Z, CONTROL)
    assert hands.item(node).layout.width == WIDTH


def test_escape_leaves_the_width_as_it_was(hands: Hands) -> None:
    node = hands.add("number", QPointF(0, 0))
    hands.press(corner(hands, node))
    hands.move(corner(hands, node) + QPointF(150, 0))
    assert hands.item(node).layout.width > WIDTH
    hands.key(Qt.Key.Key_Escape)
    assert hands.item(node).layout.width == WIDTH
    assert hands.node(node).width == 0


def test_a_node_keeps_room_for_its_values(hands: Hands) -> None:
    node = hands.add("number", QPointF(0, 0))
    hands.drag(corner(hands, node), corner(hands, node) - QPointF(210, 0))
    assert hands.item(node).layout.width == LEAST_WIDTH


def test_a_double_click_on_the_corner_brings_the_usual_width_back(hands: Hands) -> None:
    node = hands.add("number", QPointF(0, 0))
    hands.drag(corner(hands, node), corner(hands, node) + QPointF(200, 0))
    hands.double_click(corner(hands, node))
    assert hands.item(node).layout.width == WIDTH


def test_the_thumbnail_grows_with_its_node(hands: Hands) -> None:
    node = hands.add("number", QPointF(0, 0))
    runs = hands.window.runs
    picture = Picture(64, 64, 3, bytes(64 * 64 * 3))
    runs.statuses_changed.emit(runs.board.take([NodePreview(1, node, picture), NodeFinished(1, node, 0.1, 10)]))
    before = hands.item(node).layout.preview
    hands.drag(corner(hands, node), corner(hands, node) + QPointF(300, 0))
    after = hands.item(node).layout.preview
    assert before is not None and after is not None
    assert after.width() > 1.5 * before.width()
    assert after.width() / after.height() == before.width() / before.height()


def test_keys_make_the_selected_nodes_wider_and_narrower_as_one_step(hands: Hands) -> None:
    nodes = [hands.add("number", QPointF(400 * index, 0)) for index in range(2)]
    hands.key(Qt.Key.Key_A, CONTROL)
    for _ in range(3):
        hands.key(Qt.Key.Key_Right, WIDER)
    hands.key(Qt.Key.Key_Left, WIDER)
    assert {hands.item(node).layout.width for node in nodes} == {WIDTH + 80}
    hands.key(Qt.Key.Key_Z, CONTROL)
    assert {hands.item(node).layout.width for node in nodes} == {WIDTH}


def test_the_width_is_saved_with_the_file(hands: Hands, tmp_path: Path) -> None:
    node = hands.add("number", QPointF(0, 0))
    hands.drag(corner(hands, node), corner(hands, node) + QPointF(200, 0))
    file = tmp_path / "wide.graph.json"
    hands.window.session.save(file)
    hands.qtbot.waitUntil(file.exists)
    hands.window.session.close(hands.window.session.current)
    hands.window.session.open(file)
    assert hands.item(node).layout.width == WIDTH + 200
