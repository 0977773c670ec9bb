"""Which denoiser the names and shapes of some tensors are, in the layout that it was published in or that of diffusers.

The rules look at what sets an architecture apart (its blocks), then at shapes for the variant; sizes are not compared
with a list, so that pruned and small models are recognised as well.
"""

from __future__ import annotations

from collections.abc import Callable

from nodes.loading.recognition.described import Layout, Part
from nodes.loading.recognition.keys import Keys

_UNET_ATTENTION = [f"input_blocks.{block}.1.transformer_blocks.0.attn2.to_k.weight" for block in (1, 2, 4, 5, 7, 8)]
_OUTERMOST_ATTENTION = "input_blocks.1.1.transformer_blocks."
"""Stable Diffusion XL has none at its outermost level; of those that are told more than text, Stable unCLIP has."""
_LATENT_CHANNELS = 4
_SD2_CROSS_ATTENTION = 1024
LARGE_SD3_BLOCKS = 38


def denoiser_in(keys: Keys, prefix: str = "") -> Part | None:
    """The denoiser whose tensors have these names; ``prefix`` is what was taken away from them."""
    found = (rule(keys, prefix) for rule in _RULES)
    return next((part for part in found if part is not None), None)


def _original_unet(keys: Keys, prefix: str) -> Part | None:
    if "input_blocks.0.0.weight" not in keys or keys.has("input_hint_block."):
        return None
    channels = keys.size(1, "input_blocks.0.0.weight")
    cross = keys.size(1, *_UNET_ATTENTION) or keys.features(".attn2.to_k.weight")
    if keys.mentions(".time_stack."):
        return _unet(Layout.ORIGINAL, prefix, "stable_video_diffusion", "Stable Video Diffusion", channels, cross)
    added = keys.size(1, "label_emb.0.0.weight")
    if added and (cross == _SD2_CROSS_ATTENTION or keys.has(_OUTERMOST_ATTENTION)):
        return _unet(Layout.ORIGINAL, prefix, "stable_unclip", "Stable unCLIP", channels, cross)
    if added:
        return _unet(Layout.ORIGINAL, prefix, "stable_diffusion_xl", _xl_variant(added, channels), channels, cross)
    if not cross:
        return _unet(Layout.ORIGINAL, prefix, "", "latent diffusion without text", channels, cross)
    if "label_emb.weight" in keys:
        return _unet(Layout.ORIGINAL, prefix, "", "Stable Diffusion upscaler (x4)", channels, cross)
    return _unet(Layout.ORIGINAL, prefix, "stable_diffusion", _sd_variant(cross, channels), channels, cross)


def _diffusers_unet(keys: Keys, prefix: str) -> Part | None:
    if "conv_in.weight" not in keys or not keys.has("down_blocks.", "up_blocks.", "time_embedding."):
        return None
    channels = keys.size(1, "conv_in.weight")
    cross = keys.features(".attn2.to_k.weight")
    if keys.mentions(".temporal_transformer_blocks."):
        return _unet(Layout.DIFFUSERS, prefix, "stable_video_diffusion", "Stable Video Diffusion", channels, cross)
    if keys.has("transformer_in."):
        return _unet(Layout.DIFFUSERS, prefix, "modelscope", "ModelScope", channels, cross)
    if keys.mentions(".motion_modules."):
        return _unet(Layout.DIFFUSERS, prefix, "animate_diff", "AnimateDiff", channels, cross)
    added = keys.size(1, "add_embedding.linear_1.weight")
    if added:
        return _unet(Layout.DIFFUSERS, prefix, "stable_diffusion_xl", _xl_variant(added, channels), channels, cross)
    if not cross:
        return _unet(Layout.DIFFUSERS, prefix, "unconditional", "DDPM", channels, cross)
    if "class_embedding.linear_1.weight" in keys:
        return _unet(Layout.DIFFUSERS, prefix, "stable_unclip", "Stable unCLIP", channels, cross)
    if "class_embedding.weight" in keys:
        return _unet(Layout.DIFFUSERS, prefix, "", "Stable Diffusion upscaler (x4)", channels, cross)
    return _unet(Layout.DIFFUSERS, prefix, "stable_diffusion", _sd_variant(cross, channels), channels, cross)


