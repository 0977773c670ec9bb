"""Masks that frames agree on: where a place attends to in other frames says what the mask is there.

Source: the temporal-consistent blending of Edit-A-Video (Shin et al. 2023, arXiv:2303.07945): the mask of frame i
becomes softmax(Qᵢ [K₀; Kᵢ₋₁]ᵀ) [M₀; Mᵢ₋₁], by the queries and keys of self-attention, averaged over heads and layers.
Needs: a model whose frames have rows of their own in self-attention, some of it on a grid of a third of the latent's
sides or less, where places stand for things and not for texture.
"""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

from graph.errors import NodeError
from nodes.denoising.attention import Attended, AttentionEdit, grid_of
from nodes.denoising.slots import CONDITIONAL
from nodes.methods.video.frames import FrameRows, is_spatial

_FINEST = 3
"""Latent pixels along a side of the smallest places that are looked at; UNets have grids of a half, a fourth ..."""


class FrameLikeness(AttentionEdit):
    """Sums up, over the layers of one step, how much places of each frame attend to the first frame and the one before.

    It has to see attention as the model has it, before other edits.
    """

    def __init__(self) -> None:
        self._sums: dict[int, Tensor] = {}
        self._is_looking = True

    def begin(self, is_looking: bool) -> None:
        """Forget the step before."""
        self._sums.clear()
        self._is_looking = is_looking

    def edit_inputs(self, attended: Attended) -> None:
        latent = attended.call.sample.shape[-2:].numel()
        is_coarse = attended.place_count * _FINEST**2 <= latent
        if not (self._is_looking and attended.kind == "self" and is_coarse and is_spatial(attended)):
            return
        rows = attended.slices_of(CONDITIONAL)[0]
        count = FrameRows.of(attended.rows, attended.call).count
        query, key = (part[rows].unflatten(0, (-1, count)) for part in (attended.query, attended.key))
        maps = attention_to_others(query, key, attended.scale)
        before = self._sums.get(attended.place_count)
        self._sums[attended.place_count] = maps if before is None else before + maps

    def smoothed(self, masks: Tensor) -> Tensor:
        """Masks of clips (N×f×h×w) as the frames agree on them, each clip's stretched to reach from 0 to 1.

        Raises:
            NodeError: where no attention was seen that could say so.
        """
        if not self._sums:
            raise NodeError(
                "The model has no coarse self-attention by which frames could agree on a mask.",
                "Turn 'across frames' off.",
            )
        places = max(self._sums)
        size = masks.shape[-2:]
        grid = grid_of(places, *size)
        coarse = functional.interpolate(masks, grid, mode="area").flatten(2)
        agreed = carried(self._sums[places], coarse).unflatten(-1, grid)
        fine = functional.interpolate(agreed, size, mode="bilinear")
        fine = fine - fine.amin((1, 2, 3), keepdim=True)
        return fine / fine.amax((1, 2, 3), keepdim=True).clamp(min=1e-12)


def attention_to_others(query: Tensor, key: Tensor, scale: float) -> Tensor:
    """N×f×P×2P: the maps from the places of each frame to those of the first, and of the one before, mean of heads.

    Of queries and keys N×f×heads×P×d; frame by frame, so that one frame's maps are in memory at a time.
    """
    made = []
    for frame in range(query.shape[1]):
        others = torch.cat([key[:, 0], key[:, max(frame - 1, 0)]], dim=2)
        logits = query[:, frame] @ others.transpose(-1, -2) * scale
        made.append(logits.softmax(-1, dtype=torch.float32).mean(1))
    return torch.stack(made, dim=1)


def carried(maps: Tensor, masks: Tensor) -> Tensor:
    """N×f×P: what masks (N×f×P) become by maps (N×f×P×2P) to those of the first frame, and of the one before.

    Maps may be sums of several; each place's add up to 1 again.
    """
    first, before = masks[:, :1].expand_as(masks), torch.cat([masks[:, :1], masks[:, :-1]], dim=1)
    others = torch.cat([first, before], dim=2)
    return (maps @ others[..., None]).squeeze(-1) / maps.sum(-1)
