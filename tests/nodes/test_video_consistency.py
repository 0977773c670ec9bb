"""Keyframes are chosen and carried to all frames; frames are evened out, and put between others."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch
from torch import Tensor

from graph.errors import NodeError
from graph.run.context import Run
from nodes.consistency.blending import from_gradients, gradients, matched_colours
from nodes.consistency.estimators import dense_inverse_search
from nodes.consistency.interpolation import interleaved, interpolated
from nodes.flow import carry_image, optical_flow
from nodes.frame_interpolation import interleaved_smoother, retime_video
from nodes.sounds import Sound, SoundPiece
from nodes.values import Flow, Image, Video
from nodes.video_consistency import deflicker, keyframes, propagate_keyframes, temporal_filter
from nodes.video_files import load_video
from nodes.video_operations import select_frames
from tests.nodes.test_flow import texture, video_of

SIDE, FRAMES, STEP = 160, 13, (3, 2)
INNER = (..., slice(24, -24), slice(24, -24))


def psnr(a: Tensor, b: Tensor) -> float:
    return float(-10 * torch.log10((a - b).square().mean() + 1e-12))


def panned(canvas: np.ndarray, count: int = FRAMES, step: tuple[int, int] = STEP) -> Video:
    """A view that moves over a canvas, so that everything in it moves by ``step`` pixels a frame."""
    x, y = step
    return video_of(*(canvas[40 - y * i : 40 - y * i + SIDE, 40 - x * i : 40 - x * i + SIDE] for i in range(count)))


@pytest.fixture(scope="module")
def clip() -> Video:
    return panned(texture(240, 240))


@pytest.fixture(scope="module")
def flow(clip: Video) -> Flow:
    return optical_flow(Run(), clip)


@pytest.fixture(scope="module")
def street() -> tuple[Video, Flow]:
    video = load_video(Run(), "street.mp4")
    return video, optical_flow(Run(), video)


@pytest.fixture(scope="module")
def edit() -> Video:
    """What an edit of every frame of the clip would be: other colours, and a sign that is painted on the ground."""
    canvas = texture(240, 240).copy()
    canvas = 255 - canvas[..., [1, 2, 0]]
    canvas[90:130, 90:130] = (250, 40, 20)
    canvas[100:120, 100:120] = (20, 40, 250)
    return panned(canvas)


class TestPropagation:
    NUMBERS = (0, 6, 12)
    TEXT = "0, 6, 12"

    @pytest.mark.parametrize("joining", ["gradients", "weights"])
    def test_every_frame_gets_the_edit(self, joining, clip: Video, flow: Flow, edit: Video) -> None:
        result = propagate_keyframes(Run(), clip, select_frames(edit, self.TEXT), flow, self.TEXT, joining)
        assert len(result.video) == FRAMES
        frames, wanted = result.video.clip(0, FRAMES), edit.clip(0, FRAMES)
        for index in range(FRAMES):
            found = psnr(frames[index][INNER], wanted[index][INNER])
            assert found > (50 if index in self.NUMBERS else 36), index
        assert result.hidden.values[INNER].mean() < 0.01

    def test_keyframes_themselves_are_kept(self, clip: Video, flow: Flow, edit: Video) -> None:
        result = propagate_keyframes(Run(), clip, select_frames(edit, self.TEXT), flow, self.TEXT)
        for index in self.NUMBERS:
            assert torch.equal(result.video.frames[index], edit.frames[index])

    def test_one_keyframe_serves_both_sides(self, clip: Video, flow: Flow, edit: Video) -> None:
        result = propagate_keyframes(Run(), clip, select_frames(edit, "6"), flow, "6")
        assert all(psnr(result.video.clip(i, i + 1)[INNER], edit.clip(i, i + 1)[INNER]) > 30 for i in range(FRAMES))

    def test_the_order_of_keyframes_does_not_count(self, clip: Video, flow: Flow, edit: Video) -> None:
        forwards = propagate_keyframes(Run(), clip, select_frames(edit, "0, 12"), flow, "0, 12")
        backwards = propagate_keyframes(Run(), clip, select_frames(edit, "-1, 0"), flow, "-1, 0")
        assert torch.equal(forwards.video.frames, backwards.video.frames)

    def test_a_flow_and_edits_of_other_sizes(self, clip: Video, edit: Video) -> None:
        small = Video(torch.nn.functional.avg_pool2d(clip.clip(0, FRAMES), 2), 10)
        half = Image(torch.nn.functional.avg_pool2d(select_frames(edit, "0, 12").pixels, 2))
        result = propagate_keyframes(Run(), clip, half, optical_flow(Run(), small), "0, 12")
        frame = result.video.clip(6, 7)[INNER]
        blurred = torch.nn.functional.interpolate(
            torch.nn.functional.avg_pool2d(edit.clip(6, 7), 2), size=(SIDE, SIDE), mode="bilinear"
        )[INNER]
        assert psnr(frame, blurred) > 25

    def test_colours_go_from_one_keyframe_to_the_next(self, clip: Video, flow: Flow) -> None:
        """Two edits that differ in brightness: the brightness between goes straight from the one to the other."""
        keys = Image(select_frames(clip, "0, 12").pixels * torch.tensor([0.5, 0.9]).view(2, 1, 1, 1))
        result = propagate_keyframes(Run(), clip, keys, flow, "0, 12")
        source = clip.clip(0, FRAMES)[INNER].mean(dim=(1, 2, 3))
        gain = result.video.clip(0, FRAMES)[INNER].mean(dim=(1, 2, 3)) / source
        wanted = torch.linspace(0.5, 0.9, FRAMES)
        assert (gain - wanted).abs().max() < 0.02
        # And no frame is a patchwork of both: one gain explains each.
        residual = result.video.clip(6, 7)[INNER] - clip.clip(6, 7)[INNER] * gain[6]
        assert float(residual.abs().mean()) < 0.02

    def test_what_no_keyframe_shows_is_marked_and_filled(self) -> None:
        """A square lies at rest in both keyframes and is away between: what it uncovers is seen by no keyframe."""
        ground, mover = texture(SIDE, SIDE, 1), texture(48, 48, 2)
        frames = []
        for left in (40, 48, 56, 48, 40):
            frame = ground.copy()
            frame[60:108, left : left + 48] = mover
            frames.append(frame)
        video = video_of(*frames)
        result = propagate_keyframes(Run(), video, select_frames(video, "0, -1"), optical_flow(Run(), video), "0, -1")
        laid_open = result.hidden.values[2, 0, 60:108, 42:54]
        assert float(laid_open.mean()) > 0.8
        assert psnr(result.video.clip(2, 3), video.clip(2, 3)) > 28

    def test_a_real_clip_is_better_than_holding_or_fading(self, street: tuple[Video, Flow]) -> None:
        """The source's own frames as edits: what comes out between is measured against what was filmed."""
        video, flow = street
        text, numbers = "0, 5, 10, 15", [0, 5, 10, 15]
        result = propagate_keyframes(Run(), video, select_frames(video, text), flow, text)
        between = [index for index in range(16) if index not in numbers]

        def faded(index: int) -> Tensor:
            before = max(number for number in numbers if number < index)
            return torch.lerp(video.clip(before, before + 1), video.clip(before + 5, before + 6), (index - before) / 5)

        found = np.mean([psnr(result.video.clip(i, i + 1), video.clip(i, i + 1)) for i in between])
        fade = np.mean([psnr(faded(i), video.clip(i, i + 1)) for i in between])
        assert found > fade + 5

    def test_what_does_not_fit_is_refused(self, clip: Video, flow: Flow, edit: Video) -> None:
        with pytest.raises(NodeError, match="2 keyframes for the frames 0, 6, 12"):
            propagate_keyframes(Run(), clip, select_frames(edit, "0, 6"), flow, self.TEXT)
        with pytest.raises(NodeError, match="twice"):
            propagate_keyframes(Run(), clip, select_frames(edit, "0, 0"), flow, "0, -13")
        with pytest.raises(NodeError, match="flow is that of"):
            propagate_keyframes(Run(), Video(clip.frames[:5], 10), select_frames(edit, "0"), flow, "0")


