"""Inpainting. With any model, outside of a mask each predicted clean latent is that of the picture.

Source: Blended Latent Diffusion (Avrahami et al. 2022, arXiv:2206.02779), here on the predicted clean latent, so that
it holds for every sampler and prediction. Networks that were made for it (Rombach et al. 2021, arXiv:2112.10752) are
given the mask and the rest of the picture instead, as further channels, and see for themselves that both fit.
Needs: the latent of the picture, in the size of the one to come.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, ClassVar

import torch
from torch import Tensor
from torch.nn import functional

from graph.errors import NodeError
from graph.wording import Wording
from nodes.denoising.loop import DenoisingLoop
from nodes.denoising.patches import Hooks, LoopPatch, NetworkChange, Step
from nodes.denoising.task import Task
from nodes.handles import Denoiser
from nodes.latents import autoencoder_dtype, latent_factor, to_latent, to_pixels
from nodes.loading.weights import borrow
from nodes.methods.control_pictures import check_count, control_mask, control_picture
from nodes.methods.source_pictures import ChannelHooks, mask_channels


@dataclass(frozen=True, eq=False)
class InpaintPatch(LoopPatch):
    """Keeps ``samples`` (N×C×h×w or N×C×f×h×w) where ``mask`` (N×1×H×W in 0..1) is 0; in between both are mixed.

    Each is one for all items of the batch, or one for each. Masks of clips are those of the frames, or one for all.
    ``pixels``: N×3×H×W in 0..1, the picture itself, for networks that were made to inpaint; where it is None, what the
    latent stands for.
    """

    mixes_rows: ClassVar[bool] = False
    network_change: ClassVar[NetworkChange] = "none"

    samples: Tensor
    mask: Tensor
    pixels: Tensor | None = None

    def input_channels(self, model: Denoiser) -> int:
        mask = mask_channels(model)
        return mask + int(self.samples.shape[1]) if mask else 0

    def acting(self, step: Step) -> Any:
        return self

    @contextmanager
    def applied(self, loop: DenoisingLoop) -> Iterator[Hooks]:
        samples, mask = self.fitted(loop.task)
        if mask_channels(loop.task.model):
            yield ChannelHooks(self._mask_and_rest(loop))
        else:
            yield _InpaintHooks(samples.to(loop.device), mask.to(loop.device))

    def fitted(self, task: Task) -> tuple[Tensor, Tensor]:
        """The latents to keep, and the mask in their size.

        Raises:
            NodeError: where they do not fit what is to come.
        """
        if tuple(self.samples.shape[1:]) != tuple(task.latent_shape):
            sizes = ["×".join(map(str, shape)) for shape in (self.samples.shape[1:], task.latent_shape)]
            raise NodeError(
                Wording("The latent to inpaint is of size %s, and the one to come of size %s.", *sizes),
                "Give the noise the size of the picture, and encode the picture with the model's own autoencoder.",
            )
        check_count(len(self.samples), task.batch)
        return self.samples, self._fitted_mask(task)

    @torch.inference_mode()
    def _mask_and_rest(self, loop: DenoisingLoop) -> Tensor:
        """N×(1+C)×h×w: the mask, and the latent of the picture with grey in its place.

        N×(C+f²)×h×w for networks that read the mask pixel by pixel: the f×f pixels that a latent pixel stands for.
        """
        task = loop.task
        component = task.model.autoencoder
        with borrow(component, loop.device, autoencoder_dtype(component.config, loop.dtype)) as autoencoder:
            if self.pixels is None:
                weights = next(autoencoder.parameters())
                pixels = to_pixels(autoencoder, self.samples.to(weights)).float()
            else:
                pixels = control_picture(loop, self.pixels).float()
            mask = control_mask(loop, self.mask).float()
            rest = pixels * (1 - mask) + 0.5 * mask
            latents = to_latent(autoencoder, rest.to(next(autoencoder.parameters())))
        if loop.family.masks_pixels:
            whole_mask = functional.pixel_unshuffle(mask, latent_factor(component.config))
            parts = [latents.float(), whole_mask]
        else:
            parts = [functional.interpolate(mask, task.latent_shape[-2:]), latents.float()]
        count = max(len(part) for part in parts)
        return torch.cat([part.expand(count, -1, -1, -1) for part in parts], dim=1).to(loop.dtype)

    def _fitted_mask(self, task: Task) -> Tensor:
        """The masks in the size of the latents: N×1×h×w, or 1×1×f×h×w for clips."""
        sides = task.latent_shape[1:]
        if len(sides) == 2:
            check_count(len(self.mask), task.batch)
            return functional.interpolate(self.mask, sides, mode="area")
        check_count(len(self.mask), task.frames)
        return functional.interpolate(self.mask.transpose(0, 1)[None], sides, mode="area")


class _InpaintHooks(Hooks):
    def __init__(self, samples: Tensor, mask: Tensor) -> None:
        self._samples, self._mask = samples, mask

    def edit_clean(self, step: Step, clean: Tensor, noise: Tensor) -> Tensor:
        return self._mixed(clean)

    def after_step(self, step: Step, sample: Tensor) -> Tensor:
        """Some schedules end with a trace of noise, which what is kept must not have."""
        return self._mixed(sample) if step.ends_schedule else sample

    def _mixed(self, sample: Tensor) -> Tensor:
        return self._samples + self._mask * (sample - self._samples)
