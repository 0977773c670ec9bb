"""Starting the engine as the user has set it up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from app.folders import store_folder
from app.settings.declared import GIB
from app.settings.preferences import Preferences
from graph.engine.client import Engine, Listener

if TYPE_CHECKING:
    from graph.engine.options import EngineOptions


def start_engine_process(listener: Listener, preferences: Preferences, plug_ins: Sequence[str] = ()) -> Engine:
    """An engine in a process of its own, with its store in the data folder.

    It has the plug-ins that the user has turned on, and those named by ``plug_ins``, as far as they are installed.
    """
    from graph.engine.process import EngineProcess

    return EngineProcess(listener, read_options=lambda: engine_options(preferences, plug_ins))


def engine_options(preferences: Preferences, plug_ins: Sequence[str] = ()) -> EngineOptions:
    """What the engine is started with, as it is set now."""
    from graph.declare.plug_ins import available_plug_ins
    from graph.engine.options import EngineOptions

    installed = available_plug_ins()
    names = dict.fromkeys((*preferences.plug_ins, *plug_ins))
    return EngineOptions(
        plug_ins=tuple(installed[name] for name in names if name in installed),
        store_folder=str(store_folder()),
        memory_bytes=preferences.store_memory * GIB,
        disk_bytes=preferences.store_disk * GIB,
    )
