"""The one denoising loop. It knows no method by name: methods are patches, families make the model calls.

with denoising_loop(run, task) as loop:
    latents = loop.sample(noise * loop.sampler.initial_scale)
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import pairwise
from typing import Any

import torch
from torch import Generator, Tensor

from graph.errors import NodeError
from graph.run.context import Run
from nodes.denoising.attention import AttentionEdit
from nodes.denoising.conditioning_rows import ConditioningRows
from nodes.denoising.guidance import GuidanceHooks, Guide, Predicted, guidance_parts
from nodes.denoising.input_channels import check_input_channels, check_picture
from nodes.denoising.looking_on import Pace, Previewer
from nodes.denoising.model_call import ModelCall
from nodes.denoising.patches import (
    Hooks,
    LoopPatch,
    NetworkChange,
    Step,
    check_source,
    check_tokens,
    conditionings_of,
    edits_clean,
    in_order,
    step_of_call,
)
from nodes.denoising.predictions import clean_and_noise, output_for
from nodes.denoising.previews import middle_frame
from nodes.denoising.replay import ReplayedNetwork, can_replay
from nodes.denoising.resuming import Way, way_through
from nodes.denoising.schedules import Sampler, make_sampler
from nodes.denoising.slots import same_once
from nodes.denoising.task import Task
from nodes.devices import choose_device, choose_dtype
from nodes.families import family
from nodes.families.base import Family
from nodes.handles import Component
from nodes.loading.pixel_space import is_pixel_space
from nodes.loading.weights import borrow
from nodes.values import Conditioning


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
class DenoisingLoop:
    """One run over the timesteps of a schedule; patches reach model, device and sizes through it."""

    run: Run
    task: Task
    family: Family
    network: Any
    """None until one is taken."""
    sampler: Sampler
    patches: list[LoopPatch]
    device: torch.device
    dtype: torch.dtype
    hooks: list[Hooks] = field(default_factory=list)
    call: ModelCall | None = None
    """What the model is given right now, for patches inside the network that treat slots differently."""
    generators: list[Generator] = field(default_factory=list)
    """Those that noise is drawn from in this run, one for each item."""
    attention_edits: list[AttentionEdit] = field(default_factory=list)
    """What edits attention in this run, in its order."""
    _held: ExitStack = field(default_factory=ExitStack)
    """What is borrowed and applied at the moment."""
    _component: Component | None = field(init=False)
    _called_network: Any = field(init=False)
    _previewer: Previewer = field(init=False)
    _pace: Pace = field(init=False)
    guide: Guide = field(init=False)
    rows: ConditioningRows = field(init=False)
    _timesteps: Tensor = field(init=False)

    def __post_init__(self) -> None:
        self._called_network = self.network
        self._previewer = Previewer(self.run, self.task.model.autoencoder, self.device, self.dtype)
        self._pace = Pace(self.device)
        self._component = None if self.network is None else self.task.model.network
        self._timesteps = torch.tensor(self.sampler.timesteps, dtype=torch.float32, device=self.device)

    def take_network(self, component: Component) -> None:
        """Borrow a network and apply all patches to it, in place of what was borrowed before.

        Raises:
            NodeError: where the patches, the guidance or the conditionings do not go together with it.
        """
        if component is self._component:
            return
        self._held.close()
        # Weights that were loaded where nothing can be differentiated could not be used where something is.
        with torch.inference_mode(False):
            self.network = self._held.enter_context(self.borrow(component))
        self._called_network = self.network
        self._component = component
        self.hooks.clear()
        for patch in self.patches:
            self.hooks.append(self._held.enter_context(patch.applied(self)))
        parts = guidance_parts(self.task.guidance)
        self.take_guidance([self._held.enter_context(part.applied(self)) for part in parts])
        self.replay_calls({part.network_change for part in (*self.patches, *parts)})

    def let_go(self) -> None:
        """Part with what knows the loop in its turn: otherwise all tensors of a run would stay until a garbage
        collection, which comes at no certain time.
        """
        self.hooks.clear()
        self.attention_edits.clear()
        self.call = None
        if hasattr(self, "rows"):
            del self.rows, self.guide

    def take_network_at(self, index: int) -> None:
        """The network that predicts at a call of the sampler."""
        self.take_network(self.family.network_at(self.task.model, self.sampler.timesteps[index]))

    def take_guidance(self, hooks: Sequence[GuidanceHooks]) -> None:
        """Get ready for what the guidance's parts ask for.

        Raises:
            NodeError: where the conditionings do not fit that, the model, each other or the batch.
        """
        task = self.task
        self.guide = Guide(task.guidance, hooks, self.family.distils_guidance(task.model.network.config))
        self.rows = ConditioningRows(
            task.model,
            task.positive,
            task.negative,
            self.guide.roles,
            conditionings_of((*self.patches, *guidance_parts(task.guidance)), task.model),
            task.batch,
            task.latent_shape,
            self._for_model,
            self.device,
        )

    def tell(self, positive: Conditioning, negative: Conditioning | None = None) -> None:
        """Steer by other conditionings from now on; guidance of several parts is made ready by ``take_guidance``.

        Raises:
            NodeError: where they do not fit the model or each other.
        """
        self.task = replace(self.task, positive=positive, negative=negative)
        self.take_guidance(())

    def ask(self, step: Step, call: ModelCall) -> Tensor:
        """What the network itself puts out for a call, R×C×..., as the patches want it; gradients flow through it.

        For training, whose samples lie on no path from noise to picture. Rows may differ in their timesteps; ``step``
        is for patches that act in a part of a run.
        """
        for hooks in self.hooks:
            hooks.before_model(step, call)
        call.allow_gradients()
        return self._called(call)

    def replay_calls(self, changes: set[NetworkChange]) -> None:
        """Let the device replay what the network does, where ``changes`` made to it and the device allow that."""
        is_possible = "varies" not in changes and not self.run.small_footprint and self.run.settings.replays
        if is_possible and can_replay(self.network, self.device):
            self._called_network = ReplayedNetwork(self.network, is_kept="fixed" not in changes)

    def _for_model(self, rows: Tensor) -> Tensor:
        return rows.to(self.device, self.dtype if rows.is_floating_point() else None)

    def borrow(self, component: Component) -> AbstractContextManager[Any]:
        """Another module, on the device and in the number format of this run."""
        return borrow(component, self.device, self.dtype)

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
            output, noise = self._predicted(step, sample)
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

    def slots(self, step: Step) -> tuple[str, ...]:
        """What the model is asked for at a step, by the guidance and by patches."""
        own = [slot for hooks in self.hooks for slot in hooks.slots(step)]
        return same_once((*self.guide.slots(step), *own))

    def steps_of(self, calls: Sequence[int]) -> list[Step]:
        """The step that each of all calls is part of."""
        numbers = [self.sampler.steps_of_calls[call] for call in calls]
        first, total = min(numbers), max(numbers) + 1 - min(numbers)
        return [step_of_call(self.sampler, call, first, total) for call in calls]

    def predict(self, step: Step, sample: Tensor) -> Tensor:
        """The guided prediction for a sample, in one call of the model for all slots where memory suffices."""
        return self._predicted(step, sample)[0]

    def _predicted(self, step: Step, sample: Tensor) -> tuple[Tensor, Tensor | None]:
        """The guided prediction, and the noise to go on with where that is another one."""
        self.take_network_at(step.call)
        if not self.guide.differentiates:
            predicted = self.outputs(step, sample, self.slots(step))
            return self.guide.guided(predicted), self.guide.noise(predicted)
        with torch.inference_mode(False), torch.enable_grad():
            predicted = self.outputs(step, sample.clone().requires_grad_(), self.slots(step))
            noise = self.guide.noise(predicted)
            return self.guide.guided(predicted).detach(), None if noise is None else noise.detach()

    def outputs(self, step: Step, sample: Tensor, slots: Sequence[str]) -> Predicted:
        """What the model says of a sample for some slots, before guidance makes one prediction of it.

        It can be differentiated where gradients are enabled.
        """
        self.take_network_at(step.call)
        model_input = self.sampler.model_input(sample, step.call)
        outputs = self.asked(step, model_input, self._timesteps[step.call], slots)
        return Predicted(step, sample, outputs, self.sampler.prediction)

    def asked(self, step: Step, model_input: Tensor, timestep: Tensor, slots: Sequence[str]) -> dict[str, Tensor]:
        """What the network that was taken puts out for some slots (N×C×...), for a sample as it wants it.

        ``timestep``: one number, or 1×f for the latent frames of a clip (``Family.takes_frame_timesteps``).
        """
        rows = self.rows.at(step, slots)
        call = ModelCall(
            torch.cat([model_input.to(self.dtype)] * len(rows.slots)),
            timestep,
            dict(rows.states),
            rows.slots,
            self.task.width,
            self.task.height,
            self.task.guidance.scale,
        )
        for hooks in self.hooks:
            hooks.before_model(step, call)
        if torch.is_grad_enabled():
            call.allow_gradients()
        output = torch.cat([self._called(part) for part in self._parts(call)])
        return rows.merged(dict(zip(call.slots, output.chunk(len(call.slots)), strict=True)))

    def look(self, clean: Callable[[], Tensor]) -> None:
        """Show a clean sample (C×h×w) where somebody wants to see one."""
        self._previewer.look(clean)

    def states(self, step: Step, slot: str) -> Mapping[str, Tensor]:
        """What the model is told for one slot, by name, before patches alter it."""
        self.take_network_at(step.call)
        return self.rows.at(step, (slot,)).states

    def _called(self, call: ModelCall) -> Tensor:
        predict = self._called_network_for
        for hooks in self.hooks:
            if type(hooks).around_model is not Hooks.around_model:
                predict = partial(hooks.around_model, predict=predict)
        return predict(call)

    def _called_network_for(self, call: ModelCall) -> Tensor:
        # What tells a network the timesteps of single frames is no argument of it, which a replayed call would take.
        network = self.network if call.has_frame_timesteps else self._called_network
        with self.showing(call):
            return self.family.predict(network, call).float()

    @contextmanager
    def showing(self, call: ModelCall) -> Iterator[None]:
        """Let patches inside the network know what it, or some of its layers, are given right now."""
        before, self.call = self.call, call
        try:
            yield
        finally:
            self.call = before

    def _parts(self, call: ModelCall) -> Iterable[ModelCall]:
        is_split = self.run.small_footprint and not any(patch.mixes_rows for patch in self.patches)
        return call.row_by_row() if is_split else (call,)

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
