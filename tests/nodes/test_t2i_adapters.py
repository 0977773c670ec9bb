"""T2I-Adapters give the latents of the stock pipelines, add up, and go together with what else steers a denoiser."""

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
from nodes.handles import Patch
from nodes.loading.weights import borrow
from nodes.methods.windows import WindowsPatch
from nodes.pixels import bytes_from_pixels
from nodes.values import Image, Latent, Mask, Noise
from tests.nodes import tiny_control, tiny_models
from tests.nodes.test_stock_pipelines import assert_same

PROMPT, NEGATIVE = "an apple", "blurred"
STEPS, SCALE, SIDE = 4, 5.0, 32
SD, SDXL = "StableDiffusionAdapterPipeline", "StableDiffusionXLAdapterPipeline"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Stable Diffusion and an XL, and what steers them."""
    root = tmp_path_factory.mktemp("models")
    tiny_models.save_stable_diffusion(root / "sd")
    tiny_control.save_three_levels(root / "sdxl", is_xl=True)
    tiny_control.save_three_levels(root / "levels")
    tiny_control.save_unet_control(root / "control", root / "sd")
    unet = diffusers.UNet2DConditionModel.from_pretrained(root / "sd" / "unet")
    tiny_models.save_ip_adapter(root / "ip", unet)
    for seed in (1, 2):
        tiny_control.save_adapter(root / f"sd-adapter{seed}", seed)
        xl = {
            "adapter_type": "full_adapter_xl",
            "channels": [8, 16, 16, 16],
            "downscale_factor": 2 * tiny_models.FACTOR,
        }
        tiny_control.save_adapter(root / f"sdxl-adapter{seed}", seed, **xl)
    return root


def picture(seed: int = 9, count: int = 1) -> Image:
    generator = Generator().manual_seed(seed)
    return Image(torch.randint(0, 256, (count, 3, SIDE, SIDE), generator=generator).float() / 255)


def adapter(folder: Path, image: Image | None = None, **options: Any) -> Patch:
    return control.t2i_adapter(models.load_t2i_adapter(Run(), str(folder)), image or picture(), **options)


def ours(folder: Path, *patches: Patch, noise: Noise | None = None, run: Run | None = None) -> Tensor:
    loaded = models.load_model(Run(), str(folder))
    prompts = [conditioning.encode_text(Run(), loaded.text_encoder, text) for text in (PROMPT, NEGATIVE)]
    latent = sampling.denoise(
        run or Run(),
        loaded.denoiser,
        noise or Noise(7, SIDE, SIDE),
        *prompts,
        patches=patches,
        steps=STEPS,
        guidance_scale=SCALE,
    )
    return latent.samples


def stock(folder: Path, kind: str, adapters: Any, seeds: tuple[int, ...] = (7,), **options: Any) -> Tensor:
    pipeline = getattr(diffusers, kind).from_pretrained(folder, adapter=adapters)
    pipeline.set_progress_bar_config(disable=True)
    latents: Tensor = pipeline(
        PROMPT,
        negative_prompt=NEGATIVE,
        num_inference_steps=STEPS,
        guidance_scale=SCALE,
        num_images_per_prompt=len(seeds),
        generator=[Generator().manual_seed(seed) for seed in seeds],
        output_type="latent",
        **{"height": SIDE, "width": SIDE, **options},
    ).images
    return latents


def read(folder: Path) -> Any:
    return diffusers.T2IAdapter.from_pretrained(folder)


@pytest.mark.proves("T2I-Adapter", "Stable Diffusion 1, 2 and XL, in a window of steps")
@pytest.mark.parametrize(("model", "kind", "end"), [("sd", SD, 1.0), ("sdxl", SDXL, 1.0), ("sdxl", SDXL, 0.6)])
def test_a_t2i_adapter_acts_as_in_the_stock_pipeline(root: Path, model: str, kind: str, end: float) -> None:
    folder = root / f"{model}-adapter1"
    options: dict[str, Any] = {"adapter_conditioning_scale": 0.8}
    if kind == SDXL:
        options["adapter_conditioning_factor"] = end
    expected = stock(root / model, kind, read(folder), (7, 8), image=picture().pixels, **options)
    found = ours(root / model, adapter(folder, strength=0.8, end=end), noise=Noise(7, SIDE, SIDE, 2))
    assert_same(found, expected)
    assert not torch.allclose(found, ours(root / model, noise=Noise(7, SIDE, SIDE, 2)), atol=1e-2)


@pytest.mark.proves("T2I-Adapter", "several at once")
@pytest.mark.parametrize(("model", "kind"), [("sd", SD), ("sdxl", SDXL)])
def test_two_t2i_adapters_add_up_as_in_the_stock_pipeline(root: Path, model: str, kind: str) -> None:
    folders = [root / f"{model}-adapter{seed}" for seed in (1, 2)]
    expected = stock(
        root / model,
        kind,
        diffusers.MultiAdapter([read(folder) for folder in folders]),
        image=[picture(1).pixels, picture(2).pixels],
        adapter_conditioning_scale=[0.7, 0.4],
    )
    first = adapter(folders[0], picture(1), strength=0.7)
    second = adapter(folders[1], picture(2), strength=0.4)
    assert_same(ours(root / model, first, second), expected)
    assert_same(ours(root / model, second, first), expected)


@pytest.mark.proves("T2I-Adapter", "light ones")
def test_a_light_t2i_adapter_acts_as_in_the_stock_pipeline(root: Path, tmp_path: Path) -> None:
    tiny_control.save_adapter(tmp_path, adapter_type="light_adapter")
    expected = stock(root / "levels", SD, read(tmp_path), image=picture().pixels)
    assert_same(ours(root / "levels", adapter(tmp_path)), expected)


def test_a_t2i_adapter_for_grey_pictures_is_given_their_brightness(root: Path, tmp_path: Path) -> None:
    tiny_control.save_adapter(tmp_path, in_channels=1)
    grey = picture().pixels.mean(dim=1, keepdim=True)
    expected = stock(root / "sd", SD, read(tmp_path), image=grey)
    assert_same(ours(root / "sd", adapter(tmp_path, Image(grey.repeat(1, 3, 1, 1)))), expected)


@pytest.mark.parametrize("size", [(30, 34), (36, 26)], ids=str)
def test_a_t2i_adapter_takes_every_size_that_the_model_takes(root: Path, size: tuple[int, int]) -> None:
    """Also those that its own, coarser grid does not divide; it then changes every part of the picture."""
    for model in ("sd", "sdxl"):
        noise = Noise(7, *size)
        plain, steered = (
            ours(root / model, noise=noise),
            ours(root / model, adapter(root / f"{model}-adapter1"), noise=noise),
        )
        assert steered.shape == plain.shape
        assert (steered - plain).abs().amax(dim=1).min() > 1e-5


def test_each_picture_of_a_batch_can_have_its_own(root: Path) -> None:
    both = Image(torch.cat([picture(1).pixels, picture(2).pixels]))
    batch = ours(root / "sd", adapter(root / "sd-adapter1", both), noise=Noise(7, SIDE, SIDE, 2))
    second = ours(root / "sd", adapter(root / "sd-adapter1", picture(2)), noise=Noise(8, SIDE, SIDE))
    assert_same(batch[1:], second)
    with pytest.raises(NodeError, match="2 control pictures for a batch of 3"):
        ours(root / "sd", adapter(root / "sd-adapter1", both), noise=Noise(7, SIDE, SIDE, 3))


def test_a_t2i_adapter_reads_its_picture_once(root: Path) -> None:
    handle = models.load_t2i_adapter(Run(), str(root / "sd-adapter1"))
    calls: list[int] = []
    with borrow(handle.network, torch.device("cpu"), torch.float32) as network:
        hook = network.register_forward_pre_hook(lambda module, inputs: calls.append(len(inputs[0])))
        try:
            ours(root / "sd", adapter(root / "sd-adapter1"), noise=Noise(7, SIDE, SIDE, 2))
        finally:
            hook.remove()
    assert calls == [1]


@pytest.mark.parametrize(
    ("model", "folder"), [("sd", "sdxl-adapter1"), ("sdxl", "sd-adapter1"), ("levels", "sd-adapter1")]
)
def test_a_t2i_adapter_for_another_kind_of_model_is_refused(root: Path, model: str, folder: str) -> None:
    with pytest.raises(NodeError, match="another kind of model"):
        ours(root / model, adapter(root / folder))


def test_t2i_adapters_of_different_depth_add_up(root: Path, tmp_path: Path) -> None:
    tiny_control.save_adapter(
        tmp_path, adapter_type="full_adapter_xl", channels=[8, 16, 16], downscale_factor=2 * tiny_models.FACTOR
    )
    patches = adapter(root / "sdxl-adapter1", picture(1)), adapter(tmp_path, picture(2))
    both = ours(root / "sdxl", *patches)
    assert_same(ours(root / "sdxl", *reversed(patches)), both)
    for alone in patches:
        assert not torch.allclose(both, ours(root / "sdxl", alone), atol=1e-3)


def test_what_is_no_t2i_adapter_is_refused(root: Path) -> None:
    with pytest.raises(NodeError, match="is no T2I-Adapter, but: ControlNetModel"):
        models.load_t2i_adapter(Run(), str(root / "control"))
    with pytest.raises(NodeError, match="is no ControlNet, but: T2IAdapter"):
        models.load_control_net(Run(), str(root / "sd-adapter1"))
    with pytest.raises(NodeError, match="No model is named"):
        models.load_t2i_adapter(Run())


def control_net(root: Path, **options: Any) -> Patch:
    return control.control_net(models.load_control_net(Run(), str(root / "control")), picture(3), **options)


def ip_adapter(root: Path, **options: Any) -> Patch:
    return control.ip_adapter(models.load_ip_adapter(Run(), str(root / "ip")), picture(4), **options)


def t2i_adapter(root: Path, **options: Any) -> Patch:
    return adapter(root / "sd-adapter1", **options)


PAIRS = [
    pytest.param(
        control_net,
        t2i_adapter,
        id="ControlNet, T2I-Adapter",
        marks=pytest.mark.proves("ControlNet", "together with a T2I-Adapter"),
    ),
    pytest.param(
        t2i_adapter,
        ip_adapter,
        id="T2I-Adapter, IP-Adapter",
        marks=pytest.mark.proves("T2I-Adapter", "together with an IP-Adapter"),
    ),
    pytest.param(
        control_net,
        ip_adapter,
        id="ControlNet, IP-Adapter",
        marks=pytest.mark.proves("ControlNet", "together with an IP-Adapter"),
    ),
]


@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_what_steers_a_denoiser_goes_together(root: Path, first: Any, second: Any) -> None:
    """In either order alike, not as each alone; where one has no strength or never acts, as the other alone."""
    folder = root / "sd"
    both = ours(folder, first(root), second(root))
    assert_same(ours(folder, second(root), first(root)), both)
    for one, other in ((first, second), (second, first)):
        alone = ours(folder, one(root))
        assert not torch.allclose(both, alone, atol=1e-3)
        assert_same(ours(folder, one(root), other(root, strength=0.0)), alone)
        assert_same(ours(folder, one(root), other(root, start=0.95)), alone)
    apart = ours(folder, first(root, end=0.5), second(root, start=0.5))
    assert not torch.allclose(apart, both, atol=1e-3)


@pytest.mark.proves("T2I-Adapter", "together with inpainting")
@pytest.mark.parametrize("steering", [control_net, t2i_adapter, ip_adapter])
def test_what_steers_a_denoiser_heeds_a_mask(root: Path, steering: Any) -> None:
    """Outside of the mask the picture is kept to the bit, inside it is steered."""
    kept = torch.randn(1, 4, SIDE // 2, SIDE // 2, generator=Generator().manual_seed(3))
    mask = torch.zeros(1, 1, SIDE, SIDE)
    mask[..., SIDE // 2 :] = 1
    inpaint = control.inpaint(Latent(kept, SIDE, SIDE), Mask(mask))
    steered, plain = ours(root / "sd", inpaint, steering(root)), ours(root / "sd", inpaint)
    assert_same(ours(root / "sd", steering(root), inpaint), steered)
    half = SIDE // 4
    assert torch.equal(steered[..., :half], kept[..., :half])
    assert not torch.allclose(steered[..., half:], plain[..., half:], atol=1e-3)


@pytest.mark.proves("ControlNet", "together with an IP-Adapter")
def test_on_stable_diffusion_xl_they_go_together_as_in_the_stock_pipelines(root: Path) -> None:
    """The picture that acts as a prompt is not shown to the ControlNet."""
    unet = diffusers.UNet2DConditionModel.from_pretrained(root / "sdxl" / "unet")
    folder = tiny_models.save_ip_adapter(root / "xl-ip", unet)
    tiny_control.save_unet_control(root / "xl-control", root / "sdxl")
    network = diffusers.ControlNetModel.from_pretrained(root / "xl-control")
    reference = control.ip_adapter(models.load_ip_adapter(Run(), str(folder)), picture(4), strength=0.6)
    for kind, part, patch in (
        (
            "StableDiffusionXLControlNetPipeline",
            {"controlnet": network},
            control.control_net(models.load_control_net(Run(), str(root / "xl-control")), picture(3)),
        ),
        (SDXL, {"adapter": read(root / "sdxl-adapter1")}, adapter(root / "sdxl-adapter1", picture(3))),
    ):
        encoder = CLIPVisionModelWithProjection.from_pretrained(folder / "image_encoder")
        pipeline = getattr(diffusers, kind).from_pretrained(
            root / "sdxl", image_encoder=encoder, feature_extractor=CLIPImageProcessorPil(size=32, crop_size=32), **part
        )
        pipeline.set_progress_bar_config(disable=True)
        pipeline.load_ip_adapter(
            str(folder), subfolder="", weight_name="ip-adapter_tiny.safetensors", image_encoder_folder=None
        )
        pipeline.set_ip_adapter_scale(0.6)
        expected = pipeline(
            PROMPT,
            negative_prompt=NEGATIVE,
            image=picture(3).pixels,
            ip_adapter_image=PILImage.fromarray(bytes_from_pixels(picture(4).pixels[0])),
            height=SIDE,
            width=SIDE,
            num_inference_steps=STEPS,
            guidance_scale=SCALE,
            generator=[Generator().manual_seed(7)],
            output_type="latent",
        ).images
        assert_same(ours(root / "sdxl", patch, reference), expected)


@pytest.mark.parametrize("steering", [control_net, t2i_adapter])
def test_large_pictures_in_windows_are_steered_as_a_whole(root: Path, steering: Any) -> None:
    """Where every window is the whole picture but one column of latent pixels, what steers is cut with it."""
    windows = WindowsPatch(SIDE - 8, SIDE, 8, is_soft=False)
    steered, plain = ours(root / "sd", steering(root), windows), ours(root / "sd", windows)
    assert not torch.allclose(steered, plain, atol=1e-3)
    assert_same(ours(root / "sd", steering(root, strength=0.0), windows), plain)


def test_a_plain_branch_is_bit_equal_after_all_of_them_ran_and_after_a_cancel(root: Path) -> None:
    before = ours(root / "sd")
    patches = [control_net(root), t2i_adapter(root), ip_adapter(root)]
    ours(root / "sd", *patches)
    assert torch.equal(ours(root / "sd"), before)

    def cancel(done: int, total: int) -> None:
        if done == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        ours(root / "sd", *patches, run=Run(on_step=cancel))
    assert torch.equal(ours(root / "sd"), before)


def test_where_memory_is_short_the_result_is_the_same(root: Path) -> None:
    patches = [control_net(root), t2i_adapter(root), ip_adapter(root)]
    noise = Noise(7, SIDE, SIDE, 2)
    assert_same(
        ours(root / "sd", *patches, noise=noise, run=Run(small_footprint=True)),
        ours(root / "sd", *patches, noise=noise),
    )
