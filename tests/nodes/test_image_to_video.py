"""Clips that begin with a picture are what the stock pipelines of diffusers make of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import diffusers
import pytest
import torch
from PIL import Image as PillowImage
from torch import Generator, Tensor

from graph.errors import NodeError
from graph.run.context import Run
from nodes import autoencoding, conditioning, guidance, image_to_video, models, sampling
from nodes.families import family
from nodes.pixels import bytes_from_pixels
from nodes.values import Guidance, Image, Latent, Noise, Schedule
from tests.nodes import tiny_video

PROMPT, NEGATIVE = "a red apple", "a blurred photograph"
STEPS, SCALE, WIDTH, HEIGHT, FRAMES = 3, 5.0, 48, 32, 9
NOISE = Noise(7, WIDTH, HEIGHT, frames=FRAMES)


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    root = tmp_path_factory.mktemp("models")
    return {
        "cogvideox": tiny_video.save_cogvideox(root / "cog", is_rotary=True, in_channels=8),
        "cogvideox 1.5": tiny_video.save_cogvideox(
            root / "cog-1.5", is_rotary=True, frame_patch=2, in_channels=8, ofs_embed_dim=4
        ),
        "wan 2.1": tiny_video.save_wan_of_pictures(root / "wan"),
        "wan to last": tiny_video.save_wan_of_pictures(root / "wan-flf", to_last=True),
        "wan 2.2": tiny_video.save_wan_of_pictures(root / "wan-2.2", has_encoder=False),
        "wan 5b": tiny_video.save_wan(root / "wan-5b", expand_timesteps=True),
        "text": tiny_video.save_wan(root / "wan-text"),
        "svd": tiny_video.save_svd(root / "svd"),
    }


def picture(seed: int) -> Image:
    """Of whole bytes, so that nothing is lost on the way to a file and back."""
    generator = Generator().manual_seed(seed)
    return Image(torch.randint(0, 256, (1, 3, HEIGHT, WIDTH), generator=generator).float() / 255)


def for_pillow(image: Image) -> PillowImage.Image:
    return PillowImage.fromarray(bytes_from_pixels(image.pixels[0]))


def assert_same(ours: Tensor, expected: Tensor) -> None:
    torch.testing.assert_close(ours, expected, rtol=0, atol=1e-5 * max(1.0, expected.abs().max().item()))


def drawn(folder: Path) -> Tensor:
    """The noise of our clip, which the stock pipelines would draw after the picture's own."""
    denoiser = models.load_model(Run(), str(folder)).denoiser
    its_family = family(denoiser.family)
    shape = its_family.latent_shape(denoiser, WIDTH, HEIGHT, FRAMES)
    return its_family.draw(shape, [Generator().manual_seed(NOISE.seed)])


def stock_clip(pipeline: Any, latents: Tensor, **options: Any) -> Tensor:
    pipeline.set_progress_bar_config(disable=True)
    result: Tensor = pipeline(
        for_pillow(picture(1)),
        width=WIDTH,
        height=HEIGHT,
        num_frames=FRAMES,
        num_inference_steps=STEPS,
        generator=Generator().manual_seed(NOISE.seed),
        latents=latents,
        **{"output_type": "latent", **options},
    ).frames
    return result


def our_clip(folder: Path, last: Image | None = None, **options: Any) -> Latent:
    loaded = models.load_model(Run(), str(folder))
    patch = image_to_video.image_to_video(Run(), loaded.denoiser, NOISE, picture(1), last)
    return sampling.denoise(
        Run(),
        loaded.denoiser,
        options.pop("noise", NOISE),
        conditioning.encode_text(Run(), loaded.text_encoder, PROMPT),
        conditioning.encode_text(Run(), loaded.text_encoder, NEGATIVE),
        schedule=Schedule("model", STEPS),
        guidance=Guidance(SCALE),
        patches=[patch],
    )


@pytest.mark.proves("CogVideoX", "image to video")
@pytest.mark.parametrize("folder", ["cogvideox", "cogvideox 1.5"])
def test_cogvideox_begins_with_a_picture_as_the_stock_pipeline(folders: dict[str, Path], folder: str) -> None:
    pipeline = diffusers.CogVideoXImageToVideoPipeline.from_pretrained(folders[folder], local_files_only=True)
    noise = drawn(folders[folder]).transpose(1, 2)
    expected = stock_clip(pipeline, noise, prompt=PROMPT, negative_prompt=NEGATIVE, guidance_scale=SCALE)
    assert_same(our_clip(folders[folder]).samples, expected.transpose(1, 2)[:, :, -3:])


