"""The engine as the window's objects use it: started when it is first needed, and heard in the window's thread."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from app.running.bridge import EngineBridge
from app.running.entries import RunEntry
from graph.declare.shown import Area
from graph.engine.client import Engine, Listener
from graph.engine.messages import (
    Answer,
    EngineWarning,
    MachineAnswer,
    MemoryAnswer,
    ModelFilesAnswer,
    SamplesAnswer,
    ShowAnswer,
)
from graph.run.events import Event
from graph.store.store import Content


class EngineLink(QObject):
    """The engine behind signals, for all that needs no document.

    ``shown`` carries an answer with its picture, ``sampled`` the numbers behind one. ``engine_warned`` carries an
    ``EngineWarning``, ``machine_told`` a ``MachineAnswer``, ``memory_told`` a ``MemoryAnswer``, ``models_told`` a
    ``ModelFilesAnswer``.
    """

    shown = Signal(object, object)
    sampled = Signal(object)
    engine_warned = Signal(object)
    machine_told = Signal(object)
    memory_told = Signal(object)
    models_told = Signal(object)

    def __init__(self, start_engine: Callable[[Listener], Engine], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._start_engine = start_engine
        self._started_engine: Engine | None = None
        self._bridge = EngineBridge(self)
        self._bridge.delivered.connect(self._take)

    @property
    def engine(self) -> Engine:
        """The engine, started when it is first needed: once the window is on screen."""
        if self._started_engine is None:
            self._started_engine = self._start_engine(self._bridge.listen)
        return self._started_engine

    def show_result(self, entry: RunEntry, place: str, largest_side: int) -> int:
        """Ask for what a node of a run made; ``shown`` carries the answer."""
        return self.engine.show(entry.document.workflow, place, "", 0, largest_side, entry.settings)

    def show_content(self, content: Content, frame: int = 0, largest_side: int = 0) -> int:
        """Ask for a value that was shown before, or another frame of it; ``shown`` carries the answer."""
        return self.engine.show_content(content, frame, largest_side)

    def sample(self, content: Content, frame: int, area: Area) -> int:
        """Ask for the numbers behind a part of a picture; ``sampled`` carries the answer."""
        return self.engine.samples(content, frame, area)

    def ask_machine(self) -> None:
        """Ask which devices there are; ``machine_told`` carries the answer."""
        self.engine.machine()

    def ask_memory(self) -> None:
        """Ask what the engine takes of memory and disk; ``memory_told`` carries the answer."""
        self.engine.memory()

    def ask_models(self, folders: tuple[str, ...]) -> int:
        """Ask which models there are; ``models_told`` carries the answer to the request number that is returned."""
        return self.engine.model_files(folders)

    def free_memory(self, disk: bool = False, models: bool = True, values: bool = True) -> None:
        """Let the engine drop models and stored values from memory; with ``disk`` also what is stored on disk."""
        self.engine.free(disk, models, values)

    def close(self) -> None:
        """End the engine with the window."""
        self._bridge.close()
        if self._started_engine is not None:
            self._started_engine.close()

    def _take(self, arrived: list[Event | Answer]) -> None:
        """Take what the engine said since the last time."""
        for item in arrived:
            if isinstance(item, ShowAnswer):
                self.shown.emit(item, self._bridge.image_for(item.request))
            elif isinstance(item, SamplesAnswer):
                self.sampled.emit(item)
            elif isinstance(item, EngineWarning):
                self.engine_warned.emit(item)
            elif isinstance(item, MachineAnswer):
                self.machine_told.emit(item)
            elif isinstance(item, MemoryAnswer):
                self.memory_told.emit(item)
            elif isinstance(item, ModelFilesAnswer):
                self.models_told.emit(item)
