"""RIFE: the picture between two others, by a network that says how both of them move to it.

From coarse to fine, blocks of convolutions correct two flows (from the picture between to each of the two) and a mask
of which counts where. Source: Huang et al. 2022, *Real-Time Intermediate Flow Estimation for Video Frame
Interpolation* (ECCV), arXiv:2011.06294, whose network refines the result by a small U-Net; and the networks 4.5 and
4.6 that its authors published later, with a fourth block in the place of that.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from nodes.consistency.interpolation import FrameBetween
from nodes.warping import warp

_UNIT = 32
"""Pixels that sides are brought to multiples of: so that the coarsest block gets whole ones."""
_DEPTH = 8
"""Convolutions of a block, beside those at its ends."""
_FLOWS = 4
"""Channels: to the first picture, then to the second one, x before y."""
_FEWEST = 2
"""Channels of a block: its first layer has half of them."""
_SLOPE = 0.2
_HALVINGS = 6
_NEAR_ENOUGH = 2.0 ** -(_HALVINGS + 1)

Shapes = Mapping[str, Sequence[int]]


@dataclass(frozen=True, slots=True)
class Layout:
    """What the shapes of a network's tensors say of it.

    ``inputs``, ``widths`` and ``outputs``: channels of each block; ``context``: of the refinement's first layer, 0 for
    networks that have none.
    """

    inputs: tuple[int, ...]
    widths: tuple[int, ...]
    outputs: tuple[int, ...]
    context: int


_OF_PAPER = {6: (6, 17, 17), 7: (7, 18, 18)}
"""Input channels by those of the first block: two pictures, and in the second kind the place between them; then the
two as they are warped, mask and flows too."""
_OF_LATER = (7, 12, 12, 12)


def layout_of(shapes: Shapes) -> Layout | None:
    """The layout of a file of weights by the names and shapes of its tensors; None where it is no network known here.

    ``block_tea``, which is there for training alone, is left out of account.
    """
    try:
        layout = _claimed_layout(shapes)
        with torch.device("meta"):
            wanted = {name: tuple(tensor.shape) for name, tensor in network_of(layout).state_dict().items()}
    except _NO_LAYOUT:
        return None
    own = {name: tuple(shape) for name, shape in shapes.items() if not is_for_training(name)}
    return layout if own == wanted else None


_NO_LAYOUT = (LookupError, TypeError, ValueError, RuntimeError, OverflowError)
"""What is raised for shapes from which no network can be made."""


def _claimed_layout(shapes: Shapes) -> Layout:
    """The layout by a few of the tensors."""

    def channels(name: str, axis: int) -> tuple[int, ...]:
        return tuple(int(shapes[f"block{block}.{name}.weight"][axis]) for block in range(count))

    count = 4 if "block3.conv0.0.0.weight" in shapes else 3
    inputs, widths = channels("conv0.0.0", 1), channels("conv0.1.0", 0)
    if min(widths) < _FEWEST:
        raise ValueError(widths)
    if count == 3 and _OF_PAPER.get(inputs[0]) == inputs:
        return Layout(inputs, widths, channels("lastconv", 1), int(shapes["contextnet.conv1.conv1.0.weight"][0]))
    if inputs == _OF_LATER:
        return Layout(inputs, widths, channels("lastconv.0", 1), 0)
    raise ValueError(inputs)


def is_for_training(name: str) -> bool:
    """Whether a tensor is of the block that taught the others."""
    return name.startswith("block_tea.")


def network_of(layout: Layout) -> RifeNetwork:
    """A network of that layout, with weights that still have to be read."""
    return RefinedNetwork(layout) if layout.context else LaterNetwork(layout)


class RifeNetwork(nn.Module):
    """What the networks have in common: flows and mask from coarse to fine. Sides are multiples of 32.

    ``takes_place``: whether it is told where between the pictures; else it gives what is halfway.
    """

    takes_place = True

    def __init__(self, layout: Layout, block: Callable[[int, int, int], _Block]) -> None:
        super().__init__()
        self._count = len(layout.widths)
        for number, sizes in enumerate(zip(layout.inputs, layout.widths, layout.outputs, strict=True)):
            self.add_module(f"block{number}", block(*sizes))

    def coarse_to_fine(self, first: Tensor, second: Tensor, place: float) -> _Estimate:
        """What the blocks make of two pictures (N×3×H×W in 0..1)."""
        places = torch.full_like(first[:, :1], place)
        estimate: _Estimate | None = None
        for number in range(self._count):
            block = self.get_submodule(f"block{number}")
            seen, coarser = self.seen(first, second, places, estimate), None if estimate is None else estimate.flows
            flows, mask = block(seen, coarser, 1 << (self._count - 1 - number))
            if estimate is not None:
                flows, mask = estimate.flows + flows, estimate.mask + mask
            to_first, to_second = flows.split(2, dim=1)
            estimate = _Estimate(flows, mask, _warped(first, to_first), _warped(second, to_second))
        assert estimate is not None
        return estimate

    def seen(self, first: Tensor, second: Tensor, places: Tensor, estimate: _Estimate | None) -> Tensor:
        """What a block sees beside the flows, by what the coarser ones estimated."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class _Estimate:
    """``flows``: N×4×H×W in pixels; ``mask``: N×1×H×W, before it is brought to 0..1, large where the first picture
    counts; the two pictures as the flows warp them."""

    flows: Tensor
    mask: Tensor
    from_first: Tensor
    from_second: Tensor

    @property
    def merged(self) -> Tensor:
        share = self.mask.sigmoid()
        return share * self.from_first + (1 - share) * self.from_second


