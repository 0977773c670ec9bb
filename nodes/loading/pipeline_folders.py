"""Whole pipelines of diffusers, put together from a model folder out of parts that are read as all others are.

What ``model_index.json`` names is looked up in the two libraries only: a folder that brings code of its own, or weights
in a format that can run code, is refused. Modules come from the pool, so that other nodes share them.
"""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import torch
from torch import nn

from graph.errors import NodeError
from graph.wording import Wording
from nodes.loading.folders import ModelFolder, component_in, read_json
from nodes.loading.weights import borrow, quiet_library
from nodes.recovery import is_out_of_memory

_INDEX = "model_index.json"
_LIBRARIES = ("diffusers", "transformers")


@dataclass(frozen=True, slots=True)
class PipelineFolder:
    """A pipeline before its parts are read.

    ``parts``: the class of each part, by the name under which the pipeline takes it; None where it is left out.
    ``values``: what else it is made with; ``unnamed``: parts that can be left out, and that the folder does not name.
    """

    path: Path
    kind: Any
    parts: Mapping[str, type | None]
    values: Mapping[str, Any]
    unnamed: tuple[str, ...]

    @property
    def name(self) -> str:
        return str(self.kind.__name__)


def read_pipeline(path: Path, class_name: str = "") -> PipelineFolder:
    """The pipeline in a folder, or one of the class ``class_name`` out of the same parts.

    Raises:
        NodeError: where the folder holds none, the class is not one of diffusers, or a part is not named.
    """
    index = path / _INDEX
    if not index.is_file():
        raise NodeError(
            Wording("%s is not the folder of a pipeline.", path), Wording("A file %s is expected in it.", _INDEX)
        )
    named = read_json(index)
    kind = _pipeline_class(class_name or named.get("_class_name"), path)
    parts: dict[str, type | None] = {}
    values: dict[str, Any] = {}
    for parameter in list(inspect.signature(kind.__init__).parameters.values())[1:]:
        given = named.get(parameter.name)
        if isinstance(given, list) and len(given) == 2 and all(isinstance(item, str) for item in given):
            parts[parameter.name] = _part_class(*given, path)
        elif parameter.name in named and not isinstance(given, list):
            values[parameter.name] = given
        elif given == [None, None] or (parameter.name in kind._optional_components and given is None):
            parts[parameter.name] = None
        elif given is not None:
            raise NodeError(
                Wording("%s does not say in an orderly way what the part '%s' is.", index, parameter.name),
                "Get the model's files again.",
            )
        elif parameter.default is inspect.Parameter.empty and parameter.kind is not inspect.Parameter.VAR_KEYWORD:
            raise NodeError(
                Wording(
                    "The pipeline %s needs a part '%s', which %s does not name.", kind.__name__, parameter.name, index
                ),
                "Use the pipeline that the model was made for.",
            )
    return PipelineFolder(path, kind, parts, values, tuple(sorted(parts.keys() - named.keys())))


def assembled(folder: PipelineFolder, stack: ExitStack, device: torch.device, dtype: torch.dtype) -> Any:
    """The pipeline, with its modules on ``device`` for as long as ``stack`` lasts.

    Raises:
        NodeError: where a part is missing or cannot be read, or the parts do not fit each other.
    """
    model = ModelFolder(folder.path)

    def part(name: str, kind: type) -> Any:
        place = model.part(name) if name in model else folder.path / name
        if not place.is_dir():
            raise NodeError(Wording("The model in %s has no part '%s'.", folder.path, name), "Get its files again.")
        if not issubclass(kind, nn.Module):
            return _read_without_weights(kind, place)
        component = component_in(place)
        path = _name_of(kind)
        if component.class_name != path:
            component = replace(component, class_name=path, fingerprint=f"{component.fingerprint}-{path}")
        return stack.enter_context(borrow(component, device, dtype))

    parts = {name: kind and part(name, kind) for name, kind in folder.parts.items()}
    try:
        return folder.kind(**parts, **folder.values)
    except (ValueError, TypeError, AttributeError, ImportError) as error:
        raise NodeError(
            Wording("The parts in %s do not make the pipeline %s: %s", folder.path, folder.name, error),
            "Use the pipeline that the model was made for.",
        ) from error


def _pipeline_class(name: Any, path: Path) -> Any:
    if not isinstance(name, str):
        raise NodeError(
            Wording("The pipeline in %s brings code of its own, which is not run.", path),
            "Name a pipeline of diffusers that its parts can be used with, or use another model.",
        )
    # Classes of one library bring in those of the other.
    diffusers, _ = map(quiet_library, _LIBRARIES)
    kind = getattr(diffusers, name, None)
    base = diffusers.DiffusionPipeline
    if isinstance(kind, type) and issubclass(kind, base) and kind is not base:
        return kind
    raise NodeError(
        Wording("Diffusers has no pipeline '%s' that can be used here.", name),
        "Check the spelling of the name; a newer version of the program may know it.",
    )


def _part_class(library: str, name: str, path: Path) -> type:
    """The class of a part: from one of the libraries, or from the package of a pipeline in diffusers."""
    home = quiet_library(library) if library in _LIBRARIES else _package_of_pipeline(library)
    kind = getattr(home, name, None)
    if isinstance(kind, type) and (issubclass(kind, nn.Module) or not _BASES.isdisjoint(_names_of_bases(kind))):
        return kind
    raise NodeError(
        Wording("The model in %s needs the class %s.%s, which is not known here.", path, library, name),
        "Code that comes with a model is not run; a newer version of the program may know the class.",
    )


_BASES = {
    "SchedulerMixin",
    "PreTrainedTokenizerBase",
    "ImageProcessingMixin",
    "FeatureExtractionMixin",
    "ProcessorMixin",
}
"""Of the classes that are no networks, only these are read: others would read networks, or whole pipelines, in their
own way, pickles and code that lies beside them among it."""


def _names_of_bases(kind: type) -> set[str]:
    return {base.__name__ for base in kind.__mro__}


def _package_of_pipeline(name: str) -> Any:
    from diffusers import pipelines

    found = getattr(pipelines, name, None) if name.isidentifier() else None
    return found if getattr(found, "__name__", "").startswith("diffusers.pipelines.") else None


def _name_of(kind: type) -> str:
    """How a component names its class: alone, or, where neither library shows it, with its module."""
    is_shown = any(getattr(quiet_library(name), kind.__name__, None) is kind for name in _LIBRARIES)
    return kind.__name__ if is_shown else f"{kind.__module__}.{kind.__name__}"


def _read_without_weights(kind: Any, place: Path) -> Any:
    """Tokenizers, schedulers and what prepares pictures."""
    own = {"trust_remote_code": False} if kind.__module__.startswith("transformers.") else {}
    try:
        return kind.from_pretrained(place, local_files_only=True, **own)
    except Exception as error:  # a configuration can make the libraries fail in any way
        if is_out_of_memory(error):
            raise
        raise NodeError(
            Wording("%s cannot be read as %s: %s", place, kind.__name__, error), "Get the model's files again."
        ) from error
