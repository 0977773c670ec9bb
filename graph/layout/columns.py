"""Which column each part stands in: every wire leads to a later one, and wires are short."""

from __future__ import annotations

from collections.abc import Sequence

from graph.layout.wires import Key, Part, Wire

_MOST_PASSES = 12


def columns_of(parts: Sequence[Part], wires: Sequence[Wire]) -> dict[Key, int]:
    """The column of each part, from 0. The wires must not close a circle.

    Each part begins as far left as it can. Then parts that more wires leave than enter move right, up to what they
    feed, and the others back, until no wire gets shorter: as in Nikolov, Tarassov and Branke, "In search for efficient
    heuristics for minimum-width graph layering" (2005), with the length of the wires in place of the width.
    """
    sources: dict[Key, list[Key]] = {part.key: [] for part in parts}
    targets: dict[Key, list[Key]] = {part.key: [] for part in parts}
    for wire in wires:
        sources[wire.target].append(wire.source)
        targets[wire.source].append(wire.target)
    order = _in_order(parts, sources, targets)
    column: dict[Key, int] = {}
    for key in order:
        column[key] = 1 + max((column[source] for source in sources[key]), default=-1)
    for count in range(_MOST_PASSES):
        moved = False
        for key in order if count % 2 else reversed(order):
            pull = len(targets[key]) - len(sources[key])
            place = column[key]
            if pull > 0:
                place = min(column[target] for target in targets[key]) - 1
            elif pull < 0:
                place = max(column[source] for source in sources[key]) + 1
            moved |= place != column[key]
            column[key] = place
        if not moved:
            break
    used = {place: index for index, place in enumerate(sorted(set(column.values())))}
    return {key: used[place] for key, place in column.items()}


def _in_order(parts: Sequence[Part], sources: dict[Key, list[Key]], targets: dict[Key, list[Key]]) -> list[Key]:
    """The parts, each behind those that it is wired to."""
    missing = {key: len(found) for key, found in sources.items()}
    order = [part.key for part in parts if not missing[part.key]]
    for key in order:
        for target in targets[key]:
            missing[target] -= 1
            if not missing[target]:
                order.append(target)
    return order
