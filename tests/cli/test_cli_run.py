"""``--run``: from a workflow file to files, what is told on the way, and the exit code at the end."""

from __future__ import annotations

import json
import signal
import struct
import subprocess
import sys
import time
import zlib
from pathlib import Path

import pytest

from graph.document.items import Definition
from tests.cli.calling import ROOT, Call, Workflow, program

TEMPLATE = ROOT / "resources" / "workflows" / "values_and_text.graph.json"


def run(call: Call, workflow: Workflow, *arguments: object) -> tuple[int, str, str]:
    said = call("--run", workflow.path, "--output", workflow.path.parent / "out", *arguments)
    return said.code, said.out, said.err


def result(workflow: Workflow, name: str = "sum.txt") -> str:
    return (workflow.path.parent / "out" / name).read_text()


def test_a_workflow_runs_from_file_to_file(call: Call, adding: Workflow) -> None:
    code, out, err = run(call, adding)
    assert (code, err) == (0, "")
    assert result(adding) == "3"
    assert "Left Number: 0." in out
    assert out.splitlines()[-1].startswith("Done in ")
    assert out.rstrip().endswith("4 computed, 0 cached")


def test_a_second_run_finds_all_that_the_first_computed(call: Call, adding: Workflow) -> None:
    run(call, adding)
    code, out, _ = run(call, adding)
    assert code == 0
    assert out.rstrip().endswith("0 computed, 1 cached")
    assert "Save Text: cached" in out


def test_without_the_cache_all_is_computed_anew(call: Call, adding: Workflow) -> None:
    run(call, adding)
    _, out, _ = run(call, adding, "--no-cache")
    assert out.rstrip().endswith("4 computed, 0 cached")


def test_a_template_runs(tmp_path: Path, call: Call) -> None:
    said = call("--run", TEMPLATE, "--output", tmp_path / "out")
    assert said.code == 0
    assert [path.suffix for path in (tmp_path / "out").iterdir()] == [".txt"]


# --set, --seed, --target -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("assignment", "expected"),
    [
        ("left.value=10", "12"),
        ("left.value=-0.5", "1.5"),
        ("left.value=1e3", "1002"),
        ("Left Number.value=4", "6"),
        ("Number Arithmetic.operation=multiply", "2"),
    ],
)
def test_a_parameter_is_set_by_node_id_or_title(call: Call, adding: Workflow, assignment: str, expected: str) -> None:
    assert run(call, adding, "--set", assignment)[0] == 0
    assert result(adding) == expected


def test_several_are_set_and_the_file_stays_as_it_is(call: Call, adding: Workflow) -> None:
    before = adding.path.read_bytes()
    assert run(call, adding, "--set", "left.value=10", "--set", "right.value=20", "--set", "save.name=a=b")[0] == 0
    assert result(adding, "a=b.txt") == "30"
    assert adding.path.read_bytes() == before


def test_a_parameter_that_is_not_wired_yet_is_set_by_any_kind(call: Call, workflow: Workflow) -> None:
    workflow.add("basic.boolean", "flag")
    workflow.add("basic.integer", "whole")
    workflow.add("basic.join_text", "join")
    workflow.add("basic.save_text", "save")
    workflow.wire("flag", "join", "texts")
    workflow.wire("whole", "join", "texts")
    workflow.wire("join", "save", "text")
    workflow.save()
    assert (
        run(call, workflow, "--set", "flag.value=no", "--set", "whole.value=12", "--set", "join.separator= = ")[0] == 0
    )
    assert result(workflow, "text.txt") == "no = 12"


