"""The training loop: it lowers the loss, keeps the average of the weights, and goes on from what it kept."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file
from torch import Tensor, nn

from benchmarks.training.checkpoints import load_weights
from benchmarks.training.loop import Budget, Part, Recipe, WeightAverage, rate_factor, train


class Line(Part):
    """Learns y = 3 x + 1."""

    name = "line"
    recipe = Recipe(batch=64, learning_rate=0.1, warm_up=5, weight_decay=0.0)

    def __init__(self) -> None:
        self.module = nn.Linear(1, 1)

    def loss(self, batch: int) -> Tensor:
        x = torch.randn(batch, 1)
        return ((self.module(x) - (3 * x + 1)) ** 2).mean()


def test_training_lowers_the_loss_and_keeps_the_result(tmp_path: Path) -> None:
    torch.manual_seed(0)
    reports = train(Line(), Budget(steps=300), tmp_path / "line.safetensors")
    assert reports[-1] < reports[0] / 100
    kept = load_file(tmp_path / "line.safetensors")
    assert kept["weight"].item() == pytest.approx(3, abs=0.1)
    assert kept["bias"].item() == pytest.approx(1, abs=0.1)


def test_resuming_begins_from_what_was_kept(tmp_path: Path) -> None:
    torch.manual_seed(0)
    file = tmp_path / "line.safetensors"
    train(Line(), Budget(steps=300), file)
    assert train(Line(), Budget(steps=1), file, resume=True)[0] < 0.1


def test_training_by_the_clock_ends_in_time(tmp_path: Path) -> None:
    reports = train(Line(), Budget(seconds=0.2), tmp_path / "line.safetensors")
    assert reports


def test_the_average_follows_the_weights_and_can_be_taken_back() -> None:
    module = nn.Linear(1, 1, bias=False)
    nn.init.zeros_(module.weight)
    average = WeightAverage(module, decay=0.998)
    for _ in range(200):
        nn.init.ones_(module.weight)
        average.update()
    with average.applied():
        assert 0.9 < module.weight.item() < 1
    assert module.weight.item() == 1


def test_the_rate_warms_up_and_falls_to_a_fiftieth() -> None:
    assert rate_factor(step=0, share=0.0, warm_up=10) == pytest.approx(0.1)
    assert rate_factor(step=10, share=0.0, warm_up=10) == pytest.approx(1)
    assert rate_factor(step=1000, share=1.0, warm_up=10) == pytest.approx(0.02)


def test_a_budget_is_steps_or_seconds() -> None:
    with pytest.raises(ValueError, match="either"):
        Budget()


def test_a_missing_part_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="train vae first"):
        load_weights(nn.Linear(1, 1), tmp_path / "vae.safetensors")
