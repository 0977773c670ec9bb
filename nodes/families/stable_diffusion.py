"""Stable Diffusion 1 and 2: a UNet with cross-attention to the states of one CLIP text encoder.

Source: Rombach et al. 2021, arXiv:2112.10752. Predicts noise or (2.x at 768 pixels) velocity.
Needs: ``unet``, ``vae``, ``text_encoder``, ``tokenizer``, ``scheduler``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from nodes.denoising.model_call import ModelCall
from nodes.families.base import Family, States, TextModel


class StableDiffusion(Family):
    title = "Stable Diffusion 1 and 2"
    token_features = "cross_attention_dim"

    def recognises(self, config: Mapping[str, Any]) -> bool:
        return (
            config.get("_class_name") == "UNet2DConditionModel"
            and config.get("addition_embed_type") is None
            and config.get("encoder_hid_dim_type") is None
            and config.get("class_embed_type") is None
            and config.get("time_cond_proj_dim") is None
            and config.get("in_channels") == config.get("out_channels")
        )

    def encode_text(self, models: Sequence[TextModel], text: str) -> States:
        model = models[0]
        ids = model.token_ids(text, model.tokenizer.model_max_length)
        return {"tokens": model.encoder(ids).last_hidden_state}

    def arguments(self, network: Any, call: ModelCall) -> dict[str, Any]:
        return {"timestep": call.timestep, "encoder_hidden_states": call.tokens}


FAMILY = StableDiffusion()
