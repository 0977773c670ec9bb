"""How the nodes of the open documents stand: what is up to date, what failed, what keeps a document from running."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from app.folders import output_folder
from app.running.document_runs import DocumentRuns
from app.running.engine_link import EngineLink
from app.running.entries import RunEntry
from app.running.node_status import NodeStatus, StatusBoard
from app.settings.declared import GIB, MIB
from app.settings.preferences import Preferences
from graph.declare.catalogue import Catalogue
from graph.document.change import Change
from graph.document.document import Document
from graph.engine.client import Engine, Listener
from graph.engine.messages import Answer, StatusAnswer
from graph.run.context import Settings
from graph.run.events import Event, Fault

STATUS_DELAY_MS = 250


class DocumentStatuses(EngineLink):
    """The engine as the documents use it, one of which is followed: the one that is shown.

    ``statuses_changed`` carries the places of it whose status changed, ``faults_changed`` the faults that keep it from
    running. ``document_followed`` says that it is another one, ``edited`` carries the changes of an edit of it.
    """

    statuses_changed = Signal(set)
    faults_changed = Signal(tuple)
    document_followed = Signal()
    edited = Signal(tuple)

    def __init__(
        self, start_engine: Callable[[Listener], Engine], preferences: Preferences, parent: QObject | None = None
    ) -> None:
        super().__init__(start_engine, parent)
        self._preferences = preferences
        self.followed = DocumentRuns(Document(Catalogue()))
        """What is known of the document that is followed."""
        self._documents: dict[Document, DocumentRuns] = {}
        self._status_request = -1
        self._status_timer = QTimer(self)
        self._status_timer.setSingleShot(True)
        self._status_timer.setInterval(STATUS_DELAY_MS)
        self._status_timer.timeout.connect(self._ask_status)
        preferences.changed.connect(self._follow_setting)

    @property
    def board(self) -> StatusBoard:
        """How the nodes of the shown document stand."""
        return self.followed.board

    @property
    def faults(self) -> tuple[Fault, ...]:
        """What keeps the shown document from running, as far as it was looked for."""
        return self.followed.faults

    def follow(self, document: Document, folder: Path | None) -> None:
        """Speak of this document from now on; ``folder`` is where its relative file names are looked for.

        Runs of other documents go on, and what they did is there when their document is followed again.
        """
        self.followed.stop_observing()
        self._status_request = -1
        self.followed = self._documents.setdefault(document, DocumentRuns(document))
        self.followed.folder = folder
        self.followed.stop_observing = document.observe(self._follow_edit)
        self.statuses_changed.emit(set(self.board.items()))
        self.faults_changed.emit(self.faults)
        self.document_followed.emit()
        self._status_timer.start()

    def forget(self, document: Document) -> None:
        """The document is closed, and another one is followed: its runs go on, and nobody hears of them."""
        self._documents.pop(document, None)

    def set_folder(self, folder: Path | None) -> None:
        self.followed.folder = folder

    def status(self, place: str) -> NodeStatus:
        """What is known of the node at that place."""
        return self.board[place]

    def carry_statuses(self, moved: dict[str, str]) -> None:
        """Nodes of the shown document have new places: what is known of them is known there too."""
        changed = self.board.carry(moved)
        if changed:
            self.statuses_changed.emit(changed)

    def _follow_edit(self, changes: tuple[Change, ...]) -> None:
        self._status_timer.start()
        self.edited.emit(changes)

    def _follow_setting(self, name: str) -> None:
        """What runs are told may count in the keys of nodes: ask again what is current."""
        if name in ("device", "number_format", "output_folder", "model_folders"):
            self._status_timer.start()

    @property
    def settings(self) -> Settings:
        """What the window's runs are told: what the user has set, and where the shown document lies."""
        preferences = self._preferences
        own_folder = (str(self.followed.folder),) if self.followed.folder else ()
        return Settings(
            device=preferences.device,
            dtype=preferences.number_format,
            output_folder=preferences.output_folder or str(output_folder()),
            search_folders=(*own_folder, *preferences.model_folders),
            downloads_allowed=preferences.downloads_allowed,
            keep_going=preferences.keeps_going,
            previews=preferences.previews,
            replays=preferences.replays,
            device_memory=preferences.device_memory * GIB,
            host_memory=preferences.host_memory * GIB,
            streams_weights=preferences.streams_weights,
            preview_model=preferences.preview_model,
            latent_memory=preferences.latent_memory * MIB,
        )

    def owner_of(self, entry: RunEntry | None) -> DocumentRuns | None:
        """The open document that shows what a run does: its own, or one that an entry of an earlier time came from."""
        if entry is None or entry.owner is not None:
            return entry.owner if entry is not None else None
        id = entry.document.workflow.id
        return next((owner for document, owner in self._documents.items() if document.id == id), None)

    @property
    def is_shown_running(self) -> bool:
        """Whether what runs is the document that is followed. Its nodes are then told of by the run."""
        return False

    def find_faults(self, targets: tuple[str, ...] = ()) -> tuple[Fault, ...]:
        """Look for what keeps the shown document from running to the targets, and let everybody know."""
        shown = self.followed
        shown.targets = targets
        faults = shown.find_faults(targets, self.settings)
        self._set_faults(shown, faults)
        return faults

    def show(self, node: str, output: str = "", frame: int = 0, largest_side: int = 0) -> int:
        """Ask for a value of the shown document, in full where no side is named.

        ``shown`` carries the answer to the request number that is returned.
        """
        workflow = self.followed.document.snapshot()
        return self.engine.show(workflow, node, output, frame, largest_side, self.settings)

    def free_memory(self, disk: bool = False, models: bool = True, values: bool = True) -> None:
        super().free_memory(disk, models, values)
        self._status_timer.start()

    def close(self) -> None:
        """End the engine with the window."""
        self._status_timer.stop()
        self.followed.stop_observing()
        super().close()

    def _ask_status(self) -> None:
        """The document has rested for a moment: see what is current now, and which faults are left."""
        shown = self.followed
        gone = shown.forget_what_is_gone()
        if gone:
            self.statuses_changed.emit(gone)
        if shown.faults:
            self.find_faults(shown.targets)
        if not self.is_shown_running:
            self._status_request = self.engine.status(shown.document.snapshot(), self.settings)

    def _take_statuses(self, arrived: list[Event | Answer]) -> set[str]:
        """Take over what the store says of the nodes; returns the places that changed."""
        changed: set[str] = set()
        for item in arrived:
            if isinstance(item, StatusAnswer) and item.request == self._status_request and not self.is_shown_running:
                changed |= self.board.set_reasons(item.reasons, item.keys)
        return changed

    def _set_faults(self, owner: DocumentRuns, faults: tuple[Fault, ...]) -> None:
        owner.faults = faults
        changed = owner.board.set_faults(faults)
        if owner is not self.followed:
            return
        if changed:
            self.statuses_changed.emit(changed)
        self.faults_changed.emit(faults)
