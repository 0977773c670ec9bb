"""What an engine is started with."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from graph.declare.catalogue import Catalogue
from graph.declare.library import Library, declared_in
from graph.engine.messages import PlugIn
from graph.errors import LoomError
from graph.store.store import DEFAULT_DISK_BYTES, DEFAULT_MEMORY_BYTES, Store

Report = Callable[[str], None]
"""Is told, in words for the user, of what went wrong without stopping the engine."""


def ignore(text: str) -> None:
    """Report to nobody."""


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

    def open_library(self, report: Report = ignore) -> tuple[Library, tuple[PlugIn, ...]]:
        """The library, and what became of each plug-in.

        A plug-in that cannot be loaded is left out, and ``report`` is told why.
        """
        catalogue = Catalogue.builtin()
        plug_ins = []
        for package in self.plug_ins:
            try:
                declared = declared_in(package, catalogue.types)
                catalogue.merge(declared)
                plug_ins.append(PlugIn(package, declared.to_json()))
            # Anything may come out of the code of others, also an attempt to end the program.
            except (Exception, SystemExit) as error:
                reason = str(error) if isinstance(error, LoomError) else f"{type(error).__name__}: {error}"
                plug_ins.append(PlugIn(package, error=reason))
                report(f"The plug-in {package} is left out, since it cannot be loaded: {reason}")
        taken = (plug_in.package for plug_in in plug_ins if plug_in.catalogue is not None)
        library = Library(catalogue, self.packages, taken, report)
        library.keep_folder = Path(self.store_folder) if self.store_folder else None
        return library, tuple(plug_ins)

    def open_store(self, library: Library, report: Report = ignore) -> Store:
        """The store; ``report`` is told where it cannot write.

        Raises:
            LoomError: where its folder cannot be used.
        """
        folder = Path(self.store_folder) if self.store_folder else None
        try:
            return Store(library.codecs, folder, self.memory_bytes, self.disk_bytes, report)
        except (OSError, sqlite3.Error) as error:
            message = f"The folder for results, {folder}, cannot be used: {error}."
            raise LoomError(message, "Check its permissions, and the space on its disk.") from error