def test_inputs_of_the_graph_are_set_by_their_names(call: Call, workflow: Workflow) -> None:
    workflow.add("graph.input", "input", name="size", type="Integer", value=3)
    workflow.add("basic.save_text", "save", name="size")
    workflow.wire("input", "save", "text")
    workflow.save()
    assert run(call, workflow)[0] == 0
    assert result(workflow, "size.txt") == "3"
    assert run(call, workflow, "--set", "size=7", "--set", "save.name=set")[0] == 0
    assert result(workflow, "set.txt") == "7"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--set", "left.value"], "--set left.value: there is no '='. Write --set NODE.PARAM=VALUE."),
        (["--set", "nowhere.value=1"], "There is no node 'nowhere'. The nodes are: left, right, save, sum."),
        (["--set", "left.nothing=1"], "left has no parameter 'nothing'. It has: value."),
        (["--set", "save.text=1"], "save has no parameter 'text'. It has: name, name_taken."),
        (["--set", "left.value=many"], "--set left.value=many: 'many' is no Number."),
        (["--set", "left.value=nan"], "nan is not a finite number"),
        (["--set", "left.value=1e999"], "inf is not a finite number"),
        (["--set", "sum.operation=magic"], "'magic' is not one of add, subtract"),
        (["--set", "size=1"], "the graph has no input 'size'. It has: none."),
        (["--set", "Number.value=1"], "'Number'"),
        (["--target", "nowhere"], "There is no node 'nowhere'."),
        (["--target", "no/where"], "no/where: there is no such node."),
        (["--seed", "many"], "invalid int value: 'many'"),
        (["--device"], "expected one argument"),
        (["--frobnicate"], "unrecognized arguments: --frobnicate"),
        (["another.json"], "unexpected argument 'another.json'"),
    ],
)
def test_what_makes_no_sense_is_told_and_nothing_runs(
    call: Call, adding: Workflow, arguments: list[str], words: str
) -> None:
    code, out, err = run(call, adding, *arguments)
    assert code == 2
    assert words in err
    assert "Traceback" not in err
    assert "computed" not in out or "0 computed" in out
    assert not (adding.path.parent / "out").exists()


def test_a_value_that_no_file_can_hold_is_refused(call: Call, workflow: Workflow) -> None:
    workflow.add("graph.input", "input", name="x")
    workflow.add("basic.show_value", "show")
    workflow.wire("input", "show", "value")
    workflow.save()
    code, _, err = run(call, workflow, "--set", "x=NaN")
    assert code == 2
    assert "nan is not a finite number" in err


def test_a_seed_is_set_everywhere_also_in_subgraphs(call: Call, workflow: Workflow) -> None:
    document = workflow.document
    document.add(Definition("inner"))
    document.add_node("basic.seed", {"value": 1}, id="seed", graph="inner")
    document.add_node("graph.output", {"name": "seed", "type": "Integer"}, id="out", graph="inner")
    document.connect("seed", "integer", "out", "value", "inner")
    workflow.add("subgraph:inner", "inside")
    workflow.add("basic.seed", "outside", value=2)
    workflow.add("basic.join_text", "join")
    workflow.add("basic.save_text", "save")
    for source, target, input in (("inside", "join", "texts"), ("outside", "join", "texts"), ("join", "save", "text")):
        workflow.wire(source, target, input)
    workflow.save()
    assert run(call, workflow, "--seed", "77")[0] == 0
    assert result(workflow, "text.txt") == "77, 77"
    code, _, err = run(call, workflow, "--seed", "-1")
    assert code == 2
    assert "-1 is below the minimum of 0" in err


def test_a_target_runs_alone(call: Call, adding: Workflow) -> None:
    code, out, _ = run(call, adding, "--target", "Left Number")
    assert code == 0
    assert "1 computed" in out
    assert not (adding.path.parent / "out").exists()


# What is told ----------------------------------------------------------------------------------------------------


def test_every_line_of_json_is_an_event(call: Call, adding: Workflow) -> None:
    code, out, err = run(call, adding, "--json")
    events = [json.loads(line) for line in out.splitlines()]
    assert (code, err) == (0, "")
    assert [events[0]["event"], events[-1]["event"]] == ["run_started", "run_finished"]
    assert events[-1] == {**events[-1], "outcome": "done", "computed": 4, "cached": 0, "failed": 0}
    finished = {event["node"]: event for event in events if event["event"] == "node_finished"}
    assert set(finished) == {"left", "right", "sum", "save"}
    assert finished["save"]["text"].endswith("sum.txt")
    assert {event["reason"] for event in events if event["event"] == "node_queued"} == {"it has not run yet"}


def test_lines_of_json_are_whole_also_from_several_threads(call: Call, workflow: Workflow) -> None:
    for number in range(60):
        workflow.add("basic.integer", f"number_{number}", value=number)
        workflow.add("basic.save_text", f"save_{number}", name=f"{number}")
        workflow.add("basic.show_value", f"show_{number}")
        workflow.wire(f"number_{number}", f"save_{number}", "text")
        workflow.wire(f"number_{number}", f"show_{number}", "value")
    workflow.save()
    code, out, _ = run(call, workflow, "--json")
    assert code == 0
    events = [json.loads(line) for line in out.splitlines()]
    assert sum(event["event"] == "node_finished" for event in events) == 180


