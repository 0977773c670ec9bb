"""The networks that go with a denoiser: autoencoders, text encoders, image encoders."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from nodes.loading.recognition.described import Layout, Part, class_of
from nodes.loading.recognition.keys import Keys

_VIDEO_AXES = 5
"""Axes of a convolution over frames."""


def autoencoder_in(keys: Keys, prefix: str = "") -> Part | None:
    """The autoencoder whose tensors have these names.

    Which family its latents are made for is not told by shapes: those of Stable Diffusion 1, 2 and XL are the same, as
    are those of Stable Diffusion 3 and Flux, and differ in their scale.
    """
    if keys.has("decoder.middle.0.residual.0.gamma") or keys.has("decoder.mid_block.resnets.0.norm1.gamma"):
        layout = Layout.DIFFUSERS if keys.has("decoder.mid_block.") else Layout.ORIGINAL
        channels = keys.size(1, "conv2.weight", "post_quant_conv.weight")
        return _autoencoder(layout, prefix, "wan", "Wan", channels)
    if keys.has("decoder.layers.") and keys.has("encoder.layers."):
        channels = keys.size(1, "decoder.layers.0.weight", "decoder.layers.1.weight")
        return _autoencoder(Layout.DIFFUSERS, prefix, "", "tiny autoencoder, for previews", channels)
    first = keys.shape("decoder.conv_in.weight", "decoder.conv_in.conv.weight")
    if first is None or len(first) < len("OI"):
        return None
    layout = Layout.DIFFUSERS if keys.has("decoder.mid_block.") else Layout.ORIGINAL
    channels = first[1]
    if len(first) == _VIDEO_AXES:
        return _autoencoder(layout, prefix, "cogvideox", "CogVideoX", channels)
    if keys.mentions(".time_stack.") or keys.mentions(".temporal_res_block."):
        return _autoencoder(layout, prefix, "stable_video_diffusion", "Stable Video Diffusion", channels)
    return _autoencoder(layout, prefix, "", f"{channels} latent channels", channels)


def _autoencoder(layout: Layout, prefix: str, family: str, variant: str, channels: int) -> Part:
    return Part("vae", layout, prefix, family, variant, {"latent_channels": channels})


def text_encoder_in(keys: Keys, prefix: str = "", name: str = "text_encoder") -> Part | None:
    """The text encoder whose tensors have these names."""
    words = ("text_model.embeddings.token_embedding.weight", "embeddings.token_embedding.weight")
    if any(word in keys for word in words) and not keys.has("vision_model."):
        width = keys.size(-1, *words)
        return _encoder(name, Layout.TRANSFORMERS, prefix, _clip_title(width), width)
    if keys.has("token_embedding.weight", "positional_embedding", "transformer.resblocks."):
        if keys.has("visual."):
            return None
        width = keys.size(1, "token_embedding.weight")
        return _encoder(name, Layout.OPEN_CLIP, prefix, _clip_title(width), width)
    query = "encoder.block.0.layer.0.SelfAttention.q.weight"
    if query in keys:
        # In UMT5 each block has a bias of its own for relative places; in T5 the first alone.
        biases = "encoder.block.1.layer.0.SelfAttention.relative_attention_bias.weight"
        kind = "UMT5" if biases in keys else "T5"
        return _encoder(name, Layout.TRANSFORMERS, prefix, kind, keys.size(-1, query))
    if keys.has("embeddings.word_embeddings.", "encoder.layer.0.attention.self."):
        width = keys.size(1, "embeddings.word_embeddings.weight")
        return _encoder(name, Layout.TRANSFORMERS, prefix, "BERT", width)
    if keys.has("model.embed_tokens.", "model.layers.0.self_attn.q_proj."):
        width = keys.size(1, "model.embed_tokens.weight")
        return _encoder(name, Layout.TRANSFORMERS, prefix, "language model", width)
    if keys.has("token_embd.", "enc.blk.0.attn_q."):
        return _encoder(name, Layout.ORIGINAL, prefix, "T5", keys.size(1, "token_embd.weight"))
    return None


def _encoder(name: str, layout: Layout, prefix: str, variant: str, width: int) -> Part:
    return Part(name, layout, prefix, "", variant, {"width": width})


def text_encoder_title(config: Mapping[str, Any]) -> str:
    """What a text encoder with this configuration is, in the same words; "" where it is none."""
    kind = class_of(config)
    if kind.startswith("CLIPText"):
        width = config.get("hidden_size")
        return _clip_title(width if isinstance(width, int) else 0)
    return {"T5EncoderModel": "T5", "UMT5EncoderModel": "UMT5", "BertModel": "BERT"}.get(kind, "")


def _clip_title(width: int) -> str:
    return {768: "CLIP-L", 1024: "OpenCLIP-H", 1280: "OpenCLIP-bigG"}.get(width, "CLIP")


def image_encoder_in(keys: Keys, prefix: str = "") -> Part | None:
    """The image encoder whose tensors have these names: a CLIP vision model or SigLIP."""
    patches = "vision_model.embeddings.patch_embedding.weight"
    if patches in keys:
        is_siglip = keys.has("vision_model.head.") or keys.mentions("text_model.head.")
        variant = "SigLIP" if is_siglip else "CLIP vision"
        width = keys.size(0, patches)
        return Part("image_encoder", Layout.TRANSFORMERS, prefix, "", variant, {"width": width})
    if keys.has("visual.transformer.resblocks.", "visual.conv1."):
        width = keys.size(0, "visual.conv1.weight")
        return Part("image_encoder", Layout.OPEN_CLIP, prefix, "", "CLIP vision", {"width": width})
    return None
