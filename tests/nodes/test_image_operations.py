"""Sizes, borders, layers, edges and sheets of pictures."""

from __future__ import annotations

from typing import Any

import pytest
import torch

from graph.errors import NodeError
from nodes.contact_sheet import contact_sheet, list_images
from nodes.image_operations import blend_images, canny_edges, crop_image, pad_image, resize_image, split_alpha
from nodes.values import Image, Mask


def plain(level: float, width: int = 8, height: int = 6, count: int = 1, channels: int = 3) -> Image:
    return Image(torch.full((count, channels, height, width), level))


def ramp(width: int = 64, height: int = 32) -> Image:
    """Red grows to the right, green downwards."""
    red = torch.linspace(0, 1, width).expand(height, width)
    green = torch.linspace(0, 1, height)[:, None].expand(height, width)
    return Image(torch.stack([red, green, torch.zeros(height, width)])[None])


class TestResizing:
    @pytest.mark.parametrize(
        ("fit", "size"), [("stretch", (32, 32)), ("inside", (32, 16)), ("cover", (32, 32)), ("pad", (32, 32))]
    )
    def test_fits(self, fit: Any, size: tuple[int, int]) -> None:
        image = resize_image(ramp(64, 32), 32, 32, fit)
        assert (image.width, image.height) == size

    def test_cover_cuts_the_sides_evenly(self) -> None:
        red = resize_image(ramp(64, 32), 32, 32, "cover").pixels[0, 0, 0]
        assert red[0] == pytest.approx(0.25, abs=0.02)
        assert red[-1] == pytest.approx(0.75, abs=0.02)

    def test_pad_fills_with_black(self) -> None:
        image = resize_image(plain(1.0, 64, 32), 32, 32, "pad")
        assert image.pixels[0, 0, :, 0].tolist() == [0.0] * 8 + [1.0] * 16 + [0.0] * 8

    @pytest.mark.parametrize("filter", ["automatic", "bilinear", "bicubic", "area"])
    def test_making_smaller_averages(self, filter: Any) -> None:
        stripes = torch.zeros(1, 3, 64, 64)
        stripes[..., ::2] = 1
        smaller = resize_image(Image(stripes), 16, 16, "stretch", filter).pixels[..., 2:-2, 2:-2]
        assert (smaller - 0.5).abs().max() < 0.1

    @pytest.mark.parametrize("filter", ["automatic", "nearest", "bilinear", "bicubic", "area"])
    def test_values_stay_in_range(self, filter: Any) -> None:
        noise = Image((torch.rand(1, 4, 16, 16) > 0.5).float())
        for side in (8, 40):
            pixels = resize_image(noise, side, side, "stretch", filter).pixels
            assert 0 <= pixels.min() <= pixels.max() <= 1

    @pytest.mark.parametrize("filter", ["automatic", "area"])
    def test_areas_are_averaged_to_fractions_of_pixels(self, filter: Any) -> None:
        row = torch.tensor([0.9, 0.3, 0.0])
        smaller = resize_image(Image(row.expand(2, 4, 3, 3)), 2, 2, "stretch", filter).pixels
        assert smaller.shape == (2, 4, 2, 2)
        # Two of three pixels each have one and a half: the middle one counts for half in both.
        alpha = torch.tensor([(0.9 + 0.3 / 2) / 1.5, (0.3 / 2 + 0.0) / 1.5])
        torch.testing.assert_close(smaller[:, 3], alpha.expand(2, 2, 2))

    def test_a_side_that_shrinks_is_averaged_though_the_other_grows(self) -> None:
        stripes = torch.zeros(1, 3, 16, 64)
        stripes[..., ::2] = 1
        other = resize_image(Image(stripes), 16, 32, "stretch").pixels
        assert other.shape == (1, 3, 32, 16)
        torch.testing.assert_close(other, torch.full_like(other, 0.5))

    def test_multiples(self) -> None:
        image = resize_image(ramp(64, 32), 100, 60, "inside", multiple_of=8)
        assert (image.width, image.height) == (96, 48)

    def test_what_is_transparent_does_not_bleed(self) -> None:
        pixels = torch.zeros(1, 4, 8, 8)
        pixels[:, 0, :, :4] = 1
        pixels[:, 3, :, :4] = 1
        pixels[:, 1, :, 4:] = 1
        smaller = resize_image(Image(pixels), 5, 5, "stretch", "bilinear").pixels[0]
        seen = smaller[3] > 0.01
        assert smaller[0][seen].min() > 0.99
        assert smaller[1][seen].max() < 0.01


