"""Checkpoints in one file are the same models as the folders of diffusers that hold their weights."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file, save_file

from graph.errors import NodeError
from graph.run.context import Run, Settings
from nodes import autoencoding, conditioning, models, sampling
from nodes.denoising.predictions import Prediction
from nodes.denoising.schedules import prediction_of
from nodes.loading.recognition import recognise_file
from nodes.loading.tokenizers import CLIP, OPEN_CLIP, tokenizer
from nodes.values import Noise
from tests.nodes import tiny_checkpoints
from tests.nodes.tiny_checkpoints import Checkpoint

MAKERS: dict[str, Callable[[Path], Checkpoint]] = {
    "sd1": tiny_checkpoints.stable_diffusion,
    "sd2": lambda place: tiny_checkpoints.stable_diffusion(place, True, "v_prediction"),
    "sdxl": tiny_checkpoints.stable_diffusion_xl,
    "sd3": tiny_checkpoints.stable_diffusion_3,
    "flux dev": tiny_checkpoints.flux,
    "flux schnell": lambda place: tiny_checkpoints.flux(place, False),
}
SIDE = 32


@pytest.fixture(scope="module")
def checkpoint(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Checkpoint]:
    made: dict[str, Checkpoint] = {}

    def get(name: str) -> Checkpoint:
        if name not in made:
            made[name] = MAKERS[name](tmp_path_factory.mktemp("checkpoint"))
        return made[name]

    return get


def run_for(checkpoint: Checkpoint) -> Run:
    """A run that finds the folder's tokenizers."""
    return Run(Settings(search_folders=(str(checkpoint.folder.parent),)))


def picture(run: Run, loaded: models.LoadedModel) -> torch.Tensor:
    text = conditioning.encode_text(run, loaded.text_encoder, "a photo of an astronaut")
    latent = sampling.denoise(run, loaded.denoiser, Noise(3, SIDE, SIDE), text, steps=2)
    return autoencoding.decode_latent(run, loaded.autoencoder, latent).pixels


@pytest.mark.proves("Stable Diffusion 1 and 2", "checkpoints in one .safetensors file")
@pytest.mark.proves("Stable Diffusion XL", "checkpoints in one .safetensors file")
@pytest.mark.proves("Stable Diffusion 3", "checkpoints in one .safetensors file")
@pytest.mark.proves("Flux.1", "checkpoints in one .safetensors file")
@pytest.mark.parametrize("name", ["sd1", "sdxl", "sd3", "flux dev", "flux schnell"])
def test_a_checkpoint_makes_the_same_picture_as_its_folder(name: str, checkpoint: Callable[[str], Checkpoint]) -> None:
    made = checkpoint(name)
    run = run_for(made)
    of_file, of_folder = (models.load_model(run, str(path)) for path in (made.file, made.folder))
    assert of_file.denoiser.family == of_folder.denoiser.family
    assert torch.equal(picture(run, of_file), picture(run, of_folder))


def test_the_prediction_can_be_chosen_where_the_file_does_not_say(checkpoint: Callable[[str], Checkpoint]) -> None:
    made = checkpoint("sd2")
    run = run_for(made)
    as_said = models.load_model(run, str(made.file))
    assert as_said.denoiser.scheduler["prediction_type"] == "epsilon"  # too narrow to be known for Stable Diffusion 2
    chosen = models.load_model(run, str(made.file), "velocity")
    folder = models.load_model(run, str(made.folder))
    assert torch.equal(picture(run, chosen), picture(run, folder))
    assert not torch.equal(picture(run, chosen), picture(run, as_said))


@pytest.mark.parametrize(("mark", "shape", "expected"), [("v_pred", (1,), "v_prediction"), ("other", (1,), "epsilon")])
def test_marks_in_a_file_are_heeded(
    mark: str, shape: tuple[int, ...], expected: str, checkpoint: Callable[[str], Checkpoint], tmp_path: Path
) -> None:
    state = load_file(checkpoint("sdxl").file)
    path = tmp_path / "marked.safetensors"
    save_file({**state, mark: torch.zeros(shape), "ztsnr": torch.zeros(shape)}, path)
    scheduler = models.load_model(Run(), str(path)).denoiser.scheduler
    assert scheduler["prediction_type"] == expected
    assert scheduler["rescale_betas_zero_snr"]


def test_playground_brings_the_scale_of_its_latents(checkpoint: Callable[[str], Checkpoint], tmp_path: Path) -> None:
    path = tmp_path / "playground.safetensors"
    mean, deviation = torch.arange(4.0), torch.arange(1.0, 5.0)
    scale = {"edm_mean": mean.view(1, 4, 1, 1), "edm_std": deviation.view(1, 4, 1, 1)}
    save_file({**load_file(checkpoint("sdxl").file), **scale}, path)
    loaded = models.load_model(Run(), str(path))
    assert loaded.autoencoder.network.config["latents_mean"] == mean.tolist()
    assert loaded.autoencoder.network.config["latents_std"] == deviation.tolist()
    assert loaded.denoiser.scheduler["_class_name"] == "EDMDPMSolverMultistepScheduler"


