"""Finding one's way: bookmarks, back and forward through places, selecting along wires."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from app.window.main_window import MainWindow
from graph.document.items import Definition
from tests.app.hands import NO_KEYS, Hands

ALT = Qt.KeyboardModifier.AltModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
DIGITS = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3)


def show(hands: Hands, x: float, y: float, zoom: float = 1.0) -> None:
    """Bring a place into the middle of the view, as panning and zooming does."""
    hands.view.zoom_to(zoom)
    hands.view.centerOn(x, y)


def is_shown(hands: Hands, x: float, y: float, zoom: float = 1.0) -> bool:
    centre = hands.view.centre
    return abs(centre.x() - x) < 2 and abs(centre.y() - y) < 2 and abs(hands.view.zoom - zoom) < 0.01


def back(hands: Hands) -> None:
    hands.key(Qt.Key.Key_Left, ALT)


def enter(hands: Hands, subgraph: str) -> None:
    hands.window.scene.select([hands.node(subgraph)])
    hands.key(Qt.Key.Key_Return)


def forward(hands: Hands) -> None:
    hands.key(Qt.Key.Key_Right, ALT)


@pytest.fixture
def subgraph(hands: Hands) -> str:
    """The id of a node that stands for a subgraph with a number in it."""
    hands.document.add(Definition("inner", "Inner"))
    hands.document.add_node("basic.number", id="deep", position=(4000, 4000), graph="inner")
    return hands.document.add_node("subgraph:inner", id="portrait").id


@pytest.fixture
def wired(hands: Hands) -> tuple[str, ...]:
    """A chain of three nodes, a second source of the middle one, and a node that nothing is wired to."""
    ids = [hands.document.add_node("basic.number_arithmetic", position=(x, 0)).id for x in (-450, -150, 150)]
    for source, target in pairwise(ids):
        hands.document.connect(source, "number", target, "a")
    other = hands.document.add_node("basic.number", position=(-450, 250)).id
    hands.document.connect(other, "number", ids[1], "b")
    lone = hands.document.add_node("basic.number", position=(150, 250)).id
    hands.view.fit()
    return (*ids, other, lone)


# Bookmarks -------------------------------------------------------------------------------------------------------


def test_control_and_a_digit_set_a_bookmark_and_the_digit_leads_there(hands: Hands) -> None:
    hands.document.add_node("basic.number")
    show(hands, 700, -300, 0.8)
    hands.key(Qt.Key.Key_3, CONTROL)
    assert "3" in hands.window.toast.text()
    show(hands, 0, 0)
    hands.key(Qt.Key.Key_3)
    assert is_shown(hands, 700, -300, 0.8)
    marks = [hands.window.commands.action(f"go.bookmark_{number}").isChecked() for number in (2, 3)]
    assert marks == [False, True]


def test_a_bookmark_leads_into_its_subgraph_and_out_of_another(hands: Hands, subgraph: str) -> None:
    show(hands, 100, 50)
    hands.key(Qt.Key.Key_1, CONTROL)
    hands.window.scene.show_path((subgraph,))
    show(hands, 4100, 3900, 0.9)
    hands.key(Qt.Key.Key_2, CONTROL)
    hands.key(Qt.Key.Key_1)
    assert hands.window.scene.path == () and is_shown(hands, 100, 50)
    hands.key(Qt.Key.Key_2)
    assert hands.window.scene.path == (subgraph,) and is_shown(hands, 4100, 3900, 0.9)


def test_a_bookmark_is_saved_with_the_file_and_setting_it_is_undone(hands: Hands, tmp_path: Path) -> None:
    hands.document.add_node("basic.number")
    show(hands, 250, 125, 0.5)
    hands.key(Qt.Key.Key_9, CONTROL)
    assert hands.window.session.has_unsaved_changes
    path = tmp_path / "marked.graph.json"
    hands.window.session.save(path)
    hands.key(Qt.Key.Key_Z, CONTROL)
    hands.key(Qt.Key.Key_9)
    assert "no bookmark 9" in hands.window.toast.text()
    hands.document.history.mark_saved()
    hands.window.session.close(hands.window.session.current)
    hands.window.session.open(path)
    show(hands, 0, 0)
    hands.key(Qt.Key.Key_9)
    assert is_shown(hands, 250, 125, 0.5)


def test_a_bookmark_of_a_subgraph_that_is_gone_says_so_and_leads_nowhere(hands: Hands, subgraph: str) -> None:
    hands.window.scene.show_path((subgraph,))
    hands.key(Qt.Key.Key_1, CONTROL)
    hands.window.navigator.leave()
    hands.document.remove([hands.node(subgraph)])
    show(hands, 10, 20)
    hands.key(Qt.Key.Key_1)
    assert "gone" in hands.window.toast.text()
    assert is_shown(hands, 10, 20)
    hands.key(Qt.Key.Key_1, CONTROL)
    show(hands, 900, 900)
    hands.key(Qt.Key.Key_1)
    assert is_shown(hands, 10, 20)


def test_digits_are_not_taken_from_fields(hands: Hands) -> None:
    node = hands.document.add_node("basic.number").id
    hands.click(hands.title(node))
    hands.key(Qt.Key.Key_F2)
    field = hands.view.editor.widget
    assert field is not None
    for digit in DIGITS:
        hands.key(digit, CONTROL, field)
    hands.key(Qt.Key.Key_1, NO_KEYS, field)
    assert not hands.document.graph().bookmarks
    hands.key(Qt.Key.Key_Escape, NO_KEYS, field)


# Back and forward ------------------------------------------------------------------------------------------------


def test_there_is_no_way_back_at_first(hands: Hands, window: MainWindow) -> None:
    hands.document.add_node("basic.number")
    window.commands.refresh()
    assert not window.commands.action("go.back").isEnabled()
    assert not window.commands.action("go.forward").isEnabled()


def test_back_and_forward_lead_through_jumps_to_bookmarks(hands: Hands, window: MainWindow) -> None:
    hands.document.add_node("basic.number")
    for digit, x in zip(DIGITS, (0, 1000, 2000), strict=True):
        show(hands, x, 0)
        hands.key(digit, CONTROL)
    for digit in (Qt.Key.Key_1, Qt.Key.Key_2):
        hands.key(digit)
    back(hands)
    assert is_shown(hands, 0, 0)
    back(hands)
    assert is_shown(hands, 2000, 0)
    assert not window.commands.action("go.back").isEnabled()
    forward(hands)
    forward(hands)
    assert is_shown(hands, 1000, 0)
    back(hands)
    hands.key(Qt.Key.Key_3)
    assert not window.commands.action("go.forward").isEnabled()
    back(hands)
    assert is_shown(hands, 0, 0)


def test_back_leads_out_of_a_subgraph_that_was_entered(hands: Hands, subgraph: str) -> None:
    show(hands, 60, 40)
    enter(hands, subgraph)
    assert hands.window.scene.path == (subgraph,)
    back(hands)
    assert hands.window.scene.path == () and is_shown(hands, 60, 40)
    forward(hands)
    assert hands.window.scene.path == (subgraph,)
    hands.key(Qt.Key.Key_Escape)
    back(hands)
    assert hands.window.scene.path == (subgraph,)


def test_back_leads_to_what_was_seen_before_finding_fitting_and_going_along_a_wire(
    hands: Hands, wired: tuple[str, ...]
) -> None:
    show(hands, 5000, 5000)
    hands.key(Qt.Key.Key_F, CONTROL)
    hands.choose("Number")
    assert not is_shown(hands, 5000, 5000)
    back(hands)
    assert is_shown(hands, 5000, 5000)
    hands.key(Qt.Key.Key_Home)
    assert not is_shown(hands, 5000, 5000)
    back(hands)
    assert is_shown(hands, 5000, 5000)
    hands.window.scene.select_graphics([next(iter(hands.window.scene.wires.values()))])
    hands.window.commands.run("wire.source")
    assert not is_shown(hands, 5000, 5000)
    back(hands)
    assert is_shown(hands, 5000, 5000)


def test_places_that_are_gone_are_passed_over(hands: Hands, subgraph: str) -> None:
    show(hands, 60, 40)
    enter(hands, subgraph)
    hands.key(Qt.Key.Key_Escape)
    show(hands, 800, 800)
    hands.document.remove([hands.node(subgraph)])
    back(hands)
    assert hands.window.scene.path == () and is_shown(hands, 60, 40)


def test_each_document_has_its_own_way_back(hands: Hands, window: MainWindow) -> None:
    hands.document.add_node("basic.number")
    show(hands, 3000, 0)
    hands.key(Qt.Key.Key_Home)
    first = window.session.current
    window.session.new()
    window.commands.refresh()
    assert not window.commands.action("go.back").isEnabled()
    window.session.show(first)
    window.start_page.empty_chosen.emit()
    back(hands)
    assert is_shown(hands, 3000, 0)


def test_the_mouse_buttons_for_back_and_forward_work_on_the_canvas(hands: Hands) -> None:
    hands.document.add_node("basic.number")
    show(hands, 3000, 0)
    hands.key(Qt.Key.Key_Home)
    place = hands.viewport.rect().center()
    QTest.mouseClick(hands.viewport, Qt.MouseButton.BackButton, NO_KEYS, place)
    assert is_shown(hands, 3000, 0)
    QTest.mouseClick(hands.viewport, Qt.MouseButton.ForwardButton, NO_KEYS, place)
    assert not is_shown(hands, 3000, 0)


# Selecting along wires -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("keys", "chosen"),
    [(SHIFT | ALT, (0, 1, 3)), (CONTROL | ALT, (1, 2)), (CONTROL | SHIFT | ALT, (0, 1, 2, 3))],
    ids=["upstream", "downstream", "linked"],
)
def test_a_click_with_keys_selects_along_wires(
    hands: Hands, wired: tuple[str, ...], keys: Qt.KeyboardModifier, chosen: tuple[int, ...]
) -> None:
    positions = {id: hands.node(id).position for id in wired}
    hands.click(hands.title(wired[1]), keys)
    assert set(hands.window.scene.selected_nodes()) == {wired[index] for index in chosen}
    assert {id: hands.node(id).position for id in wired} == positions


@pytest.mark.parametrize(
    ("key", "chosen"),
    [(Qt.Key.Key_U, (0, 1, 3)), (Qt.Key.Key_D, (1, 2)), (Qt.Key.Key_L, (0, 1, 2, 3))],
    ids=["upstream", "downstream", "linked"],
)
def test_keys_extend_the_selection_along_wires(
    hands: Hands, wired: tuple[str, ...], key: Qt.Key, chosen: tuple[int, ...]
) -> None:
    hands.click(hands.title(wired[1]))
    hands.key(key, SHIFT)
    assert set(hands.window.scene.selected_nodes()) == {wired[index] for index in chosen}


def test_alt_and_a_drag_on_empty_canvas_still_move_the_view(hands: Hands, wired: tuple[str, ...]) -> None:
    centre = hands.view.centre
    hands.drag(QPointF(-600, 420), QPointF(-500, 420), ALT | SHIFT)
    assert hands.view.centre.x() < centre.x() - 50
