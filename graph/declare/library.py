"""The library: the code behind a catalogue, imported piece by piece as it is needed.

A package of nodes is a Python package whose modules declare nodes, and that may have a module ``setup`` with a
function ``register(library)`` for codecs, displays and recovery from failures. ``setup`` is imported when a value or
a failure first needs it, so that a workflow of plain values starts without the libraries behind the others.
"""

from __future__ import annotations

import importlib
import pkgutil
import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from graph.declare.catalogue import Catalogue
from graph.declare.machine import Machine, ModelMemory
from graph.declare.model_files import ModelFile
from graph.declare.node import CONVERSION_ATTRIBUTE, SPEC_ATTRIBUTE, WIRE_ATTRIBUTE
from graph.declare.shown import MOST_ROWS, Area, SampleKind, Samples, Shown, ShownTable
from graph.declare.spec import NodeSpec
from graph.declare.types import Conversion, TypeTable, WireType
from graph.errors import DeclarationError, LoomError
from graph.run.context import Settings
from graph.store.codec import CodecTable
from graph.wording import Wording

Display = Callable[[Any, int, int], Shown]
"""``display(value, frame, largest_side)``: the frame, scaled down where a side exceeds ``largest_side`` (0: full)."""

Sampler = Callable[[Any, int, Area], Samples]
"""``sampler(value, frame, area)``: the numbers of that part of that frame."""

FindModels = Callable[[Sequence[str]], Iterable[ModelFile]]
"""``find(folders)``: the models in folders, and in the places that a package knows by itself."""

Recovery = Callable[[Exception], str]
"""Frees what it can after a failure; says what it freed ("" where the failure is not of its kind)."""


