"""Every part trains on a small data set, and the folders made from it are those of the embedded models."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from pathlib import Path

import pytest
import torch
from diffusers import AutoencoderKL, ControlNetModel, SD3Transformer2DModel, StableDiffusionPipeline
from safetensors import safe_open
from transformers import CLIPTextModelWithProjection, CLIPVisionModelWithProjection

from benchmarks.training import architectures, bank
from benchmarks.training.assemble import assemble
from benchmarks.training.loop import Budget, train
from benchmarks.training.parts import PARTS
from benchmarks.training.parts.autoencoder import normalise_latents
from benchmarks.training.parts.similarity import SameEmoji, also_true
from benchmarks.training.workspace import Workspace

MODELS = Path(__file__).parents[2] / "resources" / "models"
BATCH = 2
CONTRASTIVE_BATCH = 4
"""Each emoji stands twice in a batch of the text and image encoders, and is told apart from another one."""
NEEDS_BANK = ("unet", "mmdit", "controlnet", "ip-adapter")


@pytest.fixture(scope="module")
def trained(workspace: Workspace) -> dict[str, tuple[list[float], float]]:
    """Loss reports of every part after two steps, and how far its weights have moved."""
    results = {}
    for name, part_class in PARTS.items():
        torch.manual_seed(0)
        if name == NEEDS_BANK[0]:
            bank.build_bank(workspace, batch=8)
        part = part_class(workspace)
        before = [p.detach().clone() for p in part.module.parameters()]
        reports = train(
            part, Budget(steps=2), workspace.weights_file(name), batch=CONTRASTIVE_BATCH if name == "clip" else BATCH
        )
        moved = [float((p.detach() - old).abs().max()) for p, old in zip(part.module.parameters(), before, strict=True)]
        results[name] = (reports, sum(change > 0 for change in moved) / len(moved))
    return results


@pytest.fixture(scope="module")
def models(workspace: Workspace, trained: object, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("models")
    assemble(workspace, folder)
    return folder


@pytest.mark.parametrize("name", list(PARTS))
def test_a_part_trains(trained: dict[str, tuple[list[float], float]], name: str) -> None:
    reports, share_of_weights_moved = trained[name]
    assert all(math.isfinite(loss) and loss > 0 for loss in reports)
    # What stands behind a layer that begins at zero, as in a ControlNet, only moves from the second step on.
    assert share_of_weights_moved > 0.9


def test_latents_of_the_trained_autoencoder_have_mean_zero_and_spread_one(
    workspace: Workspace, trained: object
) -> None:
    latents = workspace.array(bank.LATENTS).float()
    assert latents.mean().item() == pytest.approx(0, abs=0.1)
    assert latents.std().item() == pytest.approx(1, abs=0.1)


def test_normalising_latents_does_not_change_what_they_decode_to() -> None:
    torch.manual_seed(0)
    model = architectures.autoencoder().eval()
    pictures = torch.rand(2, 3, 64, 64) * 2 - 1
    with torch.no_grad():
        before = model.encode(pictures).latent_dist
        decoded = model.decode(before.mean).sample
        normalise_latents(model, before.mean.mean((0, 2, 3)), before.mean.std((0, 2, 3)))
        after = model.encode(pictures).latent_dist
        assert torch.allclose(after.mean.mean((0, 2, 3)), torch.zeros(4), atol=1e-4)
        assert torch.allclose(after.std / before.std, (after.std / before.std).mean((0, 2, 3), keepdim=True), atol=1e-3)
        assert torch.allclose(model.decode(after.mean).sample, decoded, atol=1e-3)


def test_edges_of_the_bank_unpack_to_the_picture_s_edges(workspace: Workspace, trained: object) -> None:
    edges = bank.unpacked_edges(workspace.array(bank.EDGES))
    assert edges.shape == (len(workspace.samples()), 3, 128, 128)
    assert set(edges.unique().tolist()) == {0.0, 1.0}
    blank = bank.packed_edges(torch.zeros(128, 128, 3, dtype=torch.uint8).numpy())
    assert not blank.any()


def test_a_caption_that_is_true_of_another_picture_does_not_count_against_it(workspace: Workspace) -> None:
    samples = workspace.samples()
    rows = torch.tensor([0, 0, 1])
    masked = also_true(samples, rows, torch.zeros(3, dtype=torch.long))
    assert masked[0, 1]
    assert masked[1, 0]
    assert not masked.diagonal().any()


def test_partners_show_the_same_emoji() -> None:
    concept = torch.tensor([2, 0, 2, 1, 0, 2])
    rows = torch.arange(6).repeat(50)
    assert torch.equal(concept[SameEmoji(concept).partners(rows)], concept[rows])


def files_below(folder: Path) -> Iterator[str]:
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            yield file.relative_to(folder).as_posix()


def shapes(file: Path) -> dict[str, tuple[list[int], str]]:
    with safe_open(file, "pt") as stored:
        slices = {key: stored.get_slice(key) for key in stored.keys()}  # noqa: SIM118  (no mapping)
        return {key: (part.get_shape(), part.get_dtype()) for key, part in slices.items()}


@pytest.mark.parametrize(
    "folder", ["emoji-sd", "emoji-mmdit", "emoji-clip", "emoji-controlnet-canny", "emoji-ip-adapter"]
)
def test_assembled_folders_are_like_the_embedded_ones(models: Path, folder: str) -> None:
    ours, embedded = models / folder, MODELS / folder
    assert list(files_below(ours)) == list(files_below(embedded))
    for name in files_below(ours):
        if name.endswith(".safetensors"):
            assert shapes(ours / name) == shapes(embedded / name), name
        elif name.endswith("config.json") and "clip_config" not in name:
            mine, theirs = (json.loads((root / name).read_text()) for root in (ours, embedded))
            for config in (mine, theirs):
                for key in ("_name_or_path", "_diffusers_version", "transformers_version"):
                    config.pop(key, None)
            assert mine == theirs, name


def test_assembled_folders_load_and_draw(models: Path) -> None:
    pipeline = StableDiffusionPipeline.from_pretrained(models / "emoji-sd", safety_checker=None, local_files_only=True)
    pipeline.set_progress_bar_config(disable=True)
    assert isinstance(pipeline.vae, AutoencoderKL)
    pipeline.load_ip_adapter(
        str(models / "emoji-ip-adapter"),
        subfolder="",
        weight_name="ip-adapter_emoji.safetensors",
        image_encoder_folder=None,
    )
    embeddings = [torch.zeros(2, 1, 256)]
    picture = pipeline(
        "a red apple", num_inference_steps=1, height=128, width=128, ip_adapter_image_embeds=embeddings
    ).images[0]
    assert picture.size == (128, 128)
    for model_class, folder in (
        (SD3Transformer2DModel, "emoji-mmdit/transformer"),
        (ControlNetModel, "emoji-controlnet-canny"),
        (CLIPTextModelWithProjection, "emoji-sd/text_encoder"),
        (CLIPVisionModelWithProjection, "emoji-clip/image_encoder"),
    ):
        model = model_class.from_pretrained(models / folder, local_files_only=True)
        assert next(model.parameters()).dtype == torch.float32
