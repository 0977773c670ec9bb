"""Nodes that take masks out of pictures, by colour or by channel, and give pictures an alpha channel of a mask.

(*Split Alpha* takes the alpha channel off a picture: ``image_operations``. A wire from a picture to a mask converts by
luminance, and one from a mask to a picture shows it in grey: ``conversions``.)
"""

from __future__ import annotations

from typing import Annotated, Literal

import cv2
import numpy as np
import torch
from torch import Tensor

from graph.declare import Colour, Slider, node
from graph.errors import NodeError
from graph.wording import Wording
from nodes.image_operations import rgb
from nodes.pixels import luminance
from nodes.values import Image, Mask

Likeness = Literal["colour", "tint", "hue"]
Channel = Literal["brightness", "red", "green", "blue", "alpha", "saturation"]

_LEAST_CHROMA = 5.0
"""A colour nearer to grey than this has no hue that an eye could name."""
_FARTHEST = 1e3


@node(
    title="Mask from Colour",
    category="Masks",
    keywords=("color", "chroma key", "green screen", "select", "similar", "hue", "magic wand", "tolerance", "segment"),
)
def mask_from_colour(
    image: Image,
    colour: Annotated[str, Colour()] = "#00ff00",
    like: Likeness = "colour",
    tolerance: Annotated[float, Slider(0, 100, 0.5)] = 20.0,
    softness: Annotated[float, Slider(0, 100, 0.5)] = 5.0,
) -> Mask:
    """White where a picture has a colour, or nearly.

    *colour* goes by how different two colours look (the distance CIE 1976 in L*a*b*, in which black and white are 100
    apart); *tint* leaves out how bright they are, which follows one cloth through light and shadow; *hue* goes by the
    angle around the colour circle in degrees, and leaves greys out. Up to `tolerance` all is white, and it fades to
    black over `softness` beyond that.

    Too little is found: raise the tolerance. Too much: lower it, or take *colour* in the place of *tint*. Transparent
    parts are as black as they are transparent.
    """
    wanted = _lab(rgb(colour).view(1, 3, 1, 1))
    distance = _distance(_lab(image.rgb), wanted, like)
    # Numbers in L*a*b* are not exact: what is the very colour must be white also without tolerance.
    values = ((tolerance + 0.01 - distance) / max(softness, 1e-6) + 1).clamp(0, 1)
    return Mask(values * image.pixels[:, 3:] if image.pixels.shape[1] == 4 else values)


@node(
    title="Mask from Channel",
    category="Masks",
    keywords=("alpha", "brightness", "luminance", "threshold", "levels", "red", "green", "blue", "saturation", "dark"),
)
def mask_from_channel(
    image: Image,
    channel: Channel = "brightness",
    black: Annotated[float, Slider(0, 1, 0.01)] = 0.0,
    white: Annotated[float, Slider(0, 1, 0.01)] = 1.0,
) -> Mask:
    """One channel of a picture as a mask.

    It is black where the channel is at `black`, white where it is at `white`, and in proportion between them. Bring
    both together for a threshold, and change them over to choose what is dark. *brightness* is the luminance (ITU-R
    BT.709), *saturation* the difference between the strongest and the weakest colour. Pictures without an alpha
    channel are opaque.
    """
    values = _channel(image, channel)
    if black == white:
        return Mask((values >= white).float())
    return Mask(((values - black) / (white - black)).clamp(0, 1))


@node(
    title="Join Alpha",
    category="Masks",
    keywords=("alpha from mask", "transparency", "cut out", "rgba", "matte", "channel", "sticker"),
)
def join_alpha(image: Image, mask: Mask) -> Image:
    """Give a picture a mask as its alpha channel: white is opaque, black is transparent.

    It takes the place of an alpha channel that is there. One mask (or one picture) goes with each of a batch.
    """
    if mask.values.shape[-2:] != image.pixels.shape[-2:]:
        sizes = ["×".join(map(str, item.shape[-1:-3:-1])) for item in (mask.values, image.pixels)]
        raise NodeError(Wording("The mask is of size %s, and the picture of size %s.", *sizes), "Make them equal.")
    count = max(len(image), len(mask.values))
    if {len(image), len(mask.values)} - {1, count}:
        raise NodeError(
            Wording("There are %s masks for %s pictures.", len(mask.values), len(image)), "Make their numbers equal."
        )
    return Image(torch.cat([part.expand(count, -1, -1, -1) for part in (image.rgb, mask.values)], dim=1))


def _channel(image: Image, channel: Channel) -> Tensor:
    match channel:
        case "brightness":
            return luminance(image.rgb).clamp(0, 1).float()
        case "saturation":
            return image.rgb.amax(dim=1, keepdim=True) - image.rgb.amin(dim=1, keepdim=True)
        case "alpha":
            return image.pixels[:, 3:] if image.pixels.shape[1] == 4 else torch.ones_like(image.pixels[:, :1])
        case _:
            index = ("red", "green", "blue").index(channel)
            return image.pixels[:, index : index + 1].contiguous()


def _lab(pixels: Tensor) -> Tensor:
    """N×3×H×W sRGB in 0..1 as L* in 0..100 and a*, b*."""
    rows = [cv2.cvtColor(np.ascontiguousarray(item.permute(1, 2, 0).numpy()), cv2.COLOR_RGB2LAB) for item in pixels]
    return torch.from_numpy(np.stack(rows)).permute(0, 3, 1, 2)


def _distance(lab: Tensor, wanted: Tensor, like: Likeness) -> Tensor:
    """N×1×H×W: how far colours are from one."""
    if like == "colour":
        return (lab - wanted).norm(dim=1, keepdim=True)
    tints, tint = lab[:, 1:], wanted[:, 1:]
    if like == "tint":
        return (tints - tint).norm(dim=1, keepdim=True)
    angle = torch.atan2(tints[:, 1:], tints[:, :1]) - torch.atan2(tint[:, 1:], tint[:, :1])
    degrees = torch.rad2deg(angle).remainder(360)
    has_hue = (tints.norm(dim=1, keepdim=True) >= _LEAST_CHROMA) & (tint.norm() >= _LEAST_CHROMA)
    return torch.where(has_hue, torch.minimum(degrees, 360 - degrees), torch.full_like(degrees, _FARTHEST))
