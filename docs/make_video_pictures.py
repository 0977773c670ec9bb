"""Pictures of docs/video.md: nodes and templates are run on the clips that ship with the program.

python docs/make_video_pictures.py [TEMPLATE ...]

With names, only the pictures of these templates are made.
"""

from __future__ import annotations

import sys
import tempfile
from itertools import pairwise
from pathlib import Path

import torch
from PIL import Image as PillowImage
from torch import Tensor

sys.path.insert(0, str(Path(__file__).parents[1]))

from graph.declare.catalogue import Catalogue
from graph.engine.local import open_executor
from graph.engine.options import EngineOptions
from graph.file import read_document
from graph.run.context import Run, Settings
from graph.run.request import RunRequest
from nodes import autoencoding, conditioning, models, sampling
from nodes.flow import optical_flow
from nodes.flow_operations import flow_arrows
from nodes.frame_numbers import numbers_of_frames
from nodes.pixels import bytes_from_pixels
from nodes.values import Image, Noise, Video
from nodes.video_consistency import keyframes, propagate_keyframes
from nodes.video_files import load_video
from nodes.video_noise import correlated_noise
from nodes.video_operations import select_frames

IMAGES = Path(__file__).parent / "images"
COLUMNS = 3
GAP = 4
TEMPLATES = Path(__file__).parents[1] / "resources" / "workflows"
METHODS = (
    "text2video_zero", "pix2video", "control_video", "rerender_a_video", "token_flow", "fate_zero", "fresco",
    "tune_a_video", "video_p2p", "edit_a_video", "long_clip", "long_clip_edges", "method_arena",
)  # fmt: skip
"""Templates whose results are shown."""
SHOWN = {"method_arena": 3}
"""How many frames of a template's clip are shown, where it is not four."""


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
    numbers = numbers_of_frames(text, len(video))
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


def make_method_picture(name: str) -> None:
    """Run a template, and keep frames of the clip that it saves."""
    document = read_document(TEMPLATES / f"{name}.graph.json", Catalogue.builtin())
    with tempfile.TemporaryDirectory() as folder:
        with open_executor(EngineOptions()) as executor:
            request = RunRequest(1, document.snapshot(), (), Settings(output_folder=folder))
            if executor.run(request, lambda event: None) != "done":
                raise RuntimeError(f"{name} did not run to its end.")
        save_strip(next(Path(folder).glob("*.mp4")), name)


def save_strip(clip: Path, name: str) -> None:
    """Keep frames of a clip side by side, the first and the last among them."""
    video = load_video(Run(), str(clip))
    count = min(SHOWN.get(name, 4), len(video))
    places = [round(index * (len(video) - 1) / max(count - 1, 1)) for index in range(count)]
    save(sheet([[video.clip(place, place + 1)[0] for place in places]]), f"video_{name.removeprefix('video_')}.png")


if __name__ == "__main__":
    if not sys.argv[1:]:
        make_pictures()
    for template in sys.argv[1:] or METHODS:
        make_method_picture(template)
