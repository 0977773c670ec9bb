"""From conditionings to the rows of a model call: slot by slot, within a slot item by item."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor

from graph.errors import NodeError
from graph.wording import Wording
from nodes.denoising.guidance import CONDITIONAL, UNCONDITIONAL
from nodes.families import family
from nodes.values import Conditioning, Denoiser


def conditioning_rows(
    model: Denoiser, positive: Conditioning, negative: Conditioning | None, slots: Sequence[str], batch: int
) -> dict[str, Tensor]:
    """The states of all rows by name, each R×....

    Raises:
        NodeError: where the conditionings do not fit the model, each other or the batch.
    """
    fitted = family(model.family).fitted
    positive = fitted(model, positive)
    by_slot = {CONDITIONAL: positive.states}
    if UNCONDITIONAL in slots:
        by_slot[UNCONDITIONAL] = fitted(model, negative).states if negative else _empty(positive)
    if len({_sizes(states) for states in by_slot.values()}) > 1:
        raise NodeError(
            "Positive and negative conditioning are of different sizes.", "Encode both with the model's text encoder."
        )
    return {
        name: torch.cat([_for_batch(by_slot[slot][name], batch) for slot in slots]) for name in by_slot[CONDITIONAL]
    }


def _empty(conditioning: Conditioning) -> dict[str, Tensor]:
    if conditioning.empty is None:
        raise NodeError("Guidance needs something to steer away from.", "Wire a negative conditioning.")
    return conditioning.empty


def _sizes(states: dict[str, Tensor]) -> frozenset[tuple[str, tuple[int, ...]]]:
    return frozenset((name, tuple(part.shape[1:])) for name, part in states.items())


def _for_batch(rows: Tensor, batch: int) -> Tensor:
    if rows.shape[0] not in (1, batch):
        raise NodeError(Wording("The conditioning is for %s pictures, and there are %s.", rows.shape[0], batch))
    return rows.expand(batch, *rows.shape[1:])
