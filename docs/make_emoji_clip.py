"""The clip of a moving emoji that ships with the program, for templates and pictures of docs/video.md.

python docs/make_emoji_clip.py
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from torch import Tensor

sys.path.insert(0, str(Path(__file__).parents[1]))

from graph.run.context import Run, Settings
from nodes.image_files import load_image
from nodes.values import Video
from nodes.video_files import save_video

MEDIA = Path(__file__).parents[1] / "resources" / "media"
FRAMES, RATE = 8, 8.0
FIRST, STEP = (-10, -4), (3, 1)
"""How far the picture is moved to the right and down in the first frame, and further in each: whole pixels."""
MARGIN = 12
"""Pixels at the picture's edges that hold nothing but its background."""


def moving_apple() -> Tensor:
    """F×3×H×W of a red apple that moves to the right, and a little down, over its own background."""
    apple = load_image(Run(), str(MEDIA / "apple.png")).rgb[0]
    background = apple[:, MARGIN // 2].median(dim=1).values.view(3, 1, 1)
    inner = slice(MARGIN, -MARGIN)
    frames = background.expand_as(apple).repeat(FRAMES, 1, 1, 1)
    height, width = apple.shape[-2:]
    for index, frame in enumerate(frames):
        left, top = (MARGIN + first + index * step for first, step in zip(FIRST, STEP, strict=True))
        frame[:, top : top + height - 2 * MARGIN, left : left + width - 2 * MARGIN] = apple[:, inner, inner]
    return frames


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        run = Run(settings=Settings(output_folder=folder))
        save_video(run, Video(moving_apple(), RATE), "apple_moving", quality=100, keep_workflow=False)
        shutil.move(Path(folder) / "apple_moving.mp4", MEDIA / "apple_moving.mp4")
