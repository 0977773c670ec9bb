"""The memory panel: what the engine takes, asked for only while it is looked at, and given back by its buttons."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox, QToolButton
from pytestqt.qtbot import QtBot

from app.panels.memory_panel import MemoryPanel, bytes_text
from graph.declare.library import Library
from graph.declare.machine import DeviceMemory, LoadedModel, ModelMemory
from graph.engine.client import Engine, Listener
from graph.engine.local import LocalEngine
from graph.engine.messages import MemoryAnswer, MemoryRequest, Request
from graph.engine.options import EngineOptions
from tests.app.conftest import MakeWindow
from tests.app.engines import slow_catalogue
from tests.app.hands import Hands

CONTROL = Qt.KeyboardModifier.ControlModifier
GIB = 2**30


class CountingEngine(LocalEngine):
    """An engine that notes how often its memory was asked for."""

    asked = 0

    def request(self, request: Request) -> None:
        self.asked += isinstance(request, MemoryRequest)
        super().request(request)


@pytest.fixture
def engines() -> list[CountingEngine]:
    """The engines that were started."""
    return []


@pytest.fixture
def hands(make_window: MakeWindow, qtbot: QtBot, engines: list[CountingEngine], tmp_path: Path) -> Hands:
    """A window over an engine with a store on disk."""

    def start(listener: Listener) -> Engine:
        options = EngineOptions(store_folder=str(tmp_path / "store"))
        engines.append(CountingEngine(listener, options, Library(slow_catalogue())))
        return engines[-1]

    window = make_window(start)
    window.start_page.empty_chosen.emit()
    return Hands(window, qtbot)


def shown_panel(hands: Hands) -> MemoryPanel:
    """The panel, once it has its first answer."""
    window = hands.window
    window.docks.show("memory")
    hands.qtbot.waitUntil(lambda: window.run_panels.memory.answer is not None, timeout=5000)
    return window.run_panels.memory


def run_text(hands: Hands, text: str) -> str:
    """Run a node that keeps a text; returns its id."""
    node = hands.document.add_node("basic.text", {"text": text}, (0.0, 0.0)).id
    show = hands.document.add_node("basic.show_value", {}, (300.0, 0.0)).id
    hands.document.connect(node, "text", show, "value")
    hands.key(Qt.Key.Key_Return, CONTROL)
    hands.wait_until_idle()
    return node


def press(panel: MemoryPanel, text: str) -> None:
    button = next(item for item in panel.findChildren(QToolButton) if item.text() == text)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def wait_for(hands: Hands, panel: MemoryPanel, holds: Callable[[MemoryAnswer], bool]) -> None:
    hands.qtbot.waitUntil(lambda: panel.answer is not None and holds(panel.answer), timeout=5000)


def test_it_shows_what_the_engine_and_its_store_take(hands: Hands) -> None:
    run_text(hands, "x" * 300_000)
    panel = shown_panel(hands)
    assert list(panel.bars) == ["process", "store", "disk"]
    assert panel.answer is not None
    assert 2**20 < panel.answer.process < panel.answer.machine
    assert panel.answer.store >= 300_000
    assert panel.bars["store"].text.text().endswith("/ 2.0 GiB")
    assert panel.models.topLevelItem(0).text(0) == "No model is loaded."


def test_the_engine_is_asked_only_while_the_panel_is_on_screen(hands: Hands, engines: list[CountingEngine]) -> None:
    run_text(hands, "x")
    assert engines[0].asked == 0
    panel = shown_panel(hands)
    panel._timer.setInterval(20)
    hands.qtbot.waitUntil(lambda: engines[0].asked > 3, timeout=5000)
    hands.window.docks["memory"].hide()
    asked = engines[0].asked
    QTest.qWait(120)
    assert engines[0].asked == asked


def test_devices_and_models_are_listed(hands: Hands) -> None:
    panel = shown_panel(hands)
    models = ModelMemory(
        (DeviceMemory("cuda:0", "A Fine Card", 80 * GIB, 20 * GIB, 12 * GIB),),
        (LoadedModel("portrait · UNet2DConditionModel · float16", "cuda:0", 5 * GIB),),
    )
    hands.window.runs.memory_told.emit(MemoryAnswer(1, GIB, 64 * GIB, 0, GIB, models=models))
    assert list(panel.bars) == ["process", "cuda:0", "store"]
    card = panel.bars["cuda:0"]
    assert (card.title.text(), card.text.text()) == ("A Fine Card (cuda:0)", "20.0 GiB / 80.0 GiB")
    assert card.bar.value() == 250
    row = panel.models.topLevelItem(0)
    assert [row.text(column) for column in range(3)] == [
        "portrait · UNet2DConditionModel · float16",
        "cuda:0",
        "5.0 GiB",
    ]


def test_results_in_memory_are_given_back_and_those_on_disk_stay(hands: Hands) -> None:
    node = run_text(hands, "x" * 300_000)
    panel = shown_panel(hands)
    press(panel, "Empty memory")
    wait_for(hands, panel, lambda answer: answer.store == 0)
    assert panel.answer is not None
    assert panel.answer.disk > 0
    hands.key(Qt.Key.Key_Return, CONTROL)
    hands.wait_until_idle()
    assert hands.item(node).state in ("cached", "finished")


def test_the_disk_is_cleared_once_the_user_has_agreed(hands: Hands) -> None:
    node = run_text(hands, "x" * 300_000)
    panel = shown_panel(hands)
    hands.answer(QMessageBox.StandardButton.Cancel)
    press(panel, "Clear disk …")
    assert panel.answer is not None
    assert panel.answer.disk > 0
    hands.answer(QMessageBox.StandardButton.Discard)
    press(panel, "Clear disk …")
    wait_for(hands, panel, lambda answer: answer.disk == 0 and answer.store == 0)
    hands.qtbot.waitUntil(lambda: hands.item(node).state == "idle", timeout=5000)
    assert "dropped" in hands.item(node).status.reason


def test_models_are_unloaded_by_their_button(hands: Hands, engines: list[CountingEngine]) -> None:
    freed: list[Exception] = []
    panel = shown_panel(hands)
    library = engines[0]._given_library
    assert library is not None
    library.register_recovery(lambda error: freed.append(error) or "gone")  # type: ignore[func-returns-value]
    press(panel, "Unload models")
    hands.qtbot.waitUntil(lambda: len(freed) == 1, timeout=5000)
    assert isinstance(freed[0], MemoryError)


@pytest.mark.parametrize(
    ("size", "text"), [(0, "0 B"), (2048, "2 KiB"), (5 * 2**20, "5 MiB"), (int(1.5 * GIB), "1.5 GiB")]
)
def test_sizes_are_short(size: int, text: str) -> None:
    assert bytes_text(size) == text
