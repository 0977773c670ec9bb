"""Textual inversion: a word of one's own, with embeddings that were learned from pictures.

Source: Gal et al. 2022, arXiv:2208.01618. Needs: embeddings that were learned for the model's text encoders.
The shared tokenizer is copied, and the encoder gets the new rows by hooks, so that nobody else meets the word.
"""

from __future__ import annotations

import copy
import functools
import re
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from graph.errors import NodeError
from graph.wording import Wording
from nodes.families.base import TextModel
from nodes.handles import Component, TextEncoder
from nodes.loading.recognition import Kind, recognise
from nodes.loading.weight_files import read_header
from nodes.loading.weights import module_class, read_tensors
from nodes.text_adapters import EncoderAdapter, TextModels

_SMALL_CLIP, _LARGE_CLIP, _T5, _ONLY = "small CLIP", "large CLIP", "T5", "the only CLIP"
_ROLES = {"clip_l": _SMALL_CLIP, "clip_g": _LARGE_CLIP, "t5": _T5, "t5xxl": _T5}
"""Which encoder a tensor is for, by its name, in files for models with several."""
_MAY_BE_LEFT_OUT = ("clip_l", "t5", "t5xxl")
"""Encoders that some models of a kind do without: the refiner of Stable Diffusion XL, Stable Diffusion 3 without T5."""

_MOST_TENSORS = 4
_MOST_NUMBERS = 1 << 24
_JOINER = "\u2060"
"""A character without width, which keeps the names of rows from containing the word that stands for them."""


@dataclass(frozen=True)
class TextualInversionAdapter(EncoderAdapter):
    """Makes ``word`` stand for the embeddings of a file wherever it occurs in a text."""

    embeddings: Component
    word: str

    @contextmanager
    def applied(self, text_encoder: TextEncoder, models: TextModels) -> Iterator[TextModels]:
        path = Path(self.embeddings.folder) / str(self.embeddings.config["file"])
        tables = embeddings_by_encoder(path, read_tensors(path), text_encoder)
        with word_at_work(models, self.word, tables) as extended:
            yield extended


@contextmanager
def word_at_work(models: TextModels, word: str, tables: Mapping[int, Tensor]) -> Iterator[TextModels]:
    """The text models, some of which read a word as embeddings (N×D by the number of the encoder).

    Gradients flow into the embeddings.
    """
    extended = list(models)
    with ExitStack() as stack:
        for number, table in tables.items():
            model = models[number]
            tokenizer = _with_word(model.tokenizer, word, len(table))
            stack.enter_context(_with_rows(model.encoder, _first_row(tokenizer, word), table))
            extended[number] = replace(model, tokenizer=tokenizer)
        yield extended


def encoders_of_words(text_encoder: TextEncoder, word: str) -> dict[str, int]:
    """The CLIP encoders by what a file calls the embeddings for them: the word itself, where there is one encoder.

    Raises:
        NodeError: where there is none.
    """
    places = _places(text_encoder)
    if _ONLY in places:
        return {word: places[_ONLY]}
    found = {name: places[_ROLES[name]] for name in ("clip_l", "clip_g") if _ROLES[name] in places}
    if not found:
        raise NodeError("The model's text encoders cannot be taught a word.", "Use a model with a CLIP text encoder.")
    return found


def embeddings_to_begin_with(model: TextModel, text: str, count: int) -> Tensor:
    """``count``×D embeddings of the words of a text, over and over.

    Raises:
        NodeError: where the text has none.
    """
    ids = model.tokenizer(text, add_special_tokens=False).input_ids
    if not ids:
        raise NodeError("The initial word is empty.", "Name something that looks a little like the subject.")
    table: Tensor = model.encoder.get_input_embeddings().weight.detach()
    return table[[ids[at % len(ids)] for at in range(count)]].float().clone()


def embedding_shapes(path: Path) -> dict[str, Tensor]:
    """The tensors of a file of embeddings without their numbers, on the ``meta`` device.

    Raises:
        NodeError: where it is something else, or not whole.
    """
    header = {name: entry for name, entry in read_header(path).items() if name != "__metadata__"}
    shapes = {name: torch.Size(entry["shape"]) for name, entry in header.items()}
    are_rows = all(len(shape) in (1, 2) and 0 < shape.numel() <= _MOST_NUMBERS for shape in shapes.values())
    if not 0 < len(shapes) <= _MOST_TENSORS or not are_rows or (len(shapes) > 1 and not set(shapes) <= set(_ROLES)):
        found = recognise({name: tuple(shape) for name, shape in shapes.items()})
        what = f"{found.kind}, {found.title}" if found.title else str(found.kind)
        if found.kind in (Kind.UNKNOWN, Kind.TEXTUAL_INVERSION):
            raise NodeError(Wording("%s holds no embeddings of a word.", path), "Choose the embedding's own file.")
        raise NodeError(
            Wording("%s holds no embeddings of a word, but: %s.", path, what), "Choose the embedding's own file."
        )
    return {name: torch.empty(shape, device="meta") for name, shape in shapes.items()}


def own_word(path: Path, tensors: Mapping[str, Tensor]) -> str:
    """The word that a file names: in the layout of diffusers its tensor is called so; else the file itself is."""
    name = next(iter(tensors))
    is_named = len(tensors) == 1 and name != "emb_params" and name not in _ROLES
    return name if is_named else re.sub(r"\s+", "-", path.stem)


