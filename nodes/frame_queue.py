"""Nodes that make clips frame by frame, of any length, with a model that sees a few frames at a time.

FIFO-Diffusion: Kim et al. 2024, arXiv:2405.11473. Needs a model of clips that can be told a timestep for each frame.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated

import torch
from torch import Tensor

from graph.declare import Range, Slider, Stack, node
from graph.errors import NodeError
from graph.run.context import Run
from nodes.denoising.loop import denoising_loop
from nodes.denoising.noise import generators
from nodes.denoising.predictions import Prediction
from nodes.denoising.sampler_kinds import FLOW_EULER, KINDS
from nodes.denoising.schedules import MODEL, prediction_of
from nodes.denoising.task import Task
from nodes.devices import to_host
from nodes.families import family
from nodes.handles import Denoiser, Patch
from nodes.latents import frame_factor, latent_frames
from nodes.mapping import release, room_for
from nodes.methods.fifo import FrameQueue, QueuePlan, check_family, check_queue, made_clip
from nodes.sampling import batch_of, fitting_shape, repeated
from nodes.values import Conditioning, Guidance, Latent, Noise, Schedule

_RELEASED_AT_ONCE = 16 * 2**20
"""Bytes of finished frames."""


@node(
    title="FIFO-Diffusion",
    category="Sampling",
    keywords=("long video", "infinite", "unlimited", "diagonal denoising", "lookahead", "extend", "AnimateDiff"),
    uses_device=True,
)
def fifo_diffusion(
    run: Run,
    model: Denoiser,
    noise: Noise,
    positive: Conditioning | None = None,
    negative: Conditioning | None = None,
    start: Latent | None = None,
    schedule: Schedule | None = None,
    guidance: Guidance | None = None,
    patches: Stack[Patch] = (),
    frames: Annotated[int, Range(1, 1_000_000)] = 64,
    window: Annotated[int, Slider(2, 64)] = 16,
    partitions: Annotated[int, Slider(1, 16)] = 4,
    lookahead: bool = True,
    guidance_scale: Annotated[float, Slider(1, 30, 0.1)] = 7.5,
) -> Latent:
    """Make a clip of any length: frames stand in a queue, each a step noisier than the one before it.

    In each turn every frame of the queue takes one step; then the first one is clean and leaves, and a new one of noise
    joins at the end. Memory does not grow with `frames` (those of the noise do not count). The model sees `window`
    frames at a time: as many as it was made for, 16 for AnimateDiff's adapters (latent frames, of which Wan makes four
    of a clip each). The queue is `partitions` windows long, and a frame takes as many steps as the queue has places.
    More partitions cost more, and bring noise levels within a window nearer to each other, as models are used to. With
    `lookahead` each frame is seen behind half a window of cleaner ones, at twice the calls of the model.

    The queue is filled from the latent of a clip, `start`, with noise for each place; without one, a clip of `window`
    frames is made first. A start as long as the queue goes on; of a shorter one little is left but what it shows, and
    turns pass in which copies of its first frame leave, which are left out.
    Prompts that act in a part of the run act in a part of the clip. A wired schedule needs window × partitions steps;
    samplers other than DDIM and flow Euler are replaced by these.

    If frames flicker or fall apart, take more partitions and `lookahead` first; if the clip stands still, another seed,
    or a prompt that says what moves; if colours drift with time, lower the guidance. For AnimateDiff, ModelScope (with
    which the paper's ZeroScope is built) and Wan models with one network, which were not part of the paper.

    Source: Kim et al. 2024, arXiv:2405.11473.
    """
    plan = QueuePlan(window, partitions, lookahead)
    chosen = guidance or Guidance(guidance_scale)
    task = _task(model, noise, positive, negative, start, schedule, chosen, patches, plan)
    count = latent_frames(model.autoencoder.config, frames)
    turns = plan.turns(window if start is None else start.samples.shape[2], count)
    calls, before = len(plan.windows()), plan.steps if start is None else 0
    total = before + turns * calls
    item_generators = generators(noise.seed, task.batch, noise.items)
    # Drawn in any case, so that a clip that Denoise made of the same noise leads to the same frames.
    drawn = family(model.family).draw(task.latent_shape, item_generators)
    with denoising_loop(run, task) as loop, torch.inference_mode():
        check_queue(loop, plan)
        finished = _FinishedFrames(run, task, count)
        if start is None:
            clip = made_clip(loop, drawn, item_generators, turns, lambda done: run.step(done, total))
        else:
            clip = repeated(start.samples, task.batch)
        queue = FrameQueue(loop, plan, clip, item_generators)
        for turn in range(turns):
            frame = queue.turn(turn, turns)
            if turn >= turns - count:
                finished.put(frame)
            run.step(before + (turn + 1) * calls, total)
    return Latent(finished.samples, task.width, task.height, model.autoencoder, frames)


def _task(
    model: Denoiser,
    noise: Noise,
    positive: Conditioning | None,
    negative: Conditioning | None,
    start: Latent | None,
    schedule: Schedule | None,
    guidance: Guidance,
    patches: Sequence[Patch],
    plan: QueuePlan,
) -> Task:
    """What the loop is asked for: clips of as many frames as the model sees at a time."""
    its_family, size = family(model.family), start or noise
    check_family(its_family)
    try:
        its_family.check_frames(model, plan.size)
    except NodeError as error:
        raise NodeError(error.message, "Make the window smaller.") from error
    if start is None:
        channels, _, *sides = its_family.latent_shape(model, noise.width, noise.height)
    else:
        channels, _, *sides = fitting_shape(model, start.samples.shape)
    return Task(
        model=model,
        positive=positive or its_family.without_conditioning(),
        negative=negative,
        guidance=guidance,
        schedule=_stateless(schedule or Schedule(MODEL, plan.steps), model),
        latent_shape=(channels, plan.size, *sides),
        batch=noise.batch if start is None else batch_of(start, noise),
        width=size.width,
        height=size.height,
        frames=(plan.size - 1) * frame_factor(model.autoencoder.config) + 1,
        patches=tuple(patches),
    )


def _stateless(schedule: Schedule, model: Denoiser) -> Schedule:
    """The schedule with a sampler whose steps depend on nothing but the sample."""
    if schedule.begin or schedule.end:
        raise NodeError(
            "FIFO-Diffusion needs the whole of a schedule.", "Wire the schedule as it was before the split."
        )
    sampler = FLOW_EULER if prediction_of(model.scheduler) is Prediction.FLOW else "ddim"
    return replace(schedule, sampler=sampler, eta=schedule.eta if KINDS[sampler].eta else 0.0)


class _FinishedFrames:
    """Takes the latent frames of a clip in order; those of a long one lie in a mapped file."""

    def __init__(self, run: Run, task: Task, count: int) -> None:
        channels, _, *sides = task.latent_shape
        self.samples = room_for(run, (task.batch, channels, count, *sides), torch.float32)
        self._frame_bytes = self.samples.nbytes // count
        self._count = 0

    def put(self, frame: Tensor) -> None:
        """Add N×C×h×w."""
        self.samples[:, :, self._count] = to_host(frame)
        self._count += 1
        if self._count * self._frame_bytes % _RELEASED_AT_ONCE < self._frame_bytes:
            release(self.samples)
