"""Looking where words of a prompt act, with no step being made: in a picture whose way to noise was recorded, or in any
other, with noise put on it.

Source: Tang et al. 2022, arXiv:2210.04885 (DAAM), which looks at pictures while they are generated.
Needs: a model that reads text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import ClassVar

from torch import Tensor

from graph.errors import NodeError
from nodes.denoising.attention import edited_attention
from nodes.denoising.loop import DenoisingLoop
from nodes.denoising.noise import generators
from nodes.denoising.patches import Hooks, LoopPatch
from nodes.methods.attention.word_maps import WordMaps
from nodes.values import Trajectory


@dataclass(frozen=True, eq=False)
class WordMapsPatch(LoopPatch):
    """Has ``maps`` read along in one run. It never flows on a wire."""

    order: ClassVar[int] = 1
    needs_every_token: ClassVar[bool] = True
    mixes_rows: ClassVar[bool] = False

    maps: WordMaps

    @contextmanager
    def applied(self, loop: DenoisingLoop) -> Iterator[Hooks]:
        with edited_attention(loop, self.maps):
            yield Hooks()


def look_along(loop: DenoisingLoop, trajectory: Trajectory, start: float, end: float, looks: int) -> None:
    """Show the network a recorded picture, at up to ``looks`` of the steps between two parts (0..1) of the run.

    Raises:
        NodeError: where the recording is not on the schedule of the loop, or has no step there.
    """
    total, recorded = len(loop.sampler), len(trajectory.timesteps)
    if tuple(reversed(loop.sampler.timesteps))[:recorded] != trajectory.timesteps:
        raise NodeError("The picture was recorded with another model's schedule.", "Record it with this model.")
    for index in _chosen(loop, range(total - recorded, total), start, end, looks):
        loop.predict(loop.step_at(index), trajectory.latents[total - index].to(loop.device))


def look_at_noised(loop: DenoisingLoop, clean: Tensor, seed: int, start: float, end: float, looks: int) -> None:
    """Show the network a clean latent (N×C×...) with the noise of up to ``looks`` steps put on it."""
    noise = loop.family.draw(loop.task.latent_shape, generators(seed, len(clean))).to(loop.device)
    for index in _chosen(loop, range(len(loop.sampler)), start, end, looks):
        loop.predict(loop.step_at(index), loop.sampler.levels[index].mix(clean.to(loop.device), noise))


def _chosen(loop: DenoisingLoop, calls: Sequence[int], start: float, end: float, looks: int) -> Iterator[int]:
    """Calls that are evenly spread over a part of the run, one by one; a run that was cancelled ends there."""
    total = len(loop.sampler)
    inside = [index for index in calls if start <= index / total < end]
    if not inside:
        raise NodeError("No step of the recording lies between start and end.", "Move them further apart.")
    count = min(looks, len(inside))
    for done in range(count):
        loop.run.check()
        yield inside[done * len(inside) // count]
        loop.run.step(done + 1, count)
