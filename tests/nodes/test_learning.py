"""What training claims: the embedded models learn a creature that they cannot draw, from four pictures, in minutes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import torch

from graph.declare.catalogue import Catalogue
from graph.engine.local import open_executor
from graph.engine.options import EngineOptions
from graph.file import read_document
from graph.run.context import Run, Settings
from graph.run.executor import Executor
from nodes import autoencoding, clip, conditioning, edit_metrics, image_files, models, personalisation, sampling
from nodes.handles import Denoiser, TextEncoder
from nodes.models import LoadedModel
from nodes.values import Image, Noise
from tests.nodes.test_templates import FOLDER, run_to_the_end

TEMPLATES = ("train_lora", "train_textual_inversion", "train_dreambooth")
COLOURS = ("white", "light blue", "gray", "pink")
QUICK: dict[str, Any] = {"steps": 1, "batch": 1, "size": 32, "sample_every": 0, "sample_steps": 1}


@pytest.fixture(scope="module")
def executor() -> Iterator[Executor]:
    with open_executor(EngineOptions()) as executor:
        yield executor


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_of_training_runs_to_its_end(name: str, executor: Executor, tmp_path: Path) -> None:
    document = read_document(FOLDER / f"{name}.graph.json", Catalogue.builtin())
    for node in list(document.graph().nodes.values()):
        quick = QUICK if node.type.startswith("personalisation.") else {}
        quick = {"steps": 1} if node.type == "sampling.denoise" else quick
        quick = {"width": 32, "height": 32} if node.type == "sampling.noise" else quick
        for parameter, value in quick.items():
            document.set_parameter(node.id, parameter, value)
    run_to_the_end(document, executor, tmp_path)
    assert list(tmp_path.glob("learned_by_*.png"))
    assert list(tmp_path.glob("training/*/step-000001.safetensors"))


def zorks() -> list[Image]:
    return [image_files.load_image(Run(), f"zork_{number}.png") for number in range(1, 5)]


def drawn(model: Denoiser, text_encoder: TextEncoder, loaded: LoadedModel, prompt: str) -> Image:
    positive = conditioning.encode_text(Run(), text_encoder, prompt)
    latent = sampling.denoise(Run(), model, Noise(3, 128, 128, 4), positive, steps=20, guidance_scale=4.0)
    return autoencoding.decode_latent(Run(), loaded.autoencoder, latent)


def likeness(pictures: Image) -> float:
    """The mean cosine of CLIP's embeddings of the pictures and of the subject's, over all pairs."""
    network = clip.load_clip(Run())
    columns = [edit_metrics.clip_score(Run(), network, pictures, reference=zork).columns for zork in zorks()]
    return float(torch.tensor([column[-1] for column in columns]).mean())


@pytest.mark.slow
def test_a_lora_learns_a_creature_that_the_model_cannot_draw(tmp_path: Path) -> None:
    loaded = models.load_model(Run(), "emoji-mmdit")
    run = Run(Settings(output_folder=str(tmp_path)))
    captions = "\n".join(f"a zork, {colour} background" for colour in COLOURS)
    found = personalisation.train_lora(
        run,
        loaded.denoiser,
        loaded.text_encoder,
        zorks(),
        captions=captions,
        steps=120,
        learning_rate=2e-3,
        targets="attention and feed-forward",
        sample_every=0,
    )
    prompt = "a zork, orange background"  # none of the pictures has that background
    before = likeness(drawn(loaded.denoiser, loaded.text_encoder, loaded, prompt))
    after = likeness(drawn(found.denoiser, found.text_encoder, loaded, prompt))
    assert after > before + 0.3
