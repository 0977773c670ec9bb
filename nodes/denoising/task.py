"""What one run of the denoising loop is asked for."""

from __future__ import annotations

from dataclasses import dataclass

from nodes.handles import Denoiser, Patch
from nodes.values import Conditioning, Guidance, Schedule


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be denoised, and how.

    ``latent_shape``: C×h×w (clips: C×f×h×w) of one of the ``batch`` latents; ``width`` and ``height``: of the pictures,
    in pixels; ``frames``: of a clip, once it is decoded. Where ``negative`` is None, guidance steers away from the
    empty prompt.
    """

    model: Denoiser
    positive: Conditioning
    negative: Conditioning | None
    guidance: Guidance
    schedule: Schedule
    latent_shape: tuple[int, ...]
    batch: int
    width: int
    height: int
    frames: int = 1
    patches: tuple[Patch, ...] = ()
