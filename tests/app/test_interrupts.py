"""Ctrl+C in the terminal, and the system's wish that the program ends: the window closes as by its own button."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from app.interrupts import Interrupts
from app.window.main_window import MainWindow
from tests.app.hands import Hands

pytestmark = pytest.mark.skipif(os.name != "posix", reason="a process sends itself no signals there")


@pytest.fixture
def interrupts(qtbot: QtBot) -> Iterator[Interrupts]:
    heard = Interrupts()
    yield heard
    heard.close()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_the_window_closes(window: MainWindow, interrupts: Interrupts, qtbot: QtBot, number: signal.Signals) -> None:
    os.kill(os.getpid(), number)
    qtbot.waitUntil(lambda: not window.isVisible())


def test_what_is_unsaved_is_asked_for(hands: Hands, window: MainWindow, interrupts: Interrupts, qtbot: QtBot) -> None:
    hands.document.add_node("basic.number")
    hands.answer(QMessageBox.StandardButton.Cancel)
    os.kill(os.getpid(), signal.SIGINT)
    qtbot.waitUntil(lambda: signal.getsignal(signal.SIGINT) is signal.SIG_DFL)
    assert window.isVisible()


def test_afterwards_signals_are_as_they_were(qtbot: QtBot) -> None:
    before = signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)
    Interrupts().close()
    assert (signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)) == before
