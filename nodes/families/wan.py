"""Wan 2.1 and 2.2: a transformer over patches of a clip that reads the states of a UMT5 encoder.

Source: Wan Team 2025, arXiv:2503.20314; trained by flow matching. The large models of 2.2 have one network for much
noise and one for little (``transformer_2``). Needs: ``transformer``, ``vae`` (of clips), ``text_encoder`` (UMT5) with
its tokenizer, ``scheduler``; some models that begin with a picture an ``image_encoder`` (CLIP).
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

from graph.errors import NodeError
from nodes.denoising.model_call import ModelCall
from nodes.denoising.picture_conditions import PictureConditions, PictureSource, clip_input
from nodes.families.base import Family, States, TextModel
from nodes.handles import Component, Denoiser

_TOKENS = 512
_SECOND = "transformer_2"
_TIMESTEPS = 1000
_TAKES_NO_LAST = ("This model cannot end a clip with a given picture.", "Unwire the last image.")
_NEEDS_LAST = ("This model makes clips from a first to a last picture.", "Wire a last image too.")


class Wan(Family):
    title = "Wan"
    token_features = "text_dim"
    patch_size = 2
    makes_clips = True
    takes_frame_timesteps = True
    parts = ("image_encoder", _SECOND)

    def recognises(self, config: Mapping[str, Any]) -> bool:
        return config.get("_class_name") == "WanTransformer3DModel" and list(config.get("patch_size", ())) == [1, 2, 2]

    def network_at(self, denoiser: Denoiser, timestep: float) -> Component:
        boundary, second = denoiser.options.get("boundary_ratio"), denoiser.parts.get(_SECOND)
        is_below = boundary is not None and timestep < boundary * _TIMESTEPS
        return second if is_below and second is not None else denoiser.network

    def text_lengths(self, models: Sequence[TextModel]) -> list[int]:
        return [_TOKENS]

    def tidied(self, text: str) -> str:
        """Without entities of HTML, and with single spaces."""
        return re.sub(r"\s+", " ", html.unescape(html.unescape(text))).strip()

    def encode_text(self, models: Sequence[TextModel], text: str) -> States:
        """Zeros stand where the text has ended."""
        ids, mask = models[0].token_ids_and_mask(self.tidied(text), _TOKENS)
        states: Tensor = models[0].encoder(ids, mask).last_hidden_state
        length = int(mask.sum())
        return {"tokens": functional.pad(states[:, :length], (0, 0, 0, _TOKENS - length))}

    def latent_channels(self, config: Mapping[str, Any]) -> int:
        return int(config["out_channels"])

    def further_channels(self, config: Mapping[str, Any]) -> int:
        return int(config["in_channels"]) - int(config["out_channels"])

    def picture_conditions(self, denoiser: Denoiser, source: PictureSource) -> PictureConditions:
        if denoiser.options.get("expand_timesteps"):
            return _first_frame(source)
        config = denoiser.network.config
        if self.further_channels(config) == 0:
            return super().picture_conditions(denoiser, source)
        has_encoder, takes_two = config.get("image_dim") is not None, config.get("pos_embed_seq_len") is not None
        if has_encoder and takes_two is not (source.last is not None):
            raise NodeError(*_NEEDS_LAST if takes_two else _TAKES_NO_LAST)
        channels = torch.cat([_given(source), source.encode(_clip_to_fill(source), False)], dim=1)
        if not has_encoder:
            return PictureConditions(channels)
        return PictureConditions(channels, {"image_tokens": _image_tokens(denoiser, source)})

    def arguments(self, network: Any, call: ModelCall) -> dict[str, Any]:
        arguments = {"timestep": self._timestep(call), "encoder_hidden_states": call.tokens}
        pictures = call.states.get("image_tokens")
        if pictures is None:
            return arguments
        if network.config.pos_embed_seq_len is not None:
            # Networks for a first and a last picture take the tokens of each as a row of its own.
            pictures = pictures.reshape(2 * len(pictures), -1, pictures.shape[-1])
        return {**arguments, "encoder_hidden_states_image": pictures}

    def _timestep(self, call: ModelCall) -> Tensor:
        """One for each row, or R×(patches): each patch has that of its frame."""
        rows = call.sample.shape[0]
        if not call.has_frame_timesteps:
            return call.timestep.expand(rows)
        return call.timestep.repeat_interleave(self.sequence_length(call.sample.shape), dim=1).expand(rows, -1)


def _clip_to_fill(source: PictureSource) -> Tensor:
    """1×3×F×H×W: the pictures at their places in a clip, and grey where it is to be filled."""
    grey = source.first.new_full((1, 3, source.frames, *source.first.shape[-2:]), 0.5)
    grey[:, :, 0] = source.first
    if source.last is not None:
        grey[:, :, -1] = source.last
    return grey


def _given(source: PictureSource) -> Tensor:
    """1×4×f×h×w: which of the frames that each latent frame stands for are given; the first one counts four times."""
    _, frames, height, width = source.latent_shape
    given = torch.zeros(4 * frames)
    given[:4] = 1
    if source.last is not None:
        given[-1] = 1
    return given.view(1, frames, 4, 1, 1).transpose(1, 2).expand(-1, -1, -1, height, width)


def _image_tokens(denoiser: Denoiser, source: PictureSource) -> Tensor:
    """1×L×D: the image encoder's states of the picture, or of both one after the other."""
    pictures = [item for item in (source.original_first, source.original_last) if item is not None]
    settings = denoiser.options.get("preprocessor", {})
    with source.image_encoder() as encoder:
        pixels = torch.cat([clip_input(item, settings) for item in pictures]).to(encoder.device, encoder.dtype)
        states: Tensor = encoder(pixels, output_hidden_states=True).hidden_states[-2]
    return states.flatten(0, 1)[None].float().cpu()


def _first_frame(source: PictureSource) -> PictureConditions:
    """Models that are told the timestep of every patch take the picture for a first frame without noise."""
    if source.last is not None:
        raise NodeError(*_TAKES_NO_LAST)
    return PictureConditions(first_frame=source.encode(source.first[:, :, None], False))


FAMILY = Wan()
