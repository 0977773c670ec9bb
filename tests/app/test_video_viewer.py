"""Clips, batches and motion in the viewer: exact frames, playing in a range, two in step, all frames at once."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from app.viewers.frame_bar import FrameBar
from tests.app.hands import LEFT, NO_KEYS
from tests.app.looking import SHIFT, Looker, Pixels, flat, rgb

FRAMES = 6


def grey(level: int) -> tuple[int, int, int]:
    return level, level, level


def level(frame: int) -> int:
    """How bright a frame of the test's clip is: told apart by eye and by number."""
    return 20 + 30 * frame


@pytest.fixture
def clip(looker: Looker) -> str:
    """A clip whose frames are grey, each brighter than the one before, in the viewer."""
    node = looker.add_clip([flat(grey(level(frame))) for frame in range(FRAMES)], "frame")
    looker.run(node)
    looker.look_at(node)
    return node


@pytest.fixture
def bar(looker: Looker, clip: str) -> FrameBar:
    return looker.viewer.frames


def frame_on_screen(looker: Looker) -> float:
    """Which frame the picture on screen is, by its colour."""
    return (looker.colour(looker.pixel(32, 24))[0] - 20) / 30


def wait_for_frame(looker: Looker, frame: int) -> None:
    looker.wait(lambda: frame_on_screen(looker) == frame)


def slide(bar: FrameBar, frame: int) -> None:
    """Drag the handle of the slider to a frame."""
    QTest.mousePress(bar.slider, LEFT, NO_KEYS, bar.slider.point(bar.frame))
    for _ in range(2):
        QTest.mouseMove(bar.slider, bar.slider.point(frame))
    QTest.mouseRelease(bar.slider, LEFT, NO_KEYS, bar.slider.point(frame))


# Exact frames --------------------------------------------------------------------------------------------------------


def test_arrow_keys_step_by_exact_frames(looker: Looker, bar: FrameBar) -> None:
    assert bar.isVisible()
    assert bar.last == FRAMES - 1
    assert frame_on_screen(looker) == 0
    for frame in (1, 2, 3):
        looker.key(Qt.Key.Key_Right)
        wait_for_frame(looker, frame)
    looker.key(Qt.Key.Key_Left)
    wait_for_frame(looker, 2)
    looker.key(Qt.Key.Key_End)
    wait_for_frame(looker, FRAMES - 1)
    looker.key(Qt.Key.Key_Right)
    assert bar.frame == FRAMES - 1
    looker.key(Qt.Key.Key_Left, SHIFT)
    looker.key(Qt.Key.Key_Home)
    wait_for_frame(looker, 0)


@pytest.mark.parametrize("frame", [1, 3, 5])
def test_the_slider_goes_to_the_frame_under_the_pointer(looker: Looker, bar: FrameBar, frame: int) -> None:
    QTest.mouseClick(bar.slider, LEFT, NO_KEYS, bar.slider.point(frame))
    assert bar.frame == frame
    wait_for_frame(looker, frame)


def test_dragging_the_slider_scrubs(looker: Looker, bar: FrameBar) -> None:
    slide(bar, 4)
    wait_for_frame(looker, 4)
    slide(bar, 1)
    wait_for_frame(looker, 1)


def test_the_line_says_frame_time_and_rate(looker: Looker, bar: FrameBar) -> None:
    looker.key(Qt.Key.Key_Right)
    assert bar.number.text() == "1 / 5"
    assert bar.text.text() == "0:00.100"
    assert looker.viewer.pictures.size_text.text() == "64×48  10 fps"


def test_the_number_of_a_frame_is_typed(looker: Looker, bar: FrameBar) -> None:
    bar.number.setFocus()
    bar.number.selectAll()
    QTest.keyClicks(bar.number, "4")
    QTest.keyClick(bar.number, Qt.Key.Key_Return)
    wait_for_frame(looker, 4)


def test_the_read_out_is_that_of_the_frame_on_screen(looker: Looker, bar: FrameBar) -> None:
    looker.hover(looker.pixel(5, 5))
    looker.key(Qt.Key.Key_End)
    exact = f"{level(FRAMES - 1) / 255:.4f}"
    looker.wait(lambda: exact in looker.viewer.pictures.read_out.text())


