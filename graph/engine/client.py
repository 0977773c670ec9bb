"""``Engine``: what the window and the command line use to run workflows, whatever process the executor lives in."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable

from graph.document.items import Workflow
from graph.engine.messages import Answer
from graph.run.context import Settings
from graph.run.events import Event

Listener = Callable[[Event | Answer], None]


class Engine(ABC):
    """Runs workflows one after another, and shows values that the store holds.

    What it has to say goes to the listener, from a thread of the engine's own where there is one. No method blocks.
    """

    @abstractmethod
    def run(
        self, workflow: Workflow, targets: tuple[str, ...] = (), settings: Settings | None = None, text: str = ""
    ) -> int:
        """Queue a run and return its number, which its events carry."""

    @abstractmethod
    def cancel(self, run: int) -> None:
        """Stop a run within one step, or take it out of the queue."""

    @abstractmethod
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

    @abstractmethod
    def status(self, workflow: Workflow, settings: Settings | None = None) -> int:
        """Ask which nodes are in the store and why others would run; a ``StatusAnswer`` of that number follows."""

    @abstractmethod
    def free(self, disk: bool = False) -> None:
        """Free the memory that models and stored values take; with ``disk`` what is stored on disk too."""

    @abstractmethod
    def restart(self) -> None:
        """End the engine at once, whatever it does, and start a new one."""

    @abstractmethod
    def close(self) -> None:
        """End the engine."""
