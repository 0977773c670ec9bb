"""Models of the real classes with random weights of a few thousand numbers, saved as ordinary model folders.

They say nothing about quality; they let the whole path from folder to latent be compared with the stock pipelines.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch
from diffusers import (
    AutoencoderKL,
    ControlNetModel,
    DDIMScheduler,
    DPMSolverMultistepScheduler,
    EulerDiscreteScheduler,
    FlowMatchEulerDiscreteScheduler,
    FluxPipeline,
    FluxTransformer2DModel,
    PixArtAlphaPipeline,
    PixArtSigmaPipeline,
    PixArtTransformer2DModel,
    SD3Transformer2DModel,
    StableDiffusion3Pipeline,
    StableDiffusionPipeline,
    StableDiffusionXLImg2ImgPipeline,
    StableDiffusionXLPipeline,
    UNet2DConditionModel,
)
from safetensors.torch import save_file
from transformers import (
    CLIPTextConfig,
    CLIPTextModel,
    CLIPTextModelWithProjection,
    CLIPTokenizer,
    CLIPVisionConfig,
    CLIPVisionModelWithProjection,
    T5Config,
    T5EncoderModel,
    T5Tokenizer,
)

FACTOR = 2
"""Pixels to a latent pixel, along a side, in these models."""
WIDTH = 32
"""Features of text, image embeddings and attention."""

_UNET_BLOCKS: dict[str, Any] = {
    "block_out_channels": (8, 16),
    "layers_per_block": 1,
    "in_channels": 4,
    "down_block_types": ("CrossAttnDownBlock2D", "DownBlock2D"),
    "cross_attention_dim": WIDTH,
    "attention_head_dim": 4,
    "norm_num_groups": 2,
}
_SD_NOISE: dict[str, Any] = {
    "beta_start": 0.00085,
    "beta_end": 0.012,
    "beta_schedule": "scaled_linear",
    "clip_sample": False,
    "set_alpha_to_one": False,
    "steps_offset": 1,
}


def save_stable_diffusion(folder: Path, prediction_type: str = "epsilon") -> Path:
    torch.manual_seed(0)
    unet = UNet2DConditionModel(
        **_UNET_BLOCKS, sample_size=16, out_channels=4, up_block_types=("UpBlock2D", "CrossAttnUpBlock2D")
    )
    StableDiffusionPipeline(
        unet=unet,
        vae=_autoencoder(4, 0.18215, None),
        text_encoder=CLIPTextModel(_clip_config()).eval(),
        tokenizer=_clip_tokenizer(),
        scheduler=DDIMScheduler(**_SD_NOISE, prediction_type=prediction_type),
        safety_checker=None,
        feature_extractor=None,
        image_encoder=None,
        requires_safety_checker=False,
    ).save_pretrained(folder)
    return folder


def save_stable_diffusion_xl(folder: Path, is_refiner: bool = False) -> Path:
    torch.manual_seed(0)
    text_width = WIDTH if is_refiner else 2 * WIDTH
    unet = UNet2DConditionModel(
        block_out_channels=(8, 16),
        layers_per_block=1,
        sample_size=16,
        in_channels=4,
        out_channels=4,
        down_block_types=("DownBlock2D", "CrossAttnDownBlock2D"),
        up_block_types=("CrossAttnUpBlock2D", "UpBlock2D"),
        attention_head_dim=(2, 4),
        use_linear_projection=True,
        addition_embed_type="text_time",
        addition_time_embed_dim=8,
        transformer_layers_per_block=(1, 2),
        projection_class_embeddings_input_dim=WIDTH + (5 if is_refiner else 6) * 8,
        cross_attention_dim=text_width,
        norm_num_groups=2,
    )
    parts: dict[str, Any] = {
        "unet": unet,
        "vae": _autoencoder(4, 0.13025, None),
        "text_encoder": None if is_refiner else CLIPTextModel(_clip_config()).eval(),
        "tokenizer": None if is_refiner else _clip_tokenizer(),
        "text_encoder_2": CLIPTextModelWithProjection(_clip_config()).eval(),
        "tokenizer_2": _clip_tokenizer(),
        "scheduler": EulerDiscreteScheduler(
            beta_start=0.00085,
            beta_end=0.012,
            beta_schedule="scaled_linear",
            steps_offset=1,
            timestep_spacing="leading",
        ),
        "image_encoder": None,
        "feature_extractor": None,
        "add_watermarker": False,
    }
    if is_refiner:
        pipeline: Any = StableDiffusionXLImg2ImgPipeline(**parts, requires_aesthetics_score=True)
    else:
        pipeline = StableDiffusionXLPipeline(**parts)
    pipeline.save_pretrained(folder)
    return folder


def save_stable_diffusion_3(folder: Path, with_t5: bool = True, **scheduler: Any) -> Path:
    torch.manual_seed(0)
    transformer = SD3Transformer2DModel(
        sample_size=32,
        patch_size=2,
        in_channels=16,
        out_channels=16,
        num_layers=2,
        attention_head_dim=8,
        num_attention_heads=4,
        joint_attention_dim=3 * WIDTH,
        caption_projection_dim=32,
        pooled_projection_dim=2 * WIDTH,
        pos_embed_max_size=96,
    )
    StableDiffusion3Pipeline(
        transformer=transformer,
        vae=_autoencoder(16, 1.5305, 0.0609),
        text_encoder=CLIPTextModelWithProjection(_clip_config()).eval(),
        text_encoder_2=CLIPTextModelWithProjection(_clip_config()).eval(),
        text_encoder_3=_t5(3 * WIDTH) if with_t5 else None,
        tokenizer=_clip_tokenizer(),
        tokenizer_2=_clip_tokenizer(),
        tokenizer_3=_t5_tokenizer() if with_t5 else None,
        scheduler=FlowMatchEulerDiscreteScheduler(**{"shift": 3.0, **scheduler}),
        image_encoder=None,
        feature_extractor=None,
    ).save_pretrained(folder)
    return folder


def save_pixart(folder: Path, is_sigma: bool = True, knows_size: bool = False) -> Path:
    torch.manual_seed(0)
    transformer = PixArtTransformer2DModel(
        sample_size=128 if knows_size else 8,
        num_layers=2,
        patch_size=2,
        attention_head_dim=8,
        num_attention_heads=3,
        caption_channels=WIDTH,
        in_channels=4,
        out_channels=8,
        cross_attention_dim=24,
        attention_bias=True,
        activation_fn="gelu-approximate",
        num_embeds_ada_norm=1000,
        norm_type="ada_norm_single",
        norm_elementwise_affine=False,
        norm_eps=1e-6,
    )
    kind = PixArtSigmaPipeline if is_sigma else PixArtAlphaPipeline
    kind(
        transformer=transformer,
        vae=_autoencoder(4, 0.18215, None),
        text_encoder=_t5(WIDTH),
        tokenizer=_t5_tokenizer(),
        scheduler=DPMSolverMultistepScheduler(beta_start=1e-4, beta_end=0.02, beta_schedule="linear"),
    ).save_pretrained(folder)
    return folder


def save_flux(folder: Path, is_dev: bool = True) -> Path:
    torch.manual_seed(0)
    transformer = FluxTransformer2DModel(
        patch_size=1,
        in_channels=64,
        num_layers=1,
        num_single_layers=1,
        attention_head_dim=16,
        num_attention_heads=2,
        joint_attention_dim=WIDTH,
        pooled_projection_dim=WIDTH,
        axes_dims_rope=(4, 4, 8),
        guidance_embeds=is_dev,
    )
    FluxPipeline(
        transformer=transformer,
        vae=_autoencoder(16, 0.3611, 0.1159),
        text_encoder=CLIPTextModel(_clip_config()).eval(),
        text_encoder_2=_t5(WIDTH),
        tokenizer=_clip_tokenizer(),
        tokenizer_2=_t5_tokenizer(),
        scheduler=FlowMatchEulerDiscreteScheduler(shift=3.0 if is_dev else 1.0, use_dynamic_shifting=is_dev),
    ).save_pretrained(folder)
    return folder


def save_control_net(folder: Path) -> Path:
    torch.manual_seed(1)
    network = ControlNetModel(**_UNET_BLOCKS, conditioning_embedding_out_channels=(2, 4))
    for parameter in network.parameters():
        if not parameter.any():  # a ControlNet begins with layers of zeros, which would make it do nothing
            torch.nn.init.normal_(parameter, std=0.05)
    network.save_pretrained(folder)
    return folder


def save_ip_adapter(folder: Path, unet: UNet2DConditionModel, seed: int = 0, tokens: int = 4) -> Path:
    """An adapter in the published layout, with its image encoder below it."""
    generator = torch.Generator().manual_seed(seed)

    def weights(*shape: int) -> torch.Tensor:
        return torch.randn(shape, generator=generator) * 0.1

    width = int(unet.config.cross_attention_dim)
    state = {
        "image_proj.proj.weight": weights(tokens * width, WIDTH),
        "image_proj.proj.bias": weights(tokens * width),
        "image_proj.norm.weight": torch.ones(width),
        "image_proj.norm.bias": torch.zeros(width),
    }
    cross = [name for name in unet.attn_processors if "attn2" in name]
    for number, name in enumerate(cross):
        hidden = unet.get_submodule(name.removesuffix(".processor")).to_k.weight.shape[0]
        for part in ("k", "v"):
            state[f"ip_adapter.{2 * number + 1}.to_{part}_ip.weight"] = weights(hidden, width)
    folder.mkdir(parents=True)
    save_file(state, folder / "ip-adapter_tiny.safetensors")
    torch.manual_seed(2)
    config = CLIPVisionConfig(
        hidden_size=WIDTH,
        projection_dim=WIDTH,
        num_hidden_layers=2,
        num_attention_heads=4,
        intermediate_size=37,
        image_size=32,
        patch_size=8,
    )
    CLIPVisionModelWithProjection(config).eval().save_pretrained(folder / "image_encoder")
    return folder


def _autoencoder(channels: int, scaling_factor: float, shift_factor: float | None) -> AutoencoderKL:
    return AutoencoderKL(
        block_out_channels=(8, 8),
        norm_num_groups=2,
        latent_channels=channels,
        down_block_types=("DownEncoderBlock2D",) * 2,
        up_block_types=("UpDecoderBlock2D",) * 2,
        scaling_factor=scaling_factor,
        shift_factor=shift_factor,
        sample_size=32,
    ).eval()


def _clip_config() -> CLIPTextConfig:
    return CLIPTextConfig(
        bos_token_id=512,
        eos_token_id=513,
        pad_token_id=513,
        hidden_size=WIDTH,
        projection_dim=WIDTH,
        intermediate_size=37,
        num_attention_heads=4,
        num_hidden_layers=2,
        vocab_size=514,
        max_position_embeddings=77,
    )


def _clip_tokenizer() -> CLIPTokenizer:
    """Byte by byte: the 256 byte symbols, each also at a word's end, and no merges."""
    printable = [*range(33, 127), *range(161, 173), *range(174, 256)]
    others = [byte for byte in range(256) if byte not in printable]
    symbols = [chr(byte) for byte in printable] + [chr(256 + index) for index in range(len(others))]
    entries = [*symbols, *(symbol + "</w>" for symbol in symbols), "<|startoftext|>", "<|endoftext|>"]
    return CLIPTokenizer(vocab={entry: index for index, entry in enumerate(entries)}, merges=[], model_max_length=77)


def _t5(features: int) -> T5EncoderModel:
    return T5EncoderModel(
        T5Config(vocab_size=98, d_model=features, d_kv=8, d_ff=37, num_layers=2, num_heads=4, pad_token_id=0)
    ).eval()


def _t5_tokenizer() -> T5Tokenizer:
    pieces = ["<pad>", "</s>", "<unk>", "\u2581", *(chr(code) for code in range(33, 127))]
    vocab = [(piece, 0.0 if index < 3 else -float(index)) for index, piece in enumerate(pieces)]
    return T5Tokenizer(vocab=vocab, extra_ids=0, model_max_length=64)
