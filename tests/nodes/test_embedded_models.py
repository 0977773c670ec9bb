"""What the methods claim, measured with the embedded models: pictures, control, picture prompts, inversion."""

from __future__ import annotations

import math
from dataclasses import dataclass

import cv2
import diffusers
import numpy as np
import pytest
import torch
from torch import Generator, Tensor
from torch.nn.functional import cosine_similarity, interpolate, max_pool2d
from transformers import CLIPTextModelWithProjection, CLIPTokenizer, CLIPVisionModelWithProjection

from graph.errors import NodeError
from graph.run.context import Picture, Run
from nodes import autoencoding, conditioning, control, inversion, models, sampling
from nodes.handles import Patch
from nodes.loading.names import EMBEDDED
from nodes.models import LoadedModel
from nodes.pixels import bytes_from_pixels
from nodes.values import Conditioning, Image, Latent, Mask, Noise, Schedule

PROMPT = "a red apple, fluent style, light blue background"
DENOISERS = ("emoji-sd", "emoji-mmdit")


@dataclass(frozen=True)
class Studio:
    """A loaded model, and the few ways in which these tests use it."""

    loaded: LoadedModel

    def text(self, prompt: str) -> Conditioning:
        return conditioning.encode_text(Run(), self.loaded.text_encoder, prompt)

    def latent(self, prompt: str, noise: Noise, *patches: Patch, steps: int = 20) -> Latent:
        return sampling.denoise(
            Run(), self.loaded.denoiser, noise, self.text(prompt), patches=patches, steps=steps, guidance_scale=4.0
        )

    def decode(self, latent: Latent) -> Image:
        return autoencoding.decode_latent(Run(), self.loaded.autoencoder, latent)

    def encode(self, image: Image) -> Latent:
        return autoencoding.encode_image(Run(), self.loaded.autoencoder, image)


@pytest.fixture(scope="module", params=DENOISERS)
def studio(request: pytest.FixtureRequest) -> Studio:
    return Studio(models.load_model(Run(), request.param))


@pytest.fixture(scope="module")
def sd() -> Studio:
    return Studio(models.load_model(Run(), "emoji-sd"))


@pytest.fixture(scope="module")
def apple(studio: Studio) -> tuple[Latent, Image]:
    latent = studio.latent(PROMPT, Noise(3, 128, 128))
    return latent, studio.decode(latent)


@pytest.fixture(scope="module")
def references(sd: Studio) -> Image:
    """Two pictures to steer by: a heart and a face."""
    pictures = [
        sd.decode(sd.latent(prompt, Noise(seed, 128, 128), steps=12)).pixels
        for prompt, seed in (("a red heart, twemoji style, white background", 1), ("grinning face, noto style", 2))
    ]
    return Image(torch.cat(pictures))


def psnr(a: Tensor, b: Tensor) -> float:
    return -10 * math.log10((a - b).square().mean().item())


def edges(image: Image) -> Tensor:
    """N×1×H×W: 1 on Canny's edges, as the embedded ControlNet was trained on them."""
    maps = [cv2.Canny(bytes_from_pixels(pixels), 100, 200) > 0 for pixels in image.pixels]
    return torch.from_numpy(np.stack(maps)).float()[:, None]


def edge_f1(image: Image, wanted: Tensor) -> float:
    """How well the edges of pictures match wanted ones, to within a pixel; the mean over the pictures."""
    found = edges(image)

    def share_near(these: Tensor, those: Tensor) -> Tensor:
        near = max_pool2d(those, 3, stride=1, padding=1)
        return (these * near).sum((1, 2, 3)) / these.sum((1, 2, 3)).clamp(min=1)

    precision, recall = share_near(found, wanted), share_near(wanted, found)
    return (2 * precision * recall / (precision + recall).clamp(min=1e-6)).mean().item()


def image_embeddings(image: Image) -> Tensor:
    encoder = CLIPVisionModelWithProjection.from_pretrained(EMBEDDED / "emoji-clip" / "image_encoder").float()
    with torch.no_grad():
        return encoder(image.pixels * 2 - 1).image_embeds


def test_stable_diffusion_samples_as_the_stock_pipeline(sd: Studio) -> None:
    pipeline = diffusers.StableDiffusionPipeline.from_pretrained(EMBEDDED / "emoji-sd", dtype=torch.float32)
    pipeline.set_progress_bar_config(disable=True)
    expected = pipeline(
        PROMPT,
        num_inference_steps=5,
        guidance_scale=4.0,
        generator=[Generator().manual_seed(3)],
        output_type="latent",
    ).images
    torch.testing.assert_close(sd.latent(PROMPT, Noise(3, 128, 128), steps=5).samples, expected, rtol=0, atol=1e-4)


