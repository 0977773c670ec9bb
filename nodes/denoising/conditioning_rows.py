"""From conditionings to the rows of a model call: slot by slot, within a slot item by item.

Where several conditionings act together, each has rows of its own, and the slot's prediction is their weighted mean,
pixel by pixel (Bar-Tal et al. 2023, arXiv:2302.08113). Where none acts, the empty prompt does.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

from graph.errors import NodeError
from graph.wording import Wording
from nodes.denoising.patches import Step
from nodes.denoising.slots import CONDITIONAL, UNCONDITIONAL, role
from nodes.denoising.token_lengths import with_equal_lengths
from nodes.families import family
from nodes.handles import Denoiser
from nodes.values import Conditioning


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of one call before patches add to them.

    ``slots``: as in the call, one for each conditioning that acts; ``states``: R×... by name; ``weights``: for each
    slot that guidance asked for, the slots of its conditionings with the weight (N×1×... or 1×1×...) of each.
    """

    slots: tuple[str, ...]
    states: dict[str, Tensor]
    weights: dict[str, tuple[tuple[str, Tensor], ...]]

    def merged(self, outputs: Mapping[str, Tensor]) -> dict[str, Tensor]:
        """One output for each slot that guidance asked for, from those of its conditionings; others as they are."""
        merged = {slot: output for slot, output in outputs.items() if slot not in self.slots}
        for slot, parts in self.weights.items():
            if len(parts) == 1:
                merged[slot] = outputs[parts[0][0]]
            else:
                merged[slot] = reduce(torch.add, (weight * outputs[part] for part, weight in parts))
        return merged


class ConditioningRows:
    """The rows of every step of a run.

    ``roles``: which of guidance's conditionings will be asked for; ``further``: those that patches bring, by role;
    ``latent_shape``: of one item, C×h×w or C×F×h×w; ``placed`` puts a
    tensor of states to where the model wants it, ``device`` is where weights go.

    Raises:
        NodeError: where the conditionings do not fit the model, each other or the batch.
    """

    def __init__(
        self,
        model: Denoiser,
        positive: Conditioning,
        negative: Conditioning | None,
        roles: Sequence[str],
        further: Mapping[str, Conditioning],
        batch: int,
        latent_shape: tuple[int, ...],
        placed: Callable[[Tensor], Tensor],
        device: torch.device,
    ) -> None:
        self._batch, self._placed, self._device = batch, placed, device
        self._kept: dict[tuple[tuple[str, ...], tuple[tuple[int, ...], ...]], Rows] = {}
        by_role = {CONDITIONAL: positive, **further}
        if UNCONDITIONAL in roles:
            by_role[UNCONDITIONAL] = negative or _empty(positive)
        entries = {name: [*item.entries, *_background(item)] for name, item in by_role.items()}
        self._timing = {name: item.entries for name, item in by_role.items()}
        self._shares = {
            name: [_share(entry, batch, latent_shape) for entry in its] for name, its in self._timing.items()
        }
        states = _fitting_states(model, [entry for its in entries.values() for entry in its])
        self._states = {name: [states.pop(0) for _ in its] for name, its in entries.items()}

    def at(self, step: Step, slots: Sequence[str]) -> Rows:
        """The rows of one step; the same object where the same conditionings act."""
        acting = {name: self._acting(name, step) for name in dict.fromkeys(map(role, slots))}
        key = (tuple(slots), tuple(acting.values()))
        if key not in self._kept:
            self._kept[key] = self._made(slots, acting)
        return self._kept[key]

    def acting(self, step: Step, slots: Sequence[str]) -> Any:
        """What decides about the rows of one step: for each slot the states that act, and what each counts for."""
        told = []
        for slot in slots:
            name = role(slot)
            numbers = self._acting(name, step)
            shares = [self._shares[name][at] for at in numbers if at < len(self._shares[name])]
            told.append((slot, [self._state(name, at) for at in numbers], shares))
        return told

    def _acting(self, name: str, step: Step) -> tuple[int, ...]:
        """Which entries of a role act at a step, by their numbers; the last number is the background's."""
        numbers = range(len(self._timing[name]))
        acting = tuple(
            at for at in numbers if step.begins_within(self._timing[name][at].start, self._timing[name][at].end)
        )
        covered = sum((self._shares[name][at] for at in acting), start=torch.zeros(()))
        return acting if bool((covered > 0).all()) else (*acting, len(self._timing[name]))

    def _made(self, slots: Sequence[str], acting: Mapping[str, tuple[int, ...]]) -> Rows:
        parts: list[tuple[str, dict[str, Tensor]]] = []
        weights: dict[str, tuple[tuple[str, Tensor], ...]] = {}
        for slot in slots:
            numbers = acting[role(slot)]
            names = [slot if place == 0 else f"{slot}/{place}" for place in range(len(numbers))]
            parts += [(name, self._state(role(slot), at)) for name, at in zip(names, numbers, strict=True)]
            weights[slot] = tuple(zip(names, self._weights(role(slot), numbers), strict=True))
        states = {
            name: self._placed(torch.cat([_for_batch(its[name], self._batch) for _, its in parts]))
            for name in parts[0][1]
        }
        return Rows(tuple(name for name, _ in parts), states, weights)

    def _state(self, name: str, number: int) -> dict[str, Tensor]:
        states = self._states[name]
        if number == len(states):
            raise NodeError(
                "A part of the picture, or of the run, is left without any conditioning.",
                "Combine the conditionings with one that has no region and the whole range.",
            )
        return states[number]

    def _weights(self, name: str, numbers: Sequence[int]) -> list[Tensor]:
        """What each acting entry counts for, adding up to 1 everywhere."""
        shares = [self._shares[name][at] for at in numbers if at < len(self._shares[name])]
        covered = sum(shares, start=torch.zeros(()))
        if len(shares) < len(numbers):
            shares.append((covered <= 0).float())
        total = sum(shares, start=torch.zeros(()))
        return [(share / total).to(self._device) for share in shares]


