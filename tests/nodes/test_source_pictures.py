"""Models that are shown a picture give what the stock pipelines of diffusers give with the same weights and seeds."""

from __future__ import annotations

import shutil
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import diffusers
import pytest
import torch
from torch import Generator, Tensor
from torch.nn import functional

from graph.errors import NodeError
from graph.run.context import Run
from nodes import autoencoding, conditioning, control, guidance, models, sampling, source_pictures
from nodes.denoising.model_call import ModelCall
from nodes.denoising.patches import Step
from nodes.denoising.predictions import NoiseLevel
from nodes.denoising.slots import CONDITIONAL, IMAGE, UNCONDITIONAL
from nodes.handles import Patch
from nodes.methods.source_pictures import EditedPictureHooks
from nodes.models import LoadedModel
from nodes.pool import POOL
from nodes.values import Guidance, Image, Latent, Mask, Noise, Schedule
from tests.nodes import tiny_families, tiny_models

PROMPT, NEGATIVE = "a red apple", "a blurred photograph"
STEPS, SCALE, SIDE = 4, 5.0, 32
PICTURE = torch.rand(1, 3, SIDE, SIDE, generator=Generator().manual_seed(1))
MASK = torch.zeros(1, 1, SIDE, SIDE)
MASK[..., 8:24, 4:20] = 1


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    root = tmp_path_factory.mktemp("models")
    enlarging = tiny_families.save_unet_with_channels(root / "enlarge", 3, num_class_embeds=1000)
    diffusers.DDPMScheduler(beta_schedule="scaled_linear").save_pretrained(enlarging / "low_res_scheduler")
    return {
        "inpaint": tiny_families.save_unet_with_channels(root / "inpaint", 5),
        "xl inpaint": tiny_families.save_xl_with_channels(root / "xl-inpaint", 5),
        "edit": tiny_families.save_unet_with_channels(root / "edit", 4),
        "xl edit": tiny_families.save_xl_with_channels(root / "xl-edit", 4),
        "depth": tiny_families.save_unet_with_channels(root / "depth", 1),
        "enlarge": enlarging,
        "plain": tiny_models.save_stable_diffusion(root / "sd"),
    }


def load(folder: Path) -> LoadedModel:
    return models.load_model(Run(), str(folder))


def encoded(folder: Path) -> Latent:
    return autoencoding.encode_image(Run(), load(folder).autoencoder, Image(PICTURE))


def ours(folder: Path, *patches: Patch, side: int = SIDE, batch: int = 1, **options: Any) -> Tensor:
    loaded = load(folder)
    return sampling.denoise(
        options.pop("run", Run()),
        loaded.denoiser,
        Noise(7, side, side, batch),
        conditioning.encode_text(Run(), loaded.text_encoder, PROMPT),
        conditioning.encode_text(Run(), loaded.text_encoder, NEGATIVE),
        schedule=Schedule("model", STEPS),
        guidance=options.pop("guided", Guidance(SCALE)),
        patches=patches,
        **options,
    ).samples


def stock(folder: Path, kind: str, batch: int = 1, **options: Any) -> Tensor:
    left_out: dict[str, Any] = {} if "XL" in kind else {"safety_checker": None, "feature_extractor": None}
    left_out |= options.pop("made_with", {})
    if kind.endswith(("UpscalePipeline", "Depth2ImgPipeline")):
        left_out = {"low_res_scheduler": diffusers.DDPMScheduler(beta_schedule="scaled_linear"), "watermarker": None}
    pipeline = getattr(diffusers, kind).from_pretrained(folder, local_files_only=True, **left_out)
    pipeline.set_progress_bar_config(disable=True)
    result = pipeline(
        PROMPT,
        negative_prompt=NEGATIVE,
        num_inference_steps=STEPS,
        guidance_scale=SCALE,
        num_images_per_prompt=batch,
        generator=[Generator().manual_seed(7 + index) for index in range(batch)],
        output_type="latent",
        **options,
    )
    return result.images


def rest_of_picture(folder: Path) -> Tensor:
    """The latent of the picture with grey where the mask is white."""
    autoencoder = diffusers.AutoencoderKL.from_pretrained(folder / "vae")
    with torch.no_grad():
        mode = autoencoder.encode((2 * PICTURE - 1) * (MASK < 0.5)).latent_dist.mode()
    return mode * autoencoder.config.scaling_factor