def test_the_flow_transformer_samples_as_the_stock_pipeline() -> None:
    folder, shared = EMBEDDED / "emoji-mmdit", EMBEDDED / "emoji-sd"
    encoder = CLIPTextModelWithProjection.from_pretrained(shared / "text_encoder").float()
    tokenizer = CLIPTokenizer.from_pretrained(shared / "tokenizer")

    def encoded(prompt: str) -> tuple[Tensor, Tensor]:
        ids = tokenizer(prompt, padding="max_length", max_length=32, truncation=True, return_tensors="pt").input_ids
        with torch.no_grad():
            output = encoder(ids)
        return output.last_hidden_state, output.text_embeds

    (tokens, pooled), (empty_tokens, empty_pooled) = encoded(PROMPT), encoded("")
    pipeline = diffusers.StableDiffusion3Pipeline(
        transformer=diffusers.SD3Transformer2DModel.from_pretrained(folder / "transformer", dtype=torch.float32),
        scheduler=diffusers.FlowMatchEulerDiscreteScheduler.from_pretrained(folder / "scheduler"),
        vae=diffusers.AutoencoderKL.from_pretrained(shared / "vae", dtype=torch.float32),
        **dict.fromkeys(
            ("text_encoder", "text_encoder_2", "text_encoder_3", "tokenizer", "tokenizer_2", "tokenizer_3")
        ),
    )
    pipeline.set_progress_bar_config(disable=True)
    expected = pipeline(
        prompt_embeds=tokens,
        pooled_prompt_embeds=pooled,
        negative_prompt_embeds=empty_tokens,
        negative_pooled_prompt_embeds=empty_pooled,
        num_inference_steps=5,
        guidance_scale=4.0,
        height=128,
        width=128,
        generator=[Generator().manual_seed(3)],
        output_type="latent",
    ).images
    studio = Studio(models.load_model(Run(), "emoji-mmdit"))
    torch.testing.assert_close(studio.latent(PROMPT, Noise(3, 128, 128), steps=5).samples, expected, rtol=0, atol=1e-4)


def test_the_picture_is_what_the_prompt_says(apple: tuple[Latent, Image]) -> None:
    pixels = apple[1].pixels[0]
    red, green, blue = pixels[:, 54:74, 54:74].mean((1, 2))
    assert red > 0.7 > 0.45 > green
    assert red > blue + 0.3
    red, green, blue = pixels[:, :8, :8].mean((1, 2))
    assert blue > green > red


def test_a_preview_looks_like_the_decoded_picture(studio: Studio, apple: tuple[Latent, Image]) -> None:
    pictures: list[Picture] = []
    run = Run(on_preview=pictures.append)
    sampling.denoise(run, studio.loaded.denoiser, Noise(3, 128, 128), studio.text(PROMPT), steps=6)
    assert pictures
    last_shown = pictures[-1]
    shown = torch.frombuffer(bytearray(last_shown.pixels), dtype=torch.uint8).float() / 255
    shown = shown.view(1, last_shown.height, last_shown.width, 3).permute(0, 3, 1, 2)
    small = [interpolate(pixels, (16, 16), mode="area") for pixels in (shown, apple[1].pixels)]
    assert (small[0] - small[1]).abs().mean() < 0.15


def test_more_strength_leads_further_from_the_start(studio: Studio, apple: tuple[Latent, Image]) -> None:
    latent = studio.encode(apple[1])
    likeness = []
    for strength in (0.2, 0.5, 0.9):
        changed = sampling.denoise(
            Run(),
            studio.loaded.denoiser,
            Noise(11, 128, 128),
            studio.text("grinning face, noto style, white background"),
            start=latent,
            steps=10,
            strength=strength,
        )
        likeness.append(psnr(studio.decode(changed).pixels, apple[1].pixels))
    assert likeness[0] > likeness[1] > likeness[2]
    assert likeness[0] > 20


def test_a_control_net_gives_a_picture_the_edges_that_it_is_shown(sd: Studio, references: Image) -> None:
    wanted = edges(references)
    shown = Image(wanted.expand(-1, 3, -1, -1))
    network = models.load_control_net(Run(), "emoji-controlnet-canny")
    prompt, noise = "a blue toy", Noise(30, 128, 128, 2)
    patch = control.control_net(network, shown)
    with_control = edge_f1(sd.decode(sd.latent(prompt, noise, patch, steps=12)), wanted)
    without = edge_f1(sd.decode(sd.latent(prompt, noise, steps=12)), wanted)
    assert with_control > 0.5
    assert with_control > without + 0.2


def test_an_ip_adapter_makes_pictures_like_the_ones_that_it_is_shown(sd: Studio, references: Image) -> None:
    adapter = models.load_ip_adapter(Run(), "emoji-ip-adapter")
    wanted = image_embeddings(references)
    plain = sd.decode(sd.latent("", Noise(50, 128, 128), steps=12))
    prompted = [
        sd.decode(sd.latent("", Noise(50, 128, 128), control.ip_adapter(adapter, Image(picture)), steps=12)).pixels
        for picture in references.pixels.split(1)
    ]
    without = cosine_similarity(image_embeddings(plain), wanted)
    likeness = cosine_similarity(image_embeddings(Image(torch.cat(prompted))), wanted)
    assert (likeness > without + 0.1).all()
    assert likeness.mean() > 0.7
    assert likeness.mean() > without.mean() + 0.25


