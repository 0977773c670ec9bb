"""Prompts with weights, as they are commonly written: ``(word:1.3)``, ``(word)`` and ``[word]``.

``(text:1.3)`` counts 1.3 times as much, ``(text)`` 1.1 times, ``[text]`` the same part less; brackets in brackets
multiply. ``\\(`` and its like stand for the characters themselves, as do brackets without a partner.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_EMPHASIS = 1.1
_MARK = re.compile(r"\\[\\()\[\]]|[(\[\]]|:\s*(-?\d{1,3}(?:\.\d{0,6})?|-?\.\d{1,6})\s*\)|\)")


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a prompt, without marks, and what it counts."""

    text: str
    weight: float


def passages(prompt: str) -> list[Passage]:
    """What a prompt says, piece by piece; neighbours differ in weight."""
    marks = list(_MARK.finditer(prompt))
    factors = _factors(marks)
    found: list[Passage] = []
    weights = [1.0]
    place = 0
    for number, mark in enumerate(marks):
        _add(found, prompt[place : mark.start()], weights[-1])
        factor = factors.get(number)
        if factor is None:
            _add(found, mark[0].removeprefix("\\"), weights[-1])
        elif mark[0] in "([":
            weights.append(weights[-1] * factor)
        else:
            weights.pop()
        place = mark.end()
    _add(found, prompt[place:], weights[-1])
    return found


def _factors(marks: list[re.Match[str]]) -> dict[int, float]:
    """What brackets with a partner count, by the numbers of both their marks."""
    factors: dict[int, float] = {}
    round_ones: list[int] = []
    square_ones: list[int] = []
    for number, mark in enumerate(marks):
        kind = mark[0]
        if kind == "(":
            round_ones.append(number)
        elif kind == "[":
            square_ones.append(number)
        elif kind == "]" and square_ones:
            start = square_ones.pop()
            factors[start] = factors[number] = 1 / _EMPHASIS
            while round_ones and round_ones[-1] > start:
                round_ones.pop()
        elif kind.endswith(")") and not kind.startswith("\\") and round_ones:
            start = round_ones.pop()
            factors[start] = factors[number] = float(mark[1]) if mark[1] else _EMPHASIS
            while square_ones and square_ones[-1] > start:
                square_ones.pop()
    return factors


def _add(found: list[Passage], text: str, weight: float) -> None:
    if not text:
        return
    if found and found[-1].weight == weight:
        found[-1] = Passage(found[-1].text + text, weight)
    else:
        found.append(Passage(text, weight))
