"""A node's declaration as plain data: what the window shows, the file refers to and the planner checks.

Everything here goes to JSON and back, so that the catalogue of the built-in nodes is a file and the window can show
every node without importing one.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import MISSING, Field, dataclass, field, fields, is_dataclass
from typing import Any, Literal

from graph.declare.types import ANY
from graph.wording import Wording

PlainValue = bool | int | float | str | None | list["PlainValue"] | dict[str, "PlainValue"]
"""What a parameter may hold: data that JSON knows."""

MOST_BITS = 64
"""How long a whole number in a parameter may be."""

Lane = Literal["device", "io"]
"""Where a node's work runs: in sequence on the device, or beside it in the lane for files and codecs."""

_ANY, _FILE = "Any", "File"

WidgetKind = Literal["number", "slider", "seed", "choice", "text", "toggle", "file", "colour", "painting"]


@dataclass(frozen=True, slots=True)
class Widget:
    """How a plain value is edited, and which values it may have.

    For ``kind == "file"``: ``file_kind`` names what is wanted (``image``, ``video``, ``model``, ``folder``, ``any``)
    and ``suggestions`` are values that can be picked by name, such as the embedded models. The node does without a file
    where ``is_optional`` is set.

    For ``kind == "painting"``: ``background`` names the input with the picture that is painted upon, ``size_from`` the
    parameters that say width and height where there is none, and ``classes`` the text that lists the classes of a
    segmentation map ("" where a mask is painted).
    """

    kind: WidgetKind
    minimum: float | None = None
    maximum: float | None = None
    step: float | None = None
    choices: tuple[str, ...] = ()
    multiline: bool = False
    unit: str = ""
    file_kind: str = ""
    suggestions: tuple[str, ...] = ()
    is_optional: bool = False
    background: str = ""
    size_from: tuple[str, ...] = ()
    classes: str = ""


@dataclass(frozen=True, slots=True)
class InputSpec:
    """An input of a node: a socket, or a widget that can also be wired (``widget`` is set).

    ``many`` takes several wires in order; ``lazy`` is computed only when the node asks for it; ``whole_list`` takes
    lists whole, where a list that comes to another socket maps the node over it, and ``on_demand`` says that their
    elements are read when the node looks at them.
    """

    name: str
    type: str
    required: bool = True
    many: bool = False
    lazy: bool = False
    whole_list: bool = False
    on_demand: bool = False
    default: PlainValue = None
    widget: Widget | None = None
    help: str = ""

    @property
    def is_parameter(self) -> bool:
        return self.widget is not None

    def suits(self, type: str) -> bool:
        """Whether a value of a wire type that fits this input's own makes sense in it.

        What becomes a text on its way, as numbers do, is none of the texts that can be chosen, and names no file.
        """
        if self.widget is None or type in (self.type, _ANY):
            return True
        return self.widget.kind != "choice" and (self.widget.kind != "file" or type == _FILE)


@dataclass(frozen=True, slots=True)
class OutputSpec:
    """An output of a node. ``is_list`` marks one whose value is a list that maps the nodes after it."""

    name: str
    type: str
    is_list: bool = False
    help: str = ""


@dataclass(frozen=True, slots=True)
class Migration:
    """How a node saved with ``from_version`` becomes one of the next version. Data only: it runs no code."""

    from_version: int
    rename_parameters: Mapping[str, str] = field(default_factory=dict)
    rename_inputs: Mapping[str, str] = field(default_factory=dict)
    rename_outputs: Mapping[str, str] = field(default_factory=dict)
    set_parameters: Mapping[str, PlainValue] = field(default_factory=dict)
    remove_parameters: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NodeSpec:
    """All that is known of a node without its code.

    ``is_output`` marks nodes that are wanted for themselves (save, preview): a run without targets runs these.
    ``uses_device`` says that the result depends on the device and number format, which are then part of its key.
    ``writes_files`` says that the output folder is part of its key. ``run_parameter`` is what the function calls its
    ``Run`` ("" where it takes none).
    """

    id: str
    title: str
    category: str
    function: str
    version: int = 1
    inputs: tuple[InputSpec, ...] = ()
    outputs: tuple[OutputSpec, ...] = ()
    help: str = ""
    keywords: tuple[str, ...] = ()
    lane: Lane = "device"
    is_output: bool = False
    uses_device: bool = False
    writes_files: bool = False
    run_parameter: str = ""
    migrations: tuple[Migration, ...] = ()

    def input(self, name: str) -> InputSpec | None:
        for item in self.inputs:
            if item.name == name:
                return item
        return None

    def output(self, name: str) -> OutputSpec | None:
        for item in self.outputs:
            if item.name == name:
                return item
        return None

    @property
    def parameters(self) -> tuple[InputSpec, ...]:
        return tuple(item for item in self.inputs if item.widget is not None)

    @property
    def sockets(self) -> tuple[InputSpec, ...]:
        return tuple(item for item in self.inputs if item.widget is None)

    def defaults(self) -> dict[str, PlainValue]:
        return {item.name: item.default for item in self.inputs if item.widget is not None}

    def to_json(self) -> dict[str, Any]:
        """The spec without what equals its default, so that the catalogue file stays readable."""
        data: dict[str, Any] = _sparse(self)
        return data


