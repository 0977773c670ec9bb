"""Nodes between pictures or clips and latents."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Annotated, Any, Literal

import torch
from torch import Tensor

from graph.declare import Range, node
from graph.errors import NodeError
from graph.run.context import Run
from graph.wording import Wording
from nodes.clip_writing import ClipWriter
from nodes.devices import choose_device, choose_dtype, free_bytes, to_host
from nodes.handles import Autoencoder
from nodes.latents import (
    autoencoder_dtype,
    clip_to_latent,
    frame_factor,
    joins_frames,
    latent_channels,
    latent_factor,
    latent_frames,
    latent_to_clip,
    latent_to_frames,
    needed_bytes,
    padded_to,
    takes_clips,
    to_latent,
    to_pixels,
)
from nodes.loading.weights import borrow
from nodes.mapping import release
from nodes.methods.seamless import joined_edges
from nodes.values import Image, Latent, Video

_FRAMES_AT_ONCE = 14
"""Frames decoded together by decoders that let neighbours act on each other, as in Stable Video Diffusion."""
_FRAMES_IN_LITTLE_MEMORY = 2


@node(title="Encode Image", category="Latents", keywords=("VAE", "VAE encode", "img2img"), uses_device=True)
def encode_image(run: Run, autoencoder: Autoencoder, image: Image) -> Latent:
    """Turn pictures into the latents that the model's denoiser works on.

    Sizes that the autoencoder cannot take are padded at the right and at the bottom; decoding cuts the padding off.
    Transparency is left out.
    """
    if takes_clips(autoencoder.network.class_name):
        raise NodeError("This autoencoder works on clips.", "Use Encode Video, which takes pictures too.")
    unit = 2 * latent_factor(autoencoder.network.config)
    pixels = padded_to(image.rgb, unit)
    latents = []
    with working(run, autoencoder, image.width * image.height) as network, torch.inference_mode():
        weights = next(network.parameters())
        for index in range(len(image)):
            latents.append(to_host(to_latent(network, pixels[index : index + 1].to(weights))))
            run.step(index + 1, len(image))
    return Latent(torch.cat(latents), image.width, image.height, autoencoder.network)


@node(title="Decode Latent", category="Latents", keywords=("VAE", "VAE decode", "picture"), uses_device=True)
def decode_latent(
    run: Run, autoencoder: Autoencoder, latent: Latent, seamless: Literal["no", "both", "x", "y"] = "no"
) -> Image:
    """Turn latents into the pictures that they stand for.

    `seamless` makes opposite edges fit together, of latents that were made so (see the patch *Seamless*).
    """
    samples = latent.samples
    if latent.is_clip:
        raise NodeError("The latent is of a clip.", "Decode it with Decode Video.")
    _check_channels(autoencoder, latent)
    pictures = []
    size = latent.width * latent.height
    with working(run, autoencoder, size) as network, _joined(network, seamless), torch.inference_mode():
        weights = next(network.parameters())
        for index in range(len(samples)):
            pixels = to_pixels(network, samples[index : index + 1].to(weights))
            pictures.append(to_host(pixels[..., : latent.height, : latent.width]))
            run.step(index + 1, len(samples))
    return Image(torch.cat(pictures))


@node(
    title="Encode Video",
    category="Latents",
    keywords=("VAE", "VAE encode", "clip", "vid2vid", "video to video"),
    uses_device=True,
)
def encode_video(run: Run, autoencoder: Autoencoder, video: Video) -> Latent:
    """Turn a clip into the latent that a model of videos works on.

    Sizes and lengths that the autoencoder cannot take are padded: at the right, at the bottom, and at the end by
    repeating the last frame. Decoding cuts the padding off.
    """
    config = autoencoder.network.config
    unit = 2 * latent_factor(config)
    with working(run, autoencoder) as network, torch.inference_mode(), _cancellable(run, network, "encoder"):
        weights = next(network.parameters())
        if takes_clips(autoencoder.network.class_name):
            pixels = padded_to(video.clip(0, len(video)), unit)
            missing = (latent_frames(config, len(video)) - 1) * frame_factor(config) + 1 - len(video)
            pixels = torch.cat([pixels, pixels[-1:].expand(missing, -1, -1, -1)])
            samples = to_host(clip_to_latent(network, pixels.transpose(0, 1)[None].to(weights)))
        else:
            frames = []
            for index in range(len(video)):
                pixels = padded_to(video.clip(index, index + 1), unit)
                frames.append(to_host(to_latent(network, pixels.to(weights))))
                run.step(index + 1, len(video))
            samples = torch.stack(frames, dim=2)
    return Latent(samples, video.width, video.height, autoencoder.network, len(video))


@node(
    title="Decode Video",
    category="Latents",
    keywords=("VAE", "VAE decode", "clip", "animation", "frames"),
    uses_device=True,
)
def decode_video(
    run: Run,
    autoencoder: Autoencoder,
    latent: Latent,
    rate: Annotated[float, Range(0.1, 240, unit="/s")] = 8.0,
    item: Annotated[int, Range(0)] = 0,
) -> Video:
    """Turn a latent into the clip that it stands for, to be played at `rate` frames a second.

    `item` says which clip of a batch, counted from 0. The pictures of a batch become the frames of one clip.
    """
    _check_channels(autoencoder, latent)
    samples = latent.samples if latent.is_clip else latent.samples.transpose(0, 1)[None]
    if item >= len(samples):
        raise NodeError(Wording("There is no clip %s in a batch of %s.", item, len(samples)), "The first one is 0.")
    count = latent.frames if latent.is_clip else samples.shape[2]
    writer = ClipWriter(run, count)
    with working(run, autoencoder) as network, torch.inference_mode(), _cancellable(run, network, "decoder"):
        for part in _decoded(run, network, samples[item]):
            writer.put(to_host(part[: count - writer.written, :, : latent.height, : latent.width]))
    return writer.clip(rate)


def _decoded(run: Run, network: Any, samples: Tensor) -> Iterator[Tensor]:
    """The frames (n×3×H×W in 0..1) of a clip's latent (c×f×h×w), as many at a time as memory allows."""
    weights = next(network.parameters())
    if takes_clips(type(network).__name__):
        yield latent_to_clip(network, samples[None].to(weights))[0].transpose(0, 1)
        return
    at_once = 1
    if joins_frames(network):
        at_once = _FRAMES_IN_LITTLE_MEMORY if run.small_footprint else _FRAMES_AT_ONCE
    for part in samples.split(at_once, dim=1):
        yield latent_to_frames(network, part.transpose(0, 1).to(weights))
        release(samples)


