"""Nodes that find the noise behind a picture, and sample back from it.

DDIM inversion: Song et al. 2020, arXiv:2010.02502, with the fixed-point refinement of Pan et al. 2023,
arXiv:2309.04907; for flow matching, Euler's steps backwards, refined alike.
Needs: a sampler whose steps add no noise.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

import torch

from graph.declare import Many, Slider, node
from graph.errors import NodeError
from graph.run.context import Run
from nodes.denoising.loop import Task, denoising_loop
from nodes.denoising.noise import generators
from nodes.denoising.predictions import Prediction
from nodes.denoising.sampler_kinds import EDM_EULER, FLOW_EULER
from nodes.denoising.schedules import MODEL, first_step, prediction_of
from nodes.devices import to_host
from nodes.families import family
from nodes.handles import Denoiser, Patch
from nodes.sampling import fitting_shape
from nodes.values import Conditioning, Guidance, Latent, Schedule, Trajectory


@node(
    title="Invert",
    category="Sampling",
    keywords=("DDIM inversion", "unsampler", "AIDI", "ReNoise", "RF inversion", "edit real image", "reverse"),
    uses_device=True,
)
def invert(
    run: Run,
    model: Denoiser,
    latent: Latent,
    source: Conditioning | None = None,
    schedule: Schedule | None = None,
    patches: Many[Patch] = (),
    steps: Annotated[int, Slider(1, 500)] = 50,
    refinements: Annotated[int, Slider(0, 8)] = 1,
) -> Trajectory:
    """Find the noise from which the model would make a given picture, and record the way there.

    `source` describes the picture as it is, to models that take a description. Each step back is estimated, then
    corrected `refinements` times: every correction costs a further call of the model and brings the way back much
    closer to the picture. `steps` holds where no schedule is wired; samplers other than DDIM and flow Euler are
    replaced by these, which can be undone.

    Sources: DDIM inversion, Song et al. 2020, arXiv:2010.02502; refinement, Pan et al. 2023, arXiv:2309.04907.
    """
    deterministic = _deterministic(schedule or Schedule(MODEL, steps), model)
    task = Task(
        model=model,
        positive=source or family(model.family).without_conditioning(),
        negative=None,
        guidance=Guidance(1.0),
        schedule=deterministic,
        latent_shape=fitting_shape(model, latent.samples.shape),
        batch=latent.samples.shape[0],
        width=latent.width,
        height=latent.height,
        frames=latent.frames,
        patches=tuple(patches),
    )
    with denoising_loop(run, task) as loop:
        latents = loop.invert(latent.samples, refinements)
        timesteps = tuple(reversed(loop.sampler.timesteps))
    return Trajectory(
        torch.stack([to_host(item) for item in latents]),
        timesteps,
        deterministic,
        latent.width,
        latent.height,
        latent.frames,
    )


@node(
    title="Denoise Inverted",
    category="Sampling",
    keywords=("reconstruct", "edit", "resample", "DDIM inversion", "edit real image", "KSampler"),
    uses_device=True,
)
def denoise_inverted(
    run: Run,
    model: Denoiser,
    trajectory: Trajectory,
    positive: Conditioning | None = None,
    negative: Conditioning | None = None,
    guidance: Guidance | None = None,
    patches: Many[Patch] = (),
    guidance_scale: Annotated[float, Slider(1, 30, 0.1)] = 1.0,
    strength: Annotated[float, Slider(0, 1, 0.01)] = 1.0,
) -> Latent:
    """Sample back from an inverted picture, on the schedule that it was inverted with.

    With the source prompt and a guidance scale of 1 the picture comes back. With another prompt, and more guidance,
    it is edited. `strength` says from how far along the way to noise to begin: at 1 from its end, at less from
    nearer the picture, which keeps more of it.
    """
    batch = trajectory.latents.shape[1]
    task = Task(
        model=model,
        positive=positive or family(model.family).without_conditioning(),
        negative=negative,
        guidance=guidance or Guidance(guidance_scale),
        schedule=trajectory.schedule,
        latent_shape=fitting_shape(model, trajectory.latents.shape[1:]),
        batch=batch,
        width=trajectory.width,
        height=trajectory.height,
        frames=trajectory.frames,
        patches=tuple(patches),
    )
    with denoising_loop(run, task) as loop:
        if tuple(reversed(loop.sampler.timesteps)) != trajectory.timesteps:
            raise NodeError("The picture was inverted with another model's schedule.", "Invert it with this model.")
        first = first_step(len(loop.sampler), strength, loop.sampler.prediction)
        samples = loop.sample(trajectory.latents[len(loop.sampler) - first], generators(0, batch), first)
    return Latent(to_host(samples), trajectory.width, trajectory.height, model.autoencoder, trajectory.frames)


def _deterministic(schedule: Schedule, model: Denoiser) -> Schedule:
    """The schedule with a sampler whose steps can be undone."""
    if schedule.begin or schedule.end:
        raise NodeError("An inversion needs the whole of a schedule.", "Wire the schedule as it was before the split.")
    sampler = {Prediction.FLOW: FLOW_EULER, Prediction.EDM: EDM_EULER}.get(prediction_of(model.scheduler), "ddim")
    return replace(schedule, sampler=sampler, eta=0.0)
