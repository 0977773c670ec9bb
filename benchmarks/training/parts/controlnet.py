"""The ControlNet for Canny edges, trained on the frozen UNet.

Adding Conditional Control to Text-to-Image Diffusion Models (Zhang et al., 2023).
"""

from __future__ import annotations

import torch
from torch import Tensor

from benchmarks.training import architectures, bank
from benchmarks.training.checkpoints import freeze, load_weights
from benchmarks.training.loop import Part, Recipe
from benchmarks.training.parts.denoisers import NoisePrediction
from benchmarks.training.text_conditioning import TextConditioning
from benchmarks.training.workspace import Workspace

SHARE_OF_CAPTIONS_DROPPED = 0.35
"""Without a caption, the edges alone have to say what is drawn."""


class ControlNetPart(Part):
    name = "controlnet"
    recipe = Recipe(batch=128, learning_rate=4e-4, warm_up=150)

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._samples = workspace.samples()
        self._latents = workspace.array(bank.LATENTS)
        self._edges = workspace.array(bank.EDGES)
        self._text = TextConditioning(workspace, SHARE_OF_CAPTIONS_DROPPED)
        self._noise = NoisePrediction(workspace.device)
        self._unet = architectures.unet()
        load_weights(self._unet, workspace.weights_file("unet"))
        self.module = architectures.controlnet(self._unet).to(workspace.device, memory_format=torch.channels_last)
        freeze(self._unet, workspace.device)
        self._model = workspace.compiled(self._controlled)

    def loss(self, batch: int) -> Tensor:
        rows = torch.randint(len(self._latents), (batch,), device=self._workspace.device)
        text = self._text(self._samples.random_captions(rows)[0])
        edges = bank.unpacked_edges(self._edges[rows]).contiguous(memory_format=torch.channels_last)

        def predict(noised: Tensor, timesteps: Tensor) -> Tensor:
            with self._workspace.half_precision():
                return self._model(noised, timesteps, text.hidden, edges)

        return self._noise.loss(predict, self._latents[rows].float())

    def _controlled(self, noised: Tensor, timesteps: Tensor, text: Tensor, edges: Tensor) -> Tensor:
        down, middle = self.module(noised, timesteps, text, edges, return_dict=False)
        return self._unet(
            noised,
            timesteps,
            text,
            down_block_additional_residuals=down,
            mid_block_additional_residual=middle,
            return_dict=False,
        )[0]
