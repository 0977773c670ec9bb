"""What brushes cover and what is filled, against plain definitions and OpenCV."""

from __future__ import annotations

import itertools

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from app.painting.brush import Area, Dab, covered, pieces
from app.painting.flood import connected, grown
from app.painting.surface import Paint, Surface
from app.painting.tools import Brush
from graph.painting import Painting


@settings(max_examples=80, deadline=None)
@given(arrays.arrays(bool, st.tuples(st.integers(1, 24), st.integers(1, 24))), st.data())
def test_what_hangs_together_is_what_opencv_says(inside: np.ndarray, data: st.DataObject) -> None:
    row = data.draw(st.integers(0, inside.shape[0] - 1))
    column = data.draw(st.integers(0, inside.shape[1] - 1))
    _, labels = cv2.connectedComponents(inside.astype(np.uint8), connectivity=4)
    expected = inside & (labels == labels[row, column]) if inside[row, column] else np.zeros_like(inside)
    assert np.array_equal(connected(inside, column, row), expected)


def test_a_region_grows_by_the_pixels_at_its_sides() -> None:
    region = np.zeros((5, 5), bool)
    region[2, 2] = True
    assert grown(region).astype(int).tolist() == [
        [0, 0, 0, 0, 0],
        [0, 0, 1, 0, 0],
        [0, 1, 1, 1, 0],
        [0, 0, 1, 0, 0],
        [0, 0, 0, 0, 0],
    ]


@pytest.mark.parametrize("radius", [0.5, 3.0, 12.5])
def test_a_hard_dab_is_a_disc_with_an_edge_of_one_pixel(radius: float) -> None:
    area, cover = covered(Dab(20.5, 15.5, radius), Dab(20.5, 15.5, radius), 1.0, 40, 30)
    whole = np.zeros((30, 40))
    whole[area.part] = cover / 255
    y, x = np.mgrid[0:30, 0:40]
    assert np.allclose(whole, np.clip(radius + 0.5 - np.hypot(x - 20, y - 15), 0, 1), atol=1 / 255)


def test_a_stroke_has_no_gaps_and_no_seams_however_it_is_cut() -> None:
    first, last = Dab(5, 8, 3), Dab(390, 60, 3)
    assert len(list(pieces(first, last))) > 3
    whole = np.zeros((80, 400), np.uint8)
    for start, end in pieces(first, last):
        area, cover = covered(start, end, 1.0, 400, 80)
        whole[area.part] = np.maximum(whole[area.part], cover)
    area, cover = covered(first, last, 1.0, 400, 80)
    at_once = np.zeros_like(whole)
    at_once[area.part] = cover
    assert np.abs(whole.astype(int) - at_once).max() <= 1


def test_softness_fades_from_the_middle_on() -> None:
    _, cover = covered(Dab(50.5, 50.5, 40), Dab(50.5, 50.5, 40), 0.0, 101, 101)
    row = cover[cover.shape[0] // 2].astype(int)
    assert row.max() == 255
    assert (np.diff(row[: len(row) // 2]) >= 0).all()
    assert 0 < row[len(row) // 4] < 255


def test_pressure_makes_a_stroke_wider_on_its_way() -> None:
    area, cover = covered(Dab(10, 30, 2), Dab(90, 30, 12), 1.0, 100, 60)
    whole = np.zeros((60, 100), np.uint8)
    whole[area.part] = cover
    widths = (whole > 127).sum(axis=0)
    assert widths[20] < widths[50] < widths[80]


def test_a_brush_that_is_smaller_than_a_pixel_still_paints_classes() -> None:
    for x in np.linspace(3, 4, 7, endpoint=False):
        _, cover = covered(Dab(x, 5.0, 0.5), Dab(x, 5.0, 0.5), 1.0, 10, 10, is_smooth=False)
        assert set(np.unique(cover)) <= {0, 255}
        assert cover.any()


def test_beside_the_picture_nothing_is_painted() -> None:
    surface = Surface(np.zeros((20, 20), np.uint8), is_map=False)
    surface.begin()
    assert surface.sweep(Dab(-50, 5, 4), Dab(-30, 5, 4), Paint(255)).is_empty
    assert surface.fill_rectangle(Area(30, 0, 40, 10), Paint(255)).is_empty
    assert surface.end(Painting(20, 20)) is None


def test_opacity_does_not_add_up_within_a_stroke_and_does_between_strokes() -> None:
    surface, painting = Surface(np.zeros((20, 60), np.uint8), is_map=False), Painting(60, 20)
    for expected in (128, 192):
        surface.begin()
        for _ in range(3):
            surface.sweep(Dab(10, 10, 6), Dab(50, 10, 6), Paint(255, opacity=0.5))
        painting = surface.end(painting) or painting
        assert abs(int(surface.pixels[10, 30]) - expected) <= 1
    assert np.array_equal(painting.pixels(), surface.pixels)


def test_taking_back_and_cancelling_leave_nothing() -> None:
    before = np.random.default_rng(0).integers(0, 256, (40, 40), np.uint8)
    surface = Surface(before.copy(), is_map=False)
    surface.begin()
    surface.sweep(Dab(5, 5, 9), Dab(30, 30, 3), Paint(255, 0.7, 0.2))
    surface.take_back()
    assert np.array_equal(surface.pixels, before)
    surface.fill(3, 3, Paint(0))
    surface.cancel()
    assert np.array_equal(surface.pixels, before)


def test_filling_an_outline_leaves_no_seam() -> None:
    surface = Surface(np.zeros((80, 80), np.uint8), is_map=False)
    surface.begin()
    corners = [(15, 15), (65, 20), (60, 60), (20, 65), (15, 15)]
    for (ax, ay), (bx, by) in itertools.pairwise(corners):
        surface.sweep(Dab(ax, ay, 3), Dab(bx, by, 3), Paint(255))
    surface.end(Painting(80, 80))
    surface.begin()
    surface.fill(40, 40, Paint(255))
    inside = surface.pixels[24:56, 24:56]
    assert inside.min() == 255
    assert not surface.pixels[:8].any()


def test_classes_are_filled_by_class_and_stay_whole_numbers() -> None:
    surface = Surface(np.zeros((30, 30), np.uint8), is_map=True)
    surface.begin()
    surface.fill_rectangle(Area(0, 0, 30, 15), Paint(4))
    surface.sweep(Dab(15, 0, 2), Dab(15, 30, 2), Paint(9, opacity=0.3, hardness=0.1))
    surface.fill(0, 29, Paint(7))
    assert set(np.unique(surface.pixels)) == {0, 4, 7, 9}
    assert surface.pixels[29, 29] == 0
    assert surface.pixels[20, 5] == 7


def test_the_size_of_a_brush_goes_by_ratios_and_stays_in_bounds() -> None:
    brush = Brush(size=1)
    sizes = [brush.size]
    for _ in range(60):
        brush = brush.resized(1)
        sizes.append(brush.size)
    assert sizes[:4] == [1, 2, 3, 4]
    assert sizes[-1] == 512
    assert brush.resized(-200).size == 1
    assert brush.covering(-9).opacity == 0.05
    assert brush.hardened(9).hardness == 1