def _empty(conditioning: Conditioning) -> Conditioning:
    if conditioning.empty is None:
        raise NodeError("Guidance needs something to steer away from.", "Wire a negative conditioning.")
    return Conditioning(conditioning.empty, empty=conditioning.empty)


def _background(conditioning: Conditioning) -> list[Conditioning]:
    """What acts where nothing else does; none for a conditioning that always acts everywhere by itself."""
    is_everywhere = any(
        item.region is None and item.strength > 0 and item.start <= 0 and item.end >= 1 for item in conditioning.entries
    )
    return [] if is_everywhere or conditioning.empty is None else [_empty(conditioning)]


def _share(entry: Conditioning, batch: int, latent_shape: tuple[int, ...]) -> Tensor:
    """What an entry counts for before all are brought to add up to 1: one number, or N×1×h×w (N×1×1×h×w for clips)."""
    if entry.region is None:
        return torch.tensor(entry.strength, dtype=torch.float32)
    if entry.region.shape[0] not in (1, batch):
        raise NodeError(
            Wording("There are %s masks for a batch of %s.", entry.region.shape[0], batch),
            "Wire one mask, or as many as there are pictures.",
        )
    region = functional.interpolate(entry.region, tuple(latent_shape[-2:]), mode="area")
    return entry.strength * (region if len(latent_shape) == 3 else region.unsqueeze(2))


def _fitting_states(model: Denoiser, entries: Sequence[Conditioning]) -> list[dict[str, Tensor]]:
    """The states of each entry, in the sizes that the model takes and all of the same names and sizes."""
    its_family = family(model.family)
    fitted = [its_family.fitted(model, entry) for entry in entries]
    names = its_family.shared_states
    shared = {name: entry.states[name] for entry in reversed(fitted) for name in names if name in entry.states}
    fitted = [replace(entry, states={**shared, **entry.states}) for entry in fitted]
    states = with_equal_lengths(its_family, its_family.matched(fitted))
    if len({_sizes(its) for its in states}) > 1:
        raise NodeError(
            "Positive and negative conditioning are of different sizes.", "Encode both with the model's text encoder."
        )
    return states


def _sizes(states: Mapping[str, Tensor]) -> frozenset[tuple[str, tuple[int, ...]]]:
    return frozenset((name, tuple(part.shape[1:])) for name, part in states.items())


def _for_batch(rows: Tensor, batch: int) -> Tensor:
    if rows.shape[0] not in (1, batch):
        raise NodeError(Wording("The conditioning is for %s pictures, and there are %s.", rows.shape[0], batch))
    return rows.expand(batch, *rows.shape[1:])
