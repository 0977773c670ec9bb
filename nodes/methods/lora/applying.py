"""LoRA at work: forward hooks add to the outputs of the layers, whose own weights nobody touches.

The base model is not loaded again, nor rounded by adding and subtracting: taking the hooks away leaves it as it was, to
the last bit. The adapter's tensors are in the model pool, so that another weight, or the same adapter in another
branch, reads no file.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

import torch
from torch import Tensor, nn

from graph.errors import NodeError
from graph.wording import Wording
from nodes.denoising.loop import DenoisingLoop
from nodes.denoising.model_call import ModelCall
from nodes.denoising.patches import Hooks, LoopPatch, NetworkChange, Step, at_work
from nodes.handles import Component, TextEncoder
from nodes.methods.by_layer import ByLayer, number_of
from nodes.methods.lora.files import DENOISER, LoraFile, read_lora
from nodes.methods.lora.fitting import Changes, fitted
from nodes.methods.lora.layers import LoraLayer, Magnitude
from nodes.pool import POOL
from nodes.text_adapters import EncoderAdapter, TextModels


@dataclass(frozen=True)
class LoraPatch(LoopPatch):
    """Adds an adapter's changes of the denoiser, times ``weight``, in the part of the run from ``start`` to ``end``.

    ``by_layer``: what the weight is multiplied by in some layers; in those that are not named, by 1.
    """

    order: ClassVar[int] = -2
    """Before methods that take what its layers put out."""
    mixes_rows: ClassVar[bool] = False
    network_change: ClassVar[NetworkChange] = "fixed"
    serves_queues: ClassVar[bool] = True

    weights: Component
    weight: float
    start: float
    end: float
    by_layer: ByLayer = ()

    def acting(self, step: Step) -> Any:
        return at_work(self, self.weight != 0 and step.within(self.start, self.end))

    @contextmanager
    def applied(self, loop: DenoisingLoop) -> Iterator[Hooks]:
        if self.weight == 0:
            yield Hooks()
            return
        network = loop.task.model.network
        is_always_on = self.start <= 0 and self.end >= 1
        gate = None if is_always_on else torch.zeros((), device=loop.device, dtype=loop.dtype)
        with (
            borrow_changes(self.weights, DENOISER, network, loop.task.model.family, loop.device, loop.dtype) as changes,
            installed(loop.network, changes, self.weight, gate, self.by_layer),
        ):
            yield Hooks() if gate is None else _GateHooks(self, gate)


class _GateHooks(Hooks):
    def __init__(self, patch: LoraPatch, gate: Tensor) -> None:
        self._patch, self._gate = patch, gate
        self._is_open = False

    def before_model(self, step: Step, call: ModelCall) -> None:
        is_open = step.within(self._patch.start, self._patch.end)
        if is_open != self._is_open:
            self._gate.fill_(float(is_open))
            self._is_open = is_open


@dataclass(frozen=True)
class LoraTextAdapter(EncoderAdapter):
    """Adds an adapter's changes of the text encoders, times ``weight``. ``parts``: those that the file has."""

    weights: Component
    weight: float
    parts: tuple[str, ...]

    @contextmanager
    def applied(self, text_encoder: TextEncoder, models: TextModels) -> Iterator[TextModels]:
        with ExitStack() as stack:
            for part in self.parts if self.weight else ():
                number = encoder_of(part, text_encoder)
                encoder, component = models[number].encoder, text_encoder.encoders[number]
                where = (text_encoder.family, encoder.device, encoder.dtype)
                changes = stack.enter_context(borrow_changes(self.weights, part, component, *where))
                stack.enter_context(installed(encoder, changes, self.weight, None))
            yield models


def encoder_of(part: str, text_encoder: TextEncoder) -> int:
    """Which of the encoders a file's part ``text 0``, ``text 1`` ... is for: models may have fewer than its numbers."""
    return min(int(part.removeprefix("text ")), len(text_encoder.encoders) - 1)


class LayerChanges(nn.Module):
    """The changes of a network, as a module that the pool can hold and move."""

    def __init__(self, changes: Changes) -> None:
        super().__init__()
        self.names = [name for name, layers in changes.items() for _ in layers]
        self.layers = nn.ModuleList(layer for layers in changes.values() for layer in layers)


def lora_file(weights: Component, shapes_only: bool = False) -> LoraFile:
    """The file behind a handle (see ``read_lora``)."""
    return read_lora(Path(weights.folder) / str(weights.config["file"]), shapes_only)


def borrow_changes(
    weights: Component, part: str, network: Component, family_name: str, device: torch.device, dtype: torch.dtype
) -> AbstractContextManager[Any]:
    """The ``LayerChanges`` of a network by one part of an adapter, on the device as long as the context lasts.

    Raises:
        NodeError: where the file does not fit the network.
    """

    def load() -> nn.Module:
        return LayerChanges(fitted(lora_file(weights), part, network, family_name)).to(dtype).requires_grad_(False)

    key = ("LoRA", weights.fingerprint, part, network.fingerprint, dtype)
    return POOL.borrow(key, load, device, f"{weights.config['file']} · LoRA · {str(dtype).removeprefix('torch.')}")


@contextmanager
def installed(
    network: nn.Module, changes: LayerChanges, weight: float, gate: Tensor | None, by_layer: ByLayer = ()
) -> Iterator[None]:
    """The changes at work in a network, times ``weight`` (and what ``by_layer`` says of their layer) and ``gate``.

    Raises:
        NodeError: where they need the layers' own weights, and those are quantised.
    """
    with ExitStack() as stack:
        for name, change in zip(changes.names, changes.layers, strict=True):
            own_weight = weight * number_of(name, by_layer, otherwise=1.0)
            if not own_weight:
                continue
            layer = network.get_submodule(name)
            _check(name, layer, change)
            handle = layer.register_forward_hook(partial(_changed, change, own_weight, gate), with_kwargs=True)
            stack.callback(handle.remove)
        yield


def _changed(
    change: LoraLayer,
    weight: float,
    gate: Tensor | None,
    layer: nn.Module,
    inputs: tuple[Tensor, ...],
    named: dict[str, Tensor],
    output: Tensor,
) -> Tensor:
    """Some layers, as those of motion, are called with their input by name."""
    given = inputs[0] if inputs else next(iter(named.values()))
    return change.apply_to(layer, given, output, weight, gate)


def _check(name: str, layer: Any, change: nn.Module) -> None:
    if isinstance(change, Magnitude) and not (layer.weight.is_floating_point() and layer.weight.itemsize > 1):
        raise NodeError(
            Wording("A DoRA needs the model's own weights, and those of %s are quantised.", name),
            "Use the model in 16 bits, or a plain LoRA.",
        )
