"""Samplers: which noise levels are visited and how a prediction leads from one to the next.

The arithmetic is that of diffusers' schedulers, made from the configuration that the model was trained with. Their
tables stay on the CPU, so that no step waits for the device.
"""

from __future__ import annotations

import inspect
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from torch import Generator, Tensor

from graph.errors import NodeError
from graph.wording import Wording
from nodes.denoising.predictions import NoiseLevel, Prediction
from nodes.values import Schedule

MODEL = "model"
"""As a sampler or spacing: what the model's own configuration says."""


@dataclass(frozen=True, slots=True)
class _Kind:
    """A scheduler of diffusers, and what it can do: serve flow predictions, place its steps, add back noise (eta)."""

    class_name: str
    flow: bool = False
    karras: bool = False
    spacing: bool = True
    eta: bool = False


_FLOW_EULER = "flow euler"
_KINDS: dict[str, _Kind] = {
    "ddim": _Kind("DDIMScheduler", eta=True),
    "ddpm": _Kind("DDPMScheduler"),
    "euler": _Kind("EulerDiscreteScheduler", karras=True),
    "euler ancestral": _Kind("EulerAncestralDiscreteScheduler"),
    "dpm++ 2m": _Kind("DPMSolverMultistepScheduler", flow=True, karras=True),
    "unipc": _Kind("UniPCMultistepScheduler", flow=True, karras=True),
    "cogvideox ddim": _Kind("CogVideoXDDIMScheduler"),
    "lcm": _Kind("LCMScheduler", spacing=False),
    _FLOW_EULER: _Kind("FlowMatchEulerDiscreteScheduler", flow=True),
}

SAMPLERS = (MODEL, *_KINDS)
SPACINGS = (MODEL, "leading", "trailing", "linspace", "karras")


def prediction_of(config: Mapping[str, Any]) -> Prediction:
    """What a model predicts, by the configuration of the scheduler it was trained with.

    Raises:
        NodeError: where that is nothing the loop knows.
    """
    if str(config.get("_class_name", "")).startswith("FlowMatch") or config.get("use_flow_sigmas"):
        return Prediction.FLOW
    name = config.get("prediction_type", Prediction.NOISE)
    try:
        return Prediction(name)
    except ValueError as error:
        raise NodeError(Wording("The model predicts '%s', which no sampler here can use.", name)) from error


def first_step(steps: int, strength: float, prediction: Prediction) -> int:
    """At which step to enter, to begin from a picture with noise of ``strength`` (0: as it is, 1: noise alone).

    SDEdit (Meng et al. 2021, arXiv:2108.01073). The number of steps taken is rounded as the pipelines of diffusers do
    it: down for diffusion models, up for flow matching.
    """
    if prediction is Prediction.FLOW:
        return int(max(steps - min(steps * strength, steps), 0))
    return max(steps - min(int(steps * strength), steps), 0)


class Sampler:
    """A schedule made ready for one run of one model.

    ``timesteps``: what the model is told at each step; ``levels``: the noise level that a step starts from;
    ``next_levels``: the one that its arithmetic leads to. The next step of DDIM may start a little off that one, where
    its timesteps are not equally spaced.
    """

    def __init__(self, scheduler: Any, prediction: Prediction, eta: float) -> None:
        self.prediction = prediction
        self.timesteps = tuple(float(timestep) for timestep in scheduler.timesteps)
        self.levels, self.next_levels = _levels(scheduler)
        self.initial_scale = float(getattr(scheduler, "init_noise_sigma", 1.0))
        self._scheduler = scheduler
        accepted = inspect.signature(scheduler.step).parameters
        self._options = {"eta": eta} if "eta" in accepted else {}
        self._takes_generator = "generator" in accepted

    def __len__(self) -> int:
        return len(self.timesteps)

    def begin(self, index: int) -> None:
        """Say that ``index`` is the first step that will be taken."""
        if hasattr(self._scheduler, "set_begin_index"):
            self._scheduler.set_begin_index(index)

    def model_input(self, sample: Tensor, index: int) -> Tensor:
        """The sample as the model wants it at that step."""
        if not hasattr(self._scheduler, "scale_model_input"):
            return sample
        scaled: Tensor = self._scheduler.scale_model_input(sample, self._scheduler.timesteps[index])
        return scaled

    def step(self, output: Tensor, index: int, sample: Tensor, generators: list[Generator]) -> Tensor:
        """From the sample at a step to the next, by the model's ``output``; noise comes from the generators."""
        options = {**self._options, "generator": generators} if self._takes_generator else self._options
        timestep = self._scheduler.timesteps[index]
        after: Tensor = self._scheduler.step(output, timestep, sample, return_dict=False, **options)[0]
        return after


