"""``@node``: reads a function's signature once into a ``NodeSpec``; the function itself stays as it is.

@node(title="Add", category="Values")
def add(a: int = 0, b: int = 0) -> int:
    \"\"\"Add two numbers.\"\"\"
    return a + b
"""

from __future__ import annotations

import enum
import inspect
import re
import types
import typing
from collections.abc import Callable, Iterable, Sequence
from typing import Annotated, Any, Literal, TypeVar, get_args, get_origin

from graph.declare.annotations import Lazy, ManyMarker
from graph.declare.spec import InputSpec, Lane, Migration, NodeSpec, OutputSpec, PlainValue, Widget
from graph.declare.types import ANY, PLAIN_NAMES, WireType
from graph.errors import DeclarationError
from graph.run.context import Run

NodeFunction = Callable[..., Any]
F = TypeVar("F", bound=NodeFunction)
C = TypeVar("C", bound=type)

SPEC_ATTRIBUTE = "node_spec"
WIRE_ATTRIBUTE = "wire_type"
CONVERSION_ATTRIBUTE = "converts"

_PLAIN_WIDGETS: dict[type, Widget] = {
    int: Widget("number", step=1),
    float: Widget("number"),
    str: Widget("text"),
    bool: Widget("toggle"),
}


def node(
    *,
    title: str,
    category: str,
    version: int = 1,
    keywords: Iterable[str] = (),
    lane: Lane = "device",
    is_output: bool = False,
    uses_device: bool = False,
    writes_files: bool = False,
    migrations: Iterable[Migration] = (),
) -> Callable[[F], F]:
    """Declare a function as a node.

    The id is ``module.function`` below the package (``sampling.denoise``) and never changes once released; a changed
    meaning raises ``version`` and ships a migration. The docstring is the node's help.

    Raises:
        DeclarationError: where the signature says something that no socket or widget stands for.
    """

    def declare(function: F) -> F:
        hints = typing.get_type_hints(function, include_extras=True)
        module = function.__module__
        spec = NodeSpec(
            id=f"{module.partition('.')[2] or module}.{function.__name__}",
            title=title,
            category=category,
            function=f"{module}:{function.__name__}",
            version=version,
            inputs=tuple(_inputs(function, hints)),
            outputs=_outputs(function, hints.get("return")),
            help=inspect.cleandoc(function.__doc__ or ""),
            keywords=tuple(keywords),
            lane=lane,
            is_output=is_output,
            uses_device=uses_device,
            writes_files=writes_files,
            run_parameter=next((name for name, hint in hints.items() if hint is Run), ""),
            migrations=tuple(migrations),
        )
        setattr(function, SPEC_ATTRIBUTE, spec)
        return function

    return declare


def wire(*, name: str, colour: str, shape: Any = "circle") -> Callable[[C], C]:
    """Declare a class as a wire type; its docstring's first line is the help."""

    def declare(cls: C) -> C:
        first_line = inspect.cleandoc(cls.__doc__ or "").partition("\n")[0]
        setattr(cls, WIRE_ATTRIBUTE, WireType(name, colour, shape, first_line))
        return cls

    return declare


def conversion(function: F) -> F:
    """Declare a function of one argument as the way from its parameter's wire type to its result's."""
    hints = typing.get_type_hints(function)
    result = hints.pop("return", None)
    if len(hints) != 1:
        raise DeclarationError(f"conversion {function.__qualname__} must take exactly one annotated argument")
    source = wire_name(next(iter(hints.values())))
    setattr(function, CONVERSION_ATTRIBUTE, (source, wire_name(result)))
    return function


def wire_name(annotation: Any) -> str:
    """The name of the wire type that an annotation stands for.

    Raises:
        DeclarationError: where it is not a wire type.
    """
    if annotation in (Any, object) or isinstance(annotation, TypeVar):
        return ANY
    if isinstance(annotation, type):
        if annotation in PLAIN_NAMES:
            return PLAIN_NAMES[annotation]
        if issubclass(annotation, enum.Enum):
            return "Text"
        declared = annotation.__dict__.get(WIRE_ATTRIBUTE)
        if isinstance(declared, WireType):
            return declared.name
    if get_origin(annotation) is dict:
        return PLAIN_NAMES[dict]
    if get_origin(annotation) is Literal:
        return PLAIN_NAMES[type(get_args(annotation)[0])]
    raise DeclarationError(
        f"{annotation!r} is not a wire type.", "Declare the class with @wire, or use int, float, str or bool."
    )


