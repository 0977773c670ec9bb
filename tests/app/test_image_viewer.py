"""A picture in the viewer: zoomed to the pixel, read out, looked at by channel and exposure, copied and saved."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QWidget

from app.viewers.pixel_math import REC_709
from tests.app.dense_screen import ZOOMS
from tests.app.looking import CONTROL, SHIFT, Looker, flat, numbered, rgb

# Zoom and place ------------------------------------------------------------------------------------------------------


def test_the_wheel_zooms_at_the_pointer(looker: Looker) -> None:
    looker.show_picture(numbered())
    place = looker.pixel(10, 30)
    before = looker.image.zoom
    for _ in range(4):
        looker.wheel(1, place)
        assert looker.image.pixel_at(place) == (10, 30)
    assert looker.image.zoom == pytest.approx(before * 1.25**4)
    looker.wheel(-4, place)
    assert looker.image.zoom == pytest.approx(before)
    assert looker.image.pixel_at(place) == (10, 30)


def test_zoom_ends_at_the_smallest_and_the_largest(looker: Looker) -> None:
    looker.show_picture(numbered())
    middle = QPointF(looker.image.rect().center())
    looker.wheel(100, middle)
    assert looker.image.zoom == 64
    looker.wheel(-200, middle)
    assert looker.image.zoom == 0.02


@pytest.mark.parametrize("zoom", [2, 3, 7])
def test_from_200_percent_on_every_pixel_is_a_sharp_square(looker: Looker, zoom: int) -> None:
    pixels = np.random.default_rng(3).integers(0, 256, (48, 64, 3), np.uint8)
    looker.show_picture(pixels)
    looker.image.zoom_to(zoom)
    seen = looker.seen()
    for column, row in ((20, 20), (21, 20), (30, 25), (40, 27)):
        corner = looker.pixel(column - 0.5, row - 0.5).toPoint()
        square = {rgb(seen.pixelColor(corner.x() + x, corner.y() + y)) for x in range(zoom) for y in range(zoom)}
        assert square == {tuple(pixels[row, column])}


def test_at_100_percent_the_screen_shows_the_very_pixels(looker: Looker) -> None:
    pixels = np.random.default_rng(4).integers(0, 256, (48, 64, 3), np.uint8)
    looker.show_picture(pixels)
    looker.key(Qt.Key.Key_1)
    seen = looker.seen()
    corner = looker.image.target(QPointF()).topLeft().toPoint()
    shown = [[rgb(seen.pixelColor(corner.x() + x, corner.y() + y)) for x in range(64)] for y in range(48)]
    assert np.array_equal(np.array(shown), pixels)


@pytest.mark.parametrize("scale", ["1.5", "2"])
def test_pixels_are_as_sharp_on_a_dense_screen_and_the_read_out_is_of_the_one_under_the_pointer(scale: str) -> None:
    environment = {**os.environ, "QT_SCALE_FACTOR": scale, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", "tests.app.dense_screen"]
    root = Path(__file__).parents[2]
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.strip() == f"{float(scale)} {[(0, 0)] * len(ZOOMS)}"


def test_dragging_moves_the_picture_and_a_double_click_fits_it(looker: Looker) -> None:
    looker.show_picture(numbered())
    looker.image.zoom_to(16)
    place = QPointF(100, 80)
    pixel = looker.image.pixel_at(place)
    looker.drag(place, place + QPointF(35, -20))
    assert looker.image.pixel_at(place + QPointF(35, -20)) == pixel
    looker.hands.qtbot.mouseDClick(looker.image, Qt.MouseButton.LeftButton, pos=place.toPoint())
    target = looker.image.target(QPointF())
    assert target.center().x() == pytest.approx(looker.image.width() / 2, abs=1)
    assert target.width() == pytest.approx(looker.image.width(), abs=1) or target.width() == 4 * 64


def test_two_fingers_on_a_touchpad_move_the_picture(looker: Looker) -> None:
    looker.show_picture(numbered())
    looker.image.zoom_to(16)
    before, zoom = looker.image.target(QPointF()).topLeft(), looker.image.zoom
    looker.swipe(QPoint(-12, 7), QPointF(60, 60))
    assert looker.image.target(QPointF()).topLeft() == before + QPointF(-12, 7)
    assert looker.image.zoom == zoom


def test_zoom_by_key(looker: Looker) -> None:
    looker.show_picture(numbered(640, 480))
    for key, zoom in ((Qt.Key.Key_2, 2), (Qt.Key.Key_1, 1), (Qt.Key.Key_Plus, 1.25), (Qt.Key.Key_Minus, 1)):
        looker.key(key)
        assert looker.image.zoom == pytest.approx(zoom)
    assert looker.viewer.pictures.zoom.text() == "100%"
    looker.key(Qt.Key.Key_F)
    size, room = looker.image.target(QPointF()).size(), looker.image.size()
    assert min(room.width() - size.width(), room.height() - size.height()) == pytest.approx(0, abs=1)
    assert size.width() <= room.width() + 1
    assert size.height() <= room.height() + 1


def test_zoom_and_place_stay_when_another_picture_of_the_size_is_shown(looker: Looker) -> None:
    first, second = looker.add_picture(numbered(), "a"), looker.add_picture(flat((9, 9, 9)), "b")
    looker.run(first, second)
    looker.look_at(first)
    looker.image.zoom_to(8)
    target = looker.image.target(QPointF())
    looker.look_at(second)
    assert looker.image.target(QPointF()) == target


def test_a_large_picture_comes_in_full_and_its_thumbnail_stays_small(looker: Looker) -> None:
    pixels = np.random.default_rng(5).integers(0, 256, (2000, 3000, 3), np.uint8)
    node = looker.show_picture(pixels)
    picture = looker.image.picture
    assert picture is not None
    assert (picture.full.width(), picture.full.height()) == (3000, 2000)
    assert looker.viewer.pictures.size_text.text() == "3000×2000"
    looker.key(Qt.Key.Key_1)
    seen = looker.seen()
    column, row = looker.image.pixel_at(QPointF(50, 50)) or (0, 0)
    for x, y in ((0, 0), (1, 0), (90, 60)):
        assert rgb(seen.pixelColor(50 + x, 50 + y)) == tuple(pixels[row + y, column + x])
    thumbnail = looker.window.runs.status(node).preview
    assert thumbnail is not None
    assert max(thumbnail.width, thumbnail.height) <= 512


# Numbers -------------------------------------------------------------------------------------------------------------


def test_the_read_out_shows_the_exact_values_of_the_engine(looker: Looker) -> None:
    pixels = np.zeros((48, 64, 3), np.uint16)
    pixels[20, 30] = (32800, 7, 65000)
    looker.show_picture(pixels)
    looker.hover(looker.pixel(30, 20))
    exact = "  ".join(f"{value / 65535:.4f}" for value in (32800, 7, 65000))
    looker.wait(lambda: exact in looker.viewer.pictures.read_out.text())
    text = looker.viewer.pictures.read_out.text()
    assert text.startswith("30, 20   ")
    assert text.endswith("(128 0 253)")
    looker.hover(looker.pixel(31, 20))
    assert "0.0000  0.0000  0.0000" in looker.viewer.pictures.read_out.text()
    looker.hover(QPointF(1, 1))
    assert looker.viewer.pictures.read_out.text().strip() == ""


def test_the_read_out_is_of_the_value_whatever_the_look(looker: Looker) -> None:
    looker.show_picture(flat((255, 51, 0)))
    looker.key(Qt.Key.Key_G)
    looker.viewer.pictures.adjust(2.0, 1.0)
    looker.hover(looker.pixel(5, 5))
    looker.wait(lambda: "1.0000  0.2000  0.0000  (255 51 0)" in looker.viewer.pictures.read_out.text())


def test_the_histogram_counts_every_pixel(looker: Looker) -> None:
    pixels = flat((0, 128, 255))
    pixels[:10, :, 0] = 77
    looker.show_picture(pixels)
    looker.key(Qt.Key.Key_H)
    view = looker.viewer.pictures.histogram
    assert view.isVisible()
    looker.wait(lambda: view.histogram is not None)
    assert view.histogram is not None
    counts = view.histogram.counts
    assert {level: int(counts["red"][level]) for level in counts["red"].nonzero()[0]} == {0: 38 * 64, 77: 10 * 64}
    assert {int(level): int(counts["green"][level]) for level in counts["green"].nonzero()[0]} == {128: 48 * 64}
    bright = [round(share * value) for share, value in zip(REC_709, (0, 128, 255), strict=True)]
    assert counts["luminance"].sum() == 48 * 64
    assert counts["luminance"][sum(bright)] == 38 * 64
    assert view.histogram.clipped("red") == (pytest.approx(38 / 48), 0)
    looker.key(Qt.Key.Key_H)
    assert not view.isVisible()


def test_the_histogram_follows_the_picture(looker: Looker) -> None:
    first, second = looker.add_picture(flat((10, 10, 10)), "a"), looker.add_picture(flat((200, 200, 200)), "b")
    looker.run(first, second)
    looker.look_at(first)
    looker.key(Qt.Key.Key_H)
    looker.look_at(second)
    view = looker.viewer.pictures.histogram
    looker.wait(lambda: view.histogram is not None and view.histogram.counts["red"][200] == 48 * 64)


# Looks ---------------------------------------------------------------------------------------------------------------


def test_keys_show_one_channel_in_grey_and_all_again(looker: Looker) -> None:
    looker.show_picture(flat((250, 120, 30)))
    place = looker.pixel(20, 20)
    luminance = round(sum(share * value for share, value in zip(REC_709, (250, 120, 30), strict=True)))
    for key, level in (
        (Qt.Key.Key_R, 250),
        (Qt.Key.Key_G, 120),
        (Qt.Key.Key_B, 30),
        (Qt.Key.Key_L, luminance),
        (Qt.Key.Key_A, 255),
    ):
        looker.key(key)
        assert looker.colour(place) == (level, level, level)
    looker.key(Qt.Key.Key_A)
    assert looker.colour(place) == (250, 120, 30)
    looker.key(Qt.Key.Key_R)
    looker.key(Qt.Key.Key_Escape)
    assert looker.colour(place) == (250, 120, 30)
    looker.click(looker.viewer.pictures.channels.channels["green"])
    assert looker.colour(place) == (120, 120, 120)


def test_transparency_shows_checks_and_alpha_alone_its_levels(looker: Looker) -> None:
    pixels = flat((200, 100, 50, 255))
    pixels[:, 32:, 3] = 0
    pixels[40:, :, 3] = 51
    looker.show_picture(pixels)
    looker.image.zoom_to(4)
    seen = looker.seen()
    assert rgb(seen.pixelColor(looker.pixel(5, 5).toPoint())) == (200, 100, 50)
    checks = {rgb(seen.pixelColor(looker.pixel(column, 5).toPoint())) for column in range(34, 60)}
    assert checks == {rgb(looker.image.theme.raised), rgb(looker.image.theme.hover)}
    looker.viewer.pictures.set_backdrop("white")
    assert looker.colour(looker.pixel(50, 5)) == (255, 255, 255)
    looker.key(Qt.Key.Key_A)
    assert looker.colour(looker.pixel(5, 5)) == (255, 255, 255)
    assert looker.colour(looker.pixel(50, 5)) == (0, 0, 0)
    assert looker.colour(looker.pixel(5, 44)) == (51, 51, 51)


def test_exposure_is_in_stops_of_linear_light(looker: Looker) -> None:
    looker.show_picture(flat((100, 100, 100)))
    bar = looker.viewer.pictures.adjustments
    looker.click(looker.viewer.pictures.channels.adjustments)
    assert bar.isVisible()
    bar.exposure.setValue(10)
    linear = ((100 / 255 + 0.055) / 1.055) ** 2.4 * 2
    level = round((1.055 * linear ** (1 / 2.4) - 0.055) * 255)
    assert looker.colour(looker.pixel(20, 20)) == (level, level, level)
    looker.click(bar.reset)
    assert looker.colour(looker.pixel(20, 20)) == (100, 100, 100)
    bar.gamma.setValue(40)
    lifted = round((100 / 255) ** 0.5 * 255)
    assert looker.colour(looker.pixel(20, 20)) == (lifted, lifted, lifted)


# Taking it away ------------------------------------------------------------------------------------------------------


def test_the_picture_is_copied_as_it_is_looked_at(looker: Looker) -> None:
    looker.show_picture(flat((250, 120, 30)))
    looker.key(Qt.Key.Key_G)
    looker.seen()
    QGuiApplication.clipboard().clear()
    looker.key(Qt.Key.Key_C, CONTROL)
    looker.wait(lambda: not QGuiApplication.clipboard().image().isNull())
    copied = QGuiApplication.clipboard().image()
    assert (copied.width(), copied.height()) == (64, 48)
    assert rgb(copied.pixelColor(3, 3)) == (120, 120, 120)


def test_the_picture_is_saved_in_full(looker: Looker, monkeypatch: pytest.MonkeyPatch) -> None:
    pixels = np.random.default_rng(6).integers(0, 256, (48, 64, 3), np.uint8)
    looker.show_picture(pixels)
    file = looker.folder / "saved.png"
    offered: list[str] = []

    def answer(parent: QWidget, title: str, start: str, filters: str) -> tuple[str, str]:
        offered.append(start)
        return str(looker.folder / "saved"), filters

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    looker.key(Qt.Key.Key_S, CONTROL | Qt.KeyboardModifier.AltModifier)
    looker.wait(lambda: "saved.png" in looker.window.toast.text())
    assert offered == [str(Path.home() / "load_image.png")]
    assert looker.window.session.preferences.last_folder == str(looker.folder)
    image = QImage(str(file))
    assert [rgb(image.pixelColor(x, 7)) for x in range(64)] == [tuple(row) for row in pixels[7]]


def test_a_picture_that_cannot_be_saved_is_told_of(looker: Looker, monkeypatch: pytest.MonkeyPatch) -> None:
    looker.show_picture(flat((1, 2, 3)))
    (looker.folder / "file").write_text("in the way")
    file = looker.folder / "file" / "saved.png"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *arguments: (str(file), ""))
    looker.key(Qt.Key.Key_S, CONTROL | Qt.KeyboardModifier.AltModifier)
    looker.wait(lambda: "cannot be written" in looker.window.toast.text())


def test_a_right_click_offers_what_can_be_done_with_the_picture(looker: Looker) -> None:
    looker.show_picture(flat((250, 120, 30)))
    before = looker.image.target(QPointF())
    looker.right_click(looker.pixel(20, 20))
    looker.wait(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    offered = [action.text() for action in menu.actions() if action.text()]
    assert "Copy picture" in offered
    assert "Pin as A" in offered
    assert "Compare by a wipe" not in offered
    QGuiApplication.clipboard().clear()
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(menu.actions()[1]).center())
    looker.wait(lambda: not QGuiApplication.clipboard().image().isNull())
    assert looker.image.target(QPointF()) == before


# Which node ----------------------------------------------------------------------------------------------------------


def test_a_locked_viewer_stays_on_its_node_and_follows_it(looker: Looker) -> None:
    first, second = looker.add_picture(flat((10, 20, 30)), "a"), looker.add_picture(flat((200, 0, 0)), "b")
    looker.run(first, second)
    looker.look_at(first)
    looker.key(Qt.Key.Key_L, CONTROL)
    assert looker.viewer.title.lock.isChecked()
    looker.hands.click(looker.hands.title(second))
    looker.hands.qtbot.wait(150)
    assert looker.colour(looker.pixel(5, 5)) == (10, 20, 30)
    looker.hands.document.set_parameter(first, "file", str(looker.folder / "b.png"))
    looker.run(first)
    looker.wait(lambda: looker.colour(looker.pixel(5, 5)) == (200, 0, 0))
    looker.key(Qt.Key.Key_L, CONTROL)
    assert looker.viewer.follower.place == second


def test_several_viewers_show_different_nodes(looker: Looker) -> None:
    first, second = looker.add_picture(flat((10, 20, 30)), "a"), looker.add_picture(flat((200, 0, 0)), "b")
    looker.run(first, second)
    looker.look_at(first)
    looker.click(looker.viewer.title.lock)
    looker.window.commands.run("viewer.new")
    other = looker.window.viewers.active
    assert other is not looker.viewer
    looker.hands.activate()
    looker.hands.click(looker.hands.title(second))
    looker.wait(lambda: other.image.picture is not None)
    assert other.image.picture is not None
    assert rgb(other.image.picture.full.pixelColor(1, 1)) == (200, 0, 0)
    assert looker.colour(looker.pixel(5, 5)) == (10, 20, 30)


def test_the_viewer_fills_the_screen_and_goes_back(looker: Looker) -> None:
    looker.show_picture(flat((10, 20, 30)))
    dock = looker.window.docks["viewer"]
    looker.key(Qt.Key.Key_F11)
    assert looker.viewer.is_full_screen
    assert looker.viewer.window() is not looker.window
    looker.key(Qt.Key.Key_Escape)
    looker.wait(lambda: dock.widget() is looker.viewer)
    assert looker.viewer.isVisible()
    assert looker.colour(looker.pixel(5, 5)) == (10, 20, 30)


def test_arrow_keys_move_a_single_picture(looker: Looker) -> None:
    looker.show_picture(numbered())
    looker.image.zoom_to(16)
    before = looker.image.target(QPointF())
    looker.key(Qt.Key.Key_Right)
    looker.key(Qt.Key.Key_Down)
    moved = looker.image.target(QPointF()).topLeft() - before.topLeft()
    assert moved.x() == pytest.approx(-looker.image.width() / 10, abs=1)
    assert moved.y() == pytest.approx(-looker.image.height() / 10, abs=1)
    looker.key(Qt.Key.Key_Left, SHIFT)
    assert looker.image.target(QPointF()).x() == before.x() + moved.x()
