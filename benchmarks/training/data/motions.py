"""Motions that captions name: where an emoji is at a moment of each of them."""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pose:
    """How an emoji stands: centre in -1..1 (y down), scale (1 fills the picture), rotation in degrees clockwise."""

    x: float = 0.0
    y: float = 0.0
    scale: float = 0.84
    rotation: float = 0.0
    opacity: float = 1.0


@dataclass(frozen=True, slots=True)
class Path:
    """What differs between two runs of the same motion."""

    offset: float
    """Distance from the middle, across the direction of movement."""
    scale: float
    phase: float
    """Where in its cycle a repeating motion begins, 0..1."""

    @classmethod
    def random(cls, rng: random.Random) -> Path:
        return cls(rng.uniform(-0.25, 0.25), rng.uniform(0.44, 0.56), rng.choice((0.0, 0.25, 0.5, 0.75)))


REACH = 0.46
"""How far from the middle a movement begins and ends."""
CYCLE = 7 / 8
"""The share of a full turn or swing that one run covers: the last of eight frames does not repeat the first."""

MOTIONS: dict[str, Callable[[float, Path], Pose]] = {
    "moving left": lambda time, path: Pose(REACH - 2 * REACH * time, path.offset, path.scale),
    "moving right": lambda time, path: Pose(2 * REACH * time - REACH, path.offset, path.scale),
    "moving up": lambda time, path: Pose(path.offset, REACH - 2 * REACH * time, path.scale),
    "moving down": lambda time, path: Pose(path.offset, 2 * REACH * time - REACH, path.scale),
    "spinning": lambda time, path: Pose(scale=0.68, rotation=360 * CYCLE * time),
    "bouncing": lambda time, path: Pose(y=0.44 - 0.8 * abs(math.sin(math.pi * (1.75 * time + path.phase))), scale=0.5),
    "growing": lambda time, path: Pose(scale=0.22 + 0.68 * time),
    "shrinking": lambda time, path: Pose(scale=0.9 - 0.68 * time),
    "fading in": lambda time, path: Pose(opacity=0.04 + 0.96 * time),
    "fading out": lambda time, path: Pose(opacity=1 - 0.96 * time),
    "swinging": lambda time, path: Pose(scale=0.74, rotation=32 * math.sin(2 * math.pi * (CYCLE * time + path.phase))),
    "standing still": lambda time, path: Pose(),
}
"""Motion -> the pose at a time in 0..1."""
