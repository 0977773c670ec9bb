"""RePaint: inpainting with any model, where parts of the run are gone through several times so that all fits together.

Source: Lugmayr et al. 2022, arXiv:2201.09865. Needs: the latent of the picture, and a sampler that takes each step by
itself (DDIM with an eta of 1, or DDPM, in the paper).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from torch import Tensor

from nodes.denoising.loop import DenoisingLoop
from nodes.denoising.patches import Hooks, Step
from nodes.handles import Denoiser
from nodes.methods.inpainting import InpaintPatch


@dataclass(frozen=True, eq=False, kw_only=True)
class RepaintPatch(InpaintPatch):
    """After each step what is kept is that of the picture, with noise of its own.

    Every ``jump_length`` steps the run goes back as many, ``jump_n_sample`` times in all.
    """

    jump_length: int
    jump_n_sample: int

    def input_channels(self, model: Denoiser) -> int:
        """None: it has no use for networks that were made to inpaint."""
        return 0

    @contextmanager
    def applied(self, loop: DenoisingLoop) -> Iterator[Hooks]:
        samples, mask = self.fitted(loop.task)
        yield _RepaintHooks(loop, samples.to(loop.device), mask.to(loop.device), self.jump_length, self.jump_n_sample)


class _RepaintHooks(Hooks):
    def __init__(
        self, loop: DenoisingLoop, samples: Tensor, mask: Tensor, jump_length: int, jump_n_sample: int
    ) -> None:
        self._loop, self._samples, self._mask = loop, samples, mask
        self._jump_length, self._jump_n_sample = jump_length, jump_n_sample

    def route(self, calls: Sequence[int]) -> Sequence[int]:
        return resampled(calls, self._jump_length, self._jump_n_sample)

    def after_step(self, step: Step, sample: Tensor) -> Tensor:
        ends = step.ends_schedule
        kept = self._samples if ends else step.next_level.mix(self._samples, self._loop.drawn_noise())
        return kept + self._mask * (sample - kept)


def resampled(calls: Sequence[int], jump_length: int, jump_n_sample: int) -> list[int]:
    """The calls in the order of RePaint (appendix of the paper), from the noisiest on.

    Counted from the end, each call at a multiple of ``jump_length`` leads back ``jump_length`` calls, until the part
    behind it has been made ``jump_n_sample`` times; the one at the very beginning does not.
    """
    total = len(calls)
    left = dict.fromkeys(range(0, total - jump_length, jump_length), jump_n_sample - 1)
    route, remaining = [], total
    while remaining > 0:
        remaining -= 1
        route.append(calls[total - 1 - remaining])
        if left.get(remaining, 0) > 0:
            left[remaining] -= 1
            remaining += jump_length
    return route
