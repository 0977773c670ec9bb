"""How a method takes part in the denoising loop.

A patch on a wire is data (``nodes.handles.Patch``). ``LoopPatch.applied`` turns it into live ``Hooks`` for one run of
the loop, inside a context that takes back whatever it changed in the model, also after a failure or a cancel.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any, ClassVar, Literal, Protocol

from torch import Generator, Tensor

from graph.errors import NodeError
from graph.wording import Wording
from nodes.denoising.model_call import ModelCall
from nodes.denoising.predictions import NoiseLevel
from nodes.handles import Denoiser, Patch
from nodes.values import Conditioning

if TYPE_CHECKING:
    from nodes.denoising.loop import DenoisingLoop
    from nodes.denoising.schedules import Sampler


@dataclass(frozen=True, slots=True)
class Step:
    """One call of the model in a run. ``index`` is the step it belongs to, from 0 among the ``total`` steps of this run
    (some samplers make two calls in a step); ``level`` is the noise level that it starts from, ``next_level`` the one
    that it leads to; ``ends_schedule``: whether that is the end of the whole schedule, where next to no noise is left.
    ``call``: the number of the call among those of the sampler's whole schedule, from 0.
    """

    index: int
    total: int
    timestep: float
    level: NoiseLevel
    next_level: NoiseLevel
    ends_schedule: bool = False
    call: int = 0

    def follows(self, before: Step | None) -> bool:
        """Whether it comes behind another call; else the run has gone back to it, as some methods want it."""
        if before is None or self.index > before.index:
            return True
        return self.index == before.index and self.level != before.level

    def within(self, start: float, end: float) -> bool:
        """Whether the whole step lies between two parts (0..1) of the run."""
        return self.index / self.total >= start and (self.index + 1) / self.total <= end

    def begins_within(self, start: float, end: float) -> bool:
        """Whether the step begins between two parts (0..1) of the run: where one ends and the next starts, just one."""
        return start <= self.index / self.total < end


def step_of_call(sampler: Sampler, call: int, first: int, total: int) -> Step:
    """What a call of the sampler is part of, in a run of ``total`` steps that begins with step ``first``."""
    levels = (sampler.levels[call], sampler.next_levels[call])
    ends_schedule = call + 1 == len(sampler)
    return Step(sampler.steps_of_calls[call] - first, total, sampler.timesteps[call], *levels, ends_schedule, call)


NetworkChange = Literal["none", "fixed", "varies"]
"""What a patch changes inside the network: nothing (it changes inputs, or what becomes of outputs), something that
stays the same throughout the run, or something that does not. By it the loop knows whether a call can be replayed."""


class UntoldError(Exception):
    """Nobody says what of a patch acts in a step, or what it remembers: latents on the way are not kept then."""


def at_work(part: Any, is_acting: bool) -> Any:
    """A part of a run (a frozen dataclass) without its ``start`` and ``end`` where it acts, else None.

    It is what ``acting`` says of parts that do the same in each step of a window, and nothing outside of it.
    """
    if not is_acting:
        return None
    window = {item.name: 0.0 for item in fields(part) if item.name in ("start", "end")}
    return replace(part, **window)


class Hooks:
    """What a patch does while the loop runs; each place does nothing unless it is overridden."""

    def begin(self, turn: int, level: NoiseLevel, sample: Tensor, generators: list[Generator]) -> Tensor:
        """The sample that a turn through the schedule begins with, counted from 0.

        ``sample`` is the noisy one, or from the second turn on what the turn before made; ``level`` is the noise level
        to begin at.
        """
        return sample

    def before_step(self, step: Step, sample: Tensor) -> Tensor:
        """Another sample in place of the one that a step is about to begin with."""
        return sample

    def slots(self, step: Step) -> tuple[str, ...]:
        """What the model is asked for at a step beside what guidance asks for, for the patch's own use."""
        return ()

    def before_model(self, step: Step, call: ModelCall) -> None:
        """Alter what the denoiser is about to be given: its inputs, its rows, further arguments."""

    def around_model(self, call: ModelCall, predict: Callable[[ModelCall], Tensor]) -> Tensor:
        """The output of the network for a call, by one or several of ``predict``: R rows of it for R of the call."""
        return predict(call)

    def route(self, calls: Sequence[int]) -> Sequence[int]:
        """The calls of the sampler that are made, in their order, in place of these.

        Where one does not come after the one before, the noise that lies between the two is added again.
        """
        return calls

    def edit_clean(self, step: Step, clean: Tensor, noise: Tensor) -> Tensor:
        """Another clean sample in place of the predicted one; the step goes on with the same ``noise``.

        Samples are N×C×h×w, those of clips N×C×f×h×w.
        """
        return clean

    def added(self, step: Step) -> Tensor | None:
        """What the step adds to the sample, N×C×..., in place of the noise that the sampler would draw."""
        return None

    def after_step(self, step: Step, sample: Tensor) -> Tensor:
        """The sample that the next step begins with."""
        return sample

    def remembered(self, index: int) -> Any:
        """What it knows of the steps before that of ``index`` and will act by: None, or tensors and plain data.

        Raises:
            UntoldError: where that cannot be handed to another run.
        """
        return None

    def recall(self, memory: Any) -> None:
        """Go on from what another run remembered."""


