"""What an engine is started with."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from pathlib import Path

from graph.declare.catalogue import Catalogue
from graph.declare.library import Library, declared_in
from graph.errors import LoomError
from graph.store.store import DEFAULT_DISK_BYTES, DEFAULT_MEMORY_BYTES, Store


@dataclass(frozen=True, slots=True)
class EngineOptions:
    """Plain data, so that it can be handed to a new process.

    ``packages`` hold the code of the nodes; ``plug_ins`` are further packages, whose catalogues the engine reads from
    their code. ``store_folder`` is where results are kept over restarts ("" keeps them in memory alone).
    """

    packages: tuple[str, ...] = ("nodes",)
    plug_ins: tuple[str, ...] = ()
    store_folder: str = ""
    memory_bytes: int = DEFAULT_MEMORY_BYTES
    disk_bytes: int = DEFAULT_DISK_BYTES

    def open_library(self) -> tuple[Library, tuple[Catalogue, ...]]:
        """The library, and the catalogues of the plug-ins that it took in."""
        catalogue = Catalogue.builtin()
        plug_ins = tuple(declared_in(package) for package in self.plug_ins)
        for plug_in in plug_ins:
            catalogue.merge(plug_in)
        return Library(catalogue, (*self.packages, *self.plug_ins)), plug_ins

    def open_store(self, library: Library) -> Store:
        """The store.

        Raises:
            LoomError: where its folder cannot be used.
        """
        folder = Path(self.store_folder) if self.store_folder else None
        try:
            return Store(library.codecs, folder, self.memory_bytes, self.disk_bytes)
        except (OSError, sqlite3.Error) as error:
            message = f"The folder for results, {folder}, cannot be used: {error}."
            raise LoomError(message, "Check its permissions, and the space on its disk.") from error
