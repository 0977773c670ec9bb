"""Flows over several frames, turned round, at the scale of latents, drawn as arrows, and by a network."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest
import torch
from safetensors.torch import save_file
from torch import Tensor

from graph.errors import NodeError
from graph.run.context import Run
from nodes.consistency.chains import Way, resized_mask, way_between
from nodes.flow import optical_flow, warp_video
from nodes.flow_operations import chain_flow, flow_arrows, invert_flow, optical_flow_raft, warp_latents
from nodes.values import Flow, Latent, Video
from nodes.video_operations import select_frames
from tests.nodes.test_flow import texture, video_of

SIDE = 192
STEP = (3, 2)
FRAMES = 6


def known_flow(x: float, y: float, frames: int = FRAMES, side: int = SIDE) -> Flow:
    field = torch.tensor([x, y], dtype=torch.float32).view(1, 2, 1, 1).expand(frames - 1, 2, side, side)
    none = torch.zeros(frames - 1, 1, side, side)
    return Flow(field, -field, none, none, "known")


@pytest.fixture(scope="module")
def moving() -> Video:
    canvas = texture(240, 240)
    x, y = STEP
    return video_of(*(canvas[24 - y * i : 24 - y * i + SIDE, 24 - x * i : 24 - x * i + SIDE] for i in range(FRAMES)))


def turning(angle: float, side: int = SIDE) -> Tensor:
    """1×2×H×W: a turn about the middle."""
    turn = torch.tensor(angle)
    y, x = torch.meshgrid(*(torch.arange(side).float() - (side - 1) / 2,) * 2, indexing="ij")
    return torch.stack((x * (turn.cos() - 1) - y * turn.sin(), x * turn.sin() + y * (turn.cos() - 1)))[None]


class TestChains:
    def test_steps_add_up_where_motion_is_the_same_everywhere(self) -> None:
        flow = known_flow(*STEP)
        for start, stop in ((0, 5), (1, 3), (4, 1), (2, 2)):
            way = way_between(flow, start, stop)
            distance = stop - start
            wanted = torch.tensor(STEP).view(1, 2, 1, 1) * float(distance)
            assert torch.allclose(way.field, wanted.expand_as(way.field), atol=1e-4)
            # What leads out of the picture is hidden, nothing else.
            across, down = abs(STEP[0] * distance), abs(STEP[1] * distance)
            assert float((way.hidden < 0.5).float().sum()) == pytest.approx((SIDE - across) * (SIDE - down), abs=400)

    def test_turns_add_up(self) -> None:
        """Composition where the motion differs from place to place: two turns are one of twice the angle."""
        once, twice = turning(0.05), turning(0.1)
        none = torch.zeros(1, 1, SIDE, SIDE)
        way = Way.none(SIDE, SIDE).after(once, none).after(once, none)
        inner = (..., slice(20, -20), slice(20, -20))
        assert float((way.field - twice)[inner].abs().max()) < 0.01

    def test_a_chain_on_a_clip_is_the_known_motion(self, moving: Video) -> None:
        chained = chain_flow(Run(), optical_flow(Run(), moving), "0, 3, 5")
        inner = (..., slice(30, -30), slice(30, -30))
        for pair, distance in enumerate((3, 2)):
            wanted = torch.tensor(STEP).view(2, 1, 1) * float(distance)
            assert float((chained.forward[pair] - wanted)[inner].norm(dim=0).median()) < 0.1
            assert float((chained.backward[pair] + wanted)[inner].norm(dim=0).median()) < 0.1
        selected = Video(select_frames(moving, "0, 3, 5").pixels, 10)
        warped = warp_video(Run(), selected, chained)
        error = (warped.clip(0, 2) - selected.clip(1, 3))[inner].abs().mean()
        assert float(error) < 0.01

    def test_frames_that_are_not_there_are_refused(self, moving: Video) -> None:
        with pytest.raises(NodeError, match="no frame 6"):
            chain_flow(Run(), optical_flow(Run(), moving), "0, 6")

    def test_hidden_once_is_hidden(self) -> None:
        flow = known_flow(0, 0)
        hidden = torch.zeros_like(flow.occluded_forward)
        hidden[2, :, :50] = 1
        flow = Flow(flow.forward, flow.backward, hidden, hidden, "known")
        assert way_between(flow, 0, 5).hidden[..., :48, :].min() == 1
        assert way_between(flow, 0, 2).hidden.max() < 1e-3
        assert way_between(flow, 5, 0).hidden[..., 52:, :].max() < 1e-3


class TestInverses:
    def test_inverting_swaps_the_directions(self, moving: Video) -> None:
        flow = optical_flow(Run(), moving)
        inverted = invert_flow(flow)
        assert torch.equal(inverted.forward, flow.backward)
        assert torch.equal(inverted.occluded_backward, flow.occluded_forward)
        assert torch.equal(invert_flow(inverted).forward, flow.forward)


class TestLatents:
    @pytest.mark.parametrize("is_clip", [False, True])
    def test_a_latent_moves_by_an_eighth_of_the_pixels(self, is_clip: bool) -> None:
        samples = torch.randn(FRAMES, 4, SIDE // 8, SIDE // 8)
        held = samples.transpose(0, 1)[None] if is_clip else samples
        latent = Latent(held, SIDE, SIDE, None, FRAMES if is_clip else 1)
        moved = warp_latents(latent, known_flow(16, -8))
        found = moved.samples[0].transpose(0, 1) if is_clip else moved.samples
        assert torch.equal(found[:, :, :-1, 2:], samples[:-1, :, 1:, :-2])
        assert found[:, :, :, :2].abs().max() == 0
        back = warp_latents(latent, known_flow(16, -8), "forward")
        found = back.samples[0].transpose(0, 1) if is_clip else back.samples
        assert torch.equal(found[:, :, 1:, :-2], samples[1:, :, :-1, 2:])
        assert moved.is_clip is is_clip

    def test_no_motion_changes_nothing(self) -> None:
        latent = Latent(torch.randn(FRAMES, 4, 24, 24), SIDE, SIDE)
        assert torch.equal(warp_latents(latent, known_flow(0, 0)).samples, latent.samples[:-1])

    def test_another_length_is_refused(self) -> None:
        with pytest.raises(NodeError, match="5 latent frames, and the flow is that of 6"):
            warp_latents(Latent(torch.zeros(5, 4, 8, 8), 64, 64), known_flow(0, 0))

    def test_masks_shrink_to_their_largest(self) -> None:
        mask = torch.zeros(1, 1, 16, 16)
        mask[..., 9, 3] = 1
        assert resized_mask(mask, 2, 2)[0, 0].tolist() == [[0, 0], [1, 0]]
        assert resized_mask(mask, 32, 32).sum() == 4


class TestArrows:
    def test_they_point_where_things_go(self, moving: Video) -> None:
        drawn = flow_arrows(Run(), known_flow(12, 0), None, spacing=32, scale=1)
        assert len(drawn) == FRAMES - 1
        picture = drawn.frames[0].float()
        ink = (picture.min(dim=0).values < 200).nonzero()
        around = ink[(ink[:, 0] > 32) & (ink[:, 0] < 64) & (ink[:, 1] > 32) & (ink[:, 1] < 64)]
        # An arrow from the middle (48, 48) to the right.
        assert around[:, 1].min() >= 45
        assert 58 <= around[:, 1].max() <= 63
        assert abs(float(around[:, 0].float().mean()) - 48) < 1.5

    def test_over_a_clip_they_leave_the_rest_as_it_is(self, moving: Video) -> None:
        flow = optical_flow(Run(), moving)
        drawn = flow_arrows(Run(), flow, moving, spacing=48)
        same = (drawn.frames == moving.frames[:-1]).float().mean()
        assert 0.9 < float(same) < 1
        assert drawn.rate == moving.rate
        later = flow_arrows(Run(), flow, moving, spacing=48, direction="backward")
        assert float((later.frames == moving.frames[1:]).float().mean()) > 0.9

    def test_a_clip_of_another_length_is_refused(self, moving: Video) -> None:
        with pytest.raises(NodeError, match="4 frames, the flow is that of 6"):
            flow_arrows(Run(), known_flow(1, 1), Video(moving.frames[:4], 10))


class TestRaft:
    def test_pickles_and_other_files_are_refused(self, tmp_path: Path, moving: Video) -> None:
        (tmp_path / "raft.pth").write_bytes(b"PK\x03\x04")
        with pytest.raises(NodeError, match="can run code"):
            optical_flow_raft(Run(), moving, str(tmp_path / "raft.pth"))

    @pytest.mark.skipif(importlib.util.find_spec("torchvision") is not None, reason="torchvision is there")
    def test_without_torchvision_it_says_what_is_missing(self, tmp_path: Path, moving: Video) -> None:
        save_file({"a": torch.zeros(1)}, tmp_path / "raft.safetensors")
        with pytest.raises(NodeError, match="needs the package torchvision"):
            optical_flow_raft(Run(), moving, str(tmp_path / "raft.safetensors"))

    @pytest.mark.parametrize("name", ["raft_small", "raft_large"])
    def test_it_is_what_torchvision_computes(self, name: str, tmp_path: Path, moving: Video) -> None:
        models = pytest.importorskip("torchvision.models.optical_flow", exc_type=ImportError)
        torch.manual_seed(0)
        network = getattr(models, name)(weights=None).eval()
        path = tmp_path / "raft.safetensors"
        save_file(network.state_dict(), path)
        video = Video(moving.frames[:2, :, :130, :150].contiguous(), 10)
        flow = optical_flow_raft(Run(), video, str(path), updates=2)
        pictures = torch.nn.functional.pad(video.frames.float() / 127.5 - 1, (0, 2, 0, 6), mode="replicate")
        with torch.inference_mode():
            expected = network(pictures[:1], pictures[1:], num_flow_updates=2)[-1][..., :130, :150]
        torch.testing.assert_close(flow.forward, expected, rtol=1e-4, atol=1e-3)
        assert flow.estimator == "RAFT"

    def test_other_weights_are_refused(self, tmp_path: Path, moving: Video) -> None:
        pytest.importorskip("torchvision.models.optical_flow", exc_type=ImportError)
        save_file({"a": torch.zeros(1)}, tmp_path / "raft.safetensors")
        with pytest.raises(NodeError, match="holds no RAFT"):
            optical_flow_raft(Run(), moving, str(tmp_path / "raft.safetensors"))
