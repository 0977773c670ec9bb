"""Change the size of pictures, cut and blend them, find their edges, put them side by side."""

from __future__ import annotations

from typing import Annotated, Literal, NamedTuple

import cv2
import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from graph.declare import Colour, Range, Slider, node
from graph.errors import NodeError
from graph.wording import Wording
from nodes.pixels import bytes_from_pixels, luminance
from nodes.values import Image, Mask

Filter = Literal["automatic", "nearest", "bilinear", "bicubic", "area"]
Fit = Literal["stretch", "inside", "cover", "pad"]
Anchor = Literal["centre", "top left", "top", "top right", "left", "right", "bottom left", "bottom", "bottom right"]

LARGEST_SIDE = 16384


class ImageAndMask(NamedTuple):
    image: Image
    mask: Mask


@node(title="Resize Image", category="Images", keywords=("scale", "size", "upscale", "downscale", "fit", "thumbnail"))
def resize_image(
    image: Image,
    width: Annotated[int, Range(1, LARGEST_SIDE, 1, "px")] = 512,
    height: Annotated[int, Range(1, LARGEST_SIDE, 1, "px")] = 512,
    fit: Fit = "cover",
    filter: Filter = "automatic",
    multiple_of: Annotated[int, Range(1, 256)] = 1,
) -> Image:
    """Give pictures another size.

    *stretch* ignores the proportions; *inside* keeps them, and stays within the size; *cover* keeps them, and cuts off
    what stands out; *pad* keeps them, and fills the rest with black. *automatic* averages areas when it makes pictures
    smaller, and is bicubic when it makes them larger. The size is rounded down to ``multiple_of`` (latents need
    multiples of 8, some models of 16).
    """
    return Image(fitted(image.pixels, width, height, fit, filter, multiple_of))


@node(title="Crop Image", category="Images", keywords=("cut", "trim", "region", "clip"))
def crop_image(
    image: Image,
    width: Annotated[int, Range(1, LARGEST_SIDE, 1, "px")] = 512,
    height: Annotated[int, Range(1, LARGEST_SIDE, 1, "px")] = 512,
    anchor: Anchor = "centre",
    right: Annotated[int, Range(-LARGEST_SIDE, LARGEST_SIDE, 1, "px")] = 0,
    down: Annotated[int, Range(-LARGEST_SIDE, LARGEST_SIDE, 1, "px")] = 0,
) -> Image:
    """Cut a rectangle out of pictures.

    It lies at ``anchor``, moved by ``right`` and ``down`` pixels, and is kept within the picture; where the picture is
    smaller than the rectangle, all of it is taken.
    """
    width, height = min(width, image.width), min(height, image.height)
    left, top = _anchored(anchor, image.width - width, image.height - height)
    left = min(max(left + right, 0), image.width - width)
    top = min(max(top + down, 0), image.height - height)
    return Image(_window(image.pixels, left, top, width, height))


@node(title="Repeat Image", category="Images", keywords=("tile", "texture", "pattern", "wallpaper", "seamless"))
def repeat_image(
    image: Image, columns: Annotated[int, Range(1, 32)] = 2, rows: Annotated[int, Range(1, 32)] = 2
) -> Image:
    """Lay pictures in tiles, beside and below themselves."""
    return Image(image.pixels.repeat(1, 1, rows, columns))


@node(title="Pad Image", category="Images", keywords=("border", "extend", "canvas", "outpaint", "margin", "frame"))
def pad_image(
    image: Image,
    left: Annotated[int, Range(0, LARGEST_SIDE, 1, "px")] = 0,
    top: Annotated[int, Range(0, LARGEST_SIDE, 1, "px")] = 0,
    right: Annotated[int, Range(0, LARGEST_SIDE, 1, "px")] = 0,
    bottom: Annotated[int, Range(0, LARGEST_SIDE, 1, "px")] = 0,
    fill: Literal["colour", "edge", "mirror"] = "colour",
    colour: Annotated[str, Colour()] = "#000000",
) -> ImageAndMask:
    """Add a border to pictures; the mask is white where something was added, ready for outpainting.

    *edge* repeats the outermost pixels, *mirror* reflects the picture.
    """
    margins = [left, right, top, bottom]
    if fill == "mirror" and (max(left, right) >= image.width or max(top, bottom) >= image.height):
        raise NodeError("A mirrored border cannot be wider than the picture.", "Make it narrower, or fill with 'edge'.")
    if fill == "colour":
        size = (image.height + top + bottom, image.width + left + right)
        pixels = rgb(colour).view(1, 3, 1, 1).repeat(len(image), 1, *size)
        if image.pixels.shape[1] == 4:
            pixels = torch.cat([pixels, torch.ones(len(image), 1, *size)], dim=1)
        pixels[:, :, top : top + image.height, left : left + image.width] = image.pixels
    else:
        pixels = functional.pad(image.pixels, margins, mode="replicate" if fill == "edge" else "reflect")
    added = functional.pad(torch.zeros(len(image), 1, image.height, image.width), margins, value=1.0)
    return ImageAndMask(Image(pixels), Mask(added))


