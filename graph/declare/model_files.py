"""Models that were found on disk, as data: to list them, and to load one by a node."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ModelFile:
    """A file or folder of weights that was recognised by its header, without reading the weights.

    ``path`` is where it is, ``name`` what a node is told to load it (relative to the folder it was found in, where that
    is searched). ``kind`` and ``family`` say in words what it is (a checkpoint, a LoRA ...; of which models), "" where
    that cannot be told. ``node`` is the type of the node that loads it and ``parameter`` that node's parameter for the
    name; "" where no node does. ``missing`` names the parts that have to come from elsewhere; ``fault`` says why it
    cannot be used, and ``hint`` what to do then. ``bytes`` is its size, ``thumbnail`` the picture beside it, or "".
    """

    path: str
    name: str
    kind: str = ""
    family: str = ""
    bytes: int = 0
    node: str = ""
    parameter: str = ""
    missing: tuple[str, ...] = ()
    fault: str = ""
    hint: str = ""
    thumbnail: str = ""
