"""Nodes that make, take apart and show schedules."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from typing import Annotated, Literal, NamedTuple

from graph.declare import Choice, Multiline, Slider, node
from graph.errors import NodeError
from graph.wording import Wording
from nodes.denoising.predictions import NoiseLevel, Prediction
from nodes.denoising.schedules import SAMPLERS, make_sampler
from nodes.families import family
from nodes.handles import Denoiser
from nodes.loading.pixel_space import is_pixel_space
from nodes.values import Cut, Noise, Schedule, Table

MOST_STEPS = 1000


@node(
    title="Schedule from List",
    category="Sampling",
    keywords=("custom timesteps", "custom sigmas", "AYS", "align your steps", "manual", "numbers", "sampler"),
)
def schedule_from_list(
    numbers: Annotated[str, Multiline()] = "999, 850, 736, 645, 545, 455, 343, 233, 124, 24",
    unit: Literal["timesteps", "sigmas"] = "timesteps",
    sampler: Annotated[str, Choice(*SAMPLERS)] = "dpm++ 2m",
) -> Schedule:
    """Say step by step which noise levels are visited, from the noisiest on.

    The numbers stand between commas, blanks or line ends. *timesteps* are whole numbers below 1000, *sigmas* are the
    noise in units of the picture, or for flow-matching models its share from 1 to 0; a 0 at the end may be left out.

    The numbers that are there at first are those of *Align Your Steps* for Stable Diffusion 1 (Sabour et al. 2024,
    arXiv:2404.14507); for XL they are 999, 845, 730, 587, 443, 310, 193, 116, 53, 13.
    """
    listed = _numbers(numbers)
    if unit == "timesteps":
        return Schedule(sampler, len(listed), timesteps=listed)
    return Schedule(sampler, len(listed), sigmas=listed)


def _numbers(text: str) -> tuple[float, ...]:
    try:
        listed = tuple(float(part) for part in re.split(r"[\s,;]+", text) if part)
    except ValueError as error:
        raise NodeError(
            "The list of steps holds something that is no number.", "Write numbers like 999, 0.5."
        ) from error
    if not 1 <= len(listed) <= MOST_STEPS:
        raise NodeError(
            Wording("The list holds %s numbers, and it can be 1 to %s.", len(listed), MOST_STEPS), "Correct the list."
        )
    return listed


class SplitSchedule(NamedTuple):
    first: Schedule
    second: Schedule


@node(
    title="Split Schedule",
    category="Sampling",
    keywords=("denoising_end", "denoising_start", "refiner", "base", "two stages", "start step", "end step", "part"),
)
def split_schedule(
    schedule: Schedule,
    at: Annotated[float, Slider(0, 1, 0.01)] = 0.8,
    measured_in: Literal["timesteps", "steps"] = "timesteps",
) -> SplitSchedule:
    """Divide a schedule in two, so that one Denoise begins and another goes on from its latent.

    So a refiner finishes what a base model began (Podell et al. 2023, arXiv:2307.01952): wire `first` to the one, and
    `second` and the latent as `start` to the other. `at` is the part that lies before, of the *timesteps* that the
    model was trained with (as the refiner of Stable Diffusion XL counts) or of the *steps* in number. A piece can be
    split again: `at` always counts along the whole schedule.

    Two Denoise nodes in a row give what one gives, where the sampler draws no noise and remembers no earlier step:
    DDIM, Euler, Heun, DPM2 and flow Euler. Others begin anew.
    """
    cut = Cut(at, measured_in)
    return SplitSchedule(replace(schedule, end=cut), replace(schedule, begin=cut))


@node(
    title="Schedule Table",
    category="Sampling",
    keywords=("plot", "sigmas", "noise levels", "SNR", "graph", "timesteps", "curve"),
)
def schedule_table(model: Denoiser, schedule: Schedule, noise: Noise | None = None) -> Table:
    """List the noise levels that a schedule visits with a model, to be read or drawn as a plot.

    A row stands for a call of the model, of which some samplers make two in a step, and the last one for the end.
    `sigma` is the noise in units of the picture (for flow-matching models its share), `signal to noise` is in dB, and
    empty where there is no noise or no signal. Wire the noise where the shift grows with the size of the picture.
    """
    size = noise or Noise(0, 1024, 1024)
    its_family = family(model.family)
    length = its_family.sequence_length(its_family.latent_shape(model, size.width, size.height, size.frames))
    in_pixels = is_pixel_space(model.autoencoder.config)
    sampler = make_sampler(schedule, model.scheduler, length, its_family.sigmas(schedule.steps), in_pixels)
    calls = range(sampler.first, sampler.stop)
    if not calls:
        raise NodeError("This part of a schedule has no step.", "Split the schedule elsewhere.")
    levels = [*(sampler.levels[call] for call in calls), sampler.next_levels[calls[-1]]]
    is_flow = sampler.prediction is Prediction.FLOW
    return Table(
        ("step", "timestep", "sigma", "signal to noise"),
        (
            (*(sampler.steps_of_calls[call] + 1 for call in calls), None),
            (*(sampler.timesteps[call] for call in calls), None),
            tuple(level.sigma if is_flow else _ratio(level.sigma, level.alpha) for level in levels),
            tuple(_decibels(level) for level in levels),
        ),
    )


def _ratio(noise: float, signal: float) -> float | None:
    return noise / signal if signal else None


def _decibels(level: NoiseLevel) -> float | None:
    return 20 * math.log10(level.alpha / level.sigma) if level.alpha and level.sigma else None
