"""Trained weights into the folders that ``from_pretrained`` and ``load_ip_adapter`` read, in 16 bits."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import torch
from diffusers import DDIMScheduler, FlowMatchEulerDiscreteScheduler, StableDiffusionPipeline
from safetensors.torch import save_file
from torch import nn
from transformers import CLIPImageProcessor, CLIPTextModel

from benchmarks.training import architectures
from benchmarks.training.checkpoints import load_weights
from benchmarks.training.data.vocabulary import PICTURE_SIZE
from benchmarks.training.parts.controlnet import ControlNetPart
from benchmarks.training.parts.denoisers import FIRST_BETA, LAST_BETA, TIMESTEPS, MMDiTPart, UNetPart
from benchmarks.training.parts.ip_adapter import TOKENS, IPAdapterPart, install_adapter, published_state
from benchmarks.training.parts.similarity import SimilarityPart
from benchmarks.training.workspace import Workspace


def assemble(workspace: Workspace, models: Path) -> None:
    """Write the five model folders below ``models``.

    Raises:
        FileNotFoundError: a part has not been trained.
    """
    clip = nn.ModuleDict(
        {"text": architectures.text_encoder(len(workspace.tokenizer())), "vision": architectures.image_encoder()}
    )
    clip.register_parameter("logit_scale", nn.Parameter(torch.zeros(())))
    load_weights(clip, workspace.weights_file(SimilarityPart.name))
    _write_stable_diffusion(workspace, clip["text"], models / "emoji-sd")
    _write_mmdit(workspace, models / "emoji-mmdit")
    _write_clip(clip, models / "emoji-clip")
    controlnet = _trained(workspace, ControlNetPart.name, architectures.controlnet(architectures.unet()))
    controlnet.save_pretrained(models / "emoji-controlnet-canny")
    _write_ip_adapter(workspace, models / "emoji-ip-adapter")


def _trained(workspace: Workspace, part: str, module: Any) -> Any:
    load_weights(module, workspace.weights_file(part))
    return module.half().eval()


def _write_stable_diffusion(workspace: Workspace, text_encoder: Any, folder: Path) -> None:
    scheduler = DDIMScheduler(
        num_train_timesteps=TIMESTEPS,
        beta_start=FIRST_BETA,
        beta_end=LAST_BETA,
        beta_schedule="linear",
        clip_sample=False,
        set_alpha_to_one=False,
        steps_offset=1,
        prediction_type="epsilon",
        timestep_spacing="trailing",
    )
    pipeline = StableDiffusionPipeline(
        vae=_trained(workspace, "vae", architectures.autoencoder()),
        # The pipeline class names the text model without projection; the weights below serve both.
        text_encoder=CLIPTextModel(text_encoder.config),
        tokenizer=workspace.tokenizer(),
        unet=_trained(workspace, UNetPart.name, architectures.unet()),
        scheduler=scheduler,
        safety_checker=None,
        feature_extractor=None,
        requires_safety_checker=False,
    )
    pipeline.save_pretrained(folder)
    shutil.rmtree(folder / "text_encoder")
    text_encoder.half().save_pretrained(folder / "text_encoder")
    _load_as_float32(folder / "text_encoder" / "config.json")
    shutil.rmtree(folder / "tokenizer")
    shutil.copytree(workspace.data / "tokenizer", folder / "tokenizer")


def _write_mmdit(workspace: Workspace, folder: Path) -> None:
    _trained(workspace, MMDiTPart.name, architectures.mmdit()).save_pretrained(folder / "transformer")
    FlowMatchEulerDiscreteScheduler(num_train_timesteps=TIMESTEPS, shift=1.0).save_pretrained(folder / "scheduler")
    components = {
        "tokenizer": "../emoji-sd/tokenizer",
        "text_encoder": "../emoji-sd/text_encoder",
        "vae": "../emoji-sd/vae",
        "note": "condition on text_encoder last_hidden_state (32x256) and the pooled text_embeds (256); "
        "rectified flow, timestep = sigma * 1000",
    }
    _write_json(folder / "components.json", components)


def _write_clip(clip: nn.ModuleDict, folder: Path) -> None:
    clip["vision"].half().save_pretrained(folder / "image_encoder")
    _load_as_float32(folder / "image_encoder" / "config.json")
    CLIPImageProcessor(
        size={"shortest_edge": PICTURE_SIZE},
        crop_size={"height": PICTURE_SIZE, "width": PICTURE_SIZE},
        resample=3,
        do_convert_rgb=True,
        image_mean=[0.5] * 3,
        image_std=[0.5] * 3,
    ).save_pretrained(folder / "feature_extractor")
    logit_scale = clip.get_parameter("logit_scale")
    config = {
        "logit_scale": logit_scale.item(),
        "logit_scale_exp": logit_scale.exp().item(),
        "projection_dim": architectures.WIDTH,
        "text_encoder": "../emoji-sd/text_encoder (CLIPTextModelWithProjection)",
        "tokenizer": "../emoji-sd/tokenizer",
    }
    _write_json(folder / "clip_config.json", config)
    shared = {part: f"../emoji-sd/{part}" for part in ("text_encoder", "tokenizer")}
    _write_json(folder / "components.json", shared)


def _write_ip_adapter(workspace: Workspace, folder: Path) -> None:
    unet = architectures.unet()
    load_weights(install_adapter(unet), workspace.weights_file(IPAdapterPart.name))
    folder.mkdir(parents=True, exist_ok=True)
    state = {name: value.detach().half().contiguous() for name, value in published_state(unet).items()}
    save_file(state, folder / "ip-adapter_emoji.safetensors")
    config = {"image_encoder": "../emoji-clip/image_encoder", "num_tokens": TOKENS, "base": "../emoji-sd/unet"}
    _write_json(folder / "config.json", config)


def _load_as_float32(config_file: Path) -> None:
    """Have ``from_pretrained`` give float32 when asked for nothing, as diffusers does for its own models."""
    config = json.loads(config_file.read_text(encoding="utf-8"))
    _write_json(config_file, config | {"dtype": "float32"})


def _write_json(file: Path, content: dict[str, Any]) -> None:
    file.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
