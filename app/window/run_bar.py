"""How a run stands, in the tool bar: what works now, how far it is, how long it will take."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QWidget

from app.running.entries import EndedRun, RunSummary
from app.values import duration_text
from app.widgets.announce import announce

_STEPS = 1000
_SEPARATOR = "   ·   "


class RunBar(QWidget):
    """A progress bar with a line of text, shown while something runs; afterwards the outcome stays as text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setFixedWidth(180)
        self.progress.setAccessibleName(self.tr("Progress of the run"))
        self.text = QLabel()
        self.text.setProperty("role", "muted")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 0, 8, 0)
        layout.setSpacing(10)
        layout.addWidget(self.progress)
        layout.addWidget(self.text)
        layout.addStretch(1)
        self.progress.hide()
        self._is_refusal = False

    def show_run(self, summary: RunSummary | None, node: str = "", waiting: int = 0) -> None:
        """Show a run that goes on, the title of the node that works, and how many runs wait; None hides the bar."""
        self._is_refusal = False
        self.progress.setVisible(summary is not None)
        if summary is None:
            self.text.clear()
            return
        self.progress.setRange(0, _STEPS if summary.total else 0)
        self.progress.setValue(int(_STEPS * summary.fraction))
        parts = [node or (self.tr("Starting …") if summary.is_engine_ready else self.tr("Starting the engine …"))]
        if summary.is_cancelling:
            parts = [self.tr("Stopping …")]
        if summary.total:
            parts.append(f"{summary.done} / {summary.total}")
        if summary.seconds_left is not None:
            parts.append(self.tr("%s left") % duration_text(summary.seconds_left))
        if waiting:
            parts.append(self.tr("%d waiting") % waiting)
        self.text.setText(_SEPARATOR.join(parts))

    def show_end(self, finished: EndedRun, waiting: int = 0) -> None:
        """Show how the last run ended, and how many wait in a queue that is paused."""
        self.say(_SEPARATOR.join([self.end_text(finished), *([self._paused(waiting)] if waiting else [])]))

    def say_paused(self, waiting: int) -> None:
        """Show that nothing runs though runs wait."""
        self.say(self._paused(waiting))

    def _paused(self, waiting: int) -> str:
        return self.tr("The queue is paused: %d waiting") % waiting

    def end_text(self, finished: EndedRun) -> str:
        """How a run ended, in a line."""
        words = {
            "done": self.tr("Done"),
            "failed": self.tr("Failed"),
            "cancelled": self.tr("Stopped"),
            "refused": self.tr("Not run"),
        }
        parts = [self.tr("%s in %s") % (words[finished.outcome], duration_text(finished.seconds))]
        if finished.outcome == "done" and not finished.computed:
            parts = [self.tr("Up to date"), self.tr("nothing had to run again")]
        if finished.computed:
            parts.append(self.tr("%d computed") % finished.computed)
            if finished.cached:
                parts.append(self.tr("%d from the cache") % finished.cached)
        if finished.failed:
            parts.append(self.tr("%d failed") % finished.failed)
        return _SEPARATOR.join(parts)

    def say(self, text: str) -> None:
        """Show a line of text."""
        self._is_refusal = False
        self.text.setText(text)
        announce(self, text)

    def show_refusal(self, text: str) -> None:
        """Show why there is no run, until ``clear_refusal``."""
        self.say(text)
        self._is_refusal = True

    def clear_refusal(self) -> None:
        """What kept the run from starting is mended."""
        if self._is_refusal:
            self.say("")
