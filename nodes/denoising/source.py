"""A recorded source beside what is denoised: what methods that edit a picture compare with, and take attention from.

At each step the latent that the source had there is one more row of the same call, with the conditioning that describes
the source. It is read from the recording, so that it cannot drift: the source branch of direct inversion (Ju et al.
2023, arXiv:2310.01506).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from torch import Tensor

from graph.errors import NodeError
from nodes.denoising.model_call import ModelCall
from nodes.denoising.patches import Hooks, LoopPatch, NetworkChange, Step
from nodes.denoising.slots import SOURCE
from nodes.families import family
from nodes.handles import Denoiser
from nodes.values import Conditioning, Trajectory

if TYPE_CHECKING:
    from nodes.denoising.loop import DenoisingLoop

_KEPT_ON_DEVICE = 1 << 28
"""Bytes up to which a whole recording is brought to the device at once."""


@dataclass(frozen=True, eq=False)
class SourcePatch(LoopPatch):
    """Has the network see the source of ``trajectory`` in each step that another patch ``needs_source`` for."""

    order: ClassVar[int] = -3
    mixes_rows: ClassVar[bool] = False
    network_change: ClassVar[NetworkChange] = "none"
    is_source: ClassVar[bool] = True

    trajectory: Trajectory

    def conditionings(self, model: Denoiser) -> dict[str, Conditioning]:
        return {SOURCE: self.trajectory.conditioning or family(model.family).without_conditioning()}

    def acting(self, step: Step) -> Any:
        return self

    @contextmanager
    def applied(self, loop: DenoisingLoop) -> Iterator[SourceHooks]:
        latents = self.trajectory.latents
        if latents.nbytes <= _KEPT_ON_DEVICE:
            latents = latents.to(loop.device)
        is_seen = any(patch.needs_source for patch in loop.patches)
        if is_seen:
            self._check_description()
        yield SourceHooks(loop, latents, is_seen, self.trajectory.conditioning)

    def _check_description(self) -> None:
        """The source is one row of the call for each item, so that one text has to describe all of it.

        Raises:
            NodeError: where it is described by several, or for a part of the picture or of the run.
        """
        its = self.trajectory.conditioning
        if its is not None and (its.also or its.region is not None or its.start > 0 or its.end < 1):
            raise NodeError(
                "What describes the source acts in parts of the picture or of the run, or is several texts.",
                "Invert or record the source with one conditioning as it comes from Encode Text.",
            )


class SourceHooks(Hooks):
    """The source in a run. ``latents``: (T+1)×N×C×..., from the clean one to the noisiest.

    ``conditioning`` describes it, where it is known.
    """

    def __init__(self, loop: DenoisingLoop, latents: Tensor, is_seen: bool, conditioning: Conditioning | None) -> None:
        self.conditioning = conditioning
        self._loop, self._latents, self._is_seen = loop, latents, is_seen

    def slots(self, step: Step) -> tuple[str, ...]:
        return (SOURCE,) if self._is_seen else ()

    def before_model(self, step: Step, call: ModelCall) -> None:
        if self._is_seen:
            scaled = self._loop.sampler.model_input(self.before(step), step.call)
            call.set_sample(SOURCE, scaled.to(call.sample))

    def before(self, step: Step) -> Tensor:
        """The source as a step begins, N×C×..., in the units of the sampler."""
        return self._at(len(self._loop.sampler) - step.call)

    def after(self, step: Step) -> Tensor:
        """The source as a step ends."""
        return self._at(len(self._loop.sampler) - step.call - 1)

    def _at(self, place: int) -> Tensor:
        return self._latents[place].to(self._loop.device)


def source_of(loop: DenoisingLoop) -> SourceHooks:
    """The source of a run, for patches that need one.

    Raises:
        NodeError: where the run has none.
    """
    for hooks in loop.hooks:
        if isinstance(hooks, SourceHooks):
            return hooks
    raise NodeError("There is no source picture to compare with.", "Wire a trajectory to Denoise Inverted.")
