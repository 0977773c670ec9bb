"""The samplers that there are: which scheduler of diffusers each is, and what it can serve."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from graph.errors import NodeError
from graph.wording import Wording
from nodes.denoising.predictions import Prediction
from nodes.values import Schedule

MODEL = "model"
"""As a sampler or spacing: what the model's own configuration says."""

_PLACED = frozenset({"leading", "trailing", "linspace"})
"""Spacings in timesteps (Lin et al. 2023, arXiv:2305.08891, table 2)."""
_CURVES = {"karras": "use_karras_sigmas", "exponential": "use_exponential_sigmas", "beta": "use_beta_sigmas"}
"""Spacings in noise levels, and the option of the schedulers that chooses each."""
SPACINGS = (MODEL, *sorted(_PLACED), *_CURVES)
_ALL = _PLACED | set(_CURVES)

_NOISE, _VELOCITY, _CLEAN, _FLOW = Prediction.NOISE, Prediction.VELOCITY, Prediction.CLEAN, Prediction.FLOW
_DIFFUSION = frozenset({_NOISE, _VELOCITY, _CLEAN})
_EVERY = _DIFFUSION | {_FLOW}


_EACH_STEP_BY_ITSELF = {
    "DDIMScheduler", "DDPMScheduler", "EulerDiscreteScheduler", "EulerAncestralDiscreteScheduler", "LCMScheduler",
    "TCDScheduler", "CogVideoXDDIMScheduler", "EDMEulerScheduler", "FlowMatchEulerDiscreteScheduler",
    "FlowMatchLCMScheduler",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Kind:
    """A scheduler of diffusers, and what it can do.

    ``predictions`` that it serves; ``spacings`` that it takes beside the model's own, ``flow_spacings`` for flow
    models; ``options`` that make it this sampler; ``eta``: whether it adds back as much noise as told; ``lists``:
    which lists of ``timesteps`` or ``sigmas`` it takes in place of its own; ``resumes``: whether it can begin after
    its first step; ``package`` that it needs beside the program's own.
    """

    class_name: str
    predictions: frozenset[Prediction] = _DIFFUSION
    spacings: frozenset[str] = frozenset()
    flow_spacings: frozenset[str] = frozenset()
    options: Mapping[str, Any] = field(default_factory=dict)
    eta: bool = False
    lists: frozenset[str] = frozenset()
    resumes: bool = True
    package: str = ""

    @property
    def remembers(self) -> bool:
        """Whether a step depends on those before it, or takes several calls of the model."""
        return self.class_name not in _EACH_STEP_BY_ITSELF

    @property
    def is_for_flow_alone(self) -> bool:
        return self.predictions == {_FLOW}

    def spacings_for(self, prediction: Prediction) -> frozenset[str]:
        return self.flow_spacings if prediction is _FLOW else self.spacings


def _multistep(algorithm: str, order: int) -> Kind:
    options = {"algorithm_type": algorithm, "solver_order": order, "solver_type": "midpoint"}
    return Kind("DPMSolverMultistepScheduler", _EVERY, _ALL, options=options, lists=_TIMESTEPS)


def _singlestep(algorithm: str) -> Kind:
    options = {"algorithm_type": algorithm, "solver_order": 2, "solver_type": "midpoint"}
    return Kind("DPMSolverSinglestepScheduler", _EVERY, frozenset(_CURVES), options=options, lists=_TIMESTEPS)


FLOW_EULER = "flow euler"
EDM_EULER = "edm euler"
_BOTH_LISTS = frozenset({"timesteps", "sigmas"})
_TIMESTEPS = frozenset({"timesteps"})
_FLOW_ALONE, _EDM_ALONE = frozenset({_FLOW}), frozenset({Prediction.EDM, Prediction.EDM_VELOCITY})

KINDS: dict[str, Kind] = {
    "ddim": Kind("DDIMScheduler", spacings=_PLACED, eta=True),
    "ddpm": Kind("DDPMScheduler", spacings=_PLACED, lists=_TIMESTEPS),
    "euler": Kind("EulerDiscreteScheduler", spacings=_ALL, lists=_BOTH_LISTS),
    "euler ancestral": Kind("EulerAncestralDiscreteScheduler", frozenset({_NOISE, _VELOCITY}), _PLACED),
    "heun": Kind("HeunDiscreteScheduler", spacings=_ALL, lists=_TIMESTEPS),
    "dpm2": Kind("KDPM2DiscreteScheduler", frozenset({_NOISE, _VELOCITY}), _ALL),
    "dpm2 ancestral": Kind("KDPM2AncestralDiscreteScheduler", frozenset({_NOISE, _VELOCITY}), _ALL),
    "lms": Kind("LMSDiscreteScheduler", spacings=_ALL, package="scipy"),
    "dpm++ 2m": _multistep("dpmsolver++", 2),
    "dpm++ 2m sde": _multistep("sde-dpmsolver++", 2),
    "dpm++ 3m": _multistep("dpmsolver++", 3),
    "dpm++ 3m sde": _multistep("sde-dpmsolver++", 3),
    "dpm++ 2s": _singlestep("dpmsolver++"),
    "dpm++ sde": _singlestep("sde-dpmsolver++"),
    "deis": Kind("DEISMultistepScheduler", _EVERY, _ALL, options={"algorithm_type": "deis", "solver_type": "logrho"}),
    "unipc": Kind("UniPCMultistepScheduler", _EVERY, _ALL, options={"solver_type": "bh2"}),
    "sa-solver": Kind("SASolverScheduler", _EVERY, _ALL, options={"algorithm_type": "data_prediction"}),
    "pndm": Kind(
        "PNDMScheduler", frozenset({_NOISE, _VELOCITY}), _PLACED, options={"skip_prk_steps": True}, resumes=False
    ),
    "lcm": Kind("LCMScheduler", lists=_TIMESTEPS),
    "tcd": Kind("TCDScheduler", eta=True, lists=_TIMESTEPS),
    "cogvideox ddim": Kind("CogVideoXDDIMScheduler", spacings=_PLACED, eta=True),
    "cogvideox dpm": Kind("CogVideoXDPMScheduler", spacings=_PLACED),
    EDM_EULER: Kind("EDMEulerScheduler", _EDM_ALONE, frozenset({"karras", "exponential"})),
    "edm dpm++ 2m": Kind("EDMDPMSolverMultistepScheduler", _EDM_ALONE, frozenset({"karras", "exponential"})),
    FLOW_EULER: Kind(
        "FlowMatchEulerDiscreteScheduler", _FLOW_ALONE, flow_spacings=frozenset(_CURVES), lists=frozenset({"sigmas"})
    ),
    "flow heun": Kind("FlowMatchHeunDiscreteScheduler", _FLOW_ALONE),
    "flow lcm": Kind(
        "FlowMatchLCMScheduler", _FLOW_ALONE, flow_spacings=frozenset(_CURVES), lists=frozenset({"sigmas"})
    ),
}

SAMPLERS = (MODEL, *KINDS)


def kind_named(name: str) -> Kind:
    """The sampler of that name.

    Raises:
        NodeError: where there is none.
    """
    if name not in KINDS:
        raise NodeError(Wording("There is no sampler '%s'.", name), Wording("Choose one of: %s.", ", ".join(SAMPLERS)))
    return KINDS[name]


def own_sampler(config: Mapping[str, Any], prediction: Prediction) -> str:
    """The sampler of the model's configuration; where it is not among ours, one that serves any such model."""
    own = next((name for name, kind in KINDS.items() if kind.class_name == config.get("_class_name")), None)
    return own or undoable_sampler(prediction, "dpm++ 2m")


def undoable_sampler(prediction: Prediction, otherwise: str) -> str:
    """The sampler of first order, without noise of its own, that serves one kind of model alone."""
    if prediction.is_of_edm:
        return EDM_EULER
    return FLOW_EULER if prediction is Prediction.FLOW else otherwise


def spacing_options(spacing: str, prediction: Prediction) -> dict[str, Any]:
    """The options of a scheduler that place its steps so; none for the model's own spacing."""
    if spacing == MODEL:
        return {}
    if prediction.is_of_edm:
        return {"sigma_schedule": spacing}
    curves = {option: name == spacing for name, option in _CURVES.items()}
    return curves if spacing in _CURVES else {"timestep_spacing": spacing, **curves}


def check(name: str, schedule: Schedule, prediction: Prediction) -> None:
    """See that the options of a schedule fit the sampler and the model.

    Raises:
        NodeError: where they do not.
    """
    kind = kind_named(name)
    if prediction not in kind.predictions:
        raise _not_served(name, kind, prediction)
    _check_spacing(name, schedule, prediction)
    if prediction is not Prediction.FLOW and (schedule.shift or schedule.shift_by_size != MODEL):
        raise NodeError(
            "A shift is for flow-matching models only.", "Set the shift to 0, and the shift by size to 'model'."
        )
    if schedule.shift and schedule.shift_by_size != MODEL:
        raise NodeError("A shift by size and a fixed shift exclude each other.", "Set the shift to 0.")
    if schedule.eta and not kind.eta:
        raise NodeError(
            Wording("The sampler '%s' has no eta.", name),
            Wording("Set eta to 0, or choose: %s.", _names(other for other, its in KINDS.items() if its.eta)),
        )
    for package in {kind.package, "scipy" if schedule.spacing == "beta" else ""} - {""}:
        if importlib.util.find_spec(package) is None:
            raise NodeError(
                Wording("This sampler or spacing needs the package '%s', which is not installed.", package),
                Wording("Install it (pip install %s), or choose another.", package),
            )


def _check_spacing(name: str, schedule: Schedule, prediction: Prediction) -> None:
    kind = KINDS[name]
    listed = "timesteps" if schedule.timesteps else "sigmas" if schedule.sigmas else ""
    if listed and listed not in kind.lists:
        having = _names(other for other, its in KINDS.items() if listed in its.lists and prediction in its.predictions)
        raise NodeError(
            Wording("The sampler '%s' takes no list of %s.", name, listed), Wording("These take one: %s.", having)
        )
    if listed == "timesteps" and prediction is Prediction.FLOW:
        raise NodeError("A list of timesteps is not for flow-matching models.", "Give a list of sigmas from 1 to 0.")
    if schedule.spacing == MODEL:
        return
    if schedule.spacing not in SPACINGS:
        raise NodeError(
            Wording("There is no spacing '%s'.", schedule.spacing), Wording("Choose one of: %s.", _names(SPACINGS))
        )
    if listed:
        raise NodeError("A list places the steps itself.", "Leave the spacing at 'model'.")
    spacings = kind.spacings_for(prediction)
    if prediction is Prediction.FLOW and schedule.spacing in _PLACED:
        raise NodeError(
            Wording("The spacing '%s' is not for flow-matching models.", schedule.spacing),
            "Leave the spacing at 'model', and move the steps with the shift.",
        )
    if not spacings:
        raise NodeError(Wording("The sampler '%s' places its steps itself.", name), "Leave the spacing at 'model'.")
    if schedule.spacing not in spacings:
        raise NodeError(
            Wording("The sampler '%s' has no spacing '%s' for this model.", name, schedule.spacing),
            Wording("It has these: %s.", _names(each for each in SPACINGS if each in spacings)),
        )


def _not_served(name: str, kind: Kind, prediction: Prediction) -> NodeError:
    serving = _names(other for other, its in KINDS.items() if prediction in its.predictions)
    hint = Wording("Choose one of: %s.", serving)
    if prediction is Prediction.FLOW:
        return NodeError(Wording("The sampler '%s' cannot serve a flow-matching model.", name), hint)
    if kind.is_for_flow_alone:
        return NodeError(Wording("The sampler '%s' serves flow-matching models only.", name), hint)
    return NodeError(Wording("The sampler '%s' cannot serve a model that predicts '%s'.", name, prediction.value), hint)


def _names(names: Iterable[str]) -> str:
    return ", ".join(names)
