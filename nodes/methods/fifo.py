"""FIFO-Diffusion: clips of any length, from a queue of frames of which each is a step noisier than the one before it.

In each turn all frames of the queue take a step; the first one is then clean and leaves, and noise joins at the end.
Source: Kim et al. 2024, arXiv:2405.11473 (diagonal denoising, latent partitioning, lookahead denoising).
Needs: a denoiser of clips that can be told a timestep for each frame, and DDIM or flow Euler as its sampler.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import torch
from torch import Generator, Tensor

from graph.errors import NodeError
from graph.wording import Wording
from nodes.denoising.guidance import Predicted
from nodes.denoising.loop import DenoisingLoop
from nodes.denoising.patches import Step, title_of
from nodes.denoising.predictions import NoiseLevel, step_factors
from nodes.denoising.schedules import Sampler
from nodes.families.base import Family


@dataclass(frozen=True, slots=True)
class Window:
    """What the model sees at a time, as places of a queue: those from ``start`` to ``stop``, of which the ones from
    ``changed`` on take a step."""

    start: int
    changed: int
    stop: int


@dataclass(frozen=True, slots=True)
class QueuePlan:
    """How long a queue is, and how it is gone through in each turn.

    ``size``: frames that the model sees at a time (f in the paper); ``partitions``: how many such windows the queue is
    long (n), so that a frame takes n·f steps; ``looks_ahead``: whether every frame is seen behind at least f/2 cleaner
    ones, for which windows overlap by half and are twice as many, and the last f/2 clean frames stay in sight.
    """

    size: int
    partitions: int
    looks_ahead: bool

    @property
    def steps(self) -> int:
        """Of each frame, and frames that are not clean yet."""
        return self.size * self.partitions

    @property
    def clean(self) -> int:
        """Frames that stay in sight, at the queue's beginning, after they became clean."""
        return self.size // 2 if self.looks_ahead else 0

    @property
    def length(self) -> int:
        """Of the queue, with the clean frames in sight."""
        return self.clean + self.steps

    def turns(self, begun: int, count: int) -> int:
        """How often all frames take a step until ``count`` have left that count.

        A queue that is filled from ``begun`` frames, fewer than it is long, begins with copies of the first one, which
        do not count.
        """
        return self.steps - min(begun, self.steps) + count

    def call_at(self, place: int) -> int:
        """Which call of the sampler's schedule, counted from the noisiest, is made of the frame at a place.

        Clean frames are taken for those of the last one, as the authors do.
        """
        return self.steps - 1 - max(0, place - self.clean)

    def windows(self) -> list[Window]:
        """Together they change every noisy frame once."""
        own = self.size - self.clean
        starts = range(0, self.steps, own)
        whole = [min(start, self.length - self.size) for start in starts]
        return [Window(at, start + self.clean, at + self.size) for at, start in zip(whole, starts, strict=True)]


def check_family(its_family: Family) -> None:
    """See that models of a family can be told a timestep for each frame.

    Raises:
        NodeError: where they cannot.
    """
    if not its_family.takes_frame_timesteps:
        raise NodeError(
            Wording("%s cannot be told a timestep for each frame, which FIFO-Diffusion needs.", its_family.title),
            "Use a model with a motion adapter (AnimateDiff), ModelScope, or a Wan model with one network.",
        )


def check_queue(loop: DenoisingLoop, plan: QueuePlan) -> None:
    """See that frames of one call can be at noise levels of their own, before anything is made.

    Raises:
        NodeError: where the model, the schedule, the guidance or a patch does not allow it.
    """
    check_family(loop.family)
    networks = [loop.family.network_at(loop.task.model, timestep) for timestep in loop.sampler.timesteps]
    if any(network is not networks[0] for network in networks):
        raise NodeError(
            "The model has one network for much noise and another one for little, and here all frames need both.",
            "Use a model that has one network for all.",
        )
    if len(loop.sampler) != plan.steps:
        raise NodeError(
            Wording("The schedule has %s steps, and the queue %s.", len(loop.sampler), plan.steps),
            Wording("Set the steps of the schedule to %s, which is window times partitions.", plan.steps),
        )
    if loop.task.guidance.parts or loop.task.guidance.rescale:
        raise NodeError(
            "Beside its scale, guidance asks for the noise level of a clip, and here every frame has its own.",
            "Use Guidance with a rescale of 0, and nothing added to it.",
        )
    unfit = next((patch for patch in loop.patches if not patch.serves_queues), None)
    if unfit is not None:
        raise NodeError(
            Wording("%s cannot be used in FIFO-Diffusion, whose frames are at different steps.", title_of(unfit)),
            "Take it away; LoRA, IP-Adapter, FreeU, Attention Backend and Compile may stay.",
        )


