"""What a model folder holds: parts (network, autoencoder, text encoders ...) in the layout of diffusers.

A folder may take parts from a neighbour: ``components.json`` beside the parts names them by relative path, as in
``{"vae": "../other-model/vae"}``, so that models which share a part need not hold it twice.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from graph.errors import NodeError
from graph.wording import Wording
from nodes.handles import Component
from nodes.loading.part_checks import check_part
from nodes.loading.weight_files import files_in_it, fingerprint, read_header, refuse_devices, weight_files

_PARTS = frozenset(
    {"unet", "transformer", "vae", "vqvae", "image_encoder", "feature_extractor", "scheduler", "low_res_scheduler"}
    | {"image_processor", "transformer_2", "image_embedder", "image_normalizer", "image_noising_scheduler"}
    | {f"{part}{number}" for part in ("text_encoder", "tokenizer") for number in ("", "_2", "_3", "_4")}
)
_CONFIG_FILES = ("config.json", "scheduler_config.json", "preprocessor_config.json", "tokenizer_config.json")
_SCHEDULER_FILE = "scheduler_config.json"
_LARGEST_JSON = 1 << 24


class ModelFolder:
    """The parts of a model, by their name in the layout of diffusers."""

    def __init__(self, path: Path) -> None:
        """
        Raises:
            NodeError: where ``path`` is no folder, or names a part outside the folder that its models lie in.
        """
        if not path.is_dir():
            raise NodeError(
                Wording("%s is not a folder.", path),
                "A model is a folder with its parts (unet or transformer, vae, text_encoder ...) in folders below it.",
            )
        self.path = path
        self._parts = {name: path / name for name in _PARTS if (path / name).is_dir()} | _shared_parts(path)
        if not {"unet", "transformer"} & self._parts.keys() and _holds_unet(path):
            # As older pipelines of a single network were saved: without folders, side by side.
            self._parts = {"scheduler": path, **self._parts, "unet": path}

    def __contains__(self, part: str) -> bool:
        return part in self._parts

    def part(self, name: str) -> Path:
        """The folder of a part.

        Raises:
            NodeError: where the model has no such part.
        """
        if name not in self._parts:
            raise NodeError(
                Wording("The model in %s has no part '%s'.", self.path, name),
                Wording("It has: %s.", ", ".join(self.names)),
            )
        return self._parts[name]

    @property
    def names(self) -> list[str]:
        return sorted(self._parts)

    def config(self, part: str) -> dict[str, Any]:
        if part.endswith("scheduler") and (self.part(part) / _SCHEDULER_FILE).is_file():
            return read_json(self.part(part) / _SCHEDULER_FILE)
        return read_config(self.part(part))

    def options(self) -> dict[str, Any]:
        """Plain values that ``model_index.json`` has of the whole model, and ``preprocessor``: of its image encoder."""
        path = self.path / "model_index.json"
        index = read_json(path) if path.is_file() else {}
        plain = {name: value for name, value in index.items() if isinstance(value, (bool, int, float))}
        preprocessor = next((part for part in ("image_processor", "feature_extractor") if part in self), None)
        return {**plain, "preprocessor": self.config(preprocessor)} if preprocessor else plain

    def class_names(self) -> dict[int, str]:
        """What the classes are called that the model can be told, by number, as ``model_index.json`` has it."""
        path = self.path / "model_index.json"
        names = read_json(path).get("id2label") if path.is_file() else None
        if not isinstance(names, dict):
            return {}
        return {int(number): str(name) for number, name in names.items() if str(number).isdecimal()}

    def component(self, part: str) -> Component:
        """A handle to the weights of a part.

        Raises:
            NodeError: where the part, its configuration or its weights are missing or not whole.
        """
        return component_in(self.part(part))


def _holds_unet(path: Path) -> bool:
    config = path / "config.json"
    return config.is_file() and str(read_json(config).get("_class_name", "")).startswith("UNet")


def component_in(folder: Path) -> Component:
    """A handle to the weights in ``folder``.

    Raises:
        NodeError: where configuration or weights are missing or not whole.
    """
    config = read_config(folder)
    class_name = config.get("_class_name") or next(iter(config.get("architectures") or ()), "")
    if not isinstance(class_name, str) or not class_name:
        raise NodeError(Wording("The configuration in %s does not say what kind of model it is.", folder))
    files, _ = weight_files(folder)
    check_part(folder, config, sum(len(read_header(file)) for file in files))
    return Component(str(folder), class_name, fingerprint(files, config), config)


def read_config(folder: Path) -> dict[str, Any]:
    """The configuration file in a part's folder.

    Raises:
        NodeError: where there is none, or it is not JSON.
    """
    path = next((folder / name for name in _CONFIG_FILES if (folder / name).is_file()), None)
    if path is None:
        raise NodeError(
            Wording("%s has no configuration.", folder),
            _hint_of_folder(folder),
        )
    return read_json(path)


def _hint_of_folder(folder: Path) -> str:
    within = files_in_it(folder)
    if within:
        return Wording("Name one of the files in it: %s.", within)
    return Wording("One of %s is expected in it.", ", ".join(_CONFIG_FILES))


def read_json(path: Path) -> dict[str, Any]:
    """An object in a JSON file.

    Raises:
        NodeError: where the file cannot be read as one.
    """
    try:
        refuse_devices(path)
        if path.stat().st_size > _LARGEST_JSON:
            raise NodeError(Wording("%s is too large for what it should be.", path), "Get the model's files again.")
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise NodeError(Wording("%s cannot be read: %s.", path, error), "Get the model's files again.") from error
    if not isinstance(data, dict):
        raise NodeError(Wording("%s does not hold a JSON object.", path), "Get the model's files again.")
    return data


def neighbour(folder: Path, relative: str) -> Path:
    """The folder that ``relative`` names, seen from a model's folder; it must lie beside or below that folder.

    Raises:
        NodeError: where it lies elsewhere, or is not there.
    """
    try:
        path = (folder / relative).resolve()
        is_there = path.is_dir()
    except (OSError, ValueError, RuntimeError) as error:  # no name that a file can have, links that end nowhere
        raise NodeError(
            Wording("The model in %s points to '%s', which cannot be looked at.", folder, relative),
            "A shared part must lie in the model's own folder or in one beside it.",
        ) from error
    if not path.is_relative_to(folder.resolve().parent):
        raise NodeError(
            Wording("The model in %s points to '%s', outside the folder that it lies in.", folder, relative),
            "A shared part must lie in the model's own folder or in one beside it.",
        )
    if not is_there:
        raise NodeError(
            Wording("The model in %s shares '%s', which is not there.", folder, relative),
            Wording("Put it at %s.", path),
        )
    return path


def _shared_parts(folder: Path) -> dict[str, Path]:
    path = folder / "components.json"
    if not path.is_file():
        return {}
    return {name: neighbour(folder, str(place)) for name, place in read_json(path).items() if name in _PARTS}
