"""Where training reads and writes, and on what device it works."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import numpy as np
import torch
from torch import Tensor

from benchmarks.training.data.render import Renderer
from benchmarks.training.data.sample_arrays import Samples, load_samples
from benchmarks.training.data.textures import load_pixels

if TYPE_CHECKING:
    from transformers import CLIPTokenizer

Forward = TypeVar("Forward", bound=Callable[..., object])


@dataclass(frozen=True, slots=True)
class Workspace:
    """The folders of one training, and its device.

    ``data`` holds the texture set and the tokenizer; ``work`` the samples, the bank and the weights.
    """

    data: Path
    work: Path
    device: torch.device
    compiles: bool = False

    @property
    def samples_file(self) -> Path:
        return self.work / "samples.npz"

    def weights_file(self, part: str) -> Path:
        return self.work / f"{part}.safetensors"

    def samples(self) -> Samples:
        return load_samples(self.samples_file, self.device)

    def renderer(self) -> Renderer:
        return Renderer(load_pixels(self.data), self.device)

    def tokenizer(self) -> CLIPTokenizer:
        from transformers import CLIPTokenizer

        return CLIPTokenizer.from_pretrained(self.data / "tokenizer")

    def array(self, name: str) -> Tensor:
        """An array of the bank, on the device."""
        return torch.from_numpy(np.load(self.work / f"{name}.npy")).to(self.device)

    def half_precision(self) -> contextlib.AbstractContextManager[object]:
        """bfloat16 where the device is fast at it."""
        return torch.autocast(self.device.type, torch.bfloat16, enabled=self.device.type == "cuda")

    def compiled(self, forward: Forward) -> Forward:
        """``forward``, compiled where that was asked for."""
        return torch.compile(forward, dynamic=False) if self.compiles else forward
