"""Pictures that networks are given as further input channels, beside the noisy latent.

* Editing by instruction: Brooks et al. 2022, arXiv:2211.09800 (InstructPix2Pix).
* Following depth, and enlarging: the UNets of Stable Diffusion 2, after Rombach et al. 2021, arXiv:2112.10752; the
  noise on the picture that is enlarged: Ho et al. 2021, arXiv:2106.15282.
* Following a control picture: Flux.1 Canny and Depth, Black Forest Labs 2024.

Needs: a network that was trained with these channels.
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
from nodes.denoising.noise import draw, generators
from nodes.denoising.patches import Hooks, LoopPatch, NetworkChange, Step
from nodes.denoising.slots import IMAGE, UNCONDITIONAL
from nodes.families import family
from nodes.handles import Denoiser
from nodes.latents import latent_factor, unscaled
from nodes.loading.weights import full_config
from nodes.methods.control_pictures import check_count, control_latent, control_picture


class ChannelHooks(Hooks):
    """Gives the network N×c×h×w channels in every slot, and ``labels`` (N whole numbers) where there are any."""

    def __init__(self, channels: Tensor, labels: Tensor | None = None) -> None:
        self._channels = channels
        self._labels = labels

    def before_model(self, step: Step, call: ModelCall) -> None:
        call.add_channels(call.rows(self.by_slot(call), self._channels))
        if self._labels is not None:
            call.add_extra("class_labels", call.rows({}, self._labels))

    def by_slot(self, call: ModelCall) -> dict[str, Tensor]:
        """Other channels for some of the slots."""
        return {}


@dataclass(frozen=True, eq=False)
class EditedPicturePatch(LoopPatch):
    """Shows the network the picture that it is to edit. ``samples``: N×C×h×w, its latent as denoisers take it."""

    mixes_rows: ClassVar[bool] = False
    network_change: ClassVar[NetworkChange] = "none"

    samples: Tensor

    def input_channels(self, model: Denoiser) -> int:
        return int(self.samples.shape[1])

    def acting(self, step: Step) -> Any:
        return self

    @contextmanager
    def applied(self, loop: DenoisingLoop) -> Iterator[Hooks]:
        task = loop.task
        if tuple(self.samples.shape[1:]) != tuple(task.latent_shape):
            sizes = ["×".join(map(str, shape)) for shape in (self.samples.shape[1:], task.latent_shape)]
            raise NodeError(
                Wording("The latent to edit is of size %s, and the one to come of size %s.", *sizes),
                "Give the noise the size of the picture, and encode the picture with the model's own autoencoder.",
            )
        check_count(len(self.samples), task.batch)
        # Most were trained with latents as the autoencoder makes them, those by EDM's noise levels with scaled ones.
        is_scaled = str(task.model.scheduler.get("_class_name", "")).startswith("EDM")
        latents = self.samples if is_scaled else unscaled(full_config(task.model.autoencoder), self.samples)
        yield EditedPictureHooks(latents.to(loop.device, loop.dtype))


class EditedPictureHooks(ChannelHooks):
    def by_slot(self, call: ModelCall) -> dict[str, Tensor]:
        """Where guidance asks for the picture without the text too, what it steers away from has no picture either."""
        if IMAGE not in call.slots:
            return {}
        return {UNCONDITIONAL: torch.zeros_like(self._channels), IMAGE: self._channels}


@dataclass(frozen=True, eq=False)
class DepthPatch(LoopPatch):
    """Shows the network how near everything is. ``depth``: N×1×H×W, of any size and range; near is bright."""

    mixes_rows: ClassVar[bool] = False
    network_change: ClassVar[NetworkChange] = "none"

    depth: Tensor

    def input_channels(self, model: Denoiser) -> int:
        return 1

    def acting(self, step: Step) -> Any:
        return self

    @contextmanager
    def applied(self, loop: DenoisingLoop) -> Iterator[Hooks]:
        check_count(len(self.depth), loop.task.batch)
        depth = functional.interpolate(self.depth, loop.task.latent_shape[-2:], mode="bicubic")
        low, high = (bound(depth, dim=(1, 2, 3), keepdim=True) for bound in (torch.amin, torch.amax))
        yield ChannelHooks((2 * (depth - low) / (high - low).clamp(min=1e-6) - 1).to(loop.device, loop.dtype))


@dataclass(frozen=True, eq=False)
class EnlargedPicturePatch(LoopPatch):
    """Shows the network the small picture that it is to enlarge, with a little noise on it.

    ``pixels``: N×3×H×W in 0..1; ``noise_level``: the timestep whose noise is added, drawn from ``seed``.
    """

    mixes_rows: ClassVar[bool] = False
    network_change: ClassVar[NetworkChange] = "none"

    pixels: Tensor
    noise_level: int
    seed: int

    def input_channels(self, model: Denoiser) -> int:
        return int(self.pixels.shape[1])

    def acting(self, step: Step) -> Any:
        return self

    @contextmanager
    def applied(self, loop: DenoisingLoop) -> Iterator[Hooks]:
        task = loop.task
        check_count(len(self.pixels), task.batch)
        sides = task.latent_shape[-2:]
        pixels = self.pixels
        if pixels.shape[-2:] != tuple(sides):
            pixels = functional.interpolate(pixels, sides, mode="bilinear", antialias=True)
        noise = draw((3, *sides), generators(self.seed, len(pixels)))
        noisy = noisy_at(task.model, self.noise_level, 2 * pixels - 1, noise).to(loop.device, loop.dtype)
        is_told = task.model.network.config.get("num_class_embeds") is not None
        level = torch.tensor([self.noise_level], device=loop.device)
        yield ChannelHooks(noisy, level if is_told else None)


def noisy_at(model: Denoiser, level: int, clean: Tensor, noise: Tensor) -> Tensor:
    """What a model is told of a picture with the noise of a timestep ``level``, by the schedule that it has for this.

    Raises:
        NodeError: where there is no such timestep.
    """
    from diffusers import DDPMScheduler

    levels = DDPMScheduler.from_config(model.picture_scheduler or model.scheduler).alphas_cumprod
    if not 0 <= level < len(levels):
        raise NodeError(
            Wording("There is no noise level %s.", level), Wording("Choose one from 0 to %s.", len(levels) - 1)
        )
    kept = levels[level]
    return kept.sqrt() * clean + (1 - kept).sqrt() * noise


@dataclass(frozen=True, eq=False)
class FollowedPicturePatch(LoopPatch):
    """Shows the network the control picture that it is to follow. ``pixels``: N×3×H×W in 0..1."""

    mixes_rows: ClassVar[bool] = False
    network_change: ClassVar[NetworkChange] = "none"

    pixels: Tensor

    def input_channels(self, model: Denoiser) -> int:
        its_family = family(model.family)
        return its_family.latent_channels(model.network.config) if its_family.follows_pictures else 0

    def acting(self, step: Step) -> Any:
        return self

    @contextmanager
    def applied(self, loop: DenoisingLoop) -> Iterator[Hooks]:
        if not loop.family.follows_pictures:
            raise NodeError(
                "The model was not trained to follow a control picture by itself.",
                "Use a ControlNet or a T2I-Adapter that was trained for the model.",
            )
        with torch.inference_mode():
            latent = control_latent(loop, control_picture(loop, self.pixels))
        yield ChannelHooks(latent)


def mask_channels(model: Denoiser) -> int:
    """How many channels a network that was made for inpainting gives to the mask; 0 for other networks.

    Beside them it takes the latent of the rest of the picture.
    """
    its_family, config = family(model.family), model.network.config
    mask = latent_factor(model.autoencoder.config) ** 2 if its_family.masks_pixels else 1
    return mask if its_family.further_channels(config) == mask + its_family.latent_channels(config) else 0
