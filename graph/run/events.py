"""What a run tells its listeners: the window, the terminal's progress bars and ``--json`` lines hear the same.

All events are plain data that nobody changes, so that they can cross threads and processes. They are not frozen: a run
of thousands of small nodes makes several for each, and frozen dataclasses take twice the time to make.

``node`` is the place of a node: its id, or for a node inside a subgraph the ids on the way, joined by ``/``.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal

from graph.run.context import Picture
from graph.wording import Wording

NEVER_RUN = Wording("it has not run yet")
"""The reason of a node that has not had a value before."""

Outcome = Literal["done", "failed", "cancelled", "refused"]


@dataclass(slots=True)
class Event:
    """``run`` is the number that the run was given when it was asked for."""

    run: int

    def to_json(self) -> dict[str, Any]:
        """The event as one flat object, without pictures."""
        values = {name: value for name, value in asdict(self).items() if name != "picture"}
        return {"event": _snake_case(type(self).__name__), **values}


@dataclass(slots=True)
class RunStarted(Event):
    """``nodes``: how many nodes are known to be needed and not yet there; lists and switches may add to them."""

    targets: tuple[str, ...]
    nodes: int


@dataclass(slots=True)
class RunRefused(Event):
    """The workflow has faults; nothing ran."""

    faults: tuple[Fault, ...]


@dataclass(slots=True)
class NodeQueued(Event):
    """The node has to run; ``reason`` says why, in words for the user."""

    node: str
    reason: str


@dataclass(slots=True)
class NodeStarted(Event):
    node: str


@dataclass(slots=True)
class NodeProgress(Event):
    """``done`` of ``total`` steps; ``element`` of ``elements`` where the node is mapped over a list."""

    node: str
    done: int
    total: int
    seconds_left: float | None
    element: int = 0
    elements: int = 1


@dataclass(slots=True)
class NodePreview(Event):
    """A picture of what the node is making; after it has finished, of what it made."""

    node: str
    picture: Picture


@dataclass(slots=True)
class NodeMessage(Event):
    node: str
    text: str


@dataclass(slots=True)
class NodeCached(Event):
    """The node's result was there already. ``text`` is what a value without a picture reads as."""

    node: str
    text: str = ""


@dataclass(slots=True)
class NodeFinished(Event):
    """``bytes``: the size of the results in memory. ``computed`` of ``elements`` list elements were not there yet."""

    node: str
    seconds: float
    bytes: int
    computed: int = 1
    elements: int = 1
    text: str = ""


@dataclass(slots=True)
class NodeFailed(Event):
    """``details`` is the traceback, for folding away."""

    node: str
    message: str
    hint: str
    details: str


@dataclass(slots=True)
class NodeSkipped(Event):
    """The node did not run because of another: ``because`` is the node that failed."""

    node: str
    because: str


@dataclass(slots=True)
class RunProgress(Event):
    """``done`` of ``total`` nodes. ``seconds_left`` is None until there is something to judge by."""

    done: int
    total: int
    seconds_left: float | None


@dataclass(slots=True)
class RunFinished(Event):
    outcome: Outcome
    seconds: float
    computed: int
    cached: int
    failed: int


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a workflow cannot run: which node, which socket ("" for the node as a whole), what is wrong."""

    node: str
    socket: str
    message: str

    def __str__(self) -> str:
        place = f"{self.node}.{self.socket}" if self.socket else self.node or "workflow"
        return f"{place}: {self.message}"


def _snake_case(name: str) -> str:
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name).lstrip("_")
