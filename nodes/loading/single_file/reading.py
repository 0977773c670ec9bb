"""From a handle on a part of a single file to its module."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch
from torch import nn

from graph.errors import NodeError
from graph.wording import Wording
from nodes.handles import Component, InFile
from nodes.loading.single_file.conversion import State, converted
from nodes.loading.weight_files import opened

_SCALED_MARKS = (".scale_weight", ".weight_scale", "scaled_fp8")
_NAMED_IN_MESSAGES = 3


def read_part(component: Component, source: InFile, kind: Any, dtype: torch.dtype) -> nn.Module:
    """The module of class ``kind`` whose weights lie in a single file.

    Raises:
        NodeError: where tensors are missing, have other shapes, or are stored in a way that is not read.
        LookupError, ValueError, RuntimeError: where the conversion from the file's layout does not fit the weights.
    """
    path = Path(component.folder) / source.name
    state = _tensors(path, source.prefix)
    if any(mark in name for name in state for mark in _SCALED_MARKS):
        raise NodeError(
            Wording("%s holds weights of 8 bits with scales beside them, which cannot be read.", path),
            "Use a version of the model in 16 bits, or in 8 bits without scales.",
        )
    module = empty_module(kind, component.config)
    state = converted(state, component.class_name, source.layout, component.config)
    return filled(module, state, path, dtype)


def filled(module: Any, state: State, path: Path, dtype: torch.dtype) -> nn.Module:
    """``module``, which has no weights yet, with those of ``state``. What it has no place for is left out.

    Raises:
        NodeError: where a tensor is missing or has another shape.
    """
    if hasattr(module, "_fix_state_dict_keys_on_load"):
        module._fix_state_dict_keys_on_load(state)  # older names of attention layers
    wanted = module.state_dict()
    without_gaps(module, state, path)
    misshapen = [name for name in wanted if state[name].shape != wanted[name].shape]
    if misshapen:
        raise _not_whole(path, module, Wording("%s tensors have another shape (%s)", len(misshapen), _named(misshapen)))
    full = tuple(getattr(module, "_keep_in_fp32_modules", None) or ()) if dtype is torch.float16 else ()
    cast = {name: _cast(state[name], torch.float32 if _is_in(name, full) else dtype) for name in wanted}
    module.load_state_dict(cast, assign=True)
    if hasattr(module, "tie_weights"):
        module.tie_weights()
    module.eval().requires_grad_(False)
    assert isinstance(module, nn.Module)
    return module


def without_gaps(module: Any, state: State, path: Path) -> None:
    """
    Raises:
        NodeError: where a tensor of the module is not in ``state``; it names the first few.
    """
    missing = sorted(module.state_dict().keys() - state.keys())
    if missing:
        raise _not_whole(path, module, Wording("%s tensors are missing (%s)", len(missing), _named(missing)))


def _not_whole(path: Path, module: Any, reason: Wording) -> NodeError:
    return NodeError(
        Wording("%s does not hold a whole %s: %s.", path, type(module).__name__, reason),
        "The file may be cut down, or belong to another version of the model; get it again.",
    )


def _named(names: list[str]) -> str:
    return ", ".join(names[:_NAMED_IN_MESSAGES]) + (", …" if len(names) > _NAMED_IN_MESSAGES else "")


def _is_in(name: str, modules: tuple[str, ...]) -> bool:
    return any(module in name.split(".") for module in modules)


def _cast(tensor: torch.Tensor, dtype: torch.dtype) -> torch.Tensor:
    # Whatever is done with the weights must not reach the file that they are mapped from.
    return tensor.to(dtype, copy=True) if tensor.is_floating_point() else tensor.clone()


def _tensors(path: Path, prefix: str) -> State:
    """The tensors below a prefix, by the rest of their names, mapped from the file."""
    with opened(path) as file:
        return {name[len(prefix) :]: file.get_tensor(name) for name in file.keys() if name.startswith(prefix)}  # noqa: SIM118


def empty_module(kind: Any, config: Mapping[str, Any]) -> Any:
    """A module whose weights are not there yet."""
    from accelerate import init_empty_weights

    def made() -> Any:
        is_of_transformers = getattr(kind, "config_class", None) is not None
        return kind(kind.config_class(**config)) if is_of_transformers else kind.from_config(dict(config))

    with torch.device("meta"):
        module = made()
    if any(part._non_persistent_buffers_set for part in module.modules()):
        # These are in no file, and have to be computed.
        with init_empty_weights():
            module = made()
    return module
