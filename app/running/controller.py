"""Runs as the window gives them: check, start, cancel, and what came of it, for the document that is open."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.folders import output_folder
from app.preferences import Preferences
from app.running.document_runs import DocumentRuns
from app.running.engine_link import EngineLink
from app.running.entries import EndedRun, RunEntry, RunSummary
from app.running.history import History
from app.running.node_status import NodeStatus, StatusBoard
from app.running.queue import RunQueue
from app.running.queue_keeper import QueueKeeper
from app.running.runner import Runner
from app.running.variations import variations
from app.wording import worded
from graph.declare.catalogue import Catalogue
from graph.document.change import Change
from graph.document.document import Document
from graph.engine.client import Engine, Listener
from graph.engine.messages import Answer, EngineLost, EngineReady, PlugIn, StatusAnswer
from graph.run.context import Settings
from graph.run.events import Event, Fault, NodeFailed, NodeMessage, RunRefused

if TYPE_CHECKING:
    from graph.file import FrozenDocument

STATUS_DELAY_MS = 250


class RunController(EngineLink):
    """The engine behind signals, as the documents use it.

    ``statuses_changed`` carries the places whose status changed, ``run_changed`` the ``RunSummary`` or None,
    ``run_ended`` an ``EndedRun``, ``faults_changed`` the faults that keep the workflow from running. ``said`` and
    ``node_failed`` carry a place and a text. ``queue_restored`` carries how many runs of an earlier time wait again,
    ``queue_damaged`` the file that they cannot be read from.
    """

    statuses_changed = Signal(set)
    run_changed = Signal(object)
    run_ended = Signal(object)
    queue_restored = Signal(int)
    queue_damaged = Signal(str)
    faults_changed = Signal(tuple)
    said = Signal(str, str)
    engine_lost = Signal(str)
    engine_ready = Signal(object)
    node_failed = Signal(str, str)

    def __init__(
        self, start_engine: Callable[[Listener], Engine], preferences: Preferences, parent: QObject | None = None
    ) -> None:
        super().__init__(start_engine, parent)
        self._preferences = preferences
        self._shown = DocumentRuns(Document(Catalogue()))
        self._documents: dict[Document, DocumentRuns] = {}
        self.queue = RunQueue(self)
        self._queue_keeper: QueueKeeper | None = None
        self._history: History | None = None
        self._runner = Runner(self.queue, lambda: self.engine, lambda: preferences.downloads_allowed, self)
        self._runner.changed.connect(self.run_changed)
        self._runner.ended.connect(self._follow_end)
        self.plug_ins: tuple[PlugIn, ...] = ()
        """What became of the plug-ins that were turned on when the engine was started."""
        self._status_request = -1
        self._status_timer = QTimer(self)
        self._status_timer.setSingleShot(True)
        self._status_timer.setInterval(STATUS_DELAY_MS)
        self._status_timer.timeout.connect(self._ask_status)
        preferences.changed.connect(self._follow_setting)

    def keep_records(self, catalogue: Catalogue, folder: Path) -> None:
        """Keep the queue and what ran in a folder, from start to start; what was kept there is read."""
        if self._queue_keeper is None:
            self._history = History(self, catalogue, folder / "history.sqlite")
            self._queue_keeper = QueueKeeper(self, self.queue, catalogue, folder)
            self._queue_keeper.restored.connect(self.queue_restored)
            self._queue_keeper.damaged.connect(self.queue_damaged)

    @property
    def history(self) -> History:
        """What ran. It is there once records are kept."""
        assert self._history is not None
        return self._history

    # The document ------------------------------------------------------------------------------------------------

    @property
    def board(self) -> StatusBoard:
        """How the nodes of the shown document stand."""
        return self._shown.board

    @property
    def faults(self) -> tuple[Fault, ...]:
        """What keeps the shown document from running, as far as it was looked for."""
        return self._shown.faults

    def follow(self, document: Document, folder: Path | None) -> None:
        """Speak of this document from now on; ``folder`` is where its relative file names are looked for.

        Runs of other documents go on, and what they did is there when their document is followed again.
        """
        self._shown.stop_observing()
        self._status_request = -1
        self._shown = self._documents.setdefault(document, DocumentRuns(document))
        self._shown.folder = folder
        self._shown.stop_observing = document.observe(self._follow_edit)
        self.statuses_changed.emit(set(self.board.items()))
        self.faults_changed.emit(self.faults)
        self._status_timer.start()

    def forget(self, document: Document) -> None:
        """The document is closed, and another one is followed: its runs go on, and nobody hears of them."""
        self._documents.pop(document, None)

    def set_folder(self, folder: Path | None) -> None:
        self._shown.folder = folder

    def status(self, place: str) -> NodeStatus:
        """What is known of the node at that place."""
        return self.board[place]

    def _follow_edit(self, changes: tuple[Change, ...]) -> None:
        self._status_timer.start()

    def _follow_setting(self, name: str) -> None:
        """What runs are told may count in the keys of nodes: ask again what is current."""
        if name in ("device", "number_format", "output_folder"):
            self._status_timer.start()

    @property
    def settings(self) -> Settings:
        """What the window's runs are told: what the user has set, and where the shown document lies."""
        preferences = self._preferences
        return Settings(
            device=preferences.device,
            dtype=preferences.number_format,
            output_folder=preferences.output_folder or str(output_folder()),
            search_folders=(str(self._shown.folder),) if self._shown.folder else (),
            downloads_allowed=preferences.downloads_allowed,
            keep_going=preferences.keeps_going,
            previews=preferences.previews,
        )

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
    def is_running(self) -> bool:
        return self.running is not None

    @property
    def is_shown_running(self) -> bool:
        """Whether what runs is the shown document."""
        return self.running is not None and self.running.owner is self._shown

    def find_faults(self, targets: tuple[str, ...] = ()) -> tuple[Fault, ...]:
        """Look for what keeps the shown document from running to the targets, and let everybody know."""
        from graph.plan.faults import find_faults

        shown = self._shown
        shown.targets = targets
        faults = find_faults(shown.document.snapshot(), shown.document.catalogue, targets, self.settings)
        self._set_faults(shown, faults)
        return faults

    def run(self, targets: tuple[str, ...] = (), title: str = "", anew: bool = False) -> bool:
        """Run all output nodes, or just what ``targets`` need, now or when its turn comes.

        With ``anew`` the targets run although their results are stored. False where faults keep the workflow from
        running.

        Raises:
            LoomError: where the queue is full.
        """
        if self.find_faults(targets):
            return False
        from graph.file import FrozenDocument

        entry = self._entry(FrozenDocument.of(self._shown.document), targets, title)
        self._runner.ask(replace(entry, anew=targets if anew else ()))
        return True

    def run_variations(self, count: int, title: str) -> None:
        """Let the shown document wait ``count`` times, with all seeds higher by one each time.

        Raises:
            LoomError: where it has no seed, or the queue is full.
        """
        frozen = variations(self._shown.document, count)
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
        catalogue = self._shown.document.catalogue
        specs = (catalogue.get(type) for type in {node.type for node in document.nodes})
        saves_files = any(spec.writes_files for spec in specs if spec is not None)
        return RunEntry(document, title, targets, self.settings, saves_files, owner=self._shown)

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

    def show(self, node: str, output: str = "", frame: int = 0) -> int:
        """Ask for a value of the shown document in full; ``shown`` carries the answer to that request number."""
        return self.engine.show(self._shown.document.snapshot(), node, output, frame, 0, self.settings)

    def close(self) -> None:
        """End the engine with the window."""
        self._status_timer.stop()
        self._shown.stop_observing()
        if self._queue_keeper is not None:
            self._queue_keeper.close()
        if self._history is not None:
            self._history.close()
        super().close()

    def _ask_status(self) -> None:
        """The document has rested for a moment: see what is current now, and which faults are left."""
        shown = self._shown
        if shown.faults:
            self.find_faults(shown.targets)
        if not self.is_shown_running:
            self._status_request = self.engine.status(shown.document.snapshot(), self.settings)

    # What comes back ---------------------------------------------------------------------------------------------

    def _take(self, arrived: list[Event | Answer]) -> None:
        events = [item for item in arrived if isinstance(item, Event)]
        changed = self._take_events(events)
        for item in arrived:
            if isinstance(item, StatusAnswer):
                if item.request == self._status_request and not self.is_shown_running:
                    changed |= self.board.set_reasons(item.reasons)
            elif isinstance(item, EngineLost):
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
        owner = self.running.owner if self.running is not None else None
        if owner is None:
            return set()
        changed = owner.board.take(event for event in events if self._runner.owner_of(event.run) is owner)
        return changed if owner is self._shown else set()

    def _tell(self, events: Iterable[Event]) -> None:
        for event in events:
            match event:
                case NodeMessage(node=node, text=text):
                    self.said.emit(node, worded(text))
                case NodeFailed(node=node, message=message):
                    self.node_failed.emit(node, worded(message))
                case RunRefused(run=run, faults=faults):
                    owner = self._runner.owner_of(run)
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
        owner = entry.owner if entry is not None else None
        changed = owner.board.stop_all() if owner is not None else set()
        return changed if owner is self._shown else set()

    def _set_faults(self, owner: DocumentRuns, faults: tuple[Fault, ...]) -> None:
        owner.faults = faults
        changed = owner.board.set_faults(faults)
        if owner is not self._shown:
            return
        if changed:
            self.statuses_changed.emit(changed)
        self.faults_changed.emit(faults)
