"""Nodes that make parts of pictures anew: the part alone, enlarged; or all of it, several times over.

RePaint: Lugmayr et al. 2022, arXiv:2201.09865.
"""

from __future__ import annotations

import math
from typing import Annotated, NamedTuple

import torch
from torch import Tensor
from torch.nn import functional

from graph.declare import Range, Slider, node
from graph.errors import NodeError
from graph.wording import Wording
from nodes.handles import Patch
from nodes.image_operations import LARGEST_SIDE, resized
from nodes.methods.repaint import RepaintPatch
from nodes.values import Cutout, Image, Latent, Mask


@node(
    title="RePaint",
    category="Control",
    keywords=("inpainting", "resampling", "harmonise", "jump", "time travel", "mask"),
)
def repaint(
    latent: Latent,
    mask: Mask,
    jump_length: Annotated[int, Range(1, 100)] = 2,
    jump_n_sample: Annotated[int, Range(1, 20)] = 5,
) -> Patch:
    """Make a part of a picture anew, and go back again and again so that it fits what is kept.

    The mask is white where the picture is made anew. Every `jump_length` steps the run goes back as many, until each
    such stretch has been made `jump_n_sample` times: the new part and the kept one then agree better than with
    *Inpaint*, at about `jump_n_sample` times the cost. With 1 nothing is repeated.

    It works with every model that makes pictures, and with samplers that take each step by itself: DDPM, DDIM with an
    eta of 1 (the paper's), Euler ancestral, or flow Euler.

    Source: Lugmayr et al. 2022, arXiv:2201.09865.
    """
    return RepaintPatch(samples=latent.samples, mask=mask.values, jump_length=jump_length, jump_n_sample=jump_n_sample)


class CutPicture(NamedTuple):
    image: Image
    mask: Mask
    cutout: Cutout


@node(
    title="Cut Out for Inpainting",
    category="Images",
    keywords=("crop and stitch", "inpaint crop", "only masked", "context", "detail", "zoom"),
)
def cut_out(
    image: Image,
    mask: Mask,
    width: Annotated[int, Range(16, LARGEST_SIDE, 8, "px")] = 512,
    height: Annotated[int, Range(16, LARGEST_SIDE, 8, "px")] = 512,
    context: Annotated[float, Slider(0, 3, 0.05)] = 0.5,
) -> CutPicture:
    """Cut the part around a mask out of a picture, in the size that the model works best at.

    So a small part of a large picture is made with all of the model's detail. `context` is how much of the
    surroundings is taken along, as a part of the mask's own size. The part has the proportions of `width` and
    `height`. Make it anew (*Inpaint* with the mask), then lay it back with *Stitch*.

    All pictures of a batch are cut at the same place, around all that is white in any of the masks.
    """
    if mask.values.shape[-2:] != image.pixels.shape[-2:]:
        sizes = ["×".join(map(str, item.shape[-1:-3:-1])) for item in (mask.values, image.pixels)]
        raise NodeError(Wording("The mask is of size %s, and the picture of size %s.", *sizes), "Make them equal.")
    top, left, bottom, right = _surrounded(mask.values, context, width / height)
    cutout = Cutout(image, mask, top, left, bottom - top, right - left)
    part = image.rgb[..., top:bottom, left:right]
    return CutPicture(
        Image(resized(part, height, width)),
        Mask(resized(mask.values[..., top:bottom, left:right], height, width)),
        cutout,
    )


@node(title="Stitch", category="Images", keywords=("crop and stitch", "inpaint stitch", "paste", "uncrop", "put back"))
def stitch(cutout: Cutout, image: Image, feather: Annotated[int, Range(0, 512, 1, "px")] = 8) -> Image:
    """Lay a part that was made anew back into the picture that it was cut out of.

    The change ends `feather` pixels of the picture beyond the mask, gently; what lies further out stays exactly as it
    was.
    """
    whole, box = cutout.image, (cutout.height, cutout.width)
    if len({len(image), len(whole), len(cutout.mask.values)} - {1}) > 1:
        raise NodeError(
            Wording("There are %s parts for %s pictures.", len(image), len(whole)), "Make their numbers equal."
        )
    rows = slice(cutout.top, cutout.top + cutout.height)
    columns = slice(cutout.left, cutout.left + cutout.width)
    amount = _feathered(cutout.mask.values, feather)[..., rows, columns]
    part = resized(image.rgb, *box)
    count = max(len(image), len(whole), len(amount))
    pixels = whole.pixels.expand(count, -1, -1, -1).clone()
    below = pixels[:, :3, rows, columns]
    mixed = torch.lerp(*torch.broadcast_tensors(below, part, amount))
    pixels[:, :3, rows, columns] = torch.where(amount > 0, mixed, below)
    return Image(pixels)


def _surrounded(mask: Tensor, context: float, ratio: float) -> tuple[int, int, int, int]:
    """Top, left, bottom and right of what is white (N×1×H×W), with surroundings, of the proportions ``ratio``.

    The rectangle is kept within the picture where it fits; where the picture is too narrow for it, it is cut off.

    Raises:
        NodeError: where nothing is white.
    """
    height, width = mask.shape[-2:]
    inside = mask.amax(dim=(0, 1)) > 0
    if not inside.any():
        raise NodeError("The mask is black everywhere.", "Paint white where the picture is to be made anew.")
    rows, columns = (torch.nonzero(inside.any(dim=axis)).flatten() for axis in (1, 0))
    top, bottom = int(rows[0]), int(rows[-1]) + 1
    left, right = int(columns[0]), int(columns[-1]) + 1
    wanted_height, wanted_width = ((1 + 2 * context) * length for length in (bottom - top, right - left))
    wanted_height, wanted_width = max(wanted_height, wanted_width / ratio), max(wanted_width, wanted_height * ratio)
    top, bottom = _placed((top + bottom) / 2, wanted_height, height)
    left, right = _placed((left + right) / 2, wanted_width, width)
    return top, left, bottom, right


def _placed(middle: float, length: float, room: int) -> tuple[int, int]:
    """The ends of a stretch of that length around a middle, moved so that it lies within the room."""
    taken = min(math.ceil(length), room)
    begin = min(max(round(middle - taken / 2), 0), room - taken)
    return begin, begin + taken


def _feathered(mask: Tensor, feather: int) -> Tensor:
    """The mask (N×1×H×W), falling to 0 over ``feather`` pixels beyond what is white in it."""
    reach = feather // 2
    if reach == 0:
        return mask
    side = 2 * reach + 1
    grown = functional.max_pool2d(mask, side, stride=1, padding=reach)
    blurred = functional.avg_pool2d(grown, (1, side), stride=1, padding=(0, reach), count_include_pad=False)
    blurred = functional.avg_pool2d(blurred, (side, 1), stride=1, padding=(reach, 0), count_include_pad=False)
    return torch.maximum(mask, blurred.clamp(0, 1))
