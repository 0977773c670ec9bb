"""From a clean sample to the noise that a deterministic sampler would have made it of.

DDIM inversion: Song et al. 2020, arXiv:2010.02502, with the fixed-point refinement of Pan et al. 2023,
arXiv:2309.04907; for flow matching, Euler's steps backwards, refined alike.
"""

from __future__ import annotations

from functools import partial

import torch
from torch import Tensor

from graph.errors import NodeError
from nodes.denoising.fixed_point import fixed_point
from nodes.denoising.loop import DenoisingLoop
from nodes.denoising.patches import Step
from nodes.denoising.predictions import step_factors


@torch.inference_mode()
def inverted(loop: DenoisingLoop, clean: Tensor, refinements: int) -> list[Tensor]:
    """The latents from ``clean`` to noise that ``loop.sample`` would lead back: one before, then one a step.

    ``clean`` is N×C×h×w, or N×C×f×h×w for clips. Each step is the sampler's own, solved for where it came from: a
    fixed point, since the prediction at that point is part of it. It is sought from the step's end, with
    ``refinements`` further calls of the model (see ``fixed_point``). Clean samples are not edited on the way.

    Raises:
        NodeError: where the sampler's step cannot be solved.
    """
    sample = clean.to(loop.device)
    latents = [sample]
    total = len(loop.sampler)
    loop.run.check()
    for index in reversed(range(total)):
        sample = fixed_point(partial(_origin, loop, loop.step_at(index), sample), sample, refinements)
        latents.append(sample)
        loop.run.step(total - index, total)
    return latents


def _origin(loop: DenoisingLoop, step: Step, after: Tensor, point: Tensor) -> Tensor:
    """Where the step to ``after`` began, if the model's prediction there were the one at ``point``."""
    keep, move = step_factors(loop.sampler.prediction, step.level, step.next_level)
    if keep == 0:
        raise NodeError("This schedule ends without noise, which a model that predicts pictures cannot undo.")
    return (after - move * loop.predict(step, point)) / keep
