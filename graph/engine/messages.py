"""What the window and the engine say to each other. Requests go in, events and answers come out; all plain data."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from graph.declare.machine import Machine, ModelMemory
from graph.declare.model_files import ModelFile
from graph.declare.shown import Area, Samples, Shown
from graph.document.items import Workflow
from graph.run.context import Settings
from graph.run.request import RunRequest
from graph.store.store import Content


@dataclass(frozen=True, slots=True)
class CancelRequest:
    """Stop that run within one step; runs that wait before it are not touched."""

    run: int


@dataclass(frozen=True, slots=True)
class ShowRequest:
    """Ask for a value in full, for a viewer. ``largest_side`` 0 means full size; frames count from 0.

    The value is the output of a node, or what has that ``content``, as an earlier answer named it: what is looked at
    again is found although its node has another value by now.
    """

    request: int
    workflow: Workflow | None = None
    node: str = ""
    output: str = ""
    frame: int = 0
    largest_side: int = 0
    settings: Settings = field(default_factory=Settings)
    content: Content | None = None


@dataclass(frozen=True, slots=True)
class ShowAnswer:
    """``shown`` is None where the store does not hold the value (any more). ``content`` identifies the value."""

    request: int
    node: str
    output: str
    shown: Shown | None
    content: Content | None = None


@dataclass(frozen=True, slots=True)
class SamplesRequest:
    """Ask for the numbers behind a part of a picture that was shown."""

    request: int
    content: Content
    frame: int
    area: Area


@dataclass(frozen=True, slots=True)
class SamplesAnswer:
    """``samples`` is None where the value is not stored any more, or has none to give."""

    request: int
    samples: Samples | None


@dataclass(frozen=True, slots=True)
class StatusRequest:
    """Ask which nodes of a workflow are in the store, and why the others would run."""

    request: int
    workflow: Workflow
    settings: Settings = field(default_factory=Settings)


@dataclass(frozen=True, slots=True)
class StatusAnswer:
    """``reasons`` by place: "" for a node whose value is there, else why it would run.

    ``keys`` identify the values that are there: another key is another value.
    """

    request: int
    reasons: dict[str, str]
    keys: dict[str, str]


@dataclass(frozen=True, slots=True)
class MachineRequest:
    """Ask which devices there are."""

    request: int


@dataclass(frozen=True, slots=True)
class MachineAnswer:
    """``machine`` is None where the libraries that know cannot be loaded; ``fault`` then says why."""

    request: int
    machine: Machine | None
    fault: str = ""


@dataclass(frozen=True, slots=True)
class MemoryRequest:
    """Ask what the engine takes of memory and disk."""

    request: int


@dataclass(frozen=True, slots=True)
class MemoryAnswer:
    """All in bytes: what the engine's process takes, of how much the machine has, and the tiers of the store.

    ``disk_budget`` is 0 where the store has no disk tier.
    """

    request: int
    process: int = 0
    machine: int = 0
    store: int = 0
    store_budget: int = 0
    disk: int = 0
    disk_budget: int = 0
    models: ModelMemory = field(default_factory=ModelMemory)


@dataclass(frozen=True, slots=True)
class ModelFilesRequest:
    """Ask which models lie in ``folders``, among what ships with the program, and in the hub's cache."""

    request: int
    folders: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ModelFilesAnswer:
    """``files`` in the order in which they were found; ``fault`` says why there are none where the search failed."""

    request: int
    files: tuple[ModelFile, ...] = ()
    fault: str = ""


@dataclass(frozen=True, slots=True)
class FreeRequest:
    """Free memory: ``models`` that are not in use, stored ``values`` in memory; with ``disk`` those on disk too."""

    disk: bool = False
    models: bool = True
    values: bool = True


@dataclass(frozen=True, slots=True)
class CloseRequest:
    """End the engine when the run that is going on has stopped."""


@dataclass(frozen=True, slots=True)
class PlugIn:
    """A plug-in that was turned on: its ``catalogue`` as JSON data, or, with None, the ``error`` that kept it out."""

    package: str
    catalogue: dict[str, Any] | None = None
    error: str = ""


@dataclass(frozen=True, slots=True)
class EngineReady:
    """The engine can take requests. ``plug_ins`` are those that were turned on."""

    process: int
    plug_ins: tuple[PlugIn, ...] = ()


@dataclass(frozen=True, slots=True)
class EngineWarning:
    """A warning that a library gave in the engine: ``source`` names the library or its logger."""

    source: str
    text: str
    is_error: bool = False


@dataclass(frozen=True, slots=True)
class EngineLost:
    """The engine ended by itself, or cannot start; ``reason`` says why, and whether a new one is being started.

    ``runs`` were going on or waiting, and are gone.
    """

    reason: str
    runs: tuple[int, ...]


Request = (
    RunRequest
    | CancelRequest
    | ShowRequest
    | SamplesRequest
    | StatusRequest
    | MachineRequest
    | MemoryRequest
    | ModelFilesRequest
    | FreeRequest
)
Answer = (
    ShowAnswer
    | SamplesAnswer
    | StatusAnswer
    | MachineAnswer
    | MemoryAnswer
    | ModelFilesAnswer
    | EngineReady
    | EngineWarning
    | EngineLost
)
