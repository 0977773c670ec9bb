"""Noise of clips: its variance is 1 and the correlations are those that were asked for."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import torch
from torch import Generator, Tensor

from graph.errors import NodeError
from graph.run.context import Run
from nodes import conditioning, models, sampling
from nodes.handles import Patch
from nodes.methods.video_noise import CorrelatedNoisePatch, VideoNoisePatch, WarpedNoisePatch
from nodes.noise_warping import CELLS, hashed_noise, split_into_cells, warped_noise
from nodes.values import Flow, Noise
from nodes.video_noise import correlated_noise

FRAMES, SIDE = 4, 96
Make = Callable[[VideoNoisePatch], Tensor]


def drawn(*shape: int) -> tuple[Tensor, list[Generator]]:
    generators = [Generator().manual_seed(index) for index in range(shape[0])]
    return torch.stack([torch.randn(shape[1:], generator=generator) for generator in generators]), generators


def correlation(a: Tensor, b: Tensor) -> float:
    return float((a * b).mean())


def of_batch(patch: VideoNoisePatch) -> Tensor:
    return patch.shaped(*drawn(FRAMES, 4, SIDE, SIDE))


def of_clip(patch: VideoNoisePatch) -> Tensor:
    noise, generators = drawn(2, 4, FRAMES, SIDE, SIDE)
    return patch.shaped(noise, generators)[1].transpose(0, 1)


def constant_flow(x: float, y: float, height: int = 8 * SIDE, width: int = 8 * SIDE, frames: int = FRAMES) -> Flow:
    """Everything moves by ``x`` and ``y`` pixels from each frame to the next."""
    field = torch.tensor([x, y]).view(1, 2, 1, 1).expand(frames - 1, 2, height, width)
    none = torch.zeros(frames - 1, 1, height, width)
    return Flow(field, -field, none, none, "known")


@pytest.mark.parametrize("make", [of_batch, of_clip], ids=["batch", "clip"])
class TestCorrelated:
    @pytest.mark.parametrize("wanted", [0.0, 0.3, 0.5, 0.9])
    def test_shared(self, make: Make, wanted: float) -> None:
        frames = make(CorrelatedNoisePatch(kind="shared", correlation=wanted))
        for i in range(FRAMES):
            assert float(frames[i].var()) == pytest.approx(1, abs=0.03)
            for j in range(i):
                assert correlation(frames[i], frames[j]) == pytest.approx(wanted, abs=0.02)

    @pytest.mark.parametrize("wanted", [0.5, 0.9])
    def test_progressive(self, make: Make, wanted: float) -> None:
        frames = make(CorrelatedNoisePatch(kind="progressive", correlation=wanted))
        for i in range(FRAMES):
            assert float(frames[i].var()) == pytest.approx(1, abs=0.03)
            for j in range(i):
                assert correlation(frames[i], frames[j]) == pytest.approx(wanted ** (i - j), abs=0.02)

    @pytest.mark.parametrize("kind", ["shared", "progressive"])
    def test_the_same_for_all(self, make: Make, kind: str) -> None:
        frames = make(CorrelatedNoisePatch(kind=kind, correlation=1.0))
        assert torch.equal(frames, frames[:1].expand_as(frames))

    def test_the_first_frame_is_the_one_that_its_seed_gives(self, make: Make) -> None:
        plain = make(CorrelatedNoisePatch(correlation=0.0))
        for patch in (CorrelatedNoisePatch(correlation=0.4), WarpedNoisePatch(flow=constant_flow(5, 3))):
            assert torch.equal(make(patch)[0], plain[0])


def test_one_frame_is_left_as_it_is_and_draws_nothing() -> None:
    for shape in ((1, 4, 8, 8), (2, 4, 1, 8, 8)):
        noise, generators = drawn(*shape)
        before = [generator.get_state() for generator in generators]
        assert CorrelatedNoisePatch(correlation=0.5).shaped(noise, generators) is noise
        assert all(torch.equal(a, b.get_state()) for a, b in zip(before, generators, strict=True))


class TestWarped:
    def test_cells_add_up_and_are_white(self) -> None:
        noise = torch.randn(4, 64, 64, generator=Generator().manual_seed(1))
        cells = split_into_cells(noise, Generator().manual_seed(2))
        sums = torch.nn.functional.avg_pool2d(cells, CELLS) * CELLS
        torch.testing.assert_close(sums, noise, rtol=0, atol=1e-5)
        assert float(cells.var()) == pytest.approx(1, abs=0.01)
        assert abs(correlation(cells[..., 1:], cells[..., :-1])) < 0.01

    def test_hashed_noise_is_normal_and_depends_on_each_number(self) -> None:
        place = torch.arange(40_000).view(200, 200)
        frame = torch.full_like(place, 3)
        noise = hashed_noise(5, frame, place, 4)
        assert abs(float(noise.mean())) < 0.01
        assert float(noise.var()) == pytest.approx(1, abs=0.02)
        assert float((noise.abs() < 1).float().mean()) == pytest.approx(0.6827, abs=0.005)
        assert abs(correlation(noise[0], noise[1])) < 0.02
        assert abs(correlation(noise, hashed_noise(6, frame, place, 4))) < 0.02
        assert abs(correlation(noise, hashed_noise(5, frame + 1, place, 4))) < 0.02
        assert torch.equal(noise, hashed_noise(5, frame, place, 4))

    def test_a_still_clip_keeps_its_noise(self) -> None:
        frames = of_batch(WarpedNoisePatch(flow=constant_flow(0, 0)))
        torch.testing.assert_close(frames, frames[:1].expand_as(frames), rtol=0, atol=1e-4)

    @pytest.mark.parametrize("x", [8.0, -16.0])
    def test_noise_moves_with_the_clip(self, x: float) -> None:
        frames = of_clip(WarpedNoisePatch(flow=constant_flow(x, 8)))
        for i in range(1, FRAMES):
            shift = (i, i * round(x / 8))
            moved = torch.roll(frames[0], shift, (-2, -1))
            inner = (..., slice(10, -10), slice(10, -10))
            torch.testing.assert_close(frames[i][inner], moved[inner], rtol=0, atol=1e-4)

    def test_slow_motion_adds_up(self) -> None:
        noise, generators = drawn(9, 4, 48, 48)
        frames = WarpedNoisePatch(flow=constant_flow(1, 0, 384, 384, 9)).shaped(noise, generators)
        inner = (..., slice(4, -4), slice(4, -4))
        # An eighth of a latent pixel at a time is one whole pixel after eight.
        assert correlation(frames[8][inner], torch.roll(frames[0], 1, -1)[inner]) > 0.98
        assert correlation(frames[1][inner], frames[0][inner]) > 0.72

    def test_every_frame_is_white_where_things_grow_shrink_and_appear(self) -> None:
        y, x = torch.meshgrid(torch.linspace(-1, 1, 384), torch.linspace(-1, 1, 384), indexing="ij")
        zoom = torch.stack((x, y))[None] * torch.tensor([-20.0, 15.0]).view(1, 2, 1, 1)
        hidden = (x.abs() < 0.2).float()[None, None]
        noise, _ = drawn(6, 4, 48, 48)
        frames = warped_noise(noise, zoom.expand(5, -1, -1, -1), hidden.expand(5, -1, -1, -1), 3)[1:]
        assert abs(float(frames.mean())) < 0.02
        assert float(frames.var()) == pytest.approx(1, abs=0.03)
        for offset in ((0, 1), (1, 0), (1, 1), (0, 2)):
            shifted = torch.roll(frames, offset, (-2, -1))
            assert abs(correlation(frames, shifted)) < 0.03

    def test_what_comes_into_view_is_new(self) -> None:
        flow = constant_flow(0, 0)
        hidden = torch.zeros_like(flow.occluded_backward)
        hidden[1, :, :384] = 1
        frames = of_batch(WarpedNoisePatch(flow=Flow(flow.forward, flow.backward, hidden, hidden, "known")))
        assert abs(correlation(frames[2][:, :48], frames[1][:, :48])) < 0.05
        assert correlation(frames[2][:, 48:], frames[1][:, 48:]) > 0.9
        # What has come into view stays.
        assert correlation(frames[3][:, :48], frames[2][:, :48]) > 0.9

    def test_a_flow_of_another_length_is_refused(self) -> None:
        with pytest.raises(NodeError, match="clip of 4 frames, the noise is for 3"):
            WarpedNoisePatch(flow=constant_flow(0, 0)).shaped(*drawn(3, 4, 8, 8))


def test_a_model_of_pictures_makes_equal_frames_of_equal_noise() -> None:
    """With the embedded model: one noise and one prompt for all items of a batch give one picture, the seed's own."""
    loaded = models.load_model(Run(), "emoji-sd")
    prompt = conditioning.encode_text(Run(), loaded.text_encoder, "a red apple")

    def samples(batch: int, *patches: Patch) -> Tensor:
        noise = Noise(4, 64, 64, batch)
        return sampling.denoise(Run(), loaded.denoiser, noise, prompt, steps=3, patches=patches).samples

    alike = samples(3, correlated_noise("shared", 1.0))
    torch.testing.assert_close(alike, samples(1).expand_as(alike), rtol=0, atol=1e-3)
    spread = [float(samples(3, correlated_noise("shared", value)).std(dim=0).mean()) for value in (0.8, 0.0)]
    assert spread[0] < 0.8 * spread[1]
