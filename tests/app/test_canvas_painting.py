"""What is kept of the canvas between paintings is never older than what it shows."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage

from app.canvas.geometry import LEAST_WIDTH
from app.canvas.thumbnails import Thumbnails
from app.running.pictures import image_of, packed
from graph.run.context import Picture
from graph.run.events import NodeFailed, NodeFinished, NodePreview, NodeStarted
from tests.app.hands import Hands


def look(hands: Hands) -> QImage:
    """The canvas as it is painted now, as far as a single item needs it."""
    hands.qtbot.wait(1)
    return hands.viewport.grab().toImage()


def look_at(hands: Hands, place: QPointF) -> str:
    """The colour of a place of the scene."""
    return look(hands).pixelColor(hands.point(place)).name()


def report(hands: Hands, *events: object) -> None:
    """Have the window hear what a run says."""
    window = hands.window
    window.runs.statuses_changed.emit(window.runs.board.take(events))  # type: ignore[arg-type]


def test_a_node_that_is_edited_selected_or_reported_on_is_painted_anew(hands: Hands) -> None:
    node = hands.add("number", QPointF(0, 0))
    hands.click(QPointF(-300, -200))
    seen = [look(hands)]
    hands.click(hands.title(node))
    seen.append(look(hands))
    hands.document.set_parameter(node, "value", 7.5)
    seen.append(look(hands))
    report(hands, NodeFailed(1, node, "It broke.", "", ""))
    seen.append(look(hands))
    assert all(before != after for before, after in pairwise(seen))


@pytest.mark.parametrize("zoom", [1.0, 0.55, 0.4])
def test_the_sign_of_a_state_is_shown_at_every_zoom_at_which_nodes_have_titles(hands: Hands, zoom: float) -> None:
    node = hands.add("number", QPointF(0, 0))
    hands.click(QPointF(-300, -200))
    hands.view.resetTransform()
    hands.view.scale(zoom, zoom)
    before = look(hands)
    report(hands, NodeFinished(1, node, 0.5, ""))
    assert hands.window.runs.status(node).phase == "finished"
    after = look(hands)
    corner = hands.point(hands.item(node).pos() + QPointF(hands.item(node).layout.width - 18, 13))
    around = [(corner.x() + x, corner.y() + y) for x in range(-6, 7) for y in range(-6, 7)]
    assert any(before.pixel(*place) != after.pixel(*place) for place in around)


def test_sockets_are_dimmed_just_while_a_wire_is_dragged(hands: Hands) -> None:
    hands.add("number", QPointF(0, 0))
    denoise = hands.document.add_node("sampling.denoise", position=(400.0, 0.0)).id
    socket = hands.input(denoise, "model")
    before = look_at(hands, socket)
    hands.press(hands.socket("number", "number"))
    hands.move(QPointF(200, 300))
    during = look_at(hands, socket)
    hands.key(Qt.Key.Key_Escape)
    assert during != before
    assert look_at(hands, socket) == before


def test_far_away_a_node_shows_its_state_and_what_it_has_grown_to(hands: Hands) -> None:
    node = hands.add("number", QPointF(0, 0))
    hands.add("number", QPointF(2000, 0))
    hands.view.zoom_to(0.2)
    hands.view.centerOn(QPointF(500, 0))
    upper_edge = hands.item(node).pos() + QPointF(100, 15)
    item = hands.item(node)
    below = item.pos() + QPointF(110, item.layout.height + 60)
    idle, empty = look_at(hands, upper_edge), look_at(hands, below)
    report(hands, NodeStarted(1, node), NodePreview(1, node, Picture(64, 64, 3, bytes(64 * 64 * 3))))
    assert look_at(hands, upper_edge) not in (idle, empty)
    assert look_at(hands, below) != empty


def test_far_away_a_node_that_is_moved_leaves_nothing_behind(hands: Hands) -> None:
    node = hands.add("number", QPointF(0, 0))
    hands.add("number", QPointF(2000, 0))
    hands.view.zoom_to(0.2)
    hands.view.centerOn(QPointF(500, 0))
    item = hands.item(node)
    middle = item.pos() + item.layout.rect.center()
    body = look_at(hands, middle)
    hands.document.move({node: (item.x(), item.y() + 1000.0)})
    assert look_at(hands, middle) != body
    assert look_at(hands, middle + QPointF(0, 1000)) == body


def test_thumbnails_keep_to_their_budget_and_those_painted_longest_ago_go_first(hands: Hands) -> None:
    pictures = [Picture(10, 10, 3, bytes([shade] * 300)) for shade in range(4)]
    kept = Thumbnails(budget=3 * 10 * 10 * 4)
    first = [kept.get(f"node {index}", picture) for index, picture in enumerate(pictures[:3])]
    assert kept.get("node 0", pictures[0]) is first[0]
    kept.get("node 3", pictures[3])
    assert kept.bytes <= 3 * 10 * 10 * 4
    assert kept.get("node 0", pictures[0]) is first[0]
    assert kept.get("node 1", pictures[1]) is not first[1]


def test_a_node_with_another_picture_gets_another_thumbnail(hands: Hands) -> None:
    kept = Thumbnails()
    before = kept.get("node", Picture(4, 4, 3, bytes(48)))
    after = kept.get("node", Picture(4, 4, 3, bytes([255] * 48)))
    assert before.toImage() != after.toImage()


@pytest.mark.parametrize("channels", [3, 4])
def test_pictures_that_are_kept_take_a_fraction_of_their_pixels_and_look_the_same(channels: int) -> None:
    rows = [[(x, y, 128, 255 - x)[:channels] for x in range(256)] for y in range(192)]
    picture = Picture(256, 192, channels, bytes(value for row in rows for pixel in row for value in pixel))
    kept = packed(picture)
    assert len(kept.pixels) < len(picture.pixels) / 5
    assert packed(kept) is kept
    before, after = image_of(picture), image_of(kept)
    assert before.size() == after.size()
    for place in ((0, 0), (100, 50), (255, 191), (200, 20)):
        first, second = before.pixelColor(*place), after.pixelColor(*place)
        pairs = zip(first.getRgb(), second.getRgb(), strict=True)  # type: ignore[call-overload]
        assert all(abs(one - other) <= 6 for one, other in pairs)


def test_a_socket_s_name_takes_the_whole_row_where_there_is_none_across_from_it(hands: Hands) -> None:
    node = hands.document.add_node("frame_interpolation.load_frame_interpolator", id="load", position=(0.0, 0.0))
    hands.document.replace(node, replace(node, width=LEAST_WIDTH))
    layout = hands.item("load").layout
    row = layout.outputs["frame_interpolator"].centre.y()
    places = [hands.point(QPointF(layout.width / 2 - 6 - x, row + y)) for x in range(20) for y in range(-5, 6)]
    picture = look(hands)
    assert len({picture.pixel(place) for place in places}) > 1
    across = hands.document.add_node("control.control_net", position=(0.0, 300.0)).id
    sockets = hands.item(across).layout.inputs
    assert [sockets[name].is_alone for name in ("control_net", "image", "mask")] == [False, True, True]
