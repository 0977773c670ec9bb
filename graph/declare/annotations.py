"""What a node's signature may say beside a type: widgets, ``Many``, ``Stack``, ``Lazy``.

steps: Annotated[int, Slider(1, 150)] = 20      a slider
prompt: Annotated[str, Multiline()] = ""        a text box of several lines
images: Many[Image]                             one socket that takes many wires, in order, and lists whole
patches: Stack[Patch] = ()                      the same, but a list maps the node
when_true: Lazy[Image]                          computed only when the function calls ``when_true.get()``
images: list[Image]                             takes a whole list as one value
clips: Sequence[Video]                          the same, each element read when the function looks at it
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Generic, TypeVar

from graph.declare.spec import Widget

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ManyMarker:
    """Marks an input that takes several wires; ``lists_map`` where a list on one of them maps the node."""

    lists_map: bool


Many = Annotated[tuple[T, ...], ManyMarker(lists_map=False)]
"""Several wires into one socket, in the order in which the user placed them; a list gives all of its elements."""

Stack = Annotated[tuple[T, ...], ManyMarker(lists_map=True)]
"""Several wires into one socket, of which each call takes one value from every wire: a list maps the node.

For what acts together in one call, as patches of a denoiser do: of a list of ControlNets, made of a list of pictures,
each belongs to its own picture.
"""


class InputNeeded(BaseException):
    """A lazy input was asked for and is not there yet. The executor computes it and calls the node again."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class Lazy(Generic[T]):
    """An input that is computed only when it is asked for.

    Ask before the heavy work: where the value is not there yet, ``get`` leaves the function, and the function is
    called again from its start once it is.
    """

    def __init__(self, name: str, read: Callable[[], T]) -> None:
        self.name = name
        self._read = read

    def get(self) -> T:
        return self._read()

    @classmethod
    def of(cls, value: T) -> Lazy[T]:
        """A lazy input that is there already, for calling a node directly."""
        return cls("value", lambda: value)


def Slider(minimum: float, maximum: float, step: float | None = None, unit: str = "") -> Widget:  # noqa: N802
    """A bounded number that is dragged."""
    return Widget("slider", minimum, maximum, step, unit=unit)


def Range(  # noqa: N802
    minimum: float | None = None, maximum: float | None = None, step: float | None = None, unit: str = ""
) -> Widget:
    """A number that is typed, with bounds where they are given."""
    return Widget("number", minimum, maximum, step, unit=unit)


def Seed() -> Widget:  # noqa: N802
    """A seed: a whole number from 0 to 2**53 - 1 (what JSON readers keep exactly), with a button that rolls it."""
    return Widget("seed", 0, 2**53 - 1, 1)


def Multiline() -> Widget:  # noqa: N802
    """A text of several lines."""
    return Widget("text", multiline=True)


def Choice(*choices: str) -> Widget:  # noqa: N802
    """One of some texts. ``Literal["a", "b"]`` says the same; this is for lists that are made in code."""
    return Widget("choice", choices=choices)


def Colour() -> Widget:  # noqa: N802
    """A colour as ``#rrggbb``."""
    return Widget("colour")


def Painted(background: str = "", size_from: tuple[str, ...] = (), classes: str = "") -> Widget:  # noqa: N802
    """What is painted by hand in the viewer (``graph.painting``), over the picture wired to ``background``.

    Without a picture it has the size that the parameters ``size_from`` say. ``classes`` names the text that lists the
    classes of a segmentation map; without it, a mask is painted.
    """
    return Widget("painting", background=background, size_from=size_from, classes=classes)


def File(kind: str, *suggestions: str, is_optional: bool = False) -> Widget:  # noqa: N802
    """A file or folder that the node reads; its contents are part of the node's key.

    ``kind``: ``image``, ``video``, ``model``, ``folder`` or ``any``. ``suggestions``: values that are offered by name.
    ``is_optional``: the node can also run where none is chosen.
    """
    return Widget("file", file_kind=kind, suggestions=suggestions, is_optional=is_optional)
