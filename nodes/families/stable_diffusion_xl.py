"""Stable Diffusion XL: a UNet that also takes a summary of the text and the picture's size; base, refiner, Turbo.

Source: Podell et al. 2023, arXiv:2307.01952 (Turbo: Sauer et al. 2023, arXiv:2311.17042). Playground v2.5 (Li et al.
2024, arXiv:2402.17245) and CosXL (huggingface.co/stabilityai/cosxl) are told noise levels of Karras et al. 2022.
Needs: ``unet``, ``vae``, ``text_encoder_2`` with ``tokenizer_2``, ``scheduler``; the base ``text_encoder`` too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import torch
from torch import Tensor

from graph.errors import NodeError
from nodes.denoising.constants import constant
from nodes.denoising.model_call import ModelCall
from nodes.denoising.slots import UNCONDITIONAL, role
from nodes.families.base import States, TextModel
from nodes.families.stable_diffusion import StableDiffusion
from nodes.values import Conditioning

_BASE_IDS, _REFINER_IDS = 6, 5
_SIZES = "sizes"
"""The state with other sizes than the picture's own: 1×6, or 0 for those that are its own."""
_AESTHETIC, _PLAIN = 6.0, 2.5
"""The score that the refiner is asked for, and the one that guidance steers away from."""


class StableDiffusionXL(StableDiffusion):
    title = "Stable Diffusion XL"
    shared_states = (_SIZES,)

    def recognises(self, config: Mapping[str, Any]) -> bool:
        return (
            config.get("_class_name") == "UNet2DConditionModel"
            and config.get("addition_embed_type") == "text_time"
            and config.get("encoder_hid_dim_type") is None
            and self.further_channels(config) >= 0
        )

    def encode_text(self, models: Sequence[TextModel], text: str) -> States:
        """The states before the last layer of each encoder side by side; the summary is that of the last encoder.

        Raises:
            NodeError: where that makes none.
        """
        outputs = [model.encoder(model.token_ids(text, model.longest), output_hidden_states=True) for model in models]
        tokens = torch.cat([output.hidden_states[-2] for output in outputs], dim=-1)
        summary = getattr(outputs[-1], "text_embeds", None)
        if summary is None:
            raise NodeError(
                "The text encoder gives no summary of a text, which Stable Diffusion XL needs.",
                "Use the text encoders that belong to the model.",
            )
        return {"tokens": tokens, "pooled": summary}

    def empty_text(self, models: Sequence[TextModel]) -> States:
        """Zeros, which these models were trained with where a text was left out."""
        return {name: torch.zeros_like(part) for name, part in self.encode_text(models, "").items()}

    def takes(self, config: Mapping[str, Any], conditioning: Conditioning) -> bool:
        return (
            conditioning.tokens is not None
            and conditioning.tokens.shape[-1] == config[self.token_features]
            and conditioning.pooled is not None
            and _id_count(config, conditioning.pooled) in (_BASE_IDS, _REFINER_IDS)
        )

    def arguments(self, network: Any, call: ModelCall) -> dict[str, Any]:
        return {
            **super().arguments(network, call),
            "added_cond_kwargs": {"text_embeds": call.pooled, "time_ids": self._size_ids(network.config, call)},
        }

    def _size_ids(self, config: Mapping[str, Any], call: ModelCall) -> Tensor:
        """R×6: the size of the picture, where it is cut, and the size again; R×5 with a score for the refiner.

        Sizes that a conditioning brings stand in their place, where they are not 0.
        """
        size, corner = (call.height, call.width), (0, 0)
        if _id_count(config, call.pooled) == _BASE_IDS:
            rows = [(*size, *corner, *size)] * len(call.slots)
        else:
            rows = [(*size, *corner, _PLAIN if role(slot) == UNCONDITIONAL else _AESTHETIC) for slot in call.slots]
        ids = constant(tuple(row for row in rows for _ in range(call.batch)), call.sample)
        if _SIZES not in call.states:
            return ids
        count = 6 if ids.shape[1] == _BASE_IDS else 4
        given = call.states[_SIZES][:, :count]
        return torch.cat([torch.where(given > 0, given, ids[:, :count]), ids[:, count:]], dim=1)


def _id_count(config: Mapping[str, Any], pooled: Tensor) -> float:
    """How many numbers the network takes beside the summary of the text."""
    room: int = config["projection_class_embeddings_input_dim"] - pooled.shape[-1]
    return room / int(config["addition_time_embed_dim"])


FAMILY = StableDiffusionXL()
