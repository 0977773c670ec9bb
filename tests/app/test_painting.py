"""Painting masks and segmentation maps in the viewer: with mouse, pen and keys, undone, saved, and run."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from app.painting.overlay import OverlayLook
from app.painting.tools import Brush, Filling
from app.recovery.places import journal_beside
from app.window.keeper import WindowKeeper
from graph.file.journal import read_journal
from graph.painting import painting_of
from tests.app.hands import LEFT
from tests.app.looking import CONTROL, SHIFT, Looker, flat, rgb
from tests.app.outline_hands import OutlineHands
from tests.app.painter import MAP, MASK, Painter
from tests.app.speaking import CHINESE, speak

ALT = Qt.KeyboardModifier.AltModifier
HARD = Brush(10, 1.0, 1.0)


@pytest.fixture
def painter(looker: Looker) -> Painter:
    painter = Painter(looker)
    painter.page.set_brush(HARD)
    return painter


# Strokes and undo ----------------------------------------------------------------------------------------------------


def test_a_stroke_is_in_the_document_when_it_ends_and_is_one_step_of_undo(painter: Painter) -> None:
    node = painter.start()
    painter.stroke((10, 20), (30, 20), (50, 20))
    drawn = painter.pixels(node)
    assert drawn[20, 10:50].min() == 255
    assert drawn[16:25, 30].min() == 255
    assert not drawn[:14].any()
    assert not drawn[26:].any()
    assert painter.hands.document.history.undo_label == "Paint"
    painter.stroke((10, 40), (50, 40))
    both = painter.pixels(node)
    painter.key(Qt.Key.Key_Z, CONTROL)
    assert np.array_equal(painter.pixels(node), drawn)
    assert np.array_equal(painter.surface.pixels, drawn)
    painter.key(Qt.Key.Key_Z, CONTROL)
    assert not painter.surface.pixels.any()
    assert "painting" not in painter.hands.node(node).parameters
    painter.key(Qt.Key.Key_Z, CONTROL | SHIFT)
    painter.key(Qt.Key.Key_Z, CONTROL | SHIFT)
    assert np.array_equal(painter.pixels(node), both)
    assert np.array_equal(painter.surface.pixels, both)


def test_a_stroke_is_seen_while_it_is_drawn_and_escape_gives_it_up(painter: Painter) -> None:
    node = painter.start()
    painter.page.set_look(OverlayLook("#ff0000", 1.0))
    before = rgb(painter.view.grab().toImage().pixelColor(painter.point(30, 20).toPoint()))
    painter.send(QEvent.Type.MouseButtonPress, painter.point(10, 20))
    painter.send(QEvent.Type.MouseMove, painter.point(50, 20))
    assert rgb(painter.view.grab().toImage().pixelColor(painter.point(30, 20).toPoint())) == (255, 0, 0)
    assert "painting" not in painter.hands.node(node).parameters
    painter.key(Qt.Key.Key_Escape)
    assert rgb(painter.view.grab().toImage().pixelColor(painter.point(30, 20).toPoint())) == before
    painter.send(QEvent.Type.MouseButtonRelease, painter.point(50, 20))
    assert "painting" not in painter.hands.node(node).parameters
    assert painter.page.is_painting


def test_the_eraser_takes_away_and_x_changes_between_both(painter: Painter) -> None:
    node = painter.start()
    painter.stroke((10, 20), (50, 20))
    painter.key(Qt.Key.Key_X)
    assert painter.page.tool == "eraser"
    painter.stroke((30, 10), (30, 30))
    drawn = painter.pixels(node)
    assert drawn[20, 30] == 0
    assert drawn[20, 15] == drawn[20, 45] == 255
    assert painter.hands.document.history.undo_label == "Erase"
    painter.key(Qt.Key.Key_X)
    assert painter.page.tool == "brush"


def test_an_outline_is_filled(painter: Painter) -> None:
    node = painter.start()
    painter.page.set_brush(replace(HARD, size=4))
    painter.stroke((15, 15), (50, 15), (50, 50), (15, 50), (15, 15))
    painter.key(Qt.Key.Key_G)
    painter.stroke((30, 30))
    drawn = painter.pixels(node)
    assert drawn[14:51, 15:50].min() == 255
    assert not drawn[:10].any()
    assert painter.hands.document.history.undo_label == "Fill"


def test_what_looks_alike_in_the_picture_is_filled(painter: Painter) -> None:
    pixels = flat((20, 40, 200))
    pixels[10:30, 20:40] = (220, 30, 30)
    picture = painter.looker.add_picture(pixels, "square")
    painter.looker.run(picture)
    node = painter.start(picture=picture)
    painter.wait_for_background()
    painter.page.set_filling(Filling("picture"))
    painter.key(Qt.Key.Key_G)
    painter.stroke((30, 20))
    expected = np.zeros((48, 64), np.uint8)
    expected[10:30, 20:40] = 255
    assert np.array_equal(painter.pixels(node), expected)


def test_lines_and_rectangles_follow_the_pointer_until_it_is_lifted(painter: Painter) -> None:
    node = painter.start()
    painter.key(Qt.Key.Key_R)
    painter.stroke((5.5, 5.5), (60.5, 60.5), (20.5, 15.5))
    drawn = painter.pixels(node)
    expected = np.zeros((64, 64), np.uint8)
    expected[5:16, 5:21] = 255
    assert np.array_equal(drawn, expected)
    painter.key(Qt.Key.Key_L)
    painter.stroke((10, 40), (60, 60), (60, 40))
    line = painter.pixels(node)
    assert line[40, 10:60].min() == 255
    assert not line[50:].any()


def test_a_click_with_shift_draws_on_in_a_straight_line(painter: Painter) -> None:
    node = painter.start()
    painter.stroke((10, 10))
    painter.stroke((10, 50), keys=SHIFT)
    assert painter.pixels(node)[10:50, 10].min() == 255


def test_the_whole_is_inverted_filled_and_cleared(painter: Painter) -> None:
    node = painter.start()
    painter.stroke((10, 20), (50, 20))
    drawn = painter.pixels(node)
    painter.key(Qt.Key.Key_I)
    assert np.array_equal(painter.pixels(node), 255 - drawn)
    painter.key(Qt.Key.Key_I)
    assert np.array_equal(painter.pixels(node), drawn)
    painter.key(Qt.Key.Key_G, SHIFT)
    assert painter.pixels(node).min() == 255
    painter.key(Qt.Key.Key_Delete)
    assert not painter.pixels(node).any()
    assert node in painter.hands.document.graph().nodes, "Delete clears the painting and not the node"
    for _ in range(4):
        painter.key(Qt.Key.Key_Z, CONTROL)
    assert np.array_equal(painter.surface.pixels, drawn)


def test_a_click_that_changes_nothing_is_no_step_of_undo(painter: Painter) -> None:
    painter.start()
    label = painter.hands.document.history.undo_label
    painter.key(Qt.Key.Key_E)
    painter.stroke((30, 30))
    painter.key(Qt.Key.Key_Delete)
    assert painter.hands.document.history.undo_label == label


# Hands ---------------------------------------------------------------------------------------------------------------


def test_a_pen_draws_by_its_pressure_and_its_other_end_erases(painter: Painter) -> None:
    node = painter.start()
    painter.page.set_brush(replace(HARD, size=20))
    for kind, x, pressure in (
        (QEvent.Type.TabletPress, 8, 0.2),
        (QEvent.Type.TabletMove, 50, 1.0),
        (QEvent.Type.TabletRelease, 50, 0.0),
    ):
        painter.pen(kind, painter.point(x, 30), pressure)
    widths = (painter.pixels(node) > 127).sum(axis=0)
    assert 0 < widths[10] < widths[30] < widths[48]
    assert widths[10] <= 7
    painter.pen(QEvent.Type.TabletPress, painter.point(48, 30), 1.0, is_eraser=True)
    painter.pen(QEvent.Type.TabletRelease, painter.point(48, 30), 0.0, is_eraser=True)
    assert painter.pixels(node)[30, 48] == 0
    assert painter.page.tool == "brush"
    painter.key(Qt.Key.Key_P)
    painter.pen(QEvent.Type.TabletPress, painter.point(20, 10), 0.1)
    painter.pen(QEvent.Type.TabletRelease, painter.point(20, 10), 0.0)
    assert (painter.pixels(node)[:, 20] > 127).sum() >= 18


def test_it_is_painted_by_keys_alone(painter: Painter) -> None:
    node = painter.start()
    painter.take_pointer_away()
    painter.key(Qt.Key.Key_Return)
    for _ in range(8):
        painter.key(Qt.Key.Key_Right)
    painter.key(Qt.Key.Key_Return)
    drawn = painter.pixels(node)
    assert drawn[32, 32:50].min() == 255
    assert drawn[32, 20] == 0
    painter.key(Qt.Key.Key_Down, SHIFT)
    painter.key(Qt.Key.Key_Return)
    painter.key(Qt.Key.Key_Return)
    assert painter.pixels(node).sum() > drawn.sum()


def test_the_brush_changes_by_keys_and_by_the_wheel_with_shift(painter: Painter) -> None:
    painter.start()
    painter.key(Qt.Key.Key_BracketRight)
    assert painter.page.brush.size == 12
    painter.key(Qt.Key.Key_BracketLeft)
    painter.key(Qt.Key.Key_BracketLeft)
    assert painter.page.brush.size == 9
    zoom = painter.view.zoom
    painter.wheel(2, SHIFT)
    assert painter.page.brush.size > 10
    assert painter.view.zoom == zoom
    painter.wheel(1)
    assert painter.view.zoom == pytest.approx(zoom * 1.25)
    painter.key(Qt.Key.Key_Comma)
    painter.key(Qt.Key.Key_O, SHIFT)
    assert (painter.page.brush.hardness, painter.page.brush.opacity) == (0.9, 0.9)


@pytest.mark.parametrize("with_space", [False, True])
def test_the_picture_is_moved_without_painting(painter: Painter, with_space: bool) -> None:
    node = painter.start()
    before = painter.view.target(QPointF()).topLeft()
    if with_space:
        QTest.keyPress(painter.view, Qt.Key.Key_Space)
    button = LEFT if with_space else Qt.MouseButton.MiddleButton
    start = painter.point(30, 30)
    painter.send(QEvent.Type.MouseButtonPress, start, button)
    painter.send(QEvent.Type.MouseMove, start + QPointF(20, 10), button)
    painter.send(QEvent.Type.MouseButtonRelease, start + QPointF(20, 10), button)
    if with_space:
        QTest.keyRelease(painter.view, Qt.Key.Key_Space)
    assert painter.view.target(QPointF()).topLeft() == before + QPointF(20, 10)
    assert "painting" not in painter.hands.node(node).parameters


def test_where_one_paints_is_what_one_points_at_when_it_is_magnified(painter: Painter) -> None:
    node = painter.start()
    painter.page.set_brush(replace(HARD, size=1))
    painter.view.zoom_to(16)
    painter.stroke((30.5, 31.5))
    assert painter.pixels(node)[31, 30] == 255
    assert (painter.pixels(node) > 0).sum() == 1


# Nodes ---------------------------------------------------------------------------------------------------------------


def test_there_are_several_ways_to_begin(painter: Painter) -> None:
    hands, window = painter.hands, painter.window
    node = painter.looker.add(MASK, width=64, height=64)
    other = painter.looker.add("mask_operations.mask_shape")
    window.view.fit()
    hands.click(hands.title(other))
    assert not window.commands["paint.start"].enabled()
    hands.click(hands.title(node))
    hands.key(Qt.Key.Key_B, SHIFT)
    assert painter.page.is_painting
    painter.key(Qt.Key.Key_Escape)
    assert not painter.page.is_painting
    QTest.mouseClick(window.inspector.rows["painting"].editor.button, LEFT)
    assert painter.page.is_painting
    QTest.mouseClick(painter.page.bar.end, LEFT)
    assert not painter.page.is_painting
    hands.click(hands.field(node, "painting"))
    assert painter.page.is_painting
    painter.key(Qt.Key.Key_Q)
    assert not painter.page.is_painting
    window.view.setFocus()
    hands.key(Qt.Key.Key_Return)
    assert painter.page.is_painting
    hands.click(hands.title(other))
    assert not painter.page.is_painting, "another node is looked at"


def test_the_menu_of_a_painted_node_offers_it(painter: Painter) -> None:
    node = painter.looker.add(MASK)
    painter.window.view.fit()
    painter.hands.right_click(painter.hands.title(node))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert menu.actions()[0].objectName() == "paint.start"
    menu.actions()[0].trigger()
    menu.close()
    assert painter.page.is_painting


def test_painting_ends_with_its_node_and_with_its_document(painter: Painter) -> None:
    node = painter.start()
    painter.hands.document.remove([painter.hands.node(node)])
    assert not painter.page.is_painting
    painter.start()
    painter.window.session.new()
    assert not painter.page.is_painting


def test_the_background_is_painted_upon_and_gives_the_size(painter: Painter) -> None:
    picture = painter.looker.add_picture(flat((10, 200, 30), 80, 40), "green")
    node = painter.start(picture=picture)
    assert painter.page.hint.isVisible()
    painter.looker.click(painter.page.compute)
    painter.wait_for_background()
    assert not painter.page.hint.isVisible()
    assert (painter.surface.width, painter.surface.height) == (80, 40)
    seen = painter.view.grab().toImage()
    assert rgb(seen.pixelColor(painter.point(40, 20).toPoint())) == (10, 200, 30)
    painter.stroke((10, 20), (70, 20))
    assert painter.pixels(node).shape == (40, 80)


def test_what_was_painted_is_stretched_to_another_picture(painter: Painter) -> None:
    small = painter.looker.add_picture(flat((10, 200, 30), 40, 20), "small")
    large = painter.looker.add_picture(flat((200, 10, 30), 80, 40), "large")
    painter.looker.run(small, large)
    node = painter.start(picture=small)
    painter.wait_for_background()
    painter.page.set_tool("rectangle")
    painter.stroke((10.5, 5.5), (19.5, 9.5))
    painter.looker.connect(large, "image", node, "background")
    painter.looker.wait(lambda: painter.surface.width == 80)
    assert painter.surface.pixels[11:19, 21:39].min() > 240
    assert painter.pixels(node).shape == (20, 40), "nothing is written before something is painted"
    painter.stroke((0.5, 0.5), (3.5, 3.5))
    assert painter.pixels(node).shape == (40, 80)
    assert painter.pixels(node)[15, 30] == 255


def test_a_run_uses_what_is_painted_and_saving_and_opening_keep_it(painter: Painter, tmp_path: Path) -> None:
    node = painter.start()
    painter.page.set_brush(Brush(14, 0.4, 0.8))
    painter.stroke((10, 20), (40, 30), (50, 50))
    drawn = painter.pixels(node)
    path = tmp_path / "painted.graph.json"
    painter.window.session.save(path)
    text = path.read_text(encoding="utf-8")
    assert len(text) < 10_000
    tiles = json.loads(text)["nodes"][0]["parameters"]["painting"]["tiles"]
    assert all(sum(f'"{place}": ' in line for line in text.splitlines()) == 1 for place in tiles)
    painter.window.session.new()
    painter.window.session.open(path)
    saved = painting_of(painter.hands.node(node).parameters["painting"])
    assert saved is not None
    assert np.array_equal(saved.pixels(), drawn)
    painter.looker.run(node)
    painter.looker.look_at(node)
    shown = painter.looker.viewer.image.picture
    assert shown is not None
    rows = [[shown.full.pixelColor(x, y).red() for x in range(64)] for y in range(64)]
    assert np.array_equal(np.array(rows), drawn)


def test_while_it_is_painted_runs_do_not_lead_elsewhere(painter: Painter) -> None:
    other = painter.looker.add("mask_operations.mask_shape")
    node = painter.start()
    painter.looker.run(other, node)
    assert painter.page.is_painting
    assert painter.looker.viewer.pages.currentWidget() is painter.page
    painter.key(Qt.Key.Key_Escape)
    painter.looker.wait(lambda: painter.looker.viewer.shows_picture)


def test_a_painting_that_cannot_be_read_is_told_and_can_be_cleared(painter: Painter) -> None:
    damaged = {"size": [64, 64], "tiles": {"0,0": "AAAA"}}
    told: list[str] = []
    painter.looker.viewer.told.connect(told.append)
    node = painter.looker.add(MASK, painting=damaged)
    painter.window.view.fit()
    painter.window.paint(node, "painting")
    assert "tile 0,0 is damaged" in told[0]
    painter.stroke((30, 30))
    assert painter.pixels(node)[30, 30] == 255
    worse = painter.looker.add(MASK, painting={"size": "large"})
    painter.window.paint(worse, "painting")
    assert "cannot be read" in told[-1]
    assert not painter.page.is_painting


def test_what_was_painted_outlives_a_crash(painter: Painter, tmp_path: Path) -> None:
    node = painter.start()
    path = tmp_path / "painted.graph.json"
    painter.window.session.save(path)
    painter.stroke((10, 20), (50, 40))
    drawn = painter.pixels(node)
    painter.looker.wait(journal_beside(path).exists)
    assert painter.window.recovery.wait()
    restored = read_journal(journal_beside(path), painter.hands.document.catalogue).document
    held = painting_of(restored.node(node).parameters["painting"])
    assert held is not None
    assert np.array_equal(held.pixels(), drawn)


def test_painting_goes_on_in_another_language(keeper: WindowKeeper, qtbot: QtBot) -> None:
    window = keeper.window
    node = window.operations.add_node(MASK, QPointF(), parameters={"width": 64, "height": 64}).id
    window.paint(node, "painting")
    before = window.viewer.painting.page
    before.set_brush(HARD)
    window = speak(keeper, CHINESE, qtbot)
    page = window.viewer.painting.page
    assert page.is_painting
    assert not before.is_painting
    assert page.brush == HARD
    page.fill_all()
    held = painting_of(window.session.document.node(node).parameters["painting"])
    assert held is not None
    assert held.pixels().min() == 255


def test_a_viewer_that_is_closed_paints_no_more(painter: Painter) -> None:
    painter.looker.add(MASK, width=64, height=64)
    node = painter.looker.add(MASK, width=64, height=64)
    viewers = painter.window.viewers
    panel = viewers.open()
    painter.window.paint(node, "painting")
    assert panel.painting.is_painting
    assert not painter.page.is_painting
    panel.parentWidget().close()
    painter.hands.qtbot.wait(10)
    painter.hands.document.set_parameter(node, "width", 32)
    painter.window.paint(node, "painting")
    assert painter.page.is_painting


def test_the_outline_opens_it_from_its_row(painter: Painter) -> None:
    painter.looker.add(MASK, width=64, height=64)
    hands = OutlineHands(painter.window, painter.hands.qtbot)
    hands.go_to("Painted Mask", "painting")
    hands.press_key(Qt.Key.Key_Return)
    assert painter.page.is_painting


# Segmentation maps ---------------------------------------------------------------------------------------------------


def test_classes_are_painted_picked_and_filled(painter: Painter) -> None:
    node = painter.start(MAP, classes="sky\ntree\nroof #c04020")
    assert painter.page.bar.classes.count() == 3
    painter.stroke((10, 10), (50, 10))
    painter.key(Qt.Key.Key_3)
    painter.stroke((10, 40), (50, 40))
    assert painter.page.bar.classes.currentText() == "roof"
    drawn = painter.pixels(node)
    assert (drawn[10, 30], drawn[40, 30], drawn[25, 30]) == (1, 3, 0)
    assert set(np.unique(drawn)) == {0, 1, 3}
    painter.stroke((30, 10), keys=ALT)
    assert painter.page.bar.classes.currentText() == "sky"
    painter.stroke((30, 25), keys=ALT)
    assert painter.page.tool == "eraser", "what is of no class is the eraser's"
    painter.key(Qt.Key.Key_2)
    painter.key(Qt.Key.Key_G)
    painter.stroke((30, 25))
    assert painter.pixels(node)[25, 30] == 2
    painter.key(Qt.Key.Key_C)
    assert painter.page.bar.classes.currentText() == "roof"
    assert not painter.window.commands["paint.invert"].enabled()
    held = painter.hands.node(node).parameters["painting"]
    assert isinstance(held, dict)
    assert held["classes"] == ["sky", "tree", "roof"]


def test_a_map_looks_like_its_classes_and_follows_when_these_change(painter: Painter) -> None:
    node = painter.start(MAP, classes="a #ff0000\nb #00ff00")
    painter.page.set_look(OverlayLook(opacity=1.0))
    painter.page.fill_all()
    place = painter.point(30, 30).toPoint()
    assert rgb(painter.view.grab().toImage().pixelColor(place)) == (255, 0, 0)
    painter.hands.document.set_parameter(node, "classes", "new #0000ff\na #ffff00\nb #00ff00")
    assert rgb(painter.view.grab().toImage().pixelColor(place)) == (255, 255, 0)
    assert painter.surface.pixels.max() == 2
    painter.stroke((5, 5))
    assert painter.pixels(node)[5, 5] == 1
    assert painter.pixels(node)[30, 30] == 2
    painter.key(Qt.Key.Key_Z, CONTROL)
    painter.key(Qt.Key.Key_Z, CONTROL)
    assert rgb(painter.view.grab().toImage().pixelColor(place)) == (255, 0, 0)


# Access --------------------------------------------------------------------------------------------------------------


def test_everything_has_a_name_and_its_key_in_the_tool_tip(painter: Painter) -> None:
    painter.start()
    painter.page.bar.more.setChecked(True)
    bar = painter.page.bar
    for tool, key in zip(bar.tools.values(), "BEGLR", strict=True):
        assert tool.accessibleName()
        assert tool.toolTip().endswith(f"({key})")
    for widget in (bar.diameter, bar.hardness, bar.opacity, bar.overlay, bar.colour, bar.classes, bar.fill_by, bar.end):
        assert widget.accessibleName()
    assert painter.view.accessibleName()
    painter.window.commands.set_keys({"paint.eraser": ("Y",)})
    assert bar.tools["eraser"].toolTip().endswith("(Y)")
    painter.key(Qt.Key.Key_Y)
    assert painter.page.tool == "eraser"


def test_the_bar_sets_brush_and_overlay(painter: Painter) -> None:
    painter.start()
    bar = painter.page.bar
    bar.diameter.setValue(bar.diameter.maximum())
    assert painter.view.strokes.brush.size == 512
    bar.hardness.setValue(0)
    assert painter.view.strokes.brush.hardness == 0
    bar.alone.click()
    assert painter.page.look.is_alone
    middle = rgb(painter.view.grab().toImage().pixelColor(painter.point(32, 32).toPoint()))
    assert middle == (0, 0, 0)
