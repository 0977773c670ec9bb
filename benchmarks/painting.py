"""What painting costs: processor time of the window's thread in ms, for one event each, over 1024 x 1024 pixels.

    python -m benchmarks.painting [--json]

A stroke of 25 moves is drawn in the viewer, about 1100 pixels wide, with brushes of several sizes, in a mask (soft,
80 %) and in a map of classes. ``press``, ``move`` and ``release`` are the handling of these events, ``repaint`` is the
drawing that follows; ``release`` writes the stroke into the document, with all views of the window following. ``undo``
takes it back, ``fill`` fills what is left free, ``invert`` changes every pixel. Figures are the longest of several, and
none may be longer than 8 ms.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from typing import TYPE_CHECKING

from benchmarks.printing import print_figures, read_options

if TYPE_CHECKING:
    from app.window.main_window import MainWindow

BUDGET = 8.0
SIDE = 1024
SIZES = (8, 40, 120, 512)
MOVES = 25
_KINDS = {"mask": "painting.painted_mask", "map": "painting.painted_segmentation_map"}


def measure(rounds: int) -> dict[str, float]:
    """The longest of each kind of event by name, as ``mask_40_move_ms``."""
    from PySide6.QtCore import QPointF, Qt
    from PySide6.QtWidgets import QApplication

    from app.documents.session import Session
    from app.running.controller import RunController
    from app.settings.preferences import Preferences
    from app.window.main_window import MainWindow
    from benchmarks.canvas_cases.measuring import settle
    from benchmarks.canvas_cases.ours import IdleEngine
    from graph.declare.catalogue import Catalogue

    application = QApplication(sys.argv[:1])
    preferences = Preferences()
    window = MainWindow(Session(Catalogue.builtin(), preferences), RunController(IdleEngine, preferences))
    window.resize(1800, 1300)
    window.show()
    window.start_page.empty_chosen.emit()
    window.resizeDocks([window.docks["viewer"]], [1100], Qt.Orientation.Horizontal)
    window.resizeDocks([window.docks["viewer"], window.docks["inspector"]], [1000, 200], Qt.Orientation.Vertical)
    settle()
    found: dict[str, float] = {}
    for kind, type in _KINDS.items():
        node = window.operations.add_node(type, QPointF(), parameters={"width": SIDE, "height": SIDE}).id
        window.paint(node, "painting")
        settle()
        found |= {f"{kind}_{name}_ms": value for name, value in _Painter(window).measure(rounds).items()}
    window.session.document.history.mark_saved()
    window.close()
    application.processEvents()
    return {name: round(value, 2) for name, value in found.items()}


class _Painter:
    """Draws with real events on what a window paints, and keeps the longest time of each kind of event."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._page = window.viewers.active.painting
        self.longest: dict[str, float] = {}

    def measure(self, rounds: int) -> dict[str, float]:
        from dataclasses import replace

        for size in SIZES:
            self._page.set_tool("brush")
            self._page.set_brush(replace(self._page.brush, size=float(size), hardness=0.5, opacity=0.8))
            for number in range(rounds):
                self._stroke(f"{size}", 0.15 + 0.7 * number / rounds)
            self._spend("undo", lambda: self._window.commands.run("edit.undo"))
        self._page.set_tool("fill")
        self._press("fill", 0.02, 0.98)
        self._release("fill_release", 0.02, 0.98)
        if not self._page.is_map:
            self._spend("invert", self._page.invert)
        return self.longest

    def _stroke(self, name: str, y: float) -> None:
        self._press(f"{name}_press", 0.1, y)
        for step in range(1, MOVES + 1):
            self._send(f"{name}_move", 0.1 + 0.8 * step / MOVES, y, "MouseMove")
        self._release(f"{name}_release", 0.9, y)

    def _press(self, name: str, x: float, y: float) -> None:
        self._send(name, x, y, "MouseButtonPress")

    def _release(self, name: str, x: float, y: float) -> None:
        self._send(name, x, y, "MouseButtonRelease")

    def _send(self, name: str, x: float, y: float, kind: str) -> None:
        from PySide6.QtCore import QEvent, QPointF, Qt
        from PySide6.QtGui import QMouseEvent
        from PySide6.QtWidgets import QApplication

        view = self._page.view
        target = view.target(QPointF())
        point = target.topLeft() + QPointF(x * target.width(), y * target.height())
        left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
        button = none if kind == "MouseMove" else left
        held = none if kind == "MouseButtonRelease" else left
        spot = QPointF(view.mapToGlobal(point))
        event = QMouseEvent(QEvent.Type[kind], point, spot, button, held, Qt.KeyboardModifier.NoModifier)
        self._spend(name, lambda: QApplication.sendEvent(view, event))

    def _spend(self, name: str, work: Callable[[], object]) -> None:
        from benchmarks.canvas_cases.measuring import settle, spent

        self._keep(name, spent(work))
        self._keep("repaint", spent(settle))

    def _keep(self, name: str, value: float) -> None:
        self.longest[name] = max(value, self.longest.get(name, 0.0))


def main() -> None:
    options = read_options(__doc__, rounds=4)
    with tempfile.TemporaryDirectory() as home:
        os.environ |= {"QT_QPA_PLATFORM": "offscreen", "LATENT_LOOM_HOME": home, "HOME": home}
        found = measure(options.rounds)
    print_figures(found, options.json)
    over = sorted(name for name, value in found.items() if value > BUDGET)
    if over:
        print(f"longer than {BUDGET:.0f} ms: {', '.join(over)}", file=sys.stderr)


if __name__ == "__main__":
    main()
