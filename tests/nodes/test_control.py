"""ControlNet and IP-Adapter as patches: equal to the stock pipelines, and gone without a trace afterwards."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import diffusers
import pytest
import torch
from PIL import Image as PILImage
from torch import Generator, Tensor
from transformers import CLIPImageProcessorPil, CLIPVisionModelWithProjection

from graph.errors import Cancelled, NodeError
from graph.run.context import Run
from nodes import conditioning, control, models, sampling
from nodes.handles import Denoiser, Patch
from nodes.loading.weights import borrow
from nodes.models import LoadedModel
from nodes.values import Conditioning, Image, Noise
from tests.nodes import tiny_models

STEPS, SCALE, SIDE = 4, 5.0, 32


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny Stable Diffusion, with a ControlNet and two IP-Adapters for it beside it."""
    root = tmp_path_factory.mktemp("models")
    tiny_models.save_stable_diffusion(root / "sd")
    tiny_models.save_stable_diffusion_3(root / "sd3", with_t5=False)
    tiny_models.save_control_net(root / "control")
    unet = diffusers.UNet2DConditionModel.from_pretrained(root / "sd" / "unet")
    for seed in (0, 1):
        tiny_models.save_ip_adapter(root / f"ip{seed}", unet, seed)
    return root


@pytest.fixture(scope="module")
def loaded(folder: Path) -> LoadedModel:
    return models.load_model(Run(), str(folder / "sd"))


@pytest.fixture(scope="module")
def prompts(loaded: LoadedModel) -> tuple[Conditioning, Conditioning]:
    encoder = loaded.text_encoder
    return conditioning.encode_text(Run(), encoder, "an apple"), conditioning.encode_text(Run(), encoder, "blurred")


def random_picture(seed: int = 9) -> Image:
    """Random colours that an 8-bit picture can hold."""
    generator = Generator().manual_seed(seed)
    return Image(torch.randint(0, 256, (1, 3, SIDE, SIDE), generator=generator).float() / 255)


def ours(
    model: Denoiser, prompts: tuple[Conditioning, Conditioning], *patches: Patch, run: Run | None = None, batch: int = 1
) -> Tensor:
    noise = Noise(7, SIDE, SIDE, batch)
    return sampling.denoise(
        run or Run(), model, noise, *prompts, patches=patches, steps=STEPS, guidance_scale=SCALE
    ).samples


def stock(pipeline: Any, **options: Any) -> Tensor:
    pipeline.set_progress_bar_config(disable=True)
    generators = [Generator().manual_seed(7)]
    return pipeline(
        "an apple",
        negative_prompt="blurred",
        num_inference_steps=STEPS,
        guidance_scale=SCALE,
        generator=generators,
        output_type="latent",
        **options,
    ).images


def control_patch(folder: Path, **options: Any) -> Patch:
    return control.control_net(models.load_control_net(Run(), str(folder / "control")), random_picture(), **options)


def ip_patch(folder: Path, number: int = 0, image: Image | None = None, **options: Any) -> Patch:
    adapter = models.load_ip_adapter(Run(), str(folder / f"ip{number}"))
    return control.ip_adapter(adapter, image or random_picture(number), **options)


def assert_same(ours: Tensor, expected: Tensor) -> None:
    torch.testing.assert_close(ours, expected, rtol=0, atol=1e-5 * max(1.0, expected.abs().max().item()))


@pytest.mark.proves("ControlNet", "Stable Diffusion 1 and 2, in a window of steps")
@pytest.mark.parametrize("window", [(0.0, 1.0), (0.0, 0.6), (0.4, 1.0)])
def test_a_control_net_acts_as_in_the_stock_pipeline(
    folder: Path, loaded: LoadedModel, prompts: tuple[Conditioning, Conditioning], window: tuple[float, float]
) -> None:
    network = diffusers.ControlNetModel.from_pretrained(folder / "control")
    pipeline = diffusers.StableDiffusionControlNetPipeline.from_pretrained(folder / "sd", controlnet=network)
    expected = stock(
        pipeline,
        image=random_picture().pixels,
        controlnet_conditioning_scale=0.8,
        control_guidance_start=window[0],
        control_guidance_end=window[1],
    )
    patch = control_patch(folder, strength=0.8, start=window[0], end=window[1])
    controlled = ours(loaded.denoiser, prompts, patch)
    assert_same(controlled, expected)
    assert not torch.allclose(controlled, ours(loaded.denoiser, prompts), atol=1e-2)


