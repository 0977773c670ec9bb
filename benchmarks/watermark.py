"""How well the invisible watermark holds, and what it costs: rates over pictures of our own after what happens to them.

    python -m benchmarks.watermark --json

The pictures: the embedded model's (drawn from their sheets, 128 pixels), frames of the embedded clip, noise with the
spectrum of photographs, shapes that hide each other ("dead leaves") and flat colours, 128 to 512 pixels. Each is
marked with another payload; *found* is the part whose payload is read without an error, at a bound of one in a million
on false alarms. ``score`` is the median of the detector's. A first row says what marking costs (PSNR in decibels and
SSIM), and ``unmarked`` how often a mark is found where there is none. Sizes are sought, not told.
"""

from __future__ import annotations

import argparse
import io
import json
import statistics
from collections.abc import Callable, Iterator
from pathlib import Path

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image as PillowImage

from graph.run.context import Run
from nodes.marking.detection import found_in, residual_of
from nodes.marking.embedding import marked
from nodes.metrics import mean_squared_error, peak_signal_to_noise, structural_similarity
from nodes.video_files import load_video
from nodes.watermark import FALSE_POSITIVE_RATE

KEY = "benchmark"
SHEETS = Path(__file__).parents[1] / "resources" / "models" / "pictures"
Pixels = NDArray[np.float64]
"""H×W×3 in 0..255."""


