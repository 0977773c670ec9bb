"""Flux.1: a transformer over image patches and T5 states, with guidance distilled into it.

Source: Black Forest Labs 2024, github.com/black-forest-labs/flux; flow matching as in Esser et al. 2024,
arXiv:2403.03206. *dev* is told how strong guidance shall be, *schnell* is made for one to four steps without any.
*Fill* and *Control* (Canny, Depth) have further input channels, for what is to be filled or followed.
Needs: ``transformer``, ``vae``, ``text_encoder`` (CLIP), ``text_encoder_2`` (T5), their tokenizers, ``scheduler``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import torch
from torch import Tensor

from nodes.denoising.model_call import ModelCall
from nodes.families.base import Family, States, TextModel

_T5_TOKENS = 512
_TRAINING_TIMESTEPS = 1000


class Flux(Family):
    title = "Flux.1"
    token_features = "joint_attention_dim"
    pooled_features = "pooled_projection_dim"
    patch_size = 2
    attends_jointly = True
    follows_pictures = True
    masks_pixels = True

    def recognises(self, config: Mapping[str, Any]) -> bool:
        return config.get("_class_name") == "FluxTransformer2DModel" and self.further_channels(config) >= 0

    def distils_guidance(self, config: Mapping[str, Any]) -> bool:
        return True

    def text_lengths(self, models: Sequence[TextModel]) -> list[int]:
        return [models[0].longest, _T5_TOKENS]

    def token_lengths(self, models: Sequence[TextModel]) -> list[tuple[int, int]]:
        return [(1, _T5_TOKENS)]

    def encode_text(self, models: Sequence[TextModel], text: str) -> States:
        clip, t5 = models
        summary = clip.encoder(clip.token_ids(text, clip.longest)).pooler_output
        return {"tokens": t5.encoder(t5.token_ids(text, _T5_TOKENS))[0], "pooled": summary}

    def latent_channels(self, config: Mapping[str, Any]) -> int:
        """The network itself is given those of all pixels of a patch together."""
        return int(config.get("out_channels") or config["in_channels"]) // self.patch_size**2

    def further_channels(self, config: Mapping[str, Any]) -> int:
        return int(config["in_channels"]) // self.patch_size**2 - self.latent_channels(config)

    def sigmas(self, steps: int) -> list[float]:
        """Equal steps from noise alone, before they are shifted."""
        return [1 - index / steps for index in range(steps)]

    def arguments(self, network: Any, call: ModelCall) -> dict[str, Any]:
        rows, _, height, width = call.sample.shape
        return {
            "timestep": (call.timestep / _TRAINING_TIMESTEPS).expand(rows).to(call.sample.dtype),
            "guidance": call.sample.new_full((rows,), call.guidance_scale) if network.config.guidance_embeds else None,
            "pooled_projections": call.pooled,
            "encoder_hidden_states": call.tokens,
            "txt_ids": call.tokens.new_zeros(call.tokens.shape[1], 3),
            "img_ids": _patch_places(height // self.patch_size, width // self.patch_size, call.sample),
        }

    def packed(self, sample: Tensor) -> Tensor:
        """R×C×h×w as R×(patches)×(4·C)."""
        rows, channels, height, width = sample.shape
        side = self.patch_size
        split = sample.view(rows, channels, height // side, side, width // side, side)
        return split.permute(0, 2, 4, 1, 3, 5).reshape(rows, -1, channels * side * side)

    def unpacked(self, output: Tensor, sample: Tensor) -> Tensor:
        """The way back."""
        rows, _, features = output.shape
        side = self.patch_size
        height, width = sample.shape[-2:]
        split = output.view(rows, height // side, width // side, features // side**2, side, side)
        return split.permute(0, 3, 1, 4, 2, 5).reshape(rows, -1, height, width)


def _patch_places(rows: int, columns: int, like: Tensor) -> Tensor:
    """(Patches)×3: nothing, row and column of each patch."""
    # Made where they are needed: the device would have to be waited for to copy them there.
    sides = [torch.arange(side, device=like.device) for side in (rows, columns)]
    row, column = torch.meshgrid(*sides, indexing="ij")
    places = torch.stack([torch.zeros_like(row), row, column], dim=-1).reshape(-1, 3)
    return places.to(like)


FAMILY = Flux()
