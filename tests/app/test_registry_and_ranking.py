"""The parts behind the window that need no window: commands, search, coalescing, node states."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from app.appearance.theme import THEME_FOLDER, Theme
from app.canvas.colours import contrast
from app.commands import Command, CommandRegistry
from app.palette.ranking import Entry, rank
from app.running.bridge import EngineBridge, coalesced
from app.running.node_status import StatusBoard
from app.window.main_window import MainWindow
from graph.errors import EditError
from graph.run.context import Picture
from graph.run.events import (
    Fault,
    NodeFailed,
    NodeFinished,
    NodePreview,
    NodeProgress,
    NodeQueued,
    NodeStarted,
    RunFinished,
)

PICTURE = Picture(1, 1, 3, b"\0\0\0")


def test_search_prefers_beginnings_and_finds_letters_keywords_and_several_words() -> None:
    titles = ["Resize Image", "Load Image", "Image to Latent", "Denoise", "K Sampler"]
    entries = [Entry(title, keywords=("upscale",) if "Resize" in title else ()) for title in titles]

    def first(typed: str) -> str:
        return rank(typed, entries)[0].title

    assert first("image") == "Image to Latent"
    assert first("li") == "Load Image"
    assert first("upsc") == "Resize Image"
    assert first("image resize") == "Resize Image"
    assert first("ksa") == "K Sampler"
    assert rank("zzz", entries) == []
    assert [entry.title for entry in rank("", entries)] == titles


def test_a_command_id_or_key_is_taken_once(qtbot: QtBot) -> None:
    registry = CommandRegistry()
    registry.add([Command("a", "A", lambda: None, "Menu", ("Ctrl+A",))])
    with pytest.raises(ValueError, match="twice"):
        registry.add([Command("a", "A", lambda: None, "Menu")])
    with pytest.raises(ValueError, match=r"Ctrl\+A"):
        registry.add([Command("b", "B", lambda: None, "Menu", ("Ctrl+A",))])


def test_a_command_that_is_refused_says_so(qtbot: QtBot) -> None:
    def refuse() -> None:
        raise EditError("It cannot be.")

    registry = CommandRegistry()
    registry.add([Command("a", "A", refuse, "Menu")])
    with qtbot.waitSignal(registry.refused) as refused:
        registry.run("a")
    assert refused.args is not None
    assert refused.args[0].message == "It cannot be."


def test_every_command_is_in_a_menu_and_in_the_palette(window: MainWindow) -> None:
    in_menus = {action.objectName() for menu in window.menuBar().actions() for action in menu.menu().actions()}  # type: ignore[attr-defined]
    assert {command.id for command in window.commands} <= in_menus


def test_only_the_newest_progress_and_preview_of_a_node_is_delivered() -> None:
    events = [
        NodeStarted(1, "a"),
        NodeProgress(1, "a", 1, 9, None),
        NodePreview(1, "a", PICTURE),
        NodeProgress(1, "b", 1, 9, None),
        NodeProgress(1, "a", 2, 9, None),
    ]
    assert coalesced(events) == [events[0], events[2], events[3], events[4]]


def test_a_flood_of_events_is_delivered_at_most_thirty_times_a_second(qtbot: QtBot) -> None:
    bridge = EngineBridge()
    deliveries: list[list[object]] = []
    bridge.delivered.connect(deliveries.append)
    for step in range(40):
        bridge.listen(NodeProgress(1, "a", step, 40, None))
        qtbot.wait(5)
    qtbot.waitUntil(lambda: bool(deliveries) and deliveries[-1][-1].done == 39, timeout=2000)  # type: ignore[attr-defined]
    assert 2 <= len(deliveries) <= 20


def test_events_add_up_to_a_nodes_state_and_its_subgraphs() -> None:
    board = StatusBoard()
    assert board.take([NodeQueued(1, "sub/a", "its seed changed")]) == {"sub/a", "sub"}
    assert (board["sub/a"].phase, board["sub/a"].reason) == ("queued", "its seed changed")
    board.take([NodeStarted(1, "sub/a"), NodeProgress(1, "sub/a", 3, 4, 1.0)])
    assert (board["sub/a"].phase, board["sub/a"].fraction, board["sub"].phase) == ("running", 0.75, "running")
    board.take([NodePreview(1, "sub/a", PICTURE), NodeFinished(1, "sub/a", 2.0, 10)])
    assert (board["sub/a"].phase, board["sub/a"].preview, board["sub"].phase) == ("finished", PICTURE, "finished")
    board.take([NodeFailed(1, "sub/a", "No memory.", "Use less.", "trace")])
    assert (board["sub"].phase, board["sub"].message) == ("failed", "No memory.")


def test_a_subgraph_is_at_work_until_its_last_node_is_done_and_shows_the_one_that_runs() -> None:
    board = StatusBoard()
    board.take([NodeQueued(1, "sub/a", ""), NodeQueued(1, "sub/b", "")])
    assert board["sub"].phase == "queued"
    board.take([NodeStarted(1, "sub/a"), NodeProgress(1, "sub/a", 3, 4, 1.0), NodePreview(1, "sub/a", PICTURE)])
    assert (board["sub"].phase, board["sub"].fraction, board["sub"].preview) == ("running", 0.75, PICTURE)
    board.take([NodeFinished(1, "sub/a", 2.0, 10)])
    assert (board["sub"].phase, board["sub"].fraction) == ("running", 0.0)
    board.take([NodeStarted(1, "sub/b"), NodeFinished(1, "sub/b", 2.0, 10)])
    assert board["sub"].phase == "finished"


def test_a_fault_inside_a_subgraph_shows_on_its_node_until_it_is_gone() -> None:
    board = StatusBoard()
    assert board.set_faults([Fault("sub/a", "model", "it is missing.")]) == {"sub/a", "sub"}
    assert (board["sub"].phase, board["sub"].message) == ("refused", "model: it is missing.")
    assert board["sub"].faulty_inputs == frozenset()
    board.set_faults([])
    assert {board["sub"].phase, board["sub/a"].phase} == {"idle"}


def test_nothing_stays_running_after_a_run_or_when_the_engine_is_gone() -> None:
    board = StatusBoard()
    board.take([NodeStarted(1, "a"), NodeQueued(1, "b", "")])
    board.take([RunFinished(1, "cancelled", 1.0, 0, 0, 0)])
    assert {board["a"].phase, board["b"].phase} == {"idle"}
    board.take([NodeStarted(2, "a")])
    assert board.stop_all() == {"a"}


def test_every_theme_has_every_colour_and_readable_text() -> None:
    ids = sorted(path.stem for path in THEME_FOLDER.glob("*.json"))
    assert ids == ["dark", "light"]
    for theme in map(Theme.load, ids):
        for background in (theme.panel, theme.field, theme.node, theme.window):
            assert contrast(theme.text, background) >= 7, theme.id
            assert contrast(theme.text_muted, background) >= 4.5, theme.id
            assert contrast(theme.text_faint, background) >= 3, theme.id
