"""IP-Adapter as a patch of the denoising loop."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any, ClassVar

import torch
from torch import Tensor, nn

from graph.errors import NodeError
from graph.wording import Wording
from nodes.denoising.loop import DenoisingLoop
from nodes.denoising.model_call import ModelCall
from nodes.denoising.patches import Hooks, LoopPatch, NetworkChange, Step, at_work
from nodes.denoising.slots import CONDITIONAL, UNCONDITIONAL
from nodes.handles import IPAdapter
from nodes.methods.caching import CachePatch
from nodes.methods.ip_adapter.attention import Pair, PictureAttention, Regions
from nodes.methods.ip_adapter.layer_scales import LayerScales, scales_of
from nodes.methods.ip_adapter.pictures import embed
from nodes.methods.ip_adapter.weights import FLUX, JOINT, AdapterNetwork, kind_for, path_of, read_network, read_shapes
from nodes.pool import POOL
from nodes.values import ImageEmbedding

_ORDER_BEHIND_LORA = -1


@dataclass(frozen=True, eq=False)
class IPAdapterPatch(LoopPatch):
    """Adds attention to pictures, times ``scale``, in the part of the run from ``start`` to ``end`` (0..1).

    ``pixels``: N×3×H×W in 0..1, or None; ``embeddings``: further pictures that were embedded before. All of them act
    on every item of the batch, where ``mask`` (1×1×H×W in 0..1, or one for each picture) says so.
    """

    order: ClassVar[int] = _ORDER_BEHIND_LORA
    mixes_rows: ClassVar[bool] = False
    network_change: ClassVar[NetworkChange] = "fixed"
    serves_queues: ClassVar[bool] = True

    adapter: IPAdapter
    pixels: Tensor | None
    scale: float
    start: float
    end: float
    embeddings: tuple[ImageEmbedding, ...] = ()
    layers: LayerScales = ()
    mask: Tensor | None = None

    def acting(self, step: Step) -> Any:
        return at_work(self, self.scale != 0 and step.within(self.start, self.end))

    @contextmanager
    def applied(self, loop: DenoisingLoop) -> Iterator[Hooks]:
        kind = self._kind(loop)
        embedding = self._embedding(loop)
        regions, is_apart = self._regions(loop, len(embedding.positive))
        with ExitStack() as stack:
            network = stack.enter_context(self._borrowed(loop))
            scales = scales_of(network.names, self.layers, loop.task.model.family)
            hooks = _IPAdapterHooks(self, loop, network, embedding, regions, is_apart)
            for name, weights, scale in zip(network.names, network.layers, scales, strict=True):
                if scale * self.scale != 0:
                    layer = PictureAttention(loop.network.get_submodule(name), weights, regions)
                    hooks.add(layer, scale * self.scale)
                    block = loop.network.get_submodule(name.rpartition(".")[0])
                    stack.enter_context(layer.installed(kind, block))
            yield hooks

    def _kind(self, loop: DenoisingLoop) -> str:
        """How the adapter acts in the denoiser.

        Raises:
            NodeError: where it was made for another kind of network.
        """
        kind = kind_for(type(loop.network).__name__)
        if kind is None or read_shapes(path_of(self.adapter)).kind != kind:
            raise NodeError(
                "The IP-Adapter was made for another kind of model than this denoiser.",
                "Use an adapter that was trained for this model.",
            )
        if kind == FLUX and any(isinstance(patch, CachePatch) for patch in loop.patches):
            raise NodeError(
                "The IP-Adapter needs the attention of every block in every step, and a cache leaves some out.",
                "Take one of the two away.",
            )
        return kind

    def _embedding(self, loop: DenoisingLoop) -> ImageEmbedding:
        """All pictures, those that are embedded now before the others."""
        found = () if self.pixels is None else (embed(self.adapter, self.pixels, loop.borrow),)
        parts = (*found, *self.embeddings)
        if not parts:
            raise NodeError("The IP-Adapter has no picture.", "Wire an image or an image embedding to it.")
        if len({part.positive.shape[1:] for part in parts}) > 1:
            raise NodeError(
                "The image embeddings are of different kinds.", "Make all of them with the adapter that reads them."
            )
        return ImageEmbedding(
            *(torch.cat([getattr(part, name) for part in parts]) for name in ("positive", "negative"))
        )

    def _regions(self, loop: DenoisingLoop, pictures: int) -> tuple[Regions | None, bool]:
        """Where the pictures act, and whether each does by itself."""
        if self.mask is None:
            return None, False
        if len(self.mask) not in (1, pictures):
            raise NodeError(
                Wording("There are %s masks for %s pictures.", len(self.mask), pictures),
                "Wire one mask, or as many as there are pictures.",
            )
        return Regions(self.mask.to(loop.device), loop.task.latent_shape), len(self.mask) > 1

    def _borrowed(self, loop: DenoisingLoop) -> Any:
        def load() -> nn.Module:
            return read_network(path_of(self.adapter), loop.network).to(loop.dtype).eval().requires_grad_(False)

        key = ("IP-Adapter", self.adapter.weights.fingerprint, loop.task.model.network.fingerprint, loop.dtype)
        title = f"{self.adapter.weights.config['file']} · IP-Adapter · {str(loop.dtype).removeprefix('torch.')}"
        return POOL.borrow(key, load, loop.device, title)


class _IPAdapterHooks(Hooks):
    """Keeps what the layers read ready for the rows of each call.

    The tensors stay the same ones for calls of as many rows, and are filled anew: so a recorded call reads what is
    meant for it.
    """

    def __init__(
        self,
        patch: IPAdapterPatch,
        loop: DenoisingLoop,
        network: AdapterNetwork,
        embedding: ImageEmbedding,
        regions: Regions | None,
        is_apart: bool,
    ) -> None:
        self._patch, self._loop, self._network = patch, loop, network
        self._regions, self._is_apart = regions, is_apart
        self._embeddings = {
            CONDITIONAL: embedding.positive.to(loop.device, loop.dtype),
            UNCONDITIONAL: embedding.negative.to(loop.device, loop.dtype),
        }
        self._heeds_time = read_shapes(path_of(patch.adapter)).kind == JOINT
        self._layers: list[tuple[PictureAttention, float]] = []
        self._pairs: list[dict[str, Pair]] = []
        self._is_active = False
        self._ready: tuple[tuple[str, ...], int] | None = None
        """Slots and batch of the call that the layers were made ready for."""

    def add(self, layer: PictureAttention, scale: float) -> None:
        number = len(self._layers)
        self._layers.append((layer, scale))
        layer.pair_for_part = lambda: self._pair_for_part(number)

    def before_model(self, step: Step, call: ModelCall) -> None:
        is_active = step.within(self._patch.start, self._patch.end)
        if self._heeds_time or not self._pairs:
            with torch.inference_mode():
                self._pairs = self._read_pictures(call.timestep)
            self._ready = None
        if is_active != self._is_active:
            self._is_active, self._ready = is_active, None

    def around_model(self, call: ModelCall, predict: Callable[[ModelCall], Tensor]) -> Tensor:
        """Whatever part of the step's call this is, the layers read what is meant for its rows."""
        ready = (call.slots, call.batch)
        if ready != self._ready or torch.is_grad_enabled():
            self._ready = ready
            for (layer, scale), pairs in zip(self._layers, self._pairs, strict=True):
                layer.fill(_rows(pairs, call), scale if self._is_active else 0.0)
        if self._regions is not None:
            self._regions.look_at(call)
        return predict(call)

    def _read_pictures(self, timestep: Tensor) -> list[dict[str, Pair]]:
        """What each layer reads of the pictures, and of none."""
        found: list[dict[str, Pair]] = [{} for _ in self._layers]
        for role, embeddings in self._embeddings.items():
            projection = self._network.projection
            if self._heeds_time:
                tokens, time = projection(embeddings, timestep.expand(len(embeddings)))
            else:
                tokens, time = projection(embeddings), None
            for (layer, _), pairs in zip(self._layers, found, strict=True):
                pair = layer.keys_and_values(tokens, time)
                pairs[role] = pair if self._is_apart else (_together(pair[0]), _together(pair[1]))
        return found

    def _pair_for_part(self, number: int) -> Pair | None:
        """What a layer reads where it is called for some rows alone; None where it is for all that it is ready for."""
        call = self._loop.call
        if call is None or (call.slots, call.batch) == self._ready:
            return None
        return _rows(self._pairs[number], call)


def _together(part: Tensor) -> Tensor:
    """N×1×heads×T×d of N pictures as 1×1×heads×(N·T)×d."""
    return part.permute(1, 2, 0, 3, 4).flatten(2, 3)[None]


def _rows(pairs: dict[str, Pair], call: ModelCall) -> Pair:
    """Keys and values for all rows of a call, G×R×heads×T×d."""
    keys, values = (
        torch.stack([call.rows({UNCONDITIONAL: none}, otherwise=own) for own, none in zip(*both, strict=True)])
        for both in zip(pairs[CONDITIONAL], pairs[UNCONDITIONAL], strict=True)
    )
    return keys, values
