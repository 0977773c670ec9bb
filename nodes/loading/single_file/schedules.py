"""The schedule that each family was trained with, as diffusers writes its configuration."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from graph.errors import NodeError
from graph.wording import Wording
from nodes.loading.recognition import Part, Recognised
from nodes.loading.weight_files import opened

Config = dict[str, Any]

_SD2_WIDTH = 1024
"""Features of the text states that Stable Diffusion 2 takes."""

_SCALED_LINEAR: Config = {
    "num_train_timesteps": 1000,
    "beta_start": 0.00085,
    "beta_end": 0.012,
    "beta_schedule": "scaled_linear",
    "steps_offset": 1,
}
_DDIM: Config = {
    "_class_name": "DDIMScheduler",
    **_SCALED_LINEAR,
    "clip_sample": False,
    "set_alpha_to_one": False,
    "timestep_spacing": "leading",
}
_SCHEDULES: Mapping[str, Config] = {
    "stable_diffusion": _DDIM,
    "stable_unclip": _DDIM,
    "stable_diffusion_xl": {
        "_class_name": "EulerDiscreteScheduler",
        **_SCALED_LINEAR,
        "timestep_spacing": "leading",
        "use_karras_sigmas": False,
    },
    "stable_diffusion_3": {
        "_class_name": "FlowMatchEulerDiscreteScheduler",
        "num_train_timesteps": 1000,
        "shift": 3.0,
    },
}
_OF_EITHER_PREDICTION = ("stable_diffusion", "stable_diffusion_xl", "stable_unclip")
_PLAYGROUND: Config = {
    "_class_name": "EDMDPMSolverMultistepScheduler",
    "sigma_min": 0.002,
    "sigma_max": 80.0,
    "sigma_data": 0.5,
    "num_train_timesteps": 1000,
    "prediction_type": "epsilon",
    "sigma_schedule": "karras",
    "rho": 7.0,
    "solver_order": 2,
    "algorithm_type": "dpmsolver++",
    "solver_type": "midpoint",
    "lower_order_final": True,
    "euler_at_final": False,
    "final_sigmas_type": "zero",
}
_COSXL: Config = {
    "_class_name": "EDMEulerScheduler",
    "sigma_min": 0.002,
    "sigma_max": 120.0,
    "sigma_data": 1.0,
    "num_train_timesteps": 1000,
    "prediction_type": "v_prediction",
    "sigma_schedule": "exponential",
    "rho": 7.0,
    "final_sigmas_type": "zero",
}
_FLUX_SCHNELL: Config = {
    "_class_name": "FlowMatchEulerDiscreteScheduler",
    "num_train_timesteps": 1000,
    "shift": 1.0,
    "use_dynamic_shifting": False,
}
_FLUX_DEV: Config = {
    **_FLUX_SCHNELL,
    "shift": 3.0,
    "use_dynamic_shifting": True,
    "base_shift": 0.5,
    "max_shift": 1.15,
    "base_image_seq_len": 256,
    "max_image_seq_len": 4096,
}


def schedule_config(family: str, variant: str, prediction_type: str, has_zero_snr: bool = False) -> Config:
    """The schedule of a model; ``prediction_type`` is ``epsilon`` or ``v_prediction`` for those that can be either.

    ``has_zero_snr``: whether its last timestep is noise alone (Lin et al. 2023, arXiv:2305.08891).

    Raises:
        NodeError: where none is known for the family.
    """
    if "Playground" in variant:
        return dict(_PLAYGROUND)
    if "CosXL" in variant:
        return dict(_COSXL)
    if family == "flux":
        return dict(_FLUX_SCHNELL if "schnell" in variant else _FLUX_DEV)
    if family not in _SCHEDULES:
        raise NodeError(
            Wording("The schedule that the model was trained with is not known (%s).", family),
            "Use a folder in the layout of diffusers, which has it in its folder 'scheduler'.",
        )
    config = dict(_SCHEDULES[family])
    if family in _OF_EITHER_PREDICTION:
        config["prediction_type"] = prediction_type
        if has_zero_snr:
            config |= {"rescale_betas_zero_snr": True, "timestep_spacing": "trailing"}
    return config


def usual_prediction(found: Recognised, denoiser: Part) -> str:
    """What a UNet predicts, as far as its file says. Of Stable Diffusion 2 most are trained for velocity."""
    if "v-prediction" in found.variant:
        return "v_prediction"
    if denoiser.family == "stable_unclip":
        return "v_prediction"
    is_second = denoiser.family == "stable_diffusion" and denoiser.features["cross_attention_dim"] == _SD2_WIDTH
    said = found.metadata.get("modelspec.prediction_type", "").lower()
    has_task = "," in denoiser.variant  # the published models for inpainting and depth predict noise
    return "v_prediction" if is_second and not has_task and not said.startswith("eps") else "epsilon"


def cosxl_range(path: Path) -> Config:
    """From where to where the noise levels of CosXL go, as far as its file says."""
    with opened(path) as file:
        names = {name: f"edm_vpred.{name}" for name in ("sigma_min", "sigma_max")}
        held = set(file.keys())
        return {name: float(file.get_tensor(its).reshape(-1)[0]) for name, its in names.items() if its in held}


def playground_scale(path: Path) -> Config:
    """How Playground v2.5 scales latents: by mean and deviation of each channel, which its file holds."""
    with opened(path) as file:
        mean, deviation = (file.get_tensor(name).reshape(-1).tolist() for name in ("edm_mean", "edm_std"))
    return {"latents_mean": mean, "latents_std": deviation, "scaling_factor": 0.5}
