"""What is laid upon a model: LoRA, textual inversion, ControlNet, IP-Adapter, motion modules ...; and upscalers."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from nodes.loading.recognition.described import Kind, Layout, Part, Recognised
from nodes.loading.recognition.frame_interpolators import frame_interpolator_in
from nodes.loading.recognition.generators import generator_in
from nodes.loading.recognition.keys import Keys

_LOW_RANK_MARKS = (
    ".lora_down.", ".lora_up.", ".lora_A.", ".lora_B.", ".lora.down.", ".lora.up.", "_lora.down.", "_lora.up.",
    ".hada_w1_a", ".lokr_w1", ".lokr_w2", ".lora_mid.", ".proj_lora", ".qkv_lora",
)  # fmt: skip
LLLITE_CLASS, LLLITE_PREFIX = "ControlNetLLLite", "lllite_unet_"
"""What stands for the class of those that no library has, and what the names of their layers begin with."""
SPARSE_PREFIXES = ("", "module.", "controlnet.", "controlnet.module.")
"""Before the names of SparseCtrl's tensors: as published, and as training on several GPUs saves them."""
XS_PREFIXES = ("", "control_model.", "model.")
"""Before the names of ControlNet-XS's tensors: as published, and in checkpoints of the two programs that train it."""
_WORD_WIDTHS = {768: "stable_diffusion", 1024: "stable_diffusion"}
_MOST_EMBEDDINGS = 4
_ADAPTER_FACTORS = {
    64: "stable_diffusion",
    192: "stable_diffusion",
    256: "stable_diffusion_xl",
    768: "stable_diffusion_xl",
}
"""Input channels of a T2I-Adapter: pixels of a square of 8 (Stable Diffusion) or 16 (XL), of one or three colours."""
_FAMILY_OF_WIDTH = {768: "stable_diffusion", 1024: "stable_diffusion", 2048: "stable_diffusion_xl"}
"""Families by the features of the text states that cross-attention takes."""


def adapter_in(keys: Keys, metadata: Mapping[str, str]) -> Recognised | None:
    """What these tensors lay upon a model; None where they are something else."""
    found = (rule(keys, metadata) for rule in _RULES)
    return next((item for item in found if item is not None), None)


def _clip_tuning(keys: Keys, metadata: Mapping[str, str]) -> Recognised | None:
    """What Train on Clip has learned: such files say so themselves."""
    is_one = "clip_tuning" in metadata and keys.mentions(".to_q.weight")
    return Recognised(Kind.CLIP_TUNING, "", Layout.DIFFUSERS) if is_one else None


def _lora(keys: Keys, metadata: Mapping[str, str]) -> Recognised | None:
    if not any(any(mark in name for mark in _LOW_RANK_MARKS) for name in keys):
        return None
    if keys.has("image_proj.") and keys.has("ip_adapter."):
        return None  # IP-Adapters for faces bring a LoRA with them
    return Recognised(Kind.LORA, _lora_family(keys, metadata), _lora_layout(keys))


def _lora_layout(keys: Keys) -> Layout:
    if keys.has_any("lora_unet_", "lora_te", "lora_transformer_", "lycoris_", "lora_prior_"):
        return Layout.KOHYA
    if keys.mentions(".processor.proj_lora") or keys.mentions(".processor.qkv_lora"):
        return Layout.XLABS
    if keys.has_any("base_model.model."):
        return Layout.PEFT
    if keys.has_any("diffusion_model.", "double_blocks.", "single_blocks.", "joint_blocks."):
        return Layout.ORIGINAL
    if keys.has_any("unet.", "transformer.", "text_encoder.", "text_encoder_2.", "down_blocks.", "transformer_blocks."):
        return Layout.DIFFUSERS
    return Layout.UNKNOWN


def _lora_family(keys: Keys, metadata: Mapping[str, str]) -> str:
    if keys.mentions("motion_modules"):
        return "animate_diff"
    if keys.mentions("double_blocks") or keys.mentions("single_transformer_blocks"):
        return "" if keys.mentions("individual_token_refiner") else "flux"
    if keys.mentions("joint_blocks") or keys.mentions("attn.add_q_proj") or keys.mentions("attn_add_q_proj"):
        return "stable_diffusion_3"
    if keys.mentions("blocks.0.self_attn") or keys.mentions("blocks_0_self_attn"):
        return "wan"
    if keys.has_any("lora_te2_", "text_encoder_2."):
        return "stable_diffusion_xl"
    if keys.mentions("adaln_single") or keys.mentions("caption_projection"):
        return "pixart"
    return _FAMILY_OF_WIDTH.get(_text_width(keys)) or _family_said(metadata)


def _text_width(keys: Keys) -> int:
    """Features of the text states that the cross-attention takes which a low-rank weight adds to; 0 where none."""
    down = (".lora_down.weight", ".lora_A.weight", ".lora.down.weight", "_lora.down.weight", ".lora_A.default.weight")
    for name in keys:
        if "attn2" in name and "to_k" in name and name.endswith(down):
            shape = keys.shape(name)
            return shape[1] if shape is not None and len(shape) > 1 else 0
    return 0


