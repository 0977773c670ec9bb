"""A desk to try workflows on: a document, a store, an executor, and what was told during the last run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from graph.declare.library import Library, declared_in
from graph.document.document import Document
from graph.document.items import ROOT, Definition
from graph.run.context import Settings
from graph.run.events import Event, NodeCached, NodeFailed, NodeFinished, NodeQueued, RunFinished
from graph.run.executor import Executor
from graph.run.request import RunRequest
from graph.store.store import DEFAULT_DISK_BYTES, DEFAULT_MEMORY_BYTES, Store
from tests.graph.sample_nodes.calls import CALLS

PACKAGE = "tests.graph.sample_nodes"
CATALOGUE = declared_in(PACKAGE)
E = TypeVar("E", bound=Event)


def sample_document(id: str = "sample") -> Document:
    return Document(CATALOGUE, id)


def type_id(name: str) -> str:
    """The node type of a sample node, by the name of its function; names with a dot or colon are types already."""
    if "." in name or ":" in name:
        return name
    return next(spec.id for spec in CATALOGUE if spec.id.rpartition(".")[2] == name and spec.category == "Samples")


class Desk:
    """One document and one store; a run lists what was called and what was told."""

    def __init__(
        self,
        folder: Path | None = None,
        memory_bytes: int = DEFAULT_MEMORY_BYTES,
        disk_bytes: int = DEFAULT_DISK_BYTES,
        document: Document | None = None,
        library: Library | None = None,
        **settings: Any,
    ) -> None:
        self.document = document or sample_document()
        self.library = library or Library(CATALOGUE, [PACKAGE])
        self.store = Store(self.library.codecs, folder, memory_bytes, disk_bytes)
        self.executor = Executor(self.library, self.store)
        self.settings = Settings(**{"previews": False, **settings})
        self.told: list[Event] = []
        self.calls: list[str] = []

    # Building ----------------------------------------------------------------------------------

    def add(self, type: str, graph: str = ROOT, /, *, id: str = "", state: str = "active", **parameters: Any) -> str:
        """Add a node by the name of its function (or its type) and return its id."""
        node = self.document.add_node(type_id(type), parameters, id=id, graph=graph)
        if state != "active":
            self.document.set_state([node.id], state, graph)  # type: ignore[arg-type]
        return node.id

    def wire(self, source: str, target: str, input: str, output: str = "", graph: str = ROOT) -> None:
        """Wire an output (the only one, unless it is named) to an input."""
        if not output:
            (found,) = self.document.spec(self.document.node(source, graph), graph).outputs
            output = found.name
        self.document.connect(source, output, target, input, graph)

    def subgraph(self, id: str) -> str:
        """An empty subgraph; returns its id."""
        self.document.add(Definition(id, id.capitalize()))
        return id

    def set(self, node: str, graph: str = ROOT, /, **parameters: Any) -> None:
        for name, value in parameters.items():
            self.document.set_parameter(node, name, value, graph)

    # Running -----------------------------------------------------------------------------------

    def run(
        self,
        *targets: str,
        anew: tuple[str, ...] = (),
        is_cancelled: Callable[[], bool] = lambda: False,
        **settings: Any,
    ) -> str:
        """Run to the targets; returns the outcome."""
        CALLS.clear()
        self.told = []
        request = RunRequest(1, self.document.snapshot(), targets, replace(self.settings, **settings), None, anew)
        outcome = self.executor.run(request, self.told.append, is_cancelled)
        self.calls = list(CALLS)
        return outcome

    def value(self, place: str, output: str = "") -> Any:
        """The value of a node's output (the first, unless it is named); lists as lists."""
        keys = self.executor._document(self.document.snapshot(), self.settings).keys
        source = keys.places.wanted(place, output)[0]
        key = keys.key(source.place)
        assert key is not None, f"the key of {place} is not known"
        outputs = self.store.outputs(key)
        assert outputs is not None, f"{place} has no value"
        spec = keys.places.spec(keys.places.node(source.place))
        assert spec is not None
        digest = outputs[[item.name for item in spec.outputs].index(source.output)]
        if isinstance(digest, bytes):
            return self.store.value(digest)
        return [self.store.value(element) for element in digest]

    def reasons(self, *targets: str) -> dict[str, str]:
        return self.executor.reasons(self.document.snapshot(), targets, self.settings)

    def events(self, kind: type[E]) -> list[E]:
        return [event for event in self.told if isinstance(event, kind)]

    @property
    def finished(self) -> list[str]:
        return sorted(event.node for event in self.events(NodeFinished))

    @property
    def cached(self) -> list[str]:
        return sorted(event.node for event in self.events(NodeCached))

    @property
    def failed(self) -> dict[str, str]:
        return {event.node: event.message for event in self.events(NodeFailed)}

    @property
    def queued(self) -> dict[str, str]:
        """Why each node that had to run had to."""
        return {event.node: event.reason for event in self.events(NodeQueued)}

    @property
    def summary(self) -> RunFinished:
        (event,) = self.events(RunFinished)
        return event

    def close(self) -> None:
        self.store.close()
