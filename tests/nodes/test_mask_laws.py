"""What holds for every mask: the laws of sets, of growing and shrinking, of filling; and masks out of pictures."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from graph.errors import NodeError
from nodes import mask_morphology as morphology
from nodes.image_operations import split_alpha
from nodes.mask_extraction import join_alpha, mask_from_channel, mask_from_colour
from nodes.mask_operations import combine_masks, invert_mask, mask_shape, resize_mask
from nodes.values import Image, Mask

LEVELS = st.sampled_from([0.0, 0.25, 0.5, 0.75, 1.0])
"""Values whose differences from 1 are exact, so that laws are equalities."""


def masks(height: int = 9, width: int = 11) -> st.SearchStrategy[Mask]:
    planes = arrays.arrays(np.float32, (1, 1, height, width), elements=LEVELS)
    return planes.map(lambda array: Mask(torch.from_numpy(array)))


def both(operation: Any, *given: Mask) -> torch.Tensor:
    return combine_masks(given, operation).values


class TestCombining:
    @settings(max_examples=40)
    @given(masks(), masks(), masks())
    def test_the_laws_of_sets(self, a: Mask, b: Mask, c: Mask) -> None:
        for operation in ("union", "intersection", "exclusive or"):
            assert torch.equal(both(operation, a, b), both(operation, b, a))
        for operation in ("union", "intersection"):
            assert torch.equal(both(operation, a, a), a.values)
            nested = Mask(both(operation, b, c))
            assert torch.equal(both(operation, a, b, c), both(operation, a, nested))
        assert torch.equal(both("union", a, Mask(both("intersection", a, b))), a.values)
        outside = Mask(both("intersection", invert_mask(a), invert_mask(b)))
        assert torch.equal(both("union", a, b), invert_mask(outside).values)
        assert torch.equal(both("difference", a, b, c), both("intersection", a, invert_mask(b), invert_mask(c)))

    @given(masks())
    def test_inverted_twice_is_as_it_was(self, a: Mask) -> None:
        assert torch.equal(invert_mask(invert_mask(a)).values, a.values)

    def test_exclusive_or_counts_odd_numbers(self) -> None:
        bits = [Mask((torch.arange(8) >> shift & 1).float().view(1, 1, 1, 8)) for shift in range(3)]
        assert both("exclusive or", *bits).flatten().tolist() == [0, 1, 1, 0, 1, 0, 0, 1]

    def test_one_mask_goes_with_each_of_a_batch(self) -> None:
        batch, one = Mask(torch.rand(3, 1, 4, 4)), Mask(torch.rand(1, 1, 4, 4))
        assert torch.equal(both("intersection", batch, one), torch.minimum(batch.values, one.values))

    def test_what_does_not_fit_is_refused(self) -> None:
        with pytest.raises(NodeError, match="different sizes: 4×4, 5×4"):
            both("union", Mask(torch.zeros(1, 1, 4, 4)), Mask(torch.zeros(1, 1, 4, 5)))
        with pytest.raises(NodeError, match="differ in length: 2, 3"):
            both("union", Mask(torch.zeros(2, 1, 4, 4)), Mask(torch.zeros(3, 1, 4, 4)))
        with pytest.raises(NodeError, match="no masks"):
            combine_masks(())


class TestGrowing:
    @settings(max_examples=40)
    @given(masks(), st.integers(1, 12), st.sampled_from(["round", "square"]))
    def test_grown_and_shrunk_back_it_contains_what_it_was(self, a: Mask, pixels: int, corners: Any) -> None:
        grown = morphology.grow_mask(a, pixels, corners)
        closed = morphology.grow_mask(grown, -pixels, corners).values
        assert (grown.values >= a.values).all()
        assert (closed >= a.values).all()
        opened = morphology.grow_mask(morphology.grow_mask(a, -pixels, corners), pixels, corners).values
        assert (opened <= a.values).all()
        # Closing once more changes nothing.
        again = morphology.grow_mask(morphology.grow_mask(Mask(closed), pixels, corners), -pixels, corners).values
        assert torch.equal(again, closed)

    @settings(max_examples=25)
    @given(masks(), st.integers(-6, 6), st.sampled_from(["round", "square"]))
    def test_shrinking_is_growing_of_what_is_outside(self, a: Mask, pixels: int, corners: Any) -> None:
        other = invert_mask(morphology.grow_mask(invert_mask(a), -pixels, corners)).values
        assert torch.equal(morphology.grow_mask(a, pixels, corners).values, other)

    @pytest.mark.parametrize("radius", [1, 2, 5, 13])
    def test_a_point_grows_to_a_disc_or_a_square(self, radius: int) -> None:
        point = torch.zeros(1, 1, 41, 41)
        point[..., 20, 20] = 1
        y, x = torch.meshgrid(torch.arange(41) - 20, torch.arange(41) - 20, indexing="ij")
        disc = (x**2 + y**2 <= radius**2).float()
        assert torch.equal(morphology.grow_mask(Mask(point), radius).values[0, 0], disc)
        square = (torch.maximum(x.abs(), y.abs()) <= radius).float()
        assert torch.equal(morphology.grow_mask(Mask(point), radius, "square").values[0, 0], square)

    def test_a_mask_that_is_lower_than_the_radius(self) -> None:
        low = Mask(torch.zeros(1, 1, 3, 40))
        low.values[..., 1, 20] = 1
        assert morphology.grow_mask(low, 10).values[0, 0, 1].sum() == 21
        assert morphology.grow_mask(Mask(torch.ones(1, 1, 3, 40)), -10).values.all()


class TestFeathering:
    @settings(max_examples=25)
    @given(masks(), st.integers(1, 8))
    def test_one_side_stays_as_it_is(self, a: Mask, radius: int) -> None:
        outside = morphology.feather_mask(a, radius, "outside").values
        inside = morphology.feather_mask(a, radius, "inside").values
        assert (outside >= a.values).all()
        assert (inside <= a.values).all()
        assert (outside[a.values == 1] == 1).all()
        assert (inside[a.values == 0] == 0).all()

    def test_both_sides_fade_alike_over_the_radius(self) -> None:
        half = torch.zeros(1, 1, 5, 40)
        half[..., 20:] = 1
        row = morphology.feather_mask(Mask(half), 6).values[0, 0, 2]
        assert ((row > 0) & (row < 1)).nonzero().flatten().tolist() == list(range(14, 26))
        torch.testing.assert_close(row + row.flip(0), torch.ones(40))
        assert (row.diff() >= 0).all()


class TestParts:
    @settings(max_examples=40)
    @given(masks())
    def test_filling_adds_and_fills_once(self, a: Mask) -> None:
        filled = morphology.fill_holes(a).values
        # Values that are no steps of 1/255 may be filled to the nearest one.
        assert (filled >= a.values - 1 / 255).all()
        assert torch.equal(morphology.fill_holes(Mask(filled)).values, filled)

    def test_a_ring_is_filled_to_its_weakest_point_and_an_open_one_is_not(self) -> None:
        ring = torch.zeros(1, 1, 9, 9)
        ring[..., 2:7, 2:7] = 1
        ring[..., 3:6, 3:6] = 0
        assert morphology.fill_holes(Mask(ring)).values.sum() == 25
        ring[..., 2, 4] = 0.6
        assert morphology.fill_holes(Mask(ring)).values[0, 0, 4, 4] == pytest.approx(0.6, abs=1 / 255)
        ring[..., 2, 4] = 0
        assert torch.equal(morphology.fill_holes(Mask(ring)).values, ring)

    def test_the_largest_parts_keep_their_soft_edges(self) -> None:
        values = torch.zeros(1, 1, 20, 40)
        values[..., 2:12, 2:12], values[..., 4:8, 20:24], values[..., 15, 30] = 1, 1, 1
        values[..., 12, 2:12], values[..., 8, 20:24] = 0.25, 0.25
        largest = morphology.largest_parts(Mask(values)).values
        assert torch.equal(largest[..., :16], values[..., :16])
        assert not largest[..., 16:].any()
        two = morphology.largest_parts(Mask(values), 2).values
        assert two.sum() == values.sum() - 1
        assert torch.equal(morphology.largest_parts(Mask(values), 9, 2).values, two)
        assert not morphology.largest_parts(Mask(torch.zeros(1, 1, 4, 4))).values.any()


class TestOutOfPictures:
    def test_a_colour_is_found_exactly_and_nearly(self) -> None:
        colours = torch.tensor([[255, 0, 0], [250, 5, 5], [128, 0, 0], [0, 255, 0], [128, 128, 128]]).float() / 255
        image = Image(colours.T[None, :, None, :].contiguous())
        exactly = mask_from_colour(image, "#ff0000", tolerance=0, softness=0).values.flatten()
        assert exactly.tolist() == [1, 0, 0, 0, 0]
        assert mask_from_colour(image, "#ff0000", tolerance=10, softness=0).values.flatten().tolist() == [1, 1, 0, 0, 0]
        hue = mask_from_colour(image, "#ff0000", "hue", tolerance=10, softness=0).values.flatten()
        assert hue.tolist() == [1, 1, 1, 0, 0]
        grey = mask_from_colour(image, "#000000", "hue", tolerance=100, softness=0).values
        assert not grey.any(), "grey has no hue to look for"

    def test_tint_leaves_light_out(self) -> None:
        grey = Image(torch.linspace(0, 1, 5).view(1, 1, 1, 5).repeat(1, 3, 1, 1))
        assert mask_from_colour(grey, "#808080", "tint", tolerance=1, softness=0).values.all()
        assert mask_from_colour(grey, "#808080", "colour", tolerance=1, softness=0).values.sum() <= 1

    def test_it_fades_over_the_softness(self) -> None:
        grey = Image(torch.linspace(0, 1, 101).view(1, 1, 1, 101).repeat(1, 3, 1, 1))
        row = mask_from_colour(grey, "#000000", tolerance=20, softness=20).values.flatten()
        assert (row.diff() <= 0).all()
        assert row[0] == 1
        assert row[-1] == 0
        assert ((row > 0) & (row < 1)).any()

    def test_channels_by_levels(self) -> None:
        pixels = torch.rand(2, 4, 5, 6)
        image = Image(pixels)
        assert torch.equal(mask_from_channel(image, "alpha").values, pixels[:, 3:])
        assert torch.equal(mask_from_channel(image, "green").values, pixels[:, 1:2])
        assert torch.equal(mask_from_channel(image, "red", 0.5, 0.5).values, (pixels[:, :1] >= 0.5).float())
        torch.testing.assert_close(mask_from_channel(image, "blue", 1, 0).values, 1 - pixels[:, 2:3])
        assert mask_from_channel(Image(pixels[:, :3]), "alpha").values.all()

    def test_alpha_goes_on_and_comes_off(self) -> None:
        image, mask = Image(torch.rand(1, 3, 5, 6)), Mask(torch.rand(2, 1, 5, 6))
        joined = join_alpha(image, mask)
        assert torch.equal(split_alpha(joined).mask.values, mask.values)
        assert torch.equal(split_alpha(joined).image.pixels, image.pixels.expand(2, -1, -1, -1))
        with pytest.raises(NodeError, match="of size 5×5"):
            join_alpha(image, Mask(torch.rand(1, 1, 5, 5)))


def test_a_mask_is_brought_to_another_size() -> None:
    mask = mask_shape(64, 32)
    assert resize_mask(mask, 32, 16).values.shape == (1, 1, 16, 32)
    assert resize_mask(mask, 100, 60, "inside", multiple_of=8).values.shape == (1, 1, 48, 96)
    hard = resize_mask(mask, 37, 19, filter="nearest").values
    assert set(hard.unique().tolist()) == {0.0, 1.0}
