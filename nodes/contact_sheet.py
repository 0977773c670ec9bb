"""Pictures side by side on one sheet, to compare them."""

from __future__ import annotations

import math
from typing import Annotated, Literal

import numpy as np
import torch
from PIL import Image as PillowImage
from PIL import ImageDraw
from torch import Tensor

from graph.declare import Colour, Many, Range, node
from graph.errors import NodeError
from graph.wording import Wording
from nodes.image_operations import resized, rgb
from nodes.lettering import font, shortened
from nodes.pixels import luminance, pixels_from_bytes
from nodes.values import Image

LARGEST_SHEET = 200_000_000
"""Pixels; larger sheets take more memory than they are worth."""


@node(
    title="Contact Sheet", category="Images", keywords=("grid", "compare", "overview", "montage", "tile", "xy", "plot")
)
def contact_sheet(
    images: list[Image],
    labels: list[str] | None = None,
    columns: Annotated[int, Range(0, 100)] = 0,
    gap: Annotated[int, Range(0, 500, 1, "px")] = 8,
    background: Annotated[str, Colour()] = "#202020",
) -> Image:
    """Lay pictures out on one sheet, row by row, each with its label below.

    Takes a whole list (the results of a sweep), and the pictures of batches one by one. With 0 ``columns``, the sheet
    is about square. Pictures of other sizes are fitted into the size of the first. ``labels`` go with the pictures in
    order.
    """
    pictures = [pixels[None] for image in images for pixels in image.pixels]
    if not pictures:
        raise NodeError("There are no pictures to lay out.", "Wire a list of pictures, or one picture.")
    height, width = pictures[0].shape[-2:]
    columns = min(columns or math.ceil(math.sqrt(len(pictures))), len(pictures))
    rows = math.ceil(len(pictures) / columns)
    text_size = max(10, min(width // 12, 28)) if labels else 0
    cell_height = height + (round(text_size * 1.6) if labels else 0)
    size = (rows * (cell_height + gap) + gap, columns * (width + gap) + gap)
    check_size(*size)
    ground = rgb(background)
    sheet = ground.view(3, 1, 1).repeat(1, *size)
    ink = 0.0 if float(luminance(ground.view(3, 1, 1))) > 0.4 else 1.0
    for index, pixels in enumerate(pictures):
        top = gap + index // columns * (cell_height + gap)
        left = gap + index % columns * (width + gap)
        paste(sheet, fitted_into(pixels, height, width), left, top)
        if labels and index < len(labels):
            strip = label(labels[index], width, cell_height - height, text_size)
            area = sheet[:, top + height : top + cell_height, left : left + width]
            area.copy_(torch.lerp(area, torch.full_like(area, ink), strip))
    return Image(sheet[None])


@node(
    title="Stack Images",
    category="Images",
    keywords=("side by side", "beside", "below", "concatenate", "montage", "combine", "table", "figure"),
)
def stack_images(
    images: Many[Image],
    direction: Literal["across", "down"] = "across",
    gap: Annotated[int, Range(0, 500, 1, "px")] = 8,
    background: Annotated[str, Colour()] = "#202020",
) -> Image:
    """Lay pictures of any size beside or below one another as they are, in the order of their wires.

    For a sheet of results with a table or a plot beside it. *Contact Sheet* brings pictures to one size instead.
    """
    pictures = [pixels for image in images for pixels in image.pixels]
    if not pictures:
        raise NodeError("There are no pictures to lay out.", "Wire a list of pictures, or one picture.")
    heights, widths = [item.shape[-2] for item in pictures], [item.shape[-1] for item in pictures]
    gaps = gap * (len(pictures) - 1)
    size = (max(heights), sum(widths) + gaps) if direction == "across" else (sum(heights) + gaps, max(widths))
    check_size(*size)
    sheet = rgb(background).view(3, 1, 1).repeat(1, *size)
    place = 0
    for pixels in pictures:
        left, top = (place, 0) if direction == "across" else (0, place)
        paste(sheet, pixels, left, top)
        place += pixels.shape[-1 if direction == "across" else -2] + gap
    return Image(sheet[None])


@node(title="List Images", category="Lists", keywords=("collect", "gather", "join", "compare", "branches", "batch"))
def list_images(images: Many[Image]) -> list[Image]:
    """The pictures of several branches as a list, in the order of their wires: to lay them out on one sheet, say."""
    return list(images)


def check_size(height: int, width: int) -> None:
    """See that a sheet is not too large.

    Raises:
        NodeError: where it is.
    """
    if height * width > LARGEST_SHEET:
        raise NodeError(
            Wording("The sheet would be %s×%s pixels.", width, height), "Resize the pictures, or take fewer."
        )


def fitted_into(pixels: Tensor, height: int, width: int) -> Tensor:
    """A picture (1×C×h×w) as C×h×w that fits into the size, in its own proportions."""
    scale = min(height / pixels.shape[-2], width / pixels.shape[-1])
    inner = (max(1, round(pixels.shape[-2] * scale)), max(1, round(pixels.shape[-1] * scale)))
    return resized(pixels, *inner)[0]


def paste(sheet: Tensor, pixels: Tensor, left: int, top: int) -> None:
    """Lay C×h×w pixels over the sheet, through their alpha where they have one."""
    area = sheet[:, top : top + pixels.shape[-2], left : left + pixels.shape[-1]]
    area.copy_(torch.lerp(area, pixels[:3], pixels[3:]) if pixels.shape[0] == 4 else pixels)


def label(text: str, width: int, height: int, text_size: int) -> Tensor:
    """1×height×width: how much ink lies where, for a text in the middle, shortened where it does not fit."""
    shown = shortened(text, width - 4, text_size)
    strip = PillowImage.new("L", (width, height))
    ImageDraw.Draw(strip).text((width / 2, height / 2), shown, fill=255, font=font(text_size), anchor="mm")
    return pixels_from_bytes(np.asarray(strip)[..., None])
