"""Results that are stored from an earlier time are seen on their nodes without a run."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage

from app.running.pictures import image_of
from tests.app.hands import Hands

CONTROL = Qt.KeyboardModifier.ControlModifier


def run_and_reopen(hands: Hands, file: Path) -> None:
    """Run what is on the canvas, close its tab and open its file again."""
    window = hands.window
    hands.key(Qt.Key.Key_Return, CONTROL)
    hands.wait_until_idle()
    window.session.save(file)
    hands.qtbot.waitUntil(lambda: file.exists() and not window.session.has_unsaved_changes)
    window.session.close(window.session.current)
    window.session.open(file)


def test_a_picture_is_there_again_when_its_file_is_opened(hands: Hands, tmp_path: Path) -> None:
    picture = QImage(40, 30, QImage.Format.Format_RGB32)
    picture.fill(QColor("#3366cc"))
    picture.save(str(tmp_path / "blue.png"))
    load = hands.document.add_node("image_files.load_image", {"file": str(tmp_path / "blue.png")}).id
    run_and_reopen(hands, tmp_path / "flow.graph.json")
    hands.qtbot.waitUntil(lambda: hands.item(load).layout.preview is not None, timeout=5000)
    status = hands.window.runs.status(load)
    assert status.phase == "cached"
    assert status.preview is not None
    seen = image_of(status.preview).pixelColor(20, 15)
    assert max(abs(seen.red() - 0x33), abs(seen.green() - 0x66), abs(seen.blue() - 0xCC)) <= 2


def test_a_result_that_reads_as_text_is_there_again(hands: Hands, tmp_path: Path) -> None:
    node = hands.add("number", QPointF(0, 0))
    run_and_reopen(hands, tmp_path / "flow.graph.json")
    hands.qtbot.waitUntil(lambda: bool(hands.window.runs.status(node).text), timeout=5000)
    assert hands.item(node).layout.result is not None


def test_a_node_that_would_run_again_shows_nothing(hands: Hands, tmp_path: Path) -> None:
    node = hands.add("number", QPointF(0, 0))
    hands.key(Qt.Key.Key_Return, CONTROL)
    hands.wait_until_idle()
    hands.document.set_parameter(node, "value", 3.5)
    window, file = hands.window, tmp_path / "flow.graph.json"
    window.session.save(file)
    hands.qtbot.waitUntil(lambda: file.exists() and not window.session.has_unsaved_changes)
    window.session.close(window.session.current)
    window.session.open(file)
    hands.qtbot.waitUntil(lambda: bool(window.runs.status(node).reason), timeout=5000)
    hands.qtbot.wait(300)
    assert window.runs.status(node).text == ""


def test_a_node_that_is_set_back_to_a_stored_value_shows_that_one_without_a_run(hands: Hands) -> None:
    node = hands.add("number", QPointF(0, 0))
    for value in (1.5, 2.5):
        hands.document.set_parameter(node, "value", value)
        hands.key(Qt.Key.Key_Return, CONTROL)
        hands.wait_until_idle()
        hands.qtbot.waitUntil(lambda: bool(hands.window.runs.status(node).value), timeout=5000)
    assert hands.window.runs.status(node).text == "2.5"
    for value in (1.5, 2.5):
        hands.document.set_parameter(node, "value", value)
        hands.qtbot.waitUntil(lambda shown=str(value): hands.window.runs.status(node).text == shown, timeout=5000)
        assert hands.window.runs.status(node).is_current


def test_the_picture_on_a_node_is_that_of_its_file(hands: Hands, tmp_path: Path) -> None:
    load = hands.document.add_node("image_files.load_image").id

    def colour() -> int:
        preview = hands.window.runs.status(load).preview
        return image_of(preview).pixelColor(20, 15).blue() if preview is not None else -1

    for name, blue in (("dark", 0), ("light", 255)):
        picture = QImage(40, 30, QImage.Format.Format_RGB32)
        picture.fill(QColor(0, 0, blue))
        picture.save(str(tmp_path / f"{name}.png"))
        hands.document.set_parameter(load, "file", str(tmp_path / f"{name}.png"))
        hands.key(Qt.Key.Key_Return, CONTROL)
        hands.wait_until_idle()
        hands.qtbot.waitUntil(lambda: bool(hands.window.runs.status(load).value), timeout=5000)
    assert colour() > 250
    hands.document.set_parameter(load, "file", str(tmp_path / "dark.png"))
    hands.qtbot.waitUntil(lambda: 0 <= colour() < 5, timeout=5000)
