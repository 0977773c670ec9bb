"""Progress bars on a terminal."""

from __future__ import annotations

from types import TracebackType
from typing import Self

from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from app.cli.report import PlainReport
from graph.document.document import Document
from graph.run.events import Event, NodeFailed, NodeFinished, NodeProgress, NodeStarted, RunProgress


class BarReport(PlainReport):
    """A bar for the run and one for each node at work, above them a line for each node that is done."""

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self._progress = Progress(
            TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn(), TimeRemainingColumn(), transient=True
        )
        self._all = self._progress.add_task("All", total=None)
        self._bars: dict[str, TaskID] = {}

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._progress.stop()

    def report(self, event: Event) -> None:
        match event:
            case NodeStarted(node=node):
                self._bars[node] = self._progress.add_task(self.title(node), total=None)
                return
            case NodeProgress(node=node, done=done, total=total) if node in self._bars:
                self._progress.update(self._bars[node], completed=done, total=total)
            case NodeFinished(node=node) | NodeFailed(node=node) if node in self._bars:
                self._progress.remove_task(self._bars.pop(node))
            case RunProgress(done=done, total=total):
                self._progress.update(self._all, completed=done, total=total)
        line = self.line(event)
        if line is not None:
            self._progress.console.print(line, markup=False, highlight=False)
