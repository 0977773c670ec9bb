"""The generators of pix2pix and CycleGAN: networks that turn a picture of one kind into one of another.

Sources: Isola et al. 2017, arXiv:1611.07004 (a U-Net with skips), and Zhu et al. 2017, arXiv:1703.10593 (a ResNet after
Johnson et al. 2016, arXiv:1603.08155), written from the papers; layers stand in the order, and tensors have the names,
of the checkpoints that their authors publish. Needs: those tensors as safetensors.
"""

from __future__ import annotations

from collections.abc import Mapping

import torch
from torch import Generator, Tensor, nn
from torch.nn import functional

from nodes.loading.recognition.generators import HALVINGS_OF_RESNET, GeneratorShape

_SLOPE = 0.2
_DROPPED = 0.5
_FIRST_THAT_DROPS = 4
"""Level of the U-Net, from the outside, from which on widths do not change; the innermost drops nothing."""
_UNUSED = (".running_mean", ".running_var", ".num_batches_tracked")


class SeededDropout(nn.Module):
    """Dropout that is drawn in main memory, from a generator that is set for each picture; none: nothing is dropped."""

    def __init__(self) -> None:
        super().__init__()
        self.generator: Generator | None = None

    def forward(self, features: Tensor) -> Tensor:
        if self.generator is None:
            return features
        kept = torch.rand(features.shape, generator=self.generator) >= _DROPPED
        return features * (kept.to(features.device, features.dtype) / (1 - _DROPPED))


class PictureNorm(nn.BatchNorm2d):
    """Batch normalisation with the statistics of the picture itself, as the authors use it, or of the training."""

    by_training = False

    def forward(self, features: Tensor) -> Tensor:
        if self.by_training:
            return functional.batch_norm(
                features, self.running_mean, self.running_var, self.weight, self.bias, False, 0.0, self.eps
            )
        # One picture at a time: of a batch, each would depend on the others.
        return functional.instance_norm(features, None, None, self.weight, self.bias, True, 0.0, self.eps)


def _norm(shape: GeneratorShape, channels: int) -> nn.Module:
    return PictureNorm(channels) if shape.norm == "batch" else nn.InstanceNorm2d(channels)


class _Level(nn.Module):
    """A level of the U-Net with all that is below it; its output has its input beside it, but at the outermost."""

    def __init__(self, shape: GeneratorShape, outer: int, inner: int, below: nn.Module | None, place: int) -> None:
        super().__init__()
        has_bias = shape.norm == "instance"
        is_outermost, is_innermost = place == 0, below is None
        entering = shape.in_channels if is_outermost else outer
        leaving = shape.out_channels if is_outermost else outer
        down = nn.Conv2d(entering, inner, 4, 2, 1, bias=has_bias)
        up = nn.ConvTranspose2d(inner if is_innermost else 2 * inner, leaving, 4, 2, 1, bias=has_bias or is_outermost)
        layers: list[nn.Module]
        if is_outermost:
            layers = [down, *([below] if below else []), nn.ReLU(), up, nn.Tanh()]
        elif is_innermost:
            layers = [nn.LeakyReLU(_SLOPE), down, nn.ReLU(), up, _norm(shape, outer)]
        else:
            layers = [nn.LeakyReLU(_SLOPE), down, _norm(shape, inner), *([below] if below else []), nn.ReLU(), up]
            layers.append(_norm(shape, outer))
            if place >= _FIRST_THAT_DROPS:
                layers.append(SeededDropout())
        self.model = nn.Sequential(*layers)
        self.is_outermost = is_outermost

    def forward(self, features: Tensor) -> Tensor:
        made: Tensor = self.model(features)
        return made if self.is_outermost else torch.cat([features, made], dim=1)


class _Residual(nn.Module):
    def __init__(self, shape: GeneratorShape, width: int) -> None:
        super().__init__()
        has_bias = shape.norm == "instance"
        self.conv_block = nn.Sequential(
            nn.ReflectionPad2d(1),
            nn.Conv2d(width, width, 3, bias=has_bias),
            _norm(shape, width),
            nn.ReLU(),
            *([SeededDropout()] if shape.drops else []),
            nn.ReflectionPad2d(1),
            nn.Conv2d(width, width, 3, bias=has_bias),
            _norm(shape, width),
        )

    def forward(self, features: Tensor) -> Tensor:
        changed: Tensor = self.conv_block(features)
        return features + changed


class PictureGenerator(nn.Module):
    """N×C×H×W in -1..1 to N×C'×H×W in -1..1; sides are multiples of ``shape.unit``."""

    def __init__(self, shape: GeneratorShape) -> None:
        super().__init__()
        self.shape = shape
        self.model: nn.Module = _unet(shape) if shape.kind == "unet" else _resnet(shape)

    def forward(self, pictures: Tensor) -> Tensor:
        made: Tensor = self.model(pictures)
        return made

    def take(self, tensors: Mapping[str, Tensor]) -> None:
        """Take the weights of a checkpoint. Instance normalisation has none, whatever older ones kept of it.

        Raises:
            RuntimeError: where tensors are missing, or do not fit.
        """
        own = self.state_dict()
        kept = {name: item for name, item in tensors.items() if name in own or not name.endswith(_UNUSED)}
        counters = {name: item for name, item in own.items() if name.endswith(".num_batches_tracked")}
        self.load_state_dict({**counters, **kept}, strict=True)

    def set_up(self, generator: Generator | None, by_training: bool) -> None:
        """Say for the next pictures where dropout is drawn from, and whose statistics batch normalisation uses."""
        for module in self.modules():
            if isinstance(module, SeededDropout):
                module.generator = generator
            elif isinstance(module, PictureNorm):
                module.by_training = by_training


def _unet(shape: GeneratorShape) -> nn.Module:
    widths = [shape.width * min(1 << place, 8) for place in range(shape.levels)]
    level: nn.Module | None = None
    for place in reversed(range(shape.levels)):
        level = _Level(shape, widths[place - 1] if place else shape.in_channels, widths[place], level, place)
    assert level is not None
    return level


def _resnet(shape: GeneratorShape) -> nn.Module:
    has_bias, width = shape.norm == "instance", shape.width
    layers: list[nn.Module] = [nn.ReflectionPad2d(3), nn.Conv2d(shape.in_channels, width, 7, bias=has_bias)]
    layers += [_norm(shape, width), nn.ReLU()]
    for _ in range(HALVINGS_OF_RESNET):
        layers += [nn.Conv2d(width, 2 * width, 3, 2, 1, bias=has_bias), _norm(shape, 2 * width), nn.ReLU()]
        width *= 2
    layers += [_Residual(shape, width) for _ in range(shape.blocks)]
    for _ in range(HALVINGS_OF_RESNET):
        up = nn.ConvTranspose2d(width, width // 2, 3, 2, 1, output_padding=1, bias=has_bias)
        layers += [up, _norm(shape, width // 2), nn.ReLU()]
        width //= 2
    layers += [nn.ReflectionPad2d(3), nn.Conv2d(width, shape.out_channels, 7), nn.Tanh()]
    return nn.Sequential(*layers)
