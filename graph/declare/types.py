"""Wire types: what can flow on a wire, how it is drawn, and what turns into what.

A wire type is known by its name. The plain types of Python are wire types too, so that every widget value can be
wired: ``int`` is *Integer*, ``float`` is *Number*, ``str`` is *Text*, ``bool`` is *Boolean*, and the data of a
``Painting`` is one. So is ``SavedFile``, the *File* that a saving node hands on.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any, Literal

from graph.store.codec import SavedFile

SocketShape = Literal["circle", "square", "diamond", "triangle", "hexagon", "star", "bar", "cross", "chevron"]

ANY = "Any"


@dataclass(frozen=True, slots=True)
class WireType:
    """A kind of value. Colour and shape together tell it apart, so that colour alone never carries meaning."""

    name: str
    colour: str
    shape: SocketShape = "circle"
    help: str = ""


@dataclass(frozen=True, slots=True)
class Conversion:
    """A way to hand a value of one wire type to a socket of another.

    ``function`` is ``module:name``; it is imported when a value is first converted.
    """

    source: str
    target: str
    function: str


PLAIN_TYPES: tuple[WireType, ...] = (
    WireType(ANY, "#9a9a9a", "circle", "Any value; the node takes whatever it is given."),
    WireType("Integer", "#4f9be0", "circle", "A whole number."),
    WireType("Number", "#9acd98", "circle", "A number with decimals."),
    WireType("Text", "#e3c567", "circle", "A piece of text."),
    WireType("Boolean", "#e58fc0", "triangle", "Yes or no."),
    WireType("Painting", "#a0dc28", "star", "What was painted by hand in the viewer."),
    WireType("File", "#b08948", "diamond", "A file that was written below the output folder."),
)

PLAIN_NAMES: dict[type, str] = {
    int: "Integer",
    float: "Number",
    str: "Text",
    bool: "Boolean",
    dict: "Painting",
    SavedFile: "File",
    object: ANY,
}

PLAIN_CONVERSIONS: tuple[Conversion, ...] = (
    Conversion("Integer", "Number", "graph.declare.plain:number_from_integer"),
    Conversion("Integer", "Text", "graph.declare.plain:text_from_value"),
    Conversion("Number", "Text", "graph.declare.plain:text_from_value"),
    Conversion("Boolean", "Text", "graph.declare.plain:text_from_value"),
    Conversion("Boolean", "Integer", "graph.declare.plain:integer_from_boolean"),
    Conversion("File", "Text", "graph.declare.plain:path_from_file"),
)


class TypeTable:
    """The wire types and conversions of a catalogue."""

    def __init__(
        self, types: Iterable[WireType] = PLAIN_TYPES, conversions: Iterable[Conversion] = PLAIN_CONVERSIONS
    ) -> None:
        self._types = {kind.name: kind for kind in types}
        self._conversions = {(step.source, step.target): step for step in conversions}

    def add(self, kind: WireType) -> None:
        self._types[kind.name] = kind

    def add_conversion(self, step: Conversion) -> None:
        self._conversions[step.source, step.target] = step

    def __contains__(self, name: str) -> bool:
        return name in self._types

    def get(self, name: str) -> WireType:
        """The type of that name; an unknown one (of a missing plug-in, say) is drawn as *Any*."""
        return self._types.get(name) or self._types[ANY]

    @property
    def types(self) -> tuple[WireType, ...]:
        return tuple(self._types.values())

    @property
    def conversions(self) -> tuple[Conversion, ...]:
        return tuple(self._conversions.values())

    def conversion(self, source: str, target: str) -> Conversion | None:
        """How a value of ``source`` becomes one of ``target``; None where it needs no step or has no way."""
        return None if source == target else self._conversions.get((source, target))

    def fits(self, source: str, target: str) -> bool:
        """Whether an output of type ``source`` may be wired to an input of type ``target``."""
        return source == target or ANY in (source, target) or (source, target) in self._conversions

    def to_json(self) -> dict[str, Any]:
        return {
            "types": [asdict(kind) for kind in self._types.values()],
            "conversions": [asdict(step) for step in self._conversions.values()],
        }
