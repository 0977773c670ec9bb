"""Which layers of a network low-rank changes are trained for."""

from __future__ import annotations

from typing import Literal

from torch import nn

from graph.errors import NodeError
from nodes.methods.lora.names import layer_of

Targets = Literal["attention", "attention and feed-forward", "all layers"]

_ATTENTION = ("to_q", "to_k", "to_v", "to_out.0", "add_q_proj", "add_k_proj", "add_v_proj", "to_add_out")
_TEXT_ATTENTION = ("q_proj", "k_proj", "v_proj", "out_proj")
_FEED_FORWARD = (".ff.net.", ".ff_context.net.", ".mlp.")


def chosen_layers(network: nn.Module, targets: Targets) -> list[str]:
    """The names of the layers of a denoiser, or of a text encoder, that are to be changed.

    Raises:
        NodeError: where it has none of the kind.
    """
    known = [name for name, module in network.named_modules() if layer_of(name, module) is not None]
    names = [name for name in known if targets == "all layers" or _is_chosen(name, targets)]
    if not names:
        raise NodeError("The network has no layers of that kind.", "Choose 'all layers' as targets.")
    return names


def _is_chosen(name: str, targets: Targets) -> bool:
    is_attention = name.endswith(tuple(f".{end}" for end in (*_ATTENTION, *_TEXT_ATTENTION)))
    return is_attention or (
        targets == "attention and feed-forward" and any(part in f".{name}." for part in _FEED_FORWARD)
    )
