"""Nodes that sample from a model: noise, schedule, guidance and the denoising itself."""

from __future__ import annotations

from typing import Annotated

from torch import Generator, Tensor

from graph.declare import Choice, Seed, Slider, Stack, node
from graph.errors import NodeError
from graph.run.context import Run
from graph.wording import Wording
from nodes.denoising.loop import DenoisingLoop, denoising_loop
from nodes.denoising.noise import generators
from nodes.denoising.schedules import MODEL, SAMPLERS, SPACINGS, first_step
from nodes.denoising.task import Task
from nodes.devices import to_host
from nodes.families import family
from nodes.handles import Denoiser, Patch
from nodes.latents import latent_frames
from nodes.values import Conditioning, Guidance, Latent, Noise, Schedule


@node(title="Noise", category="Sampling", keywords=("empty latent", "seed", "random", "batch", "size", "frames"))
def noise(
    width: Annotated[int, Slider(16, 4096, 8, unit="px")] = 128,
    height: Annotated[int, Slider(16, 4096, 8, unit="px")] = 128,
    seed: Annotated[int, Seed()] = 0,
    batch: Annotated[int, Slider(1, 64)] = 1,
    frames: Annotated[int, Slider(1, 257)] = 1,
) -> Noise:
    """Say which noise a picture or clip is made from, and how large it is.

    The same seed gives the same noise on every device. Picture i of a batch is the one that seed + i gives alone.
    `frames` is for models that make videos; those that pack several frames into one (4·n + 1 in CogVideoX and Wan)
    make as many as fit, and decoding cuts off what is too much.
    """
    return Noise(seed, width, height, batch, frames)


@node(
    title="Schedule",
    category="Sampling",
    keywords=(
        "sampler", "scheduler", "steps", "DDIM", "Euler", "Heun", "LMS", "DPM++", "UniPC", "DEIS", "PNDM", "PLMS",
        "SA-Solver", "LCM", "TCD", "EDM", "Karras", "sigmas", "shift",
    ),
)  # fmt: skip
def schedule(
    sampler: Annotated[str, Choice(*SAMPLERS)] = MODEL,
    steps: Annotated[int, Slider(1, 150)] = 20,
    spacing: Annotated[str, Choice(*SPACINGS)] = MODEL,
    shift: Annotated[float, Slider(0, 20, 0.1)] = 0.0,
    eta: Annotated[float, Slider(0, 1, 0.05)] = 0.0,
    shift_by_size: Annotated[str, Choice(MODEL, "exponential", "linear")] = MODEL,
) -> Schedule:
    """Say which noise levels are visited, and by which sampler.

    `model` stands for what the model's own configuration says. `spacing` places the steps; `shift` moves those of a
    flow-matching model towards noise (0: as the model says), and `shift_by_size` lets that grow with the picture;
    `eta` is the noise that DDIM and TCD add back at each step. *Heun* and *DPM2* call the model twice in a step. *LMS*
    and the spacing *beta* need the package scipy.

    Sources: DDPM arXiv:2006.11239, DDIM arXiv:2010.02502, PNDM arXiv:2202.09778, Euler, Heun, EDM and Karras spacing
    arXiv:2206.00364, DPM2 arXiv:2206.00927, DPM-Solver++ arXiv:2211.01095, DEIS arXiv:2204.13902, UniPC
    arXiv:2302.04867, SA-Solver arXiv:2309.05019, LCM arXiv:2310.04378, TCD arXiv:2402.19159, CogVideoX
    arXiv:2408.06072, flow matching and its shift arXiv:2403.03206, beta spacing arXiv:2407.12173.
    """
    return Schedule(sampler, steps, spacing, shift, eta, shift_by_size)


@node(title="Guidance", category="Sampling", keywords=("CFG", "cfg scale", "classifier-free guidance", "rescale"))
def guidance(
    scale: Annotated[float, Slider(1, 30, 0.1)] = 4.0, rescale: Annotated[float, Slider(0, 1, 0.05)] = 0.0
) -> Guidance:
    """Say how strongly the prompt is followed: classifier-free guidance (Ho & Salimans 2022, arXiv:2207.12598).

    A scale of 1 is no guidance, at half the cost. `rescale` takes back the overexposure that high scales bring (Lin
    et al. 2023, arXiv:2305.08891).
    """
    return Guidance(scale, rescale)