class RefinedNetwork(RifeNetwork):
    """The network of the paper: three blocks, and a U-Net that sees both pictures' features as they are warped."""

    def __init__(self, layout: Layout) -> None:
        super().__init__(layout, _PaperBlock)
        self.takes_place = layout.inputs[0] == 7
        self.contextnet = _Context(layout.context)
        self.unet = _Refinement(layout.context)

    def seen(self, first: Tensor, second: Tensor, places: Tensor, estimate: _Estimate | None) -> Tensor:
        parts = [first, second, *((places,) if self.takes_place else ())]
        if estimate is not None:
            parts += [estimate.from_first, estimate.from_second, estimate.mask]
        return torch.cat(parts, dim=1)

    def forward(self, first: Tensor, second: Tensor, place: float) -> Tensor:
        """The picture at ``place`` (0..1) of the way between two others, all N×3×H×W in 0..1."""
        estimate = self.coarse_to_fine(first, second, place)
        flows = estimate.flows.split(2, dim=1)
        context = [self.contextnet(picture, flow) for picture, flow in zip((first, second), flows, strict=True)]
        parts = (first, second, estimate.from_first, estimate.from_second, estimate.mask, estimate.flows)
        return (estimate.merged + 2 * self.unet(torch.cat(parts, dim=1), *context) - 1).clamp(0, 1)


class LaterNetwork(RifeNetwork):
    """The networks 4.5 and 4.6: four blocks, of which the finer ones see the warped pictures alone."""

    def __init__(self, layout: Layout) -> None:
        super().__init__(layout, _ResidualBlock)

    def seen(self, first: Tensor, second: Tensor, places: Tensor, estimate: _Estimate | None) -> Tensor:
        if estimate is None:
            return torch.cat([first, second, places], dim=1)
        return torch.cat([estimate.from_first, estimate.from_second, places, estimate.mask], dim=1)

    def forward(self, first: Tensor, second: Tensor, place: float) -> Tensor:
        """The picture at ``place`` (0..1) of the way between two others, all N×3×H×W in 0..1."""
        return self.coarse_to_fine(first, second, place).merged


