"""What a wire does between unlike kinds of pictures."""

from __future__ import annotations

import pytest
import torch

from nodes.conversions import image_from_mask, mask_from_image, video_from_image
from nodes.values import Image, Mask


def test_a_batch_becomes_the_frames_of_a_video() -> None:
    pixels = torch.rand(3, 4, 5, 6)
    video = video_from_image(Image(pixels))
    assert len(video) == 3
    assert torch.equal(video.frames, pixels)
    assert torch.equal(video.clip(0, 3), pixels[:, :3])


def test_a_mask_becomes_black_and_white() -> None:
    values = torch.rand(2, 1, 5, 6)
    image = image_from_mask(Mask(values))
    assert image.pixels.shape == (2, 3, 5, 6)
    assert all(torch.equal(image.pixels[:, channel], values[:, 0]) for channel in range(3))


@pytest.mark.parametrize(("colour", "level"), [((1, 0, 0), 0.2126), ((0, 1, 0), 0.7152), ((0, 0, 1), 0.0722)])
def test_a_picture_becomes_a_mask_by_its_brightness(colour: tuple[int, ...], level: float) -> None:
    pixels = torch.tensor(colour).float().view(1, 3, 1, 1).expand(1, 3, 2, 2)
    assert mask_from_image(Image(pixels)).values.unique().item() == pytest.approx(level)


def test_a_mask_survives_the_way_there_and_back() -> None:
    mask = Mask(torch.rand(1, 1, 8, 8))
    assert torch.allclose(mask_from_image(image_from_mask(mask)).values, mask.values, atol=1e-6)
