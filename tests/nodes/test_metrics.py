"""Distances between pictures, in cases whose numbers are known."""

from __future__ import annotations

import csv
import json
import math
from pathlib import Path

import pytest
import torch

from graph.errors import NodeError
from graph.run.context import Run, Settings
from nodes.measuring.distances import mean_squared_error, peak_signal_to_noise, structural_similarity
from nodes.metrics import compare_images, compare_videos
from nodes.tables import save_table
from nodes.values import Image, Table, Video

TINY = 1e-6


def grey(level: float, size: int = 16) -> torch.Tensor:
    return torch.full((1, 3, size, size), level)


def noise(seed: int, count: int = 1) -> torch.Tensor:
    return torch.rand(count, 3, 20, 24, generator=torch.Generator().manual_seed(seed))


def test_equal_pictures_are_at_no_distance() -> None:
    table = compare_images(Run(), Image(noise(0, 2)), Image(noise(0, 2)))
    assert table.columns == ((0, 1), (0.0, 0.0), (math.inf, math.inf), pytest.approx((1.0, 1.0), abs=TINY))


def test_a_tenth_everywhere_is_20_decibels() -> None:
    error = mean_squared_error(grey(0.5), grey(0.6))
    assert float(error) == pytest.approx(0.01, rel=1e-5)
    assert float(peak_signal_to_noise(error)) == pytest.approx(20, abs=1e-4)


def test_the_similarity_of_flat_pictures_is_that_of_their_means() -> None:
    a, b, c = 0.2, 0.7, 0.01**2
    expected = (2 * a * b + c) / (a * a + b * b + c)
    assert float(structural_similarity(grey(a), grey(b))) == pytest.approx(expected, rel=1e-4)


def test_the_similarity_of_one_window_is_what_the_formula_says() -> None:
    a, b = noise(1)[..., :11, :11].double(), noise(2)[..., :11, :11].double()
    place = torch.arange(11, dtype=torch.double) - 5
    weights = torch.exp(-(place[:, None] ** 2 + place[None] ** 2) / (2 * 1.5**2))
    weights /= weights.sum()
    mean_a, mean_b = ((weights * x).sum((2, 3), keepdim=True) for x in (a, b))
    var_a, var_b = ((weights * (x - m) ** 2).sum((2, 3), keepdim=True) for x, m in ((a, mean_a), (b, mean_b)))
    both = (weights * (a - mean_a) * (b - mean_b)).sum((2, 3), keepdim=True)
    c1, c2 = 0.01**2, 0.03**2
    ssim = (2 * mean_a * mean_b + c1) * (2 * both + c2) / ((mean_a**2 + mean_b**2 + c1) * (var_a + var_b + c2))
    assert float(structural_similarity(a, b)) == pytest.approx(float(ssim.mean()), rel=1e-9)


def test_opposite_patterns_are_less_alike_than_unrelated_ones() -> None:
    pattern = noise(3)
    assert float(structural_similarity(pattern, 1 - pattern)) < float(structural_similarity(pattern, noise(4))) < 0.5


def test_one_reference_serves_for_a_batch() -> None:
    table = compare_images(Run(), Image(torch.cat([grey(0.5), grey(0.6)])), Image(grey(0.5)))
    assert table.columns[1] == pytest.approx((0.0, 0.01), abs=TINY)


def test_a_picture_smaller_than_a_window_has_no_similarity() -> None:
    table = compare_images(Run(), Image(grey(0.5, 8)), Image(grey(0.5, 8)))
    assert table.columns[3] == (None,)


def test_pictures_of_other_sizes_or_counts_are_refused() -> None:
    with pytest.raises(NodeError, match="16×16 and 12×12"):
        compare_images(Run(), Image(grey(0.5)), Image(grey(0.5, 12)))
    with pytest.raises(NodeError, match="3 pictures cannot be compared with 2"):
        compare_images(Run(), Image(noise(0, 3)), Image(noise(0, 2)))


def test_clips_are_measured_frame_by_frame() -> None:
    frames = torch.zeros(3, 3, 16, 16, dtype=torch.uint8)
    changed = frames.clone()
    changed[1] = 255
    table = compare_videos(Run(), Video(changed, 4.0), Video(torch.cat([frames, frames]), 4.0))
    assert table.names == ("frame", "time", "MSE", "PSNR", "SSIM")
    assert table.columns[:3] == ((0, 1, 2), (0.0, 0.25, 0.5), (0.0, 1.0, 0.0))


@pytest.mark.parametrize("columns", [((1,), (2,)), ((1,),)], ids=["same names", "too few"])
def test_a_table_has_one_name_for_each_column(columns: tuple[tuple[int, ...], ...]) -> None:
    with pytest.raises(ValueError, match="named"):
        Table(("a", "a") if len(columns) == 2 else ("a", "b"), columns)


def test_the_columns_of_a_table_are_of_one_length() -> None:
    with pytest.raises(ValueError, match="length"):
        Table(("a", "b"), ((1, 2), (1,)))


@pytest.mark.parametrize("kind", ["csv", "json"])
def test_a_table_is_saved_for_other_programs(kind: str, tmp_path: Path) -> None:
    table = Table(("frame", "PSNR", "note"), ((0, 1), (math.inf, 31.25), ("first, best", None)))
    saved = save_table(Run(Settings(output_folder=str(tmp_path))), table, "m/out", kind)
    text = Path(saved.path).read_text(encoding="utf-8")
    if kind == "csv":
        expected = [["frame", "PSNR", "note"], ["0", "inf", "first, best"], ["1", "31.25", ""]]
        assert list(csv.reader(text.splitlines())) == expected
    else:
        assert json.loads(text) == {"frame": [0, 1], "PSNR": [None, 31.25], "note": ["first, best", None]}
