"""Numbers by layers of a network, as people write them: ``up_blocks.0: 1, mid_block: 0.5``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from graph.errors import NodeError
from graph.wording import Wording

ByLayer = tuple[tuple[str, float], ...]
"""Numbers by what the names of layers begin with; the longest name that fits a layer counts."""


def read_by_layer(text: str) -> ByLayer:
    """Names with numbers, separated by commas or line ends; a name alone has 1.

    Raises:
        NodeError: where one cannot be read.
    """
    entries = [entry.strip() for line in text.splitlines() for entry in line.split(",")]
    return tuple(_read(entry) for entry in entries if entry)


def number_of(layer: str, numbers: ByLayer, otherwise: float) -> float:
    """The number of one layer; ``otherwise`` where none is given for it."""
    its = {start: number for start, number in numbers if is_in(layer, start)}
    return its[max(its, key=len)] if its else otherwise


def strangers(numbers: ByLayer, layers: Sequence[str]) -> list[str]:
    """The names that none of the layers begins with."""
    return [start for start, _ in numbers if not any(is_in(layer, start) for layer in layers)]


def beginnings(layers: Iterable[str]) -> str:
    """What the names of layers begin with, for messages."""
    return ", ".join(sorted({".".join(layer.split(".")[:2]) for layer in layers}))


def is_in(layer: str, start: str) -> bool:
    """Whether a layer is that of the name, or lies within it."""
    return layer == start or layer.startswith(f"{start}.")


def _read(entry: str) -> tuple[str, float]:
    name, _, number = entry.partition(":")
    try:
        return name.strip(), float(number) if number.strip() else 1.0
    except ValueError as error:
        raise NodeError(
            Wording("'%s' is no layer with a scale.", entry), "Write a name, a colon and a number: up_blocks.0: 0.5"
        ) from error
