"""The invisible mark is found after what happens to pictures on their way, and not where it is not."""

from __future__ import annotations

import io
import math
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image as PillowImage
from torch.nn import functional

from graph.errors import Cancelled, NodeError
from graph.run.context import Run, Settings
from nodes.image_files import load_image
from nodes.marking.code import CODE_BITS, decode, encode
from nodes.marking.detection import found_in, residual_of
from nodes.marking.pattern import pattern_of
from nodes.marking.residual import waves_in
from nodes.metrics import mean_squared_error, peak_signal_to_noise
from nodes.pixels import bytes_from_pixels, pixels_from_bytes
from nodes.values import Image, Video
from nodes.video_files import load_video, save_video
from nodes.watermark import detect_watermark, detect_watermark_in_video, embed_watermark, embed_watermark_in_video

PAYLOAD = "5eed0042"
KEY = "a key of mine"


def rounded(image: Image) -> Image:
    return Image(torch.stack([pixels_from_bytes(bytes_from_pixels(item)) for item in image.pixels]))


def as_jpeg(image: Image, quality: int) -> Image:
    pictures = []
    for pixels in image.rgb:
        file = io.BytesIO()
        PillowImage.fromarray(bytes_from_pixels(pixels)).save(file, "JPEG", quality=quality, subsampling="4:2:0")
        pictures.append(pixels_from_bytes(np.asarray(PillowImage.open(file))))
    return Image(torch.stack(pictures))


def resized(image: Image, factor: float) -> Image:
    size = [round(side * factor) for side in image.pixels.shape[-2:]]
    return Image(functional.interpolate(image.pixels, size=size, mode="bicubic", antialias=True).clamp(0, 1))


@pytest.fixture(scope="module")
def pictures() -> Image:
    """Two pictures of the smallest size that can be marked."""
    return Image(torch.cat([load_image(Run(), name).rgb for name in ("apple.png", "heart.png")]))


@pytest.fixture(scope="module")
def marked(pictures: Image) -> Image:
    return rounded(embed_watermark(Run(), pictures, PAYLOAD, KEY))


class TestCode:
    def test_payloads_come_back(self) -> None:
        payloads = [0, 1, 0xFFFFFFFF, 0x5EED0042]
        assert decode(np.stack([encode(item) for item in payloads])) == payloads

    def test_errors_are_mended(self) -> None:
        random = np.random.default_rng(0)
        payloads = [int(item) for item in random.integers(0, 1 << 32, 100)]
        received = np.stack([encode(item) for item in payloads]) + random.normal(0, 0.9, (100, CODE_BITS))
        assert np.mean(received * np.stack([encode(item) for item in payloads]) < 0) > 0.1
        assert np.mean([a == b for a, b in zip(decode(received), payloads, strict=True)]) > 0.95

    def test_noise_seldom_passes_the_checksum(self) -> None:
        decoded = decode(np.random.default_rng(0).normal(size=(2000, CODE_BITS)))
        assert np.mean([item is not None for item in decoded]) < 0.015

    def test_words_differ_in_many_places(self) -> None:
        words = np.stack([encode(1 << place) for place in range(32)] + [encode(0)])
        differing = (words[:, None] != words[None]).sum(axis=-1) + 1000 * np.eye(len(words))
        assert differing.min() >= 15


def test_the_pattern_of_a_key_never_changes() -> None:
    """Marks that were made with an earlier version are to be found for ever."""
    pattern = pattern_of("key")
    assert len(pattern.bits) == 800
    assert pattern.bits[:8].tolist() == [106, 60, 10, 78, 129, 59, 114, 55]
    assert np.allclose(pattern.carriers[:2], [0.78091539 + 0.62463682j, -0.51628664 + 0.85641585j])