def _unet(layout: Layout, prefix: str, family: str, variant: str, channels: int, cross: int) -> Part:
    return Part("unet", layout, prefix, family, variant, {"in_channels": channels, "cross_attention_dim": cross})


def _sd_variant(cross: int, channels: int) -> str:
    name = {768: "Stable Diffusion 1", 1024: "Stable Diffusion 2"}.get(cross, "Stable Diffusion")
    return name + _task(channels)


def _xl_variant(added: int, channels: int) -> str:
    name = {2816: "Stable Diffusion XL", 2560: "Stable Diffusion XL refiner"}.get(added, "Stable Diffusion XL")
    return name + _task(channels)


def _task(channels: int) -> str:
    return {
        _LATENT_CHANNELS + 1: ", depth",
        2 * _LATENT_CHANNELS: ", editing by instruction",
        2 * _LATENT_CHANNELS + 1: ", inpainting",
    }.get(channels, "")


def _stable_diffusion_3(keys: Keys, prefix: str) -> Part | None:
    if keys.has("joint_blocks."):
        layout, blocks = Layout.ORIGINAL, "joint_blocks."
        patch = "x_embedder.proj.weight"
    elif keys.has("pos_embed.proj.", "context_embedder.", "transformer_blocks.0.attn.add_q_proj."):
        layout, blocks = Layout.DIFFUSERS, "transformer_blocks."
        patch = "pos_embed.proj.weight"
    else:
        return None
    if keys.below(f"{blocks}0.").mentions("attn2."):
        variant = "Stable Diffusion 3.5 medium"
    else:
        is_large = keys.count(blocks) == LARGE_SD3_BLOCKS
        variant = "Stable Diffusion 3.5 large" if is_large else "Stable Diffusion 3"
    features = {"in_channels": keys.size(1, patch), "cross_attention_dim": keys.size(1, "context_embedder.weight")}
    return Part("transformer", layout, prefix, "stable_diffusion_3", variant, features)


def _flux(keys: Keys, prefix: str) -> Part | None:
    if keys.has("double_blocks.0.img_attn.", "single_blocks.") and "img_in.weight" in keys:
        layout, patch, text, guidance = Layout.ORIGINAL, "img_in.weight", "txt_in.weight", "guidance_in."
    elif keys.has("single_transformer_blocks.", "context_embedder.", "x_embedder.", "time_text_embed."):
        layout, patch, text = Layout.DIFFUSERS, "x_embedder.weight", "context_embedder.weight"
        guidance = "time_text_embed.guidance_embedder."
    else:
        return None
    if keys.has_any("distilled_guidance_layer.", "double_stream_modulation_img.", "txt_in.individual_token_refiner."):
        return None
    channels = keys.size(1, patch)
    variant = "Flux.1 dev" if keys.has(guidance) else "Flux.1 schnell"
    variant = {384: "Flux.1 Fill", 128: "Flux.1 Control (Canny, depth)"}.get(channels, variant)
    features = {"in_channels": channels, "cross_attention_dim": keys.size(1, text)}
    return Part("transformer", layout, prefix, "flux", variant, features)


def _pixart(keys: Keys, prefix: str) -> Part | None:
    if keys.has("y_embedder.y_proj.", "t_block.", "blocks.0.cross_attn.kv_linear."):
        layout, patch, text, size = Layout.ORIGINAL, "x_embedder.proj.weight", "y_embedder.y_proj.fc1.weight", "csize_"
    elif (
        keys.has("adaln_single.", "caption_projection.", "pos_embed.proj.", "transformer_blocks.0.attn2.")
        and not keys.has("temporal_transformer_blocks.")
        and len(keys.shape("pos_embed.proj.weight") or ()) == len("OIHW")
    ):
        layout, patch, text = Layout.DIFFUSERS, "pos_embed.proj.weight", "caption_projection.linear_1.weight"
        size = "adaln_single.emb.resolution_embedder."
    else:
        return None
    variant = "PixArt-α" if keys.has(size) else "PixArt"
    features = {"in_channels": keys.size(1, patch), "cross_attention_dim": keys.size(1, text)}
    return Part("transformer", layout, prefix, "pixart", variant, features)


