"""One run: tasks that wait for one another, each done when its inputs are there."""

from __future__ import annotations

import gc
import time
import traceback
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from graph.declare.annotations import InputNeeded
from graph.declare.library import Library
from graph.errors import Cancelled, LoomError
from graph.plan.files import Fingerprints
from graph.plan.keys import KeyTable, Recipe, unwired_parameters
from graph.plan.named_files import NamedFiles, described
from graph.plan.places import Placed, Source
from graph.plan.plan import Plan
from graph.plan.reasons import Ledger, Reasons
from graph.run.anew import Anew
from graph.run.binding import Binding, ValueLostError
from graph.run.call import Caller
from graph.run.context import NamedFile
from graph.run.events import (
    Event,
    NodeCached,
    NodeFailed,
    NodeFinished,
    NodeQueued,
    NodeSkipped,
    NodeStarted,
    Outcome,
    RunStarted,
)
from graph.run.lanes import Lanes
from graph.run.progress import RunClock
from graph.run.request import RunRequest
from graph.store.store import FINISHED, Elements, OutputDigests, Store, flat, joined_elements


@dataclass(slots=True, eq=False)
class Task:
    """A node that has to run: what it waits for, who waits for it, and what it was found to hold."""

    needed: Placed
    waiting: int = 0
    consumers: list[Task] = field(default_factory=list)
    wanted: int = 0
    held: list[bytes] = field(default_factory=list)
    is_started: bool = False


@dataclass(slots=True)
class Counts:
    computed: int = 0
    cached: int = 0
    failed: int = 0


