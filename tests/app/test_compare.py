"""Two pictures compared in the viewer: A is kept, B follows the selection."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QGuiApplication

from tests.app.looking import CONTROL, SHIFT, Looker, flat, numbered, rgb

RED, BLUE = (200, 0, 0), (0, 0, 200)


@pytest.fixture
def pair(looker: Looker) -> tuple[str, str]:
    """A red picture kept as A, by key, and a blue one looked at as B."""
    first, second = looker.add_picture(flat(RED), "red"), looker.add_picture(flat(BLUE), "blue")
    looker.run(first, second)
    looker.look_at(first)
    looker.key(Qt.Key.Key_P)
    looker.look_at(second)
    return first, second


def sides(looker: Looker) -> tuple[tuple[int, int, int], tuple[int, int, int]]:
    """The colours on screen left and right in the picture."""
    return looker.colour(looker.pixel(8, 24)), looker.colour(looker.pixel(56, 24))


def test_the_divider_of_a_wipe_is_dragged(looker: Looker, pair: tuple[str, str]) -> None:
    assert looker.image.mode == "wipe"
    assert sides(looker) == (RED, BLUE)
    middle, top = looker.image.width() / 2, 60.0
    looker.drag(QPointF(middle, top), looker.pixel(4, 20))
    assert sides(looker) == (BLUE, BLUE)
    looker.drag(QPointF(looker.pixel(4, 20).x(), top), looker.pixel(60, 20))
    assert sides(looker) == (RED, RED)
    assert looker.colour(looker.pixel(63, 20)) == BLUE


def test_dragging_beside_the_divider_moves_both_pictures(looker: Looker, pair: tuple[str, str]) -> None:
    before = looker.image.target(QPointF())
    start = looker.pixel(10, 10)
    looker.drag(start, start + QPointF(12, 5))
    assert looker.image.target(QPointF()).topLeft() == before.topLeft() + QPointF(12, 5)
    assert looker.image.divider == 0.5


def test_the_divider_turns_and_is_moved_by_key(looker: Looker, pair: tuple[str, str]) -> None:
    looker.key(Qt.Key.Key_W, SHIFT)
    assert looker.colour(looker.pixel(32, 4)) == RED
    assert looker.colour(looker.pixel(32, 44)) == BLUE
    for _ in range(30):
        looker.key(Qt.Key.Key_BracketLeft)
    assert looker.image.divider == 0
    assert looker.colour(looker.pixel(32, 4)) == BLUE


def test_side_by_side_keeps_zoom_and_place_in_step(looker: Looker, pair: tuple[str, str]) -> None:
    looker.key(Qt.Key.Key_S)
    assert looker.colour(looker.pixel(32, 24)) == RED
    assert looker.colour(looker.pixel(32, 24, is_right=True)) == BLUE
    place = looker.pixel(40, 30, is_right=True)
    for _ in range(5):
        looker.wheel(1, place)
    assert looker.image.pixel_at(place) == (40, 30)
    left = looker.pixel(40, 30)
    assert looker.image.pixel_at(left) == (40, 30)
    looker.drag(left, left + QPointF(9, 6))
    assert looker.image.pixel_at(place + QPointF(9, 6)) == (40, 30)
    assert looker.image.pixel_at(left + QPointF(9, 6)) == (40, 30)


def test_flicker_changes_between_both_by_key(looker: Looker, pair: tuple[str, str]) -> None:
    seen = []
    for _ in range(4):
        looker.key(Qt.Key.Key_T)
        seen.append(looker.colour(looker.pixel(32, 24)))
    assert seen == [BLUE, RED, BLUE, RED]


def test_flicker_changes_by_itself_until_another_way_is_chosen(looker: Looker, pair: tuple[str, str]) -> None:
    looker.key(Qt.Key.Key_T, SHIFT)
    shown = looker.image.shows_first
    looker.wait(lambda: looker.image.shows_first != shown)
    looker.wait(lambda: looker.image.shows_first == shown)
    looker.key(Qt.Key.Key_W)
    assert not looker.viewer.pictures.compare.flicker.isChecked()
    assert sides(looker) == (RED, BLUE)


def test_the_difference_is_as_large_as_its_gain_says(looker: Looker) -> None:
    first, second = looker.add_picture(flat((100, 100, 100)), "a"), looker.add_picture(flat((103, 100, 90)), "b")
    looker.run(first, second)
    looker.look_at(first)
    looker.key(Qt.Key.Key_P)
    looker.look_at(second)
    looker.key(Qt.Key.Key_D)
    place = looker.pixel(32, 24)
    assert looker.colour(place) == (12, 0, 40)
    looker.key(Qt.Key.Key_Period)
    assert looker.colour(place) == (24, 0, 80)
    for _ in range(6):
        looker.key(Qt.Key.Key_Comma)
    assert looker.colour(place) == (3, 0, 10)
    numbers = looker.viewer.pictures.compare.numbers.text()
    error = (3**2 + 10**2) / 3 / 255**2
    assert f"PSNR {-10 * np.log10(error):.2f} dB" in numbers
    assert "max 10/255" in numbers
    assert "100.0% differ" in numbers


def test_equal_pictures_do_not_differ(looker: Looker) -> None:
    first, second = looker.add_picture(numbered(), "a"), looker.add_picture(numbered(), "b")
    looker.run(first, second)
    looker.look_at(first)
    looker.key(Qt.Key.Key_P)
    looker.look_at(second)
    looker.key(Qt.Key.Key_D)
    assert looker.colour(looker.pixel(20, 20)) == (0, 0, 0)
    assert "PSNR ∞ dB" in looker.viewer.pictures.compare.numbers.text()


def test_b_follows_the_selection_while_a_stays(looker: Looker, pair: tuple[str, str]) -> None:
    third = looker.add_picture(flat((0, 150, 0)), "green")
    looker.run(third)
    looker.look_at(third)
    assert sides(looker) == (RED, (0, 150, 0))
    assert looker.viewer.pictures.compare.title.text() == "A: Load Image"


def test_a_is_kept_when_its_node_makes_something_else(looker: Looker, pair: tuple[str, str]) -> None:
    first, _ = pair
    looker.hands.document.set_parameter(first, "file", str(looker.folder / "blue.png"))
    looker.run(first)
    looker.look_at(first)
    looker.wait(lambda: sides(looker) == (RED, BLUE))


def test_a_node_is_pinned_from_the_menu_without_looking_at_it(looker: Looker) -> None:
    first, second = looker.add_picture(flat(RED), "red"), looker.add_picture(flat(BLUE), "blue")
    looker.run(first, second)
    looker.look_at(second)
    looker.click(looker.viewer.title.lock)
    looker.hands.click(looker.hands.title(first))
    looker.window.commands.action("viewer.pin_node").trigger()
    looker.wait(lambda: looker.image.is_comparing)
    assert sides(looker) == (RED, BLUE)


def test_pinning_a_node_that_has_not_run_says_so(looker: Looker, pair: tuple[str, str]) -> None:
    looker.add_picture(flat((1, 1, 1)), "third")
    looker.window.commands.action("viewer.pin_node").trigger()
    looker.wait(lambda: "has not run" in looker.window.toast.text())
    assert looker.viewer.pinned.value is not None


def test_letting_go_of_a_shows_b_alone(looker: Looker, pair: tuple[str, str]) -> None:
    looker.key(Qt.Key.Key_P, SHIFT)
    assert sides(looker) == (BLUE, BLUE)
    assert not looker.viewer.pictures.compare.isVisible()


def test_b_of_another_size_is_laid_over_a_and_said_to_be_scaled(looker: Looker) -> None:
    first, second = looker.add_picture(flat(RED), "red"), looker.add_picture(flat(BLUE, 32, 24), "blue")
    looker.run(first, second)
    looker.look_at(first)
    looker.key(Qt.Key.Key_P)
    looker.look_at(second)
    assert sides(looker) == (RED, BLUE)
    assert looker.colour(looker.pixel(63, 47)) == BLUE
    looker.wait(lambda: "B scaled from 32×24 to 64×48" in looker.viewer.pictures.compare.numbers.text())


def test_the_read_out_says_both_pixels(looker: Looker) -> None:
    first, second = looker.add_picture(flat((255, 0, 0)), "a"), looker.add_picture(flat((0, 51, 255)), "b")
    looker.run(first, second)
    looker.look_at(first)
    looker.key(Qt.Key.Key_P)
    looker.look_at(second)
    looker.hover(looker.pixel(50, 20))
    expected = "A   50, 20   1.0000  0.0000  0.0000  (255 0 0)\nB   50, 20   0.0000  0.2000  1.0000  (0 51 255)"
    looker.wait(lambda: looker.viewer.pictures.read_out.text() == expected)


def test_a_look_is_that_of_both_pictures(looker: Looker, pair: tuple[str, str]) -> None:
    looker.key(Qt.Key.Key_R)
    assert sides(looker) == ((200, 200, 200), (0, 0, 0))
    looker.key(Qt.Key.Key_B)
    assert sides(looker) == ((0, 0, 0), (200, 200, 200))


@pytest.mark.parametrize(
    ("key", "size", "left", "right"),
    [
        (Qt.Key.Key_W, (64, 48), RED, BLUE),
        (Qt.Key.Key_S, (128, 48), RED, BLUE),
        (Qt.Key.Key_D, (64, 48), (255, 0, 255), (255, 0, 255)),
    ],
)
def test_what_is_compared_is_copied_as_it_is_seen(
    looker: Looker,
    pair: tuple[str, str],
    key: Qt.Key,
    size: tuple[int, int],
    left: tuple[int, int, int],
    right: tuple[int, int, int],
) -> None:
    looker.image.set_mode("off")
    looker.key(key)
    looker.seen()
    QGuiApplication.clipboard().clear()
    looker.key(Qt.Key.Key_C, CONTROL)
    looker.wait(lambda: not QGuiApplication.clipboard().image().isNull())
    copied = QGuiApplication.clipboard().image()
    assert (copied.width(), copied.height()) == size
    assert rgb(copied.pixelColor(2, 20)) == left
    assert rgb(copied.pixelColor(size[0] - 3, 20)) == right
