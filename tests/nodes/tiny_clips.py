"""Tunings of a few steps on the tiny models."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import Any

import torch
from torch import Generator

from graph.run.context import Run, Settings
from nodes import clip_tuning, models
from nodes.clip_tuning import TunedOnClip
from nodes.models import LoadedModel
from nodes.values import Latent

PROMPT = "a thing"


def frames(count: int, side: int = 16) -> Latent:
    """Latents that stand for frames, each the one before moved by one place."""
    first = torch.randn(4, side, side, generator=Generator().manual_seed(2))
    return Latent(torch.stack([first.roll(at, -1) for at in range(count)]), 2 * side, 2 * side)


def tune(model: LoadedModel, run: Run, latent: Latent | None = None, **options: Any) -> TunedOnClip:
    """Four steps, with a checkpoint after every two."""
    chosen = {"steps": 4, "learning_rate": 1e-2, "checkpoint_every": 2, "prompt": PROMPT}
    return clip_tuning.train_on_clip(run, model.denoiser, model.text_encoder, latent or frames(3), **(chosen | options))


def _killed_at(step: int) -> Any:
    def on_step(done: int, total: int) -> None:
        if done == step and total == 4:
            os.kill(os.getpid(), signal.SIGKILL)

    return on_step


if __name__ == "__main__":
    folder, output, step = sys.argv[1:]
    model = models.load_model(Run(), str(Path(folder)))
    tune(model, Run(Settings(output_folder=output), on_step=_killed_at(int(step))))
