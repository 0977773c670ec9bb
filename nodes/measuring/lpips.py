"""LPIPS: how different two pictures look, by the features of a network for classification.

Source: Zhang et al. 2018, arXiv:1801.03924. Needs: a .safetensors file with the convolutions of AlexNet or VGG16 and
the weights of the five layers' channels. Their names are those of torchvision (``features.0.weight`` ...) or of the
authors' own module (``net.slice1.0.weight`` ...), and ``lin0.model.1.weight`` to ``lin4.model.1.weight``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import AbstractContextManager
from pathlib import Path

import torch
from torch import Tensor, nn

from graph.errors import NodeError
from graph.wording import Wording
from nodes.handles import PerceptualMetric
from nodes.measuring.single_files import borrow_from_file, component_of_file, shapes_in

SMALLEST_SIDE = 32
"""Pixels; of a smaller picture the last layers see nothing."""
LAYERS = 5
_SHIFT, _SCALE = (-0.030, -0.088, -0.188), (0.458, 0.448, 0.450)
"""Pixels in -1..1 are taken to (x - shift) / scale."""
_FEATURES = re.compile(r"(?:features|net\.slice\d)\.(\d+)\.(weight|bias)")
_CHANNELS = re.compile(r"lins?\.?(\d)\.model\.1\.weight")
_KINDS = {(64, 3, 11, 11): "AlexNet", (64, 3, 3, 3): "VGG16"}
"""By the shape of the first convolution."""


def perceptual_metric(path: Path) -> PerceptualMetric:
    """The handle to LPIPS in a file.

    Raises:
        NodeError: where it is not there.
    """
    component = component_of_file(path, "LPIPS")
    shapes = {_FEATURES.sub(r"features.\1.\2", name): shape for name, shape in shapes_in(component).items()}
    kind = _KINDS.get(shapes.get("features.0.weight", ()))
    if kind is None or not any(_CHANNELS.fullmatch(name) for name in shapes):
        raise NodeError(
            Wording("%s does not hold LPIPS: a network (AlexNet or VGG16) and weights of its channels.", path),
            "The help of Load LPIPS says how such a file is made.",
        )
    return PerceptualMetric(f"LPIPS {kind}", component)


def borrow_lpips(metric: PerceptualMetric, device: torch.device) -> AbstractContextManager[LPIPS]:
    """The network, on ``device`` for as long as the context lasts."""
    return borrow_from_file(metric.network, LPIPS.of_tensors, device)


class LPIPS(nn.Module):
    """Distances of N×3×H×W pictures in 0..1 from others: N values, 0 for equal ones."""

    def __init__(self, stages: list[nn.Sequential], channels: list[Tensor]) -> None:
        super().__init__()
        self.stages = nn.ModuleList(stages)
        for index, weights in enumerate(channels):
            self.register_buffer(f"channels_{index}", weights)
        self.register_buffer("shift", torch.tensor(_SHIFT).view(3, 1, 1))
        self.register_buffer("scale", torch.tensor(_SCALE).view(3, 1, 1))

    @classmethod
    def of_tensors(cls, tensors: Mapping[str, Tensor]) -> LPIPS:
        """The network of a file's tensors.

        Raises:
            KeyError: where one is missing.
            RuntimeError: where one has another shape.
        """
        features = {_FEATURES.sub(r"\1.\2", name): item for name, item in tensors.items() if _FEATURES.fullmatch(name)}
        channels = {int(m[1]): item for name, item in tensors.items() if (m := _CHANNELS.fullmatch(name))}
        layers, ends = _alexnet() if features["0.weight"].shape[-1] == 11 else _vgg16()
        body = nn.Sequential(*layers)
        wanted = body.state_dict()
        body.load_state_dict({name: features[name] for name in wanted})
        stages = [body[start:end] for start, end in zip((0, *ends), ends, strict=False)]
        return cls(stages, [channels[index].reshape(1, -1, 1, 1) for index in range(LAYERS)])

    def forward(self, pictures: Tensor, references: Tensor) -> Tensor:
        a, b = ((2 * item - 1 - self.shift) / self.scale for item in (pictures, references))
        distance = torch.zeros(len(a), device=a.device)
        for index, stage in enumerate(self.stages):
            a, b = stage(a), stage(b)
            weights = getattr(self, f"channels_{index}")
            gaps = (_unit(a) - _unit(b)).square() * weights
            distance = distance + gaps.sum(dim=1).mean(dim=(1, 2))
        return distance


def _unit(features: Tensor) -> Tensor:
    """Features with the vector at each place brought to length 1."""
    return features / (features.square().sum(dim=1, keepdim=True).sqrt() + 1e-10)


def _alexnet() -> tuple[list[nn.Module], list[int]]:
    """The convolutions of AlexNet (Krizhevsky 2014, arXiv:1404.5997), and behind which layers features are taken."""
    layers = [
        nn.Conv2d(3, 64, 11, stride=4, padding=2), nn.ReLU(), nn.MaxPool2d(3, 2),
        nn.Conv2d(64, 192, 5, padding=2), nn.ReLU(), nn.MaxPool2d(3, 2),
        nn.Conv2d(192, 384, 3, padding=1), nn.ReLU(),
        nn.Conv2d(384, 256, 3, padding=1), nn.ReLU(),
        nn.Conv2d(256, 256, 3, padding=1), nn.ReLU(),
    ]  # fmt: skip
    return layers, [2, 5, 8, 10, 12]


def _vgg16() -> tuple[list[nn.Module], list[int]]:
    """The convolutions of VGG16 (Simonyan & Zisserman 2014, arXiv:1409.1556), and where features are taken."""
    layers: list[nn.Module] = []
    ends = []
    before = 3
    for width, count in ((64, 2), (128, 2), (256, 3), (512, 3), (512, 3)):
        if layers:
            layers.append(nn.MaxPool2d(2, 2))
        for _ in range(count):
            layers += [nn.Conv2d(before, width, 3, padding=1), nn.ReLU()]
            before = width
        ends.append(len(layers))
    return layers, ends
