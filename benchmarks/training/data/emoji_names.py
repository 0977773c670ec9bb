"""What emoji are called: names, tags and groups from the npm packages ``emojibase-data`` and ``emoji-datasource``."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.training.data.vocabulary import SKIN_TONES

COMPONENT_GROUP = 2
"""Emojibase's group of hair and skin components, which are no pictures by themselves."""


@dataclass(slots=True)
class Emoji:
    """One emoji, or one skin tone of it, as the name packages describe it."""

    label: str
    group: str
    subgroup: str
    tags: list[str]
    skin_tone: str = ""
    short_names: list[str] = field(default_factory=list)
    """Names that are fit for captions."""
    aliases: list[str] = field(default_factory=list)
    """Names that icon sets may use."""

    @property
    def full_label(self) -> str:
        return f"{self.label} {self.skin_tone} skin tone" if self.skin_tone else self.label


def normalised_code(code: str) -> str:
    """``1F600-FE0F`` -> ``1f600``: lower case, no leading zeros, no variation selectors."""
    points = (point.lower().lstrip("0") or "0" for point in code.split("-"))
    return "-".join(point for point in points if point not in ("fe0f", "fe0e"))


def squashed(text: str) -> str:
    """Letters and digits alone, to compare names that packages write differently."""
    return re.sub(r"[^a-z0-9]+", "", text.lower())


def load_emoji(node_modules: Path) -> dict[str, Emoji]:
    """All emoji by normalised code, skin tones as entries of their own."""
    folder = node_modules / "emojibase-data"
    group_names = json.loads((folder / "meta" / "groups.json").read_text(encoding="utf-8"))
    found: dict[str, Emoji] = {}
    for entry in json.loads((folder / "en" / "data.json").read_text(encoding="utf-8")):
        if entry.get("group") not in (None, COMPONENT_GROUP):
            found.update(_with_skin_tones(entry, group_names))
    for entry in json.loads((node_modules / "emoji-datasource" / "emoji.json").read_text(encoding="utf-8")):
        emoji = found.get(normalised_code(entry["unified"]))
        if emoji:
            emoji.aliases = [*entry["short_names"], entry.get("name") or ""]
            emoji.short_names = [name for name in entry["short_names"] if re.fullmatch(r"[a-z_\-]+", name)][:2]
    return found


def _with_skin_tones(entry: dict[str, Any], group_names: dict[str, Any]) -> Iterator[tuple[str, Emoji]]:
    def emoji(skin_tone: str = "") -> Emoji:
        return Emoji(
            label=entry["label"],
            group=group_names["groups"][str(entry["group"])],
            subgroup=group_names["subgroups"][str(entry["subgroup"])],
            tags=[tag.lower() for tag in entry.get("tags", []) if re.fullmatch(r"[A-Za-z0-9 '\-]+", tag)],
            skin_tone=skin_tone,
        )

    yield normalised_code(entry["hexcode"]), emoji()
    for skin in entry.get("skins", []):
        if isinstance(skin.get("tone"), int):
            yield normalised_code(skin["hexcode"]), emoji(SKIN_TONES[skin["tone"]])


def spoken_names(emoji: Emoji) -> list[str]:
    """The names that captions use, canonical name first, without repeats."""
    label = re.sub(r"[“”⊛]", "", emoji.label.lower()).replace("’", "'").strip()
    if label.startswith("flag: "):
        country = label.removeprefix("flag: ")
        return [f"flag of {country}", f"{country} flag"]
    if label.startswith("keycap: "):
        return [f"keycap {label.removeprefix('keycap: ')}"]
    name = label.replace(":", "").replace(",", " and")
    names = [name]
    if emoji.group == "symbols":
        names.append(name.replace(" button", "").strip())
    if emoji.group == "smileys-emotion":
        names.append(name.removesuffix(" face"))
    if emoji.group != "flags":
        names += [re.sub(r"[_-]", " ", short) for short in emoji.short_names if 2 < len(short) < 30]
    return [name for name in dict.fromkeys(names) if name]
