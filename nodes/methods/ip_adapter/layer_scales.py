"""How strongly each layer heeds a picture: all alike, those that carry style or layout, or as somebody says.

Source: InstantStyle, Wang et al. 2024, arXiv:2404.02733, for Stable Diffusion XL.
"""

from __future__ import annotations

from collections.abc import Sequence

from graph.errors import NodeError
from graph.wording import Wording

ALL, STYLE, LAYOUT, STYLE_AND_LAYOUT, CUSTOM = "all", "style", "layout", "style and layout", "custom"
CHOICES = (ALL, STYLE, LAYOUT, STYLE_AND_LAYOUT, CUSTOM)

_OF_STYLE, _OF_LAYOUT = "up_blocks.0.attentions.1", "down_blocks.2.attentions.1"
_GROUPS = {STYLE: (_OF_STYLE,), LAYOUT: (_OF_LAYOUT,), STYLE_AND_LAYOUT: (_OF_STYLE, _OF_LAYOUT)}
_FAMILY = "stable_diffusion_xl"

LayerScales = tuple[tuple[str, float], ...]
"""Scales by what the names of layers begin with; what is not named heeds nothing. Empty: all alike."""


def layer_scales(choice: str, custom: str) -> LayerScales:
    """The scales that a choice stands for; ``custom`` is for the choice of that name (``up_blocks.0: 1, ...``).

    Raises:
        NodeError: where ``custom`` cannot be read.
    """
    if choice == ALL:
        return ()
    if choice != CUSTOM:
        return tuple((name, 1.0) for name in _GROUPS[choice])
    entries = [entry.strip() for line in custom.splitlines() for entry in line.split(",") if entry.strip()]
    if not entries:
        raise NodeError(
            "No layers are named for the IP-Adapter.",
            "Name some, such as: up_blocks.0.attentions.1: 1.0, mid_block: 0.5",
        )
    return tuple(_read(entry) for entry in entries)


def scales_of(names: Sequence[str], scales: LayerScales, family_name: str) -> list[float]:
    """The scale of each layer by name.

    Raises:
        NodeError: where scales name layers that the model does not have.
    """
    if not scales:
        return [1.0] * len(names)
    strangers = [start for start, _ in scales if not any(_is_in(name, start) for name in names)]
    is_chosen = any(tuple((name, 1.0) for name in group) == scales for group in _GROUPS.values())
    if is_chosen and (strangers or family_name != _FAMILY):
        raise NodeError(
            "Which layers carry style and layout is known for Stable Diffusion XL alone.",
            Wording("Choose '%s', or name layers yourself.", ALL),
        )
    if strangers:
        blocks = sorted({".".join(name.split(".")[:2]) for name in names})
        raise NodeError(
            Wording("The model has no layer '%s' that heeds pictures.", strangers[0]),
            Wording("Its layers begin with: %s.", ", ".join(blocks)),
        )
    found = ({start: scale for start, scale in scales if _is_in(name, start)} for name in names)
    return [its[max(its, key=len)] if its else 0.0 for its in found]


def _is_in(name: str, start: str) -> bool:
    return name == start or name.startswith(f"{start}.")


def _read(entry: str) -> tuple[str, float]:
    name, _, number = entry.partition(":")
    try:
        return name.strip(), float(number) if number.strip() else 1.0
    except ValueError as error:
        raise NodeError(
            Wording("'%s' is no layer with a scale.", entry), "Write a name, a colon and a number: up_blocks.0: 0.5"
        ) from error
