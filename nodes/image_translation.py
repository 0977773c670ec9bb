"""Nodes that turn pictures of one kind into another with a generator of pix2pix or CycleGAN."""

from __future__ import annotations

from typing import Annotated, Literal

import torch
from torch import Tensor
from torch.nn import functional

from graph.declare import File, Seed, node
from graph.errors import NodeError
from graph.run.context import Run
from graph.wording import Wording
from nodes.clip_writing import ClipWriter
from nodes.devices import choose_device, to_host
from nodes.generators import PictureGenerator
from nodes.handles import PictureModel
from nodes.loading.image_translators import borrow_translator, translator_at
from nodes.loading.names import find_model
from nodes.pixels import luminance
from nodes.values import Image, Video

Statistics = Literal["picture", "training"]


@node(
    title="Load Image Translator",
    category="Models",
    keywords=("pix2pix", "CycleGAN", "GAN", "generator", "image to image", "horse2zebra", "edges2shoes"),
    lane="io",
)
def load_image_translator(run: Run, model: Annotated[str, File("model")] = "") -> PictureModel:
    """Load a generator of pix2pix (U-Net) or CycleGAN (ResNet), for *Translate Image*. None comes with the program.

    `model` is a .safetensors file with the tensors named as in the authors' own code; which architecture it is, its
    width and depth are read from them. The published files are pickles (.pth), which can run code when they are opened
    and are not read: docs/methods.md says how to convert one.

    Sources: Isola et al. 2017, arXiv:1611.07004; Zhu et al. 2017, arXiv:1703.10593.
    """
    return translator_at(find_model(model, run.settings, run))


@node(
    title="Translate Image",
    category="Images",
    keywords=("pix2pix", "CycleGAN", "GAN", "image to image", "style", "horse2zebra", "edges", "map"),
    uses_device=True,
)
def translate_image(
    run: Run,
    model: PictureModel,
    image: Image,
    seed: Annotated[int, Seed()] = 0,
    dropout: bool = True,
    statistics: Statistics = "picture",
) -> Image:
    """Turn pictures into another kind with a generator: maps into streets, edges into shoes, horses into zebras.

    Any size is taken; the picture is continued at its edges to what the network needs, and cut back. Best is the size
    that it was trained with (mostly 256 pixels): *Resize Image* first. Where a generator was trained with `dropout`
    (pix2pix), that is its only source of variation: `seed` draws it, and off, it is the mean of what it would make.
    `statistics` says whether batch normalisation uses those of the picture (as the authors do) or of the training;
    with CycleGAN's instance normalisation it changes nothing.

    If colours or contrast are off, change `statistics` first; then see that the picture is of the kind, size and
    direction (A to B) that the generator was trained for.

    Sources: Isola et al. 2017, arXiv:1611.07004; Zhu et al. 2017, arXiv:1703.10593.
    """
    _check(model)
    made = []
    with borrow_translator(model, choose_device(run.settings)) as network, torch.inference_mode():
        for index in range(len(image)):
            run.step(index, len(image))
            made.append(_translated(network, image.rgb[index : index + 1], seed + index, dropout, statistics))
    run.step(len(image), len(image))
    pixels = torch.cat(made)
    if image.pixels.shape[1] == 4:
        pixels = torch.cat([pixels, image.pixels[:, 3:]], dim=1)
    return Image(pixels)


@node(
    title="Translate Video",
    category="Video",
    keywords=("pix2pix", "CycleGAN", "GAN", "vid2vid", "style", "clip"),
    uses_device=True,
)
def translate_video(
    run: Run,
    model: PictureModel,
    video: Video,
    seed: Annotated[int, Seed()] = 0,
    dropout: bool = False,
    statistics: Statistics = "picture",
) -> Video:
    """Turn each frame of a clip into another kind with a generator; see *Translate Image*.

    Frames are made one by one with the same draw of dropout, so that a still clip stays still; what moves may flicker.
    If it does, try the statistics of the training first, then a node that smooths over time.
    """
    _check(model)
    result = ClipWriter(run, len(video))
    with borrow_translator(model, choose_device(run.settings)) as network, torch.inference_mode():
        for index in range(len(video)):
            pixels = video.pixels(index, index + 1)
            colours = _translated(network, pixels[:, :3], seed, dropout, statistics)
            result.put(torch.cat([colours, pixels[:, 3:]], dim=1))
    return result.clip_like(video)


def _check(model: PictureModel) -> None:
    if model.task != "translation":
        raise NodeError(
            Wording("A model for %s translates no pictures.", model.task), "Load it with Load Image Translator."
        )


def _translated(network: PictureGenerator, pixels: Tensor, seed: int, dropout: bool, statistics: Statistics) -> Tensor:
    """1×3×H×W in 0..1 as the generator turns it."""
    shape = network.shape
    network.set_up(torch.Generator().manual_seed(seed) if dropout else None, statistics == "training")
    try:
        height, width = pixels.shape[-2:]
        seen = luminance(pixels) if shape.in_channels == 1 else pixels
        padded = _continued(seen, -height % shape.unit, -width % shape.unit)
        made = network((padded * 2 - 1).to(next(network.parameters()).device))
        colours = to_host(made.float())[..., :height, :width] / 2 + 0.5
    finally:
        # The next user of the network may have other wishes.
        network.set_up(None, False)
    return colours.clamp(0, 1).expand(-1, 3, -1, -1).contiguous()


def _continued(pixels: Tensor, down: int, across: int) -> Tensor:
    """A picture continued at the right and at the bottom: reflected where it is large enough for that."""
    if down < pixels.shape[-2] and across < pixels.shape[-1]:
        return functional.pad(pixels, (0, across, 0, down), mode="reflect")
    return functional.pad(pixels, (0, across, 0, down), mode="replicate")
