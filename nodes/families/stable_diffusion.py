"""Stable Diffusion 1 and 2: a UNet with cross-attention to the states of one CLIP text encoder.

Source: Rombach et al. 2021, arXiv:2112.10752. Predicts noise or (2.x at 768 pixels) velocity. UNets with more input
channels than a latent has (for inpainting, editing by instruction, depth, enlarging) are given the rest by patches;
those that guidance was distilled into (LCM: Luo et al. 2023, arXiv:2310.04378) are told its strength.
Needs: ``unet``, ``vae``, ``text_encoder``, ``tokenizer``, ``scheduler``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from torch import Tensor

from nodes.denoising.model_call import ModelCall
from nodes.families.base import Family, States, TextModel, guidance_embedding


class StableDiffusion(Family):
    title = "Stable Diffusion 1 and 2"
    token_features = "cross_attention_dim"

    def recognises(self, config: Mapping[str, Any]) -> bool:
        return (
            config.get("_class_name") == "UNet2DConditionModel"
            and config.get("addition_embed_type") is None
            and config.get("encoder_hid_dim_type") is None
            and config.get("class_embed_type") is None
            and self.further_channels(config) >= 0
        )

    def latent_channels(self, config: Mapping[str, Any]) -> int:
        return int(config["out_channels"])

    def further_channels(self, config: Mapping[str, Any]) -> int:
        return int(config["in_channels"]) - int(config["out_channels"])

    def distils_guidance(self, config: Mapping[str, Any]) -> bool:
        return config.get("time_cond_proj_dim") is not None

    def encode_text(self, models: Sequence[TextModel], text: str) -> States:
        model = models[0]
        ids = model.token_ids(text, model.longest)
        return {"tokens": model.encoder(ids).last_hidden_state}

    def arguments(self, network: Any, call: ModelCall) -> dict[str, Any]:
        return {"timestep": call.timestep, "encoder_hidden_states": call.tokens, **distilled_guidance(network, call)}


def distilled_guidance(network: Any, call: ModelCall) -> dict[str, Tensor]:
    """What a UNet that guidance was distilled into is told of its strength; nothing for others."""
    features = network.config.get("time_cond_proj_dim")
    if features is None:
        return {}
    embedding = guidance_embedding(call.guidance_scale, features, call.sample.device)
    return {"timestep_cond": embedding.to(call.sample.dtype).expand(call.sample.shape[0], features)}


FAMILY = StableDiffusion()
