"""What a model learns from: latents with captions, and which of them make up the batch of a step.

Which examples are in a batch follows from the seed and the number of the step alone, so that training which goes on
from a checkpoint sees what it would have seen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import torch
from torch import Generator, Tensor
from torch.nn import functional

from graph.errors import NodeError
from graph.run.context import Run
from graph.wording import Wording
from nodes.autoencoding import encode_image
from nodes.codecs import ValueCodec
from nodes.families import family
from nodes.handles import Autoencoder, Denoiser
from nodes.latents import latent_factor
from nodes.values import Image


@dataclass(frozen=True, eq=False, slots=True)
class Example:
    """One picture or clip. ``latent``: C×h×w or C×f×h×w float32 on the CPU; ``width`` and ``height`` in pixels.

    ``origin`` stands for the picture itself: latents may differ in their last digits from one machine to another.
    """

    latent: Tensor
    caption: str
    width: int
    height: int
    origin: str = ""


@dataclass(frozen=True, eq=False, slots=True)
class Batch:
    """Examples of one size. ``latents``: N×C×h×w or N×C×f×h×w; ``weight``: what its loss counts.

    ``are_frames``: whether they are the frames of one clip, which have one noise level and are seen together.
    """

    latents: Tensor
    captions: tuple[str, ...]
    width: int
    height: int
    weight: float
    are_frames: bool = False

    def __len__(self) -> int:
        return len(self.captions)


class ExampleGroup:
    """Examples that stand in for each other; each step sees one batch of every group.

    ``weight`` is what the group's loss counts. Prior preservation, for one, is a second group (Ruiz et al. 2022,
    arXiv:2208.12242, section 3.2).
    """

    def __init__(self, examples: Sequence[Example], weight: float = 1.0) -> None:
        if not examples:
            raise ValueError("A group needs an example.")
        self.examples = tuple(examples)
        self.weight = weight

    def batch(self, step: int, size: int, seed: int) -> Batch:
        """The batch of a step, counted from 0: a fresh order in every epoch, each example once in it.

        Examples of different sizes are in different batches; the last ones of a size are filled up with its first.
        """
        by_size: dict[torch.Size, list[int]] = {}
        for number, example in enumerate(self.examples):
            by_size.setdefault(example.latent.shape, []).append(number)
        count = sum(-(-len(numbers) // size) for numbers in by_size.values())
        epoch, place = divmod(step, count)
        generator = Generator().manual_seed(mixed_seed(seed, epoch))
        batches: list[list[int]] = []
        for numbers in by_size.values():
            order = [numbers[at] for at in torch.randperm(len(numbers), generator=generator).tolist()]
            for first in range(0, len(order), size):
                batches.append([order[at % len(order)] for at in range(first, first + size)])
        chosen = batches[int(torch.randperm(count, generator=generator)[place])]
        return self._batch([self.examples[number] for number in chosen])

    def _batch(self, examples: Sequence[Example]) -> Batch:
        first = examples[0]
        latents = torch.stack([example.latent for example in examples])
        return Batch(latents, tuple(example.caption for example in examples), first.width, first.height, self.weight)


class FrameGroup(ExampleGroup):
    """The frames of one clip: every step sees all of them, in their order."""

    def batch(self, step: int, size: int, seed: int) -> Batch:
        return replace(self._batch(self.examples), are_frames=True)


def mixed_seed(*numbers: int) -> int:
    """One seed of several numbers: other numbers, or another order of them, give one that is not alike."""
    state = 0
    for number in numbers:
        # Steele et al. 2014, doi:10.1145/2660193.2660195: the mixing function of SplitMix64.
        state = (state + number + 0x9E3779B97F4A7C15) % 2**64
        state = ((state ^ (state >> 30)) * 0xBF58476D1CE4E5B9) % 2**64
        state = ((state ^ (state >> 27)) * 0x94D049BB133111EB) % 2**64
        state ^= state >> 31
    return state % 2**63


def examples_of(
    run: Run, model: Denoiser, pictures: Sequence[Image], captions: Sequence[str], size: int = 0, mirror: bool = False
) -> list[Example]:
    """Pictures, encoded once, with their captions: one for all of them, or one for each.

    Each is scaled to about ``size``² pixels (0: the size that the model was made for), and cut at its edges to what the
    model can take. With ``mirror``, each is there a second time, mirrored.

    Raises:
        NodeError: where there are no pictures, or not as many captions.
    """
    single = [Image(pixels[None]) for image in pictures for pixels in image.pixels]
    if not single:
        raise NodeError("There are no pictures to learn from.", "Wire one picture or more to it.")
    if len(captions) not in (1, len(single)):
        raise NodeError(
            Wording("There are %s captions for %s pictures.", len(captions), len(single)),
            "Write one line for all pictures, or a line for each of them.",
        )
    side, unit = size or own_side(model), _unit(model)
    examples = []
    texts = list(captions) * len(single) if len(captions) == 1 else captions
    for image, caption in zip(single, texts, strict=True):
        pixels = fitted_pixels(image.pixels, side, unit)
        for version in (pixels, pixels.flip(-1)) if mirror else (pixels,):
            run.check()
            latent = encode_image(_silent(run), Autoencoder(model.autoencoder), Image(version))
            origin = ValueCodec().digest(version).hex()
            examples.append(Example(latent.samples[0], caption, latent.width, latent.height, origin))
    return examples


def own_side(model: Denoiser) -> int:
    """Pixels along a side of the pictures that a model was made for; 0 where its configuration does not say."""
    side = model.network.config.get("sample_size")
    side = side[0] if isinstance(side, (list, tuple)) and side else side
    return side * latent_factor(model.autoencoder.config) if isinstance(side, int) else 0


def fitted_pixels(pixels: Tensor, side: int, unit: int) -> Tensor:
    """N×3×H×W of N×3×... or N×4×..., on white: scaled to about ``side``² pixels (0: as they are) and cut in the middle.

    Width and height of what comes out are multiples of ``unit``.
    """
    if pixels.shape[1] == 4:
        pixels = pixels[:, :3] * pixels[:, 3:] + (1 - pixels[:, 3:])
    height, width = pixels.shape[-2:]
    scale = side / (height * width) ** 0.5 if side else 1.0
    rows, columns = (max(unit, round(length * scale / unit) * unit) for length in (height, width))
    cover = max(rows / height, columns / width)
    if cover != 1:
        covering = (max(rows, round(height * cover)), max(columns, round(width * cover)))
        pixels = functional.interpolate(pixels, size=covering, mode="bicubic", antialias=True).clamp(0, 1)
    top, left = (pixels.shape[-2] - rows) // 2, (pixels.shape[-1] - columns) // 2
    return pixels[..., top : top + rows, left : left + columns]


def _unit(model: Denoiser) -> int:
    """Pixels of which the sides of a picture must be multiples, for the autoencoder and for the network."""
    factor = latent_factor(model.autoencoder.config)
    return factor * max(2, family(model.family).latent_step(model.network.config))


def _silent(run: Run) -> Run:
    """The same run, without a step for each picture that is encoded."""
    return Run(settings=run.settings, small_footprint=run.small_footprint, is_cancelled=run.is_cancelled)
