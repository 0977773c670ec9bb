"""Nodes that show where in a picture the words of its prompt act, and make masks of it.

Source: Tang et al. 2022, arXiv:2210.04885 (DAAM); the maps are those of prompt-to-prompt, Hertz et al. 2022,
arXiv:2208.01626.
"""

from __future__ import annotations

from typing import Annotated, NamedTuple

import cv2
import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from graph.declare import Multiline, Seed, Slider, Stack, node
from graph.errors import NodeError
from graph.run.context import Run
from graph.wording import Wording
from nodes.denoising.loop import denoising_loop
from nodes.denoising.schedules import MODEL
from nodes.denoising.slots import CONDITIONAL
from nodes.denoising.task import Task
from nodes.devices import to_host
from nodes.handles import Denoiser, Patch
from nodes.methods.attention.looking import WordMapsPatch, look_along, look_at_noised
from nodes.methods.attention.word_maps import WordMaps
from nodes.pixels import luminance, pixels_from_bytes
from nodes.prompt_words import phrases, places_of, read_of, words_of
from nodes.sampling import fitting_shape
from nodes.values import Conditioning, Guidance, Image, Latent, Mask, Schedule, Trajectory


class AttentionMaps(NamedTuple):
    """``overlay``: a picture for each word; ``maps``: soft, up to 1 for each; ``mask``: where they exceed a threshold.

    All of one word come together, picture by picture.
    """

    overlay: Image
    maps: Mask
    mask: Mask


@node(
    title="Attention Maps",
    category="Attention",
    keywords=("heat map", "DAAM", "cross-attention", "word", "mask by text", "prompt-to-prompt", "explain", "segment"),
    uses_device=True,
)
def attention_maps(
    run: Run,
    model: Denoiser,
    trajectory: Trajectory | None = None,
    latent: Latent | None = None,
    conditioning: Conditioning | None = None,
    image: Image | None = None,
    patches: Stack[Patch] = (),
    words: Annotated[str, Multiline()] = "",
    threshold: Annotated[float, Slider(0, 1, 0.01)] = 0.4,
    start: Annotated[float, Slider(0, 1, 0.01)] = 0.1,
    end: Annotated[float, Slider(0, 1, 0.01)] = 0.8,
    looks: Annotated[int, Slider(1, 50)] = 8,
    seed: Annotated[int, Seed()] = 0,
) -> AttentionMaps:
    """Show where in a picture the words of its prompt act: a heat map for each, and masks made by words.

    `words` are phrases of the prompt, parted by commas or lines; without any, all words of the prompt are shown. The
    model looks at the picture at `looks` steps from `start` to `end` of the run: along the `trajectory` of a picture
    that was inverted or recorded, or at any `latent` with noise on it, which is drawn by `seed`. `conditioning`
    describes the picture, where the trajectory does not say what it shows. `image` is what the maps are laid over.

    Masks of one word for each picture fit *Inpaint*, *Local Blend* and the mask nodes. If a map is vague, describe the
    picture more exactly, look later in the run, or raise the `threshold`; if it is spotty, use more looks.

    Source: Tang et al. 2022, arXiv:2210.04885.
    """
    source = trajectory if latent is None else latent
    if source is None or (trajectory is not None and latent is not None):
        raise NodeError("Either a trajectory or a latent is looked at.", "Wire one of the two.")
    described = conditioning or (trajectory.conditioning if trajectory else None)
    read = read_of(described, "the description")
    assert described is not None
    said = phrases(words) or _all_words(read.text)
    reader = WordMaps({CONDITIONAL: [places_of(read, phrase) for phrase in said]}, {CONDITIONAL: read.length})
    samples = source.latents[0] if isinstance(source, Trajectory) else source.samples
    task = Task(
        model=model,
        positive=described,
        negative=None,
        guidance=Guidance(1.0),
        schedule=source.schedule if isinstance(source, Trajectory) else Schedule(MODEL, max(looks, _FEWEST_STEPS)),
        latent_shape=fitting_shape(model, samples.shape),
        batch=samples.shape[0],
        width=source.width,
        height=source.height,
        frames=source.frames,
        patches=(*patches, WordMapsPatch(reader)),
    )
    with torch.inference_mode(), denoising_loop(run, task) as loop:
        if isinstance(source, Trajectory):
            look_along(loop, source, start, end, looks)
        else:
            look_at_noised(loop, samples, seed, start, end, looks)
        found = to_host(reader.maps(CONDITIONAL, (source.height, source.width)))
    maps = found.transpose(0, 1).flatten(0, 2)[:, None].clamp(0, 1)
    return AttentionMaps(Image(_overlay(maps, image)), Mask(maps), Mask((maps > threshold).float()))


_FEWEST_STEPS = 20
"""Of the schedule from which noise levels for a latent are taken."""


def _all_words(text: str) -> tuple[str, ...]:
    """All words of a text once, without marks.

    Raises:
        NodeError: where it has none.
    """
    found = tuple(dict.fromkeys(word.text for word in words_of(text) if word.text[0].isalnum()))
    if not found:
        raise NodeError("The description says nothing.", "Describe the picture in words.")
    return found


_HEAT_SHARE = 0.65
"""How much of the overlay is heat at most."""


def _overlay(maps: Tensor, image: Image | None) -> Tensor:
    """N×3×H×W: maps as colours from black over red to yellow, laid over a picture without its own colours."""
    levels = (maps[:, 0] * 255).round().byte().numpy()
    coloured = [cv2.cvtColor(cv2.applyColorMap(level, cv2.COLORMAP_INFERNO), cv2.COLOR_BGR2RGB) for level in levels]
    heat = torch.stack([pixels_from_bytes(np.asarray(colours, np.uint8)) for colours in coloured])
    if image is None:
        return heat
    grey = functional.interpolate(luminance(image.rgb), maps.shape[-2:], mode="bilinear")
    if len(maps) % len(grey):
        raise NodeError(
            Wording("There are %s pictures for %s maps.", len(grey), len(maps)), "Wire the picture that is looked at."
        )
    grey = grey.repeat(len(maps) // len(grey), 3, 1, 1)
    share = _HEAT_SHARE * maps.sqrt()
    return grey * (1 - share) + heat * share
