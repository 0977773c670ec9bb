"""AnimateDiff on Stable Diffusion XL: motion layers in its UNet.

Source: Guo et al. 2023, arXiv:2307.04725. Needs: a model of Stable Diffusion XL and a motion adapter that was trained
for such models (*Apply Motion* joins them), or a folder whose ``unet`` holds both.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from nodes.families.animate_diff import WithMotion
from nodes.families.stable_diffusion_xl import StableDiffusionXL
from nodes.loading.motion import MOTION_CLASS


class AnimateDiffXL(WithMotion, StableDiffusionXL):
    title = "AnimateDiff XL"

    def recognises(self, config: Mapping[str, Any]) -> bool:
        return config.get("_class_name") == MOTION_CLASS and config.get("addition_embed_type") == "text_time"


FAMILY = AnimateDiffXL()
