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
