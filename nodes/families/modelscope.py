"""ModelScope: a UNet in the manner of Stable Diffusion with layers along the frames, trained for clips as a whole.

Source: Wang et al. 2023, arXiv:2308.06571. Needs: ``unet``, ``vae``, ``text_encoder``, ``tokenizer``, ``scheduler``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from nodes.families.base import FrameTimesteps
from nodes.families.stable_diffusion import StableDiffusion


class ModelScope(FrameTimesteps, StableDiffusion):
    title = "ModelScope"
    makes_clips = True

    def recognises(self, config: Mapping[str, Any]) -> bool:
        return config.get("_class_name") == "UNet3DConditionModel"

    def latent_step(self, config: Mapping[str, Any]) -> int:
        """Each block but the last halves what it is given."""
        return 1 << (len(config["block_out_channels"]) - 1)


FAMILY = ModelScope()