@pytest.mark.parametrize(("held", "most"), [({}, 120.0), ({"edm_vpred.sigma_min": 0.01}, 120.0), ({}, 80.0)])
def test_cosxl_says_between_which_noise_levels_it_works(
    held: dict[str, float], most: float, checkpoint: Callable[[str], Checkpoint], tmp_path: Path
) -> None:
    path = tmp_path / "cosxl.safetensors"
    numbers = {**held, "edm_vpred.sigma_max": most}
    save_file(
        {**load_file(checkpoint("sdxl").file), **{name: torch.tensor(its) for name, its in numbers.items()}}, path
    )
    assert recognise_file(path).variant == "Stable Diffusion XL, CosXL"
    scheduler = models.load_model(Run(), str(path)).denoiser.scheduler
    assert scheduler["sigma_max"] == most
    assert scheduler["sigma_min"] == pytest.approx(held.get("edm_vpred.sigma_min", 0.002))
    assert prediction_of(scheduler) is Prediction.EDM_VELOCITY


def test_the_vocabulary_that_ships_is_clips() -> None:
    for folder, padding in ((CLIP, 49407), (OPEN_CLIP, 0)):
        ids = tokenizer(str(folder))("A photo of a  cat", padding="max_length", max_length=8).input_ids
        assert ids == [49406, 320, 1125, 539, 320, 2368, 49407, padding]
    words = tokenizer(str(CLIP))
    assert len(words) == 49408
    assert words("cat!", add_special_tokens=False).input_ids == [2368, 256]
    # Known pieces: a word of several, digits one by one, an emoji in bytes.
    assert words("hello world", add_special_tokens=False).input_ids == [3306, 1002]
    assert words.decode(words("naïve 2024 🙂", add_special_tokens=False).input_ids).strip() == "naïve 2 0 2 4 🙂"


def test_a_text_encoder_without_its_tokenizer_is_named(checkpoint: Callable[[str], Checkpoint]) -> None:
    with pytest.raises(NodeError, match=r"No tokenizer was found for the text encoder T5") as failure:
        models.load_model(Run(), str(checkpoint("flux dev").file))
    assert "tokenizer_2" in failure.value.hint


def test_the_third_encoder_of_stable_diffusion_3_is_left_out_with_a_word(
    checkpoint: Callable[[str], Checkpoint],
) -> None:
    told: list[str] = []
    loaded = models.load_model(Run(on_message=told.append), str(checkpoint("sd3").file))
    assert len(loaded.text_encoder.encoders) == 2
    assert "T5" in told[0]


def test_parts_that_are_missing_are_named(checkpoint: Callable[[str], Checkpoint], tmp_path: Path) -> None:
    made = checkpoint("sd3")
    path = tiny_checkpoints.save_part(tmp_path / "bare.safetensors", made.parts["transformer"] | made.parts["vae"])
    with pytest.raises(NodeError, match="missing: text encoder, second text encoder"):
        models.load_model(Run(), str(path))


def test_a_file_that_is_something_else_is_named_for_what_it_is(
    checkpoint: Callable[[str], Checkpoint], tmp_path: Path
) -> None:
    vae = tiny_checkpoints.save_part(tmp_path / "vae.safetensors", checkpoint("sd1").parts["vae"], "first_stage_model.")
    with pytest.raises(NodeError, match=r"holds no denoiser, but: autoencoder \(4 latent channels\)"):
        models.load_model(Run(), str(vae))
    save_file({"weights": torch.zeros(3, 3)}, tmp_path / "other.safetensors")
    with pytest.raises(NodeError, match="not a file of weights that is known here"):
        models.load_model(Run(), str(tmp_path / "other.safetensors"))


def test_missing_and_misshapen_tensors_are_told_when_the_weights_are_used(
    checkpoint: Callable[[str], Checkpoint], tmp_path: Path
) -> None:
    state = load_file(checkpoint("sd1").file)
    name = "model.diffusion_model.out.2.bias"
    path = tmp_path / "spoiled.safetensors"
    for spoiled in ({key: value for key, value in state.items() if key != name}, {**state, name: torch.zeros(7)}):
        save_file(spoiled, path)
        with pytest.raises(NodeError, match=r"conv_out\.bias"):
            picture(Run(), models.load_model(Run(), str(path)))


def test_weights_of_eight_bits_with_scales_are_refused(checkpoint: Callable[[str], Checkpoint], tmp_path: Path) -> None:
    scales = {"model.diffusion_model.out.2.scale_weight": torch.ones(())}
    path = tmp_path / "scaled.safetensors"
    save_file({**load_file(checkpoint("sd1").file), **scales}, path)
    with pytest.raises(NodeError, match="8 bits with scales"):
        picture(Run(), models.load_model(Run(), str(path)))


def test_a_file_that_changes_is_another_model(checkpoint: Callable[[str], Checkpoint], tmp_path: Path) -> None:
    path = tmp_path / "changing.safetensors"
    state = load_file(checkpoint("sd1").file)
    save_file(state, path)
    before = models.load_model(Run(), str(path))
    assert before == models.load_model(Run(), str(path))
    save_file({name: tensor + 1 for name, tensor in state.items()}, path)
    after = models.load_model(Run(), str(path))
    assert before.denoiser.network.fingerprint != after.denoiser.network.fingerprint
    assert before.denoiser.network.fingerprint != before.denoiser.autoencoder.fingerprint
