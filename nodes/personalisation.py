"""Nodes that teach a model a subject or a style from a few pictures.

LoRA: Hu et al. 2021, arXiv:2106.09685. Textual inversion: Gal et al. 2022, arXiv:2208.01618. DreamBooth: Ruiz et al.
2022, arXiv:2208.12242. A training goes on from its last checkpoint after a cancel or a crash, and where it is asked for
more steps.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Literal, NamedTuple

from graph.declare import Many, Migration, Multiline, Range, Seed, Slider, node
from graph.errors import NodeError
from graph.run.context import Run
from graph.store.codec import SavedFile
from graph.wording import Wording
from nodes import adapters
from nodes.devices import choose_device, choose_dtype
from nodes.files import file_name
from nodes.handles import Denoiser, TextEncoder
from nodes.loading.tokenizers import tokenizer
from nodes.methods.textual_inversion import check_word, encoders_of_words
from nodes.training.examples import ExampleGroup, examples_of
from nodes.training.layers import Targets
from nodes.training.loop import Recipe
from nodes.training.results import save_lora, save_network, save_word
from nodes.training.samples import SamplePlan
from nodes.training.session import quiet
from nodes.training.subjects import WHOLE, LowRank, Word, session_of, train_low_rank, train_whole, train_word
from nodes.values import Image, Table

_CATEGORY = "Training"

_TOKEN = "zork"


class TrainedLora(NamedTuple):
    """The model with what it has learned, the loss of each step, samples from first to last, and the LoRA's file."""

    denoiser: Denoiser
    text_encoder: TextEncoder
    losses: Table
    samples: Image
    file: SavedFile


@node(
    title="Train LoRA",
    category=_CATEGORY,
    keywords=("fine-tune", "finetune", "LoRA", "low-rank", "personalise", "subject", "style", "character", "teach"),
    uses_device=True,
    is_output=True,
    writes_files=True,
)
def train_lora(
    run: Run,
    model: Denoiser,
    text_encoder: TextEncoder,
    pictures: Many[Image] = (),
    caption_list: list[str] | None = None,
    captions: Annotated[str, Multiline()] = f"a {_TOKEN}",
    name: str = "lora",
    steps: Annotated[int, Range(1, 100_000)] = 200,
    batch: Annotated[int, Slider(1, 64)] = 4,
    learning_rate: Annotated[float, Range(1e-7, 1.0)] = 1e-3,
    rank: Annotated[int, Slider(1, 256)] = 8,
    strength: Annotated[float, Range(0.01, 1024)] = 8.0,
    targets: Targets = "attention",
    text_learning_rate: Annotated[float, Range(0, 1.0)] = 0.0,
    size: Annotated[int, Range(0, 4096, unit="px")] = 0,
    mirror: bool = False,
    seed: Annotated[int, Seed()] = 0,
    sample_prompt: str = "",
    sample_every: Annotated[int, Range(0)] = 50,
    sample_steps: Annotated[int, Slider(1, 150)] = 20,
    sample_guidance: Annotated[float, Slider(1, 30, 0.1)] = 4.0,
    checkpoint_every: Annotated[int, Range(1)] = 50,
    save_memory: bool = False,
) -> TrainedLora:
    """Teach a model a subject or a style from a few pictures, as a LoRA: a small file that changes its layers.

    `captions` has one line for all pictures, or a line for each; a `caption_list`, as *Take Images* gives it, takes its
    place. Give the subject a name that the model does not know, and use it in prompts afterwards. `size` is how large
    pictures are learned (0: as the model was made for); `strength` (alpha) over `rank` is what the changes count. With
    a `text_learning_rate`, the text encoders are changed too, at that rate.

    Samples of `sample_prompt` (empty: the first caption) are made before the training, after every `sample_every` steps
    and at the end. The result lies below the output folder as *name*.safetensors, in the layout of diffusers. The
    folder *training* there keeps checkpoints: a training that was cancelled goes on from the last one, and so does one
    that is given more steps.

    If the subject is not learned, train longer or raise `learning_rate`; if pictures all look the same or fall apart,
    take fewer steps or a lower `learning_rate`; if only colours are learned, try *attention and feed-forward*.

    Source: Hu et al. 2021, arXiv:2106.09685.
    """
    _check_name(run, name)
    how = LowRank(rank, strength, targets, text_learning_rate / learning_rate)
    recipe = Recipe(steps, batch, learning_rate, seed, checkpoint_every=checkpoint_every)
    lines = _lines(captions, caption_list)
    plan = SamplePlan(sample_prompt.strip() or lines[0], seed, sample_steps, sample_guidance, sample_every)
    groups = (ExampleGroup(examples_of(run, model, pictures, lines, size, mirror)),)
    session = session_of(run, model, text_encoder, groups, recipe, plan, how, save_memory)
    parts, outcome = train_low_rank(session, text_encoder, how)
    saved = save_lora(run, name, parts, how.scale, _trigger(lines))
    adapted = adapters.lora(quiet(run), model, text_encoder, saved.path)
    return TrainedLora(adapted.denoiser, adapted.text_encoder, outcome.curve, outcome.samples, saved)