def make_sampler(
    schedule: Schedule,
    config: Mapping[str, Any],
    sequence_length: int,
    sigmas: Sequence[float] | None = None,
    in_pixels: bool = False,
) -> Sampler:
    """The sampler of a schedule for a model trained with the scheduler of that configuration.

    ``sequence_length``: patches in a latent, by which some models choose the shift of their schedule. ``sigmas``: where
    a flow model wants its steps to begin, one for each, before they are shifted. ``in_pixels``: whether the model works
    on pixels (-1..1), which a configuration may say that clean samples are clipped to.

    Raises:
        NodeError: where the sampler cannot serve this model, or an option does not fit the sampler.
    """
    import diffusers

    prediction = prediction_of(config)
    name = _own_sampler(config, prediction) if schedule.sampler == MODEL else schedule.sampler
    if name not in _KINDS:
        raise NodeError(Wording("There is no sampler '%s'.", name), Wording("Choose one of: %s.", ", ".join(SAMPLERS)))
    _check(name, schedule, prediction)
    changes = _flow_options(name, schedule, config, sequence_length) if prediction is Prediction.FLOW else {}
    if schedule.spacing == "karras":
        changes["use_karras_sigmas"] = True
    elif schedule.spacing != MODEL:
        changes["timestep_spacing"] = schedule.spacing
    kind = getattr(diffusers, _KINDS[name].class_name)
    if not in_pixels and "clip_sample" in inspect.signature(kind).parameters:
        # Configurations of other samplers do not speak of it, and the default is for pixels: latents go beyond ±1.
        changes["clip_sample"] = False
    scheduler = kind.from_config(dict(config), **changes)
    try:
        own = {"sigmas": list(sigmas)} if sigmas is not None and name == _FLOW_EULER else {}
        scheduler.set_timesteps(schedule.steps, **own, **_dynamic_shift(scheduler, sequence_length))
    except ValueError as error:
        raise NodeError(Wording("The sampler '%s' cannot take %s steps: %s", name, schedule.steps, error)) from error
    return Sampler(scheduler, prediction, schedule.eta)


def _own_sampler(config: Mapping[str, Any], prediction: Prediction) -> str:
    """The sampler of the model's configuration; where it is not among ours, the best that serves any such model."""
    own = next((name for name, kind in _KINDS.items() if kind.class_name == config.get("_class_name")), None)
    return own or (_FLOW_EULER if prediction is Prediction.FLOW else "dpm++ 2m")


def _check(name: str, schedule: Schedule, prediction: Prediction) -> None:
    kind = _KINDS[name]
    is_flow = prediction is Prediction.FLOW
    if is_flow and not kind.flow:
        serving = ", ".join(other for other, its in _KINDS.items() if its.flow)
        raise NodeError(
            Wording("The sampler '%s' cannot serve a flow-matching model.", name),
            Wording("Choose one of: %s.", serving),
        )
    if not is_flow and name == _FLOW_EULER:
        raise NodeError(
            Wording("The sampler '%s' serves flow-matching models only.", name), "Choose 'euler' for this model."
        )
    if is_flow and schedule.spacing != MODEL:
        raise NodeError(
            Wording("The spacing '%s' is not for flow-matching models.", schedule.spacing),
            "Leave the spacing at 'model', and move the steps with the shift.",
        )
    if not is_flow and schedule.shift:
        raise NodeError("A shift is for flow-matching models only.", "Set the shift to 0.")
    if schedule.spacing != MODEL and not kind.spacing:
        raise NodeError(Wording("The sampler '%s' places its steps itself.", name), "Leave the spacing at 'model'.")
    if schedule.eta and not kind.eta:
        having = ", ".join(other for other, its in _KINDS.items() if its.eta)
        raise NodeError(Wording("The sampler '%s' has no eta.", name), Wording("Set eta to 0, or choose: %s.", having))
    if schedule.spacing == "karras" and not kind.karras:
        having = ", ".join(other for other, its in _KINDS.items() if its.karras)
        raise NodeError(Wording("The sampler '%s' has no spacing 'karras'.", name), Wording("These have: %s.", having))


