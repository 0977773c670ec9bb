"""What a denoiser predicts, and how that turns into the clean sample and the noise in it.

A noisy sample is ``alpha * clean + sigma * noise``. Models predict the noise (Ho et al. 2020, arXiv:2006.11239), the
velocity (Salimans & Ho 2022, arXiv:2202.00512), the clean sample, or the flow from clean sample to noise (Lipman et
al. 2022, arXiv:2210.02747), or a share of both in the preconditioning of Karras et al. 2022, arXiv:2206.00364.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

from torch import Tensor


class Prediction(StrEnum):
    """What comes out of a model; the values are those of diffusers' ``prediction_type``."""

    NOISE = "epsilon"
    VELOCITY = "v_prediction"
    CLEAN = "sample"
    FLOW = "flow_prediction"
    EDM = "edm"
    EDM_VELOCITY = "edm_velocity"
    """The velocity, of models that are told the noise level as those with Karras' preconditioning are (CosXL)."""

    @property
    def is_of_edm(self) -> bool:
        """Whether models are told noise levels of Karras et al. 2022 in place of timesteps."""
        return self in (Prediction.EDM, Prediction.EDM_VELOCITY)


EDM_DATA_SPREAD = 0.5
"""The standard deviation of clean samples that models with Karras' preconditioning are made for.

Of samples with a standard deviation of 1 that preconditioning is the velocity, but for its sign.
"""


@dataclass(frozen=True, slots=True)
class NoiseLevel:
    """How a noisy sample is mixed: ``alpha * clean + sigma * noise``.

    alpha² + sigma² is 1 for variance-preserving samplers, alpha is 1 for those that work in units of the noise's
    spread (Karras et al. 2022, arXiv:2206.00364), and alpha + sigma is 1 for flow matching.
    """

    alpha: float
    sigma: float

    @property
    def angle(self) -> tuple[float, float]:
        """(alpha, sigma) of the same mixture, scaled so that their squares add up to 1."""
        length = math.hypot(self.alpha, self.sigma)
        return self.alpha / length, self.sigma / length

    def mix(self, clean: Tensor, noise: Tensor) -> Tensor:
        return self.alpha * clean + self.sigma * noise


def clean_and_noise(prediction: Prediction, output: Tensor, sample: Tensor, level: NoiseLevel) -> tuple[Tensor, Tensor]:
    """The clean sample and the noise that a model's ``output`` says ``sample`` is made of."""
    if prediction is Prediction.NOISE:
        return (sample - level.sigma * output) / level.alpha, output
    if prediction is Prediction.CLEAN:
        return output, (sample - level.alpha * output) / level.sigma
    if prediction is Prediction.FLOW:
        return sample - level.sigma * output, sample + level.alpha * output
    if prediction is Prediction.EDM:
        skip, out = _edm_factors(level)
        clean = skip * sample + out * output
        return clean, (sample - level.alpha * clean) / level.sigma
    alpha, sigma = level.angle
    unit_sample = sample / math.hypot(level.alpha, level.sigma)
    return alpha * unit_sample - sigma * output, alpha * output + sigma * unit_sample


def output_for(prediction: Prediction, clean: Tensor, noise: Tensor, level: NoiseLevel) -> Tensor:
    """What the model would have put out for a sample made of ``clean`` and ``noise``."""
    if prediction is Prediction.NOISE:
        return noise
    if prediction is Prediction.CLEAN:
        return clean
    if prediction is Prediction.FLOW:
        return noise - clean
    if prediction is Prediction.EDM:
        skip, out = _edm_factors(level)
        return (clean - skip * level.mix(clean, noise)) / out
    alpha, sigma = level.angle
    return alpha * noise - sigma * clean


def step_factors(prediction: Prediction, here: NoiseLevel, there: NoiseLevel) -> tuple[float, float]:
    """``(a, b)`` of the deterministic first-order step ``a * sample + b * output`` from one noise level to another.

    This is DDIM without added noise (Song et al. 2020, arXiv:2010.02502), and Euler's step for flow matching.
    """
    if prediction is Prediction.NOISE:
        a = there.alpha / here.alpha
        return a, there.sigma - a * here.sigma
    if prediction is Prediction.CLEAN:
        a = there.sigma / here.sigma
        return a, there.alpha - a * here.alpha
    if prediction is Prediction.FLOW:
        return 1.0, there.sigma - here.sigma
    if prediction is Prediction.EDM:
        # With clean = skip·sample + out·output, the step to ``there`` of the deterministic sampler.
        skip, out = _edm_factors(here)
        a = there.sigma / here.sigma
        return a + (there.alpha - a * here.alpha) * skip, (there.alpha - a * here.alpha) * out
    alpha, sigma = here.angle
    length = math.hypot(here.alpha, here.sigma)
    return (
        (there.alpha * alpha + there.sigma * sigma) / length,
        there.sigma * alpha - there.alpha * sigma,
    )


def clean_factor(prediction: Prediction, level: NoiseLevel) -> float:
    """How far the clean sample moves where a model's output moves by 1."""
    if prediction is Prediction.NOISE:
        return -level.sigma / level.alpha
    if prediction is Prediction.CLEAN:
        return 1.0
    if prediction is Prediction.EDM:
        return _edm_factors(level)[1]
    return -level.sigma if prediction is Prediction.FLOW else -level.angle[1]


def _edm_factors(level: NoiseLevel) -> tuple[float, float]:
    """``(skip, out)`` of ``clean = skip * sample + out * output`` (Karras et al. 2022, table 1), where alpha is 1."""
    spread, sigma = EDM_DATA_SPREAD, level.sigma / level.alpha
    length = math.hypot(spread, sigma)
    return (spread / length) ** 2 / level.alpha, spread * sigma / length
