"""How long until something happens: the first node of a run, a picture, the window.

    python -m benchmarks.startup --json

Seconds of wall time from the start of the process, medians over some rounds, each in a new process:
``first_node_s`` for the template without a model, ``text_to_image_overhead_s`` for what a run takes beside the steps
of its denoiser, ``window_s`` until the window has been painted, and ``python_s`` for the bare interpreter beside them.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.printing import print_figures, read_options

ROOT = Path(__file__).parents[1]
TEMPLATES = ROOT / "resources" / "workflows"

_WINDOW = """
import sys, time
from PySide6.QtWidgets import QApplication
from app.pyside_imports import leave_sources_unread
leave_sources_unread()
from app.gui import make_window
application = QApplication(sys.argv[:1])
window = make_window(application)
window.show()
application.processEvents()
print(time.time(), "torch" in sys.modules, flush=True)
window.close()
"""


def start(*arguments: str, home: str) -> tuple[subprocess.Popen[str], float]:
    """A Python process in the project's root with a home of its own, and when it was started."""
    environment = {**os.environ, "LATENT_LOOM_HOME": home, "QT_QPA_PLATFORM": "offscreen"}
    began = time.time()
    process = subprocess.Popen(
        [sys.executable, *arguments], cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True
    )
    return process, began


def python_seconds(home: str) -> float:
    process, began = start("-c", "import time; print(time.time())", home=home)
    return float(process.communicate()[0]) - began


def first_node_seconds(home: str) -> float:
    """Until the first node of a run of plain values has begun, as the listener of its JSON lines sees it."""
    path = str(TEMPLATES / "values_and_text.graph.json")
    process, began = start("main.py", "--run", path, "--output", home, "--json", home=home)
    assert process.stdout is not None
    for line in process.stdout:
        if json.loads(line)["event"] == "node_started":
            seconds = time.time() - began
            process.communicate()
            return seconds
    raise RuntimeError("no node was started")


def text_to_image_overhead_seconds(home: str) -> float:
    """What text to image takes beside the denoiser's own steps: start, imports, loading, encoding, decoding, saving."""
    path = str(TEMPLATES / "text_to_image.graph.json")
    process, began = start("main.py", "--run", path, "--output", home, "--json", home=home)
    steps = 0.0
    assert process.stdout is not None
    for line in process.stdout:
        event = json.loads(line)
        if event["event"] == "node_finished" and event["node"] == "denoise":
            steps = event["seconds"]
    process.communicate()
    return time.time() - began - steps


def window_seconds(home: str) -> float:
    process, began = start("-c", _WINDOW, home=home)
    shown, has_torch = process.communicate()[0].split()
    if has_torch != "False":
        raise RuntimeError("the window has loaded torch")
    return float(shown) - began


MEASURES: dict[str, Callable[[str], float]] = {
    "python_s": python_seconds,
    "first_node_s": first_node_seconds,
    "window_s": window_seconds,
    "text_to_image_overhead_s": text_to_image_overhead_seconds,
}


def median(measure: Callable[[str], float], rounds: int) -> float:
    times = []
    for _ in range(rounds):
        with tempfile.TemporaryDirectory() as home:
            times.append(measure(home))
    return round(statistics.median(times), 3)


def main() -> None:
    options = read_options(__doc__, rounds=3)
    print_figures({name: median(measure, options.rounds) for name, measure in MEASURES.items()}, options.json)


if __name__ == "__main__":
    main()
