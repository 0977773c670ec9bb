"""Which self-attentions of a network a method acts in."""

from __future__ import annotations

from typing import Any

from graph.errors import NodeError
from graph.wording import Wording
from nodes.denoising.attention import AttentionLayer, layers_of


def spatial_layers(network: Any) -> list[AttentionLayer]:
    """The attentions in which places of the picture attend to each other, in the order in which they run.

    Raises:
        NodeError: where the network has none.
    """
    layers = layers_of(network)
    reads_apart = any(".attn1." in layer.name for layer in layers)
    found = [layer for layer in layers if not layer.is_temporal and not (reads_apart and ".attn2." in layer.name)]
    if not found:
        raise NodeError(
            Wording("This denoiser (%s) has no attention from place to place.", type(network).__name__),
            "Use another method for it.",
        )
    return sorted(found, key=lambda layer: layer.depth)


def later_layers(network: Any, part: float) -> frozenset[str]:
    """The names of those behind a part (0..1) of them; at least the last one."""
    layers = spatial_layers(network)
    return frozenset(layer.name for layer in layers[min(round(part * len(layers)), len(layers) - 1) :])


def decoder_layers(network: Any) -> frozenset[str]:
    """Those in which features are injected: in the decoder of a UNet all but the first; of a transformer two thirds.

    In Stable Diffusion 1 and 2 these are the layers of Tumanyan et al. 2022, arXiv:2211.12572.
    """
    decoder = [layer for layer in spatial_layers(network) if layer.place == "up"]
    if not decoder:
        return later_layers(network, 1 / 3)
    first = decoder[0].name.partition(".transformer_blocks")[0]
    return frozenset(layer.name for layer in decoder if not layer.name.startswith(f"{first}."))
