"""What is laid out, as plain numbers: parts with a size, and wires between heights on their edges."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

Key = Hashable


@dataclass(frozen=True, slots=True)
class Part:
    """Something that stands in a column. ``rank`` orders parts that nothing else tells apart: where they stood."""

    key: Key
    width: float
    height: float
    rank: float = 0.0
    is_dot: bool = False


@dataclass(frozen=True, slots=True)
class Wire:
    """A wire from the right edge of one part to the left edge of another, at heights below their upper edges."""

    source: Key
    target: Key
    source_height: float = 0.0
    target_height: float = 0.0

    @property
    def turned(self) -> Wire:
        return Wire(self.target, self.source, self.target_height, self.source_height)


def without_circles(parts: Sequence[Part], wires: Iterable[Wire]) -> list[Wire]:
    """The wires, with those turned round that close a circle, and without those from a part to itself.

    The wires of a workflow close none; those between frames may, where a path leaves a frame and comes back.
    """
    out: dict[Key, list[Key]] = {part.key: [] for part in parts}
    kept = [wire for wire in wires if wire.source != wire.target]
    for wire in kept:
        out[wire.source].append(wire.target)
    finished: dict[Key, int] = {}
    for part in parts:
        _finish(part.key, out, finished)
    return [wire if finished[wire.source] > finished[wire.target] else wire.turned for wire in kept]


def _finish(start: Key, out: dict[Key, list[Key]], finished: dict[Key, int]) -> None:
    """Number the parts that a search in depth from ``start`` is done with, in that order."""
    if start in finished:
        return
    seen = {start}
    waiting = [(start, iter(out[start]))]
    while waiting:
        key, targets = waiting[-1]
        target = next((target for target in targets if target not in finished and target not in seen), None)
        if target is None:
            finished[key] = len(finished)
            waiting.pop()
        else:
            seen.add(target)
            waiting.append((target, iter(out[target])))


def connected(parts: Sequence[Part], wires: Iterable[Wire]) -> list[list[Part]]:
    """The parts in groups that no wire joins, each in the order given."""
    leader = {part.key: part.key for part in parts}

    def find(key: Key) -> Key:
        while leader[key] != key:
            leader[key] = leader[leader[key]]
            key = leader[key]
        return key

    for wire in wires:
        leader[find(wire.source)] = find(wire.target)
    groups: dict[Key, list[Part]] = {}
    for part in parts:
        groups.setdefault(find(part.key), []).append(part)
    return list(groups.values())