class TrainedWord(NamedTuple):
    """The text encoder that knows the word, the word, the loss of each step, samples, and the embeddings' file."""

    text_encoder: TextEncoder
    token: str
    losses: Table
    samples: Image
    file: SavedFile


@node(
    title="Train Textual Inversion",
    category=_CATEGORY,
    keywords=("embedding", "token", "learned word", "personalise", "concept", "subject", "teach", "fine-tune"),
    uses_device=True,
    is_output=True,
    writes_files=True,
)
def train_textual_inversion(
    run: Run,
    model: Denoiser,
    text_encoder: TextEncoder,
    pictures: Many[Image] = (),
    caption_list: list[str] | None = None,
    token: str = f"<{_TOKEN}>",
    initial_word: str = "monster",
    vectors: Annotated[int, Slider(1, 16)] = 2,
    captions: Annotated[str, Multiline()] = f"<{_TOKEN}>",
    name: str = "word",
    steps: Annotated[int, Range(1, 100_000)] = 300,
    batch: Annotated[int, Slider(1, 64)] = 4,
    learning_rate: Annotated[float, Range(1e-7, 1.0)] = 5e-3,
    size: Annotated[int, Range(0, 4096, unit="px")] = 0,
    mirror: bool = False,
    seed: Annotated[int, Seed()] = 0,
    sample_prompt: str = "",
    sample_every: Annotated[int, Range(0)] = 50,
    sample_steps: Annotated[int, Slider(1, 150)] = 20,
    sample_guidance: Annotated[float, Slider(1, 30, 0.1)] = 4.0,
    checkpoint_every: Annotated[int, Range(1)] = 50,
    save_memory: bool = False,
) -> TrainedWord:
    """Teach a text encoder a word of its own from a few pictures; the model itself stays as it is.

    `token` is the word, which each of the `captions` holds: one line for all pictures, a line for each, or in their
    place a `caption_list`, as *Take Images* gives it. It begins as `initial_word`, something that looks a little like
    the subject, and stands for as many tokens as `vectors` says.

    Samples of `sample_prompt` (empty: the first caption) are made before the training, after every `sample_every` steps
    and at the end. The result lies below the output folder as *name*.safetensors; the folder *training* there keeps
    checkpoints, from which a training that was cancelled, or is given more steps, goes on.

    A word can say only what the model is able to draw. If the subject is not learned, choose an `initial_word` that is
    nearer, more `vectors`, or a LoRA; if prompts with the word ignore their other words, take fewer of both.

    Source: Gal et al. 2022, arXiv:2208.01618.
    """
    _check_name(run, name)
    word, lines = token.strip(), _lines(captions, caption_list)
    _check_word(text_encoder, word, [*lines, sample_prompt] if sample_prompt.strip() else lines)
    # Decay would pull a word towards nothing, where layers of zeros are a model's ordinary state.
    recipe = Recipe(steps, batch, learning_rate, seed, weight_decay=0.0, checkpoint_every=checkpoint_every)
    plan = SamplePlan(sample_prompt.strip() or lines[0], seed, sample_steps, sample_guidance, sample_every)
    groups = (ExampleGroup(examples_of(run, model, pictures, lines, size, mirror)),)
    how = Word(word, initial_word.strip(), vectors)
    session = session_of(run, model, text_encoder, groups, recipe, plan, how, save_memory)
    tables, outcome = train_word(session, text_encoder, how)
    saved = save_word(run, name, tables)
    taught = adapters.textual_inversion(quiet(run), text_encoder, saved.path, word)
    return TrainedWord(taught.text_encoder, word, outcome.curve, outcome.samples, saved)


class TrainedDenoiser(NamedTuple):
    """The model that knows the subject, the loss of each step, samples from first to last, and the file of weights."""

    denoiser: Denoiser
    losses: Table
    samples: Image
    file: SavedFile


