"""The states of captions in training: encoded once where nothing about them is learned, else anew in each step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager

import torch
from torch import Tensor

from graph.run.context import Run
from nodes.conditioning import encode_text
from nodes.devices import choose_device, choose_dtype
from nodes.families import family
from nodes.families.base import States, TextModel
from nodes.handles import Denoiser, TextEncoder
from nodes.loading.tokenizers import tokenizer
from nodes.loading.weights import borrow
from nodes.text_adapters import adapted
from nodes.values import Conditioning


class FixedTexts:
    """Captions that are encoded once."""

    def __init__(self, run: Run, model: Denoiser, text_encoder: TextEncoder, texts: Sequence[str]) -> None:
        device = choose_device(run.settings)
        dtype = choose_dtype(run.settings, device)
        its_family = family(model.family)
        self._conditionings = {
            text: its_family.fitted(model, encode_text(run, text_encoder, text)) for text in dict.fromkeys(texts)
        }
        self._states = {
            text: {name: _placed(part, device, dtype) for name, part in conditioning.states.items()}
            for text, conditioning in self._conditionings.items()
        }

    def states_of(self, captions: Sequence[str]) -> States:
        """N×... of N captions."""
        return _stacked([self._states[caption] for caption in captions])

    def conditioning(self, text: str) -> Conditioning:
        """What steers the denoiser towards one of the texts."""
        return self._conditionings[text]


class LiveTexts:
    """Captions that are encoded whenever they are asked for, since the encoders are learning."""

    def __init__(self, model: Denoiser, models: Sequence[TextModel], dtype: torch.dtype) -> None:
        self._model, self._models, self._dtype = model, models, dtype
        self._family = family(model.family)

    def states_of(self, captions: Sequence[str]) -> States:
        """N×... of N captions; gradients flow through them."""
        by_caption = {caption: self._states(caption) for caption in dict.fromkeys(captions)}
        return _stacked([by_caption[caption] for caption in captions])

    def conditioning(self, text: str) -> Conditioning:
        """What steers the denoiser towards a text, as it is understood now."""
        with torch.no_grad():
            states = self._family.encode_text(self._models, text)
            empty = self._family.empty_text(self._models)
        return Conditioning(states, text, empty)

    def _states(self, caption: str) -> States:
        plain = Conditioning(self._family.encode_text(self._models, caption), caption)
        states = self._family.fitted(self._model, plain).states
        return {name: _placed(part, part.device, self._dtype) for name, part in states.items()}


Texts = FixedTexts | LiveTexts


@contextmanager
def borrowed_encoders(run: Run, text_encoder: TextEncoder) -> Iterator[Sequence[TextModel]]:
    """The text models of a handle with its adapters at work, on the device."""
    device = choose_device(run.settings)
    dtype = choose_dtype(run.settings, device)
    with ExitStack() as stack:
        models = [
            TextModel(tokenizer(folder), stack.enter_context(borrow(component, device, dtype)))
            for component, folder in zip(text_encoder.encoders, text_encoder.tokenizers, strict=True)
        ]
        yield stack.enter_context(adapted(text_encoder, models))


def _stacked(rows: Sequence[States]) -> States:
    return {name: torch.cat([states[name] for states in rows]) for name in rows[0]}


def _placed(part: Tensor, device: torch.device, dtype: torch.dtype) -> Tensor:
    return part.to(device, dtype if part.is_floating_point() else None)
