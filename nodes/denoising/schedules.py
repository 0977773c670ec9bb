"""Samplers: which noise levels are visited and how a prediction leads from one to the next.

The arithmetic is that of diffusers' schedulers, made from the configuration that the model was trained with. Their
tables stay on the CPU, so that no step waits for the device.
"""

from __future__ import annotations

import copy
import inspect
import math
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

import torch
from torch import Generator, Tensor

from graph.errors import NodeError
from graph.wording import Wording
from nodes.denoising.noise_levels import is_flow, levels_of_calls, steps_of_calls
from nodes.denoising.predictions import EDM_DATA_SPREAD, NoiseLevel, Prediction
from nodes.denoising.sampler_kinds import KINDS, MODEL, SAMPLERS, SPACINGS, check, own_sampler, spacing_options
from nodes.values import Cut, Schedule

__all__ = [
    "MODEL", "SAMPLERS", "SPACINGS", "Sampler", "first_step", "flow_shift", "make_sampler", "prediction_of",
    "trained_levels",
]  # fmt: skip


def prediction_of(config: Mapping[str, Any]) -> Prediction:
    """What a model predicts, by the configuration of the scheduler it was trained with.

    Raises:
        NodeError: where that is nothing the loop knows.
    """
    class_name = str(config.get("_class_name", ""))
    if class_name.startswith("FlowMatch") or config.get("use_flow_sigmas"):
        return Prediction.FLOW
    name = config.get("prediction_type", Prediction.NOISE)
    if class_name.startswith("EDM"):
        its = (name, config.get("sigma_data", EDM_DATA_SPREAD))
        found = next((prediction for said, prediction in _EDM_PREDICTIONS.items() if said == its), None)
        if found is None:
            raise NodeError("The model's preconditioning is one that no sampler here can use.")
        return found
    if class_name and not _has_noise_levels(class_name, config):
        raise NodeError(
            Wording("The model was trained with the noise levels of %s, which no sampler here follows.", class_name),
            "Use Diffusers Pipeline, which runs a model by its own schedule.",
        )
    try:
        return Prediction(name)
    except ValueError as error:
        raise NodeError(Wording("The model predicts '%s', which no sampler here can use.", name)) from error


_EDM_PREDICTIONS: Mapping[tuple[str, float], Prediction] = {
    (Prediction.NOISE.value, EDM_DATA_SPREAD): Prediction.EDM,
    (Prediction.VELOCITY.value, 1.0): Prediction.EDM_VELOCITY,
}
"""By what is said of the prediction, and the spread of clean samples."""