def in_order(patches: Sequence[Patch]) -> list[LoopPatch]:
    """The patches of a run in the order in which they are applied.

    Raises:
        NodeError: where one is no patch of the loop.
    """
    known = [patch for patch in patches if isinstance(patch, LoopPatch)]
    if len(known) < len(patches):
        raise NodeError("One of the patches does not say how it takes part in the denoising loop.")
    return sorted(known, key=lambda patch: patch.order)


def edits_clean(hooks: Hooks) -> bool:
    """Whether ``hooks`` wants to see the clean sample, which takes some work to make."""
    return type(hooks).edit_clean is not Hooks.edit_clean


class LoopPatch(Patch):
    """Base class of the patches of the denoising loop. Subclasses are frozen dataclasses of plain values and handles.

    ``order``: patches with a lower one are applied first. Those that change layers come first (-2), then those that add
    to attention or exchange its processors (-1), then those that wrap what they find (0); those that read the whole
    call, as ControlNets do, come last (1). Within one order the user's own order holds. ``mixes_rows``: whether rows of
    one call of the model may act on each other; where none do, the call can be split when memory is short.
    ``needs_every_token``: whether it has to find each place of the
    picture in the attention, as methods do that read or exchange maps of self-attention; then it cannot be used beside
    one that ``merges_tokens``. ``splits_clips``: whether layers see only some frames of a long clip at a time.
    ``needs_source``: whether it compares with a recorded source (``nodes.denoising.source``).
    ``serves_queues``: whether it does the same to every frame of a clip, whatever its noise level, so that each may
    be at one of its own (``nodes.methods.fifo``).
    ``names_a_picture``: whether it tells a network which picture to vary (``Family.varies_pictures``).
    ``network_change``: see ``NetworkChange``. ``turns``: how often the schedule is gone through.
    """

    turns: int = 1
    order: ClassVar[int] = 0
    mixes_rows: ClassVar[bool] = True
    splits_clips: ClassVar[bool] = False
    network_change: ClassVar[NetworkChange] = "varies"
    needs_every_token: ClassVar[bool] = False
    merges_tokens: ClassVar[bool] = False
    needs_source: ClassVar[bool] = False
    is_source: ClassVar[bool] = False
    serves_queues: ClassVar[bool] = False
    names_a_picture: ClassVar[bool] = False

    def input_channels(self, model: Denoiser) -> int:
        """How many further input channels it gives the network of ``model``, beside the latent's own."""
        return 0

    def conditionings(self, model: Denoiser) -> dict[str, Conditioning]:
        """The conditionings of slots that the patch's hooks ask for beside those of guidance, by role."""
        return {}

    def shaped(self, noise: Tensor, generators: list[Generator]) -> Tensor:
        """Other noise (N×C×...) in place of what was drawn for a run; one generator for each item."""
        return noise

    def acting(self, step: Step) -> Any:
        """What of it acts in one step, or before the first one: None for nothing, else something that can be stored.

        A run goes on from a latent that another one kept (``nodes.denoising.resuming``) where this was equal in each
        step up to there. So it has to tell of all that the patch does there, by its own values, the model, the sizes
        and the slots of the call alone. Hooks that remember earlier steps have to say so (``Hooks.remembered``).

        Raises:
            UntoldError: unless a patch does say it; then nothing is kept, which is right for every patch.
        """
        raise UntoldError

    def applied(self, loop: DenoisingLoop) -> AbstractContextManager[Hooks]:
        """Make ready for one run of ``loop``; leaving the context undoes it.

        Raises:
            NodeError: where the method cannot work with the model.
        """
        raise NotImplementedError