def _family_said(metadata: Mapping[str, str]) -> str:
    """The family by what trainers write into a file: ModelSpec's architecture, kohya's name of the base model."""
    said = (metadata.get("modelspec.architecture", "") + " " + metadata.get("ss_base_model_version", "")).lower()
    for mark, family in _SAID:
        if mark in said:
            return family
    return ""


def _textual_inversion(keys: Keys, _metadata: Mapping[str, str]) -> Recognised | None:
    if not 0 < len(keys) <= _MOST_EMBEDDINGS:
        return None
    shapes = {name: keys.shape(name) or () for name in keys}
    if any(len(shape) not in (1, 2) for shape in shapes.values()):
        return None
    if set(shapes) >= {"clip_l", "clip_g"}:
        family = "stable_diffusion_3" if "t5xxl" in shapes else "stable_diffusion_xl"
        return Recognised(Kind.TEXTUAL_INVERSION, family, Layout.A1111)
    widths = {shape[-1] for shape in shapes.values()}
    is_named = "emb_params" in shapes
    if len(shapes) == 1 and (is_named or "." not in next(iter(shapes))) and (is_named or widths <= set(_WORD_WIDTHS)):
        layout = Layout.A1111 if is_named else Layout.DIFFUSERS
        return Recognised(Kind.TEXTUAL_INVERSION, _WORD_WIDTHS.get(widths.pop(), ""), layout)
    return None


def _control_net(keys: Keys, _metadata: Mapping[str, str]) -> Recognised | None:
    original = next((start for start in ("control_model.", "") if keys.has(start + "input_hint_block.")), None)
    if original is not None:
        return _control_net_of_unet(keys.below(original), Layout.ORIGINAL, original)
    if keys.has("controlnet_cond_embedding."):
        return _control_net_of_unet(keys, Layout.DIFFUSERS, "")
    if keys.has_any("controlnet_x_embedder.", "controlnet_blocks.", "pos_embed_input."):
        is_flux = keys.has_any("single_transformer_blocks.", "controlnet_single_blocks.", "time_text_embed.guidance_")
        family = "flux" if is_flux or keys.has("controlnet_x_embedder.") else "stable_diffusion_3"
        union = ", for several kinds of control" if keys.has("controlnet_mode_embedder.") else ""
        return _of_control_net(family, Layout.DIFFUSERS, _sized("ControlNet", family, 0) + union, "")
    return None


def _sparse_control_net(keys: Keys, _metadata: Mapping[str, str]) -> Recognised | None:
    """SparseCtrl: a ControlNet whose levels have motion modules."""
    for prefix in SPARSE_PREFIXES:
        inside = keys.below(prefix)
        if inside.has("controlnet_cond_embedding.", "down_blocks.0.motion_modules."):
            is_original = inside.mentions(".temporal_transformer.")
            layout = Layout.ORIGINAL if is_original else Layout.DIFFUSERS
            return _of_control_net("animate_diff", layout, "SparseCtrl", prefix)
    return None


def _light_control_net(keys: Keys, _metadata: Mapping[str, str]) -> Recognised | None:
    """Those that are no copies of a UNet's layers."""
    if keys.has("control_to_base_for_conv_in.", "up_connections."):
        return _control_net_xs(keys, Layout.DIFFUSERS, "")
    for prefix in XS_PREFIXES:
        inside = keys.below(prefix)
        if inside.has("control_model.input_blocks.", "enc_zero_convs_in.", "dec_zero_convs_out."):
            return _control_net_xs(inside, Layout.ORIGINAL, prefix)
    if keys.has(LLLITE_PREFIX):
        return _of_control_net("stable_diffusion_xl", Layout.KOHYA, "ControlNet-LLLite for Stable Diffusion XL", "")
    if keys.has("lllite_"):
        return Recognised(Kind.CONTROL_NET, "", Layout.KOHYA, "ControlNet-LLLite for another model")
    return None


def _control_net_xs(keys: Keys, layout: Layout, prefix: str) -> Recognised:
    width = keys.features(".attn2.to_k.weight")
    family = _FAMILY_OF_WIDTH.get(width, "stable_diffusion")
    return _of_control_net(family, layout, _sized("ControlNet-XS", family, width), prefix)


def _control_net_of_unet(keys: Keys, layout: Layout, prefix: str) -> Recognised:
    width = keys.features(".attn2.to_k.weight")
    is_xl = keys.has_any("label_emb.", "add_embedding.")
    family = "stable_diffusion_xl" if is_xl else _FAMILY_OF_WIDTH.get(width, "stable_diffusion")
    union = ", for several kinds of control" if keys.has_any("task_embedding", "control_add_embedding.") else ""
    return _of_control_net(family, layout, _sized("ControlNet", family, width) + union, prefix)


def _of_control_net(family: str, layout: Layout, variant: str, prefix: str) -> Recognised:
    part = Part("controlnet", layout, prefix, family, variant)
    return Recognised(Kind.CONTROL_NET, family, layout, variant, (part,))


