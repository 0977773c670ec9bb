"""Nodes that take time, use files or the device, run out of memory, or end the process."""

from __future__ import annotations

import os
import signal
import time
from typing import Annotated

from graph.declare import File, node
from graph.plan.files import find_file
from graph.run.context import Picture, Run
from graph.store.codec import SavedFile
from tests.graph.sample_nodes.calls import MEETING, ON_STEP, TIDE, called

PATIENCE = 30


@node(title="Count Steps", category="Samples")
def count_steps(run: Run, steps: int = 3) -> int:
    """Work in steps, with a preview at each that somebody would look at."""
    called("count_steps", steps)
    for step in range(1, steps + 1):
        for hook in ON_STEP:
            hook(step)
        if run.wants_preview():
            run.preview(Picture(1, 1, 3, bytes([step % 256, 0, 0])))
        run.step(step, steps)
    run.message(f"{steps} steps done")
    return steps


@node(title="Work Without End", category="Samples")
def work_without_end(run: Run, value: int = 0) -> int:
    """Step by step until it is cancelled."""
    while True:
        run.step(1, 2)


@node(title="Save", category="Samples", lane="io", is_output=True, writes_files=True)
def save(run: Run, text: str = "", name: str = "note.txt") -> SavedFile:
    """Write a text below the output folder."""
    called("save", text, name)
    path = run.output_path(name)
    path.write_text(text, encoding="utf-8")
    return SavedFile.of(path)


@node(title="Read", category="Samples", lane="io")
def read(run: Run, file: Annotated[str, File("any")] = "") -> str:
    """The text of a file."""
    called("read", file)
    path = find_file(file, run.settings.search_folders)
    return path.read_text(encoding="utf-8") if path else ""


@node(title="Use Scratch", category="Samples")
def use_scratch(run: Run, value: int = 0) -> str:
    """Fill a large intermediate file, and say where."""
    path = run.scratch_path(".bin")
    path.write_bytes(bytes(1000))
    called("use_scratch", path)
    return str(path)


@node(title="Device", category="Samples", uses_device=True)
def device(run: Run, value: int = 0) -> str:
    """Where it ran."""
    called("device", run.settings.device)
    return f"{run.settings.device} {run.settings.dtype} {value}"


@node(title="Tide", category="Samples")
def tide(value: int = 0) -> int:
    """How high the water stands now."""
    called("tide", TIDE[0])
    return TIDE[0]


@node(title="Hungry", category="Samples")
def hungry(run: Run, value: int = 0) -> str:
    """Runs out of memory unless it is told to take little."""
    called("hungry", run.small_footprint)
    if not run.small_footprint:
        raise MemoryError("too much")
    return "in small pieces"


@node(title="Insatiable", category="Samples")
def insatiable(run: Run, value: int = 0) -> str:
    """Runs out of memory however little it is told to take."""
    called("insatiable", run.small_footprint)
    raise MemoryError("too much")


@node(title="Meet", category="Samples")
def meet(value: int = 0) -> int:
    """Waits on the device lane until ``meet_beside`` is at work too."""
    MEETING.wait(PATIENCE)
    return value


@node(title="Meet Beside", category="Samples", lane="io")
def meet_beside(value: int = 0) -> int:
    """Waits in the lane for files until ``meet`` is at work too."""
    MEETING.wait(PATIENCE)
    return value


@node(title="Sleep", category="Samples")
def sleep(value: int = 0) -> int:
    """Does not ask whether it was cancelled for a long time."""
    time.sleep(PATIENCE)
    return value


@node(title="End the Process", category="Samples")
def end_the_process(value: int = 0) -> int:
    """Takes the process down as a crash in a driver would."""
    os.kill(os.getpid(), signal.SIGKILL)
    return value


@node(title="Latent Memory", category="Samples")
def latent_memory(run: Run) -> str:
    """How much of what is on the way may be kept for other runs."""
    called("latent_memory", run.settings.latent_memory)
    return str(run.settings.latent_memory)
