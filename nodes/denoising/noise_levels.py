"""The noise levels that a scheduler of diffusers visits, in the terms of its own samples.

One entry for each call of the model: a sampler of second order (Heun, DPM2) calls it twice in all steps but the last.
"""

from __future__ import annotations

import math
from typing import Any

from nodes.denoising.predictions import NoiseLevel

Levels = tuple[NoiseLevel, ...]

_IN_UNITS_OF_NOISE = ("Euler", "Heun", "KDPM2", "LMS", "EDM")
_FIXED_STRIDE = ("DDIM", "PNDM", "CogVideoX")
"""Schedulers whose step leads a fixed number of timesteps on, wherever the next one begins."""


def is_flow(scheduler: Any) -> bool:
    """Whether its samples lie on the straight line from picture to noise."""
    return type(scheduler).__name__.startswith("FlowMatch") or bool(scheduler.config.get("use_flow_sigmas"))


def steps_of_calls(scheduler: Any) -> tuple[int, ...]:
    """To which step each call of the model belongs."""
    name, calls = type(scheduler).__name__, range(len(scheduler.timesteps))
    if getattr(scheduler, "order", 1) == 2:
        return tuple(call // 2 for call in calls)
    if name.startswith("PNDM"):
        # The first step is taken twice: by Euler, and then by the mean of the predictions at both of its ends.
        return tuple(max(call - 1, 0) for call in calls)
    return tuple(calls)


def levels_of_calls(scheduler: Any) -> tuple[Levels, Levels]:
    """The noise levels that the sample has in each call, and those that the arithmetic after it leads to."""
    if not hasattr(scheduler, "sigmas"):
        return _levels_by_timestep(scheduler)
    sigmas = [float(sigma) for sigma in scheduler.sigmas]
    name = type(scheduler).__name__
    if name.startswith("KDPM2"):
        # In a step's second call the sample lies between the two levels; the tables differ by one in their order.
        earlier = 1 if "Ancestral" in name else 0
        for call in range(1, len(scheduler.timesteps), 2):
            sigmas[call] = float(scheduler.sigmas_interpol[call - earlier])
        sigmas[len(scheduler.timesteps)] = 0.0
    if is_flow(scheduler):
        levels = tuple(NoiseLevel(1 - sigma, sigma) for sigma in sigmas)
    elif name.startswith(_IN_UNITS_OF_NOISE):
        levels = tuple(NoiseLevel(1.0, sigma) for sigma in sigmas)
    else:
        levels = tuple(NoiseLevel(1 / math.hypot(1, sigma), sigma / math.hypot(1, sigma)) for sigma in sigmas)
    calls = len(scheduler.timesteps)
    return levels[:calls], levels[1 : calls + 1]


def _levels_by_timestep(scheduler: Any) -> tuple[Levels, Levels]:
    """Those of schedulers that look their levels up by whole timesteps."""
    name = type(scheduler).__name__
    timesteps = [int(timestep) for timestep in scheduler.timesteps]
    following = [*timesteps[1:], 0 if name.startswith("TCD") else -1]
    if name.startswith(_FIXED_STRIDE):
        stride = scheduler.config.num_train_timesteps // scheduler.num_inference_steps
        following = [timestep - stride for timestep in timesteps]
    if name.startswith("PNDM") and len(timesteps) > 1:
        following[1] = timesteps[1]
    final = 1.0 if name.startswith("LCM") else float(getattr(scheduler, "final_alpha_cumprod", 1.0))

    def level(timestep: int) -> NoiseLevel:
        cumulative = float(scheduler.alphas_cumprod[timestep]) if timestep >= 0 else final
        return NoiseLevel(math.sqrt(cumulative), math.sqrt(1 - cumulative))

    return tuple(map(level, timesteps)), tuple(map(level, following))
