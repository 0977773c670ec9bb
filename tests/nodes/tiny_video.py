"""Models of clips, of the real classes with random weights of a few thousand numbers, saved as ordinary folders."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch
from diffusers import (
    AutoencoderKLCogVideoX,
    AutoencoderKLTemporalDecoder,
    AutoencoderKLWan,
    CogVideoXDDIMScheduler,
    CogVideoXPipeline,
    CogVideoXTransformer3DModel,
    DDIMScheduler,
    EulerDiscreteScheduler,
    LattePipeline,
    LatteTransformer3DModel,
    MotionAdapter,
    SparseControlNetModel,
    StableVideoDiffusionPipeline,
    TextToVideoSDPipeline,
    UNet3DConditionModel,
    UNetSpatioTemporalConditionModel,
    UniPCMultistepScheduler,
    WanImageToVideoPipeline,
    WanPipeline,
    WanTransformer3DModel,
)
from transformers import (
    CLIPImageProcessorPil,
    CLIPTextModel,
    CLIPVisionConfig,
    CLIPVisionModel,
    CLIPVisionModelWithProjection,
    UMT5Config,
    UMT5EncoderModel,
)

from tests.nodes import tiny_models


def cogvideox_autoencoder() -> AutoencoderKLCogVideoX:
    """8 pixels and 4 frames to a latent pixel; 4 channels."""
    return AutoencoderKLCogVideoX(
        block_out_channels=(8, 8, 8, 8),
        latent_channels=4,
        layers_per_block=1,
        norm_num_groups=2,
        temporal_compression_ratio=4,
        down_block_types=("CogVideoXDownBlock3D",) * 4,
        up_block_types=("CogVideoXUpBlock3D",) * 4,
    ).eval()


def wan_autoencoder() -> AutoencoderKLWan:
    """8 pixels and 4 frames to a latent pixel; 16 channels, each with its own mean and deviation."""
    return AutoencoderKLWan(
        base_dim=3, z_dim=16, dim_mult=[1, 1, 1, 1], num_res_blocks=1, temperal_downsample=[False, True, True]
    ).eval()


def svd_autoencoder() -> AutoencoderKLTemporalDecoder:
    """2 pixels to a latent pixel; frames are encoded one by one and decoded together."""
    return AutoencoderKLTemporalDecoder(
        block_out_channels=(32, 64), down_block_types=("DownEncoderBlock2D",) * 2, latent_channels=4
    ).eval()


AUTOENCODERS = {"cogvideox": cogvideox_autoencoder, "wan": wan_autoencoder, "svd": svd_autoencoder}


def save_autoencoder(folder: Path, kind: str) -> Path:
    torch.manual_seed(0)
    AUTOENCODERS[kind]().save_pretrained(folder)
    return folder


def save_cogvideox(folder: Path, *, is_rotary: bool = False, frame_patch: int | None = None, **config: Any) -> Path:
    """1.0 with sines (as 2B) or rotations (as 5B), or with ``frame_patch`` 2 as 1.5."""
    torch.manual_seed(0)
    transformer = CogVideoXTransformer3DModel(
        num_attention_heads=2,
        attention_head_dim=16,
        out_channels=4,
        time_embed_dim=4,
        text_embed_dim=tiny_models.WIDTH,
        num_layers=2,
        sample_width=6,
        sample_height=4,
        sample_frames=9,
        patch_size_t=frame_patch,
        patch_bias=frame_patch is None,
        use_rotary_positional_embeddings=is_rotary,
        **{"in_channels": 4, **config},
    )
    CogVideoXPipeline(
        transformer=transformer,
        vae=cogvideox_autoencoder(),
        text_encoder=tiny_models._t5(tiny_models.WIDTH),
        tokenizer=tiny_models._t5_tokenizer(),
        scheduler=CogVideoXDDIMScheduler(
            prediction_type="v_prediction",
            rescale_betas_zero_snr=True,
            timestep_spacing="trailing",
            beta_start=0.00085,
            beta_end=0.012,
            clip_sample=False,
        ),
    ).save_pretrained(folder)
    return folder


def save_wan(folder: Path, **options: Any) -> Path:
    torch.manual_seed(0)
    WanPipeline(
        transformer=WanTransformer3DModel(**_WAN),
        vae=wan_autoencoder(),
        text_encoder=_umt5(),
        tokenizer=tiny_models._t5_tokenizer(),
        scheduler=UniPCMultistepScheduler(
            prediction_type="flow_prediction", use_flow_sigmas=True, num_train_timesteps=1000, flow_shift=3.0
        ),
        **options,
    ).save_pretrained(folder)
    return folder


_WAN: dict[str, Any] = {
    "patch_size": (1, 2, 2),
    "num_attention_heads": 2,
    "attention_head_dim": 12,
    "in_channels": 16,
    "out_channels": 16,
    "text_dim": tiny_models.WIDTH,
    "freq_dim": 32,
    "ffn_dim": 32,
    "num_layers": 2,
    "cross_attn_norm": True,
    "qk_norm": "rms_norm_across_heads",
    "rope_max_seq_len": 32,
}


def _umt5() -> UMT5EncoderModel:
    features = tiny_models.WIDTH
    return UMT5EncoderModel(
        UMT5Config(vocab_size=98, d_model=features, d_kv=8, d_ff=37, num_layers=2, num_heads=4, pad_token_id=0)
    ).eval()


def save_motion_adapter(folder: Path, **config: Any) -> Path:
    """For the tiny UNets of Stable Diffusion 1 and XL alike."""
    torch.manual_seed(1)
    adapter = MotionAdapter(
        **{
            "block_out_channels": (8, 16),
            "motion_layers_per_block": 1,
            "motion_norm_num_groups": 2,
            "motion_num_attention_heads": 4,
            "motion_max_seq_length": 8,
            **config,
        }
    )
    for parameter in adapter.parameters():
        if not parameter.any():  # motion layers begin with projections of zeros, which would make them do nothing
            torch.nn.init.normal_(parameter, std=0.05)
    adapter.save_pretrained(folder)
    return folder


def save_wan_of_pictures(folder: Path, *, has_encoder: bool = True, to_last: bool = False, **options: Any) -> Path:
    """As Wan 2.1 (with an image encoder; ``to_last``: for a last picture too) or 2.2 (without one)."""
    torch.manual_seed(0)
    tokens = (32 // 8) ** 2 + 1
    of_encoder = {"image_dim": tiny_models.WIDTH, "added_kv_proj_dim": 24} if has_encoder else {}
    transformer = WanTransformer3DModel(
        **{**_WAN, "in_channels": 36, **of_encoder, "pos_embed_seq_len": 2 * tokens if to_last else None}
    )
    for parameter in transformer.parameters():
        if not parameter.any():
            torch.nn.init.normal_(parameter, std=0.05)
    WanImageToVideoPipeline(
        transformer=transformer,
        vae=wan_autoencoder(),
        text_encoder=_umt5(),
        tokenizer=tiny_models._t5_tokenizer(),
        image_encoder=CLIPVisionModel(_clip_vision(32)).eval() if has_encoder else None,
        image_processor=_clip_processor(32) if has_encoder else None,
        scheduler=UniPCMultistepScheduler(
            prediction_type="flow_prediction", use_flow_sigmas=True, num_train_timesteps=1000, flow_shift=3.0
        ),
        **options,
    ).save_pretrained(folder)
    return folder


def save_svd(folder: Path) -> Path:
    torch.manual_seed(0)
    unet = UNetSpatioTemporalConditionModel(
        block_out_channels=(32, 64),
        layers_per_block=1,
        sample_size=16,
        in_channels=8,
        out_channels=4,
        down_block_types=("CrossAttnDownBlockSpatioTemporal", "DownBlockSpatioTemporal"),
        up_block_types=("UpBlockSpatioTemporal", "CrossAttnUpBlockSpatioTemporal"),
        cross_attention_dim=tiny_models.WIDTH,
        num_attention_heads=8,
        projection_class_embeddings_input_dim=96,
        addition_time_embed_dim=32,
    )
    StableVideoDiffusionPipeline(
        unet=unet,
        vae=svd_autoencoder(),
        image_encoder=CLIPVisionModelWithProjection(_clip_vision(224, patch_size=32)).eval(),
        feature_extractor=_clip_processor(224),
        scheduler=EulerDiscreteScheduler(
            beta_start=0.00085,
            beta_end=0.012,
            beta_schedule="scaled_linear",
            interpolation_type="linear",
            prediction_type="v_prediction",
            sigma_max=700.0,
            sigma_min=0.002,
            steps_offset=1,
            timestep_spacing="leading",
            timestep_type="continuous",
            use_karras_sigmas=True,
        ),
    ).save_pretrained(folder)
    return folder


def _clip_vision(side: int, patch_size: int = 8) -> CLIPVisionConfig:
    return CLIPVisionConfig(
        hidden_size=tiny_models.WIDTH,
        projection_dim=tiny_models.WIDTH,
        num_hidden_layers=2,
        num_attention_heads=4,
        intermediate_size=37,
        image_size=side,
        patch_size=patch_size,
    )


def _clip_processor(side: int) -> CLIPImageProcessorPil:
    return CLIPImageProcessorPil(size={"shortest_edge": side}, crop_size={"height": side, "width": side})


def save_latte(folder: Path, frames: int = 4) -> Path:
    torch.manual_seed(0)
    transformer = LatteTransformer3DModel(
        sample_size=8,
        num_layers=1,
        patch_size=2,
        attention_head_dim=8,
        num_attention_heads=3,
        caption_channels=tiny_models.WIDTH,
        in_channels=4,
        cross_attention_dim=24,
        out_channels=8,
        attention_bias=True,
        activation_fn="gelu-approximate",
        num_embeds_ada_norm=1000,
        norm_type="ada_norm_single",
        norm_elementwise_affine=False,
        norm_eps=1e-6,
        video_length=frames,
    )
    LattePipeline(
        transformer=transformer,
        vae=tiny_models._autoencoder(4, 0.18215, None),
        text_encoder=tiny_models._t5(tiny_models.WIDTH),
        tokenizer=tiny_models._t5_tokenizer(),
        scheduler=DDIMScheduler(beta_start=1e-4, beta_end=0.02, beta_schedule="linear", clip_sample=False),
    ).save_pretrained(folder)
    return folder


def save_modelscope(folder: Path) -> Path:
    torch.manual_seed(0)
    unet = UNet3DConditionModel(
        block_out_channels=(32, 64),
        layers_per_block=1,
        sample_size=16,
        down_block_types=("CrossAttnDownBlock3D", "DownBlock3D"),
        up_block_types=("UpBlock3D", "CrossAttnUpBlock3D"),
        cross_attention_dim=tiny_models.WIDTH,
        attention_head_dim=8,
        norm_num_groups=8,
    )
    TextToVideoSDPipeline(
        unet=unet,
        vae=tiny_models._autoencoder(4, 0.18215, None),
        text_encoder=CLIPTextModel(tiny_models._clip_config()).eval(),
        tokenizer=tiny_models._clip_tokenizer(),
        scheduler=DDIMScheduler(**tiny_models._SD_NOISE),
    ).save_pretrained(folder)
    return folder


def save_wan_of_two(folder: Path, boundary: float = 0.8) -> Path:
    """As the large models of Wan 2.2: a network for much noise and another one for little."""
    torch.manual_seed(0)
    networks = [WanTransformer3DModel(**_WAN) for _ in range(2)]
    WanPipeline(
        transformer=networks[0],
        transformer_2=networks[1],
        vae=wan_autoencoder(),
        text_encoder=_umt5(),
        tokenizer=tiny_models._t5_tokenizer(),
        scheduler=UniPCMultistepScheduler(
            prediction_type="flow_prediction", use_flow_sigmas=True, num_train_timesteps=1000, flow_shift=3.0
        ),
        boundary_ratio=boundary,
    ).save_pretrained(folder)
    return folder


def save_sparse_control(folder: Path, *, reads_latents: bool) -> Path:
    """For the tiny UNets of Stable Diffusion 1; ``reads_latents``: photographs by their latents, or sketches."""
    torch.manual_seed(1)
    network = SparseControlNetModel(
        block_out_channels=(8, 16),
        layers_per_block=1,
        down_block_types=("CrossAttnDownBlockMotion", "DownBlockMotion"),
        cross_attention_dim=tiny_models.WIDTH,
        attention_head_dim=4,
        norm_num_groups=2,
        motion_num_attention_heads=4,
        motion_max_seq_length=8,
        conditioning_channels=4 if reads_latents else 3,
        conditioning_embedding_out_channels=(2, 4),
        use_simplified_condition_embedding=reads_latents,
        concat_conditioning_mask=True,
    )
    for parameter in network.parameters():
        if not parameter.any():
            torch.nn.init.normal_(parameter, std=0.05)
    network.save_pretrained(folder)
    return folder
