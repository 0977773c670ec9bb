"""The docks around the canvas: shown, moved, floated, and as they were when the window is opened again."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDockWidget

from app.appearance.stylesheet import stylesheet
from app.window.main_window import MainWindow
from graph.declare.shown import ShownTable
from graph.engine.client import Engine, Listener
from tests.app.engines import local_engine
from tests.app.hands import LEFT, NO_KEYS, Hands

LEFT_SIDE, RIGHT_SIDE = Qt.DockWidgetArea.LeftDockWidgetArea, Qt.DockWidgetArea.RightDockWidgetArea
Reopen = Callable[[], MainWindow]


@pytest.fixture
def reopen(window: MainWindow, make_window: Callable[[Callable[[Listener], Engine]], MainWindow]) -> Reopen:
    """Closes the window and opens the next one, with what was remembered."""

    def again() -> MainWindow:
        window.session.document.history.mark_saved()
        assert window.close()
        return make_window(local_engine)

    return again


def double_click_title(dock: QDockWidget) -> None:
    """Double click on the title bar of a dock, which floats it."""
    QTest.mouseDClick(dock, LEFT, NO_KEYS, QPoint(40, 10))


@pytest.mark.parametrize(
    ("key", "panel", "is_shown"),
    [
        (Qt.Key.Key_V, "viewer", True),
        (Qt.Key.Key_N, "inspector", True),
        (Qt.Key.Key_P, "problems", False),
        (Qt.Key.Key_QuoteLeft, "log", False),
    ],
)
def test_keys_show_and_hide_panels(hands: Hands, key: Qt.Key, panel: str, is_shown: bool) -> None:
    dock = hands.window.docks[panel]
    assert dock.isVisible() == is_shown
    hands.key(key)
    assert dock.isVisible() != is_shown
    hands.key(key)
    assert dock.isVisible() == is_shown


def test_a_panel_that_was_hidden_stays_hidden(hands: Hands, reopen: Reopen) -> None:
    hands.key(Qt.Key.Key_N)
    hands.key(Qt.Key.Key_QuoteLeft)
    window = reopen()
    assert not window.docks["inspector"].isVisible()
    assert window.docks["log"].isVisible()


def test_a_panel_floats_at_a_double_click_and_is_found_where_it_was(window: MainWindow, reopen: Reopen) -> None:
    dock = window.docks["viewer"]
    double_click_title(dock)
    assert dock.isFloating()
    dock.setGeometry(300, 200, 420, 380)
    again = reopen().docks["viewer"]
    assert again.isFloating()
    assert again.isVisible()
    assert (again.x(), again.y(), again.width(), again.height()) == pytest.approx((300, 200, 420, 380), abs=4)


def test_a_panel_that_was_moved_to_the_other_side_is_there_again(window: MainWindow, reopen: Reopen) -> None:
    window.addDockWidget(LEFT_SIDE, window.docks["inspector"])
    again = reopen()
    assert again.dockWidgetArea(again.docks["inspector"]) == LEFT_SIDE
    assert again.dockWidgetArea(again.docks["viewer"]) == RIGHT_SIDE
    assert again.docks["inspector"].isVisible()


def test_panels_behind_each_other_stay_so(window: MainWindow, reopen: Reopen) -> None:
    window.tabifyDockWidget(window.docks["viewer"], window.docks["inspector"])
    again = reopen()
    assert again.tabifiedDockWidgets(again.docks["viewer"]) == [again.docks["inspector"]]


def test_the_width_of_the_side_is_kept(window: MainWindow, reopen: Reopen) -> None:
    window.resizeDocks([window.docks["viewer"]], [520], Qt.Orientation.Horizontal)
    QTest.qWait(20)
    assert window.docks["viewer"].width() == 520
    assert reopen().docks["viewer"].width() == 520


def test_the_canvas_keeps_its_room_when_panels_are_narrow(window: MainWindow) -> None:
    window.resizeDocks([window.docks["viewer"]], [1], Qt.Orientation.Horizontal)
    QTest.qWait(20)
    assert window.docks["viewer"].width() <= 340
    assert window.docks["inspector"].width() <= 340


def test_further_viewers_are_open_again_where_they_were(window: MainWindow, reopen: Reopen) -> None:
    window.commands.run("viewer.new")
    dock = window.viewers.active.parentWidget()
    assert isinstance(dock, QDockWidget)
    assert dock.isFloating()
    dock.setGeometry(250, 180, 500, 400)
    again = reopen()
    assert len(again.viewers.panels) == 2
    other = again.viewers.panels[1].parentWidget()
    assert isinstance(other, QDockWidget)
    assert other.windowTitle() == "Viewer 2"
    assert other.isFloating()
    assert (other.x(), other.y(), other.width(), other.height()) == pytest.approx((250, 180, 500, 400), abs=4)


def test_a_viewer_that_was_closed_is_gone_and_its_name_is_free(window: MainWindow, reopen: Reopen) -> None:
    window.commands.run("viewer.new")
    window.commands.run("viewer.new")
    assert window.viewers.names == ["viewerDock2", "viewerDock3"]
    second = window.viewers.panels[1].parentWidget()
    assert isinstance(second, QDockWidget)
    second.close()
    assert window.viewers.names == ["viewerDock3"]
    assert window.viewers.active is window.viewer
    window.commands.run("viewer.new")
    assert window.viewers.names == ["viewerDock3", "viewerDock2"]
    assert len(reopen().viewers.panels) == 3


def test_the_window_closes_while_a_viewer_fills_the_screen(hands: Hands, reopen: Reopen) -> None:
    hands.window.viewers.toggle_full_screen()
    again = reopen()
    assert again.docks["viewer"].isVisible()
    assert again.docks["viewer"].widget() is again.viewer


def test_a_double_click_on_a_node_brings_the_viewer_to_the_front(hands: Hands) -> None:
    window = hands.window
    number = hands.add("number", QPointF(0, 0))
    hands.key(Qt.Key.Key_V)
    assert not window.docks["viewer"].isVisible()
    hands.double_click(hands.item(number).pos() + QPointF(20, 40))
    assert window.docks["viewer"].isVisible()


def test_tool_tips_name_the_keys(window: MainWindow) -> None:
    pictures, frames = window.viewer.pictures, window.viewer.frames
    assert frames.play_button.toolTip() == "Play (Space)"
    assert pictures.channels.channels["red"].toolTip() == "Red alone (R)"
    assert pictures.channels.adjustments.toolTip() == "Exposure, gamma and background (J)"
    assert pictures.compare.turn.toolTip() == "Turn the divider (Shift+W)"
    assert window.viewer.title.lock.toolTip() == "Stay on this node, whatever is selected (Ctrl+L)"


def test_no_bar_of_the_viewer_asks_for_more_than_the_dock_has(window: MainWindow) -> None:
    window.setStyleSheet(stylesheet({name: colour.name() for name, colour in window.appearance.theme.colours.items()}))
    viewer = window.viewer
    viewer.pictures.channels.arrows.show()
    viewer.pictures.adjustments.show()
    viewer.pictures.compare.show()
    viewer.pictures.compare.gain.show()
    viewer.frames.set_frames(10_000, 25, True)
    viewer.tables.show_table(ShownTable(("a column with a long name", "time"), ((1, 2), (3, 4))))
    viewer.tables.show_as_plot(True)
    window.resizeDocks([window.docks["viewer"]], [340], Qt.Orientation.Horizontal)
    for page in (viewer.pictures, viewer.tables, viewer.sheet):
        viewer.pages.setCurrentWidget(page)
        QTest.qWait(20)
        assert viewer.minimumSizeHint().width() <= 340
        assert viewer.width() == 340
