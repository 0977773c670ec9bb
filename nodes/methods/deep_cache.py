"""DeepCache: in most steps a UNet computes only its outermost layers, and takes what lies deeper from an earlier step.

Source: Ma et al. 2023, arXiv:2312.00858 (uniform intervals).
Needs: a UNet of Stable Diffusion or one built like it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any, ClassVar

from torch import Tensor, nn

from graph.errors import NodeError
from graph.wording import Wording
from nodes.denoising.loop import DenoisingLoop
from nodes.denoising.model_call import ModelCall, detached
from nodes.denoising.patches import Hooks, Step, UntoldError
from nodes.methods.caching import CachePatch

_UNETS = ("UNet2DConditionModel",)


@dataclass(frozen=True, eq=False)
class DeepCachePatch(CachePatch):
    """The whole UNet runs in every ``interval``-th step; in between the last ``depth`` layers of its last block do.

    A layer on the way up reads what a layer on the way down has left it; ``depth`` - 1 of these run as well.
    """

    title: ClassVar[str] = "DeepCache"

    interval: int
    depth: int

    def acting(self, step: Step) -> Any:
        return self

    def _check(self, network: Any) -> None:
        if type(network).__name__ not in _UNETS:
            raise NodeError(
                "DeepCache works with the UNets of Stable Diffusion, and this denoiser is none.",
                "Use a cache that is made for transformers, or none.",
            )
        most = len(network.up_blocks[-1].resnets)
        if self.depth > most:
            raise NodeError(
                Wording("The last block of the denoiser has %s layers, and DeepCache is to run %s.", most, self.depth),
                Wording("Set the depth to at most %s.", most),
            )

    @contextmanager
    def _working(self, loop: DenoisingLoop) -> Iterator[Hooks]:
        hooks = _DeepCacheHooks(self.interval)
        with ExitStack() as stack:
            _install(stack, loop.network, hooks, self.depth)
            yield hooks


class _DeepCacheHooks(Hooks):
    """Knows which calls run whole, and what they left behind.

    That is by slots, since guidance may change them on the way, and by the windows that are seen. It holds until the
    next interval begins, or the run goes back.
    """

    def __init__(self, interval: int) -> None:
        self._interval = interval
        self._left: dict[Any, dict[str, Any]] = {}
        self.left: dict[str, Any] = {}
        self.runs_whole = True
        self._before: Step | None = None

    def before_model(self, step: Step, call: ModelCall) -> None:
        if step.index % self._interval == 0 or not step.follows(self._before):
            self._left.clear()
        self._before = step

    def around_model(self, call: ModelCall, predict: Callable[[ModelCall], Tensor]) -> Tensor:
        key = (call.slots, tuple(call.sample.shape), call.windows)
        self.runs_whole = key not in self._left
        self.left = self._left.setdefault(key, {})
        return predict(call)

    def remembered(self, index: int) -> Any:
        """Nothing where the whole UNet runs next; elsewhere it is too much to be kept."""
        if index % self._interval:
            raise UntoldError
        return None

    def keep(self, name: str, value: Any) -> None:
        """Later calls take it as it is: they find no way back into this one."""
        self.left[name] = detached(value)


def _install(stack: ExitStack, unet: Any, hooks: _DeepCacheHooks, depth: int) -> None:
    last = unet.up_blocks[-1]
    skipped = [*unet.down_blocks[1:], *([unet.mid_block] if unet.mid_block is not None else []), *unet.up_blocks[:-1]]
    for number, block in enumerate(skipped):
        stack.enter_context(_replaced(block, _remembered(block.forward, hooks, f"block {number}")))
    first = unet.down_blocks[0]
    stack.enter_context(_replaced(first, _begun(first, first.forward, hooks, depth - 1)))
    stack.enter_context(_replaced(last, _ended(last, last.forward, hooks, depth)))
    entry = last.resnets[len(last.resnets) - depth]
    handle = entry.register_forward_pre_hook(lambda module, inputs: _note_entry(hooks, inputs[0]))
    stack.callback(handle.remove)


def _note_entry(hooks: _DeepCacheHooks, input: Tensor) -> None:
    """Keep what comes to the outermost layers from below: the first channels, before those of the skip connection."""
    if hooks.runs_whole:
        hooks.keep("entry", input[:, : input.shape[1] - hooks.left["skip channels"]])


@contextmanager
def _replaced(block: nn.Module, forward: Callable[..., Any]) -> Iterator[None]:
    """Another ``forward`` for as long as the context lasts."""
    own = block.__dict__.get("forward")
    block.forward = forward
    try:
        yield
    finally:
        if own is None:
            del block.forward
        else:
            block.forward = own


@contextmanager
def _only(block: nn.Module, part: slice) -> Iterator[None]:
    """A block with some of its layers alone, and without what changes the size after them."""
    kept = {name: block._modules[name] for name in ("resnets", "attentions", "downsamplers") if name in block._modules}
    try:
        for name, layers in kept.items():
            block._modules[name] = None if name == "downsamplers" or layers is None else layers[part]
        yield
    finally:
        block._modules.update(kept)


def _remembered(forward: Callable[..., Any], hooks: _DeepCacheHooks, name: str) -> Callable[..., Any]:
    """Of a block that does not run between: what it gave the last time."""

    def called(*inputs: Any, **named: Any) -> Any:
        if hooks.runs_whole:
            made = forward(*inputs, **named)
            hooks.keep(name, made)
            return made
        return hooks.left[name]

    return called


def _begun(block: nn.Module, forward: Callable[..., Any], hooks: _DeepCacheHooks, count: int) -> Callable[..., Any]:
    """The first block on the way down: between, its first ``count`` layers."""

    def called(*inputs: Any, **named: Any) -> Any:
        if hooks.runs_whole:
            made = forward(*inputs, **named)
            hooks.keep("first block", made)
            return made
        hidden, states = hooks.left["first block"]
        if count:
            if count < len(block.resnets):  # what an adapter adds comes after the last layer
                named.pop("additional_residuals", None)
            with _only(block, slice(0, count)):
                _, fresh = forward(*inputs, **named)
            states = (*fresh, *states[count:])
        return hidden, states

    return called


def _ended(block: nn.Module, forward: Callable[..., Any], hooks: _DeepCacheHooks, depth: int) -> Callable[..., Any]:
    """The last block on the way up: between, its last ``depth`` layers, on what came to them in the last whole run."""

    def called(hidden_states: Tensor, res_hidden_states_tuple: tuple[Tensor, ...], *inputs: Any, **named: Any) -> Any:
        if hooks.runs_whole:
            hooks.left["skip channels"] = res_hidden_states_tuple[depth - 1].shape[1]
            return forward(hidden_states, res_hidden_states_tuple, *inputs, **named)
        with _only(block, slice(len(block.resnets) - depth, None)):
            return forward(hooks.left["entry"], res_hidden_states_tuple[:depth], *inputs, **named)

    return called
