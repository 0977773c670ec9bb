"""The bank: samples encoded once, so that the denoisers do not draw and encode them again at every step."""

from __future__ import annotations

import logging

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from benchmarks.training import architectures
from benchmarks.training.checkpoints import freeze, load_weights
from benchmarks.training.data.vocabulary import PICTURE_SIZE
from benchmarks.training.workspace import Workspace

log = logging.getLogger(__name__)

LATENTS, EMBEDDINGS, EDGES = "bank_latents", "bank_embeddings", "bank_edges"
CANNY_THRESHOLDS = (100, 200)
LATENT_SHAPE = (architectures.LATENT_CHANNELS, architectures.LATENT_SIZE, architectures.LATENT_SIZE)


@torch.no_grad()
def build_bank(workspace: Workspace, batch: int = 512) -> None:
    """Write latents (N x 4 x 32 x 32), image embeddings (N x 256) and packed Canny edges (N x 2048)."""
    samples, renderer = workspace.samples(), workspace.renderer()
    autoencoder, image_encoder = architectures.autoencoder(), architectures.image_encoder()
    load_weights(autoencoder, workspace.weights_file("vae"))
    load_weights(image_encoder, workspace.weights_file("clip"), prefix="vision.")
    freeze(autoencoder, workspace.device)
    freeze(image_encoder, workspace.device)
    count = len(samples)
    latents = _array(workspace, LATENTS, np.float16, (count, *LATENT_SHAPE))
    embeddings = _array(workspace, EMBEDDINGS, np.float16, (count, architectures.WIDTH))
    edges = _array(workspace, EDGES, np.uint8, (count, PICTURE_SIZE * PICTURE_SIZE // 8))
    for rows in torch.arange(count, device=workspace.device).split(batch):
        pictures = renderer.pictures(samples, rows)
        with workspace.half_precision():
            encoded = autoencoder.encode(pictures).latent_dist.mean
            embedded = image_encoder(pixel_values=pictures).image_embeds
        where = rows.cpu().numpy()
        latents[where] = encoded.half().cpu().numpy()
        embeddings[where] = embedded.half().cpu().numpy()
        edges[where] = [packed_edges(picture) for picture in _bytes(pictures)]
    log.info("bank: %d samples, latents with mean %.3f and spread %.3f", count, *_spread(latents[:4096]))


def packed_edges(picture: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Canny edges of a 128 x 128 x 3 picture, eight pixels to a byte, highest bit first."""
    return np.packbits(cv2.Canny(picture, *CANNY_THRESHOLDS).reshape(-1) > 0)


def unpacked_edges(packed: Tensor) -> Tensor:
    """B x 2048 bytes -> B x 3 x 128 x 128 pictures of 0 and 1."""
    bits = torch.tensor([128, 64, 32, 16, 8, 4, 2, 1], device=packed.device, dtype=torch.uint8)
    pixels = (packed[:, :, None] & bits) > 0
    return pixels.reshape(-1, 1, PICTURE_SIZE, PICTURE_SIZE).expand(-1, 3, -1, -1).float()


def _array(workspace: Workspace, name: str, dtype: type[np.generic], shape: tuple[int, ...]) -> NDArray[np.generic]:
    return np.lib.format.open_memmap(workspace.work / f"{name}.npy", mode="w+", dtype=dtype, shape=shape)


def _bytes(pictures: Tensor) -> NDArray[np.uint8]:
    values = ((pictures + 1) * 127.5).round().byte()
    return values.permute(0, 2, 3, 1).contiguous().cpu().numpy()


def _spread(latents: NDArray[np.generic]) -> tuple[float, float]:
    values = latents.astype(np.float32)
    return float(values.mean()), float(values.std())
