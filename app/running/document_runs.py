"""What is known of the runs of one document: how its nodes stand, and what keeps it from running."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from app.running.node_status import StatusBoard
from graph.document.document import Document
from graph.run.context import Settings
from graph.run.events import Fault

if TYPE_CHECKING:
    from graph.plan.fault_finder import FaultFinder


@dataclass(eq=False, slots=True)
class DocumentRuns:
    """One of these for each open document. ``targets`` are those of the last run that was asked for.

    ``folder`` is where relative file names of the document are looked for. ``last_run`` are the targets of the last run
    by hand, None where there was none. With ``is_live`` the document is run again after each edit.
    """

    document: Document
    folder: Path | None = None
    board: StatusBoard = field(default_factory=StatusBoard)
    faults: tuple[Fault, ...] = ()
    targets: tuple[str, ...] = ()
    last_run: tuple[str, ...] | None = None
    is_live: bool = False
    fault_finder: FaultFinder | None = None
    stop_observing: Callable[[], None] = lambda: None

    def find_faults(self, targets: tuple[str, ...], settings: Settings) -> tuple[Fault, ...]:
        """What keeps the document, as it is now, from running to the targets."""
        if self.fault_finder is None:
            from graph.plan.fault_finder import FaultFinder

            self.fault_finder = FaultFinder(self.document.catalogue)
        return self.fault_finder.find(self.document.snapshot(), targets, settings)

    def forget_what_is_gone(self) -> set[str]:
        """Forget how nodes stood that are not there any more; returns their places."""
        from graph.plan.places import Places

        places = Places(self.document.snapshot(), self.document.catalogue)
        gone = {place for place in self.board.items() if place not in places}
        self.board.forget(gone)
        return gone
