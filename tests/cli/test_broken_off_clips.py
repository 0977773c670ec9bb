"""A long clip whose process is killed in the middle: the next run goes on at the window that it was at."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import av
import pytest

from tests.cli.calling import Workflow, program

FRAMES = 64
WINDOW, ANCHORS = 17, 1
WINDOWS = FRAMES // (WINDOW - ANCHORS)
KILLED_IN = 2
"""The window, counted from 0."""


@pytest.fixture
def long_clip(workflow: Workflow) -> Workflow:
    """A clip of 64 frames that is edited by a model of pictures in four windows."""
    workflow.add("video_files.load_video", "file", file="apple_moving.mp4")
    workflow.add("video_operations.loop_video", "clip", order="ping-pong", times=5)
    workflow.add("video_operations.trim_video", "trimmed", count=FRAMES)
    workflow.add("video_operations.resize_video", "small", width=32, height=32)
    workflow.add("long_clips.clip_windows", "windows", length=WINDOW, overlap=0, anchors=ANCHORS)
    workflow.add("long_clips.take_window", "window")
    workflow.add("video_operations.video_to_batch", "frames")
    workflow.add("models.load_model", "model", model="emoji-sd")
    workflow.add("autoencoding.encode_image", "encode")
    workflow.add("conditioning.encode_text", "prompt", prompt="a blue apple")
    workflow.add("sampling.noise", "noise", width=32, height=32, batch=WINDOW)
    workflow.add("sampling.denoise", "denoise", steps=4, strength=0.5, guidance_scale=1.0)
    workflow.add("autoencoding.decode_video", "decode")
    workflow.add("long_clips.join_windows", "join")
    workflow.add("video_files.save_video", "save", name="long", format="mkv lossless")
    for source, target, input in (
        ("file", "clip", "video"), ("clip", "trimmed", "video"), ("trimmed", "small", "video"),
        ("small", "windows", "video"), ("small", "window", "video"), ("windows", "window", "window"),
        ("window", "frames", "video"), ("frames", "encode", "image"), ("noise", "denoise", "noise"),
        ("prompt", "denoise", "positive"),
        ("encode", "denoise", "start"), ("denoise", "decode", "latent"), ("windows", "join", "windows"),
        ("decode", "join", "clips"), ("join", "save", "video"),
    ):  # fmt: skip
        workflow.wire(source, target, input)
    connect = workflow.document.connect
    connect("model", "denoiser", "denoise", "model")
    connect("model", "text_encoder", "prompt", "text_encoder")
    connect("model", "autoencoder", "encode", "autoencoder")
    connect("model", "autoencoder", "decode", "autoencoder")
    workflow.save()
    return workflow


def run(workflow: Workflow, output: Path, *, is_killed: bool = False) -> list[dict[str, Any]]:
    """What a run tells; one that is killed ends in the middle of a window."""
    process = program("--run", workflow.path, "--output", output, "--json")
    assert process.stdout is not None
    told = []
    for line in process.stdout:
        told.append(json.loads(line))
        if is_killed and told[-1]["event"] == "node_progress" and _window(told[-1]) == KILLED_IN:
            process.kill()
    process.communicate(timeout=120)
    assert (process.returncode == 0) is not is_killed
    return told


def _window(event: dict[str, Any]) -> int:
    return int(event["element"]) if event["node"] == "denoise" else -1


@pytest.mark.slow
def test_at_most_one_window_is_repeated_after_the_process_was_killed(long_clip: Workflow, tmp_path: Path) -> None:
    told = run(long_clip, tmp_path, is_killed=True)
    begun = max(_window(event) for event in told if event["event"] == "node_progress")
    assert KILLED_IN <= begun < WINDOWS and not list(tmp_path.glob("long*"))

    again = {event["node"]: event for event in run(long_clip, tmp_path) if event["event"] == "node_finished"}
    assert again["denoise"]["elements"] == WINDOWS
    assert again["denoise"]["computed"] <= WINDOWS - begun
    assert "encode" not in again and "window" not in again, "what was finished for all windows is kept as a whole"
    with av.open(str(tmp_path / "long.mkv")) as container:
        assert sum(1 for _ in container.decode(video=0)) == FRAMES
