"""Control pictures are white where there are edges, black elsewhere, and alike for every picture of a batch."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import torch
from torch import Tensor

from nodes import control_pictures
from nodes.values import Image

NODES = [control_pictures.soft_edges, control_pictures.line_art, control_pictures.scribble]
SIDE, START, STOP = 96, 24, 72


def square(brightness: float = 1.0) -> Image:
    """A square on black."""
    pixels = torch.zeros(1, 3, SIDE, SIDE)
    pixels[..., START:STOP, START:STOP] = brightness
    return Image(pixels)


def outline(distance: int) -> Tensor:
    """True within a distance of the square's outline."""
    place = torch.arange(SIDE)
    outside = (place >= START - distance) & (place < STOP + distance)
    inside = (place >= START + distance) & (place < STOP - distance)
    return (outside[:, None] & outside) & ~(inside[:, None] & inside)


@pytest.mark.parametrize("draw", NODES)
def test_edges_are_drawn_where_they_are(draw: Callable[..., Image]) -> None:
    drawn = draw(square()).pixels
    assert drawn.shape == (1, 3, SIDE, SIDE) and drawn.min() >= 0 and drawn.max() <= 1
    assert drawn[:, :, ~outline(8)].max() < 0.05
    along_the_side = drawn[0, 0, SIDE // 2, START - 4 : START + 4]
    assert along_the_side.max() > 0.9


@pytest.mark.parametrize("draw", NODES)
def test_where_nothing_changes_nothing_is_drawn(draw: Callable[..., Image]) -> None:
    assert draw(Image(torch.full((1, 3, 20, 30), 0.6))).pixels.max() < 1e-3


@pytest.mark.parametrize("draw", NODES)
def test_each_picture_of_a_batch_is_drawn_for_itself(draw: Callable[..., Image]) -> None:
    strong, weak = square(), square(0.2)
    both = draw(Image(torch.cat([strong.pixels, weak.pixels]))).pixels
    assert torch.equal(both, torch.cat([draw(strong).pixels, draw(weak).pixels]))


def test_soft_edges_see_colours_of_the_same_brightness_apart() -> None:
    """Red of 0.5 is as bright as green of 0.1486 (Rec. 709)."""
    pixels = torch.zeros(1, 3, SIDE, SIDE)
    pixels[:, 0, :, : SIDE // 2] = 0.5
    pixels[:, 1, :, SIDE // 2 :] = 0.5 * 0.2126 / 0.7152
    assert control_pictures.soft_edges(Image(pixels)).pixels[..., SIDE // 2].min() > 0.9


def test_lines_are_as_wide_as_asked() -> None:
    def drawn(image: Image) -> int:
        return int((image.pixels[0, 0, SIDE // 2, : SIDE // 2] > 0.5).sum())

    assert drawn(control_pictures.line_art(square(), line_width=3.0)) > drawn(
        control_pictures.line_art(square(), line_width=1.0)
    )
    for width in (1, 5, 9):
        assert drawn(control_pictures.scribble(square(), line_width=width)) == width


def test_a_scribble_leaves_out_what_is_small() -> None:
    pixels = square().pixels
    pixels[..., 4:8, 4:8] = 1
    corner = (..., slice(0, 12), slice(0, 12))
    assert control_pictures.scribble(Image(pixels), simplify=0.0).pixels[corner].max() == 1
    assert control_pictures.scribble(Image(pixels), simplify=4.0).pixels[corner].max() == 0
