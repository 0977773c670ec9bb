"""A folder in the layout of diffusers or transformers: a model with its parts in folders below it, or one part."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from nodes.loading.recognition.denoisers import LARGE_SD3_BLOCKS
from nodes.loading.recognition.described import UNKNOWN, Kind, Layout, Part, Recognised, class_of
from nodes.loading.recognition.files import needed

_DENOISERS = ("unet", "transformer")
_PARTS = (
    *_DENOISERS, "vae", "text_encoder", "text_encoder_2", "text_encoder_3", "image_encoder", "motion_adapter",
)  # fmt: skip
_LARGEST_CONFIG = 1 << 22


def recognise_folder(path: Path) -> Recognised:
    """What a folder holds; ``Kind.UNKNOWN`` where it is neither a model nor a part of one. Weights are not looked at.

    Never raises: a configuration that cannot be read says nothing.
    """
    names = _part_folders(path)
    denoiser = next((name for name in _DENOISERS if name in names), None)
    if denoiser is None:
        found = _component(_config(path))
        has_encoder = found.kind is Kind.UNKNOWN and "image_encoder" in names
        return _component(_config(names["image_encoder"])) if has_encoder else found
    parts = [_part(name, _config(folder)) for name, folder in names.items()]
    main = next(part for part in parts if part.name == denoiser)
    missing = tuple(name for name in _named_parts(path, main) if name not in names)
    variant = main.variant
    if variant.startswith("Stable Diffusion") and _prediction(path) == "v_prediction":
        variant += ", v-prediction"
    return Recognised(Kind.CHECKPOINT, main.family, Layout.DIFFUSERS, variant, tuple(parts), missing)


def _component(config: Mapping[str, Any]) -> Recognised:
    class_name = class_of(config)
    if class_name in _KINDS:
        kind, family = _KINDS[class_name]
        if class_name == "ControlNetModel":
            family = _family("UNet2DConditionModel", config)
        return Recognised(kind, family, Layout.DIFFUSERS)
    part = _part("unet" if "UNet" in class_name else "transformer", config)
    if part.family:
        missing = needed(part)
        return Recognised(Kind.DENOISER, part.family, Layout.DIFFUSERS, part.variant, (part,), missing)
    for mark, kind in _KIND_MARKS:
        if mark in class_name:
            layout = Layout.DIFFUSERS if config.get("_class_name") else Layout.TRANSFORMERS
            return Recognised(kind, "", layout)
    return UNKNOWN


def _part(name: str, config: Mapping[str, Any]) -> Part:
    class_name = class_of(config)
    features = {
        title: config[entry]
        for title, entries in _FEATURES.items()
        for entry in entries
        if isinstance(config.get(entry), int)
    }
    return Part(name, Layout.DIFFUSERS, "", _family(class_name, config), _variant(class_name, config), features)


def _family(class_name: str, config: Mapping[str, Any]) -> str:
    if class_name == "UNet2DConditionModel" and config.get("class_embed_type") == "projection":
        return "stable_unclip"
    if class_name == "UNet2DConditionModel":
        return "stable_diffusion_xl" if config.get("addition_embed_type") == "text_time" else "stable_diffusion"
    if class_name == "DiTTransformer2DModel" or (
        class_name == "Transformer2DModel" and config.get("norm_type") == "ada_norm_zero"
    ):
        return "class_dit"
    return _FAMILIES.get(class_name, "")


def _variant(class_name: str, config: Mapping[str, Any]) -> str:
    channels, cross = config.get("in_channels"), config.get("cross_attention_dim")
    task = {5: ", depth", 8: ", editing by instruction", 9: ", inpainting"}.get(_whole(channels), "")
    if class_name == "UNet2DConditionModel":
        if config.get("class_embed_type") == "projection":
            return "Stable unCLIP"
        if config.get("addition_embed_type") == "text_time":
            is_refiner = config.get("projection_class_embeddings_input_dim") == 2560
            return ("Stable Diffusion XL refiner" if is_refiner else "Stable Diffusion XL") + task
        generations = {768: "Stable Diffusion 1", 1024: "Stable Diffusion 2"}
        return generations.get(_whole(cross), "Stable Diffusion") + task
    if class_name == "SD3Transformer2DModel":
        if config.get("dual_attention_layers"):
            return "Stable Diffusion 3.5 medium"
        return "Stable Diffusion 3.5 large" if config.get("num_layers") == LARGE_SD3_BLOCKS else "Stable Diffusion 3"
    if class_name == "FluxTransformer2DModel":
        named = {384: "Flux.1 Fill", 128: "Flux.1 Control (Canny, depth)"}
        return named.get(_whole(channels), "Flux.1 dev" if config.get("guidance_embeds") else "Flux.1 schnell")
    if class_name == "WanTransformer3DModel":
        from_image = config.get("image_dim") or config.get("in_channels") != config.get("out_channels")
        return "Wan, image to video" if from_image else "Wan, text to video"
    return ""


def _whole(value: Any) -> int:
    return value if isinstance(value, int) else 0


def _part_folders(path: Path) -> dict[str, Path]:
    """The folders of the parts, those among them that ``components.json`` shares with a neighbour."""
    shared = _read(path / "components.json")
    places = {name: _neighbour(path, str(shared[name])) for name in _PARTS if name in shared}
    own = {name: path / name for name in _PARTS if _is_folder(path / name)}
    found = {name: own.get(name) or places.get(name) for name in _PARTS}
    return {name: folder for name, folder in found.items() if folder is not None}


def _neighbour(path: Path, relative: str) -> Path | None:
    """The folder that a model shares, where it lies beside or below the model's: others are not looked at."""
    try:
        folder = (path / relative).resolve()
        return folder if folder.is_relative_to(path.resolve().parent) and folder.is_dir() else None
    except (OSError, ValueError, RuntimeError):
        return None


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False


