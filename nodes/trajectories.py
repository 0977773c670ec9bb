"""Nodes that look at the recorded way of a picture to noise, and tell how far sampling back strays from it."""

from __future__ import annotations

from typing import Annotated

import torch
from torch import Tensor

from graph.declare import Range, Slider, node
from graph.errors import NodeError
from graph.run.context import Run
from graph.wording import Wording
from nodes.autoencoding import decode_latent, decode_video
from nodes.contact_sheet import contact_sheet
from nodes.denoising.recording import RecordingPatch
from nodes.families import family
from nodes.handles import Autoencoder, Denoiser
from nodes.inversion import denoise_inverted
from nodes.values import Conditioning, Image, Latent, Table, Trajectory


@node(
    title="Trajectory Strip",
    category="Sampling",
    keywords=("inversion", "steps", "progress", "decode", "overview", "film strip", "contact sheet"),
    uses_device=True,
)
def trajectory_strip(
    run: Run,
    autoencoder: Autoencoder,
    trajectory: Trajectory,
    count: Annotated[int, Slider(2, 32)] = 8,
    item: Annotated[int, Range(0)] = 0,
) -> Image:
    """See the way of a picture to noise: some of its steps, decoded, from the picture on, with their numbers.

    `item` says which picture of a batch, counted from 0; of a clip the first frame is shown. If noise is hardly to be
    seen at the end, the inversion has kept much of the picture there, which edits will not get rid of.
    """
    steps, batch = trajectory.latents.shape[:2]
    if item >= batch:
        raise NodeError(Wording("There is no picture %s in a batch of %s.", item, batch), "The first one is 0.")
    shown = sorted({round(index * (steps - 1) / (count - 1)) for index in range(count)})
    samples = trajectory.latents[torch.tensor(shown), item]
    pictures = _decoded(run, autoencoder, samples, trajectory)
    return contact_sheet(pictures, [str(index) for index in shown], columns=len(shown))


def _decoded(run: Run, autoencoder: Autoencoder, samples: Tensor, trajectory: Trajectory) -> list[Image]:
    """A picture of each of K latents, C×h×w or C×f×h×w."""
    width, height = trajectory.width, trajectory.height
    if samples.dim() == 4:
        return [decode_latent(run, autoencoder, Latent(samples, width, height))]
    firsts = samples[:, None, :, :1]
    return [Image(decode_video(run, autoencoder, Latent(first, width, height)).clip(0, 1)) for first in firsts]


@node(
    title="Trajectory Error",
    category="Metrics",
    keywords=("inversion", "PSNR", "reconstruction", "drift", "deviation", "accuracy"),
    uses_device=True,
)
def trajectory_error(
    run: Run,
    model: Denoiser,
    trajectory: Trajectory,
    guidance_scale: Annotated[float, Slider(1, 30, 0.1)] = 1.0,
) -> Table:
    """Measure how far sampling back, with the prompt of the inversion, strays from the way that was recorded.

    A row for each step, from noise on: its *timestep*, and the *PSNR* of the latent after it against the recorded one,
    in decibels, where the range of the picture's latent is the peak (infinite where they are equal). The last row is
    that of the picture. `guidance_scale` is the one to sample back with: 1 after *Invert*, the one that was set there
    after *Null-Text Inversion* or *Edit-Friendly Inversion*.

    If the figures fall on the way, raise the refinements of *Invert*, or the iterations of *Null-Text Inversion*.
    """
    recording = RecordingPatch()
    source: Conditioning = trajectory.conditioning or family(model.family).without_conditioning()
    denoise_inverted(run, model, trajectory, source, patches=(recording,), guidance_scale=guidance_scale)
    made, recorded = recording.latents(), trajectory.latents
    peak = float(recorded[0].max() - recorded[0].min())
    errors = (made.double() - recorded.double()).square().flatten(1).mean(1)[:-1].flip(0)
    decibels = (-10 * torch.log10(errors / peak**2)).tolist()
    timesteps = tuple(reversed(trajectory.timesteps))
    return Table(("step", "timestep", "PSNR"), (tuple(range(1, len(timesteps) + 1)), timesteps, tuple(decibels)))