def _has_noise_levels(class_name: str, config: Mapping[str, Any]) -> bool:
    """Whether a configuration says how noisy samples were in training, in the terms that samplers here share."""
    is_known = any(kind.class_name == class_name for kind in KINDS.values())
    return is_known or any(name.startswith("beta_") or name == "trained_betas" for name in config)


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

    Its entries are calls of the model, of which some samplers make two in a step. ``timesteps``: what the model is told
    in each call; ``levels``: the noise level of the sample it is given; ``next_levels``: the one that the arithmetic
    after it leads to (the next call of DDIM may start a little off that one, where its timesteps are not equally
    spaced); ``steps_of_calls``: the step that each belongs to, of ``steps`` in all. ``first`` and ``stop`` bound the
    calls of the part of the schedule that is to be run. ``remembers``: whether a call depends on those before it, so
    that none can be made again.
    """

    def __init__(self, scheduler: Any, prediction: Prediction, schedule: Schedule, remembers: bool) -> None:
        self.prediction = prediction
        self.remembers = remembers
        self.timesteps = tuple(float(timestep) for timestep in scheduler.timesteps)
        self.levels, self.next_levels = levels_of_calls(scheduler)
        self.steps_of_calls = steps_of_calls(scheduler)
        self.steps = self.steps_of_calls[-1] + 1
        self.initial_scale = float(getattr(scheduler, "init_noise_sigma", 1.0))
        self._scheduler, self._unused = scheduler, copy.deepcopy(scheduler)
        self._calls_per_step = int(getattr(scheduler, "order", 1))
        accepted = inspect.signature(scheduler.step).parameters
        self._options = {"eta": schedule.eta} if "eta" in accepted else {}
        self._takes_generator = "generator" in accepted
        self._takes_noise = "variance_noise" in accepted
        self._takes_earlier_clean = "old_pred_original_sample" in accepted
        self._earlier_clean: Tensor | None = None
        self._begun: dict[str, Any] = {}
        """What the scheduler held when it was told where to begin."""
        self.first = self._call_at(schedule.begin, 0)
        self.stop = self._call_at(schedule.end, len(self.timesteps))

    def __len__(self) -> int:
        return len(self.timesteps)

    def call_of(self, step: int) -> int:
        """The first call of a step; of one past the last, the number of calls."""
        return min(step * self._calls_per_step, len(self))

    def ends_of_steps(self, calls: Sequence[int]) -> list[bool]:
        """Of each of the calls that are made whether its step is done with it.

        Some steps take several calls, and some may be taken again.
        """
        steps = [self.steps_of_calls[call] for call in calls]
        pairs = zip(pairwise(steps), pairwise(calls), strict=True)
        return [*(not (step == following and call < later) for (step, following), (call, later) in pairs), True]

    def _call_at(self, cut: Cut | None, otherwise: int) -> int:
        """The first call of the first step behind a cut."""
        if cut is None:
            return otherwise
        if cut.measured_in == "steps":
            step = round(cut.at * self.steps)
        else:
            if self.prediction.is_of_edm:
                raise NodeError("The model knows no timesteps to split its schedule by.", "Split it by steps.")
            trained = self._scheduler.config.num_train_timesteps
            last = round(trained - cut.at * trained)
            begins = {step: at for at, step in reversed(list(zip(self.timesteps, self.steps_of_calls, strict=True)))}
            step = sum(timestep >= last for timestep in begins.values())
        return next((call for call, its in enumerate(self.steps_of_calls) if its >= step), len(self))

    def begin(self, index: int) -> None:
        """Say that ``index`` is the next call that will be made; what was remembered of calls before is forgotten."""
        self._earlier_clean = None
        self._scheduler = copy.deepcopy(self._unused)
        if hasattr(self._scheduler, "set_begin_index"):
            self._scheduler.set_begin_index(index)
        self._begun = dict(vars(self._scheduler))

    @property
    def acting(self) -> Any:
        """What says how a sample is led from one call to the next, beside the timesteps and levels of the two.

        The last step of some is of its own kind, which its levels tell too.
        """
        whole = (self.timesteps, self.levels, self.next_levels) if self.remembers else ()
        return type(self._scheduler).__name__, dict(self._scheduler.config), self._options, whole

    @property
    def memory(self) -> Any:
        """What is remembered of the calls since ``begin``; None where a call does not depend on those before it."""
        if not self.remembers:
            return None
        now = vars(self._scheduler)
        changed = {
            name: value for name, value in now.items() if isinstance(value, list) or value is not self._begun.get(name)
        }
        return changed, self._earlier_clean

    def recall(self, memory: Any, index: int) -> None:
        """Say that ``index`` is the next call, with what was remembered of the calls before it in another run."""
        self.begin(index)
        if memory is not None:
            changed, self._earlier_clean = memory
            vars(self._scheduler).update(changed)

    @property
    def noisiest(self) -> NoiseLevel:
        """The level at which training ends, in the units of this sampler; its steps may begin a little below."""
        first, alphas = self.levels[0], getattr(self._scheduler, "alphas_cumprod", None)
        if alphas is None or first.alpha == 1 or self.prediction is Prediction.FLOW:
            return first
        return NoiseLevel(math.sqrt(float(alphas[-1])), math.sqrt(1 - float(alphas[-1])))

    def resumed(self, samples: Tensor) -> Tensor:
        """Latents that hold noise, as ``handed_on`` gave them, in the units of this sampler at its first call."""
        return samples * self._length(self.levels[self.first])

    def handed_on(self, samples: Tensor) -> Tensor:
        """The samples after the last call, in units that do not depend on the sampler (see ``nodes.values.Latent``)."""
        return samples / self._length(self.next_levels[self.stop - 1]) if 0 < self.stop < len(self) else samples

    def _length(self, level: NoiseLevel) -> float:
        return 1.0 if self.prediction is Prediction.FLOW else math.hypot(level.alpha, level.sigma)

    def model_input(self, sample: Tensor, index: int) -> Tensor:
        """The sample as the model wants it in that call, whichever comes next; if not this one, the first of a step."""
        scheduler = self._scheduler
        if not hasattr(scheduler, "scale_model_input"):
            return sample
        if hasattr(scheduler, "set_begin_index"):
            # These count calls by themselves, and take each for the one after the last.
            following = scheduler.begin_index if scheduler.step_index is None else scheduler.step_index
            if following != index:
                scheduler = copy.deepcopy(self._unused)
                scheduler.set_begin_index(index)
        scaled: Tensor = scheduler.scale_model_input(sample, scheduler.timesteps[index])
        return scaled

    def step(
        self, output: Tensor, index: int, sample: Tensor, generators: list[Generator], added: Tensor | None = None
    ) -> Tensor:
        """From the sample in a call to the next, by the model's ``output``; noise comes from the generators.

        Where ``added`` is given, a sampler that can be told its noise (``ddim``) draws none, and that is added instead.
        """
        if added is not None and self._takes_noise:
            silence = {"variance_noise": torch.zeros_like(sample)}
            return self._stepped(output, index, sample, {**self._options, **silence}) + added
        options = {**self._options, "generator": generators} if self._takes_generator else self._options
        after = self._stepped(output, index, sample, options)
        return after if added is None else after + added

    def _stepped(self, output: Tensor, index: int, sample: Tensor, options: dict[str, Any]) -> Tensor:
        timestep = self._scheduler.timesteps[index]
        if self._takes_earlier_clean:
            earlier = self._scheduler.timesteps[index - 1] if self._earlier_clean is not None else None
            after, self._earlier_clean = self._scheduler.step(
                output, self._earlier_clean, timestep, earlier, sample, return_dict=False, **options
            )
            return after
        (after, *_) = self._scheduler.step(output, timestep, sample, return_dict=False, **options)
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
    prediction = prediction_of(config)
    name = own_sampler(config, prediction) if schedule.sampler == MODEL else schedule.sampler
    check(name, schedule, prediction)
    scheduler = _scheduler(name, schedule, config, sequence_length, in_pixels)
    accepted = inspect.signature(scheduler.set_timesteps).parameters
    try:
        if schedule.timesteps or schedule.sigmas:
            placed = _listed(schedule, scheduler)
        elif sigmas is not None and "sigmas" in accepted and type(scheduler).__name__.startswith("FlowMatch"):
            placed = {"num_inference_steps": schedule.steps, "sigmas": list(sigmas)}
        else:
            placed = {"num_inference_steps": schedule.steps}
        scheduler.set_timesteps(**placed, **_dynamic_shift(scheduler, sequence_length))
    except (ValueError, IndexError, ZeroDivisionError) as error:
        steps = len(schedule.timesteps or schedule.sigmas) or schedule.steps
        raise NodeError(Wording("The sampler '%s' cannot take %s steps: %s", name, steps, error)) from error
    sampler = Sampler(scheduler, prediction, schedule, KINDS[name].remembers)
    if sampler.first and not KINDS[name].resumes:
        raise NodeError(Wording("The sampler '%s' has to begin with the first step.", name), "Choose another sampler.")
    return sampler


def trained_levels(config: Mapping[str, Any]) -> tuple[NoiseLevel, ...]:
    """The noise levels by timestep, from 0 on, that a model was trained with; for those that have a table of them.

    Raises:
        NodeError: where it has none.
    """
    scheduler = _scheduler(own_sampler(config, prediction_of(config)), Schedule(MODEL, 1), config, 0, False)
    if not hasattr(scheduler, "alphas_cumprod"):
        raise NodeError("The model was trained without a table of noise levels.")
    return tuple(NoiseLevel(math.sqrt(share), math.sqrt(1 - share)) for share in scheduler.alphas_cumprod.tolist())


def flow_shift(config: Mapping[str, Any], sequence_length: int) -> float:
    """How far a flow model's schedule is moved towards noise: 1 is not at all (Esser et al. 2024, section 5.3.2)."""
    if config.get("use_dynamic_shifting"):
        mu = _dynamic_mu(config, sequence_length)
        return mu if config.get("time_shift_type") == "linear" else math.exp(mu)
    return float(config.get("shift", config.get("flow_shift", 1.0)))


