"""Networks that find frames between others: RIFE, in files of the user.

Needs: one .safetensors file with the tensors of ``flownet``, by the names that its authors gave them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any, TypeVar

import torch

from graph.errors import NodeError
from graph.wording import Wording
from nodes.consistency.interpolation import FrameBetween, between_by_flow
from nodes.consistency.rife import RifeNetwork, between_by, is_for_training, layout_of, network_of
from nodes.handles import Component, FrameInterpolator
from nodes.loading.recognition.frame_interpolators import FIRST_BLOCK, PARALLEL
from nodes.loading.weight_files import fingerprint, read_header, refuse_pickle
from nodes.loading.weights import read_tensors
from nodes.pool import POOL

_Value = TypeVar("_Value")


def interpolator_in(path: Path) -> FrameInterpolator:
    """The handle to the network in a file.

    Raises:
        NodeError: where it is no .safetensors file, or holds something else.
    """
    refuse_pickle(path)
    if path.is_dir() or path.suffix.lower() != ".safetensors":
        raise NodeError(
            Wording("%s is no .safetensors file.", path), "Choose the weights of RIFE (flownet), converted to one."
        )
    header = read_header(path)
    shapes = _plain({name: entry.get("shape", ()) for name, entry in header.items() if name != "__metadata__"})
    if layout_of(shapes) is None:
        if FIRST_BLOCK in shapes:
            raise NodeError(
                Wording("The network in %s is of a version of RIFE that is not known here.", path),
                "Those of the paper (with and without a place between the frames), 4.5 and 4.6 are.",
            )
        raise NodeError(Wording("%s holds no network of RIFE.", path), "Choose the weights of its flownet.")
    return FrameInterpolator(Component(str(path.parent), "RIFE", fingerprint([path], {}), {"file": path.name}))


def borrow_interpolator(interpolator: FrameInterpolator, device: torch.device) -> AbstractContextManager[RifeNetwork]:
    """The network in float32, on ``device`` as long as the context lasts.

    Raises:
        NodeError: where the file has changed, and does not hold it any more.
    """
    component = interpolator.network
    file = str(component.config["file"])
    borrowed: Any = POOL.borrow(
        (component.fingerprint, "RIFE"), lambda: _read(Path(component.folder) / file), device, file
    )
    return borrowed


@contextmanager
def finding_between(interpolator: FrameInterpolator | None, device: torch.device) -> Iterator[FrameBetween]:
    """What finds frames between others as long as the context lasts: a network on ``device``, or optical flow."""
    if interpolator is None:
        yield between_by_flow()
        return
    with borrow_interpolator(interpolator, device) as network:
        yield between_by(network)


def _read(path: Path) -> RifeNetwork:
    tensors = {name: tensor for name, tensor in _plain(read_tensors(path)).items() if not is_for_training(name)}
    layout = layout_of({name: tensor.shape for name, tensor in tensors.items()})
    if layout is None:
        raise NodeError(Wording("%s holds no network of RIFE any more.", path), "Run again to load it anew.")
    with torch.device("meta"):
        network = network_of(layout)
    network.load_state_dict(tensors, assign=True)
    return network.float().eval().requires_grad_(False)


def _plain(by_name: Mapping[str, _Value]) -> dict[str, _Value]:
    """Entries by the names that the network itself has."""
    return {name.removeprefix(PARALLEL): value for name, value in by_name.items()}
