"""Clips that begin with a picture: the conditions that a family makes of it, given to the denoiser in every call."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any, ClassVar

import torch
from torch import Tensor

from graph.errors import NodeError
from graph.wording import Wording
from nodes.denoising.loop import DenoisingLoop
from nodes.denoising.model_call import ModelCall
from nodes.denoising.patches import Hooks, LoopPatch, NetworkChange, Step
from nodes.denoising.slots import UNCONDITIONAL
from nodes.handles import Denoiser


@dataclass(frozen=True, eq=False)
class ImageToVideoPatch(LoopPatch):
    """Gives the denoiser further input ``channels`` (1×c×f×h×w) and ``states`` (by name, 1×...).

    What is named in ``blanked`` (a state, or ``channels``) is zero for the unconditional rows. ``first_frame``: the
    latent (1×C×1×h×w) that the first frame is held at.
    """

    mixes_rows: ClassVar[bool] = False
    network_change: ClassVar[NetworkChange] = "none"

    channels: Tensor | None
    states: dict[str, Tensor]
    blanked: tuple[str, ...]
    first_frame: Tensor | None

    def input_channels(self, model: Denoiser) -> int:
        return 0 if self.channels is None else int(self.channels.shape[1])

    def acting(self, step: Step) -> Any:
        return self

    @contextmanager
    def applied(self, loop: DenoisingLoop) -> Iterator[Hooks]:
        self._check_size(loop.task.latent_shape)
        yield _ImageToVideoHooks(self, loop)

    def _check_size(self, latent_shape: tuple[int, ...]) -> None:
        wanted = tuple(latent_shape[1:])
        of_picture = next((tuple(part.shape[2:]) for part in (self.channels,) if part is not None), wanted)
        if self.first_frame is not None:
            of_picture = (wanted[0], *self.first_frame.shape[3:])
        if of_picture != wanted:
            sizes = ["×".join(map(str, shape)) for shape in (of_picture, wanted)]
            raise NodeError(
                Wording("The picture was prepared for a clip of another size (%s) than the one to come (%s).", *sizes),
                "Wire the same noise to Image to Video and to Denoise.",
            )


class _ImageToVideoHooks(Hooks):
    def __init__(self, patch: ImageToVideoPatch, loop: DenoisingLoop) -> None:
        def placed(part: Tensor) -> Tensor:
            return part.to(loop.device, loop.dtype)

        self._channels = None if patch.channels is None else placed(patch.channels)
        self._states = {name: placed(part) for name, part in patch.states.items()}
        self._blanked = patch.blanked
        self._first_frame = None if patch.first_frame is None else patch.first_frame.to(loop.device)
        self._patch_size = loop.family.patch_size

    def before_model(self, step: Step, call: ModelCall) -> None:
        if self._channels is not None:
            call.add_channels(self._rows(call, "channels", self._channels))
        for name, part in self._states.items():
            call.states[name] = self._rows(call, name, part)
        if self._first_frame is not None:
            call.sample = self._held(call.sample)

    def around_model(self, call: ModelCall, predict: Callable[[ModelCall], Tensor]) -> Tensor:
        if self._first_frame is not None:
            call = replace(call, extra={**call.extra, "timestep": self._timesteps(call)})
        return predict(call)

    def _rows(self, call: ModelCall, name: str, part: Tensor) -> Tensor:
        blank = {UNCONDITIONAL: torch.zeros_like(part)} if name in self._blanked else {}
        return call.rows(blank, otherwise=part)

    def _held(self, sample: Tensor) -> Tensor:
        assert self._first_frame is not None
        first = self._first_frame.to(sample).expand(len(sample), *self._first_frame.shape[1:])
        return torch.cat([first, sample[:, :, 1:]], dim=2)

    def _timesteps(self, call: ModelCall) -> Tensor:
        """R×(patches): no noise is left in the first frame, and as much as there is in all others."""
        rows, _, frames, height, width = call.sample.shape
        sides = (height // self._patch_size, width // self._patch_size)
        timesteps = call.timestep.expand(rows, frames, *sides).clone()
        timesteps[:, 0] = 0
        return timesteps.flatten(1)

    def after_step(self, step: Step, sample: Tensor) -> Tensor:
        return self._held(sample) if self._first_frame is not None and step.ends_schedule else sample
