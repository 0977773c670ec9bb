"""Live: what an edit changed is run again by itself, for documents that the user has run by hand before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from graph.document.change import Change
from graph.document.document import Document
from graph.document.items import Frame, Node, Note

if TYPE_CHECKING:
    from app.running.controller import RunController
    from graph.plan.places import Places

DELAY_MS = 400


class LiveMode(QObject):
    """The switch of the shown document, and the moment after an edit. ``changed`` says that it was switched.

    ``told`` carries a line for the user.
    """

    changed = Signal()
    told = Signal(str)

    def __init__(self, runs: RunController) -> None:
        super().__init__(runs)
        self._runs = runs
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY_MS)
        self._timer.timeout.connect(self._run)
        self.line = ""
        """What was told last."""
        self.told.connect(self._remember)

    @property
    def is_on(self) -> bool:
        """Whether the shown document is run after each edit."""
        return self._runs.followed.is_live

    def toggle(self) -> None:
        """Switch it for the shown document."""
        followed = self._runs.followed
        followed.is_live = not followed.is_live
        if not followed.is_live:
            self._timer.stop()
            self._runs.stop_live()
            self.told.emit(self.tr("Live is off."))
        elif followed.last_run is None:
            self.told.emit(self.tr("Live begins once you have run this workflow by hand."))
        else:
            self.told.emit(self.tr("Live is on: what an edit changes is run again. No files are written."))
            self._timer.start()
        self.changed.emit()

    def follow_edit(self, changes: tuple[Change, ...]) -> None:
        """Run soon, where the edit can have changed what a run gives."""
        followed = self._runs.followed
        if followed.is_live and followed.last_run is not None and any(map(_matters, changes)):
            self._timer.start()

    def follow_document(self) -> None:
        """Another document is shown: what was edited in the one before is not run any more."""
        self._timer.stop()
        self.changed.emit()

    def close(self) -> None:
        self._timer.stop()

    def _remember(self, line: str) -> None:
        self.line = line

    def _run(self) -> None:
        if not self._runs.run_live():
            self.told.emit(self.tr("Live waits: see Problems."))


def _matters(change: Change) -> bool:
    """Whether a change can make a difference to a run: not where something was just moved, named, sized or noted."""
    before, after = change.before, change.after
    if isinstance(before, Node) and isinstance(after, Node):
        plain = {"position": after.position, "title": after.title, "collapsed": after.collapsed}
        plain["width"] = after.width
        return replace(before, **plain) != after  # type: ignore[arg-type]
    return not isinstance(change.item, (Frame, Note))


def still_there(document: Document, targets: Iterable[str]) -> tuple[str, ...]:
    """Those of the targets of a run that are still in the document."""
    from graph.plan.places import Places

    places = Places(document.snapshot(), document.catalogue)
    return tuple(place for place in targets if place in places)


def live_targets(document: Document, targets: tuple[str, ...]) -> tuple[str, ...] | None:
    """What a live run goes to: the targets of a run (none stand for all outputs), but nothing that writes files.

    In the place of a target that hangs on a node that writes files stand the nodes above it that do not. None where
    nothing is left.
    """
    from graph.plan.places import Places

    if not _writes_files(document):
        return targets
    places = Places(document.snapshot(), document.catalogue)
    wanted = targets or places.results()
    sources = (source.place for place in wanted for source in places.wanted(place))
    return tuple(dict.fromkeys(place for source in sources for place in _without_files(places, source))) or None


def _writes_files(document: Document) -> bool:
    graphs = map(document.graph, document.definitions)
    specs = map(document.catalogue.get, {node.type for graph in graphs for node in graph.nodes.values()})
    return any(spec.writes_files for spec in specs if spec is not None)


def _without_files(places: Places, start: str) -> list[str]:
    """The place itself, where neither it nor anything above it writes files; else the highest such places above it."""
    found: dict[str, list[str]] = {}
    waiting = [start]
    while waiting:
        place = waiting[-1]
        placed = places.at(place)
        missing = [source for source in placed.sources if source not in found]
        if missing:
            waiting += missing
            continue
        waiting.pop()
        above = list(dict.fromkeys(item for source in placed.sources for item in found[source]))
        is_clean = not placed.spec.writes_files and all(found[source] == [source] for source in placed.sources)
        found[place] = [place] if is_clean else above
    return found[start]
