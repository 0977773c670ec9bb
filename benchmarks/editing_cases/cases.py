"""The pictures, and how each is to be edited: made by the embedded model, drawn, or shipped with the program."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import torch
from PIL import Image as PillowImage
from PIL import ImageDraw
from torch import Tensor
from torch.nn import functional

from graph.run.context import Run
from nodes.image_files import load_image
from nodes.pixels import pixels_from_bytes
from nodes.values import Image, Mask

SIDE = 128
_UNLIKE = 0.1
"""How far a pixel is from the colour of the background, in some channel, where the thing itself is."""
_MARGIN = 6
"""Pixels around the thing that still count as it."""
_SHARPER = 4
"""Drawings are made this much larger, and reduced."""


@dataclass(frozen=True, slots=True)
class Case:
    """One edit. ``source`` and ``target`` are the prompts, which differ in the colour of the thing; ``seed``: of the
    noise it is made with, where the model makes it; ``drawn``: the shape and colour, where it is drawn; ``file``: of
    those that ship with the program.
    """

    thing: str
    before: str
    after: str
    setting: str
    seed: int
    drawn: str = ""
    file: str = ""

    @property
    def source(self) -> str:
        return f"a {self.before} {self.thing}, {self.setting}"

    @property
    def target(self) -> str:
        return f"a {self.after} {self.thing}, {self.setting}"

    @property
    def is_made(self) -> bool:
        """Whether the model makes the picture."""
        return not (self.drawn or self.file)

    def found(self) -> Image:
        """The picture, where the model does not make it."""
        if self.file:
            return Image(load_image(Run(), self.file).rgb)
        return _drawing(self.drawn, self.before, self.setting.rpartition(", ")[2].removesuffix(" background"))


_COLOURS = {
    "red": "#e53935", "blue": "#1e88e5", "green": "#43a047", "yellow": "#fdd835", "purple": "#8e24aa",
    "white": "#ffffff", "light blue": "#a8d8f5", "pink": "#f8c8d8", "gray": "#b8b8b8",
}  # fmt: skip

CASES = (
    Case("apple", "red", "blue", "fluent style, light blue background", 0, file="apple.png"),
    Case("apple", "red", "green", "fluent style, white background", 3),
    Case("circle", "red", "blue", "flat style, white background", 1, drawn="circle"),
    Case("heart", "red", "blue", "twemoji style, white background", 1),
    Case("star", "yellow", "red", "noto style, light blue background", 4),
    Case("balloon", "red", "green", "fluent style, white background", 5),
    Case("square", "blue", "yellow", "flat style, pink background", 2, drawn="square"),
    Case("heart", "green", "purple", "noto style, pink background", 6),
    Case("car", "red", "blue", "twemoji style, white background", 7),
    Case("heart", "red", "green", "fluent style, white background", 8, file="heart.png"),
    Case("apple", "green", "red", "twemoji style, gray background", 9),
    Case("circle", "blue", "red", "noto style, white background", 10),
    Case("heart", "purple", "yellow", "flat style, light blue background", 11),
    Case("tulip", "red", "blue", "noto style, white background", 12),
    Case("circle", "green", "purple", "flat style, gray background", 13, drawn="circle"),
    Case("book", "blue", "red", "fluent style, white background", 14),
    Case("strawberry", "red", "blue", "twemoji style, light blue background", 15),
    Case("square", "orange", "blue", "twemoji style, white background", 16),
    Case("heart", "yellow", "red", "fluent style, gray background", 17),
    Case("umbrella", "purple", "green", "noto style, white background", 18),
    Case("square", "red", "green", "flat style, light blue background", 19, drawn="square"),
    Case("pear", "green", "yellow", "fluent style, pink background", 20),
    Case("cherries", "red", "purple", "noto style, white background", 21),
    Case("lemon", "yellow", "green", "twemoji style, light blue background", 22),
)


def _drawing(shape: str, colour: str, background: str) -> Image:
    """A circle or a square in the middle of the picture."""
    side = SIDE * _SHARPER
    canvas = PillowImage.new("RGB", (side, side), _COLOURS[background])
    draw = ImageDraw.Draw(canvas)
    box = (side * 0.2, side * 0.2, side * 0.8, side * 0.8)
    if shape == "circle":
        draw.ellipse(box, fill=_COLOURS[colour])
    else:
        draw.rounded_rectangle(box, radius=side * 0.06, fill=_COLOURS[colour])
    small = canvas.resize((SIDE, SIDE), PillowImage.Resampling.LANCZOS)
    return Image(pixels_from_bytes(np.asarray(small))[None])


def thing_in(picture: Image) -> Mask:
    """Where a picture is not of the colour of its edge, and a little around: what an edit may change."""
    pixels = picture.rgb
    edge = torch.cat([pixels[..., 0, :], pixels[..., -1, :], pixels[..., :, 0], pixels[..., :, -1]], dim=-1)
    background: Tensor = edge.median(dim=-1).values[..., None, None]
    inside = ((pixels - background).abs().amax(1, keepdim=True) > _UNLIKE).float()
    return Mask(functional.max_pool2d(inside, 2 * _MARGIN + 1, stride=1, padding=_MARGIN))


def chosen(count: int) -> Iterator[Case]:
    """The first of the cases, all where that is more."""
    yield from CASES[:count]
