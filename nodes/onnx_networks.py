"""Nodes around networks of the user's own in ONNX files: picture in, picture or map out."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from graph.declare import File, Range, node
from graph.errors import NodeError
from graph.run.context import Run
from graph.wording import Wording
from nodes.handles import PictureModel
from nodes.loading.names import find_model
from nodes.loading.onnx_files import onnx_component, run_onnx
from nodes.values import Image

Normalisation = Literal["0 to 1", "-1 to 1", "ImageNet", "0 to 255"]
Values = Literal["0 to 1", "-1 to 1", "0 to 255", "whole range", "classes"]

_USUAL_SIDE = 224
_MEAN, _DEVIATION = (0.485, 0.456, 0.406), (0.229, 0.224, 0.225)
_MOST_CLASSES = 4096


@node(
    title="Load ONNX Network",
    category="Models",
    keywords=("onnx", "onnxruntime", "pose", "openpose", "depth", "classifier", "custom model"),
    lane="io",
)
def load_onnx_network(
    run: Run,
    model: Annotated[str, File("model")] = "",
    normalisation: Normalisation = "ImageNet",
    width: Annotated[int, Range(0, 4096, 1, "px")] = 0,
    height: Annotated[int, Range(0, 4096, 1, "px")] = 0,
) -> PictureModel:
    """Load a network of your own from an ONNX file, to make maps (*Apply ONNX Network*) or to judge pictures.

    Its one input is a batch of RGB pictures, channels first. `normalisation` is how it was trained to be given them;
    with 0, `width` and `height` are those that the file says, or 224 where it takes any. The file is run by onnxruntime
    where that is installed, else by OpenCV. If results look wrong, change `normalisation` first.
    """
    path = find_model(model, run.settings, run)
    if not path.is_file() or path.suffix.lower() != ".onnx":
        raise NodeError(Wording("%s is no .onnx file.", path), "Choose the network's own file.")
    return onnx_model_at(path, normalisation, width, height)


@node(
    title="Apply ONNX Network",
    category="Images",
    keywords=("onnx", "preprocess", "pose", "depth", "normal", "segmentation", "controlnet", "custom model"),
)
def apply_onnx_network(run: Run, model: PictureModel, image: Image, values: Values = "whole range") -> Image:
    """Let a network from an ONNX file make a map or another picture of each picture: depth, normals, poses, anything.

    `values` says what its output means: colours in *0 to 1*, *-1 to 1* or *0 to 255*; *whole range* brings the least
    value to black and the greatest to white; *classes* colours each place by the class that is likeliest there. An
    output of one channel is grey; of more than four, each place shows the strongest (as for maps of joints).

    If the result is black or flat, change `values` first, then the network's normalisation.
    """
    if model.task != "onnx":
        raise NodeError("This model is not from an ONNX file.", "Load it with Load ONNX Network.")
    made = []
    for index, pixels in enumerate(image.rgb):
        run.step(index, len(image))
        output = torch.from_numpy(run_onnx(model.network, onnx_pictures(model, pixels[None])))
        colours = _colours(output, values)
        made.append(functional.interpolate(colours, (image.height, image.width), mode=_mode(values))[0])
    run.step(len(image), len(image))
    return Image(torch.stack(made).clamp(0, 1))


def onnx_model_at(path: Path, normalisation: Normalisation, width: int, height: int) -> PictureModel:
    """The handle to the network in an ONNX file.

    Raises:
        NodeError: where it is none, or takes pictures of another number of channels or another size.
    """
    component = onnx_component(path)
    _, channels, own_height, own_width = component.config["shape"]
    if channels not in (0, 3):
        raise NodeError(
            Wording("The network in %s takes pictures of %s channels.", path, channels), "Choose one for RGB pictures."
        )
    if (own_width and width and width != own_width) or (own_height and height and height != own_height):
        raise NodeError(
            Wording("The network in %s takes pictures of %s×%s pixels.", path, own_width, own_height),
            "Leave width and height at 0.",
        )
    size = {"height": height or own_height or _USUAL_SIDE, "width": width or own_width or _USUAL_SIDE}
    return PictureModel(component, "onnx", {"size": size, "normalisation": normalisation})


def onnx_pictures(model: PictureModel, pixels: Tensor) -> NDArray[np.float32]:
    """N×3×H×W in 0..1 as the network wants it."""
    size = (int(model.preprocessor["size"]["height"]), int(model.preprocessor["size"]["width"]))
    resized = functional.interpolate(pixels, size, mode="bicubic", antialias=True).clamp(0, 1)
    normalisation = model.preprocessor["normalisation"]
    if normalisation == "ImageNet":
        resized = (resized - torch.tensor(_MEAN).view(1, 3, 1, 1)) / torch.tensor(_DEVIATION).view(1, 3, 1, 1)
    elif normalisation == "-1 to 1":
        resized = resized * 2 - 1
    elif normalisation == "0 to 255":
        resized = resized * 255
    array: NDArray[np.float32] = resized.float().numpy()
    return array


def _colours(output: Tensor, values: Values) -> Tensor:
    """1×3×h×w in 0..1 of what a network gave."""
    maps = output[:, None] if output.ndim == 3 else output
    if maps.ndim != 4 or not maps.numel():
        raise NodeError(
            Wording("The network gives %s numbers in %s axes, no picture.", output.numel(), output.ndim),
            "Use one whose output is a map or a picture.",
        )
    if values == "classes":
        from nodes.scene_segmentation import class_colours

        if maps.shape[1] > _MOST_CLASSES:
            raise NodeError(Wording("The network tells %s classes apart.", maps.shape[1]), "Choose other values.")
        return class_colours(maps.shape[1])[maps.argmax(dim=1)].permute(0, 3, 1, 2)
    if maps.shape[1] not in (1, 3):
        maps = maps[:, :3] if maps.shape[1] == 4 else maps.amax(dim=1, keepdim=True)
    if values == "whole range":
        low, high = maps.amin(), maps.amax()
        maps = (maps - low) / (high - low).clamp(min=1e-6)
    elif values == "-1 to 1":
        maps = maps / 2 + 0.5
    elif values == "0 to 255":
        maps = maps / 255
    return torch.nan_to_num(maps).clamp(0, 1).expand(-1, 3, -1, -1)


def _mode(values: Values) -> str:
    return "nearest-exact" if values == "classes" else "bilinear"
