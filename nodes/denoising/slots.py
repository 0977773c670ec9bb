"""The names of what a denoiser is asked for at one step.

A slot is a path: what it starts with says whose conditioning it has, what follows says how it differs. So
``unconditional/image`` has the states of the unconditional slot, and a method that knows nothing of ``image`` treats it
as unconditional.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

UNCONDITIONAL = "unconditional"
"""What guidance steers away from: the negative conditioning, or none."""
CONDITIONAL = "conditional"
"""What was asked for: the positive conditioning."""
IMAGE = f"{UNCONDITIONAL}/image"
"""The picture that is to be edited, without the text (Brooks et al. 2022, arXiv:2211.09800)."""
PERTURBED = f"{CONDITIONAL}/perturbed"
"""What was asked for, seen by a network whose self-attention was disturbed (Ahn et al. 2024, arXiv:2403.17377)."""
SKIPPED = f"{CONDITIONAL}/skipped"
"""What was asked for, seen by a network without some of its layers."""
SOURCE = "source"
"""A picture whose way to noise was recorded, with the conditioning that describes it (``nodes.denoising.source``)."""

_Value = TypeVar("_Value")


def same_once(slots: Iterable[str]) -> tuple[str, ...]:
    """Slots in their order, each once, whoever asks for it."""
    return tuple(dict.fromkeys(slots))


def role(slot: str) -> str:
    """Whose conditioning a slot has: ``CONDITIONAL``, ``UNCONDITIONAL``, or the name of a slot that a patch added."""
    return slot.partition("/")[0]


def is_kind_of(slot: str, kind: str) -> bool:
    """Whether a slot is ``kind``, or a kind of that."""
    return slot == kind or slot.startswith(f"{kind}/")


def of_slot(by_slot: Mapping[str, _Value], slot: str, otherwise: _Value) -> _Value:
    """What ``by_slot`` holds for a slot, or for the nearest slot that it is a kind of."""
    while slot not in by_slot:
        slot = slot.rpartition("/")[0]
        if not slot:
            return otherwise
    return by_slot[slot]
