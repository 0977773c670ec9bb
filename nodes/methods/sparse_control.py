"""SparseCtrl: a ControlNet for clips that reads control pictures of a few frames, and leaves the others free.

Source: Guo et al. 2023, arXiv:2311.16933. Needs: a network that was trained for the denoiser's UNet, which has motion
layers (AnimateDiff).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, ClassVar

import torch
from torch import Tensor

from graph.errors import NodeError
from graph.wording import Wording
from nodes.denoising.loop import DenoisingLoop
from nodes.denoising.model_call import ModelCall
from nodes.denoising.patches import Hooks, NetworkChange, Step
from nodes.frame_numbers import frames_text, numbers_of_frames
from nodes.loading.motion import MOTION_CLASS
from nodes.methods.control_networks import embedded, passing_on
from nodes.methods.control_pictures import ControlPatch, control_latent, sized_picture

SPARSE_CLASS = "SparseControlNetModel"
_SHARED_WITH_UNET = ("block_out_channels", "cross_attention_dim")


@dataclass(frozen=True, eq=False)
class SparseControlPatch(ControlPatch):
    """Steers the frames of the numbers ``frame_numbers`` (``nodes.frame_numbers``) by one picture each."""

    network_change: ClassVar[NetworkChange] = "none"

    frame_numbers: str

    @contextmanager
    def applied(self, loop: DenoisingLoop) -> Iterator[Hooks]:
        frames = self._frames(loop)
        with loop.borrow(self.network) as network:
            yield _SparseControlHooks(self, loop, network, frames)

    def _frames(self, loop: DenoisingLoop) -> list[int]:
        """The numbers of the frames that have a picture.

        Raises:
            NodeError: where these are not as many as there are pictures, or the network does not fit the model.
        """
        own, config = self.network.config, loop.task.model.network.config
        fits = config.get("_class_name") == MOTION_CLASS and self.network.class_name == SPARSE_CLASS
        if not fits or any(own.get(name) != config.get(name) for name in _SHARED_WITH_UNET):
            raise NodeError(
                "SparseCtrl needs a network of its own kind, and a model with motion layers that it was trained for.",
                "Load a SparseCtrl network, and use a model with a motion adapter (Apply Motion).",
            )
        length = loop.task.latent_shape[1]
        frames = numbers_of_frames(self.frame_numbers, length)
        if not len(set(frames)) == len(frames) == len(self.pixels):
            raise NodeError(
                Wording("There are %s pictures for the frames %s.", len(self.pixels), frames_text(frames)),
                Wording("Name one frame from 0 to %s for each picture.", length - 1),
            )
        return frames


class _SparseControlHooks(Hooks):
    def __init__(self, patch: SparseControlPatch, loop: DenoisingLoop, network: Any, frames: list[int]) -> None:
        self._patch, self._loop, self._network = patch, loop, network
        self._condition = self._embedded(frames)

    @torch.inference_mode()
    def _embedded(self, frames: list[int]) -> Tensor:
        """1×C×f×h×w: what the network makes of the pictures, the same at every step.

        Other frames are empty, and a further channel tells them from pictures that are black.
        """
        loop = self._loop
        picture = sized_picture(loop, self._patch.pixels).to(loop.device, loop.dtype)
        read = control_latent(loop, picture) if self._network.use_simplified_condition_embedding else picture
        length = loop.task.latent_shape[1]
        clip = read.new_zeros(length, *read.shape[1:])
        clip[frames] = read
        is_shown = read.new_zeros(length, 1, *read.shape[2:])
        is_shown[frames] = 1
        further = is_shown if self._network.concat_conditioning_mask else None
        return embedded(self._network, clip, further).transpose(0, 1)[None]

    def before_model(self, step: Step, call: ModelCall) -> None:
        if not self._patch.acts_in(step):
            return
        condition = call.rows({}, otherwise=self._condition)
        with passing_on(self._network, "controlnet_cond_embedding"):
            down, middle = self._network(
                call.sample,
                **self._loop.family.arguments(self._network, call),
                controlnet_cond=condition,
                # The embedding knows already which frames are empty.
                conditioning_mask=condition[:, :0],
                conditioning_scale=self._patch.strength,
                return_dict=False,
            )
        call.add_extra("down_block_additional_residuals", list(down))
        call.add_extra("mid_block_additional_residual", middle)
