"""How much the executor adds to the bare work: chains and parallel chains of trivial nodes.

    python -m benchmarks.executor --json

For each graph, the median of several rounds in milliseconds: ``cold`` (nothing is known), ``cached`` (the same run
again), ``late`` and ``early`` (one parameter changed near the end, near the start), and beside them ``floor``: a bare
loop over networkx that calls the same functions in topological order. ``disk`` repeats a graph with the disk tier.
"""

from __future__ import annotations

import statistics
import tempfile
import time
import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path

import networkx as nx

from benchmarks.printing import print_figures, read_options
from graph.declare import node
from graph.declare.catalogue import Catalogue
from graph.declare.library import Library
from graph.document.document import Document
from graph.plan.keys import KeyTable
from graph.run.context import Settings
from graph.run.executor import Executor
from graph.run.request import RunRequest
from graph.store.store import Store

PARALLEL_DEPTH = 20
SETTINGS = Settings(previews=False)


@node(title="Add", category="Benchmark")
def add(a: int = 0, b: int = 0) -> int:
    """Add two numbers."""
    return a + b


CATALOGUE = Catalogue([add.node_spec])  # type: ignore[attr-defined]
ADD = next(spec.id for spec in CATALOGUE if spec.category == "Benchmark")


class Case:
    """A graph of ``add`` nodes in chains of a given depth, each node with a value of its own."""

    def __init__(self, count: int, depth: int) -> None:
        self.document = Document(CATALOGUE)
        self.ids: list[str] = []
        self.targets: list[str] = []
        for number in range(count):
            here = self.document.add_node(ADD, {"b": number}).id
            if number % depth:
                self.document.connect(self.ids[-1], "integer", here, "a")
            if number % depth == depth - 1 or number == count - 1:
                self.targets.append(here)
            self.ids.append(here)
        self.depth = depth

    def change(self, place: str, value: int) -> None:
        self.document.set_parameter(place, "b", value)

    @property
    def late(self) -> str:
        return self.ids[-2]

    @property
    def early(self) -> str:
        """The second node of the last chain."""
        return self.ids[(len(self.ids) - 1) // self.depth * self.depth + 1]


class Runner:
    """An executor with a fresh store."""

    def __init__(self, folder: Path | None = None) -> None:
        self.library = Library(CATALOGUE)
        self.store = Store(self.library.codecs, folder)
        self.executor = Executor(self.library, self.store)

    def run(self, case: Case) -> None:
        request = RunRequest(1, case.document.snapshot(), tuple(case.targets), SETTINGS)
        outcome = self.executor.run(request, lambda event: None)
        if outcome != "done":
            raise RuntimeError(outcome)

    def close(self) -> None:
        self.store.close()


def milliseconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def floor(case: Case) -> float:
    """The bare loop: the same functions, in topological order, with nothing kept for later."""
    network = nx.MultiDiGraph()
    content = case.document.graph()
    for id, item in content.nodes.items():
        network.add_node(id, b=item.parameters["b"])
    network.add_edges_from((link.source, link.target) for link in content.links)

    def loop() -> None:
        values: dict[str, int] = {}
        for id in nx.topological_sort(network):
            sources = [values[source] for source in network.predecessors(id)]
            values[id] = add(a=sources[0] if sources else 0, b=network.nodes[id]["b"])

    return milliseconds(loop)


def measure(count: int, depth: int, rounds: int, with_disk: bool = False) -> dict[str, float]:
    """Medians over the rounds, in milliseconds."""
    found: dict[str, list[float]] = {name: [] for name in ("floor", "cold", "cached", "late", "early")}
    for number in range(rounds):
        case = Case(count, depth)
        with tempfile.TemporaryDirectory() as folder:
            runner = Runner(Path(folder) if with_disk else None)
            found["floor"].append(floor(case))
            found["cold"].append(milliseconds(lambda: runner.run(case)))  # noqa: B023
            found["cached"].append(milliseconds(lambda: runner.run(case)))  # noqa: B023
            for name, place in (("late", case.late), ("early", case.early)):
                case.change(place, 1_000_000 + number)
                found[name].append(milliseconds(lambda: runner.run(case)))  # noqa: B023
            runner.close()
    return {name: round(statistics.median(times), 3) for name, times in found.items()}


def key_bytes(count: int) -> int:
    """What the keys of a chain take in memory."""
    case = Case(count, count)
    workflow = case.document.snapshot()
    table = KeyTable(CATALOGUE)
    tracemalloc.start()
    table.update(workflow, SETTINGS)
    table.key(case.ids[-1])
    size, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return size


def figures(rounds: int) -> Iterator[tuple[str, float]]:
    for count in (35, 1_000, 5_000):
        for shape, depth in (("chain", count), ("parallel", PARALLEL_DEPTH)):
            result = measure(count, depth, rounds)
            bare = result.pop("floor")
            yield f"floor_{shape}_{count}_ms", bare
            for name, value in result.items():
                yield f"{shape}_{count}_{name}_ms", value
            yield f"{shape}_{count}_cold_ratio", round(result["cold"] / bare, 2)
    result = measure(1_000, 1_000, rounds, with_disk=True)
    for name in ("cold", "cached", "late", "early"):
        yield f"disk_chain_1000_{name}_ms", result[name]
    result = measure(20_000, 20_000, 1)
    yield "chain_20000_cold_ms", result["cold"]
    yield "chain_20000_cached_ms", result["cached"]
    yield "keys_1000_bytes", key_bytes(1_000)


def main() -> None:
    options = read_options(__doc__, rounds=7)
    print_figures(dict(figures(options.rounds)), options.json)


if __name__ == "__main__":
    main()