def test_the_mark_cannot_be_seen_and_grows_with_its_strength(pictures: Image, marked: Image) -> None:
    assert float(_distance(marked, pictures).min()) > 44
    half = embed_watermark(Run(), pictures, PAYLOAD, KEY, 0.5)
    assert torch.allclose(_distance(half, pictures) - _distance(marked, pictures), torch.tensor(6.0).double(), atol=0.5)


def test_textures_bear_more_than_flat_areas() -> None:
    pixels = torch.full((1, 3, 128, 256), 0.5)
    pixels[..., 128:] += 0.15 * torch.randn(1, 1, 128, 128, generator=seeded())
    image = Image(pixels.clamp(0, 1))
    change = (embed_watermark(Run(), image, PAYLOAD, KEY).pixels - image.pixels) * 255
    flat, rough = change[..., :110].std(), change[..., 146:].std()
    assert float(flat) == pytest.approx(1, abs=0.1)
    assert 2 < float(rough) < 5


def _distance(image: Image, reference: Image) -> torch.Tensor:
    return peak_signal_to_noise(mean_squared_error(image.rgb, reference.rgb))


@pytest.mark.parametrize(
    "attack",
    [
        pytest.param(lambda image: image, id="none"),
        pytest.param(lambda image: as_jpeg(image, 75), id="jpeg 75"),
        pytest.param(lambda image: Image(image.pixels[..., 7:122, 5:120]), id="crop"),
        pytest.param(lambda image: as_jpeg(Image(image.pixels[..., 13:128, 3:118]), 75), id="crop and jpeg"),
        pytest.param(
            lambda image: rounded(
                Image((image.pixels + 0.02 * torch.randn(image.pixels.shape, generator=seeded())).clamp(0, 1))
            ),
            id="noise",
        ),
        pytest.param(lambda image: Image((image.pixels * 0.8 + 0.1) ** 1.2), id="brightness and contrast"),
    ],
)
def test_it_outlives(marked: Image, attack: object) -> None:
    found = detect_watermark(Run(), attack(marked), KEY, any_size=False)  # type: ignore[operator]
    assert found.found
    assert found.payload == PAYLOAD
    assert found.confidence > 0.999999


@pytest.mark.parametrize("factor", [0.75, 1.5])
def test_it_outlives_another_size(marked: Image, factor: float) -> None:
    scaled = as_jpeg(resized(Image(marked.pixels[:1]), factor), 90)
    assert not detect_watermark(Run(), scaled, KEY, any_size=False).found
    found = detect_watermark(Run(), scaled, KEY)
    assert found.payload == PAYLOAD
    assert dict(zip(found.report.names, found.report.columns, strict=True))["scale"][0] == pytest.approx(
        factor, abs=0.01
    )


def test_a_picture_without_the_mark_and_another_key_find_nothing(pictures: Image, marked: Image) -> None:
    for image, key in ((pictures, KEY), (marked, "another key")):
        nothing = detect_watermark(Run(), image, key)
        assert not nothing.found
        assert (nothing.payload, nothing.confidence) == ("", 0.0)


def test_one_picture_of_a_batch_without_a_mark_is_told(pictures: Image, marked: Image) -> None:
    mixed = Image(torch.cat([marked.pixels[:1], pictures.pixels[1:]]))
    result = detect_watermark(Run(), mixed, KEY, any_size=False)
    assert not result.found
    assert result.payload == PAYLOAD
    assert result.report.columns[1] == (True, False)


def test_scores_of_unmarked_pictures_keep_to_the_stated_bound() -> None:
    """S of the right word at one place, over many keys: no more often above z than Hoeffding allows."""
    pixels = load_image(Run(), "apple.png").rgb[0].permute(1, 2, 0).double().numpy() * 255
    residual, scores = residual_of(pixels), []
    for number in range(600):
        pattern = pattern_of(f"key {number}")
        said = (waves_in(residual, pattern) * pattern.carriers.conj()).real * encode(number)[pattern.bits]
        scores.append(said.sum() / np.linalg.norm(said))
    for z in (1.0, 2.0, 3.0):
        assert np.mean(np.array(scores) >= z) <= math.exp(-z * z / 2)
    assert np.std(scores) == pytest.approx(1, abs=0.1)


