"""Stable Diffusion 3: a transformer over image patches and text tokens together (MMDiT), trained by flow matching.

Source: Esser et al. 2024, arXiv:2403.03206. The text encoders that are there decide how text is encoded: two CLIP
encoders with or without T5, or, in small models, a single CLIP encoder whose states are taken as they are.
Needs: ``transformer``, ``vae``, ``scheduler``, and one to three of ``text_encoder``, ``_2``, ``_3``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import torch

from nodes.denoising.model_call import ModelCall
from nodes.families.base import Family, States, TextModel, padded_features
from nodes.values import Conditioning, Denoiser

_CLIP_ENCODERS = 2
_T5_TOKENS = 256


class StableDiffusion3(Family):
    title = "Stable Diffusion 3"
    token_features = "joint_attention_dim"
    pooled_features = "pooled_projection_dim"
    patch_size = 2
    attends_jointly = True

    def recognises(self, config: Mapping[str, Any]) -> bool:
        return config.get("_class_name") == "SD3Transformer2DModel" and config.get("patch_size") == self.patch_size

    def text_lengths(self, models: Sequence[TextModel]) -> list[int]:
        clips, others = models[:_CLIP_ENCODERS], models[_CLIP_ENCODERS:]
        return [*super().text_lengths(clips), *(_T5_TOKENS for _ in others)]

    def encode_text(self, models: Sequence[TextModel], text: str) -> States:
        if len(models) == 1:
            output = models[0].encoder(models[0].token_ids(text, models[0].tokenizer.model_max_length))
            return {"tokens": output.last_hidden_state, "pooled": output.text_embeds}
        clips = [self._clip(model, text) for model in models[:_CLIP_ENCODERS]]
        tokens = torch.cat([states["tokens"] for states in clips], dim=-1)
        pooled = torch.cat([states["pooled"] for states in clips], dim=-1)
        for model in models[_CLIP_ENCODERS:]:
            t5 = model.encoder(model.token_ids(text, _T5_TOKENS))[0]
            tokens = torch.cat([padded_features(tokens, t5.shape[-1]).to(t5), t5], dim=1)
        return {"tokens": tokens, "pooled": pooled}

    def fitted(self, denoiser: Denoiser, conditioning: Conditioning) -> Conditioning:
        """Where T5 is left out, zeros stand in for its features and its tokens."""
        features = int(denoiser.network.config["joint_attention_dim"])
        if conditioning.tokens is None or conditioning.tokens.shape[-1] >= features:
            return super().fitted(denoiser, conditioning)

        def widened(states: States) -> States:
            tokens = torch.nn.functional.pad(padded_features(states["tokens"], features), (0, 0, 0, _T5_TOKENS))
            return {**states, "tokens": tokens}

        empty = None if conditioning.empty is None else widened(conditioning.empty)
        return super().fitted(denoiser, replace(conditioning, states=widened(conditioning.states), empty=empty))

    def arguments(self, network: Any, call: ModelCall) -> dict[str, Any]:
        return {
            "timestep": call.timestep.expand(call.sample.shape[0]),
            "encoder_hidden_states": call.tokens,
            "pooled_projections": call.pooled,
        }

    def _clip(self, model: TextModel, text: str) -> States:
        ids = model.token_ids(text, model.tokenizer.model_max_length)
        output = model.encoder(ids, output_hidden_states=True)
        return {"tokens": output.hidden_states[-2], "pooled": output.text_embeds}


FAMILY = StableDiffusion3()
