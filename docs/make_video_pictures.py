"""Pictures of docs/video.md: the nodes are run on the clip that ships with the program, and what they give is kept.

python docs/make_video_pictures.py
"""

from __future__ import annotations

import sys
from itertools import pairwise
from pathlib import Path

import torch
from PIL import Image as PillowImage
from torch import Tensor

sys.path.insert(0, str(Path(__file__).parents[1]))

from graph.run.context import Run
from nodes import autoencoding, conditioning, models, sampling
from nodes.flow import optical_flow
from nodes.flow_operations import flow_arrows
from nodes.frame_numbers import frame_numbers
from nodes.pixels import bytes_from_pixels
from nodes.values import Image, Noise, Video
from nodes.video_consistency import keyframes, propagate_keyframes
from nodes.video_files import load_video
from nodes.video_noise import correlated_noise
from nodes.video_operations import select_frames

IMAGES = Path(__file__).parent / "images"
COLUMNS = 3
GAP = 4


def sheet(rows: list[list[Tensor]]) -> Tensor:
    """3×H×W of rows of pictures (3×h×w each, of one size), on white."""
    height, width = rows[0][0].shape[-2:]
    columns = max(map(len, rows))
    laid = torch.ones(3, len(rows) * (height + GAP) - GAP, columns * (width + GAP) - GAP)
    for y, row in enumerate(rows):
        for x, picture in enumerate(row):
            top, left = y * (height + GAP), x * (width + GAP)
            laid[:, top : top + height, left : left + width] = picture
    return laid


def save(pixels: Tensor, name: str) -> None:
    PillowImage.fromarray(bytes_from_pixels(pixels)).save(IMAGES / name, optimize=True)
    print(name, flush=True)


def edited(pictures: Image) -> Image:
    """The keyframes after an image model has had a go at them, all with the same noise."""
    loaded = models.load_model(Run(), "emoji-sd")
    prompt = conditioning.encode_text(Run(), loaded.text_encoder, "a bicycle in a street, flat style")
    start = autoencoding.encode_image(Run(), loaded.autoencoder, pictures)
    noise = Noise(1, pictures.width, pictures.height)
    patches = (correlated_noise(),)
    latent = sampling.denoise(
        Run(), loaded.denoiser, noise, prompt, start=start, steps=12, strength=0.3, patches=patches
    )
    return autoencoding.decode_latent(Run(), loaded.autoencoder, latent)


def make_pictures() -> None:
    video = load_video(Run(), "street.mp4")
    flow = optical_flow(Run(), video)
    arrows = flow_arrows(Run(), flow, video, spacing=16)
    save(sheet([[arrows.clip(index, index + 1)[0] for index in (3, 7, 11)]]), "flow_arrows.png")
    text = keyframes(Run(), video, flow, "motion", unexplained=0.15, shortest=3, longest=6)
    edits = edited(select_frames(video, text))
    result = propagate_keyframes(Run(), video, edits, flow, text)
    numbers = frame_numbers(text, len(video))
    save(sheet(_rows(video, result.video, result.hidden.values, numbers)), "keyframe_propagation.png")


def _rows(video: Video, result: Video, hidden: Tensor, numbers: list[int]) -> list[list[Tensor]]:
    """Keyframes (source and edit), then frames between (source, result, what no keyframe shows)."""
    keys = numbers[1 : COLUMNS + 1]
    between = [(before + after) // 2 for before, after in pairwise(numbers)][1 : COLUMNS + 1]
    return [
        [video.clip(index, index + 1)[0] for index in keys],
        [result.clip(index, index + 1)[0] for index in keys],
        [video.clip(index, index + 1)[0] for index in between],
        [result.clip(index, index + 1)[0] for index in between],
        [hidden[index].expand(3, -1, -1) for index in between],
    ]


if __name__ == "__main__":
    make_pictures()
