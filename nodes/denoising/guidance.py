"""From the predictions that guidance asks for to the one that a step is made with.

The base is classifier-free guidance (Ho & Salimans 2022, arXiv:2207.12598). A ``GuidancePart`` on a guidance value is
data; ``LoopGuidance.applied`` turns it into live ``GuidanceHooks`` for one run, as patches do. Hooks say which further
slots the model is to be asked for at a step, and what becomes of its answers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from torch import Tensor

from graph.errors import NodeError
from nodes.denoising.patches import NetworkChange, Step, UntoldError
from nodes.denoising.predictions import Prediction, clean_and_noise, clean_factor
from nodes.denoising.slots import CONDITIONAL, UNCONDITIONAL
from nodes.handles import Denoiser
from nodes.values import Conditioning, Guidance, GuidancePart

if TYPE_CHECKING:
    from nodes.denoising.loop import DenoisingLoop

__all__ = ["CONDITIONAL", "UNCONDITIONAL", "GuidanceHooks", "Guide", "LoopGuidance", "Predicted"]


@dataclass(frozen=True, slots=True)
class Predicted:
    """What the model put out at one step, for each slot, and what it was asked about.

    ``outputs``: N×C×... by slot; ``sample``: N×C×..., before it was scaled for the model.
    """

    step: Step
    sample: Tensor
    outputs: Mapping[str, Tensor]
    prediction: Prediction

    @property
    def conditional(self) -> Tensor:
        return self.outputs[CONDITIONAL]

    @property
    def clean_factor(self) -> float:
        """How far the clean sample moves where the output moves by 1."""
        return clean_factor(self.prediction, self.step.level)

    def clean(self, output: Tensor) -> Tensor:
        """The clean sample that an output stands for."""
        return clean_and_noise(self.prediction, output, self.sample, self.step.level)[0]

    def noise(self, output: Tensor) -> Tensor:
        """The noise that an output stands for."""
        return clean_and_noise(self.prediction, output, self.sample, self.step.level)[1]


class GuidanceHooks:
    """What one kind of guidance does while the loop runs; each place does nothing unless it is overridden."""

    guides_by_itself: bool = False
    """Whether classifier-free guidance takes place even where the guidance's own scale is 1."""

    differentiates: bool = False
    """Whether it asks for gradients of the predictions with respect to the sample."""

    reference: str = UNCONDITIONAL
    """The slot that classifier-free guidance steers away from."""

    def rests(self, step: Step) -> bool:
        """Whether there is no classifier-free guidance at this step."""
        return False

    def slots(self, step: Step, is_guided: bool) -> tuple[str, ...]:
        """What the model is asked for beside the slots of classifier-free guidance."""
        return ()

    def scale(self, scale: float | Tensor, predicted: Predicted) -> float | Tensor:
        """Another scale of classifier-free guidance, one number or for each part of the sample."""
        return scale

    def edit_difference(self, difference: Tensor, predicted: Predicted) -> Tensor:
        """Another direction in place of conditional minus unconditional prediction."""
        return difference

    def further(self, predicted: Predicted) -> Tensor | None:
        """What is added to the prediction after classifier-free guidance."""
        return None

    def edit_output(self, output: Tensor, predicted: Predicted) -> Tensor:
        """Another prediction in place of the one that all the others have come to."""
        return output

    def noise(self, predicted: Predicted) -> Tensor | None:
        """The noise that the step goes on with, in place of what the guided prediction takes for noise."""
        return None

    def remembered(self, index: int) -> Any:
        """As of patches (``nodes.denoising.patches.Hooks``)."""
        return None

    def recall(self, memory: Any) -> None:
        """Go on from what another run remembered."""


class LoopGuidance(GuidancePart):
    """Base class of the kinds of guidance. Subclasses are frozen dataclasses of plain values and handles.

    ``network_change``: see ``nodes.denoising.patches.NetworkChange``.
    """

    network_change: ClassVar[NetworkChange] = "varies"

    def conditionings(self, model: Denoiser) -> dict[str, Conditioning]:
        """The conditionings of slots that it asks for beside those of classifier-free guidance, by role."""
        return {}

    def acting(self, step: Step) -> Any:
        """What of it acts in one step, as of patches (``nodes.denoising.patches.LoopPatch``).

        It need not tell which slots are asked for, nor the guidance's own scale.

        Raises:
            UntoldError: unless a kind of guidance does say it.
        """
        raise UntoldError

    def applied(self, loop: DenoisingLoop) -> AbstractContextManager[GuidanceHooks]:
        """Make ready for one run of ``loop``; leaving the context takes back what was changed in the model.

        Raises:
            NodeError: where this kind of guidance cannot work with the model.
        """
        raise NotImplementedError


