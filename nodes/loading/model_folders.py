"""Models in the layout of diffusers: a folder with their parts in folders below it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from graph.errors import NodeError
from graph.wording import Wording
from nodes.families import families, family, recognise
from nodes.handles import Component, Denoiser, TextEncoder
from nodes.latents import latent_channels
from nodes.loading.folders import ModelFolder, component_in, read_config
from nodes.loading.pixel_space import pixel_space
from nodes.loading.recognition import recognise_folder
from nodes.loading.single_file.schedules import schedule_config, usual_prediction
from nodes.loading.weight_files import files_in_it

DENOISERS = ("unet", "transformer")
_EXPECTED = "A folder 'unet' or 'transformer' is expected in it. Other models of diffusers run as Diffusers Pipeline."
_PICTURE_SCHEDULERS = ("low_res_scheduler", "image_noising_scheduler")
_AUTOENCODER_CLASSES = (
    "AutoencoderKL",
    "VQModel",
    "AutoencoderKLCogVideoX",
    "AutoencoderKLWan",
    "AutoencoderKLTemporalDecoder",
)


def denoiser_in(folder: ModelFolder, autoencoder: Component | None = None) -> Denoiser:
    """The denoiser of a model, with ``autoencoder`` in place of the model's own where it is given.

    Raises:
        NodeError: where there is none, or none of a kind that is supported.
    """
    part = next((name for name in DENOISERS if name in folder), None)
    if part is None:
        within = files_in_it(folder.path)
        hint = Wording("Name one of the files in it: %s.", within) if within else _EXPECTED
        raise NodeError(Wording("%s holds no denoiser.", folder.path), hint)
    config = folder.config(part)
    family_name = family_of(config, folder.path)
    network = folder.component(part)
    return Denoiser(
        family_name,
        network,
        autoencoder or autoencoder_in(folder, family_name, config),
        folder.config("scheduler"),
        folder.class_names(),
        next((folder.config(name) for name in _PICTURE_SCHEDULERS if name in folder), {}),
        parts={name: folder.component(name) for name in family(family_name).parts if name in folder},
        options=folder.options(),
    )


def denoiser_at(path: Path, autoencoder: Component | None = None) -> Denoiser:
    """The denoiser in a folder: that of a whole model, or one by itself, with what lies beside it.

    Raises:
        NodeError: where there is none, or no autoencoder or schedule for it.
    """
    if not (path / "config.json").is_file():
        return denoiser_in(ModelFolder(path), autoencoder)
    if path.name in DENOISERS and (path.parent / "scheduler").is_dir():
        return denoiser_in(ModelFolder(path.parent), autoencoder)
    config = read_config(path)
    family_name = family_of(config, path)
    if autoencoder is None:
        raise without_autoencoder(path)
    found = recognise_folder(path)
    scheduler = schedule_config(family_name, found.variant, usual_prediction(found, found.parts[0]))
    return Denoiser(family_name, component_in(path), autoencoder, scheduler)


def without_autoencoder(path: Path) -> NodeError:
    return NodeError(
        Wording("%s comes without an autoencoder.", path),
        "Load one with Load Autoencoder, and wire it to 'autoencoder' of Load Denoiser.",
    )


def check_latents(denoiser: Denoiser) -> None:
    """
    Raises:
        NodeError: where the autoencoder's latents have other channels than those that the denoiser works on.
    """
    wanted = family(denoiser.family).latent_channels(denoiser.network.config)
    made = latent_channels(denoiser.autoencoder.config)
    if made != wanted:
        raise NodeError(
            Wording("The denoiser works on latents of %s channels, and the autoencoder makes %s.", wanted, made),
            Wording("Wire an autoencoder that was trained with %s.", family(denoiser.family).title),
        )


def family_of(config: Mapping[str, Any], path: Path) -> str:
    """The family of a denoiser with this configuration, which lies at ``path``.

    Raises:
        NodeError: where no family knows it.
    """
    family_name = recognise(config)
    if family_name is None:
        raise unsupported(path, str(config.get("_class_name", "unknown")))
    return family_name


def unsupported(path: Path, kind: str) -> NodeError:
    known = ", ".join(family(name).title for name in families())
    return NodeError(
        Wording("%s is a model of a kind that is not supported (%s).", path, kind),
        Wording("Supported are: %s. Other models of diffusers run as a whole: use Diffusers Pipeline.", known),
    )


def text_encoder_in(folder: ModelFolder, family_name: str) -> TextEncoder:
    """The text encoders of a model with their tokenizers; none where the family takes no text.

    Raises:
        NodeError: where a part is missing.
    """
    numbers = [number for number in ("", "_2", "_3") if f"text_encoder{number}" in folder]
    if family(family_name).reads_text:
        numbers = numbers or [""]
    return TextEncoder(
        family_name,
        tuple(folder.component(f"text_encoder{number}") for number in numbers),
        tuple(str(folder.part(f"tokenizer{number}")) for number in numbers),
    )


def autoencoder_in(folder: ModelFolder, family_name: str, network_config: Mapping[str, Any]) -> Component:
    """The autoencoder of a model; what stands for one where it works on pixels.

    Raises:
        NodeError: where there is none, or one of a kind that is not supported.
    """
    part = next((name for name in ("vae", "vqvae") if name in folder), None)
    if part is None and family(family_name).is_at_home_in_pixels:
        return pixel_space(folder.path, int(network_config["in_channels"]))
    return checked_autoencoder(folder.component(part or "vae"))


def checked_autoencoder(component: Component) -> Component:
    """
    Raises:
        NodeError: where it is no autoencoder that is supported.
    """
    if component.class_name not in _AUTOENCODER_CLASSES:
        raise NodeError(
            Wording(
                "The autoencoder in %s is of a kind that is not supported (%s).", component.folder, component.class_name
            ),
            Wording("Supported are: %s.", ", ".join(_AUTOENCODER_CLASSES)),
        )
    return component
