"""Faults of one document, found again after each edit of it: only what changed and what is below it is looked at."""

from __future__ import annotations

from collections.abc import Iterable

from graph.declare.catalogue import Catalogue
from graph.document.items import ROOT, Graph, Workflow
from graph.plan.faults import faults_of, file_faults
from graph.plan.keys import changed_nodes, nodes_below
from graph.plan.places import SEPARATOR, Places
from graph.run.context import Settings
from graph.run.events import Fault


class FaultFinder:
    """``find`` finds what ``find_faults`` does, and remembers which nodes have no faults at or above them."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._version = catalogue.version
        self._workflow = Workflow({ROOT: Graph()})
        self._sound: set[str] = set()
        self._with_files: set[str] = set()

    @property
    def sound(self) -> frozenset[str]:
        """The nodes that are known to have no faults at or above them."""
        return frozenset(self._sound)

    def find(self, workflow: Workflow, targets: Iterable[str], settings: Settings) -> tuple[Fault, ...]:
        """The faults that keep a run of this snapshot to the targets from starting."""
        places = Places(workflow, self._catalogue)
        self._forget(places, settings)
        self._workflow, self._version = workflow, self._catalogue.version
        before = set(self._sound)
        faults = faults_of(places, targets, settings, self._sound)
        self._with_files |= {place for place in self._sound - before if _names_files(places, place)}
        return faults

    def _forget(self, places: Places, settings: Settings) -> None:
        """Nodes that changed since, files that went since, and all that is below them have to be looked at."""
        if self._version != self._catalogue.version:
            self._sound.clear()
        changed = changed_nodes(self._workflow, places.workflow)
        for place in self._with_files & self._sound:
            root = _root(place)
            if root not in changed and file_faults(places, place, settings):
                changed.add(root)
        if changed:
            gone = nodes_below(changed, places.workflow)
            self._sound = {place for place in self._sound if _root(place) not in gone}
        self._with_files &= self._sound


def _root(place: str) -> str:
    """The node of the root graph that a place is in."""
    return place.partition(SEPARATOR)[0]


def _names_files(places: Places, place: str) -> bool:
    return any(item.widget is not None and item.widget.kind == "file" for item in places.at(place).spec.inputs)
