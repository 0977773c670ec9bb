"""A device that computes shapes alone, so that a machine without a GPU can tell when a program would wait for one.

It is PyTorch's ``meta`` device. What lies in main memory is computed as ever. Every copy between the two is written
down, and every question about a number that only the device knows.
"""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import torch
from torch import Tensor, nn
from torch.overrides import TorchFunctionMode
from torch.utils._python_dispatch import TorchDispatchMode
from torch.utils._pytree import tree_leaves

DEVICE = torch.device("meta")
_QUESTIONS = ("aten::_local_scalar_dense", "aten::is_nonzero", "aten::equal", "aten::nonzero", "aten::masked_select")


class Traffic(TorchDispatchMode):
    """Writes down what makes the program wait for the device, and where in the program that is.

    Raises:
        RuntimeError: where tensors are put together that do not lie in the same memory.
    """

    def __init__(self) -> None:
        super().__init__()
        self.waits: list[str] = []

    def note(self, kind: str) -> None:
        own = [
            item for item in traceback.extract_stack() if "/torch/" not in item.filename and item.filename != __file__
        ]
        self.waits.append(f"{kind}: {' < '.join(f'{item.filename}:{item.lineno}' for item in reversed(own[-3:]))}")

    def __torch_dispatch__(
        self, function: Any, types: Any, arguments: tuple[Any, ...] = (), named: dict[str, Any] | None = None
    ) -> Any:
        named = named or {}
        name = function.name()
        if name.startswith("aten::") and torch._C._dispatch_has_kernel_for_dispatch_key(
            name, "CompositeImplicitAutograd"
        ):
            with self:  # inference mode hands over what is made of other functions whole
                return function.decompose(*arguments, **named)
        tensors = [item for item in tree_leaves((arguments, named)) if isinstance(item, Tensor)]
        is_there = any(item.device == DEVICE for item in tensors)
        if is_there and name in _QUESTIONS:
            self.note(f"question ({name})")
            return 1.0
        if name in ("aten::_to_copy", "aten::copy_"):
            return self._copied(function, arguments, named)
        if is_there and any(item.device != DEVICE and item.dim() for item in tensors):
            raise RuntimeError(f"{name} is given tensors of two devices.")
        return function(*arguments, **named)

    def _copied(self, function: Any, arguments: tuple[Any, ...], named: dict[str, Any]) -> Any:
        if function.name() == "aten::copy_":
            target, source = arguments[:2]
            if target.device == source.device:
                return function(*arguments, **named)
            self.note("copy")
            return target
        source = arguments[0]
        device = torch.device(named.get("device") or source.device)
        if device == source.device:
            return function(*arguments, **named)
        self.note("copy")
        return torch.zeros(source.shape, dtype=named.get("dtype") or source.dtype, device=device)


class _Made(TorchFunctionMode):
    """Sees numbers of the program that become tensors of the device."""

    def __init__(self, traffic: Traffic) -> None:
        super().__init__()
        self._traffic = traffic

    def __torch_function__(
        self, function: Any, types: Any, arguments: tuple[Any, ...] = (), named: dict[str, Any] | None = None
    ) -> Any:
        result = function(*arguments, **(named or {}))
        if function in (torch.tensor, torch.as_tensor, Tensor.new_tensor) and result.device == DEVICE:
            self._traffic.note("copy")
        return result


@contextmanager
def watched_device() -> Iterator[Traffic]:
    """What is done with ``DEVICE`` as long as the context lasts."""
    with Traffic() as traffic, _Made(traffic):
        yield traffic


def place(module: nn.Module) -> None:
    """Move a module's weights to the device."""
    module.to(DEVICE)
