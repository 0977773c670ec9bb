"""Pictures and texts as CLIP sees them: embeddings of length 1, whose cosine says how alike two are.

Source: Radford et al. 2021, arXiv:2103.00020; directions of an edit, Gal et al. 2021, arXiv:2108.00946 (StyleGAN-NADA).
Needs: a CLIP model.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

from graph.run.context import Run
from nodes.devices import choose_device, to_host
from nodes.handles import CLIP
from nodes.loading.tokenizers import tokenizer
from nodes.loading.weights import borrow
from nodes.values import Video

PICTURES_AT_ONCE = 32
_SMALL_BATCH = 4
_UNMOVED = 1e-4
"""Embeddings of length 1 that are closer than this are those of equal pictures."""
_MEAN, _DEVIATION = (0.48145466, 0.4578275, 0.40821073), (0.26862954, 0.26130258, 0.27577711)
"""Of the pictures that the published models were trained with, where a model does not say otherwise."""


def embed_pictures(run: Run, clip: CLIP, pictures: Tensor | Iterable[Tensor]) -> Tensor:
    """What CLIP sees in pictures: N×3×H×W in 0..1, or any number of such batches, to N×D float32 on the CPU.

    Each embedding has length 1. Batches are looked at one after the other and not kept. The network works in float32
    on the run's device: half precision moves a cosine by more than many edits do.
    """
    device = choose_device(run.settings)
    batches = [pictures] if isinstance(pictures, Tensor) else pictures
    with torch.inference_mode(), borrow(clip.image_encoder, device, torch.float32) as encoder:
        seen = [
            to_host(picture_embeddings(encoder, part.to(device, torch.float32), clip.preprocessor))
            for batch in batches
            for part in _parts(run, batch)
        ]
    return torch.cat(seen) if seen else torch.empty(0, 0)


def embed_frames(run: Run, clip: CLIP, video: Video) -> Tensor:
    """What CLIP sees in each frame of a clip of F frames: F×D as of ``embed_pictures``, with progress."""
    return embed_pictures(run, clip, frame_batches(run, video))


def embed_texts(run: Run, clip: CLIP, texts: Sequence[str]) -> Tensor:
    """What CLIP reads in N texts: N×D float32 on the CPU, each of length 1.

    Words beyond what the model can take are left out.
    """
    device = choose_device(run.settings)
    size = pictures_at_once(run)
    with torch.inference_mode(), borrow(clip.text_encoder, device, torch.float32) as encoder:
        read = []
        for start in range(0, len(texts), size):
            run.check()
            read.append(to_host(text_embeddings(encoder, clip.tokenizer, texts[start : start + size])))
    return torch.cat(read) if read else torch.empty(0, 0)


def directional_similarity(before: Tensor, after: Tensor, source: Tensor, target: Tensor) -> Tensor:
    """Whether pictures moved where texts moved: the cosine of (after - before) to (target - source), for N pictures.

    ``before`` and ``after``: N×D embeddings of the pictures; ``source`` and ``target``: 1×D or N×D of what they show
    and should show. 1 is an edit that changed just what the texts say; 0 where it changed nothing, or something else.
    """
    moved, wanted = after - before, target - source
    cosines = functional.cosine_similarity(moved, wanted, dim=-1)
    # What rounding leaves between equal pictures has a direction too, but it says nothing.
    has_moved = torch.linalg.vector_norm(moved, dim=-1) > _UNMOVED
    return torch.where(has_moved, cosines, torch.zeros_like(cosines))


def picture_embeddings(encoder: Any, pixels: Tensor, preprocessor: Mapping[str, Any]) -> Tensor:
    """N×D, each of length 1: what CLIP sees in pictures (N×3×H×W in 0..1), in a way that can be differentiated."""
    return embeddings_of_seen(encoder, seen_by(encoder, pixels, preprocessor))


def seen_by(encoder: Any, pixels: Tensor, preprocessor: Mapping[str, Any]) -> Tensor:
    """N×3×S×S: the middle square of pictures (N×3×H×W in 0..1) in the size and scale that the encoder takes."""
    side = int(_vision_config(encoder).image_size)
    height, width = pixels.shape[-2:]
    factor = side / min(height, width)
    resized = functional.interpolate(
        pixels, (max(side, round(height * factor)), max(side, round(width * factor))), mode="bicubic", antialias=True
    )
    top, left = (resized.shape[-2] - side) // 2, (resized.shape[-1] - side) // 2
    middle = resized[..., top : top + side, left : left + side].clamp(0, 1)
    mean = middle.new_tensor(preprocessor.get("image_mean") or _MEAN)[:, None, None]
    deviation = middle.new_tensor(preprocessor.get("image_std") or _DEVIATION)[:, None, None]
    return (middle - mean) / deviation


def embeddings_of_seen(encoder: Any, seen: Tensor) -> Tensor:
    """N×D, each of length 1, of what ``seen_by`` made."""
    if hasattr(encoder, "get_image_features"):
        vision = encoder.vision_model(pixel_values=seen)
        embeddings = encoder.visual_projection(vision.pooler_output)
    else:
        embeddings = encoder(pixel_values=seen).image_embeds
    return functional.normalize(embeddings.float(), dim=-1)


def text_embeddings(encoder: Any, folder: str, texts: Sequence[str]) -> Tensor:
    """N×D, each of length 1: what CLIP reads in texts; words beyond what it can take are left out."""
    reader = tokenizer(folder)
    read = reader(
        list(texts), padding="max_length", max_length=reader.model_max_length, truncation=True, return_tensors="pt"
    )
    ids = read.input_ids.to(encoder.device)
    if hasattr(encoder, "get_text_features"):
        embeddings = encoder.text_projection(encoder.text_model(input_ids=ids).pooler_output)
    else:
        embeddings = encoder(input_ids=ids).text_embeds
    return functional.normalize(embeddings.float(), dim=-1)


def pictures_at_once(run: Run) -> int:
    """How many pictures a network is shown at a time."""
    return _SMALL_BATCH if run.small_footprint else PICTURES_AT_ONCE


def frame_batches(run: Run, video: Video) -> Iterator[Tensor]:
    """The frames of a clip, a few at a time (n×3×H×W float32 in 0..1), with progress."""
    size = pictures_at_once(run)
    for start in range(0, len(video), size):
        yield video.clip(start, start + size)
        run.step(min(start + size, len(video)), len(video))


def _parts(run: Run, pictures: Tensor) -> Iterator[Tensor]:
    """A batch in pieces that a device has room for."""
    for part in pictures.split(pictures_at_once(run)):
        run.check()
        yield part


def _vision_config(encoder: Any) -> Any:
    return getattr(encoder.config, "vision_config", encoder.config)
