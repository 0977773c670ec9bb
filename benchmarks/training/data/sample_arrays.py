"""Samples and their captions as arrays: written once by processes on the CPU, read by every trainer."""

from __future__ import annotations

import os
import random
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from benchmarks.training.data.captions import Caption, Captioner
from benchmarks.training.data.samples import Drawn, Sample, Sampler
from benchmarks.training.data.textures import TextureIndex
from benchmarks.training.data.vocabulary import CAPTION_LENGTH, COLOURS

CAPTIONS_PER_SAMPLE = 4
MOST_EMOJI = 2
"""Emoji in one sample."""
NOTHING = -1


@dataclass(frozen=True, slots=True)
class Samples:
    """N samples on the training device."""

    texture: Tensor
    """N x 2, row in the texture array; -1 for no second emoji."""
    drawing: Tensor
    """N x 2 x 7: x, y, scale, rotation, opacity, hue turn, saturation (see ``Pose`` and ``Drawn``)."""
    concept: Tensor
    """N x 2, -1 for no second emoji."""
    style: Tensor
    """N."""
    background: Tensor
    """N."""
    colour: Tensor
    """N, the colour that the emoji was turned to, -1 for its own."""
    tokens: Tensor
    """N x 4 x 32 token ids, four captions for each sample."""
    names_style: Tensor
    """N x 4, whether that caption fixes the style."""
    names_background: Tensor
    """N x 4."""

    def __len__(self) -> int:
        return len(self.texture)

    def random_captions(self, rows: Tensor) -> tuple[Tensor, Tensor]:
        """One caption for each row: the token ids (B x 32), and which of its captions it was (B)."""
        choice = torch.randint(self.tokens.shape[1], (len(rows),), device=self.tokens.device)
        return self.tokens[rows, choice].long(), choice


def load_samples(file: Path, device: torch.device) -> Samples:
    with np.load(file) as stored:
        return Samples(**{name: torch.from_numpy(stored[name]).to(device) for name in Samples.__slots__})


def write_samples(folder: Path, file: Path, count: int, processes: int | None = None) -> None:
    """Draw ``count`` samples from the texture set and tokenizer in ``folder``, and write them to ``file`` (.npz)."""
    processes = min(processes or os.cpu_count() or 1, count)
    shares = [count // processes + (worker < count % processes) for worker in range(processes)]
    with ProcessPoolExecutor(processes) as pool:
        parts = list(pool.map(_arrays, [folder] * processes, range(processes), shares))
    file.parent.mkdir(parents=True, exist_ok=True)
    np.savez(file, **{name: np.concatenate([part[name] for part in parts]) for name in Samples.__slots__})


def _arrays(folder: Path, seed: int, count: int) -> dict[str, NDArray[np.generic]]:
    from transformers import CLIPTokenizer

    index = TextureIndex.load(folder)
    rng = random.Random(seed)
    sampler, captioner = Sampler(index, rng), Captioner(index, rng)
    samples = [sampler.sample() for _ in range(count)]
    captions = [captioner.caption(sample) for sample in samples for _ in range(CAPTIONS_PER_SAMPLE)]
    tokenizer = CLIPTokenizer.from_pretrained(folder / "tokenizer")
    return drawing_arrays(index, samples) | _caption_arrays(tokenizer, captions)


def drawing_arrays(index: TextureIndex, samples: list[Sample]) -> dict[str, NDArray[np.generic]]:
    """What of ``Samples`` says how to draw them, by field name."""
    texture = np.full((len(samples), MOST_EMOJI), NOTHING, np.int64)
    drawing = np.zeros((len(samples), MOST_EMOJI, 7), np.float32)
    for row, sample in enumerate(samples):
        for column, drawn in enumerate(sample.emoji):
            texture[row, column] = drawn.texture
            drawing[row, column] = _drawing_row(drawn)
    concept_of = np.array([entry.concept for entry in index.textures] + [NOTHING], np.int64)
    style_of = np.array([entry.style for entry in index.textures], np.int64)
    return {
        "texture": texture,
        "drawing": drawing,
        "concept": concept_of[texture],
        "style": style_of[texture[:, 0]],
        "background": np.array([sample.background for sample in samples], np.int64),
        "colour": np.array([COLOURS.index(s.colour) if s.colour else NOTHING for s in samples], np.int64),
    }


def _drawing_row(drawn: Drawn) -> tuple[float, ...]:
    pose = drawn.pose
    return (pose.x, pose.y, pose.scale, pose.rotation, pose.opacity, drawn.hue_turn, drawn.saturation)


def _caption_arrays(tokenizer: object, captions: list[Caption]) -> dict[str, NDArray[np.generic]]:
    encoded = tokenizer(  # type: ignore[operator]
        [caption.text for caption in captions],
        padding="max_length",
        truncation=True,
        max_length=CAPTION_LENGTH,
        return_tensors="np",
    )
    return {
        "tokens": encoded["input_ids"].astype(np.int16).reshape(-1, CAPTIONS_PER_SAMPLE, CAPTION_LENGTH),
        "names_style": np.array([c.names_style for c in captions]).reshape(-1, CAPTIONS_PER_SAMPLE),
        "names_background": np.array([c.names_background for c in captions]).reshape(-1, CAPTIONS_PER_SAMPLE),
    }
