"""How a run stands, in the tool bar: what works now, how far it is, how long it will take."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QWidget

from app.canvas.node_painter import duration_text
from app.running.controller import RunSummary
from graph.run.events import RunFinished


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

    def show_run(self, summary: RunSummary | None, node: str = "") -> None:
        """Show a run that goes on, and the title of the node that works; None hides the bar."""
        self.progress.setVisible(summary is not None)
        if summary is None:
            return
        self.progress.setRange(0, summary.total)
        self.progress.setValue(summary.done)
        parts = [self.tr("Stopping …") if summary.is_cancelling else node or self.tr("Starting …")]
        if summary.total:
            parts.append(f"{summary.done} / {summary.total}")
        if summary.seconds_left is not None:
            parts.append(self.tr("%s left") % duration_text(summary.seconds_left))
        self.text.setText("   ·   ".join(parts))

    def show_end(self, finished: RunFinished) -> None:
        """Show how the last run ended."""
        words = {
            "done": self.tr("Done"),
            "failed": self.tr("Failed"),
            "cancelled": self.tr("Stopped"),
            "refused": self.tr("Not run"),
        }
        counts = self.tr("%d computed, %d remembered") % (finished.computed, finished.cached)
        self.text.setText(f"{words[finished.outcome]} in {duration_text(finished.seconds)}   ·   {counts}")

    def say(self, text: str) -> None:
        """Show a line of text."""
        self.text.setText(text)
