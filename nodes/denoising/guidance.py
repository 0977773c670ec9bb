"""Classifier-free guidance (Ho & Salimans 2022, arXiv:2207.12598)."""

from __future__ import annotations

from collections.abc import Mapping

from torch import Tensor

from nodes.values import Guidance

UNCONDITIONAL = "unconditional"
CONDITIONAL = "conditional"


def slots(guidance: Guidance) -> tuple[str, ...]:
    """Which predictions guidance needs; without guidance, the conditional one alone."""
    return (UNCONDITIONAL, CONDITIONAL) if guidance.scale > 1 else (CONDITIONAL,)


def guide(outputs: Mapping[str, Tensor], guidance: Guidance) -> Tensor:
    """One prediction from those of the slots (each N×...)."""
    conditional = outputs[CONDITIONAL]
    if UNCONDITIONAL not in outputs:
        return conditional
    guided = outputs[UNCONDITIONAL] + guidance.scale * (conditional - outputs[UNCONDITIONAL])
    return _rescaled(guided, conditional, guidance.rescale) if guidance.rescale > 0 else guided


def _rescaled(guided: Tensor, conditional: Tensor, share: float) -> Tensor:
    """Towards the spread of the conditional prediction (Lin et al. 2023, arXiv:2305.08891, section 3.4)."""
    axes = tuple(range(1, guided.ndim))
    factor = conditional.std(dim=axes, keepdim=True) / guided.std(dim=axes, keepdim=True)
    return share * (guided * factor) + (1 - share) * guided
