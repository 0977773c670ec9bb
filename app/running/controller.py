"""Runs as the window gives them: check, start, cancel, and what came of it, for the document that is open."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from app.folders import output_folder
from app.preferences import Preferences
from app.running.bridge import EngineBridge
from app.running.document_runs import DocumentRuns
from app.running.node_status import NodeStatus, StatusBoard
from app.running.pictures import ImagePyramid
from graph.declare.catalogue import Catalogue
from graph.declare.shown import Area
from graph.document.change import Change
from graph.document.document import Document
from graph.engine.client import Engine, Listener
from graph.engine.messages import (
    Answer,
    EngineLost,
    EngineReady,
    EngineWarning,
    MachineAnswer,
    PlugIn,
    SamplesAnswer,
    ShowAnswer,
    StatusAnswer,
)
from graph.run.context import Settings
from graph.run.events import (
    Event,
    Fault,
    NodeFailed,
    NodeMessage,
    NodeStarted,
    RunFinished,
    RunProgress,
    RunRefused,
    RunStarted,
)
from graph.store.store import Content

STATUS_DELAY_MS = 250


@dataclass(frozen=True, slots=True)
class RunSummary:
    """The run that goes on: ``done`` of ``total`` nodes; ``node`` is the place that works now.

    ``is_engine_ready`` is False while the run still waits for the engine to start.
    """

    run: int
    done: int = 0
    total: int = 0
    seconds_left: float | None = None
    node: str = ""
    is_cancelling: bool = False
    is_engine_ready: bool = True


class RunController(QObject):
    """The engine behind signals.

    ``statuses_changed`` carries the places whose status changed, ``run_changed`` the ``RunSummary`` or None,
    ``faults_changed`` the faults that keep the workflow from running, ``shown`` an answer with its picture,
    ``sampled`` the numbers behind one. ``said`` and ``node_failed`` carry a place and a text, ``engine_warned`` an
    ``EngineWarning``, ``machine_told`` a ``MachineAnswer``.
    """

    statuses_changed = Signal(set)
    run_changed = Signal(object)
    faults_changed = Signal(tuple)
    shown = Signal(object, object)
    sampled = Signal(object)
    said = Signal(str, str)
    run_ended = Signal(object)
    engine_lost = Signal(str)
    engine_ready = Signal(object)
    engine_warned = Signal(object)
    machine_told = Signal(object)
    node_failed = Signal(str, str)

    def __init__(
        self, start_engine: Callable[[Listener], Engine], preferences: Preferences, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._shown = DocumentRuns(Document(Catalogue()))
        self._documents: dict[Document, DocumentRuns] = {}
        self._owners: dict[int, DocumentRuns] = {}
        self._bridge = EngineBridge(self)
        self._bridge.delivered.connect(self._take)
        self._start_engine = start_engine
        self._started_engine: Engine | None = None
        self._summary: RunSummary | None = None
        self._waiting: list[int] = []
        self._is_engine_ready = False
        self._is_restarting = False
        self.plug_ins: tuple[PlugIn, ...] = ()
        """What became of the plug-ins that were turned on when the engine was started."""
        self._status_request = -1
        self._status_timer = QTimer(self)
        self._status_timer.setSingleShot(True)
        self._status_timer.setInterval(STATUS_DELAY_MS)
        self._status_timer.timeout.connect(self._ask_status)
        preferences.changed.connect(self._follow_setting)

    @property
    def _engine(self) -> Engine:
        """The engine, started when it is first needed: once the window is on screen."""
        if self._started_engine is None:
            self._started_engine = self._start_engine(self._bridge.listen)
        return self._started_engine

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
        return self._summary

    @property
    def is_running(self) -> bool:
        return self._summary is not None

    def run(self, targets: tuple[str, ...] = ()) -> bool:
        """Run all output nodes, or just what ``targets`` need. False where faults keep the workflow from running."""
        from graph.plan.faults import find_faults

        shown = self._shown
        workflow = shown.document.snapshot()
        shown.targets = targets
        self._set_faults(shown, find_faults(workflow, shown.document.catalogue, targets, self.settings))
        if shown.faults:
            return False
        run = self._engine.run(workflow, targets, self.settings, _text_to_save(shown.document))
        self._owners[run] = shown
        self._waiting.append(run)
        if self._summary is None:
            self._set_summary(RunSummary(run, is_engine_ready=self._is_engine_ready))
        return True

    def cancel(self) -> None:
        """Stop the run that goes on; asked a second time, end the engine and start a new one."""
        summary = self._summary
        if summary is None:
            return
        if summary.is_cancelling:
            self.restart_engine()
            return
        self._set_summary(replace(summary, is_cancelling=True))
        for run in reversed(self._waiting):
            self._engine.cancel(run)

    def restart_engine(self) -> None:
        """End the engine at once, whatever it does, and start a new one."""
        self._waiting.clear()
        self._is_engine_ready, self._is_restarting = False, True
        self._engine.restart()
        self._set_summary(None)
        self.statuses_changed.emit(self._stop_all())
        self.said.emit("", self.tr("The engine was ended and started anew."))

    def show(self, node: str, output: str = "", frame: int = 0) -> int:
        """Ask for a value of the shown document in full; ``shown`` carries the answer to that request number."""
        return self._engine.show(self._shown.document.snapshot(), node, output, frame, 0, self.settings)

    def show_content(self, content: Content, frame: int = 0, largest_side: int = 0) -> int:
        """Ask for a value that was shown before, or another frame of it; ``shown`` carries the answer."""
        return self._engine.show_content(content, frame, largest_side)

    def sample(self, content: Content, frame: int, area: Area) -> int:
        """Ask for the numbers behind a part of a picture; ``sampled`` carries the answer."""
        return self._engine.samples(content, frame, area)

    def ask_machine(self) -> None:
        """Ask which devices there are; ``machine_told`` carries the answer."""
        self._engine.machine()

    def free_memory(self) -> None:
        """Let the engine drop models and stored values from memory."""
        self._engine.free()

    def close(self) -> None:
        """End the engine with the window."""
        self._status_timer.stop()
        self._shown.stop_observing()
        self._bridge.close()
        if self._started_engine is not None:
            self._started_engine.close()

    def _ask_status(self) -> None:
        """The document has rested for a moment: see what is current now, and which faults are left."""
        shown = self._shown
        workflow = shown.document.snapshot()
        if shown.faults:
            from graph.plan.faults import find_faults

            self._set_faults(shown, find_faults(workflow, shown.document.catalogue, shown.targets, self.settings))
        if not self.is_running:
            self._status_request = self._engine.status(workflow, self.settings)

    # What comes back ---------------------------------------------------------------------------------------------

    def _take(self, arrived: list[Event | Answer]) -> None:
        events = [item for item in arrived if isinstance(item, Event)]
        changed = self._take_events(events)
        for item in arrived:
            if isinstance(item, StatusAnswer):
                if item.request == self._status_request and not self.is_running:
                    changed |= self.board.set_reasons(item.reasons)
            elif isinstance(item, ShowAnswer):
                self._tell_shown(item)
            elif isinstance(item, SamplesAnswer):
                self.sampled.emit(item)
            elif isinstance(item, EngineLost):
                changed |= self._lose(item)
            elif isinstance(item, EngineReady):
                self._greet(item)
            elif isinstance(item, EngineWarning):
                self.engine_warned.emit(item)
            elif isinstance(item, MachineAnswer):
                self.machine_told.emit(item)
        if changed:
            self.statuses_changed.emit(changed)
        self._follow_run(events)

    def _take_events(self, events: list[Event]) -> set[str]:
        """Fold events into the boards of their documents; the places that changed in the shown one."""
        changed: set[str] = set()
        for owner in {id(owner): owner for event in events if (owner := self._owners.get(event.run))}.values():
            places = owner.board.take(event for event in events if self._owners.get(event.run) is owner)
            if owner is self._shown:
                changed |= places
        return changed

    def _stop_all(self) -> set[str]:
        """No node of any document is queued or running any more; the places that changed in the shown one."""
        for owner in self._documents.values():
            if owner is not self._shown:
                owner.board.stop_all()
        return self.board.stop_all()

    def _tell_shown(self, answer: ShowAnswer) -> None:
        image: ImagePyramid | None = self._bridge.image_for(answer.request)
        self.shown.emit(answer, image)

    def _greet(self, ready: EngineReady) -> None:
        self._is_engine_ready = True
        self.plug_ins = ready.plug_ins
        if self._summary is not None:
            self._set_summary(replace(self._summary, is_engine_ready=True))
        self.engine_ready.emit(ready)
        self._status_timer.start()

    def _lose(self, lost: EngineLost) -> set[str]:
        """The engine ended: by itself, or since it was asked to, which is no news."""
        self._is_engine_ready = False
        self._waiting = [run for run in self._waiting if run not in lost.runs]
        waiting = RunSummary(self._waiting[0], is_engine_ready=False) if self._waiting else None
        self._set_summary(waiting)
        if not self._is_restarting:
            self.engine_lost.emit(lost.reason)
        self._is_restarting = False
        return self._stop_all()

    def _follow_run(self, events: Iterable[Event]) -> None:
        for event in events:
            match event:
                case RunStarted(run=run, nodes=nodes):
                    cancelling = self._summary.is_cancelling if self._summary else False
                    self._set_summary(RunSummary(run, 0, nodes, is_cancelling=cancelling))
                case RunProgress(done=done, total=total, seconds_left=left) if self._summary:
                    self._set_summary(replace(self._summary, done=done, total=total, seconds_left=left))
                case NodeStarted(run=run, node=node) if self._summary and self._owners.get(run) is self._shown:
                    self._set_summary(replace(self._summary, node=node))
                case NodeMessage(node=node, text=text):
                    self.said.emit(node, text)
                case NodeFailed(node=node, message=message):
                    self.node_failed.emit(node, message)
                case RunRefused(run=run, faults=faults) if run in self._owners:
                    self._set_faults(self._owners[run], faults)
                case RunFinished():
                    self._end_run(event)

    def _end_run(self, event: RunFinished) -> None:
        self._waiting = [run for run in self._waiting if run != event.run]
        self._owners.pop(event.run, None)
        self._set_summary(RunSummary(self._waiting[0]) if self._waiting else None)
        self.run_ended.emit(event)
        if not self._waiting:
            self._status_timer.start()

    def _set_summary(self, summary: RunSummary | None) -> None:
        if summary != self._summary:
            self._summary = summary
            self.run_changed.emit(summary)

    def _set_faults(self, owner: DocumentRuns, faults: tuple[Fault, ...]) -> None:
        owner.faults = faults
        changed = owner.board.set_faults(faults)
        if owner is not self._shown:
            return
        if changed:
            self.statuses_changed.emit(changed)
        self.faults_changed.emit(faults)


def _text_to_save(document: Document) -> str:
    """The workflow as saved pictures carry it; "" where no node saves anything, since it takes its time to make."""
    from graph.file import document_text

    graphs = [document.graph(id) for id in document.definitions]
    types = {node.type for graph in graphs for node in graph.nodes.values()}
    specs = (document.catalogue.get(type) for type in types)
    return document_text(document) if any(spec.writes_files for spec in specs if spec is not None) else ""
