"""Nodes that make conditioning: what steers a denoiser."""

from __future__ import annotations

import difflib
from collections import OrderedDict
from collections.abc import Hashable, Mapping, Sequence
from contextlib import ExitStack
from typing import Annotated

import torch

from graph.declare import Multiline, node
from graph.errors import NodeError
from graph.run.context import Run
from graph.wording import Wording
from nodes.devices import choose_device, choose_dtype, to_host
from nodes.families import family
from nodes.families.base import States, TextModel
from nodes.handles import Denoiser, TextEncoder
from nodes.loading.tokenizers import tokenizer
from nodes.loading.weights import borrow
from nodes.prompt_encoding import encode_prompt
from nodes.text_adapters import adapted
from nodes.values import Conditioning


@node(
    title="Encode Text",
    category="Conditioning",
    keywords=("prompt", "CLIP", "CLIPTextEncode", "T5", "negative prompt", "positive", "weights", "emphasis", "long"),
    uses_device=True,
)
def encode_text(
    run: Run,
    text_encoder: TextEncoder,
    prompt: Annotated[str, Multiline()] = "",
    weights: bool = False,
    long_prompts: bool = False,
) -> Conditioning:
    """Turn a prompt into conditioning, with the model's own text encoder.

    The result also holds what stands for no prompt, which guidance steers away from where no negative conditioning is
    wired. Words beyond what the encoder can take are left out, and named in a message; with `long_prompts` they are
    read too, in parts that each fit (75 words and marks for CLIP).

    With `weights`, brackets say what counts more: `(word:1.3)` as much as the number says, `(word)` 1.1 times, `[word]`
    as much less. `\\(` is a bracket of the text itself.
    """
    its_family = family(text_encoder.family)
    if not its_family.reads_text:
        raise NodeError(
            Wording("Models of the kind '%s' take no text.", its_family.title),
            "Wire Class Label to the denoiser in place of Encode Text, or nothing where it is told no class.",
        )
    if not text_encoder.encoders:
        raise NodeError(
            "No text encoder has come this far.",
            "Wire the model's text encoder to the LoRA too, or directly to this node.",
        )
    device = choose_device(run.settings)
    dtype = choose_dtype(run.settings, device)
    with ExitStack() as stack, torch.inference_mode():
        models = [
            TextModel(tokenizer(folder), stack.enter_context(borrow(component, device, dtype)))
            for component, folder in zip(text_encoder.encoders, text_encoder.tokenizers, strict=True)
        ]
        models = stack.enter_context(adapted(text_encoder, models))
        # One at a time: a text must not come out differently, in its last digits, for the company it was encoded in.
        encoded = encode_prompt(its_family, models, prompt, weights, long_prompts)
        empty = _empty_text(text_encoder, models, device, dtype)
    if not long_prompts:
        _report_what_is_left_out(run, models, its_family.text_lengths(models), encoded.text)
    return Conditioning(_on_host(encoded.states), encoded.text, empty, read=encoded.read)


_EMPTY_TEXTS: OrderedDict[Hashable, States] = OrderedDict()
_MOST_EMPTY_TEXTS = 4


def _empty_text(
    text_encoder: TextEncoder, models: Sequence[TextModel], device: torch.device, dtype: torch.dtype
) -> States:
    """What stands for no prompt, in main memory. It is part of every conditioning, and encoded once."""
    if text_encoder.adapters:
        return _on_host(family(text_encoder.family).empty_text(models))
    key = (text_encoder, *(model.tokenizer for model in models), device, dtype)
    states = _EMPTY_TEXTS.pop(key, None)
    if states is None:
        states = _on_host(family(text_encoder.family).empty_text(models))
    _EMPTY_TEXTS[key] = states
    if len(_EMPTY_TEXTS) > _MOST_EMPTY_TEXTS:
        _EMPTY_TEXTS.popitem(last=False)
    return states


@node(title="Class Label", category="Conditioning", keywords=("class", "ImageNet", "DiT", "category", "label"))
def class_label(model: Denoiser, label: str = "0") -> Conditioning:
    """Tell a model that was trained with classes which of them to make.

    `label` is the number of a class, or its name where the model's folder has names. Guidance steers away from no
    class at all where the model knows that.
    """
    its_family, config = family(model.family), model.network.config
    count = its_family.class_count(config)
    if count == 0:
        raise NodeError("The model is told no class.", "Use Encode Text where it takes text.")
    number = class_number(label, model.class_names, count)
    no_class = its_family.no_class(config)
    empty = None if no_class is None else {"labels": torch.tensor([no_class])}
    return Conditioning({"labels": torch.tensor([number])}, label, empty)


def class_number(label: str, names: Mapping[int, str], count: int) -> int:
    """The number of a class by itself, or by one of its names, which commas part; case does not matter.

    Raises:
        NodeError: where there is no such class.
    """
    text = label.strip().casefold()
    if text.isdecimal():
        if int(text) < count:
            return int(text)
        raise NodeError(Wording("There is no class %s.", text), Wording("The classes are 0 to %s.", count - 1))
    by_name = {name.strip().casefold(): number for number, all_names in names.items() for name in all_names.split(",")}
    if by_name.get(text, count) < count:
        return by_name[text]
    similar = difflib.get_close_matches(text, by_name, n=5)
    raise NodeError(
        Wording("There is no class '%s'.", label.strip()),
        Wording("Similar are: %s.", ", ".join(similar))
        if similar
        else Wording("Give a number from 0 to %s, or a name as the model's model_index.json has it.", count - 1),
    )


def _on_host(states: States) -> States:
    return {name: to_host(part) if part.is_floating_point() else part.cpu() for name, part in states.items()}


def _report_what_is_left_out(run: Run, models: Sequence[TextModel], lengths: Sequence[int], prompt: str) -> None:
    """Tell the user which words the encoder that reads most of ``lengths`` does not get to see."""
    length = max(lengths)
    longest = models[lengths.index(length)].tokenizer
    ids = longest(prompt, add_special_tokens=False).input_ids
    room = length - longest.num_special_tokens_to_add()
    if len(ids) > room:
        rest = longest.decode(ids[room:])
        run.message(Wording("The prompt is longer than the model can read; this is left out: %s", rest))
