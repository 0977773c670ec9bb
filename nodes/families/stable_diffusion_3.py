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
from nodes.families.base import Family, States, TextModel, joined_chunks, padded_features
from nodes.handles import Denoiser
from nodes.values import Conditioning

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

    def token_lengths(self, models: Sequence[TextModel]) -> list[tuple[int, int]]:
        t5 = range(_CLIP_ENCODERS, len(models))
        return [*super().token_lengths(models), *((number, _T5_TOKENS) for number in t5)]

    def reading_order(self, models: Sequence[TextModel], chunks: int) -> list[tuple[int, int, range]]:
        clip, *t5 = self.token_lengths(models)
        return [*((*clip, range(at, at + 1)) for at in range(chunks)), *((*item, range(chunks)) for item in t5)]

    def encode_text(self, models: Sequence[TextModel], text: str) -> States:
        return self.encode_chunks(models, [text])

    def encode_chunks(self, models: Sequence[TextModel], chunks: Sequence[str]) -> States:
        """CLIP reads the parts one by one, T5 all of them together."""
        states = joined_chunks([self._clips(models[:_CLIP_ENCODERS], chunk) for chunk in chunks])
        tokens = states["tokens"]
        for model in models[_CLIP_ENCODERS:]:
            t5 = model.encoder(model.token_ids("".join(chunks), _T5_TOKENS))[0]
            tokens = torch.cat([padded_features(tokens, t5.shape[-1]).to(t5), t5], dim=1)
        return {**states, "tokens": tokens}

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

    def _clips(self, models: Sequence[TextModel], text: str) -> States:
        """The states of all CLIP encoders side by side; those before the last layer where there are two."""
        if len(models) == 1:
            output = models[0].encoder(models[0].token_ids(text, models[0].longest))
            return {"tokens": output.last_hidden_state, "pooled": output.text_embeds}
        outputs = [model.encoder(model.token_ids(text, model.longest), output_hidden_states=True) for model in models]
        tokens = torch.cat([output.hidden_states[-2] for output in outputs], dim=-1)
        return {"tokens": tokens, "pooled": torch.cat([output.text_embeds for output in outputs], dim=-1)}


FAMILY = StableDiffusion3()