def _joined(network: Any, seamless: Literal["no", "both", "x", "y"]) -> AbstractContextManager[None]:
    return nullcontext() if seamless == "no" else joined_edges(network, seamless)


def _check_channels(autoencoder: Autoencoder, latent: Latent) -> None:
    channels = latent_channels(autoencoder.network.config)
    if latent.samples.shape[1] != channels or (takes_clips(autoencoder.network.class_name) and not latent.is_clip):
        raise NodeError(
            Wording("The latent is not of the autoencoder's kind, which has %s channels.", channels),
            "Decode with the autoencoder of the model that made the latent.",
        )


@contextmanager
def _cancellable(run: Run, network: Any, part: str) -> Iterator[None]:
    """Leave where the run was cancelled, before each call of the network's encoder or decoder.

    Those of clips are called for a few frames at a time, by the autoencoder itself.
    """
    hook = network.get_submodule(part).register_forward_pre_hook(lambda module, inputs: run.check())
    try:
        yield
    finally:
        hook.remove()


@contextmanager
def working(run: Run, autoencoder: Autoencoder, pixels: int = 0) -> Iterator[Any]:
    """The autoencoder on the device; in tiles where memory has run short, or would for pictures of so many pixels."""
    device = choose_device(run.settings)
    dtype = autoencoder_dtype(autoencoder.network.config, choose_dtype(run.settings, device))
    run.check()
    with borrow(autoencoder.network, device, dtype) as network:
        is_short = run.small_footprint or needed_bytes(autoencoder.network, pixels, dtype) > free_bytes(device)
        if not is_short or not hasattr(network, "use_tiling"):
            yield network
            return
        network.enable_tiling()
        try:
            yield network
        finally:
            network.disable_tiling()
