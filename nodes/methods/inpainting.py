"""Inpainting with any model: outside of a mask each predicted clean latent is that of the picture.

Source: Blended Latent Diffusion (Avrahami et al. 2022, arXiv:2206.02779), here on the predicted clean latent, so that
it holds for every sampler and prediction. Needs: the latent of the picture, in the size of the one to come.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import ClassVar

from torch import Tensor
from torch.nn import functional

from graph.errors import NodeError
from graph.wording import Wording
from nodes.denoising.loop import DenoisingLoop
from nodes.denoising.patches import Hooks, LoopPatch, Step


@dataclass(frozen=True, eq=False)
class InpaintPatch(LoopPatch):
    """Keeps ``samples`` (N×C×h×w) where ``mask`` (N×1×H×W in 0..1) is 0; in between both are mixed.

    Each is one for all items of the batch, or one for each.
    """

    mixes_rows: ClassVar[bool] = False

    samples: Tensor
    mask: Tensor

    @contextmanager
    def applied(self, loop: DenoisingLoop) -> Iterator[Hooks]:
        task = loop.task
        if tuple(self.samples.shape[1:]) != tuple(task.latent_shape):
            sizes = ["×".join(map(str, shape)) for shape in (self.samples.shape[1:], task.latent_shape)]
            raise NodeError(
                Wording("The latent to inpaint is of size %s, and the one to come of size %s.", *sizes),
                "Give the noise the size of the picture, and encode the picture with the model's own autoencoder.",
            )
        for count in (len(self.samples), len(self.mask)):
            if count not in (1, task.batch):
                raise NodeError(
                    Wording("There are %s pictures or masks for a batch of %s.", count, task.batch),
                    "Wire one, or as many as there are pictures.",
                )
        mask = functional.interpolate(self.mask, tuple(task.latent_shape[1:]), mode="area")
        yield _InpaintHooks(self.samples.to(loop.device), mask.to(loop.device))


class _InpaintHooks(Hooks):
    def __init__(self, samples: Tensor, mask: Tensor) -> None:
        self._samples, self._mask = samples, mask

    def edit_clean(self, step: Step, clean: Tensor, noise: Tensor) -> Tensor:
        return self._mixed(clean)

    def after_step(self, step: Step, sample: Tensor) -> Tensor:
        """Some schedules end with a trace of noise, which what is kept must not have."""
        return self._mixed(sample) if step.index + 1 == step.total else sample

    def _mixed(self, sample: Tensor) -> Tensor:
        return self._samples + self._mask * (sample - self._samples)
