"""Arranging what is selected: lining up, distributing, the grid."""

from __future__ import annotations

from itertools import combinations, pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtTest import QTest

from app.canvas.arranging import in_a_column, in_a_row, spread_across, spread_down
from app.canvas.blocks import box_of
from app.window.main_window import MainWindow
from graph.document.items import Frame, Note
from graph.layout.box import Box
from tests.app.hands import Hands

TEMPLATES = Path(__file__).parents[2] / "resources" / "workflows"
ALT = Qt.KeyboardModifier.AltModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier

boxes = st.lists(
    st.builds(Box, st.integers(-900, 900), st.integers(-900, 900), st.integers(30, 300), st.integers(30, 300)),
    min_size=1,
    max_size=12,
)


def put(hands: Hands, *places: tuple[float, float]) -> list[str]:
    """Numbers at these places, all selected."""
    nodes = [hands.document.add_node("basic.number", position=place) for place in places]
    hands.window.scene.select(nodes)
    return [node.id for node in nodes]


def places(hands: Hands, nodes: list[str]) -> list[tuple[float, float]]:
    return [hands.node(node).position for node in nodes]


def undo(hands: Hands) -> None:
    hands.key(Qt.Key.Key_Z, CONTROL)


# Rows and columns ------------------------------------------------------------------------------------------------


@given(boxes)
def test_what_is_lined_up_is_level_and_lies_on_nothing(boxes: list[Box]) -> None:
    row = [Box(x, y, box.width, box.height) for (x, y), box in zip(in_a_row(boxes), boxes, strict=True)]
    assert len({box.y for box in row}) == 1
    assert not any(one.overlaps(other) for one in row for other in row if one is not other)
    column = [Box(x, y, box.width, box.height) for (x, y), box in zip(in_a_column(boxes), boxes, strict=True)]
    assert len({box.x for box in column}) == 1
    assert not any(one.overlaps(other) for one in column for other in column if one is not other)


def test_shift_and_h_puts_nodes_at_the_height_of_the_leftmost_as_one_step(hands: Hands) -> None:
    nodes = put(hands, (0, -60), (-300, 40), (320, 150))
    before = hands.document.snapshot()
    hands.key(Qt.Key.Key_H, SHIFT)
    assert places(hands, nodes) == [(0, 40), (-300, 40), (320, 40)]
    undo(hands)
    assert hands.document.snapshot() == before


def test_shift_and_v_puts_nodes_at_the_left_edge_of_the_uppermost(hands: Hands) -> None:
    nodes = put(hands, (0, -200), (-300, 40), (320, 180))
    hands.key(Qt.Key.Key_V, SHIFT)
    assert places(hands, nodes) == [(0, -200), (0, 40), (0, 180)]


def test_nodes_that_would_lie_on_one_another_move_aside(hands: Hands) -> None:
    nodes = put(hands, (0, 0), (0, 150), (50, 300))
    hands.key(Qt.Key.Key_H, SHIFT)
    boxes = [box_of(hands.item(node)) for node in nodes]
    assert len({box.y for box in boxes}) == 1
    assert boxes[0].right < boxes[1].x and boxes[1].right < boxes[2].x


def test_the_wire_of_a_dot_is_level_with_the_first_sockets_of_its_row(hands: Hands) -> None:
    (number,) = put(hands, (-300, 0))
    dot = hands.document.add_node("graph.reroute", position=(120, 200)).id
    hands.document.connect(number, "number", dot, "value")
    hands.key(Qt.Key.Key_A, CONTROL)
    hands.key(Qt.Key.Key_H, SHIFT)
    heights = {
        hands.item(number).socket_point("number", True).y(),
        hands.item(dot).socket_point("value", False).y(),
    }
    assert len(heights) == 1


def test_a_frame_is_lined_up_with_what_lies_in_it(hands: Hands) -> None:
    lone, inner = put(hands, (-400, -100), (60, 90))
    frame, note = Frame("frame", position=(20, 40), size=(300, 250)), Note("note", position=(500, 300))
    hands.document.add(frame)
    hands.document.add(note)
    hands.window.scene.select([hands.node(lone), hands.node(inner), frame, note])
    hands.key(Qt.Key.Key_H, SHIFT)
    content = hands.document.graph()
    assert content.frames["frame"].position == (20, -100)
    assert places(hands, [lone, inner]) == [(-400, -100), (60, -50)]
    assert content.notes["note"].position == (500, -100)
    undo(hands)
    assert content.frames["frame"] == frame and places(hands, [inner]) == [(60, 90)]


