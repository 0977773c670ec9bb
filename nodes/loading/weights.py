"""From a handle to live weights: modules through the pool, and plain tensors of adapters."""

from __future__ import annotations

import functools
import importlib
import inspect
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from graph.errors import LoomError, NodeError
from graph.wording import Wording
from nodes.handles import Component
from nodes.loading.motion import joined_network
from nodes.loading.pixel_space import PixelSpace, is_pixel_space
from nodes.loading.single_file.gguf_reading import read_gguf_part
from nodes.loading.single_file.reading import read_part
from nodes.loading.weight_files import opened, weight_files
from nodes.loading.weight_formats import reduced
from nodes.pool import POOL
from nodes.recovery import is_out_of_memory


def borrow(component: Component, device: torch.device, dtype: torch.dtype) -> AbstractContextManager[Any]:
    """The module of a component, on ``device`` for as long as the context lasts.

    Raises:
        NodeError: where the weights do not fit the configuration beside them.
    """
    name = component.in_file.name if component.in_file else Path(component.folder).name
    title = f"{name} · {component.class_name} · {str(dtype).removeprefix('torch.')}"
    if component.weight_format:
        title = f"{title} · {component.weight_format}"
    key = (component.fingerprint, dtype, component.weight_format)
    return POOL.borrow(key, lambda: _reduced(component, dtype), device, title)


def _reduced(component: Component, dtype: torch.dtype) -> nn.Module:
    return reduced(_read(component, dtype), component.weight_format, dtype)


def full_config(component: Component) -> dict[str, Any]:
    """The configuration of a component, with the entries that the file leaves to the class.

    Raises:
        NodeError: where the class is not known.
    """
    parameters = inspect.signature(module_class(component).__init__).parameters.values()
    defaults = {item.name: item.default for item in parameters if item.default is not inspect.Parameter.empty}
    return {**defaults, **component.config}


def read_tensors(path: Path) -> dict[str, Tensor]:
    """All tensors of a safetensors file, in main memory.

    Raises:
        NodeError: where they are not what the file says of them.
    """
    with opened(path) as file:
        return {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118 (not a dictionary)


def _read(component: Component, dtype: torch.dtype) -> nn.Module:
    if is_pixel_space(component.config):
        return PixelSpace(component.config).to(dtype)
    if component.parts:
        return joined_network(*(_read(part, dtype) for part in component.parts))
    kind = module_class(component)
    try:
        if component.in_file is not None:
            read = read_gguf_part if component.in_file.name.lower().endswith(".gguf") else read_part
            return read(component, component.in_file, kind, dtype)
        _, variant = weight_files(Path(component.folder))
        module, info = kind.from_pretrained(
            component.folder,
            dtype=dtype,
            variant=variant,
            use_safetensors=True,
            local_files_only=True,
            output_loading_info=True,
        )
    except LoomError:
        raise
    except Exception as error:  # a configuration can make the libraries fail in any way
        if is_out_of_memory(error):
            raise
        raise _unreadable(component, _first_line(error)) from error
    missing = sorted(info["missing_keys"])
    if missing or info["mismatched_keys"]:
        raise _unreadable(component, f"{len(missing) or 'some'} tensors are missing or of another shape")
    module.eval().requires_grad_(False)
    assert isinstance(module, nn.Module)
    return module


def module_class(component: Component) -> Any:
    """The class that reads the weights: one of the two libraries' own, never code that lies beside the weights."""
    module, _, name = component.class_name.rpartition(".")
    for library in (_module_of_pipeline(module), *map(quiet_library, ("diffusers", "transformers"))):
        found = getattr(library, name, None)
        if isinstance(found, type) and issubclass(found, nn.Module) and _is_whole(found):
            return found
    raise NodeError(
        Wording("%s is made for the class %s, which is not known here.", component.folder, component.class_name),
        "Update the program, or use another model.",
    )


def _is_whole(kind: Any) -> bool:
    """Whether a class is a network of its own, not one that others are made from."""
    return hasattr(kind, "from_pretrained") and (hasattr(kind, "load_config") or bool(getattr(kind, "config_class", 0)))


def _module_of_pipeline(name: str) -> Any:
    """A module of one of diffusers' pipelines, whose classes no other uses; None for all other names."""
    if not name.startswith("diffusers.pipelines."):
        return None
    try:
        return importlib.import_module(name)
    except ImportError:
        return None


@functools.lru_cache
def quiet_library(name: str) -> Any:
    """One of the two libraries, told to keep its progress bars and advice from the terminal."""
    logging = importlib.import_module(f"{name}.utils.logging")
    logging.disable_progress_bar()
    logging.set_verbosity_error()
    return importlib.import_module(name)


def _unreadable(component: Component, reason: str) -> NodeError:
    return NodeError(
        Wording("The weights in %s cannot be read as %s: %s.", component.folder, component.class_name, reason),
        "The files may belong to another model, or to another version of it; get the folder again.",
    )


def _first_line(error: BaseException) -> str:
    if "ignore_mismatched_sizes" in str(error):  # which points to what the library has printed
        return "some tensors have another shape"
    return (str(error).strip().splitlines() or [type(error).__name__])[0].rstrip(".")
