"""What the canvas costs: milliseconds of the GUI thread's processor time, for graphs of some sizes.

    python -m benchmarks.canvas [--nodes 100 1000 5000] [--json]

Nodes stand on a grid with one and a half wires to each, and one node has ten. ``load`` opens the workflow in a scene,
``repaint`` draws all of a view of 1600 x 900 at full size, ``pan`` is one of fifty scrolls, ``drag`` one move of the
node with ten wires, ``fit`` a repaint of the whole graph, ``select`` selects everything and repaints.
``outline`` opens the outline beside the canvas, ``outline_edit`` is what it adds to an edit, with its repaint.
``start`` is the time until the window has been painted, of a process of its own (wall and processor time in ms).
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.canvas.operations import GraphOperations
from app.canvas.scene import CanvasScene
from app.canvas.view import CanvasView
from app.panels.outline.panel import OutlinePanel
from app.theme import Theme
from graph.declare.catalogue import Catalogue
from graph.document.document import Document
from graph.document.items import View

BUDGETS = {
    "load": {100: 50, 1000: 200, 5000: 1000},
    "repaint": {100: 12, 1000: 20, 5000: 30},
    "pan": {100: 2, 1000: 2, 5000: 3},
    "drag": {100: 4, 1000: 6, 5000: 8},
    "fit": {100: 15, 1000: 25, 5000: 60},
    "select": {100: 20, 1000: 60, 5000: 200},
    "outline": {100: 20, 1000: 40, 5000: 100},
    "outline_edit": {100: 8, 1000: 8, 5000: 8},
}
TYPES = ("basic.number_arithmetic", "basic.round_number", "basic.switch", "basic.join_text", "sampling.denoise")
HUB = "basic.join_text"
START = """
import time, sys
begin, work = time.perf_counter(), time.process_time()
from PySide6.QtWidgets import QApplication
from app.gui import make_window
def show():
    application = QApplication([])
    window = make_window(application)
    window.show()
    window.grab()
    application.processEvents()
    print(1000 * (time.perf_counter() - begin), 1000 * (time.process_time() - work))
    window.close()
if __name__ == "__main__":
    show()
