"""The window without a pointer and without eyes: what a screen reader reads, and a picture made by keys alone."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from app.window.main_window import MainWindow
from graph.document.items import Frame
from tests.app.outline_hands import ALT, CONTROL, SHIFT, OutlineHands

_MOUSE = {
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseButtonRelease,
    QEvent.Type.MouseButtonDblClick,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
}


@pytest.fixture(autouse=True)
def screen_reader() -> Iterator[None]:
    """The window tells everything that changes, as it does while a screen reader listens."""
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


@pytest.fixture
def hands(window: MainWindow, qtbot: QtBot) -> OutlineHands:
    return OutlineHands(window, qtbot)


def interface(widget: QWidget) -> QAccessibleInterface:
    found = QAccessible.queryAccessibleInterface(widget)
    assert found is not None
    return found


def name(widget: QWidget) -> str:
    return interface(widget).text(QAccessible.Text.Name)


def read_rows(hands: OutlineHands) -> list[str]:
    """What a screen reader reads of the outline, row by row."""
    return [item.text(QAccessible.Text.Name) for item in row_interfaces(hands)]


def row_interfaces(hands: OutlineHands) -> Iterator[QAccessibleInterface]:
    QApplication.processEvents()
    tree = interface(hands.outline.tree)
    items = (tree.child(place) for place in range(tree.childCount()))
    rows = [item for item in items if item.role() == QAccessible.Role.TreeItem]
    yield from rows[::2]


def focusable(window: QWidget) -> list[QWidget]:
    """Everything on screen that the Tab key or F6 can lead to, but what hands its focus on and bars without tabs."""
    shown = [widget for widget in window.findChildren(QWidget) if widget.isVisible() and widget.focusProxy() is None]
    shown = [widget for widget in shown if not isinstance(widget, QTabBar) or widget.count()]
    return [widget for widget in shown if widget.focusPolicy() & Qt.FocusPolicy.TabFocus]


class MouseWatch(QObject):
    """Counts the events of a mouse in the whole program."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0
        QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        self.count += event.type() in _MOUSE
        return False


# What is read ----------------------------------------------------------------------------------------------------


def test_a_screen_reader_reads_nodes_with_their_states_and_sockets_with_their_values(hands: OutlineHands) -> None:
    document = hands.document
    one = document.add_node("basic.number", {"value": 2.5}, title="Start").id
    two = document.add_node("basic.round_number", position=(400, 0)).id
    document.connect(one, "number", two, "value")
    document.set_state([two], "bypassed")
    hands.go_to("Start")
    hands.press_key(Qt.Key.Key_Right)
    hands.go_to("Round Number")
    hands.press_key(Qt.Key.Key_Right)
    assert read_rows(hands) == [
        "Start, Number, Not run yet",
        "Parameter value, 2.5",
        "Output number, to Round Number: value",
        "Round Number, Bypassed: hands its inputs through",
        "Parameter value, from Start: number",
        "Parameter multiple of, 1",
        "Parameter direction, nearest",
        "Output integer, not wired",
    ]


def test_a_screen_reader_reads_what_happened_in_a_run(hands: OutlineHands) -> None:
    node = hands.document.add_node("image_files.load_image", {"file": "nowhere.png"}).id
    show = hands.document.add_node("basic.show_value", position=(400, 0)).id
    hands.document.connect(node, "image", show, "value")
    hands.press_key(Qt.Key.Key_Return, CONTROL)
    hands.wait_until_idle()
    hands.qtbot.waitUntil(lambda: read_rows(hands)[0].startswith(("Load Image, Cannot run", "Load Image, Failed")))


def test_rows_have_descriptions_and_say_whether_they_are_selected_and_open(hands: OutlineHands) -> None:
    hands.document.add_node("sampling.denoise", position=(20, 60))
    hands.document.add(Frame("f", "Sampling", (0, 0), (600, 700)))
    hands.go_to("Denoise")
    row = next(row_interfaces(hands))
    assert "In the frame Sampling." in row.text(QAccessible.Text.Description)
    state = row.state()
    assert (state.selected, state.expandable, state.expanded) == (1, 1, 0)
    hands.press_key(Qt.Key.Key_Right)
    assert next(row_interfaces(hands)).state().expanded == 1


