"""The engine on threads of this process: runs one after another, and answers questions meanwhile."""

from __future__ import annotations

import pickle
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from graph.declare.library import Library
from graph.document.items import Definition
from graph.engine.local import LocalEngine
from graph.engine.messages import EngineLost, EngineReady, MemoryAnswer, ShowAnswer, StatusAnswer
from graph.engine.options import EngineOptions
from graph.run.context import Settings
from graph.run.events import Event, NodeCached, NodeFailed, NodeFinished, NodeProgress, RunFinished, RunStarted
from tests.graph.desk import CATALOGUE, PACKAGE, sample_document, type_id
from tests.graph.listening import PATIENCE, Listener, one_node


@pytest.fixture
def listener() -> Listener:
    return Listener()


@pytest.fixture
def engine(listener: Listener) -> Iterator[LocalEngine]:
    engine = LocalEngine(listener, library=Library(CATALOGUE, [PACKAGE]))
    yield engine
    engine.close()


def test_it_says_when_it_is_ready(engine: LocalEngine, listener: Listener) -> None:
    assert listener.wait_for(EngineReady).plug_ins == ()


def test_it_runs_workflows_one_after_another(engine: LocalEngine, listener: Listener) -> None:
    runs = [engine.run(one_node("number", value=value).snapshot(), ("node",)) for value in range(5)]
    for run in runs:
        assert listener.finished(run).outcome == "done"
    order = [event.run for event in listener.all(Event) if isinstance(event, (RunStarted, RunFinished))]
    assert order == [run for run in runs for _ in range(2)]


def test_a_run_that_goes_on_is_cancelled(engine: LocalEngine, listener: Listener) -> None:
    run = engine.run(one_node("work_without_end").snapshot(), ("node",))
    listener.wait_for(NodeProgress)
    engine.cancel(run)
    assert listener.finished(run).outcome == "cancelled"


def test_a_run_that_waits_is_cancelled_without_touching_the_one_before_it(
    engine: LocalEngine, listener: Listener
) -> None:
    first = engine.run(one_node("work_without_end").snapshot(), ("node",))
    second = engine.run(one_node("number").snapshot(), ("node",))
    listener.wait_for(NodeProgress)
    engine.cancel(second)
    engine.cancel(first)
    assert listener.finished(first).outcome == "cancelled"
    assert listener.finished(second).outcome == "cancelled"
    assert not any(event.run == second for event in listener.all(RunStarted))


def test_a_value_is_shown(engine: LocalEngine, listener: Listener) -> None:
    document = one_node("make_token", number=9)
    listener.finished(engine.run(document.snapshot(), ("node",)))
    number = engine.show(document.snapshot(), "node")
    answer = listener.wait_for(ShowAnswer)
    assert answer.request == number
    assert answer.shown is not None and answer.shown.picture is not None
    assert answer.shown.text == "token 9"


def test_a_value_is_found_again_although_its_node_has_another_one(engine: LocalEngine, listener: Listener) -> None:
    document = one_node("make_token", number=9)
    listener.finished(engine.run(document.snapshot(), ("node",)))
    engine.show(document.snapshot(), "node")
    content = listener.wait_for(ShowAnswer).content
    assert content is not None
    document.set_parameter("node", "number", 10)
    listener.finished(engine.run(document.snapshot(), ("node",)))
    number = engine.show_content(content)
    answer = listener.wait_for(ShowAnswer)
    assert answer.request == number
    assert answer.shown is not None and answer.shown.text == "token 9"
    assert answer.content == content


@pytest.mark.parametrize(
    ("node", "output"), [("node", "nothing"), ("nowhere", ""), ("node/inside", ""), ("never_ran", "")]
)
def test_what_is_not_there_is_shown_as_nothing(engine: LocalEngine, listener: Listener, node: str, output: str) -> None:
    document = one_node("number")
    document.add_node(type_id("parity"), id="never_ran")
    listener.finished(engine.run(document.snapshot(), ("node",)))
    engine.show(document.snapshot(), node, output)
    assert listener.wait_for(ShowAnswer).shown is None


