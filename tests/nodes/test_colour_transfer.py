"""Pictures and clips get the colours of others, and keep their content."""

from __future__ import annotations

from typing import get_args

import numpy as np
import pytest
import torch

from graph.errors import NodeError
from graph.run.context import Run
from nodes import colour_transfer, video_files
from nodes.colour_mapping import Method, fitted_map, from_lab, lab
from nodes.colour_transfer import transfer_colours, transfer_colours_to_video
from nodes.image_files import load_image
from nodes.values import Image

METHODS = get_args(Method)


@pytest.fixture(scope="module")
def apple() -> Image:
    return load_image(Run(), "apple.png")


@pytest.fixture(scope="module")
def heart() -> Image:
    return load_image(Run(), "heart.png")


def distance_between(a: Image, b: Image) -> float:
    """Sliced Wasserstein distance between the Lab colours of two pictures of the same number of pixels."""
    directions = np.random.default_rng(1).normal(size=(3, 50))
    directions /= np.linalg.norm(directions, axis=0)
    projected = [np.sort(lab(item.rgb[0]) @ directions, axis=0) for item in (a, b)]
    return float(np.abs(projected[0] - projected[1]).mean())


def test_lab_and_back_is_the_same(apple: Image) -> None:
    again = from_lab(lab(apple.rgb[0]), apple.height, apple.width)
    assert torch.allclose(again, apple.rgb[0], atol=2e-3)


def test_lab_is_that_of_the_standard() -> None:
    red = lab(torch.tensor([1.0, 0.0, 0.0]).view(3, 1, 1))
    assert np.allclose(red, [[53.24, 80.09, 67.20]], atol=0.1)


@pytest.mark.parametrize("method", METHODS)
def test_a_picture_with_its_own_colours_stays_as_it_is(apple: Image, method: Method) -> None:
    same = transfer_colours(Run(), apple, apple, method)
    assert float((same.rgb - apple.rgb).abs().mean()) < 0.01


@pytest.mark.parametrize(
    ("method", "left"), [("mean and spread", 0.85), ("covariance", 0.85), ("histogram", 0.45), ("transport", 0.1)]
)
def test_colours_come_nearer_to_the_reference(apple: Image, heart: Image, method: Method, left: float) -> None:
    before = distance_between(apple, heart)
    assert distance_between(transfer_colours(Run(), apple, heart, method), heart) < left * before


def test_methods_are_ordered_by_how_much_they_match() -> None:
    random = np.random.default_rng(0)
    source = random.normal(size=(4000, 3)).astype(np.float32) * 10 + 50
    bent = random.normal(size=(4000, 3)).astype(np.float32)
    bent[:, 1] = bent[:, 0] ** 2 + 0.3 * bent[:, 1]
    target = bent * 12 + 40

    def left(method: Method) -> float:
        mapped = fitted_map(source, target, method)(source)
        directions = np.random.default_rng(1).normal(size=(3, 64))
        directions /= np.linalg.norm(directions, axis=0)
        return float(np.abs(np.sort(mapped @ directions, axis=0) - np.sort(target @ directions, axis=0)).mean())

    assert left("transport") < 0.5 * left("histogram") < 0.5 * left("mean and spread")


def test_mean_and_spread_and_covariance_match_what_they_say() -> None:
    random = np.random.default_rng(0)
    source = (random.normal(size=(5000, 3)) @ random.normal(size=(3, 3)) * 5 + 50).astype(np.float32)
    target = (random.normal(size=(5000, 3)) @ random.normal(size=(3, 3)) * 8 + 20).astype(np.float32)
    for method in ("mean and spread", "covariance"):
        mapped = fitted_map(source, target, method)(source)
        assert np.allclose(mapped.mean(axis=0), target.mean(axis=0), atol=0.01)
        assert np.allclose(mapped.std(axis=0), target.std(axis=0), rtol=1e-3)
    assert np.allclose(np.cov(mapped, rowvar=False), np.cov(target, rowvar=False), rtol=1e-2, atol=0.5)


def test_strength_leads_from_nothing_to_all(apple: Image, heart: Image) -> None:
    assert torch.equal(transfer_colours(Run(), apple, heart, strength=0.0).pixels, apple.pixels)
    half = transfer_colours(Run(), apple, heart, strength=0.5)
    whole = transfer_colours(Run(), apple, heart)
    assert distance_between(whole, heart) < distance_between(half, heart) < distance_between(apple, heart)


def test_alpha_stays_and_what_is_transparent_does_not_count(apple: Image, heart: Image) -> None:
    alpha = torch.zeros(1, 1, heart.height, heart.width)
    alpha[..., : heart.width // 2] = 1
    half = Image(torch.cat([heart.rgb, alpha], dim=1))
    cut = Image(heart.rgb[..., : heart.width // 2].contiguous())
    source = Image(torch.cat([apple.rgb, torch.ones(1, 1, apple.height, apple.width)], dim=1))
    result = transfer_colours(Run(), source, half, "covariance")
    assert torch.equal(result.pixels[:, 3], source.pixels[:, 3])
    assert torch.allclose(result.rgb, transfer_colours(Run(), apple, cut, "covariance").rgb, atol=1e-5)


def test_a_picture_of_one_colour_takes_and_gives_colours(apple: Image) -> None:
    grey = Image(torch.full((1, 3, 16, 16), 0.5))
    for method in METHODS:
        assert torch.isfinite(transfer_colours(Run(), grey, apple, method).pixels).all()
        flat = transfer_colours(Run(), apple, grey, method)
        assert float((flat.rgb - 0.5).abs().mean()) < 0.02


def test_references_are_one_or_as_many(apple: Image) -> None:
    two = Image(apple.pixels.repeat(2, 1, 1, 1))
    three = Image(apple.pixels.repeat(3, 1, 1, 1))
    assert len(transfer_colours(Run(), two, two)) == 2
    with pytest.raises(NodeError, match="as many"):
        transfer_colours(Run(), three, two)


def test_all_frames_of_a_clip_are_mapped_alike(apple: Image, monkeypatch: pytest.MonkeyPatch) -> None:
    video = video_files.load_video(Run(), "street.mp4", frames=4)
    result = transfer_colours_to_video(Run(), video, apple, "transport")
    assert result.frames.shape == video.frames.shape
    monkeypatch.setattr(colour_transfer, "MOST_SAMPLES", 1 << 12)
    still = video_files.Video(video.frames[:1].repeat(3, 1, 1, 1), 8.0)
    mapped = transfer_colours_to_video(Run(), still, apple, "histogram")
    assert torch.equal(mapped.frames[0], mapped.frames[2])
