"""Hunyuan-DiT: a transformer over image patches that reads English and Chinese, by a BERT and by a T5 encoder.

Source: Li et al. 2024, arXiv:2405.08748. Predicts velocity, and beside it a variance that is not used. Places of
patches are told by rotation (Su et al. 2021, arXiv:2104.09864); up to 1.1 the network is also told sizes and a style.
Needs: ``transformer``, ``vae``, ``text_encoder`` (BERT), ``text_encoder_2`` (T5), their tokenizers, ``scheduler``.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from typing import Any

import torch
from torch import Tensor

from nodes.denoising.model_call import ModelCall
from nodes.families.base import Family, States, TextModel
from nodes.values import Conditioning

_BERT_TOKENS, _T5_TOKENS = 77, 256
_ORIGINAL_SIZE = (1024, 1024)
"""The size in pixels that a picture in the training set would have had: one of good quality."""
_LATENT_SIDE_IN_TRAINING = 64
"""Places of patches are those in a square of this side, whatever the size of the picture."""


class HunyuanDiT(Family):
    title = "Hunyuan-DiT"
    token_features = "cross_attention_dim"
    patch_size = 2

    def recognises(self, config: Mapping[str, Any]) -> bool:
        return config.get("_class_name") == "HunyuanDiT2DModel" and config.get("patch_size") == self.patch_size

    def text_lengths(self, models: Sequence[TextModel]) -> list[int]:
        return [_BERT_TOKENS, _T5_TOKENS]

    def encode_text(self, models: Sequence[TextModel], text: str) -> States:
        """The states of BERT as ``tokens`` with their ``mask``, those of T5 as ``t5_tokens`` with ``t5_mask``."""
        bert, t5 = models
        ids, mask = bert.token_ids_and_mask(text, _BERT_TOKENS)
        t5_ids, t5_mask = t5.token_ids_and_mask(text, _T5_TOKENS)
        return {
            "tokens": bert.encoder(ids, attention_mask=mask)[0],
            "mask": mask,
            "t5_tokens": t5.encoder(t5_ids, attention_mask=t5_mask)[0],
            "t5_mask": t5_mask,
        }

    def attended_order(self, models: Sequence[TextModel], chunks: int) -> list[tuple[int, int, range]]:
        """T5 reads the first part alone."""
        return [*self.reading_order(models, chunks), (1, _T5_TOKENS, range(1))]

    def attended_count(self, states: Mapping[str, Tensor]) -> int:
        return super().attended_count(states) + states["t5_tokens"].shape[1]

    def takes(self, config: Mapping[str, Any], conditioning: Conditioning) -> bool:
        t5 = conditioning.states.get("t5_tokens")
        return (
            super().takes(config, conditioning) and t5 is not None and t5.shape[-1] == config["cross_attention_dim_t5"]
        )

    def arguments(self, network: Any, call: ModelCall) -> dict[str, Any]:
        rows, _, height, width = call.sample.shape
        config, device = network.config, call.sample.device
        return {
            # The network takes its number format from the timestep.
            "timestep": call.timestep.expand(rows).to(call.sample.dtype),
            "encoder_hidden_states": call.tokens,
            "text_embedding_mask": call.states["mask"],
            "encoder_hidden_states_t5": call.states["t5_tokens"],
            "text_embedding_mask_t5": call.states["t5_mask"],
            "image_meta_size": _sizes(call.width, call.height, device).repeat(rows, 1),
            "style": torch.zeros(rows, dtype=torch.int64, device=device),
            "image_rotary_emb": _rotations(
                config.attention_head_dim, height // self.patch_size, width // self.patch_size, self.patch_size, device
            ),
        }

    def unpacked(self, output: Tensor, sample: Tensor) -> Tensor:
        """Without the variance."""
        return output[:, : sample.shape[1]]


@functools.lru_cache(maxsize=8)
def _sizes(width: int, height: int, device: torch.device) -> Tensor:
    """1×6: the size a picture had, the one it shall have, and where it was cut."""
    return torch.tensor([[*_ORIGINAL_SIZE, height, width, 0, 0]], dtype=torch.float32, device=device)


@functools.lru_cache(maxsize=8)
def _rotations(features: int, rows: int, columns: int, patch_size: int, device: torch.device) -> tuple[Tensor, Tensor]:
    """Cosines and sines for each patch, (rows·columns)×``features`` each."""
    from diffusers.models.embeddings import get_2d_rotary_pos_embed
    from diffusers.pipelines.hunyuandit.pipeline_hunyuandit import get_resize_crop_region_for_grid

    region = get_resize_crop_region_for_grid((rows, columns), _LATENT_SIDE_IN_TRAINING // patch_size)
    cosines, sines = get_2d_rotary_pos_embed(features, region, (rows, columns), device=device, output_type="pt")
    return cosines, sines


FAMILY = HunyuanDiT()
