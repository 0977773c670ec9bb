"""Optical flow against motion that is known, and what is made of it."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
import pytest
import torch

from graph.errors import Cancelled, NodeError
from graph.run.context import Run
from nodes.flow import (
    carry_image,
    flow_picture,
    occlusion_masks,
    optical_flow,
    warp_image,
    warp_video,
)
from nodes.values import Flow, Image, Video
from nodes.video_files import load_video
from nodes.warping import occlusion, resized_flow, warp

SHIFT = (7, 5)


def texture(height: int, width: int, seed: int = 0) -> np.ndarray:
    """H×W×3 bytes of soft blotches that motion can be told from."""
    noise = np.random.default_rng(seed).integers(0, 255, (height, width, 3), dtype=np.uint8)
    return cv2.normalize(cv2.GaussianBlur(noise, (0, 0), 2.5), None, 0, 255, cv2.NORM_MINMAX)


def video_of(*frames: np.ndarray, rate: float = 10) -> Video:
    return Video(torch.from_numpy(np.stack(frames)).permute(0, 3, 1, 2).contiguous(), rate)


@pytest.fixture(scope="module")
def shifted() -> Video:
    """Three frames; from each to the next, everything moves by SHIFT."""
    canvas = texture(300, 300)
    x, y = SHIFT
    return video_of(*(canvas[30 - y * i : 286 - y * i, 30 - x * i : 286 - x * i] for i in range(3)))


@pytest.fixture(scope="module")
def square() -> tuple[Video, torch.Tensor, torch.Tensor]:
    """A square moves over a still ground; with it, what of the ground it hides and what it lays open."""
    ground, mover = texture(256, 256, 1), texture(80, 80, 2)
    frames, covers = [], []
    for right, down in ((0, 0), (12, 6)):
        frame, cover = ground.copy(), torch.zeros(256, 256, dtype=torch.bool)
        frame[80 + down : 160 + down, 60 + right : 140 + right] = mover
        cover[80 + down : 160 + down, 60 + right : 140 + right] = True
        frames.append(frame)
        covers.append(cover)
    return video_of(*frames), covers[1] & ~covers[0], covers[0] & ~covers[1]


class TestEstimation:
    @pytest.mark.parametrize(("preset", "bound"), [("fastest", 0.25), ("fast", 0.25), ("accurate", 0.1)])
    def test_a_known_shift_is_found(self, preset: Any, bound: float, shifted: Video) -> None:
        flow = optical_flow(Run(), shifted, preset)
        assert flow.forward.shape == (2, 2, 256, 256)
        truth = torch.tensor(SHIFT).view(1, 2, 1, 1)
        inner = (..., slice(20, -20), slice(20, -20))
        error = (flow.forward[inner] - truth).norm(dim=1)
        assert float(error.median()) < bound
        assert float((flow.backward[inner] + truth).norm(dim=1).median()) < bound
        assert flow.estimator == f"DIS {preset}"

    def test_what_is_hidden_is_found(self, square: tuple[Video, torch.Tensor, torch.Tensor]) -> None:
        video, hidden, laid_open = square
        flow = optical_flow(Run(), video)
        for found, truth in ((flow.occluded_forward, hidden), (flow.occluded_backward, laid_open)):
            marked = found[0, 0].bool()
            assert (marked & truth).sum() / truth.sum() > 0.9
            assert (marked & ~truth).sum() / (~truth).sum() < 0.05

    def test_a_still_clip_neither_moves_nor_hides(self) -> None:
        frame = texture(64, 96)
        flow = optical_flow(Run(), video_of(frame, frame))
        assert flow.forward.abs().max() < 1e-3
        assert flow.occluded_forward.sum() == flow.occluded_backward.sum() == 0

    def test_one_frame_has_no_motion(self) -> None:
        flow = optical_flow(Run(), video_of(texture(32, 32)))
        assert len(flow.forward) == 0
        assert len(warp_video(Run(), video_of(texture(32, 32)), flow)) == 0

    def test_videos_in_floats_give_the_same(self, shifted: Video) -> None:
        floats = Video(shifted.frames.float() / 255, 10)
        assert torch.equal(optical_flow(Run(), floats).forward, optical_flow(Run(), shifted).forward)

    def test_progress_and_cancelling(self, shifted: Video) -> None:
        steps: list[int] = []
        run = Run(on_step=lambda done, total: steps.append(done), is_cancelled=lambda: bool(steps))
        with pytest.raises(Cancelled):
            optical_flow(run, shifted)
        assert steps == [1]

    def test_tiny_frames_are_refused(self) -> None:
        with pytest.raises(NodeError, match="too small"):
            optical_flow(Run(), video_of(texture(8, 8), texture(8, 8)))


class TestWarping:
    def test_no_motion_changes_nothing(self) -> None:
        pictures = torch.rand(2, 3, 17, 23)
        assert torch.allclose(warp(pictures, torch.zeros(1, 2, 17, 23)), pictures, atol=1e-5)

    def test_a_pixel_is_fetched_from_where_the_flow_points(self) -> None:
        pictures = torch.zeros(1, 1, 8, 8)
        pictures[0, 0, 3, 6] = 1
        moved = warp(pictures, torch.tensor([2.0, 1.0]).view(1, 2, 1, 1).expand(1, 2, 8, 8))
        assert moved[0, 0, 2, 4] == pytest.approx(1, abs=1e-5)
        assert moved.sum() == pytest.approx(1, abs=1e-4)

    def test_outside_is_nothing(self) -> None:
        assert warp(torch.ones(1, 1, 8, 8), torch.full((1, 2, 8, 8), 20.0)).abs().max() == 0

    def test_a_flow_of_another_size_counts_its_pixels(self) -> None:
        flow = torch.tensor([8.0, 4.0]).view(1, 2, 1, 1).expand(1, 2, 64, 32)
        small = resized_flow(flow, 8, 8)
        assert small.shape == (1, 2, 8, 8)
        assert small[0, :, 4, 4].tolist() == [2.0, 0.5]

    def test_paths_that_return_are_not_occluded(self) -> None:
        flow = torch.tensor([3.0, -2.0]).view(1, 2, 1, 1).expand(1, 2, 32, 32)
        marked = occlusion(flow, -flow)[0, 0]
        assert marked[4:-4, 4:-4].sum() == 0
        assert occlusion(flow, flow)[0, 0, 4:-4, 4:-4].min() == 1

    @pytest.mark.parametrize(("direction", "source", "target"), [("backward", 0, 1), ("forward", 1, 0)])
    def test_a_warped_frame_is_like_its_neighbour(
        self, direction: Any, source: int, target: int, shifted: Video
    ) -> None:
        warped = warp_video(Run(), shifted, optical_flow(Run(), shifted), direction)
        assert len(warped) == len(shifted) - 1
        inner = (..., slice(20, -20), slice(20, -20))

        def error(frames: torch.Tensor) -> float:
            return float((frames[inner].float() - shifted.frames[target][inner].float()).abs().mean())

        assert error(warped.frames[0]) < 0.05 * error(shifted.frames[source])

    def test_a_flow_of_another_clip_is_refused(self, shifted: Video) -> None:
        with pytest.raises(NodeError, match="has 2 frames, the flow is that of 3"):
            warp_video(Run(), Video(shifted.frames[:2], 10), optical_flow(Run(), shifted))

    def test_half_the_way(self) -> None:
        flow = torch.tensor([-8.0, 0.0]).view(1, 2, 1, 1).expand(1, 2, 16, 16).contiguous()
        none = torch.zeros(1, 1, 16, 16)
        picture = torch.zeros(1, 3, 16, 16)
        picture[..., 2] = 1
        clip_flow = Flow(-flow, flow, none, none, "known")
        for amount, column in ((1.0, 10), (0.5, 6)):
            assert warp_image(Image(picture), clip_flow, 0, amount).pixels[0, 0, 8].argmax() == column
        picture = picture.flip(-1)
        assert warp_image(Image(picture), clip_flow, 0, -1.0).pixels[0, 0, 8].argmax() == 5
        with pytest.raises(NodeError, match="no motion 1"):
            warp_image(Image(picture), clip_flow, 1)


class TestCarrying:
    def test_a_mark_moves_along_both_ways(self, shifted: Video) -> None:
        picture = torch.zeros(1, 3, 256, 256)
        picture[..., 100:110, 100:110] = 1
        carried, hidden = carry_image(Run(), Image(picture), optical_flow(Run(), shifted), frame=1)
        for index in range(3):
            rows, columns = torch.nonzero(carried.frames[index, 0] > 127, as_tuple=True)
            expected = (104.5 + SHIFT[0] * (index - 1), 104.5 + SHIFT[1] * (index - 1))
            assert (float(columns.float().mean()), float(rows.float().mean())) == pytest.approx(expected, abs=0.5)
        assert hidden.values[1].sum() == 0

    def test_what_comes_into_view_is_hidden(self, shifted: Video) -> None:
        flow = optical_flow(Run(), shifted)
        _, hidden = carry_image(Run(), Image(torch.ones(1, 3, 256, 256)), flow)
        assert hidden.values[2, 0, :, : 2 * SHIFT[0] - 3].mean() > 0.9
        assert hidden.values[2, 0, 30:-30, 30:-30].mean() < 0.02

    def test_another_size_than_the_flow(self, shifted: Video) -> None:
        picture = torch.zeros(1, 3, 512, 512)
        picture[..., 200:220, 200:220] = 1
        carried, _ = carry_image(Run(), Image(picture), optical_flow(Run(), shifted))
        _, columns = torch.nonzero(carried.frames[1, 0] > 127, as_tuple=True)
        assert float(columns.float().mean()) == pytest.approx(209.5 + 2 * SHIFT[0], abs=1)


class TestPictures:
    def test_masks_of_either_direction(self, shifted: Video) -> None:
        flow = optical_flow(Run(), shifted)
        assert torch.equal(occlusion_masks(flow).values, flow.occluded_backward)
        assert torch.equal(occlusion_masks(flow, "forward").values, flow.occluded_forward)

    @pytest.mark.parametrize(
        ("motion", "colour"),
        [((5, 0), (1, 0, 0)), ((0, 5), (1, 0.92, 0)), ((-5, 0), (0, 0.77, 1)), ((0, -5), (0.4, 0, 1))],
        ids=["right: red", "down: yellow", "left: light blue", "up: violet"],
    )
    def test_directions_have_their_colours(self, motion: tuple[int, int], colour: tuple[float, ...]) -> None:
        field = torch.tensor(motion).float().view(1, 2, 1, 1).expand(1, 2, 4, 4)
        none = torch.zeros(1, 1, 4, 4)
        picture = flow_picture(Flow(field, -field, none, none, "known"), full_speed=5).pixels
        assert picture[0, :, 0, 0].tolist() == pytest.approx(colour, abs=0.02)

    def test_slower_is_paler(self) -> None:
        field = torch.zeros(1, 2, 1, 3)
        field[0, 0, 0] = torch.tensor([0.0, 2.0, 4.0])
        none = torch.zeros(1, 1, 1, 3)
        picture = flow_picture(Flow(field, field, none, none, "known"), full_speed=4).pixels
        assert picture[0, 1, 0].tolist() == pytest.approx([1.0, 0.5, 0.0])


class TestARealClip:
    """Somebody walks past a bicycle (``resources/media/street.mp4``)."""

    @pytest.fixture(scope="class")
    def street(self) -> tuple[Video, Flow]:
        video = load_video(Run(), "street.mp4")
        return video, optical_flow(Run(), video)

    def test_the_clip_is_there(self, street: tuple[Video, Flow]) -> None:
        video, _ = street
        assert (len(video), video.width, video.height, video.rate) == (16, 320, 136, 25)

    def test_motion_explains_most_of_the_change(self, street: tuple[Video, Flow]) -> None:
        video, flow = street
        seen = 1 - flow.occluded_backward
        frames = video.frames.float()

        def error(predicted: torch.Tensor) -> float:
            return float(((predicted.float() - frames[1:]).abs() * seen).sum() / (3 * seen.sum()))

        assert error(warp_video(Run(), video, flow).frames) < 0.65 * error(frames[:-1])

    def test_the_walker_moves_to_the_right_and_the_wall_stands_still(self, street: tuple[Video, Flow]) -> None:
        _, flow = street
        walker, wall = flow.forward[4, 0, 100:120, 180:200], flow.forward[4, 0, 20:60, 20:80]
        assert walker.mean() > 8
        assert wall.abs().median() < 0.5