def test_the_false_positive_rate_is_the_stated_formula(marked: Image) -> None:
    pixels = marked.rgb[0].permute(1, 2, 0).double().numpy() * 255
    noisy = pixels + np.random.default_rng(0).normal(0, 22, pixels.shape)
    found = found_in(residual_of(noisy), KEY, False, 1e-6)
    expected = 2.0**32 * 128**2 * math.exp(-(found.score**2) / 2)
    assert found.false_positive_rate == pytest.approx(min(1, expected), rel=1e-6)


def test_alpha_stays(pictures: Image) -> None:
    alpha = torch.rand(2, 1, pictures.height, pictures.width)
    result = embed_watermark(Run(), Image(torch.cat([pictures.rgb, alpha], dim=1)), PAYLOAD, KEY)
    assert torch.equal(result.pixels[:, 3:], alpha)


@pytest.mark.parametrize("payload", ["", "xyz", "123456789", "-1", "0x12"])
def test_a_payload_that_is_none_is_refused(pictures: Image, payload: str) -> None:
    with pytest.raises(NodeError, match="payload"):
        embed_watermark(Run(), pictures, payload)


def test_small_pictures_are_refused() -> None:
    with pytest.raises(NodeError, match="128 pixels"):
        embed_watermark(Run(), Image(torch.rand(1, 3, 127, 300)))
    with pytest.raises(NodeError, match="64 pixels"):
        detect_watermark(Run(), Image(torch.rand(1, 3, 32, 300)))


@pytest.mark.parametrize("value", [0.0, 1.0])
def test_pictures_of_one_colour_bear_it(value: float) -> None:
    flat = Image(torch.full((1, 3, 130, 140), value))
    assert not detect_watermark(Run(), flat, any_size=False).found
    assert (
        detect_watermark(Run(), as_jpeg(embed_watermark(Run(), flat, "ff"), 75), any_size=False).payload == "000000ff"
    )


def test_the_search_is_cancelled(pictures: Image) -> None:
    run = Run(is_cancelled=lambda: True)
    with pytest.raises(Cancelled):
        detect_watermark(run, pictures)


class TestClips:
    @pytest.fixture(scope="class")
    def clip(self) -> Video:
        return load_video(Run(), "street.mp4", frames=8)

    def test_the_mark_outlives_a_video_file(self, clip: Video, tmp_path: Path) -> None:
        marked = embed_watermark_in_video(Run(), clip, PAYLOAD, KEY, 1.25)
        saved = save_video(Run(Settings(output_folder=str(tmp_path))), marked, "clip", quality=70)
        again = load_video(Run(), str(saved.path))
        found = detect_watermark_in_video(Run(), again, KEY, any_size=False)
        assert (found.found, found.payload) == (True, PAYLOAD)
        assert len(found.report) == len(clip)

    def test_a_clip_without_it_has_none(self, clip: Video) -> None:
        assert not detect_watermark_in_video(Run(), clip, KEY, any_size=False).found

    def test_frames_tell_more_together(self, clip: Video) -> None:
        noisy = embed_watermark_in_video(Run(), clip, PAYLOAD, KEY).clip(0, len(clip))
        noisy = (noisy + 0.2 * torch.randn(noisy.shape, generator=seeded())).clamp(0, 1)
        result = detect_watermark_in_video(Run(), Video(noisy, 25.0), KEY, any_size=False)
        assert result.payload == PAYLOAD
        assert not any(dict(zip(result.report.names, result.report.columns, strict=True))["found"])

    def test_an_empty_clip_is_refused(self) -> None:
        with pytest.raises(NodeError, match="no frames"):
            detect_watermark_in_video(Run(), Video(torch.zeros(0, 3, 128, 128), 8.0))


def seeded() -> torch.Generator:
    return torch.Generator().manual_seed(0)