class FrameQueue:
    """The frames on their way, cleanest first, on the device of a loop.

    ``start``: N×C×f×h×w, a clip from whose frames the queue is filled, each with the noise of its place. Noise is drawn
    from the generators, one for each item. ``check_queue`` has looked at the loop before.
    """

    def __init__(self, loop: DenoisingLoop, plan: QueuePlan, start: Tensor, generators: list[Generator]) -> None:
        loop.take_network_at(0)
        self._loop, self._plan, self._generators = loop, plan, generators
        self._adds_noise = loop.task.schedule.eta > 0
        calls = [plan.call_at(place) for place in range(plan.length)]
        self._timesteps = self._along([loop.sampler.timesteps[call] for call in calls]).view(1, -1)
        factors = [_factors(loop.sampler, call, loop.task.schedule.eta) for call in calls]
        self._of_sample, self._of_output, self._of_noise = (self._along(its) for its in zip(*factors, strict=True))
        self._frames = self._filled(start, [loop.sampler.levels[call] for call in calls])

    def turn(self, number: int, turns: int) -> Tensor:
        """One step of all frames; the one that it makes clean, N×C×h×w.

        Raises:
            Cancelled: between two calls of the model, once the run was cancelled.
        """
        step = _step_of_turn(self._loop.sampler, number, turns)
        stepped = self._frames.clone()
        for window in self._plan.windows():
            self._loop.run.check()
            changed = slice(window.changed, window.stop)
            output = self._predicted(step, slice(window.start, window.stop))[:, :, window.changed - window.start :]
            kept = self._of_sample[:, :, changed] * self._frames[:, :, changed]
            stepped[:, :, changed] = kept + self._of_output[:, :, changed] * output
        if self._adds_noise:
            noise = self._drawn(self._plan.steps)
            stepped[:, :, self._plan.clean :] += self._of_noise[:, :, self._plan.clean :] * noise
        finished = stepped[:, :, self._plan.clean]
        self._loop.look(lambda: finished[0])
        self._frames = torch.cat([stepped[:, :, 1:], self._drawn(1) * self._loop.sampler.initial_scale], dim=2)
        return finished

    def _predicted(self, step: Step, places: slice) -> Tensor:
        """What the model says of some frames, under guidance."""
        return _predicted(self._loop, step, self._frames[:, :, places], self._timesteps[:, places])

    def _filled(self, start: Tensor, levels: Sequence[NoiseLevel]) -> Tensor:
        """The last frames are those of ``start``, before them is its first one, again and again."""
        clip = start[:, :, -self._plan.steps :].to(self._loop.device)
        first_place = self._plan.length - clip.shape[2]
        chosen = [max(0, place - first_place) for place in range(self._plan.length)]
        alphas, sigmas = (self._along([getattr(level, name) for level in levels]) for name in ("alpha", "sigma"))
        return alphas * clip[:, :, chosen] + sigmas * self._drawn(self._plan.length)

    def _drawn(self, frames: int) -> Tensor:
        """Noise for so many frames."""
        channels, _, *sides = self._loop.task.latent_shape
        return self._loop.family.draw((channels, frames, *sides), self._generators).to(self._loop.device)

    def _along(self, numbers: Sequence[float]) -> Tensor:
        """A number for each place, to be multiplied with frames."""
        return torch.tensor(numbers, dtype=torch.float32, device=self._loop.device).view(1, 1, -1, 1, 1)


def made_clip(
    loop: DenoisingLoop, noise: Tensor, generators: list[Generator], turns: int, on_step: Callable[[int], None]
) -> Tensor:
    """A clip that a queue can be filled from, N×C×f×h×w, made of such noise; ``on_step`` is told each finished step.

    It is made by what acts at the beginning of a clip of so many ``turns``.

    Raises:
        Cancelled: between two steps, once the run was cancelled.
    """
    loop.take_network_at(0)
    sampler, eta = loop.sampler, loop.task.schedule.eta
    step = _step_of_turn(sampler, 0, turns)
    clip = noise.to(loop.device) * sampler.initial_scale
    timesteps = torch.tensor(sampler.timesteps, dtype=torch.float32, device=loop.device)
    for call, timestep in enumerate(timesteps):
        loop.run.check()
        output = _predicted(loop, step, clip, timestep)
        of_sample, of_output, of_noise = _factors(sampler, call, eta)
        clip = of_sample * clip + of_output * output
        if eta:
            clip = clip + of_noise * loop.family.draw(loop.task.latent_shape, generators).to(loop.device)
        on_step(call + 1)
    return clip


def _predicted(loop: DenoisingLoop, step: Step, sample: Tensor, timestep: Tensor) -> Tensor:
    """What the model says of a sample, under guidance."""
    outputs = loop.asked(step, sample, timestep, loop.guide.slots(step))
    return loop.guide.guided(Predicted(step, sample, outputs, loop.sampler.prediction))


def _step_of_turn(sampler: Sampler, number: int, turns: int) -> Step:
    """A turn as those see it that act in a part of a run: prompts and patches act in a part of the clip.

    Nobody looks at its noise level, as ``check_queue`` sees to it.
    """
    return Step(number, turns, sampler.timesteps[0], sampler.levels[0], sampler.next_levels[0])


def _factors(sampler: Sampler, call: int, eta: float) -> tuple[float, float, float]:
    """``(a, b, c)`` of the step ``a * sample + b * output + c * noise`` of a call.

    With ``eta`` that of Song et al. 2020, arXiv:2010.02502, equations 12 and 16: alpha² + sigma² is 1 in DDIM.
    """
    here, there = sampler.levels[call], sampler.next_levels[call]
    added = 0.0
    if eta:
        added = eta * there.sigma / here.sigma * math.sqrt(max(0.0, 1 - (here.alpha / there.alpha) ** 2))
    to = NoiseLevel(there.alpha, math.sqrt(max(0.0, there.sigma**2 - added**2)))
    return *step_factors(sampler.prediction, here, to), added