def test_a_dry_run_says_what_would_run_and_why(call: Call, adding: Workflow) -> None:
    code, out, _ = run(call, adding, "--dry-run")
    assert code == 0
    assert out.splitlines() == [f"{node}: runs: it has not run yet" for node in ("left", "right", "save", "sum")]
    assert not (adding.path.parent / "out").exists()
    run(call, adding)
    assert run(call, adding, "--dry-run")[1] == "save: cached\n"
    _, out, _ = run(call, adding, "--dry-run", "--set", "left.value=9", "--json")
    reasons = {item["node"]: item["reason"] for item in map(json.loads, out.splitlines())}
    assert reasons["left"] == "`value` changed"
    assert reasons["sum"] == "`value` changed in Left Number"
    assert reasons["right"] == ""


def test_a_dry_run_of_what_cannot_run_says_so(call: Call, adding: Workflow) -> None:
    adding.document.remove(adding.document.graph().links_into("save"))
    adding.save()
    code, _, err = run(call, adding, "--dry-run")
    assert code == 2
    assert err == "save.text: a wire that gives Text is missing.\n"


# Failures --------------------------------------------------------------------------------------------------------


@pytest.fixture
def failing(adding: Workflow) -> Workflow:
    adding.add("basic.number_arithmetic", "broken", b=0.0, operation="divide")
    adding.add("basic.show_value", "show")
    adding.wire("broken", "show", "value")
    adding.save()
    return adding


def test_a_node_that_fails_ends_the_run_with_code_1(call: Call, failing: Workflow) -> None:
    code, out, err = run(call, failing)
    assert code == 1
    assert "Number Arithmetic (broken) failed: 0 cannot be divided by zero. Give 'b' another value." in err
    assert "Show Value: skipped, since Number Arithmetic failed" in out
    assert "Traceback" not in err
    assert "1 failed" in out.splitlines()[-1]


def test_other_branches_go_on_where_asked_for(call: Call, failing: Workflow) -> None:
    assert run(call, failing, "--target", "show", "--target", "save")[0] == 1
    assert not (failing.path.parent / "out").exists()
    assert run(call, failing, "--target", "show", "--target", "save", "--keep-going")[0] == 1
    assert result(failing) == "3"


def test_a_workflow_with_faults_is_refused(call: Call, adding: Workflow) -> None:
    adding.add("elsewhere.unknown", "unknown")
    adding.document.connect("unknown", "result", "sum", "a")
    adding.save()
    code, _, err = run(call, adding)
    assert code == 2
    assert "unknown: no node type is called elsewhere.unknown" in err


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (None, "cannot be read: No such file"),
        (b"", "is not JSON"),
        (b"{}", "is not a Latent Loom workflow"),
        (b"\xff\xfe", "is not a text in UTF-8"),
        (b'{"format": "latent-loom", "version": 99}', "was written by a newer Latent Loom"),
    ],
)
@pytest.mark.parametrize("command", ["--run", "--validate"])
def test_a_broken_file_is_told_with_code_2(
    call: Call, tmp_path: Path, content: bytes | None, words: str, command: str
) -> None:
    path = tmp_path / "broken.graph.json"
    if content is not None:
        path.write_bytes(content)
    said = call(command, path)
    assert said.code == 2
    assert words in said.err and "broken.graph.json" in said.err
    assert "Traceback" not in said.err


def test_a_folder_for_results_that_cannot_be_used_is_told(
    call: Call, adding: Workflow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("LATENT_LOOM_HOME", str(tmp_path / "file" / "home"))
    code, _, err = run(call, adding)
    assert code == 2
    assert "cannot be used" in err and "Traceback" not in err


def test_an_output_folder_that_cannot_be_written_is_a_failure_of_the_node(call: Call, adding: Workflow) -> None:
    (adding.path.parent / "out").touch()
    code, _, err = run(call, adding)
    assert code == 1
    assert "Save Text (save) failed" in err and "Traceback" not in err


# Pictures that carry a workflow ----------------------------------------------------------------------------------


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I4s", len(data), kind) + data + struct.pack(">I", zlib.crc32(kind + data))


def test_a_picture_that_carries_a_workflow_runs(call: Call, adding: Workflow, tmp_path: Path) -> None:
    picture = tmp_path / "picture.png"
    text = chunk(b"iTXt", b"workflow\0\0\0\0\0" + adding.path.read_bytes())
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + text + chunk(b"IEND", b""))
    said = call("--run", picture, "--output", tmp_path / "out")
    assert said.code == 0
    assert result(adding) == "3"