def check_tokens(patches: Sequence[LoopPatch]) -> None:
    """See that no patch merges tokens that another needs.

    Raises:
        NodeError: where one does.
    """
    needing = next((patch for patch in patches if patch.needs_every_token), None)
    if needing is not None and any(patch.merges_tokens for patch in patches):
        raise NodeError(
            Wording("Merged tokens cannot be used beside %s, which needs every one.", title_of(needing)),
            "Take one of the two away.",
        )


def check_source(patches: Sequence[LoopPatch]) -> None:
    """See that patches that compare with a source have one.

    Raises:
        NodeError: where one has none, or there are two.
    """
    needing = next((patch for patch in patches if patch.needs_source), None)
    sources = sum(patch.is_source for patch in patches)
    if needing is not None and not sources:
        raise NodeError(
            Wording("%s compares with a source picture, and there is none.", title_of(needing)),
            "Invert or record the source, and wire its trajectory to Denoise Inverted with this patch.",
        )
    if sources > 1:
        raise NodeError("A run can compare with one source only.", "Take the others away.")


class BringsConditionings(Protocol):
    """A patch or a kind of guidance, as far as its conditionings go."""

    def conditionings(self, model: Denoiser) -> dict[str, Conditioning]: ...


def conditionings_of(patches: Sequence[BringsConditionings], model: Denoiser) -> dict[str, Conditioning]:
    """Those that patches and kinds of guidance bring, by role."""
    return {name: its for patch in patches for name, its in patch.conditionings(model).items()}


def title_of(patch: LoopPatch) -> str:
    """What a patch is called in messages."""
    return type(patch).__name__.removesuffix("Patch")


@contextmanager
def kept_attention(network: Any) -> Iterator[dict[str, Any]]:
    """The attention processors of a network by name; whatever is installed meanwhile is taken back at the end."""
    before = dict(network.attn_processors)
    try:
        yield before
    finally:
        # The network takes its entries out of the dictionary that it is given.
        network.set_attn_processor(dict(before))


@contextmanager
def wrapped_attention(network: Any, wrap: Callable[[str, Any], Any]) -> Iterator[None]:
    """Exchange each attention processor for ``wrap(name, processor)`` as long as the context lasts."""
    with kept_attention(network) as before:
        network.set_attn_processor({name: _alike(wrap(name, inner), inner) for name, inner in before.items()})
        yield


def _alike(wrapper: Any, inner: Any) -> Any:
    """The wrapper, taking the same arguments in the eyes of diffusers.

    An attention passes on only those arguments, such as rotary embeddings, that are named by its processor's
    ``__call__``, which it asks for as an attribute; what is called is the method of the class.
    """
    if wrapper is not inner:
        wrapper.__call__ = inner.__call__
    return wrapper
