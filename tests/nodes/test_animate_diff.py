"""AnimateDiff: models of pictures with a motion adapter give what the stock pipelines give, and stay what they are."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import diffusers
import pytest
import torch
from PIL import Image as PillowImage
from torch import Generator, Tensor
from transformers import CLIPImageProcessorPil

from graph.errors import Cancelled, NodeError
from graph.run.context import Run
from nodes import adapters, autoencoding, conditioning, control, models, motion, sampling
from nodes.handles import Denoiser, Patch
from nodes.pixels import bytes_from_pixels
from nodes.values import Guidance, Image, Latent, Noise, Schedule
from tests.nodes import tiny_lora, tiny_models, tiny_video

PROMPT, NEGATIVE = "a red apple", "a blurred photograph"
STEPS, SCALE, SIDE, FRAMES = 3, 5.0, 32, 5
LINEAR = {"beta_schedule": "linear"}


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    root = tmp_path_factory.mktemp("models")
    return {
        "sd": tiny_models.save_stable_diffusion(root / "sd"),
        "xl": tiny_models.save_stable_diffusion_xl(root / "xl"),
        "adapter": tiny_video.save_motion_adapter(root / "adapter"),
        "control": tiny_models.save_control_net(root / "control"),
        "sparse": tiny_video.save_sparse_control(root / "sparse", reads_latents=False),
        "sparse of latents": tiny_video.save_sparse_control(root / "sparse-rgb", reads_latents=True),
    }


def assert_same(ours: Tensor, expected: Tensor) -> None:
    torch.testing.assert_close(ours, expected, rtol=0, atol=1e-5 * max(1.0, expected.abs().max().item()))


def stock(folders: dict[str, Path], kind: str, pipeline: Any = None, **further: Any) -> Any:
    base = diffusers.DiffusionPipeline.from_pretrained(folders[kind], local_files_only=True)
    adapter = diffusers.MotionAdapter.from_pretrained(folders["adapter"], local_files_only=True)
    parts = {name: part for name, part in base.components.items() if name not in ("safety_checker",)}
    parts["scheduler"] = type(base.scheduler).from_config(base.scheduler.config, **LINEAR)
    pipeline = pipeline or (diffusers.AnimateDiffPipeline if kind == "sd" else diffusers.AnimateDiffSDXLPipeline)
    made = pipeline(**parts, motion_adapter=adapter, **further)
    made.set_progress_bar_config(disable=True)
    if kind == "xl":
        # The library joins UNet and adapter, and forgets this part of the UNet, which stays random.
        made.unet.add_embedding.load_state_dict(base.unet.add_embedding.state_dict())
    return made


def stock_clip(pipeline: Any, output_type: str = "latent", **options: Any) -> Tensor:
    result: Tensor = pipeline(
        PROMPT,
        negative_prompt=NEGATIVE,
        num_frames=options.pop("frames", FRAMES),
        width=SIDE,
        height=SIDE,
        num_inference_steps=STEPS,
        guidance_scale=SCALE,
        generator=Generator().manual_seed(7),
        output_type=output_type,
        **options,
    ).frames
    return result


def moving(folders: dict[str, Path], kind: str) -> Denoiser:
    adapter = motion.load_motion_adapter(Run(), str(folders["adapter"]))
    return motion.apply_motion(models.load_model(Run(), str(folders[kind])).denoiser, adapter)


def our_clip(
    folders: dict[str, Path],
    kind: str,
    *patches: Patch,
    frames: int = FRAMES,
    model: Denoiser | None = None,
    run: Run | None = None,
) -> Latent:
    text_encoder = models.load_model(Run(), str(folders[kind])).text_encoder
    return sampling.denoise(
        run or Run(),
        model or moving(folders, kind),
        Noise(7, SIDE, SIDE, frames=frames),
        conditioning.encode_text(Run(), text_encoder, PROMPT),
        conditioning.encode_text(Run(), text_encoder, NEGATIVE),
        schedule=Schedule("model", STEPS),
        guidance=Guidance(SCALE),
        patches=patches,
    )


@pytest.mark.proves("AnimateDiff", "text to video")
def test_a_model_with_motion_samples_and_decodes_as_the_stock_pipeline(folders: dict[str, Path]) -> None:
    latent = our_clip(folders, "sd")
    pipeline = stock(folders, "sd")
    assert_same(latent.samples, stock_clip(pipeline))
    autoencoder = models.load_model(Run(), str(folders["sd"])).autoencoder
    frames = autoencoding.decode_video(Run(), autoencoder, latent).clip(0, FRAMES)
    assert (frames - stock_clip(pipeline, "pt")[0]).abs().max() <= 0.5 / 255 + 1e-4


@pytest.mark.proves("AnimateDiff XL", "text to video")
def test_xl_with_motion_samples_as_the_stock_pipeline(folders: dict[str, Path]) -> None:
    assert_same(our_clip(folders, "xl").samples, stock_clip(stock(folders, "xl")))


def pictures(count: int) -> Image:
    """Of whole bytes, so that nothing is lost on the way to a picture file."""
    generator = Generator().manual_seed(3)
    return Image(torch.randint(0, 256, (count, 3, SIDE, SIDE), generator=generator).float() / 255)


def for_pillow(images: Image) -> list[PillowImage.Image]:
    return [PillowImage.fromarray(bytes_from_pixels(item)) for item in images.pixels]


@pytest.mark.proves("AnimateDiff", "ControlNet")
def test_a_control_net_steers_every_frame_as_in_the_stock_pipeline(folders: dict[str, Path]) -> None:
    network = diffusers.ControlNetModel.from_pretrained(folders["control"], local_files_only=True)
    pipeline = stock(folders, "sd", diffusers.AnimateDiffControlNetPipeline, controlnet=network)
    images = pictures(FRAMES)
    handle = models.load_control_net(Run(), str(folders["control"]))
    patch = control.control_net(handle, images, strength=0.8, end=0.7)
    expected = stock_clip(
        pipeline,
        conditioning_frames=for_pillow(images),
        controlnet_conditioning_scale=0.8,
        control_guidance_end=0.7,
    )
    assert_same(our_clip(folders, "sd", patch).samples, expected)
    frugal = our_clip(folders, "sd", patch, run=Run(small_footprint=True)).samples
    assert_same(frugal, expected)
    with pytest.raises(NodeError, match="2 control pictures"):
        our_clip(folders, "sd", control.control_net(handle, pictures(2)))


@pytest.mark.proves("AnimateDiff", "SparseCtrl")
@pytest.mark.parametrize("name", ["sparse", "sparse of latents"])
def test_sparse_control_steers_some_frames_as_in_the_stock_pipeline(folders: dict[str, Path], name: str) -> None:
    network = diffusers.SparseControlNetModel.from_pretrained(folders[name], local_files_only=True)
    pipeline = stock(folders, "sd", diffusers.AnimateDiffSparseControlNetPipeline, controlnet=network)
    # Of photographs it draws a latent, where ours is the most likely one.
    pipeline.vae.encode = most_likely(pipeline.vae.encode)
    images = pictures(2)
    handle = models.load_control_net(Run(), str(folders[name]))
    patch = motion.sparse_control(handle, images, "0, 3", 0.9)
    expected = stock_clip(
        pipeline,
        conditioning_frames=for_pillow(images),
        controlnet_frame_indices=[0, 3],
        controlnet_conditioning_scale=0.9,
    )
    assert_same(our_clip(folders, "sd", patch).samples, expected)
    from_the_end = motion.sparse_control(handle, images, f"0:1, {3 - FRAMES}", 0.9)
    assert_same(our_clip(folders, "sd", from_the_end).samples, expected)


def most_likely(encode: Any) -> Any:
    def encoded(*pixels: Tensor) -> Any:
        output = encode(*pixels)
        output.latent_dist.sample = lambda *_: output.latent_dist.mode()
        return output

    return encoded


def test_sparse_control_says_what_does_not_fit(folders: dict[str, Path]) -> None:
    handle = models.load_control_net(Run(), str(folders["sparse"]))
    with pytest.raises(NodeError, match="no list of frames"):
        motion.sparse_control(handle, pictures(1), "first")
    for numbers, count, said in (
        ("0", 2, "2 pictures for the frames 0"),
        ("0, 0", 1, "1 pictures for the frames 0, 0"),
        (str(FRAMES), 1, f"no frame {FRAMES} in a clip of {FRAMES} frames"),
        ("", 1, "names no frame"),
    ):
        with pytest.raises(NodeError, match=said):
            our_clip(folders, "sd", motion.sparse_control(handle, pictures(count), numbers))
    with pytest.raises(NodeError, match="single frames of a clip"):
        our_clip(folders, "sd", control.control_net(handle, pictures(1)))
    with pytest.raises(NodeError, match="a network of its own kind"):
        whole = models.load_control_net(Run(), str(folders["control"]))
        our_clip(folders, "sd", motion.sparse_control(whole, pictures(1)))


@pytest.mark.proves("AnimateDiff", "IP-Adapter")
def test_a_picture_acts_as_a_prompt_as_in_the_stock_pipeline(folders: dict[str, Path], tmp_path: Path) -> None:
    pipeline = stock(folders, "sd")
    unet = diffusers.UNet2DConditionModel.from_pretrained(folders["sd"] / "unet", local_files_only=True)
    adapter = tiny_models.save_ip_adapter(tmp_path / "ip", unet)
    pipeline.load_ip_adapter(
        str(adapter), subfolder="", weight_name="ip-adapter_tiny.safetensors", image_encoder_folder="image_encoder"
    )
    pipeline.feature_extractor = CLIPImageProcessorPil(size=32, crop_size=32)
    pipeline.set_ip_adapter_scale(0.6)
    handle = models.load_ip_adapter(Run(), str(adapter))
    images = pictures(1)
    before = our_clip(folders, "sd").samples
    ours = our_clip(folders, "sd", control.ip_adapter(handle, images, strength=0.6)).samples
    assert_same(ours, stock_clip(pipeline, ip_adapter_image=for_pillow(images)[0]))
    assert torch.equal(our_clip(folders, "sd").samples, before)


@pytest.mark.proves("AnimateDiff", "FreeInit")
@pytest.mark.parametrize("kind", ["butterworth", "gaussian", "ideal"])
def test_free_init_goes_through_the_schedule_as_the_stock_pipeline(folders: dict[str, Path], kind: str) -> None:
    pipeline = stock(folders, "sd")
    pipeline.enable_free_init(num_iters=2, method=kind, spatial_stop_frequency=0.3, temporal_stop_frequency=0.4)
    patch = motion.free_init(2, kind, 0.3, 0.4)
    assert_same(our_clip(folders, "sd", patch).samples, stock_clip(pipeline))


def test_every_turn_of_free_init_counts_as_progress(folders: dict[str, Path]) -> None:
    told: list[tuple[int, int]] = []
    our_clip(folders, "sd", motion.free_init(2), run=Run(on_step=lambda done, total: told.append((done, total))))
    assert told == [(step + 1, 2 * STEPS) for step in range(2 * STEPS)]


@pytest.mark.proves("AnimateDiff", "FreeNoise (clips longer than the adapter takes)")
@pytest.mark.parametrize(("window", "stride", "frames"), [(4, 2, 12), (8, 4, 11), (4, 4, 4)])
def test_free_noise_makes_long_clips_as_the_stock_pipeline(
    folders: dict[str, Path], window: int, stride: int, frames: int
) -> None:
    pipeline = stock(folders, "sd")
    pipeline.enable_free_noise(window, stride)
    plain = our_clip(folders, "sd").samples
    ours = our_clip(folders, "sd", motion.free_noise(window, stride), frames=frames).samples
    assert_same(ours, stock_clip(pipeline, frames=frames))
    assert torch.equal(our_clip(folders, "sd").samples, plain)


def test_a_saved_unet_with_motion_is_recognised(folders: dict[str, Path], tmp_path: Path) -> None:
    pipeline = stock(folders, "sd")
    pipeline.save_pretrained(tmp_path / "whole")
    loaded = models.load_model(Run(), str(tmp_path / "whole"))
    assert loaded.denoiser.family == "animate_diff"
    assert_same(our_clip({"sd": tmp_path / "whole"}, "sd", model=loaded.denoiser).samples, stock_clip(pipeline))


def test_the_model_of_pictures_stays_what_it_is(folders: dict[str, Path]) -> None:
    loaded = models.load_model(Run(), str(folders["sd"]))
    prompt = conditioning.encode_text(Run(), loaded.text_encoder, PROMPT)

    def picture() -> Tensor:
        return sampling.denoise(Run(), loaded.denoiser, Noise(7, SIDE, SIDE), prompt, steps=2).samples

    before = picture()
    our_clip(folders, "sd")
    assert torch.equal(picture(), before)


def test_what_does_not_fit_is_refused_in_words(folders: dict[str, Path], tmp_path: Path) -> None:
    with pytest.raises(NodeError, match="has 12 frames, and the motion adapter takes 8"):
        our_clip(folders, "sd", frames=12)
    with pytest.raises(NodeError, match="windows of 16 frames"):
        our_clip(folders, "sd", motion.free_noise(), frames=12)
    picture = models.load_model(Run(), str(folders["sd"])).denoiser
    for patch in (motion.free_noise(), motion.free_init()):
        with pytest.raises(NodeError, match=r"pictures|motion layers"):
            our_clip(folders, "sd", patch, frames=1, model=picture)
    with pytest.raises(NodeError, match="no motion adapter"):
        motion.load_motion_adapter(Run(), str(folders["sd"] / "vae"))
    flow = models.load_model(Run(), "emoji-mmdit").denoiser
    adapter = motion.load_motion_adapter(Run(), str(folders["adapter"]))
    with pytest.raises(NodeError, match="UNets of Stable Diffusion"):
        motion.apply_motion(flow, adapter)
    with pytest.raises(NodeError, match="another kind of model"):
        motion.apply_motion(models.load_model(Run(), "emoji-sd").denoiser, adapter)
    deeper = tiny_video.save_motion_adapter(tmp_path / "deeper", motion_layers_per_block=2)
    model = motion.apply_motion(
        models.load_model(Run(), str(folders["sd"])).denoiser, motion.load_motion_adapter(Run(), str(deeper))
    )
    with pytest.raises(NodeError, match="does not fit"):
        our_clip(folders, "sd", model=model)


def test_pictures_and_clips_can_be_told_apart_by_the_noise(folders: dict[str, Path]) -> None:
    one = replace(Noise(7, SIDE, SIDE), frames=1)
    loaded = models.load_model(Run(), str(folders["sd"]))
    prompt = conditioning.encode_text(Run(), loaded.text_encoder, PROMPT)
    latent = sampling.denoise(Run(), moving(folders, "sd"), one, prompt, steps=1)
    assert latent.is_clip
    assert latent.samples.shape[2] == 1


@pytest.mark.proves("AnimateDiff", "LoRA, of the model and of motion")
@pytest.mark.parametrize("layers", [r"attn\d\.to_|ff\.net", r"motion_modules.*(to_q|to_v)"])
def test_a_lora_acts_as_in_the_stock_pipeline(folders: dict[str, Path], tmp_path: Path, layers: str) -> None:
    pipeline = stock(folders, "sd")
    path = tiny_lora.save_lora(tmp_path / "lora.safetensors", pipeline, layers=layers)
    before = our_clip(folders, "sd").samples
    adapted = adapters.lora(Run(), moving(folders, "sd"), file=str(path), weight=0.7)[0]
    ours = our_clip(folders, "sd", model=adapted).samples
    pipeline.load_lora_weights(str(path), adapter_name="tiny")
    pipeline.set_adapters(["tiny"], [0.7])
    assert_same(ours, stock_clip(pipeline))
    assert torch.equal(our_clip(folders, "sd").samples, before)


def test_layers_that_are_called_by_name_are_adapted_too(folders: dict[str, Path], tmp_path: Path) -> None:
    """The library cannot run such a file, of layers at the ends of the motion modules."""
    path = tiny_lora.save_lora(tmp_path / "ends.safetensors", stock(folders, "sd"), layers=r"motion_modules.*proj_in")
    adapted = adapters.lora(Run(), moving(folders, "sd"), file=str(path))[0]
    assert not torch.allclose(our_clip(folders, "sd", model=adapted).samples, our_clip(folders, "sd").samples)


def test_what_is_changed_in_the_model_is_taken_back_where_a_run_is_cancelled(folders: dict[str, Path]) -> None:
    before = our_clip(folders, "sd").samples
    answers = iter([False] * 3 + [True])
    with pytest.raises(Cancelled):
        our_clip(folders, "sd", motion.free_noise(4, 2), run=Run(is_cancelled=lambda: next(answers)))
    assert torch.equal(our_clip(folders, "sd").samples, before)
