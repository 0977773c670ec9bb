"""Caches for transformers: what blocks or attention layers gave in an earlier step stands in for what they would give.

Sources: First-Block Cache, after Liu et al. 2024, arXiv:2411.19108 (TeaCache); TaylorSeer, Liu et al. 2025,
arXiv:2503.06923; Pyramid Attention Broadcast, Zhao et al. 2024, arXiv:2408.12588. All by the hooks of diffusers.
Needs: a transformer that diffusers can cache, such as those of Flux, CogVideoX, Wan and Latte.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any, ClassVar

from torch import Tensor

from graph.errors import NodeError
from graph.wording import Wording
from nodes.denoising.loop import DenoisingLoop
from nodes.denoising.model_call import ModelCall
from nodes.denoising.patches import Hooks, Step
from nodes.methods.caching import CachePatch

_FEWEST_BLOCKS = 2
_FORETOLD = r"(\w+_)?blocks\.\d+\.(attn\d*|ff|ffn|ff_context|proj_mlp)"
"""Layers whose output TaylorSeer foretells: attention and feed-forward of each block, as in the paper."""


class TransformerCachePatch(CachePatch):
    """Base class of the caches that diffusers brings."""

    def _check(self, network: Any) -> None:
        from diffusers import CacheMixin

        if not isinstance(network, CacheMixin):
            raise NodeError(
                Wording("%s cannot work with this denoiser (%s).", self.title, type(network).__name__),
                "It serves the transformers of Flux, CogVideoX, Wan and Latte. For UNets there is DeepCache.",
            )

    @abstractmethod
    def _config(self, loop: DenoisingLoop, hooks: _TransformerCacheHooks) -> Any:
        """The cache's settings as diffusers takes them."""

    @contextmanager
    def _working(self, loop: DenoisingLoop) -> Iterator[Hooks]:
        network = loop.network
        with ExitStack() as stack:
            hooks = _TransformerCacheHooks(network)
            network.enable_cache(self._config(loop, hooks))
            stack.callback(network.disable_cache)
            yield hooks


class _TransformerCacheHooks(Hooks):
    """Tells the network's cache which step it is, and keeps apart what other slots and other windows left."""

    def __init__(self, network: Any) -> None:
        self._network = network
        self._key: Any = None
        self._where: dict[str, Any] = {}
        self._before: Step | None = None
        self.timestep = 0.0

    def before_model(self, step: Step, call: ModelCall) -> None:
        self.timestep = step.timestep
        key = (call.slots, tuple(call.sample.shape))
        if self._key is not None and (key != self._key or not step.follows(self._before)):
            self._network._reset_stateful_cache()
        self._key, self._before = key, step
        self._where = {"step_index": step.index, "num_inference_steps": step.total, "timestep": step.timestep}

    def around_model(self, call: ModelCall, predict: Callable[[ModelCall], Tensor]) -> Tensor:
        with self._network.cache_context(f"windows {call.windows}", **self._where):
            return predict(call)


@dataclass(frozen=True, eq=False)
class FirstBlockCachePatch(TransformerCachePatch):
    """All blocks but the first are left out where what the first gives has changed by less than ``threshold``."""

    title: ClassVar[str] = "First-Block Cache"

    threshold: float

    def _check(self, network: Any) -> None:
        super()._check(network)
        blocks = [part for name, part in network.named_children() if "block" in name and hasattr(part, "__len__")]
        if sum(map(len, blocks)) < _FEWEST_BLOCKS:
            raise NodeError("The denoiser has a single block, of which none can be left out.", "Take the cache away.")

    def _config(self, loop: DenoisingLoop, hooks: _TransformerCacheHooks) -> Any:
        from diffusers import FirstBlockCacheConfig

        return FirstBlockCacheConfig(threshold=self.threshold)


@dataclass(frozen=True, eq=False)
class TaylorSeerPatch(TransformerCachePatch):
    """Between every ``interval``-th step, what blocks give is foretold from how it changed before.

    The first ``warm_up`` steps run whole. ``terms``: of the Taylor series, beyond the value itself.
    """

    title: ClassVar[str] = "TaylorSeer"

    interval: int
    terms: int
    warm_up: int

    def _config(self, loop: DenoisingLoop, hooks: _TransformerCacheHooks) -> Any:
        from diffusers import TaylorSeerCacheConfig

        return TaylorSeerCacheConfig(
            cache_interval=self.interval,
            disable_cache_before_step=self.warm_up,
            max_order=self.terms,
            taylor_factors_dtype=loop.dtype,
            cache_identifiers=[_FORETOLD],
        )


@dataclass(frozen=True, eq=False)
class AttentionBroadcastPatch(TransformerCachePatch):
    """Attention is computed in every n-th step, and taken over in between; each kind of attention has its own n.

    It is so between ``start`` and ``end`` (0..1) of the run; before and after, every step computes it.
    """

    title: ClassVar[str] = "Pyramid Attention Broadcast"

    spatial: int
    temporal: int
    cross: int
    start: float
    end: float

    def _config(self, loop: DenoisingLoop, hooks: _TransformerCacheHooks) -> Any:
        from diffusers import PyramidAttentionBroadcastConfig

        timesteps = loop.sampler.timesteps
        first, last = (
            timesteps[min(int(part * len(timesteps)), len(timesteps) - 1)] for part in (self.start, self.end)
        )
        window = (last, first) if self.end < 1 else (last - 1, first)
        return PyramidAttentionBroadcastConfig(
            spatial_attention_block_skip_range=self.spatial,
            temporal_attention_block_skip_range=self.temporal,
            cross_attention_block_skip_range=self.cross,
            spatial_attention_timestep_skip_range=window,
            temporal_attention_timestep_skip_range=window,
            cross_attention_timestep_skip_range=window,
            current_timestep_callback=lambda: hooks.timestep,
        )
