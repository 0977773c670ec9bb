"""The one training loop: examples in, parameters moved, whatever these parameters are.

A step draws noise levels and noise for a batch of every group of examples, asks the network as the denoising loop does,
and moves the parameters by AdamW (Loshchilov & Hutter 2017, arXiv:1711.05101) along the gradient of the mean squared
error. All that a step draws follows from the seed and its number, so that training that goes on from a checkpoint takes
the very steps that it would have taken, on a CPU to the last bit.
"""

from __future__ import annotations

import contextlib
import math
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Any

import torch
from torch import Generator, Tensor

from graph.errors import Cancelled, NodeError
from graph.run.context import Run
from graph.wording import Wording
from nodes.denoising.looking_on import Pace
from nodes.denoising.loop import DenoisingLoop
from nodes.denoising.model_call import ModelCall
from nodes.denoising.noise import generators
from nodes.denoising.patches import Step
from nodes.denoising.slots import CONDITIONAL
from nodes.families.base import States
from nodes.training.checkpoints import Checkpoint, Checkpoints
from nodes.training.examples import Batch, ExampleGroup, mixed_seed
from nodes.training.objective import Noised, Objective
from nodes.training.parameters import Parameters

_REPORTS = 10
"""How often a training says where it stands."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """How parameters are trained. None of it but ``steps`` and the intervals changes what a single step does, so that
    more steps later go on where fewer ended.

    ``batch``: examples of each group in a step; the learning rate rises over the first ``warm_up`` steps and then
    stays; gradients longer than ``longest_gradient`` are shortened to that; 0 for ``checkpoint_every`` is at the end
    only.
    """

    steps: int
    batch: int = 1
    learning_rate: float = 1e-4
    seed: int = 0
    warm_up: int = 0
    weight_decay: float = 1e-2
    longest_gradient: float = 1.0
    checkpoint_every: int = 50


@dataclass(slots=True)
class Trained:
    """What is trained, live, as long as the contexts last that made it trainable.

    ``loop`` has the network on its device, with all adapters and patches applied; ``parameters`` take part in it or in
    the text encoders by now. ``states_of`` gives the states of captions, a row for each, on the device; where the
    text encoders are trained, gradients flow through it. ``autocast``: the number format that the network computes in
    where its weights are kept in another; ``rates``: of some parameters, what part of the learning rate is theirs.
    """

    loop: DenoisingLoop
    parameters: Parameters
    states_of: Callable[[Sequence[str]], States]
    autocast: torch.dtype | None = None
    rates: Mapping[str, float] = field(default_factory=dict)


def train(
    run: Run,
    trained: Trained,
    groups: Sequence[ExampleGroup],
    recipe: Recipe,
    checkpoints: Checkpoints,
    look: Callable[[int], None] = lambda step: None,
) -> list[float]:
    """Move the parameters, from the last checkpoint or from the beginning; the loss of each step.

    ``look`` is called before the first step and after each, with the number of steps done. Where the run is cancelled,
    a checkpoint is left behind.

    Raises:
        Cancelled: after the step in which the run was cancelled.
        NodeError: where the loss is not a number any more.
    """
    with torch.inference_mode(False), torch.enable_grad():
        training = _Training(run, trained, groups, recipe)
        first = training.resume(checkpoints)
        report = _Report(run, first, recipe.steps, trained.loop.device)
        try:
            look(first)
            for number in range(first, recipe.steps):
                training.step(number)
                look(number + 1)
                is_last = number + 1 == recipe.steps
                if is_last or (recipe.checkpoint_every and (number + 1) % recipe.checkpoint_every == 0):
                    checkpoints.save(training.checkpoint())
                report.step(number + 1, training)
        except Cancelled:
            if len(training.losses) > first:
                checkpoints.save(training.checkpoint())
            raise
        return training.read_losses()


class _Training:
    """The parameters with their optimiser."""

    def __init__(self, run: Run, trained: Trained, groups: Sequence[ExampleGroup], recipe: Recipe) -> None:
        self._run, self._trained, self._groups, self._recipe = run, trained, groups, recipe
        self._loop = trained.loop
        self._objective = Objective(self._loop.task.model.scheduler)
        self._optimiser = torch.optim.AdamW(_by_rate(trained), recipe.learning_rate, weight_decay=recipe.weight_decay)
        # Half precision (not bfloat16) loses small gradients, unless they are scaled up on their way.
        is_half = torch.float16 in (self._loop.dtype, trained.autocast)
        self._scaler = torch.amp.GradScaler(self._loop.device.type, enabled=is_half)
        self.losses: list[Tensor | float] = []

    def step(self, number: int) -> None:
        """One step, the number-th from 0."""
        for part in self._optimiser.param_groups:
            warm = min(1.0, (number + 1) / max(1, self._recipe.warm_up))
            part["lr"] = self._recipe.learning_rate * part["rate"] * warm
        self._optimiser.zero_grad(set_to_none=True)
        total: Tensor | None = None
        for place, group in enumerate(self._groups):
            generator = Generator().manual_seed(mixed_seed(self._recipe.seed, number, place))
            batch = group.batch(number, self._recipe.batch, mixed_seed(self._recipe.seed, place))
            for loss in self._losses(batch, generator):
                torch.autograd.backward(self._scaler.scale(loss))
                total = loss.detach() if total is None else total + loss.detach()
        self._scaler.unscale_(self._optimiser)
        torch.nn.utils.clip_grad_norm_(list(self._trained.parameters.values()), self._recipe.longest_gradient)
        self._scaler.step(self._optimiser)
        self._scaler.update()
        assert total is not None
        self.losses.append(total)

    def _losses(self, batch: Batch, generator: Generator) -> Iterator[Tensor]:
        """The loss of a batch; in parts that add up to it where memory is short."""
        loop = self._loop
        noise = loop.family.draw(tuple(batch.latents.shape[1:]), generators_from(generator, len(batch)))
        length = loop.family.sequence_length(batch.latents.shape[1:])
        noised = self._objective.noised(batch.latents, noise, length, generator, batch.are_frames)
        count = len(batch)
        is_split = self._run.small_footprint and not batch.are_frames
        rows = [slice(row, row + 1) for row in range(count)] if is_split else [slice(0, count)]
        for part in rows:
            call = self._call(batch, noised, part)
            # Until the way back is done: activations that are made anew there are made for the same call.
            with loop.showing(call):
                with self._autocast():
                    output = loop.ask(self._step_of(noised, part.start), call)
                error = (output - noised.target[part].to(output.device)).square().mean()
                yield error * (batch.weight * (part.stop - part.start) / count)

    def _call(self, batch: Batch, noised: Noised, rows: slice) -> ModelCall:
        loop = self._loop
        states = self._trained.states_of(batch.captions[rows])
        timesteps = noised.timesteps[rows].to(loop.device)
        sample = noised.sample[rows].to(loop.device, loop.dtype)
        return ModelCall(sample, timesteps, states, (CONDITIONAL,), batch.width, batch.height)

    def _step_of(self, noised: Noised, row: int) -> Step:
        """Where a noise level lies in a run, for adapters that act in a part of it."""
        total, timestep = self._objective.timesteps, float(noised.timesteps[row])
        index = min(total - 1, int(total - 1 - timestep)) if timestep < total - 1 else 0
        return Step(index, total, timestep, noised.levels[row], noised.levels[row])

    def _autocast(self) -> AbstractContextManager[Any]:
        dtype = self._trained.autocast
        return contextlib.nullcontext() if dtype is None else torch.autocast(self._loop.device.type, dtype)

    def read_losses(self) -> list[float]:
        """The losses so far, which makes the program wait for the device.

        Raises:
            NodeError: where they are no numbers any more.
        """
        unread = [at for at, loss in enumerate(self.losses) if isinstance(loss, Tensor)]
        if unread:
            values = torch.stack([torch.as_tensor(self.losses[at]) for at in unread]).tolist()
            for at, value in zip(unread, values, strict=True):
                self.losses[at] = value
        losses = [float(loss) for loss in self.losses]
        if not all(map(math.isfinite, losses)):
            raise NodeError(
                "The loss is not a number any more.", "Lower the learning rate, or use the number format float32."
            )
        return losses

    def checkpoint(self) -> Checkpoint:
        """Where the training stands.

        Raises:
            NodeError: where it has come to nothing, so that nobody goes on from there.
        """
        tensors: dict[str, Tensor] = {"losses": torch.tensor(self.read_losses(), dtype=torch.float64)}
        for name, parameter in self._trained.parameters.items():
            tensors[f"parameter {name}"] = parameter
            for memory, value in self._optimiser.state[parameter].items():
                tensors[f"{memory} {name}"] = value
        return Checkpoint(len(self.losses), tensors, _numbers(self._scaler.state_dict()))

    def resume(self, checkpoints: Checkpoints) -> int:
        """Take up the last checkpoint, if there is one; how many steps are done."""
        parameters = self._trained.parameters
        wanted = {f"parameter {name}": parameter for name, parameter in parameters.items()}
        found = checkpoints.last(self._recipe.steps, wanted)
        if found is None:
            return 0
        with torch.no_grad():
            for name, parameter in parameters.items():
                parameter.copy_(found.tensors[f"parameter {name}"])
                self._optimiser.state[parameter] = {
                    memory: self._placed(memory, found.tensors[f"{memory} {name}"], parameter)
                    for memory in ("step", "exp_avg", "exp_avg_sq")
                    if f"{memory} {name}" in found.tensors
                }
        if found.numbers:
            self._scaler.load_state_dict(
                {key: type(value)(found.numbers.get(key, value)) for key, value in self._scaler.state_dict().items()}
            )
        self.losses = list(found.tensors["losses"].tolist())
        if found.step:
            self._run.message(Wording("Goes on from the checkpoint after %s steps.", found.step))
        return found.step

    def _placed(self, memory: str, tensor: Tensor, parameter: Tensor) -> Tensor:
        """The optimiser counts steps in main memory."""
        return tensor.clone() if memory == "step" else tensor.to(parameter, copy=True)


def _by_rate(trained: Trained) -> list[dict[str, Any]]:
    """The parameters in groups that have a part of the learning rate in common."""
    groups: dict[float, list[torch.nn.Parameter]] = {}
    for name, parameter in trained.parameters.items():
        groups.setdefault(trained.rates.get(name, 1.0), []).append(parameter)
    return [{"params": parameters, "rate": rate} for rate, parameters in groups.items()]


def generators_from(generator: Generator, count: int) -> list[Generator]:
    """One generator for each item of a batch, seeded by what the first one draws."""
    seed = int(torch.randint(2**31, (1,), generator=generator))
    return generators(seed, count)


def _numbers(state: dict[str, Any]) -> dict[str, float]:
    return {name: float(value) for name, value in state.items()}


class _Report:
    """Says where a training stands: its progress, and from time to time its loss and the time left."""

    def __init__(self, run: Run, first: int, total: int, device: torch.device) -> None:
        self._run, self._first, self._total = run, first, total
        self._start = time.monotonic()
        self._pace = Pace(device)
        self._every = max(1, total // _REPORTS)

    def step(self, done: int, training: _Training) -> None:
        """
        Raises:
            Cancelled: where the run was cancelled.
        """
        self._pace.step()
        if done % self._every == 0:
            recent = training.read_losses()[-self._every :]
            loss = sum(recent) / len(recent)
            left = (time.monotonic() - self._start) / (done - self._first) * (self._total - done)
            self._run.message(
                Wording("Step %s of %s: loss %s, %s s left.", done, self._total, f"{loss:.4f}", f"{left:.0f}")
            )
        self._run.step(done, self._total)
