"""Hands runs to the engine, one at a time, and follows the one that goes on."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from PySide6.QtCore import QObject, Signal

from app.running.entries import EndedRun, RunEntry, RunSummary
from app.running.queue import RunQueue
from app.running.run_time import RunTime
from graph.engine.client import Engine
from graph.engine.messages import EngineLost
from graph.run.events import (
    Event,
    NodeFailed,
    NodePreview,
    NodeProgress,
    NodeStarted,
    RunFinished,
    RunProgress,
    RunRefused,
    RunStarted,
)
from graph.wording import Wording

_MOST_LOSSES = 2
"""After so many runs in a row that ended the engine, the queue is paused: the next one would do the same."""


@dataclass(slots=True)
class _Current:
    """The run that goes on, and what is noted of it until it ends."""

    entry: RunEntry
    run: int
    time: RunTime = field(default_factory=RunTime)
    targets: tuple[str, ...] = ()
    message: str = ""
    pictured: dict[str, None] = field(default_factory=dict)


class Runner(QObject):
    """Takes the next entry of the queue as soon as a run has ended.

    ``changed`` carries the ``RunSummary`` of the run that goes on, None where none does; ``ended`` an ``EndedRun``.
    """

    changed = Signal(object)
    ended = Signal(object)

    def __init__(
        self,
        queue: RunQueue,
        engine: Callable[[], Engine],
        may_download: Callable[[], bool],
        parent: QObject | None = None,
    ) -> None:
        """``may_download`` says whether runs may download models now, whatever held when they were asked for."""
        super().__init__(parent)
        self._queue = queue
        self._engine = engine
        self._may_download = may_download
        self._current: _Current | None = None
        self._summary: RunSummary | None = None
        self._is_engine_ready = False
        self._is_restarting = False
        self._losses = 0
        self._by_hand: RunEntry | None = None
        self._live: RunEntry | None = None
        queue.ready.connect(self._hand_over_next)

    @property
    def summary(self) -> RunSummary | None:
        return self._summary

    @property
    def entry(self) -> RunEntry | None:
        """What runs; None where nothing does."""
        return self._current.entry if self._current is not None else None

    @property
    def seconds(self) -> float:
        """How long what runs has taken so far."""
        return self._current.time.seconds if self._current is not None else 0.0

    def is_current(self, run: int) -> bool:
        """Whether the run of that number is the one that goes on."""
        return self._current is not None and self._current.run == run

    def ask(self, entry: RunEntry) -> None:
        """Run an entry now, or let it wait where something runs; a live run gives way to it.

        Raises:
            LoomError: where the queue is full.
        """
        current = self._current
        if current is None:
            self._hand_over(entry)
        elif current.entry.is_live and self._by_hand is None:
            self._by_hand = entry
            self._engine().cancel(current.run)
        else:
            self._queue.add([entry])

    def ask_live(self, entry: RunEntry) -> None:
        """Run an entry now, in the place of a live run that goes on, or after any other run, before the queue."""
        if self._current is None:
            self._hand_over(entry)
        else:
            self.stop_live()
            self._live = entry

    def stop_live(self) -> None:
        """Stop a live run that goes on, and let go of one that waits."""
        self._live = None
        if self._current is not None and self._current.entry.is_live:
            self._engine().cancel(self._current.run)

    def cancel(self) -> None:
        """Stop the run that goes on within one step."""
        if self._current is not None and self._summary is not None:
            self._set_summary(replace(self._summary, is_cancelling=True))
            self._engine().cancel(self._current.run)

    def restart_engine(self) -> None:
        """End the engine, and with it the run that goes on; the next one is for the new engine."""
        self._is_engine_ready, self._is_restarting = False, True
        self._engine().restart()
        if self._current is not None:
            self._end(EndedRun(self._current.entry, "cancelled", self._current.time.seconds))

    # What comes back ---------------------------------------------------------------------------------------------

    def take(self, events: Iterable[Event]) -> None:
        """Follow the run that goes on; what other runs still say is no matter."""
        for event in events:
            if self._current is not None and self._summary is not None and event.run == self._current.run:
                self._follow(event, self._current, self._summary)

    def take_ready(self) -> None:
        """The engine can take requests."""
        self._is_engine_ready = True
        if self._summary is not None:
            self._set_summary(replace(self._summary, is_engine_ready=True))

    def take_loss(self, lost: EngineLost) -> bool:
        """The engine ended: by itself, or since it was asked to, which is no news. Returns whether it is."""
        is_news = not self._is_restarting
        self._is_engine_ready = self._is_restarting = False
        current = self._current
        if current is not None and current.run in lost.runs:
            if is_news:
                self._losses += 1
                self._end(EndedRun(current.entry, "failed", current.time.seconds, failed=1, message=lost.reason))
            else:
                self._hand_over(current.entry)  # it was handed to the engine that was being ended
        return is_news

    def _follow(self, event: Event, current: _Current, summary: RunSummary) -> None:
        match event:
            case RunStarted(nodes=nodes, targets=targets):
                current.targets = targets
                current.time.expect(nodes)
                self._set_summary(replace(summary, total=nodes))
            case RunProgress(done=done, total=total):
                self._set_progress(event, replace(summary, done=done, total=total))
            case NodeStarted(node=node):
                self._set_progress(event, replace(summary, node=node))
            case NodeProgress():
                self._set_progress(event, summary)
            case NodePreview(node=node):
                current.pictured[node] = None
            case NodeFailed(message=message):
                current.message = current.message or message
            case RunRefused(faults=faults):
                current.message = Wording.of_lines([fault.message for fault in faults])
            case RunFinished():
                self._losses = 0
                shown = [place for place in current.targets if place in current.pictured]
                self._end(
                    EndedRun(
                        current.entry,
                        event.outcome,
                        event.seconds,
                        event.computed,
                        event.cached,
                        event.failed,
                        current.message,
                        tuple(dict.fromkeys([*shown, *current.pictured, *current.targets])),
                    )
                )

    # Handing over ------------------------------------------------------------------------------------------------

    def _hand_over_next(self) -> None:
        if self._current is None:
            entry, self._by_hand = self._by_hand, None
            if entry is None:
                entry, self._live = self._live, None
            if entry is None:
                entry = self._queue.take()
            if entry is not None:
                self._hand_over(entry)

    def _hand_over(self, entry: RunEntry) -> None:
        settings = replace(entry.settings, downloads_allowed=self._may_download() and not entry.is_live)
        document = entry.document
        run = self._engine().run(document.workflow, entry.targets, settings, document, entry.anew)
        self._current = _Current(entry, run)
        self._set_summary(RunSummary(run, is_engine_ready=self._is_engine_ready))

    def _end(self, ended: EndedRun) -> None:
        """Let a run be over, and begin the next one before anybody hears of it, so that the engine never waits."""
        self._current = None
        if self._losses >= _MOST_LOSSES:
            self._losses = 0
            self._queue.pause()
        self._hand_over_next()
        if self._current is None:
            self._set_summary(None)
        self.ended.emit(ended)

    def _set_progress(self, event: RunProgress | NodeStarted | NodeProgress, summary: RunSummary) -> None:
        if self._current is not None:
            clock = self._current.time
            clock.take(event)
            self._set_summary(replace(summary, fraction=clock.fraction, seconds_left=clock.seconds_left))

    def _set_summary(self, summary: RunSummary | None) -> None:
        if summary != self._summary:
            self._summary = summary
            self.changed.emit(summary)
