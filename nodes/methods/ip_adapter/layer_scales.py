"""How strongly each layer heeds a picture: all alike, those that carry style or layout, or as somebody says.

Source: InstantStyle, Wang et al. 2024, arXiv:2404.02733, for Stable Diffusion XL.
"""

from __future__ import annotations

from collections.abc import Sequence

from graph.errors import NodeError
from graph.wording import Wording
from nodes.methods.by_layer import ByLayer, beginnings, number_of, read_by_layer, strangers

ALL, STYLE, LAYOUT, STYLE_AND_LAYOUT, CUSTOM = "all", "style", "layout", "style and layout", "custom"
CHOICES = (ALL, STYLE, LAYOUT, STYLE_AND_LAYOUT, CUSTOM)

_OF_STYLE, _OF_LAYOUT = "up_blocks.0.attentions.1", "down_blocks.2.attentions.1"
_GROUPS = {STYLE: (_OF_STYLE,), LAYOUT: (_OF_LAYOUT,), STYLE_AND_LAYOUT: (_OF_STYLE, _OF_LAYOUT)}
_FAMILY = "stable_diffusion_xl"

LayerScales = ByLayer
"""Scales by layers; what is not named heeds nothing. Empty: all alike."""


def layer_scales(choice: str, custom: str) -> LayerScales:
    """The scales that a choice stands for; ``custom`` is for the choice of that name (``up_blocks.0: 1, ...``).

    Raises:
        NodeError: where ``custom`` cannot be read.
    """
    if choice == ALL:
        return ()
    if choice != CUSTOM:
        return tuple((name, 1.0) for name in _GROUPS[choice])
    scales = read_by_layer(custom)
    if not scales:
        raise NodeError(
            "No layers are named for the IP-Adapter.",
            "Name some, such as: up_blocks.0.attentions.1: 1.0, mid_block: 0.5",
        )
    return scales


def scales_of(names: Sequence[str], scales: LayerScales, family_name: str) -> list[float]:
    """The scale of each layer by name.

    Raises:
        NodeError: where scales name layers that the model does not have.
    """
    if not scales:
        return [1.0] * len(names)
    unknown = strangers(scales, names)
    is_chosen = any(tuple((name, 1.0) for name in group) == scales for group in _GROUPS.values())
    if is_chosen and (unknown or family_name != _FAMILY):
        raise NodeError(
            "Which layers carry style and layout is known for Stable Diffusion XL alone.",
            Wording("Choose '%s', or name layers yourself.", ALL),
        )
    if unknown:
        raise NodeError(
            Wording("The model has no layer '%s' that heeds pictures.", unknown[0]),
            Wording("Its layers begin with: %s.", beginnings(names)),
        )
    return [number_of(name, scales, otherwise=0.0) for name in names]
