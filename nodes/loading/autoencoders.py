"""Autoencoders by themselves: from a file or folder of one, or from a whole model."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from graph.errors import NodeError
from graph.wording import Wording
from nodes.families import recognise
from nodes.handles import Component, InFile
from nodes.loading.folders import ModelFolder, component_in
from nodes.loading.model_folders import DENOISERS, autoencoder_in, checked_autoencoder
from nodes.loading.recognition import FAMILY_TITLES, Layout, Part
from nodes.loading.single_file.companions import LATENT_SCALES
from nodes.loading.single_file.components import WeightsFile
from nodes.loading.single_file.models import autoencoder_from, not_that
from nodes.loading.weight_files import weight_files

_OLD_CHANNELS = 4
"""Latent channels before Stable Diffusion 3, whose latents are also shifted."""


def autoencoder_at(path: Path, family_name: str = "") -> Component:
    """The autoencoder in a file or folder, its latents scaled for a family ("" for what file or folder say).

    Raises:
        NodeError: where there is none, or nothing tells how its latents are scaled.
    """
    if path.is_file():
        return _in_file(WeightsFile.at(path), family_name)
    component = _in_folder(path)
    return _rescaled(component, family_name) if family_name else component


def _in_folder(path: Path) -> Component:
    if (path / "config.json").is_file():
        return checked_autoencoder(component_in(path))
    folder = ModelFolder(path)
    denoiser = next((name for name in DENOISERS if name in folder), None)
    config = folder.config(denoiser) if denoiser is not None else {}
    family_name = recognise(config) if denoiser is not None else None
    if family_name is None:
        return checked_autoencoder(folder.component("vae"))
    return autoencoder_in(folder, family_name, config)


def _in_file(file: WeightsFile, family_name: str) -> Component:
    part = file.found.part("vae")
    if part is None:
        raise not_that(file, "autoencoder")
    known = family_name or file.found.family or part.family
    has_config = part.layout is Layout.DIFFUSERS and (file.path.parent / "config.json").is_file()
    if not known and not has_config:
        raise NodeError(
            Wording("%s does not tell for which models its latents are scaled.", file.path),
            Wording("Choose it in 'latents': %s.", _candidates(part)),
        )
    component = checked_autoencoder(autoencoder_from(file, known))
    return _rescaled(component, family_name) if family_name and has_config else component


def _candidates(part: Part) -> str:
    """The families whose autoencoders have so many channels."""
    is_old = part.features["latent_channels"] == _OLD_CHANNELS
    names = (name for name, scale in LATENT_SCALES.items() if is_old != ("shift_factor" in scale))
    return ", ".join(FAMILY_TITLES[name] for name in names)


def _rescaled(component: Component, family_name: str) -> Component:
    """A folder's autoencoder with the scale of a family in place of the one that its configuration names."""
    if family_name not in LATENT_SCALES or component.class_name != "AutoencoderKL":
        raise NodeError(
            Wording("The autoencoder in %s makes no latents for %s.", component.folder, FAMILY_TITLES[family_name]),
            "Leave 'latents' at 'auto'.",
        )
    others = ("latents_mean", "latents_std", "shift_factor")
    kept = {name: value for name, value in component.config.items() if name not in others}
    config = {**kept, **LATENT_SCALES[family_name]}
    files, _ = weight_files(Path(component.folder))
    source = component.in_file or InFile(files[0].name, layout=Layout.DIFFUSERS.value)
    fingerprint = f"{component.fingerprint}-{family_name}"
    return replace(component, config=config, fingerprint=fingerprint, in_file=source)