def _scheduler(name: str, schedule: Schedule, config: Mapping[str, Any], sequence_length: int, in_pixels: bool) -> Any:
    import diffusers

    prediction = prediction_of(config)
    named = KINDS[name]
    kind = getattr(diffusers, named.class_name)
    changes = dict(named.options) if schedule.sampler != MODEL or not named.resumes else {}
    changes |= spacing_options(schedule.spacing, prediction)
    if prediction is Prediction.FLOW:
        changes |= _flow_options(name, schedule, config, sequence_length)
    if schedule.timesteps or schedule.sigmas:
        changes |= spacing_options("linspace", prediction)
    accepted = inspect.signature(kind).parameters
    if not in_pixels and "clip_sample" in accepted:
        # Configurations of other samplers do not speak of it, and the default is for pixels: latents go beyond ±1.
        changes["clip_sample"] = False
    return kind.from_config(dict(config), **{key: value for key, value in changes.items() if key in accepted})


def _listed(schedule: Schedule, scheduler: Any) -> dict[str, Any]:
    """The arguments that place the steps where the schedule lists them.

    Raises:
        NodeError: where the list does not fall, or leaves the range that the model was trained in.
    """
    listed = schedule.timesteps or schedule.sigmas
    last = scheduler.config.num_train_timesteps - 1
    flow = is_flow(scheduler)
    if any(not math.isfinite(value) or value < 0 for value in listed):
        raise NodeError(
            "The list of steps holds something other than numbers from 0 on.", "Write numbers like 999, 0.5."
        )
    if any(later >= earlier for earlier, later in pairwise(listed)):
        raise NodeError("The list of steps has to fall from each number to the next.", "Begin with the noisiest.")
    if schedule.timesteps:
        if listed[0] > last or any(value != int(value) for value in listed):
            raise NodeError(Wording("Timesteps are whole numbers from %s down to 0.", last), "Correct the list.")
        return {"timesteps": [int(value) for value in listed]}
    sigmas = [value for value in listed if value > 0]
    if not sigmas or (flow and sigmas[0] > 1):
        raise NodeError(
            "A list of sigmas needs at least one above 0, and for flow-matching models none above 1.",
            "Correct the list.",
        )
    return {"sigmas": sigmas} if flow else {"sigmas": [*sigmas, 0.0]}


