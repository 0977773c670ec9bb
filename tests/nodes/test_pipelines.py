"""Any pipeline of diffusers as a node: equal to calling it directly, and nothing in a folder or a field runs code."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import diffusers
import numpy as np
import pytest
import torch
from PIL import Image as PillowImage
from torch import Generator, Tensor

from graph.errors import Cancelled, NodeError
from graph.run.context import Run, Settings
from nodes import conditioning, models, pipelines, sampling
from nodes.loading.folders import component_in
from nodes.loading.weights import borrow
from nodes.pipeline_arguments import read_arguments
from nodes.pool import POOL
from nodes.values import Image, Mask, Noise
from tests.nodes import tiny_families, tiny_models, tiny_pipelines

PROMPT, NEGATIVE, STEPS, SIDE = "A RED APPLE", "A BLURRED PHOTOGRAPH", 3, 32


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    root = tmp_path_factory.mktemp("models")
    return {
        "aura flow": tiny_pipelines.save_aura_flow(root / "aura-flow"),
        "ltx": tiny_pipelines.save_ltx_video(root / "ltx"),
        "ldm": tiny_pipelines.save_latent_diffusion(root / "ldm"),
        "sd": tiny_models.save_stable_diffusion(root / "sd"),
        "ddpm": tiny_families.save_pixel_unet(root / "ddpm"),
    }


@pytest.fixture
def copy(folders: dict[str, Path], tmp_path: Path) -> Path:
    """A model folder to spoil."""
    return Path(shutil.copytree(folders["sd"], tmp_path / "copy"))


def ours(folder: Path, run: Run | None = None, **options: Any) -> pipelines.Made:
    return pipelines.diffusers_pipeline(
        run or Run(), model=str(folder), **{"prompt": PROMPT, "steps": STEPS, "seed": 7, **options}
    )


def direct(folder: Path, kind: str = "DiffusionPipeline", **options: Any) -> Any:
    pipeline = getattr(diffusers, kind).from_pretrained(folder, local_files_only=True)
    pipeline.set_progress_bar_config(disable=True)
    return pipeline(generator=Generator().manual_seed(7), num_inference_steps=STEPS, output_type="np", **options)


def assert_same(pixels: Tensor, expected: np.ndarray) -> None:
    torch.testing.assert_close(pixels.permute(0, 2, 3, 1), torch.from_numpy(expected).float(), rtol=0, atol=1e-5)


def edited_index(folder: Path, **changes: Any) -> None:
    path = folder / "model_index.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), **changes}))


@pytest.mark.proves("Any other pipeline of diffusers", "pictures (AuraFlow), further arguments")
def test_a_family_without_a_module_makes_the_picture_that_its_pipeline_makes(folders: dict[str, Path]) -> None:
    made = ours(
        folders["aura flow"],
        negative_prompt=NEGATIVE,
        width=2 * SIDE,
        height=SIDE,
        guidance_scale=2.5,
        arguments="# as many as there are seeds\nmax_sequence_length = 16\nnum_images_per_prompt=2",
    )
    expected = direct(
        folders["aura flow"],
        prompt=PROMPT,
        negative_prompt=NEGATIVE,
        width=2 * SIDE,
        height=SIDE,
        guidance_scale=2.5,
        max_sequence_length=16,
        num_images_per_prompt=2,
    ).images
    assert expected.shape == (2, SIDE, 2 * SIDE, 3)
    assert_same(made.image.pixels, expected)


@pytest.mark.proves("Any other pipeline of diffusers", "clips (LTX-Video)")
def test_a_pipeline_of_clips_gives_a_clip(folders: dict[str, Path]) -> None:
    made = ours(folders["ltx"], width=64, height=64, arguments="num_frames = 9", rate=12.0)
    expected = direct(folders["ltx"], prompt=PROMPT, width=64, height=64, num_frames=9, guidance_scale=4.0).frames
    assert expected.shape == (1, 9, 64, 64, 3)
    assert_same(made.video.frames, expected[0])
    assert made.video.rate == 12.0
    assert len(made.image) == 9


@pytest.mark.proves("Any other pipeline of diffusers", "parts that one pipeline alone has (Latent Diffusion)")
def test_parts_of_a_class_that_one_pipeline_alone_has_are_read(folders: dict[str, Path]) -> None:
    options: dict[str, Any] = {"width": 64, "height": 64, "guidance_scale": 2.0}
    expected = direct(folders["ldm"], prompt=PROMPT, **options).images
    assert_same(ours(folders["ldm"], **options).image.pixels, expected)


@pytest.mark.proves("Any other pipeline of diffusers", "another pipeline for the same parts; pictures and masks")
def test_another_pipeline_is_made_of_the_same_parts_and_given_what_is_wired(folders: dict[str, Path]) -> None:
    picture = np.random.default_rng(1).integers(0, 256, (SIDE, SIDE, 3), dtype=np.uint8)
    area = np.zeros((SIDE, SIDE), np.uint8)
    area[8:24, 8:24] = 255
    pixels = torch.from_numpy(picture).permute(2, 0, 1)[None] / 255
    made = ours(
        folders["sd"],
        image=Image(pixels),
        mask=Mask(torch.from_numpy(area)[None, None] / 255),
        pipeline="StableDiffusionInpaintPipeline",
        arguments="strength = 0.8",
        width=SIDE,
        height=SIDE,
    )
    expected = direct(
        folders["sd"],
        "StableDiffusionInpaintPipeline",
        prompt=PROMPT,
        image=PillowImage.fromarray(picture),
        mask_image=PillowImage.fromarray(area),
        strength=0.8,
        guidance_scale=4.0,
        width=SIDE,
        height=SIDE,
    ).images
    assert_same(made.image.pixels, expected)


def test_parts_are_shared_with_other_nodes(folders: dict[str, Path]) -> None:
    ours(folders["sd"], width=SIDE, height=SIDE)
    loaded = models.load_model(Run(), str(folders["sd"]))
    held = POOL.size(torch.device("cpu"))
    prompt = conditioning.encode_text(Run(), loaded.text_encoder, PROMPT)
    sampling.denoise(Run(), loaded.denoiser, Noise(7, SIDE, SIDE), prompt, steps=1)
    assert POOL.size(torch.device("cpu")) == held


@pytest.mark.parametrize("name", ["sd", "ddpm"], ids=["by a callback", "by its progress bar"])
def test_steps_are_reported_and_a_run_can_be_cancelled_after_each(folders: dict[str, Path], name: str) -> None:
    steps: list[tuple[int, int]] = []
    options = {"width": SIDE, "height": SIDE} if name == "sd" else {"prompt": ""}
    ours(folders[name], Run(on_step=lambda done, total: steps.append((done, total))), **options)
    assert steps == [(1, 3), (2, 3), (3, 3)]
    steps.clear()
    run = Run(on_step=lambda done, total: steps.append((done, total)), is_cancelled=lambda: len(steps) >= 2)
    with pytest.raises(Cancelled):
        ours(folders[name], run, **options)
    assert len(steps) == 2


def test_what_a_pipeline_changes_in_the_attention_is_taken_back_after_a_cancel(folders: dict[str, Path]) -> None:
    before = ours(folders["sd"], width=SIDE, height=SIDE).image.pixels
    counted: list[int] = []
    run = Run(on_step=lambda done, total: counted.append(done), is_cancelled=lambda: bool(counted))
    options: dict[str, Any] = {"pipeline": "StableDiffusionPAGPipeline", "width": SIDE, "height": SIDE}
    with pytest.raises(Cancelled):
        ours(folders["sd"], run, arguments="pag_scale = 3.0", **options)
    assert counted
    assert torch.equal(ours(folders["sd"], width=SIDE, height=SIDE).image.pixels, before)


def test_number_formats_that_a_pipeline_changes_are_taken_back(folders: dict[str, Path]) -> None:
    """AuraFlow's has its autoencoder work in float32 where the run is in float16."""
    autoencoder = component_in(folders["aura flow"] / "vae")
    ours(folders["aura flow"], Run(Settings(device="cpu", dtype="float16")), width=SIDE, height=SIDE)
    with borrow(autoencoder, torch.device("cpu"), torch.float16) as module:
        assert {parameter.dtype for parameter in module.parameters()} == {torch.float16}


