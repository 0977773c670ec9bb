"""The two denoisers, trained on the bank: a UNet that predicts noise, and a transformer that predicts flow."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

import torch
from torch import Tensor

from benchmarks.training import architectures, bank
from benchmarks.training.loop import Part, Recipe
from benchmarks.training.text_conditioning import TextConditioning
from benchmarks.training.workspace import Workspace

TIMESTEPS = 1000
FIRST_BETA, LAST_BETA = 1e-4, 0.02
LARGEST_SNR_WEIGHT = 5.0
SHARE_OF_CAPTIONS_DROPPED = 0.1


class NoisePrediction:
    """Noise is added on a linear schedule, and the model predicts it.

    Denoising Diffusion Probabilistic Models (Ho et al., 2020), each timestep weighted by its signal-to-noise ratio cut
    at 5: Efficient Diffusion Training via Min-SNR Weighting Strategy (Hang et al., 2023).
    """

    def __init__(self, device: torch.device) -> None:
        betas = torch.linspace(FIRST_BETA, LAST_BETA, TIMESTEPS, dtype=torch.float64)
        self._signal = torch.cumprod(1 - betas, 0).float().to(device)

    def loss(self, predict: Callable[[Tensor, Tensor], Tensor], latents: Tensor) -> Tensor:
        """``predict`` takes noised latents and timesteps (B), and returns the noise that it sees."""
        noise = torch.randn_like(latents)
        timesteps = torch.randint(TIMESTEPS, (len(latents),), device=latents.device)
        signal = self._signal[timesteps]
        share = signal[:, None, None, None]
        error = (predict(share.sqrt() * latents + (1 - share).sqrt() * noise, timesteps).float() - noise) ** 2
        ratio = signal / (1 - signal)
        return (error.mean((1, 2, 3)) * ratio.clamp(max=LARGEST_SNR_WEIGHT) / ratio).mean()


class DenoiserPart(Part):
    """Draws latents and captions from the bank."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._samples = workspace.samples()
        self._latents = workspace.array(bank.LATENTS)
        self._text = TextConditioning(workspace, SHARE_OF_CAPTIONS_DROPPED)

    def _rows(self, batch: int) -> Tensor:
        return torch.randint(len(self._latents), (batch,), device=self._workspace.device)


class UNetPart(DenoiserPart):
    name = "unet"
    recipe: ClassVar = Recipe(batch=256, learning_rate=6e-4, warm_up=300, average_decay=0.999)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.module = architectures.unet().to(workspace.device, memory_format=torch.channels_last)
        self._model = workspace.compiled(self.module)
        self._noise = NoisePrediction(workspace.device)

    def loss(self, batch: int) -> Tensor:
        rows = self._rows(batch)
        text = self._text(self._samples.random_captions(rows)[0])

        def predict(noised: Tensor, timesteps: Tensor) -> Tensor:
            noised = noised.contiguous(memory_format=torch.channels_last)
            with self._workspace.half_precision():
                return self._model(noised, timesteps, text.hidden, return_dict=False)[0]

        return self._noise.loss(predict, self._latents[rows].float())


class MMDiTPart(DenoiserPart):
    """Scaling Rectified Flow Transformers for High-Resolution Image Synthesis (Esser et al., 2024)."""

    name = "mmdit"
    recipe: ClassVar = Recipe(batch=512, learning_rate=8e-4, warm_up=300, average_decay=0.999)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.module = architectures.mmdit().to(workspace.device)
        self._model = workspace.compiled(self.module)

    def loss(self, batch: int) -> Tensor:
        rows = self._rows(batch)
        text = self._text(self._samples.random_captions(rows)[0])
        latents = self._latents[rows].float()
        noise = torch.randn_like(latents)
        time = torch.sigmoid(torch.randn(batch, device=latents.device))  # logit-normal: mostly the middle of the way
        share = time[:, None, None, None]
        with self._workspace.half_precision():
            (flow,) = self._model(
                hidden_states=(1 - share) * latents + share * noise,
                encoder_hidden_states=text.hidden,
                pooled_projections=text.pooled,
                timestep=time * TIMESTEPS,
                return_dict=False,
            )
        return ((flow.float() - (noise - latents)) ** 2).mean()
