"""The one denoising loop. It knows no method by name: methods are patches, families make the model calls.

with denoising_loop(run, task) as loop:
    latents = loop.sample(noise * loop.sampler.initial_scale)
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise

import torch
from torch import Generator, Tensor

from graph.errors import NodeError
from graph.run.context import Run
from nodes.denoising.input_channels import check_input_channels, check_picture
from nodes.denoising.looking_on import Pace, Previewer
from nodes.denoising.patched_model import PatchedModel
from nodes.denoising.patches import Step, check_source, check_tokens, edits_clean, in_order, step_of_call
from nodes.denoising.predictions import clean_and_noise, output_for
from nodes.denoising.previews import middle_frame
from nodes.denoising.resuming import Way, way_through
from nodes.denoising.schedules import make_sampler
from nodes.denoising.task import Task
from nodes.devices import choose_device, choose_dtype
from nodes.families import family
from nodes.loading.pixel_space import is_pixel_space


@contextmanager
def denoising_loop(run: Run, task: Task) -> Iterator[DenoisingLoop]:
    """The loop for a task, with the model on its device and all patches applied.

    Of models with a network for much noise and one for little, each is lent when it is needed.

    Raises:
        NodeError: where model, conditioning, schedule and patches do not go together.
    """
    device = choose_device(run.settings)
    dtype = choose_dtype(run.settings, device)
    its_family = family(task.model.family)
    length, sigmas = its_family.sequence_length(task.latent_shape), its_family.sigmas(task.schedule.steps)
    in_pixels = is_pixel_space(task.model.autoencoder.config)
    sampler = make_sampler(task.schedule, task.model.scheduler, length, sigmas, in_pixels)
    patches = in_order((*task.model.adapters, *task.patches))
    check_input_channels(task.model, patches)
    check_picture(task.model, patches)
    check_tokens(patches)
    check_source(patches)
    if its_family.makes_clips and not any(patch.splits_clips for patch in patches):
        its_family.check_frames(task.model, task.latent_shape[1])
    with ExitStack() as stack:
        loop = DenoisingLoop(run, task, its_family, None, sampler, patches, device, dtype, _held=stack)
        networks = [its_family.network_at(task.model, timestep) for timestep in sampler.timesteps]
        try:
            # Of several, the one that is needed first is not known yet: a run may begin anywhere in the schedule.
            if all(network is networks[0] for network in networks):
                loop.take_network(networks[0])
            yield loop
        finally:
            stack.close()
            loop.let_go()


@dataclass(slots=True)
class DenoisingLoop(PatchedModel):
    """One run over the timesteps of a schedule; patches reach model, device and sizes through it."""

    generators: list[Generator] = field(default_factory=list)
    """Those that noise is drawn from in this run, one for each item."""
    _previewer: Previewer = field(init=False)
    _pace: Pace = field(init=False)

    def __post_init__(self) -> None:
        PatchedModel.__post_init__(self)  # with slots, a dataclass is another class than the one that super() knows
        self._previewer = Previewer(self.run, self.task.model.autoencoder, self.device, self.dtype)
        self._pace = Pace(self.device)

    @torch.inference_mode()
    def sample(self, sample: Tensor, generators: list[Generator], first: int | None = None) -> Tensor:
        """Denoise latents (N×C×h×w, clips N×C×f×h×w) from call ``first`` of the sampler to the end of the schedule.

        Where a part of it is to be run, that is its end; without ``first`` it is run from its beginning.

        Samplers that add noise draw it from the generators.

        Raises:
            Cancelled: after the call in which the run was cancelled.
        """
        start, sample = sample, sample.to(self.device)
        self.generators = generators
        whole = range(self.sampler.first if first is None else first, self.sampler.stop)
        if not whole:
            return sample
        # Patches have their say on the whole run, so they are there before its first call.
        self.take_network_at(whole[0])
        calls = self._route(whole)
        level = self.sampler.levels[calls[0]] if calls[0] else self.sampler.noisiest
        with way_through(self, calls, start) as way:
            for turn in range(self.turns):
                for hooks in self.hooks:
                    sample = hooks.begin(turn, level, sample, generators)
                sample = self._turn(turn, calls, sample, way)
        return sample

    @property
    def turns(self) -> int:
        """How often the schedule is gone through."""
        return max((patch.turns for patch in self.patches), default=1)

    def shaped(self, noise: Tensor, generators: list[Generator]) -> Tensor:
        """Noise (N×C×...) as the patches want it; what they draw, they draw from the generators."""
        for patch in self.patches:
            noise = patch.shaped(noise, generators)
        return noise

    def _turn(self, turn: int, calls: Sequence[int], sample: Tensor, way: Way) -> Tensor:
        """Once through the schedule."""
        steps, ends = self.steps_of(calls), self.sampler.ends_of_steps(calls)
        self.sampler.begin(calls[0])
        self.run.check()
        begun, sample = way.resumed(sample)
        done = sum(ends[:begun])
        for place in range(begun, len(calls)):
            index, step = calls[place], steps[place]
            if place and index <= calls[place - 1]:
                sample = self._noised_again(sample, calls[place - 1], index)
            for hooks in self.hooks:
                sample = hooks.before_step(step, sample)
            output, noise = self.predict_with_noise(step, sample)
            sample, output = self._edited(step, sample, output, noise)
            self.look(partial(self._looked_at, step, sample, output))
            sample = self.stepped(step, output, sample, self._added(step))
            for hooks in self.hooks:
                sample = hooks.after_step(step, sample)
            way.keep(place + 1, sample)
            self._pace.step()
            done += ends[place]
            self.run.step(turn * sum(ends) + done, self.turns * sum(ends))
        return sample

    def _route(self, calls: Sequence[int]) -> Sequence[int]:
        """The calls that are made, as the patches want them.

        Raises:
            NodeError: where they are to go back, and the sampler cannot.
        """
        for hooks in self.hooks:
            calls = hooks.route(calls)
        if self.sampler.remembers and any(later <= earlier for earlier, later in pairwise(calls)):
            raise NodeError(
                "This sampler remembers earlier steps, so that none can be repeated.",
                "Choose one that does not: ddim, ddpm, euler, euler ancestral or flow euler.",
            )
        return calls

    def _noised_again(self, sample: Tensor, before: int, index: int) -> Tensor:
        """A sample that the call ``before`` led to, with the noise added that one has at the call ``index``."""
        here, there = self.sampler.next_levels[before], self.sampler.levels[index]
        self.sampler.begin(index)
        keep = there.alpha / here.alpha
        added = math.sqrt(max(there.sigma**2 - (keep * here.sigma) ** 2, 0.0))
        return keep * sample + added * self.drawn_noise()

    def drawn_noise(self) -> Tensor:
        """Noise in the shape of the samples, from the generators of the run: an item for each."""
        noise = self.family.draw(self.task.latent_shape, self.generators)
        return self.shaped(noise, self.generators).to(self.device)

    def _added(self, step: Step) -> Tensor | None:
        told = [added for hooks in self.hooks if (added := hooks.added(step)) is not None]
        return told[-1] if told else None

    def stepped(self, step: Step, output: Tensor, sample: Tensor, added: Tensor | None = None) -> Tensor:
        """The sampler's step, in the order of axes in which the family draws its noise.

        ``added``: what is added in place of the noise that the sampler would draw.
        """
        index, generators = step.call, self.generators
        if not self.family.frames_first:
            return self.sampler.step(output, index, sample, generators, added)
        turned = [None if item is None else item.transpose(1, 2) for item in (output, sample, added)]
        return self.sampler.step(turned[0], index, turned[1], generators, turned[2]).transpose(1, 2)

    def step_at(self, index: int) -> Step:
        """A call of the sampler as a step of its whole schedule, for methods that go their own way through it."""
        return step_of_call(self.sampler, index, 0, len(self.sampler))

    def steps_of(self, calls: Sequence[int]) -> list[Step]:
        """The step that each of all calls is part of."""
        numbers = [self.sampler.steps_of_calls[call] for call in calls]
        first, total = min(numbers), max(numbers) + 1 - min(numbers)
        return [step_of_call(self.sampler, call, first, total) for call in calls]

    def look(self, clean: Callable[[], Tensor]) -> None:
        """Show a clean sample (C×h×w) where somebody wants to see one."""
        self._previewer.look(clean)

    def _edited(self, step: Step, sample: Tensor, output: Tensor, other: Tensor | None) -> tuple[Tensor, Tensor]:
        """Sample and output after the patches have edited the clean sample; noise is as predicted, or ``other``."""
        editors = [hooks for hooks in self.hooks if edits_clean(hooks)]
        if not editors and other is None:
            return sample, output
        prediction = self.sampler.prediction
        clean, noise = clean_and_noise(prediction, output, sample, step.level)
        edited, noise = clean, noise if other is None else other
        for hooks in editors:
            edited = hooks.edit_clean(step, edited, noise)
        if edited is clean and other is None:
            return sample, output
        return step.level.mix(edited, noise), output_for(prediction, edited, noise, step.level)

    def _looked_at(self, step: Step, sample: Tensor, output: Tensor) -> Tensor:
        """C×h×w: the clean sample as it is predicted, of the first item, in the middle of a clip."""
        output, sample = middle_frame(output[0]), middle_frame(sample[0])
        return clean_and_noise(self.sampler.prediction, output, sample, step.level)[0]
