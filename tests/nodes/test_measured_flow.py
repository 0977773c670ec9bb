"""Flow of whole clips: by several estimators, with colours beside motion, kept or measured again."""

from __future__ import annotations

import pytest
import torch

from graph.run.context import Run
from nodes.codecs import ValueCodec
from nodes.consistency import measuring
from nodes.consistency.measuring import MeasuredField
from nodes.flow import carry_image, flow_picture, occlusion_masks, optical_flow, warp_video
from nodes.values import Image, Video
from nodes.video_files import load_video
from tests.nodes.test_flow import SHIFT, texture, video_of


@pytest.fixture(scope="module")
def shifted() -> Video:
    canvas = texture(300, 300)
    x, y = SHIFT
    return video_of(*(canvas[30 - y * i : 286 - y * i, 30 - x * i : 286 - x * i] for i in range(3)))


@pytest.mark.parametrize(("estimator", "bound"), [("DIS", 0.1), ("Farneback", 0.25)])
def test_a_known_shift_is_found(estimator: str, bound: float, shifted: Video) -> None:
    flow = optical_flow(Run(), shifted, estimator=estimator)
    inner = (..., slice(30, -30), slice(30, -30))
    for field, sign in ((flow.forward, 1), (flow.backward, -1)):
        error = (field[inner] - sign * torch.tensor(SHIFT).view(1, 2, 1, 1)).norm(dim=1)
        assert float(error.median()) < bound
    assert flow.estimator.startswith(estimator)


def test_colours_find_what_motion_cannot_tell() -> None:
    """A lamp goes on over half of a still picture: nothing moves, yet half has no counterpart."""
    ground = texture(64, 128) // 2
    lit = ground.copy()
    lit[:, 64:] += 120
    video = video_of(ground, lit)
    plain = optical_flow(Run(), video)
    marked = optical_flow(Run(), video, occlusion="motion and colour")
    assert float(plain.occluded_backward[..., 80:].mean()) < 0.3
    assert float(marked.occluded_backward[..., 80:].mean()) > 0.95
    assert float(marked.occluded_backward[..., :48].mean()) < 0.1


class TestMeasuredAgain:
    @pytest.fixture(autouse=True)
    def _nothing_is_kept(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(measuring, "LARGEST_KEPT", 1000)

    def test_it_is_the_same_flow(self, shifted: Video, monkeypatch: pytest.MonkeyPatch) -> None:
        again = optical_flow(Run(), shifted)
        monkeypatch.setattr(measuring, "LARGEST_KEPT", 2**40)
        kept = optical_flow(Run(), shifted)
        assert isinstance(again.forward, MeasuredField)
        assert again.estimator == kept.estimator
        for part in ("forward", "backward", "occluded_forward", "occluded_backward"):
            fetched, wanted = getattr(again, part), getattr(kept, part)
            assert torch.equal(fetched[:], wanted)
            assert fetched.shape == tuple(wanted.shape)
            assert (len(fetched), fetched.dtype) == (len(wanted), wanted.dtype)
            assert torch.equal(fetched[-1], wanted[-1])
            assert fetched[5:].shape == wanted[5:].shape
        with pytest.raises(IndexError):
            again.forward[2]

    def test_nodes_take_it_as_any_other(self, shifted: Video, monkeypatch: pytest.MonkeyPatch) -> None:
        results = []
        for limit in (1000, 2**40):
            monkeypatch.setattr(measuring, "LARGEST_KEPT", limit)
            flow = optical_flow(Run(), shifted)
            carried = carry_image(Run(), Image(shifted.clip(0, 1)), flow)
            results.append(
                (
                    warp_video(Run(), shifted, flow).frames,
                    carried.video.frames,
                    occlusion_masks(flow).values,
                    flow_picture(flow).pixels,
                )
            )
        assert all(torch.equal(a, b) for a, b in zip(*results, strict=True))

    def test_it_is_stored_as_what_it_is_measured_on(self) -> None:
        video, codec = load_video(Run(), "street.mp4"), ValueCodec()
        flow = optical_flow(Run(), video)
        data = codec.encode(flow)
        assert len(data) < 1.01 * video.frames.nbytes + 10_000
        again = codec.decode(data)
        assert torch.equal(again.backward[3], flow.backward[3])
        assert codec.digest(again) == codec.digest(flow)
        assert codec.digest(optical_flow(Run(), video, "fast")) != codec.digest(flow)
