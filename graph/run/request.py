"""What a run is asked for."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from graph.document.items import Workflow
from graph.run.context import Settings

if TYPE_CHECKING:
    from graph.file import FrozenDocument


@dataclass(frozen=True, slots=True)
class RunRequest:
    """Run a frozen workflow. ``targets`` are places of nodes.

    Without any, every output node is one, or the ends of the graph where there is no output node.
    ``document`` is what saved pictures carry as text: the workflow with all that no run needs. The nodes at the places
    ``anew`` are called although what they gave before is stored.
    """

    run: int
    workflow: Workflow
    targets: tuple[str, ...] = ()
    settings: Settings = field(default_factory=Settings)
    document: FrozenDocument | None = None
    anew: tuple[str, ...] = ()
