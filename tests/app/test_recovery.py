"""After a crash: what was not saved is offered at the next start."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QMessageBox

from app.folders import recovery_folder
from app.gui import open_first
from tests.app.hands import Hands

ROOT = Path(__file__).parents[2]
CONTROL = Qt.KeyboardModifier.ControlModifier
Button = QMessageBox.StandardButton

CRASH = """
import os, signal, sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from app.gui import make_window

def crash():
    application = QApplication([])
    window = make_window(application)
    window.session.document.add_node("basic.number", {"value": 12.5}, (0.0, 0.0), title="Not saved")
    window.session.save(Path(sys.argv[1]))
    window.session.document.add_node("basic.text", {"text": "nor this"}, (0.0, 200.0))
    window.recovery.keep()
    os.kill(os.getpid(), signal.SIGKILL)

if __name__ == "__main__":
    crash()
"""


def crash(folder: Path) -> Path:
    """A window that dies with changes that are not saved; the file of its document."""
    script, file = folder / "crash.py", folder / "flow.graph.json"
    script.write_text(CRASH)
    done = subprocess.run(
        [sys.executable, str(script), str(file)], cwd=ROOT, check=False, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
    assert done.returncode == -9
    return file


def test_what_a_crash_left_behind_can_be_restored(hands: Hands, tmp_path: Path) -> None:
    file = crash(tmp_path)
    hands.answer(Button.Yes)
    open_first(hands.window, None)
    assert {node.type for node in hands.document.graph().nodes.values()} == {"basic.number", "basic.text"}
    session = hands.window.session
    assert session.path == file
    assert session.has_unsaved_changes
    assert len(json.loads(file.read_text())["nodes"]) == 1
    assert not list(hands.window.recovery.left_behind())


def test_of_several_documents_those_that_were_not_asked_about_stay(hands: Hands, tmp_path: Path) -> None:
    crash(tmp_path)
    crash(tmp_path)
    hands.answer(Button.Yes)
    open_first(hands.window, None)
    assert len(list(hands.window.recovery.left_behind())) == 1


def test_a_restored_document_is_kept_again(hands: Hands, tmp_path: Path) -> None:
    crash(tmp_path)
    hands.answer(Button.Yes)
    open_first(hands.window, None)
    hands.qtbot.waitUntil(lambda: len(list(recovery_folder().glob("*.unsaved.json"))) == 1, timeout=5000)


def test_what_a_crash_left_behind_can_be_let_go(hands: Hands, tmp_path: Path) -> None:
    crash(tmp_path)
    hands.answer(Button.Discard)
    open_first(hands.window, None)
    assert hands.document.graph().is_empty
    assert not list(hands.window.recovery.left_behind())


def test_a_copy_is_kept_only_while_something_is_not_saved(hands: Hands, tmp_path: Path) -> None:
    def copies() -> list[Path]:
        return list(recovery_folder().glob("*.unsaved.json"))

    hands.add("number", QPointF(0, 0))
    hands.qtbot.waitUntil(lambda: len(copies()) == 1, timeout=5000)
    assert not list(hands.window.recovery.left_behind()), "this window's own copy is not offered"
    hands.window.session.save(tmp_path / "flow.graph.json")
    assert not copies()
    hands.add("text", QPointF(0, 200))
    hands.window.recovery.keep()
    assert len(copies()) == 1
    hands.document.history.mark_saved()
    hands.window.close()
    assert not copies()


def test_half_a_copy_is_passed_over(hands: Hands) -> None:
    (recovery_folder() / "1-a.unsaved.json").write_text('{"text": "')
    assert list(hands.window.recovery.left_behind()) == []
