"""Clips with known motion: an embedded emoji that is moved over a plain background by whole pixels."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor

from graph.run.context import Run
from nodes import image_files
from nodes.values import Image, Video

MEDIA = Path(__file__).parents[2] / "resources" / "media"


def picture(name: str = "apple.png") -> Image:
    """An embedded emoji on white, 128×128."""
    return image_files.load_image(Run(), str(MEDIA / name))


def moving(frames: int, right: int, down: int = 0, name: str = "apple.png") -> Video:
    """Each frame is the one before, moved by so many pixels; what comes into view repeats the edge."""
    pixels = picture(name).rgb[0]
    return Video(torch.stack([_moved(pixels, right * frame, down * frame) for frame in range(frames)]), 8.0)


def still(frames: int, name: str = "apple.png") -> Video:
    return moving(frames, 0, 0, name)


def _moved(pixels: Tensor, right: int, down: int) -> Tensor:
    height, width = pixels.shape[-2:]
    rows = (torch.arange(height) - down).clamp(0, height - 1)
    columns = (torch.arange(width) - right).clamp(0, width - 1)
    return pixels[:, rows][:, :, columns]


def motion_error(frames: Tensor, right: int, down: int = 0) -> float:
    """Mean squared difference between each frame and the one before, moved as the source was; edges left out."""
    height, width = frames.shape[-2:]
    margin = max(abs(right), abs(down))
    inner = (slice(None), slice(margin, height - margin), slice(margin, width - margin))
    errors = [
        (_moved(frames[at], right, down)[inner] - frames[at + 1][inner]).square().mean()
        for at in range(len(frames) - 1)
    ]
    return float(torch.stack(errors).mean())
