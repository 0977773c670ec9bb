"""Runs as the window gives them: check, start, cancel, and what came of it, for the document that is open."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.language.wording import worded
from app.running.entries import EndedRun, RunEntry, RunSummary
from app.running.history import History
from app.running.live import LiveMode, live_targets, still_there
from app.running.queue import RunQueue
from app.running.queue_keeper import QueueKeeper
from app.running.runner import Runner
from app.running.statuses import DocumentStatuses
from app.running.variations import variations
from app.settings.preferences import Preferences
from graph.declare.catalogue import Catalogue
from graph.engine.client import Engine, Listener
from graph.engine.messages import Answer, EngineLost, EngineReady, PlugIn
from graph.run.events import Event, NodeFailed, NodeMessage, RunRefused

if TYPE_CHECKING:
    from graph.file import FrozenDocument


class RunController(DocumentStatuses):
    """Runs of the open documents, one after another.

    ``run_changed`` carries the ``RunSummary`` or None, ``run_ended`` an ``EndedRun``. ``said`` and ``node_failed``
    carry a place and a text. ``queue_restored`` carries how many runs of an earlier time wait again,
    ``queue_damaged`` the file that they cannot be read from, ``queue_failed`` why the queue cannot be kept.
    """

    run_changed = Signal(object)
    run_ended = Signal(object)
    queue_restored = Signal(int)
    queue_damaged = Signal(str)
    queue_failed = Signal(object)
    said = Signal(str, str)
    engine_lost = Signal(str)
    engine_ready = Signal(object)
    node_failed = Signal(str, str)

    def __init__(
        self, start_engine: Callable[[Listener], Engine], preferences: Preferences, parent: QObject | None = None
    ) -> None:
        super().__init__(start_engine, preferences, parent)
        self.queue = RunQueue(self)
        self.live = LiveMode(self)
        self.edited.connect(self.live.follow_edit)
        self.document_followed.connect(self.live.follow_document)
        self._queue_keeper: QueueKeeper | None = None
        self._history: History | None = None
        self._runner = Runner(self.queue, lambda: self.engine, lambda: preferences.downloads_allowed, self)
        self._runner.changed.connect(self.run_changed)
        self._runner.ended.connect(self._follow_end)
        self.plug_ins: tuple[PlugIn, ...] = ()
        """What became of the plug-ins that were turned on when the engine was started."""

    def keep_records(self, catalogue: Catalogue, folder: Path) -> None:
        """Keep the queue and what ran in a folder, from start to start; what was kept there is read."""
        if self._queue_keeper is None:
            self._history = History(self, catalogue, folder / "history.sqlite")
            self._queue_keeper = QueueKeeper(self, self.queue, catalogue, folder)
            self._queue_keeper.restored.connect(self.queue_restored)
            self._queue_keeper.damaged.connect(self.queue_damaged)
            self._queue_keeper.failed.connect(self.queue_failed)

    @property
    def history(self) -> History:
        """What ran. It is there once records are kept."""
        assert self._history is not None
        return self._history

    # Requests ----------------------------------------------------------------------------------------------------

    @property
    def summary(self) -> RunSummary | None:
        """The run that goes on; None where none does."""
        return self._runner.summary

    @property
    def running(self) -> RunEntry | None:
        """What runs; None where nothing does."""
        return self._runner.entry

    @property
    def seconds(self) -> float:
        """How long what runs has taken so far."""
        return self._runner.seconds

    @property
    def is_running(self) -> bool:
        return self.running is not None

    @property
    def is_shown_running(self) -> bool:
        """Whether what runs is the shown document."""
        return self.owner_of(self.running) is self.followed

    def run(self, targets: tuple[str, ...] = (), title: str = "", anew: bool = False) -> bool:
        """Run all output nodes, or just what ``targets`` need, now or when its turn comes.

        With ``anew`` the targets run although their results are stored. False where faults keep the workflow from
        running.

        Raises:
            LoomError: where the queue is full.
        """
        if self.find_faults(targets):
            return False
        self._runner.ask(replace(self._entry(self._frozen(), targets, title), anew=targets if anew else ()))
        self.followed.last_run = targets
        return True

    def run_live(self) -> bool:
        """Run what was run last by hand, as the shown document is now, in the place of a live run that goes on.

        It writes no files and is no entry of the queue. False where faults keep the workflow from running.
        """
        document = self.followed.document
        wanted = still_there(document, self.followed.last_run or ())
        if self.find_faults(wanted):
            self.stop_live()
            return False
        targets = live_targets(document, wanted)
        if targets is not None:
            self._runner.ask_live(replace(self._entry(self._frozen(), targets, ""), is_live=True))
        return True

    def stop_live(self) -> None:
        """Stop a live run that goes on or waits."""
        self._runner.stop_live()

    def _frozen(self) -> FrozenDocument:
        from graph.file import FrozenDocument

        return FrozenDocument.of(self.followed.document)

    def run_variations(self, count: int, title: str) -> None:
        """Let the shown document wait ``count`` times, with all seeds higher by one each time.

        Raises:
            LoomError: where it has no seed, or the queue is full.
        """
        frozen = variations(self.followed.document, count)
        titles = (f"{title} (+{step})" for step in range(1, count + 1))
        self.queue.add([self._entry(document, (), name) for document, name in zip(frozen, titles, strict=True)])

    def repeat(self, entries: Iterable[RunEntry]) -> None:
        """Let runs wait once more, as they were asked for.

        Raises:
            LoomError: where the queue is full.
        """
        self.queue.add([entry.again() for entry in entries])

    def _entry(self, document: FrozenDocument, targets: tuple[str, ...], title: str) -> RunEntry:
        """A run of the shown document, as it is in ``document``."""
        return RunEntry(document, title, targets, self.settings, owner=self.followed)

    def cancel(self) -> None:
        """Stop the run that goes on; asked a second time, end the engine and start a new one."""
        summary = self.summary
        if summary is None:
            return
        if summary.is_cancelling:
            self.restart_engine()
        else:
            self._runner.cancel()

    def restart_engine(self) -> None:
        """End the engine at once, whatever it does, and start a new one."""
        self._runner.restart_engine()
        self.said.emit("", self.tr("The engine was ended and started anew."))

    def close(self) -> None:
        """End the engine with the window."""
        self.live.close()
        if self._queue_keeper is not None:
            self._queue_keeper.close()
        if self._history is not None:
            self._history.close()
        super().close()

    # What comes back ---------------------------------------------------------------------------------------------

    def _take(self, arrived: list[Event | Answer]) -> None:
        events = [item for item in arrived if isinstance(item, Event)]
        changed = self._take_events(events) | self._take_statuses(arrived)
        for item in arrived:
            if isinstance(item, EngineLost):
                changed |= self._lose(item)
            elif isinstance(item, EngineReady):
                self._greet(item)
        super()._take(arrived)
        if changed:
            self.statuses_changed.emit(changed)
        self._tell(events)
        self._runner.take(events)

    def _take_events(self, events: list[Event]) -> set[str]:
        """Fold events into the board of the document that runs; the places that changed where it is shown."""
        owner = self.owner_of(self.running)
        if owner is None:
            return set()
        changed = owner.board.take(event for event in events if self._runner.is_current(event.run))
        return changed if owner is self.followed else set()

    def _tell(self, events: Iterable[Event]) -> None:
        for event in events:
            match event:
                case NodeMessage(node=node, text=text):
                    self.said.emit(node, worded(text))
                case NodeFailed(node=node, message=message):
                    self.node_failed.emit(node, worded(message))
                case RunRefused(run=run, faults=faults):
                    owner = self.owner_of(self.running) if self._runner.is_current(run) else None
                    if owner is not None:
                        self._set_faults(owner, faults)

    def _greet(self, ready: EngineReady) -> None:
        self.plug_ins = ready.plug_ins
        self._runner.take_ready()
        self.engine_ready.emit(ready)
        self._status_timer.start()

    def _lose(self, lost: EngineLost) -> set[str]:
        changed = self._stop(self._runner.entry)
        if self._runner.take_loss(lost):
            self.engine_lost.emit(worded(lost.reason))
        return changed

    def _follow_end(self, ended: EndedRun) -> None:
        changed = self._stop(ended.entry)
        if changed:
            self.statuses_changed.emit(changed)
        self.run_ended.emit(ended)
        self._status_timer.start()

    def _stop(self, entry: RunEntry | None) -> set[str]:
        """No node of a run is queued or running any more; the places that changed where it is shown."""
        owner = self.owner_of(entry)
        changed = owner.board.stop_all() if owner is not None else set()
        return changed if owner is self.followed else set()