class _Block(nn.Module):
    """One correction of flows and mask, at a ``scale``th of the size. Names are those in files of weights."""

    conv0: nn.Module
    convblock: nn.Module
    lastconv: nn.Module

    def forward(self, seen: Tensor, flows: Tensor | None, scale: int) -> tuple[Tensor, Tensor]:
        height, width = seen.shape[-2:]
        features = _resized(seen, height // scale, width // scale)
        if flows is not None:
            features = torch.cat([features, _resized(flows, height // scale, width // scale) / scale], dim=1)
        out = self.lastconv(self.inner(self.conv0(features)))
        enlarged = _resized(out, height, width)
        # Flows are in pixels of what comes out, which some blocks give at half the size that they see.
        return enlarged[:, :_FLOWS] * (height // out.shape[-2]), enlarged[:, _FLOWS : _FLOWS + 1]

    def inner(self, features: Tensor) -> Tensor:
        raise NotImplementedError


class _PaperBlock(_Block):
    def __init__(self, inputs: int, width: int, outputs: int) -> None:
        super().__init__()

        def layer(before: int, after: int, stride: int = 1) -> nn.Module:
            return nn.Sequential(nn.Conv2d(before, after, 3, stride, 1), nn.PReLU(after))

        self.conv0 = nn.Sequential(layer(inputs, width // 2, 2), layer(width // 2, width, 2))
        self.convblock = nn.Sequential(*(layer(width, width) for _ in range(_DEPTH)))
        self.lastconv = nn.ConvTranspose2d(width, outputs, 4, 2, 1)

    def inner(self, features: Tensor) -> Tensor:
        added: Tensor = self.convblock(features)
        return features + added


class _ResidualBlock(_Block):
    def __init__(self, inputs: int, width: int, outputs: int) -> None:
        super().__init__()
        self.conv0 = nn.Sequential(_leaky(inputs, width // 2, 2), _leaky(width // 2, width, 2))
        self.convblock = nn.Sequential(*(_Residual(width) for _ in range(_DEPTH)))
        self.lastconv = nn.Sequential(nn.ConvTranspose2d(width, outputs, 4, 2, 1), nn.PixelShuffle(2))

    def inner(self, features: Tensor) -> Tensor:
        changed: Tensor = self.convblock(features)
        return changed


class _Residual(nn.Module):
    """A convolution whose result is added, channel by channel as much as was learnt."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.conv = nn.Conv2d(width, width, 3, 1, 1)
        self.beta = nn.Parameter(torch.ones(1, width, 1, 1))

    def forward(self, features: Tensor) -> Tensor:
        return functional.leaky_relu(features + self.beta * self.conv(features), _SLOPE)


class _Context(nn.Module):
    """Features of a picture at a half to a sixteenth of its size, each as the flow warps it."""

    def __init__(self, width: int) -> None:
        super().__init__()
        for level in range(4):
            before = 3 if level == 0 else width << (level - 1)
            self.add_module(f"conv{level + 1}", _TwoLayers(before, width << level))

    def forward(self, picture: Tensor, flow: Tensor) -> list[Tensor]:
        features, found = picture, list[Tensor]()
        for level in range(4):
            features = self.get_submodule(f"conv{level + 1}")(features)
            flow = _resized(flow, *features.shape[-2:]) / 2
            found.append(_warped(features, flow))
        return found


class _Refinement(nn.Module):
    """A U-Net that says what is to be added to the merged picture, as 0..1 for -1..1."""

    def __init__(self, width: int) -> None:
        super().__init__()
        for level in range(4):
            # From the second level on, the features of both pictures at that size come in.
            before = 4 * 3 + 1 + _FLOWS if level == 0 else 4 * (width << (level - 1))
            self.add_module(f"down{level}", _TwoLayers(before, 2 * width << level))
        for level in range(4):
            enlarge = nn.ConvTranspose2d(32 * width >> level, 8 * width >> level, 4, 2, 1)
            self.add_module(f"up{level}", nn.Sequential(enlarge, nn.LeakyReLU(_SLOPE)))
        self.conv = nn.Conv2d(width, 3, 3, 1, 1)

    def forward(self, seen: Tensor, of_first: list[Tensor], of_second: list[Tensor]) -> Tensor:
        features, passed = seen, list[Tensor]()
        for level, context in enumerate(zip(of_first, of_second, strict=True)):
            features = self.get_submodule(f"down{level}")(features)
            passed.append(features)
            features = torch.cat([features, *context], dim=1)
        for level in range(4):
            if level:
                features = torch.cat([features, passed[3 - level]], dim=1)
            features = self.get_submodule(f"up{level}")(features)
        return torch.sigmoid(self.conv(features))


class _TwoLayers(nn.Module):
    def __init__(self, before: int, after: int) -> None:
        super().__init__()
        self.conv1 = _leaky(before, after, 2)
        self.conv2 = _leaky(after, after)

    def forward(self, features: Tensor) -> Tensor:
        changed: Tensor = self.conv2(self.conv1(features))
        return changed


def _leaky(before: int, after: int, stride: int = 1) -> nn.Module:
    return nn.Sequential(nn.Conv2d(before, after, 3, stride, 1), nn.LeakyReLU(_SLOPE))


def _resized(pictures: Tensor, height: int, width: int) -> Tensor:
    if pictures.shape[-2:] == (height, width):
        return pictures
    return functional.interpolate(pictures, size=(height, width), mode="bilinear", align_corners=False)


def _warped(pictures: Tensor, flow: Tensor) -> Tensor:
    return warp(pictures, flow, padding="border")


def between_by(network: RifeNetwork) -> FrameBetween:
    """What finds pictures between others by a network, on the device that it is on.

    One that only knows what is halfway is asked again for the half that the place lies in, up to six times; what it
    gives is then within 1/128 of the place.
    """
    device = next(network.parameters()).device

    @torch.no_grad()
    def between(first: Tensor, second: Tensor, place: float) -> Tensor:
        height, width = first.shape[-2:]
        padding = (0, -width % _UNIT, 0, -height % _UNIT)
        ends = [functional.pad(part, padding, mode="replicate").to(device, torch.float32) for part in (first, second)]
        found = network(*ends, place) if network.takes_place else _by_halves(network, *ends, place)
        return found[..., :height, :width].clamp(0, 1).cpu()

    return between


def _by_halves(network: RifeNetwork, first: Tensor, second: Tensor, place: float) -> Tensor:
    begin, end = 0.0, 1.0
    for _ in range(_HALVINGS):
        middle, halfway = (begin + end) / 2, network(first, second, 0.5)
        if abs(place - middle) <= _NEAR_ENOUGH:
            break
        if place < middle:
            second, end = halfway, middle
        else:
            first, begin = halfway, middle
    return halfway
