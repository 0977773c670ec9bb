"""CogVideoX 1.0 and 1.5: a transformer over patches of a clip and T5 states together.

Source: Yang et al. 2024, arXiv:2408.06072. Predicts velocity. The small model adds sines to its patches, the large ones
rotate queries and keys by the place of a patch; 1.5 also takes two latent frames for one.
Needs: ``transformer``, ``vae`` (of clips), ``text_encoder`` (T5) with its tokenizer, ``scheduler``.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from typing import Any

import torch
from torch import Tensor

from graph.errors import NodeError
from nodes.denoising.model_call import ModelCall
from nodes.denoising.picture_conditions import PictureConditions, PictureSource
from nodes.families.base import Family, States, TextModel
from nodes.handles import Denoiser

_TOKENS = 226
_OFFSET = 2.0
"""What the models of 1.5 that begin with a picture are told beside the timestep; they were trained with no other."""


class CogVideoX(Family):
    title = "CogVideoX"
    token_features = "text_embed_dim"
    patch_size = 2
    makes_clips = True
    frames_first = True
    attends_jointly = True

    def recognises(self, config: Mapping[str, Any]) -> bool:
        return config.get("_class_name") == "CogVideoXTransformer3DModel" and config.get("patch_size") == 2

    def text_lengths(self, models: Sequence[TextModel]) -> list[int]:
        return [_TOKENS]

    def encode_text(self, models: Sequence[TextModel], text: str) -> States:
        return {"tokens": models[0].encoder(models[0].token_ids(text, _TOKENS))[0]}

    def latent_channels(self, config: Mapping[str, Any]) -> int:
        return int(config["out_channels"])

    def further_channels(self, config: Mapping[str, Any]) -> int:
        return int(config["in_channels"]) - int(config["out_channels"])

    def picture_conditions(self, denoiser: Denoiser, source: PictureSource) -> PictureConditions:
        if self.further_channels(denoiser.network.config) == 0:
            return super().picture_conditions(denoiser, source)
        if source.last is not None:
            raise NodeError("CogVideoX cannot end a clip with a given picture.", "Unwire the last image.")
        latent = source.encode(source.first[:, :, None], True)
        config = denoiser.autoencoder.config
        if config.get("invert_scale_latents"):
            # These models were trained with the picture divided by the scale, where all else is multiplied by it.
            latent = latent / float(config["scaling_factor"]) ** 2
        channels = latent.new_zeros(1, *source.latent_shape)
        channels[:, :, :1] = latent
        return PictureConditions(channels)

    def frame_patch_size(self, config: Mapping[str, Any]) -> int:
        return config.get("patch_size_t") or 1

    def packed(self, sample: Tensor) -> Tensor:
        """R×f×C×h×w."""
        return sample.transpose(1, 2)

    def unpacked(self, output: Tensor, sample: Tensor) -> Tensor:
        return output.transpose(1, 2)

    def arguments(self, network: Any, call: ModelCall) -> dict[str, Any]:
        rows = call.sample.shape[0]
        arguments = {"encoder_hidden_states": call.tokens, "timestep": call.timestep.expand(rows)}
        if network.config.use_rotary_positional_embeddings:
            arguments["image_rotary_emb"] = self._rotations(network.config, call.sample)
        if network.config.ofs_embed_dim is not None:
            arguments["ofs"] = call.sample.new_full((1,), _OFFSET)
        return arguments

    def _rotations(self, config: Any, sample: Tensor) -> tuple[Tensor, Tensor]:
        frames, height, width = (int(side) for side in sample.shape[-3:])
        is_cropped = config.patch_size_t is None
        return _rotations_of_patches(
            config.attention_head_dim,
            (-(-frames // (config.patch_size_t or 1)), height // self.patch_size, width // self.patch_size),
            (config.sample_height // self.patch_size, config.sample_width // self.patch_size),
            is_cropped,
            sample.device,
        )


@functools.lru_cache(maxsize=4)
def _rotations_of_patches(
    features: int, grid: tuple[int, int, int], trained: tuple[int, int], is_cropped: bool, device: torch.device
) -> tuple[Tensor, Tensor]:
    """Cosine and sine, each (patches)×``features``, by which queries and keys are turned.

    ``grid``: frames, rows and columns of patches; ``trained``: rows and columns that the model was trained with. 1.0
    (``is_cropped``) stretches a clip's grid over the trained one, 1.5 lays it in the corner.
    """
    from diffusers.models.embeddings import get_3d_rotary_pos_embed

    frames, *sides = grid
    if is_cropped:
        rotations = get_3d_rotary_pos_embed(features, _crop(sides, trained), tuple(sides), frames, device=device)
    else:
        rotations = get_3d_rotary_pos_embed(
            features, None, tuple(sides), frames, grid_type="slice", max_size=trained, device=device
        )
    cosine, sine = rotations
    return cosine, sine


def _crop(sides: Sequence[int], trained: tuple[int, int]) -> tuple[tuple[int, int], tuple[int, int]]:
    """Top left and bottom right of a grid of that shape, as large as fits into the middle of the trained one."""
    rows, columns = sides
    if rows / columns > trained[0] / trained[1]:
        fitted = (trained[0], round(trained[0] / rows * columns))
    else:
        fitted = (round(trained[1] / columns * rows), trained[1])
    top, left = (round((room - side) / 2) for room, side in zip(trained, fitted, strict=True))
    return (top, left), (top + fitted[0], left + fitted[1])


FAMILY = CogVideoX()
