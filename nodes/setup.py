"""What the engine registers before the first run: codecs, displays, recovery from out of memory, models on disk."""

from __future__ import annotations

from graph.declare.library import Library
from graph.declare.machine import ModelMemory
from nodes import displays, recovery, samplers
from nodes.codecs import ValueCodec
from nodes.denoising import previews
from nodes.devices import describe_machine, device_memory
from nodes.loading.search import find_models
from nodes.pool import POOL


def register(library: Library) -> None:
    """Give a library what it needs to store and show the values of these nodes."""
    # Any class: the codec itself knows which values are the library's, and new ones need no entry here.
    library.codecs.register(ValueCodec(), (object,))
    displays.register(library)
    samplers.register(library)
    previews.keep_in(library.keep_folder)
    library.register_recovery(recovery.free_memory)
    library.register_preparation(POOL.configure)
    library.register_machine(describe_machine)
    library.register_memory(lambda: ModelMemory(device_memory(), POOL.loaded()))
    library.register_model_files(find_models)