def test_where_memory_is_short_the_autoencoder_works_in_tiles_and_is_given_back(folders: dict[str, Path]) -> None:
    options: dict[str, Any] = {"width": 64, "height": 64}
    plain = ours(folders["sd"], **options).image.pixels
    tiled = ours(folders["sd"], Run(small_footprint=True), **options).image.pixels
    assert tiled.shape == plain.shape
    assert not torch.equal(tiled, plain)
    assert torch.equal(ours(folders["sd"], **options).image.pixels, plain)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("strength: 0.5", "Line 1 of the further arguments"),
        ("\n\n2x = 1", "Line 3"),
        ("a = 1\na = 2", "Line 2"),
        ("x = __import__('os').system('touch ran')", "value in line 1"),
        ("x = open('ran', 'w')", "value in line 1"),
        ("x = 1 +", "value in line 1"),
        ("x = unknown", "value in line 1"),
        ("x = " + "[" * 5000, "value in line 1"),
        ("x = '" + "a" * 30_000 + "'", "longer than"),
    ],
)
def test_lines_that_are_no_plain_arguments_are_refused(
    text: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(NodeError, match=said):
        read_arguments(text, {})
    assert not list(tmp_path.iterdir()) or not (tmp_path / "ran").exists()


def test_plain_arguments_are_read() -> None:
    picture = object()
    text = "a = 1.5\n b= 'x = y'\n\n# nothing\nc = [1, (2, None)]\nd = True\ne = image"
    assert read_arguments(text, {"image": picture}) == {
        "a": 1.5,
        "b": "x = y",
        "c": [1, (2, None)],
        "d": True,
        "e": picture,
    }


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"arguments": "strenght = 0.5"}, "takes no argument 'strenght'"),
        ({"arguments": "output_type = 'pil'"}, "is set by the node"),
        ({"arguments": "prompt = 'a cat'"}, "given twice"),
        ({"image": Image(torch.zeros(1, 3, SIDE, SIDE))}, "takes no argument 'image'"),
        ({"mask": Mask(torch.zeros(1, 1, SIDE, SIDE))}, "takes no argument 'mask_image'"),
        ({"arguments": "eta = image"}, "value in line 1"),
        ({"arguments": "clip_skip = 50"}, "stopped: .*out of range"),
        ({"pipeline": "StableDiffusionPipelin"}, "no pipeline 'StableDiffusionPipelin'"),
        ({"pipeline": "UNet2DConditionModel"}, "no pipeline 'UNet2DConditionModel'"),
        ({"pipeline": "DiffusionPipeline"}, "no pipeline 'DiffusionPipeline'"),
        ({"pipeline": "StableDiffusionXLPipeline"}, "stopped: .*names no .*text_encoder_2"),
        ({"pipeline": "StableDiffusionUpscalePipeline"}, "needs a part 'low_res_scheduler'"),
    ],
)
def test_what_a_pipeline_cannot_take_is_refused(folders: dict[str, Path], options: dict[str, Any], said: str) -> None:
    with pytest.raises(NodeError, match=said):
        ours(folders["sd"], **options)


