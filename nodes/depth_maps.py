"""Nodes that make depth maps with a model of the user's own, and normal maps from depth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated, Literal

import torch
from torch import Tensor
from torch.nn import functional

from graph.declare import File, Slider, node
from graph.errors import NodeError
from graph.run.context import Run
from graph.wording import Wording
from nodes.devices import choose_device, to_host
from nodes.frame_sources import as_bytes
from nodes.handles import PictureModel
from nodes.loading.names import find_model
from nodes.loading.picture_models import picture_model_in, prepared
from nodes.loading.weights import borrow
from nodes.pixels import luminance
from nodes.values import Image, Video

Sense = Literal["as the model says", "nearness", "distance"]
Together = Literal["each picture", "all together"]

_DISTANCE_MODELS = ("GLPN", "ZoeDepth", "DepthPro")
"""Classes whose numbers grow with the distance; others give its inverse."""
_SCHARR = torch.tensor([[-3.0, 0.0, 3.0], [-10.0, 0.0, 10.0], [-3.0, 0.0, 3.0]]) / 32


@node(
    title="Load Depth Model",
    category="Models",
    keywords=("depth estimation", "DPT", "MiDaS", "Depth Anything", "ZoeDepth", "GLPN"),
    lane="io",
)
def load_depth_model(run: Run, model: Annotated[str, File("model")] = "") -> PictureModel:
    """Load a network that tells how far everything in a picture is. None comes with the program.

    `model` is a folder in the layout of transformers (DPT, Depth Anything, GLPN, ZoeDepth ...), in safetensors. Only
    the libraries' own classes are used, never code that lies in the folder.
    """
    return picture_model_in(find_model(model, run.settings, run), ("depth",))


@node(
    title="Estimate Depth",
    category="Images",
    keywords=("depth map", "MiDaS", "Depth Anything", "DPT", "controlnet", "preprocess", "near", "far"),
    uses_device=True,
)
def estimate_depth(
    run: Run,
    model: PictureModel,
    image: Image,
    network_gives: Sense = "as the model says",
    brightness_range: Together = "each picture",
) -> Image:
    """Draw how near everything is in pictures: near is bright, as depth ControlNets and depth models are steered by.

    Each map is brought to the whole range from black to white, or all of a batch to the same (frames of a clip, which
    would flicker otherwise). `network_gives` says whether the network's numbers grow with nearness or with distance:
    if near is dark, change that first. If fine things are lost, give it the picture in the size that the model was
    made for.

    Sources: Ranftl et al. 2021, arXiv:2103.13413 (DPT); Yang et al. 2024, arXiv:2401.10891 (Depth Anything).
    """
    if model.task != "depth":
        raise NodeError(Wording("A model for %s gives no depth.", model.task), "Load a depth model.")
    sign = -1.0 if _gives_distance(model, network_gives) else 1.0
    maps = []
    with borrow(model.network, choose_device(run.settings), torch.float32) as network, torch.inference_mode():
        side = _side(network)
        for index in range(len(image)):
            run.step(index, len(image))
            seen = prepared(image.rgb[index : index + 1], model.preprocessor, side)
            found = to_host(network(seen.to(network.device)).predicted_depth.float())
            found = found[:, None] if found.ndim == 3 else found
            maps.append(sign * functional.interpolate(found, (image.height, image.width), mode="bicubic"))
    run.step(len(image), len(image))
    return Image(_whole_range(torch.nan_to_num(torch.cat(maps)), brightness_range).expand(-1, 3, -1, -1).contiguous())


@node(
    title="Normals from Depth",
    category="Images",
    keywords=("normal map", "surface", "bump", "controlnet", "preprocess", "relief"),
)
def normals_from_depth(
    image: Image,
    strength: Annotated[float, Slider(0.1, 100, 0.1)] = 10.0,
    smooth: Annotated[float, Slider(0, 10, 0.1, "px")] = 1.0,
    green: Literal["up", "down"] = "up",
) -> Image:
    """Draw which way surfaces face, by a depth map (near is bright): red is right, green up, blue towards you.

    Each pixel is the normal of the surface whose height is the map's brightness times `strength` times the shorter
    side, as (x + 1)/2 in each channel. If everything is flat and blue, raise `strength` first; `smooth` evens out the
    steps of maps of 8 bits. `green`: *up* is what OpenGL and the normal ControlNets take, *down* DirectX.
    """
    height = luminance(image.rgb)
    if smooth > 0:
        height = _blurred(height, smooth)
    across, down = (
        functional.conv2d(functional.pad(height, (1, 1, 1, 1), mode="replicate"), kernel.view(1, 1, 3, 3))
        for kernel in (_SCHARR, _SCHARR.T)
    )
    steepness = strength * min(image.height, image.width) / 16
    upward = down if green == "up" else -down
    normals = torch.cat([-across * steepness, upward * steepness, torch.ones_like(across)], dim=1)
    return Image(functional.normalize(normals, dim=1) / 2 + 0.5)


@node(
    title="Estimate Depth of Video",
    category="Video",
    keywords=("depth map", "Depth Anything", "DPT", "controlnet", "preprocess", "clip"),
    uses_device=True,
)
def estimate_depth_of_video(
    run: Run, model: PictureModel, video: Video, network_gives: Sense = "as the model says"
) -> Video:
    """Draw how near everything is in each frame of a clip, all frames in one range; see *Estimate Depth*."""
    if not len(video):
        raise NodeError("The clip has no frames.", "Check where it is cut.")
    maps = estimate_depth(run, model, Image(video.clip(0, len(video))), network_gives, "all together")
    return replace(video, frames=as_bytes(maps.pixels))


def _gives_distance(model: PictureModel, said: Sense) -> bool:
    if said != "as the model says":
        return said == "distance"
    is_metric = model.network.config.get("depth_estimation_type") == "metric"
    return is_metric or model.network.class_name.startswith(_DISTANCE_MODELS)


def _side(network: object) -> int:
    """The side of pictures that a network was trained with, where its configuration says; else 0."""
    configs: Sequence[object] = [getattr(network, "config", None)]
    configs = [*configs, getattr(configs[0], "backbone_config", None)]
    sides = (getattr(config, "image_size", None) for config in configs)
    return next((side for side in sides if isinstance(side, int)), 0)


def _whole_range(maps: Tensor, together: Together) -> Tensor:
    axes = (1, 2, 3) if together == "each picture" else (0, 1, 2, 3)
    low, high = maps.amin(dim=axes, keepdim=True), maps.amax(dim=axes, keepdim=True)
    return ((maps - low) / (high - low).clamp(min=1e-20)).clamp(0, 1)


def _blurred(maps: Tensor, spread: float) -> Tensor:
    """N×1×H×W under a Gaussian; edges are continued."""
    reach = max(1, round(3 * spread))
    line = torch.exp(-torch.arange(-reach, reach + 1).float().square() / (2 * spread * spread))
    line = line / line.sum()
    padded = functional.pad(maps, (reach, reach, reach, reach), mode="replicate")
    return functional.conv2d(functional.conv2d(padded, line.view(1, 1, 1, -1)), line.view(1, 1, -1, 1))
