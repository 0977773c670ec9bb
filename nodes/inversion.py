"""Nodes that find the noise behind a picture, and sample back from it.

DDIM inversion: Song et al. 2020, arXiv:2010.02502, with the fixed-point refinement of Pan et al. 2023,
arXiv:2309.04907; for flow matching, Euler's steps backwards, refined alike.
Needs: a sampler whose steps add no noise.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated, NamedTuple

import torch
from torch import Tensor

from graph.declare import Slider, Stack, node
from graph.errors import NodeError
from graph.run.context import Run
from nodes.denoising.inverting import inverted
from nodes.denoising.loop import denoising_loop
from nodes.denoising.noise import generators
from nodes.denoising.recording import RecordingPatch
from nodes.denoising.sampler_kinds import KINDS, undoable_sampler
from nodes.denoising.schedules import MODEL, first_step, prediction_of
from nodes.denoising.source import SourcePatch
from nodes.denoising.task import Task
from nodes.devices import to_host
from nodes.families import family
from nodes.handles import Denoiser, Patch
from nodes.methods.recorded_ways import AddedPatch, NullTokensPatch
from nodes.sampling import denoise, fitting_shape
from nodes.values import Conditioning, Guidance, Latent, Noise, Schedule, Trajectory


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
    patches: Stack[Patch] = (),
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
    deterministic = undoable(schedule or Schedule(MODEL, steps), model)
    task = inversion_task(model, latent, source, Guidance(1.0), deterministic, patches)
    with denoising_loop(run, task) as loop:
        latents = inverted(loop, latent.samples, refinements)
        timesteps = tuple(reversed(loop.sampler.timesteps))
    return recorded_way(latents, timesteps, deterministic, latent, source)


def inversion_task(
    model: Denoiser,
    latent: Latent,
    source: Conditioning | None,
    guidance: Guidance,
    schedule: Schedule,
    patches: Sequence[Patch],
) -> Task:
    """What the loop is asked for where the way of a picture to noise is sought."""
    return Task(
        model=model,
        positive=source or family(model.family).without_conditioning(),
        negative=None,
        guidance=guidance,
        schedule=schedule,
        latent_shape=fitting_shape(model, latent.samples.shape),
        batch=latent.samples.shape[0],
        width=latent.width,
        height=latent.height,
        frames=latent.frames,
        patches=tuple(patches),
    )


def recorded_way(
    latents: Sequence[Tensor],
    timesteps: tuple[float, ...],
    schedule: Schedule,
    latent: Latent,
    source: Conditioning | None,
    added: Sequence[Tensor] | None = None,
) -> Trajectory:
    """The trajectory of latents from ``latent`` to noise."""
    return Trajectory(
        torch.stack([to_host(item) for item in latents]),
        timesteps,
        schedule,
        latent.width,
        latent.height,
        latent.frames,
        source,
        added=None if added is None else torch.stack([to_host(item) for item in added]),
    )


class Recorded(NamedTuple):
    latent: Latent
    trajectory: Trajectory


@node(
    title="Denoise and Record",
    category="Sampling",
    keywords=("KSampler", "generate", "trajectory", "source", "prompt-to-prompt", "text to image"),
    uses_device=True,
)
def denoise_and_record(
    run: Run,
    model: Denoiser,
    noise: Noise,
    positive: Conditioning | None = None,
    negative: Conditioning | None = None,
    start: Latent | None = None,
    schedule: Schedule | None = None,
    guidance: Guidance | None = None,
    patches: Stack[Patch] = (),
    steps: Annotated[int, Slider(1, 150)] = 20,
    guidance_scale: Annotated[float, Slider(1, 30, 0.1)] = 4.0,
    strength: Annotated[float, Slider(0, 1, 0.01)] = 1.0,
) -> Recorded:
    """Denoise as *Denoise* does, and record the way from noise to picture, so that the picture can be edited.

    Wire the trajectory to *Denoise Inverted*, with another prompt and a patch that compares with the source, such as
    prompt-to-prompt: the edit then goes the same way from the same noise.
    """
    whole = schedule or Schedule(MODEL, steps)
    check_whole(whole)
    recording = RecordingPatch()
    every = (*patches, recording)
    latent = denoise(
        run, model, noise, positive, negative, start, whole, guidance, every, steps, guidance_scale, strength
    )
    if not recording.timesteps:
        raise NodeError("At this strength no step is taken, and there is nothing to record.", "Use more.")
    trajectory = Trajectory(
        recording.latents(),
        tuple(reversed(recording.timesteps)),
        whole,
        latent.width,
        latent.height,
        latent.frames,
        positive,
        noise.seed,
        items=noise.items,
    )
    return Recorded(latent, trajectory)


def way_back(
    model: Denoiser,
    trajectory: Trajectory,
    positive: Conditioning | None,
    negative: Conditioning | None,
    guidance: Guidance,
    patches: Sequence[Patch],
) -> Task:
    """Sampling back from a recorded way, on the schedule that it was recorded with.

    Raises:
        NodeError: where the model does not work on latents of that kind.
    """
    return Task(
        model=model,
        positive=positive or family(model.family).without_conditioning(),
        negative=negative,
        guidance=guidance,
        schedule=trajectory.schedule,
        latent_shape=fitting_shape(model, trajectory.latents.shape[1:]),
        batch=trajectory.latents.shape[1],
        width=trajectory.width,
        height=trajectory.height,
        frames=trajectory.frames,
        patches=tuple(patches),
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
    patches: Stack[Patch] = (),
    guidance_scale: Annotated[float, Slider(1, 30, 0.1)] = 1.0,
    strength: Annotated[float, Slider(0, 1, 0.01)] = 1.0,
) -> Latent:
    """Sample back from an inverted picture, on the schedule that it was inverted with.

    With the source prompt and a guidance scale of 1 the picture comes back; after *Null-Text Inversion* at that one's
    scale, after *Edit-Friendly Inversion* at the one that was set there. With another prompt, and more guidance, it is
    edited. `strength` says from how far along the way to noise to begin: at 1 from its end, at less from nearer the
    picture. If too little of the picture is kept, lower that first; if the edit does not show, raise the guidance.

    Patches that compare with the source see it as it was recorded, at every step beside what is made, so that it cannot
    drift (direct inversion, Ju et al. 2023, arXiv:2310.01506). What an inversion found to stand for no prompt takes the
    place of the empty prompt, unless a negative conditioning is wired.
    """
    batch = trajectory.latents.shape[1]
    every = (*patches, *_recorded_patches(trajectory, negative))
    chosen = guidance or Guidance(guidance_scale)
    task = way_back(model, trajectory, positive, negative or trajectory.negative, chosen, every)
    item_generators = generators(trajectory.seed, batch, trajectory.items)
    # What the recorded run began with was drawn from them too, before the noise that its sampler added.
    family(model.family).draw(task.latent_shape, item_generators)
    with denoising_loop(run, task) as loop:
        sampler, recorded = loop.sampler, len(trajectory.timesteps)
        if tuple(reversed(sampler.timesteps))[:recorded] != trajectory.timesteps:
            raise NodeError("The picture was inverted with another model's schedule.", "Invert it with this model.")
        first = sampler.call_of(first_step(sampler.steps, strength, sampler.prediction))
        first = max(first, len(sampler) - recorded)
        samples = loop.sample(trajectory.latents[len(sampler) - first], item_generators, first)
    return Latent(to_host(samples), trajectory.width, trajectory.height, model.autoencoder, trajectory.frames)


def _recorded_patches(trajectory: Trajectory, negative: Conditioning | None) -> list[Patch]:
    """What gives the loop what was recorded."""
    patches: list[Patch] = [SourcePatch(trajectory)]
    if trajectory.null_tokens is not None and negative is None:
        patches.append(NullTokensPatch(trajectory.null_tokens))
    if trajectory.added is not None:
        patches.append(AddedPatch(trajectory.added))
    return patches


def undoable(schedule: Schedule, model: Denoiser, eta: float = 0.0) -> Schedule:
    """The schedule with a sampler whose steps can be undone; ``eta``: the noise that it adds where it can add any."""
    check_whole(schedule)
    sampler = undoable_sampler(prediction_of(model.scheduler), "ddim")
    return replace(schedule, sampler=sampler, eta=eta if KINDS[sampler].eta else 0.0)


def check_whole(schedule: Schedule) -> None:
    """See that nothing of a schedule was split off.

    Raises:
        NodeError: where something was.
    """
    if schedule.begin or schedule.end:
        raise NodeError("An inversion needs the whole of a schedule.", "Wire the schedule as it was before the split.")
