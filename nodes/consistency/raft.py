"""RAFT: optical flow by a recurrent network that looks all pairs of pixels up in a volume of correlations.

Source: Teed & Deng 2020, arXiv:2003.12039, as torchvision builds it. Needs: the package torchvision, and its weights
(large or small) in one .safetensors file.
"""

from __future__ import annotations

import importlib
import importlib.util
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from graph.errors import NodeError
from graph.wording import Wording
from nodes.consistency.estimators import FlowEstimate
from nodes.handles import Component
from nodes.loading.weight_files import fingerprint, refuse_pickle
from nodes.loading.weights import read_tensors
from nodes.pixels import Bytes
from nodes.pool import POOL

_UNIT = 8
_SMALLEST_SIDE = 128
"""Pixels: the coarsest correlations are at 1/64 of the size, and need two places along each side."""
_PROBE = "feature_encoder.convnormrelu.0.weight"
_CHANNELS = {64: "raft_large", 32: "raft_small"}
"""Of the first layer, by which the two sizes are told apart."""


def raft_in(path: Path) -> Component:
    """The handle to the network in a file.

    Raises:
        NodeError: where it is no .safetensors file, or torchvision is not there.
    """
    refuse_pickle(path)
    if path.is_dir() or path.suffix.lower() != ".safetensors":
        raise NodeError(
            Wording("%s is no .safetensors file.", path), "Choose RAFT's weights of torchvision, converted to one."
        )
    if importlib.util.find_spec("torchvision") is None:
        raise NodeError(
            "RAFT needs the package torchvision, which is not installed.",
            "Install it (pip install torchvision), or use Optical Flow, which needs no weights.",
        )
    return Component(str(path.parent), "RAFT", fingerprint([path], {}), {"file": path.name})


def borrow_raft(component: Component, device: torch.device) -> AbstractContextManager[nn.Module]:
    """The network in float32, on ``device`` as long as the context lasts.

    Raises:
        NodeError: where the file holds something else.
    """
    file = str(component.config["file"])
    borrowed: Any = POOL.borrow(
        (component.fingerprint, "RAFT"), lambda: _read(Path(component.folder) / file), device, file
    )
    return borrowed


def _read(path: Path) -> nn.Module:
    tensors = read_tensors(path)
    probe = tensors.get(_PROBE)
    name = _CHANNELS.get(probe.shape[0]) if probe is not None and probe.dim() == 4 else None
    if name is None:
        raise NodeError(Wording("%s holds no RAFT network.", path), "Choose RAFT's weights of torchvision.")
    models = importlib.import_module("torchvision.models.optical_flow")
    network: nn.Module = getattr(models, name)(weights=None)
    try:
        network.load_state_dict(tensors)
    except RuntimeError as error:
        reason = str(error).splitlines()[0]
        raise NodeError(Wording("The RAFT network in %s cannot be read: %s", path, reason)) from error
    return network.float().eval()


def raft_estimate(network: nn.Module, updates: int) -> FlowEstimate:
    """An estimator; more ``updates`` are finer and slower (12 in the paper's demonstrations, 32 in its tables)."""
    device = next(network.parameters()).device

    @torch.inference_mode()
    def estimate(first: Bytes, other: Bytes) -> Tensor:
        height, width, _ = first.shape
        pictures = [_padded(_pixels(part)).to(device) for part in (first, other)]
        flow: Tensor = network(pictures[0], pictures[1], num_flow_updates=updates)[-1]
        # A copy, which does not keep what stands around the picture alive.
        return flow[0, :, :height, :width].cpu().clone()

    return estimate


def _pixels(picture: Bytes) -> Tensor:
    """H×W×3 bytes as 1×3×H×W in -1..1."""
    return torch.from_numpy(picture).permute(2, 0, 1)[None].float() / 127.5 - 1


def _padded(pixels: Tensor) -> Tensor:
    """Continued at the right and at the bottom to a size that the network takes."""
    height, width = pixels.shape[-2:]
    sides = [max(_SMALLEST_SIDE, -(-side // _UNIT) * _UNIT) for side in (height, width)]
    return functional.pad(pixels, (0, sides[1] - width, 0, sides[0] - height), mode="replicate")
