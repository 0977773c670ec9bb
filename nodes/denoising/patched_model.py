"""A model as one run uses it: on its device, with the run's patches applied, and asked for all that guidance needs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

import torch
from torch import Tensor

from graph.run.context import Run
from nodes.denoising.attention import AttentionEdit
from nodes.denoising.conditioning_rows import ConditioningRows
from nodes.denoising.guidance import GuidanceHooks, Guide, Predicted, guidance_parts
from nodes.denoising.model_call import ModelCall
from nodes.denoising.patches import Hooks, LoopPatch, NetworkChange, Step, conditionings_of
from nodes.denoising.replay import ReplayedNetwork, can_replay
from nodes.denoising.schedules import Sampler
from nodes.denoising.slots import same_once
from nodes.denoising.task import Task
from nodes.families.base import Family
from nodes.handles import Component
from nodes.loading.weights import borrow
from nodes.values import Conditioning


@dataclass(slots=True)
class PatchedModel:
    """What a run asks of its model, and how; patches are applied to it as to the loop that it is part of."""

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
    attention_edits: list[AttentionEdit] = field(default_factory=list)
    """What edits attention in this run, in its order."""
    _held: ExitStack = field(default_factory=ExitStack)
    """What is borrowed and applied at the moment."""
    _component: Component | None = field(init=False)
    _called_network: Any = field(init=False)
    guide: Guide = field(init=False)
    rows: ConditioningRows = field(init=False)
    _timesteps: Tensor = field(init=False)

    def __post_init__(self) -> None:
        self._called_network = self.network
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

    def slots(self, step: Step) -> tuple[str, ...]:
        """What the model is asked for at a step, by the guidance and by patches."""
        own = [slot for hooks in self.hooks for slot in hooks.slots(step)]
        return same_once((*self.guide.slots(step), *own))

    def predict(self, step: Step, sample: Tensor) -> Tensor:
        """The guided prediction for a sample, in one call of the model for all slots where memory suffices."""
        return self.predict_with_noise(step, sample)[0]

    def predict_with_noise(self, step: Step, sample: Tensor) -> tuple[Tensor, Tensor | None]:
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
