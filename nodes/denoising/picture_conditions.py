"""What tells a denoiser of clips with which picture a clip begins, and what families make it from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Any

import torch
from PIL import Image as PILImage
from torch import Tensor

from nodes.pixels import bytes_from_pixels


@dataclass(frozen=True, slots=True)
class PictureConditions:
    """Conditions by a picture, as a family makes them.

    ``channels``: 1×c×f×h×w, further input channels; ``states``: by name, 1×..., as those of a conditioning; what is
    named in ``blanked`` (a state, or ``channels``) is zero where guidance steers away from the picture too.
    ``first_frame``: 1×C×1×h×w, the latent that the first frame is held at.
    """

    channels: Tensor | None = None
    states: Mapping[str, Tensor] = field(default_factory=dict)
    blanked: tuple[str, ...] = ()
    first_frame: Tensor | None = None


@dataclass(frozen=True, slots=True)
class PictureSource:
    """A picture, and what is there to read it with.

    ``first`` and ``last``: 1×3×H×W in 0..1, in the size of the clip, and ``original_first`` and ``original_last`` as
    they came. ``latent_shape``: C×f×h×w of the clip; ``frames``: how many pictures its latent frames stand for.
    ``encode`` makes the latent (1×C×f×h×w, as denoisers take it) of a clip (1×3×F×H×W in 0..1), the most likely one or
    one that is drawn. ``image_encoder`` lends the model's image encoder. ``generator`` is for what is drawn.
    """

    first: Tensor
    last: Tensor | None
    original_first: Tensor
    original_last: Tensor | None
    latent_shape: tuple[int, ...]
    frames: int
    encode: Callable[[Tensor, bool], Tensor]
    image_encoder: Callable[[], AbstractContextManager[Any]]
    generator: torch.Generator


def clip_input(picture: Tensor, settings: Mapping[str, Any]) -> Tensor:
    """1×3×h×w: a picture (1×3×H×W in 0..1) as a CLIP image encoder takes it, by its preprocessor's settings."""
    from transformers import CLIPImageProcessorPil

    image = PILImage.fromarray(bytes_from_pixels(picture[0]))
    prepared: Tensor = CLIPImageProcessorPil(**settings)(image, return_tensors="pt").pixel_values
    return prepared