class Library:
    """Functions, codecs and displays for the node types of a catalogue."""

    def __init__(
        self,
        catalogue: Catalogue,
        packages: Iterable[str] = (),
        plug_ins: Iterable[str] = (),
        report: Callable[[str], None] = lambda text: None,
    ) -> None:
        """``plug_ins`` are packages of others: one whose ``setup`` fails is passed over, and ``report`` told why."""
        self.catalogue = catalogue
        self.codecs = CodecTable(self._set_up)
        self._recoveries: list[Recovery] = []
        self._prepare: list[Callable[[Settings], None]] = []
        self._prepared_for: Settings | None = None
        self._find_model_files: list[FindModels] = []
        self.keep_folder: Path | None = None
        """Where nodes keep small things that they found out for the next start; None where there is no such place."""
        self._describe_machine: Callable[[], Machine] = Machine
        self._describe_memory: Callable[[], ModelMemory] = ModelMemory
        self._displays: dict[type, Display] = {}
        self._samplers: dict[type, tuple[SampleKind, Sampler]] = {}
        self._functions: dict[str, Callable[..., Any]] = {}
        self._waiting = list(packages)
        self._waiting_plug_ins = list(plug_ins)
        self._report = report
        self._set_up_lock = threading.RLock()

    @property
    def is_set_up(self) -> bool:
        """Whether the packages have registered what they bring. Before that nothing of theirs is loaded."""
        return not self._waiting and not self._waiting_plug_ins

    def _set_up(self) -> None:
        """Let the packages that have not yet done so register what they bring. Other threads wait for that."""
        with self._set_up_lock:
            waiting, self._waiting = self._waiting, []
            for package in waiting:
                self._set_up_package(package)
            waiting, self._waiting_plug_ins = self._waiting_plug_ins, []
            for package in waiting:
                try:
                    self._set_up_package(package)
                except Exception as error:  # anything may come out of the code of others
                    reason = f"{type(error).__name__}: {error}"
                    self._report(f"The plug-in {package} cannot store or show its own values: {reason}")

    def _set_up_package(self, package: str) -> None:
        try:
            setup = importlib.import_module(f"{package}.setup")
        except ModuleNotFoundError as error:
            if error.name != f"{package}.setup":
                raise
        else:
            setup.register(self)

    def register_display(self, kind: type, display: Display) -> None:
        """Show values of ``kind``, and of the classes below it that have no display of their own, by ``display``."""
        self._displays[kind] = display

    def register_sampler(self, kind: type, samples: SampleKind, sampler: Sampler) -> None:
        """Say by ``sampler`` which numbers a value of ``kind`` holds at places of its picture.

        ``samples`` is what they are: see ``SampleKind``.
        """
        self._samplers[kind] = (samples, sampler)

    def register_recovery(self, recovery: Recovery) -> None:
        self._recoveries.append(recovery)

    def register_preparation(self, prepare: Callable[[Settings], None]) -> None:
        """Let ``prepare`` know what a run is told, before the first of its nodes works on a device."""
        self._prepare.append(prepare)

    def prepare(self, settings: Settings) -> None:
        """Get ready for nodes that work on a device, as the settings say."""
        self._set_up()
        if settings != self._prepared_for:
            for prepare in self._prepare:
                prepare(settings)
            self._prepared_for = settings

    def register_machine(self, describe: Callable[[], Machine]) -> None:
        """Let ``describe`` say which devices there are."""
        self._describe_machine = describe

    def register_memory(self, describe: Callable[[], ModelMemory]) -> None:
        """Let ``describe`` say what models take."""
        self._describe_memory = describe

    def register_model_files(self, find: FindModels) -> None:
        """Let ``find`` say which models lie in folders, and in the places that the library knows by itself."""
        self._find_model_files.append(find)

    def model_files(self, folders: Sequence[str]) -> tuple[ModelFile, ...]:
        """The models in ``folders``, and those that the packages know of; loads the libraries that know."""
        self._set_up()
        return tuple(item for find in self._find_model_files for item in find(folders))

    def model_memory(self) -> ModelMemory:
        """What models take; loads nothing to find out."""
        return self._describe_memory()

    def machine(self) -> Machine:
        """The devices that there are; loads the libraries that know."""
        self._set_up()
        return self._describe_machine()

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
                raise LoomError(Wording("The code of %s cannot be loaded: %s.", reference, error)) from error
            self._functions[reference] = found
        return found

    def show(self, value: Any, frame: int = 0, largest_side: int = 0) -> Shown:
        """The value as a screen shows it; text where no display is registered for its type."""
        self._set_up_for(value)
        display = _nearest(self._displays, value)
        if display is not None:
            shown = display(value, frame, largest_side)
            found = _nearest(self._samplers, value)
            return replace(shown, samples=found[0]) if found is not None and shown.picture is not None else shown
        if isinstance(value, list) and value:
            if all(type(item) in (int, float) for item in value):
                return Shown(text=Wording("%s numbers", len(value)), table=_table_of_numbers(value))
            shown = self.show(value[min(frame, len(value) - 1)], 0, largest_side)
            return replace(shown, frames=len(value))
        return Shown(text=str(value))

    def samples(self, value: Any, frame: int, area: Area) -> Samples | None:
        """The numbers of a part of a value's picture; None where it has none to give."""
        self._set_up_for(value)
        if isinstance(value, list) and value:
            return self.samples(value[min(frame, len(value) - 1)], 0, area)
        found = _nearest(self._samplers, value)
        return found[1](value, frame, area) if found is not None else None

    def _set_up_for(self, value: Any) -> None:
        """Plain data needs nothing that packages bring."""
        if type(value).__module__.partition(".")[0] not in ("builtins", "graph"):
            self._set_up()

    def recover(self, error: Exception) -> str:
        """Let the library free what it can after ``error``; what was freed, in words, or "" where nothing was."""
        self._set_up()
        return "; ".join(text for text in (recovery(error) for recovery in self._recoveries) if text)


T = TypeVar("T")


def _nearest(table: dict[type, T], value: object) -> T | None:
    """What is registered for the class of a value, or the nearest one above it."""
    return next((table[kind] for kind in type(value).__mro__ if kind in table), None)


def _table_of_numbers(values: list[Any]) -> ShownTable:
    kept = values[:MOST_ROWS]
    return ShownTable(("index", "value"), (tuple(range(len(kept))), tuple(kept)), len(values) - len(kept))


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
