"""Masks made of shapes."""

from __future__ import annotations

import math
from typing import Any

import pytest
import torch

from nodes import image_operations, mask_operations
from nodes.values import Image


def test_a_rectangle_covers_just_its_part() -> None:
    mask = mask_operations.mask_shape(20, 10, left=0.25, top=0.2, right=0.75, bottom=0.6).values
    expected = torch.zeros(1, 1, 10, 20)
    expected[..., 2:6, 5:15] = 1
    assert torch.equal(mask, expected)
    assert torch.equal(mask_operations.invert_mask(mask_operations.Mask(mask)).values, 1 - expected)


@pytest.mark.parametrize("shape", ["rectangle", "ellipse"])
@pytest.mark.parametrize("softness", [0.0, 8.0])
def test_a_soft_edge_keeps_the_area_and_is_as_wide_as_said(shape: Any, softness: float) -> None:
    values = mask_operations.mask_shape(200, 100, shape, 0.2, 0.1, 0.8, 0.9, softness).values
    area = 120 * 80 * (1 if shape == "rectangle" else math.pi / 4)
    assert values.sum().item() == pytest.approx(area, rel=0.01)
    assert ((values > 0) & (values < 1)).any().item() is (softness > 0)
    assert values[0, 0, 50, 100] == 1
    profile = values[0, 0, 50, :100]
    assert ((profile > 0) & (profile < 1)).sum() == softness


def test_a_shape_without_extent_is_black() -> None:
    assert not mask_operations.mask_shape(20, 10, "ellipse", 0.5, 0.0, 0.5, 1.0).values.any()


def test_a_picture_is_laid_in_tiles() -> None:
    pixels = torch.rand(2, 3, 4, 5)
    tiled = image_operations.repeat_image(Image(pixels), 3, 2).pixels
    assert tiled.shape == (2, 3, 8, 15)
    assert torch.equal(tiled[..., 4:, 5:10], pixels)
