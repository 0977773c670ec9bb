"""Random English captions for samples; a caption may leave things unsaid, and says which."""

from __future__ import annotations

import random
from dataclasses import dataclass

from benchmarks.training.data.samples import Drawn, Sample
from benchmarks.training.data.textures import Concept, TextureIndex
from benchmarks.training.data.vocabulary import BACKGROUNDS, STYLES, nearest_hue

SIZE_WORDS = {"small": ("small", "tiny"), "large": ("large", "big")}
STYLE_NAMES = tuple(STYLES)
BACKGROUND_NAMES = tuple(BACKGROUNDS)


@dataclass(frozen=True, slots=True)
class Caption:
    """A caption, and whether it fixes the style and the background of the picture."""

    text: str
    names_style: bool
    names_background: bool


class Captioner:
    """Says in words what a sample shows."""

    def __init__(self, index: TextureIndex, rng: random.Random) -> None:
        self.index = index
        self.rng = rng

    def caption(self, sample: Sample) -> Caption:
        style = STYLE_NAMES[self.index.textures[sample.emoji[0].texture].style]
        names_style = self._chance(0.7)
        names_background = self._chance(0.85 if sample.background else 0.3)
        additions = []
        if names_style:
            additions.append(f", {self.rng.choice(STYLES[style])} style")
        if names_background:
            background = BACKGROUND_NAMES[sample.background]
            comma, preposition = f", {background} background", f" on a {background} background"
            additions.append(self.rng.choice((comma, comma, preposition)))
        if self._chance(0.3):
            additions.reverse()
        return Caption(self._subject(sample) + "".join(additions), names_style, names_background)

    def _chance(self, share: float) -> bool:
        return self.rng.random() < share

    def _subject(self, sample: Sample) -> str:
        return self._one(sample) if len(sample.emoji) == 1 else self._two(sample)

    def _one(self, sample: Sample) -> str:
        (drawn,) = sample.emoji
        name = self._name(drawn, sample.colour)
        if sample.size:
            name = f"{self.rng.choice(SIZE_WORDS[sample.size])} {name}"
        article = with_article(name)
        forms = (
            *(article, article, name, name),
            *(
                f"{name} emoji",
                f"an emoji of {article}",
                f"a picture of {article}",
                f"an icon of {article}",
                f"{name} icon",
            ),
        )
        text = self.rng.choice(forms)
        if sample.place:
            text += f" {sample.place}"
        if sample.manner and self._chance(0.92):
            text += f" {sample.manner}"
        tags = self._concept(drawn).tags
        if tags and self._chance(0.12):
            text += ", " + ", ".join(self.rng.sample(tags, min(len(tags), self.rng.choice((1, 1, 2)))))
        return text

    def _two(self, sample: Sample) -> str:
        first, second = (self._name(drawn) for drawn in sample.emoji)
        if self._chance(0.8):
            first, second = with_article(first), with_article(second)
        if sample.arrangement == "stacked":
            return self.rng.choice(
                (f"{first} above {second}", f"{second} below {first}", f"{first} on top of {second}")
            )
        together = f"{first} and {second}"
        sides = f"{first} on the left and {second} on the right"
        return self.rng.choice((together, together, f"{first} next to {second}", sides))

    def _concept(self, drawn: Drawn) -> Concept:
        return self.index.concepts[self.index.textures[drawn.texture].concept]

    def _name(self, drawn: Drawn, colour: str = "") -> str:
        """Mostly the canonical name, now and then another name or a tag alone."""
        concept = self._concept(drawn)
        texture = self.index.textures[drawn.texture]
        if colour:
            return f"{colour} {self.rng.choice(concept.nouns)}"
        if texture.recolourable and concept.nouns and self._chance(0.15):
            return f"{nearest_hue(texture.hue)} {concept.nouns[0]}"
        name = concept.names[0]
        chance = self.rng.random()
        if chance < 0.2 and len(concept.names) > 1:
            name = self.rng.choice(concept.names[1:])
        elif chance > 0.94 and concept.tags:
            name = self.rng.choice(concept.tags)
        if concept.skin_tone and self._chance(0.9):
            form = self.rng.choice(("{} with {} skin tone", "{} with {} skin", "{} {} skin tone"))
            name = form.format(name, concept.skin_tone)
        return name


def with_article(name: str) -> str:
    """``an apple``, ``a hat``; plurals, flags and keycaps stand alone."""
    plural = name.endswith("s") and not name.endswith("ss")
    if plural or name.startswith(("flag of", "keycap")):
        return name
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name}"
