"""ControlNets of every kind give the latents of the stock pipelines, add up, and leave no trace."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import diffusers
import pytest
import torch
from torch import Generator, Tensor

from graph.errors import NodeError
from graph.run.context import Run
from nodes import autoencoding, conditioning, control, models, sampling
from nodes.handles import Patch
from nodes.loading.weights import borrow
from nodes.values import Image, Mask, Noise
from tests.nodes import tiny_control, tiny_families, tiny_models
from tests.nodes.test_stock_pipelines import assert_same

PROMPT, NEGATIVE = "an apple", "blurred"
STEPS, SCALE, SIDE = 3, 5.0, 32
WINDOW = (0.3, 1.0)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Models, and below the name of each the ControlNets for it."""
    root = tmp_path_factory.mktemp("models")
    tiny_models.save_stable_diffusion(root / "sd")
    tiny_models.save_stable_diffusion_xl(root / "sdxl")
    tiny_models.save_stable_diffusion_3(root / "sd3", with_t5=False)
    tiny_models.save_flux(root / "flux")
    tiny_control.save_hunyuan(root / "hunyuan")
    for flow in ("sd3", "flux"):
        tiny_control.make_exact(root / flow)
    for model, save in _SAVE.items():
        for seed in (1, 2):
            save(root / f"{model}-control{seed}", root / model, seed)
    tiny_control.save_deep_flux(root / "deep-flux")
    tiny_control.save_union_control(root / "union1", root / "sdxl")
    tiny_control.save_union_control(root / "union2", root / "sdxl", seed=2)
    return root


_SAVE: dict[str, Callable[..., Path]] = {
    "sd": tiny_control.save_unet_control,
    "sdxl": tiny_control.save_unet_control,
    "sd3": tiny_control.save_flow_control,
    "flux": tiny_control.save_flux_control,
    "hunyuan": tiny_control.save_hunyuan_control,
}


def picture(seed: int = 9, count: int = 1) -> Image:
    generator = Generator().manual_seed(seed)
    return Image(torch.randint(0, 256, (count, 3, SIDE, SIDE), generator=generator).float() / 255)


def patch(folder: Path, image: Image | None = None, **options: Any) -> Patch:
    return control.control_net(models.load_control_net(Run(), str(folder)), image or picture(), **options)


def ours(folder: Path, *patches: Patch, batch: int = 1, seed: int = 7) -> Tensor:
    loaded = models.load_model(Run(), str(folder))
    prompts = [conditioning.encode_text(Run(), loaded.text_encoder, text) for text in (PROMPT, NEGATIVE)]
    noise = Noise(seed, SIDE, SIDE, batch)
    latent = sampling.denoise(
        Run(), loaded.denoiser, noise, *prompts, patches=patches, steps=STEPS, guidance_scale=SCALE
    )
    return latent.samples


def stock(folder: Path, kind: str, networks: Any, **options: Any) -> Tensor:
    """The latents of the stock pipeline ``kind`` with ControlNets."""
    left_out = {"text_encoder_3": None, "tokenizer_3": None} if (folder / "tokenizer_2").exists() else {}
    if "3" not in kind:
        left_out = {}
    pipeline = getattr(diffusers, kind).from_pretrained(folder, controlnet=networks, **left_out)
    pipeline.set_progress_bar_config(disable=True)
    batch = options.pop("batch", 1)
    result = pipeline(
        PROMPT,
        negative_prompt=NEGATIVE,
        num_inference_steps=STEPS,
        guidance_scale=SCALE,
        num_images_per_prompt=batch,
        generator=[Generator().manual_seed(7 + item) for item in range(batch)],
        output_type="latent",
        **options,
    ).images
    if "Flux" in kind:
        return pipeline._unpack_latents(result, SIDE, SIDE, pipeline.vae_scale_factor)
    return result


def read(folder: Path, kind: str = "ControlNetModel") -> Any:
    return getattr(diffusers, kind).from_pretrained(folder)


def signed(image: Image) -> Tensor:
    """Pictures in -1..1, as the pipelines of transformers want tensors."""
    return image.pixels * 2 - 1


