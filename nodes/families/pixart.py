"""PixArt-α and PixArt-Σ: a transformer over image patches with cross-attention to the states of one T5 encoder.

Source: Chen et al. 2023, arXiv:2310.00426 (α), and 2024, arXiv:2403.04692 (Σ). Predicts noise, and beside it a variance
that is not used. Needs: ``transformer``, ``vae``, ``text_encoder``, ``tokenizer``, ``scheduler``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from torch import Tensor

from nodes.denoising.constants import constant
from nodes.denoising.model_call import ModelCall
from nodes.families.base import Family, States, TextModel

_TOKENS = 300
"""What Σ was trained with. α was with 120: its texts are padded further, and the padding is masked out."""

_NORM = "ada_norm_single"


class PixArt(Family):
    title = "PixArt-α and PixArt-Σ"
    token_features = "caption_channels"
    patch_size = 2

    def recognises(self, config: Mapping[str, Any]) -> bool:
        """The class goes by the name of an older, more general one in the folders of α."""
        is_old_name = config.get("_class_name") == "Transformer2DModel" and config.get("norm_type") == _NORM
        is_own_name = config.get("_class_name") == "PixArtTransformer2DModel"
        return (is_own_name or is_old_name) and config.get("patch_size") == self.patch_size

    def text_lengths(self, models: Sequence[TextModel]) -> list[int]:
        return [_TOKENS] * len(models)

    def tidied(self, text: str) -> str:
        """In small letters."""
        return text.lower().strip()

    def encode_text(self, models: Sequence[TextModel], text: str) -> States:
        model = models[0]
        ids, mask = model.token_ids_and_mask(self.tidied(text), _TOKENS)
        return {"tokens": model.encoder(ids, attention_mask=mask)[0], "mask": mask}

    def arguments(self, network: Any, call: ModelCall) -> dict[str, Any]:
        return {
            "encoder_hidden_states": call.tokens,
            "encoder_attention_mask": call.states["mask"],
            "timestep": call.timestep.expand(call.sample.shape[0]),
            "added_cond_kwargs": _size(network, call),
        }

    def unpacked(self, output: Tensor, sample: Tensor) -> Tensor:
        """Without the variance."""
        return output[:, : sample.shape[1]]


def _size(network: Any, call: ModelCall) -> dict[str, Tensor | None]:
    """What the models for 1024 pixels of α are told of the picture."""
    if not network.use_additional_conditions:
        return {"resolution": None, "aspect_ratio": None}
    rows = call.sample.shape[0]
    resolution = constant(((call.height, call.width),), call.sample).expand(rows, 2)
    aspect_ratio = constant(((call.height / call.width,),), call.sample).expand(rows, 1)
    return {"resolution": resolution, "aspect_ratio": aspect_ratio}


FAMILY = PixArt()
