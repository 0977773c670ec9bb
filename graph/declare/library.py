"""The library: the code behind a catalogue, imported piece by piece as it is needed.

A package of nodes is a Python package whose modules declare nodes, and that may have a module ``setup`` with a
function ``register(library)`` for codecs, displays and recovery from failures. ``setup`` is imported when a value or
a failure first needs it, so that a workflow of plain values starts without the libraries behind the others.
"""

from __future__ import annotations

import importlib
import pkgutil
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from graph.declare.catalogue import Catalogue
from graph.declare.node import CONVERSION_ATTRIBUTE, SPEC_ATTRIBUTE, WIRE_ATTRIBUTE
from graph.declare.spec import NodeSpec
from graph.declare.types import Conversion, TypeTable, WireType
from graph.errors import DeclarationError, LoomError
from graph.run.context import Picture
from graph.store.codec import CodecTable


@dataclass(frozen=True, slots=True)
class Shown:
    """A value made ready for a screen: a picture with a caption, or a text.

    ``frames`` is over 1 for videos and batches.
    """

    picture: Picture | None = None
    text: str = ""
    frames: int = 1
    frame_rate: float = 0.0


Display = Callable[[Any, int, int], Shown]
"""``display(value, frame, largest_side)``: the frame, scaled down where a side exceeds ``largest_side`` (0: full)."""

Recovery = Callable[[Exception], str]
"""Frees what it can after a failure; says what it freed ("" where the failure is not of its kind)."""


class Library:
    """Functions, codecs and displays for the node types of a catalogue."""

    def __init__(self, catalogue: Catalogue, packages: Iterable[str] = ()) -> None:
        self.catalogue = catalogue
        self.codecs = CodecTable(self._set_up)
        self._recoveries: list[Recovery] = []
        self._displays: dict[type, Display] = {}
        self._functions: dict[str, Callable[..., Any]] = {}
        self._waiting = list(packages)
        self._set_up_lock = threading.RLock()

    def _set_up(self) -> None:
        """Let the packages that have not yet done so register what they bring. Other threads wait for that."""
        with self._set_up_lock:
            waiting, self._waiting = self._waiting, []
            for package in waiting:
                try:
                    setup = importlib.import_module(f"{package}.setup")
                except ModuleNotFoundError as error:
                    if error.name != f"{package}.setup":
                        raise
                    continue
                setup.register(self)

    def register_display(self, kind: type, display: Display) -> None:
        """Show values of ``kind``, and of the classes below it that have no display of their own, by ``display``."""
        self._displays[kind] = display

    def register_recovery(self, recovery: Recovery) -> None:
        self._recoveries.append(recovery)

    def function(self, spec: NodeSpec) -> Callable[..., Any]:
        """The function of a node type; its module is imported at the first call.

        Raises:
            LoomError: where the code behind the node is not there.
        """
        return self.load(spec.function)

    def load(self, reference: str) -> Callable[..., Any]:
        """What ``module:name`` names. References come from catalogues only, never from a workflow file."""
        found = self._functions.get(reference)
        if found is None:
            module, _, name = reference.partition(":")
            try:
                found = getattr(importlib.import_module(module), name)
            except (ImportError, AttributeError) as error:
                raise LoomError(f"The code of {reference} cannot be loaded: {error}.") from error
            self._functions[reference] = found
        return found

    def show(self, value: Any, frame: int = 0, largest_side: int = 0) -> Shown:
        """The value as a screen shows it; text where no display is registered for its type."""
        if type(value).__module__.partition(".")[0] not in ("builtins", "graph"):
            self._set_up()
        display = next((self._displays[kind] for kind in type(value).__mro__ if kind in self._displays), None)
        if display is not None:
            return display(value, frame, largest_side)
        if isinstance(value, list) and value:
            shown = self.show(value[min(frame, len(value) - 1)], 0, largest_side)
            return Shown(shown.picture, shown.text, frames=len(value))
        return Shown(text=str(value))

    def recover(self, error: Exception) -> str:
        """Let the library free what it can after ``error``; what was freed, in words, or "" where nothing was."""
        self._set_up()
        return "; ".join(text for text in (recovery(error) for recovery in self._recoveries) if text)


def declared_in(package: str, known: TypeTable | None = None) -> Catalogue:
    """The catalogue that the modules of a package declare; imports all of them.

    ``known`` are the wire types of others that its sockets may speak of.

    Raises:
        DeclarationError: where two nodes share an id, or a socket's type is not declared.
    """
    root = importlib.import_module(package)
    names = [package, *(item.name for item in pkgutil.walk_packages(root.__path__, f"{package}."))]
    modules = [importlib.import_module(name) for name in sorted(names)]
    own = [
        item
        for module in modules
        for item in vars(module).values()
        if getattr(item, "__module__", None) == module.__name__
    ]
    types = TypeTable(known.types, known.conversions) if known else TypeTable()
    for item in own:
        declared = getattr(item, "__dict__", {}).get(WIRE_ATTRIBUTE)
        if isinstance(declared, WireType):
            if declared.name in types:
                raise DeclarationError(f"the wire type {declared.name} is declared twice.")
            types.add(declared)
    for item in own:
        if hasattr(item, CONVERSION_ATTRIBUTE):
            source, target = getattr(item, CONVERSION_ATTRIBUTE)
            types.add_conversion(Conversion(source, target, f"{item.__module__}:{item.__name__}"))
    return Catalogue((getattr(item, SPEC_ATTRIBUTE) for item in own if hasattr(item, SPEC_ATTRIBUTE)), types)