def test_what_changes_in_the_current_row_is_read_out(hands: OutlineHands, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[str] = []
    monkeypatch.setattr("app.panels.outline.panel.announce", lambda widget, text: heard.append(text))
    node = hands.document.add_node("basic.number", {"value": 2.0}).id
    hands.go_to("Number")
    hands.press_key(Qt.Key.Key_B, CONTROL)
    assert heard == ["Number, Bypassed: hands its inputs through"]
    hands.press_key(Qt.Key.Key_Down, ALT)
    assert heard[1:] == ["At 0, 10"]
    hands.go_to("Number", "value")
    hands.document.set_parameter(node, "value", 7.5)
    assert heard[2:] == ["Parameter value, 7.5"]
    hands.view.setFocus()
    hands.document.set_parameter(node, "value", 1.0)
    assert len(heard) == 3


def test_everything_that_can_have_the_focus_has_a_name(hands: OutlineHands, window: MainWindow) -> None:
    hands.document.add_node("models.load_model")
    hands.document.add_node("sampling.noise", position=(400, 0))
    hands.document.add_node("image_files.load_image", position=(0, 300))
    for dock in window.docks:
        window.docks.show(dock)
    for node in hands.document.graph().nodes.values():
        window.scene.select([node])
        QApplication.processEvents()
        nameless = [widget for widget in focusable(window) if len(name(widget)) < 2]
        assert nameless == [], [(type(widget).__name__, widget.objectName()) for widget in nameless]


def test_the_start_page_and_the_settings_have_names_too(window: MainWindow, qtbot: QtBot) -> None:
    window.commands.run("file.templates")
    qtbot.waitUntil(window.start_page.isVisible)
    window.dialogs.show_settings()
    page = window.dialogs.settings
    for section in page.sections:
        page.open_at(section)
        for root in (window, page):
            assert [widget for widget in focusable(root) if len(name(widget)) < 2] == []
    page.close()


def test_canvas_outline_and_docks_are_named(hands: OutlineHands, window: MainWindow) -> None:
    assert name(window.view) == "Graph canvas"
    assert "outline" in interface(window.view).text(QAccessible.Text.Description).lower()
    assert name(hands.outline.tree) == "Outline of the graph"
    titles = {name(window.docks[id]) for id in window.docks}
    assert {"Outline", "Viewer", "Inspector", "Problems", "Log"} <= titles


# Going through the window ----------------------------------------------------------------------------------------


def test_f6_leads_through_the_parts_of_the_window_and_back(hands: OutlineHands, window: MainWindow) -> None:
    hands.document.add_node("basic.number")
    window.scene.select(list(hands.document.graph().nodes.values()))
    window.docks.show("problems")
    window.problems.show_faults(())
    QApplication.processEvents()
    window.view.setFocus()
    parts = {"canvas": window.view, "outline": window.outline, "inspector": window.inspector, "viewer": window.viewer}

    def here() -> str:
        focused = QApplication.focusWidget()
        return next((id for id, part in parts.items() if part is focused or part.isAncestorOf(focused)), "")

    seen = [here()]
    for _ in range(4):
        hands.press_key(Qt.Key.Key_F6)
        seen.append(here())
    assert seen == ["canvas", "outline", "inspector", "viewer", "canvas"]
    for _ in range(3):
        hands.press_key(Qt.Key.Key_F6, SHIFT)
        seen.append(here())
    assert seen[-3:] == ["viewer", "inspector", "outline"]
    window.docks["outline"].hide()
    window.view.setFocus()
    hands.press_key(Qt.Key.Key_F6)
    assert here() == "inspector"


# A picture by keys alone -----------------------------------------------------------------------------------------


def test_text_to_image_is_built_run_and_undone_without_a_mouse(hands: OutlineHands, window: MainWindow) -> None:
    watch = MouseWatch()
    _build_text_to_image(hands)
    links = {(link.source, link.output, link.target, link.input) for link in hands.document.graph().links}
    assert links == {
        ("load_model", "denoiser", "denoise", "model"),
        ("load_model", "text_encoder", "encode_text", "text_encoder"),
        ("load_model", "autoencoder", "decode_latent", "autoencoder"),
        ("encode_text", "conditioning", "denoise", "positive"),
        ("noise", "noise", "denoise", "noise"),
        ("denoise", "latent", "decode_latent", "latent"),
        ("decode_latent", "image", "save_image", "image"),
    }
    hands.go_to("Save Image")
    hands.press_key(Qt.Key.Key_E, CONTROL)
    hands.wait_until_idle(120)
    row = next(row for row in read_rows(hands) if row.startswith("Save Image"))
    assert row.startswith("Save Image, Finished"), row
    pictures = list(Path(os.environ["LATENT_LOOM_HOME"], "output").rglob("*.png"))
    assert len(pictures) == 1
    while hands.document.history.undo_label is not None:
        hands.press_key(Qt.Key.Key_Z, CONTROL)
    assert hands.document.graph().is_empty
    assert read_rows(hands) == []
    assert watch.count == 0


def _build_text_to_image(hands: OutlineHands) -> None:
    hands.press_key(Qt.Key.Key_Tab)
    hands.choose("load model")
    hands.go_to("Load Model", "→ text encoder")
    hands.press_key(Qt.Key.Key_Tab)
    hands.choose("encode text")
    hands.go_to("Encode Text", "prompt")
    hands.press_key(Qt.Key.Key_Return)
    hands.type("a red apple")
    hands.press_key(Qt.Key.Key_Return, CONTROL)
    hands.go_to("Encode Text", "→ conditioning")
    hands.press_key(Qt.Key.Key_Insert)
    hands.choose("denoise")
    hands.go_to("Denoise", "model")
    hands.press_key(Qt.Key.Key_C)
    hands.choose("load model: denoiser")
    hands.go_to("Denoise", "noise")
    hands.press_key(Qt.Key.Key_Tab)
    hands.choose("noise")
    hands.go_to("Denoise", "steps")
    hands.press_key(Qt.Key.Key_Return)
    box = QApplication.focusWidget()
    assert isinstance(box, QAbstractSpinBox)
    hands.press_key(Qt.Key.Key_A, CONTROL)
    hands.type("2")
    hands.press_key(Qt.Key.Key_Return)
    hands.go_to("Denoise", "→ latent")
    hands.press_key(Qt.Key.Key_Tab)
    hands.choose("decode latent")
    hands.go_to("Decode Latent", "autoencoder")
    hands.press_key(Qt.Key.Key_Return)
    hands.choose("load model")
    hands.go_to("Decode Latent", "→ image")
    hands.press_key(Qt.Key.Key_Tab)
    hands.choose("save image")
