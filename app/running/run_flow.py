"""Running as a conversation with the user: what is run, what waits, and what keeps it from running."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QInputDialog, QMessageBox, QWidget

from app.documents.session import Session
from app.language.wording import error_text
from app.running.controller import RunController
from app.running.entries import RunEntry
from app.values import duration_text
from graph.errors import LoomError

_MOST_VARIATIONS = 100
_LONG_SECONDS = 10
"""A run that has taken so long is not ended without a question."""


class RunFlow(QObject):
    """Runs the shown document. ``told`` carries a line for the user, ``stopped_by_faults`` that there are faults."""

    told = Signal(str)
    stopped_by_faults = Signal()

    def __init__(
        self, session: Session, runs: RunController, finish_editing: Callable[[], None], window: QWidget
    ) -> None:
        """``finish_editing`` takes over what is typed into a field."""
        super().__init__(window)
        self._session = session
        self._runs = runs
        self._finish_editing = finish_editing
        self._window = window
        runs.queue_restored.connect(self._tell_restored)
        runs.queue_damaged.connect(self._tell_damaged)
        runs.queue_failed.connect(self._tell_failure)
        runs.history.failed.connect(self.told)

    def run(self, targets: tuple[str, ...] = (), anew: bool = False) -> None:
        """Run the document to some nodes, or to all of its outputs: now, or after what runs.

        With ``anew`` these nodes run although their results are stored.
        """
        self._finish_editing()
        waiting = len(self._runs.queue)
        if not self._runs.run(targets, self._session.name, anew):
            self.stopped_by_faults.emit()
        elif len(self._runs.queue) > waiting:
            self._tell_waiting()

    def ask_for_variations(self) -> None:
        """Ask how often, and run the document so many times, each time with other seeds."""
        title, text = self.tr("Run with other seeds"), self.tr("How many runs, all seeds one higher each time:")
        count, is_chosen = QInputDialog.getInt(self._window, title, text, 4, 1, _MOST_VARIATIONS)
        if is_chosen:
            self.run_variations(count)

    def run_variations(self, count: int) -> None:
        """Run the document ``count`` times with other seeds.

        Raises:
            LoomError: where it has no seed, or the queue is full.
        """
        self._finish_editing()
        if self._runs.find_faults():
            self.stopped_by_faults.emit()
            return
        self._runs.run_variations(count, self._session.name)
        self._tell_waiting()

    def repeat(self, entries: list[RunEntry]) -> None:
        """Let runs wait once more, as they were asked for."""
        try:
            self._runs.repeat(entries)
        except LoomError as error:
            self.told.emit(error_text(error))
        else:
            self._tell_waiting()

    def open_entry(self, entry: RunEntry) -> None:
        """Open the workflow of a run, as it was then, as a new document."""
        try:
            self._session.open_text(entry.document.text, entry.title)
        except LoomError as error:
            self.told.emit(error_text(error))

    def may_close(self) -> bool:
        """Ask whether a run that has taken a while may be ended. It is among those that wait at the next start."""
        entry, seconds = self._runs.running, self._runs.seconds
        if entry is None or entry.is_live or seconds < _LONG_SECONDS:
            return True
        title = self.tr("A run goes on")
        text = self.tr("%s has been running for %s. End it?") % (entry.title, duration_text(seconds))
        more = self.tr("It waits in the queue at the next start, and what it has computed by then is kept.")
        return self._agrees(title, text, more, self.tr("End it"))

    def may_clear_history(self) -> bool:
        """Ask whether all that ran may be forgotten."""
        title, text = self.tr("Clear the history"), self.tr("Forget all runs that are listed?")
        more = self.tr("Their workflows and pictures leave the history. Files that nodes saved stay.")
        return self._agrees(title, text, more, self.tr("Forget"))

    def may_clear_disk(self) -> bool:
        """Ask whether stored results may be removed from the disk."""
        title, text = self.tr("Clear results on disk"), self.tr("Remove all stored results?")
        more = self.tr("Files that nodes saved stay. What is needed again is computed again, which can take long.")
        return self._agrees(title, text, more, self.tr("Remove"))

    def _agrees(self, title: str, text: str, more: str, action: str) -> bool:
        """Ask before something is done that takes something away."""
        box = QMessageBox(QMessageBox.Icon.Question, title, text, parent=self._window)
        box.setInformativeText(more)
        box.setStandardButtons(QMessageBox.StandardButton.Discard | QMessageBox.StandardButton.Cancel)
        box.button(QMessageBox.StandardButton.Discard).setText(action)
        return box.exec() == QMessageBox.StandardButton.Discard

    def _tell_restored(self, count: int) -> None:
        """Runs of an earlier time wait again."""
        self.told.emit(self.tr("Left waiting from last time: %d. The queue is paused until you let it go on.") % count)

    def _tell_damaged(self, file: str) -> None:
        self.told.emit(self.tr("The queue of the last time cannot be read. Its file was kept as %s.") % file)

    def _tell_failure(self, error: LoomError) -> None:
        """The queue cannot be kept for the next start."""
        self.told.emit(error_text(error))

    def _tell_waiting(self) -> None:
        queue = self._runs.queue
        if queue.is_paused:
            self.told.emit(self.tr("Added to the queue, which is paused: %d waiting.") % len(queue))
        elif len(queue):
            self.told.emit(self.tr("Added to the queue: %d waiting.") % len(queue))