def _hunyuan_dit(keys: Keys, prefix: str) -> Part | None:
    if "text_embedding_padding" not in keys:
        return None
    layout = Layout.ORIGINAL if keys.has("blocks.0.attn1.Wqkv.") else Layout.DIFFUSERS
    channels = keys.size(1, "x_embedder.proj.weight", "pos_embed.proj.weight")
    features = {"in_channels": channels, "cross_attention_dim": keys.size(1, "text_embedding_padding")}
    return Part("transformer", layout, prefix, "hunyuan_dit", "Hunyuan-DiT", features)


def _wan(keys: Keys, prefix: str) -> Part | None:
    if "patch_embedding.weight" not in keys:
        return None
    if keys.has("head.modulation", "blocks.0.self_attn."):
        layout, text, image = Layout.ORIGINAL, "text_embedding.0.weight", "img_emb."
    elif keys.has("condition_embedder.", "blocks.0.attn1."):
        layout, text = Layout.DIFFUSERS, "condition_embedder.text_embedder.linear_1.weight"
        image = "condition_embedder.image_embedder."
    else:
        return None
    channels = keys.size(1, "patch_embedding.weight")
    latents = keys.size(0, "head.head.weight", "proj_out.weight") // 4
    from_image = keys.has(image) or channels > latents > 0
    variant = "Wan, image to video" if from_image else "Wan, text to video"
    features = {"in_channels": channels, "cross_attention_dim": keys.size(1, text)}
    return Part("transformer", layout, prefix, "wan", variant, features)


def _diffusers_transformers(keys: Keys, prefix: str) -> Part | None:
    """Transformers that are published in the layout of diffusers alone."""
    if keys.has("patch_embed.text_proj.", "transformer_blocks.0.norm1.linear."):
        channels = keys.size(1, "patch_embed.proj.weight")
        features = {"in_channels": channels, "cross_attention_dim": keys.size(1, "patch_embed.text_proj.weight")}
        return Part("transformer", Layout.DIFFUSERS, prefix, "cogvideox", "CogVideoX", features)
    if keys.has("temporal_transformer_blocks.", "pos_embed.proj.", "caption_projection."):
        text = keys.size(1, "caption_projection.linear_1.weight")
        features = {"in_channels": keys.size(1, "pos_embed.proj.weight"), "cross_attention_dim": text}
        return Part("transformer", Layout.DIFFUSERS, prefix, "latte", "Latte", features)
    if keys.has("transformer_blocks.0.norm1.emb.class_embedder.", "pos_embed.proj."):
        channels = keys.size(1, "pos_embed.proj.weight")
        return Part("transformer", Layout.DIFFUSERS, prefix, "class_dit", "DiT", {"in_channels": channels})
    return None


def _others(keys: Keys, prefix: str) -> Part | None:
    """Known by name, so that people are told what they have, though no family here runs them."""
    for starts, variant in _OTHER_ARCHITECTURES:
        if keys.has(*starts):
            return Part("transformer", Layout.UNKNOWN, prefix, "", variant)
    return None


_OTHER_ARCHITECTURES = (
    (("distilled_guidance_layer.", "double_blocks."), "Chroma"),
    (("double_stream_modulation_img.",), "Flux.2"),
    (("txt_in.individual_token_refiner.",), "HunyuanVideo"),
    (("double_layers.0.attn.w1q.",), "AuraFlow"),
    (("transformer_blocks.", "patchify_proj."), "LTX-Video"),
    (("blocks.0.attn.qkv_x.",), "Mochi"),
    (("cap_embedder.", "layers.0.adaLN_modulation."), "Lumina or Z-Image"),
    (("transformer_blocks.0.img_mod.", "txt_norm."), "Qwen-Image"),
    (("double_stream_blocks.0.block.",), "HiDream"),
    (("down_blocks.0.0.channelwise.",), "Stable Cascade"),
    (("clip_txt_mapper.",), "Stable Cascade"),
    (("net.blocks.", "net.x_embedder."), "Cosmos"),
)

_RULES: tuple[Callable[[Keys, str], Part | None], ...] = (
    _original_unet,
    _diffusers_unet,
    _stable_diffusion_3,
    _flux,
    _pixart,
    _hunyuan_dit,
    _wan,
    _diffusers_transformers,
    _others,
)
