"""Wan 2.1 and 2.2: a transformer over patches of a clip that reads the states of a UMT5 encoder.

Source: Wan Team 2025, arXiv:2503.20314; trained by flow matching. Needs: ``transformer``, ``vae`` (of clips),
``text_encoder`` (UMT5) with its tokenizer, ``scheduler``.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from typing import Any

from torch import Tensor
from torch.nn import functional

from nodes.denoising.model_call import ModelCall
from nodes.families.base import Family, States, TextModel

_TOKENS = 512
_CLASS = "WanTransformer3DModel"


class Wan(Family):
    title = "Wan"
    token_features = "text_dim"
    patch_size = 2
    makes_clips = True

    def recognises(self, config: Mapping[str, Any]) -> bool:
        return config.get("_class_name") == _CLASS and list(config.get("patch_size", ())) == [1, 2, 2]

    def text_lengths(self, models: Sequence[TextModel]) -> list[int]:
        return [_TOKENS]

    def tidied(self, text: str) -> str:
        """Without entities of HTML, and with single spaces."""
        return re.sub(r"\s+", " ", html.unescape(html.unescape(text))).strip()

    def encode_text(self, models: Sequence[TextModel], text: str) -> States:
        """Zeros stand where the text has ended."""
        ids, mask = models[0].token_ids_and_mask(self.tidied(text), _TOKENS)
        states: Tensor = models[0].encoder(ids, mask).last_hidden_state
        length = int(mask.sum())
        return {"tokens": functional.pad(states[:, :length], (0, 0, 0, _TOKENS - length))}

    def latent_channels(self, config: Mapping[str, Any]) -> int:
        return int(config["out_channels"])

    def arguments(self, network: Any, call: ModelCall) -> dict[str, Any]:
        return {
            "timestep": call.timestep.expand(call.sample.shape[0]),
            "encoder_hidden_states": call.tokens,
        }


FAMILY = Wan()
