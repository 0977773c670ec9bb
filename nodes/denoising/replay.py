"""CUDA graphs: what a network does in one step is recorded once, and then given to the device as a whole.

A UNet launches thousands of small kernels in each step. Where the device is fast, it waits for the program to launch
them; a recorded graph is launched as one. The recording holds for inputs of the same shapes and for weights in the same
place: both are checked. It is made at the second call, after a first one that warms up on a side stream, as PyTorch's
notes on CUDA graphs ask for. Whatever cannot be recorded is called as ever.
"""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

import torch
from torch import Tensor, nn
from torch.utils._pytree import TreeSpec, tree_flatten, tree_unflatten

from nodes.pool import POOL

_LOG = logging.getLogger(__name__)
_MOST_GRAPHS = 4
"""For one network; each keeps the memory that its activations take."""


def can_replay(network: nn.Module, device: torch.device) -> bool:
    """Whether calls of the network can be recorded there: its weights must stay where they are."""
    return device.type == "cuda" and not any(_is_hooked(part) for part in network.modules())


def _is_hooked(part: nn.Module) -> bool:
    """Whether something acts on the weights, or in place of the layer, whenever it is called."""
    registry = getattr(part, "_diffusers_hook", None)
    return hasattr(part, "_hf_hook") or (registry is not None and bool(registry.hooks))


def release() -> None:
    """Give back the memory of all recordings."""
    for recordings in list(_KEPT.values()):
        recordings.clear()
    _KEPT.clear()


class ReplayedNetwork:
    """Stands in for a network within one run: called like it, with the same results.

    ``is_kept``: whether recordings are there for later runs too. They must not be where something was added to the
    network, which goes when the run ends.
    """

    def __init__(self, network: nn.Module, is_kept: bool) -> None:
        self._network = network
        self._recordings = _kept_recordings(network) if is_kept else _Recordings(places_of(network))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._network, name)

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        inputs = Inputs.of(arguments, named)
        if inputs is None:
            return self._network(*arguments, **named)
        return self._recordings.call(self._network, inputs)


@dataclass(frozen=True, slots=True)
class Inputs:
    """Arguments of a call, taken apart: the tensors, and all else as a key that stands for how they are used."""

    tensors: list[Tensor]
    key: Hashable
    _leaves: list[Any]
    _spec: TreeSpec

    @staticmethod
    def of(arguments: tuple[Any, ...], named: dict[str, Any]) -> Inputs | None:
        """None where something is neither tensor nor plain value, so that nobody knows whether it stays the same."""
        leaves, spec = tree_flatten((arguments, named))
        tensors = [leaf for leaf in leaves if isinstance(leaf, Tensor)]
        described = tuple(_described(leaf) for leaf in leaves)
        if any(item is None for item in described):
            return None
        return Inputs(tensors, (repr(spec), described), leaves, spec)

    def with_tensors(self, tensors: list[Tensor]) -> tuple[tuple[Any, ...], dict[str, Any]]:
        """The arguments with other tensors in the places of these."""
        left = iter(tensors)
        leaves = [next(left) if isinstance(leaf, Tensor) else leaf for leaf in self._leaves]
        arguments, named = tree_unflatten(leaves, self._spec)
        return arguments, named


def _described(leaf: Any) -> Hashable:
    if isinstance(leaf, Tensor):
        return ("tensor", tuple(leaf.shape), leaf.dtype, leaf.device)
    return ("value", leaf) if leaf is None or isinstance(leaf, (bool, int, float, str)) else None


def places_of(network: nn.Module) -> Hashable:
    """Where all weights lie and what works on them; a recording holds as long as this stays the same."""
    tensors = (*network.parameters(), *network.buffers())
    return (
        tuple((item.data_ptr(), item.dtype, tuple(item.shape)) for item in tensors),
        tuple((id(part), len(part._forward_hooks), len(part._forward_pre_hooks)) for part in network.modules()),
        tuple(id(getattr(part, "processor", None)) for part in network.modules()),
    )


class _Recordings:
    """The recordings of one network, by the shapes of their inputs."""

    def __init__(self, places: Hashable) -> None:
        self.places = places
        self._by_key: OrderedDict[Hashable, _Recording] = OrderedDict()
        self._warm: set[Hashable] = set()
        self._is_able = True

    def clear(self) -> None:
        self._by_key.clear()
        self._warm.clear()

    def call(self, network: Callable[..., Any], inputs: Inputs) -> Any:
        recording = self._by_key.get(inputs.key)
        if recording is not None:
            self._by_key.move_to_end(inputs.key)
            return recording.replay(inputs.tensors)
        arguments, named = inputs.with_tensors(inputs.tensors)
        if not self._is_able:
            return network(*arguments, **named)
        if inputs.key not in self._warm:
            self._warm.add(inputs.key)
            return _on_side_stream(network, arguments, named)
        try:
            recording = self._by_key[inputs.key] = _Recording(network, inputs)
        except Exception as error:  # an operation that waits, or too little memory
            self._is_able = False
            self.clear()
            _LOG.info("The network is called step by step, since it cannot be recorded: %s", error)
            return network(*arguments, **named)
        while len(self._by_key) > _MOST_GRAPHS:
            self._by_key.popitem(last=False)
        return recording.replay(inputs.tensors)


class _Recording:
    """A graph with the tensors that it reads from and writes to."""

    def __init__(self, network: Callable[..., Any], inputs: Inputs) -> None:
        self._inputs = [torch.empty_like(tensor, memory_format=torch.preserve_format) for tensor in inputs.tensors]
        self._fill(inputs.tensors)
        arguments, named = inputs.with_tensors(self._inputs)
        self._graph = torch.cuda.CUDAGraph()
        # Other threads may use the device meanwhile, as those do that decode or save what is finished.
        with torch.cuda.graph(self._graph, capture_error_mode="thread_local"):
            output = network(*arguments, **named)
        leaves, self._spec = tree_flatten(output)
        if not all(isinstance(leaf, Tensor) for leaf in leaves):
            raise TypeError("the output holds more than tensors")
        self._outputs: list[Tensor] = leaves

    def replay(self, tensors: list[Tensor]) -> Any:
        """What the network puts out for these inputs; a copy, since the next replay writes over the graph's own."""
        self._fill(tensors)
        self._graph.replay()
        return tree_unflatten([output.clone() for output in self._outputs], self._spec)

    def _fill(self, tensors: list[Tensor]) -> None:
        for own, given in zip(self._inputs, tensors, strict=True):
            own.copy_(given)


def _on_side_stream(network: Callable[..., Any], arguments: tuple[Any, ...], named: dict[str, Any]) -> Any:
    """The first call, in which libraries choose their ways and make their workspaces."""
    stream, here = torch.cuda.Stream(), torch.cuda.current_stream()
    stream.wait_stream(here)
    with torch.cuda.stream(stream):
        output = network(*arguments, **named)
    here.wait_stream(stream)
    for leaf in tree_flatten(output)[0]:
        if isinstance(leaf, Tensor):
            leaf.record_stream(here)
    return output


_KEPT: WeakKeyDictionary[nn.Module, _Recordings] = WeakKeyDictionary()


def _kept_recordings(network: nn.Module) -> _Recordings:
    """Those of earlier runs, where the network is as it was then."""
    places = places_of(network)
    recordings = _KEPT.get(network)
    if recordings is None or recordings.places != places:
        recordings = _KEPT[network] = _Recordings(places)
    return recordings


def _forget(network: nn.Module) -> None:
    recordings = _KEPT.pop(network, None)
    if recordings is not None:
        recordings.clear()


POOL.before_moving(_forget)
