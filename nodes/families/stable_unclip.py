"""Stable unCLIP: Stable Diffusion 2.1 that makes variations of a picture, told by an image encoder's summary of it.

Source: Stability AI 2023, huggingface.co/stabilityai/stable-diffusion-2-1-unclip, after Ramesh et al. 2022,
arXiv:2204.06125. The summary, with noise on it, is projected and added to the embedding of time.
Needs: ``unet``, ``vae``, ``text_encoder``, ``tokenizer``, ``scheduler``, ``image_encoder`` (CLIP), ``image_normalizer``
and ``image_noising_scheduler``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from nodes.families.stable_diffusion import StableDiffusion


class StableUnclip(StableDiffusion):
    title = "Stable unCLIP"
    parts = ("image_encoder", "image_normalizer")
    varies_pictures = True

    def recognises(self, config: Mapping[str, Any]) -> bool:
        return (
            config.get("_class_name") == "UNet2DConditionModel"
            and config.get("class_embed_type") == "projection"
            and isinstance(config.get("projection_class_embeddings_input_dim"), int)
            and config.get("addition_embed_type") is None
            and config.get("encoder_hid_dim_type") is None
            and self.further_channels(config) == 0
        )


FAMILY = StableUnclip()
