"""Nodes that give pictures and clips the colours of others."""

from __future__ import annotations

from typing import Annotated

import numpy as np
from torch import Tensor

from graph.declare import Slider, node
from graph.errors import NodeError
from graph.run.context import Run
from nodes.clip_writing import ClipWriter
from nodes.colour_mapping import MOST_SAMPLES, ColourMap, Colours, Method, fitted_map, from_lab, lab
from nodes.values import Image, Video

_MOST_FRAMES = 16
"""Frames of a clip, spread over it, that its colours are taken from."""


@node(
    title="Transfer Colours",
    category="Images",
    keywords=("colour transfer", "color match", "Reinhard", "histogram matching", "grading", "palette", "style"),
)
def transfer_colours(
    run: Run,
    image: Image,
    reference: Image,
    method: Method = "mean and spread",
    strength: Annotated[float, Slider(0, 1)] = 1.0,
) -> Image:
    """Give pictures the colours of `reference`, and leave their content as it is.

    *mean and spread* matches brightness, contrast and tint (Reinhard et al. 2001); *covariance* also how the channels
    go together, and changes colours as little as it can (Pitié & Kokaram 2007); *histogram* matches the distribution of
    each channel; *transport* that of whole colours, the nearest likeness (Pitié, Kokaram & Dahyot 2007). All work in
    CIE Lab. One reference serves all pictures of a batch, or there is one for each. What is transparent does not count.

    If colours come out too strong or noise shows, lower `strength` first, then go back to a simpler method; if both
    pictures show different amounts of the same things (more sky), cut the reference to what should match.
    """
    if len(reference) not in (1, len(image)):
        raise NodeError("The references are not as many as the pictures.", "Wire one, or one for each.")
    result = image.pixels.clone()
    for index, pixels in enumerate(image.pixels):
        run.step(index, len(image))
        target = _seen(reference.pixels[0 if len(reference) == 1 else index])
        mapped = fitted_map(_sampled(_seen(pixels)), _sampled(target), method)
        result[index, :3] = _recoloured(pixels[:3], mapped, strength)
    run.step(len(image), len(image))
    return Image(result)


@node(
    title="Transfer Colours to Video",
    category="Video",
    keywords=("colour transfer", "color match", "Reinhard", "histogram matching", "grading", "clip"),
)
def transfer_colours_to_video(
    run: Run,
    video: Video,
    reference: Image,
    method: Method = "mean and spread",
    strength: Annotated[float, Slider(0, 1)] = 1.0,
) -> Video:
    """Give a clip the colours of `reference`: every frame by the same map, so that nothing flickers.

    The methods are those of *Transfer Colours*; the clip's own colours are taken from frames all over it, those of a
    batch of references from all of them. If colours come out too strong, lower `strength` first.
    """
    if not len(video):
        raise NodeError("The clip has no frames.", "Check where it is cut.")
    chosen = sorted({round(place) for place in np.linspace(0, len(video) - 1, min(_MOST_FRAMES, len(video)))})
    source = np.concatenate([_sampled(_seen(video.pixels(index, index + 1)[0]), _MOST_FRAMES) for index in chosen])
    target = np.concatenate([_sampled(_seen(pixels), len(reference)) for pixels in reference.pixels])
    mapped = fitted_map(source, target, method)
    result = ClipWriter(run, len(video))
    for index in range(len(video)):
        pixels = video.pixels(index, index + 1).clone()
        pixels[0, :3] = _recoloured(pixels[0, :3], mapped, strength)
        result.put(pixels)
    return result.clip_like(video)


def _recoloured(pixels: Tensor, mapped: ColourMap, strength: float) -> Tensor:
    """3×H×W, as far on the way to its mapped colours as ``strength`` says."""
    if strength == 0:
        return pixels
    colours = lab(pixels)
    colours = colours + strength * (mapped(colours) - colours)
    return from_lab(colours, *pixels.shape[-2:])


def _seen(pixels: Tensor) -> Colours:
    """The colours of C×H×W that are not transparent; all, where all are."""
    colours = lab(pixels[:3])
    if len(pixels) == 4:
        visible = (pixels[3] >= 0.5).flatten().numpy()
        return colours[visible] if visible.any() else colours
    return colours


def _sampled(colours: Colours, shared_by: int = 1) -> Colours:
    """Colours from all over, few enough to fit a map to."""
    most = max(MOST_SAMPLES // shared_by, 1)
    if len(colours) <= most:
        return colours
    # Drawn, not every n-th, which could fall into step with the rows of the picture.
    chosen = np.random.default_rng(0).choice(len(colours), most, replace=False)
    return colours[np.sort(chosen)]
