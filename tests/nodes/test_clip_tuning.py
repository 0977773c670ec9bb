"""Tuning on one clip: what is learned, that a run with it leaves no trace, and that it goes on where it ended."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors.torch import load_file, save_file
from torch import Tensor, nn

from graph.errors import Cancelled, NodeError
from graph.run.context import Run, Settings
from nodes import autoencoding, clip_tuning, conditioning, models, sampling, video_editing
from nodes.clip_tuning import TunedOnClip
from nodes.handles import Patch
from nodes.loading.weights import borrow
from nodes.methods.video.clip_tuning import ClipTuningPatch
from nodes.methods.video.temporal_attention import TemporalAttention
from nodes.models import LoadedModel
from nodes.values import Image, Latent, Noise
from tests.nodes import moving_pictures, tiny_clips, tiny_models

CPU = torch.device("cpu")
FRAMES = 3
Load = Callable[[str], LoadedModel]
SAVES = {
    "sd": tiny_models.save_stable_diffusion,
    "v": lambda folder: tiny_models.save_stable_diffusion(folder, "v_prediction"),
    "sdxl": tiny_models.save_stable_diffusion_xl,
    "pixart": tiny_models.save_pixart,
    "sd3": tiny_models.save_stable_diffusion_3,
}
TUNED = ("sd", "v", "sdxl", "pixart")


def run_in(folder: Path, **options: Any) -> Run:
    return Run(Settings(output_folder=str(folder)), **options)


def made(loaded: LoadedModel, *patches: Patch, count: int = FRAMES) -> Tensor:
    text = conditioning.encode_text(Run(), loaded.text_encoder, tiny_clips.PROMPT)
    noise = Noise(3, 32, 32, count)
    return sampling.denoise(Run(), loaded.denoiser, noise, text, steps=2, patches=patches).samples


def untrained(loaded: LoadedModel, folder: Path, **options: Any) -> TunedOnClip:
    """One step, by next to nothing."""
    return tiny_clips.tune(loaded, run_in(folder), steps=1, learning_rate=1e-7, **options)


def module(width: int = 8, heads: int = 2) -> TemporalAttention:
    torch.manual_seed(1)
    return TemporalAttention(width, heads, width // heads)


def test_attention_over_time_is_that_of_each_place_by_itself() -> None:
    layer, frames, places = module(), 4, 5
    hidden = torch.randn(2 * frames, places, 8)
    found = layer(hidden, frames)
    reference = nn.MultiheadAttention(8, 2, batch_first=True)
    with torch.no_grad():
        reference.in_proj_weight.copy_(torch.cat([layer.to_q.weight, layer.to_k.weight, layer.to_v.weight]))
        reference.in_proj_bias.zero_()
        reference.out_proj.load_state_dict(layer.to_out.state_dict())
    for clip in range(2):
        for place in range(places):
            column = layer.norm(hidden[clip * frames : (clip + 1) * frames, place])[None]
            expected = reference(column, column, column)[0][0]
            torch.testing.assert_close(found[clip * frames : (clip + 1) * frames, place], expected)


@pytest.mark.parametrize("name", TUNED)
def test_before_it_has_learned_it_is_cross_frame_attention_and_one_frame_is_the_picture(
    load: Load, tmp_path: Path, name: str
) -> None:
    loaded = load(name)
    patch = untrained(loaded, tmp_path).patch
    expected = made(loaded, video_editing.cross_frame_attention("first + previous"))
    torch.testing.assert_close(made(loaded, patch), expected, rtol=0, atol=1e-3)
    assert not torch.allclose(expected, made(loaded), rtol=0, atol=1e-3)
    torch.testing.assert_close(made(loaded, patch, count=1), made(loaded, count=1), rtol=0, atol=1e-3)


@pytest.mark.parametrize("name", TUNED)
def test_what_was_learned_acts_and_the_model_is_given_back_to_the_last_bit(
    load: Load, tmp_path: Path, name: str
) -> None:
    loaded = load(name)
    plain = made(loaded)
    with borrow(loaded.denoiser.network, CPU, torch.float32) as network:
        own = dict(network.named_parameters())
        before = {key: item.clone() for key, item in own.items()}
        hooks = sum(len(part._forward_hooks) for part in network.modules())
    tuned = tiny_clips.tune(loaded, run_in(tmp_path))
    learned = load_file(tuned.file.path)
    assert {key.rpartition("temporal.")[2].rpartition(".attn")[2] for key in learned} == {
        "norm.weight", "norm.bias", "to_q.weight", "to_k.weight", "to_v.weight", "to_out.weight", "to_out.bias",
        "1.to_q.weight", "2.to_q.weight",
    }  # fmt: skip
    cross_frame = made(loaded, video_editing.cross_frame_attention("first + previous"))
    assert float((made(loaded, tuned.patch) - cross_frame).abs().max()) > 1e-2
    assert torch.equal(made(loaded), plain)
    with borrow(loaded.denoiser.network, CPU, torch.float32) as network:
        assert all(item is own[key] and torch.equal(item, before[key]) for key, item in network.named_parameters())
        assert sum(len(part._forward_hooks) for part in network.modules()) == hooks


def test_a_run_that_fails_gives_the_model_back(load: Load, tmp_path: Path) -> None:
    loaded = load("sd")
    plain, tuned = made(loaded), tiny_clips.tune(loaded, run_in(tmp_path))
    text = conditioning.encode_text(Run(), loaded.text_encoder, tiny_clips.PROMPT)
    stopped = Run(is_cancelled=lambda: True)
    with pytest.raises(Cancelled):
        sampling.denoise(stopped, loaded.denoiser, Noise(3, 32, 32, 3), text, steps=2, patches=(tuned.patch,))
    assert torch.equal(made(loaded), plain)


def test_the_file_gives_the_same_patch_again(load: Load, tmp_path: Path) -> None:
    loaded = load("sd")
    tuned = tiny_clips.tune(loaded, run_in(tmp_path), looks_at="first")
    messages: list[str] = []
    again = clip_tuning.apply_clip_tuning(run_in(tmp_path, on_message=messages.append), tuned.file.path)
    assert isinstance(again, ClipTuningPatch)
    assert again.looks_at == ("first",)
    assert any(tiny_clips.PROMPT in message for message in messages)
    assert torch.equal(made(loaded, again), made(loaded, tuned.patch))
    queries_alone = clip_tuning.apply_clip_tuning(Run(), tuned.file.path, temporal_strength=0.0)
    assert not torch.equal(made(loaded, queries_alone), made(loaded, tuned.patch))


def test_queries_alone_can_be_learned(load: Load, tmp_path: Path) -> None:
    tuned = tiny_clips.tune(load("sd"), run_in(tmp_path), temporal_attention=False)
    assert {key.rpartition(".attn")[2] for key in load_file(tuned.file.path)} == {"1.to_q.weight", "2.to_q.weight"}


@pytest.mark.parametrize("name", ["sd", "v"])
def test_the_loss_falls(load: Load, tmp_path: Path, name: str) -> None:
    """Each step has the noise of the same step of a training that learns nothing."""
    options = {"steps": 24, "checkpoint_every": 24}
    still = tiny_clips.tune(load(name), run_in(tmp_path / "still"), learning_rate=1e-7, **options)
    moved = tiny_clips.tune(load(name), run_in(tmp_path / "moved"), learning_rate=3e-2, **options)
    assert sum(moved.losses.columns[1][-8:]) < 0.95 * sum(still.losses.columns[1][-8:])


def test_less_memory_changes_nothing_but_the_time(load: Load, tmp_path: Path) -> None:
    """What is computed again on the way back sees the other frames, as it did on the way there."""
    plain = tiny_clips.tune(load("sd"), run_in(tmp_path / "plain"))
    little = tiny_clips.tune(load("sd"), run_in(tmp_path / "little"), save_memory=True)
    small = tiny_clips.tune(load("sd"), run_in(tmp_path / "small", small_footprint=True))
    first = load_file(plain.file.path)
    for other in (little, small):
        assert other.losses.columns[1] == pytest.approx(plain.losses.columns[1], rel=1e-4)
        for key, item in load_file(other.file.path).items():
            torch.testing.assert_close(item, first[key], rtol=1e-3, atol=1e-4)
    with borrow(load("sd").denoiser.network, CPU, torch.float32) as network:
        assert not network.is_gradient_checkpointing


def test_a_cancelled_tuning_goes_on_and_so_does_one_that_is_given_more_steps(load: Load, tmp_path: Path) -> None:
    loaded = load("sd")
    whole = tiny_clips.tune(loaded, run_in(tmp_path / "whole"))
    done: list[int] = []
    cancelled = run_in(
        tmp_path / "parts", on_step=lambda step, total: done.append(step), is_cancelled=lambda: done[-1:] == [3]
    )
    with pytest.raises(Cancelled):
        tiny_clips.tune(loaded, cancelled)
    steps: list[int] = []
    gone_on = tiny_clips.tune(loaded, run_in(tmp_path / "parts", on_step=lambda step, total: steps.append(step)))
    assert steps == [4]
    assert gone_on.losses == whole.losses
    assert Path(gone_on.file.path).read_bytes() == Path(whole.file.path).read_bytes()
    longer = tiny_clips.tune(loaded, run_in(tmp_path / "parts"), steps=6)
    at_once = tiny_clips.tune(loaded, run_in(tmp_path / "longer"), steps=6)
    assert longer.losses == at_once.losses
    assert all(
        torch.equal(item, load_file(at_once.file.path)[key]) for key, item in load_file(longer.file.path).items()
    )


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_a_killed_tuning_goes_on_to_the_same_file(load: Load, tmp_path: Path) -> None:
    folder = load("sd").denoiser.network.folder
    arguments = (str(Path(folder).parent), str(tmp_path / "killed"), "3")
    command = [sys.executable, "-m", "tests.nodes.tiny_clips", *arguments]
    environment = {**os.environ, "OMP_NUM_THREADS": str(torch.get_num_threads())}
    killed = subprocess.run(command, env=environment, timeout=120, capture_output=True)
    assert killed.returncode == -signal.SIGKILL, killed.stderr.decode()[-2000:]
    assert not (tmp_path / "killed" / "clip.safetensors").exists()
    steps: list[int] = []
    gone_on = tiny_clips.tune(load("sd"), run_in(tmp_path / "killed", on_step=lambda step, total: steps.append(step)))
    assert steps == [3, 4]
    at_once = tiny_clips.tune(load("sd"), run_in(tmp_path / "whole"))
    assert Path(gone_on.file.path).read_bytes() == Path(at_once.file.path).read_bytes()


def test_frames_share_a_noise_level_and_a_clip_of_one_frame_can_be_learned(load: Load, tmp_path: Path) -> None:
    tuned = tiny_clips.tune(load("sd"), run_in(tmp_path), tiny_clips.frames(1))
    assert len(tuned.losses.columns[1]) == 4
    assert made(load("sd"), tuned.patch, count=1).isfinite().all()


def test_what_cannot_be_tuned_is_refused(load: Load, tmp_path: Path) -> None:
    run = run_in(tmp_path)
    with pytest.raises(NodeError, match="no transformer blocks"):
        tiny_clips.tune(load("sd3"), run, Latent(torch.randn(2, 4, 16, 16), 32, 32))
    with pytest.raises(NodeError, match="makes clips by itself"):
        tiny_clips.tune(load("sd"), run, Latent(torch.randn(1, 4, 3, 16, 16), 32, 32, frames=3))
    assert not list(tmp_path.glob("*.safetensors"))


def test_other_files_and_other_models_are_refused(load: Load, tmp_path: Path) -> None:
    tuned = tiny_clips.tune(load("sd"), run_in(tmp_path))
    with pytest.raises(NodeError, match=r"have no place|no transformer block|does not fit"):
        made(load("sdxl"), tuned.patch)
    stranger = tmp_path / "stranger.safetensors"
    save_file({"a": torch.zeros(1)}, stranger)
    damaged = tmp_path / "damaged.safetensors"
    damaged.write_bytes(Path(tuned.file.path).read_bytes()[:200])
    pickle = tmp_path / "tuning.ckpt"
    pickle.write_bytes(b"\x80\x04.")
    for path in (stranger, damaged, pickle):
        with pytest.raises(NodeError):
            clip_tuning.apply_clip_tuning(Run(), str(path))


@pytest.mark.slow
def test_the_embedded_model_learns_a_clip(tmp_path: Path) -> None:
    """Each step has the noise of the same step of a training that learns nothing."""
    loaded = models.load_model(Run(), "emoji-sd")
    frames = Image(moving_pictures.moving(4, 6).pixels(0, 4))
    latent = autoencoding.encode_image(Run(), loaded.autoencoder, frames)
    options = {"steps": 30, "checkpoint_every": 30, "prompt": "a red apple, moving right"}
    still = tiny_clips.tune(loaded, run_in(tmp_path / "still"), latent, learning_rate=1e-9, **options)
    moved = tiny_clips.tune(loaded, run_in(tmp_path / "moved"), latent, learning_rate=1e-3, **options)
    assert sum(moved.losses.columns[1][-10:]) < 0.85 * sum(still.losses.columns[1][-10:])
