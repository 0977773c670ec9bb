"""A UNet and a motion adapter put together: one network for clips, in place of one for pictures.

Source: Guo et al. 2023, arXiv:2307.04725.
"""

from __future__ import annotations

import hashlib
from typing import Any

import torch
from torch import nn

from graph.errors import NodeError
from nodes.handles import Component

MOTION_CLASS = "UNetMotionModel"
_OF_ADAPTER = ("motion_max_seq_length", "motion_num_attention_heads", "use_motion_mid_block")


def motion_component(unet: Component, adapter: Component) -> Component:
    """A handle to the network that both make together; it is put together when it is first used."""
    together = hashlib.sha256(f"{unet.fingerprint}+{adapter.fingerprint}".encode()).hexdigest()[:32]
    own: dict[str, Any] = {name: adapter.config[name] for name in _OF_ADAPTER if name in adapter.config}
    config = {**unet.config, **own, "_class_name": MOTION_CLASS}
    return Component(unet.folder, MOTION_CLASS, together, config, parts=(unet, adapter))


def joined_network(unet: Any, adapter: Any) -> nn.Module:
    """The network of both, which takes over their weights without copying them.

    Raises:
        NodeError: where they do not fit together.
    """
    from diffusers import UNetMotionModel

    try:
        with torch.device("meta"):
            network = UNetMotionModel.from_unet2d(unet, adapter, load_weights=False)
        state = {**unet.state_dict(), **adapter.state_dict()}
        missing, unknown = network.load_state_dict(state, strict=False, assign=True)
    except (ValueError, RuntimeError, AttributeError, KeyError) as error:
        raise _unfitting() from error
    if missing or unknown:
        raise _unfitting()
    network.eval().requires_grad_(False)
    assert isinstance(network, nn.Module)
    return network


def _unfitting() -> NodeError:
    return NodeError(
        "The motion adapter does not fit the model.",
        "Use an adapter that was trained for the same kind of model (Stable Diffusion 1 or XL).",
    )
