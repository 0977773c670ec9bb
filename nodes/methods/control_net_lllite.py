"""ControlNet-LLLite: beside each layer of attention a few small ones add to its input what a control picture says.

With x the input of a layer, p the control picture in -1..1 and s the strength, the layer reads

    x + s · up(relu(mid([c(p), relu(down(x))])))

where c are convolutions without overlap that bring the picture to the size of the layer's map, and `up` begins as zero.
Source: github.com/kohya-ss/sd-scripts, docs/train_lllite_README.md. Needs: a .safetensors file for a model of Stable
Diffusion XL.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

import torch
from torch import Tensor, nn
from torch.nn import functional

from graph.errors import NodeError
from graph.wording import Wording
from nodes.denoising.loop import DenoisingLoop
from nodes.denoising.model_call import ModelCall
from nodes.denoising.patches import Hooks, Step
from nodes.handles import Component
from nodes.latents import padded_to
from nodes.loading.recognition.adapters import LLLITE_PREFIX
from nodes.loading.weights import read_tensors
from nodes.methods.control_pictures import ControlPatch, control_picture
from nodes.methods.lora.names import Target, plain_name, targets
from nodes.pool import POOL

_COLOURS = 3
_TENSOR = re.compile(r"(conditioning1\.\d+|down\.0|mid\.0|up\.0)\.(weight|bias)")


@dataclass(frozen=True, eq=False)
class LLLitePatch(ControlPatch):
    """Adds to the inputs of layers."""

    needs_every_token: ClassVar[bool] = True

    @contextmanager
    def applied(self, loop: DenoisingLoop) -> Iterator[Hooks]:
        if self.strength == 0:
            yield Hooks()
            return
        with self._borrowed(loop) as network, ExitStack() as stack:
            hooks = _LLLiteHooks(self, loop, network, self._maps(loop, network))
            hooks.install(stack, loop.network)
            yield hooks

    def _borrowed(self, loop: DenoisingLoop) -> Any:
        source, denoiser = self.network.in_file, loop.task.model.network
        assert source is not None
        path = Path(self.network.folder) / source.name

        def load() -> nn.Module:
            return LLLiteNetwork(path, denoiser).to(loop.dtype).eval().requires_grad_(False)

        key = ("ControlNet-LLLite", self.network.fingerprint, denoiser.fingerprint, loop.dtype)
        title = f"{source.name} · ControlNet-LLLite · {str(loop.dtype).removeprefix('torch.')}"
        return POOL.borrow(key, load, loop.device, title)

    @torch.inference_mode()
    def _maps(self, loop: DenoisingLoop, network: LLLiteNetwork) -> dict[int, Tensor]:
        """N×C×h×w for each scale: what all layers of that scale make of the picture whatever the step."""
        picture = control_picture(loop, self.pixels) * 2 - 1
        # As many places as the UNet has at a scale, which rounds up where a side is odd.
        pictures = {scale: padded_to(picture, scale) for scale in {layer.scale for layer in network.layers}}
        return {
            scale: torch.cat([layer.seen(padded) for layer in network.layers if layer.scale == scale], dim=1)
            for scale, padded in pictures.items()
        }


class LLLiteLayer(nn.Module):
    """What acts beside one layer. ``scale``: pixels of the picture along a side of one place of the layer's map."""

    def __init__(self, state: Mapping[str, Tensor]) -> None:
        """
        Raises:
            LookupError: where a part is missing.
        """
        super().__init__()
        numbers = sorted({int(name.split(".")[1]) for name in state if name.startswith("conditioning1.")})
        self.convolutions = nn.ModuleList(_layer(state, f"conditioning1.{number}") for number in numbers)
        self.down, self.mid, self.up = (_layer(state, f"{name}.0") for name in ("down", "mid", "up"))
        self.scale = math.prod(int(convolution.weight.shape[-1]) for convolution in self.convolutions)
        self.inputs = int(self.down.weight.shape[1])
        self.seen_channels = int(self.convolutions[-1].weight.shape[0])
        if not self._goes_together():
            raise LookupError(self.inputs)

    def _goes_together(self) -> bool:
        """Whether each part takes what the one before it gives."""
        channels = [_COLOURS]
        for convolution in self.convolutions:
            outputs, inputs, *kernel = convolution.weight.shape
            if inputs != channels[-1] or len(kernel) != 2 or kernel[0] != kernel[1] or kernel[0] < 1:
                return False
            channels.append(outputs)
        down, mid, up = (tuple(part.weight.shape) for part in (self.down, self.mid, self.up))
        return (
            up[0] == self.inputs
            and mid[1] == self.seen_channels + down[0]
            and up[1] == mid[0]
            and down[2:] == mid[2:] == up[2:]
            and down[2:] in ((), (1, 1))
        )

    def seen(self, picture: Tensor) -> Tensor:
        for number, convolution in enumerate(self.convolutions):
            picture = convolution(functional.relu(picture) if number else picture)
        return picture

    def added(self, given: Tensor, seen: Tensor) -> Tensor:
        """What is added to the input of the layer; ``seen`` are the channels of the picture at its places."""
        axis = 1 if given.dim() == 4 else -1
        hidden = functional.relu(self.down(given))
        added: Tensor = self.up(functional.relu(self.mid(torch.cat([seen, hidden], dim=axis))))
        return added


