"""The queue and an engine that ends by itself: the run is lost and told of, the others go on with a new engine."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from app.running.entries import EndedRun
from app.window.main_window import MainWindow
from graph.engine.client import Engine, Listener
from graph.engine.options import EngineOptions
from graph.engine.process import EngineProcess
from tests.app.conftest import MakeWindow
from tests.app.hands import Hands

SAMPLES = "tests.graph.sample_nodes"


@pytest.fixture
def window(make_window: MakeWindow, qtbot: QtBot) -> MainWindow:
    """A window over a process that has nodes of which one takes the process down."""

    def start(listener: Listener) -> Engine:
        return EngineProcess(listener, EngineOptions(packages=(), plug_ins=(SAMPLES,)))

    window = make_window(start)
    window.start_page.empty_chosen.emit()
    with qtbot.waitSignal(window.runs.engine_ready, timeout=20_000) as ready:
        pass
    window.session.take_plug_ins(ready.args[0].plug_ins)
    return window


def ask_for(window: MainWindow, *types: str) -> list[EndedRun]:
    """Let one node after the other run, each alone; returns the list that their ends come to."""
    ended: list[EndedRun] = []
    window.runs.run_ended.connect(ended.append)
    document = window.session.document
    nodes = [document.add_node(f"graph.sample_nodes.{type}", {}, (0.0, 0.0)).id for type in types]
    for node in nodes:
        assert window.runs.run((node,), node)
    return ended


def test_the_next_run_goes_on_with_a_new_engine(window: MainWindow, qtbot: QtBot) -> None:
    ended = ask_for(window, "working.end_the_process", "values.number")
    Hands(window, qtbot).wait_until_idle(30)
    assert [end.outcome for end in ended] == ["failed", "done"]
    assert "engine was killed" in ended[0].message
    assert window.runs.history.records[1].message == ended[0].message
    assert len(window.session.document.graph().nodes) == 2


def test_after_two_losses_in_a_row_the_queue_is_paused(window: MainWindow, qtbot: QtBot) -> None:
    ended = ask_for(window, "working.end_the_process", "working.end_the_process", "values.number")
    Hands(window, qtbot).wait_until_idle(30)
    assert [end.outcome for end in ended] == ["failed", "failed"]
    assert window.runs.queue.is_paused
    window.commands.run("queue.pause")
    Hands(window, qtbot).wait_until_idle(30)
    assert [end.outcome for end in ended] == ["failed", "failed", "done"]


def test_a_run_that_is_asked_for_while_the_engine_is_ended_is_not_lost(window: MainWindow, qtbot: QtBot) -> None:
    window.runs.restart_engine()
    ended = ask_for(window, "values.number")
    Hands(window, qtbot).wait_until_idle(30)
    assert [end.outcome for end in ended] == ["done"]


def test_ending_the_engine_ends_what_runs_and_the_next_one_begins(window: MainWindow, qtbot: QtBot) -> None:
    ended = ask_for(window, "working.work_without_end", "values.number")
    qtbot.waitUntil(lambda: window.runs.summary is not None and window.runs.summary.total == 1, timeout=20_000)
    window.runs.restart_engine()
    Hands(window, qtbot).wait_until_idle(30)
    assert [end.outcome for end in ended] == ["cancelled", "done"]
