"""The autoencoder: pictures to latents and back.

Loss: absolute error of pixels and of their differences at two scales, and a small pull of the latents towards a
normal distribution. Some batches also ask that a halved, transposed or mirrored latent decodes to the picture changed
the same way, which gives smoother latents: EQ-VAE (Kouzelis et al., 2025).
"""

from __future__ import annotations

import random
from collections.abc import Callable

import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor

from benchmarks.training import architectures
from benchmarks.training.loop import Part, Recipe
from benchmarks.training.workspace import Workspace

KL_WEIGHT = 2e-4
SCALES = 2
COARSE_WEIGHT = 2.0
SAMPLES_FOR_STATISTICS = 4096
STATISTICS_BATCH = 64


def unchanged(values: Tensor) -> Tensor:
    return values


def halved(values: Tensor) -> Tensor:
    return F.avg_pool2d(values, 2)


def transposed(values: Tensor) -> Tensor:
    return values.transpose(2, 3)


def mirrored(values: Tensor) -> Tensor:
    return values.flip(3)


CHANGES: dict[Callable[[Tensor], Tensor], float] = {unchanged: 0.7, halved: 0.14, transposed: 0.08, mirrored: 0.08}
"""What is done to a batch's latents and pictures, and how often."""


class AutoencoderPart(Part):
    name = "vae"
    recipe = Recipe(batch=48, learning_rate=1e-3, warm_up=100, weight_decay=0.0)

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._samples = workspace.samples()
        self._renderer = workspace.renderer()
        self._change = random.Random(1)
        self.module = architectures.autoencoder().to(workspace.device, memory_format=torch.channels_last)
        self._encode = workspace.compiled(lambda pictures: self.module.quant_conv(self.module.encoder(pictures)))
        self._decode = workspace.compiled(lambda latents: self.module.decoder(self.module.post_quant_conv(latents)))

    def loss(self, batch: int) -> Tensor:
        pictures = self._pictures(batch)
        (change,) = self._change.choices(list(CHANGES), list(CHANGES.values()))
        with self._workspace.half_precision():
            mean, log_variance = self._encode(pictures).float().chunk(2, dim=1)
            log_variance = log_variance.clamp(-30, 10)
            latents = mean + (0.5 * log_variance).exp() * torch.randn_like(mean)
            decoded = self._decode(change(latents))
        divergence = 0.5 * (mean**2 + log_variance.exp() - 1 - log_variance).mean()
        return reconstruction_error(decoded.float(), change(pictures)) + KL_WEIGHT * divergence

    @torch.no_grad()
    def finish(self) -> None:
        """Fold the latents' mean and spread into the convolutions next to them, so that ``scaling_factor`` is 1."""
        count = min(SAMPLES_FOR_STATISTICS, len(self._samples))
        latents = torch.cat(
            [
                self.module.encode(self._pictures(min(STATISTICS_BATCH, count))).latent_dist.mean.float()
                for _ in range(0, count, STATISTICS_BATCH)
            ]
        )
        normalise_latents(self.module, latents.mean((0, 2, 3)), latents.std((0, 2, 3)))

    def _pictures(self, batch: int) -> Tensor:
        rows = torch.randint(len(self._samples), (batch,), device=self._workspace.device)
        return self._renderer.pictures(self._samples, rows).contiguous(memory_format=torch.channels_last)


def reconstruction_error(decoded: Tensor, pictures: Tensor) -> Tensor:
    """Absolute error, plus that of neighbouring pixels' differences at two scales, plus squared error of the rest."""
    error = (decoded - pictures).abs().mean()
    for _ in range(SCALES):
        for axis in (2, 3):
            error = error + (decoded.diff(dim=axis) - pictures.diff(dim=axis)).abs().mean()
        decoded, pictures = halved(decoded), halved(pictures)
    return error + COARSE_WEIGHT * F.mse_loss(decoded, pictures)


@torch.no_grad()
def normalise_latents(autoencoder: architectures.AutoencoderKL, mean: Tensor, spread: Tensor) -> None:
    """Change the 1 x 1 convolutions around the latents so that these become (latent - mean) / spread, by channel."""
    channels = len(mean)
    encode, decode = autoencoder.quant_conv, autoencoder.post_quant_conv
    encode.weight[:channels] /= spread[:, None, None, None]
    encode.bias[:channels] = (encode.bias[:channels] - mean) / spread
    encode.bias[channels:] -= 2 * spread.log()
    decode.bias += decode.weight[:, :, 0, 0] @ mean
    decode.weight *= spread[None, :, None, None]
