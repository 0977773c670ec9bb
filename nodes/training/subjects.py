"""The three ways in which models learn from pictures here: low-rank changes, a word, and all weights of the denoiser.

LoRA: Hu et al. 2021, arXiv:2106.09685. Textual inversion: Gal et al. 2022, arXiv:2208.01618. DreamBooth: Ruiz et al.
2022, arXiv:2208.12242.
"""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any, Literal

import torch
from torch import Tensor, nn

from graph.errors import NodeError
from graph.run.context import Run
from graph.wording import Wording
from nodes.devices import choose_device, choose_dtype
from nodes.handles import Denoiser, TextEncoder
from nodes.loading.weight_formats import FLOAT8
from nodes.methods.textual_inversion import embeddings_to_begin_with, encoders_of_words, word_at_work
from nodes.training.examples import ExampleGroup
from nodes.training.keys import training_key
from nodes.training.layers import Targets, chosen_layers
from nodes.training.loop import Recipe, Trained
from nodes.training.parameters import Parameters, low_rank_changes, trained_copies
from nodes.training.results import network_part
from nodes.training.samples import SamplePlan
from nodes.training.session import Outcome, Session, check_told, in_full_precision
from nodes.training.texts import FixedTexts, LiveTexts, Texts, borrowed_encoders


@dataclass(frozen=True, slots=True)
class LowRank:
    """Low-rank changes of the denoiser's layers. ``text_rate``: what part of the learning rate is that of the text
    encoders' layers, which are changed too where it is not 0.
    """

    rank: int
    alpha: float
    targets: Targets
    text_rate: float

    @property
    def scale(self) -> float:
        return self.alpha / self.rank


@dataclass(frozen=True, slots=True)
class Word:
    """A word that stands for ``vectors`` embeddings, which begin as those of ``initial``."""

    word: str
    initial: str
    vectors: int


WHOLE: Literal["whole"] = "whole"
"""All weights of the denoiser."""

Subject = LowRank | Word | Literal["whole"]


def session_of(
    run: Run,
    model: Denoiser,
    text_encoder: TextEncoder,
    groups: tuple[ExampleGroup, ...],
    recipe: Recipe,
    plan: SamplePlan,
    subject: Subject,
    saves_memory: bool,
) -> Session:
    """A session whose key stands for all that its steps depend on, but not for how many there are.

    Raises:
        NodeError: where the model cannot be trained.
    """
    if not text_encoder.encoders:
        raise NodeError("The captions need a text encoder.", "Wire that of the model.")
    check_told(model)
    _check_formats(model, text_encoder, subject)
    steps = (recipe.batch, recipe.learning_rate, recipe.seed, recipe.warm_up, recipe.weight_decay)
    examples = [[group.weight, *((item.origin, item.caption) for item in group.examples)] for group in groups]
    what = [subject] if isinstance(subject, str) else [type(subject).__name__, *_fields(subject)]
    key = training_key("pictures", what, model, text_encoder, steps, recipe.longest_gradient, examples)
    return Session(run, model, groups, recipe, plan, key, saves_memory)


def _check_formats(model: Denoiser, text_encoder: TextEncoder, subject: Subject) -> None:
    """See that gradients can flow through the weights as they are kept; float8 is widened for the way forward alone."""
    learns_from_texts = isinstance(subject, Word) or (isinstance(subject, LowRank) and subject.text_rate > 0)
    kept = [model.network.weight_format]
    kept += [encoder.weight_format for encoder in text_encoder.encoders] if learns_from_texts else []
    refused = [name for name in kept if name == FLOAT8 or (name and subject == WHOLE)]
    if refused:
        raise NodeError(
            Wording("Weights that are kept as %s cannot be trained.", refused[0]),
            "Take Quantise out of the way to this node; what it has learned can be used with quantised weights.",
        )


