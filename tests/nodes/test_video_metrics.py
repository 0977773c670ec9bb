"""Measures of edited clips: what they are where the answer is known, and what tells a bad clip from a good one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import torch
from torch import Tensor
from transformers import VideoMAEConfig, VideoMAEModel

from graph.errors import NodeError
from graph.run.context import Run
from nodes import clip, set_metrics, video_metrics
from nodes.flow import optical_flow
from nodes.handles import CLIP
from nodes.measuring.clip_networks import chosen_frames
from nodes.measuring.clips import carried_errors, flicker, frame_accuracy, temporal_consistency, warp_errors
from nodes.values import Flow, Table, Video
from tests.nodes.moving_pictures import moving, still


@pytest.fixture(scope="module")
def judge() -> CLIP:
    return clip.load_clip(Run())


def no_motion(frames: int, side: int = 128) -> Flow:
    zero, seen = torch.zeros(frames - 1, 2, side, side), torch.zeros(frames - 1, 1, side, side)
    return Flow(zero, zero, seen, seen, "none")


def row(table: Table) -> dict[str, Any]:
    return dict(zip(table.names, (column[0] for column in table.columns), strict=True))


def noisy(video: Video, spread: float, seed: int = 0) -> Video:
    """Each frame with noise of its own: a clip that flickers."""
    generator = torch.Generator().manual_seed(seed)
    frames = video.clip(0, len(video))
    return Video((frames + spread * torch.randn(frames.shape, generator=generator)).clamp(0, 1), video.rate)


def test_a_clip_that_stands_still_has_no_warp_error_and_no_flicker() -> None:
    measured = row(video_metrics.measure_video_edit(Run(), still(4), still(4), no_motion(4)))
    assert all(measured[name] < 1e-7 for name in ("warp error", "flicker", "pixel MSE", "source MSE"))
    assert measured["flow"] == "none"


def test_warp_error_is_the_mean_square_of_what_motion_does_not_explain() -> None:
    frames = torch.full((3, 3, 32, 32), 0.5)
    frames[1] = 0.7
    assert list(warp_errors(Video(frames, 8.0), no_motion(3, 32))) == pytest.approx([0.04, 0.04])
    assert list(carried_errors(Video(frames, 8.0), no_motion(3, 32))) == pytest.approx([0.04, 0.04])
    assert list(flicker(Video(frames, 8.0), no_motion(3, 32))) == pytest.approx([0.2])


def test_motion_itself_is_no_error_and_noise_in_each_frame_is() -> None:
    clip_, flow = moving(5, 3, 1), optical_flow(Run(), moving(5, 3, 1))
    clean = row(video_metrics.measure_video_edit(Run(), clip_, clip_, flow))
    rough = row(video_metrics.measure_video_edit(Run(), clip_, noisy(clip_, 0.1), flow))
    unwarped = row(video_metrics.measure_video_edit(Run(), clip_, clip_, no_motion(5)))
    assert clean["warp error"] < 0.1 * unwarped["warp error"]
    assert rough["warp error"] > clean["warp error"] + 0.01
    assert rough["flicker"] > clean["flicker"] + 0.05
    assert clean["pixel MSE"] < 0.1 * unwarped["pixel MSE"]
    assert rough["pixel MSE"] == pytest.approx(rough["warp error"], rel=0.1)


def test_hidden_places_and_those_outside_do_not_count() -> None:
    frames = torch.rand(2, 3, 32, 32)
    flow = no_motion(2, 32)
    hidden = torch.ones(1, 1, 32, 32)
    hidden[..., :4, :4] = 0
    frames[1, :, :4, :4] = frames[0, :, :4, :4]
    only_corner = Flow(flow.forward, flow.backward, hidden, hidden, "known")
    assert list(warp_errors(Video(frames, 8.0), only_corner)) == pytest.approx([0.0])
    outside = Flow(torch.full((1, 2, 32, 32), 40.0), flow.backward, hidden * 0, hidden * 0, "known")
    assert list(warp_errors(Video(frames, 8.0), outside)) == [0.0]


def test_frames_are_accurate_where_they_are_nearer_to_the_new_text() -> None:
    source, target = torch.tensor([[1.0, 0.0, 0.0]]), torch.tensor([[0.0, 1.0, 0.0]])
    seen = torch.tensor([[0.0, 1.0, 0.0], [0.6, 0.8, 0.0], [0.8, 0.6, 0.0], [0.0, 1.0, 0.0]])
    assert frame_accuracy(seen, source, target).tolist() == [1, 1, 0, 1]
    assert temporal_consistency(seen).tolist() == pytest.approx([0.8, 0.96, 0.6])


def test_clip_tells_frames_that_hold_together_and_show_what_was_asked(judge: CLIP) -> None:
    apple = still(4)
    mixed = Video(torch.cat([still(1).frames, still(1, "heart.png").frames] * 2), 8.0)

    def measured(video: Video, source: str, target: str) -> dict[str, Any]:
        flow = no_motion(4)
        return row(video_metrics.measure_video_edit(Run(), apple, video, flow, judge, source, target, "own"))

    good, bad = measured(apple, "a heart", "a red apple"), measured(mixed, "a heart", "a red apple")
    assert good["temporal CLIP"] == pytest.approx(1, abs=1e-4) and bad["temporal CLIP"] < 0.95
    assert good["frame accuracy"] == 1 and bad["frame accuracy"] == 0.5
    assert good["prompt CLIP"] > bad["prompt CLIP"]
    assert good["method"] == "own"


def test_each_frame_has_a_row_that_shows_where_a_clip_breaks(judge: CLIP) -> None:
    frames = still(6).clip(0, 6).clone()
    frames[3] = frames[3].flip(-1) * 0.5
    table = video_metrics.measure_frames(Run(), Video(frames, 8.0), no_motion(6), judge, "a red apple")
    columns = dict(zip(table.names, table.columns, strict=True))
    assert len(table) == 6 and columns["warp error"][-1] is None and columns["flicker"][0] is None
    errors = [value for value in columns["warp error"] if value is not None]
    assert errors[2] > 0 and errors[3] > 0 and max(errors[:2]) < 1e-10
    assert columns["flicker"].index(max(value for value in columns["flicker"] if value is not None)) == 3
    assert all(value is not None for value in columns["prompt CLIP"])


def clips(count: int, spread: float = 0.0) -> list[Video]:
    made = []
    for seed in range(count):
        name = "apple.png" if seed % 2 else "heart.png"
        made.append(noisy(moving(6, seed % 4, seed % 3, name), 0.02 + spread, seed))
    return made


def save_video_mae(folder: Path) -> Path:
    torch.manual_seed(0)
    config = VideoMAEConfig(
        image_size=32, patch_size=8, num_frames=4, tubelet_size=2, hidden_size=16, num_hidden_layers=2,
        num_attention_heads=2, intermediate_size=16,
    )  # fmt: skip
    VideoMAEModel(config).save_pretrained(folder)
    return folder


@pytest.mark.parametrize("network", ["CLIP", "VideoMAE"])
def test_sets_of_clips_are_no_distance_from_themselves_and_further_the_more_they_differ(
    judge: CLIP, network: str, tmp_path: Path
) -> None:
    if network == "CLIP":
        extractor = video_metrics.clip_clip_features(judge)
    else:
        extractor = video_metrics.videomae_features(Run(), str(save_video_mae(tmp_path / "videomae")))

    def statistics(videos: list[Video]) -> Any:
        return set_metrics.extract_features(Run(), extractor, videos=videos)

    def distance(a: Any, b: Any) -> float:
        measured = row(set_metrics.compare_sets(Run(), a, b, subsets=4, subset_size=4))
        assert network in measured["features"]
        assert "FVD" not in measured
        value: float = measured["Fréchet distance of clips"]
        return value

    own, near, far = statistics(clips(8)), statistics(clips(8, 0.05)), statistics(clips(8, 0.4))
    assert distance(own, own) == pytest.approx(0, abs=1e-4)
    assert distance(own, near) < distance(own, far)


def test_frames_are_chosen_at_equal_distances_and_repeat_where_there_are_too_few() -> None:
    frames = torch.arange(9.0).view(9, 1, 1, 1)

    def chosen(clip_: Tensor, count: int) -> list[float]:
        return chosen_frames(clip_, count).flatten().tolist()

    assert chosen(frames, 5) == [0, 2, 4, 6, 8]
    assert chosen(frames[:2], 4) == [0, 0, 1, 1]


def test_what_does_not_go_together_is_said(judge: CLIP, tmp_path: Path) -> None:
    with pytest.raises(NodeError, match="source has 4 frames"):
        video_metrics.measure_video_edit(Run(), still(4), still(3), no_motion(4))
    with pytest.raises(NodeError, match="pixels"):
        video_metrics.measure_video_edit(Run(), still(2), Video(torch.zeros(2, 3, 64, 64), 8.0), no_motion(2))
    alone = row(video_metrics.measure_video_edit(Run(), still(1), still(1), no_motion(1), judge, "", "an apple"))
    assert alone["warp error"] is None and alone["temporal CLIP"] is None and alone["prompt CLIP"] > 0
