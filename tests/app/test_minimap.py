"""The minimap: what it shows, moving and zooming the view by it, and that it costs no painting of the canvas."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QPaintEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.canvas.minimap import Minimap
from app.settings.preferences import Preferences
from app.window.main_window import MainWindow
from graph.document.items import Bookmark, Frame, Node
from tests.app.hands import LEFT, NO_KEYS, Hands


@pytest.fixture
def minimap(hands: Hands) -> Minimap:
    """The minimap of a graph that is much larger than the view, shown by its key."""
    for x, y in ((-2000, -1500), (2000, 1500), (-2000, 1500), (2000, -1500), (0, 0)):
        hands.document.add_node("basic.number", position=(x, y))
    hands.view.zoom_to(1)
    hands.view.centerOn(0, 0)
    hands.key(Qt.Key.Key_M)
    minimap = hands.window.navigator.minimap
    hands.qtbot.waitUntil(minimap.isVisible)
    drawn(hands, minimap)
    return minimap


def drawn(hands: Hands, minimap: Minimap) -> None:
    """Wait until the minimap shows the graph as it is."""
    hands.qtbot.waitUntil(lambda: not minimap.is_behind)
    minimap.grab()


def colour_at(minimap: Minimap, place: QPointF) -> QColor:
    picture = minimap.grab().toImage()
    return picture.pixelColor((minimap.point_at(place) * picture.devicePixelRatio()).toPoint())


def near(place: QPointF, x: float, y: float, reach: float = 40) -> bool:
    """Whether two places of the scene are a pixel or two of the minimap from one another."""
    return abs(place.x() - x) < reach and abs(place.y() - y) < reach


def test_the_key_shows_and_hides_it_and_that_is_remembered(minimap: Minimap, hands: Hands) -> None:
    assert minimap.accessibleName() == "Minimap"
    assert Preferences().shows_minimap
    assert hands.window.commands.action("view.minimap").isChecked()
    hands.key(Qt.Key.Key_M)
    assert minimap.isHidden()
    assert not Preferences().shows_minimap


def test_it_stays_in_the_lower_right_corner(minimap: Minimap, hands: Hands) -> None:
    hands.window.resize(900, 700)
    QApplication.processEvents()
    assert minimap.geometry().bottomRight() == hands.view.rect().bottomRight()


def test_it_gives_way_where_the_view_is_too_small(minimap: Minimap, hands: Hands) -> None:
    hands.view.resize(420, 600)
    assert minimap.isHidden()
    hands.view.resize(900, 600)
    assert minimap.isVisible()


def test_it_is_hidden_while_the_graph_is_empty(hands: Hands) -> None:
    hands.key(Qt.Key.Key_M)
    minimap = hands.window.navigator.minimap
    assert minimap.isHidden()
    node = hands.document.add_node("basic.number")
    hands.qtbot.waitUntil(minimap.isVisible)
    hands.document.remove([node])
    hands.qtbot.waitUntil(minimap.isHidden)


def test_nodes_have_their_colours_and_states_and_frames_are_shown(minimap: Minimap, hands: Hands) -> None:
    scene = hands.window.scene
    empty = colour_at(minimap, QPointF(1000, 800))
    centre = QPointF(-1900, -1460)
    assert colour_at(minimap, centre) == scene.type_colour("Number")
    hands.document.set_state([next(iter(scene.nodes))], "muted")
    drawn(hands, minimap)
    assert colour_at(minimap, centre) == scene.theme.muted
    hands.document.add(Node("lost", "plugin.lost", position=(1000, -700)))
    hands.document.add(Frame("frame", position=(700, 600), size=(600, 400), colour="#3a6ea5"))
    drawn(hands, minimap)
    assert colour_at(minimap, QPointF(1080, -680)) == scene.theme.missing
    assert colour_at(minimap, QPointF(1000, 800)) != empty


def test_bookmarks_of_the_shown_graph_have_their_numbers(minimap: Minimap, hands: Hands) -> None:
    place, elsewhere = QPointF(1000, 800), QPointF(-1000, 800)
    empty = colour_at(minimap, place)
    hands.view.centerOn(place)
    hands.key(Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    hands.document.add(Bookmark("5", ("elsewhere",), (-1000, 800)))
    hands.view.centerOn(0, 0)
    drawn(hands, minimap)
    assert colour_at(minimap, place) != empty
    assert colour_at(minimap, elsewhere) == empty


def test_a_click_moves_the_view_there_and_a_drag_takes_it_along(minimap: Minimap, hands: Hands) -> None:
    corner = minimap.point_at(QPointF(2000, 1500)).toPoint()
    QTest.mousePress(minimap, LEFT, NO_KEYS, corner)
    assert near(hands.view.centre, 2000, 1500)
    middle = minimap.point_at(QPointF(0, 0)).toPoint()
    QTest.mouseMove(minimap, middle)
    QTest.mouseRelease(minimap, LEFT, NO_KEYS, middle)
    assert near(hands.view.centre, 0, 0)
    QTest.mouseMove(minimap, corner)
    assert near(hands.view.centre, 0, 0)


def test_the_rectangle_of_the_view_is_taken_hold_of_where_it_is_grabbed(minimap: Minimap, hands: Hands) -> None:
    frame = minimap.view_frame
    grip = (frame.topLeft() + QPointF(3, 3)).toPoint()
    QTest.mousePress(minimap, LEFT, NO_KEYS, grip)
    assert near(hands.view.centre, 0, 0)
    QTest.mouseMove(minimap, grip + QPoint(20, 10))
    QTest.mouseRelease(minimap, LEFT, NO_KEYS, grip + QPoint(20, 10))
    way = minimap.place_at(QPointF(20, 10)) - minimap.place_at(QPointF(0, 0))
    assert near(hands.view.centre, way.x(), way.y())


def test_the_rectangle_follows_the_view_and_stays_within_the_minimap(minimap: Minimap, hands: Hands) -> None:
    before = minimap.view_frame.center()
    hands.view.pan(-400, 0)
    assert minimap.view_frame.center().x() > before.x()
    hands.view.centerOn(50_000, -50_000)
    frame = minimap.view_frame
    assert minimap.rect().contains(frame.toAlignedRect())
    assert frame.center().x() > minimap.width() - 12 and frame.center().y() < 12


def test_the_wheel_over_it_zooms_the_view_around_its_middle(minimap: Minimap, hands: Hands) -> None:
    zoom = hands.view.zoom
    place = QPointF(10, 10)
    event = QWheelEvent(
        place, minimap.mapToGlobal(place), QPoint(), QPoint(0, 240), Qt.MouseButton.NoButton, NO_KEYS,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(minimap, event)
    assert hands.view.zoom == pytest.approx(zoom * 1.18**2)
    assert near(hands.view.centre, 0, 0)


def test_it_is_made_anew_after_a_change_and_not_when_the_view_moves(minimap: Minimap, hands: Hands) -> None:
    picture = minimap.picture
    hands.view.pan(30, 20)
    hands.view.zoom_by(1)
    drawn(hands, minimap)
    assert minimap.picture is picture
    hands.document.add_node("basic.number", position=(500, 500))
    drawn(hands, minimap)
    assert minimap.picture is not picture


class Painted(QObject):
    """Counts the pixels that a widget paints."""

    pixels = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if isinstance(event, QPaintEvent):
            self.pixels += sum(part.width() * part.height() for part in event.region())
        return False


def test_the_view_is_not_painted_as_a_whole_when_it_moves_beneath(
    minimap: Minimap, hands: Hands, window: MainWindow
) -> None:
    window.toast.say("So that two things float over the canvas.")
    QApplication.processEvents()
    painted = Painted()
    hands.viewport.installEventFilter(painted)
    hands.view.pan(-7, 0)
    QApplication.processEvents()
    hands.viewport.removeEventFilter(painted)
    whole = hands.viewport.width() * hands.viewport.height()
    assert 0 < painted.pixels < 0.2 * whole


def test_what_is_moved_beneath_looks_as_if_it_were_painted_anew(minimap: Minimap, hands: Hands) -> None:
    for x, y in ((-7, 0), (-13, 5), (4, -9), (200, 150)):
        hands.view.pan(x, y)
        QApplication.processEvents()
    screen = QApplication.primaryScreen()
    moved = screen.grabWindow(hands.window.winId()).toImage()
    hands.viewport.update()
    QApplication.processEvents()
    anew = screen.grabWindow(hands.window.winId()).toImage()
    assert moved.size() == anew.size()
    differing = [
        (x, y)
        for x in range(0, moved.width(), 3)
        for y in range(0, moved.height(), 3)
        if any(abs(one - other) > 12 for one, other in zip(
            moved.pixelColor(x, y).getRgb(), anew.pixelColor(x, y).getRgb(), strict=True
        ))
    ]  # fmt: skip
    assert differing == []
