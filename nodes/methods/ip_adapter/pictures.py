"""Pictures as the image encoder of an IP-Adapter sees them: its summary, or all of its states."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from typing import Any

import torch
from PIL import Image as PILImage
from torch import Tensor

from graph.errors import NodeError
from graph.wording import Wording
from nodes.devices import to_host
from nodes.handles import Component, IPAdapter
from nodes.methods.ip_adapter.weights import FLUX, UNET, AdapterFile, path_of, read_shapes
from nodes.pixels import bytes_from_pixels
from nodes.values import ImageEmbedding

Borrow = Callable[[Component], AbstractContextManager[Any]]
"""Gives the module of a component, on the device of the run."""


@torch.inference_mode()
def embed(adapter: IPAdapter, pixels: Tensor, borrow: Borrow) -> ImageEmbedding:
    """N pictures (N×3×H×W in 0..1) as the adapter reads them, and what it reads where there is no picture.

    Raises:
        NodeError: where the image encoder is not the adapter's.
    """
    file = read_shapes(path_of(adapter))
    with borrow(adapter.image_encoder) as encoder:
        weights = next(encoder.parameters())
        prepared = torch.stack([_prepared(adapter, item) for item in pixels]).to(weights)
        positive = _seen(encoder, prepared, file)
        if file.kind == UNET and file.reads_states:
            negative = _seen(encoder, torch.zeros_like(prepared), file)
        elif file.kind == FLUX:
            negative = _seen(encoder, _prepared(adapter, torch.zeros_like(pixels[0]))[None].to(weights), file)
            negative = negative.expand_as(positive)
        else:
            negative = torch.zeros_like(positive)
    if positive.shape[-1] != file.features:
        raise NodeError(
            Wording(
                "The IP-Adapter reads pictures with %s features, and the image encoder in %s makes %s.",
                file.features,
                adapter.image_encoder.folder,
                positive.shape[-1],
            ),
            "Use the image encoder that the adapter was trained with.",
        )
    return ImageEmbedding(to_host(positive), to_host(negative))


def _seen(encoder: Any, prepared: Tensor, file: AdapterFile) -> Tensor:
    if file.reads_states:
        states: Tensor = encoder(prepared, output_hidden_states=True).hidden_states[-2]
        return states
    output = encoder(prepared)
    summary: Tensor | None = getattr(output, "image_embeds", None)
    if summary is None:
        raise NodeError(
            "The image encoder gives no summary of a picture, which the IP-Adapter reads.",
            "Use the image encoder that the adapter was trained with.",
        )
    return summary


def _prepared(adapter: IPAdapter, pixels: Tensor) -> Tensor:
    return prepared_picture(adapter.image_encoder, adapter.preprocessor, pixels)


def prepared_picture(encoder: Component, preprocessor: Mapping[str, Any], pixels: Tensor) -> Tensor:
    """A picture (3×H×W in 0..1) as an image encoder takes it, by its preprocessor's settings where there are any."""
    import transformers

    size = int(encoder.config.get("image_size", 224))
    is_siglip = encoder.class_name.startswith("Siglip")
    own = {"size": {"height": size, "width": size}} if is_siglip else {"size": size, "crop_size": size}
    kind = transformers.SiglipImageProcessorPil if is_siglip else transformers.CLIPImageProcessorPil
    picture = PILImage.fromarray(bytes_from_pixels(pixels))
    prepared: Tensor = kind(**(preprocessor or own))(picture, return_tensors="pt").pixel_values[0]
    return prepared