def _named_parts(path: Path, denoiser: Part) -> list[str]:
    """The parts that a model says it has; where it says nothing, those that its family cannot do without."""
    index = _read(path / "model_index.json")
    if index:
        return [name for name in _PARTS if isinstance(index.get(name), list) and index[name][:1] not in ([None], [])]
    return [name for name in needed(denoiser) if not name[-1].isdecimal()]


def _prediction(path: Path) -> str:
    return str(_read(path / "scheduler" / "scheduler_config.json").get("prediction_type", ""))


def _config(folder: Path) -> Mapping[str, Any]:
    return _read(folder / "config.json")


def _read(path: Path) -> Mapping[str, Any]:
    try:
        if not path.is_file() or path.stat().st_size > _LARGEST_CONFIG:
            return {}
        data = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return data if isinstance(data, dict) else {}


_FAMILIES = {
    "UNet2DModel": "unconditional",
    "UNet3DConditionModel": "modelscope",
    "UNetMotionModel": "animate_diff",
    "UNetSpatioTemporalConditionModel": "stable_video_diffusion",
    "SD3Transformer2DModel": "stable_diffusion_3",
    "PixArtTransformer2DModel": "pixart",
    "FluxTransformer2DModel": "flux",
    "HunyuanDiT2DModel": "hunyuan_dit",
    "CogVideoXTransformer3DModel": "cogvideox",
    "WanTransformer3DModel": "wan",
    "LatteTransformer3DModel": "latte",
}
_KINDS = {
    "ControlNetModel": (Kind.CONTROL_NET, ""),
    "ControlNetUnionModel": (Kind.CONTROL_NET, "stable_diffusion_xl"),
    "ControlNetXSAdapter": (Kind.CONTROL_NET, ""),
    "SD3ControlNetModel": (Kind.CONTROL_NET, "stable_diffusion_3"),
    "FluxControlNetModel": (Kind.CONTROL_NET, "flux"),
    "HunyuanDiT2DControlNetModel": (Kind.CONTROL_NET, "hunyuan_dit"),
    "SparseControlNetModel": (Kind.CONTROL_NET, "animate_diff"),
    "T2IAdapter": (Kind.T2I_ADAPTER, ""),
    "MotionAdapter": (Kind.MOTION_ADAPTER, "animate_diff"),
    "AutoencoderKLWan": (Kind.AUTOENCODER, "wan"),
    "AutoencoderKLCogVideoX": (Kind.AUTOENCODER, "cogvideox"),
    "AutoencoderKLTemporalDecoder": (Kind.AUTOENCODER, "stable_video_diffusion"),
    "IPAdapter": (Kind.IP_ADAPTER, ""),
}
_KIND_MARKS = (
    ("SafetyChecker", Kind.SAFETY_MODEL),
    ("ForImageClassification", Kind.SAFETY_MODEL),
    ("ForDepthEstimation", Kind.DEPTH_MODEL),
    ("ForSemanticSegmentation", Kind.SEGMENTATION_MODEL),
    ("ForSequenceClassification", Kind.TEXT_CLASSIFIER),
    ("VideoMAE", Kind.CLIP_FEATURES),
    ("Autoencoder", Kind.AUTOENCODER),
    ("VQModel", Kind.AUTOENCODER),
    ("ControlNet", Kind.CONTROL_NET),
    ("CLIPVisionModel", Kind.IMAGE_ENCODER),
    ("SiglipVisionModel", Kind.IMAGE_ENCODER),
    ("CLIPModel", Kind.IMAGE_ENCODER),
    ("CLIPTextModel", Kind.TEXT_ENCODER),
    ("T5EncoderModel", Kind.TEXT_ENCODER),
    ("BertModel", Kind.TEXT_ENCODER),
    ("Transformer2DModel", Kind.DENOISER),
    ("Transformer3DModel", Kind.DENOISER),
    ("UNet", Kind.DENOISER),
)
_FEATURES = {
    "in_channels": ("in_channels",),
    "latent_channels": ("latent_channels", "z_dim"),
    "cross_attention_dim": ("cross_attention_dim", "joint_attention_dim", "caption_channels", "text_dim"),
    "width": ("hidden_size", "d_model"),
}
