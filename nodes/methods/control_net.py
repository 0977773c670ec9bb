"""ControlNet: a copy of the denoiser's first layers reads a control picture, and adds to what the denoiser's give.

Source: Zhang et al. 2023, arXiv:2302.05543.
Needs: a ControlNet that was trained for the denoiser. How each kind is called is in ``control_networks``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, ClassVar

import torch
from torch import Tensor

from graph.errors import NodeError
from graph.wording import Wording
from nodes.denoising.loop import DenoisingLoop
from nodes.denoising.model_call import ModelCall
from nodes.denoising.patches import Hooks, NetworkChange, Step, at_work
from nodes.denoising.slots import UNCONDITIONAL, role
from nodes.methods.control_networks import Control, ControlNetwork, UNetControl, UnionControl, rows_of_all_slots
from nodes.methods.control_pictures import ControlPatch
from nodes.methods.control_transformers import FluxControl, HunyuanDiTControl, StableDiffusion3Control

KINDS: dict[str, type[ControlNetwork]] = {
    "ControlNetModel": UNetControl,
    "ControlNetUnionModel": UnionControl,
    "SD3ControlNetModel": StableDiffusion3Control,
    "FluxControlNetModel": FluxControl,
    "HunyuanDiT2DControlNetModel": HunyuanDiTControl,
}
"""The classes of network that can be used."""

NO_TYPE = "none"
TYPES = (NO_TYPE, *dict.fromkeys(name for kind in KINDS.values() for name in kind.types))
"""The types of control pictures that networks for several of them know."""


@dataclass(frozen=True, eq=False)
class ControlNetPatch(ControlPatch):
    """Adds a ControlNet's residuals.

    ``control_type`` is one of ``TYPES``, for networks that know several. ``guess_mode``: only the rows with a prompt
    are steered, less in the first layers than in the last. ``mask``: N×1×H×W in 0..1, white where to paint anew, for
    networks that inpaint.
    """

    network_change: ClassVar[NetworkChange] = "none"

    control_type: str = NO_TYPE
    guess_mode: bool = False
    mask: Tensor | None = None

    def acting(self, step: Step) -> Any:
        is_acting = self.acts_in(step)
        kind = KINDS.get(self.network.class_name)
        # Where several act in one call, it is made in the place of the first, whether that one acts or not.
        return (at_work(self, True), is_acting) if kind is not None and kind.fuses else at_work(self, is_acting)

    @contextmanager
    def applied(self, loop: DenoisingLoop) -> Iterator[Hooks]:
        kind = KINDS.get(self.network.class_name)
        if kind is None:
            raise NodeError("This network steers single frames of a clip.", "Use SparseCtrl in place of ControlNet.")
        if not kind.fits(self.network.config, loop.task.model):
            raise NodeError(
                "The ControlNet was made for another kind of model than this denoiser.",
                "Use a ControlNet that was trained for this model.",
            )
        if self.guess_mode and not kind.guesses:
            raise NodeError("This kind of ControlNet has no guess mode.", "Turn guess mode off.")
        together = self._in_one_call(loop) if kind.fuses else [self]
        if together[0] is not self:
            yield Hooks()
            return
        with loop.borrow(self.network) as module:
            network = kind(loop, module)
            yield _ControlNetHooks(network, [(patch, patch.control(network)) for patch in together], self.guess_mode)

    def _in_one_call(self, loop: DenoisingLoop) -> list[ControlNetPatch]:
        """The patches that act in one call of the network; the first of them makes it."""
        others = dict.fromkeys(patch for patch in loop.patches if isinstance(patch, ControlNetPatch))
        return [patch for patch in others if patch.network == self.network and patch.guess_mode == self.guess_mode]

    @torch.inference_mode()
    def control(self, network: ControlNetwork) -> Control:
        """The control picture, ready for a run."""
        return Control(network.condition(self.pixels, self.mask), self.strength, self._type_index(network))

    def _type_index(self, network: ControlNetwork) -> int | None:
        known = network.known_types(self.network.config)
        if not known:
            return None
        if self.control_type not in known:
            raise NodeError(
                "This ControlNet serves several types of control pictures, and needs to know which this one is.",
                Wording("Choose one of: %s.", ", ".join(known)),
            )
        return known.index(self.control_type)


class _ControlNetHooks(Hooks):
    def __init__(
        self, network: ControlNetwork, parts: Sequence[tuple[ControlNetPatch, Control]], guess_mode: bool
    ) -> None:
        self._network = network
        self._parts = parts
        self._hears_prompts_only = guess_mode or network.needs_prompt

    def before_model(self, step: Step, call: ModelCall) -> None:
        acting = [control for patch, control in self._parts if patch.acts_in(step)]
        if not acting:
            return
        prompted = [slot for slot in call.slots if role(slot) != UNCONDITIONAL]
        heard = call.with_slots(prompted) if self._hears_prompts_only else call
        for name, value in self._network.residuals(heard, acting, self._hears_prompts_only).items():
            call.add_extra(name, value if heard is call else rows_of_all_slots(value, heard, call))