class TestBlending:
    def test_a_picture_is_what_its_gradients_say(self) -> None:
        picture = torch.rand(2, 3, 37, 50)
        same = from_gradients(*gradients(picture), picture, 0.05)
        torch.testing.assert_close(same, picture, rtol=0, atol=1e-4)

    def test_it_solves_the_equation(self) -> None:
        """The energy of the solution is less than that of anything near it."""
        right, down, near = torch.randn(1, 1, 12, 9), torch.randn(1, 1, 12, 9), torch.randn(1, 1, 12, 9)
        right[..., -1], down[..., -1, :] = 0, 0

        def energy(picture: Tensor) -> float:
            own = gradients(picture)
            return float(
                (own[0] - right).square().sum() + (own[1] - down).square().sum() + 0.3 * (picture - near).square().sum()
            )

        solved = from_gradients(right, down, near, 0.3)
        assert all(energy(solved) < energy(solved + 0.05 * torch.randn_like(solved)) for _ in range(20))

    def test_colours_meet_in_the_middle(self) -> None:
        picture = torch.rand(1, 3, 20, 20)
        weights = torch.ones(1, 1, 20, 20)
        first, second = matched_colours((0.5 * picture, 0.5 * picture + 0.4), (weights, weights), 0.25)
        torch.testing.assert_close(first, 0.5 * picture + 0.1, rtol=0, atol=1e-5)
        torch.testing.assert_close(first, second, rtol=0, atol=1e-5)