@node(
    title="Train DreamBooth",
    category=_CATEGORY,
    keywords=("fine-tune", "finetune", "prior preservation", "subject", "personalise", "teach", "whole model"),
    uses_device=True,
    is_output=True,
    writes_files=True,
    version=2,
    migrations=(Migration(1, rename_parameters={"what": "trains"}),),
)
def train_dreambooth(
    run: Run,
    model: Denoiser,
    text_encoder: TextEncoder,
    pictures: Many[Image] = (),
    class_pictures: Many[Image] = (),
    prompt: str = f"a {_TOKEN} monster",
    class_prompt: str = "a monster",
    class_weight: Annotated[float, Slider(0, 4, 0.05)] = 1.0,
    trains: Literal["whole denoiser", "LoRA"] = "whole denoiser",
    name: str = "dreambooth",
    steps: Annotated[int, Range(1, 100_000)] = 100,
    batch: Annotated[int, Slider(1, 64)] = 2,
    learning_rate: Annotated[float, Range(1e-8, 1.0)] = 5e-5,
    rank: Annotated[int, Slider(1, 256)] = 8,
    targets: Targets = "attention",
    size: Annotated[int, Range(0, 4096, unit="px")] = 0,
    seed: Annotated[int, Seed()] = 0,
    sample_every: Annotated[int, Range(0)] = 50,
    sample_steps: Annotated[int, Slider(1, 150)] = 20,
    sample_guidance: Annotated[float, Slider(1, 30, 0.1)] = 4.0,
    checkpoint_every: Annotated[int, Range(1)] = 50,
    save_memory: bool = False,
) -> TrainedDenoiser:
    """Teach a model one subject of a class from a few pictures, without forgetting the class.

    `prompt` names the subject by a rare word before its class (*a zork monster*), `class_prompt` the class alone.
    Beside each batch of `pictures` the model sees one of `class_pictures`, which counts `class_weight` times as much:
    make them with the model itself, from the class prompt, before it is trained (prior preservation). Without them,
    every monster becomes the subject.

    *whole denoiser* trains all weights, and saves all of them: the most faithful, where there is memory for some five
    times their size in 32 bits; *LoRA* trains low-rank changes of `rank` for the layers in `targets`, with a learning
    rate some ten times as high. The result lies below the output folder as *name*, with checkpoints in the folder
    *training* there, from which a training that was cancelled, or is given more steps, goes on.

    If the subject is not learned, train longer; if other things begin to look like it, take more class pictures, or a
    higher `class_weight`; if pictures fall apart, lower `learning_rate`.

    Source: Ruiz et al. 2022, arXiv:2208.12242.
    """
    _check_name(run, name)
    recipe = Recipe(steps, batch, learning_rate, seed, checkpoint_every=checkpoint_every)
    plan = SamplePlan(prompt, seed, sample_steps, sample_guidance, sample_every)
    groups = [ExampleGroup(examples_of(run, model, pictures, [prompt], size))]
    if class_pictures and class_weight:
        groups.append(ExampleGroup(examples_of(run, model, class_pictures, [class_prompt], size), class_weight))
    how = LowRank(rank, float(rank), targets, 0.0) if trains == "LoRA" else WHOLE
    session = session_of(run, model, text_encoder, tuple(groups), recipe, plan, how, save_memory)
    if isinstance(how, LowRank):
        parts, outcome = train_low_rank(session, text_encoder, how)
        saved = save_lora(run, name, parts, how.scale, prompt)
        trained = adapters.lora(quiet(run), model, None, saved.path).denoiser
    else:
        weights, outcome = train_whole(session, text_encoder)
        dtype = choose_dtype(run.settings, choose_device(run.settings))
        saved, network = save_network(run, name, f"{session.key}-{steps}", model.network, weights, dtype)
        trained = replace(model, network=network)
    return TrainedDenoiser(trained, outcome.curve, outcome.samples, saved)


def _check_name(run: Run, name: str) -> None:
    """See that the result can be called so, before anything is learned.

    Raises:
        NodeError: where it cannot.
    """
    run.output_path(file_name(name, ""))


def _lines(captions: str, caption_list: list[str] | None) -> list[str]:
    """The captions of a list where there is one, else the lines of a text.

    Raises:
        NodeError: where there are none.
    """
    if caption_list:
        return [caption.strip() for caption in caption_list]
    lines = [line.strip() for line in captions.splitlines() if line.strip()]
    if not lines:
        raise NodeError("There is no caption.", "Say in words what the pictures show.")
    return lines


def _trigger(lines: list[str]) -> str:
    """What calls up the subject: the caption, where all pictures have the same."""
    return lines[0] if len(set(lines)) == 1 else ""


def _check_word(text_encoder: TextEncoder, word: str, texts: list[str]) -> None:
    for number in encoders_of_words(text_encoder, word).values():
        check_word(word, tokenizer(text_encoder.tokenizers[number]))
    without = next((text for text in texts if word.lower() not in text.lower()), None)
    if without is not None:
        raise NodeError(
            Wording("The text '%s' does not hold the token '%s'.", without, word), "Write the token where it belongs."
        )
