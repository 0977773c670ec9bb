"""The frames of a clip among the rows of a call."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from nodes.denoising.attention import Attended
from nodes.denoising.model_call import ModelCall


@dataclass(frozen=True, slots=True)
class FrameRows:
    """Rows of a call as ``groups`` of ``count`` frames each, frame after frame: a group for each slot and clip, and
    for each window that a clip is seen through.

    Models of pictures see the items of a batch as the frames of one clip; in models of clips each item is a clip, and
    its spatial layers have a row for each frame.
    """

    groups: int
    count: int

    @classmethod
    def of(cls, rows: int, call: ModelCall) -> FrameRows:
        in_slot = max(1, len(call.windows))
        groups = call.sample.shape[0] if call.sample.dim() == 5 else len(call.slots) * in_slot
        return cls(groups, rows // groups)

    def split(self, rows: Tensor) -> Tensor:
        """(groups·count)×... to groups×count×..."""
        return rows.unflatten(0, (self.groups, self.count))


def is_spatial(attended: Attended) -> bool:
    """Whether an attention is one in which the places of one frame attend to each other, alone or beside the text."""
    name = attended.layer.name
    return attended.kind != "cross" and "motion_modules" not in name and "temporal" not in name


def with_places_of(tokens: Tensor, places: slice, of_frames: Tensor) -> Tensor:
    """Keys or values of rows (R×heads×K×d) with ``of_frames`` (R×heads×P×d) in place of those of their own picture."""
    text = [tokens[:, :, : places.start], tokens[:, :, places.stop :]]
    parts = [text[0], of_frames, text[1]]
    return torch.cat([part for part in parts if part.shape[2]], dim=2) if any(p.shape[2] for p in text) else of_frames


def shared_by_frames(tokens: Tensor, rows: FrameRows, frames: Sequence[int]) -> Tensor:
    """The tokens (R×heads×K×d) of some frames, one after the other, for every frame of their clip: R×heads×(n·K)×d."""
    chosen = rows.split(tokens)[:, list(frames)]
    joined = chosen.transpose(1, 2).flatten(2, 3)
    return joined[:, None].expand(-1, rows.count, -1, -1, -1).flatten(0, 1)


def gathered_by_frame(tokens: Tensor, rows: FrameRows, frames: Sequence[Sequence[int]]) -> Tensor:
    """The tokens of the frames that each frame looks at, ``frames[i]`` for frame i: R×heads×(n·K)×d."""
    index = torch.tensor(frames, device=tokens.device)
    chosen = rows.split(tokens)[:, index]
    return chosen.transpose(2, 3).flatten(3, 4).flatten(0, 1)
