"""From what recognition says of a file to handles on its parts."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graph.errors import NodeError
from graph.wording import Wording
from nodes.handles import Component, InFile
from nodes.loading.folders import read_config
from nodes.loading.recognition import Layout, Part, Recognised, recognise
from nodes.loading.recognition.adapters import LLLITE_CLASS
from nodes.loading.recognition.described import PART_WORDS, class_of
from nodes.loading.recognition.headers import Header, header_of
from nodes.loading.recognition.keys import Keys
from nodes.loading.single_file.adapters import motion_adapter_config, t2i_adapter_config
from nodes.loading.single_file.companions import autoencoder_config, image_encoder_config, text_encoder_config
from nodes.loading.single_file.control_net_xs import control_net_xs_config
from nodes.loading.single_file.denoisers import denoiser_config
from nodes.loading.single_file.gguf_reading import READ_CLASSES
from nodes.loading.single_file.sparse_control import sparse_control_config
from nodes.loading.single_file.unets import control_net_config


@dataclass(frozen=True, slots=True)
class WeightsFile:
    """A file of weights with its header, and what it was recognised as."""

    path: Path
    header: Header
    found: Recognised

    @classmethod
    def at(cls, path: Path) -> WeightsFile:
        """
        Raises:
            NodeError: where the file is not whole, or of another kind than its name says.
        """
        header = header_of(path)
        return cls(path, header, recognise(header.shapes, header.metadata))

    def component(self, part: Part, family: str) -> Component:
        """A handle on a part of the file, as ``family`` uses it.

        Raises:
            NodeError: where the part is in a layout that tells nothing of its configuration.
        """
        try:
            config = self._config(part, family)
        except (ArithmeticError, LookupError, ValueError, TypeError) as error:
            kind = PART_WORDS.get(part.name, part.name)
            raise NodeError(
                Wording("The tensors in %s have shapes that fit no %s.", self.path, kind),
                "The file may be cut down, or belong to another version of the model; get it again.",
            ) from error
        class_name = class_of(config)
        if self.path.suffix.lower() == ".gguf" and class_name not in READ_CLASSES:
            raise NodeError(
                Wording("%s is a GGUF file of the class %s, which cannot be read.", self.path, class_name),
                Wording("Of GGUF files these are read: %s.", ", ".join(READ_CLASSES)),
            )
        source = InFile(self.path.name, part.prefix, part.layout.value)
        return Component(str(self.path.parent), class_name, self._fingerprint(part, config), config, in_file=source)

    def _config(self, part: Part, family: str) -> Mapping[str, Any]:
        keys = Keys(self.header.shapes, part.prefix)
        is_bare = not part.prefix and part.layout in (Layout.DIFFUSERS, Layout.TRANSFORMERS)
        if is_bare and (self.path.parent / "config.json").is_file():
            return read_config(self.path.parent)
        if part.name == "controlnet" and part.layout is Layout.KOHYA:
            return {"_class_name": LLLITE_CLASS}
        if part.name == "controlnet" and part.variant.startswith("SparseCtrl"):
            return sparse_control_config(keys, part.layout)
        if part.name == "controlnet" and part.variant.startswith("ControlNet-XS"):
            return control_net_xs_config(keys, part.layout)
        if part.name == "controlnet" and self.found.family in ("stable_diffusion", "stable_diffusion_xl"):
            return control_net_config(keys, part.layout)
        if part.name == "image_encoder":
            return image_encoder_config(keys)
        if part.name == "image_normalizer":
            return {"_class_name": "StableUnCLIPImageNormalizer"}
        if part.name == "t2i_adapter":
            return t2i_adapter_config(keys)
        if part.name == "motion_adapter":
            return motion_adapter_config(keys, part)
        if part.name in ("unet", "transformer", "controlnet"):
            config = denoiser_config(keys, part)
            if config is None:
                raise NodeError(
                    Wording("%s (%s) comes without its configuration.", self.path, self.found.title or "unknown"),
                    "Put the model's config.json beside it, or use a folder in the layout of diffusers.",
                )
            return config
        return autoencoder_config(keys, part, family) if part.name == "vae" else text_encoder_config(keys, part, family)

    def _fingerprint(self, part: Part, config: Mapping[str, Any]) -> str:
        """What identifies a part's weights without reading them, as ``weight_files.fingerprint`` for a folder's."""
        state = self.path.stat()
        shapes = {name: shape for name, shape in self.header.shapes.items() if name.startswith(part.prefix)}
        identity = [str(self.path.resolve()), state.st_size, state.st_mtime_ns, part.name, part.prefix]
        text = json.dumps([identity, shapes, config], sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()[:32]
