"""The classes of a segmentation map, as people write them: a name on each line, and a colour where they want one."""

from __future__ import annotations

import colorsys
import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from graph.errors import LoomError
from graph.painting.ade20k import ADE20K
from graph.painting.painting import MOST_CLASSES, Pixels
from graph.wording import Wording

_COLOUR = re.compile(r"(?P<name>.*?)\s*(?P<colour>#[0-9a-fA-F]{6})")
_GOLDEN = 0.618034
"""Steps of the golden section around the circle of hues stay far apart, however many there are."""


@dataclass(frozen=True, slots=True)
class PaintClass:
    """A class; ``colour`` is written ``#rrggbb``."""

    name: str
    colour: str


def classes_of_text(text: str) -> tuple[PaintClass, ...]:
    """The classes that a text lists, in its order.

    A line is a name, or a name and a colour. A name that ADE20K has takes the colour that it has there, by which
    segmentation ControlNets know it; other names take colours that differ from each other. Empty lines are left out.

    Raises:
        LoomError: where a name stands twice or there are too many.
    """
    found: dict[str, PaintClass] = {}
    for line in filter(None, map(str.strip, text.splitlines())):
        match = _COLOUR.fullmatch(line)
        name = match["name"] if match is not None and match["name"] else line
        if name in found:
            raise LoomError(Wording("The class '%s' is there twice.", name), "Give each class a name of its own.")
        colour = match["colour"].lower() if match is not None else ADE20K.get(name.lower()) or _free_colour(len(found))
        found[name] = PaintClass(name, colour)
    if len(found) > MOST_CLASSES:
        raise LoomError(
            Wording("There are %s classes, and a map holds at most %s.", len(found), MOST_CLASSES), "Leave some out."
        )
    return tuple(found.values())


def renumbering(painted: Sequence[str], wanted: Sequence[str]) -> Pixels:
    """For each number of a painting (0 to 255) the one that its class has in a list as it is now.

    Classes are found by name. One that is no longer there was given another name where the one at its place is new;
    else it was taken out, and what was painted with it is of no class. Where the painting says no names, numbers stay.
    """
    numbers = np.zeros(256, np.uint8)
    if not painted:
        numbers[1 : len(wanted) + 1] = np.arange(1, len(wanted) + 1)
        return numbers
    places = {name: number for number, name in enumerate(wanted, 1)}
    for number, name in enumerate(painted, 1):
        is_renamed = number <= len(wanted) and wanted[number - 1] not in painted
        numbers[number] = places.get(name, number if is_renamed else 0)
    return numbers


def _free_colour(number: int) -> str:
    red, green, blue = colorsys.hsv_to_rgb(number * _GOLDEN % 1, 0.65 if number % 2 else 0.85, 0.95 - number % 3 * 0.15)
    return f"#{round(red * 255):02x}{round(green * 255):02x}{round(blue * 255):02x}"
