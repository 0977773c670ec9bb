"""How well the frames of an edited clip hold together, and to their source: pair by pair, in little memory."""

from __future__ import annotations

from collections.abc import Iterator

import torch
from torch import Tensor
from torch.nn import functional

from graph.run.context import Run
from nodes.consistency.chains import step_between
from nodes.values import Flow, Video
from nodes.warping import warp


def warp_errors(video: Video, flow: Flow) -> Iterator[float]:
    """For each pair of frames, the mean squared difference (0..1) of a frame from the next, warped onto it.

    Only where the frame's pixels have a counterpart in the next one, as the flow of the *source* says (Lai et al. 2018,
    arXiv:1808.00449). 0 where everything moves as in the source, and keeps its colours.
    """
    return (_carried(video, flow, index, index + 1) for index in range(len(video) - 1))


def carried_errors(video: Video, flow: Flow) -> Iterator[float]:
    """The same the other way round: of the next frame from this one, carried along the source's flow.

    The *Pixel-MSE* of Rerender-A-Video (Yang et al. 2023, arXiv:2306.07954).
    """
    return (_carried(video, flow, index + 1, index) for index in range(len(video) - 1))


def flicker(video: Video, flow: Flow) -> Iterator[float]:
    """For each inner frame, the mean difference (0..1) from the mean of both neighbours, warped onto it by the flow."""
    for index in range(1, len(video) - 1):
        following, seen_next = _brought(video, flow, index, index + 1)
        before, seen_last = _brought(video, flow, index, index - 1)
        seen = seen_next * seen_last
        difference = (video.clip(index, index + 1) - 0.5 * (following + before)).abs().mean(dim=1, keepdim=True)
        yield float((difference * seen).sum() / seen.sum().clamp(min=1))


def temporal_consistency(embeddings: Tensor) -> Tensor:
    """F-1 cosines between the CLIP embeddings (F×D) of neighbouring frames (Esser et al. 2023, arXiv:2302.03011)."""
    return functional.cosine_similarity(embeddings[:-1], embeddings[1:])


def frame_accuracy(embeddings: Tensor, source: Tensor, target: Tensor) -> Tensor:
    """F values, 1 where a frame (F×D) is nearer to the ``target`` text (1×D) than to the ``source`` text, else 0."""
    to_target = functional.cosine_similarity(embeddings, target)
    return (to_target > functional.cosine_similarity(embeddings, source)).float()


def mean_of(run: Run, values: Iterator[float]) -> float | None:
    """The mean of values that take a while each; None where there is none."""
    collected = []
    for value in values:
        run.check()
        collected.append(value)
    return sum(collected) / len(collected) if collected else None


def _carried(video: Video, flow: Flow, index: int, other: int) -> float:
    """The mean squared difference of a frame from its neighbour, warped onto it."""
    warped, seen = _brought(video, flow, index, other)
    error = (video.clip(index, index + 1) - warped).square().mean(dim=1, keepdim=True)
    return float((error * seen).sum() / seen.sum().clamp(min=1))


def _brought(video: Video, flow: Flow, index: int, other: int) -> tuple[Tensor, Tensor]:
    """A neighbour as a frame would see it, and where it is to be seen there."""
    size = (video.height, video.width)
    field, hidden = step_between(flow, index, other, size)
    inside = (warp(torch.ones(1, 1, *size), field) > 1 - 1e-3).float()
    return warp(video.clip(other, other + 1), field), (1 - hidden) * inside