def flux_noise(side: int = SIDE // 2) -> Tensor:
    """The noise of our seed, packed: the stock pipeline draws from the generator for the control picture first."""
    noise = torch.randn(1, 16, side, side, generator=Generator().manual_seed(7))
    return diffusers.FluxPipeline._pack_latents(noise, 1, 16, side, side)


@pytest.mark.proves("ControlNet", "Stable Diffusion XL")
def test_control_nets_for_stable_diffusion_xl(root: Path) -> None:
    network = read(root / "sdxl-control1")
    expected = stock(
        root / "sdxl",
        "StableDiffusionXLControlNetPipeline",
        network,
        image=picture().pixels,
        controlnet_conditioning_scale=0.8,
        control_guidance_start=WINDOW[0],
        batch=2,
    )
    found = ours(root / "sdxl", patch(root / "sdxl-control1", strength=0.8, start=WINDOW[0]), batch=2)
    assert_same(found, expected)
    assert not torch.allclose(found, ours(root / "sdxl", batch=2), atol=1e-2)


@pytest.mark.proves("ControlNet", "several at once")
@pytest.mark.parametrize(
    ("model", "kind", "network", "asked"),
    [
        ("sd", "StableDiffusionControlNetPipeline", "ControlNetModel", "image"),
        ("sdxl", "StableDiffusionXLControlNetPipeline", "ControlNetModel", "image"),
        ("sd3", "StableDiffusion3ControlNetPipeline", "SD3ControlNetModel", "control_image"),
        ("flux", "FluxControlNetPipeline", "FluxControlNetModel", "control_image"),
        ("hunyuan", "HunyuanDiTControlNetPipeline", "HunyuanDiT2DControlNetModel", "control_image"),
    ],
)
def test_two_control_nets_add_up_as_in_the_stock_pipeline(
    root: Path, model: str, kind: str, network: str, asked: str
) -> None:
    pictures = [picture(1), picture(2)]
    is_flow = asked == "control_image"
    multi = getattr(diffusers, _MULTI.get(network, ""), list)
    options: dict[str, Any] = {"latents": flux_noise()} if model == "flux" else {"height": SIDE, "width": SIDE}
    end = 1.0 if model == "hunyuan" else 0.7  # the stock pipeline has no window there
    if model == "hunyuan":
        options["use_resolution_binning"] = False
    else:
        options["control_guidance_end"] = [1.0, end]
    expected = stock(
        root / model,
        kind,
        multi([read(root / f"{model}-control{seed}", network) for seed in (1, 2)]),
        **{asked: [signed(item) if is_flow else item.pixels for item in pictures]},
        controlnet_conditioning_scale=[0.5, 0.9],
        **options,
    )
    first = patch(root / f"{model}-control1", pictures[0], strength=0.5)
    second = patch(root / f"{model}-control2", pictures[1], strength=0.9, end=end)
    assert_same(ours(root / model, first, second), expected)
    assert_same(ours(root / model, second, first), expected)


_MULTI = {
    "SD3ControlNetModel": "SD3MultiControlNetModel",
    "FluxControlNetModel": "FluxMultiControlNetModel",
    "HunyuanDiT2DControlNetModel": "HunyuanDiT2DMultiControlNetModel",
}


@pytest.mark.proves("ControlNet", "guess mode")
@pytest.mark.parametrize(
    ("model", "kind"),
    [("sd", "StableDiffusionControlNetPipeline"), ("sdxl", "StableDiffusionXLControlNetPipeline")],
)
def test_in_guess_mode_only_the_half_with_the_prompt_is_steered(root: Path, model: str, kind: str) -> None:
    folder = root / f"{model}-control1"
    expected = stock(root / model, kind, read(folder), image=picture().pixels, guess_mode=True)
    found = ours(root / model, patch(folder, guess_mode=True))
    assert_same(found, expected)
    assert not torch.allclose(found, ours(root / model, patch(folder)), atol=1e-2)


@pytest.mark.parametrize(
    "config", [{"global_pool_conditions": True}, {"controlnet_conditioning_channel_order": "bgr"}], ids=str
)
def test_what_the_configuration_of_a_control_net_says_is_heeded(
    root: Path, tmp_path: Path, config: dict[str, Any]
) -> None:
    folder = tiny_control.save_unet_control(tmp_path, root / "sd", **config)
    expected = stock(root / "sd", "StableDiffusionControlNetPipeline", read(folder), image=picture().pixels)
    assert_same(ours(root / "sd", patch(folder)), expected)


@pytest.mark.proves("ControlNet", "ControlNet-Union for Stable Diffusion XL, several types in one call")
@pytest.mark.parametrize("types", [("depth",), ("pose", "edges"), ("pose", "depth", "segments")], ids=len)
def test_several_types_of_pictures_are_read_in_one_call(root: Path, types: tuple[str, ...]) -> None:
    scales = [0.7, 0.4, 1.0][: len(types)]
    pictures = [picture(seed) for seed in range(len(types))]
    order = ["pose", "depth", "soft edges", "edges", "normals", "segments"]
    expected = stock(
        root / "sdxl",
        "StableDiffusionXLControlNetUnionPipeline",
        read(root / "union1", "ControlNetUnionModel"),
        control_image=[item.pixels for item in pictures],
        control_mode=[order.index(name) for name in types],
        controlnet_conditioning_scale=scales,
    )
    patches = [
        patch(root / "union1", image, strength=scale, control_type=name)
        for image, scale, name in zip(pictures, scales, types, strict=True)
    ]
    assert_same(ours(root / "sdxl", *patches), expected)
    assert_same(ours(root / "sdxl", *reversed(patches)), expected)


def test_two_networks_for_several_types_add_up(root: Path) -> None:
    networks = [read(root / f"union{seed}", "ControlNetUnionModel") for seed in (1, 2)]
    expected = stock(
        root / "sdxl",
        "StableDiffusionXLControlNetUnionPipeline",
        networks,
        control_image=[picture(1).pixels, picture(2).pixels],
        control_mode=[1, 3],
        controlnet_conditioning_scale=[0.7, 0.4],
    )
    first = patch(root / "union1", picture(1), strength=0.7, control_type="depth")
    second = patch(root / "union2", picture(2), strength=0.4, control_type="edges")
    assert_same(ours(root / "sdxl", first, second), expected)


def test_a_network_for_several_types_needs_to_know_the_type(root: Path) -> None:
    with pytest.raises(NodeError, match="needs to know which"):
        ours(root / "sdxl", patch(root / "union1"))
    with pytest.raises(NodeError, match="pose, depth, soft edges, edges, normals, segments"):
        ours(root / "sdxl", patch(root / "union1", control_type="tile"))


def test_a_network_for_several_types_is_known_by_its_weights(root: Path, tmp_path: Path) -> None:
    """There are some whose configuration calls them plain ControlNets."""
    folder = tiny_control.save_union_control(tmp_path, root / "sdxl")
    config = folder / "config.json"
    config.write_text(config.read_text().replace("ControlNetUnionModel", "ControlNetModel"))
    assert models.load_control_net(Run(), str(folder)).network.class_name == "ControlNetUnionModel"


@pytest.mark.proves("ControlNet", "Stable Diffusion 3")
@pytest.mark.parametrize(
    "config",
    [
        {},
        {"force_zeros_for_pooled_projection": False},
        {"joint_attention_dim": None, "use_pos_embed": False, "force_zeros_for_pooled_projection": False},
    ],
    ids=["without summary", "with summary", "without text and embedding"],
)
def test_control_nets_for_stable_diffusion_3(root: Path, tmp_path: Path, config: dict[str, Any]) -> None:
    folder = tiny_control.save_flow_control(tmp_path, root / "sd3", **config)
    expected = stock(
        root / "sd3",
        "StableDiffusion3ControlNetPipeline",
        read(folder, "SD3ControlNetModel"),
        control_image=signed(picture()),
        controlnet_conditioning_scale=0.8,
        control_guidance_start=WINDOW[0],
        batch=2,
    )
    found = ours(root / "sd3", patch(folder, strength=0.8, start=WINDOW[0]), batch=2)
    assert_same(found, expected)
    assert not torch.allclose(found, ours(root / "sd3", batch=2), atol=1e-2)


@pytest.mark.proves("ControlNet", "Hunyuan-DiT")
def test_control_nets_for_hunyuan_dit(root: Path) -> None:
    folder = root / "hunyuan-control1"
    expected = stock(
        root / "hunyuan",
        "HunyuanDiTControlNetPipeline",
        read(folder, "HunyuanDiT2DControlNetModel"),
        control_image=signed(picture()),
        controlnet_conditioning_scale=0.8,
        batch=2,
    )
    found = ours(root / "hunyuan", patch(folder, strength=0.8), batch=2)
    assert_same(found, expected)
    assert not torch.allclose(found, ours(root / "hunyuan", batch=2), atol=1e-2)


@pytest.mark.proves("ControlNet", "Stable Diffusion 3, those that inpaint")
def test_control_nets_for_stable_diffusion_3_that_inpaint(root: Path, tmp_path: Path) -> None:
    folder = tiny_control.save_flow_control(tmp_path, root / "sd3", extra_conditioning_channels=1)
    inside = torch.zeros(1, 1, SIDE, SIDE)
    inside[..., 10:, :21] = 1
    expected = stock(
        root / "sd3",
        "StableDiffusion3ControlNetInpaintingPipeline",
        read(folder, "SD3ControlNetModel"),
        control_image=signed(picture()),
        control_mask=inside,
        height=SIDE,
        width=SIDE,
    )
    assert_same(ours(root / "sd3", patch(folder, mask=Mask(inside))), expected)
    with pytest.raises(NodeError, match="needs to know where"):
        ours(root / "sd3", patch(folder))
    with pytest.raises(NodeError, match="takes no mask"):
        ours(root / "sd3", patch(root / "sd3-control1", mask=Mask(inside)))


@pytest.mark.proves("ControlNet", "Flux.1, also for several types of pictures")
@pytest.mark.parametrize(
    ("config", "options"),
    [
        ({}, {}),
        ({"num_mode": 7}, {"control_type": "depth"}),
        ({"guidance_embeds": False, "num_layers": 2, "num_single_layers": 0}, {}),
        ({"conditioning_embedding_channels": 16, "patch_size": 2, "num_layers": 2}, {}),
    ],
    ids=["plain", "several types", "without guidance and single blocks", "pixels"],
)
def test_control_nets_for_flux(root: Path, tmp_path: Path, config: dict[str, Any], options: dict[str, Any]) -> None:
    folder = tiny_control.save_flux_control(tmp_path, root / "deep-flux", **config)
    expected = stock(
        root / "deep-flux",
        "FluxControlNetPipeline",
        read(folder, "FluxControlNetModel"),
        control_image=signed(picture()),
        controlnet_conditioning_scale=0.8,
        control_guidance_start=WINDOW[0],
        latents=flux_noise(SIDE // 8),
        **({"control_mode": 2} if options else {}),
    )
    found = ours(root / "deep-flux", patch(folder, strength=0.8, start=WINDOW[0], **options))
    assert_same(found, expected)
    assert not torch.allclose(found, ours(root / "deep-flux"), atol=1e-2)


@pytest.mark.proves("ControlNet", "those that inpaint, with a mask")
def test_a_masked_control_picture_says_where_to_paint_anew(root: Path) -> None:
    """Networks that inpaint were trained on pictures with -1 there."""
    inside = torch.zeros(1, 1, SIDE, SIDE)
    inside[..., 10:, :21] = 1
    marked = torch.where(inside > 0, -1.0, picture().pixels)
    network = read(root / "sd-control1")
    expected = stock(root / "sd", "StableDiffusionControlNetPipeline", network, image=marked)
    assert_same(ours(root / "sd", patch(root / "sd-control1", mask=Mask(inside))), expected)


@pytest.mark.proves("ControlNet", "together with models made for inpainting")
def test_a_control_net_steers_a_model_made_for_inpainting(root: Path, tmp_path: Path) -> None:
    """The ControlNet reads the latent without the further channels."""
    folder = tiny_families.save_unet_with_channels(tmp_path / "inpaint", 5)
    tiny_control.make_exact(folder)
    inside = torch.zeros(1, 1, SIDE, SIDE)
    inside[..., 10:, :21] = 1
    expected = stock(
        folder,
        "StableDiffusionControlNetInpaintPipeline",
        read(root / "sd-control1"),
        image=picture(1).pixels,
        mask_image=inside,
        control_image=picture().pixels,
        latents=torch.randn(1, 4, SIDE // 2, SIDE // 2, generator=Generator().manual_seed(7)),
        controlnet_conditioning_scale=1.0,
    )
    autoencoder = models.load_model(Run(), str(folder)).autoencoder
    latent = autoencoding.encode_image(Run(), autoencoder, picture(1))
    inpaint = control.inpaint(latent, Mask(inside), picture(1))
    assert_same(ours(folder, inpaint, patch(root / "sd-control1")), expected)


def test_control_nets_of_different_depth_add_up(root: Path) -> None:
    """With all layers of both apart, one by one, the sum is what either order gives."""
    tiny_control.save_flux_control(root / "shallow", root / "deep-flux", num_single_layers=0)
    tiny_control.save_flux_control(root / "deeper", root / "deep-flux", num_layers=2, num_single_layers=2)
    first, second = patch(root / "shallow", picture(1)), patch(root / "deeper", picture(2))
    both = ours(root / "deep-flux", first, second)
    assert_same(both, ours(root / "deep-flux", second, first))
    for alone in (first, second):
        assert not torch.allclose(both, ours(root / "deep-flux", alone), atol=1e-3)


@pytest.mark.parametrize("model", ["sd", "sd3", "flux"])
def test_what_does_not_change_from_step_to_step_is_made_once(root: Path, model: str) -> None:
    loaded = models.load_control_net(Run(), str(root / f"{model}-control1"))
    autoencoder = models.load_model(Run(), str(root / model)).autoencoder.network
    cpu, calls = torch.device("cpu"), []
    with borrow(loaded.network, cpu, torch.float32) as network, borrow(autoencoder, cpu, torch.float32) as vae:
        reads_pixels = model == "sd"
        module = network.controlnet_cond_embedding if reads_pixels else vae.encoder
        hook = module.register_forward_pre_hook(lambda module, inputs: calls.append(len(inputs[0])))
        try:
            ours(root / model, patch(root / f"{model}-control1"), batch=2)
        finally:
            hook.remove()
        assert calls == [1]
        assert not reads_pixels or network.controlnet_cond_embedding is module


@pytest.mark.parametrize("model", ["sd", "sdxl", "sd3", "flux", "hunyuan"])
def test_a_plain_branch_is_bit_equal_after_a_steered_one(root: Path, model: str) -> None:
    before = ours(root / model)
    ours(root / model, patch(root / f"{model}-control1"))
    assert torch.equal(ours(root / model), before)


def test_after_a_failure_a_control_net_is_as_it_was(root: Path) -> None:
    folder = root / "sd-control1"
    before = ours(root / "sd", patch(folder))
    with borrow(models.load_control_net(Run(), str(folder)).network, torch.device("cpu"), torch.float32) as network:
        module = network.controlnet_cond_embedding

        def fail(*_: Any) -> None:
            raise RuntimeError("broken")

        hook = network.mid_block.register_forward_pre_hook(fail)
        with pytest.raises(RuntimeError, match="broken"):
            ours(root / "sd", patch(folder))
        hook.remove()
        assert network.controlnet_cond_embedding is module
    assert torch.equal(ours(root / "sd", patch(folder)), before)


@pytest.mark.parametrize(
    ("model", "network"),
    [("sd", "sdxl-control1"), ("sdxl", "sd-control1"), ("sd3", "flux-control1"), ("flux", "union1")],
)
def test_a_control_net_for_another_kind_of_model_is_refused(root: Path, model: str, network: str) -> None:
    with pytest.raises(NodeError, match="another kind of model"):
        ours(root / model, patch(root / network, control_type="depth"))


def test_guess_mode_is_refused_where_there_is_none(root: Path) -> None:
    with pytest.raises(NodeError, match="no guess mode"):
        ours(root / "sd3", patch(root / "sd3-control1", guess_mode=True))
