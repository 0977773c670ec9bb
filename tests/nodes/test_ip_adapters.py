"""IP-Adapters of all kinds: equal to the stock pipelines, by layers and regions, and in company."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import diffusers
import pytest
import torch
import transformers
from torch import Generator, Tensor

from graph.errors import NodeError
from graph.run.context import Run
from nodes import adapters, clip, conditioning, control, guidance, models, performance, sampling
from nodes.handles import Denoiser, Patch
from nodes.loading.weights import borrow
from nodes.methods.ip_adapter import patch as ip_patch
from nodes.values import Guidance, Image, Mask, Noise
from tests.nodes import tiny_ip_adapters, tiny_lora, tiny_models
from tests.nodes.test_control import pil, random_picture

PROMPT, NEGATIVE = "a red apple", "a blurred photograph"
STEPS, SCALE, SIDE = 3, 5.0, 32
CPU = torch.device("cpu")


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("models")
    tiny_models.save_stable_diffusion(folder / "sd")
    tiny_models.save_stable_diffusion_xl(folder / "sdxl")
    tiny_models.save_stable_diffusion_3(folder / "sd3")
    tiny_models.save_flux(folder / "flux")
    unets = {name: part_of(folder / name, "unet") for name in ("sd", "sdxl")}
    tiny_ip_adapters.save_for_unet(folder / "ip-sd", unets["sd"])
    tiny_ip_adapters.save_for_unet(folder / "ip-sd-other", unets["sd"], seed=1)
    tiny_ip_adapters.save_for_unet(folder / "ip-plus", unets["sd"], "plus")
    tiny_ip_adapters.save_for_unet(folder / "ip-full", unets["sd"], "full")
    tiny_ip_adapters.save_for_unet(folder / "ip-sdxl", unets["sdxl"])
    tiny_ip_adapters.save_for_stable_diffusion_3(folder / "ip-sd3", part_of(folder / "sd3", "transformer"))
    tiny_ip_adapters.save_for_flux(folder / "ip-flux", part_of(folder / "flux", "transformer"))
    return folder


def part_of(folder: Path, name: str) -> Any:
    return getattr(pipeline_of(folder), name)


def pipeline_of(folder: Path, *parts: Path) -> Any:
    pipeline = diffusers.DiffusionPipeline.from_pretrained(folder, local_files_only=True)
    pipeline.set_progress_bar_config(disable=True)
    return _with_adapters(pipeline, *parts) if parts else pipeline


def _with_adapters(pipeline: Any, *folders: Path) -> Any:
    """The stock pipeline with adapters in these folders, in their order, and the image encoder of the first."""
    names = {"weight_name": ["ip-adapter.safetensors"] * len(folders)}
    if hasattr(pipeline, "image_encoder"):
        is_sd3 = isinstance(pipeline, diffusers.StableDiffusion3Pipeline)
        kind = transformers.SiglipVisionModel if is_sd3 else transformers.CLIPVisionModelWithProjection
        pipeline.image_encoder = kind.from_pretrained(folders[0] / "image_encoder")
        pipeline.feature_extractor = (
            transformers.SiglipImageProcessorPil(size={"height": SIDE, "width": SIDE})
            if is_sd3
            else transformers.CLIPImageProcessorPil(size=SIDE, crop_size=SIDE)
        )
        if is_sd3:
            pipeline.load_ip_adapter(str(folders[0]), weight_name="ip-adapter.safetensors", image_encoder_folder=None)
            return pipeline
    extra = {} if isinstance(pipeline, diffusers.FluxPipeline) else {"subfolder": [""] * len(folders)}
    missing = (
        {"image_encoder_pretrained_model_name_or_path": None}
        if isinstance(pipeline, diffusers.FluxPipeline)
        else {"image_encoder_folder": None}
    )
    pipeline.load_ip_adapter([str(folder) for folder in folders], **names, **extra, **missing)
    return pipeline


def stock(pipeline: Any, **options: Any) -> Tensor:
    latents = pipeline(
        PROMPT,
        negative_prompt=NEGATIVE,
        num_inference_steps=STEPS,
        guidance_scale=SCALE,
        generator=[Generator().manual_seed(7)],
        output_type="latent",
        height=SIDE,
        width=SIDE,
        **options,
    ).images
    return pipeline._unpack_latents(latents, SIDE, SIDE, pipeline.vae_scale_factor) if latents.ndim == 3 else latents


def ours(
    folder: Path,
    *patches: Patch,
    model: Denoiser | None = None,
    run: Run | None = None,
    batch: int = 1,
    guided: Guidance | None = None,
) -> Tensor:
    loaded = models.load_model(Run(), str(folder))
    prompts = [conditioning.encode_text(Run(), loaded.text_encoder, text) for text in (PROMPT, NEGATIVE)]
    return sampling.denoise(
        run or Run(),
        model or loaded.denoiser,
        Noise(7, SIDE, SIDE, batch),
        *prompts,
        patches=patches,
        steps=STEPS,
        guidance=guided or Guidance(SCALE),
    ).samples


def ip(folder: Path, *pictures: Image, **options: Any) -> Patch:
    image = Image(torch.cat([picture.pixels for picture in pictures])) if pictures else None
    return control.ip_adapter(models.load_ip_adapter(Run(), str(folder)), image, **options)


def halves() -> Tensor:
    """2×1×H×W: the left half, and the right one."""
    masks = torch.zeros(2, 1, SIDE, SIDE)
    masks[0, ..., : SIDE // 2] = 1
    masks[1, ..., SIDE // 2 :] = 1
    return masks


def assert_same(ours: Tensor, expected: Tensor) -> None:
    torch.testing.assert_close(ours, expected, rtol=0, atol=1e-5 * max(1.0, expected.abs().max().item()))


def differ(one: Tensor, other: Tensor) -> bool:
    return not torch.allclose(one, other, atol=1e-3)


@pytest.mark.parametrize(
    ("model", "adapter"),
    [
        pytest.param("sd", "ip-plus", marks=pytest.mark.proves("IP-Adapter", "Plus")),
        pytest.param("sd", "ip-full", marks=pytest.mark.proves("IP-Adapter", "Full Face")),
        pytest.param("sdxl", "ip-sdxl", marks=pytest.mark.proves("IP-Adapter", "Stable Diffusion XL")),
        pytest.param("sd3", "ip-sd3", marks=pytest.mark.proves("IP-Adapter", "Stable Diffusion 3")),
        pytest.param("flux", "ip-flux", marks=pytest.mark.proves("IP-Adapter", "Flux.1")),
    ],
)
def test_adapters_of_every_kind_act_as_in_the_stock_pipeline(root: Path, model: str, adapter: str) -> None:
    pipeline = pipeline_of(root / model, root / adapter)
    pipeline.set_ip_adapter_scale(0.7)
    expected = stock(pipeline, ip_adapter_image=pil(random_picture()))
    found = ours(root / model, ip(root / adapter, random_picture(), strength=0.7))
    assert_same(found, expected)
    assert differ(found, ours(root / model))


@pytest.mark.proves("IP-Adapter", "scales by layer (InstantStyle)")
@pytest.mark.parametrize(
    ("scales", "custom"),
    [
        ({"up": {"block_0": [0.0, 1.0]}}, "up_blocks.0.attentions.1"),
        (
            {"down": {"block_1": [0.5]}, "mid": 0.3, "up": {"block_0": [0.0, 0.8]}},
            "down_blocks.1.attentions.0: 0.5\nmid_block: 0.3, up_blocks.0: 0, up_blocks.0.attentions.1: 0.8",
        ),
    ],
)
def test_layers_heed_a_picture_as_strongly_as_they_are_told(root: Path, scales: Any, custom: str) -> None:
    pipeline = pipeline_of(root / "sdxl", root / "ip-sdxl")
    pipeline.set_ip_adapter_scale(scales)
    expected = stock(pipeline, ip_adapter_image=pil(random_picture()))
    patch = ip(root / "ip-sdxl", random_picture(), layers="custom", custom_layers=custom)
    assert_same(ours(root / "sdxl", patch), expected)


def test_style_is_a_layer_of_stable_diffusion_xl(root: Path) -> None:
    style = ip(root / "ip-sdxl", random_picture(), layers="style")
    same = ip(root / "ip-sdxl", random_picture(), layers="custom", custom_layers="up_blocks.0.attentions.1")
    assert torch.equal(ours(root / "sdxl", style), ours(root / "sdxl", same))


def test_layers_that_are_not_there_are_an_error_in_words(root: Path) -> None:
    cases = [
        (
            {"layers": "custom", "custom_layers": "up_blocks.7: 1"},
            r"has no layer 'up_blocks\.7'.*begin with: down_blocks",
        ),
        ({"layers": "style"}, "known for Stable Diffusion XL alone"),
    ]
    for options, said in cases:
        with pytest.raises(NodeError, match=said):
            ours(root / "sd", ip(root / "ip-sd", random_picture(), **options))
    for custom, said in (("", "No layers are named"), ("up_blocks.0: much", "is no layer with a scale")):
        with pytest.raises(NodeError, match=said):
            ip(root / "ip-sd", random_picture(), layers="custom", custom_layers=custom)


@pytest.mark.proves("IP-Adapter", "a region for each picture")
def test_each_picture_acts_in_its_own_region(root: Path) -> None:
    pictures = [random_picture(0), random_picture(5)]
    pipeline = pipeline_of(root / "sd", root / "ip-sd")
    pipeline.set_ip_adapter_scale([[0.7, 0.7]])
    masks = halves()[:, 0][None]
    expected = stock(
        pipeline,
        ip_adapter_image=[[pil(picture) for picture in pictures]],
        cross_attention_kwargs={"ip_adapter_masks": [masks]},
    )
    found = ours(root / "sd", ip(root / "ip-sd", *pictures, strength=0.7, mask=Mask(halves())))
    assert_same(found, expected)
    assert differ(found, ours(root / "sd", ip(root / "ip-sd", *pictures, strength=0.7)))


@pytest.mark.proves("IP-Adapter", "several adapters with masks")
def test_two_adapters_with_masks_act_as_in_the_stock_pipeline_in_either_order(root: Path) -> None:
    pictures = [random_picture(0), random_picture(5)]
    pipeline = pipeline_of(root / "sd", root / "ip-sd", root / "ip-sd-other")
    pipeline.set_ip_adapter_scale([0.7, 0.9])
    expected = stock(
        pipeline,
        ip_adapter_image=[pil(picture) for picture in pictures],
        cross_attention_kwargs={"ip_adapter_masks": [mask[None] for mask in halves()]},
    )
    left = ip(root / "ip-sd", pictures[0], strength=0.7, mask=Mask(halves()[:1]))
    right = ip(root / "ip-sd-other", pictures[1], strength=0.9, mask=Mask(halves()[1:]))
    assert_same(ours(root / "sd", left, right), expected)
    assert_same(ours(root / "sd", right, left), expected)


def test_what_a_mask_leaves_out_stays_nearly_as_it_is(root: Path) -> None:
    """Of Stable Diffusion 3 too, which the stock pipeline has no masks for."""
    for model, adapter in (("sd", "ip-sd"), ("sd3", "ip-sd3"), ("flux", "ip-flux")):
        plain = ours(root / model)
        nowhere = ip(root / adapter, random_picture(), mask=Mask(torch.zeros(1, 1, SIDE, SIDE)))
        everywhere = ip(root / adapter, random_picture(), mask=Mask(torch.ones(1, 1, SIDE, SIDE)))
        assert_same(ours(root / model, nowhere), plain)
        assert_same(ours(root / model, everywhere), ours(root / model, ip(root / adapter, random_picture())))


@pytest.mark.proves("LoRA", "together with IP-Adapter")
@pytest.mark.parametrize("name", ["sd", "sdxl"])
def test_lora_and_ip_adapter_act_together_as_in_the_stock_pipeline(root: Path, tmp_path: Path, name: str) -> None:
    pipeline = pipeline_of(root / name)
    file = tiny_lora.save_lora(tmp_path / "lora.safetensors", pipeline)
    pipeline.load_lora_weights(str(file), adapter_name="lora")
    pipeline.set_adapters(["lora"], [0.6])
    _with_adapters(pipeline, root / f"ip-{name}")
    pipeline.set_ip_adapter_scale(0.7)
    expected = stock(pipeline, ip_adapter_image=pil(random_picture()))
    model = adapters.lora(Run(), models.load_model(Run(), str(root / name)).denoiser, None, str(file), 0.6).denoiser
    assert_same(ours(root / name, ip(root / f"ip-{name}", random_picture(), strength=0.7), model=model), expected)


def test_embeddings_do_what_their_pictures_do(root: Path) -> None:
    pictures = [random_picture(0), random_picture(5)]
    for folder in ("ip-sd", "ip-plus"):
        adapter = models.load_ip_adapter(Run(), str(root / folder))
        embeddings = [control.embed_image(Run(), adapter, picture) for picture in pictures]
        expected = ours(root / "sd", ip(root / folder, *pictures))
        assert_same(ours(root / "sd", ip(root / folder, embeddings=tuple(embeddings))), expected)
        assert_same(ours(root / "sd", ip(root / folder, pictures[0], embeddings=tuple(embeddings[1:]))), expected)


def test_scale_zero_and_a_closed_window_are_as_without(root: Path) -> None:
    plain = ours(root / "sd")
    assert torch.equal(ours(root / "sd", ip(root / "ip-sd", random_picture(), strength=0.0)), plain)
    for model, adapter in (("sd", "ip-sd"), ("sd3", "ip-sd3")):
        closed = ours(root / model, ip(root / adapter, random_picture(), start=0.9, end=0.95))
        assert_same(closed, ours(root / model))
        late = ours(root / model, ip(root / adapter, random_picture(), start=0.4))
        assert differ(late, ours(root / model)) and differ(
            late, ours(root / model, ip(root / adapter, random_picture()))
        )


@pytest.mark.parametrize("model", ["sd", "sd3", "flux"])
def test_where_memory_is_short_and_in_batches_it_acts_alike(root: Path, model: str) -> None:
    patch = ip(root / f"ip-{model}", random_picture(), mask=Mask(halves()[:1]))
    expected = ours(root / model, patch, batch=2)
    assert_same(ours(root / model, patch, batch=2, run=Run(small_footprint=True)), expected)
    assert_same(expected[:1], ours(root / model, patch))


def test_nothing_stays_in_the_network_and_the_file_is_read_once(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = ours(root / "flux")
    read: list[Path] = []
    original = ip_patch.read_network
    monkeypatch.setattr(ip_patch, "read_network", lambda path, network: (read.append(path), original(path, network))[1])
    folder = root / "again"
    tiny_ip_adapters.save_for_flux(folder, part_of(root / "flux", "transformer"), seed=4)
    for scale in (0.5, 0.9):
        ours(root / "flux", ip(folder, random_picture(), strength=scale))

    def fail(done: int, total: int) -> None:
        raise RuntimeError("failed on purpose")

    with pytest.raises(RuntimeError, match="on purpose"):
        ours(root / "flux", ip(folder, random_picture()), run=Run(on_step=fail))
    assert len(read) == 1
    with borrow(models.load_model(Run(), str(root / "flux")).denoiser.network, CPU, torch.float32) as network:
        assert not any(module._forward_hooks or module._forward_pre_hooks for module in network.modules())
    assert torch.equal(ours(root / "flux"), plain)


def test_what_does_not_fit_is_refused_in_words(root: Path, tmp_path: Path) -> None:
    tiny_ip_adapters.save_face_id(tmp_path / "face")
    with pytest.raises(NodeError, match="kind FaceID, which is not supported"):
        models.load_ip_adapter(Run(), str(tmp_path / "face"))
    with pytest.raises(NodeError, match="is no IP-Adapter, but: denoiser"):
        models.load_ip_adapter(Run(), str(root / "sd" / "unet"))
    tiny_ip_adapters.save_clip(tmp_path / "wide", 48)
    adapter = models.load_ip_adapter(Run(), str(root / "ip-sd"), str(tmp_path / "wide"))
    with pytest.raises(NodeError, match=r"reads pictures with 32 features, and the image encoder in .* makes 48"):
        ours(root / "sd", control.ip_adapter(adapter, random_picture()))
    with pytest.raises(NodeError, match="has no picture"):
        ours(root / "sd", ip(root / "ip-sd"))
    with pytest.raises(NodeError, match="3 masks for 2 pictures"):
        masks = Mask(torch.ones(3, 1, SIDE, SIDE))
        ours(root / "sd", ip(root / "ip-sd", random_picture(0), random_picture(1), mask=masks))
    with pytest.raises(NodeError, match="another kind of model"):
        ours(root / "sd3", ip(root / "ip-flux", random_picture()))
    with pytest.raises(NodeError, match="does not fit this denoiser"):
        ours(root / "sdxl", ip(root / "ip-sd", random_picture()))


@pytest.mark.parametrize("model", ["sd", "sd3"])
def test_a_picture_is_heeded_where_self_attention_is_disturbed(root: Path, model: str) -> None:
    """Each row reads the picture in its own way, in one call as in one for each."""
    patch = ip(root / f"ip-{model}", random_picture())
    guided = guidance.perturbed_attention(Guidance(SCALE), 2.0)
    plain, both = ours(root / model, patch), ours(root / model, patch, guided=guided)
    assert differ(both, plain)
    assert differ(both, ours(root / model, guided=guided))
    for run, batch in ((Run(small_footprint=True), 1), (Run(), 2), (Run(small_footprint=True), 2)):
        found = ours(root / model, patch, guided=guided, run=run, batch=batch)
        torch.testing.assert_close(found[:1], both, rtol=0, atol=1e-4)


def test_gradients_find_their_way_through_the_attention_to_pictures(root: Path) -> None:
    guided = guidance.by_clip(Guidance(SCALE), clip.load_clip(Run()), None, "a banana", through_model=True)
    patch = ip(root / "ip-sd", random_picture())
    found = ours(root / "sd", patch, guided=guided)
    assert differ(found, ours(root / "sd", patch))
    assert_same(ours(root / "sd", patch, guided=guided, run=Run(small_footprint=True)), found)


@pytest.mark.parametrize("cache", [performance.first_block_cache(1.0), performance.taylor_seer(2, 1, 1)], ids=str)
def test_beside_a_cache_that_leaves_its_attention_out_it_is_refused(root: Path, cache: Patch) -> None:
    with pytest.raises(NodeError, match="cache"):
        ours(root / "flux", cache, ip(root / "ip-flux", random_picture()))