def test_what_a_pipeline_needs_is_asked_for(folders: dict[str, Path]) -> None:
    with pytest.raises(NodeError, match="needs: token_indices"):
        ours(folders["sd"], pipeline="StableDiffusionAttendAndExcitePipeline")
    with pytest.raises(NodeError, match="takes no argument 'prompt'"):
        ours(folders["ddpm"])


def _own_pipeline(folder: Path) -> None:
    (folder / "mine.py").write_text("raise SystemExit('ran')")
    edited_index(folder, _class_name=["mine", "MyPipeline"])


def _own_part(folder: Path) -> None:
    (folder / "unet" / "mine.py").write_text("raise SystemExit('ran')")
    edited_index(folder, unet=["mine", "MyUNet"])


def _part_elsewhere(folder: Path) -> None:
    edited_index(folder, unet=["subprocess", "Popen"])


def _part_of_no_kind(folder: Path) -> None:
    edited_index(folder, unet=["diffusers", "load_image"])


def _part_in_disorder(folder: Path) -> None:
    edited_index(folder, unet=[["diffusers"], {"a": 1}, 3])


def _pickle(folder: Path) -> None:
    weights = folder / "unet" / "diffusion_pytorch_model.safetensors"
    weights.rename(weights.with_suffix(".bin"))


def _truncated(folder: Path) -> None:
    weights = folder / "unet" / "diffusion_pytorch_model.safetensors"
    weights.write_bytes(weights.read_bytes()[:-100])


def _no_part(folder: Path) -> None:
    shutil.rmtree(folder / "unet")


def _no_index(folder: Path) -> None:
    (folder / "model_index.json").unlink()


def _wrong_part(folder: Path) -> None:
    edited_index(folder, unet=["diffusers", "AutoencoderKL"])


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (_own_pipeline, "code of its own, which is not run"),
        (_own_part, "needs the class mine.MyUNet"),
        (_part_elsewhere, "needs the class subprocess.Popen"),
        (_part_of_no_kind, "needs the class diffusers.load_image"),
        (_part_in_disorder, "in an orderly way"),
        (_pickle, "a format that can run code"),
        (_truncated, "cut short or damaged"),
        (_no_part, "no part 'unet'"),
        (_no_index, "model_index.json|not the folder of a pipeline"),
        (_wrong_part, "cannot be read as AutoencoderKL"),
    ],
)
def test_folders_that_bring_code_or_are_broken_are_refused(
    copy: Path, spoil: Callable[[Path], None], said: str
) -> None:
    spoil(copy)
    with pytest.raises(NodeError, match=said):
        ours(copy, width=SIDE, height=SIDE)


@pytest.mark.parametrize("name", ["aura flow", "ltx"])
def test_load_model_says_how_else_a_model_can_be_run(folders: dict[str, Path], name: str) -> None:
    with pytest.raises(NodeError) as raised:
        models.load_model(Run(), str(folders[name]))
    assert "Diffusers Pipeline" in str(raised.value.hint)