class TestKeyframes:
    def test_at_intervals(self, clip: Video) -> None:
        assert keyframes(Run(), clip, interval=5) == "0, 5, 10, 12"
        assert keyframes(Run(), clip, interval=4) == "0, 4, 8, 12"

    def test_scenes(self) -> None:
        shots = [panned(texture(240, 240, seed), 4).frames // (seed + 1) for seed in range(3)]
        assert keyframes(Run(), Video(torch.cat(shots), 10), choose="scenes") == "0, 4, 8"

    def test_motion_and_light_are_no_cuts(self, clip: Video) -> None:
        fading = torch.stack([frame.float() * (1 - 0.05 * i) for i, frame in enumerate(clip.frames)])
        assert keyframes(Run(), Video(fading / 255, 10), choose="scenes") == "0"

    def test_more_where_more_happens(self) -> None:
        """A view that rests, then moves fast: keyframes are as far apart as they may be, then close."""
        canvas = texture(240, 400)
        places = [0] * 13 + [12 * i for i in range(1, 13)]
        video = video_of(*(canvas[40 : 40 + SIDE, 20 + x : 20 + x + SIDE] for x in places))
        flow = optical_flow(Run(), video)
        found = keyframes(Run(), video, flow, "motion", unexplained=0.2, shortest=2, longest=10)
        numbers = [int(part) for part in found.split(",")]
        assert numbers[:2] == [0, 10]
        assert numbers[-1] == len(video) - 1
        steps = np.diff([number for number in numbers if number >= 12])
        assert steps.max() <= 4
        with pytest.raises(NodeError, match="need the flow"):
            keyframes(Run(), video, choose="motion")


class TestTemporalFilter:
    def test_a_speck_goes(self, clip: Video, flow: Flow) -> None:
        spoilt = clip.frames.clone()
        spoilt[6, :, 70:90, 70:90] = 255
        cleaned = temporal_filter(Run(), replace(clip, frames=spoilt), flow, "median", 1)
        assert psnr(cleaned.clip(6, 7)[INNER], clip.clip(6, 7)[INNER]) > 30
        assert psnr(cleaned.clip(3, 4)[INNER], clip.clip(3, 4)[INNER]) > 30

    def test_noise_falls_without_smearing_what_moves(self, clip: Video, flow: Flow) -> None:
        torch.manual_seed(0)
        noisy = Video((clip.clip(0, FRAMES) + 0.05 * torch.randn(FRAMES, 3, SIDE, SIDE)).clamp(0, 1), 10)
        wanted = clip.clip(6, 7)[INNER]
        before = psnr(noisy.clip(6, 7)[INNER], wanted)
        along = temporal_filter(Run(), noisy, flow, "blend", 2).clip(6, 7)[INNER]
        in_place = temporal_filter(Run(), noisy, None, "median", 2).clip(6, 7)[INNER]
        assert psnr(along, wanted) > before + 3
        assert psnr(in_place, wanted) < before

    @pytest.mark.parametrize("kind", ["median", "blend"])
    def test_a_still_clip_stays(self, kind, clip: Video) -> None:
        still = Video(clip.frames[:1].repeat(4, 1, 1, 1), 10)
        assert torch.equal(temporal_filter(Run(), still, None, kind, 2).frames, still.frames)

    def test_strength(self, clip: Video) -> None:
        assert torch.equal(temporal_filter(Run(), clip, strength=0.0).frames, clip.frames)


class TestDeflicker:
    def test_pulsing_light_is_steady(self, clip: Video) -> None:
        still = clip.clip(0, 1).repeat(12, 1, 1, 1) * 0.7
        gains = torch.tensor([0.8, 1.2] * 6).view(-1, 1, 1, 1)
        steady = deflicker(Run(), Video(still * gains, 10), 3)
        means = steady.clip(0, 12).mean(dim=(1, 2, 3))
        assert float(means.diff().abs().max()) < 0.05 * float((still * gains).mean(dim=(1, 2, 3)).diff().abs().max())

    def test_slow_changes_stay(self, clip: Video) -> None:
        gains = torch.linspace(0.4, 0.9, 20).view(-1, 1, 1, 1)
        fade = Video(clip.clip(0, 1).repeat(20, 1, 1, 1) * gains, 10)
        result = deflicker(Run(), fade, 1.5).clip(0, 20)
        assert (result - fade.clip(0, 20))[4:-4].abs().max() < 0.01


class TestBetween:
    def test_halfway_of_a_known_motion(self, clip: Video) -> None:
        found = interpolated(clip.clip(4, 5), clip.clip(6, 7), 0.5, dense_inverse_search())
        mixed = (clip.clip(4, 5) + clip.clip(6, 7)) / 2
        assert psnr(found[INNER], clip.clip(5, 6)[INNER]) > psnr(mixed[INNER], clip.clip(5, 6)[INNER]) + 15

    def test_what_passes_before_something_keeps_its_edges(self) -> None:
        ground, mover = texture(SIDE, SIDE, 1), texture(60, 60, 2)

        def frame(move: int) -> np.ndarray:
            drawn = ground.copy()
            drawn[50 + move : 110 + move, 40 + 2 * move : 100 + 2 * move] = mover
            return drawn

        video = video_of(frame(0), frame(3), frame(6))
        found = interpolated(video.clip(0, 1), video.clip(2, 3), 0.5, dense_inverse_search())
        mixed = (video.clip(0, 1) + video.clip(2, 3)) / 2
        error, of_mix = ((part - video.clip(1, 2)).abs().mean() for part in (found, mixed))
        assert float(error) < 0.3 * float(of_mix)


class TestSmoother:
    def test_a_linear_fade_stays_as_it_is(self, clip: Video) -> None:
        frames = torch.cat([clip.clip(0, 1) * level for level in torch.linspace(0.2, 0.9, 9)])
        smooth = interleaved(interleaved(frames, True), False)
        assert float((smooth - frames).abs().mean()) < 1e-3
        assert float((smooth - frames).abs().max()) < 0.02

    def test_steady_motion_stays_as_it_is(self, clip: Video) -> None:
        frames = clip.clip(0, 7)
        smooth = interleaved(interleaved(frames, True), False)
        assert psnr(smooth[INNER], frames[INNER]) > 35

    def test_which_frames_are_replaced(self, clip: Video) -> None:
        frames = clip.clip(0, 6)
        for replace_odd, changed in ((True, {1, 3}), (False, {2, 4})):
            smooth = interleaved(frames, replace_odd)
            assert {index for index in range(6) if not torch.equal(smooth[index], frames[index])} == changed

    def test_flicker_falls(self, clip: Video) -> None:
        gains = torch.tensor([1.0, 0.8] * 4).view(-1, 1, 1, 1)
        flickering = Video(clip.clip(0, 1).repeat(8, 1, 1, 1) * gains, 10)
        smooth = interleaved_smoother(Run(), flickering)
        change = flickering.clip(0, 8)[1:-1].mean(dim=(1, 2, 3)).diff().abs().mean()
        assert smooth.clip(0, 8)[1:-1].mean(dim=(1, 2, 3)).diff().abs().mean() < 0.2 * change

    def test_the_node_is_the_function(self, clip: Video) -> None:
        video = Video(clip.frames[:6], 10)
        by_node = interleaved_smoother(Run(), video).clip(0, 6)
        by_function = interleaved(interleaved(video.clip(0, 6), True), False)
        assert (by_node - by_function).abs().mean() < 0.002
        assert torch.equal(interleaved_smoother(Run(), video, strength=0.0).frames, video.frames)


class TestRetiming:
    def test_slow_motion_shows_what_lies_between(self, clip: Video) -> None:
        """Every second frame at half the speed is the clip itself."""
        slow = retime_video(Run(), Video(clip.frames[::2], 10), speed=0.5)
        assert len(slow) == FRAMES
        assert all(psnr(slow.clip(i, i + 1)[INNER], clip.clip(i, i + 1)[INNER]) > 30 for i in range(FRAMES))
        mixed = retime_video(Run(), Video(clip.frames[::2], 10), speed=0.5, between="mix")
        assert psnr(mixed.clip(3, 4)[INNER], clip.clip(3, 4)[INNER]) < 25

    def test_another_rate_keeps_the_speed(self, clip: Video) -> None:
        video = retime_video(Run(), clip, rate=25, between="nearest")
        assert (video.rate, len(video)) == (25, round(FRAMES * 2.5))
        assert torch.equal(video.frames[5], clip.frames[2])

    @pytest.mark.parametrize("between", ["nearest", "mix", "motion"])
    def test_nothing_changed_is_nothing_done(self, between, clip: Video) -> None:
        assert torch.equal(retime_video(Run(), clip, between=between).frames[:], clip.frames)

    def test_faster(self, clip: Video) -> None:
        fast = retime_video(Run(), clip, speed=3)
        assert torch.equal(fast.frames[:], clip.frames[::3])

    def test_the_sound_keeps_in_step(self, clip: Video) -> None:
        heard = replace(clip, sound=Sound((SoundPiece("a.wav", 1.0, 1.3),)))
        slow = retime_video(Run(), heard, speed=0.5, between="nearest")
        assert slow.sound is not None
        assert slow.sound.pieces[0].speed == 0.5
        assert slow.sound.seconds == pytest.approx(slow.seconds)


def test_carrying_a_picture_and_propagating_it_agree(clip: Video, flow: Flow, edit: Video) -> None:
    carried = carry_image(Run(), select_frames(edit, "0"), flow).video
    spread = propagate_keyframes(Run(), clip, select_frames(edit, "0"), flow, "0", correct_drift=False).video
    inner = (..., slice(50, -30), slice(60, -30))
    assert psnr(carried.clip(8, 9)[inner], spread.clip(8, 9)[inner]) > 38
