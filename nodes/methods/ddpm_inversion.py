"""Edit-friendly DDPM inversion: the noise of each step that leads a sampler with noise to a given picture, exactly.

Source: Huberman-Spiegelglas et al. 2023, arXiv:2304.06140. Needs: a sampler that takes each step by itself.
"""

from __future__ import annotations

import torch
from torch import Generator, Tensor

from nodes.denoising.loop import DenoisingLoop


@torch.inference_mode()
def edit_friendly(loop: DenoisingLoop, clean: Tensor, generators: list[Generator]) -> tuple[list[Tensor], list[Tensor]]:
    """The latents from ``clean`` (N×C×...) to noise, T+1 of them, and what the step between two adds, T in all.

    Every noisy latent is drawn on its own, so that each has more of the picture in it than one on a sampler's way has.
    From the noisiest on, what a step lacks to the next is its noise. What it then leads to takes the place of the next
    latent, so that rounding does not add up.
    """
    sampler = loop.sampler
    total = len(sampler)
    latents = [clean.to(loop.device)]
    for index in reversed(range(total)):
        drawn = loop.family.draw(loop.task.latent_shape, generators).to(loop.device)
        latents.append(sampler.levels[index].mix(latents[0], drawn))
    added = []
    loop.run.check()
    sampler.begin(0)
    for index in range(total):
        step, place = loop.step_at(index), total - index
        output = loop.predict(step, latents[place])
        mean = loop.stepped(step, output, latents[place], torch.zeros_like(latents[place]))
        added.append(latents[place - 1] - mean)
        latents[place - 1] = mean + added[-1]
        loop.run.step(index + 1, total)
    return latents, added[::-1]
