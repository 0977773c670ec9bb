"""The icons of the npm packages ``@iconify-json/*``, matched with the emoji that they show."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.training.data.emoji_names import Emoji, normalised_code, squashed

ICON_SETS = {
    "emojione": "emojione",
    "fluent-emoji": "fluent",
    "fluent-emoji-flat": "flat",
    "fxemoji": "firefox",
    "noto": "noto",
    "noto-v1": "blob",
    "twemoji": "twemoji",
}
"""Package name below ``@iconify-json`` -> style."""

ALLOWED_LICENCES = {"Apache-2.0", "MIT", "CC-BY-4.0"}
"""No share-alike artwork: weights trained on it could not be handed on under the repository's licence."""

SKIN_TONE_GROUPS = {"person", "body-parts", "person-role", "person-fantasy", "person-sport", "person-activity"}
SHARE_OF_PERSON_SKIN_TONES = 0.25


@dataclass(frozen=True, slots=True)
class Icon:
    """One drawing that is to become a texture."""

    emoji_code: str
    style: str
    svg: str


class IconMatcher:
    """Finds the emoji that an icon shows, by its code point where the package gives one, else by its name."""

    def __init__(self, emoji: dict[str, Emoji]) -> None:
        self._emoji = emoji
        self._by_name: dict[str, str] = {}
        for code, entry in emoji.items():
            self._by_name.setdefault(squashed(entry.full_label), code)
        for code, entry in emoji.items():
            for name in filter(None, entry.aliases):
                self._by_name.setdefault(squashed(name), code)

    def code_of(self, icon_name: str, code_by_icon: dict[str, str]) -> str | None:
        """The emoji's code, or ``None`` for an icon that shows no known emoji."""
        if icon_name in code_by_icon:
            return code_by_icon[icon_name]
        toned = re.fullmatch(r".*-(light|medium-light|medium|medium-dark|dark)", icon_name)
        names = [f"{icon_name}-skin-tone", icon_name] if toned else [icon_name]
        return next((self._by_name[squashed(name)] for name in names if squashed(name) in self._by_name), None)

    def codes_by_icon(self, package: Path) -> dict[str, str]:
        """Icon name -> emoji code, as the package itself states it."""
        stated = json.loads((package / "chars.json").read_text(encoding="utf-8"))
        codes: dict[str, str] = {}
        for characters, icon_name in stated.items():
            code = normalised_code(characters)
            if code in self._emoji:
                codes.setdefault(icon_name, code)
        return codes


def read_icons(
    node_modules: Path, emoji: dict[str, Emoji], rng: random.Random
) -> tuple[list[Icon], list[dict[str, str]]]:
    """The icons of every installed set, each emoji once per style, and one attribution row for each set.

    Raises:
        FileNotFoundError: none of the sets is installed below ``node_modules``.
    """
    matcher = IconMatcher(emoji)
    icons: list[Icon] = []
    sources: list[dict[str, str]] = []
    for name, style in ICON_SETS.items():
        package = node_modules / "@iconify-json" / name
        if not package.is_dir():
            continue
        attribution = _attribution(package)
        if attribution["licence"] not in ALLOWED_LICENCES:
            continue
        sources.append(attribution | {"style": style})
        icons += _icons_of_package(package, style, emoji, matcher, rng)
    if not sources:
        raise FileNotFoundError(
            f"No icon set found below {node_modules / '@iconify-json'}; install them with npm first."
        )
    return icons, sources


def _icons_of_package(
    package: Path, style: str, emoji: dict[str, Emoji], matcher: IconMatcher, rng: random.Random
) -> Iterator[Icon]:
    icon_set = json.loads((package / "icons.json").read_text(encoding="utf-8"))
    code_by_icon = matcher.codes_by_icon(package)
    seen: set[str] = set()
    for icon_name, icon in icon_set["icons"].items():
        code = matcher.code_of(icon_name, code_by_icon)
        if code is not None and code not in seen and _is_wanted(emoji[code], rng):
            seen.add(code)
            yield Icon(code, style, _svg(icon, icon_set))


def _is_wanted(emoji: Emoji, rng: random.Random) -> bool:
    """Skin tones of hands and single persons only, and of persons only some: they would crowd out everything else."""
    if not emoji.skin_tone or emoji.subgroup.startswith("hand"):
        return True
    if emoji.subgroup not in SKIN_TONE_GROUPS:
        return False
    return not emoji.subgroup.startswith("person") or rng.random() < SHARE_OF_PERSON_SKIN_TONES


def _attribution(package: Path) -> dict[str, str]:
    info = json.loads((package / "info.json").read_text(encoding="utf-8"))
    manifest = json.loads((package / "package.json").read_text(encoding="utf-8"))
    return {
        "package": manifest["name"],
        "version": manifest["version"],
        "licence": info["license"]["spdx"],
        "author": info.get("author", {}).get("name", ""),
    }


def _svg(icon: dict[str, Any], icon_set: dict[str, Any]) -> str:
    left, top, width, height = (
        icon.get(key, icon_set.get(key, default))
        for key, default in (("left", 0), ("top", 0), ("width", 16), ("height", 16))
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'viewBox="{left} {top} {width} {height}" width="{width}" height="{height}">{icon["body"]}</svg>'
    )
