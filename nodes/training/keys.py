"""What training is its own: the folder whose checkpoints it goes on from is named by all that its steps depend on."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from graph.run.context import Run
from nodes.codecs import ValueCodec

_FOLDER = "training"


def training_key(kind: str, *values: Any) -> str:
    """Letters that stand for a training: equal for the same kind and equal values (handles, pictures, plain data)."""
    return ValueCodec().digest([kind, *values]).hex()[:16]


def training_folder(run: Run, key: str) -> Path:
    """Where the checkpoints and samples of a training are, below the output folder."""
    return run.output_path(f"{_FOLDER}/{key}/checkpoint").parent
