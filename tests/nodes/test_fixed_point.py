"""Fixed points: found where plain iteration finds them, and where it runs away."""

from __future__ import annotations

import torch
from torch import Tensor

from nodes.denoising.fixed_point import fixed_point

TARGET = torch.tensor([[[[1.0, -2.0, 3.0]]], [[[0.5, 0.5, -4.0]]]])


def distance(refinements: int, stretch: float) -> float:
    """How far from the fixed point one ends for a map that stretches the distance to it by ``stretch``."""
    found = fixed_point(lambda point: TARGET + stretch * (point - TARGET), torch.zeros_like(TARGET), refinements)
    return (found - TARGET).abs().max().item()


def test_without_refinements_the_map_is_applied_once() -> None:
    assert distance(0, 0.5) == 2.0
    assert distance(0, -1.5) == 6.0


def test_refinements_come_closer() -> None:
    assert distance(0, 0.1) > distance(1, 0.1) > distance(2, 0.1)
    assert distance(2, 0.1) < 1e-5


def test_a_map_that_stretches_distances_is_solved_all_the_same() -> None:
    assert distance(3, -1.5) < 1e-4
    assert distance(3, 1.5) < 1e-4


def test_more_calls_than_asked_for_are_made_only_where_the_iteration_does_not_converge() -> None:
    calls: list[Tensor] = []

    def count(point: Tensor, stretch: float) -> Tensor:
        calls.append(point)
        return TARGET + stretch * (point - TARGET)

    fixed_point(lambda point: count(point, 0.1), torch.zeros_like(TARGET), 1)
    assert len(calls) == 2
    calls.clear()
    fixed_point(lambda point: count(point, -1.5), torch.zeros_like(TARGET), 1)
    assert 2 < len(calls) <= 8


def test_items_of_a_batch_are_solved_each_by_itself() -> None:
    alone = fixed_point(lambda point: TARGET[:1] + (point - TARGET[:1]) ** 2 / 9, torch.zeros_like(TARGET[:1]), 4)
    batch = fixed_point(lambda point: TARGET + (point - TARGET) ** 2 / 9, torch.zeros_like(TARGET), 4)
    torch.testing.assert_close(batch[:1], alone)
