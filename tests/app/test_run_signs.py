"""What a run shows outside of the canvas: the window's title, the task bar, a notification at its end."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtDBus import QDBusConnection, QDBusMessage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.running.run_time import RunTime
from app.window import notifier
from app.window.task_bar import TaskBarProgress
from graph.run.events import NodeProgress, NodeStarted, RunProgress
from tests.app.conftest import MakeWindow
from tests.app.engines import slow_engine
from tests.app.hands import Hands

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def hands(make_window: MakeWindow, qtbot: QtBot) -> Hands:
    """A window with a slow node."""
    window = make_window(slow_engine)
    window.start_page.empty_chosen.emit()
    hands = Hands(window, qtbot)
    hands.document.add_node("app.slow.count", {"steps": 40}, (0.0, 0.0))
    return hands


def test_the_title_says_how_far_the_run_is(hands: Hands) -> None:
    window = hands.window
    assert window.windowTitle() == "• Untitled – Latent Loom"
    titles: list[str] = []
    window.windowTitleChanged.connect(titles.append)
    hands.key(Qt.Key.Key_Return, CONTROL)
    hands.wait_until_idle()
    matches = [re.fullmatch(r"(\d+) % – • Untitled – Latent Loom", title) for title in titles[:-1]]
    percents = [int(match[1]) for match in matches if match is not None]
    assert len(percents) == len(titles) - 1 > 3
    assert percents == sorted(percents)
    assert titles[-1] == "• Untitled – Latent Loom"


def test_the_progress_bar_moves_within_a_single_node(hands: Hands) -> None:
    bar = hands.window.tool_bar.run_bar.progress
    values: list[int] = []
    bar.valueChanged.connect(values.append)
    hands.key(Qt.Key.Key_Return, CONTROL)
    hands.wait_until_idle()
    assert len([value for value in values if 0 < value < bar.maximum()]) > 3


@pytest.fixture
def notified(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """The notifications, with every run taken for a long one."""
    monkeypatch.setattr(notifier, "LONG_SECONDS", 0)
    told: list[tuple[str, str]] = []
    hands.window.run_views.notifier.notified.connect(lambda title, text: told.append((title, text)))
    return told


@pytest.fixture
def elsewhere(hands: Hands, qtbot: QtBot) -> QWidget:
    """Another window, which has come to the front."""
    other = QWidget()
    qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    qtbot.waitUntil(lambda: not hands.window.isActiveWindow(), timeout=5000)
    return other


def run(hands: Hands) -> None:
    hands.window.commands.run("run.all")
    hands.wait_until_idle()


def test_the_end_of_a_run_is_told_while_the_window_is_not_in_front(
    hands: Hands, notified: list[tuple[str, str]], elsewhere: QWidget
) -> None:
    run(hands)
    ((title, text),) = notified
    assert title == "Untitled is done"
    assert text.startswith("It took ")


def test_a_failure_is_told_with_its_reason(hands: Hands, notified: list[tuple[str, str]], elsewhere: QWidget) -> None:
    divide = hands.document.add_node("basic.number_arithmetic", {"operation": "divide", "b": 0.0}, (0.0, 200.0)).id
    show = hands.document.add_node("basic.show_value", {}, (300.0, 200.0)).id
    hands.document.connect(divide, "number", show, "value")
    run(hands)
    assert notified == [("Untitled failed", hands.window.runs.status(divide).message)]


def test_runs_in_a_sequence_are_told_once(hands: Hands, notified: list[tuple[str, str]], elsewhere: QWidget) -> None:
    for steps in (2, 3, 4):
        hands.document.set_parameter("count", "steps", steps)
        hands.window.commands.run("run.all")
    hands.wait_until_idle()
    assert len(notified) == 1


def test_nothing_is_told_where_the_window_is_in_front_or_it_is_switched_off(
    hands: Hands, notified: list[tuple[str, str]], qtbot: QtBot
) -> None:
    run(hands)
    hands.window.session.preferences.notifies = False
    other = QWidget()
    qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    qtbot.waitUntil(lambda: not hands.window.isActiveWindow(), timeout=5000)
    run(hands)
    assert notified == []


def test_a_short_run_is_not_told(hands: Hands, elsewhere: QWidget) -> None:
    told: list[str] = []
    hands.window.run_views.notifier.notified.connect(lambda title, text: told.append(title))
    run(hands)
    assert told == []


class Ears(QObject):
    """Hears what is told to the task bar."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[QDBusMessage] = []

    @Slot(QDBusMessage)
    def hear(self, message: QDBusMessage) -> None:
        self.heard.append(message)


@pytest.fixture
def bus() -> Iterator[QDBusConnection]:
    """A message bus of its own."""
    if shutil.which("dbus-daemon") is None:
        pytest.skip("there is no dbus-daemon")
    command = ["dbus-daemon", "--session", "--nofork", "--print-address"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as daemon:
        assert daemon.stdout is not None
        connection = QDBusConnection.connectToBus(daemon.stdout.readline().strip(), "test")
        yield connection
        QDBusConnection.disconnectFromBus("test")
        daemon.terminate()


def test_the_task_bar_is_told_every_percent(hands: Hands, bus: QDBusConnection) -> None:
    ears = Ears()
    assert bus.connect("", "", "com.canonical.Unity.LauncherEntry", "Update", ears, "1hear(QDBusMessage)")
    TaskBarProgress(hands.window.runs, hands.window, bus)
    hands.key(Qt.Key.Key_Return, CONTROL)
    hands.wait_until_idle()
    hands.qtbot.waitUntil(lambda: len(ears.heard) > 3 and is_hidden(ears.heard[-1]), timeout=5000)
    assert ears.heard[0].arguments()[0] == "application://latent-loom.desktop"
    assert ears.heard[0].signature() == "sa{sv}"
    assert '"progress-visible" = [Variant(bool): true]' in repr(ears.heard[0])


def is_hidden(message: QDBusMessage) -> bool:
    """The map within the message can only be read as text."""
    return '"progress-visible" = [Variant(bool): false]' in repr(message)


class TestTimeLeft:
    """How a run's time left and its fraction are judged."""

    def test_it_grows_less_between_what_the_run_tells(self) -> None:
        now = [100.0]
        run_time = RunTime(lambda: now[0])
        run_time.expect(4)
        now[0] = 110.0
        run_time.take(RunProgress(1, 1, 4, 30.0))
        assert (run_time.seconds_left, run_time.fraction) == (30.0, 0.25)
        now[0] = 120.0
        assert run_time.seconds_left == 20.0
        assert run_time.fraction == pytest.approx(0.5)

    def test_it_is_never_less_than_what_the_node_needs(self) -> None:
        run_time = RunTime(lambda: 0.0)
        run_time.take(RunProgress(1, 3, 4, 5.0))
        run_time.take(NodeStarted(1, "denoise"))
        run_time.take(NodeProgress(1, "denoise", 1, 10, 90.0))
        assert run_time.seconds_left == 90.0

    def test_without_anything_to_judge_by_the_nodes_count(self) -> None:
        run_time = RunTime(lambda: 0.0)
        run_time.expect(4)
        run_time.take(RunProgress(1, 2, 4, None))
        run_time.take(NodeProgress(1, "denoise", 5, 10, 8.0))
        assert run_time.seconds_left is None
        assert run_time.fraction == pytest.approx(2.5 / 4)

    def test_it_never_goes_back(self) -> None:
        run_time = RunTime(lambda: 0.0)
        run_time.take(RunProgress(1, 2, 4, None))
        assert run_time.fraction == 0.5
        run_time.take(RunProgress(1, 2, 8, None))
        assert run_time.fraction == 0.5