# Playing -------------------------------------------------------------------------------------------------------------


def test_space_plays_and_stops(looker: Looker, bar: FrameBar) -> None:
    looker.key(Qt.Key.Key_Space)
    assert bar.is_playing
    looker.wait(lambda: bar.frame >= 2)
    looker.key(Qt.Key.Key_Space)
    frame = bar.frame
    looker.hands.qtbot.wait(250)
    assert bar.frame == frame
    wait_for_frame(looker, frame)


def test_playing_stays_within_the_range_and_goes_round(looker: Looker, bar: FrameBar) -> None:
    bar.go_to(2)
    looker.key(Qt.Key.Key_I)
    bar.go_to(4)
    looker.key(Qt.Key.Key_O)
    assert (bar.range.first, bar.range.last) == (2, 4)
    seen: list[int] = []
    bar.frame_chosen.connect(seen.append)
    looker.key(Qt.Key.Key_Space)
    looker.wait(lambda: len(seen) >= 6)
    looker.key(Qt.Key.Key_Space)
    assert set(seen) == {2, 3, 4}
    looker.key(Qt.Key.Key_I, SHIFT)
    assert (bar.range.first, bar.range.last) == (0, FRAMES - 1)


def test_a_step_stops_playing(looker: Looker, bar: FrameBar) -> None:
    looker.key(Qt.Key.Key_Space)
    looker.key(Qt.Key.Key_Right)
    assert not bar.is_playing


def test_a_clip_is_played_at_another_speed(looker: Looker, bar: FrameBar) -> None:
    bar.speed.setCurrentIndex(bar.speed.findData(0.5))
    bar.speed.activated.emit(bar.speed.currentIndex())
    looker.key(Qt.Key.Key_Space)
    looker.wait(lambda: bar.is_playing and bar.frame == 1)
    looker.key(Qt.Key.Key_Space)
    assert bar.speed.toolTip() == "Played at 5 frames per second"


# Two clips -----------------------------------------------------------------------------------------------------------


def test_two_clips_are_compared_in_step(looker: Looker, clip: str, bar: FrameBar) -> None:
    looker.key(Qt.Key.Key_P)
    other = looker.add_clip([flat((0, 0, 50 + 10 * frame)) for frame in range(FRAMES)], "other")
    looker.run(other)
    looker.look_at(other)
    for frame in (1, 2):
        looker.key(Qt.Key.Key_Right)
        looker.wait(lambda frame=frame: looker.colour(looker.pixel(8, 24)) == grey(level(frame)))
        looker.wait(lambda frame=frame: looker.colour(looker.pixel(56, 24)) == (0, 0, 50 + 10 * frame))


def test_a_shorter_clip_stays_on_its_last_frame(looker: Looker, clip: str, bar: FrameBar) -> None:
    short = looker.add_clip([flat((0, 0, 50)), flat((0, 0, 60))], "short")
    looker.run(short)
    looker.look_at(short)
    looker.key(Qt.Key.Key_P)
    looker.look_at(clip)
    looker.key(Qt.Key.Key_End)
    looker.wait(lambda: looker.colour(looker.pixel(8, 24)) == (0, 0, 60))
    looker.wait(lambda: looker.colour(looker.pixel(56, 24)) == grey(level(FRAMES - 1)))


def test_the_frame_stays_when_another_clip_of_the_length_is_looked_at(looker: Looker, clip: str, bar: FrameBar) -> None:
    other = looker.add_clip([flat((0, 0, 50 + 10 * frame)) for frame in range(FRAMES)], "other")
    looker.run(other)
    looker.look_at(clip)
    looker.key(Qt.Key.Key_Right)
    looker.key(Qt.Key.Key_Right)
    looker.look_at(other)
    assert bar.frame == 2
    looker.wait(lambda: looker.colour(looker.pixel(32, 24)) == (0, 0, 70))


# All frames ----------------------------------------------------------------------------------------------------------


