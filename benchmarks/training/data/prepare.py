"""Build the texture set from icon packages that npm has installed."""

from __future__ import annotations

import logging
import os
import random
from collections import defaultdict
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.training.data.emoji_names import Emoji, load_emoji, spoken_names
from benchmarks.training.data.icon_sets import Icon, read_icons
from benchmarks.training.data.rasterise import ColourFacts, colour_facts, premultiplied, rasterise
from benchmarks.training.data.textures import PIXELS_FILE, Concept, Texture, TextureIndex
from benchmarks.training.data.vocabulary import COLOUR_WORDS, PICTURE_SIZE, STYLES

log = logging.getLogger(__name__)

HELD_OUT_SHARE = 0.03
STYLES_LEFT_AFTER_HOLDING_OUT = 3
PAIRING_GROUPS = {"animals-nature", "food-drink", "activities", "objects"}
PAIRING_SUBGROUPS = {"heart", "face-smiling", "cat-face"}
GROUPS_NOT_RECOLOURED = {"people-body", "flags"}
PLAIN_SYMBOLS = {"geometric", "other-symbol", "arrow", "zodiac"}
ZERO_WIDTH_JOINER = "-200d-"

Drawing = tuple[NDArray[np.uint8], ColourFacts]


def prepare(node_modules: Path, folder: Path, seed: int = 7) -> TextureIndex:
    """Rasterise every wanted icon, and write the texture set into ``folder``.

    Args:
        node_modules: holds ``@iconify-json/*``, ``emojibase-data`` and ``emoji-datasource``.
        folder: gets ``textures.npy`` and ``textures.json``.
        seed: of the choice of skin tones and of what is held out.

    Raises:
        FileNotFoundError: a package is missing.
    """
    rng = random.Random(seed)
    emoji = load_emoji(node_modules)
    icons, sources = read_icons(node_modules, emoji, rng)
    folder.mkdir(parents=True, exist_ok=True)
    kept: list[tuple[Icon, ColourFacts]] = []
    pixels = np.lib.format.open_memmap(
        folder / PIXELS_FILE, mode="w+", dtype=np.uint8, shape=(len(icons), 4, PICTURE_SIZE, PICTURE_SIZE)
    )
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        for icon, drawing in zip(icons, pool.map(_draw, (icon.svg for icon in icons), chunksize=32), strict=True):
            if drawing is not None:
                pixels[len(kept)], facts = drawing
                kept.append((icon, facts))
    pixels.flush()
    index = _index(kept, emoji, sources, rng)
    index.save(folder)
    log.info(
        "%d textures of %d concepts; %d icons could not be drawn",
        len(kept),
        len(index.concepts),
        len(icons) - len(kept),
    )
    return index


def _draw(svg: str) -> Drawing | None:
    try:
        pixels = rasterise(svg)
    except ValueError:
        return None
    return premultiplied(pixels), colour_facts(pixels)


def _index(
    kept: list[tuple[Icon, ColourFacts]], emoji: dict[str, Emoji], sources: list[dict[str, str]], rng: random.Random
) -> TextureIndex:
    position: dict[str, int] = {}
    style_numbers = {style: number for number, style in enumerate(STYLES)}
    textures = []
    for icon, facts in kept:
        entry = emoji[icon.emoji_code]
        textures.append(
            Texture(
                concept=position.setdefault(icon.emoji_code, len(position)),
                style=style_numbers[icon.style],
                hue=round(facts.hue, 1),
                recolourable=facts.is_one_hue and not entry.skin_tone and entry.group not in GROUPS_NOT_RECOLOURED,
                held_out=False,
            )
        )
    concepts = tuple(_concept(code, emoji[code]) for code in position)
    return TextureIndex(tuple(_with_held_out(textures, concepts, rng)), concepts, tuple(sources))


def _concept(code: str, emoji: Emoji) -> Concept:
    names = spoken_names(emoji)
    nouns = (" ".join(word for word in name.split() if word not in COLOUR_WORDS) for name in names[:2])
    pairs = emoji.group in PAIRING_GROUPS or emoji.subgroup in PAIRING_SUBGROUPS
    pairs = pairs or (emoji.group == "travel-places" and emoji.subgroup.startswith(("transport", "sky")))
    return Concept(
        key=code,
        names=tuple(names),
        nouns=tuple(dict.fromkeys(noun for noun in nouns if noun)),
        tags=tuple(emoji.tags[:8]),
        skin_tone=emoji.skin_tone,
        weight=_weight(code, emoji),
        can_pair=pairs and not emoji.skin_tone,
    )


def _weight(code: str, emoji: Emoji) -> float:
    """Rarer: flags and letters, which a small model cannot learn, and the many near-copies among people."""
    weight = 0.35 if emoji.group == "flags" else 1.0
    if emoji.skin_tone:
        weight = 0.12
    if emoji.subgroup == "family" or (emoji.group == "people-body" and ZERO_WIDTH_JOINER in code):
        weight *= 0.4
    if emoji.group == "symbols" and emoji.subgroup not in PLAIN_SYMBOLS:
        weight *= 0.7
    return weight


def _with_held_out(textures: list[Texture], concepts: tuple[Concept, ...], rng: random.Random) -> list[Texture]:
    """Hold out some (emoji, style) combinations of emoji that are left with enough other styles."""
    rows: dict[int, list[int]] = defaultdict(list)
    for row, texture in enumerate(textures):
        rows[texture.concept].append(row)
    candidates = [
        concept
        for concept, of_concept in rows.items()
        if len(of_concept) > STYLES_LEFT_AFTER_HOLDING_OUT and not concepts[concept].skin_tone
    ]
    rng.shuffle(candidates)
    wanted = int(HELD_OUT_SHARE * sum(len(rows[concept]) for concept in candidates))
    for concept in candidates[:wanted]:
        row = rng.choice(rows[concept])
        textures[row] = replace(textures[row], held_out=True)
    return textures
