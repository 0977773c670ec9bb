"""Which frames of a clip stand for the others: at equal distances, one for each scene, or as the motion asks for it."""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from nodes.consistency.chains import Way, step_between
from nodes.consistency.estimators import frame_picture
from nodes.values import Flow, Video
from nodes.warping import colour_occlusion, warp

_BINS = (16, 8, 8)
_LEAST_SPREAD = 0.08
"""By how much of the range neighbouring frames have to differ for a cut: histograms alone are upset by flashes."""


def at_intervals(count: int, interval: int) -> list[int]:
    """Every ``interval``-th frame, and the last one."""
    return sorted({*range(0, count, interval), count - 1})


def scene_starts(video: Video, threshold: float, check: Callable[[int], None]) -> list[int]:
    """The first frame of each scene: where the colours' histogram (hue, saturation, value) differs by more than
    ``threshold`` (0..1, Hellinger's distance) from the frame before, and the picture too.
    """
    starts, before, earlier = [0], _histogram(frame_picture(video, 0)), video.clip(0, 1)
    for index in range(1, len(video)):
        histogram, frame = _histogram(frame_picture(video, index)), video.clip(index, index + 1)
        distance = cv2.compareHist(before, histogram, cv2.HISTCMP_BHATTACHARYYA)
        if distance > threshold and float((frame - earlier).abs().mean()) > _LEAST_SPREAD:
            starts.append(index)
        before, earlier = histogram, frame
        check(index)
    return starts


def _histogram(picture: NDArray[np.uint8]) -> NDArray[np.float32]:
    hsv = cv2.cvtColor(picture, cv2.COLOR_RGB2HSV)
    found: NDArray[np.float32] = cv2.calcHist([hsv], [0, 1, 2], None, list(_BINS), [0, 180, 0, 256, 0, 256])
    return found


def by_motion(
    video: Video, flow: Flow, share: float, shortest: int, longest: int, check: Callable[[int], None]
) -> list[int]:
    """A new one as soon as more than ``share`` of a frame (0..1) cannot be explained by the last one: what has no
    counterpart along the flow, or has other colours; ``shortest`` frames apart or more, ``longest`` or less.
    """
    numbers = [0]
    way = Way.none(video.height, video.width)
    for index in range(1, len(video)):
        way = way.after(*step_between(flow, index, index - 1, (video.height, video.width)))
        distance = index - numbers[-1]
        if distance >= longest or (distance >= shortest and _unexplained(video, index, numbers[-1], way) > share):
            numbers.append(index)
            way = Way.none(video.height, video.width)
        check(index)
    return numbers if numbers[-1] == len(video) - 1 else [*numbers, len(video) - 1]


def _unexplained(video: Video, index: int, key: int, way: Way) -> float:
    frame: Tensor = video.clip(index, index + 1)
    predicted = warp(video.clip(key, key + 1), way.field, padding="border")
    return float(torch.maximum(way.hidden, colour_occlusion(frame, predicted)).mean())
