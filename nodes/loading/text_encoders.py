"""Text encoders by themselves: from files and folders of one encoder each, or from whole models.

Which family they are put together for follows from what they are; where two families take the same ones, the user says.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from graph.errors import NodeError
from graph.wording import Wording
from nodes.families import families, recognise
from nodes.handles import Component, TextEncoder
from nodes.loading.folders import ModelFolder, component_in, read_config
from nodes.loading.model_folders import DENOISERS, text_encoder_in
from nodes.loading.recognition import FAMILY_TITLES, Layout, Part
from nodes.loading.recognition.companions import text_encoder_title
from nodes.loading.recognition.described import class_of
from nodes.loading.single_file.components import WeightsFile
from nodes.loading.single_file.models import clip_tokenizer, not_that
from nodes.loading.tokenizers import t5_tokenizer

_T5 = ("T5", "UMT5")
_ORDER = ("BERT", "CLIP-L", "CLIP", "OpenCLIP-H", "OpenCLIP-bigG", "T5", "UMT5")
_FAMILIES: Mapping[tuple[str, ...], str] = {
    ("CLIP",): "stable_diffusion",
    ("CLIP", "CLIP"): "stable_diffusion_xl",
    ("CLIP", "CLIP", "T5"): "stable_diffusion_3",
    ("CLIP", "T5"): "flux",
    ("T5",): "pixart",
    ("BERT", "T5"): "hunyuan_dit",
    ("UMT5",): "wan",
}
"""What a set of text encoders is for, where nobody says."""


@dataclass(frozen=True, slots=True)
class FoundEncoder:
    """One text encoder: what it is, how a family gets a handle on it, and its tokenizer where one lies beside it."""

    part: Part
    place: Path
    component: Callable[[Part, str], Component]
    tokenizer: Path | None = None

    @property
    def sort(self) -> str:
        return "CLIP" if "CLIP" in self.part.variant else self.part.variant


def text_encoder_at(paths: Sequence[Path], family_name: str, tokenizer_folders: Sequence[Path]) -> TextEncoder:
    """The text encoders in files or folders, put together for a family ("" for the one that follows from them).

    Raises:
        NodeError: where one of them is none, or their tokenizers or the family that they are for cannot be found.
    """
    if len(paths) == 1 and not family_name and paths[0].is_dir():
        whole = _of_model_folder(paths[0])
        if whole is not None:
            return whole
    found = sorted((item for path in paths for item in _encoders(path)), key=_rank)
    family_name = family_name or _family(paths, found)
    if family_name not in families():
        raise NodeError(
            Wording("No models are known here that take these text encoders: %s.", _titles(found)),
            "Say in 'kind' which models they are for.",
        )
    named = _named(found, family_name)
    encoders = [item.component(item.part, family_name) for item in named]
    tokenizers = [_tokenizer(item, encoder, tokenizer_folders) for item, encoder in zip(named, encoders, strict=True)]
    return TextEncoder(family_name, tuple(encoders), tuple(map(str, tokenizers)))


def _of_model_folder(path: Path) -> TextEncoder | None:
    """The text encoders of a whole model; None where the folder is none."""
    folder = ModelFolder(path)
    denoiser = next((name for name in DENOISERS if name in folder), None)
    family_name = recognise(folder.config(denoiser)) if denoiser is not None else None
    return text_encoder_in(folder, family_name) if family_name is not None else None


def _encoders(path: Path) -> list[FoundEncoder]:
    """
    Raises:
        NodeError: where there is no text encoder in the file or folder.
    """
    if path.is_file():
        file = WeightsFile.at(path)
        parts = [part for part in file.found.parts if part.name.startswith("text_encoder")]
        if not parts:
            raise not_that(file, "text encoder")
        beside = _beside(path.parent) if (path.parent / "config.json").is_file() else None
        return [FoundEncoder(part, path, file.component, beside) for part in parts]
    if (path / "config.json").is_file():
        return [_in_folder(path)]
    folder = ModelFolder(path)
    names = [name for name in folder.names if name.startswith("text_encoder")]
    if not names:
        raise NodeError(
            Wording("%s holds no text encoder.", path), "Choose a text encoder's folder, or that of a whole model."
        )
    return [_in_folder(folder.part(name)) for name in names]


def _in_folder(path: Path) -> FoundEncoder:
    config = read_config(path)
    title = text_encoder_title(config)
    if not title:
        raise NodeError(
            Wording("%s holds no text encoder, but: %s.", path, class_of(config) or Wording("a part of another kind")),
            "Choose the folder of a text encoder.",
        )
    component = component_in(path)
    part = Part(path.name, Layout.TRANSFORMERS, variant=title)
    return FoundEncoder(part, path, lambda part, family_name: component, _beside(path))


def _beside(folder: Path) -> Path | None:
    """The tokenizer that belongs to the encoder in a folder: in it, or beside it under the same number."""
    places = [folder]
    if folder.name.startswith("text_encoder"):
        places.append(folder.parent / folder.name.replace("text_encoder", "tokenizer"))
    return next((place for place in places if (place / "tokenizer_config.json").is_file()), None)


def _rank(encoder: FoundEncoder) -> int:
    return _ORDER.index(encoder.part.variant) if encoder.part.variant in _ORDER else len(_ORDER)


def _family(paths: Sequence[Path], found: Sequence[FoundEncoder]) -> str:
    if len(paths) == 1 and paths[0].is_file():
        of_checkpoint = WeightsFile.at(paths[0]).found.family
        if of_checkpoint:
            return of_checkpoint
    if [item.part.variant for item in found] == ["OpenCLIP-bigG"]:
        return "stable_diffusion_xl"  # its refiner has no other
    return _FAMILIES.get(tuple(item.sort for item in found), "")


def _named(found: Sequence[FoundEncoder], family_name: str) -> list[FoundEncoder]:
    """The encoders under the names that they have in models of the family."""
    numbers = ["", "_2", "_3", "_4"]
    if [item.part.variant for item in found] == ["OpenCLIP-bigG"] and family_name == "stable_diffusion_xl":
        numbers = ["_2"]
    return [
        replace(item, part=replace(item.part, name=f"text_encoder{number}"))
        for item, number in zip(found, numbers, strict=False)
    ]


def _tokenizer(encoder: FoundEncoder, component: Component, folders: Sequence[Path]) -> Path:
    """
    Raises:
        NodeError: where none is found.
    """
    if encoder.tokenizer is not None:
        return encoder.tokenizer
    if encoder.sort == "CLIP":
        return clip_tokenizer(encoder.part)
    places = [encoder.place if encoder.place.is_dir() else encoder.place.parent, *folders]
    place = t5_tokenizer(int(component.config["vocab_size"]), places) if encoder.part.variant in _T5 else None
    if place is None:
        raise NodeError(
            Wording("No tokenizer was found for the text encoder %s in %s.", encoder.part.variant, encoder.place),
            "Put the tokenizer's folder (with tokenizer_config.json and tokenizer.json) into one of the model folders.",
        )
    return place


def _titles(found: Sequence[FoundEncoder]) -> str:
    return ", ".join(item.part.variant for item in found)


def family_named(title: str) -> str:
    """The family that users know by ``title``; "" where none is named so."""
    return next((name for name, known in FAMILY_TITLES.items() if known == title), "")