def test_a_frame_is_fitted_to_what_lies_in_it(hands: Hands, window: MainWindow) -> None:
    nodes = put(hands, (0, 0), (300, 200))
    large, empty = Frame("large", position=(-300, -300), size=(1200, 900)), Frame("empty", position=(1500, 0))
    hands.document.add(large)
    hands.document.add(empty)
    window.commands.refresh()
    assert not window.commands.action("arrange.fit_frame").isEnabled()
    hands.window.scene.select([large, empty])
    hands.key(Qt.Key.Key_F, SHIFT)
    frames = hands.document.graph().frames
    boxes = [box_of(hands.item(node)) for node in nodes]
    assert frames["large"].position == (-30, -60)
    assert frames["large"].size == (boxes[1].right + 60, boxes[1].bottom + 90)
    assert frames["empty"] == empty
    undo(hands)
    assert hands.document.graph().frames["large"] == large


# The layout ------------------------------------------------------------------------------------------------------


def lay_out(hands: Hands) -> None:
    """Press L, and wait until the nodes are where they belong."""
    with hands.qtbot.waitSignal(hands.window.arrange.layout.done, timeout=5000):
        hands.key(Qt.Key.Key_L)


def wires_go_right(hands: Hands) -> bool:
    boxes = {id: box_of(item) for id, item in hands.window.scene.nodes.items()}
    return all(boxes[link.source].right < boxes[link.target].x for link in hands.document.graph().links)


def crossings(hands: Hands) -> int:
    """How many straight lines between the ends of wires cross, but for those from one output."""
    scene = hands.window.scene
    lines = [
        (
            (wire.link.source, wire.link.output),
            QLineF(
                scene.nodes[wire.link.source].socket_point(wire.link.output, True),
                scene.nodes[wire.link.target].socket_point(wire.link.input, False),
            ),
        )
        for wire in scene.wires.values()
    ]
    crossing = QLineF.IntersectionType.BoundedIntersection
    return sum(
        one.intersects(other)[0] == crossing  # type: ignore[index]
        for (source, one), (other_source, other) in combinations(lines, 2)
        if source != other_source
    )


@pytest.mark.parametrize("template", sorted(TEMPLATES.glob("*.graph.json")), ids=lambda path: path.name.split(".")[0])
def test_key_l_lays_a_template_out_with_no_more_crossings_than_by_hand(hands: Hands, template: Path) -> None:
    hands.window.session.open_copy(template)
    before, by_hand = hands.document.snapshot(), crossings(hands)
    lay_out(hands)
    boxes = [box_of(item) for item in hands.window.scene.nodes.values()]
    assert not any(one.overlaps(other) for one, other in combinations(boxes, 2))
    assert wires_go_right(hands)
    assert crossings(hands) <= by_hand
    after = hands.document.snapshot()
    lay_out(hands)
    assert hands.document.snapshot() == after
    undo(hands)
    assert hands.document.snapshot() == before


def test_only_the_selected_nodes_are_laid_out_where_they_are(hands: Hands) -> None:
    one, two, kept = put(hands, (0, 0), (-200, 100), (-100, 300))
    rounding = hands.document.add_node("basic.round_number", position=(-300, -100)).id
    hands.document.connect(two, "number", rounding, "value")
    hands.window.scene.select([hands.node(id) for id in (two, rounding)])
    lay_out(hands)
    assert places(hands, [one, kept]) == [(0, 0), (-100, 300)]
    assert min(hands.node(id).position[0] for id in (two, rounding)) == -300
    assert min(hands.node(id).position[1] for id in (two, rounding)) == -100
    assert hands.item(rounding).pos().x() > box_of(hands.item(two)).right


def test_a_frame_is_laid_out_with_its_nodes_and_holds_them_after_it(hands: Hands) -> None:
    one, two, other = put(hands, (0, 0), (20, 30), (600, 0))
    rounding = hands.document.add_node("basic.round_number", position=(700, 40)).id
    hands.document.connect(other, "number", rounding, "value")
    frame, note = Frame("frame", position=(-50, -50), size=(350, 300)), Note("note", position=(20, 150), size=(90, 60))
    hands.document.add(frame)
    hands.document.add(note)
    hands.window.scene.select([])
    before = hands.document.snapshot()
    lay_out(hands)
    content = hands.document.graph()
    held = box_of(hands.window.scene.frames["frame"])
    assert held.holds(box_of(hands.item(one))) and held.holds(box_of(hands.item(two)))
    assert held.holds(box_of(hands.window.scene.notes["note"]))
    assert not box_of(hands.item(one)).overlaps(box_of(hands.item(two)))
    assert not held.overlaps(box_of(hands.item(other)))
    undo(hands)
    assert hands.document.snapshot() == before
    assert (content.frames["frame"], content.notes["note"]) == (frame, note)


def test_a_frame_that_is_laid_out_in_part_grows_to_hold_its_nodes(hands: Hands) -> None:
    nodes = put(hands, (0, 0), (10, 20), (20, 40))
    hands.document.add(Frame("frame", position=(-50, -50), size=(350, 300)))
    hands.window.scene.select([hands.node(id) for id in nodes[:2]])
    lay_out(hands)
    held = box_of(hands.window.scene.frames["frame"])
    assert all(held.holds(box_of(hands.item(node))) for node in nodes)
    assert hands.node(nodes[2]).position == (20, 40)


