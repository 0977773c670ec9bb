"""A run leaves nothing that only a garbage collection would free: on a graphics card, that would be its memory."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
import torch

from graph.run.context import Run
from nodes import attention_control, attention_sharing, control, inversion, video_editing
from nodes.conditioning import encode_text
from nodes.flow import optical_flow
from nodes.handles import Patch
from nodes.image_operations import canny_edges
from nodes.models import LoadedModel, load_control_net, load_model
from nodes.sampling import denoise
from nodes.values import Conditioning, Image, Latent, Noise, Schedule, Video
from nodes.video_noise import correlated_noise

SIZE, FRAMES = 64, 2
SCHEDULE = Schedule("ddim", 2)


@contextmanager
def left_behind() -> Iterator[list[torch.Tensor]]:
    """The tensors that were left for the garbage collection."""
    found: list[torch.Tensor] = []
    was_on = gc.isenabled()
    gc.collect()
    gc.disable()
    try:
        yield found
        gc.set_debug(gc.DEBUG_SAVEALL)
        gc.collect()
        found += [item for item in gc.garbage if isinstance(item, torch.Tensor)]
    finally:
        gc.set_debug(0)
        gc.garbage.clear()
        if was_on:  # the window's tests turn it off, as the window does
            gc.enable()


@pytest.fixture(scope="module")
def model() -> LoadedModel:
    return load_model(Run())


@pytest.fixture(scope="module")
def prompt(model: LoadedModel) -> Conditioning:
    return encode_text(Run(), model.text_encoder, "a red apple")


@pytest.fixture(scope="module")
def frames() -> Image:
    return Image(torch.rand(FRAMES, 3, SIZE, SIZE, generator=torch.Generator().manual_seed(0)))


@pytest.fixture(scope="module")
def clean(model: LoadedModel) -> Latent:
    samples = torch.randn(FRAMES, 4, SIZE // 4, SIZE // 4, generator=torch.Generator().manual_seed(0))
    return Latent(samples, SIZE, SIZE, model.autoencoder)


def control_net(frames: Image, clean: Latent) -> tuple[Patch, ...]:
    return (control.control_net(load_control_net(Run()), canny_edges(frames)),)


def shared_noise(frames: Image, clean: Latent) -> tuple[Patch, ...]:
    return (correlated_noise(), video_editing.cross_frame_attention("all"), video_editing.interleaved_smoother(at=0.5))


def fresco(frames: Image, clean: Latent) -> tuple[Patch, ...]:
    video = Video(frames.rgb, 8.0)
    return (video_editing.fresco(clean, video, optical_flow(Run(), video), iterations=2),)


@pytest.mark.parametrize("patches", [lambda frames, clean: (), control_net, shared_noise, fresco])
def test_denoising_leaves_nothing_behind(
    model: LoadedModel,
    prompt: Conditioning,
    frames: Image,
    clean: Latent,
    patches: Callable[[Image, Latent], tuple[Patch, ...]],
) -> None:
    made = patches(frames, clean)
    with left_behind() as found:
        latent = denoise(
            Run(), model.denoiser, Noise(0, SIZE, SIZE, FRAMES), prompt, start=clean, schedule=SCHEDULE, patches=made
        )
    assert len(latent.samples) == FRAMES
    assert [tuple(tensor.shape) for tensor in found] == []


@pytest.mark.parametrize(
    "patches",
    [
        (attention_control.prompt_to_prompt(), attention_control.local_blend(words="apple", source_words="apple")),
        (video_editing.token_flow(interval=2), attention_sharing.feature_injection()),
        (video_editing.attention_fusion(words="apple"),),
    ],
)
def test_editing_along_a_recorded_way_leaves_nothing_behind(
    model: LoadedModel, prompt: Conditioning, clean: Latent, patches: tuple[Patch, ...]
) -> None:
    target = encode_text(Run(), model.text_encoder, "a blue apple")
    with left_behind() as found:
        way = inversion.invert(Run(), model.denoiser, clean, prompt, SCHEDULE)
        inversion.denoise_inverted(Run(), model.denoiser, way, target, patches=patches, guidance_scale=3.0)
    assert [tuple(tensor.shape) for tensor in found] == []
