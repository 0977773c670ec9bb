"""One case, printed as a line of JSON.

``graph COUNT FOLDER`` writes the graph that is measured, ``ours FOLDER``, ``reports FOLDER`` and ``nodegraphqt FOLDER``
open it; the last one may run in another Python. ``bare`` is a Qt view with nothing in it,
``empty`` our window with an empty workflow.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

WORKFLOW = "measured.graph.json"


def main(case: str, *arguments: str) -> dict[str, float]:
    """The figures of a case by name."""
    from benchmarks.canvas_cases.measuring import measure, peak_megabytes

    if case == "graph":
        from benchmarks.canvas_cases.wiring import wire_graph

        wire_graph(int(arguments[0])).write(Path(arguments[1]))
        return {}
    files = Path(arguments[0]) if arguments else Path()
    plain = json.loads((files / "plain.json").read_text()) if arguments else {}
    if case not in ("bare", "nodegraphqt"):
        from app.pyside_imports import leave_sources_unread

        leave_sources_unread()  # as the program does on its way to the window
    if case == "reports":
        from benchmarks.canvas_cases.reports import TimedApplication, measure_reports

        timed = TimedApplication(sys.argv[:1])
        figures = measure_reports(files / WORKFLOW, plain["hub"])
        del timed
        return figures
    application = QApplication(sys.argv[:1])
    application.setQuitOnLastWindowClosed(False)
    if case == "bare":
        from PySide6.QtWidgets import QGraphicsView

        view = QGraphicsView()
        view.resize(1600, 900)
        view.show()
        application.processEvents()
        return {"rss_mb": peak_megabytes()}
    if case == "empty":
        from benchmarks.canvas_cases.ours import LatentLoom

        window = LatentLoom(Path(), "").window
        window.commands.run("file.new")
        application.processEvents()
        return {"rss_mb": peak_megabytes()}
    if case == "nodegraphqt":
        from benchmarks.canvas_cases.nodegraphqt import NodeGraphQtEditor

        return measure(NodeGraphQtEditor(plain))
    from benchmarks.canvas_cases.ours import LatentLoom

    editor = LatentLoom(files / WORKFLOW, plain["hub"])
    return measure(editor) | editor.measure_outline()


if __name__ == "__main__":
    print(json.dumps(main(*sys.argv[1:])))
