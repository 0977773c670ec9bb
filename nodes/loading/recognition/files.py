"""A single file: a whole checkpoint, one of its networks, or what is laid upon a model."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from nodes.loading.recognition.adapters import adapter_in
from nodes.loading.recognition.companions import autoencoder_in, image_encoder_in, text_encoder_in
from nodes.loading.recognition.denoisers import denoiser_in
from nodes.loading.recognition.described import UNKNOWN, Kind, Part, Recognised
from nodes.loading.recognition.headers import header_of
from nodes.loading.recognition.keys import Keys, Shape
from nodes.loading.recognition.measures import measure_in

_DENOISER_PREFIXES = ("model.diffusion_model.", "diffusion_model.", "model.")
_AUTOENCODER_PREFIXES = ("first_stage_model.", "vae.")
_TEXT_PREFIXES = {
    "text_encoder": (
        "cond_stage_model.transformer.",
        "cond_stage_model.model.",
        "conditioner.embedders.0.transformer.",
        "text_encoders.clip_l.transformer.",
    ),
    "text_encoder_2": (
        "conditioner.embedders.1.model.",
        "conditioner.embedders.0.model.",
        "text_encoders.clip_g.transformer.",
    ),
    "text_encoder_3": ("text_encoders.t5xxl.transformer.",),
}
"""Where whole checkpoints keep their text encoders, by the names that the layout of diffusers has for them."""

_IMAGE_PREFIXES = ("embedder.model.",)
"""Where they keep the image encoder of Stable unCLIP."""

NEEDED: Mapping[str, tuple[str, ...]] = {
    "stable_diffusion": ("vae", "text_encoder"),
    "stable_unclip": ("vae", "text_encoder", "image_encoder"),
    "stable_diffusion_xl": ("vae", "text_encoder", "text_encoder_2"),
    "stable_diffusion_3": ("vae", "text_encoder", "text_encoder_2"),
    "pixart": ("vae", "text_encoder"),
    "flux": ("vae", "text_encoder", "text_encoder_2"),
    "hunyuan_dit": ("vae", "text_encoder", "text_encoder_2"),
    "class_dit": ("vae",),
    "cogvideox": ("vae", "text_encoder"),
    "wan": ("vae", "text_encoder"),
    "latte": ("vae", "text_encoder"),
    "animate_diff": ("vae", "text_encoder"),
    "stable_video_diffusion": ("vae", "image_encoder"),
    "modelscope": ("vae", "text_encoder"),
}
"""What a family needs beside its denoiser. (Stable Diffusion 3 runs without its third text encoder.)"""

EDM_VELOCITY_MARK = "edm_vpred.sigma_max"
"""A number that checkpoints hold which predict velocity at noise levels of Karras et al. 2022 (CosXL)."""
_REFINER = "Stable Diffusion XL refiner"


def recognise_file(path: Path) -> Recognised:
    """What a safetensors or GGUF file is.

    Raises:
        NodeError: where it is neither, or not whole; a pickle is refused with the reason.
    """
    header = header_of(path)
    return recognise(header.shapes, header.metadata)


def recognise(shapes: Mapping[str, Shape], metadata: Mapping[str, str] | None = None) -> Recognised:
    """What tensors of these names and shapes are."""
    metadata = metadata or {}
    keys = Keys(shapes)
    parts = _parts_of_checkpoint(keys)
    denoiser = next((part for part in parts if part.name in ("unet", "transformer")), None)
    if denoiser is not None:
        return _model(denoiser, parts, keys, metadata)
    found = _single(keys, metadata) or (_encoders(parts) if parts else UNKNOWN)
    return Recognised(found.kind, found.family, found.layout, found.variant, found.parts, found.missing, metadata)


def _parts_of_checkpoint(keys: Keys) -> list[Part]:
    """The networks that lie below the prefixes which whole checkpoints have."""
    parts = []
    for prefix in _DENOISER_PREFIXES:
        if keys.has(prefix):
            part = denoiser_in(keys.below(prefix), prefix)
            if part is not None:
                parts.append(part)
                break
    for prefix in _AUTOENCODER_PREFIXES:
        part = autoencoder_in(keys.below(prefix), prefix) if keys.has(prefix) else None
        if part is not None:
            parts.append(part)
            break
    is_flux = bool(parts) and parts[0].family == "flux"
    for name, prefixes in _TEXT_PREFIXES.items():
        prefix = next((start for start in prefixes if keys.has(start)), None)
        if prefix is None:
            continue
        # In checkpoints of Flux T5 is the second encoder, as CLIP's second one is not there.
        part = text_encoder_in(keys.below(prefix), prefix, "text_encoder_2" if is_flux and name[-1] == "3" else name)
        if part is not None:
            parts.append(part)
    prefix = next((start for start in _IMAGE_PREFIXES if keys.has(start)), None)
    part = image_encoder_in(keys.below(prefix), prefix) if prefix is not None else None
    return parts if part is None else [*parts, part]


def _model(denoiser: Part, parts: list[Part], keys: Keys, metadata: Mapping[str, str]) -> Recognised:
    kind = Kind.DENOISER if len(parts) == 1 else Kind.CHECKPOINT
    variant = denoiser.variant + _hints(denoiser, keys, metadata)
    held = {part.name for part in parts}
    missing = tuple(name for name in needed(denoiser) if name not in held)
    return Recognised(kind, denoiser.family, denoiser.layout, variant, tuple(parts), missing, metadata)


def needed(denoiser: Part) -> tuple[str, ...]:
    """The parts that a picture takes beside this denoiser."""
    names = NEEDED.get(denoiser.family, ())
    return tuple(name for name in names if name != "text_encoder") if _REFINER in denoiser.variant else names


def _hints(denoiser: Part, keys: Keys, metadata: Mapping[str, str]) -> str:
    """What shapes do not show but the file says: velocity prediction, Playground's latents."""
    if denoiser.family == "stable_diffusion_xl" and "edm_mean" in keys:
        return ", Playground v2.5"
    if denoiser.family == "stable_diffusion_xl" and EDM_VELOCITY_MARK in keys:
        return ", CosXL"
    said = metadata.get("modelspec.prediction_type", "").lower()
    if "v_pred" in keys or said in ("v", "v_prediction"):
        return ", v-prediction"
    return ""


def _encoders(parts: list[Part]) -> Recognised:
    """What is left of a checkpoint whose denoiser lies elsewhere."""
    kind = Kind.AUTOENCODER if parts[0].name == "vae" else Kind.TEXT_ENCODER
    return Recognised(kind, parts[0].family, parts[0].layout, parts[0].variant, tuple(parts))


def _single(keys: Keys, metadata: Mapping[str, str]) -> Recognised | None:
    """A file that holds one thing."""
    adapter = adapter_in(keys, metadata)
    if adapter is not None:
        return adapter
    denoiser = denoiser_in(keys)
    if denoiser is not None:
        return _model(denoiser, [denoiser], keys, metadata)
    for kind, part in (
        (Kind.AUTOENCODER, autoencoder_in(keys)),
        (Kind.TEXT_ENCODER, _bare_text_encoder(keys)),
        (Kind.IMAGE_ENCODER, image_encoder_in(keys)),
    ):
        if part is not None:
            return Recognised(kind, part.family, part.layout, part.variant, (part,))
    return measure_in(keys)


def _bare_text_encoder(keys: Keys) -> Part | None:
    found = (text_encoder_in(keys.below(prefix), prefix) for prefix in ("", "transformer.") if keys.has(prefix))
    return next((part for part in found if part is not None), None)
