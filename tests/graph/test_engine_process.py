"""The engine in a process of its own: what it does is as in this process, and its end is noticed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from graph.declare.catalogue import Catalogue
from graph.document.document import Document
from graph.engine.messages import EngineLost, EngineReady, ShowAnswer, StatusAnswer
from graph.engine.options import EngineOptions
from graph.engine.process import EngineProcess
from graph.run.events import NodeCached, NodeMessage, NodeProgress, RunFinished
from tests.graph.desk import PACKAGE
from tests.graph.listening import Listener, one_node

Start = Callable[..., tuple[EngineProcess, Listener]]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Starts an engine with the sample nodes; all are closed at the end."""
    engines: list[EngineProcess] = []

    def start(plug_in: str = PACKAGE) -> tuple[EngineProcess, Listener]:
        listener = Listener()
        options = EngineOptions(packages=(), plug_ins=(plug_in,), store_folder=str(tmp_path / "store"))
        engines.append(EngineProcess(listener, options))
        return engines[-1], listener

    yield start
    for engine in engines:
        engine.close()


def ended(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    return False


def test_it_runs_shows_tells_the_status_and_cancels(start: Start) -> None:
    engine, listener = start()
    ready = listener.wait_for(EngineReady)
    assert ready.process not in (os.getpid(), None)
    names = {spec.title for spec in Catalogue.from_json(ready.plug_ins[0].catalogue)}
    assert "Count Steps" in names

    document = one_node("make_token", number=4)
    assert listener.finished(engine.run(document.snapshot(), ("node",))).outcome == "done"
    engine.show(document.snapshot(), "node")
    shown = listener.wait_for(ShowAnswer).shown
    assert shown is not None and shown.picture is not None and shown.picture.pixels[0] == 4
    engine.status(document.snapshot())
    assert listener.wait_for(StatusAnswer).reasons == {"node": ""}
    engine.free()
    engine.status(document.snapshot())
    assert listener.wait_for(StatusAnswer).reasons != {"node": ""}

    endless = engine.run(one_node("work_without_end").snapshot(), ("node",))
    listener.wait_for(NodeProgress)
    engine.cancel(endless)
    assert listener.finished(endless).outcome == "cancelled"


def test_a_crash_is_told_with_its_runs_and_the_next_run_works(start: Start) -> None:
    engine, listener = start()
    number = one_node("number", value=5)
    listener.finished(engine.run(number.snapshot(), ("node",)))
    first = engine.process_id
    crashing = engine.run(one_node("end_the_process").snapshot(), ("node",))
    waiting = engine.run(number.snapshot(), ("node",))
    lost = listener.wait_for(EngineLost)
    assert lost.runs == (crashing, waiting)
    assert "was killed" in lost.reason
    assert engine.process_id != first
    again = engine.run(number.snapshot(), ("node",))
    assert listener.finished(again).outcome == "done"
    assert [event.node for event in listener.all(NodeCached) if event.run == again] == ["node"], "it was kept on disk"


def test_an_engine_that_is_killed_from_outside_is_replaced(start: Start) -> None:
    engine, listener = start()
    process = listener.wait_for(EngineReady).process
    os.kill(process, signal.SIGKILL)
    assert listener.wait_for(EngineLost).runs == ()
    assert listener.wait_for(EngineReady).process != process
    assert listener.finished(engine.run(one_node("number").snapshot(), ("node",))).outcome == "done"


def test_a_restart_kills_what_cannot_be_cancelled(start: Start) -> None:
    engine, listener = start()
    stuck = engine.run(one_node("sleep").snapshot(), ("node",))
    process = listener.wait_for(EngineReady).process
    engine.restart()
    assert listener.wait_for(EngineLost).runs == (stuck,)
    assert ended(process)
    assert listener.finished(engine.run(one_node("number").snapshot(), ("node",))).outcome == "done"


def test_an_engine_that_dies_whenever_it_starts_is_given_up_until_the_next_run(
    start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "dies_at_once"
    package.mkdir()
    marker = tmp_path / "mended"
    (package / "__init__.py").write_text(
        f"import os\nfrom pathlib import Path\nif not Path({str(marker)!r}).exists():\n    os._exit(3)\n"
    )
    monkeypatch.syspath_prepend(tmp_path)
    engine, listener = start("dies_at_once")
    run = engine.run(Document(Catalogue()).snapshot())
    lost = [listener.wait_for(EngineLost)]
    while "each time it was started" not in lost[-1].reason:
        assert "exit code 3" in lost[-1].reason
        lost.append(listener.wait_for(EngineLost))
        assert len(lost) < 10
    assert [number for message in lost for number in message.runs] == [run], "each lost run is told once"
    assert not listener.all(EngineReady)
    marker.touch()
    assert listener.finished(engine.run(Document(Catalogue()).snapshot())).outcome == "refused"


def test_a_plug_in_that_cannot_be_loaded_is_named_and_left_out(start: Start) -> None:
    engine, listener = start("no_such_package_anywhere")
    assert "no_such_package_anywhere" in listener.wait_for(NodeMessage).text
    assert listener.finished(engine.run(one_node("number").snapshot(), ("node",))).outcome == "refused"


def test_closing_ends_the_process_also_in_the_middle_of_a_run(start: Start) -> None:
    engine, listener = start()
    process = listener.wait_for(EngineReady).process
    engine.run(one_node("work_without_end").snapshot(), ("node",))
    listener.wait_for(NodeProgress)
    engine.close()
    assert ended(process)
    assert not listener.all(EngineLost)
    assert [event.outcome for event in listener.all(RunFinished)] in ([], ["cancelled"])


def test_the_engine_ends_with_the_program_that_started_it(tmp_path: Path) -> None:
    """Also where that was killed."""
    code = (
        "import sys, time\n"
        "from graph.engine.process import EngineProcess\n"
        "from graph.engine.options import EngineOptions\n"
        "if __name__ == '__main__':\n"
        f"    options = EngineOptions(packages=(), plug_ins=({PACKAGE!r},))\n"
        "    engine = EngineProcess(lambda message: print(engine.process_id, flush=True), options)\n"
        "    time.sleep(60)\n"
    )
    script = tmp_path / "starts_an_engine.py"
    script.write_text(code)
    root = Path(__file__).parents[2]
    parent = subprocess.Popen(
        [sys.executable, str(script)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root)},
    )
    assert parent.stdout is not None
    process = int(parent.stdout.readline())
    parent.kill()
    parent.wait(10)
    parent.stdout.close()
    end = time.monotonic() + 20
    while not ended(process) and time.monotonic() < end:
        time.sleep(0.05)
    assert ended(process)
