"""Random samples: which emoji are drawn into one picture, where, how, and on what background."""

from __future__ import annotations

import random
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import Literal

from benchmarks.training.data.motions import MOTIONS, Path, Pose
from benchmarks.training.data.textures import Texture, TextureIndex
from benchmarks.training.data.vocabulary import BACKGROUNDS, COLOURS, GRAY, HUES, PLACES

KINDS = {"plain": 0.58, "recoloured": 0.12, "placed": 0.08, "rotated": 0.04, "moving": 0.06, "pair": 0.12}
"""Kinds of samples and their shares."""
FRAMES = 8
"""A moving emoji is drawn at one of so many moments of its motion."""
ROTATIONS = {"tilted left": (-36, -20), "tilted right": (20, 36), "upside down": (176, 184), "rotated": (0, 360)}

Arrangement = Literal["side by side", "stacked"]


@dataclass(frozen=True, slots=True)
class Drawn:
    """One emoji of a sample."""

    texture: int
    pose: Pose
    hue_turn: float = 0.0
    """Degrees."""
    saturation: float = 1.0
    """Factor."""


@dataclass(frozen=True, slots=True)
class Sample:
    """What one picture shows, and the words that say how it differs from one emoji in the middle."""

    emoji: tuple[Drawn, ...]
    background: int = 0
    colour: str = ""
    size: Literal["", "small", "large"] = ""
    place: str = ""
    manner: str = ""
    """A rotation or a motion."""
    arrangement: Arrangement | None = None


class Sampler:
    """Draws samples from the textures that are not held out."""

    def __init__(self, index: TextureIndex, rng: random.Random) -> None:
        self.index = index
        self.rng = rng
        self._rows: dict[int, list[int]] = defaultdict(list)
        self._pairable: dict[int, list[int]] = defaultdict(list)
        self._recolourable: list[int] = []
        for row, texture in enumerate(index.textures):
            if not texture.held_out:
                self._add(row, texture)
        self._concepts = list(self._rows)
        self._weights = [index.concepts[concept].weight for concept in self._concepts]

    def sample(self) -> Sample:
        (kind,) = self.rng.choices(list(KINDS), list(KINDS.values()))
        drawn: Sample = getattr(self, f"_{kind}")()
        return replace(drawn, background=self._background())

    def _add(self, row: int, texture: Texture) -> None:
        concept = self.index.concepts[texture.concept]
        self._rows[texture.concept].append(row)
        if texture.recolourable and concept.nouns:
            self._recolourable.append(row)
        if concept.can_pair:
            self._pairable[texture.style].append(row)

    def _any_texture(self) -> int:
        (concept,) = self.rng.choices(self._concepts, self._weights)
        return self.rng.choice(self._rows[concept])

    def _background(self) -> int:
        return 0 if self.rng.random() < 0.5 else self.rng.randrange(1, len(BACKGROUNDS))

    def _around(self, centre: float, reach: float) -> float:
        return centre + self.rng.uniform(-reach, reach)

    def _pose(self, x: float = 0.0, y: float = 0.0, scale: float = 0.84, reach: float = 0.03) -> Pose:
        return Pose(self._around(x, reach), self._around(y, reach), self._around(scale, 0.05))

    def _plain(self) -> Sample:
        return Sample((Drawn(self._any_texture(), self._pose()),))

    def _recoloured(self) -> Sample:
        if not self._recolourable:
            return self._plain()
        row = self.rng.choice(self._recolourable)
        colour = self.rng.choice(COLOURS)
        if colour == GRAY:
            drawn = Drawn(row, self._pose(), saturation=0.06)
        else:
            drawn = Drawn(row, self._pose(), hue_turn=(HUES[colour] - self.index.textures[row].hue) % 360)
        return Sample((drawn,), colour=colour)

    def _placed(self) -> Sample:
        row = self._any_texture()
        chance = self.rng.random()
        if chance < 0.25:
            return Sample((Drawn(row, self._pose(scale=0.4)),), size="small")
        if chance < 0.35:
            return Sample((Drawn(row, Pose(scale=self.rng.uniform(0.95, 1.0))),), size="large")
        place = self.rng.choice(list(PLACES))
        x, y = PLACES[place]
        pose = self._pose(x, y, scale=self.rng.uniform(0.41, 0.51), reach=0.06)
        return Sample((Drawn(row, pose),), place=place)

    def _rotated(self) -> Sample:
        manner = self.rng.choice(list(ROTATIONS))
        pose = replace(self._pose(scale=0.74), rotation=self.rng.uniform(*ROTATIONS[manner]))
        return Sample((Drawn(self._any_texture(), pose),), manner=manner)

    def _moving(self) -> Sample:
        motion = self.rng.choice(list(MOTIONS))
        pose = MOTIONS[motion](self.rng.randrange(FRAMES) / (FRAMES - 1), Path.random(self.rng))
        return Sample((Drawn(self._any_texture(), pose),), manner=motion)

    def _pair(self) -> Sample:
        if not self._pairable:
            return self._plain()
        rows = self.rng.choice(list(self._pairable.values()))
        first, second = self.rng.choice(rows), self.rng.choice(rows)
        if self.rng.random() < 0.75:
            poses = self._pose(-0.49, scale=0.45), self._pose(0.49, scale=0.45)
            return Sample((Drawn(first, poses[0]), Drawn(second, poses[1])), arrangement="side by side")
        poses = self._pose(y=-0.49, scale=0.45), self._pose(y=0.49, scale=0.45)
        return Sample((Drawn(first, poses[0]), Drawn(second, poses[1])), arrangement="stacked")