def test_a_display_that_fails_is_answered_and_does_not_end_the_engine(engine: LocalEngine, listener: Listener) -> None:
    document = one_node("make_token", number=-1)
    listener.finished(engine.run(document.snapshot(), ("node",)))
    for _ in range(2):
        number = engine.show(document.snapshot(), "node")
        answer = listener.wait_for(ShowAnswer)
        assert (answer.request, answer.shown) == (number, None)


def test_values_are_shown_while_a_run_goes_on(engine: LocalEngine, listener: Listener) -> None:
    document = one_node("number", value=3)
    listener.finished(engine.run(document.snapshot(), ("node",)))
    endless = engine.run(one_node("work_without_end").snapshot(), ("node",))
    listener.wait_for(NodeProgress)
    engine.show(document.snapshot(), "node")
    shown = listener.wait_for(ShowAnswer).shown
    assert shown is not None and shown.text == "3"
    engine.cancel(endless)
    listener.finished(endless)


def test_each_output_of_a_subgraph_is_shown(engine: LocalEngine, listener: Listener) -> None:
    document = sample_document("with subgraph")
    document.add(Definition("parts"))
    document.add_node(type_id("divide"), {"a": 17, "b": 5}, id="divide", graph="parts")
    for output in ("quotient", "remainder"):
        document.add_node("graph.output", {"name": output, "type": "Integer"}, id=output, graph="parts")
        document.connect("divide", output, output, "value", "parts")
    document.add_node("subgraph:parts", id="node")
    listener.finished(engine.run(document.snapshot(), ("node",)))
    texts = []
    for output in ("quotient", "remainder"):
        engine.show(document.snapshot(), "node", output)
        shown = listener.wait_for(ShowAnswer).shown
        texts.append(shown.text if shown else None)
    assert texts == ["3", "2"]


def test_the_status_of_a_workflow_is_told(engine: LocalEngine, listener: Listener) -> None:
    document = one_node("number", value=3)
    document.add_node(type_id("add"), {"b": 1}, id="sum")
    document.connect("node", "integer", "sum", "a")
    listener.finished(engine.run(document.snapshot(), ("node",)))
    number = engine.status(document.snapshot())
    answer = listener.wait_for(StatusAnswer)
    assert (answer.request, answer.reasons) == (number, {"node": "", "sum": "it has not run yet"})
    assert list(answer.keys) == ["node"]


@pytest.mark.parametrize("on_disk", [False, True])
def test_the_status_knows_what_the_latest_run_did(listener: Listener, tmp_path: Path, on_disk: bool) -> None:
    options = EngineOptions(store_folder=str(tmp_path) if on_disk else "")
    engine = LocalEngine(listener, options, Library(CATALOGUE, [PACKAGE]))
    document = one_node("number", value=1)

    def status() -> str:
        engine.status(document.snapshot())
        return listener.wait_for(StatusAnswer).reasons["node"]

    assert status() == "it has not run yet"
    for value in (2, 3):
        document.set_parameter("node", "value", value)
        listener.finished(engine.run(document.snapshot(), ("node",)))
        assert status() == ""
    engine.free(disk=True)
    assert status() == "its value was dropped to make room"
    document.set_parameter("node", "value", 4)
    assert status() == "`value` changed"
    engine.close()


def test_the_status_of_a_workflow_with_unknown_nodes_is_told(engine: LocalEngine, listener: Listener) -> None:
    document = one_node("number")
    document.add_node("elsewhere.unknown", id="unknown")
    listener.finished(engine.run(document.snapshot(), ("node",)))
    engine.status(document.snapshot())
    reasons = listener.wait_for(StatusAnswer).reasons
    assert reasons["node"] == "" and reasons["unknown"]


