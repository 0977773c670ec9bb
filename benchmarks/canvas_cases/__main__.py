"""One case, printed as a line of JSON: ``ours COUNT``, ``reports COUNT``, ``plain COUNT FILE``, ``bare``,
``nodegraphqt FILE``. The last one may run in another Python.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication


def main(case: str, *arguments: str) -> dict[str, float]:
    """The figures of a case by name."""
    from benchmarks.canvas_cases.measuring import measure, peak_megabytes

    if case == "plain":
        from benchmarks.canvas_cases.wiring import wire_graph

        Path(arguments[1]).write_text(json.dumps(wire_graph(int(arguments[0])).plain()))
        return {}
    if case == "reports":
        from benchmarks.canvas_cases.reports import TimedApplication, measure_reports

        timed = TimedApplication(sys.argv[:1])
        figures = measure_reports(int(arguments[0]))
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
    if case == "nodegraphqt":
        from benchmarks.canvas_cases.nodegraphqt import NodeGraphQtEditor

        return measure(NodeGraphQtEditor(json.loads(Path(arguments[0]).read_text())))
    from benchmarks.canvas_cases.ours import LatentLoom

    return measure(LatentLoom(int(arguments[0])))


if __name__ == "__main__":
    print(json.dumps(main(*sys.argv[1:])))