def _sized(what: str, family: str, width: int) -> str:
    model = {
        "stable_diffusion_xl": "Stable Diffusion XL",
        "stable_diffusion_3": "Stable Diffusion 3",
        "flux": "Flux.1",
    }.get(family, "Stable Diffusion 2" if width == 1024 else "Stable Diffusion 1")
    return f"{what} for {model}"


def _t2i_adapter(keys: Keys, _metadata: Mapping[str, str]) -> Recognised | None:
    if "style_embedding" in keys and keys.has("transformer_layes."):  # so spelled in the files
        return Recognised(Kind.STYLE_MODEL, "stable_diffusion", Layout.ORIGINAL, "T2I-Adapter for styles")
    prefix = next((start for start in ("adapter.", "") if keys.has(f"{start}body.0.")), None)
    if prefix is None:
        return None
    inside = keys.below(prefix)
    first = next((name for name in ("conv_in.weight", "body.0.in_conv.weight") if name in inside), None)
    if first is None or not inside.mentions(".block1."):
        return None
    layout = Layout.DIFFUSERS if inside.has("body.0.resnets.") else Layout.ORIGINAL
    channels = inside.size(1, first)
    family = _ADAPTER_FACTORS.get(channels, "")
    own = "" if layout is Layout.DIFFUSERS else prefix  # the class of diffusers has a level of that name
    part = Part("t2i_adapter", layout, own, family, features={"in_channels": channels})
    return Recognised(Kind.T2I_ADAPTER, family, layout, parts=(part,))


def _ip_adapter(keys: Keys, _metadata: Mapping[str, str]) -> Recognised | None:
    if keys.has("image_proj.", "ip_adapter."):
        family = _FAMILY_OF_WIDTH.get(keys.size(1, "ip_adapter.1.to_k_ip.weight"), "")
        variant = "with face features" if keys.has("image_proj.proj.0.") else ""
        variant = "with fine features" if keys.has("image_proj.latents") else variant
        return Recognised(Kind.IP_ADAPTER, family, Layout.ORIGINAL, variant, missing=("image_encoder",))
    if keys.mentions(".ip_adapter_double_stream_"):
        return Recognised(Kind.IP_ADAPTER, "flux", Layout.XLABS, missing=("image_encoder",))
    if keys.has("redux_up."):
        return Recognised(Kind.STYLE_MODEL, "flux", Layout.ORIGINAL, "Flux.1 Redux", missing=("image_encoder",))
    return None


def _motion_adapter(keys: Keys, _metadata: Mapping[str, str]) -> Recognised | None:
    if keys.mentions(".pos_encoder.positional_encoding"):
        return Recognised(Kind.MOTION_ADAPTER, "", Layout.ORIGINAL, "Hotshot-XL")
    if not keys.mentions(".motion_modules.") or keys.has("time_embedding."):
        return None
    prefix = next((start for start in ("", "module.") if keys.has(f"{start}down_blocks.")), None)
    if prefix is None:
        return None
    if "conv_in.weight" in keys:
        return Recognised(Kind.MOTION_ADAPTER, "", Layout.ORIGINAL, "PIA")
    layout = Layout.DIFFUSERS if keys.mentions(".motion_modules.0.transformer_blocks.") else Layout.ORIGINAL
    is_xl = keys.below(prefix).count("down_blocks.") == len(("down", "down", "middle"))
    variant = f"AnimateDiff, for Stable Diffusion {'XL' if is_xl else 1}"
    part = Part("motion_adapter", layout, prefix, "animate_diff", variant)
    return Recognised(Kind.MOTION_ADAPTER, "animate_diff", layout, variant, (part,))


def _upscaler(keys: Keys, _metadata: Mapping[str, str]) -> Recognised | None:
    for starts, title in _UPSCALERS:
        if keys.has(*starts):
            return Recognised(Kind.UPSCALER, "", Layout.ORIGINAL, title)
    return None


_SAID = (
    ("flux", "flux"),
    ("stable-diffusion-xl", "stable_diffusion_xl"),
    ("sdxl", "stable_diffusion_xl"),
    ("stable-diffusion-3", "stable_diffusion_3"),
    ("sd3", "stable_diffusion_3"),
    ("stable-diffusion-v", "stable_diffusion"),
    ("sd_v", "stable_diffusion"),
    ("wan", "wan"),
)
_UPSCALERS = (
    (("model.1.sub.0.RDB1.",), "ESRGAN"),
    (("conv_first.", "RRDB_trunk."), "ESRGAN"),
    (("conv_first.", "body.0.rdb1."), "Real-ESRGAN"),
    (("body.0.weight", "body.1.weight", "body.2.weight"), "Real-ESRGAN, compact"),
    (("conv_first.", "conv_after_body.", "layers.0."), "SwinIR, HAT or DAT"),
    (("block_1.c1_r.", "conv_1."), "SPAN"),
)
_RULES: tuple[Callable[[Keys, Mapping[str, str]], Recognised | None], ...] = (
    _clip_tuning,
    _textual_inversion,
    _ip_adapter,
    _lora,
    _light_control_net,
    _sparse_control_net,
    _control_net,
    _motion_adapter,
    _t2i_adapter,
    generator_in,
    frame_interpolator_in,
    _upscaler,
)
