"""What recognition says of a file or folder: plain data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from graph.wording import Wording


class Kind(StrEnum):
    """What a file of weights is for, in the words that users are shown."""

    CHECKPOINT = Wording("checkpoint")
    DENOISER = Wording("denoiser")
    AUTOENCODER = Wording("autoencoder")
    TEXT_ENCODER = Wording("text encoder")
    IMAGE_ENCODER = Wording("image encoder")
    CONTROL_NET = "ControlNet"
    T2I_ADAPTER = "T2I-Adapter"
    IP_ADAPTER = "IP-Adapter"
    STYLE_MODEL = Wording("style model")
    LORA = "LoRA"
    TEXTUAL_INVERSION = Wording("textual inversion")
    MOTION_ADAPTER = Wording("motion adapter")
    UPSCALER = Wording("upscaler")
    IMAGE_TRANSLATOR = Wording("image translator")
    FRAME_INTERPOLATOR = Wording("frame interpolator")
    DEPTH_MODEL = Wording("depth model")
    SEGMENTATION_MODEL = Wording("segmentation model")
    SAFETY_MODEL = Wording("safety model")
    TEXT_CLASSIFIER = Wording("text classifier")
    ONNX_NETWORK = Wording("ONNX network")
    PERCEPTUAL_METRIC = Wording("perceptual metric")
    PICTURE_FEATURES = Wording("features of pictures")
    CLIP_FEATURES = Wording("features of clips")
    CLIP_TUNING = Wording("clip tuning")
    UNKNOWN = Wording("unknown")


class Layout(StrEnum):
    """Who names the tensors: ``original`` is the code that the model was published with."""

    DIFFUSERS = "diffusers"
    ORIGINAL = "original"
    TRANSFORMERS = "transformers"
    OPEN_CLIP = "open_clip"
    KOHYA = "kohya"
    PEFT = "peft"
    XLABS = "xlabs"
    A1111 = "a1111"
    UNKNOWN = ""


FAMILY_TITLES: Mapping[str, str] = {
    "stable_diffusion": "Stable Diffusion 1 and 2",
    "stable_unclip": "Stable unCLIP",
    "stable_diffusion_xl": "Stable Diffusion XL",
    "stable_diffusion_3": "Stable Diffusion 3",
    "pixart": "PixArt",
    "flux": "Flux.1",
    "hunyuan_dit": "Hunyuan-DiT",
    "class_dit": "DiT",
    "cogvideox": "CogVideoX",
    "wan": "Wan",
    "latte": "Latte",
    "animate_diff": "AnimateDiff",
    "animate_diff_xl": "AnimateDiff XL",
    "stable_video_diffusion": "Stable Video Diffusion",
    "modelscope": "ModelScope",
    "unconditional": "Unconditional",
}
"""Families by the name of their module in ``nodes.families``, in the words that users are shown."""

PART_WORDS: Mapping[str, str] = {
    "vae": Wording("autoencoder"),
    "text_encoder": Wording("text encoder"),
    "text_encoder_2": Wording("second text encoder"),
    "text_encoder_3": Wording("third text encoder"),
    "image_encoder": Wording("image encoder"),
    "unet": Wording("denoiser"),
    "transformer": Wording("denoiser"),
    "controlnet": "ControlNet",
    "t2i_adapter": "T2I-Adapter",
    "motion_adapter": Wording("motion adapter"),
}
"""Parts by their name in the layout of diffusers, in the words that users are shown."""


@dataclass(frozen=True, slots=True)
class Part:
    """One network in a file.

    ``name`` is its name in the layout of diffusers (``unet``, ``vae``, ``text_encoder_2`` ...), ``prefix`` what stands
    before the names of its tensors, ``features`` the numbers by which it must fit other parts: ``latent_channels``,
    ``in_channels``, ``cross_attention_dim``, ``width``.
    """

    name: str
    layout: Layout = Layout.UNKNOWN
    prefix: str = ""
    family: str = ""
    variant: str = ""
    features: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Recognised:
    """What a file or folder is.

    ``family`` names a module of ``nodes.families`` ("" where it cannot be told, or where it goes with several);
    ``variant`` says more in words (``Stable Diffusion 2, v-prediction``). ``missing`` are the parts, by their names in
    the layout of diffusers, that a picture needs beside those it has. ``metadata`` is what the file says of itself.
    """

    kind: Kind
    family: str = ""
    layout: Layout = Layout.UNKNOWN
    variant: str = ""
    parts: tuple[Part, ...] = ()
    missing: tuple[str, ...] = ()
    metadata: Mapping[str, str] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """The family and variant in words; "" where they cannot be told."""
        return self.variant or FAMILY_TITLES.get(self.family, "")

    def part(self, name: str) -> Part | None:
        return next((part for part in self.parts if part.name == name), None)


UNKNOWN = Recognised(Kind.UNKNOWN)


def class_of(config: Mapping[str, Any]) -> str:
    """The class that a configuration is made for; "" where it does not say."""
    named = config.get("_class_name") or config.get("architectures")
    named = named[0] if isinstance(named, list) and named else named
    return named if isinstance(named, str) else ""