def embeddings_by_encoder(path: Path, tensors: Mapping[str, Tensor], text_encoder: TextEncoder) -> dict[int, Tensor]:
    """N×D embeddings by the number of the encoder that they are for.

    Raises:
        NodeError: where they were learned for other encoders.
    """
    places = _places(text_encoder)
    found: dict[int, Tensor] = {}
    misfits: list[str] = []
    for name, tensor in tensors.items():
        table = tensor if tensor.ndim == 2 else tensor[None]
        place = places.get(_ROLES.get(name, _ONLY))
        if place is not None and _features(text_encoder.encoders[place]) == table.shape[1]:
            found[place] = table
        elif place is not None or name not in _MAY_BE_LEFT_OUT:
            misfits.append(f"{name} ({table.shape[1]})")
    if not found or misfits:
        sizes = ", ".join(f"{item.class_name} ({_features(item)})" for item in text_encoder.encoders)
        raise NodeError(
            Wording(
                "The embeddings in %s are for other text encoders: they have %s features, and the model %s.",
                path,
                ", ".join(misfits or tensors),
                sizes,
            ),
            "Use embeddings that were learned for this kind of model.",
        )
    return found


def _places(text_encoder: TextEncoder) -> dict[str, int]:
    """The numbers of the encoders by what they are for."""
    kinds = [item.class_name for item in text_encoder.encoders]
    clips = [number for number, kind in enumerate(kinds) if kind.startswith("CLIP")]
    others = [number for number in range(len(kinds)) if number not in clips]
    places = {_T5: others[0]} if others else {}
    if len(clips) == 1:
        places[_ONLY] = clips[0]
    if len(clips) > 1 or (clips and kinds[clips[0]] == "CLIPTextModel"):
        places[_SMALL_CLIP] = clips[0]
    if clips and kinds[clips[-1]] == "CLIPTextModelWithProjection":
        places[_LARGE_CLIP] = clips[-1]
    return places


def check_word(word: str, tokenizer: Any) -> None:
    """
    Raises:
        NodeError: where the word cannot be told from others in a prompt.
    """
    if not word or re.search(r"\s", word):
        raise NodeError(
            Wording("'%s' cannot stand for an embedding: it must be one word.", word), "Give the token another name."
        )
    if word in tokenizer.get_vocab():
        raise NodeError(
            Wording("'%s' is a word that the model knows already.", word),
            Wording("Give the token a name of its own, such as <%s>.", word),
        )


def _features(component: Component) -> int:
    return int(module_class(component).config_class.from_dict(component.config).hidden_size)


@functools.lru_cache(maxsize=16)
def _with_word(tokenizer: Any, word: str, count: int) -> Any:
    """A copy of a tokenizer that reads a word as ``count`` tokens of its own.

    The word is exchanged while the text is tidied up, before it is cut into tokens: so places in the text, which
    weights of words go by, stay right.
    """
    from tokenizers import AddedToken, Regex, normalizers

    if getattr(tokenizer, "backend_tokenizer", None) is None:
        raise NodeError("The model's tokenizer cannot be given new words.", "Use a model with a tokenizer.json.")
    extended = copy.deepcopy(tokenizer)
    backend = extended.backend_tokenizer
    start, end = (r"\b" if re.fullmatch(r"\w", letter) else "" for letter in (word[0], word[-1]))
    names = _row_names(word, count)
    exchange = normalizers.Replace(Regex(f"(?i){start}{re.escape(word)}{end}"), f" {' '.join(names)} ")
    own = backend.normalizer
    backend.normalizer = exchange if own is None else normalizers.Sequence([exchange, own])
    extended.add_tokens([AddedToken(name, lstrip=True, rstrip=True, normalized=True) for name in names])
    return extended


def _row_names(word: str, count: int) -> list[str]:
    """What the tokens of a word are called: as the word, but never containing it."""
    split = _JOINER.join(word) if len(word) > 1 else _JOINER + word + _JOINER
    return [f"{split}_{number}" for number in range(count)]


def _first_row(tokenizer: Any, word: str) -> int:
    return int(tokenizer.convert_tokens_to_ids(_row_names(word, 1)[0]))


@contextmanager
def _with_rows(encoder: nn.Module, first: int, table: Tensor) -> Iterator[None]:
    """The encoder with embeddings of its own for the ids from ``first`` on.

    The ids themselves are hidden from it: older configurations of CLIP take the place of the largest one for the end
    of the text.
    """
    hidden: list[Tensor] = []

    def hide(
        module: nn.Module, inputs: tuple[Any, ...], named: dict[str, Any]
    ) -> tuple[tuple[Any, ...], dict[str, Any]]:
        ids = named["input_ids"] if "input_ids" in named else inputs[0]
        rows = ids - first
        hidden[:] = [torch.where((rows >= 0) & (rows < len(table)), rows, -1)]
        known = torch.where(hidden[0] >= 0, 0, ids)
        return ((), {**named, "input_ids": known}) if "input_ids" in named else ((known, *inputs[1:]), named)

    def embed(module: nn.Module, inputs: tuple[Tensor, ...], output: Tensor) -> Tensor:
        own = table.to(output)[hidden[0].clamp(min=0)]
        return torch.where((hidden[0] >= 0)[..., None], own, output)

    with ExitStack() as stack:
        stack.callback(encoder.register_forward_pre_hook(hide, with_kwargs=True).remove)
        stack.callback(encoder.get_input_embeddings().register_forward_hook(embed).remove)
        yield