def _inputs(function: NodeFunction, hints: dict[str, Any]) -> Iterable[InputSpec]:
    for parameter in inspect.signature(function).parameters.values():
        annotation = hints.get(parameter.name)
        where = f"{function.__module__}.{function.__name__}, parameter '{parameter.name}'"
        if annotation is None:
            raise DeclarationError(f"{where} has no type annotation.")
        if parameter.kind in (parameter.VAR_POSITIONAL, parameter.VAR_KEYWORD):
            raise DeclarationError(f"{where}: a node has no *args or **kwargs.", "Use Many[T] for several wires.")
        if annotation is Run:
            continue
        try:
            yield _input(parameter.name, annotation, parameter.default)
        except DeclarationError as error:
            raise DeclarationError(f"{where}: {error.message}", error.hint) from error


def _input(name: str, annotation: Any, default: Any) -> InputSpec:
    has_default = default is not inspect.Parameter.empty
    annotation, extras = _split_annotated(annotation)
    many = next((extra for extra in extras if isinstance(extra, ManyMarker)), None)
    widget = next((extra for extra in extras if isinstance(extra, Widget)), None)
    if many is not None:
        kind = wire_name(get_args(annotation)[0])
        return InputSpec(name, kind, required=not has_default, many=True, whole_list=not many.lists_map)
    annotation, optional = _without_none(annotation)
    if optional:
        annotation, inner = _split_annotated(annotation)
        widget = widget or next((extra for extra in inner if isinstance(extra, Widget)), None)
    if get_origin(annotation) is Lazy:
        return InputSpec(name, wire_name(get_args(annotation)[0]), required=not (optional or has_default), lazy=True)
    if get_origin(annotation) in (list, Sequence):
        kind, on_demand = wire_name(get_args(annotation)[0]), get_origin(annotation) is Sequence
        return InputSpec(name, kind, required=not has_default, whole_list=True, on_demand=on_demand)
    kind = wire_name(annotation)
    if has_default and kind in PLAIN_NAMES.values() and kind != ANY and not (optional and widget is None):
        return InputSpec(
            name, kind, required=False, default=_plain(default), widget=widget or _plain_widget(annotation)
        )
    if widget is not None:
        raise DeclarationError("a widget needs a default value.")
    if has_default and default is not None:
        raise DeclarationError(f"the default of a socket can only be None, not {default!r}.")
    return InputSpec(name, kind, required=not (optional or has_default))


def _split_annotated(annotation: Any) -> tuple[Any, tuple[Any, ...]]:
    if get_origin(annotation) is Annotated:
        return annotation.__origin__, annotation.__metadata__
    return annotation, ()


def _without_none(annotation: Any) -> tuple[Any, bool]:
    if get_origin(annotation) in (typing.Union, types.UnionType):
        kept = [item for item in get_args(annotation) if item is not type(None)]
        if len(kept) != 1:
            raise DeclarationError("a union of types is not a wire type.", "Use one type, or that type with None.")
        return kept[0], True
    return annotation, False


def _plain_widget(annotation: Any) -> Widget:
    if get_origin(annotation) is Literal:
        return Widget("choice", choices=tuple(get_args(annotation)))
    if isinstance(annotation, type) and issubclass(annotation, enum.Enum):
        return Widget("choice", choices=tuple(str(member.value) for member in annotation))
    return _PLAIN_WIDGETS[annotation]


def _plain(default: Any) -> PlainValue:
    value: PlainValue = default.value if isinstance(default, enum.Enum) else default
    return value


def _outputs(function: NodeFunction, annotation: Any) -> tuple[OutputSpec, ...]:
    try:
        if annotation is None or annotation is type(None):
            return ()
        if isinstance(annotation, type) and issubclass(annotation, tuple) and hasattr(annotation, "_fields"):
            fields = typing.get_type_hints(annotation, include_extras=True)
            return tuple(_output(name, fields[name]) for name in annotation._fields)
        return (_output(None, annotation),)
    except DeclarationError as error:
        raise DeclarationError(
            f"{function.__module__}.{function.__name__}, result: {error.message}", error.hint
        ) from error


def _output(name: str | None, annotation: Any) -> OutputSpec:
    annotation, _ = _without_none(_split_annotated(annotation)[0])
    is_list = get_origin(annotation) is list
    kind = wire_name(get_args(annotation)[0] if is_list else annotation)
    return OutputSpec(name or _output_name(kind), kind, is_list)


def _output_name(kind: str) -> str:
    """The socket name of a single output: its type in snake case (``image``, ``text_encoder``), or ``value``."""
    if kind == ANY:
        return "value"
    return re.sub(r"(?<=[a-z])(?=[A-Z])|[ -]+", "_", kind).lower()
