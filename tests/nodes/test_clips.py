"""Clips between pixels, latents and noise, with autoencoders of clips and of pictures."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import torch
from torch import Generator, Tensor

from graph.declare.catalogue import Catalogue
from graph.declare.library import Library
from graph.errors import Cancelled, NodeError
from graph.run.context import Run
from nodes import autoencoding, conditioning, models, sampling
from nodes.denoising.previews import fit_colours, middle_frame
from nodes.families import family
from nodes.handles import Autoencoder
from nodes.latents import frame_factor, latent_frames
from nodes.loading.folders import component_in
from nodes.loading.weights import borrow
from nodes.values import Image, Latent, Noise, Schedule, Trajectory, Video
from tests.nodes import tiny_video

KINDS = list(tiny_video.AUTOENCODERS)


@pytest.fixture(scope="module")
def autoencoders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Autoencoder]:
    root = tmp_path_factory.mktemp("autoencoders")
    return {kind: Autoencoder(component_in(tiny_video.save_autoencoder(root / kind, kind))) for kind in KINDS}


def a_clip(frames: int, width: int = 48, height: int = 32) -> Video:
    return Video(torch.rand(frames, 3, height, width, generator=Generator().manual_seed(1)), 8.0)


def stock_latent(network: Any, kind: str, frames: Tensor) -> Tensor:
    """As the pipelines of diffusers encode a clip (F×3×H×W in -1..1)."""
    config = network.config
    if kind == "svd":
        return network.encode(frames).latent_dist.mode().transpose(0, 1)[None] * config.scaling_factor
    raw = network.encode(frames.transpose(0, 1)[None]).latent_dist.mode()
    if kind == "cogvideox":
        return raw * config.scaling_factor
    mean = torch.tensor(config.latents_mean).view(1, -1, 1, 1, 1)
    return (raw - mean) * (1.0 / torch.tensor(config.latents_std).view(1, -1, 1, 1, 1))


def stock_frames(network: Any, kind: str, latent: Tensor) -> Tensor:
    """As the pipelines of diffusers decode a clip: F×3×H×W in 0..1."""
    config = network.config
    if kind == "svd":
        decoded = network.decode(latent[0].transpose(0, 1) / config.scaling_factor, num_frames=latent.shape[2]).sample
    elif kind == "cogvideox":
        decoded = network.decode(1 / config.scaling_factor * latent).sample[0].transpose(0, 1)
    else:
        mean = torch.tensor(config.latents_mean).view(1, -1, 1, 1, 1)
        decoded = network.decode(latent * torch.tensor(config.latents_std).view(1, -1, 1, 1, 1) + mean).sample[0]
        decoded = decoded.transpose(0, 1)
    return (decoded / 2 + 0.5).clamp(0, 1)


@pytest.mark.parametrize("kind", KINDS)
def test_clips_are_encoded_and_decoded_as_the_stock_pipelines_do(
    autoencoders: dict[str, Autoencoder], kind: str
) -> None:
    autoencoder, video = autoencoders[kind], a_clip(9)
    latent = autoencoding.encode_video(Run(), autoencoder, video)
    back = autoencoding.decode_video(Run(), autoencoder, latent, rate=12.0)
    with borrow(autoencoder.network, torch.device("cpu"), torch.float32) as network, torch.inference_mode():
        expected = stock_latent(network, kind, video.frames * 2 - 1)
        expected_frames = stock_frames(network, kind, latent.samples)
    torch.testing.assert_close(latent.samples, expected, rtol=0, atol=1e-5 * max(1.0, expected.abs().max().item()))
    assert (latent.width, latent.height, latent.frames) == (48, 32, 9)
    assert back.rate == 12.0
    assert (back.clip(0, 9) - expected_frames).abs().max() <= 0.5 / 255 + 1e-5


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("frames", "latents"), [(1, 1), (4, 2), (5, 2), (6, 3)])
def test_lengths_and_sizes_that_do_not_fit_are_padded_and_cut_off_again(
    autoencoders: dict[str, Autoencoder], kind: str, frames: int, latents: int
) -> None:
    latent = autoencoding.encode_video(Run(), autoencoders[kind], a_clip(frames, 38, 26))
    config = autoencoders[kind].network.config
    assert (
        latent.samples.shape[2] == latent_frames(config, frames) == (latents if frame_factor(config) == 4 else frames)
    )
    back = autoencoding.decode_video(Run(), autoencoders[kind], latent)
    assert back.frames.shape == (frames, 3, 26, 38)


def test_the_embedded_autoencoder_takes_clips_frame_by_frame() -> None:
    loaded = models.load_model(Run(), "emoji-sd")
    video = a_clip(3, 64, 64)
    latent = autoencoding.encode_video(Run(), loaded.autoencoder, video)
    pictures = autoencoding.encode_image(Run(), loaded.autoencoder, Image(video.frames))
    assert torch.equal(latent.samples[0].transpose(0, 1), pictures.samples)
    frames = autoencoding.decode_video(Run(), loaded.autoencoder, latent).clip(0, 3)
    expected = autoencoding.decode_latent(Run(), loaded.autoencoder, pictures).pixels
    assert (frames - expected).abs().max() <= 0.5 / 255 + 1e-5
    of_batch = autoencoding.decode_video(Run(), loaded.autoencoder, pictures)
    assert torch.equal(of_batch.clip(0, 3), frames)


def test_each_clip_of_a_batch_can_be_decoded(autoencoders: dict[str, Autoencoder]) -> None:
    one, other = (autoencoding.encode_video(Run(), autoencoders["wan"], a_clip(5, 48, side)) for side in (32, 32))
    both = Latent(torch.cat([one.samples, -other.samples]), 48, 32, one.autoencoder, 5)
    first, second = (autoencoding.decode_video(Run(), autoencoders["wan"], both, item=index) for index in (0, 1))
    assert torch.equal(first.frames, autoencoding.decode_video(Run(), autoencoders["wan"], one).frames)
    assert not torch.equal(first.frames, second.frames)
    with pytest.raises(NodeError, match="no clip 2"):
        autoencoding.decode_video(Run(), autoencoders["wan"], both, item=2)


@pytest.mark.parametrize("kind", KINDS)
def test_little_memory_gives_about_the_same_frames(autoencoders: dict[str, Autoencoder], kind: str) -> None:
    latent = autoencoding.encode_video(Run(), autoencoders[kind], a_clip(5))
    plain = autoencoding.decode_video(Run(), autoencoders[kind], latent)
    frugal = autoencoding.decode_video(Run(small_footprint=True), autoencoders[kind], latent)
    assert frugal.frames.shape == plain.frames.shape
    assert torch.equal(plain.frames, autoencoding.decode_video(Run(), autoencoders[kind], latent).frames)


@pytest.mark.parametrize("kind", ["cogvideox", "wan"])
def test_decoding_can_be_cancelled_between_frames(autoencoders: dict[str, Autoencoder], kind: str) -> None:
    latent = autoencoding.encode_video(Run(), autoencoders[kind], a_clip(17))
    expected = autoencoding.decode_video(Run(), autoencoders[kind], latent).frames
    answers = iter([False, False, True])
    with pytest.raises(Cancelled):
        autoencoding.decode_video(Run(is_cancelled=lambda: next(answers)), autoencoders[kind], latent)
    assert torch.equal(autoencoding.decode_video(Run(), autoencoders[kind], latent).frames, expected)


def test_what_does_not_fit_is_refused_in_words(autoencoders: dict[str, Autoencoder]) -> None:
    loaded = models.load_model(Run(), "emoji-sd")
    clip = autoencoding.encode_video(Run(), loaded.autoencoder, a_clip(3, 64, 64))
    prompt = conditioning.encode_text(Run(), loaded.text_encoder, "a red apple")
    refused: list[tuple[str, Callable[[], object]]] = [
        ("Encode Video", lambda: autoencoding.encode_image(Run(), autoencoders["wan"], Image(torch.zeros(1, 3, 8, 8)))),
        ("Decode Video", lambda: autoencoding.decode_latent(Run(), loaded.autoencoder, clip)),
        ("16 channels", lambda: autoencoding.decode_video(Run(), autoencoders["wan"], clip)),
        ("of a clip", lambda: sampling.denoise(Run(), loaded.denoiser, Noise(1, 64, 64), prompt, start=clip)),
        ("3 frames", lambda: sampling.denoise(Run(), loaded.denoiser, Noise(1, 64, 64, frames=3), prompt)),
    ]
    for words, act in refused:
        with pytest.raises(NodeError) as caught:
            act()
        assert words in f"{caught.value} {caught.value.hint}"


@pytest.mark.parametrize("kind", KINDS)
def test_colours_for_previews_are_fitted_to_autoencoders_of_clips(
    autoencoders: dict[str, Autoencoder], kind: str
) -> None:
    component = autoencoders[kind].network
    with borrow(component, torch.device("cpu"), torch.float32) as network:
        colours = fit_colours(component.fingerprint, network)
    channels = 16 if kind == "wan" else 4
    assert colours.shape == (channels + 1, 3)


def test_a_clip_is_seen_by_the_frame_in_its_middle() -> None:
    latent = torch.arange(5.0).view(1, 5, 1, 1).expand(4, 5, 2, 2)
    assert torch.equal(middle_frame(latent), torch.full((4, 2, 2), 2.0))


def test_every_frame_of_a_latent_can_be_looked_at() -> None:
    library = Library(Catalogue(), ("nodes",))
    latent = Latent(torch.randn(2, 4, 3, 6, 8), 64, 48, None, 9)
    assert library.show(latent, frame=5).frames == 6
    trajectory = Trajectory(torch.randn(4, 1, 4, 3, 6, 8), (1.0, 2.0, 3.0), Schedule("ddim", 3), 64, 48, 9)
    shown = library.show(trajectory, frame=2)
    assert shown.frames == 4
    assert (shown.picture.width, shown.picture.height) == (8, 6)


def test_noise_is_drawn_in_the_order_of_the_stock_pipelines() -> None:
    its_family = family("stable_diffusion")
    generators = [Generator().manual_seed(3), Generator().manual_seed(4)]
    drawn = its_family.draw((4, 6, 8), generators)
    assert torch.equal(drawn[1], torch.randn(4, 6, 8, generator=Generator().manual_seed(4)))