def test_two_control_nets_add_up_as_in_the_stock_pipeline(
    folder: Path, loaded: LoadedModel, prompts: tuple[Conditioning, Conditioning]
) -> None:
    network = diffusers.ControlNetModel.from_pretrained(folder / "control")
    pipeline = diffusers.StableDiffusionControlNetPipeline.from_pretrained(folder / "sd", controlnet=[network] * 2)
    pictures = [random_picture().pixels] * 2
    expected = stock(pipeline, image=pictures, controlnet_conditioning_scale=[0.5, 0.3])
    patches = control_patch(folder, strength=0.5), control_patch(folder, strength=0.3)
    assert_same(ours(loaded.denoiser, prompts, *patches), expected)


def test_each_picture_of_a_batch_can_have_its_own_control_picture(
    folder: Path, loaded: LoadedModel, prompts: tuple[Conditioning, Conditioning]
) -> None:
    network = models.load_control_net(Run(), str(folder / "control"))
    both = Image(torch.cat([random_picture(1).pixels, random_picture(2).pixels]))
    batch = ours(loaded.denoiser, prompts, control.control_net(network, both), batch=2)
    first = ours(loaded.denoiser, prompts, control.control_net(network, random_picture(1)))
    assert_same(batch[:1], first)
    with pytest.raises(NodeError, match="2 control pictures for a batch of 3"):
        ours(loaded.denoiser, prompts, control.control_net(network, both), batch=3)


def stock_with_adapters(folder: Path, *numbers: int) -> Any:
    encoder = CLIPVisionModelWithProjection.from_pretrained(folder / "ip0" / "image_encoder")
    pipeline = diffusers.StableDiffusionPipeline.from_pretrained(
        folder / "sd", image_encoder=encoder, feature_extractor=CLIPImageProcessorPil(size=32, crop_size=32)
    )
    pipeline.load_ip_adapter(
        [str(folder / f"ip{number}") for number in numbers],
        subfolder="",
        weight_name=["ip-adapter_tiny.safetensors"] * len(numbers),
        image_encoder_folder=None,
    )
    return pipeline


def pil(image: Image) -> PILImage.Image:
    return PILImage.fromarray((image.pixels[0].permute(1, 2, 0) * 255).round().to(torch.uint8).numpy())


@pytest.mark.proves("IP-Adapter", "Stable Diffusion 1 and 2")
def test_an_ip_adapter_acts_as_in_the_stock_pipeline(
    folder: Path, loaded: LoadedModel, prompts: tuple[Conditioning, Conditioning]
) -> None:
    pipeline = stock_with_adapters(folder, 0)
    pipeline.set_ip_adapter_scale(0.6)
    expected = stock(pipeline, ip_adapter_image=pil(random_picture(0)))
    assert_same(ours(loaded.denoiser, prompts, ip_patch(folder, strength=0.6)), expected)


@pytest.mark.proves("IP-Adapter", "several pictures")
def test_several_pictures_act_together(
    folder: Path, loaded: LoadedModel, prompts: tuple[Conditioning, Conditioning]
) -> None:
    pictures = [random_picture(4), random_picture(5)]
    pipeline = stock_with_adapters(folder, 0)
    expected = stock(pipeline, ip_adapter_image=[[pil(picture) for picture in pictures]])
    both = Image(torch.cat([picture.pixels for picture in pictures]))
    assert_same(ours(loaded.denoiser, prompts, ip_patch(folder, image=both)), expected)


@pytest.mark.proves("IP-Adapter", "several adapters")
def test_two_ip_adapters_act_side_by_side(
    folder: Path, loaded: LoadedModel, prompts: tuple[Conditioning, Conditioning]
) -> None:
    pipeline = stock_with_adapters(folder, 0, 1)
    pipeline.set_ip_adapter_scale([0.6, 0.9])
    expected = stock(pipeline, ip_adapter_image=[pil(random_picture(0)), pil(random_picture(1))])
    patches = ip_patch(folder, 0, strength=0.6), ip_patch(folder, 1, strength=0.9)
    assert_same(ours(loaded.denoiser, prompts, *patches), expected)