def _flow_options(name: str, schedule: Schedule, config: Mapping[str, Any], sequence_length: int) -> dict[str, Any]:
    """What tells a scheduler to sample a flow model, with its shift.

    Those of ``FlowMatch`` know of shifts that grow with the picture; the others are given the number that comes out.
    """
    by_size = schedule.shift_by_size
    is_dynamic = by_size != MODEL or (not schedule.shift and bool(config.get("use_dynamic_shifting")))
    curve = by_size if by_size != MODEL else config.get("time_shift_type", "exponential")
    fixed = schedule.shift or float(config.get("shift", config.get("flow_shift", 1.0)))
    if KINDS[name].flow_spacings:
        return {"shift": fixed, "use_dynamic_shifting": is_dynamic, "time_shift_type": curve}
    if is_dynamic:
        mu = _dynamic_mu(config, sequence_length)
        fixed = mu if curve == "linear" else math.exp(mu)
    return {
        "shift": fixed,
        "flow_shift": fixed,
        "use_flow_sigmas": True,
        "prediction_type": Prediction.FLOW.value,
        "use_dynamic_shifting": False,
    }


def _dynamic_shift(scheduler: Any, sequence_length: int) -> dict[str, float]:
    if not scheduler.config.get("use_dynamic_shifting", False):
        return {}
    return {"mu": _dynamic_mu(scheduler.config, sequence_length)}


def _dynamic_mu(config: Mapping[str, Any], sequence_length: int) -> float:
    """The shift grows with the size of the picture, on a line through two points (Esser et al. 2024)."""
    low, high = config.get("base_image_seq_len", 256), config.get("max_image_seq_len", 4096)
    base, most = config.get("base_shift", 0.5), config.get("max_shift", 1.15)
    return float(base + (sequence_length - low) * (most - base) / (high - low))