def spec_from_json(data: Mapping[str, Any]) -> NodeSpec:
    """The inverse of ``NodeSpec.to_json``."""
    values = dict(data)
    values["inputs"] = tuple(_input_from_json(item) for item in values.get("inputs", ()))
    values["outputs"] = tuple(OutputSpec(**item) for item in values.get("outputs", ()))
    values["keywords"] = tuple(values.get("keywords", ()))
    values["migrations"] = tuple(
        Migration(**{**item, "remove_parameters": tuple(item.get("remove_parameters", ()))})
        for item in values.get("migrations", ())
    )
    return NodeSpec(**values)


def _input_from_json(data: Mapping[str, Any]) -> InputSpec:
    values = dict(data)
    if values.get("widget") is not None:
        widget = dict(values["widget"])
        for name in ("choices", "suggestions", "size_from"):
            widget[name] = tuple(widget.get(name, ()))
        values["widget"] = Widget(**widget)
    return InputSpec(**values)


def _sparse(value: Any) -> Any:
    """Plain data of ``value``, without the fields that equal their default."""
    if is_dataclass(value) and not isinstance(value, type):
        return {
            item.name: _sparse(getattr(value, item.name))
            for item in fields(value)
            if getattr(value, item.name) != _default(item)
        }
    if isinstance(value, Mapping):
        return {name: _sparse(item) for name, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_sparse(item) for item in value]
    return value


def _default(item: Field[Any]) -> Any:
    return item.default if item.default_factory is MISSING else item.default_factory()


def value_fault(item: InputSpec, value: PlainValue) -> str | None:
    """Why ``value`` cannot stand in this parameter, in words for the user; None where it can.

    >>> value_fault(InputSpec("steps", "Integer", widget=Widget("slider", minimum=1, maximum=150)), 0)
    '0 is below the minimum of 1'
    """
    if value is None:
        return None if not item.required and item.default is None else Wording("a value is missing")
    fault = _file_fault(value)
    if fault is not None:
        return fault
    expected = _PYTHON_TYPES.get(item.type)
    if item.type == ANY or expected is None:
        return None
    if not isinstance(value, expected) or (isinstance(value, bool) and item.type != "Boolean"):
        return Wording("%s is not %s", repr(value), _ARTICLES[item.type])
    widget = item.widget
    if widget is None:
        return None
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        if widget.minimum is not None and value < widget.minimum:
            return Wording("%s is below the minimum of %s", f"{value:g}", f"{widget.minimum:g}")
        if widget.maximum is not None and value > widget.maximum:
            return Wording("%s is above the maximum of %s", f"{value:g}", f"{widget.maximum:g}")
    if widget.kind == "choice" and value not in widget.choices:
        return Wording("%s is not one of %s", repr(value), ", ".join(widget.choices))
    return None


def _file_fault(value: PlainValue) -> str | None:
    """Why no workflow file can hold ``value`` in a way that every reader of JSON understands; None where one can."""
    if isinstance(value, str):
        is_whole = value.isascii() or not any("\ud800" <= letter <= "\udfff" for letter in value)
        return None if is_whole else Wording("the text holds half a character (a lone surrogate)")
    if isinstance(value, int):
        bits = value.bit_length()
        return None if bits <= MOST_BITS else Wording("a number of %s bits is too large", bits)
    if isinstance(value, float):
        return None if math.isfinite(value) else Wording("%s is not a finite number", repr(value))
    if isinstance(value, list):
        return next((fault for fault in map(_file_fault, value) if fault), None)
    if isinstance(value, dict):
        return next((fault for pair in value.items() for fault in map(_file_fault, pair) if fault), None)
    return None if value is None else Wording("%s is no plain value", repr(value))


_PYTHON_TYPES: dict[str, tuple[type, ...]] = {
    "Integer": (int,),
    "Number": (int, float),
    "Text": (str,),
    "Boolean": (bool,),
    "Painting": (dict,),
}

_ARTICLES = {
    "Integer": Wording("a whole number"),
    "Number": Wording("a number"),
    "Text": Wording("a text"),
    "Boolean": Wording("yes or no (true or false)"),
    "Painting": Wording("a painting"),
}
