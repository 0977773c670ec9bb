"""Nodes between pictures and latents."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import torch

from graph.declare import node
from graph.errors import NodeError
from graph.run.context import Run
from graph.wording import Wording
from nodes.devices import choose_device, choose_dtype, to_host
from nodes.latents import autoencoder_dtype, latent_factor, padded_to, to_latent, to_pixels
from nodes.loading.weights import borrow
from nodes.values import Autoencoder, Image, Latent


@node(title="Encode Image", category="Latents", keywords=("VAE", "VAE encode", "img2img"), uses_device=True)
def encode_image(run: Run, autoencoder: Autoencoder, image: Image) -> Latent:
    """Turn pictures into the latents that the model's denoiser works on.

    Sizes that the autoencoder cannot take are padded at the right and at the bottom; decoding cuts the padding off.
    Transparency is left out.
    """
    unit = 2 * latent_factor(autoencoder.network.config)
    pixels = padded_to(image.rgb, unit)
    latents = []
    with _working(run, autoencoder) as network, torch.inference_mode():
        weights = next(network.parameters())
        for index in range(len(image)):
            latents.append(to_host(to_latent(network, pixels[index : index + 1].to(weights))))
            run.step(index + 1, len(image))
    return Latent(torch.cat(latents), image.width, image.height, autoencoder.network)


@node(title="Decode Latent", category="Latents", keywords=("VAE", "VAE decode", "picture"), uses_device=True)
def decode_latent(run: Run, autoencoder: Autoencoder, latent: Latent) -> Image:
    """Turn latents into the pictures that they stand for."""
    samples = latent.samples
    channels = autoencoder.network.config["latent_channels"]
    if samples.ndim != 4 or samples.shape[1] != channels:
        raise NodeError(
            Wording("The latent is not of the autoencoder's kind (N×%s×h×w).", channels),
            "Decode with the autoencoder of the model that made the latent.",
        )
    pictures = []
    with _working(run, autoencoder) as network, torch.inference_mode():
        weights = next(network.parameters())
        for index in range(len(samples)):
            pixels = to_pixels(network, samples[index : index + 1].to(weights))
            pictures.append(to_host(pixels[..., : latent.height, : latent.width]))
            run.step(index + 1, len(samples))
    return Image(torch.cat(pictures))


@contextmanager
def _working(run: Run, autoencoder: Autoencoder) -> Iterator[Any]:
    """The autoencoder on the device; in tiles where memory has run short."""
    device = choose_device(run.settings)
    dtype = autoencoder_dtype(autoencoder.network.config, choose_dtype(run.settings, device))
    run.check()
    with borrow(autoencoder.network, device, dtype) as network:
        if not run.small_footprint:
            yield network
            return
        network.enable_tiling()
        try:
            yield network
        finally:
            network.disable_tiling()
