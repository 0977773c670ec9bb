"""The layout of a whole graph: nodes in frames, notes beside what they are about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from graph.layout.box import Box, around
from graph.layout.layered import Spacing, layered
from graph.layout.wires import Key, Part, Wire

NOTE_REACH = 120.0
"""A note that is no further than this from a node or frame belongs to it."""
_NOTE_GAP = 20.0


@dataclass(frozen=True, slots=True)
class Margins:
    """The room that a frame leaves around what it holds."""

    left: float = 30.0
    top: float = 60.0
    right: float = 30.0
    bottom: float = 30.0

    def around(self, box: Box) -> Box:
        """The frame around a box."""
        return box.grown(self.left, self.top, self.right, self.bottom)


@dataclass(frozen=True, slots=True)
class Drawing:
    """What is to be laid out, where it stands now. Keys are unique among nodes, notes and frames together."""

    nodes: Mapping[Key, Box]
    wires: Sequence[Wire] = ()
    frames: Mapping[Key, Box] = field(default_factory=dict)
    notes: Mapping[Key, Box] = field(default_factory=dict)
    dots: frozenset[Key] = frozenset()
    spacing: Spacing = field(default_factory=Spacing)
    margins: Margins = field(default_factory=Margins)


def arranged(drawing: Drawing) -> dict[Key, Box]:
    """Where everything of a drawing goes; frames are as large as what they hold.

    What lies in a frame is laid out in it: nodes whose middle is in it, frames and notes that are so as a whole. A note
    near a node or frame stays beside that. The upper left corner of the whole stays where it is.
    """
    before = {**drawing.nodes, **drawing.notes, **drawing.frames}
    if not before:
        return {}
    after = _Level(drawing, _holders(drawing), _ranks(drawing), None).places
    old, new = around(before.values()), around(after.values())
    grid = drawing.spacing.grid
    x, y = (round(value / grid) * grid for value in (old.x - new.x, old.y - new.y))
    return {key: box.moved(x, y) for key, box in after.items()}


def _ranks(drawing: Drawing) -> dict[Key, float]:
    """The order in which things stand above each other: that of the nodes as if there were no frames.

    So the nodes in a frame stand as the wires beyond it ask for.
    """
    ranks = {key: _middle(box) for key, box in {**drawing.nodes, **drawing.notes, **drawing.frames}.items()}
    if drawing.frames and drawing.nodes:
        top = around(drawing.nodes.values()).y
        parts = [Part(key, box.width, box.height, ranks[key]) for key, box in drawing.nodes.items()]
        wires = [wire for wire in drawing.wires if wire.source in drawing.nodes and wire.target in drawing.nodes]
        ranks.update((key, top + _middle(box)) for key, box in layered(parts, wires, drawing.spacing).items())
        for frame, area in drawing.frames.items():
            held = [ranks[key] for key, box in drawing.nodes.items() if area.holds(_centre(box))]
            ranks[frame] = sum(held) / len(held) if held else ranks[frame]
    return ranks


def _centre(box: Box) -> Box:
    """The point in the middle of a box."""
    return Box(box.x + box.width / 2, _middle(box), 0, 0)


def _middle(box: Box) -> float:
    return box.y + box.height / 2


def _holders(drawing: Drawing) -> dict[Key, Key | None]:
    """The smallest frame that each node, note and frame lies in; None for none."""
    frames = sorted(drawing.frames.items(), key=lambda item: item[1].width * item[1].height)
    holders: dict[Key, Key | None] = {}
    for key, box in drawing.nodes.items():
        holders[key] = next((frame for frame, area in frames if area.holds(_centre(box))), None)
    for key, box in drawing.notes.items():
        holders[key] = next((frame for frame, area in frames if area.holds(box)), None)
    for number, (key, box) in enumerate(frames):
        holders[key] = next((frame for frame, area in frames[number + 1 :] if area.holds(box)), None)
    return holders


class _Level:
    """The layout of what lies directly in a frame, or in none. ``places`` are towards the corner of its content."""

    def __init__(
        self, drawing: Drawing, holders: Mapping[Key, Key | None], ranks: Mapping[Key, float], frame: Key | None
    ) -> None:
        self._drawing = drawing
        self._ranks = ranks
        members = [key for key, holder in holders.items() if holder == frame]
        self._blocks: dict[Key, dict[Key, Box]] = {}
        for key in members:
            if key in drawing.nodes:
                self._blocks[key] = {key: _at_corner(drawing.nodes[key])}
            elif key in drawing.frames:
                self._blocks[key] = self._framed(key, _Level(drawing, holders, ranks, key).places)
        self._add_notes([key for key in members if key in drawing.notes])
        self.places: dict[Key, Box] = self._laid_out()

    def _framed(self, frame: Key, content: Mapping[Key, Box]) -> dict[Key, Box]:
        """A frame around its content; one that holds nothing keeps its size."""
        if not content:
            return {frame: _at_corner(self._drawing.frames[frame])}
        margins = self._drawing.margins
        whole = around(content.values())
        moved = {key: box.moved(margins.left - whole.x, margins.top - whole.y) for key, box in content.items()}
        return {frame: margins.around(around(moved.values())), **moved}

    def _add_notes(self, notes: Sequence[Key]) -> None:
        """Put each note above or below the block that it is near, or make it a block of its own."""
        now = {**self._drawing.nodes, **self._drawing.frames}
        blocks = list(self._blocks)
        for key in sorted(notes, key=lambda key: self._drawing.notes[key].y):
            note = self._drawing.notes[key]
            owner = min(blocks, key=lambda block: note.distance(now[block]), default=None)
            if owner is None or note.distance(now[owner]) > NOTE_REACH:
                self._blocks[key] = {key: _at_corner(note)}
                continue
            block = self._blocks[owner]
            whole = around(block.values())
            is_above = _middle(note) < _middle(now[owner])
            y = whole.y - note.height - _NOTE_GAP if is_above else whole.bottom + _NOTE_GAP
            block[key] = Box(whole.x, y, note.width, note.height)

    def _laid_out(self) -> dict[Key, Box]:
        drawing = self._drawing
        owner = {key: block for block, boxes in self._blocks.items() for key in boxes}
        whole = {block: around(boxes.values()) for block, boxes in self._blocks.items()}
        parts = [
            Part(block, box.width, box.height, self._ranks[block], block in drawing.dots)
            for block, box in whole.items()
        ]

        def height(key: Key, inside: float) -> float:
            block = owner[key]
            return self._blocks[block][key].y - whole[block].y + inside

        wires = [
            Wire(
                owner[wire.source],
                owner[wire.target],
                height(wire.source, wire.source_height),
                height(wire.target, wire.target_height),
            )
            for wire in drawing.wires
            if wire.source in owner and wire.target in owner and owner[wire.source] != owner[wire.target]
        ]
        places: dict[Key, Box] = {}
        for block, corner in layered(parts, wires, drawing.spacing).items():
            for key, box in self._blocks[block].items():
                places[key] = box.moved(corner.x - whole[block].x, corner.y - whole[block].y)
        return places


def _at_corner(box: Box) -> Box:
    return Box(0, 0, box.width, box.height)
