"""Find a watermark, read it, and say how likely a picture without one would pass for it.

The waves of the key are measured; for each shift of the pattern the values of the code's bits are summed up, and where
they are surest the code is decoded. Then one test decides, which knows nothing of the picture:

    S = Σ s·y / √(Σ y²)

with s the signs of the waves as the key and the payload have them, and y what the picture says of each. A picture that
was not marked with the key knows nothing of the signs, which are as good as coin tosses; whatever y is, P(S ≥ z) is
then at most e^(-z²/2) (Hoeffding 1963, doi:10.1080/01621459.1963.10500830). All payloads, shifts and scales that were
looked at together have a chance of at most their number times that: the bound on the false positive rate.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nodes.marking.code import CODE_BITS, PAYLOAD_BITS, Floats, decode, encode
from nodes.marking.pattern import HIGHEST, TILE, Complex, Pattern, pattern_of
from nodes.marking.residual import luminance, waves_in, weighted_residual

SMALLEST_SCALE, LARGEST_SCALE = 0.5, 2.0
_COARSE = TILE // 2
"""Shifts along a side that are looked at first where the scale is sought, every second pixel."""
_MOST_SEEN = 768
"""Pixels along a side that the search for the scale looks at, in the middle of larger pictures."""
_CANDIDATES = 24
_LEFT_TO_REFINE = 6
_BLUR = 3.0
"""Pixels of the marked picture by which neighbouring scales differ in the whole of its length."""


@dataclass(frozen=True, slots=True)
class Found:
    """What was found in a picture. ``payload`` is None where no word of the code fits.

    ``score`` is S, ``scale`` how much larger the picture is than when it was marked, ``agreement`` the part of the
    waves that say what they should. ``false_positive_rate`` bounds the chance that a picture without the mark of the
    key gives such a score for any payload, shift and scale that was looked at.
    """

    payload: int | None = None
    score: float = 0.0
    scale: float = 1.0
    agreement: float = 0.5
    false_positive_rate: float = 1.0


@dataclass(frozen=True, slots=True)
class _Guess:
    likelihood: float
    waves: Complex
    scale: float
    shift: tuple[float, float]


def residual_of(pixels: Floats) -> NDArray[np.float32]:
    """What the detector looks at in H×W×3 of 0..255."""
    return weighted_residual(luminance(pixels))


def found_in(
    residual: NDArray[np.float32],
    key: str,
    any_scale: bool,
    largest_rate: float,
    step: Callable[[int, int], None] = lambda done, total: None,
    scale: float = 1.0,
) -> Found:
    """The mark of ``key`` in a picture's residual, or in the sum of those of frames that carry the same mark.

    ``largest_rate``: the bound on the false positive rate at which the search ends. ``step`` is told how far it is.
    ``scale`` is looked at first.
    """
    pattern = pattern_of(key)
    best = _best_of(_at_scale(residual, pattern, scale, TILE), pattern, 1)
    if best.false_positive_rate <= largest_rate or not any_scale:
        return best
    middle = _middle(residual)
    scales = _scales(middle)
    guesses: list[_Guess] = []
    for index, tried in enumerate(scales):
        step(index, len(scales))
        guesses += _at_scale(middle, pattern, tried, _COARSE)[:2]
    guesses.sort(key=lambda guess: -guess.likelihood)
    refined: list[_Guess] = []
    for guess in guesses[:_LEFT_TO_REFINE]:
        third = _spacing(guess.scale, middle) / 3
        for tried in (guess.scale - third, guess.scale, guess.scale + third):
            refined += _at_scale(middle, pattern, tried, TILE)[: _CANDIDATES // 3]
    step(len(scales), len(scales))
    sought = _best_of(refined, pattern, 1 + len(scales) + 3 * _LEFT_TO_REFINE)
    return min(best, sought, key=lambda item: item.false_positive_rate)


def _at_scale(residual: NDArray[np.float32], pattern: Pattern, scale: float, shifts: int) -> list[_Guess]:
    """Where the pattern may begin at a scale, the likeliest first, of ``shifts`` places along each side of a tile."""
    waves = _levelled(waves_in(residual, pattern, scale))
    spectra = np.zeros((CODE_BITS, shifts, shifts // 2 + 1), dtype=np.complex64)
    spectra[pattern.bits, pattern.rows % shifts, pattern.columns] = waves * pattern.carriers.conj()
    # Waves without columns stand for themselves and their opposite.
    spectra[:, :, 0] += np.roll(spectra[:, ::-1, 0], 1, axis=1).conj()
    energy = np.square(np.fft.irfft2(spectra, s=(shifts, shifts))).sum(axis=0).ravel()
    places = np.argpartition(energy, -_CANDIDATES)[-_CANDIDATES:]
    unit = TILE / shifts
    guesses = [
        _Guess(float(energy[place]) * shifts**4, waves, scale, (place // shifts * unit, place % shifts * unit))
        for place in places
    ]
    return sorted(guesses, key=lambda guess: -guess.likelihood)


def _levelled(waves: Complex) -> Complex:
    """Waves brought to about the same size: one strong wave of the picture itself must not speak for all."""
    sizes = np.abs(waves)
    levelled: Complex = waves / np.maximum(sizes, max(float(np.median(sizes)), 1e-30))
    return levelled


def _best_of(guesses: Sequence[_Guess], pattern: Pattern, scales: int) -> Found:
    """The guess whose payload fits best; ``scales``: how many were looked at."""
    if not guesses:
        return Found()
    said = [_said(guess, pattern) for guess in guesses]
    soft = np.stack([np.bincount(pattern.bits, item, CODE_BITS) for item in said])
    best = Found()
    for guess, payload, along in zip(guesses, decode(soft), said, strict=True):
        length = float(np.linalg.norm(along))
        if payload is None or length == 0:
            continue
        agreeing = along * encode(payload)[pattern.bits]
        score = float(agreeing.sum()) / length
        if score > best.score:
            rate = _false_positive_rate(score, scales)
            best = Found(payload, score, guess.scale, float(np.mean(agreeing > 0)), rate)
    return best


def _said(guess: _Guess, pattern: Pattern) -> Floats:
    """K: what each wave says of its bit, where the pattern begins as guessed."""
    turns = (pattern.rows * guess.shift[0] + pattern.columns * guess.shift[1]) / TILE
    said: Floats = (guess.waves * pattern.carriers.conj() * np.exp(2j * np.pi * turns)).real
    return said


def _false_positive_rate(score: float, scales: int) -> float:
    """The bound: the number of payloads, shifts and scales, times e^(-score²/2)."""
    looked_at = PAYLOAD_BITS * math.log(2) + 2 * math.log(TILE) + math.log(scales)
    return math.exp(min(0.0, looked_at - score * score / 2))


def _scales(residual: NDArray[np.float32]) -> list[float]:
    """Those that are tried, so near to each other that the right one is hardly missed."""
    scales = [SMALLEST_SCALE]
    while scales[-1] < LARGEST_SCALE:
        scales.append(scales[-1] + _spacing(scales[-1], residual))
    return scales


def _spacing(scale: float, residual: NDArray[np.float32]) -> float:
    """The distance to the next scale: a wave that fits in the middle is off by a part of its length at the edge."""
    return _BLUR * scale * scale / max(residual.shape)


def _middle(residual: NDArray[np.float32]) -> NDArray[np.float32]:
    height, width = residual.shape
    top, left = max(height - _MOST_SEEN, 0) // 2, max(width - _MOST_SEEN, 0) // 2
    return residual[top : top + _MOST_SEEN, left : left + _MOST_SEEN]


assert HIGHEST < _COARSE // 2, "the coarse shifts would mix up waves"
