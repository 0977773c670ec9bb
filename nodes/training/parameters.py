"""What is trained, inside a network that others use too: each way is a context that leaves no trace in the network.

LoRA: Hu et al. 2021, arXiv:2106.09685. Checkpointing: Chen et al. 2016, arXiv:1604.06174.
"""

from __future__ import annotations

import math
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import torch
from torch import Generator, Tensor, nn

from graph.errors import NodeError
from graph.wording import Wording
from nodes.methods.lora.applying import LayerChanges, installed
from nodes.methods.lora.layers import LowRank
from nodes.methods.lora.names import layer_of
from nodes.training.examples import mixed_seed

Parameters = dict[str, nn.Parameter]
"""Trained tensors by name, float32, on the device."""


@contextmanager
def trained_copies(network: nn.Module, is_chosen: Callable[[str], bool]) -> Iterator[Parameters]:
    """Copies of a network's parameters, in their place in it as long as the context lasts; by their names in it.

    The network must be in float32, lest small steps be lost. Then its own parameters, untouched, are back.

    Raises:
        NodeError: where none is chosen, or the weights are packed or not on the device.
    """
    own = {name: parameter for name, parameter in network.named_parameters() if is_chosen(name)}
    if not own:
        raise NodeError("The model has no weights of the kind that is to be trained.", "Choose other layers.")
    for name, parameter in own.items():
        if parameter.dtype is not torch.float32 or parameter.device.type == "meta":
            raise NodeError(
                Wording("%s is kept as %s, and cannot be trained.", name, str(parameter.dtype).removeprefix("torch.")),
                "Use the model as it is stored, not quantised, or train a LoRA.",
            )
    copies = {name: nn.Parameter(parameter.detach().clone()) for name, parameter in own.items()}
    by_own = {id(parameter): copies[name] for name, parameter in own.items()}
    before = [
        (module, name, parameter)
        for module in network.modules()
        for name, parameter in module._parameters.items()
        if parameter is not None and id(parameter) in by_own
    ]
    try:
        for module, name, parameter in before:
            module._parameters[name] = by_own[id(parameter)]
        yield copies
    finally:
        for module, name, parameter in before:
            module._parameters[name] = parameter


@contextmanager
def low_rank_changes(
    network: nn.Module, layers: Iterable[str], rank: int, alpha: float, seed: int
) -> Iterator[Parameters]:
    """Low-rank changes of some layers, at work in the network as long as the context lasts.

    ``<layer>.down`` is rank×I (and the kernel's sides), ``<layer>.up`` O×rank; the change is alpha/rank · up · down.
    ``up`` begins with zeros, so that nothing is changed yet.
    """
    device = next(network.parameters()).device
    parameters: Parameters = {}
    changes: dict[str, list[Any]] = {}
    for name in layers:
        down, up = first_factors(network.get_submodule(name), name, rank, seed)
        parameters[f"{name}.down"] = nn.Parameter(down.to(device))
        parameters[f"{name}.up"] = nn.Parameter(up.to(device))
        changes[name] = [LowRank(parameters[f"{name}.down"], parameters[f"{name}.up"], alpha / rank)]
    with installed(network, LayerChanges(changes), 1.0, None):
        yield parameters


def first_factors(module: nn.Module, name: str, rank: int, seed: int) -> tuple[Tensor, Tensor]:
    """What a layer's factors begin with, whatever other layers are trained beside it."""
    layer = layer_of(name, module)
    assert layer is not None
    rows, columns, *sides = layer.shape
    generator = Generator().manual_seed(mixed_seed(seed, zlib.crc32(name.encode())))
    bound = 1 / math.sqrt(columns * math.prod(sides))  # as linear layers begin (He et al. 2015, arXiv:1502.01852)
    down = torch.empty(rank, columns, *sides).uniform_(-bound, bound, generator=generator)
    return down, torch.zeros(rows, rank, *(1 for _ in sides))


@contextmanager
def less_memory(network: Any, is_wanted: bool) -> Iterator[None]:
    """Activations are computed again on the way back, not kept, where the network can do that."""
    can = is_wanted and getattr(network, "_supports_gradient_checkpointing", False)
    if not can or getattr(network, "is_gradient_checkpointing", False):
        yield
        return
    network.enable_gradient_checkpointing()
    try:
        yield
    finally:
        network.disable_gradient_checkpointing()
