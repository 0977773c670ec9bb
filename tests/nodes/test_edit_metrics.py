"""What an edit kept and changed, in cases whose numbers are known, and against torchmetrics."""

from __future__ import annotations

import math

import pytest
import torch
from torch import Tensor

from graph.errors import NodeError
from graph.run.context import Run
from nodes import clip, image_files, image_operations
from nodes.edit_metrics import clip_score, compare_edges, measure_edit
from nodes.handles import CLIP
from nodes.measuring.distances import (
    background_error,
    background_similarity,
    multi_scale_similarity,
    structural_similarity,
)
from nodes.measuring.edges import edge_agreement, edge_maps
from nodes.metrics import compare_images
from nodes.values import Image, Mask, Table

APPLE, HEART = "a red apple", "a red heart"


def noise(seed: int, count: int = 1, side: int = 192) -> Tensor:
    return torch.rand(count, 3, side, side, generator=torch.Generator().manual_seed(seed))


def column(table: Table, name: str) -> tuple[float, ...]:
    return tuple(table.columns[table.names.index(name)])  # type: ignore[arg-type]


def half_mask(side: int) -> Tensor:
    """White in the left half."""
    mask = torch.zeros(1, 1, side, side)
    mask[..., : side // 2] = 1
    return mask


@pytest.fixture(scope="module")
def judge() -> CLIP:
    return clip.load_clip(Run())


@pytest.fixture(scope="module")
def apple() -> Image:
    return _shown("apple")


@pytest.fixture(scope="module")
def heart() -> Image:
    return _shown("heart")


def _shown(name: str) -> Image:
    loaded = image_files.load_image(Run(), f"{name}.png")
    return image_operations.resize_image(Image(loaded.rgb), 128, 128)


class TestAgainstTorchmetrics:
    """It averages windows that stand out of the picture too; within the picture, all of its numbers are the same."""

    def inner_ssim(self, a: Tensor, b: Tensor) -> Tensor:
        image = pytest.importorskip("torchmetrics.functional.image")
        _, windows = image.structural_similarity_index_measure(a, b, data_range=1.0, return_full_image=True)
        return windows[..., 5:-5, 5:-5].mean(dim=(1, 2, 3))

    def test_ssim(self) -> None:
        a, b = noise(0, 2).double(), (noise(0, 2) * 0.7 + noise(1, 2) * 0.3).double()
        assert torch.allclose(structural_similarity(a, b), self.inner_ssim(a, b), atol=1e-9)

    def test_ms_ssim(self) -> None:
        image = pytest.importorskip("torchmetrics.functional.image")
        a, b = noise(0, 2).double(), (noise(0, 2) * 0.7 + noise(1, 2) * 0.3).double()
        halves = [(a, b)]
        for _ in range(4):
            x, y = halves[-1]
            halves.append((torch.nn.functional.avg_pool2d(x, 2), torch.nn.functional.avg_pool2d(y, 2)))
        expected = self.inner_ssim(*halves[-1]) ** 0.1333
        for (x, y), weight in zip(halves[:-1], (0.0448, 0.2856, 0.3001, 0.2363), strict=True):
            _, structure = image.structural_similarity_index_measure(
                x, y, data_range=1.0, reduction="none", return_contrast_sensitivity=True
            )
            expected = expected * structure**weight
        assert torch.allclose(multi_scale_similarity(a, b), expected, atol=1e-9)
        whole = image.multiscale_structural_similarity_index_measure(a, b, data_range=1.0, reduction="none")
        assert torch.allclose(multi_scale_similarity(a, b), whole, atol=2e-3)


class TestScales:
    def test_equal_pictures_are_alike_at_every_scale(self) -> None:
        assert float(multi_scale_similarity(noise(0), noise(0))) == pytest.approx(1, abs=1e-9)

    def test_fine_noise_costs_less_than_at_one_scale(self) -> None:
        picture = torch.nn.functional.interpolate(noise(0, side=12), (192, 192), mode="bilinear")
        noisy = picture + 0.1 * (noise(1) - 0.5)
        assert float(multi_scale_similarity(picture, noisy)) > float(structural_similarity(picture, noisy)) + 0.1

    def test_only_large_pictures_have_them(self) -> None:
        with pytest.raises(ValueError, match="176"):
            multi_scale_similarity(noise(0, side=175), noise(0, side=175))
        assert "MS-SSIM" in compare_images(Run(), Image(noise(0, side=176)), Image(noise(1, side=176))).names
        assert "MS-SSIM" not in compare_images(Run(), Image(noise(0, side=64)), Image(noise(1, side=64))).names


class TestBackground:
    def test_what_changed_inside_does_not_count(self) -> None:
        before, after = noise(0, side=64), noise(0, side=64)
        after[..., :32] = noise(1, side=64)[..., :32]
        assert float(background_error(after, before, half_mask(64))) == 0
        assert float(background_similarity(after, before, half_mask(64))) == pytest.approx(1, abs=1e-9)
        assert float(structural_similarity(after, before)) < 0.6

    def test_what_changed_outside_counts_in_full(self) -> None:
        before, after = torch.full((1, 3, 64, 64), 0.5), torch.full((1, 3, 64, 64), 0.5)
        after[..., 32:] += 0.1
        assert float(background_error(after, before, half_mask(64))) == pytest.approx(0.01, rel=1e-5)

    def test_the_similarity_outside_is_that_of_the_outer_part_alone(self) -> None:
        before, after = noise(0, side=64), noise(1, side=64)
        found = background_similarity(after, before, half_mask(64))
        assert float(found) == pytest.approx(float(structural_similarity(after[..., 32:], before[..., 32:])), rel=1e-9)

    def test_a_pixel_half_inside_counts_half(self) -> None:
        mask = torch.tensor([0.5, 1.0]).view(1, 1, 1, 2)
        before, after = torch.zeros(1, 3, 1, 2), torch.tensor([0.2, 0.9]).view(1, 1, 1, 2).expand(1, 3, 1, 2)
        assert float(background_error(after, before, mask)) == pytest.approx(0.04, rel=1e-5)

    def test_where_nothing_is_outside_there_is_no_number(self) -> None:
        table = measure_edit(Run(), Image(noise(0)), Image(noise(1)), Mask(torch.ones(1, 1, 192, 192)))
        for name in ("background MSE", "background PSNR", "background SSIM"):
            assert column(table, name) == (None,)


class TestEdges:
    def square(self, left: int) -> Tensor:
        picture = torch.zeros(1, 3, 64, 64)
        picture[..., 16:48, left : left + 32] = 1
        return picture

    def agreement(self, one: Tensor, other: Tensor, tolerance: int) -> float:
        return float(edge_agreement(edge_maps(one), edge_maps(other), tolerance))

    def test_equal_pictures_agree_and_others_do_not(self) -> None:
        assert self.agreement(self.square(16), self.square(16), 0) == 1
        assert self.agreement(self.square(16), torch.zeros(1, 3, 64, 64), 1) == 0
        assert self.agreement(torch.zeros(1, 3, 64, 64), torch.ones(1, 3, 64, 64), 1) == 1

    def test_within_the_tolerance_edges_agree(self) -> None:
        moved = [self.agreement(self.square(16), self.square(18), tolerance) for tolerance in (0, 1, 2)]
        assert moved[2] > 0.99 > moved[1] > moved[0] - 1e-9

    def test_it_is_the_harmonic_mean_of_both_directions(self) -> None:
        edges, others = torch.zeros(1, 1, 8, 8, dtype=torch.bool), torch.zeros(1, 1, 8, 8, dtype=torch.bool)
        edges[..., 0, :4] = True  # 4 pixels, 2 of which have a counterpart
        others[..., 0, 2:8] = True  # 6 pixels, 2 of which have one
        precision, recall = 2 / 4, 2 / 6
        expected = 2 * precision * recall / (precision + recall)
        assert float(edge_agreement(edges, others, 0)) == pytest.approx(expected)

    def test_the_colours_do_not_matter_but_the_layout_does(self, apple: Image, heart: Image) -> None:
        recoloured = Image(apple.rgb.flip(1))
        same = column(compare_edges(Run(), recoloured, apple), "edge F1")[0]
        other = column(compare_edges(Run(), heart, apple), "edge F1")[0]
        assert same > other + 0.2


class TestMeasureEdit:
    def test_an_edit_that_changed_nothing(self, judge: CLIP, apple: Image) -> None:
        table = measure_edit(
            Run(), apple, apple, Mask(half_mask(128)), judge, source_prompt=APPLE, target_prompt=HEART, method="none"
        )
        assert table.names == (
            "method", "picture", "MSE", "PSNR", "SSIM", "edge F1", "background MSE", "background PSNR",
            "background SSIM", "CLIP image", "CLIP text", "CLIP direction",
        )  # fmt: skip
        row = dict(zip(table.names, (values[0] for values in table.columns), strict=True))
        assert row["method"] == "none"
        assert (row["MSE"], row["PSNR"], row["background PSNR"]) == (0, math.inf, math.inf)
        assert row["edge F1"] == 1
        assert row["SSIM"] == pytest.approx(1)
        assert row["CLIP image"] == pytest.approx(1, abs=1e-5)
        assert row["CLIP direction"] == 0

    def test_the_right_edit_goes_where_the_words_go(self, judge: CLIP, apple: Image, heart: Image) -> None:
        edits = Image(torch.cat([heart.rgb, apple.rgb.flip(1), apple.rgb]))
        table = measure_edit(Run(), apple, edits, clip=judge, source_prompt=APPLE, target_prompt=HEART)
        right, wrong, none = column(table, "CLIP direction")
        assert right > 0.4
        assert right > wrong + 0.2
        assert none == 0
        texts = column(table, "CLIP text")
        assert texts[0] == max(texts)

    def test_columns_that_nothing_is_wired_for_are_left_out(self, apple: Image) -> None:
        assert measure_edit(Run(), apple, apple).names == ("picture", "MSE", "PSNR", "SSIM", "edge F1")

    def test_without_a_source_prompt_there_is_no_direction(self, judge: CLIP, apple: Image) -> None:
        names = measure_edit(Run(), apple, apple, clip=judge, target_prompt=HEART).names
        assert "CLIP text" in names
        assert "CLIP direction" not in names

    def test_masks_and_pictures_that_do_not_fit_are_refused(self, apple: Image) -> None:
        with pytest.raises(NodeError, match="64×64 and 128×128"):
            measure_edit(Run(), apple, Image(noise(0, side=64)))
        with pytest.raises(NodeError, match="64×64 and 128×128"):
            measure_edit(Run(), apple, apple, Mask(half_mask(64)))
        with pytest.raises(NodeError, match="2 masks do not fit 3"):
            measure_edit(Run(), apple, Image(apple.rgb.repeat(3, 1, 1, 1)), Mask(half_mask(128).repeat(2, 1, 1, 1)))


class TestCLIPScore:
    def test_texts_and_references_are_told_apart(self, judge: CLIP, apple: Image, heart: Image) -> None:
        both = Image(torch.cat([apple.rgb, heart.rgb]))
        table = clip_score(Run(), judge, both, APPLE, apple)
        assert table.names == ("picture", "CLIP text", "CLIP image")
        assert column(table, "CLIP text")[0] > column(table, "CLIP text")[1] + 0.2
        assert column(table, "CLIP image")[0] == pytest.approx(1, abs=1e-5)

    def test_it_is_the_cosine_of_what_the_models_themselves_give(self, judge: CLIP, apple: Image) -> None:
        from transformers import AutoTokenizer, CLIPTextModelWithProjection, CLIPVisionModelWithProjection

        reader = AutoTokenizer.from_pretrained(judge.tokenizer)
        vision = CLIPVisionModelWithProjection.from_pretrained(judge.image_encoder.folder, dtype=torch.float32)
        texts = CLIPTextModelWithProjection.from_pretrained(judge.text_encoder.folder, dtype=torch.float32)
        seen = vision(pixel_values=apple.rgb * 2 - 1).image_embeds
        ids = reader([APPLE], padding="max_length", max_length=reader.model_max_length, return_tensors="pt")
        read = texts(input_ids=ids.input_ids).text_embeds
        expected = float(torch.nn.functional.cosine_similarity(seen, read).detach())
        assert column(clip_score(Run(), judge, apple, APPLE), "CLIP text")[0] == pytest.approx(expected, abs=2e-3)

    def test_something_to_compare_with_is_needed(self, judge: CLIP, apple: Image) -> None:
        with pytest.raises(NodeError, match="nothing to compare"):
            clip_score(Run(), judge, apple)
