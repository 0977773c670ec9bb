"""What the canvas costs: processor time of the window's thread in ms, for graphs of some sizes.

    python -m benchmarks.canvas [--nodes 100 1000 5000] [--peer PYTHON | --without-peer] [--json]

Nodes are of real types with their widgets, every third one with a thumbnail, and have one and a half wires each; one
has ten. ``load`` opens the file in the window, ``save`` writes it, ``repaint`` draws all of a view of 1600 x 900 at
full size, ``pan`` is one of fifty scrolls, ``drag`` one move of the node with ten wires, ``fit`` shows the whole graph,
``select`` selects everything, each with its repainting.
``outline`` opens the outline, ``outline_edit`` is what it adds to an edit, with its repaint. ``reports`` is the longest
event while a run reports 500 events a second, seen near and far. ``rss`` is the peak memory of the process in MB;
``bare_rss`` that of an empty Qt view, ``ours_empty_rss`` that of our window without a graph.

NodeGraphQt opens the same graph in the same run where ``--peer`` (by default this Python) has it:
``pip install NodeGraphQt==0.6.44 setuptools``.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.printing import print_figures

BUDGETS = {
    "load": {100: 50, 1000: 200, 5000: 1000},
    "repaint": {100: 12, 1000: 20, 5000: 30},
    "pan": {100: 2, 1000: 2, 5000: 3},
    "drag": {100: 4, 1000: 6, 5000: 8},
    "fit": {100: 15, 1000: 25, 5000: 60},
    "select": {100: 20, 1000: 60, 5000: 200},
    "outline": {100: 20, 1000: 40, 5000: 100},
    "outline_edit": {100: 8, 1000: 8, 5000: 8},
    "reports_near": {100: 16, 1000: 16, 5000: 16},
    "reports_far": {100: 16, 1000: 16, 5000: 16},
}
"""The most that each may take, in ms, by the number of nodes."""
RSS_BUDGET = {100: 30, 1000: 60, 5000: 150}
"""How much more memory than a bare Qt view, in MB."""
RATIO_BAR = {"load", "pan", "drag", "fit"}
"""Where ours has to be ten times faster than NodeGraphQt at 1,000 nodes."""
PEER = "nodegraphqt"
_ROOT = Path(__file__).parents[1]


def run_case(*arguments: str, python: str = sys.executable) -> dict[str, float]:
    """The figures of one case, in a process and a home of its own."""
    with tempfile.TemporaryDirectory() as home:
        environment = {
            **os.environ,
            "QT_QPA_PLATFORM": "offscreen",
            "PYTHONPATH": str(_ROOT),
            "LATENT_LOOM_HOME": home,
            "HOME": home,
        }
        command = [python, "-m", "benchmarks.canvas_cases", *arguments]
        done = subprocess.run(command, env=environment, cwd=_ROOT, stdout=subprocess.PIPE, text=True, check=True)
    return dict(json.loads(done.stdout.splitlines()[-1]))


def has_peer(python: str) -> bool:
    """Whether a Python has NodeGraphQt."""
    probe = "import importlib.util, sys; sys.exit(importlib.util.find_spec('NodeGraphQt') is None)"
    return subprocess.run([python, "-c", probe], check=False).returncode == 0


def measure_all(counts: list[int], peer: str | None) -> dict[str, float]:
    """All figures by name: ``ours_1000_pan_ms``, ``nodegraphqt_1000_load_ms``, ``ours_5000_rss_mb`` ..."""
    found = {"bare_rss_mb": run_case("bare")["rss_mb"], "ours_empty_rss_mb": run_case("empty")["rss_mb"]}
    for count in counts:
        with tempfile.TemporaryDirectory() as folder:
            run_case("graph", str(count), folder)
            figures = run_case("reports", folder) | run_case("ours", folder)
            found |= {f"ours_{count}_{name}": value for name, value in figures.items()}
            if peer is not None:
                figures = run_case(PEER, folder, python=peer)
                found |= {f"{PEER}_{count}_{name}": value for name, value in figures.items()}
    return {name: round(value, 3) for name, value in found.items()}


def print_table(found: dict[str, float], counts: list[int]) -> None:
    """The figures beside their budgets, and how many times faster than the peer ours is."""
    for name, budgets in BUDGETS.items():
        cells = []
        for count in counts:
            ours, theirs = found[f"ours_{count}_{name}_ms"], found.get(f"{PEER}_{count}_{name}_ms")
            budget = budgets.get(count)
            mark = " " if budget is None or ours <= budget else "!"
            ratio = f" x{theirs / ours:.0f}" if theirs is not None else ""
            if count == 1000 and name in RATIO_BAR and theirs is not None and theirs < 10 * ours:
                mark = "!"
            cells.append(f"{ours:8.1f} of {budget or '-':>5}{mark}{ratio:7}")
        print(f"{name:13}", *cells)
    for count in counts:
        rss = found[f"ours_{count}_rss_mb"]
        over, more = rss - found["bare_rss_mb"], rss - found["ours_empty_rss_mb"]
        budget = RSS_BUDGET.get(count, 0)
        mark = "!" if budget and over > budget else ""
        print(f"{count} nodes: {over:.0f} MB over Qt alone of {budget}{mark}, {more:.0f} MB over our empty window")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--nodes", type=int, nargs="+", default=[100, 1000, 5000])
    parser.add_argument("--json", action="store_true", help="one flat JSON object instead of a table")
    parser.add_argument("--peer", default=sys.executable, help="the Python that has NodeGraphQt")
    parser.add_argument("--without-peer", action="store_true", help="measure ours alone")
    options = parser.parse_args()
    peer = options.peer if not options.without_peer and has_peer(options.peer) else None
    found = measure_all(options.nodes, peer)
    if options.json:
        print_figures(found, as_json=True)
    else:
        print_table(found, options.nodes)


if __name__ == "__main__":
    main()