def assert_same(ours: Tensor, expected: Tensor) -> None:
    torch.testing.assert_close(ours, expected, rtol=0, atol=1e-5 * max(1.0, expected.abs().max().item()))


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        pytest.param(
            "inpaint",
            "StableDiffusionInpaintPipeline",
            marks=pytest.mark.proves("Stable Diffusion 1 and 2", "UNets made for inpainting (9 channels)"),
        ),
        pytest.param(
            "xl inpaint",
            "StableDiffusionXLInpaintPipeline",
            marks=pytest.mark.proves("Stable Diffusion XL", "UNets made for inpainting (9 channels)"),
        ),
    ],
)
def test_models_made_to_inpaint_do_as_the_stock_pipelines(folders: dict[str, Path], name: str, kind: str) -> None:
    folder = folders[name]
    latents = rest_of_picture(folder)
    pictures = {"image": PICTURE, "mask_image": MASK, "masked_image_latents": latents, "strength": 1.0}
    expected = stock(folder, kind, batch=2, **pictures, height=SIDE, width=SIDE)
    patch = control.inpaint(encoded(folder), Mask(MASK), Image(PICTURE))
    assert_same(ours(folder, patch, batch=2), expected)


@pytest.mark.proves("ControlNet", "together with a UNet made for inpainting")
def test_a_control_net_steers_a_model_made_to_inpaint(folders: dict[str, Path], tmp_path: Path) -> None:
    folder = folders["inpaint"]
    network = tiny_models.save_control_net(tmp_path / "control")
    parts = diffusers.StableDiffusionPipeline.from_pretrained(folder, safety_checker=None).components
    wanted = ("vae", "text_encoder", "tokenizer", "unet", "scheduler", "safety_checker", "feature_extractor")
    pipeline = diffusers.StableDiffusionControlNetInpaintPipeline(
        **{name: parts[name] for name in wanted}, controlnet=diffusers.ControlNetModel.from_pretrained(network)
    )
    pipeline.set_progress_bar_config(disable=True)
    # The stock pipeline draws the picture's latent from its distribution, where ours takes the most likely one.
    encode = pipeline.vae.encode
    pipeline.vae.encode = lambda pixels: SimpleNamespace(latents=encode(pixels).latent_dist.mode())
    expected = pipeline(
        PROMPT,
        image=PICTURE,
        mask_image=MASK,
        control_image=PICTURE,
        negative_prompt=NEGATIVE,
        num_inference_steps=STEPS,
        guidance_scale=SCALE,
        controlnet_conditioning_scale=0.8,
        generator=[Generator().manual_seed(7)],
        output_type="latent",
        height=SIDE,
        width=SIDE,
        strength=1.0,
    ).images
    control_net = models.load_control_net(Run(), str(network))
    patches = (
        control.inpaint(encoded(folder), Mask(MASK), Image(PICTURE)),
        control.control_net(control_net, Image(PICTURE), strength=0.8),
    )
    assert_same(ours(folder, *patches), expected)
    assert_same(ours(folder, *reversed(patches)), expected)


def test_without_the_picture_they_read_what_its_latent_stands_for(folders: dict[str, Path]) -> None:
    folder = folders["inpaint"]
    latent = encoded(folder)
    seen = autoencoding.decode_latent(Run(), load(folder).autoencoder, latent)
    assert_same(
        ours(folder, control.inpaint(latent, Mask(MASK))),
        ours(folder, control.inpaint(latent, Mask(MASK), seen)),
    )


def test_starting_from_the_picture_too_is_the_stock_pipeline_with_less_strength(folders: dict[str, Path]) -> None:
    folder = folders["inpaint"]
    start = encoded(folder)
    expected = stock(
        folder,
        "StableDiffusionInpaintPipeline",
        image=start.samples,
        mask_image=MASK,
        masked_image_latents=rest_of_picture(folder),
        strength=0.5,
        height=SIDE,
        width=SIDE,
    )
    patch = control.inpaint(start, Mask(MASK), Image(PICTURE))
    assert_same(ours(folder, patch, start=start, strength=0.5), expected)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        pytest.param(
            "edit",
            "StableDiffusionInstructPix2PixPipeline",
            marks=pytest.mark.proves("Stable Diffusion 1 and 2", "editing by instruction (InstructPix2Pix)"),
        ),
        pytest.param(
            "xl edit",
            "StableDiffusionXLInstructPix2PixPipeline",
            marks=pytest.mark.proves("Stable Diffusion XL", "editing by instruction (InstructPix2Pix)"),
        ),
    ],
)
@pytest.mark.parametrize("scale", [1.0, 1.7])
def test_models_that_edit_by_instruction_do_as_the_stock_pipelines(
    folders: dict[str, Path], name: str, kind: str, scale: float
) -> None:
    """Guidance by the text alone is that of the stock pipelines where the picture's has a scale of 1."""
    sizes = {"height": SIDE, "width": SIDE} if "XL" in kind else {}
    expected = stock(folders[name], kind, image=PICTURE, image_guidance_scale=scale, **sizes)
    both = Guidance(SCALE) if scale == 1 else guidance.image(Guidance(SCALE), scale)
    patch = source_pictures.picture_to_edit(encoded(folders[name]))
    assert_same(ours(folders[name], patch, guided=both), expected)