def test_memory_is_freed(engine: LocalEngine, listener: Listener) -> None:
    document = one_node("number")
    listener.finished(engine.run(document.snapshot(), ("node",)))
    engine.free()
    engine.show(document.snapshot(), "node")
    assert listener.wait_for(ShowAnswer).shown is None
    listener.finished(engine.run(document.snapshot(), ("node",)))
    assert len(listener.all(NodeFinished)) == 2


def test_what_the_engine_takes_is_told(listener: Listener, tmp_path: Path) -> None:
    options = EngineOptions(store_folder=str(tmp_path), memory_bytes=2**20, disk_bytes=2**21)
    engine = LocalEngine(listener, options, Library(CATALOGUE, [PACKAGE]))
    listener.finished(engine.run(one_node("long_text").snapshot(), ("node",)))
    engine.memory()
    told = listener.wait_for(MemoryAnswer)
    assert (told.store_budget, told.disk_budget) == (2**20, 2**21)
    assert told.store >= 10_000
    assert told.disk > 0
    assert 0 < told.process < told.machine
    engine.free(models=True, values=False)
    engine.memory()
    assert listener.wait_for(MemoryAnswer).store == told.store
    engine.close()


def test_a_restart_cancels_what_runs_and_what_waits(engine: LocalEngine, listener: Listener) -> None:
    endless = [engine.run(one_node("work_without_end").snapshot(), ("node",)) for _ in range(3)]
    listener.wait_for(NodeProgress)
    engine.restart()
    for run in endless:
        assert listener.finished(run).outcome == "cancelled"
    after = engine.run(one_node("number").snapshot(), ("node",))
    assert listener.finished(after).outcome == "done"


def test_closing_ends_a_run(listener: Listener) -> None:
    engine = LocalEngine(listener, library=Library(CATALOGUE, [PACKAGE]))
    engine.run(one_node("work_without_end").snapshot(), ("node",))
    listener.wait_for(NodeProgress)
    engine.close()
    assert [event.outcome for event in listener.all(RunFinished)] == ["cancelled"]


def test_settings_are_those_of_the_run(engine: LocalEngine, listener: Listener) -> None:
    document = one_node("device")
    settings = Settings(device="cpu")
    listener.finished(engine.run(document.snapshot(), ("node",), settings))
    engine.status(document.snapshot(), settings)
    assert listener.wait_for(StatusAnswer).reasons == {"node": ""}
    engine.status(document.snapshot(), replace(settings, device="cuda"))
    assert listener.wait_for(StatusAnswer).reasons != {"node": ""}


def test_an_engine_that_cannot_open_says_so_and_can_be_closed(listener: Listener, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    engine = LocalEngine(listener, EngineOptions(store_folder=str(tmp_path / "file" / "store")))
    lost = listener.wait_for(EngineLost)
    assert "file/store" in lost.reason
    run = engine.run(one_node("number").snapshot(), ("node",))
    assert listener.finished(run).outcome == "failed"
    closing = threading.Thread(target=engine.close)
    closing.start()
    closing.join(PATIENCE)
    assert not closing.is_alive()


def test_all_that_is_said_is_plain_data(engine: LocalEngine, listener: Listener) -> None:
    """So that it can cross to another process, and stand in a log."""
    document = one_node("count_steps")
    document.add_node(type_id("divide"), {"b": 0}, id="divide")
    document.add_node(type_id("show"), id="show")
    document.connect("divide", "quotient", "show", "value")
    run = engine.run(document.snapshot(), ("node", "show"))
    listener.finished(run)
    engine.show(document.snapshot(), "node")
    engine.status(document.snapshot())
    listener.wait_for(StatusAnswer)
    assert {NodeFailed, NodeFinished, RunFinished} <= {type(message) for message in listener.told}
    for message in listener.told:
        assert pickle.loads(pickle.dumps(message)) == message
        if isinstance(message, Event):
            assert message.to_json()["event"]
    assert not listener.all(NodeCached)
