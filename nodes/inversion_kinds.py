"""Nodes for kinds of inversion beyond the plain one. Each gives a trajectory, to be edited by *Denoise Inverted*.

Null-text inversion: Mokady et al. 2022, arXiv:2211.09794. Negative-prompt inversion: Miyake et al. 2023,
arXiv:2305.16807. Edit-friendly DDPM inversion: Huberman-Spiegelglas et al. 2023, arXiv:2304.06140. RF inversion: Rout
et al. 2024, arXiv:2410.10792.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from graph.declare import Seed, Slider, Stack, node
from graph.errors import NodeError
from graph.run.context import Run
from nodes.denoising.loop import denoising_loop
from nodes.denoising.noise import generators
from nodes.denoising.schedules import MODEL
from nodes.devices import to_host
from nodes.families import family
from nodes.handles import Denoiser, Patch
from nodes.inversion import inversion_task, recorded_way, undoable, way_back
from nodes.methods.ddpm_inversion import edit_friendly
from nodes.methods.null_text import NullTextOptions, NullTextPatch, optimised
from nodes.methods.rf_inversion import controlled
from nodes.values import Conditioning, Guidance, Latent, Schedule, Trajectory


@node(
    title="Null-Text Inversion",
    category="Sampling",
    keywords=("null text optimization", "NTI", "edit real image", "prompt-to-prompt", "Video-P2P", "unconditional"),
    uses_device=True,
)
def null_text(
    run: Run,
    model: Denoiser,
    trajectory: Trajectory,
    patches: Stack[Patch] = (),
    guidance_scale: Annotated[float, Slider(1.1, 30, 0.1)] = 7.5,
    iterations: Annotated[int, Slider(1, 50)] = 10,
    learning_rate: Annotated[float, Slider(0.0001, 0.1, 0.0001)] = 0.01,
    tolerance: Annotated[float, Slider(0, 0.001, 0.000001)] = 0.00001,
    shared: bool = False,
) -> Trajectory:
    """Find what has to stand for no prompt, step by step, so that a picture comes back under strong guidance.

    `trajectory` is that of *Invert*, with the prompt that describes the picture. *Denoise Inverted* then uses what was
    found, with the same `guidance_scale`: with the source prompt the picture comes back, with another it is edited. Of
    the network nothing changes. `shared` finds one for all pictures of a batch, as for the frames of a video.

    Each of up to `iterations` corrections a step costs about three calls of the model; a step ends early once its
    error is below `tolerance`, which grows on the way. If the picture does not come back, refine the inversion first,
    then raise `iterations`; if that takes too long, *Negative-Prompt Inversion* is free and nearly as close.

    Sources: Mokady et al. 2022, arXiv:2211.09794; shared, Liu et al. 2023, arXiv:2303.04761.
    """
    source = _described(trajectory, model)
    if family(model.family).distils_guidance(model.network.config):
        raise NodeError(
            "The model was made to need no guidance, so that nothing stands for no prompt.", "Use Invert alone for it."
        )
    if trajectory.added is not None:
        raise NodeError("The trajectory leads back by its noise, and needs no null text.", "Wire that of Invert.")
    patch = NullTextPatch()
    task = way_back(model, trajectory, source, None, Guidance(guidance_scale), (*patches, patch))
    options = NullTextOptions(guidance_scale, iterations, learning_rate, tolerance, shared)
    with denoising_loop(run, task) as loop:
        if tuple(reversed(loop.sampler.timesteps))[: len(trajectory.timesteps)] != trajectory.timesteps:
            raise NodeError("The picture was inverted with another model's schedule.", "Invert it with this model.")
        tokens = optimised(loop, patch, trajectory.latents, options)
    return replace(trajectory, null_tokens=to_host(tokens))


@node(
    title="Negative-Prompt Inversion",
    category="Sampling",
    keywords=("NPI", "null text", "edit real image", "prompt-to-prompt", "fast"),
)
def negative_prompt(trajectory: Trajectory) -> Trajectory:
    """Let the prompt that describes a picture stand for no prompt, so that guidance leads from it to the edit.

    With the source prompt the picture comes back at any guidance scale, as closely as the inversion allows, at no cost:
    *Null-Text Inversion* without its optimisation. If an edit is too weak, raise the guidance scale of *Denoise
    Inverted*; if the picture does not come back, refine the inversion.

    Source: Miyake et al. 2023, arXiv:2305.16807.
    """
    if trajectory.conditioning is None:
        raise NodeError(*_UNDESCRIBED)
    return replace(trajectory, negative=trajectory.conditioning)


@node(
    title="Edit-Friendly Inversion",
    category="Sampling",
    keywords=("DDPM inversion", "edit real image", "noise maps", "LEDITS++", "stochastic", "CycleDiffusion"),
    uses_device=True,
)
def edit_friendly_ddpm(
    run: Run,
    model: Denoiser,
    latent: Latent,
    source: Conditioning | None = None,
    schedule: Schedule | None = None,
    patches: Stack[Patch] = (),
    steps: Annotated[int, Slider(1, 500)] = 50,
    guidance_scale: Annotated[float, Slider(1, 30, 0.1)] = 3.5,
    eta: Annotated[float, Slider(0, 1, 0.05)] = 1.0,
    seed: Annotated[int, Seed()] = 0,
) -> Trajectory:
    """Find the noise that a sampler with noise has to add at each step, so that it makes a given picture exactly.

    `source` describes the picture. *Denoise Inverted* adds the same noise again: with the source prompt and the
    `guidance_scale` set here the picture comes back to the last digit, with another prompt it is edited. The paper has
    more guidance there (15), a `strength` of 0.64, and 100 steps. `seed` gives variants of an edit.

    If too little of the picture is kept, lower the `strength` of *Denoise Inverted* first; if the edit does not show,
    raise that or its guidance. Models of flow matching have no noise to add: for them, what each step lacks is kept.

    Source: Huberman-Spiegelglas et al. 2023, arXiv:2304.06140.
    """
    noisy = undoable(schedule or Schedule(MODEL, steps), model, eta)
    task = inversion_task(model, latent, source, Guidance(guidance_scale), noisy, patches)
    with denoising_loop(run, task) as loop:
        latents, added = edit_friendly(loop, latent.samples, generators(seed, task.batch))
        timesteps = tuple(reversed(loop.sampler.timesteps))
    return recorded_way(latents, timesteps, noisy, latent, source, added)


@node(
    title="RF Inversion",
    category="Sampling",
    keywords=("rectified flow", "Flux", "SD3", "controlled ODE", "edit real image", "unsampler", "stylise"),
    uses_device=True,
)
def rectified_flow(
    run: Run,
    model: Denoiser,
    latent: Latent,
    source: Conditioning | None = None,
    schedule: Schedule | None = None,
    patches: Stack[Patch] = (),
    steps: Annotated[int, Slider(1, 500)] = 28,
    control: Annotated[float, Slider(0, 1, 0.05)] = 0.5,
    seed: Annotated[int, Seed()] = 0,
) -> Trajectory:
    """Find noise for a picture with a flow-matching model, drawn towards fresh noise so that edits come out natural.

    `source` is the empty prompt in the paper. Wire the trajectory to *Denoise Inverted* with the new prompt, and to
    *Guide Towards Source* for its guidance, which keeps to the picture. `control` is the share of each step that goes
    straight to the noise of `seed`: at 0 this is a plain inversion, which keeps more of the picture, at 1 the noise
    itself is reached.

    If too little of the picture is left, raise the strength of *Guide Towards Source* first, or let it act longer.

    Source: Rout et al. 2024, arXiv:2410.10792.
    """
    plain = undoable(schedule or Schedule(MODEL, steps), model)
    task = inversion_task(model, latent, source, Guidance(1.0), plain, patches)
    with denoising_loop(run, task) as loop:
        noise = family(model.family).draw(task.latent_shape, generators(seed, task.batch))
        latents = controlled(loop, latent.samples, noise, control)
        timesteps = tuple(reversed(loop.sampler.timesteps))
    return recorded_way(latents, timesteps, plain, latent, source)


def _described(trajectory: Trajectory, model: Denoiser) -> Conditioning:
    """The conditioning that a picture was inverted with.

    Raises:
        NodeError: where there was none.
    """
    if not family(model.family).reads_text or trajectory.conditioning is None:
        raise NodeError(*_UNDESCRIBED)
    return trajectory.conditioning


_UNDESCRIBED = (
    "The picture was inverted without a prompt that describes it.",
    "Wire Encode Text to 'source' of Invert, with a model that reads text.",
)
