"""Networks that enlarge pictures pixel by pixel (ESRGAN, SwinIR, DAT and many others), read by the library spandrel.

Needs: the package spandrel, and one .safetensors file. The architecture is recognised by the names in the file.
"""

from __future__ import annotations

import importlib.util
import sys
import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

import torch
from torch import Tensor, nn

from graph.errors import NodeError
from graph.wording import Wording
from nodes.handles import Component
from nodes.loading.weight_files import fingerprint, refuse_pickle
from nodes.loading.weights import read_tensors
from nodes.pool import POOL

_IMPORTING = threading.Lock()


class PixelUpscaler(nn.Module):
    """A network that makes pictures (1×3×h×w in 0..1) ``scale`` times as large."""

    def __init__(self, descriptor: Any) -> None:
        super().__init__()
        self.network = descriptor.model
        self.scale = int(descriptor.scale)
        self.takes_half = bool(descriptor.supports_half)
        self._descriptor = descriptor

    def forward(self, pixels: Tensor) -> Tensor:
        enlarged: Tensor = self._descriptor(pixels)
        return enlarged


def upscaler_in(path: Path) -> Component:
    """The handle to the upscaler in a file.

    Raises:
        NodeError: where it is no whole .safetensors file, or the package that reads it is not there.
    """
    refuse_pickle(path)
    if path.is_dir() or path.suffix.lower() != ".safetensors":
        raise NodeError(Wording("%s is no .safetensors file.", path), "Choose the upscaler's own file.")
    for package in ("spandrel", "einops"):
        if importlib.util.find_spec(package) is None:
            raise NodeError(
                Wording("Upscalers need the package '%s', which is not installed.", package),
                Wording("Install it: pip install %s", package),
            )
    return Component(str(path.parent), "PixelUpscaler", fingerprint([path], {}), {"file": path.name})


def borrow_upscaler(
    component: Component, device: torch.device, dtype: torch.dtype
) -> AbstractContextManager[PixelUpscaler]:
    """The network, on ``device`` as long as the context lasts, in ``dtype`` where its authors say that it bears it.

    Raises:
        NodeError: where the file holds no upscaler of colour pictures that is known.
    """
    file = str(component.config["file"])
    load = lambda: _read(Path(component.folder) / file, dtype)  # noqa: E731
    borrowed: Any = POOL.borrow((component.fingerprint, dtype), load, device, file)
    return borrowed


def _read(path: Path, dtype: torch.dtype) -> PixelUpscaler:
    registry, unsupported = _spandrel()
    try:
        descriptor = registry.load_from_state_dict(read_tensors(path))
    except unsupported as error:
        raise NodeError(
            Wording("%s holds no upscaler of a kind that is known.", path), "Choose an upscaler's .safetensors file."
        ) from error
    except (RuntimeError, KeyError, ValueError, IndexError, TypeError) as error:
        raise NodeError(Wording("The upscaler in %s cannot be read: %s", path, _first_line(error))) from error
    channels = (descriptor.input_channels, descriptor.output_channels)
    if channels != (3, 3) or type(descriptor).__name__ != "ImageModelDescriptor":
        raise NodeError(Wording("%s is not for colour pictures.", path), "Choose an upscaler for colour pictures.")
    upscaler = PixelUpscaler(descriptor).eval()
    return upscaler.to(dtype) if upscaler.takes_half else upscaler


def _spandrel() -> tuple[Any, type[Exception]]:
    """Its loader, and what that raises for a file that it does not know."""
    with _IMPORTING, _torchvision_stands_in():
        import spandrel

        return spandrel.ModelLoader(), spandrel.UnsupportedModelError


@contextmanager
def _torchvision_stands_in() -> Iterator[None]:
    """Let spandrel be imported without torchvision, which two of its dozens of architectures take functions from.

    These two then fail where they are used; the others need nothing of it. Other libraries look for torchvision when
    they are first imported, so that they are imported before.
    """
    if "spandrel" in sys.modules or importlib.util.find_spec("torchvision") is not None:
        yield
        return
    import diffusers.utils
    import transformers.utils

    transformers.utils.is_torchvision_available()
    diffusers.utils.is_torchvision_available()
    names = ("torchvision", "torchvision.transforms", "torchvision.transforms.functional")
    functional = ModuleType(names[-1])
    for name in ("InterpolationMode", "rotate", "normalize"):
        setattr(functional, name, None)
    sys.modules.update({name: ModuleType(name) for name in names[:-1]} | {names[-1]: functional})
    try:
        yield
    finally:
        for name in names:
            sys.modules.pop(name, None)


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]
