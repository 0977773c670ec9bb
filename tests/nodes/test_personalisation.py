"""The nodes that teach a model: what they save acts as in the stock pipelines, and as the handles that they give."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import diffusers
import pytest
import torch
from safetensors import safe_open
from torch import Tensor

from graph.errors import NodeError
from graph.run.context import Run, Settings
from nodes import adapters, models, personalisation, quantisation
from nodes.adapters import AdaptedModel
from nodes.codecs import ValueCodec
from nodes.models import LoadedModel
from tests.nodes import test_lora, tiny_models, tiny_training
from tests.nodes.test_lora import assert_same, differ, latents_of

SAVES = {
    "sd": tiny_models.save_stable_diffusion,
    "sdxl": tiny_models.save_stable_diffusion_xl,
    "sd3": tiny_models.save_stable_diffusion_3,
    "flux": tiny_models.save_flux,
}
Load = Callable[[str], LoadedModel]


def folder_of(load: Load, name: str) -> Path:
    return Path(load(name).denoiser.network.folder).parent


def run_in(folder: Path) -> Run:
    return Run(Settings(output_folder=str(folder)))


@pytest.mark.parametrize(
    ("name", "targets"),
    [
        pytest.param("sd", "all layers", marks=pytest.mark.proves("Train LoRA", "Stable Diffusion 1 and 2")),
        pytest.param("sdxl", "attention", marks=pytest.mark.proves("Train LoRA", "Stable Diffusion XL")),
        pytest.param("sd3", "attention and feed-forward", marks=pytest.mark.proves("Train LoRA", "Stable Diffusion 3")),
        pytest.param("flux", "attention", marks=pytest.mark.proves("Train LoRA", "Flux.1")),
    ],
)
def test_a_trained_lora_acts_as_in_the_stock_pipeline(load: Load, tmp_path: Path, name: str, targets: str) -> None:
    model = load(name)
    texts_too = {} if name == "flux" else {"text_learning_rate": 1e-2}
    found = tiny_training.teach(model, run_in(tmp_path), targets=targets, **texts_too)
    file = Path(found.file.path)
    made = latents_of(AdaptedModel(found.denoiser, found.text_encoder, ""))
    plain = latents_of(AdaptedModel(model.denoiser, model.text_encoder, ""))
    assert_same(made, test_lora.stock(folder_of(load, name), file))
    assert_same(made, test_lora.ours(folder_of(load, name), file))
    assert differ(made, plain)
    assert found.losses.names == ("step", "loss", "mean loss")
    assert len(found.losses) == 4
    assert found.samples.pixels.shape == (3, 3, 32, 32)  # before, on the way, at the end
    assert ValueCodec().accepts(found.denoiser)


def test_the_last_sample_is_what_the_result_makes(load: Load, tmp_path: Path) -> None:
    from nodes import autoencoding, conditioning, sampling
    from nodes.values import Noise

    model = load("sd")
    keeping = Settings(output_folder=str(tmp_path), latent_memory=1 << 26)
    found = tiny_training.teach(model, Run(keeping), captions="a zork")
    for denoiser, sample in ((model.denoiser, found.samples.pixels[0]), (found.denoiser, found.samples.pixels[-1])):
        positive = conditioning.encode_text(Run(), found.text_encoder, "a zork")
        latent = sampling.denoise(Run(keeping), denoiser, Noise(0, 32, 32), positive, steps=2, guidance_scale=4.0)
        picture = autoencoding.decode_latent(Run(), model.autoencoder, latent).pixels[0]
        torch.testing.assert_close(picture, sample, atol=0.6 / 255, rtol=0)


def test_the_same_training_again_is_found_done_and_writes_nothing(load: Load, tmp_path: Path) -> None:
    first = tiny_training.teach(load("sd"), run_in(tmp_path))
    messages: list[str] = []
    run = Run(Settings(output_folder=str(tmp_path)), on_message=messages.append)
    again = tiny_training.teach(load("sd"), run)
    assert again.file == first.file
    assert again.denoiser == first.denoiser
    assert any("after 4 steps" in message for message in messages)
    other = tiny_training.teach(load("sd"), run_in(tmp_path), seed=1)
    assert other.file.path != first.file.path
    before = Path(first.file.path).read_bytes()
    Path(first.file.path).unlink()
    tiny_training.teach(load("sd"), run_in(tmp_path))  # what the store asks for where the file has gone
    assert Path(first.file.path).read_bytes() == before


def test_captions_in_a_list_take_the_place_of_lines(load: Load, tmp_path: Path) -> None:
    texts = ["a zork", "a red zork", "two zorks"]
    lines = tiny_training.teach(load("sd"), run_in(tmp_path), captions="\n".join(texts))
    listed = tiny_training.teach(load("sd"), run_in(tmp_path), captions="something else", caption_list=texts)
    assert listed.file == lines.file
    other = tiny_training.teach(load("sd"), run_in(tmp_path), captions="a zork")
    assert other.file.path != lines.file.path


@pytest.mark.proves("Train Textual Inversion", "Stable Diffusion 1 and 2")
def test_a_trained_word_acts_as_in_the_stock_pipeline(load: Load, tmp_path: Path) -> None:
    found = teach_word(load("sd"), tmp_path)
    pipeline = diffusers.DiffusionPipeline.from_pretrained(folder_of(load, "sd"), local_files_only=True)
    pipeline.load_textual_inversion(found.file.path)
    prompt = "a <zork> in a hat"
    stock = pipeline.encode_prompt(prompt, "cpu", 1, do_classifier_free_guidance=False)[0]
    assert_same(tokens_of(found.text_encoder, prompt), stock)
    again = adapters.textual_inversion(Run(), load("sd").text_encoder, found.file.path)
    assert again.token == "<zork>"
    assert again.text_encoder == found.text_encoder


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("sdxl", marks=pytest.mark.proves("Train Textual Inversion", "Stable Diffusion XL")),
        pytest.param("sd3", marks=pytest.mark.proves("Train Textual Inversion", "Stable Diffusion 3")),
    ],
)
def test_a_word_is_learned_for_both_clip_encoders(load: Load, tmp_path: Path, name: str) -> None:
    found = teach_word(load(name), tmp_path)
    with safe_open(found.file.path, framework="pt") as file:
        tables = {key: file.get_tensor(key) for key in file.keys()}  # noqa: SIM118 (not a dictionary)
    assert {key: tuple(table.shape) for key, table in tables.items()} == {"clip_l": (2, 32), "clip_g": (2, 32)}
    for number, key in enumerate(("clip_l", "clip_g")):
        first = load_rows(load(name), number, "cat")
        assert differ(tables[key], first)


@pytest.mark.proves("Train DreamBooth", "Stable Diffusion 1 and 2")
def test_a_whole_denoiser_is_saved_as_a_folder_that_diffusers_reads(load: Load, tmp_path: Path) -> None:
    model = load("sd")
    found = dreambooth(model, tmp_path)
    folder = Path(found.file.path).parent
    assert folder == tmp_path / "dreambooth"
    made = latents_of(AdaptedModel(found.denoiser, model.text_encoder, ""))
    loaded = models.load_denoiser(Run(), model.autoencoder, str(folder))
    assert loaded.network == found.denoiser.network
    pipeline = test_lora.pipeline_of(folder_of(load, "sd"))
    pipeline.unet = diffusers.UNet2DConditionModel.from_pretrained(folder, local_files_only=True)
    assert_same(made, test_lora.stock(folder_of(load, "sd"), pipeline=pipeline))
    assert differ(made, latents_of(AdaptedModel(model.denoiser, model.text_encoder, "")))
    other = dreambooth(model, tmp_path, seed=1)
    assert Path(other.file.path).parent not in (folder, tmp_path)
    assert_same(latents_of(AdaptedModel(found.denoiser, model.text_encoder, "")), made)


@pytest.mark.proves("Train DreamBooth", "Stable Diffusion 3")
def test_dreambooth_as_a_lora_with_class_pictures(load: Load, tmp_path: Path) -> None:
    model = load("sd3")
    found = dreambooth(model, tmp_path, trains="LoRA", learning_rate=3e-2, class_pictures=(tiny_training.pictures(2),))
    made = latents_of(AdaptedModel(found.denoiser, model.text_encoder, ""))
    assert_same(made, test_lora.stock(folder_of(load, "sd3"), Path(found.file.path)))


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"pictures": ()}, "no pictures"),
        ({"captions": "\n \n"}, "no caption"),
        ({"captions": "a zork\na zork, pink"}, "2 captions for 3 pictures"),
        ({"name": "../lora"}, "outside the output folder"),
        ({"name": " "}, "not the name of a file"),
    ],
)
def test_bad_input_is_said_before_anything_is_trained(
    load: Load, tmp_path: Path, options: dict[str, Any], message: str
) -> None:
    model = load("sd")
    chosen = {"pictures": (tiny_training.pictures(3),), "steps": 1, "size": 32} | options
    with pytest.raises(NodeError, match=message):
        personalisation.train_lora(run_in(tmp_path), model.denoiser, model.text_encoder, **chosen)
    assert not list(tmp_path.glob("training/*"))


def test_weights_that_gradients_cannot_pass_are_refused(load: Load, tmp_path: Path) -> None:
    model = load("sd")
    narrow = model._replace(denoiser=quantisation.quantise_denoiser(model.denoiser))
    with pytest.raises(NodeError, match="float8 cannot be trained"):
        tiny_training.teach(narrow, run_in(tmp_path))
    texts = model._replace(text_encoder=quantisation.quantise_text_encoder(model.text_encoder))
    with pytest.raises(NodeError, match="float8 cannot be trained"):
        teach_word(texts, tmp_path)
    tiny_training.teach(texts, run_in(tmp_path))


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"token": "two words"}, "must be one word"),
        ({"token": "a", "captions": "a"}, "knows already|one word"),
        ({"captions": "a thing"}, "does not hold the token"),
        ({"sample_prompt": "a thing"}, "does not hold the token"),
        ({"initial_word": " "}, "initial word is empty"),
    ],
)
def test_bad_words_are_refused(load: Load, tmp_path: Path, options: dict[str, Any], message: str) -> None:
    with pytest.raises(NodeError, match=message):
        teach_word(load("sd"), tmp_path, **options)


def teach_word(model: LoadedModel, folder: Path, **options: Any) -> personalisation.TrainedWord:
    chosen = {
        "initial_word": "cat",
        "steps": 3,
        "batch": 2,
        "learning_rate": 0.1,
        "size": 32,
        "sample_every": 0,
        "sample_steps": 2,
    }
    pictures = (tiny_training.pictures(3),)
    return personalisation.train_textual_inversion(
        run_in(folder), model.denoiser, model.text_encoder, pictures, **(chosen | options)
    )


def dreambooth(model: LoadedModel, folder: Path, **options: Any) -> personalisation.TrainedDenoiser:
    chosen = {
        "steps": 3,
        "batch": 2,
        "learning_rate": 1e-2,
        "size": 32,
        "sample_every": 0,
        "sample_steps": 2,
        "rank": 2,
    }
    pictures = (tiny_training.pictures(3),)
    return personalisation.train_dreambooth(
        run_in(folder), model.denoiser, model.text_encoder, pictures, **(chosen | options)
    )


def tokens_of(text_encoder: Any, prompt: str) -> Tensor:
    from nodes import conditioning

    tokens = conditioning.encode_text(Run(), text_encoder, prompt).tokens
    assert tokens is not None
    return tokens


def load_rows(model: LoadedModel, number: int, word: str) -> Tensor:
    from nodes.methods.textual_inversion import embeddings_to_begin_with
    from nodes.training.texts import borrowed_encoders

    with borrowed_encoders(Run(), model.text_encoder) as models_:
        return embeddings_to_begin_with(models_[number], word, 2)
