"""The Inception network whose features FID, KID and Inception Scores in papers are made of.

Sources: the architecture, Szegedy et al. 2015, arXiv:1512.00567; as the measure of sets of pictures, Salimans et al.
2016, arXiv:1606.03498 and Heusel et al. 2017, arXiv:1706.08500. Needs: the weights of the network of 2015-12-05, with
1008 classes, as a .safetensors file with torchvision's names (``Conv2d_1a_3x3.conv.weight`` to ``fc.weight``).

That network differs from the one that torchvision ships: means leave out what is added around a picture, and its last
block takes maxima where the paper takes means. Pictures are resized as TensorFlow 1 did, which shows in the figures.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

import torch
from torch import Tensor, nn
from torch.nn import functional

from graph.errors import NodeError
from graph.run.context import Run
from graph.wording import Wording
from nodes.handles import Component
from nodes.measuring.features import Extractor, Features, OpenExtractor
from nodes.measuring.single_files import borrow_from_file, component_of_file, shapes_in

SIDE = 299
CLASSES = 1008
_HINT = "The help of Inception Features says how such a file is made."
_Kernel = int | tuple[int, int]


@dataclass(frozen=True, eq=False)
class InceptionFeatures(Extractor):
    """The 2048 means of the last block, and the probabilities of 1008 classes."""

    network: Component
    distance: ClassVar[str] = "FID"

    @property
    def name(self) -> str:
        return "Inception"

    @property
    def fingerprint(self) -> str:
        return self.network.fingerprint

    @contextmanager
    def opened(self, run: Run, device: torch.device) -> Iterator[OpenExtractor]:
        with borrow_from_file(self.network, Inception.of_tensors, device) as network:
            yield _OpenInception(network)


class _OpenInception:
    def __init__(self, network: Inception) -> None:
        self._network = network

    def prepared(self, pixels: Tensor) -> Tensor:
        return as_inception_sees(pixels[None])

    def features(self, prepared: Tensor) -> Features:
        vectors = self._network(prepared)
        return Features(vectors, functional.linear(vectors, self._network.fc.weight).softmax(dim=1))


def inception_in(path: Path) -> InceptionFeatures:
    """The handle to the network in a file.

    Raises:
        NodeError: where it is not there, or is another Inception network.
    """
    component = component_of_file(path, "Inception")
    classes = shapes_in(component).get("fc.weight", (0,))[0]
    if classes and classes != CLASSES:
        raise NodeError(
            Wording(
                "%s is an Inception network of %s classes, not the one of 1008 that FID is made of.", path, classes
            ),
            _HINT,
        )
    if not classes or "Conv2d_1a_3x3.conv.weight" not in shapes_in(component):
        raise NodeError(Wording("%s does not hold the Inception network.", path), _HINT)
    return InceptionFeatures(component)


def as_inception_sees(pixels: Tensor) -> Tensor:
    """N×3×299×299 in about -1..1, of pictures (N×3×H×W in 0..1) that are rounded to the 8 bits of a file."""
    return (_resized((pixels.clamp(0, 1) * 255).round()) - 128) / 128


def _resized(pixels: Tensor) -> Tensor:
    """Bilinear, with corners laid on corners of the upper left only, and without smoothing, as TensorFlow 1 does it."""
    for dimension in (-2, -1):
        size = pixels.shape[dimension]
        places = torch.arange(SIDE, device=pixels.device) * (size / SIDE)
        before = places.floor().long().clamp(max=size - 1)
        after = (before + 1).clamp(max=size - 1)
        share = (places - before).to(pixels.dtype)
        share = share[:, None] if dimension == -2 else share
        pixels = torch.lerp(pixels.index_select(dimension, before), pixels.index_select(dimension, after), share)
    return pixels


class _Unit(nn.Module):
    """A convolution, normalised over the batch that it was trained with."""

    def __init__(self, before: int, after: int, kernel: _Kernel, stride: int = 1, is_padded: bool = True) -> None:
        super().__init__()
        sides = (kernel, kernel) if isinstance(kernel, int) else kernel
        padding = (sides[0] // 2, sides[1] // 2) if stride == 1 and is_padded else 0
        self.conv = nn.Conv2d(before, after, sides, stride, padding, bias=False)
        self.bn = nn.BatchNorm2d(after, eps=0.001)

    def forward(self, x: Tensor) -> Tensor:
        return functional.relu(self.bn(self.conv(x)))


def _mean(x: Tensor) -> Tensor:
    return functional.avg_pool2d(x, 3, stride=1, padding=1, count_include_pad=False)


def _maximum(x: Tensor) -> Tensor:
    return functional.max_pool2d(x, 3, stride=1, padding=1)


def _halved(x: Tensor) -> Tensor:
    return functional.max_pool2d(x, 3, stride=2)


class _Mixed35(nn.Module):
    """At 35×35 places."""

    def __init__(self, before: int, pooled: int) -> None:
        super().__init__()
        self.branch1x1 = _Unit(before, 64, 1)
        self.branch5x5_1, self.branch5x5_2 = _Unit(before, 48, 1), _Unit(48, 64, 5)
        self.branch3x3dbl_1, self.branch3x3dbl_2 = _Unit(before, 64, 1), _Unit(64, 96, 3)
        self.branch3x3dbl_3 = _Unit(96, 96, 3)
        self.branch_pool = _Unit(before, pooled, 1)

    def forward(self, x: Tensor) -> Tensor:
        fives = self.branch5x5_2(self.branch5x5_1(x))
        threes = self.branch3x3dbl_3(self.branch3x3dbl_2(self.branch3x3dbl_1(x)))
        return torch.cat([self.branch1x1(x), fives, threes, self.branch_pool(_mean(x))], dim=1)


class _To17(nn.Module):
    """From 35×35 to 17×17 places."""

    def __init__(self, before: int) -> None:
        super().__init__()
        self.branch3x3 = _Unit(before, 384, 3, stride=2)
        self.branch3x3dbl_1, self.branch3x3dbl_2 = _Unit(before, 64, 1), _Unit(64, 96, 3)
        self.branch3x3dbl_3 = _Unit(96, 96, 3, stride=2)

    def forward(self, x: Tensor) -> Tensor:
        threes = self.branch3x3dbl_3(self.branch3x3dbl_2(self.branch3x3dbl_1(x)))
        return torch.cat([self.branch3x3(x), threes, _halved(x)], dim=1)


class _Mixed17(nn.Module):
    """At 17×17 places: 7×7 as lines across and down."""

    def __init__(self, before: int, inner: int) -> None:
        super().__init__()
        across, down = (1, 7), (7, 1)
        self.branch1x1 = _Unit(before, 192, 1)
        self.branch7x7_1, self.branch7x7_2 = _Unit(before, inner, 1), _Unit(inner, inner, across)
        self.branch7x7_3 = _Unit(inner, 192, down)
        self.branch7x7dbl_1, self.branch7x7dbl_2 = _Unit(before, inner, 1), _Unit(inner, inner, down)
        self.branch7x7dbl_3, self.branch7x7dbl_4 = _Unit(inner, inner, across), _Unit(inner, inner, down)
        self.branch7x7dbl_5 = _Unit(inner, 192, across)
        self.branch_pool = _Unit(before, 192, 1)

    def forward(self, x: Tensor) -> Tensor:
        once = self.branch7x7_3(self.branch7x7_2(self.branch7x7_1(x)))
        twice = self.branch7x7dbl_3(self.branch7x7dbl_2(self.branch7x7dbl_1(x)))
        twice = self.branch7x7dbl_5(self.branch7x7dbl_4(twice))
        return torch.cat([self.branch1x1(x), once, twice, self.branch_pool(_mean(x))], dim=1)


class _To8(nn.Module):
    """From 17×17 to 8×8 places."""

    def __init__(self, before: int) -> None:
        super().__init__()
        self.branch3x3_1, self.branch3x3_2 = _Unit(before, 192, 1), _Unit(192, 320, 3, stride=2)
        self.branch7x7x3_1, self.branch7x7x3_2 = _Unit(before, 192, 1), _Unit(192, 192, (1, 7))
        self.branch7x7x3_3, self.branch7x7x3_4 = _Unit(192, 192, (7, 1)), _Unit(192, 192, 3, stride=2)

    def forward(self, x: Tensor) -> Tensor:
        sevens = self.branch7x7x3_4(self.branch7x7x3_3(self.branch7x7x3_2(self.branch7x7x3_1(x))))
        return torch.cat([self.branch3x3_2(self.branch3x3_1(x)), sevens, _halved(x)], dim=1)


class _Mixed8(nn.Module):
    """At 8×8 places: 3×3 as a line across beside one down."""

    def __init__(self, before: int, takes_maximum: bool) -> None:
        super().__init__()
        across, down = (1, 3), (3, 1)
        self.branch1x1 = _Unit(before, 320, 1)
        self.branch3x3_1 = _Unit(before, 384, 1)
        self.branch3x3_2a, self.branch3x3_2b = _Unit(384, 384, across), _Unit(384, 384, down)
        self.branch3x3dbl_1, self.branch3x3dbl_2 = _Unit(before, 448, 1), _Unit(448, 384, 3)
        self.branch3x3dbl_3a, self.branch3x3dbl_3b = _Unit(384, 384, across), _Unit(384, 384, down)
        self.branch_pool = _Unit(before, 192, 1)
        self._pool = _maximum if takes_maximum else _mean

    def forward(self, x: Tensor) -> Tensor:
        once = self.branch3x3_1(x)
        twice = self.branch3x3dbl_2(self.branch3x3dbl_1(x))
        parts = [self.branch1x1(x), self.branch3x3_2a(once), self.branch3x3_2b(once)]
        parts += [self.branch3x3dbl_3a(twice), self.branch3x3dbl_3b(twice), self.branch_pool(self._pool(x))]
        return torch.cat(parts, dim=1)


class Inception(nn.Module):
    """N×3×299×299 in -1..1 to N×2048. ``fc`` tells classes; its bias was left out of scores from the first."""

    def __init__(self) -> None:
        super().__init__()
        self.Conv2d_1a_3x3 = _Unit(3, 32, 3, stride=2)
        self.Conv2d_2a_3x3 = _Unit(32, 32, 3, is_padded=False)
        self.Conv2d_2b_3x3 = _Unit(32, 64, 3)
        self.Conv2d_3b_1x1 = _Unit(64, 80, 1)
        self.Conv2d_4a_3x3 = _Unit(80, 192, 3, is_padded=False)
        self.Mixed_5b, self.Mixed_5c, self.Mixed_5d = _Mixed35(192, 32), _Mixed35(256, 64), _Mixed35(288, 64)
        self.Mixed_6a = _To17(288)
        self.Mixed_6b, self.Mixed_6c = _Mixed17(768, 128), _Mixed17(768, 160)
        self.Mixed_6d, self.Mixed_6e = _Mixed17(768, 160), _Mixed17(768, 192)
        self.Mixed_7a = _To8(768)
        self.Mixed_7b, self.Mixed_7c = _Mixed8(1280, takes_maximum=False), _Mixed8(2048, takes_maximum=True)
        self.fc = nn.Linear(2048, CLASSES)

    @classmethod
    def of_tensors(cls, tensors: Mapping[str, Tensor]) -> Inception:
        """The network of a file's tensors; what a file has beside them is left out.

        Raises:
            KeyError: where one is missing.
            RuntimeError: where one has another shape.
        """
        with torch.device("meta"):
            network = cls()
        wanted = [name for name in network.state_dict() if not name.endswith("num_batches_tracked")]
        network.load_state_dict({name: tensors[name] for name in wanted}, strict=False, assign=True)
        for module in network.modules():
            if isinstance(module, nn.BatchNorm2d):
                module.num_batches_tracked = None
        return network

    def forward(self, pictures: Tensor) -> Tensor:
        x = self.Conv2d_2b_3x3(self.Conv2d_2a_3x3(self.Conv2d_1a_3x3(pictures)))
        x = _halved(self.Conv2d_4a_3x3(self.Conv2d_3b_1x1(_halved(x))))
        for name, block in self.named_children():
            if name.startswith("Mixed"):
                x = block(x)
        return x.mean(dim=(2, 3))
