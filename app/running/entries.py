"""A run that was asked for, whether it waits, goes on or has ended: a workflow as it was, and what its run needs."""

from __future__ import annotations

import time
import uuid
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from graph.run.context import Settings
from graph.run.events import Outcome

if TYPE_CHECKING:
    from app.running.document_runs import DocumentRuns
    from graph.file import FrozenDocument


@dataclass(frozen=True, eq=False)
class RunEntry:
    """One run. ``title`` is what its document was called, ``asked`` when it was asked for, in seconds since 1970.

    ``owner`` is the open document that shows what the run does; None where the entry was kept from an earlier time.
    The nodes at the places ``anew`` run although their results are stored. One that ``is_live`` is none that anybody
    asked for.
    """

    document: FrozenDocument
    title: str
    targets: tuple[str, ...] = ()
    settings: Settings = field(default_factory=Settings)
    anew: tuple[str, ...] = ()
    is_live: bool = False
    owner: DocumentRuns | None = field(default=None, repr=False)
    asked: float = field(default_factory=time.time)
    id: str = field(default_factory=lambda: uuid.uuid4().hex)

    @property
    def nodes(self) -> int:
        """How many nodes the workflow has, those of its subgraphs included."""
        return sum(len(graph.nodes) for graph in self.document.workflow.graphs.values())

    def again(self) -> RunEntry:
        """The same run, asked for now."""
        return replace(self, asked=time.time(), id=uuid.uuid4().hex)


@dataclass(frozen=True, slots=True)
class RunSummary:
    """The run that goes on: ``done`` of ``total`` nodes; ``node`` is the place that works now.

    ``fraction`` is how much of the run is done, from 0 to 1, as far as that can be judged; it never goes back.
    ``is_engine_ready`` is False while the run still waits for the engine to start.
    """

    run: int
    done: int = 0
    total: int = 0
    fraction: float = 0.0
    seconds_left: float | None = None
    node: str = ""
    is_cancelling: bool = False
    is_engine_ready: bool = True

    @property
    def percent(self) -> int:
        return int(100 * self.fraction)


@dataclass(frozen=True, slots=True)
class EndedRun:
    """How a run ended. ``message`` says what went wrong, "" where nothing did.

    ``results`` are the places of what the run was for, the best one to look at first: targets with a picture, other
    nodes with one, targets without.
    """

    entry: RunEntry
    outcome: Outcome
    seconds: float = 0.0
    computed: int = 0
    cached: int = 0
    failed: int = 0
    message: str = ""
    results: tuple[str, ...] = ()
