"""What a run is asked for."""

from __future__ import annotations

from dataclasses import dataclass, field

from graph.document.items import Workflow
from graph.run.context import Settings


@dataclass(frozen=True, slots=True)
class RunRequest:
    """Run a frozen workflow. ``targets`` are places of nodes.

    Without any, every output node is one, or the ends of the graph where there is no output node.
    ``workflow_text`` is the workflow as a file, which saved pictures carry. The nodes at the places ``anew`` are called
    although what they gave before is stored.
    """

    run: int
    workflow: Workflow
    targets: tuple[str, ...] = ()
    settings: Settings = field(default_factory=Settings)
    workflow_text: str = ""
    anew: tuple[str, ...] = ()
