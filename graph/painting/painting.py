"""A painting as data: one byte for each pixel, in tiles of text.

A workflow file holds what was painted, so that it needs no other file and is compared line by line: each tile that has
something on it is one line, and a stroke changes the lines of the tiles that it touches. A tile is its bytes, each row
as the difference from the one above (modulo 256), deflated, in base64; one that is the same everywhere is just that
number, and one of zeros is left out.

    {"size": [640, 480], "tiles": {"0,1": "eNpjYB...", "1,1": 255}, "classes": ["sky", "tree"]}

In a mask a byte is how white a pixel is. In a map of classes it is the number of a class, 0 for none; ``classes`` then
says what the numbers meant when it was painted.
"""

from __future__ import annotations

import base64
import binascii
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from graph.declare.spec import PlainValue
from graph.errors import LoomError
from graph.wording import Wording

MOST_SIDE = 4096
"""The longest side of a painting; over a larger picture it is scaled."""

TILE = 128
MOST_CLASSES = 255

PaintingData = dict[str, PlainValue]
"""A painting as a parameter holds it."""

Pixels = NDArray[np.uint8]
"""Rows × columns."""

_LEVEL = 3
"""How hard tiles are deflated: harder saves a sixth of their size and costs five times as long."""
_LONGEST_TEXT = 2 * TILE * TILE
_MOST_NAME = 200
_PLACE = re.compile(r"(0|[1-9]\d?),(0|[1-9]\d?)")

Tile = str | int
Place = tuple[int, int]
"""Column and row of a tile."""


@dataclass(frozen=True, slots=True)
class Painting:
    """A painting of so many pixels. Its tiles are read when its pixels are asked for."""

    width: int
    height: int
    tiles: Mapping[Place, Tile] = field(default_factory=dict)
    classes: tuple[str, ...] = ()

    @classmethod
    def of_pixels(cls, pixels: Pixels, classes: tuple[str, ...] = ()) -> Painting:
        empty = cls(pixels.shape[1], pixels.shape[0], classes=classes)
        return empty.with_tiles(pixels, empty.places())

    def with_tiles(self, pixels: Pixels, places: Iterable[Place]) -> Painting:
        """The painting with the tiles at these places as they are in ``pixels``, all others as they were."""
        tiles = dict(self.tiles)
        for place in places:
            tile = _packed(pixels[self.part(place)])
            if tile == 0:
                tiles.pop(place, None)
            else:
                tiles[place] = tile
        return replace(self, tiles=tiles)

    def places(self) -> Iterator[Place]:
        """Where there can be tiles."""
        for row in range(-(-self.height // TILE)):
            for column in range(-(-self.width // TILE)):
                yield column, row

    def part(self, place: Place) -> tuple[slice, slice]:
        """The rows and columns of a tile."""
        left, top = place[0] * TILE, place[1] * TILE
        return slice(top, min(top + TILE, self.height)), slice(left, min(left + TILE, self.width))

    def pixels(self) -> Pixels:
        """What is painted.

        Raises:
            LoomError: where a tile is damaged.
        """
        pixels = np.zeros((self.height, self.width), np.uint8)
        self.read_tiles(pixels, self.tiles)
        return pixels

    def read_tiles(self, pixels: Pixels, places: Iterable[Place]) -> None:
        """Write the tiles at these places into ``pixels``; zeros where there is none.

        Raises:
            LoomError: where a tile is damaged.
        """
        for place in places:
            rows, columns = self.part(place)
            shape = rows.stop - rows.start, columns.stop - columns.start
            pixels[rows, columns] = _unpacked(self.tiles.get(place, 0), shape, place)

    def difference(self, other: Painting) -> list[Place]:
        """The places of the tiles that another painting of the same size has different."""
        places = {*self.tiles, *other.tiles}
        return sorted(place for place in places if self.tiles.get(place) != other.tiles.get(place))

    @property
    def data(self) -> PaintingData:
        tiles: dict[str, PlainValue] = {f"{x},{y}": tile for (x, y), tile in sorted(self.tiles.items())}
        names: PaintingData = {"classes": list(self.classes)} if self.classes else {}
        return {"size": [self.width, self.height], "tiles": tiles, **names}


def painting_of(data: PlainValue) -> Painting | None:
    """The painting that a parameter holds; None where nothing was painted yet.

    Its form is checked here, and the content of its tiles when they are read: no data of a file can make it take more
    memory than its size, which is bounded.

    Raises:
        LoomError: where it is no painting.
    """
    if data is None or data == {}:
        return None
    if not isinstance(data, dict) or data.keys() - {"size", "tiles", "classes"}:
        raise _fault(Wording("it has other parts than size, tiles and classes"))
    width, height = _size(data.get("size"))
    tiles, classes = data.get("tiles", {}), data.get("classes", [])
    if not isinstance(tiles, dict):
        raise _fault(Wording("its tiles are no object"))
    if not isinstance(classes, list) or len(classes) > MOST_CLASSES:
        raise _fault(Wording("its classes are no list of at most %s names", MOST_CLASSES))
    names = tuple(name for name in classes if isinstance(name, str) and len(name) <= _MOST_NAME)
    if len(names) < len(classes):
        raise _fault(Wording("its classes are no list of at most %s names", MOST_CLASSES))
    empty = Painting(width, height, classes=names)
    return replace(empty, tiles={_place(key, empty): _tile(key, tile) for key, tile in tiles.items()})


def _size(data: PlainValue) -> tuple[int, int]:
    if isinstance(data, list) and len(data) == 2:
        width, height = data
        if type(width) is int and type(height) is int and 1 <= width <= MOST_SIDE and 1 <= height <= MOST_SIDE:
            return width, height
    raise _fault(Wording("its size is not two whole numbers from 1 to %s", MOST_SIDE))


def _place(key: str, painting: Painting) -> Place:
    match = _PLACE.fullmatch(key)
    place = (int(match[1]), int(match[2])) if match is not None else (-1, -1)
    if match is None or place[0] * TILE >= painting.width or place[1] * TILE >= painting.height:
        raise _fault(Wording("it has no tile '%s'", key[:20]))
    return place


def _tile(key: str, tile: PlainValue) -> Tile:
    if type(tile) is int and 0 <= tile <= 255:
        return tile
    if isinstance(tile, str) and len(tile) <= _LONGEST_TEXT:
        return tile
    raise _fault(Wording("tile %s is damaged", key))


def _packed(pixels: Pixels) -> Tile:
    first = int(pixels[0, 0])
    if (pixels == first).all():
        return first
    differences = pixels.copy()
    differences[1:] -= pixels[:-1]
    return base64.b64encode(zlib.compress(differences.tobytes(), _LEVEL)).decode("ascii")


def _unpacked(tile: Tile, shape: tuple[int, int], place: Place) -> Pixels | int:
    if isinstance(tile, int):
        return tile
    length = shape[0] * shape[1]
    try:
        stream = zlib.decompressobj()
        data = stream.decompress(base64.b64decode(tile, validate=True), length + 1)
    except (zlib.error, binascii.Error, ValueError):
        data = b""
    if len(data) != length:
        raise _fault(Wording("tile %s is damaged", f"{place[0]},{place[1]}"))
    differences = np.frombuffer(data, np.uint8).reshape(shape)
    # The sum is to wrap at 256, as the differences do.
    return np.add.accumulate(differences, axis=0, dtype=np.uint8)


def _fault(what: str) -> LoomError:
    return LoomError(
        Wording("The painting cannot be read: %s.", what), "Clear it and paint anew, or open an earlier version."
    )