@node(
    title="Denoise",
    category="Sampling",
    keywords=(
        "KSampler",
        "sample",
        "sampler",
        "generate",
        "text to image",
        "image to image",
        "img2img",
        "text to video",
        "video to video",
        "vid2vid",
        "SDEdit",
    ),
    uses_device=True,
)
def denoise(
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
) -> Latent:
    """Turn noise into a latent, removing a little of it at each step.

    `steps` and `guidance_scale` hold where no schedule or guidance is wired. Where no negative conditioning is wired,
    guidance steers away from the empty prompt. Models that make pictures of their own accord take no conditioning.

    With a latent as `start`, denoising begins from it with noise of `strength` added (SDEdit, Meng et al. 2021,
    arXiv:2108.01073): 0 leaves it as it is, 1 keeps next to nothing of it. The result then has the size of `start`.
    Where the schedule is a later part of one that was split, `start` is what the earlier part left.

    Where only what acts late has changed since an earlier run (a second prompt, a ControlNet's end, a late LoRA, the
    end of the schedule), it goes on from the step before that.
    """
    its_family = family(model.family)
    size = start or noise
    batch = noise.batch if start is None else batch_of(start, noise)
    if start is None:
        shape = its_family.latent_shape(model, noise.width, noise.height, noise.frames)
    else:
        shape = fitting_shape(model, start.samples.shape)
    task = Task(
        model=model,
        positive=positive or its_family.without_conditioning(),
        negative=negative,
        guidance=guidance or Guidance(guidance_scale),
        schedule=schedule or Schedule(MODEL, steps),
        latent_shape=shape,
        batch=batch,
        width=size.width,
        height=size.height,
        frames=size.frames,
        patches=tuple(patches),
    )
    item_generators = generators(noise.seed, batch, noise.items)
    drawn = its_family.draw(shape, item_generators)
    with denoising_loop(run, task) as loop:
        begun = None if start is None else repeated(start.samples, batch)
        samples = _sampled(loop, begun, loop.shaped(drawn, item_generators), item_generators, strength)
    if its_family.makes_clips and task.schedule.end is None:
        # What was put before the clip, for networks that take several latent frames for one, is left out.
        samples = samples[:, :, -latent_frames(model.autoencoder.config, size.frames) :]
    return Latent(to_host(samples), size.width, size.height, model.autoencoder, size.frames)


def _sampled(
    loop: DenoisingLoop, start: Tensor | None, drawn: Tensor, item_generators: list[Generator], strength: float
) -> Tensor:
    """What the part of the schedule that is to be run makes of ``start``, or of the noise that was drawn."""
    sampler = loop.sampler
    if sampler.first:
        if start is None or strength < 1:
            raise NodeError(
                "This part of a schedule goes on from where the one before it ended.",
                "Wire the latent of the earlier part as start, and leave the strength at 1.",
            )
        if sampler.first >= sampler.stop:
            return start
        return sampler.handed_on(loop.sample(sampler.resumed(start), item_generators))
    first = 0
    noisy = drawn * sampler.initial_scale
    if start is not None:
        first = sampler.call_of(first_step(sampler.steps, strength, sampler.prediction))
        if first >= sampler.stop:
            return start
        noisy = sampler.levels[first].mix(start, drawn)
    if sampler.stop == 0:
        raise NodeError("This part of a schedule has no step.", "Split the schedule further from its beginning.")
    return sampler.handed_on(loop.sample(noisy, item_generators, first))


def fitting_shape(model: Denoiser, samples_shape: tuple[int, ...]) -> tuple[int, ...]:
    """C×h×w (clips: C×f×h×w) of latents that come from elsewhere, after a look whether the model can work on them.

    Raises:
        NodeError: where it cannot.
    """
    channels, *sides = samples_shape[1:]
    its_family = family(model.family)
    wanted = its_family.latent_channels(model.network.config)
    if channels != wanted:
        raise NodeError(
            Wording(
                "The latent is not of the model's kind: it has %s channels, and the model works on %s.",
                channels,
                wanted,
            ),
            "Encode the picture with the autoencoder of the same model.",
        )
    if (len(sides) == 3) is not its_family.makes_clips:
        raise NodeError(*_OF_CLIPS if its_family.makes_clips else _OF_PICTURES)
    unit = its_family.latent_step(model.network.config)
    if any(side % unit for side in sides[-2:]):
        raise NodeError(
            Wording("The latent is %s×%s, and the model takes multiples of %s only.", sides[-1], sides[-2], unit),
            "Resize or crop the picture before it is encoded.",
        )
    unit = its_family.frame_patch_size(model.network.config)
    if its_family.makes_clips and sides[0] % unit:
        raise NodeError(
            Wording("The latent has %s frames, and the model takes multiples of %s only.", sides[0], unit),
            "Trim the video before it is encoded.",
        )
    return (channels, *sides)


_OF_CLIPS = ("The latent is of pictures, and the model works on clips.", "Use Encode Video, which takes pictures too.")
_OF_PICTURES = ("The latent is of a clip, and the model works on pictures.", "Encode the frames with Encode Image.")


def batch_of(start: Latent, noise: Noise) -> int:
    """How many latents are made of a start and noise, of which either may be one for all.

    Raises:
        NodeError: where they are for several each, and not equally many, or the noise is that of certain items.
    """
    items = start.samples.shape[0]
    if 1 < items != noise.batch and (noise.batch > 1 or noise.items):
        raise NodeError(
            Wording("The start holds %s latents, and the noise is for %s.", items, noise.batch), "Make them equal."
        )
    return max(items, noise.batch)


def repeated(samples: Tensor, batch: int) -> Tensor:
    """One latent for each of a batch, from as many or from one."""
    return samples.expand(batch, *samples.shape[1:])
