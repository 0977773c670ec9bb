"""A model of pictures that was tuned on one clip: other queries, attention over time, and frames that see each other.

Sources: Tune-A-Video (Wu et al. 2022, arXiv:2212.11565), which lets a frame look at the first and the one before;
Video-P2P (Liu et al. 2023, arXiv:2303.04761), where it looks at the first alone.
Needs: the model that was tuned, or one made from it. It is lent what was learned for a run, and gets back its own.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

from safetensors import SafetensorError, safe_open
from torch import Tensor, nn

from graph.errors import NodeError
from graph.wording import Wording
from nodes.denoising.loop import DenoisingLoop
from nodes.denoising.patches import Hooks, LoopPatch
from nodes.handles import Component
from nodes.methods.video.cross_frame import LOOKS_AT, CrossFramePatch
from nodes.methods.video.temporal_attention import TemporalAttention, attended_along_time, read_layers
from nodes.pool import POOL

FORMAT = "latent-loom-clip-tuning-1"
ABOUT = "clip_tuning"
"""The entry of a file's metadata that says what it is, as JSON."""
TEMPORAL = ".temporal."
"""What lies between the name of a block and that of a parameter of its layer over time."""
QUERIES = (".attn1.to_q.weight", ".attn2.to_q.weight")


@dataclass(frozen=True, slots=True)
class ClipTuning:
    """What a file says of itself. ``looks_at``: what frames looked at (see ``CrossFramePatch``); ``prompt``: what the
    clip was said to show.
    """

    looks_at: tuple[str, ...]
    prompt: str

    def to_json(self) -> str:
        about = {"format": FORMAT, "looks_at": list(self.looks_at), "prompt": self.prompt}
        return json.dumps(about, sort_keys=True)


@dataclass(frozen=True, eq=False)
class ClipTuningPatch(LoopPatch):
    """Puts what was learned of a clip into the network for a run. ``weights``: the file.

    Frames look at ``looks_at``, as in training. ``temporal``: how much the layers over time add (1: as learned).
    """

    order: ClassVar[int] = -1
    needs_every_token: ClassVar[bool] = True

    weights: Component
    looks_at: tuple[str, ...]
    temporal: float = 1.0

    @contextmanager
    def applied(self, loop: DenoisingLoop) -> Iterator[Hooks]:
        with ExitStack() as stack:
            learned = stack.enter_context(self._borrowed(loop))
            stack.enter_context(exchanged(loop.network, learned.queries()))
            if self.temporal:
                stack.enter_context(attended_along_time(loop, learned.layers_over_time(), self.temporal))
            yield stack.enter_context(CrossFramePatch(self.looks_at).applied(loop))

    def _borrowed(self, loop: DenoisingLoop) -> AbstractContextManager[Any]:
        def load() -> nn.Module:
            return _Learned(loop.network, _read(path_of(self.weights))).to(loop.dtype).eval().requires_grad_(False)

        key = ("clip tuning", self.weights.fingerprint, loop.task.model.network.fingerprint, loop.dtype)
        title = f"{self.weights.config['file']} · clip tuning · {str(loop.dtype).removeprefix('torch.')}"
        return POOL.borrow(key, load, loop.device, title)


class _Learned(nn.Module):
    """What was learned, as a module that the pool can hold and move."""

    def __init__(self, network: nn.Module, tensors: Mapping[str, Tensor]) -> None:
        super().__init__()
        of_layers: dict[str, dict[str, Tensor]] = {}
        queries: dict[str, Tensor] = {}
        for name, tensor in tensors.items():
            block, is_temporal, parameter = name.partition(TEMPORAL)
            if is_temporal:
                of_layers.setdefault(block, {})[parameter] = tensor
            else:
                queries[name] = tensor
        layers = read_layers(network, of_layers)
        self._blocks, self._names = list(layers), list(queries)
        self._layers = nn.ModuleList(layers.values())
        self._queries = nn.ParameterList(nn.Parameter(tensor) for tensor in queries.values())

    def layers_over_time(self) -> dict[str, TemporalAttention]:
        return dict(zip(self._blocks, self._layers, strict=True))

    def queries(self) -> dict[str, nn.Parameter]:
        return dict(zip(self._names, self._queries, strict=True))


@contextmanager
def exchanged(network: nn.Module, parameters: Mapping[str, nn.Parameter]) -> Iterator[None]:
    """Other parameters in the place of those of a network, by name; its own are back when the context is left.

    Raises:
        NodeError: where they do not fit, or the network's are packed.
    """
    own = dict(network.named_parameters())
    for name, parameter in parameters.items():
        if name not in own or own[name].shape != parameter.shape or not own[name].is_floating_point():
            raise NodeError(
                Wording("The weights '%s' that were learned have no place in this model.", name),
                "Use the model that the tuning was made with, not quantised.",
            )
    places = [(network.get_submodule(path), key) for path, _, key in (name.rpartition(".") for name in parameters)]
    try:
        for (module, key), parameter in zip(places, parameters.values(), strict=True):
            module._parameters[key] = parameter
        yield
    finally:
        for (module, key), name in zip(places, parameters, strict=True):
            module._parameters[key] = own[name]


def read_about(path: Path) -> ClipTuning:
    """What a file says of itself.

    Raises:
        NodeError: where it holds something else.
    """
    try:
        with safe_open(path, framework="pt") as file:
            about = json.loads((file.metadata() or {}).get(ABOUT, "{}"))
        if about.get("format") == FORMAT and all(name in LOOKS_AT for name in about["looks_at"]):
            return ClipTuning(tuple(about["looks_at"]), str(about["prompt"]))
    except (SafetensorError, OSError, ValueError, TypeError, KeyError, AttributeError):
        pass
    raise NodeError(
        Wording("%s is no file of what was learned of a clip.", path), "Choose one that Train on Clip has written."
    )


def _read(path: Path) -> dict[str, Tensor]:
    """
    Raises:
        NodeError: where the file is damaged.
    """
    read_about(path)
    try:
        with safe_open(path, framework="pt") as file:
            return {name: file.get_tensor(name).float() for name in sorted(file.keys())}
    except (SafetensorError, OSError) as error:
        raise NodeError(Wording("%s cannot be read: %s.", path, error), "Train on the clip again.") from error


def path_of(weights: Component) -> Path:
    return Path(weights.folder) / str(weights.config["file"])