def test_a_picture_without_a_workflow_is_told(call: Call) -> None:
    said = call("--run", ROOT / "resources" / "media" / "apple.png")
    assert said.code == 2
    assert "apple.png" in said.err


# As a program ----------------------------------------------------------------------------------------------------


def test_a_plain_run_loads_neither_qt_nor_torch(adding: Workflow) -> None:
    code = (
        "import sys, main\n"
        "code = main.main(sys.argv[1:])\n"
        "loaded = {name.partition('.')[0] for name in sys.modules}\n"
        "print('LOADED', sorted(loaded & {'PySide6', 'torch', 'diffusers', 'transformers', 'cv2', 'av'}))\n"
        "sys.exit(code)\n"
    )
    arguments = ["--run", str(adding.path), "--output", str(adding.path.parent / "out")]
    for extra, expected in ((), 0), (("--set", "sum.operation=divide", "--set", "right.value=0"), 1):
        done = subprocess.run(
            [sys.executable, "-c", code, *arguments, *extra], cwd=ROOT, capture_output=True, text=True, check=False
        )
        assert done.returncode == expected, done.stderr
        assert done.stdout.splitlines()[-1] == "LOADED []"


def test_it_runs_from_any_folder(adding: Workflow, tmp_path: Path) -> None:
    process = program("--run", adding.path.name, cwd=tmp_path)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 0, err
    assert (tmp_path / "output" / "sum.txt").read_text() == "3"


def test_ctrl_c_stops_soon_and_keeps_what_is_finished(workflow: Workflow) -> None:
    """The list is too long for a test; the second run finds what the first computed of it."""
    workflow.add("lists.sweep_integers", "sweep", count=10_000)
    workflow.add("basic.save_text", "save", name="deep/number")
    workflow.wire("sweep", "save", "text")
    workflow.save()
    folder = workflow.path.parent / "out" / "deep"
    process = program("--run", workflow.path, "--output", folder.parent, "--json")
    while not folder.exists() or sum(1 for _ in folder.iterdir()) < 20:
        assert process.poll() is None
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 130, err
    assert "Stopping after this step" in err
    assert json.loads(out.splitlines()[-1])["outcome"] == "cancelled"
    written = {path: path.stat().st_mtime_ns for path in folder.iterdir()}
    assert 20 <= len(written) < 10_000

    process = program("--run", workflow.path, "--output", folder.parent, "--set", "sweep.count=20", "--json")
    out, err = process.communicate(timeout=60)
    assert process.returncode == 0, err
    assert json.loads(out.splitlines()[-1])["computed"] == 1, "the shorter list alone"
    assert all(path.stat().st_mtime_ns == changed for path, changed in written.items())


def test_a_reader_that_goes_away_ends_the_program_quietly(workflow: Workflow) -> None:
    for number in range(300):
        workflow.add("basic.show_value", f"show_{number}")
        workflow.add("basic.integer", f"number_{number}", value=number)
        workflow.wire(f"number_{number}", f"show_{number}", "value")
    workflow.save()
    process = program("--run", workflow.path, "--json")
    assert process.stdout is not None and process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    err = process.stderr.read()
    process.stderr.close()
    assert process.wait(60) != 0
    assert err == ""


def test_a_reader_that_goes_away_ends_a_list_quietly() -> None:
    process = program("--list-nodes", "--json")
    assert process.stdout is not None and process.stderr is not None
    process.stdout.close()
    assert process.stderr.read() == ""
    process.stderr.close()
    assert process.wait(60) != 0


@pytest.mark.skipif(not hasattr(signal, "SIGPIPE"), reason="there is no such signal")
def test_a_connection_that_the_other_side_ends_does_not_end_the_program(call: Call, adding: Workflow) -> None:
    before = signal.getsignal(signal.SIGPIPE)
    run(call, adding)
    assert signal.getsignal(signal.SIGPIPE) is before is signal.SIG_IGN


def test_the_interrupt_key_works_as_before_when_a_run_has_ended(call: Call, adding: Workflow) -> None:
    before = signal.getsignal(signal.SIGINT)
    run(call, adding)
    assert signal.getsignal(signal.SIGINT) is before
