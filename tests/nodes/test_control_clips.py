"""What steers the frames of clips, all or some, goes together, and is for the frames (see ``test_animate_diff``)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import torch
from torch import Generator, Tensor

from graph.errors import NodeError
from graph.run.context import Run
from nodes import conditioning, control, models, motion, sampling, upscaling
from nodes.handles import Patch
from nodes.loading.weights import borrow
from nodes.values import Guidance, Image, Mask, Noise, Schedule
from tests.nodes import tiny_control, tiny_models, tiny_video
from tests.nodes.test_stock_pipelines import assert_same

PROMPT, NEGATIVE = "a red apple", "a blurred photograph"
STEPS, SCALE, SIDE, FRAMES = 3, 5.0, 32, 4


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("models")
    tiny_models.save_stable_diffusion(root / "sd")
    tiny_models.save_stable_diffusion_xl(root / "sdxl")
    tiny_video.save_motion_adapter(root / "motion")
    tiny_control.save_unet_control(root / "control1", root / "sd")
    tiny_control.save_unet_control(root / "xl-control", root / "sdxl")
    for name in ("latents", "pixels"):
        tiny_video.save_sparse_control(root / name, reads_latents=name == "latents")
    return root


def pictures(count: int, seed: int = 9) -> Image:
    generator = Generator().manual_seed(seed)
    return Image(torch.randint(0, 256, (count, 3, SIDE, SIDE), generator=generator).float() / 255)


def ours(root: Path, *patches: Patch, name: str = "sd", batch: int = 1, run: Run | None = None) -> Tensor:
    loaded = models.load_model(Run(), str(root / name))
    prompts = [conditioning.encode_text(Run(), loaded.text_encoder, text) for text in (PROMPT, NEGATIVE)]
    moving = motion.apply_motion(loaded.denoiser, motion.load_motion_adapter(Run(), str(root / "motion")))
    latent = sampling.denoise(
        run or Run(),
        moving,
        Noise(7, SIDE, SIDE, batch, frames=FRAMES),
        *prompts,
        schedule=Schedule("model", STEPS),
        guidance=Guidance(SCALE),
        patches=patches,
    )
    return latent.samples


def control_net(folder: Path, image: Image, **options: Any) -> Patch:
    return control.control_net(models.load_control_net(Run(), str(folder)), image, **options)


def sparse(folder: Path, image: Image, **options: Any) -> Patch:
    return motion.sparse_control(models.load_control_net(Run(), str(folder)), image, **options)


def test_one_picture_serves_all_frames_and_each_clip_of_a_batch(root: Path) -> None:
    one, all_frames = pictures(1), Image(pictures(1).pixels.repeat(FRAMES, 1, 1, 1))
    single = ours(root, control_net(root / "control1", one))
    assert_same(ours(root, control_net(root / "control1", all_frames)), single)
    assert_same(ours(root, control_net(root / "control1", all_frames), batch=2)[:1], single)
    with pytest.raises(NodeError, match="2 control pictures for a clip of 4 frames"):
        ours(root, control_net(root / "control1", pictures(2)))


def test_control_nets_for_frames_add_up_and_leave_no_trace(root: Path) -> None:
    plain = ours(root)
    first = control_net(root / "control1", pictures(FRAMES))
    second = sparse(root / "latents", pictures(1), frame_numbers="1")
    both = ours(root, first, second)
    assert_same(ours(root, second, first), both)
    nothing = sparse(root / "latents", pictures(1), strength=0.0)
    assert_same(ours(root, first, nothing), ours(root, first))
    for alone in (first, second):
        assert not torch.allclose(ours(root, alone), both, atol=1e-3)
    assert torch.equal(ours(root), plain)


def test_where_memory_is_short_clips_go_one_by_one(root: Path) -> None:
    patches = [control_net(root / "control1", pictures(FRAMES), guess_mode=True), sparse(root / "pixels", pictures(1))]
    expected = ours(root, *patches, batch=2)
    assert_same(ours(root, *patches, batch=2, run=Run(small_footprint=True)), expected)


def test_a_control_net_for_xl_steers_clips_of_xl(root: Path) -> None:
    """The network is told the sizes for each frame: the same picture for all acts like one that is given once."""
    image = pictures(1)
    plain, steered = ours(root, name="sdxl"), ours(root, control_net(root / "xl-control", image), name="sdxl")
    assert not torch.allclose(plain, steered, atol=1e-3)
    again = control_net(root / "xl-control", Image(image.pixels.repeat(FRAMES, 1, 1, 1)))
    assert_same(ours(root, again, name="sdxl"), steered)


def test_masks_are_for_the_frames_of_a_clip(root: Path) -> None:
    clip, inside = pictures(FRAMES), torch.zeros(FRAMES, 1, SIDE, SIDE)
    inside[1, :, :16] = 1
    masked = Image(torch.where(inside > 0, -1.0, clip.pixels))
    patch = control_net(root / "control1", clip, mask=Mask(inside))
    assert_same(ours(root, patch), ours(root, control_net(root / "control1", masked)))
    with pytest.raises(NodeError, match="2 masks for a clip of 4 frames"):
        ours(root, control_net(root / "control1", clip, mask=Mask(inside[:2])))


@pytest.mark.parametrize("name", ["latents", "pixels"])
def test_pictures_for_some_frames_are_read_once(root: Path, name: str) -> None:
    handle = models.load_control_net(Run(), str(root / name))
    calls: list[int] = []
    with borrow(handle.network, torch.device("cpu"), torch.float32) as network:
        module = network.controlnet_cond_embedding
        hook = module.register_forward_pre_hook(lambda module, inputs: calls.append(len(inputs[0])))
        try:
            ours(root, sparse(root / name, pictures(2), frame_numbers="0, 3"), batch=2)
        finally:
            hook.remove()
        assert network.controlnet_cond_embedding is module
    assert calls == [FRAMES]


@pytest.mark.parametrize("name", ["control1", "latents"])
def test_what_steers_frames_is_cut_as_the_windows_are(root: Path, name: str) -> None:
    """Each row of a call has as many rows of control as it has frames, whether windows share a call or not."""
    image = pictures(1)
    patch = (control_net if name == "control1" else sparse)(root / name, image)
    windows = upscaling.tiled_diffusion(SIDE // 2, SIDE, 0, "even")
    plain, steered = ours(root, windows), ours(root, windows, patch)
    assert not torch.allclose(plain, steered, atol=1e-3)
    torch.testing.assert_close(ours(root, windows, patch, batch=2)[:1], steered, rtol=0, atol=1e-4)
    short = ours(root, windows, patch, batch=2, run=Run(small_footprint=True))
    torch.testing.assert_close(short[:1], steered, rtol=0, atol=1e-4)
    whole = upscaling.tiled_diffusion(SIDE, SIDE, 0, "even")
    assert torch.equal(ours(root, whole, patch), ours(root, patch))
