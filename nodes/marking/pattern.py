"""The pattern of a watermark: which frequencies carry it, and with which signs, by a secret key.

Own design: a pattern that repeats every ``TILE`` pixels both ways, made of sine waves. Each carries one bit of the code
word in its phase; a crop only shifts all phases, and a change of size scales all frequencies. The waves are of
middle frequency, which JPEG keeps and eyes hardly see. Which bit a wave carries, its phase, and a random sign
come from the key.
"""

from __future__ import annotations

import functools
import hashlib
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nodes.marking.code import CODE_BITS, Floats

TILE = 128
"""Pixels after which the pattern repeats, and the smallest side of a picture that can be marked."""

LOWEST, HIGHEST = 8, 24
"""Waves along a tile: 1/16 to 3/16 of a cycle for each pixel."""

Complex = NDArray[np.complex128]


@dataclass(frozen=True, slots=True)
class Pattern:
    """The waves of a key. ``rows`` and ``columns``: K, how often each goes up and down along a tile; ``bits``: K, the
    bit of the code word that it carries; ``carriers``: K, its phase and random sign as a complex number of size 1.
    """

    rows: NDArray[np.int64]
    columns: NDArray[np.int64]
    bits: NDArray[np.int64]
    carriers: Complex


def waves() -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The frequencies that carry the mark: one of each pair that stands for one real wave."""
    rows, columns = np.mgrid[-HIGHEST : HIGHEST + 1, 0 : HIGHEST + 1]
    radius = np.hypot(rows, columns)
    is_one = (columns > 0) | (rows > 0)
    chosen = (radius >= LOWEST) & (radius <= HIGHEST) & is_one
    return rows[chosen], columns[chosen]


@functools.lru_cache(maxsize=16)
def pattern_of(key: str) -> Pattern:
    """The pattern of a key. It never changes: marks of today are found by later versions of the program."""
    rows, columns = waves()
    count = len(rows)
    stream = hashlib.shake_256(b"latent-loom watermark 1\0" + key.encode("utf-8")).digest(16 * count)
    places = np.frombuffer(stream, dtype="<u8", count=count)
    angles, coins = np.frombuffer(stream, dtype="<u4", offset=8 * count).reshape(2, count).astype(np.float64)
    # A shuffle of bits that are all carried equally often, or once more.
    bits = np.empty(count, dtype=np.int64)
    bits[np.argsort(places, kind="stable")] = np.arange(count) % CODE_BITS
    signs = np.where(coins < 2**31, 1.0, -1.0)
    phases = np.exp(2j * np.pi * angles / 2**32)
    return Pattern(rows, columns, bits, signs * phases)


def tile_of(pattern: Pattern, amplitudes: Floats) -> Floats:
    """``TILE``×``TILE``: the waves added up, each with its amplitude (K, with the sign of its bit)."""
    spectrum = np.zeros((TILE, TILE), dtype=np.complex128)
    values = amplitudes * pattern.carriers
    spectrum[pattern.rows % TILE, pattern.columns] = values
    spectrum[-pattern.rows % TILE, -pattern.columns % TILE] = values.conj()
    return np.fft.ifft2(spectrum).real * (TILE * TILE)
