"""Nodes that make clips of a picture: they make patches for the denoising loop.

CogVideoX: Yang et al. 2024, arXiv:2408.06072. Wan: Wan Team 2025, arXiv:2503.20314. Stable Video Diffusion: Blattmann
et al. 2023, arXiv:2311.15127. Needs: a model that was trained to begin with a picture.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, Any

import torch
from torch import Generator, Tensor

from graph.declare import Slider, node
from graph.errors import NodeError
from graph.run.context import Run
from nodes.autoencoding import working
from nodes.denoising.noise import generators
from nodes.denoising.picture_conditions import PictureConditions, PictureSource
from nodes.devices import choose_device, choose_dtype, to_host
from nodes.families import family
from nodes.handles import Autoencoder, Denoiser, Patch
from nodes.image_operations import fitted
from nodes.latents import clip_to_latent, frame_factor, latent_factor, padded_to, takes_clips, to_latent
from nodes.loading.weights import borrow
from nodes.methods.image_to_video import ImageToVideoPatch
from nodes.values import Image, Noise


@node(
    title="Image to Video",
    category="Control",
    keywords=("I2V", "animate", "start image", "first frame", "last frame", "CogVideoX", "Wan"),
    uses_device=True,
)
def image_to_video(run: Run, model: Denoiser, noise: Noise, image: Image, last_image: Image | None = None) -> Patch:
    """Let a clip begin with a picture, and end with another one where the model can.

    For CogVideoX and Wan in the versions made for this. `noise` is the one that the clip is made from: the picture is
    brought to its size, and what stands out is cut off.

    Sources: Yang et al. 2024, arXiv:2408.06072; Wan Team 2025, arXiv:2503.20314.
    """
    source = _source(run, model, noise, image, last_image)
    return _patch(family(model.family).picture_conditions(model, source))


@node(
    title="Image to Video (SVD)",
    category="Control",
    keywords=("Stable Video Diffusion", "SVD", "I2V", "animate", "motion bucket", "img2vid"),
    uses_device=True,
)
def image_to_video_svd(
    run: Run,
    model: Denoiser,
    noise: Noise,
    image: Image,
    frame_rate: Annotated[int, Slider(1, 30, unit="/s")] = 7,
    motion: Annotated[int, Slider(0, 255)] = 127,
    noise_augmentation: Annotated[float, Slider(0, 1, 0.01)] = 0.02,
) -> Patch:
    """Let Stable Video Diffusion make a clip of a picture; it takes no prompt.

    More `motion` moves more. More `noise_augmentation` keeps less of the picture. `noise` is the one that the clip is
    made from: the picture is brought to its size, and what stands out is cut off. *Guidance Ramp* gives the first
    frames less guidance than the last, as this model wants it.

    Source: Blattmann et al. 2023, arXiv:2311.15127.
    """
    its_family = family(model.family)
    source = _source(run, model, noise, image, None)
    return _patch(its_family.moving_picture_conditions(model, source, frame_rate, motion, noise_augmentation))


def _patch(conditions: PictureConditions) -> ImageToVideoPatch:
    return ImageToVideoPatch(conditions.channels, dict(conditions.states), conditions.blanked, conditions.first_frame)


def _source(run: Run, model: Denoiser, noise: Noise, image: Image, last_image: Image | None) -> PictureSource:
    for picture in (image, last_image):
        if picture is not None and len(picture) != 1:
            raise NodeError("A clip begins with one picture, and there are several.", "Wire one picture.")
    shape = family(model.family).latent_shape(model, noise.width, noise.height, noise.frames)
    frames = (shape[1] - 1) * frame_factor(model.autoencoder.config) + 1
    generator = generators(noise.seed, 1, noise.items[:1])[0]
    first, last = (_in_size(picture, noise, model, shape) for picture in (image, last_image))
    assert first is not None

    def encode(clip: Tensor, is_drawn: bool) -> Tensor:
        with working(run, Autoencoder(model.autoencoder)) as network, torch.inference_mode():
            return _encoded(network, clip, generator if is_drawn else None)

    @contextmanager
    def image_encoder() -> Iterator[Any]:
        component = model.parts.get("image_encoder")
        if component is None:
            raise NodeError("The model comes without its image encoder.", "Get the whole folder of the model.")
        device = choose_device(run.settings)
        with borrow(component, device, choose_dtype(run.settings, device)) as network, torch.inference_mode():
            yield network

    originals = (image.rgb, None if last_image is None else last_image.rgb)
    return PictureSource(first, last, *originals, shape, frames, encode, image_encoder, generator)


def _in_size(picture: Image | None, noise: Noise, model: Denoiser, shape: tuple[int, ...]) -> Tensor | None:
    """1×3×H×W in the size of the noise, continued at the right and at the bottom to whole latent pixels."""
    if picture is None:
        return None
    pixels = fitted(picture.rgb, noise.width, noise.height, "cover")
    factor = latent_factor(model.autoencoder.config)
    height, width = (side * factor for side in shape[-2:])
    pixels = padded_to(pixels, factor)
    missing = (0, width - pixels.shape[-1], 0, height - pixels.shape[-2])
    return torch.nn.functional.pad(pixels, missing, mode="replicate")


def _encoded(network: Any, clip: Tensor, generator: Generator | None) -> Tensor:
    clip = clip.to(next(network.parameters()))
    if takes_clips(type(network).__name__):
        return to_host(clip_to_latent(network, clip, generator))
    return to_host(to_latent(network, clip[0].transpose(0, 1))).transpose(0, 1)[None]