def pictures() -> Iterator[tuple[str, Pixels]]:
    """The pictures by name."""
    for sheet in ("text_to_image_unet.webp", "text_to_image_mmdit.webp", "ip_adapter.webp"):
        pixels = np.asarray(PillowImage.open(SHEETS / sheet).convert("RGB"), dtype=np.float64)
        rows, columns = pixels.shape[0] // 128, pixels.shape[1] // 128
        places = [(row, column) for row in range(rows) for column in range(columns)]
        for row, column in places[:: max(1, len(places) // 8)][:8]:
            part = pixels[row * 128 : row * 128 + 128, column * 128 : column * 128 + 128]
            yield f"{sheet.partition('.')[0]} {row}.{column}", part
    clip = load_video(Run(), "street.mp4").clip(0, 16)
    for index in range(0, 16, 4):
        yield f"street {index}", clip[index].permute(1, 2, 0).double().numpy() * 255
    random = np.random.default_rng(0)
    for side in (128, 256, 512):
        for steepness in (1.0, 1.5):
            yield f"noise {side} {steepness}", _spectral_noise(random, side, steepness)
        for _ in range(2):
            yield f"leaves {side}", _dead_leaves(random, side)
        yield f"flat {side}", np.full((side, side, 3), random.uniform(0, 255, 3))


def _spectral_noise(random: np.random.Generator, side: int, steepness: float) -> Pixels:
    """Noise whose amplitudes fall with the frequency, as those of photographs do (steepness: about 1 to 1.5)."""
    frequencies = np.hypot(np.fft.fftfreq(side)[:, None], np.fft.fftfreq(side)[None])
    frequencies[0, 0] = 1
    planes = [np.fft.ifft2(np.fft.fft2(random.normal(size=(side, side))) / frequencies**steepness).real for _ in "rgb"]
    mixed = 0.4 * np.stack(planes, axis=-1) + np.mean(planes, axis=0)[..., None]
    scaled: Pixels = np.clip(127.5 + 45 * (mixed - mixed.mean()) / mixed.std(), 0, 255)
    return scaled


def _dead_leaves(random: np.random.Generator, side: int) -> Pixels:
    """Discs of one colour and of many sizes that hide each other (Lee, Mumford & Huang 2001)."""
    pixels = np.zeros((side, side, 3))
    for _ in range(side * 2):
        radius = side * 0.02 / (1 - random.uniform(0, 0.93))
        centre = [int(place) for place in random.uniform(0, side, 2)]
        cv2.circle(pixels, centre, int(radius), random.uniform(0, 255, 3).tolist(), -1, cv2.LINE_AA)
    return cv2.GaussianBlur(pixels, (0, 0), 0.6)


def jpeg(pixels: Pixels, quality: int = 75) -> Pixels:
    file = io.BytesIO()
    PillowImage.fromarray(np.rint(pixels).astype(np.uint8)).save(file, "JPEG", quality=quality, subsampling="4:2:0")
    return np.asarray(PillowImage.open(file), dtype=np.float64)


def crop(pixels: Pixels, random: np.random.Generator, part: float) -> Pixels:
    height, width = (int(side * part) for side in pixels.shape[:2])
    top, left = (
        int(random.integers(0, side - kept + 1)) for side, kept in zip(pixels.shape, (height, width), strict=False)
    )
    return pixels[top : top + height, left : left + width]


def resize(pixels: Pixels, factor: float) -> Pixels:
    size = (round(pixels.shape[1] * factor), round(pixels.shape[0] * factor))
    return np.clip(np.rint(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA)), 0, 255)


def noisy(pixels: Pixels, random: np.random.Generator, spread: float = 5.0) -> Pixels:
    return np.clip(np.rint(pixels + random.normal(0, spread, pixels.shape)), 0, 255)


ATTACKS: dict[str, Callable[[Pixels, np.random.Generator], Pixels]] = {
    "as saved (PNG)": lambda pixels, random: pixels,
    "JPEG 75": lambda pixels, random: jpeg(pixels),
    "JPEG 50": lambda pixels, random: jpeg(pixels, 50),
    "crop, 10 % of each side's length": lambda pixels, random: crop(pixels, random, 0.9),
    "crop, 10 % off every edge": lambda pixels, random: crop(pixels, random, 0.8),
    "crop of 10 % and JPEG 75": lambda pixels, random: jpeg(crop(pixels, random, 0.9)),
    "resized to 75 %": lambda pixels, random: resize(pixels, 0.75),
    "resized to 75 % and JPEG 75": lambda pixels, random: jpeg(resize(pixels, 0.75)),
    "noise of 5 levels": noisy,
    "noise of 5 levels and JPEG 75": lambda pixels, random: jpeg(noisy(pixels, random)),
    "crop, resized to 75 %, noise and JPEG 75": lambda pixels, random: jpeg(
        noisy(resize(crop(pixels, random, 0.9), 0.75), random)
    ),
}


def rows(strength: float) -> Iterator[dict[str, float | int | str]]:
    random = np.random.default_rng(1)
    originals = [pixels for _, pixels in pictures()]
    payloads = [int(item) for item in random.integers(0, 1 << 32, len(originals))]
    results = [np.rint(marked(*pair, strength)) for pair in _with_key(originals, payloads)]
    distances = [_distance(result, original) for result, original in zip(results, originals, strict=True)]
    psnr, ssim = (sorted(item) for item in zip(*distances, strict=True))
    yield {
        "what": "marking",
        "pictures": len(originals),
        "psnr": round(statistics.median(psnr), 1),
        "psnr_worst": round(psnr[0], 1),
        "ssim": round(statistics.median(ssim), 4),
        "ssim_worst": round(ssim[0], 4),
    }
    for name, attack in ATTACKS.items():
        found = [found_in(residual_of(attack(item, random)), KEY, True, FALSE_POSITIVE_RATE) for item in results]
        read = [
            item.payload == payload and item.false_positive_rate <= FALSE_POSITIVE_RATE
            for item, payload in zip(found, payloads, strict=True)
        ]
        wrong = sum(item.false_positive_rate <= FALSE_POSITIVE_RATE for item in found) - sum(read)
        score = statistics.median(item.score for item in found)
        yield {"what": name, "found": round(sum(read) / len(read), 3), "wrong": wrong, "score": round(score, 1)}
    found = [found_in(residual_of(item), KEY, True, FALSE_POSITIVE_RATE) for item in originals]
    alarms = sum(item.false_positive_rate <= FALSE_POSITIVE_RATE for item in found)
    yield {
        "what": "unmarked",
        "found": alarms / len(found),
        "wrong": alarms,
        "score": round(max(f.score for f in found), 1),
    }


def _with_key(originals: list[Pixels], payloads: list[int]) -> Iterator[tuple[Pixels, str, int]]:
    return ((pixels, KEY, payload) for pixels, payload in zip(originals, payloads, strict=True))


def _distance(result: Pixels, original: Pixels) -> tuple[float, float]:
    pair = [torch.from_numpy(np.ascontiguousarray(item / 255)).permute(2, 0, 1)[None] for item in (result, original)]
    return float(peak_signal_to_noise(mean_squared_error(*pair))), float(structural_similarity(*pair))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true", help="one JSON list of rows instead of lines")
    parser.add_argument("--strength", type=float, default=1.0, help="of the mark, in levels")
    options = parser.parse_args()
    found = []
    for row in rows(options.strength):
        found.append(row)
        if not options.json:
            print("  ".join(f"{name} {value}" for name, value in row.items()), flush=True)
    if options.json:
        print(json.dumps(found, indent=1))


if __name__ == "__main__":
    main()
