"""AnimateDiff: a UNet of Stable Diffusion 1 or 2 with layers between its own that move information along the frames.

Source: Guo et al. 2023, arXiv:2307.04725. Needs: a model of Stable Diffusion and a motion adapter that was trained for
such models (*Apply Motion* joins them), or a folder whose ``unet`` holds both.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from torch import Tensor

from graph.errors import NodeError
from graph.wording import Wording
from nodes.denoising.model_call import ModelCall
from nodes.families.base import FrameTimesteps
from nodes.families.stable_diffusion import StableDiffusion
from nodes.handles import Denoiser
from nodes.loading.motion import MOTION_CLASS


class WithMotion(FrameTimesteps):
    """What UNets with motion layers have in common: they take clips, and the text once for every frame."""

    makes_clips = True

    def arguments(self, network: Any, call: ModelCall) -> dict[str, Any]:
        arguments = super().arguments(network, call)
        return {**arguments, "encoder_hidden_states": for_each_frame(call, arguments["encoder_hidden_states"])}

    def check_frames(self, denoiser: Denoiser, frames: int) -> None:
        most = int(denoiser.network.config.get("motion_max_seq_length") or 32)
        if frames > most:
            raise NodeError(
                Wording("The clip has %s frames, and the motion adapter takes %s at a time.", frames, most),
                "Set the frames of the noise to fewer, or wire FreeNoise to the patches.",
            )


class AnimateDiff(WithMotion, StableDiffusion):
    title = "AnimateDiff"

    def recognises(self, config: Mapping[str, Any]) -> bool:
        return config.get("_class_name") == MOTION_CLASS and config.get("addition_embed_type") is None


def for_each_frame(call: ModelCall, rows: Tensor) -> Tensor:
    """(R·f)×...: each row of a call once for every latent frame."""
    return rows.repeat_interleave(call.sample.shape[2], dim=0)


FAMILY = AnimateDiff()
