"""What Python collects is destroyed in the window's thread, whichever thread makes the garbage."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

ROOT = Path(__file__).parents[2]
MANY = 200_000


class Owner(QObject):
    """An object of Qt that is part of a cycle, and says in which thread it goes."""

    def __init__(self, gone: list[threading.Thread]) -> None:
        super().__init__()
        self.itself = self
        self._gone = gone

    def __del__(self) -> None:
        self._gone.append(threading.current_thread())


def make_much(kept: list[list[int]]) -> None:
    """Make so many objects that Python would collect by itself many times."""
    kept += [[index] for index in range(MANY)]


def test_a_worker_that_makes_many_objects_destroys_none_of_the_windows(qtbot: QtBot) -> None:
    gone: list[threading.Thread] = []
    Owner(gone)
    kept: list[list[int]] = []
    worker = threading.Thread(target=make_much, args=(kept,))
    worker.start()
    worker.join()
    assert gone == []
    qtbot.waitUntil(lambda: bool(gone), timeout=20_000)
    assert gone == [threading.main_thread()]


def test_garbage_is_collected_while_the_window_only_waits(qtbot: QtBot) -> None:
    gone: list[threading.Thread] = []
    for _ in range(2_000):
        Owner(gone)
    qtbot.waitUntil(lambda: len(gone) == 2_000, timeout=20_000)


START = """
import threading
from PySide6.QtCore import QTimer
from app import gui
from tests.app.test_collection import Owner, make_much

gone, kept = [], []

def look(window, path):
    Owner(gone)
    worker = threading.Thread(target=make_much, args=(kept,))
    worker.start()
    worker.join()
    print(len(gone))
    QTimer.singleShot(1000, window.close)

if __name__ == "__main__":
    gui.open_first = look
    gui.start()
    print([thread is threading.main_thread() for thread in gone])
"""


def test_the_program_collects_in_its_windows_thread(tmp_path: Path) -> None:
    script = tmp_path / "start.py"
    script.write_text(START, encoding="utf-8")
    started = subprocess.run(
        [sys.executable, str(script)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "LATENT_LOOM_HOME": str(tmp_path / "home")},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )
    assert started.stdout.split("\n")[:2] == ["0", "[True]"], started.stderr