@node(title="Blend Images", category="Images", keywords=("mix", "composite", "overlay", "fade", "mask", "paste"))
def blend_images(
    below: Image, above: Image, mask: Mask | None = None, opacity: Annotated[float, Slider(0, 1)] = 1.0
) -> Image:
    """Lay one picture over another of the same size.

    ``above`` shows where its own alpha and the mask are white, as strongly as ``opacity`` says. One picture (or mask)
    goes with each picture of a batch. Where the lower picture is transparent, the upper one shows in its own colours
    (the operator "over" of Porter & Duff 1984).
    """
    layers = [below.pixels, above.pixels, *([] if mask is None else [mask.values])]
    if len({layer.shape[-2:] for layer in layers}) > 1 or len({len(layer) for layer in layers} - {1}) > 1:
        shapes = ", ".join(f"{len(item)} of {item.width}×{item.height}" for item in (below, above))
        raise NodeError(
            Wording("The pictures and the mask differ in size or number (%s).", shapes), "Resize them first."
        )
    amount = above.pixels[:, 3:] * opacity if above.pixels.shape[1] == 4 else torch.tensor(opacity)
    if mask is not None:
        amount = amount * mask.values
    if below.pixels.shape[1] == 3:
        return Image(torch.lerp(*torch.broadcast_tensors(below.rgb, above.rgb, amount)))
    showing = below.pixels[:, 3:] * (1 - amount)
    alpha = showing + amount
    colours = torch.lerp(*torch.broadcast_tensors(below.rgb, above.rgb, amount / alpha.clamp(min=1e-6)))
    return Image(torch.cat([colours, alpha.expand(len(colours), -1, -1, -1)], dim=1))


@node(title="Split Alpha", category="Images", keywords=("transparency", "channel", "mask", "rgba", "extract"))
def split_alpha(image: Image) -> ImageAndMask:
    """Take a picture apart into its colours and its alpha channel; one without alpha is opaque everywhere."""
    if image.pixels.shape[1] == 4:
        return ImageAndMask(Image(image.rgb.contiguous()), Mask(image.pixels[:, 3:].contiguous()))
    return ImageAndMask(image, Mask(torch.ones(len(image), 1, image.height, image.width)))


@node(title="Canny Edges", category="Images", keywords=("outline", "contour", "controlnet", "preprocess", "lines"))
def canny_edges(
    image: Image,
    low_threshold: Annotated[int, Slider(0, 255, 1)] = 100,
    high_threshold: Annotated[int, Slider(0, 255, 1)] = 200,
    blur: Annotated[float, Slider(0, 5, 0.1, "px")] = 0.0,
) -> Image:
    """Draw the edges of pictures as white lines on black (Canny 1986), as Canny ControlNets are steered by.

    Edges begin where brightness changes by more than ``high_threshold``, and are followed as long as it changes by more
    than ``low_threshold``. A little ``blur`` before keeps texture and noise out.
    """
    low, high = sorted((low_threshold, high_threshold))
    drawn = []
    for pixels in image.rgb:
        grey = bytes_from_pixels(luminance(pixels))[..., 0]
        if blur > 0:
            grey = cv2.GaussianBlur(grey, (0, 0), blur)
        drawn.append(torch.from_numpy(cv2.Canny(grey, low, high)))
    edges = torch.stack(drawn).float().div(255)
    return Image(edges[:, None].repeat(1, 3, 1, 1))


