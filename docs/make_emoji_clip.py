"""The clip of a moving emoji that ships with the program, for templates and pictures of docs/video.md.

python docs/make_emoji_clip.py
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional

sys.path.insert(0, str(Path(__file__).parents[1]))

from graph.run.context import Run, Settings
from nodes.image_files import load_image
from nodes.image_operations import resized
from nodes.values import Video
from nodes.video_files import save_video

MEDIA = Path(__file__).parents[1] / "resources" / "media"
FRAMES, RATE = 8, 8.0
SIDE, SIZE = 128, 100
FIRST, STEP = (4, 10), (3, 1)
"""Where the picture is in the first frame, to the right and down, and how far it moves in each: whole pixels."""


def moving_apple() -> Tensor:
    """F×3×H×W of a red apple that moves to the right, and a little down, over what lies at the picture's edges."""
    apple = resized(load_image(Run(), str(MEDIA / "apple.png")).rgb, SIZE, SIZE)
    places = [(FIRST[0] + index * STEP[0], FIRST[1] + index * STEP[1]) for index in range(FRAMES)]
    padded = [
        functional.pad(apple, (left, SIDE - SIZE - left, top, SIDE - SIZE - top), mode="replicate")
        for left, top in places
    ]
    return torch.cat(padded)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        run = Run(settings=Settings(output_folder=folder))
        save_video(run, Video(moving_apple(), RATE), "apple_moving", quality=100, keep_workflow=False)
        shutil.move(Path(folder) / "apple_moving.mp4", MEDIA / "apple_moving.mp4")
