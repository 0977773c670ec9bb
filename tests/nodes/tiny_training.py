"""Trainings of a few steps on the tiny models, and the parts of a step for comparison."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import Any

import torch
from torch import Generator, Tensor, nn

from graph.run.context import Run, Settings
from nodes import models, personalisation
from nodes.families import family
from nodes.models import LoadedModel
from nodes.personalisation import TrainedLora
from nodes.training import parameters
from nodes.training.examples import Batch, mixed_seed
from nodes.training.loop import generators_from
from nodes.training.objective import Noised, Objective
from nodes.training.session import Session
from nodes.values import Image


def pictures(count: int, side: int = 32) -> Image:
    return Image(torch.rand(count, 3, side, side, generator=Generator().manual_seed(5)))


def teach(model: LoadedModel, run: Run, **options: Any) -> TrainedLora:
    """A LoRA of four steps, with a checkpoint after every two."""
    chosen = {"steps": 4, "batch": 2, "learning_rate": 3e-2, "rank": 2, "strength": 3.0, "size": 32}
    chosen |= {"sample_every": 2, "sample_steps": 2, "checkpoint_every": 2}
    return personalisation.train_lora(run, model.denoiser, model.text_encoder, (pictures(3),), **(chosen | options))


def batch_of_step(session: Session, number: int) -> tuple[Batch, Noised]:
    """What a training sees of its first group in a step."""
    recipe, its_family = session.recipe, family(session.model.family)
    generator = Generator().manual_seed(mixed_seed(recipe.seed, number, 0))
    batch = session.groups[0].batch(number, recipe.batch, mixed_seed(recipe.seed, 0))
    shape = tuple(batch.latents.shape[1:])
    noise = its_family.draw(shape, generators_from(generator, len(batch)))
    objective = Objective(session.model.scheduler)
    return batch, objective.noised(batch.latents, noise, its_family.sequence_length(shape), generator)


def first_factors(network: nn.Module, rank: int, seed: int) -> dict[str, Tensor]:
    """What low-rank changes begin with, by the names that peft gives their tensors."""
    found: dict[str, Tensor] = {}
    for name, module in network.named_modules():
        if hasattr(module, "base_layer"):
            down, up = parameters.first_factors(module.base_layer, name, rank, seed)
            found[f"{name}.lora_A.default.weight"], found[f"{name}.lora_B.default.weight"] = down, up
    return found


def _killed_at(step: int) -> Any:
    def on_step(done: int, total: int) -> None:
        if done == step and total == 4:
            os.kill(os.getpid(), signal.SIGKILL)

    return on_step


if __name__ == "__main__":
    folder, output, step = sys.argv[1:]
    model = models.load_model(Run(), str(Path(folder)))
    teach(model, Run(Settings(output_folder=output), on_step=_killed_at(int(step))))
