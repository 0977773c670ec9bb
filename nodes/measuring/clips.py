"""How well the frames of an edited clip hold together, and to their source: pair by pair, in little memory."""

from __future__ import annotations

from collections.abc import Iterator

import torch
from torch import Tensor
from torch.nn import functional

from graph.run.context import Run
from nodes.consistency.chains import resized_mask
from nodes.values import Flow, Video
from nodes.warping import resized_flow, warp


def warp_errors(video: Video, flow: Flow) -> Iterator[float]:
    """For each pair of frames, the mean squared difference (0..1) of a frame from the next, warped onto it.

    Only where the frame's pixels have a counterpart in the next one, as the flow of the *source* says (Lai et al. 2018,
    arXiv:1808.00449). 0 where everything moves as in the source, and keeps its colours.
    """
    for index in range(len(video) - 1):
        frame, following = video.clip(index, index + 1), video.clip(index + 1, index + 2)
        field, seen = _step(flow.forward, flow.occluded_forward, index, video)
        error = (frame - warp(following, field)).square().mean(dim=1, keepdim=True)
        yield float((error * seen).sum() / seen.sum().clamp(min=1))


def carried_errors(video: Video, source: Video, flow: Flow) -> Iterator[float]:
    """For each pair, how far the next frame is from this one as the source's flow carries it, and from the source's own
    error in that: the *Pixel-MSE* of Rerender-A-Video (arXiv:2306.07954), above what the flow itself gets wrong.
    """
    for own, of_source in zip(warp_errors(video, flow), warp_errors(source, flow), strict=True):
        yield max(own - of_source, 0.0)


def flicker(video: Video, flow: Flow) -> Iterator[float]:
    """For each inner frame, the mean difference (0..1) from the mean of both neighbours, warped onto it by the flow."""
    for index in range(1, len(video) - 1):
        frame = video.clip(index, index + 1)
        to_next, seen_next = _step(flow.forward, flow.occluded_forward, index, video)
        to_last, seen_last = _step(flow.backward, flow.occluded_backward, index - 1, video)
        around = 0.5 * (warp(video.clip(index + 1, index + 2), to_next) + warp(video.clip(index - 1, index), to_last))
        seen = seen_next * seen_last
        difference = (frame - around).abs().mean(dim=1, keepdim=True)
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


def _step(fields: Tensor, hidden: Tensor, index: int, video: Video) -> tuple[Tensor, Tensor]:
    """A flow in the size of a clip, and where it can be followed inside of the picture."""
    size = (video.height, video.width)
    field = resized_flow(fields[index : index + 1].float(), *size)
    seen = 1 - resized_mask(hidden[index : index + 1].float(), *size)
    inside = (warp(torch.ones(1, 1, *size), field) > 1 - 1e-3).float()
    return field, seen * inside
