"""FreeNoise: clips longer than the motion layers were made for.

The layers see windows of frames that overlap, and what they make of a frame in each is averaged; the noise of later
frames is that of the first window, shuffled, so that the windows belong together.

Source: Qiu et al. 2023, arXiv:2310.15169. Needs: a UNet with motion layers (AnimateDiff).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, ClassVar

import torch
from torch import Generator, Tensor, nn

from graph.errors import NodeError
from graph.wording import Wording
from nodes.denoising.loop import DenoisingLoop
from nodes.denoising.patches import Hooks, LoopPatch, NetworkChange, Step
from nodes.loading.motion import MOTION_CLASS

_SETTINGS = (
    "dim",
    "num_attention_heads",
    "attention_head_dim",
    "dropout",
    "cross_attention_dim",
    "activation_fn",
    "attention_bias",
    "only_cross_attention",
    "double_self_attention",
    "positional_embeddings",
    "num_positional_embeddings",
)
"""Of a transformer block, which one in windows takes over."""


@dataclass(frozen=True, eq=False)
class FreeNoisePatch(LoopPatch):
    """Lets the motion layers see ``window`` frames at a time, each window ``stride`` frames after the one before."""

    splits_clips: ClassVar[bool] = True
    mixes_rows: ClassVar[bool] = False
    network_change: ClassVar[NetworkChange] = "fixed"

    window: int
    stride: int

    def shaped(self, noise: Tensor, generators: list[Generator]) -> Tensor:
        """Later frames have the noise of earlier ones in another order, window by window."""
        noise = noise.clone()
        frames = noise.shape[2]
        for start in range(self.window, frames, self.stride):
            first = max(0, start - self.window)
            count = min(self.stride, frames - first)
            for item, generator in zip(noise, generators, strict=True):
                order = first + torch.randperm(count, generator=generator)
                room = min(count, frames - start)
                item[:, start : start + room] = item[:, order[:room]]
        return noise

    def acting(self, step: Step) -> Any:
        return self

    @contextmanager
    def applied(self, loop: DenoisingLoop) -> Iterator[Hooks]:
        config = loop.task.model.network.config
        if config.get("_class_name") != MOTION_CLASS:
            raise NodeError(
                "FreeNoise is for models with motion layers, and this one has none.",
                "Use a model with a motion adapter (Apply Motion).",
            )
        most, frames = int(config.get("motion_max_seq_length") or 32), loop.task.latent_shape[1]
        if not self.stride <= self.window <= min(most, frames):
            raise NodeError(
                Wording("The windows of %s frames do not fit a clip of %s.", self.window, frames),
                Wording("Windows can have up to %s frames, and their stride must not be larger.", min(most, frames)),
            )
        with _in_windows(loop.network, self.window, self.stride):
            yield Hooks()


@contextmanager
def _in_windows(network: Any, window: int, stride: int) -> Iterator[None]:
    """The motion layers of a network working window by window, with their own weights, until the context is left."""
    held = [
        (layer.transformer_blocks, list(layer.transformer_blocks))
        for block in (*network.down_blocks, network.mid_block, *network.up_blocks)
        for layer in getattr(block, "motion_modules", ())
    ]
    try:
        for blocks, originals in held:
            for place, original in enumerate(originals):
                blocks[place] = _windowed(original, window, stride)
        yield
    finally:
        for blocks, originals in held:
            for place, original in enumerate(originals):
                blocks[place] = original


def _windowed(block: Any, window: int, stride: int) -> nn.Module:
    from diffusers.models.attention import FreeNoiseTransformerBlock

    settings = {name: getattr(block, name) for name in _SETTINGS}
    with torch.device("meta"):
        windowed = FreeNoiseTransformerBlock(**settings, context_length=window, context_stride=stride)
    for name, part in block.named_children():
        setattr(windowed, name, part)
    made: nn.Module = windowed.eval()
    return made