def test_outside_its_window_an_ip_adapter_does_nothing(
    folder: Path, loaded: LoadedModel, prompts: tuple[Conditioning, Conditioning]
) -> None:
    closed = ours(loaded.denoiser, prompts, ip_patch(folder, start=0.9, end=1.0))
    assert_same(closed, ours(loaded.denoiser, prompts))
    late = ours(loaded.denoiser, prompts, ip_patch(folder, start=0.5, end=1.0))
    assert not torch.allclose(late, ours(loaded.denoiser, prompts, ip_patch(folder)), atol=1e-3)


@pytest.mark.proves("ControlNet", "together with an IP-Adapter")
def test_control_net_and_ip_adapter_work_together_in_either_order(
    folder: Path, loaded: LoadedModel, prompts: tuple[Conditioning, Conditioning]
) -> None:
    network = diffusers.ControlNetModel.from_pretrained(folder / "control")
    plain = stock_with_adapters(folder, 0)
    pipeline = diffusers.StableDiffusionControlNetPipeline(**plain.components, controlnet=network)
    pipeline.set_ip_adapter_scale(0.6)
    expected = stock(pipeline, image=random_picture().pixels, ip_adapter_image=pil(random_picture(0)))
    patches = (control_patch(folder), ip_patch(folder, strength=0.6))
    assert_same(ours(loaded.denoiser, prompts, *patches), expected)
    assert_same(ours(loaded.denoiser, prompts, *reversed(patches)), expected)


def test_where_memory_is_short_the_rows_of_a_call_go_one_by_one(
    folder: Path, loaded: LoadedModel, prompts: tuple[Conditioning, Conditioning]
) -> None:
    patches = (control_patch(folder), ip_patch(folder))
    expected = ours(loaded.denoiser, prompts, *patches, batch=2)
    rows: list[int] = []
    with borrow(loaded.denoiser.network, torch.device("cpu"), torch.float32) as network:
        hook = network.register_forward_pre_hook(lambda module, inputs: rows.append(len(inputs[0])))
        try:
            found = ours(loaded.denoiser, prompts, *patches, run=Run(small_footprint=True), batch=2)
        finally:
            hook.remove()
    assert_same(found, expected)
    assert rows == [1] * (2 * 2 * STEPS)


def test_a_plain_branch_is_bit_equal_after_a_patched_one_ran_on_the_same_weights(
    folder: Path, loaded: LoadedModel, prompts: tuple[Conditioning, Conditioning]
) -> None:
    before = ours(loaded.denoiser, prompts)
    ours(loaded.denoiser, prompts, ip_patch(folder, 0), ip_patch(folder, 1), control_patch(folder))
    assert torch.equal(ours(loaded.denoiser, prompts), before)


@pytest.mark.parametrize("failure", [Cancelled, RuntimeError])
def test_the_model_is_restored_after_a_cancel_or_a_failure(
    folder: Path,
    loaded: LoadedModel,
    prompts: tuple[Conditioning, Conditioning],
    failure: type[BaseException],
) -> None:
    before = ours(loaded.denoiser, prompts)
    with borrow(loaded.denoiser.network, torch.device("cpu"), torch.float32) as unet:
        processors, projection = dict(unet.attn_processors), unet.encoder_hid_proj

    def fail(done: int, total: int) -> None:
        if done == 2:
            raise failure

    with pytest.raises(failure):
        ours(loaded.denoiser, prompts, ip_patch(folder), control_patch(folder), run=Run(on_step=fail))
    assert unet.attn_processors == processors
    assert unet.encoder_hid_proj is projection
    assert torch.equal(ours(loaded.denoiser, prompts), before)


def test_weights_for_another_model_are_refused(folder: Path) -> None:
    flow = models.load_model(Run(), str(folder / "sd3"))
    positive = conditioning.encode_text(Run(), flow.text_encoder, "an apple")
    for patch in (control_patch(folder), ip_patch(folder)):
        with pytest.raises(NodeError, match="another kind of model"):
            ours(flow.denoiser, (positive, positive), patch)
    embedded = models.load_ip_adapter(Run(), "emoji-ip-adapter")
    small = models.load_model(Run(), str(folder / "sd"))
    positive = conditioning.encode_text(Run(), small.text_encoder, "an apple")
    with pytest.raises(NodeError, match="does not fit this denoiser"):
        ours(small.denoiser, (positive, positive), control.ip_adapter(embedded, random_picture()))
    with borrow(small.denoiser.network, torch.device("cpu"), torch.float32) as unet:
        assert unet.encoder_hid_proj is None
