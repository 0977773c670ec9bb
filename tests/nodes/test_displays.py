"""What people see of a value."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from graph.declare.catalogue import Catalogue
from graph.declare.library import Library
from graph.declare.shown import Area, Shown, ShownTable
from nodes import handles, values

COMPONENT = handles.Component("models/a", "UNet2DConditionModel", "ab12", {})


@pytest.fixture(scope="module")
def library() -> Library:
    return Library(Catalogue(), ("nodes",))


def array(shown: Shown) -> np.ndarray:
    assert shown.picture is not None
    picture = shown.picture
    return np.frombuffer(picture.pixels, np.uint8).reshape(picture.height, picture.width, picture.channels)


def test_a_picture_of_a_batch_is_shown_as_it_is(library: Library) -> None:
    pixels = torch.zeros(2, 3, 6, 8)
    pixels[1, 0, 2, 5] = 1
    shown = library.show(values.Image(pixels), frame=1)
    assert shown.frames == 2
    assert array(shown).shape == (6, 8, 3)
    assert array(shown)[2, 5].tolist() == [255, 0, 0]
    assert array(shown).sum() == 255


def test_alpha_is_kept(library: Library) -> None:
    assert array(library.show(values.Image(torch.full((1, 4, 2, 2), 0.5)))).tolist() == [[[128] * 4] * 2] * 2


def test_large_pictures_are_scaled_down_by_averaging(library: Library) -> None:
    stripes = torch.zeros(1, 3, 200, 400)
    stripes[..., ::2] = 1
    shown = array(library.show(values.Image(stripes), largest_side=100))
    assert shown.shape == (50, 100, 3)
    assert set(shown.flatten().tolist()) == {128}


def test_small_pictures_are_not_scaled_up(library: Library) -> None:
    assert array(library.show(values.Mask(torch.ones(1, 1, 5, 4)), largest_side=100)).tolist() == [[[255] * 3] * 4] * 5


def test_a_frame_of_a_video_is_shown_with_its_rate(library: Library) -> None:
    frames = torch.arange(5, dtype=torch.uint8).mul(50).view(5, 1, 1, 1).expand(5, 3, 4, 6)
    shown = library.show(values.Video(frames, 12.5), frame=3)
    assert (shown.frames, shown.frame_rate) == (5, 12.5)
    assert np.unique(array(shown)).tolist() == [150]
    assert "5 frames" in shown.text


def test_a_flow_is_shown_in_the_colours_of_its_direction(library: Library) -> None:
    right = torch.zeros(1, 2, 8, 8)
    right[:, 0] = 5
    none = torch.zeros(1, 1, 8, 8)
    shown = array(library.show(values.Flow(right, -right, none, none, "DIS")))
    assert shown[0, 0].tolist() == [255, 0, 0]
    still = array(library.show(values.Flow(right * 0, right, none, none, "DIS")))
    assert still[0, 0].tolist() == [255, 255, 255]


@pytest.mark.parametrize(("shape", "frames"), [((2, 4, 6, 8), 2), ((1, 16, 3, 6, 8), 3)], ids=["pictures", "video"])
def test_a_latent_is_shown_by_three_of_its_channels(library: Library, shape: tuple[int, ...], frames: int) -> None:
    shown = library.show(values.Latent(torch.randn(shape) * 9 + 4, 64, 48))
    assert shown.frames == frames
    assert array(shown).shape == (6, 8, 3)
    assert array(shown).mean() == pytest.approx(127, abs=15)
    assert "not decoded" in shown.text


def test_model_handles_are_shown_in_words(library: Library) -> None:
    shown = library.show(handles.Denoiser("stable_diffusion", COMPONENT, COMPONENT, {}))
    assert shown.picture is None
    assert "stable_diffusion" in shown.text
    assert "models/a" in shown.text


def test_settings_are_shown_field_by_field(library: Library) -> None:
    assert library.show(values.Guidance(7.5)).text == "Guidance\nscale: 7.5\nrescale: 0"


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (handles.FrameInterpolator(COMPONENT), "FrameInterpolator\nUNet2DConditionModel: models/a"),
        (handles.PictureModel(COMPONENT, "depth", {}), "PictureModel\nUNet2DConditionModel: models/a"),
        (handles.TextClassifier(COMPONENT, "models/b"), "TextClassifier\nUNet2DConditionModel: models/a"),
        (
            values.ImageEmbedding(torch.zeros(2, 4), torch.zeros(2, 4)),
            "ImageEmbedding\npositive: 2×4 float32\nnegative: 2×4 float32",
        ),
        (values.ClipWindow((0,), (7, 8, 9)), "ClipWindow\nanchors: 0\nframes: 7 to 9"),
        (values.ClipWindow((), ()), "ClipWindow\nframes: none"),
    ],
)
def test_values_without_a_picture_are_shown_in_words(library: Library, value: object, said: str) -> None:
    assert library.show(value).text == said


def test_a_prompt_is_shown(library: Library) -> None:
    assert "“a fox”\n77 tokens" in library.show(values.Conditioning({"tokens": torch.zeros(1, 77, 8)}, "a fox")).text


def test_the_items_of_a_list_are_its_frames(library: Library) -> None:
    images = [values.Image(torch.full((1, 3, 2, 2), level)) for level in (0.0, 1.0)]
    assert array(library.show(images, frame=1)).min() == 255


def test_a_table_is_shown_as_a_table(library: Library) -> None:
    shown = library.show(values.Table(("frame", "PSNR"), ((0, 1), (30.5, 31.0))))
    assert shown.table == ShownTable(("frame", "PSNR"), ((0, 1), (30.5, 31.0)))
    assert shown.text == "2 rows: frame, PSNR"


def test_a_list_of_numbers_is_shown_as_a_table(library: Library) -> None:
    assert library.show([0.5, 2]).table == ShownTable(("index", "value"), ((0, 1), (0.5, 2)))
    assert library.show([True, False]).table is None


def test_the_numbers_behind_a_picture_are_those_on_the_wire(library: Library) -> None:
    pixels = torch.rand(2, 4, 6, 8)
    samples = library.samples(values.Image(pixels), 1, Area(2, 3, 3, 2))
    assert samples is not None
    assert samples.channels == ("red", "green", "blue", "alpha")
    assert samples.at(4, 3) == tuple(pixels[1, :, 3, 4].tolist())
    assert samples.at(5, 3) is None
    assert samples.at(4, 2) is None


def test_samples_reach_as_far_as_the_picture(library: Library) -> None:
    frames = torch.arange(4 * 6, dtype=torch.uint8).view(1, 1, 4, 6).expand(1, 3, 4, 6)
    samples = library.samples(values.Video(frames, 8), 0, Area(-4, 2, 100, 100))
    assert samples is not None
    assert (samples.left, samples.top, samples.columns, samples.rows) == (0, 2, 6, 2)
    assert samples.at(1, 3) == pytest.approx((19 / 255,) * 3)


def test_motion_is_sampled_sparsely_for_arrows(library: Library) -> None:
    field = torch.zeros(1, 2, 32, 32)
    field[0, 0, 8, 16], field[0, 1, 8, 16] = 2.5, -1.0
    none = torch.zeros(1, 1, 32, 32)
    flow = values.Flow(field, field, none, none, "DIS")
    assert library.show(flow).samples == "motion"
    samples = library.samples(flow, 0, Area(0, 0, 32, 32, 8))
    assert samples is not None
    assert (samples.columns, samples.rows) == (4, 4)
    assert samples.at(16, 8) == (2.5, -1.0)
    assert samples.at(17, 8) is None


def test_what_is_no_picture_has_no_samples(library: Library) -> None:
    assert library.samples(values.Guidance(7.5), 0, Area(0, 0, 1, 1)) is None
