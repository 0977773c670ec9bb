"""Nodes around CLIP: networks that know how well a text describes a picture."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from graph.declare import File, node
from graph.errors import NodeError
from graph.run.context import Run
from graph.wording import Wording
from nodes.handles import CLIP, Component
from nodes.loading.folders import ModelFolder, component_in, read_config
from nodes.loading.names import find_model

_WHOLE = "CLIPModel"
_IMAGE_ENCODER, _TEXT_ENCODER = "CLIPVisionModelWithProjection", "CLIPTextModelWithProjection"


@node(title="Load CLIP", category="Models", keywords=("CLIP", "image encoder", "similarity", "text"), lane="io")
def load_clip(run: Run, model: Annotated[str, File("model", "emoji-clip")] = "emoji-clip") -> CLIP:
    """Load networks that tell how well a text describes a picture.

    `model` is a folder with a CLIP model as transformers saves it, or with folders `image_encoder`, `text_encoder` and
    `tokenizer`. Source: Radford et al. 2021, arXiv:2103.00020.
    """
    path = find_model(model, run.settings)
    if (path / "config.json").is_file():
        whole = _checked(component_in(path), _WHOLE)
        return CLIP(whole, whole, str(path), _preprocessor(path))
    folder = ModelFolder(path)
    preprocessor = folder.part("feature_extractor") if "feature_extractor" in folder else path
    return CLIP(
        _checked(folder.component("image_encoder"), _IMAGE_ENCODER),
        _checked(folder.component("text_encoder"), _TEXT_ENCODER),
        str(folder.part("tokenizer")),
        _preprocessor(preprocessor),
    )


def _checked(component: Component, class_name: str) -> Component:
    if component.class_name != class_name:
        raise NodeError(
            Wording("%s holds %s, where %s is expected.", component.folder, component.class_name, class_name),
            "Choose a CLIP model that has both a text and an image encoder.",
        )
    return component


def _preprocessor(folder: Path) -> dict[str, object]:
    return read_config(folder) if (folder / "preprocessor_config.json").is_file() else {}