def test_the_view_follows_a_layout_that_leads_out_of_it(hands: Hands) -> None:
    nodes = put(hands, *((0, 20 * index) for index in range(9)))
    rounding = [hands.document.add_node("basic.round_number", position=(0, 20 * index)).id for index in range(9)]
    for node, target in zip(nodes, rounding, strict=True):
        hands.document.connect(node, "number", target, "value")
    hands.window.scene.select([])
    lay_out(hands)
    seen = hands.view.mapToScene(hands.viewport.rect()).boundingRect()
    assert seen.contains(hands.window.scene.content_rect())


def test_a_layout_comes_to_its_own_document_also_when_another_is_shown_by_then(
    hands: Hands, window: MainWindow
) -> None:
    nodes = put(hands, (0, 0), (10, 10))
    shown = hands.document
    window.commands.run("arrange.lay_out")
    window.session.new()
    hands.qtbot.waitUntil(lambda: shown.history.undo_label == "Lay out")
    assert shown.node(nodes[1]).position != (10, 10)
    assert hands.document is not shown and hands.document.graph().is_empty
    shown.history.mark_saved()


# Distributing ----------------------------------------------------------------------------------------------------


@given(boxes)
def test_what_is_spread_has_the_same_room_between_each_and_the_next(boxes: list[Box]) -> None:
    spread = [Box(x, y, box.width, box.height) for (x, y), box in zip(spread_across(boxes), boxes, strict=True)]
    spread.sort(key=lambda box: box.x)
    gaps = [after.x - before.right for before, after in pairwise(spread)]
    assert all(gap >= 9 for gap in gaps)
    assert not gaps or max(gaps) - min(gaps) <= 2
    down = [Box(x, y, box.width, box.height) for (x, y), box in zip(spread_down(boxes), boxes, strict=True)]
    assert not any(one.overlaps(other) for one in down for other in down if one is not other)


def test_nodes_are_distributed_between_the_outermost(hands: Hands) -> None:
    nodes = put(hands, (-500, 0), (-200, 50), (400, 100))
    hands.key(Qt.Key.Key_H, ALT | SHIFT)
    assert places(hands, nodes) == [(-500, 0), (-50, 50), (400, 100)]
    undo(hands)
    nodes += put(hands, (0, -300))
    hands.window.scene.select([hands.node(node) for node in nodes])
    hands.key(Qt.Key.Key_V, ALT | SHIFT)
    boxes = sorted((box_of(hands.item(node)) for node in nodes), key=lambda box: box.y)
    assert (boxes[0].y, boxes[-1].y) == (-300, 100)
    gaps = [after.y - before.bottom for before, after in pairwise(boxes)]
    assert max(gaps) - min(gaps) <= 1


def test_arranging_needs_a_selection(hands: Hands, window: MainWindow) -> None:
    put(hands, (0, 0))
    window.commands.refresh()
    assert not window.commands.action("arrange.row").isEnabled()
    put(hands, (0, 0), (50, 50))
    assert window.commands.action("arrange.row").isEnabled()
    assert not window.commands.action("arrange.across").isEnabled()


# The grid --------------------------------------------------------------------------------------------------------


def drag_a_little(hands: Hands, place: QPointF, way: QPointF) -> None:
    hands.view.zoom_to(1)
    hands.view.centerOn(0, 0)
    hands.drag(place, place + way)


@pytest.mark.parametrize(("snaps", "end"), [(True, (10, 20)), (False, (13, 17))])
def test_what_is_moved_and_resized_keeps_to_the_grid_unless_that_is_off(
    hands: Hands, window: MainWindow, snaps: bool, end: tuple[float, float]
) -> None:
    if not snaps:
        window.commands.run("arrange.grid")
    assert window.commands.action("arrange.grid").isChecked() is snaps
    (node,) = put(hands, (0, 0))
    drag_a_little(hands, hands.title(node), QPointF(13, 17))
    assert hands.node(node).position == end
    hands.document.add(Note("note", position=(-300, 0), size=(100, 100)))
    drag_a_little(hands, QPointF(-206, 94), QPointF(13, 17))
    assert hands.document.graph().notes["note"].size == (100 + end[0], 100 + end[1])


def test_a_move_brings_a_node_back_to_the_grid(hands: Hands, window: MainWindow) -> None:
    (node,) = put(hands, (3, 4))
    drag_a_little(hands, hands.title(node), QPointF(30, 0))
    assert hands.node(node).position == (30, 0)
    window.session.preferences.snaps_to_grid = False
    QTest.qWait(1)
    drag_a_little(hands, hands.title(node), QPointF(5, 6))
    assert hands.node(node).position == (35, 6)
