"""Denoisers, text encoders and autoencoders by themselves, and put together from different places."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import torch
from diffusers import ControlNetModel

from graph.errors import NodeError
from graph.run.context import Run, Settings
from nodes import autoencoding, conditioning, control, models, sampling
from nodes.handles import Autoencoder, Denoiser, TextEncoder
from nodes.loading.tokenizers import CLIP, OPEN_CLIP
from nodes.values import Image, Noise
from tests.nodes import original_layouts, tiny_checkpoints, tiny_models
from tests.nodes.tiny_checkpoints import Checkpoint, save_part

SIDE = 32
PREFIXES = {
    "unet": "model.diffusion_model.",
    "transformer": "model.diffusion_model.",
    "vae": "first_stage_model.",
    "text_encoder": "cond_stage_model.transformer.",
}


@pytest.fixture(scope="module")
def sd1(tmp_path_factory: pytest.TempPathFactory) -> Checkpoint:
    return tiny_checkpoints.stable_diffusion(tmp_path_factory.mktemp("sd1"))


@pytest.fixture(scope="module")
def sdxl(tmp_path_factory: pytest.TempPathFactory) -> Checkpoint:
    return tiny_checkpoints.stable_diffusion_xl(tmp_path_factory.mktemp("sdxl"))


@pytest.fixture(scope="module")
def sd3(tmp_path_factory: pytest.TempPathFactory) -> Checkpoint:
    return tiny_checkpoints.stable_diffusion_3(tmp_path_factory.mktemp("sd3"))


@pytest.fixture(scope="module")
def flux(tmp_path_factory: pytest.TempPathFactory) -> Checkpoint:
    return tiny_checkpoints.flux(tmp_path_factory.mktemp("flux"))


def picture(run: Run, denoiser: Denoiser, text_encoder: TextEncoder, autoencoder: Autoencoder) -> torch.Tensor:
    text = conditioning.encode_text(run, text_encoder, "a photo of an astronaut")
    latent = sampling.denoise(run, denoiser, Noise(3, SIDE, SIDE), text, steps=2)
    return autoencoding.decode_latent(run, autoencoder, latent).pixels


def of_folder(run: Run, checkpoint: Checkpoint) -> torch.Tensor:
    return picture(run, *models.load_model(run, str(checkpoint.folder)))


def finding(checkpoint: Checkpoint) -> Run:
    return Run(Settings(search_folders=(str(checkpoint.folder.parent),)))


def test_parts_in_files_of_their_own_make_the_model(sd1: Checkpoint, tmp_path: Path) -> None:
    files = {
        name: str(save_part(tmp_path / f"{name}.safetensors", state, PREFIXES[name]))
        for name, state in sd1.parts.items()
    }
    run = Run()
    autoencoder = models.load_autoencoder(run, files["vae"], "Stable Diffusion 1 and 2")
    denoiser = models.load_denoiser(run, autoencoder, files["unet"])
    text_encoder = models.load_text_encoder(run, files["text_encoder"])
    assert torch.equal(picture(run, denoiser, text_encoder, autoencoder), of_folder(run, sd1))


@pytest.mark.parametrize("whole", ["file", "folder"])
def test_parts_are_taken_from_whole_models(whole: str, sdxl: Checkpoint) -> None:
    run = finding(sdxl)
    name = str(getattr(sdxl, whole))
    denoiser, text_encoder = models.load_denoiser(run, None, name), models.load_text_encoder(run, name)
    autoencoder = models.load_autoencoder(run, name)
    assert denoiser.autoencoder == autoencoder.network
    assert torch.equal(picture(run, denoiser, text_encoder, autoencoder), of_folder(run, sdxl))


def test_a_transformer_of_flux_with_the_other_parts_from_elsewhere(flux: Checkpoint, tmp_path: Path) -> None:
    run = finding(flux)
    transformer = save_part(tmp_path / "flux.safetensors", flux.parts["transformer"], PREFIXES["transformer"])
    clip = save_part(tmp_path / "clip.safetensors", flux.parts["text_encoder"], "text_encoders.clip_l.transformer.")
    t5 = save_part(tmp_path / "t5.safetensors", flux.parts["text_encoder_2"], "text_encoders.t5xxl.transformer.")
    vae = save_part(tmp_path / "ae.safetensors", flux.parts["vae"], "vae.")
    autoencoder = models.load_autoencoder(run, str(vae), "Flux.1")
    denoiser = models.load_denoiser(run, autoencoder, str(transformer))
    text_encoder = models.load_text_encoder(run, str(t5), str(clip))
    assert (text_encoder.family, len(text_encoder.encoders)) == ("flux", 2)
    assert torch.equal(picture(run, denoiser, text_encoder, autoencoder), of_folder(run, flux))


def test_the_encoders_of_stable_diffusion_3_in_any_order(sd3: Checkpoint, tmp_path: Path) -> None:
    run = finding(sd3)
    files = [
        str(save_part(tmp_path / f"{number}.safetensors", sd3.parts[f"text_encoder{number}"], prefix))
        for number, prefix in (
            ("_3", "text_encoders.t5xxl.transformer."),
            ("", "text_encoders.clip_l.transformer."),
            ("_2", "text_encoders.clip_g.transformer."),
        )
    ]
    bare = save_part(tmp_path / "bare.safetensors", sd3.parts["transformer"] | sd3.parts["vae"])
    denoiser = models.load_denoiser(run, None, str(bare))
    text_encoder = models.load_text_encoder(run, *files)
    assert text_encoder.family == "stable_diffusion_3"
    assert torch.equal(picture(run, denoiser, text_encoder, Autoencoder(denoiser.autoencoder)), of_folder(run, sd3))
    without_t5 = models.load_text_encoder(run, *files[1:], kind="Stable Diffusion 3")
    assert (without_t5.family, without_t5.encoders) == ("stable_diffusion_3", text_encoder.encoders[:2])
    assert without_t5.tokenizers == (str(CLIP), str(OPEN_CLIP))


def test_folders_of_single_parts(sd1: Checkpoint, tmp_path: Path) -> None:
    run = Run()
    for part in ("unet", "vae", "text_encoder"):
        shutil.copytree(sd1.folder / part, tmp_path / f"my-{part}")
    autoencoder = models.load_autoencoder(run, str(tmp_path / "my-vae"))
    denoiser = models.load_denoiser(run, autoencoder, str(tmp_path / "my-unet"))
    text_encoder = models.load_text_encoder(run, str(tmp_path / "my-text_encoder"))
    assert text_encoder.tokenizers == (str(CLIP),)
    assert torch.equal(picture(run, denoiser, text_encoder, autoencoder), of_folder(run, sd1))
    beside = models.load_denoiser(run, None, str(sd1.folder / "unet"))
    assert beside == models.load_model(run, str(sd1.folder)).denoiser


def test_a_part_in_the_layout_of_diffusers_takes_the_configuration_beside_it(sd1: Checkpoint) -> None:
    run = Run()
    file = sd1.folder / "vae" / "diffusion_pytorch_model.safetensors"
    of_file = models.load_autoencoder(run, str(file))
    image = Image(torch.rand(1, 3, SIDE, SIDE))
    of_its_folder = models.load_autoencoder(run, str(sd1.folder / "vae"))
    latents = [autoencoding.encode_image(run, item, image).samples for item in (of_file, of_its_folder)]
    assert torch.equal(*latents)


def test_another_autoencoder_takes_the_place_of_a_models_own(sd1: Checkpoint, sdxl: Checkpoint) -> None:
    run = Run()
    other = models.load_autoencoder(run, str(sdxl.folder))
    denoiser = models.load_denoiser(run, other, str(sd1.folder))
    assert denoiser.autoencoder == other.network
    assert denoiser.network == models.load_model(run, str(sd1.folder)).denoiser.network


def test_the_scale_of_latents_can_be_chosen(sd1: Checkpoint) -> None:
    run = Run()
    image = Image(torch.rand(1, 3, SIDE, SIDE))

    def encoded(model: Path, latents: str) -> torch.Tensor:
        loaded = models.load_autoencoder(run, str(model), latents)
        return autoencoding.encode_image(run, loaded, image).samples

    own = encoded(sd1.folder, "auto")
    for place in (sd1.folder, sd1.folder / "vae", sd1.file):
        scaled = encoded(place, "Stable Diffusion XL")
        assert torch.allclose(scaled, own * (0.13025 / 0.18215), atol=1e-6)
    assert torch.equal(encoded(sd1.folder, "auto"), own)


def test_a_file_of_an_autoencoder_alone_does_not_tell_its_scale(
    sd1: Checkpoint, sd3: Checkpoint, tmp_path: Path
) -> None:
    for checkpoint, candidates in ((sd1, "Stable Diffusion XL"), (sd3, r"Flux\.1")):
        path = save_part(tmp_path / "vae.safetensors", checkpoint.parts["vae"], PREFIXES["vae"])
        with pytest.raises(NodeError, match=rf"does not tell.*Choose it in 'latents'.*{candidates}"):
            models.load_autoencoder(Run(), str(path))


def test_autoencoders_of_other_channels_are_refused_with_the_numbers(sd1: Checkpoint, sd3: Checkpoint) -> None:
    run = Run()
    autoencoder = models.load_autoencoder(run, str(sd3.folder))
    with pytest.raises(NodeError, match="works on latents of 4 channels, and the autoencoder makes 16"):
        models.load_denoiser(run, autoencoder, str(sd1.file))
    with pytest.raises(NodeError, match="works on latents of 4 channels"):
        models.load_denoiser(run, autoencoder, str(sd1.folder))


def test_text_encoders_of_another_width_are_refused_with_the_numbers(sd1: Checkpoint, sdxl: Checkpoint) -> None:
    run = Run()
    denoiser = models.load_denoiser(run, None, str(sd1.file))
    text = conditioning.encode_text(run, models.load_text_encoder(run, str(sdxl.file)), "a cat")
    with pytest.raises(NodeError, match="its tokens have 128 features, and the model takes 64"):
        sampling.denoise(run, denoiser, Noise(0, SIDE, SIDE), text, steps=1)


@pytest.mark.parametrize(
    ("load", "wanted"),
    [
        (lambda name: models.load_denoiser(Run(), None, name), "denoiser"),
        (lambda name: models.load_text_encoder(Run(), name), "text encoder"),
        (lambda name: models.load_autoencoder(Run(), name), "autoencoder"),
    ],
)
def test_what_is_something_else_is_refused(
    load: Callable[[str], object], wanted: str, sd1: Checkpoint, tmp_path: Path
) -> None:
    part = "text_encoder" if wanted != "text encoder" else "vae"
    file = save_part(tmp_path / "other.safetensors", sd1.parts[part], PREFIXES[part])
    with pytest.raises(NodeError, match=f"holds no {wanted}"):
        load(str(file))
    with pytest.raises(NodeError):
        load(str(sd1.folder / part))
    with pytest.raises(NodeError):
        load(str(tmp_path))
    pickle = tmp_path / "model.ckpt"
    pickle.write_bytes(b"\x80\x02}q\x00.")
    with pytest.raises(NodeError, match="can run code"):
        load(str(pickle))


def test_a_denoiser_without_an_autoencoder_asks_for_one(sd1: Checkpoint, tmp_path: Path) -> None:
    file = save_part(tmp_path / "unet.safetensors", sd1.parts["unet"], PREFIXES["unet"])
    with pytest.raises(NodeError, match=r"without an autoencoder.*wire it to 'autoencoder'"):
        models.load_denoiser(Run(), None, str(file))


def test_a_tokenizer_for_other_words_is_not_taken(flux: Checkpoint, tmp_path: Path) -> None:
    t5 = save_part(tmp_path / "t5.safetensors", flux.parts["text_encoder_2"], "text_encoders.t5xxl.transformer.")
    for number, words in enumerate((700, 30)):
        folder = tmp_path / "models" / str(number)
        tiny_models._t5_tokenizer().save_pretrained(folder)
        data = json.loads((folder / "tokenizer.json").read_text())
        data["model"]["vocab"] = [[f"w{index}", -1.0] for index in range(words)]
        (folder / "tokenizer.json").write_text(json.dumps(data))
    run = Run(Settings(search_folders=(str(tmp_path / "models"),)))
    with pytest.raises(NodeError, match="No tokenizer was found for the text encoder T5"):
        models.load_text_encoder(run, str(t5), kind="PixArt")
    beside = shutil.copytree(flux.folder / "tokenizer_2", tmp_path / "models" / "2")
    assert models.load_text_encoder(run, str(t5), kind="PixArt").tokenizers == (str(beside),)


@pytest.mark.parametrize("layout", ["original", "diffusers"])
@pytest.mark.proves("ControlNet", "Stable Diffusion 1, 2 and XL in one .safetensors file")
def test_a_control_net_in_one_file(layout: str, sd1: Checkpoint, tmp_path: Path) -> None:
    torch.manual_seed(2)
    network = ControlNetModel(
        block_out_channels=(32, 64),
        layers_per_block=1,
        down_block_types=("CrossAttnDownBlock2D", "DownBlock2D"),
        cross_attention_dim=64,
        attention_head_dim=8,
        conditioning_embedding_out_channels=(8, 16),
    )
    for parameter in network.parameters():
        if not parameter.any():
            torch.nn.init.normal_(parameter, std=0.05)
    network.save_pretrained(tmp_path / "folder")
    state = network.state_dict()
    if layout == "original":
        state = original_layouts.below("control_model.", original_layouts.control_net(state, 1))
    file = save_part(tmp_path / "files" / "control.safetensors", state)
    run = Run()
    loaded = models.load_model(run, str(sd1.folder))
    text = conditioning.encode_text(run, loaded.text_encoder, "a cat")
    picture = Image(torch.rand(1, 3, SIDE, SIDE))

    def latent(path: Path) -> torch.Tensor:
        patch = control.control_net(models.load_control_net(run, str(path)), picture)
        return sampling.denoise(run, loaded.denoiser, Noise(3, SIDE, SIDE), text, patches=(patch,), steps=2).samples

    assert torch.equal(latent(file), latent(tmp_path / "folder"))
    with pytest.raises(NodeError, match="holds no ControlNet, but: checkpoint"):
        models.load_control_net(run, str(sd1.file))
