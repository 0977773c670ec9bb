"""Frames as pictures in the middle of a run: what latents stand for, changed, and back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import torch
from torch import Tensor

from nodes.denoising.loop import DenoisingLoop
from nodes.devices import to_host
from nodes.latents import autoencoder_dtype, latent_factor, padded_to, to_latent, to_pixels
from nodes.loading.weights import borrow


class PictureCodec:
    """The autoencoder of a run, picture by picture so that memory does not grow with the clip."""

    def __init__(self, loop: DenoisingLoop, network: Any) -> None:
        self._loop, self._network = loop, network
        self._weights = next(network.parameters())
        self._unit = 2 * latent_factor(network.config)

    @torch.inference_mode()
    def pictures(self, latents: Tensor) -> Tensor:
        """N×3×H×W in 0..1 on the CPU, of N×C×h×w latents."""
        task, made = self._loop.task, []
        for latent in latents:
            self._loop.run.check()
            pixels = to_pixels(self._network, latent[None].to(self._weights))
            made.append(to_host(pixels[..., : task.height, : task.width]))
        return torch.cat(made).float()

    @torch.inference_mode()
    def latents(self, pictures: Tensor) -> Tensor:
        """N×C×h×w float32 on the run's device, of N×3×H×W in 0..1."""
        made = []
        for picture in pictures:
            self._loop.run.check()
            padded = padded_to(picture[None], self._unit).to(self._weights)
            made.append(to_latent(self._network, padded).float())
        return torch.cat(made).to(self._loop.device)


@contextmanager
def picture_codec(loop: DenoisingLoop) -> Iterator[PictureCodec]:
    """The autoencoder of the run's model, for as long as the context lasts."""
    component = loop.task.model.autoencoder
    with borrow(component, loop.device, autoencoder_dtype(component.config, loop.dtype)) as network:
        yield PictureCodec(loop, network)