class TestCropping:
    @pytest.mark.parametrize(
        ("anchor", "left", "top"),
        [("top left", 0, 0), ("top", 12, 0), ("centre", 12, 6), ("right", 24, 6), ("bottom right", 24, 12)],
    )
    def test_anchors(self, anchor: Any, left: int, top: int) -> None:
        image = ramp(32, 16)
        cropped = crop_image(image, 8, 4, anchor)
        assert torch.equal(cropped.pixels, image.pixels[:, :, top : top + 4, left : left + 8])

    def test_the_rectangle_stays_within_the_picture(self) -> None:
        image = ramp(32, 16)
        moved = crop_image(image, 8, 4, "centre", right=100, down=-100)
        assert torch.equal(moved.pixels, image.pixels[:, :, :4, 24:])
        assert torch.equal(crop_image(image, 99, 99).pixels, image.pixels)


class TestPadding:
    def test_the_mask_shows_what_is_new(self) -> None:
        padded, mask = pad_image(plain(0.5, 8, 6), 1, 2, 3, 4, colour="#ff0000")
        assert (padded.width, padded.height) == (12, 12)
        assert mask.values[0, 0].sum() == 12 * 12 - 8 * 6
        new = mask.values[0, 0].bool()
        assert padded.pixels[0, :, new].unique(dim=1).flatten().tolist() == [1.0, 0.0, 0.0]
        assert padded.pixels[0, :, ~new].unique().tolist() == [0.5]

    def test_edges_and_mirrors(self) -> None:
        image = ramp(8, 6)
        assert pad_image(image, left=2, fill="edge").image.pixels[0, 0, 0, :3].tolist() == [0.0, 0.0, 0.0]
        mirrored = pad_image(image, left=2, fill="mirror").image.pixels[0, 0, 0]
        assert mirrored[0] == mirrored[4]
        with pytest.raises(NodeError, match="wider than the picture"):
            pad_image(image, left=8, fill="mirror")

    def test_a_wrong_colour_is_named(self) -> None:
        with pytest.raises(NodeError, match="'reddish' is not a colour"):
            pad_image(plain(0.5), 1, colour="reddish")


class TestBlending:
    def test_opacity_and_mask(self) -> None:
        mask = torch.zeros(1, 1, 6, 8)
        mask[..., 4:] = 1
        blended = blend_images(plain(0.0), plain(1.0), Mask(mask), 0.25).pixels
        assert blended[..., :4].unique().tolist() == [0.0]
        assert blended[..., 4:].unique().tolist() == [0.25]

    def test_alpha_of_the_upper_picture_counts(self) -> None:
        above = torch.ones(1, 4, 6, 8)
        above[:, 3] = 0.5
        assert blend_images(plain(0.0), Image(above)).pixels.unique().tolist() == [0.5]

    def test_over_what_is_transparent_a_layer_keeps_its_colours(self) -> None:
        below = torch.zeros(1, 4, 6, 8)
        below[..., 4:] = torch.tensor([0.0, 1.0, 0.0, 0.5]).view(1, 4, 1, 1)
        blended = blend_images(Image(below), plain(1.0), opacity=0.5).pixels[0]
        torch.testing.assert_close(blended[:, 0, 0], torch.tensor([1.0, 1.0, 1.0, 0.5]))
        # Half of it hides half of a layer that covers half: 0.5 of white and 0.25 of green, of 0.75 in all.
        torch.testing.assert_close(blended[:, 0, 7], torch.tensor([2 / 3, 1.0, 2 / 3, 0.75]))

    def test_one_layer_serves_a_batch(self) -> None:
        assert len(blend_images(plain(0.0, count=3), plain(1.0))) == 3
        assert len(blend_images(plain(0.0, channels=4), plain(1.0, count=3))) == 3

    @pytest.mark.parametrize("above", [plain(1.0, 9, 6), plain(1.0, count=2)])
    def test_unlike_sizes_are_refused(self, above: Image) -> None:
        with pytest.raises(NodeError, match="differ in size or number"):
            blend_images(plain(0.0, count=3), above)

    def test_alpha_apart(self) -> None:
        pixels = torch.rand(2, 4, 5, 5)
        colours, alpha = split_alpha(Image(pixels))
        assert torch.equal(torch.cat([colours.pixels, alpha.values], dim=1), pixels)
        assert split_alpha(plain(0.5)).mask.values.min() == 1


