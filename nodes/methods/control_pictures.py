"""Pictures that steer a denoiser: what patches of them share, and the size and form in which networks read them.

Used by ControlNets (``control_net``), T2I-Adapters (``t2i_adapter``), inpainting (``inpainting``), and networks that
read a picture as further channels (``source_pictures``).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from torch import Tensor
from torch.nn import functional

from graph.errors import NodeError
from graph.wording import Wording
from nodes.denoising.loop import DenoisingLoop
from nodes.denoising.patches import LoopPatch, Step, at_work
from nodes.handles import Component
from nodes.latents import autoencoder_dtype, latent_factor, to_latent
from nodes.loading.weights import borrow
from nodes.pixels import luminance


@dataclass(frozen=True, eq=False)
class ControlPatch(LoopPatch):
    """Lets a network steer by a picture, times ``strength``, in the part of the run from ``start`` to ``end`` (0..1).

    ``pixels``: N×3×H×W in 0..1, one for all items of the batch or one for each.
    """

    mixes_rows: ClassVar[bool] = False
    order: ClassVar[int] = 1

    network: Component
    pixels: Tensor
    strength: float
    start: float
    end: float

    def acts_in(self, step: Step) -> bool:
        return self.strength != 0 and step.within(self.start, self.end)

    def acting(self, step: Step) -> Any:
        return at_work(self, self.acts_in(step))


def control_picture(loop: DenoisingLoop, pixels: Tensor, channels: int = 3) -> Tensor:
    """Control pictures (N×3×H×W in 0..1) in the size of the latents' pictures, on the device, in the run's format.

    Raises:
        NodeError: where there are neither one nor as many as the batch has pictures (a clip: frames), or the network
            reads pictures of another number of ``channels`` than 1 and 3.
    """
    if len(pixels) not in (1, _count(loop)):
        raise NodeError(
            Wording("There are %s control pictures for %s.", len(pixels), _counted(loop)),
            "Wire one control picture, or as many as there are pictures.",
        )
    if channels not in (1, 3):
        raise NodeError(Wording("The network reads pictures with %s channels, which no picture has.", channels))
    seen = pixels if channels == pixels.shape[1] else luminance(pixels)
    return sized_picture(loop, seen).to(loop.device, loop.dtype)


def control_latent(loop: DenoisingLoop, picture: Tensor) -> Tensor:
    """Pictures in the size of those to come (N×3×H×W in 0..1) as latents of the denoiser, in the run's format."""
    component = loop.task.model.autoencoder
    with borrow(component, loop.device, autoencoder_dtype(component.config, loop.dtype)) as autoencoder:
        return to_latent(autoencoder, picture.to(next(autoencoder.parameters()))).to(loop.dtype)


def control_mask(loop: DenoisingLoop, mask: Tensor) -> Tensor:
    """A mask (N×1×H×W in 0..1) in the same size: 1 where the picture is to be made anew, 0 elsewhere.

    Raises:
        NodeError: where there are neither one nor as many as the batch has pictures (a clip: frames).
    """
    if len(mask) not in (1, _count(loop)):
        raise NodeError(
            Wording("There are %s masks for %s.", len(mask), _counted(loop)),
            "Wire one mask, or as many as there are pictures.",
        )
    return (sized_picture(loop, mask) > 0.5).to(loop.device, loop.dtype)


def check_count(count: int, wanted: int) -> None:
    """See that there is one picture or mask for all of a batch (or clip), or one for each.

    Raises:
        NodeError: where there are as many as neither.
    """
    if count not in (1, wanted):
        raise NodeError(
            Wording("There are %s pictures or masks for a batch of %s.", count, wanted),
            "Wire one, or as many as there are pictures.",
        )


def _count(loop: DenoisingLoop) -> int:
    """The pictures of a batch, or the frames of a clip."""
    return int(loop.task.latent_shape[1]) if loop.family.makes_clips else loop.task.batch


def _counted(loop: DenoisingLoop) -> Wording:
    if loop.family.makes_clips:
        return Wording("a clip of %s frames", _count(loop))
    return Wording("a batch of %s", _count(loop))


def sized_picture(loop: DenoisingLoop, pixels: Tensor) -> Tensor:
    """N×C×H×W in the size of the picture to come, continued to the size that its latents stand for."""
    task = loop.task
    if pixels.shape[-2:] != (task.height, task.width):
        pixels = functional.interpolate(pixels, (task.height, task.width), mode="bilinear", antialias=True)
    factor = latent_factor(task.model.autoencoder.config)
    height, width = (side * factor for side in task.latent_shape[-2:])
    return functional.pad(pixels, (0, width - task.width, 0, height - task.height), mode="replicate")