def _flow_options(name: str, schedule: Schedule, config: Mapping[str, Any], sequence_length: int) -> dict[str, Any]:
    if name == _FLOW_EULER:
        return {"shift": schedule.shift, "use_dynamic_shifting": False} if schedule.shift else {}
    shift = schedule.shift or float(config.get("shift", config.get("flow_shift", 1.0)))
    if not schedule.shift and config.get("use_dynamic_shifting"):
        mu = _dynamic_mu(config, sequence_length)
        shift = mu if config.get("time_shift_type") == "linear" else math.exp(mu)
    return {"use_flow_sigmas": True, "prediction_type": Prediction.FLOW.value, "flow_shift": shift}


def _dynamic_shift(scheduler: Any, sequence_length: int) -> dict[str, float]:
    if not scheduler.config.get("use_dynamic_shifting", False):
        return {}
    return {"mu": _dynamic_mu(scheduler.config, sequence_length)}


def _dynamic_mu(config: Mapping[str, Any], sequence_length: int) -> float:
    """The shift grows with the size of the picture, on a line through two points (Esser et al. 2024)."""
    low, high = config.get("base_image_seq_len", 256), config.get("max_image_seq_len", 4096)
    base, most = config.get("base_shift", 0.5), config.get("max_shift", 1.15)
    return float(base + (sequence_length - low) * (most - base) / (high - low))


_Levels = tuple[NoiseLevel, ...]


def _levels(scheduler: Any) -> tuple[_Levels, _Levels]:
    """The noise levels before and after each step, in the terms of the scheduler's own samples."""
    if not hasattr(scheduler, "sigmas"):
        return _levels_by_timestep(scheduler)
    sigmas = [float(sigma) for sigma in scheduler.sigmas]
    if type(scheduler).__name__.startswith("FlowMatch") or scheduler.config.get("use_flow_sigmas"):
        levels = tuple(NoiseLevel(1 - sigma, sigma) for sigma in sigmas)
    elif type(scheduler).__name__.startswith("Euler"):
        levels = tuple(NoiseLevel(1.0, sigma) for sigma in sigmas)
    else:
        levels = tuple(NoiseLevel(1 / math.hypot(1, sigma), sigma / math.hypot(1, sigma)) for sigma in sigmas)
    return levels[:-1], levels[1:]


def _levels_by_timestep(scheduler: Any) -> tuple[_Levels, _Levels]:
    """Those of schedulers that look their levels up by whole timesteps."""
    timesteps = [int(timestep) for timestep in scheduler.timesteps]
    following = [*timesteps[1:], -1]
    if type(scheduler).__name__.startswith(("DDIM", "CogVideoXDDIM")):
        stride = scheduler.config.num_train_timesteps // len(timesteps)
        following = [timestep - stride for timestep in timesteps]
    final = float(getattr(scheduler, "final_alpha_cumprod", 1.0))

    def level(timestep: int) -> NoiseLevel:
        cumulative = float(scheduler.alphas_cumprod[timestep]) if timestep >= 0 else final
        return NoiseLevel(math.sqrt(cumulative), math.sqrt(1 - cumulative))

    return tuple(map(level, timesteps)), tuple(map(level, following))
