"""Models that make pictures of their own accord: UNets without text, on pixels (DDPM) or on latents (LDM).

Source: Ho et al. 2020, arXiv:2006.11239; on latents: Rombach et al. 2021, arXiv:2112.10752. Some are told a class.
Needs: ``unet`` and ``scheduler``; those on latents ``vqvae`` or ``vae`` too.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graph.errors import NodeError
from nodes.denoising.model_call import ModelCall
from nodes.families.base import Family
from nodes.handles import Denoiser
from nodes.values import Conditioning


class Unconditional(Family):
    title = "Unconditional diffusion (DDPM, LDM)"
    reads_text = False
    is_at_home_in_pixels = True

    def recognises(self, config: Mapping[str, Any]) -> bool:
        return (
            config.get("_class_name") == "UNet2DModel"
            and config.get("in_channels") == config.get("out_channels")
            and config.get("class_embed_type") is None
        )

    def class_count(self, config: Mapping[str, Any]) -> int:
        return int(config.get("num_class_embeds") or 0)

    def distils_guidance(self, config: Mapping[str, Any]) -> bool:
        """There is nothing to steer away from."""
        return True

    def without_conditioning(self) -> Conditioning:
        return Conditioning({})

    def fitted(self, denoiser: Denoiser, conditioning: Conditioning) -> Conditioning:
        wanted = {"labels"} if self.class_count(denoiser.network.config) else set()
        if conditioning.states.keys() == wanted:
            return conditioning
        if wanted:
            raise NodeError("The model needs to be told a class.", "Wire Class Label to 'positive'.")
        raise NodeError(
            "The model makes pictures of its own accord, and takes no conditioning.",
            "Unwire 'positive'.",
        )

    def latent_step(self, config: Mapping[str, Any]) -> int:
        """Each block but the last halves what it is given."""
        return 1 << (len(config["block_out_channels"]) - 1)

    def arguments(self, network: Any, call: ModelCall) -> dict[str, Any]:
        return {"timestep": call.timestep, "class_labels": call.states.get("labels")}


FAMILY = Unconditional()
