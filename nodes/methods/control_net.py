"""ControlNet: a copy of the UNet's encoder reads a control picture and adds to the UNet's skip connections.

Source: Zhang et al. 2023, arXiv:2302.05543.
Needs: a ControlNetModel trained for the denoiser's UNet.
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
from nodes.denoising.model_call import ModelCall
from nodes.denoising.patches import Hooks, LoopPatch, Step
from nodes.latents import latent_factor, padded_to
from nodes.values import Component

_SHARED_SETTINGS = ("block_out_channels", "cross_attention_dim", "in_channels", "layers_per_block", "down_block_types")
"""What a UNet and its ControlNet have in common, so that one's outputs fit the other."""


@dataclass(frozen=True, eq=False)
class ControlNetPatch(LoopPatch):
    """Adds a ControlNet's residuals, times ``strength``, in the part of the run from ``start`` to ``end`` (0..1).

    ``pixels``: N×3×H×W in 0..1, one for all items of the batch or one for each.
    """

    mixes_rows: ClassVar[bool] = False

    network: Component
    pixels: Tensor
    strength: float
    start: float
    end: float

    @contextmanager
    def applied(self, loop: DenoisingLoop) -> Iterator[Hooks]:
        self._check(loop)
        with loop.borrow(self.network) as network:
            yield _ControlNetHooks(self, network, self._picture(loop))

    def _check(self, loop: DenoisingLoop) -> None:
        denoiser = loop.task.model.network.config
        own = self.network.config
        differing = [name for name in _SHARED_SETTINGS if own.get(name) != denoiser.get(name)]
        if denoiser.get("_class_name") != "UNet2DConditionModel" or differing:
            raise NodeError(
                "The ControlNet was made for another kind of model than this denoiser.",
                "Use a ControlNet that was trained for this model.",
            )
        if own.get("addition_embed_type") is not None:
            raise NodeError(
                "ControlNets for Stable Diffusion XL cannot be used yet.",
                "Use a ControlNet and a model of Stable Diffusion 1 or 2.",
            )
        if len(self.pixels) not in (1, loop.task.batch):
            raise NodeError(
                Wording("There are %s control pictures for a batch of %s.", len(self.pixels), loop.task.batch),
                "Wire one control picture, or as many as there are pictures.",
            )

    def _picture(self, loop: DenoisingLoop) -> Tensor:
        """The control pictures in the size of the picture to come, on the device."""
        task = loop.task
        pixels = self.pixels
        if pixels.shape[-2:] != (task.height, task.width):
            pixels = functional.interpolate(pixels, (task.height, task.width), mode="bilinear", antialias=True)
        padded = padded_to(pixels, latent_factor(task.model.autoencoder.config))
        height, width = (side * latent_factor(task.model.autoencoder.config) for side in task.latent_shape[-2:])
        missing = (0, width - padded.shape[-1], 0, height - padded.shape[-2])
        return functional.pad(padded, missing, mode="replicate").to(loop.device, loop.dtype)


class _ControlNetHooks(Hooks):
    def __init__(self, patch: ControlNetPatch, network: Any, picture: Tensor) -> None:
        self._patch = patch
        self._network = network
        self._picture = picture

    def before_model(self, step: Step, call: ModelCall) -> None:
        if not step.within(self._patch.start, self._patch.end) or self._patch.strength == 0:
            return
        picture = self._picture.expand(call.batch, *self._picture.shape[1:])
        down, middle = self._network(
            call.sample,
            call.timestep,
            encoder_hidden_states=call.tokens,
            controlnet_cond=torch.cat([picture] * len(call.slots)),
            conditioning_scale=self._patch.strength,
            return_dict=False,
        )
        call.add_extra("down_block_additional_residuals", down)
        call.add_extra("mid_block_additional_residual", middle)
