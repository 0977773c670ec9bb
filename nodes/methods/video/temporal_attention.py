"""Attention over the frames of a clip inside a network of pictures: at each place, along time.

Source: Tune-A-Video (Wu et al. 2022, arXiv:2212.11565, section 3.2): a new layer behind the feed-forward of each
transformer block, whose output begins as zero, so that the network is at first what it was.
Needs: a network of pictures made of transformer blocks with attention of their own to places and to text (the UNets of
Stable Diffusion 1, 2 and XL, PixArt).
"""

from __future__ import annotations

import math
import zlib
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from functools import partial
from typing import Any

import torch
from torch import Generator, Tensor, nn
from torch.nn import functional

from graph.errors import NodeError
from graph.wording import Wording
from nodes.denoising.loop import DenoisingLoop
from nodes.methods.video.frames import FrameRows

_ROWS_AT_ONCE = 1 << 15
"""Kernels of attention count rows in 16 bits; each place of a picture is a row here."""


class TemporalAttention(nn.Module):
    """What one transformer block learns of time: R×P×C hidden states of R frames in, what is added to them out."""

    def __init__(self, width: int, heads: int, head_width: int) -> None:
        super().__init__()
        inner = heads * head_width
        self.heads = heads
        self.norm = nn.LayerNorm(width)
        self.to_q = nn.Linear(width, inner, bias=False)
        self.to_k = nn.Linear(width, inner, bias=False)
        self.to_v = nn.Linear(width, inner, bias=False)
        self.to_out = nn.Linear(inner, width)

    def forward(self, hidden: Tensor, frames: int) -> Tensor:
        """``frames``: how many of the rows, one after the other, are those of one clip."""
        places = hidden.shape[1]
        along_time = self.norm(hidden).unflatten(0, (-1, frames)).transpose(1, 2).flatten(0, 1)
        heads = [
            layer(along_time).unflatten(-1, (self.heads, -1)).transpose(1, 2)
            for layer in (self.to_q, self.to_k, self.to_v)
        ]
        parts = zip(*(part.split(_ROWS_AT_ONCE) for part in heads), strict=True)
        attended = torch.cat([functional.scaled_dot_product_attention(*part) for part in parts])
        added = self.to_out(attended.transpose(1, 2).flatten(2))
        return added.unflatten(0, (-1, places)).transpose(1, 2).flatten(0, 1)


def transformer_blocks(network: nn.Module) -> dict[str, Any]:
    """The blocks of a network of pictures that a layer can be put behind, by name.

    Raises:
        NodeError: where it has none.
    """
    blocks = {
        name: module
        for name, module in network.named_modules()
        if type(module).__name__ == "BasicTransformerBlock" and getattr(module, "attn1", None) is not None
    }
    if not blocks:
        raise NodeError(
            Wording("This denoiser (%s) has no transformer blocks that read places and text apart.",
                    type(network).__name__),
            "Use one such as Stable Diffusion 1, 2 or XL.",
        )  # fmt: skip
    return blocks


def new_layers(network: nn.Module, seed: int) -> dict[str, TemporalAttention]:
    """Layers for all blocks of a network, by the blocks' names, on its device, float32; what they add is zero."""
    device = next(network.parameters()).device
    layers = {}
    for name, block in transformer_blocks(network).items():
        layer = _layer_for(block)
        generator = Generator().manual_seed((seed * 0x9E3779B1 + zlib.crc32(name.encode())) % 2**63)
        bound = 1 / math.sqrt(layer.norm.normalized_shape[0])
        for part in (layer.to_q, layer.to_k, layer.to_v):
            nn.init.uniform_(part.weight, -bound, bound, generator=generator)
        nn.init.zeros_(layer.to_out.weight)
        nn.init.zeros_(layer.to_out.bias)
        layers[name] = layer.to(device, torch.float32)
    return layers


def read_layers(network: nn.Module, tensors: Mapping[str, Mapping[str, Tensor]]) -> dict[str, TemporalAttention]:
    """Layers with learned ``tensors``, by the names of blocks and of parameters.

    Raises:
        NodeError: where they are not those of this network.
    """
    blocks = transformer_blocks(network)
    strangers = [name for name in tensors if name not in blocks]
    if strangers:
        raise NodeError(
            Wording("The model has no transformer block called '%s'.", strangers[0]),
            "Use the model that the tuning was made with.",
        )
    layers = {}
    for name, its in tensors.items():
        layer = _layer_for(blocks[name])
        wanted = {key: item.shape for key, item in layer.state_dict().items()}
        if wanted != {key: item.shape for key, item in its.items()}:
            raise NodeError(
                Wording("What was learned of time does not fit the block '%s' of this model.", name),
                "Use the model that the tuning was made with.",
            )
        layer.load_state_dict(dict(its))
        layers[name] = layer
    return layers


def _layer_for(block: Any) -> TemporalAttention:
    attention = block.attn1
    return TemporalAttention(attention.query_dim, attention.heads, attention.inner_dim // attention.heads)


@contextmanager
def attended_along_time(
    loop: DenoisingLoop, layers: Mapping[str, TemporalAttention], weight: float = 1.0
) -> Iterator[None]:
    """Have layers, times ``weight``, act behind the blocks of the loop's network, until the context is left.

    Raises:
        NodeError: where the model makes clips by itself.
    """
    if len(loop.task.latent_shape) != 3:
        raise NodeError(
            "This model makes clips by itself, and has attention over their frames already.",
            "Use a model of pictures, whose batch are the frames.",
        )
    with ExitStack() as stack:
        for name, layer in layers.items():
            block = loop.network.get_submodule(name)
            stack.callback(block.register_forward_hook(partial(_added, loop, layer, weight)).remove)
        yield


def _added(
    loop: DenoisingLoop, layer: TemporalAttention, weight: float, block: nn.Module, inputs: Any, output: Tensor
) -> Tensor:
    if loop.call is None:
        return output
    return output + weight * layer(output, FrameRows.of(output.shape[0], loop.call).count)
