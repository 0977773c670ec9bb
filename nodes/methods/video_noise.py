"""Noise of a clip whose frames have something in common.

Shared: a base for all frames, and a rest of each frame's own (VideoFusion, Luo et al. 2023, arXiv:2303.08320; the
*mixed* noise of PYoCo, Ge et al. 2023, arXiv:2305.10474). Progressive: each frame's noise is in part that of the frame
before (PYoCo). Warped: noise that moves along with the clip (``nodes.noise_warping``). Needs: nothing of the model.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import ClassVar

import torch
from torch import Generator, Tensor

from graph.errors import NodeError
from graph.wording import Wording
from nodes.denoising.loop import DenoisingLoop
from nodes.denoising.patches import Hooks, LoopPatch, NetworkChange
from nodes.noise_warping import warped_noise
from nodes.values import Flow

SHARED, PROGRESSIVE = "shared", "progressive"


@dataclass(frozen=True, eq=False)
class VideoNoisePatch(LoopPatch):
    """Base class of patches that give other noise to the frames of a clip.

    Models of pictures denoise a clip as a batch, whose items are its frames; in models of clips, frames have an axis of
    their own. The first frame keeps its noise, so that a clip of one frame is what the model makes of a picture.
    """

    mixes_rows: ClassVar[bool] = False
    network_change: ClassVar[NetworkChange] = "none"

    def shaped(self, noise: Tensor, generators: list[Generator]) -> Tensor:
        if noise.dim() == 4:
            return self.of_frames(noise, generators[0]) if len(noise) > 1 else noise
        if noise.shape[2] == 1:
            return noise
        clips = [
            self.of_frames(clip.transpose(0, 1), generator).transpose(0, 1)
            for clip, generator in zip(noise, generators, strict=True)
        ]
        return torch.stack(clips)

    def of_frames(self, noise: Tensor, generator: Generator) -> Tensor:
        """F×C×h×w noise made of independent F×C×h×w noise, F > 1; each value has variance 1."""
        raise NotImplementedError

    @contextmanager
    def applied(self, loop: DenoisingLoop) -> Iterator[Hooks]:
        yield Hooks()


@dataclass(frozen=True, eq=False)
class CorrelatedNoisePatch(VideoNoisePatch):
    """``correlation`` (0..1): of any two frames where ``kind`` is shared, of neighbours where it is progressive."""

    kind: str = SHARED
    correlation: float = 1.0

    def of_frames(self, noise: Tensor, generator: Generator) -> Tensor:
        if self.kind == PROGRESSIVE:
            return progressive_noise(noise, self.correlation)
        return shared_noise(noise, self.correlation, generator)


@dataclass(frozen=True, eq=False)
class WarpedNoisePatch(VideoNoisePatch):
    """Noise that moves along with the clip that ``flow`` was measured on."""

    flow: Flow

    def of_frames(self, noise: Tensor, generator: Generator) -> Tensor:
        frames = len(self.flow.backward) + 1
        if frames != len(noise):
            raise NodeError(
                Wording("The flow is that of a clip of %s frames, the noise is for %s.", frames, len(noise)),
                "Measure the flow on a clip of as many frames as are denoised (latent frames, where a model packs "
                "several into one).",
            )
        seed = int(torch.randint(2**62, (), generator=generator))
        return warped_noise(noise, self.flow.backward, self.flow.occluded_backward, seed)


def shared_noise(noise: Tensor, correlation: float, generator: Generator) -> Tensor:
    """``a·base + sqrt(1 - a²)·own`` with a² = ``correlation``, of which frame 0 is the one that was drawn.

    The base is drawn as it is distributed when frame 0 is known: ``a·noise[0] + sqrt(1 - a²)·new``. So any two frames
    have the correlation a², and frame 0 is no different from the others.
    """
    if correlation >= 1:
        return noise[:1].expand_as(noise).clone()
    if correlation <= 0:
        return noise
    share, rest = math.sqrt(correlation), math.sqrt(1 - correlation)
    base = share * noise[0] + rest * torch.randn(noise.shape[1:], generator=generator).to(noise)
    return torch.cat([noise[:1], share * base + rest * noise[1:]])


def progressive_noise(noise: Tensor, correlation: float) -> Tensor:
    """``noise[i] = a·noise[i - 1] + sqrt(1 - a²)·own`` with a = ``correlation``: a^d at a distance of d frames."""
    rest = math.sqrt(max(0.0, 1 - correlation**2))
    frames = [noise[0]]
    for own in noise[1:]:
        frames.append(correlation * frames[-1] + rest * own)
    return torch.stack(frames)