def fitted(
    pixels: Tensor, width: int, height: int, fit: Fit, filter: Filter = "automatic", multiple: int = 1
) -> Tensor:
    """N×C×h×w at another size, as ``resize_image`` describes."""
    width, height = _multiple(width, multiple), _multiple(height, multiple)
    if fit == "stretch":
        return resized(pixels, height, width, filter)
    ratios = (width / pixels.shape[-1], height / pixels.shape[-2])
    scale = max(ratios) if fit == "cover" else min(ratios)
    inner_width, inner_height = max(1, round(pixels.shape[-1] * scale)), max(1, round(pixels.shape[-2] * scale))
    if fit == "inside":
        return resized(pixels, _multiple(inner_height, multiple), _multiple(inner_width, multiple), filter)
    scaled = resized(pixels, inner_height, inner_width, filter)
    return _window(scaled, (inner_width - width) // 2, (inner_height - height) // 2, width, height)


def resized(pixels: Tensor, height: int, width: int, filter: Filter = "automatic") -> Tensor:
    """N×C×h×w to N×C×height×width, in 0..1. What is transparent does not bleed into the colours beside it."""
    if pixels.shape[-2:] == (height, width):
        return pixels
    if pixels.shape[1] == 4 and filter != "nearest":
        alpha = pixels[:, 3:]
        scaled = _interpolated(torch.cat([pixels[:, :3] * alpha, alpha], dim=1), height, width, filter)
        colours = (scaled[:, :3] / scaled[:, 3:].clamp(min=1e-6)).clamp(0, 1)
        return torch.cat([colours, scaled[:, 3:]], dim=1)
    return _interpolated(pixels, height, width, filter)


def rgb(colour: str) -> Tensor:
    """``#rrggbb`` as three numbers in 0..1.

    Raises:
        NodeError: where it is not written so.
    """
    try:
        parts = bytes.fromhex(colour.removeprefix("#"))
    except ValueError:
        parts = b""
    if len(parts) != 3:
        raise NodeError(Wording("'%s' is not a colour.", colour), "Write it as #rrggbb, such as #ff8800.")
    return torch.tensor(list(parts)).float() / 255


def _interpolated(pixels: Tensor, height: int, width: int, filter: Filter) -> Tensor:
    if filter in ("automatic", "area"):
        # Sides that shrink first: the rest then has less to do.
        pixels = _averaged(pixels, min(height, pixels.shape[-2]), min(width, pixels.shape[-1]))
        filter = "bicubic" if filter == "automatic" else "nearest"
    if pixels.shape[-2:] == (height, width):
        return pixels
    smooth = filter in ("bilinear", "bicubic")
    scaled = functional.interpolate(
        pixels,
        size=(height, width),
        mode=filter if smooth else "nearest-exact",
        align_corners=False if smooth else None,
        # Without it, making a picture smaller skips pixels, and fine patterns shimmer.
        antialias=smooth,
    )
    return scaled.clamp(0, 1)


def _averaged(pixels: Tensor, height: int, width: int) -> Tensor:
    """N×C×h×w to a size that is nowhere larger: each pixel is the mean of the area it covers, to fractions of pixels.

    (PyTorch's ``area`` counts pixels that are covered in part as whole, which blurs and shifts at odd ratios.)
    """
    if pixels.shape[-2:] == (height, width):
        return pixels
    rows = (np.ascontiguousarray(item.permute(1, 2, 0).numpy()) for item in pixels)
    smaller = [cv2.resize(item, (width, height), interpolation=cv2.INTER_AREA) for item in rows]
    stacked = torch.from_numpy(np.stack(smaller)).reshape(len(pixels), height, width, pixels.shape[1])
    return stacked.permute(0, 3, 1, 2).contiguous()


def _multiple(side: int, multiple: int) -> int:
    """The largest multiple that is not over ``side``; at least one of them."""
    return max(multiple, side // multiple * multiple)


def _window(pixels: Tensor, left: int, top: int, width: int, height: int) -> Tensor:
    """The window of that size at (left, top), which may begin before the picture; what is outside is 0."""
    right, bottom = left + width - pixels.shape[-1], top + height - pixels.shape[-2]
    return functional.pad(pixels, (-left, right, -top, bottom)).contiguous()


def _anchored(anchor: Anchor, free_width: int, free_height: int) -> tuple[int, int]:
    """Left and top of a rectangle that leaves so many pixels free."""
    across = 0.0 if "left" in anchor else 1.0 if "right" in anchor else 0.5
    along = 0.0 if "top" in anchor else 1.0 if "bottom" in anchor else 0.5
    return int(free_width * across), int(free_height * along)
