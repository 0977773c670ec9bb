"""What Python collects is destroyed in the window's thread, whichever thread makes the garbage."""

from __future__ import annotations

import threading

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

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
