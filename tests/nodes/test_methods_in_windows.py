"""A graph edits a long clip in windows, and what is made of a window's frames acts in that window alone."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch

from graph.declare.catalogue import Catalogue
from graph.declare.library import Library
from graph.document.document import Document
from graph.errors import NodeError
from graph.file import FrozenDocument
from graph.run.context import Run, Settings
from graph.run.events import Event, NodeFailed
from graph.run.executor import Executor
from graph.run.request import RunRequest
from graph.store.store import Store
from nodes.autoencoding import decode_video
from nodes.conditioning import encode_text
from nodes.control import control_net
from nodes.denoising.noise import draw, generators
from nodes.flow import optical_flow
from nodes.image_operations import canny_edges
from nodes.long_clips import clip_windows, join_windows, take_window, window_noise
from nodes.models import load_control_net, load_model
from nodes.sampling import batch_of, denoise, noise
from nodes.values import ClipWindow, Latent, Video
from nodes.video_editing import flow_guided_fusion
from nodes.video_files import load_video
from nodes.video_operations import resize_video, video_to_batch

CLIP = "apple_moving.mp4"
SIZE = 64
FRAMES, LENGTH, OVERLAP = 5, 4, 1
SEED, STEPS = 5, 2
PROMPT = "a blue apple"


def document() -> Document:
    """Each window is made from noise with a ControlNet of its own edges and the shapes that its own flow carries."""
    made = Document(Catalogue.builtin())
    for id, type, values in (
        ("file", "video_files.load_video", {"file": CLIP, "frames": FRAMES}),
        ("clip", "video_operations.resize_video", {"width": SIZE, "height": SIZE}),
        ("windows", "long_clips.clip_windows", {"length": LENGTH, "overlap": OVERLAP, "anchors": 1}),
        ("window", "long_clips.take_window", {}),
        ("noise", "sampling.noise", {"width": SIZE, "height": SIZE, "seed": SEED}),
        ("begun", "long_clips.window_noise", {}),
        ("frames", "video_operations.video_to_batch", {}),
        ("edges", "image_operations.canny_edges", {}),
        ("control", "models.load_control_net", {}),
        ("steer", "control.control_net", {}),
        ("flow", "flow.optical_flow", {}),
        ("fuse", "video_editing.flow_guided_fusion", {"end": 0.6}),
        ("model", "models.load_model", {}),
        ("prompt", "conditioning.encode_text", {"prompt": PROMPT}),
        ("denoise", "sampling.denoise", {"steps": STEPS, "guidance_scale": 1.0}),
        ("decode", "autoencoding.decode_video", {}),
        ("join", "long_clips.join_windows", {}),
        ("save", "video_files.save_video", {"name": "joined", "format": "mkv lossless"}),
    ):
        made.add_node(type, values, id=id)
    for wire in (
        "file.video clip.video", "clip.video windows.video", "clip.video window.video",
        "windows.clip_window window.window", "noise.noise begun.noise", "windows.clip_window begun.window",
        "window.video frames.video", "frames.image edges.image", "control.control_net steer.control_net",
        "edges.image steer.image", "window.video flow.video", "flow.flow fuse.flow", "model.denoiser denoise.model",
        "begun.noise denoise.noise", "model.text_encoder prompt.text_encoder",
        "prompt.conditioning denoise.positive", "steer.patch denoise.patches", "fuse.patch denoise.patches",
        "denoise.latent decode.latent", "model.autoencoder decode.autoencoder", "windows.clip_window join.windows",
        "decode.video join.clips", "join.video save.video",
    ):  # fmt: skip
        source, target = (end.split(".") for end in wire.split())
        made.connect(*source, *target)
    return made


def run(made: Document, folder: Path) -> Video:
    """What the graph makes of the clip."""
    library = Library(made.catalogue, ("nodes",))
    store = Store(library.codecs, folder / "store")

    def tell(event: Event) -> None:
        assert not isinstance(event, NodeFailed), event

    settings = Settings(output_folder=str(folder))
    request = RunRequest(1, made.snapshot(), (), settings, FrozenDocument.of(made))
    assert Executor(library, store).run(request, tell) == "done"
    store.close()
    return load_video(Run(), str(folder / "joined.mkv"))


def one_by_one() -> Video:
    """The same by calling the nodes for one window after the other."""
    clip = resize_video(Run(), load_video(Run(), CLIP, frames=FRAMES), SIZE, SIZE)
    windows, made = clip_windows(clip, LENGTH, OVERLAP, 1), []
    model, control = load_model(Run()), load_control_net(Run())
    prompt = encode_text(Run(), model.text_encoder, PROMPT)
    for window in windows:
        seen = take_window(clip, window)
        steer = control_net(control, canny_edges(video_to_batch(seen)))
        fuse = flow_guided_fusion(optical_flow(Run(), seen), end=0.6)
        begun = window_noise(noise(SIZE, SIZE, SEED), window)
        latent = denoise(Run(), model.denoiser, begun, prompt, patches=(steer, fuse), steps=STEPS, guidance_scale=1.0)
        made.append(decode_video(Run(), model.autoencoder, latent))
    assert len(windows) > 1
    return join_windows(Run(), windows, made)


def test_patches_that_are_made_of_each_window_act_in_that_window(tmp_path: Path) -> None:
    joined, expected = run(document(), tmp_path), one_by_one()
    assert len(joined) == FRAMES
    assert torch.equal(joined.frames[:], expected.frames[:])


def test_a_frame_begins_with_the_same_noise_in_every_window() -> None:
    whole = draw((4, 2, 2), generators(SEED, 9))
    for window in (ClipWindow((0,), (1, 2, 3)), ClipWindow((0,), (3, 4, 8))):
        part = window_noise(noise(16, 16, SEED), window)
        assert part.batch == len(window.seen)
        assert torch.equal(draw((4, 2, 2), generators(part.seed, part.batch, part.items)), whole[list(window.seen)])


def test_the_noise_of_certain_frames_is_for_as_many_latents() -> None:
    one = window_noise(noise(16, 16, SEED), ClipWindow((), (3,)))
    assert batch_of(Latent(torch.zeros(1, 4, 4, 4), 16, 16), one) == 1
    with pytest.raises(NodeError, match="holds 2 latents, and the noise is for 1"):
        batch_of(Latent(torch.zeros(2, 4, 4, 4), 16, 16), one)


def test_the_noise_of_a_clip_that_is_one_item_is_not_parted() -> None:
    with pytest.raises(NodeError, match="whole clip"):
        window_noise(noise(16, 16, frames=9), ClipWindow((), (0, 1)))