def guidance_parts(guidance: Guidance) -> list[LoopGuidance]:
    """The parts of a guidance, all of which the loop knows.

    Raises:
        NodeError: where it does not know one.
    """
    known = [part for part in guidance.parts if isinstance(part, LoopGuidance)]
    if len(known) < len(guidance.parts):
        raise NodeError("One part of the guidance does not say how it takes part in the denoising loop.")
    return known


class Guide:
    """A guidance made ready for one run.

    ``is_distilled``: the model is told the scale, so that classifier-free guidance is left to ``hooks`` that bring it.
    """

    def __init__(self, guidance: Guidance, hooks: Sequence[GuidanceHooks], is_distilled: bool) -> None:
        self._scale = 1.0 if is_distilled else guidance.scale
        self._guidance = guidance
        self._rescale = guidance.rescale
        self._hooks = hooks
        self._is_distilled = is_distilled
        references = [item.reference for item in hooks if item.reference != UNCONDITIONAL]
        self._reference = references[-1] if references else UNCONDITIONAL
        self._guides = self._scale > 1 or any(item.guides_by_itself for item in hooks)

    @property
    def differentiates(self) -> bool:
        """Whether gradients of the predictions with respect to the sample are asked for."""
        return any(item.differentiates for item in self._hooks)

    @property
    def roles(self) -> tuple[str, ...]:
        """Whose conditionings the model will be asked with."""
        return (UNCONDITIONAL, CONDITIONAL) if self._guides else (CONDITIONAL,)

    def slots(self, step: Step) -> tuple[str, ...]:
        """What the model is asked for at a step; without guidance, the conditional prediction alone."""
        is_guided = self._guides and not any(item.rests(step) for item in self._hooks)
        base = (UNCONDITIONAL, CONDITIONAL) if is_guided else (CONDITIONAL,)
        further = [slot for item in self._hooks for slot in item.slots(step, is_guided)]
        return tuple(dict.fromkeys((*base, *further)))

    def acting(self, step: Step) -> Any:
        """What of the guidance acts in a step, beside its parts and the slots that are asked for."""
        is_guided = self._is_distilled or self._reference in self.slots(step)
        return self.differentiates, self._reference, (self._guidance.scale, self._rescale) if is_guided else None

    @property
    def hooks(self) -> Sequence[GuidanceHooks]:
        return self._hooks

    def guided(self, predicted: Predicted) -> Tensor:
        """One prediction from those of the slots."""
        output = predicted.conditional
        is_guided = self._reference in predicted.outputs
        if is_guided:
            output = self._away_from_reference(predicted)
        for item in self._hooks:
            more = item.further(predicted)
            if more is not None:
                output = output + more
        if is_guided and self._rescale > 0:
            output = _rescaled(output, predicted.conditional, self._rescale)
        for item in self._hooks:
            output = item.edit_output(output, predicted)
        return output

    def noise(self, predicted: Predicted) -> Tensor | None:
        """The noise that a step goes on with where it is not that of the guided prediction; the last hook's."""
        told = [noise for item in self._hooks if (noise := item.noise(predicted)) is not None]
        return told[-1] if told else None

    def _away_from_reference(self, predicted: Predicted) -> Tensor:
        reference, conditional = predicted.outputs[self._reference], predicted.conditional
        scale: float | Tensor = self._scale
        difference = edited = conditional - reference
        for item in self._hooks:
            scale = item.scale(scale, predicted)
            edited = item.edit_difference(edited, predicted)
        if edited is difference:
            return reference + scale * difference
        return conditional + (scale - 1) * edited


def _rescaled(guided: Tensor, conditional: Tensor, share: float) -> Tensor:
    """Towards the spread of the conditional prediction (Lin et al. 2023, arXiv:2305.08891, section 3.4)."""
    axes = tuple(range(1, guided.ndim))
    factor = conditional.std(dim=axes, keepdim=True) / guided.std(dim=axes, keepdim=True)
    return share * (guided * factor) + (1 - share) * guided