@pytest.mark.proves("Wan", "image to video")
@pytest.mark.parametrize(
    ("folder", "has_last"),
    [("wan 2.1", False), ("wan to last", True), ("wan 2.2", False), ("wan 2.2", True), ("wan 5b", False)],
)
def test_wan_begins_and_ends_with_pictures_as_the_stock_pipeline(
    folders: dict[str, Path], folder: str, has_last: bool
) -> None:
    absent = {} if folder in ("wan 2.1", "wan to last") else {"image_encoder": None, "image_processor": None}
    pipeline = diffusers.WanImageToVideoPipeline.from_pretrained(folders[folder], local_files_only=True, **absent)
    last = picture(2) if has_last else None
    encoder = models.load_model(Run(), str(folders[folder])).text_encoder
    # This pipeline cannot read a text without a package that mends broken letters.
    options: dict[str, Any] = {
        "prompt_embeds": conditioning.encode_text(Run(), encoder, PROMPT).tokens,
        "negative_prompt_embeds": conditioning.encode_text(Run(), encoder, NEGATIVE).tokens,
        "last_image": for_pillow(last) if last else None,
    }
    expected = stock_clip(pipeline, drawn(folders[folder]), guidance_scale=SCALE, **options)
    assert_same(our_clip(folders[folder], last).samples, expected)


@pytest.mark.proves("Stable Video Diffusion", "image to video")
def test_stable_video_diffusion_moves_a_picture_as_the_stock_pipeline(folders: dict[str, Path]) -> None:
    pipeline = diffusers.StableVideoDiffusionPipeline.from_pretrained(folders["svd"], local_files_only=True)
    noise = drawn(folders["svd"]).transpose(1, 2)
    loaded = models.load_model(Run(), str(folders["svd"]))
    patch = image_to_video.image_to_video_svd(Run(), loaded.denoiser, NOISE, picture(1))
    latent = sampling.denoise(
        Run(),
        loaded.denoiser,
        NOISE,
        schedule=Schedule("model", STEPS),
        guidance=guidance.frame_ramp(Guidance(3.0)),
        patches=[patch],
    )
    assert_same(latent.samples, stock_clip(pipeline, noise).transpose(1, 2))
    frames = autoencoding.decode_video(Run(), loaded.autoencoder, latent).clip(0, FRAMES)
    expected = stock_clip(pipeline, noise, output_type="pt")[0]
    assert (frames - expected).abs().max() <= 0.5 / 255 + 1e-4


def test_a_picture_of_another_size_is_brought_to_that_of_the_noise(folders: dict[str, Path]) -> None:
    loaded = models.load_model(Run(), str(folders["wan 2.2"]))
    large = Image(torch.rand(1, 3, 90, 130))
    patch: Any = image_to_video.image_to_video(Run(), loaded.denoiser, NOISE, large)
    assert patch.channels.shape == (1, 20, 3, 4, 6)


def test_what_does_not_fit_is_refused_in_words(folders: dict[str, Path]) -> None:
    loaded = {name: models.load_model(Run(), str(folder)) for name, folder in folders.items()}

    def begin(name: str, *pictures: Image, noise: Noise = NOISE) -> None:
        image_to_video.image_to_video(Run(), loaded[name].denoiser, noise, *pictures)

    with pytest.raises(NodeError, match="cannot begin a clip"):
        begin("text", picture(1))
    with pytest.raises(NodeError, match="cannot end a clip"):
        begin("wan 2.1", picture(1), picture(2))
    with pytest.raises(NodeError, match="to a last picture"):
        begin("wan to last", picture(1))
    with pytest.raises(NodeError, match="cannot end a clip"):
        begin("cogvideox", picture(1), picture(2))
    with pytest.raises(NodeError, match="one picture"):
        begin("wan 2.2", Image(torch.zeros(2, 3, 8, 8)))
    with pytest.raises(NodeError, match="clip of another size"):
        our_clip(folders["wan 2.2"], noise=Noise(7, WIDTH, HEIGHT, frames=5))
    with pytest.raises(NodeError, match="nothing brings them") as caught:
        sampling.denoise(Run(), loaded["svd"].denoiser, NOISE)
    assert "Image to Video" in str(caught.value.hint)
    prompt = conditioning.encode_text(Run(), loaded["text"].text_encoder, PROMPT)
    patch = image_to_video.image_to_video_svd(Run(), loaded["svd"].denoiser, NOISE, picture(1))
    with pytest.raises(NodeError, match="takes no prompt"):
        sampling.denoise(Run(), loaded["svd"].denoiser, NOISE, prompt, patches=[patch])
