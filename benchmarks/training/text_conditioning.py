"""The trained text encoder, as the denoisers see it during training."""

from __future__ import annotations

from typing import NamedTuple

import torch
from torch import Tensor

from benchmarks.training import architectures
from benchmarks.training.checkpoints import freeze, load_weights
from benchmarks.training.workspace import Workspace


class TextStates(NamedTuple):
    """Encoded captions."""

    hidden: Tensor
    """B x 32 x 256, after the last layer's norm."""
    pooled: Tensor
    """B x 256, the projected embedding of the end token."""


class TextConditioning:
    """Encodes captions, some of them replaced by the empty one, so that guidance has an unconditional side.

    Classifier-Free Diffusion Guidance (Ho and Salimans, 2022).
    """

    def __init__(self, workspace: Workspace, share_dropped: float) -> None:
        tokenizer = workspace.tokenizer()
        self._workspace = workspace
        self._share_dropped = share_dropped
        self._encoder = architectures.text_encoder(len(tokenizer))
        load_weights(self._encoder, workspace.weights_file("clip"), prefix="text.")
        freeze(self._encoder, workspace.device)
        empty = tokenizer("", padding="max_length", return_tensors="pt")["input_ids"]
        self._empty = empty.to(workspace.device)

    @torch.no_grad()
    def __call__(self, tokens: Tensor) -> TextStates:
        dropped = torch.rand(len(tokens), 1, device=tokens.device) < self._share_dropped
        with self._workspace.half_precision():
            encoded = self._encoder(input_ids=torch.where(dropped, self._empty, tokens))
        return TextStates(encoded.last_hidden_state, encoded.text_embeds)