def test_one_of_all_frames_is_chosen_from_the_contact_sheet(looker: Looker, bar: FrameBar) -> None:
    looker.key(Qt.Key.Key_K)
    sheet = looker.viewer.sheet
    assert sheet.isVisible()
    assert sheet.model().rowCount() == FRAMES
    looker.wait(lambda: sheet.model().index(3, 0).data(Qt.ItemDataRole.DecorationRole) is not None)
    area = sheet.visualRect(sheet.model().index(3, 0))
    icon = sheet.viewport().grab(area).toImage().pixelColor(QPoint(area.width() // 2, area.height() // 2))
    assert icon.red() == level(3)
    QTest.mouseClick(sheet.viewport(), LEFT, NO_KEYS, area.center())
    assert looker.image.isVisible()
    assert bar.frame == 3
    wait_for_frame(looker, 3)


def test_the_contact_sheet_is_worked_by_keys(looker: Looker, bar: FrameBar) -> None:
    looker.key(Qt.Key.Key_K)
    sheet = looker.viewer.sheet
    looker.hands.qtbot.wait(10)
    assert sheet.hasFocus()
    QTest.keyClick(sheet, Qt.Key.Key_Right)
    QTest.keyClick(sheet, Qt.Key.Key_Return)
    assert looker.image.hasFocus()
    wait_for_frame(looker, 1)
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_K):
        looker.key(Qt.Key.Key_K)
        QTest.keyClick(sheet, key)
        assert looker.image.hasFocus()
    assert bar.frame == 1


def test_a_batch_of_pictures_has_frames_but_no_time(looker: Looker, clip: str) -> None:
    batch = looker.add("video_operations.video_to_batch")
    looker.connect(clip, "video", batch, "video")
    looker.run(batch)
    looker.look_at(batch)
    assert looker.viewer.frames.last == FRAMES - 1
    assert looker.viewer.frames.text.text() == ""
    assert looker.viewer.pictures.size_text.text() == "64×48"
    looker.key(Qt.Key.Key_Right)
    wait_for_frame(looker, 1)


# Motion --------------------------------------------------------------------------------------------------------------


def moving_noise(shift: int) -> Pixels:
    """A rough pattern that has moved to the right by so many pixels."""
    pattern = np.random.default_rng(1).integers(0, 256, (12, 16), np.uint8).repeat(8, 0).repeat(8, 1)
    return np.repeat(np.roll(pattern, shift, 1)[..., None], 3, 2)


def test_motion_is_drawn_as_arrows_and_read_in_pixels(looker: Looker) -> None:
    clip = looker.add_clip([moving_noise(0), moving_noise(4)], "noise")
    flow = looker.add("flow.optical_flow")
    looker.connect(clip, "video", flow, "video")
    looker.run(flow)
    looker.look_at(clip)
    assert not looker.viewer.pictures.channels.arrows.isVisible()
    looker.look_at(flow)
    arrows = looker.viewer.pictures.channels.arrows
    assert arrows.isVisible()
    looker.key(Qt.Key.Key_F)
    plain = looker.seen()
    looker.key(Qt.Key.Key_M)
    looker.wait(lambda: looker.image.arrows is not None)
    assert looker.seen() != plain
    looker.hover(looker.pixel(64, 48))
    looker.wait(lambda: "px" in looker.viewer.pictures.read_out.text())
    right = float(looker.viewer.pictures.read_out.text().split("→")[1].split()[0])
    assert right == pytest.approx(4, abs=0.5)
    looker.key(Qt.Key.Key_M)
    assert looker.seen() == plain


def test_motion_that_is_kept_as_a_is_drawn_over_the_clip(looker: Looker) -> None:
    clip = looker.add_clip([moving_noise(0), moving_noise(4)], "noise")
    flow = looker.add("flow.optical_flow")
    looker.connect(clip, "video", flow, "video")
    looker.run(flow)
    looker.look_at(flow)
    looker.key(Qt.Key.Key_P)
    looker.look_at(clip)
    looker.key(Qt.Key.Key_M)
    looker.wait(lambda: looker.image.arrows is not None)
    assert looker.image.mode == "off"
    shown = looker.image.picture
    assert shown is not None
    assert rgb(shown.full.pixelColor(3, 3)) == tuple(moving_noise(0)[3, 3])
