"""Whole models in one file: their denoiser, text encoders and autoencoder."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import reduce
from pathlib import Path

from graph.errors import NodeError
from graph.wording import Wording
from nodes.families import families, family
from nodes.handles import Component, Denoiser, TextEncoder
from nodes.loading.model_folders import family_of, unsupported, without_autoencoder
from nodes.loading.recognition import Kind, Layout, Part
from nodes.loading.recognition.described import PART_WORDS
from nodes.loading.single_file.components import WeightsFile
from nodes.loading.single_file.schedules import cosxl_range, playground_scale, schedule_config, usual_prediction
from nodes.loading.single_file.stable_unclip import PICTURE_SCHEDULE, variation_parts
from nodes.loading.tokenizers import CLIP, OPEN_CLIP, t5_tokenizer

_OPTIONAL = ("text_encoder_3",)
"""Parts that a model does without, at the price of reading prompts less closely."""


def denoiser_part(file: WeightsFile) -> Part:
    """The denoiser in a file.

    Raises:
        NodeError: where it holds something else, or a model of a kind that is not supported.
    """
    found = file.found
    part = found.part("unet") or found.part("transformer")
    if part is None:
        raise not_that(file, "denoiser")
    if found.family in families():
        return part
    raise unsupported(file.path, found.title or "unknown")


def not_that(file: WeightsFile, wanted: str) -> NodeError:
    """Why a file cannot be loaded as what it is not, or as what is not read from files."""
    if file.found.kind is Kind.UNKNOWN:
        return NodeError(
            Wording("%s is not a file of weights that is known here.", file.path),
            Wording("Expected is: %s.", wanted),
        )
    if file.found.kind == wanted:
        return _folders_alone(file, wanted)
    what = Wording("%s (%s)", file.found.kind, file.found.title) if file.found.title else file.found.kind
    return NodeError(
        Wording("%s holds no %s, but: %s.", file.path, wanted, what),
        "Choose another file, or the node that loads it.",
    )


def _folders_alone(file: WeightsFile, wanted: str) -> NodeError:
    """Why a file cannot be loaded, although its kind is known."""
    return NodeError(
        Wording("%s is of a kind of %s that is not read from single files: %s.", file.path, wanted, file.found.title),
        "Use its folder in the layout of diffusers, if there is one.",
    )


def denoiser_from(file: WeightsFile, prediction: str, autoencoder: Component | None = None) -> Denoiser:
    """The denoiser in a file, with the autoencoder beside it where none is given.

    ``prediction``: ``epsilon``, ``v_prediction``, or "" for what the file says.

    Raises:
        NodeError: where the file holds none, or no autoencoder is there.
    """
    part = denoiser_part(file)
    network = file.component(part, file.found.family)
    family_name = family_of(network.config, file.path)
    scheduler = schedule_config(
        family_name,
        file.found.variant,
        prediction or usual_prediction(file.found, part),
        has_zero_snr="ztsnr" in file.header.shapes,
    )
    if "CosXL" in file.found.variant:
        scheduler |= cosxl_range(file.path)
    loaded = Denoiser(family_name, network, autoencoder or autoencoder_from(file, family_name), scheduler)
    if family(family_name).varies_pictures:
        return replace(loaded, picture_scheduler=dict(PICTURE_SCHEDULE), parts=variation_parts(file))
    return loaded


def autoencoder_from(file: WeightsFile, family_name: str) -> Component:
    """The autoencoder in a file, as a family uses it.

    Raises:
        NodeError: where there is none.
    """
    part = file.found.part("vae")
    if part is None:
        raise without_autoencoder(file.path)
    component = file.component(part, family_name)
    if "Playground" in file.found.variant:
        return replace(component, config={**component.config, **playground_scale(file.path)})
    return component


def adapter_from(file: WeightsFile, name: str) -> Component:
    """What steers or extends a denoiser, in a file: a part of one of the names in ``PART_WORDS``.

    Raises:
        NodeError: where the file holds something else, or one that does not tell its configuration.
    """
    part = file.found.part(name)
    if part is None:
        raise not_that(file, PART_WORDS[name])
    return file.component(part, file.found.family)


def text_encoder_from(
    files: Sequence[WeightsFile], family_name: str, folders: Iterable[Path], tell: Callable[[str], None]
) -> TextEncoder:
    """The text encoders in files, in the order that the family takes them.

    Tokenizers of T5 are looked for below ``folders``; ``tell`` is told where an encoder is left out for want of one.

    Raises:
        NodeError: where one that the family cannot do without is not there, or has no tokenizer.
    """
    parts = sorted(
        ((file, part) for file in files for part in file.found.parts if part.name.startswith("text_encoder")),
        key=lambda pair: pair[1].name,
    )
    encoders, tokenizers = [], []
    folders = list(folders)
    for file, part in parts:
        component = file.component(part, family_name)
        place = _tokenizer(part, component, folders)
        if place is not None:
            encoders.append(component)
            tokenizers.append(str(place))
        elif part.name in _OPTIONAL:
            tell(Wording("The text encoder %s is left out: no tokenizer for it was found.", part.variant))
        else:
            raise NodeError(
                Wording("No tokenizer was found for the text encoder %s in %s.", part.variant, file.path),
                "Put the tokenizer's folder (tokenizer_config.json with tokenizer.json or spiece.model; a model on the "
                "hub has it as 'tokenizer_2' or 'tokenizer_3') into one of the model folders.",
            )
    return TextEncoder(family_name, tuple(encoders), tuple(tokenizers))


def check_whole(file: WeightsFile) -> None:
    """
    Raises:
        NodeError: where parts are missing without which the model makes no picture; it names them.
    """
    if file.found.missing:
        words = [PART_WORDS[name] for name in file.found.missing]
        missing = reduce(lambda some, more: Wording("%s, %s", some, more), words)
        raise NodeError(
            Wording("%s is no whole model; these parts are missing: %s.", file.path, missing),
            "Load its parts with Load Denoiser, and the others with Load Text Encoder and Load Autoencoder.",
        )


def _tokenizer(part: Part, component: Component, folders: Sequence[Path]) -> Path | None:
    if part.variant in ("T5", "UMT5"):
        return t5_tokenizer(int(component.config["vocab_size"]), folders)
    return clip_tokenizer(part)


def clip_tokenizer(part: Part) -> Path:
    """The tokenizer of a CLIP text encoder: OpenAI's is padded with the mark of the end, OpenCLIP's with "!"."""
    is_open = part.layout is Layout.OPEN_CLIP or part.name == "text_encoder_2" or part.variant.startswith("OpenCLIP")
    return OPEN_CLIP if is_open else CLIP
