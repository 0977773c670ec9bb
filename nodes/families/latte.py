"""Latte: a transformer over image patches, with layers along the frames between those within one.

Source: Ma et al. 2024, arXiv:2401.03048. Predicts noise, and beside it a variance that is not used. Clips have as many
frames as the models were trained with (16), or one.
Needs: ``transformer``, ``vae``, ``text_encoder`` (T5) with its tokenizer, ``scheduler``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from torch import Tensor

from graph.errors import NodeError
from graph.wording import Wording
from nodes.denoising.model_call import ModelCall
from nodes.families.base import Family, States, TextModel
from nodes.handles import Denoiser
from nodes.values import Conditioning

_TOKENS = 120


class Latte(Family):
    title = "Latte"
    token_features = "caption_channels"
    patch_size = 2
    makes_clips = True

    def recognises(self, config: Mapping[str, Any]) -> bool:
        return config.get("_class_name") == "LatteTransformer3DModel" and config.get("patch_size") == self.patch_size

    def text_lengths(self, models: Sequence[TextModel]) -> list[int]:
        return [_TOKENS]

    def tidied(self, text: str) -> str:
        """In small letters."""
        return text.lower().strip()

    def encode_text(self, models: Sequence[TextModel], text: str) -> States:
        ids, mask = models[0].token_ids_and_mask(self.tidied(text), _TOKENS)
        return {"tokens": models[0].encoder(ids, attention_mask=mask)[0], "mask": mask}

    def matched(self, entries: Sequence[Conditioning]) -> list[Conditioning]:
        """All texts cut to the length of the first one, which was asked for; the network reads them without a mask."""
        if not entries or "mask" not in entries[0].states:
            return list(entries)
        length = int(entries[0].states["mask"].sum(dim=1).max())
        return [replace(entry, states={"tokens": entry.states["tokens"][:, :length]}) for entry in entries]

    def check_frames(self, denoiser: Denoiser, frames: int) -> None:
        trained = int(denoiser.network.config.get("video_length") or 16)
        if frames not in (1, trained):
            raise NodeError(
                Wording("The clip has %s frames, and the model makes clips of %s.", frames, trained),
                Wording("Set the frames of the noise to %s.", trained),
            )

    def arguments(self, network: Any, call: ModelCall) -> dict[str, Any]:
        return {
            "encoder_hidden_states": call.tokens,
            "timestep": call.timestep.expand(call.sample.shape[0]),
        }

    def unpacked(self, output: Tensor, sample: Tensor) -> Tensor:
        """Without the variance."""
        return output[:, : sample.shape[1]]


FAMILY = Latte()