def train_low_rank(
    session: Session, text_encoder: TextEncoder, how: LowRank
) -> tuple[dict[str, dict[str, Tensor]], Outcome]:
    """The changes of each part (``unet``, ``text_encoder`` ...), ``<layer>.down`` and ``<layer>.up``, as trained."""
    quiet, seed = session.quiet, session.recipe.seed
    with ExitStack() as stack:
        parts: dict[str, Parameters] = {}
        texts: Texts
        if how.text_rate:
            models = stack.enter_context(borrowed_encoders(quiet, text_encoder))
            for number, model in enumerate(models):
                if text_encoder.encoders[number].class_name.startswith("CLIP"):
                    layers = chosen_layers(model.encoder, how.targets)
                    changes = low_rank_changes(model.encoder, layers, how.rank, how.alpha, seed + 1 + number)
                    parts[_text_part(number)] = stack.enter_context(changes)
            device = choose_device(quiet.settings)
            texts = LiveTexts(session.model, models, choose_dtype(quiet.settings, device))
        else:
            texts = FixedTexts(quiet, session.model, text_encoder, session.captions)
        loop = stack.enter_context(session.loop(texts))
        layers = chosen_layers(loop.network, how.targets)
        parts[network_part(session.model.network)] = stack.enter_context(
            low_rank_changes(loop.network, layers, how.rank, how.alpha, seed)
        )
        parameters = {f"{part}.{name}": item for part, its in parts.items() for name, item in its.items()}
        rates = {name: how.text_rate for name in parameters if name.startswith("text_encoder")}
        outcome = session.trained(Trained(loop, parameters, texts.states_of, rates=rates), texts)
        return {part: _as_in_files(part, its) for part, its in parts.items()}, outcome


def train_word(session: Session, text_encoder: TextEncoder, how: Word) -> tuple[dict[str, Tensor], Outcome]:
    """The embeddings of the word, by their name in a file."""
    quiet = session.quiet
    with ExitStack() as stack:
        models = stack.enter_context(borrowed_encoders(quiet, text_encoder))
        numbers = encoders_of_words(text_encoder, how.word)
        parameters: Parameters = {
            name: nn.Parameter(embeddings_to_begin_with(models[number], how.initial, how.vectors))
            for name, number in numbers.items()
        }
        tables = {number: parameters[name] for name, number in numbers.items()}
        models = stack.enter_context(word_at_work(models, how.word, tables))
        texts = LiveTexts(session.model, models, choose_dtype(quiet.settings, choose_device(quiet.settings)))
        loop = stack.enter_context(session.loop(texts))
        outcome = session.trained(Trained(loop, parameters, texts.states_of), texts)
        return {name: parameter.detach().clone() for name, parameter in parameters.items()}, outcome


def train_whole(session: Session, text_encoder: TextEncoder) -> tuple[dict[str, Tensor], Outcome]:
    """All weights of the denoiser, as trained. They are in float32 meanwhile, whatever they are computed with."""
    computed_in = choose_dtype(session.run.settings, choose_device(session.run.settings))
    session = session.with_run(in_full_precision(session.run))
    texts = FixedTexts(session.quiet, session.model, text_encoder, session.captions)
    with session.loop(texts) as loop, trained_copies(loop.network, lambda name: True) as parameters:
        autocast = None if computed_in is torch.float32 else computed_in
        outcome = session.trained(Trained(loop, parameters, texts.states_of, autocast), texts)
        state = {name: tensor.detach().clone() for name, tensor in loop.network.state_dict().items()}
        return state, outcome


def _fields(subject: Any) -> list[Any]:
    return [getattr(subject, name) for name in subject.__slots__]


def _text_part(number: int) -> str:
    """What diffusers calls a text encoder in a pipeline."""
    return "text_encoder" if number == 0 else f"text_encoder_{number + 1}"


def _as_in_files(part: str, parameters: Parameters) -> dict[str, Tensor]:
    """The factors by the names that files have: CLIP's layers with the module that older versions put around them."""
    is_text = part.startswith("text_encoder")
    return {
        f"text_model.{name}" if is_text and not name.startswith("text_model.") else name: item.detach().clone()
        for name, item in parameters.items()
    }