def test_refinement_brings_an_inverted_picture_back(studio: Studio, apple: tuple[Latent, Image]) -> None:
    latent, source = studio.encode(apple[1]), studio.text(PROMPT)
    likeness = []
    for refinements in (0, 1):
        trajectory = inversion.invert(Run(), studio.loaded.denoiser, latent, source, steps=20, refinements=refinements)
        back = inversion.denoise_inverted(Run(), studio.loaded.denoiser, trajectory, source)
        likeness.append(psnr(studio.decode(back).pixels, apple[1].pixels))
    naive, refined = likeness
    assert naive > 20
    assert refined > naive + 5


@pytest.mark.parametrize("spacing", ["leading", "trailing", "linspace"])
def test_an_inversion_undoes_the_sampler_wherever_its_steps_are_placed(sd: Studio, spacing: str) -> None:
    source = sd.text(PROMPT)
    latent = sd.latent(PROMPT, Noise(3, 64, 64))
    schedule = Schedule("ddim", 12, spacing)
    trajectory = inversion.invert(Run(), sd.loaded.denoiser, latent, source, schedule, refinements=6)
    back = inversion.denoise_inverted(Run(), sd.loaded.denoiser, trajectory, source)
    spread = latent.samples.max() - latent.samples.min()
    assert psnr(back.samples / spread, latent.samples / spread) > 35


def test_an_inverted_picture_can_be_edited(sd: Studio) -> None:
    """The apple turns green; where it stands and what is around it stay."""
    image = sd.decode(sd.latent(PROMPT, Noise(3, 128, 128)))
    source, target = sd.text(PROMPT), sd.text("a green apple, fluent style, light blue background")
    trajectory = inversion.invert(Run(), sd.loaded.denoiser, sd.encode(image), source, steps=20)
    edited = sd.decode(
        inversion.denoise_inverted(Run(), sd.loaded.denoiser, trajectory, target, source, guidance_scale=3.0)
    )
    before, after = (item.pixels[0, :, 54:74, 54:74].mean((1, 2)) for item in (image, edited))
    assert before[0] > before[1] + 0.3
    assert after[1] > after[0] + 0.3
    afresh = sd.decode(sd.latent("a green apple, fluent style, light blue background", Noise(4, 128, 128)))
    assert edge_f1(edited, edges(image)) > edge_f1(afresh, edges(image)) + 0.1


def test_a_trajectory_records_the_whole_way(studio: Studio, apple: tuple[Latent, Image]) -> None:
    latent = apple[0]
    schedule = Schedule("euler", 6)
    trajectory = inversion.invert(Run(), studio.loaded.denoiser, latent, studio.text(PROMPT), schedule)
    assert trajectory.latents.shape == (7, 1, 4, 32, 32)
    assert torch.equal(trajectory.latents[0], latent.samples)
    assert list(trajectory.timesteps) == sorted(trajectory.timesteps)
    assert trajectory.schedule.sampler in ("ddim", "flow euler")
    unlike = [psnr(step / 4, latent.samples / 4) for step in trajectory.latents[1:]]
    assert unlike == sorted(unlike, reverse=True)
    kept = inversion.denoise_inverted(
        Run(), studio.loaded.denoiser, trajectory, studio.text("a green apple"), strength=0.0
    )
    assert torch.equal(kept.samples, latent.samples)


def test_inpainting_changes_the_masked_part_and_leaves_the_rest(studio: Studio, apple: tuple[Latent, Image]) -> None:
    latent, picture = apple
    mask = torch.zeros(1, 1, 128, 128)
    mask[:, :, :, 64:] = 1
    other = "a blue apple, fluent style, yellow background"
    patch = control.inpaint(latent, Mask(mask))
    painted = studio.latent(other, Noise(5, 128, 128), patch)
    assert torch.equal(painted.samples[..., :16], latent.samples[..., :16])
    decoded = studio.decode(painted)
    kept = psnr(decoded.pixels[..., :52], picture.pixels[..., :52])
    changed = psnr(decoded.pixels[..., 64:], picture.pixels[..., 64:])
    assert kept > 30
    assert changed < 15


def test_a_soft_mask_leaves_a_smaller_seam(sd: Studio) -> None:
    latent = sd.latent(PROMPT, Noise(3, 128, 128))
    hard = torch.zeros(1, 1, 128, 128)
    hard[:, :, :, 64:] = 1
    soft = torch.linspace(-1, 2, 128).clamp(0, 1).expand(1, 1, 128, 128).contiguous()

    def seam(mask: Tensor) -> float:
        patch = control.inpaint(latent, Mask(mask))
        pixels = sd.decode(sd.latent("a blue apple, yellow background", Noise(5, 128, 128), patch)).pixels
        steps = (pixels[..., 1:] - pixels[..., :-1]).abs().mean((0, 1, 2))
        return steps[60:68].max().item()

    assert seam(soft) < 0.7 * seam(hard)


def test_a_picture_of_another_size_cannot_be_inpainted(sd: Studio) -> None:
    patch = control.inpaint(Latent(torch.zeros(1, 4, 16, 16), 64, 64), Mask(torch.ones(1, 1, 64, 64)))
    with pytest.raises(NodeError, match="4×16×16"):
        sd.latent(PROMPT, Noise(1, 128, 128), patch, steps=1)
