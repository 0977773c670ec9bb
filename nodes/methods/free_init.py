"""FreeInit: a clip is denoised several times, each time from noise that keeps the slow changes of what came out before.

Source: Wu et al. 2023, arXiv:2312.07537. What models were trained with is never quite noise; at sampling time it is,
and clips flicker for it. Needs: a model that predicts noise or velocity.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import ClassVar

import torch
from torch import Generator, Tensor

from graph.errors import NodeError
from nodes.denoising.loop import DenoisingLoop
from nodes.denoising.patches import Hooks, LoopPatch, NetworkChange
from nodes.denoising.predictions import NoiseLevel, Prediction

BUTTERWORTH, GAUSSIAN, IDEAL = "butterworth", "gaussian", "ideal"
_ORDER = 4
"""Of the Butterworth filter: how steeply it falls."""


@dataclass(frozen=True, eq=False)
class FreeInitPatch(LoopPatch):
    """Goes through the schedule ``turns`` times.

    ``filter`` is one of those above; ``spatial`` and ``temporal`` (0..1) say up to which part of the highest frequency,
    within a frame and along the frames, it keeps what came out.
    """

    mixes_rows: ClassVar[bool] = False
    network_change: ClassVar[NetworkChange] = "none"

    turns: int = 3
    filter: str = BUTTERWORTH
    spatial: float = 0.25
    temporal: float = 0.25

    @contextmanager
    def applied(self, loop: DenoisingLoop) -> Iterator[Hooks]:
        if not loop.family.makes_clips:
            raise NodeError("FreeInit is for clips, and the model makes pictures.", "Use a model that makes videos.")
        if loop.sampler.noisiest.alpha == 0 or loop.sampler.prediction is Prediction.FLOW:
            raise NodeError(
                "FreeInit needs a trace of the clip in the noisiest sample, and this model's is noise alone.",
                "Use it with models such as AnimateDiff, Latte or ModelScope.",
            )
        yield _FreeInitHooks(self, loop)


class _FreeInitHooks(Hooks):
    def __init__(self, patch: FreeInitPatch, loop: DenoisingLoop) -> None:
        self._family = loop.family
        self._shape = loop.task.latent_shape
        self._pass = low_pass(self._shape[1:], patch.filter, patch.spatial, patch.temporal).to(loop.device)
        self._noise = torch.empty(0)

    def begin(self, turn: int, level: NoiseLevel, sample: Tensor, generators: list[Generator]) -> Tensor:
        if turn == 0:
            self._noise = sample if level.alpha != 1 else sample / level.sigma
            return sample
        noisy = level.mix(sample, self._noise)
        fresh = self._family.draw(self._shape, generators).to(sample)
        scale = level.sigma if level.alpha == 1 else 1.0
        return _mixed(noisy, fresh * scale, self._pass)


def low_pass(shape: tuple[int, ...], kind: str, spatial: float, temporal: float) -> Tensor:
    """F×h×w, with the lowest frequency in the middle: how much of each frequency is kept (0..1)."""
    if spatial == 0 or temporal == 0:
        return torch.zeros(shape)
    frames, rows, columns = (2 * torch.arange(side) / side - 1 for side in shape)
    squared = (spatial / temporal * frames).square()[:, None, None] + rows.square()[:, None] + columns.square()
    if kind == GAUSSIAN:
        return torch.exp(-squared / (2 * spatial**2))
    if kind == IDEAL:
        return (squared <= 2 * spatial).float()
    return 1 / (1 + (squared / spatial**2) ** _ORDER)


def _mixed(slow: Tensor, fast: Tensor, share: Tensor) -> Tensor:
    """The frequencies that ``share`` keeps of one sample (N×C×F×h×w), and the others of another."""
    axes = (-3, -2, -1)
    spectra = [torch.fft.fftshift(torch.fft.fftn(part, dim=axes), dim=axes) for part in (slow, fast)]
    mixed = spectra[0] * share + spectra[1] * (1 - share)
    return torch.fft.ifftn(torch.fft.ifftshift(mixed, dim=axes), dim=axes).real
