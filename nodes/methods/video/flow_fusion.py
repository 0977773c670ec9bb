"""The shape of a reference frame, carried along the flow into the clean samples of the others; and its colours.

Source: Rerender-A-Video (Yang et al. 2023, arXiv:2306.07954), sections 4.1.2 (shape-aware latent fusion) and 4.1.4
(color-aware adaptive latent adjustment, after AdaIN, Huang & Belongie 2017, arXiv:1703.06868). Needs: a model of
pictures with the frames as items of a batch, and the flow of the source clip.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import ClassVar

import torch
from torch import Tensor

from graph.errors import NodeError
from graph.wording import Wording
from nodes.consistency.chains import Way, resized_mask, step_between
from nodes.denoising.loop import DenoisingLoop
from nodes.denoising.patches import Hooks, LoopPatch, NetworkChange, Step
from nodes.methods.adaptive_normalisation import normalised, statistics
from nodes.values import Flow
from nodes.warping import resized_flow, warp


@dataclass(frozen=True, slots=True)
class CarriedFrame:
    """How every frame of a clip looks at one of them.

    ``fields``: F×2×H×W, from the pixels of each frame to those of the reference; ``visible``: F×1×H×W, 1 where they are
    to be seen there.
    """

    fields: Tensor
    visible: Tensor

    def at(self, height: int, width: int) -> CarriedFrame:
        """The same for frames of another size; visible only where all is that lies below."""
        return CarriedFrame(resized_flow(self.fields, height, width), 1 - resized_mask(1 - self.visible, height, width))

    def of(self, reference: Tensor) -> Tensor:
        """The reference (1×C×H×W) as each frame would see it: F×C×H×W."""
        return warp(reference.expand(len(self.fields), -1, -1, -1), self.fields)


def carried_frame(flow: Flow, reference: int) -> CarriedFrame:
    """The ways from all frames of a clip to one of them, by chains of flows."""
    size = (int(flow.forward.shape[-2]), int(flow.forward.shape[-1]))
    count = len(flow.forward) + 1
    ways = {reference: Way.none(*size)}
    for frame in range(reference + 1, count):
        ways[frame] = ways[frame - 1].after(*step_between(flow, frame, frame - 1, size))
    for frame in range(reference - 1, -1, -1):
        ways[frame] = ways[frame + 1].after(*step_between(flow, frame, frame + 1, size))
    ordered = [ways[frame] for frame in range(count)]
    return CarriedFrame(torch.cat([way.field for way in ordered]), 1 - torch.cat([way.hidden for way in ordered]))


def check_frames(flow: Flow, loop: DenoisingLoop) -> None:
    """See that a flow is that of as many frames as are denoised.

    Raises:
        NodeError: where it is not, or the model makes clips.
    """
    if loop.family.makes_clips:
        raise NodeError("This method edits clips with models of pictures.", "Use a model of pictures.")
    if len(flow.forward) + 1 != loop.task.batch:
        raise NodeError(
            Wording("The flow is that of %s frames, and %s are denoised.", len(flow.forward) + 1, loop.task.batch),
            "Measure it on the frames that are denoised.",
        )


@dataclass(frozen=True, eq=False)
class FlowFusionPatch(LoopPatch):
    """In the part of the run from ``start`` to ``end``, what is visible in ``reference`` takes its clean sample."""

    mixes_rows: ClassVar[bool] = False
    network_change: ClassVar[NetworkChange] = "none"

    flow: Flow
    reference: int
    start: float
    end: float

    @contextmanager
    def applied(self, loop: DenoisingLoop) -> Iterator[Hooks]:
        check_frames(self.flow, loop)
        if self.reference >= loop.task.batch:
            raise NodeError(
                Wording("There is no frame %s in a clip of %s frames.", self.reference, loop.task.batch),
                "The first one is 0.",
            )
        carried = carried_frame(self.flow, self.reference).at(*loop.task.latent_shape[-2:])
        yield _FusionHooks(self, carried.fields.to(loop.device), carried.visible.to(loop.device))


class _FusionHooks(Hooks):
    def __init__(self, patch: FlowFusionPatch, fields: Tensor, visible: Tensor) -> None:
        self._patch, self._carried = patch, CarriedFrame(fields, visible)

    def edit_clean(self, step: Step, clean: Tensor, noise: Tensor) -> Tensor:
        if not step.begins_within(self._patch.start, self._patch.end) or len(clean) == 1:
            return clean
        reference = self._patch.reference
        # Latent pixels are not mixed: what is between two of them stands for neither.
        carried = warp(clean[reference : reference + 1].expand_as(clean), self._carried.fields, mode="nearest")
        fused = self._carried.visible * carried + (1 - self._carried.visible) * clean
        return torch.cat([fused[:reference], clean[reference : reference + 1], fused[reference + 1 :]])


@dataclass(frozen=True, eq=False)
class ColourMatchPatch(LoopPatch):
    """In the part of the run from ``start`` to ``end``, all clean samples take the means and spreads of ``reference``.

    By channel, over all places of a frame.
    """

    mixes_rows: ClassVar[bool] = False
    network_change: ClassVar[NetworkChange] = "none"

    reference: int
    start: float
    end: float

    @contextmanager
    def applied(self, loop: DenoisingLoop) -> Iterator[Hooks]:
        if not 0 <= self.reference < loop.task.batch:
            raise NodeError(
                Wording("There is no frame %s in a clip of %s frames.", self.reference, loop.task.batch),
                "The first one is 0.",
            )
        yield _ColourHooks(self)


class _ColourHooks(Hooks):
    def __init__(self, patch: ColourMatchPatch) -> None:
        self._patch = patch

    def edit_clean(self, step: Step, clean: Tensor, noise: Tensor) -> Tensor:
        if not step.begins_within(self._patch.start, self._patch.end) or len(clean) == 1:
            return clean
        return normalised(clean, *statistics(clean[self._patch.reference][None]), strength=1.0)
