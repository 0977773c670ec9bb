"""What the window shows of runs: the bar, the nodes, the problems, the log, the title, a notification."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.canvas.node_item import NodeItem
from app.canvas.overview import OVERVIEW_ZOOM
from app.panels.log_lines import Level
from app.running.entries import EndedRun, RunSummary
from app.running.late_thumbnails import LateThumbnails
from app.window.notifier import Notifier
from app.window.task_bar import TaskBarProgress
from app.window.title import WindowTitle
from graph.engine.messages import EngineWarning

if TYPE_CHECKING:
    from app.window.main_window import MainWindow


class RunViews(QObject):
    """Takes what the runs tell to the parts of a window that show it."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._runs = runs = window.runs
        self._bar = window.tool_bar.run_bar
        self._stage = (False, False)
        runs.statuses_changed.connect(self._show_statuses)
        runs.faults_changed.connect(window.problems.show_faults)
        runs.run_changed.connect(self._show_run)
        runs.run_ended.connect(self._show_end)
        runs.queue.changed.connect(self._show_queue)
        runs.engine_lost.connect(self._tell_loss)
        runs.said.connect(window.log.say)
        runs.node_failed.connect(window.log.say_failure)
        runs.engine_warned.connect(self._log_warning)
        runs.live.changed.connect(window.commands.refresh)
        runs.live.told.connect(self._bar.say)
        self.title = WindowTitle(window.session, runs, window)
        self.notifier = Notifier(runs, window.session.preferences, window)
        self.task_bar = TaskBarProgress(runs, window)
        self.thumbnails = LateThumbnails(runs, self._places_on_screen, window)
        view = window.view
        for moved in (view.horizontalScrollBar().valueChanged, view.verticalScrollBar().valueChanged):
            moved.connect(self.thumbnails.look)
        window.scene.path_changed.connect(self.thumbnails.look)
        window.run_flow.stopped_by_faults.connect(self._show_refusal)
        window.problems.count_changed.connect(self._show_problem_count)
        self._show_run(runs.summary)

    def _places_on_screen(self) -> list[str]:
        """The places of the nodes that are seen, where they are seen in detail."""
        view, scene = self._window.view, self._window.scene
        if view.zoom < OVERVIEW_ZOOM:
            return []
        area = view.mapToScene(view.viewport().rect()).boundingRect()
        return [scene.place(item.node.id) for item in scene.items(area) if isinstance(item, NodeItem)]

    def _show_run(self, summary: RunSummary | None) -> None:
        self._show_progress(summary)
        stage = summary is not None, summary is not None and summary.is_cancelling
        if stage != self._stage:
            self._stage = stage
            self._window.commands.refresh()

    def _show_queue(self) -> None:
        queue = self._runs.queue
        if self._runs.is_running:
            self._show_progress(self._runs.summary)
        elif queue.is_paused and len(queue):
            self._bar.say_paused(len(queue))

    def _show_progress(self, summary: RunSummary | None) -> None:
        running, title = self._runs.running, ""
        if summary is not None and running is not None:
            title = self._window.navigator.title_at(summary.node) if self._runs.is_shown_running else running.title
        self._bar.show_run(summary, title, len(self._runs.queue))

    def _show_end(self, ended: EndedRun) -> None:
        if self._runs.is_running:
            return
        if ended.entry.is_live and ended.outcome == "cancelled":
            self._bar.say(self._runs.live.line)
        else:
            self._bar.show_end(ended, len(self._runs.queue))
        level: Level = "error" if ended.outcome == "failed" else "message"
        title = ended.entry.title or self.tr("Run")
        self._window.log.say("", f"{title}: {self._bar.end_text(ended)}", level)

    def _show_refusal(self) -> None:
        self._window.docks.show("problems")
        self._bar.show_refusal(self.tr("Not run: see Problems"))

    def _show_statuses(self, places: set[str]) -> None:
        self._window.scene.show_statuses(places)
        self._window.inspector.show_statuses(places)
        self._window.problems.show_failures(self._runs.board.items(), places)

    def _show_problem_count(self, count: int) -> None:
        if not count:
            self._bar.clear_refusal()
        title, dock = self.tr("Problems"), self._window.docks["problems"]
        dock.setWindowTitle(f"{title} ({count})" if count else title)
        if count and dock.isHidden() and not self._runs.live.is_on:
            self._window.docks.show("problems")

    def _tell_loss(self, reason: str) -> None:
        text = self.tr("%s. The document is untouched.") % reason.rstrip(".")
        self._bar.say(text)
        self._window.log.say_failure("", text)

    def _log_warning(self, warning: EngineWarning) -> None:
        """What a library said in the engine."""
        self._window.log.say("", f"{warning.source}: {warning.text}", "error" if warning.is_error else "warning")