def _layer(state: Mapping[str, Tensor], name: str) -> Any:
    """A linear layer, or a convolution that moves by its own width."""
    weight, bias = state[f"{name}.weight"], state.get(f"{name}.bias")
    outputs, inputs = weight.shape[:2]
    with torch.device("meta"):
        made: nn.Module
        if weight.dim() == 4:
            kernel = (weight.shape[2], weight.shape[3])
            made = nn.Conv2d(inputs, outputs, kernel, stride=kernel, bias=bias is not None)
        else:
            made = nn.Linear(inputs, outputs, bias=bias is not None)
    made.load_state_dict({"weight": weight} | ({} if bias is None else {"bias": bias}), assign=True)
    return made


class LLLiteNetwork(nn.Module):
    """All of them, with the names of the layers that they act beside."""

    def __init__(self, path: Path, denoiser: Component) -> None:
        """
        Raises:
            NodeError: where the file holds something else, or was made for another kind of model.
        """
        super().__init__()
        known = targets(denoiser)
        names, layers = [], []
        for name, state in _by_layer(path).items():
            target = known.get(plain_name(name))
            layer = _read(path, name, state)
            if target is None or not _stands_beside(layer, target):
                raise NodeError(
                    "The ControlNet was made for another kind of model than this denoiser.",
                    "Use a model of Stable Diffusion XL.",
                )
            names.append(target.layers[0].name)
            layers.append(layer)
        self.names = names
        self.layers: Any = nn.ModuleList(layers)


def _stands_beside(layer: LLLiteLayer, target: Target) -> bool:
    """Whether it takes what one layer of the network is given, which is a map for convolutions, and else tokens."""
    first, *others = target.layers
    return not others and first.shape[1] == layer.inputs and len(first.shape) == layer.down.weight.dim()


def _by_layer(path: Path) -> dict[str, dict[str, Tensor]]:
    found: dict[str, dict[str, Tensor]] = {}
    for name, tensor in read_tensors(path).items():
        layer, _, rest = name.partition(".")
        if not layer.startswith(LLLITE_PREFIX) or _TENSOR.fullmatch(rest) is None:
            raise NodeError(
                Wording("%s has a tensor '%s', which no ControlNet-LLLite has.", path, name), "Use another file."
            )
        found.setdefault(layer.removeprefix(LLLITE_PREFIX), {})[rest] = tensor
    return found


def _read(path: Path, name: str, state: Mapping[str, Tensor]) -> LLLiteLayer:
    try:
        return LLLiteLayer(state)
    except (LookupError, RuntimeError, ValueError) as error:
        raise NodeError(
            Wording("In %s tensors for the layer '%s' are missing, or do not go together.", path, name),
            "Get the file again.",
        ) from error


class _LLLiteHooks(Hooks):
    def __init__(
        self, patch: LLLitePatch, loop: DenoisingLoop, network: LLLiteNetwork, maps: Mapping[int, Tensor]
    ) -> None:
        self._patch, self._loop, self._network, self._maps = patch, loop, network, maps

    def before_model(self, step: Step, call: ModelCall) -> None:
        if self._patch.acts_in(step):
            call.carried[self] = {scale: call.rows({}, otherwise=its) for scale, its in self._maps.items()}

    def install(self, stack: ExitStack, unet: nn.Module) -> None:
        """Hooks on the layers of ``unet``, which leaving ``stack`` takes away."""
        begins = dict.fromkeys(self._maps, 0)
        for name, layer in zip(self._network.names, self._network.layers, strict=True):
            begin = begins[layer.scale]
            begins[layer.scale] = begin + layer.seen_channels
            handle = unet.get_submodule(name).register_forward_pre_hook(self._hook(layer, begin))
            stack.callback(handle.remove)

    def _hook(self, layer: Any, begin: int) -> Callable[..., Any]:
        channels = slice(begin, begin + layer.seen_channels)

        def hook(module: nn.Module, given: tuple[Any, ...]) -> Any:
            call = self._loop.call
            maps = None if call is None else call.carried.get(self)
            if maps is None:
                return None
            seen, own = maps[layer.scale][:, channels], given[0]
            if own.dim() == 3:
                seen = seen.flatten(2).transpose(1, 2)
            _check_places(own, seen)
            return (own + self._patch.strength * layer.added(own, seen), *given[1:])

        return hook


def _check_places(given: Tensor, seen: Tensor) -> None:
    """See that a layer is given as many places of as many pictures as the control was made ready for."""
    places = (given.shape[0], *(given.shape[2:] if given.dim() == 4 else given.shape[1:-1]))
    if places != (seen.shape[0], *(seen.shape[2:] if seen.dim() == 4 else seen.shape[1:-1])):
        raise NodeError(
            "ControlNet-LLLite does not find the places of the picture in the attention.",
            "Take away what reads across pictures; beside Tiled Diffusion, make sides multiples of 64 pixels.",
        )
