"""The numbers behind the pictures of values, for whoever looks at a single place of one."""

from __future__ import annotations

import torch
from torch import Tensor

from graph.declare.library import Library
from graph.declare.shown import Area, Samples
from nodes import values

_COLOURS = ("red", "green", "blue", "alpha")


def register(library: Library) -> None:
    """Register what is known of single places of pictures, masks, clips, motion and latents."""
    library.register_sampler(values.Image, "colour", sample_image)
    library.register_sampler(values.Mask, "colour", sample_mask)
    library.register_sampler(values.Video, "colour", sample_video)
    library.register_sampler(values.Flow, "motion", sample_flow)
    library.register_sampler(values.Latent, "latent", sample_latent)


def sample_image(image: values.Image, frame: int, area: Area) -> Samples:
    return _samples(image.pixels[frame], area, _COLOURS)


def sample_mask(mask: values.Mask, frame: int, area: Area) -> Samples:
    return _samples(mask.values[frame], area, ("value",))


def sample_video(video: values.Video, frame: int, area: Area) -> Samples:
    return _samples(video.frames[frame], area, _COLOURS)


def sample_flow(flow: values.Flow, frame: int, area: Area) -> Samples:
    return _samples(flow.forward[frame], area, ("x", "y"))


def sample_latent(latent: values.Latent, frame: int, area: Area) -> Samples:
    samples = latent.samples
    if samples.dim() == 5:
        samples = samples.transpose(1, 2).flatten(0, 1)
    return _samples(samples[frame], area, tuple(f"channel {index}" for index in range(samples.shape[1])))


def _samples(picture: Tensor, area: Area, channels: tuple[str, ...]) -> Samples:
    """C×H×W, bytes (as 0..1) or float, at the places of the area that it has."""
    height, width = picture.shape[-2:]
    left, top = max(0, area.left), max(0, area.top)
    right, bottom = min(width, area.left + area.width), min(height, area.top + area.height)
    step = max(1, area.step)
    part = picture[:, top : max(top, bottom) : step, left : max(left, right) : step]
    part = part.float() / 255 if part.dtype == torch.uint8 else part.float()
    count, rows, columns = part.shape
    numbers = part.permute(1, 2, 0).contiguous().numpy().tobytes()
    return Samples(left, top, step, columns, rows, channels[:count], numbers)
