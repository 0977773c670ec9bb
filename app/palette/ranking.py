"""How well an entry matches what was typed. Pure functions, no Qt."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that can be chosen. ``payload`` is what the choice hands back."""

    title: str
    detail: str = ""
    keywords: tuple[str, ...] = ()
    help: str = ""
    colour: str = ""
    payload: object = None


def match_score(typed: str, text: str) -> float:
    """From 0 (no match) to 1 (the same): letters in order, better at the beginnings of words and side by side.

    >>> match_score("ksam", "K Sampler") > match_score("ksam", "Mask Samples")
    True
    """
    typed, plain = typed.lower().strip(), text.lower()
    if not typed:
        return 1.0
    if typed == plain:
        return 1.0
    if plain.startswith(typed):
        return 0.95
    at = plain.find(typed)
    if at > 0:
        return 0.9 if plain[at - 1] in " ._-(" else 0.7
    return 0.6 * _letters_in_order(typed.replace(" ", ""), plain)


def rank(typed: str, entries: Iterable[Entry], limit: int = 60) -> list[Entry]:
    """The entries that match, best first; equal ones in their given order."""
    words = typed.split()
    scored = ((_entry_score(typed, words, entry), entry) for entry in entries)
    found = [(score, entry) for score, entry in scored if score > 0]
    found.sort(key=lambda pair: -pair[0])
    return [entry for _, entry in found[:limit]]


def _entry_score(typed: str, words: Sequence[str], entry: Entry) -> float:
    if not words:
        return 1.0
    title = match_score(typed, entry.title)
    keyword = max((match_score(typed, word) for word in entry.keywords), default=0.0)
    detail = match_score(typed, entry.detail)
    best = max(title, 0.85 * keyword, 0.5 * detail if detail >= 0.42 else 0.0)
    if best == 0 and len(words) > 1:
        everything = " ".join((entry.title, entry.detail, *entry.keywords)).lower()
        return 0.3 if all(word.lower() in everything for word in words) else 0.0
    return best


def _letters_in_order(typed: str, text: str) -> float:
    """How well single letters match in order: 0 where one is missing, 1 where each one begins a word or goes on."""
    place, good = -1, 0
    for letter in typed:
        found = _next_place(letter, text, place)
        if found < 0:
            return 0.0
        if found == place + 1 or found == 0 or text[found - 1] in " ._-(":
            good += 1
        place = found
    quality = good / len(typed)
    return quality if quality >= 0.5 else 0.0


def _next_place(letter: str, text: str, after: int) -> int:
    """Where the letter comes next: side by side, else at the beginning of a word, else anywhere."""
    if after >= 0 and text[after + 1 : after + 2] == letter:
        return after + 1
    start = after + 1
    for place in range(start, len(text)):
        if text[place] == letter and (place == 0 or text[place - 1] in " ._-("):
            return place
    return text.find(letter, start)
