"""Nodes that add adapters to model handles. They read headers; the adapters act when the model is used.

LoRA: Hu et al. 2021, arXiv:2106.09685. Textual inversion: Gal et al. 2022, arXiv:2208.01618.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated, NamedTuple

from graph.declare import File, Multiline, Slider, node
from graph.errors import NodeError
from graph.run.context import Run
from graph.wording import Wording
from nodes.handles import Component, Denoiser, TextEncoder
from nodes.loading.names import find_model
from nodes.loading.tokenizers import tokenizer
from nodes.loading.weight_files import fingerprint, refuse_pickle, weight_files
from nodes.methods.by_layer import ByLayer, beginnings, read_by_layer, strangers
from nodes.methods.lora.applying import LoraPatch, LoraTextAdapter, encoder_of
from nodes.methods.lora.files import DENOISER, LoraFile, read_lora, recognised, trigger_words
from nodes.methods.lora.fitting import fitted
from nodes.methods.textual_inversion import (
    TextualInversionAdapter,
    check_word,
    embedding_shapes,
    embeddings_by_encoder,
    own_word,
)


class AdaptedModel(NamedTuple):
    """A model's parts with an adapter, and the words that call up what the adapter has learned."""

    denoiser: Denoiser
    text_encoder: TextEncoder
    trigger_words: str


@node(
    title="LoRA",
    category="Models",
    keywords=("load LoRA", "LoraLoader", "LoCon", "LoHa", "LoKr", "LyCORIS", "DoRA", "low-rank", "style", "character"),
    lane="io",
)
def lora(
    run: Run,
    model: Denoiser,
    text_encoder: TextEncoder | None = None,
    file: Annotated[str, File("model")] = "",
    weight: Annotated[float, Slider(-2, 2, 0.05)] = 1.0,
    text_weight: Annotated[float, Slider(-2, 2, 0.05)] = 1.0,
    start: Annotated[float, Slider(0, 1, 0.01)] = 0.0,
    end: Annotated[float, Slider(0, 1, 0.01)] = 1.0,
    layer_weights: Annotated[str, Multiline()] = "",
) -> AdaptedModel:
    """Add a LoRA to a model: a small file that changes its style, or teaches it a person or a thing.

    Several can follow one another. `weight` is for the denoiser, from `start` to `end` as parts of the run;
    `text_weight` for the text encoder, which many LoRAs change too: wire it in and use the one that comes out. Files
    of LoRA, LoCon, LoHa, LoKr and DoRA are read, in the layouts of diffusers and of kohya's trainers. The model itself
    stays as it is for everything else that uses it.

    `layer_weights` multiply the weight in some layers of the denoiser, by what their names begin with, such as
    `down_blocks: 0, mid_block: 0.5, up_blocks.1: 1.2`; all others keep it. Where a LoRA brings the pictures that it was
    trained on along with its style, turn down the layers in the middle first.

    Source: Hu et al. 2021, arXiv:2106.09685.
    """
    path = adapter_file(run, file)
    held = read_lora(path, shapes_only=True)
    weights = Component(str(path.parent), "LoRA", fingerprint([path], dict(held.about)), {"file": path.name})
    if DENOISER in held.parts or held.unknown:
        by_layer = read_by_layer(layer_weights)
        _check_layers(by_layer, list(fitted(held, DENOISER, model.network, model.family)), held)
        model = replace(model, adapters=(*model.adapters, LoraPatch(weights, weight, start, end, by_layer)))
    parts = tuple(held.text_parts())
    if parts and text_encoder is not None:
        for part in parts:
            fitted(held, part, text_encoder.encoders[encoder_of(part, text_encoder)], text_encoder.family)
        adapter = LoraTextAdapter(weights, text_weight, parts)
        text_encoder = replace(text_encoder, adapters=(*text_encoder.adapters, adapter))
    _tell(run, held, has_text_encoder=text_encoder is not None)
    # Without encoders where none was wired, which Encode Text says.
    adapted_encoder = text_encoder or TextEncoder(model.family, (), ())
    return AdaptedModel(model, adapted_encoder, ", ".join(trigger_words(held)))


class TextEncoderWithWord(NamedTuple):
    """A text encoder that knows one word more, and that word."""

    text_encoder: TextEncoder
    token: str


@node(
    title="Textual Inversion",
    category="Models",
    keywords=("embedding", "load embedding", "token", "learned word", "negative embedding", "concept"),
    lane="io",
)
def textual_inversion(
    run: Run, text_encoder: TextEncoder, file: Annotated[str, File("model")] = "", token: str = ""
) -> TextEncoderWithWord:
    """Teach a text encoder a word of its own, which was learned from pictures; use the word in the prompt.

    `token` is that word; empty, it is the one that the file names, or else the file's own name. It may stand for
    several embeddings. Files for Stable Diffusion XL hold those of both encoders. The text encoder itself stays as it
    is for everything else that uses it.

    Source: Gal et al. 2022, arXiv:2208.01618.
    """
    path = adapter_file(run, file)
    shapes = embedding_shapes(path)
    word = token.strip() or own_word(path, shapes)
    for number in embeddings_by_encoder(path, shapes, text_encoder):
        check_word(word, tokenizer(text_encoder.tokenizers[number]))
    known = [item.word for item in text_encoder.adapters if isinstance(item, TextualInversionAdapter)]
    if word.lower() in map(str.lower, known):
        raise NodeError(
            Wording("The token '%s' stands for another embedding already.", word), "Give one of them another name."
        )
    embeddings = Component(str(path.parent), "TextualInversion", fingerprint([path], {}), {"file": path.name})
    adapter = TextualInversionAdapter(embeddings, word)
    return TextEncoderWithWord(replace(text_encoder, adapters=(*text_encoder.adapters, adapter)), word)


def _check_layers(by_layer: ByLayer, layers: list[str], file: LoraFile) -> None:
    """See that each name stands for layers that the adapter changes.

    Raises:
        NodeError: where one does not.
    """
    unknown = strangers(by_layer, layers)
    if unknown:
        raise NodeError(
            Wording("%s changes no layer of the model called '%s'.", file.path.name, unknown[0]),
            Wording("The layers that it changes begin with: %s.", beginnings(layers)),
        )


def _tell(run: Run, file: LoraFile, has_text_encoder: bool) -> None:
    """What the file is, and what of it stays without effect."""
    count = sum(len(layers) for layers in file.parts.values())
    made_for = recognised(file).title
    if made_for:
        run.message(Wording("%s: %s layers, made for %s.", file.path.name, count, made_for))
    if file.text_parts() and not has_text_encoder:
        run.message(
            Wording("%s changes the text encoder too, which is not wired: that part does nothing.", file.path.name)
        )


def adapter_file(run: Run, name: str) -> Path:
    """The one file of weights that ``name`` stands for, which may be the folder or the repository it lies in."""
    path = find_model(name, run.settings, run)
    if path.is_file():
        refuse_pickle(path)
        return path
    files, _ = weight_files(path)
    if len(files) > 1:
        raise NodeError(
            Wording("%s holds several adapters.", path),
            Wording("Name one of the files: %s.", ", ".join(file.name for file in files)),
        )
    return files[0]
