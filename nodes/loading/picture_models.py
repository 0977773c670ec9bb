"""Networks that look at pictures: what a folder or file holds, and how it wants its pictures.

Folders are in the layout of transformers (the safety checker's in that of diffusers), in safetensors. The classes are
those of the two libraries alone; code that lies beside weights is never run.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal, get_args

import torch
from torch import Tensor
from torch.nn import functional

from graph.errors import NodeError
from graph.wording import Wording
from nodes.handles import PictureModel
from nodes.loading.folders import component_in, read_json

Task = Literal["safety", "classification", "depth", "segmentation", "translation", "onnx"]
TASKS: tuple[Task, ...] = get_args(Task)

SAFETY_CHECKER = "StableDiffusionSafetyChecker"
_SAFETY_MODULE = "diffusers.pipelines.stable_diffusion.safety_checker"
_ENDINGS: Mapping[str, Task] = {
    "ForImageClassification": "classification",
    "ForDepthEstimation": "depth",
    "ForSemanticSegmentation": "segmentation",
}
_USUAL_SIDE = 224
_HALF = (0.5, 0.5, 0.5)
_PREPROCESSOR = "preprocessor_config.json"


def task_of(class_name: str) -> Task | None:
    """What networks of a class are for; None where it is nothing with pictures."""
    if class_name.rpartition(".")[2] == SAFETY_CHECKER:
        return "safety"
    return next((task for ending, task in _ENDINGS.items() if class_name.endswith(ending)), None)


def picture_model_in(folder: Path, tasks: Sequence[Task]) -> PictureModel:
    """The handle to the network in a folder.

    Raises:
        NodeError: where it holds none that does one of ``tasks``, or is not whole.
    """
    if not folder.is_dir():
        raise NodeError(Wording("%s is not a folder.", folder), "Choose the folder that holds the model's config.json.")
    component = component_in(folder)
    task = task_of(component.class_name)
    if task is None or task not in tasks:
        raise NodeError(
            Wording("%s holds %s, which does not do this.", folder, component.class_name),
            Wording("Choose a model for: %s.", ", ".join(tasks)),
        )
    if task == "safety":
        component = replace(component, class_name=f"{_SAFETY_MODULE}.{SAFETY_CHECKER}")
    return PictureModel(component, task, _preprocessor(folder))


def _preprocessor(folder: Path) -> dict[str, Any]:
    """How a network wants its pictures, by a file in its folder or in one beside it; {} for as usual."""
    places = (folder / _PREPROCESSOR, folder.parent / "feature_extractor" / _PREPROCESSOR)
    return next((read_json(path) for path in places if path.is_file()), {})


def prepared(pixels: Tensor, preprocessor: Mapping[str, Any], side: int = 0) -> Tensor:
    """N×3×H×W in 0..1 as a network of transformers wants it; ``side`` where its preprocessor does not say.

    The whole picture is brought to the network's size. Where the preprocessor says so, its proportions are kept.
    """
    height, width = _size(pixels, preprocessor, side or _USUAL_SIDE)
    resized = functional.interpolate(pixels, (height, width), mode="bicubic", antialias=True).clamp(0, 1)
    if preprocessor.get("do_normalize", True) is False:
        return resized
    mean, deviation = (
        torch.tensor(_three(preprocessor.get(name))).view(1, 3, 1, 1) for name in ("image_mean", "image_std")
    )
    return (resized - mean) / deviation.clamp(min=1e-6)


def _size(pixels: Tensor, preprocessor: Mapping[str, Any], side: int) -> tuple[int, int]:
    said = preprocessor.get("size", side)
    said = {"height": said, "width": said} if isinstance(said, int) else said if isinstance(said, dict) else {}
    height, width = (_whole(said.get(name, said.get("shortest_edge", side)), side) for name in ("height", "width"))
    unit = _whole(preprocessor.get("ensure_multiple_of", 1), 1)
    if preprocessor.get("keep_aspect_ratio"):
        # The side whose change is the smaller one is brought to the network's size.
        factors = (height / pixels.shape[-2], width / pixels.shape[-1])
        factor = min(factors, key=lambda item: abs(1 - item))
        height, width = (max(unit, round(item * factor)) for item in pixels.shape[-2:])
    return _multiple(height, unit), _multiple(width, unit)


def _whole(value: Any, usual: int) -> int:
    return value if isinstance(value, int) and 0 < value <= 8192 else usual


def _multiple(side: int, unit: int) -> int:
    return max(unit, round(side / unit) * unit)


def _three(values: Any) -> tuple[float, ...]:
    is_one_each = isinstance(values, (list, tuple)) and len(values) == len(_HALF)
    return tuple(map(float, values)) if is_one_each else _HALF
