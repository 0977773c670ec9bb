"""Where training stands, on disk: a process that is killed leaves the last checkpoint whole, and goes on from there.

A checkpoint is one file, tensors as safetensors and the rest as JSON in its metadata, which is renamed into place when
it is complete. Nothing in it can run.
"""

from __future__ import annotations

import json
import os
import re
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from safetensors import SafetensorError, safe_open
from safetensors.torch import save_file
from torch import Tensor

from graph.errors import NodeError
from graph.wording import Wording

_FORMAT = "latent-loom-training-1"
_NAME = re.compile(r"step-(\d{6,})\.safetensors")
_MOST_KEPT = 2
"""The second last is there for the case that the last turns out to be damaged."""


@dataclass(frozen=True, eq=False, slots=True)
class Checkpoint:
    """``step``: how many steps are done; ``tensors``: parameters and the optimiser's memory by name, with ``losses``
    (one for each step) among them; ``numbers``: plain values beside them.
    """

    step: int
    tensors: dict[str, Tensor]
    numbers: dict[str, float]


class Checkpoints:
    """The checkpoints of one training, in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def save(self, checkpoint: Checkpoint) -> None:
        """
        Raises:
            NodeError: where it cannot be written.
        """
        path = self.folder / f"step-{checkpoint.step:06d}.safetensors"
        temporary = path.with_name(f".{uuid.uuid4().hex}.safetensors")
        about = {"format": _FORMAT, "step": str(checkpoint.step), "numbers": json.dumps(checkpoint.numbers)}
        tensors = {name: tensor.detach().cpu().contiguous() for name, tensor in checkpoint.tensors.items()}
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            save_file(tensors, temporary, about)
            with temporary.open("rb+") as file:
                os.fsync(file.fileno())
            temporary.replace(path)
        except (OSError, SafetensorError) as error:
            raise NodeError(
                Wording("The checkpoint %s cannot be written: %s.", path, error),
                "Check the output folder, and the space on its disk.",
            ) from error
        finally:
            temporary.unlink(missing_ok=True)
        for step in sorted(self._paths(), reverse=True)[_MOST_KEPT:]:
            self._paths()[step].unlink(missing_ok=True)

    def last(self, at_most: int, shapes: Mapping[str, Tensor]) -> Checkpoint | None:
        """The last one after at most ``at_most`` steps that is whole and has tensors like these; None for none."""
        paths = self._paths()
        for step in sorted((step for step in paths if step <= at_most), reverse=True):
            found = _read(paths[step])
            if found is not None and found.step == step and _fits(found, shapes):
                return found
        return None

    def _paths(self) -> dict[int, Path]:
        """The files of checkpoints by their step."""
        matches = ((path, _NAME.fullmatch(path.name)) for path in self.folder.glob("step-*.safetensors"))
        return {int(match[1]): path for path, match in matches if match}


def _read(path: Path) -> Checkpoint | None:
    """None where the file is damaged, or of another format."""
    try:
        with safe_open(path, framework="pt") as file:
            about = file.metadata() or {}
            numbers = {str(name): float(value) for name, value in json.loads(about.get("numbers", "{}")).items()}
            if about.get("format") != _FORMAT:
                return None
            tensors = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118 (not a dictionary)
            return Checkpoint(int(about["step"]), tensors, numbers)
    except (SafetensorError, OSError, ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError):
        return None


def _fits(checkpoint: Checkpoint, shapes: Mapping[str, Tensor]) -> bool:
    has_losses = checkpoint.tensors.get("losses", Tensor()).numel() == checkpoint.step
    return has_losses and all(
        name in checkpoint.tensors and checkpoint.tensors[name].shape == tensor.shape for name, tensor in shapes.items()
    )
