"""Seamless textures: convolutions take the picture's opposite edges for neighbours, so that it can be laid as tiles.

Known as circular padding; self-attention in UNets knows no places, so that a shift of the latent around its edges is a
shift of the picture. Needs: a UNet, and for the picture the same in the decoder.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from torch import Tensor, nn
from torch.nn import functional

from graph.errors import NodeError
from nodes.denoising.loop import DenoisingLoop
from nodes.denoising.patches import Hooks, LoopPatch, NetworkChange, Step

Axes = Literal["both", "x", "y"]


@dataclass(frozen=True, eq=False)
class SeamlessPatch(LoopPatch):
    """Joins the edges left and right (``x``), above and below (``y``), or both."""

    mixes_rows: ClassVar[bool] = False
    network_change: ClassVar[NetworkChange] = "fixed"

    axes: Axes

    def acting(self, step: Step) -> Any:
        return self

    @contextmanager
    def applied(self, loop: DenoisingLoop) -> Iterator[Hooks]:
        if "UNet" not in str(loop.task.model.network.config.get("_class_name")):
            raise NodeError("Seamless textures are for UNets, and this model has none.", "Leave it out.")
        with joined_edges(loop.network, self.axes):
            yield Hooks()


@contextmanager
def joined_edges(network: nn.Module, axes: Axes) -> Iterator[None]:
    """Let all two-dimensional convolutions of a network wrap around, as long as the context lasts."""
    with ExitStack() as stack:
        for module in network.modules():
            if isinstance(module, nn.Conv2d) and any(side for side in module.padding if side != 0):
                stack.enter_context(_wrapping(module, axes))
        yield


@contextmanager
def _wrapping(convolution: nn.Conv2d, axes: Axes) -> Iterator[None]:
    pad_y, pad_x = (int(side) for side in convolution.padding)
    across = "constant" if axes == "y" else "circular"
    down = "constant" if axes == "x" else "circular"

    def wrapped(sample: Tensor, weight: Tensor, bias: Tensor | None) -> Tensor:
        padded = functional.pad(sample, (pad_x, pad_x, 0, 0), mode=across)
        padded = functional.pad(padded, (0, 0, pad_y, pad_y), mode=down)
        return functional.conv2d(padded, weight, bias, convolution.stride, 0, convolution.dilation, convolution.groups)

    # An attribute of the module itself hides the method of its class, until it is taken away again.
    earlier: Any = convolution.__dict__.get("_conv_forward")
    convolution._conv_forward = wrapped  # type: ignore[method-assign]
    try:
        yield
    finally:
        if earlier is None:
            del convolution._conv_forward
        else:
            convolution._conv_forward = earlier  # type: ignore[method-assign]