@pytest.mark.proves("Stable Diffusion XL", "editing by instruction, with EDM's noise levels (CosXL Edit)")
@pytest.mark.parametrize("scale", [1.0, 1.7])
@pytest.mark.parametrize(
    "options", [{}, {"sigma_data": 1.0, "prediction_type": "v_prediction"}], ids=["noise", "CosXL"]
)
def test_models_that_edit_by_edm_s_noise_levels_read_latents_as_they_are_scaled(
    folders: dict[str, Path], tmp_path: Path, options: dict[str, Any], scale: float
) -> None:
    folder = shutil.copytree(folders["xl edit"], tmp_path / "edm")
    tiny_families.replace_scheduler(folder, diffusers.EDMEulerScheduler(**options))
    expected = stock(
        folder,
        "StableDiffusionXLInstructPix2PixPipeline",
        image=PICTURE,
        image_guidance_scale=scale,
        height=SIDE,
        width=SIDE,
        made_with={"is_cosxl_edit": True},
    )
    both = Guidance(SCALE) if scale == 1 else guidance.image(Guidance(SCALE), scale)
    assert_same(ours(folder, source_pictures.picture_to_edit(encoded(folder)), guided=both), expected)


@pytest.mark.proves("Stable Diffusion 1 and 2", "following a depth map (depth2img)")
def test_models_that_follow_depth_do_as_the_stock_pipeline(folders: dict[str, Path]) -> None:
    folder = folders["depth"]
    parts = diffusers.StableDiffusionPipeline.from_pretrained(folder, safety_checker=None).components
    wanted = ("vae", "text_encoder", "tokenizer", "unet", "scheduler")
    pipeline = diffusers.StableDiffusionDepth2ImgPipeline(
        **{name: parts[name] for name in wanted}, depth_estimator=None, feature_extractor=None
    )
    pipeline.set_progress_bar_config(disable=True)
    # The stock pipeline draws the picture's latent from its distribution, where ours takes the most likely one.
    encode = pipeline.vae.encode
    pipeline.vae.encode = lambda pixels: SimpleNamespace(latents=encode(pixels).latent_dist.mode())
    depth = torch.rand(1, 1, SIDE, SIDE, generator=Generator().manual_seed(2)) * 3 - 1
    expected = pipeline(
        PROMPT,
        image=[PICTURE[0]],
        depth_map=depth[:, 0],
        negative_prompt=NEGATIVE,
        strength=0.5,
        num_inference_steps=STEPS,
        guidance_scale=SCALE,
        generator=[Generator().manual_seed(7)],
        output_type="latent",
    ).images
    patch = source_pictures.depth_map(Image((depth.expand(1, 3, -1, -1) + 1) / 3))
    assert_same(ours(folder, patch, start=encoded(folder), strength=0.5), expected)