"""


def make_document(count: int) -> tuple[Document, str]:
    """A document of ``count`` nodes on a grid, and the id of its node with ten wires."""
    random.seed(1)
    document = Document(Catalogue.builtin())
    columns = max(1, round(count**0.5))
    hub = document.add_node(HUB, position=(0.0, 0.0)).id
    ids = [hub]
    for index in range(1, count):
        place = (index % columns * 300.0, index // columns * 320.0)
        ids.append(document.add_node(TYPES[index % len(TYPES)], position=place).id)
    texts = [id for id in ids if document.node(id).type == HUB][1:11]
    for id in texts:
        document.connect(hub, "text", id, "texts")
    wires, wanted = len(texts), round(1.5 * count)
    while wires < wanted:
        source, target = sorted(random.sample(range(1, count), 2))
        near = min(count - 1, source + 1 + (target - source) % (2 * columns))
        for output in document.spec(document.node(ids[source])).outputs:
            for item in document.spec(document.node(ids[near])).inputs:
                if document.connection_fault(ids[source], output.name, ids[near], item.name) is None and wires < wanted:
                    document.connect(ids[source], output.name, ids[near], item.name)
                    wires += 1
                    break
        wanted -= 0.1
    return document, hub


def spent(work: Callable[[], object], times: int = 1) -> float:
    """The processor time of one call in ms."""
    start = time.thread_time()
    for _ in range(times):
        work()
    return 1000 * (time.thread_time() - start) / times


def measure(count: int) -> dict[str, float]:
    """All figures for one size of graph."""
    document, hub = make_document(count)
    empty = CanvasScene(Document(document.catalogue), Theme.load("dark"))
    view = CanvasView(empty, GraphOperations(empty))
    view.resize(1600, 900)
    view.show()
    QApplication.processEvents()
    figures = {"load": spent(lambda: empty.show_document(document))}
    view.show_view(View((800.0, 450.0), 1.0))
    settle()
    figures["repaint"] = statistics.median(spent(lambda: repaint(view)) for _ in range(7))
    figures["pan"] = spent(lambda: pan(view), 50)
    figures["drag"] = drag(view, hub)
    view.fit()
    settle()
    figures["fit"] = statistics.median(spent(lambda: repaint(view)) for _ in range(5))
    view.show_view(View((800.0, 450.0), 1.0))
    settle()
    figures["select"] = spent(lambda: (view.operations.select_all(), settle()))
    view.operations.select_none()
    figures |= outline(view, hub)
    figures["memory_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return figures


def outline(view: CanvasView, hub: str) -> dict[str, float]:
    """Opening the outline beside the canvas, and what it adds to an edit of the node with ten wires."""
    scene, document = view.canvas_scene, view.canvas_scene.document
    view.hide()

    def edit(number: int) -> None:
        document.rename(hub, f"title {number}")

    without = statistics.median(spent(lambda number=number: edit(number)) for number in range(15))
    panel = OutlinePanel(scene, view.operations)
    panel.resize(380, 900)
    opened = spent(lambda: (panel.show(), settle()))
    with_outline = statistics.median(spent(lambda number=number: (edit(number), panel.grab())) for number in range(15))
    return {"outline": opened, "outline_edit": with_outline - without}


def settle() -> None:
    QApplication.processEvents()
    QApplication.processEvents()


def repaint(view: CanvasView) -> None:
    view.viewport().repaint()


def pan(view: CanvasView) -> None:
    view.pan(-7, -3)
    settle()


def drag(view: CanvasView, hub: str) -> float:
    """One move of a node that is being dragged, with the repainting it causes."""
    view.show_view(View((500.0, 300.0), 1.0))
    settle()
    place = view.mapFromScene(view.canvas_scene.nodes[hub].pos() + QPointF(40, 12))
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)

    def step(index: int) -> None:
        point = QPointF(place) + QPointF(10 + 7 * index, 5 * index)
        spot = QPointF(view.viewport().mapToGlobal(point))
        left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        event = QMouseEvent(QEvent.Type.MouseMove, point, spot, Qt.MouseButton.NoButton, left, none)
        QApplication.sendEvent(view.viewport(), event)
        settle()

    costs = [spent(lambda index=index: step(index)) for index in range(40)]
    QTest.keyClick(view, Qt.Key.Key_Escape)
    return statistics.mean(costs)


def measure_start() -> dict[str, float]:
    """How long a new process takes to show the window."""
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "show.py"
        script.write_text(START)
        environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1]), "LATENT_LOOM_HOME": folder}
        runs = [
            subprocess.run([sys.executable, str(script)], env=environment, capture_output=True, text=True, check=True)
            for _ in range(3)
        ]
    figures = [tuple(map(float, run.stdout.split()[-2:])) for run in runs]
    return {"wall": min(wall for wall, _ in figures), "processor": min(work for _, work in figures)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--nodes", type=int, nargs="+", default=[100, 1000, 5000])
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    application = QApplication.instance() or QApplication([])
    results = {count: measure(count) for count in options.nodes}
    start = measure_start()
    if options.json:
        print(json.dumps({"canvas": results, "start": start}))
        return
    for name in BUDGETS:
        cells = (f"{results[count][name]:8.1f} of {BUDGETS[name].get(count, 0):5}" for count in options.nodes)
        print(f"{name:8}", *cells)
    print("memory  ", *(f"{results[count]['memory_mb']:8.0f} MB      " for count in options.nodes))
    print(f"start   {start['wall']:8.0f} ms wall, {start['processor']:.0f} ms of processor time")
    del application


if __name__ == "__main__":
    main()
