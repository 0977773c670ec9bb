"""Features of a clip's frames, made to move with the flow and to be alike where the source is.

Source: FRESCO (Yang et al. 2024, arXiv:2403.12962), section 4.2: Adam on the input of each block on the way up; what
it changes of the statistics of the features is taken back by AdaIN. Its rate is a part of the features' own spread,
where the paper's is a number that suits one model.
"""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

from nodes.consistency.chains import resized_mask
from nodes.denoising.loop import DenoisingLoop
from nodes.methods.adaptive_normalisation import normalised, statistics
from nodes.methods.video.frames import FrameRows
from nodes.methods.video.source_features import BlockEdit, SourceFeatures
from nodes.values import Flow
from nodes.warping import resized_flow, warp

_TEMPORAL_WEIGHT = 2.0
_SPATIAL_WEIGHT = 100.0
_NEXT_TO_NOTHING = 0.01


class FeatureOptimiser(BlockEdit):
    """Changes the input of blocks in the steps in which ``is_acting``."""

    def __init__(self, flow: Flow, source: SourceFeatures, iterations: int, rate: float, loop: DenoisingLoop) -> None:
        self._flow, self._source, self._loop = flow, source, loop
        self._iterations, self._rate = iterations, rate
        self._motion: dict[tuple[int, int], Motion] = {}
        self.is_acting = False

    def edited(self, number: int, features: Tensor) -> Tensor:
        if self._source.is_recording:
            self._source.inputs[number] = features[: self._loop.task.batch].float()
            return features
        if not self.is_acting or self._iterations == 0 or self._loop.call is None:
            return features
        rows = FrameRows.of(len(features), self._loop.call)
        motion = self._motion_at(*features.shape[-2:])
        clips = rows.split(features.float())
        made = [optimised(clip, self._source.inputs[number], motion, self._iterations, self._rate) for clip in clips]
        return torch.stack(made).flatten(0, 1).to(features.dtype)

    def _motion_at(self, height: int, width: int) -> Motion:
        if (height, width) not in self._motion:
            self._motion[height, width] = Motion.of(self._flow, height, width, self._loop.device)
        return self._motion[height, width]


class Motion:
    """The flow of a clip at the resolution of features, with the visible parts of each frame."""

    def __init__(self, forward: Tensor, backward: Tensor, seen_forward: Tensor, seen_backward: Tensor) -> None:
        self.forward, self.backward = forward, backward
        self.seen_forward, self.seen_backward = seen_forward, seen_backward

    @classmethod
    def of(cls, flow: Flow, height: int, width: int, device: torch.device) -> Motion:
        fields = [resized_flow(field[:].float(), height, width) for field in (flow.forward, flow.backward)]
        hidden = (flow.occluded_forward, flow.occluded_backward)
        seen = [1 - resized_mask(mask[:].float(), height, width) for mask in hidden]
        return cls(*(part.to(device) for part in (*fields, *seen)))

    def error(self, features: Tensor) -> Tensor:
        """How far F×C×h×w features are from moving along, both ways."""
        before, after = features[:-1], features[1:]
        onto_after = _length(after - warp(before, self.backward)) * self.seen_backward
        onto_before = _length(before - warp(after, self.forward)) * self.seen_forward
        return onto_after.mean() + onto_before.mean()


def _length(difference: Tensor) -> Tensor:
    """The absolute value, but smooth where it is next to nothing: else Adam would make rounding errors large."""
    return functional.smooth_l1_loss(difference, torch.zeros_like(difference), reduction="none", beta=_NEXT_TO_NOTHING)


def optimised(features: Tensor, source: Tensor, motion: Motion, iterations: int, rate: float) -> Tensor:
    """F×C×h×w features after ``iterations`` of Adam, with the statistics that they had."""
    with torch.inference_mode(False), torch.enable_grad():
        own, likeness = features.clone(), [_likeness(frame.clone()) for frame in source]
        still = Motion(*(part.clone() for part in vars(motion).values()))
        spread, change = own.std(), torch.zeros_like(own, requires_grad=True)
        adam = torch.optim.Adam([change], lr=rate)
        for _ in range(iterations):
            adam.zero_grad()
            (_TEMPORAL_WEIGHT * still.error(own + spread * change)).backward()
            # Frame by frame, so that only one table of likenesses is in memory.
            for frame, its_change, wanted in zip(own, change, likeness, strict=True):
                likeness_now = _likeness(frame + spread * its_change)
                (_SPATIAL_WEIGHT * functional.l1_loss(likeness_now, wanted) / len(own)).backward()
            adam.step()
        return normalised(own + spread * change.detach(), *statistics(own), strength=1.0)


def loss(features: Tensor, source: Tensor, motion: Motion) -> float:
    """What ``optimised`` makes smaller."""
    spatial = [functional.l1_loss(_likeness(a), _likeness(b)) for a, b in zip(features, source, strict=True)]
    return float(_TEMPORAL_WEIGHT * motion.error(features) + _SPATIAL_WEIGHT * torch.stack(spatial).mean())


def _likeness(features: Tensor) -> Tensor:
    """T×T: the cosine of every two places of C×h×w features."""
    places = functional.normalize(features.flatten(1), dim=0)
    return places.T @ places