@pytest.mark.proves("Stable Diffusion 1 and 2", "enlarging pictures (x4 upscaler)")
def test_models_that_enlarge_do_as_the_stock_pipeline(folders: dict[str, Path]) -> None:
    small = PICTURE[..., : SIDE // 2, : SIDE // 2]
    drawn = torch.randn(1, 4, SIDE // 2, SIDE // 2, generator=Generator().manual_seed(7))
    # The stock pipeline draws the picture's noise first, from the same generator.
    expected = stock(folders["enlarge"], "StableDiffusionUpscalePipeline", image=small, latents=drawn, noise_level=20)
    assert_same(ours(folders["enlarge"], source_pictures.picture_to_enlarge(Image(small), 20, 7)), expected)


def test_a_small_picture_of_another_size_is_fitted(folders: dict[str, Path]) -> None:
    patch = source_pictures.picture_to_enlarge(Image(PICTURE), 20, 7)
    smaller = functional.interpolate(PICTURE, (SIDE // 2, SIDE // 2), mode="bilinear", antialias=True)
    same = source_pictures.picture_to_enlarge(Image(smaller), 20, 7)
    assert_same(ours(folders["enlarge"], patch), ours(folders["enlarge"], same))


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("inpaint", "wire Inpaint"),
        ("xl inpaint", "wire Inpaint"),
        ("edit", "Picture to Edit"),
        ("depth", "Depth Map"),
        ("enlarge", "Picture to Enlarge"),
    ],
)
def test_a_model_that_needs_a_picture_says_so_before_it_is_loaded(
    folders: dict[str, Path], name: str, hint: str
) -> None:
    loaded = load(folders[name])
    prompt = conditioning.encode_text(Run(), loaded.text_encoder, PROMPT)
    POOL.free()
    with pytest.raises(NodeError, match="nothing brings them") as raised:
        sampling.denoise(Run(), loaded.denoiser, Noise(7, SIDE, SIDE), prompt)
    assert hint in str(raised.value.hint)
    assert POOL.size(torch.device("cpu")) == 0


def test_a_picture_for_a_model_that_takes_none_is_refused(folders: dict[str, Path]) -> None:
    folder = folders["plain"]
    for patch in (
        source_pictures.picture_to_edit(encoded(folder)),
        source_pictures.depth_map(Image(PICTURE)),
        source_pictures.picture_to_enlarge(Image(PICTURE)),
    ):
        with pytest.raises(NodeError, match="and the model takes 0"):
            ours(folder, patch)


def test_a_patch_for_another_kind_of_model_is_refused(folders: dict[str, Path]) -> None:
    with pytest.raises(NodeError, match="bring 1 channels"):
        ours(folders["edit"], source_pictures.depth_map(Image(PICTURE)))


def test_latents_and_pictures_that_do_not_fit_are_refused(folders: dict[str, Path]) -> None:
    folder = folders["edit"]
    with pytest.raises(NodeError, match="to edit is of size 4×16×16"):
        ours(folder, source_pictures.picture_to_edit(encoded(folder)), side=2 * SIDE)
    with pytest.raises(NodeError, match="2 pictures or masks for a batch of 3"):
        twice = Latent(encoded(folder).samples.expand(2, -1, -1, -1), SIDE, SIDE)
        ours(folder, source_pictures.picture_to_edit(twice), batch=3)
    with pytest.raises(NodeError, match="no noise level 1000"):
        ours(folders["enlarge"], source_pictures.picture_to_enlarge(Image(PICTURE), 1000))


@pytest.mark.parametrize("name", ["inpaint", "enlarge"])
def test_rows_one_by_one_give_the_same_where_memory_is_short(folders: dict[str, Path], name: str) -> None:
    folder = folders[name]
    patch = (
        control.inpaint(encoded(folder), Mask(MASK), Image(PICTURE))
        if name == "inpaint"
        else source_pictures.picture_to_enlarge(Image(PICTURE))
    )
    assert_same(ours(folder, patch, batch=2, run=Run(small_footprint=True)), ours(folder, patch, batch=2))


def test_a_picture_of_each_item_of_a_batch_is_its_own(folders: dict[str, Path]) -> None:
    folder = folders["edit"]
    one, other = encoded(folder), Latent(encoded(folder).samples.flip(-1), SIDE, SIDE)
    both = Latent(torch.cat([one.samples, other.samples]), SIDE, SIDE)
    together = ours(folder, source_pictures.picture_to_edit(both), batch=2)
    alone = ours(folder, source_pictures.picture_to_edit(one), batch=2)
    assert_same(together[:1], alone[:1])
    assert not torch.allclose(together[1:], alone[1:], atol=1e-3)


def test_what_guidance_steers_away_from_has_no_picture_where_the_picture_is_asked_for_alone() -> None:
    picture = torch.ones(1, 4, 2, 2)
    slots = (UNCONDITIONAL, IMAGE, CONDITIONAL)
    call = ModelCall(torch.zeros(3, 4, 2, 2), torch.tensor(1.0), {}, slots)
    EditedPictureHooks(picture).before_model(Step(0, 1, 1.0, NoiseLevel(1, 1), NoiseLevel(1, 1)), call)
    assert call.network_input.shape == (3, 8, 2, 2)
    assert [row.mean().item() for row in call.network_input[:, 4:]] == [0, 1, 1]
