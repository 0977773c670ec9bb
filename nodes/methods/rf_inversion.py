"""RF inversion: the way of a picture to noise, and back, under control, for models of rectified flow.

Source: Rout et al. 2024, arXiv:2410.10792. On the way to noise the flow is drawn towards a given noise, so that it ends
nearer to what the model was trained with; on the way back, towards the picture. Needs: for the way to noise, a
flow-matching model. The way back is a kind of guidance, which is the same for models of every prediction.
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
from nodes.denoising.guidance import GuidanceHooks, LoopGuidance, Predicted
from nodes.denoising.loop import DenoisingLoop
from nodes.denoising.patches import NetworkChange
from nodes.denoising.predictions import Prediction, output_for


@torch.inference_mode()
def controlled(loop: DenoisingLoop, clean: Tensor, noise: Tensor, control: float) -> list[Tensor]:
    """The latents from ``clean`` to noise (N×C×...), one before and then one a step, drawn to ``noise``.

    Of each step, ``control`` (0..1) is straight towards ``noise``, and the rest is the model's own flow: equation 8 of
    the paper, in Euler's steps.

    Raises:
        NodeError: where the model is none of flow matching.
    """
    if loop.sampler.prediction is not Prediction.FLOW:
        raise NodeError("RF inversion is for flow-matching models, and this is none.", "Use Invert for this model.")
    sample, noise = clean.to(loop.device), noise.to(loop.device)
    latents = [sample]
    total = len(loop.sampler)
    loop.run.check()
    for index in reversed(range(total)):
        step = loop.step_at(index)
        here, there = step.next_level.sigma, step.level.sigma
        # The model is asked at the noise that the sample has; without any, at the least that it knows.
        flow = loop.predict(loop.step_at(min(index + 1, total - 1)), sample)
        straight = (noise - sample) / (1 - here)
        sample = sample + (there - here) * torch.lerp(flow, straight, control)
        latents.append(sample)
        loop.run.step(total - index, total)
    return latents


@dataclass(frozen=True, eq=False)
class TowardsSource(LoopGuidance):
    """Draws each predicted clean sample to ``clean`` (N×C×... or 1×C×...), from ``start`` to ``end`` of the run (0..1).

    ``strength`` is how far: 0 not at all, 1 all the way. The sample stays where it is, and the noise in it gives way.
    For flow matching this is equation 15 of the paper.
    """

    network_change: ClassVar[NetworkChange] = "none"

    clean: Tensor
    strength: float
    start: float
    end: float

    @contextmanager
    def applied(self, loop: DenoisingLoop) -> Iterator[GuidanceHooks]:
        if self.clean.shape[1:] != tuple(loop.task.latent_shape) or len(self.clean) not in (1, loop.task.batch):
            sizes = ["×".join(map(str, shape)) for shape in (self.clean.shape[1:], loop.task.latent_shape)]
            raise NodeError(
                Wording("The source is of size %s, and what is made of size %s.", *sizes),
                "Wire the same trajectory to Denoise Inverted.",
            )
        yield _Drawn(self, self.clean.to(loop.device))


class _Drawn(GuidanceHooks):
    def __init__(self, part: TowardsSource, source: Tensor) -> None:
        self._part, self._source = part, source

    def edit_output(self, output: Tensor, predicted: Predicted) -> Tensor:
        part, level = self._part, predicted.step.level
        if not part.strength or not level.sigma or not predicted.step.begins_within(part.start, part.end):
            return output
        clean = torch.lerp(predicted.clean(output), self._source.expand_as(output), part.strength)
        noise = (predicted.sample - level.alpha * clean) / level.sigma
        return output_for(predicted.prediction, clean, noise, level)