@contextmanager
def collector_paused() -> Iterator[None]:
    """Keep Python's collector of cycles from walking, again and again, over what a large plan allocates to keep."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class Execution:
    """The state of one run. The lanes call ``_work`` for each task that is ready."""

    def __init__(
        self,
        library: Library,
        store: Store,
        keys: KeyTable,
        fingerprints: Fingerprints,
        ledger: Ledger,
        recipes: dict[str, Recipe],
        request: RunRequest,
        emit: Callable[[Event], None],
        is_cancelled: Callable[[], bool],
    ) -> None:
        self.counts = Counts()
        self._store = store
        self._keys = keys
        self._fingerprints = fingerprints
        self._ledger = ledger
        self._recipes = recipes
        self._request = request
        self._run = request.run
        self._emit = emit
        self._is_cancelled = is_cancelled
        self._library = library
        self._plan = Plan(keys, store)
        self._reasons = Reasons(keys, ledger, store)
        self._anew = Anew(request.anew, keys, store)
        self._tasks: dict[str, Task] = {}
        self._outputs: dict[str, OutputDigests] = {}
        self._failed: set[str] = set()
        self._lanes: Lanes[Task] = Lanes(self._work)
        self._caller = Caller(library, store, request, emit, is_cancelled, self._named_files)
        self._clock = RunClock(request.run, emit, store.seconds)

    def run(self) -> Outcome:
        """Do what the targets need."""
        places = self._keys.places
        targets = self._request.targets or places.results()
        with collector_paused():
            self._anew.forget()
            added = self._plan.pull(source.place for target in targets for source in places.wanted(target))
            self._emit(RunStarted(self._run, targets, len(added)))
            with self._lanes.lock:
                self._add(added)
        try:
            self._lanes.run(self._is_stopped)
        finally:
            for task in self._tasks.values():
                if task.held:
                    self._store.release(task.held)
        self._anew.settle()
        if self._is_cancelled():
            return "cancelled"
        forgotten = [place for place in self._tasks if place not in self._outputs and place not in self._failed]
        if forgotten and not self._is_stopped():
            raise RuntimeError(f"the run ended before these nodes were run: {', '.join(forgotten[:5])}")
        return "failed" if self._failed else "done"

    def _is_stopped(self) -> bool:
        return self._is_cancelled() or (bool(self._failed) and not self._request.settings.keep_going)

    # Tasks and what they wait for ----------------------------------------------------------------

    def _add(self, added: Iterable[Placed]) -> None:
        """Take up nodes that the plan found to be needed, with the values that were found on the way."""
        added = list(added)
        for place in [place for place in self._plan.cached if place not in self._outputs]:
            self._outputs[place] = self._plan.cached[place]
            self.counts.cached += 1
            self._remember(place)
            text = self._caller.announce(place, self._keys.places.at(place).spec, self._outputs[place])
            self._emit(NodeCached(self._run, place, text))
        for needed in added:
            self._tasks[needed.place] = Task(needed)
            self._clock.expect(needed.spec.id)
            reason = self._anew.reason if needed.place in self._anew else self._reasons.reason(needed.place)
            self._emit(NodeQueued(self._run, needed.place, reason))
        for needed in added:
            task = self._tasks[needed.place]
            self._wait_for(task, needed.sources)
            if not task.waiting and needed.place not in self._failed:
                self._lanes.add(task, needed.spec.lane)

    def _wait_for(self, task: Task, places: Iterable[str]) -> None:
        """Let a task wait for those of the places that have no value yet; it is skipped where one of them failed."""
        for place in places:
            if place in self._failed:
                self._skip(task, place)
                return
            source = self._tasks.get(place)
            if source is not None:
                source.wanted += 1
                if place not in self._outputs:
                    source.consumers.append(task)
                    task.waiting += 1

    def _output(self, source: Source) -> bytes | Elements | None:
        outputs = self._outputs.get(source.place)
        if outputs is None:
            return None
        if len(outputs) == 1:
            return outputs[0]
        names = [item.name for item in self._keys.places.at(source.place).spec.outputs]
        return outputs[names.index(source.output)]

    # Doing one task --------------------------------------------------------------------------------

    def _work(self, task: Task) -> None:
        needed = task.needed
        try:
            self._do(task, self._bind(needed))
        except InputNeeded as asked:
            self._ask(task, asked.name)
        except ValueLostError as lost:
            self._compute_again(task, lost.place)
        except Cancelled:
            pass
        except Exception as error:
            self._fail(task, error)

    def _bind(self, needed: Placed) -> Binding:
        own_digest = self._keys.own_digest(needed.place)
        recipe = self._recipes.get(needed.place)
        parameters = recipe.parameters if recipe else unwired_parameters(needed.node, needed.spec, needed.inputs)
        return Binding(needed, parameters, own_digest, self._library, self._store, self._output)

    def _do(self, task: Task, binding: Binding) -> None:
        """Find the node's results by the content of its inputs, and compute those that are not there."""
        start = time.perf_counter()
        count = 1 if binding.count is None else binding.count
        applications: bytes | Elements
        if binding.count is None:
            applications, outputs, computed = self._element(task, binding, 0, 1)
        else:
            applications, outputs, computed = self._elements(task, binding, count)
        self._finish(task, outputs, applications, binding)
        self._tell_finished(task, outputs, time.perf_counter() - start, computed, count)

    def _elements(self, task: Task, binding: Binding, count: int) -> tuple[Elements, OutputDigests, int]:
        """The applications of a node that is mapped over a list, its outputs, and how many had to be computed."""
        if not count:
            return (), tuple(() for _ in task.needed.spec.outputs), 0
        found = [self._element(task, binding, index, count) for index in range(count)]
        applications, outputs, computed = zip(*found, strict=True)
        return applications, joined_elements(outputs), sum(computed)

    def _element(self, task: Task, binding: Binding, index: int, count: int) -> tuple[bytes, OutputDigests, int]:
        """One application of a node, its outputs, and 1 where it had to be computed."""
        application = binding.application(index)
        is_called = task.needed.lazy or task.needed.place in self._anew
        outputs = None if is_called else self._stored(application, task)
        if outputs is not None:
            task.held += self._store.hold(flat(outputs))
            return application, outputs, 0
        if self._is_cancelled():
            raise Cancelled
        if not task.is_started:
            task.is_started = True
            self._emit(NodeStarted(self._run, task.needed.place))
        application, outputs = self._caller.compute(task.needed, binding, application, index, count)
        task.held += flat(outputs)
        return application, outputs, 1

    def _stored(self, application: bytes, task: Task) -> OutputDigests | None:
        outputs = self._store.application(application)
        if outputs is not None and task.needed.spec.writes_files and not self._store.is_current(outputs):
            return None
        return outputs

    def _finish(self, task: Task, outputs: OutputDigests, applications: bytes | Elements, binding: Binding) -> None:
        place = task.needed.place
        with self._lanes.lock:
            if task.needed.lazy:
                self._keep_answers(task, binding)
            key = self._keys.key(place)
            if key is not None:
                self._store.keep_recipe(key, applications)
            self._remember(place)
            self._outputs[place] = outputs
            for consumer in task.consumers:
                consumer.waiting -= 1
                if not consumer.waiting and consumer.needed.place not in self._failed:
                    self._lanes.add(consumer, consumer.needed.spec.lane)
            task.consumers.clear()
            self._let_go(task)

    def _remember(self, place: str) -> None:
        """Note the node as it is now that it has a value, to say later why it runs again."""
        key, inputs = self._keys.key(place), self._keys.places.at(place).inputs
        before = self._ledger.get(place)
        if before is None or key is None or before.key != key or before.inputs != inputs:
            recipe = self._recipes.pop(place, None) or self._keys.recipe(place)
            self._ledger.note(place, key, recipe, inputs)

    def _keep_answers(self, task: Task, binding: Binding) -> None:
        """Note what a lazy node asked for, so that its key is known the next time."""
        asked: list[str] = []
        for name in (*binding.asked_by_any, FINISHED):
            question = self._keys.question(task.needed.place, asked)
            if question is not None:
                self._store.keep_answer(question, name)
            asked.append(name)
        self._keys.reopen()

    def _let_go(self, task: Task) -> None:
        """Release the inputs that no other task waits for."""
        for place in task.needed.sources:
            source = self._tasks.get(place)
            if source is not None:
                source.wanted -= 1
                if not source.wanted:
                    self._store.release(source.held)
                    source.held = []

    def _tell_finished(self, task: Task, outputs: OutputDigests, seconds: float, computed: int, count: int) -> None:
        place, spec = task.needed.place, task.needed.spec
        text = self._caller.announce(place, spec, outputs)
        if computed:
            self.counts.computed += 1
            self._store.keep_seconds(spec.id, seconds)
            self._emit(NodeFinished(self._run, place, seconds, self._caller.size(outputs), computed, count, text))
        else:
            self.counts.cached += 1
            self._emit(NodeCached(self._run, place, text))
        self._clock.done(spec.id)

    def _named_files(self, place: str) -> tuple[NamedFile, ...]:
        """The files that led to what the node at a place is called with."""
        folders = self._request.settings.search_folders
        with self._lanes.lock:
            files = NamedFiles(self._keys, self._store).above(place)
        return tuple(described(files, folders, self._fingerprints))

    # When a task cannot be done now, or at all -------------------------------------------------------

    def _ask(self, task: Task, name: str) -> None:
        """A lazy input was asked for: compute it, then call the node again."""
        places = list(dict.fromkeys(source.place for source in task.needed.inputs[name]))
        with self._lanes.lock:
            self._add(self._plan.pull(places))
            self._wait_for(task, places)
            if not task.waiting and task.needed.place not in self._failed:
                self._lanes.add(task, task.needed.spec.lane)

    def _compute_again(self, task: Task, place: str) -> None:
        """A value was lost since the plan was made: compute it, then go on."""
        with self._lanes.lock:
            if self._outputs.pop(place, None) is not None:  # otherwise another task has seen to it
                self._plan.lost(place)
                self._add(self._plan.pull([place]))
            self._wait_for(task, [place])
            if not task.waiting and task.needed.place not in self._failed:
                self._lanes.add(task, task.needed.spec.lane)

    def _fail(self, task: Task, error: Exception) -> None:
        place = task.needed.place
        message = error.message if isinstance(error, LoomError) else f"{type(error).__name__}: {error}"
        hint = error.hint if isinstance(error, LoomError) else ""
        details = "".join(traceback.format_exception(error))
        with self._lanes.lock:
            self._failed.add(place)
            self.counts.failed += 1
            self._emit(NodeFailed(self._run, place, message, hint, details))
            self._clock.done(task.needed.spec.id)
            for consumer in task.consumers:
                self._skip(consumer, place)

    def _skip(self, task: Task, because: str) -> None:
        """Pass over a task, and all that waits for it, since a node above failed."""
        waiting = [task]
        while waiting:
            current = waiting.pop()
            place = current.needed.place
            if place not in self._failed:
                self._failed.add(place)
                self._emit(NodeSkipped(self._run, place, because))
                self._clock.done(current.needed.spec.id)
                waiting.extend(current.consumers)