class TestEdges:
    def test_the_outline_of_a_square(self) -> None:
        pixels = torch.zeros(2, 3, 64, 64)
        pixels[:, :, 16:48, 16:48] = 1
        edges = canny_edges(Image(pixels)).pixels
        assert edges.shape == (2, 3, 64, 64)
        assert set(edges.unique().tolist()) == {0.0, 1.0}
        assert edges[0, 0, 20:44, 20:44].sum() == 0
        assert edges[0, 0, 30, 14:18].sum() >= 1
        assert edges[0, 0].sum() == pytest.approx(4 * 32, rel=0.1)

    def test_faint_edges_need_low_thresholds(self) -> None:
        pixels = torch.zeros(1, 3, 32, 32)
        pixels[..., 16:] = 0.1
        assert canny_edges(Image(pixels)).pixels.sum() == 0
        assert canny_edges(Image(pixels), 20, 60).pixels.sum() > 0

    def test_blur_keeps_noise_out(self) -> None:
        noise = Image(torch.rand(1, 3, 64, 64, generator=torch.Generator().manual_seed(0)))
        assert canny_edges(noise, blur=3.0).pixels.sum() < 0.05 * canny_edges(noise).pixels.sum()


class TestContactSheet:
    def test_pictures_lie_row_by_row(self) -> None:
        sheet = contact_sheet([plain(0.2), plain(0.4), plain(0.6)], columns=2, gap=1, background="#000000").pixels[0, 0]
        assert sheet.shape == (6 * 2 + 3, 8 * 2 + 3)
        assert sheet[1, 1] == pytest.approx(0.2)
        assert sheet[1, 10] == pytest.approx(0.4)
        assert sheet[8, 1] == pytest.approx(0.6)
        assert sheet[8, 10] == 0
        assert sheet[0].sum() == 0

    def test_batches_are_laid_out_one_by_one(self) -> None:
        assert contact_sheet([plain(0.2, count=4)], gap=0).pixels.shape == (1, 3, 12, 16)

    def test_other_sizes_are_fitted(self) -> None:
        sheet = contact_sheet([plain(0.2, 40, 40), plain(0.9, 80, 20)], columns=2, gap=0, background="#000000")
        right = sheet.pixels[0, 0, :, 40:]
        assert right.shape == (40, 40)
        assert (right > 0.5).sum() == 40 * 10

    def test_labels_are_written_below(self) -> None:
        bare, labelled = (
            contact_sheet([plain(0.0, 80, 40)] * 2, labels, 2, 0, "#000000").pixels[0, 0]
            for labels in (None, ["seed 1", "a label that is far too long for the picture above it"])
        )
        assert labelled.shape[0] > bare.shape[0]
        assert labelled[:40].sum() == 0
        assert all(labelled[40:, left : left + 80].sum() > 10 for left in (0, 80))

    def test_nothing_and_too_much_are_refused(self) -> None:
        with pytest.raises(NodeError, match="no pictures"):
            contact_sheet([])

    def test_pictures_of_branches_are_laid_out_in_the_order_of_their_wires(self) -> None:
        pictures = list_images((plain(0.6), plain(0.2)))
        assert torch.equal(contact_sheet(pictures).pixels, contact_sheet([plain(0.6), plain(0.2)]).pixels)
        with pytest.raises(NodeError, match="The sheet would be"):
            contact_sheet([plain(0.1, 2000, 2000)], gap=500_000)
