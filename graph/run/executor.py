"""The executor: runs what a plan needs, finds again what is there, and tells its listener all of it.

It knows nodes as functions with keys, and nothing of what they do.
"""

from __future__ import annotations

import contextlib
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace

from graph.declare.library import Library
from graph.declare.shown import Area, Samples, Shown
from graph.document.items import Workflow
from graph.plan.faults import faults_of
from graph.plan.files import Fingerprints
from graph.plan.keys import KeyTable, Recipe
from graph.plan.plan import Plan
from graph.plan.reasons import Ledger, Reasons
from graph.run.context import Settings
from graph.run.events import Event, Outcome, RunFinished, RunRefused
from graph.run.execution import Execution
from graph.run.request import RunRequest
from graph.store.store import Content, Store
from graph.wording import Wording

Emit = Callable[[Event], None]

_REMEMBERED_DOCUMENTS = 8


@dataclass(slots=True)
class _Document:
    """What the executor keeps of a document from run to run."""

    keys: KeyTable
    ledger: Ledger
    recipes: dict[str, Recipe]


class Executor:
    """Runs workflows against one store. One run at a time; the store may be read meanwhile."""

    def __init__(self, library: Library, store: Store, ledgers: dict[str, Ledger] | None = None) -> None:
        """Executors that share a store can share its ``ledgers``, so that one explains what another ran."""
        self.library = library
        self.store = store
        self._ledgers = {} if ledgers is None else ledgers
        self._fingerprints = Fingerprints()
        self._documents: OrderedDict[str, _Document] = OrderedDict()

    def run(self, request: RunRequest, emit: Emit, is_cancelled: Callable[[], bool] = lambda: False) -> Outcome:
        """Run a workflow to its targets; everything that happens is told to ``emit``, failures included.

        ``emit`` is called from several threads, perhaps at the same time.
        """
        start = time.perf_counter()
        if not request.settings.use_cache:
            store = Store(self.store.codecs, memory_bytes=self.store.memory.budget)
            with contextlib.closing(store):
                settings = replace(request.settings, use_cache=True, latent_memory=0)
                anew = replace(request, settings=settings)
                return Executor(self.library, store).run(anew, emit, is_cancelled)
        document = self._document(request.workflow, request.settings)
        faults = faults_of(document.keys.places, request.targets, request.settings, document.keys.sound)
        if faults:
            emit(RunRefused(request.run, faults))
            emit(RunFinished(request.run, "refused", time.perf_counter() - start, 0, 0, 0))
            return "refused"
        execution = Execution(
            self.library,
            self.store,
            document.keys,
            self._fingerprints,
            document.ledger,
            document.recipes,
            request,
            emit,
            is_cancelled,
        )
        outcome = execution.run()
        self.store.flush()
        counts = execution.counts
        seconds = time.perf_counter() - start
        emit(RunFinished(request.run, outcome, seconds, counts.computed, counts.cached, counts.failed))
        return outcome

    def reasons(self, workflow: Workflow, targets: tuple[str, ...], settings: Settings) -> dict[str, str]:
        """What a run to the targets would do, by place: "" for a value that is there, else why the node would run."""
        return self.standing(workflow, targets, settings)[0]

    def standing(
        self, workflow: Workflow, targets: tuple[str, ...], settings: Settings
    ) -> tuple[dict[str, str], dict[str, str]]:
        """The reasons, and the keys of the values that are there, in hexadecimal."""
        document = self._document(workflow, settings)
        places = document.keys.places
        plan = Plan(document.keys, self.store)
        wanted = targets or places.results()
        plan.pull(source.place for target in wanted if target in places for source in places.wanted(target))
        reasons = Reasons(document.keys, document.ledger, self.store)
        found = {**dict.fromkeys(plan.cached, ""), **{place: reasons.reason(place) for place in plan.needed}}
        keys = {place: key.hex() for place in plan.cached if (key := document.keys.key(place)) is not None}
        return found, keys

    def content(self, workflow: Workflow, place: str, output: str, settings: Settings) -> Content | None:
        """What identifies the value of an output (the first where none is named); None where it is not in the store."""
        keys = self._document(workflow, settings).keys
        source = next(iter(keys.places.wanted(place, output)), None) if place in keys.places else None
        if source is None:
            return None
        names = [item.name for item in keys.places.at(source.place).spec.outputs]
        key = keys.key(source.place)
        digests = self.store.outputs(key) if key is not None else None
        return digests[names.index(source.output)] if digests and source.output in names else None

    def show(self, content: Content, frame: int, largest_side: int) -> Shown | None:
        """A value as a screen shows it; None where it is not in the store any more.

        The elements of a list are its frames, but numbers are shown together.
        """
        try:
            if isinstance(content, bytes):
                return self.library.show(self.store.value(content), frame, largest_side)
            if not content:
                return Shown(text=Wording("An empty list."))
            value = self.store.value(content[_within(frame, content)])
            if type(value) in (int, float):
                return self.library.show([self.store.value(digest) for digest in content], 0, largest_side)
            return replace(self.library.show(value, 0, largest_side), frames=len(content))
        except KeyError:
            return None

    def samples(self, content: Content, frame: int, area: Area) -> Samples | None:
        """The numbers behind a part of a value's picture; None where there are none (any more)."""
        try:
            if isinstance(content, bytes):
                return self.library.samples(self.store.value(content), frame, area)
            return self.library.samples(self.store.value(content[_within(frame, content)]), 0, area)
        except (KeyError, IndexError):
            return None

    def _document(self, workflow: Workflow, settings: Settings) -> _Document:
        """The keys and recipes of a workflow's document, brought up to this snapshot of it."""
        document = self._documents.pop(workflow.id, None)
        if document is None:
            recipes: dict[str, Recipe] = {}
            keys = KeyTable(self.library.catalogue, self.store.answer, recipes.__setitem__, self._fingerprints)
            document = _Document(keys, self._ledger(workflow.id), recipes)
        self._documents[workflow.id] = document
        if len(self._documents) > _REMEMBERED_DOCUMENTS:
            forgotten, _ = self._documents.popitem(last=False)
            self._ledgers.pop(forgotten, None)
        self.store.refresh()
        document.keys.update(workflow, settings)
        return document

    def _ledger(self, document: str) -> Ledger:
        return self._ledgers.setdefault(document, Ledger(self.store, document))


def _within(frame: int, elements: tuple[bytes, ...]) -> int:
    return max(0, min(frame, len(elements) - 1))
