"""Runs from the window: progress, results, failures, cancelling, and an engine that dies."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from pytestqt.qtbot import QtBot

from app.running.entries import EndedRun
from app.window.main_window import MainWindow
from graph.engine.client import Engine, Listener
from graph.engine.options import EngineOptions
from graph.engine.process import EngineProcess
from tests.app.engines import slow_engine
from tests.app.hands import Hands

CONTROL = Qt.KeyboardModifier.ControlModifier
MakeWindow = Callable[[Callable[[Listener], Engine]], MainWindow]


def add_text_graph(hands: Hands) -> tuple[str, str]:
    """A text that is saved to a file; the ids of both nodes."""
    text = hands.add("text", QPointF(-300, 0))
    hands.document.set_parameter(text, "text", "made by a run")
    save = hands.add("save text", QPointF(50, 0))
    hands.drag(hands.socket(text, "text"), hands.input(save, "text"))
    return text, save


def problems(window: MainWindow) -> str:
    """The list of problems as one text."""
    return "\n".join(window.problems.list.item(row).text() for row in range(window.problems.list.count()))


def window_over_process(make_window: MakeWindow) -> tuple[MainWindow, list[EngineProcess]]:
    """A window with an empty canvas over an engine in a process of its own, which is in the list once it is there."""
    engines: list[EngineProcess] = []

    def start(listener: Listener) -> Engine:
        engines.append(EngineProcess(listener, EngineOptions()))
        return engines[-1]

    window = make_window(start)
    window.start_page.empty_chosen.emit()
    return window, engines


def test_a_run_shows_states_on_nodes_and_the_result_in_the_viewer(hands: Hands, window: MainWindow) -> None:
    text, save = add_text_graph(hands)
    hands.key(Qt.Key.Key_Return, CONTROL)
    assert window.runs.is_running
    hands.wait_until_idle()
    assert hands.item(text).state == "finished"
    assert hands.item(save).state == "finished"
    assert "Done" in window.tool_bar.run_bar.text.text()
    (file,) = Path(os.environ["LATENT_LOOM_HOME"], "output").rglob("*.txt")
    assert file.read_text(encoding="utf-8").strip() == "made by a run"
    hands.click(QPointF(-400, -300))
    hands.click(hands.title(text))
    hands.qtbot.waitUntil(lambda: window.viewer.text.toPlainText() == "made by a run", timeout=5000)
    hands.key(Qt.Key.Key_Return, CONTROL)
    hands.wait_until_idle()
    assert hands.item(save).state == "cached"


def test_run_to_here_runs_only_what_the_node_needs(hands: Hands) -> None:
    text, save = add_text_graph(hands)
    hands.click(hands.title(text))
    hands.key(Qt.Key.Key_E, CONTROL)
    hands.wait_until_idle()
    assert hands.item(text).state == "finished"
    assert hands.item(save).state == "idle"


def test_run_selected_again_computes_what_is_up_to_date(hands: Hands, window: MainWindow) -> None:
    text, save = add_text_graph(hands)
    hands.key(Qt.Key.Key_Return, CONTROL)
    hands.wait_until_idle()
    hands.click(hands.title(text))
    ended: list[EndedRun] = []
    window.runs.run_ended.connect(ended.append)
    hands.key(Qt.Key.Key_E, CONTROL)
    hands.wait_until_idle()
    hands.key(Qt.Key.Key_E, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    hands.wait_until_idle()
    assert [(end.computed, end.cached) for end in ended] == [(0, 1), (1, 0)]
    hands.qtbot.waitUntil(lambda: hands.item(save).state in ("cached", "finished"), timeout=5000)


def test_after_an_edit_only_what_is_below_it_is_not_current(hands: Hands, window: MainWindow) -> None:
    text, save = add_text_graph(hands)
    other = hands.add("number", QPointF(-300, 200))
    show = hands.add("show value", QPointF(50, 200))
    hands.drag(hands.socket(other, "number"), hands.input(show, "value"))
    hands.key(Qt.Key.Key_Return, CONTROL)
    hands.wait_until_idle()
    hands.document.set_parameter(text, "text", "something else")
    hands.qtbot.waitUntil(lambda: hands.item(save).state == "idle", timeout=5000)
    assert hands.item(text).state == "idle"
    assert window.runs.status(text).reason
    assert hands.item(show).state in ("finished", "cached")


def test_faults_are_listed_before_a_run_and_lead_to_their_node(hands: Hands, window: MainWindow) -> None:
    decode = hands.add("decode latent", QPointF(0, 0))
    preview = hands.add("preview image", QPointF(300, 0))
    hands.drag(hands.socket(decode, "image"), hands.input(preview, "image"))
    hands.key(Qt.Key.Key_Return, CONTROL)
    assert not window.runs.is_running
    assert window.docks["problems"].isVisible()
    assert "autoencoder" in problems(window)
    assert "latent" in problems(window)
    hands.click(QPointF(-400, -300))
    item = window.problems.list.item(0)
    window.problems.list.itemClicked.emit(item)
    assert window.scene.selected_nodes() == [decode]
    assert hands.item(decode).state == "refused"
    for name in ("autoencoder", "latent"):
        assert name in hands.item(decode).status.message
    hands.key(Qt.Key.Key_A, CONTROL)
    hands.key(Qt.Key.Key_Delete)
    hands.qtbot.waitUntil(lambda: "autoencoder" not in problems(window), timeout=5000)


def test_a_failure_is_shown_on_its_node_with_hint_and_details(hands: Hands, window: MainWindow) -> None:
    text = hands.add("number", QPointF(-300, 0))
    divide = hands.add("number arithmetic", QPointF(0, 0))
    show = hands.add("show value", QPointF(300, 0))
    hands.document.set_parameter(divide, "operation", "divide")
    hands.document.set_parameter(divide, "b", 0.0)
    hands.drag(hands.socket(text, "number"), hands.input(divide, "a"))
    hands.drag(hands.socket(divide, "number"), hands.input(show, "value"))
    hands.key(Qt.Key.Key_Return, CONTROL)
    hands.wait_until_idle()
    assert hands.item(divide).state == "failed"
    assert hands.item(show).state == "skipped"
    hands.click(hands.title(divide))
    assert window.inspector.page is not None
    report = window.inspector.page.report
    assert report.message.text() == window.runs.status(divide).message != ""
    assert report.fold_button.isVisible()
    assert not report.details.isVisible()
    report.fold_button.click()
    assert "Traceback" in report.details.toPlainText()
    assert window.problems.list.count() == 1


@pytest.fixture
def slow_hands(make_window: MakeWindow, qtbot: QtBot) -> Hands:
    """A window whose engine has a node that takes its time."""
    window = make_window(slow_engine)
    window.start_page.empty_chosen.emit()
    return Hands(window, qtbot)


def test_a_node_shows_its_progress_and_escape_stops_it(slow_hands: Hands) -> None:
    window = slow_hands.window
    slow = slow_hands.document.add_node("app.slow.count", {"steps": 400}, (0.0, 0.0)).id
    slow_hands.key(Qt.Key.Key_Return, CONTROL)
    slow_hands.qtbot.waitUntil(lambda: window.runs.status(slow).done > 3, timeout=10000)
    assert slow_hands.item(slow).state == "running"
    assert 0 < window.runs.status(slow).fraction < 1
    assert window.runs.status(slow).preview is not None
    slow_hands.qtbot.waitUntil(lambda: slow_hands.item(slow).layout.preview is not None, timeout=5000)
    slow_hands.key(Qt.Key.Key_Escape)
    slow_hands.wait_until_idle()
    assert slow_hands.item(slow).state == "idle"
    assert "Stopped" in window.tool_bar.run_bar.text.text()


def test_the_document_can_be_edited_while_it_runs(slow_hands: Hands) -> None:
    slow = slow_hands.document.add_node("app.slow.count", {"steps": 200}, (0.0, 0.0)).id
    slow_hands.key(Qt.Key.Key_Return, CONTROL)
    slow_hands.qtbot.waitUntil(lambda: slow_hands.window.runs.status(slow).done > 1, timeout=10000)
    added = slow_hands.document.add_node("basic.number", position=(300.0, 0.0)).id
    slow_hands.click(slow_hands.title(added))
    slow_hands.key(Qt.Key.Key_Delete)
    assert set(slow_hands.document.graph().nodes) == {slow}
    assert slow_hands.window.runs.is_running
    slow_hands.key(Qt.Key.Key_Escape)
    slow_hands.wait_until_idle()


def test_an_engine_that_dies_is_noticed_and_replaced(make_window: MakeWindow, qtbot: QtBot) -> None:
    window, engines = window_over_process(make_window)
    hands = Hands(window, qtbot)
    text, _ = add_text_graph(hands)
    with qtbot.waitSignal(window.runs.engine_ready, timeout=20000):
        pass
    first = engines[0].process_id
    assert first is not None
    with qtbot.waitSignal(window.runs.engine_lost, timeout=20000):
        os.kill(first, signal.SIGKILL)
    assert "engine was killed" in window.tool_bar.run_bar.text.text()
    assert text in hands.document.graph().nodes
    hands.key(Qt.Key.Key_Return, CONTROL)
    hands.wait_until_idle(30)
    assert hands.item(text).state == "finished"
    assert engines[0].process_id != first


def test_escape_twice_ends_an_engine_that_does_not_stop(make_window: MakeWindow, qtbot: QtBot) -> None:
    window, engines = window_over_process(make_window)
    hands = Hands(window, qtbot)
    model = hands.add("load model", QPointF(-300, 0))
    encode = hands.add("encode text", QPointF(50, 0))
    hands.drag(hands.socket(model, "text_encoder"), hands.input(encode, "text_encoder"))
    hands.click(hands.title(encode))
    hands.key(Qt.Key.Key_E, CONTROL)
    qtbot.waitUntil(lambda: hands.item(encode).state == "running", timeout=30000)
    first = engines[0].process_id
    lost: list[str] = []
    window.runs.engine_lost.connect(lost.append)
    hands.key(Qt.Key.Key_Escape)
    assert window.runs.is_running
    hands.key(Qt.Key.Key_Escape)
    assert not window.runs.is_running
    assert hands.item(encode).state == "idle"
    with qtbot.waitSignal(window.runs.engine_ready, timeout=20000):
        pass
    assert engines[0].process_id not in (None, first)
    assert not lost, "what the user asked for is no accident"


def test_with_nothing_selected_the_viewer_follows_the_outputs(hands: Hands, window: MainWindow) -> None:
    number = hands.add("number", QPointF(-300, 0))
    show = hands.add("show value", QPointF(50, 0))
    hands.drag(hands.socket(number, "number"), hands.input(show, "value"))
    hands.document.set_parameter(number, "value", 4.25)
    hands.click(QPointF(-400, -300))
    window.viewer.forget()
    hands.key(Qt.Key.Key_Return, CONTROL)
    hands.wait_until_idle()
    hands.qtbot.waitUntil(lambda: "4.25" in window.viewer.text.toPlainText(), timeout=5000)
