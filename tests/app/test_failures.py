"""What a failure looks like: on its node, in the inspector, in the list of problems, in words."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.canvas.tooltips import tooltip_at
from app.window.main_window import MainWindow
from tests.app.hands import Hands

CONTROL = Qt.KeyboardModifier.ControlModifier
MESSAGE = "0 cannot be divided by zero."


@pytest.fixture
def failed(hands: Hands) -> tuple[str, str, str]:
    """A run in which a node failed: the ids of the node before it, of itself, and of the one that waited for it."""
    number = hands.add("number", QPointF(-300, 0))
    divide = hands.add("number arithmetic", QPointF(0, 0))
    show = hands.add("show value", QPointF(300, 0))
    hands.document.set_parameter(divide, "operation", "divide")
    hands.document.set_parameter(divide, "b", 0.0)
    hands.drag(hands.socket(number, "number"), hands.input(divide, "a"))
    hands.drag(hands.socket(divide, "number"), hands.input(show, "value"))
    hands.key(Qt.Key.Key_Return, CONTROL)
    hands.wait_until_idle()
    return number, divide, show


def tooltip(hands: Hands, node: str) -> str:
    """What is said of a node under the resting pointer."""
    scene = hands.window.scene
    return tooltip_at(scene, scene.hit(hands.title(node)))


def test_the_message_stands_above_the_node(hands: Hands, failed: tuple[str, str, str]) -> None:
    _, divide, _ = failed
    colour = hands.window.appearance.theme.failed
    corner = hands.point(hands.item(divide).pos() - QPointF(0, 18))
    end = hands.point(hands.item(divide).pos() + QPointF(hands.item(divide).layout.width, -2))
    picture = hands.viewport.grab().toImage()
    seen = {QColor(picture.pixel(x, y)).hue() for x in range(corner.x(), end.x()) for y in range(corner.y(), end.y())}
    assert colour.hue() in seen
    hands.document.set_parameter(divide, "b", 2.0)
    hands.key(Qt.Key.Key_Return, CONTROL)
    hands.wait_until_idle()
    picture = hands.viewport.grab().toImage()
    seen = {QColor(picture.pixel(x, y)).hue() for x in range(corner.x(), end.x()) for y in range(corner.y(), end.y())}
    assert colour.hue() not in seen


def test_the_tooltips_say_why_in_the_words_of_the_canvas(hands: Hands, failed: tuple[str, str, str]) -> None:
    number, divide, show = failed
    assert f"Failed: {MESSAGE}" in tooltip(hands, divide)
    assert "Not run, because Number Arithmetic failed" in tooltip(hands, show)
    assert "Finished" in tooltip(hands, number)
    hands.document.rename(divide, "Ratio")
    assert "Not run, because Ratio failed" in tooltip(hands, show)


def test_the_tooltip_of_a_node_that_never_ran_says_just_that(hands: Hands) -> None:
    number = hands.add("number", QPointF(-300, 0))
    hands.qtbot.waitUntil(lambda: bool(hands.item(number).status.reason), timeout=5000)
    assert "Not run yet" in tooltip(hands, number)
    assert "Not up to date" not in tooltip(hands, number)


def test_the_tooltip_says_why_a_node_will_run_again(hands: Hands, failed: tuple[str, str, str]) -> None:
    number, _, _ = failed
    hands.document.set_parameter(number, "value", 7.0)
    hands.qtbot.waitUntil(lambda: hands.item(number).state == "idle", timeout=5000)
    assert "Not up to date: value changed" in tooltip(hands, number)


def test_the_report_can_be_copied_with_its_details(hands: Hands, failed: tuple[str, str, str]) -> None:
    _, divide, _ = failed
    hands.click(hands.title(divide))
    page = hands.window.inspector.page
    assert page is not None
    assert not page.report.details.isVisible()
    QTest.mouseClick(page.report.copy_button, Qt.MouseButton.LeftButton)
    copied = QApplication.clipboard().text()
    assert copied.startswith(f"{MESSAGE}\n\nGive 'b' another value.")
    assert "ZeroDivisionError" in copied


def test_a_click_in_problems_leads_to_the_node(hands: Hands, failed: tuple[str, str, str], window: MainWindow) -> None:
    _, divide, _ = failed
    hands.click(QPointF(-400, -300))
    assert window.scene.selected_nodes() == []
    rows = window.problems.list
    middle = rows.visualItemRect(rows.item(0)).center()
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle)
    assert window.scene.selected_nodes() == [divide]


def test_the_viewer_does_not_say_that_it_has_not_run(hands: Hands, failed: tuple[str, str, str]) -> None:
    _, divide, _ = failed
    hands.click(hands.title(divide))
    assert hands.window.viewer.hint.text() == "Number Arithmetic failed."


def test_a_failure_goes_with_its_node(hands: Hands, failed: tuple[str, str, str], window: MainWindow) -> None:
    _, divide, _ = failed
    assert window.problems.list.count() == 1
    hands.click(hands.title(divide))
    hands.key(Qt.Key.Key_Delete)
    hands.qtbot.waitUntil(lambda: window.problems.list.count() == 0, timeout=5000)
    assert window.docks["problems"].windowTitle() == "Problems"


def test_all_lines_of_a_problem_are_seen_in_a_large_font(
    hands: Hands, failed: tuple[str, str, str], window: MainWindow
) -> None:
    window.docks.show("problems")
    rows = window.problems.list
    font = rows.font()
    font.setPointSize(24)
    rows.setFont(font)
    (problem,) = (rows.item(row) for row in range(rows.count()))
    lines = problem.text().count("\n") + 1
    assert lines > 1
    hands.qtbot.waitUntil(
        lambda: rows.visualItemRect(problem).height() >= lines * rows.fontMetrics().lineSpacing(), timeout=2000
    )
