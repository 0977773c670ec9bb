"""Put a watermark into a picture: as strongly as asked for, and where eyes see it least.

The pattern is added to the luminance, more where there is texture. Then the waves are measured as the detector will see
them, and strength moves from those that the picture itself carries well to those that it hinders: knowing the picture
makes the mark surer at no cost to the picture (the idea of Malvar & Florêncio 2003, doi:10.1109/TSP.2003.809385).
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from nodes.marking.code import Floats, encode
from nodes.marking.pattern import TILE, Pattern, pattern_of, tile_of
from nodes.marking.residual import local_power, luminance, unforetold, waves_in, weighted_residual

_ROUNDS = 3
_STEP = 0.3
"""How far the amplitudes of the waves move in each round to where they would do most."""
_LARGEST_AMPLITUDE = 3.0
_HINDRANCE = 0.05
"""Of the squared median of all waves: the least that a wave is thought to be hindered by."""
_SURROUND, _EDGE_WIDTH = 4.0, 25
_TEXTURE_POWER, _FLATTEST, _ROUGHEST = 0.7, 3.0, 25.0
"""The mark grows as a power of the texture's levels, between these."""


def marked(pixels: Floats, key: str, payload: int, strength: float) -> Floats:
    """H×W×3 in 0..255 with the mark of ``key`` that says ``payload``.

    ``strength`` is the standard deviation of the mark in flat areas, in levels; textures get up to four times as much.
    """
    pattern = pattern_of(key)
    signs = encode(payload)[pattern.bits]
    room = _room(luminance(pixels))
    amplitudes = np.ones(len(signs))
    result = _added(pixels, pattern, amplitudes * signs, room * strength)
    for _ in range(_ROUNDS):
        amplitudes = _better(amplitudes, result, pattern, signs)
        result = _added(pixels, pattern, amplitudes * signs, room * strength)
    return result


def _room(brightness: NDArray[np.float32]) -> Floats:
    """H×W: how much each place bears; 1 where it is flat.

    A place beside an edge is not rough: eyes see what is added there. So of what varies, the least in a neighbourhood
    counts, and of the fine grain of its parts, all.
    """
    grain = np.sqrt(local_power(unforetold(brightness)))
    varying = np.sqrt(local_power(brightness - cv2.GaussianBlur(brightness, (0, 0), _SURROUND)))
    least = cv2.GaussianBlur(cv2.erode(varying, np.ones((_EDGE_WIDTH, _EDGE_WIDTH))), (0, 0), _SURROUND)
    texture = np.maximum(grain, least)
    levels = (np.minimum(texture, _ROUGHEST) + _FLATTEST).astype(np.float64)
    return (levels / _FLATTEST) ** _TEXTURE_POWER


def _added(pixels: Floats, pattern: Pattern, amplitudes: Floats, room: Floats) -> Floats:
    """The picture with the waves on it, of which what would leave 0..255 is cut off."""
    height, width = room.shape
    tile = tile_of(pattern, amplitudes)
    tile /= _root_mean_square(tile)
    mark = np.tile(tile, (-(-height // TILE), -(-width // TILE)))[:height, :width] * room
    return np.clip(pixels + mark[..., None], 0, 255)


def _better(amplitudes: Floats, result: Floats, pattern: Pattern, signs: Floats) -> Floats:
    """Amplitudes closer to those of which none would do more than another.

    A wave counts by its direction alone, y/√(y² + q²) with y along and q across what it should say; that grows with y
    as q²/(y² + q²)^1.5.
    """
    seen = waves_in(weighted_residual(luminance(np.rint(result))), pattern) * pattern.carriers.conj()
    along, across = np.maximum(seen.real * signs, 0), seen.imag**2 + _HINDRANCE * np.median(np.abs(seen)) ** 2
    use = across / (along**2 + across) ** 1.5
    use = np.minimum(use / _root_mean_square(use), _LARGEST_AMPLITUDE)
    moved = (1 - _STEP) * amplitudes + _STEP * use
    return moved / _root_mean_square(moved)


def _root_mean_square(values: Floats) -> float:
    return float(np.sqrt(np.mean(values**2)))
