"""What a node is: a typed function, read once into plain data. Import the names below to declare nodes."""

from graph.declare.annotations import (
    Choice,
    Colour,
    File,
    InputNeeded,
    Lazy,
    Many,
    Multiline,
    Painted,
    Range,
    Seed,
    Slider,
    Stack,
)
from graph.declare.node import conversion, node, wire
from graph.declare.spec import InputSpec, Migration, NodeSpec, OutputSpec, PlainValue, Widget
from graph.declare.types import ANY, Conversion, TypeTable, WireType

__all__ = [
    "ANY", "Choice", "Colour", "Conversion", "File", "InputNeeded", "InputSpec", "Lazy", "Many", "Migration",
    "Multiline", "NodeSpec", "OutputSpec", "Painted", "PlainValue", "Range", "Seed", "Slider", "Stack", "TypeTable",
    "Widget", "WireType", "conversion", "node", "wire",
]  # fmt: skip
