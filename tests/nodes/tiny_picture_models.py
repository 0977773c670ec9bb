"""Tiny random networks that make maps of pictures, in the layout of transformers, and generators of GANs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import save_file
from torch import Tensor, nn

from nodes.generators import PictureGenerator
from nodes.loading.recognition.generators import GeneratorShape


def write_preprocessor(folder: Path, side: int, **more: Any) -> None:
    said = {"size": {"height": side, "width": side}, "image_mean": [0.5] * 3, "image_std": [0.5] * 3, **more}
    (folder / "preprocessor_config.json").write_text(json.dumps(said), encoding="utf-8")


def save_depth_anything(folder: Path, **changed: Any) -> Path:
    from transformers import DepthAnythingConfig, DepthAnythingForDepthEstimation, Dinov2Config

    torch.manual_seed(0)
    backbone = Dinov2Config(
        hidden_size=16,
        num_hidden_layers=4,
        num_attention_heads=2,
        intermediate_size=16,
        image_size=28,
        patch_size=14,
        out_features=["stage1", "stage2", "stage3", "stage4"],
        reshape_hidden_states=False,
        apply_layernorm=True,
    )
    config = DepthAnythingConfig(
        backbone_config=backbone,
        patch_size=14,
        reassemble_hidden_size=16,
        neck_hidden_sizes=[8, 8, 8, 8],
        fusion_hidden_size=8,
        head_hidden_size=8,
        **changed,
    )
    DepthAnythingForDepthEstimation(config).eval().save_pretrained(folder)
    write_preprocessor(folder, 56, keep_aspect_ratio=True, ensure_multiple_of=14)
    return folder


def save_dpt(folder: Path) -> Path:
    from transformers import DPTConfig, DPTForDepthEstimation

    torch.manual_seed(0)
    config = DPTConfig(
        hidden_size=16,
        num_hidden_layers=4,
        num_attention_heads=2,
        intermediate_size=16,
        image_size=32,
        patch_size=8,
        backbone_out_indices=[0, 1, 2, 3],
        neck_hidden_sizes=[8, 8, 8, 8],
        fusion_hidden_size=8,
        is_hybrid=False,
    )
    DPTForDepthEstimation(config).eval().save_pretrained(folder)
    write_preprocessor(folder, 32)
    return folder


def save_glpn(folder: Path) -> Path:
    from transformers import GLPNConfig, GLPNForDepthEstimation

    torch.manual_seed(0)
    config = GLPNConfig(
        num_encoder_blocks=4,
        depths=[1, 1, 1, 1],
        hidden_sizes=[8, 8, 8, 8],
        num_attention_heads=[1, 1, 1, 1],
        decoder_hidden_size=8,
    )
    GLPNForDepthEstimation(config).eval().save_pretrained(folder)
    write_preprocessor(folder, 64, image_mean=[0.0] * 3, image_std=[1.0] * 3)
    return folder


def save_segformer(folder: Path, labels: tuple[str, ...] = ("sky", "earth", "water")) -> Path:
    """Its last layer is random but for a bias that favours no class."""
    from transformers import SegformerConfig, SegformerForSemanticSegmentation

    torch.manual_seed(0)
    config = SegformerConfig(
        depths=[1, 1, 1, 1],
        hidden_sizes=[8, 8, 8, 8],
        num_attention_heads=[1, 1, 1, 1],
        decoder_hidden_size=16,
        id2label=dict(enumerate(labels)),
        label2id={name: number for number, name in enumerate(labels)},
    )
    model = SegformerForSemanticSegmentation(config).eval()
    model.save_pretrained(folder)
    write_preprocessor(folder, 64)
    return folder


class PublishedUNet(nn.Module):
    """The U-Net as the paper describes it (appendix 6.1.1), layer by layer: an independent second writing.

    Encoder C64-C128-C256-C512-…, decoder of the same; tensors are taken by the names of the published checkpoints.
    """

    def __init__(self, tensors: dict[str, Tensor], levels: int) -> None:
        super().__init__()
        self.tensors, self.levels = tensors, levels

    def forward(self, picture: Tensor) -> Tensor:
        get = self.tensors.get
        paths = ["model"]
        for place in range(1, self.levels):
            paths.append(paths[-1] + (".model.1" if place == 1 else ".model.3"))
        last = self.levels - 1
        features = [nn.functional.conv2d(picture, get("model.model.0.weight"), get("model.model.0.bias"), 2, 1)]
        for place in range(1, self.levels):
            path = paths[place]
            made = nn.functional.leaky_relu(features[-1], 0.2)
            made = nn.functional.conv2d(made, get(f"{path}.model.1.weight"), get(f"{path}.model.1.bias"), 2, 1)
            features.append(made if place == last else self._norm(made, f"{path}.model.2"))
        made = features[last]
        for place in range(last, 0, -1):
            up, norm = (3, 4) if place == last else (5, 6)
            made = torch.relu(made)
            weight, bias = get(f"{paths[place]}.model.{up}.weight"), get(f"{paths[place]}.model.{up}.bias")
            made = self._norm(nn.functional.conv_transpose2d(made, weight, bias, 2, 1), f"{paths[place]}.model.{norm}")
            made = torch.cat([features[place - 1], made], dim=1)
        made = nn.functional.conv_transpose2d(
            torch.relu(made), get("model.model.3.weight"), get("model.model.3.bias"), 2, 1
        )
        return torch.tanh(made)

    def _norm(self, features: Tensor, path: str) -> Tensor:
        weight, bias = self.tensors.get(f"{path}.weight"), self.tensors.get(f"{path}.bias")
        # Batch normalisation of one picture by its own statistics.
        return nn.functional.batch_norm(features, None, None, weight, bias, training=True)


def save_generator(path: Path, shape: GeneratorShape, prefix: str = "") -> dict[str, Tensor]:
    """Random weights in the published names; the tensors without the prefix."""
    torch.manual_seed(0)
    network = PictureGenerator(shape)
    with torch.no_grad():
        for name, item in network.state_dict().items():
            if name.endswith("running_var"):
                item.uniform_(0.5, 1.5)
            elif name.endswith("running_mean"):
                item.normal_(0, 0.2)
            elif item.ndim == 1 and name.endswith("weight"):
                item.uniform_(0.5, 1.5)
            elif item.is_floating_point():
                item.normal_(0, 0.1)
    tensors = {name: item.clone().contiguous() for name, item in network.state_dict().items()}
    save_file({prefix + name: item for name, item in tensors.items()}, path)
    return tensors
