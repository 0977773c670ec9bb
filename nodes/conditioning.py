"""Nodes that make conditioning: what steers a denoiser."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from typing import Annotated

import torch

from graph.declare import Multiline, node
from graph.run.context import Run
from graph.wording import Wording
from nodes.devices import choose_device, choose_dtype, to_host
from nodes.families import family
from nodes.families.base import States, TextModel
from nodes.loading.weights import borrow, tokenizer
from nodes.values import Conditioning, TextEncoder


@node(
    title="Encode Text",
    category="Conditioning",
    keywords=("prompt", "CLIP", "CLIPTextEncode", "T5", "negative prompt", "positive"),
    uses_device=True,
)
def encode_text(run: Run, text_encoder: TextEncoder, prompt: Annotated[str, Multiline()] = "") -> Conditioning:
    """Turn a prompt into conditioning, with the model's own text encoder.

    The result also holds what stands for no prompt, which guidance steers away from where no negative conditioning is
    wired. Words beyond what the encoder can take are left out, and named in a message.
    """
    device = choose_device(run.settings)
    dtype = choose_dtype(run.settings, device)
    with ExitStack() as stack, torch.inference_mode():
        models = [
            TextModel(tokenizer(folder), stack.enter_context(borrow(component, device, dtype)))
            for component, folder in zip(text_encoder.encoders, text_encoder.tokenizers, strict=True)
        ]
        its_family = family(text_encoder.family)
        # One at a time: a text must not come out differently, in its last digits, for the company it was encoded in.
        states, empty = its_family.encode_text(models, prompt), its_family.empty_text(models)
    _report_what_is_left_out(run, models, its_family.text_lengths(models), prompt)
    return Conditioning(_on_host(states), prompt, _on_host(empty))


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
