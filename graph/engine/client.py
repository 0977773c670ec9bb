"""``Engine``: what the window and the command line use to run workflows, whatever process the executor lives in."""

from __future__ import annotations

import itertools
from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import TYPE_CHECKING

from graph.declare.shown import Area
from graph.document.items import Workflow
from graph.engine.messages import (
    Answer,
    CancelRequest,
    FreeRequest,
    MachineRequest,
    MemoryRequest,
    ModelFilesRequest,
    Request,
    SamplesRequest,
    ShowRequest,
    StatusRequest,
)
from graph.run.context import Settings
from graph.run.events import Event
from graph.run.request import RunRequest
from graph.store.store import Content

if TYPE_CHECKING:
    from graph.file import FrozenDocument

Listener = Callable[[Event | Answer], None]


class Engine(ABC):
    """Runs workflows one after another, and shows values that the store holds.

    What it has to say goes to the listener, from threads of the engine's own. What is asked for blocks nobody; only
    ``restart`` and ``close`` wait for what they end.
    """

    def __init__(self, listener: Listener) -> None:
        self._listener = listener
        self._numbers = itertools.count(1)

    @abstractmethod
    def request(self, request: Request) -> None:
        """Take a request that has its number already."""

    @abstractmethod
    def restart(self) -> None:
        """End the engine at once, whatever it does, and start a new one."""

    @abstractmethod
    def close(self) -> None:
        """End the engine."""

    def run(
        self,
        workflow: Workflow,
        targets: tuple[str, ...] = (),
        settings: Settings | None = None,
        document: FrozenDocument | None = None,
        anew: tuple[str, ...] = (),
    ) -> int:
        """Queue a run and return its number, which its events carry.

        ``document`` is what saved pictures carry as text; the nodes at the places ``anew`` are called although their
        results are stored.
        """
        number = next(self._numbers)
        self.request(RunRequest(number, workflow, targets, settings or Settings(), document, anew))
        return number

    def cancel(self, run: int) -> None:
        """Stop a run within one step, or take it out of the queue."""
        self.request(CancelRequest(run))

    def show(
        self,
        workflow: Workflow,
        node: str,
        output: str = "",
        frame: int = 0,
        largest_side: int = 0,
        settings: Settings | None = None,
    ) -> int:
        """Ask for the value of an output (the first where none is named); a ``ShowAnswer`` of that number follows."""
        number = next(self._numbers)
        self.request(ShowRequest(number, workflow, node, output, frame, largest_side, settings or Settings()))
        return number

    def show_content(self, content: Content, frame: int = 0, largest_side: int = 0) -> int:
        """Ask for a value that was shown before, or another frame of it; a ``ShowAnswer`` of that number follows."""
        number = next(self._numbers)
        self.request(ShowRequest(number, frame=frame, largest_side=largest_side, content=content))
        return number

    def samples(self, content: Content, frame: int, area: Area) -> int:
        """Ask for the numbers behind a part of a picture; a ``SamplesAnswer`` of that number follows."""
        number = next(self._numbers)
        self.request(SamplesRequest(number, content, frame, area))
        return number

    def status(self, workflow: Workflow, settings: Settings | None = None) -> int:
        """Ask which nodes are in the store and why others would run; a ``StatusAnswer`` of that number follows."""
        number = next(self._numbers)
        self.request(StatusRequest(number, workflow, settings or Settings()))
        return number

    def machine(self) -> int:
        """Ask which devices there are; a ``MachineAnswer`` of that number follows."""
        number = next(self._numbers)
        self.request(MachineRequest(number))
        return number

    def memory(self) -> int:
        """Ask what the engine takes of memory and disk; a ``MemoryAnswer`` of that number follows."""
        number = next(self._numbers)
        self.request(MemoryRequest(number))
        return number

    def model_files(self, folders: tuple[str, ...] = ()) -> int:
        """Ask which models there are in folders; a ``ModelFilesAnswer`` of that number follows."""
        number = next(self._numbers)
        self.request(ModelFilesRequest(number, folders))
        return number

    def free(self, disk: bool = False, models: bool = True, values: bool = True) -> None:
        """Free the memory that models and stored values take; with ``disk`` what is stored on disk too."""
        self.request(FreeRequest(disk, models, values))
