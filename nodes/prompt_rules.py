"""Rules that texts are searched by: words and phrases, however they are disguised, and regular expressions.

Letters are folded before words are compared: case, accents, compatibility forms (Unicode NFKC), letters of other
scripts that look like Latin ones, digits and signs within words that stand for letters, invisible characters. The
folding is one-sided on purpose: it joins what looks alike, so that the rules find more, not less.
"""

from __future__ import annotations

import re
import time
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from graph.errors import NodeError
from graph.wording import Wording

MOST_RULES = 10_000
_LONGEST_RULE = 500
_SECONDS = 0.25
"""For each regular expression and text; all together may take ``_ALL_SECONDS``."""
_ALL_SECONDS = 5.0

_LOOK_ALIKE = str.maketrans(
    {
        # Cyrillic
        **dict(zip("авекмнорстухіјѕԁԛԝһӏьпгшёї", "abekmhopctyxijsdqwhlbnrwei", strict=True)),
        # Greek
        **dict(zip("αβγεηικνορτυχωϲ", "abyenikvoptuxwc", strict=True)),
        # Latin with a stroke, without a dot, joined
        **dict(zip("łøđħıɡɑ", "lodhiga", strict=True)),
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
    }
)
"""Small letters of other scripts, and of Latin ones in other shapes, that look like plain Latin ones."""
_SIGNS = str.maketrans("0134578@$!|€", "oieastbasiie")
"""Digits and signs that stand for letters beside letters."""
_SPACELESS = ("CJK", "HIRAGANA", "KATAKANA", "THAI", "LAO", "KHMER", "MYANMAR")
"""How the names of letters begin in scripts that put no spaces between words."""
_INVISIBLE = ("Mn", "Me", "Cf", "Cc")
"""Categories of accents, of signs that join or part letters, and of control characters."""
_BETWEEN_LETTERS = r"[\s._\-*·•~]{1,3}"
"""What may stand between the letters of a word that is spelled out."""


@dataclass(frozen=True, slots=True)
class Match:
    """Where a rule was found in a text, from ``start`` to before ``end``; ``rule`` is as it was written."""

    rule: str
    start: int
    end: int


def find(text: str, rules: Sequence[str]) -> list[Match]:
    """All places of a text that rules apply to, in order.

    A rule is a word or a phrase (``*`` at its ends stands for any further letters), or a regular expression between
    slashes, which is searched for regardless of case.

    Raises:
        NodeError: where a rule cannot be read or takes too long.
    """
    if len(rules) > MOST_RULES:
        raise NodeError(Wording("There are more than %s rules.", MOST_RULES), "Join some, or use two filters.")
    folded, places = _folded(text)
    found: list[Match] = []
    end_of_time = time.monotonic() + _ALL_SECONDS
    for rule in rules:
        if len(rule) > _LONGEST_RULE:
            raise NodeError(Wording("A rule is longer than %s characters.", _LONGEST_RULE), "Make several of it.")
        if len(rule) > 2 and rule.startswith("/") and rule.endswith("/"):
            pattern = _expression(rule)
            # As it was written, and without its disguise.
            spans = _spans(pattern, text, rule, end_of_time)
            spans += _in_text(_spans(pattern, folded, rule, end_of_time), places)
        else:
            spans = list(_in_text(_spans(_word(rule), folded, rule, end_of_time), places))
        found += (Match(rule, *span) for span in dict.fromkeys(spans))
    return sorted(found, key=lambda match: (match.start, match.end))


def without(text: str, matches: Sequence[Match]) -> str:
    """The text without what was found, and without the spaces and commas that are left over."""
    kept, at = [], 0
    for match in sorted(matches, key=lambda match: match.start):
        kept.append(text[at : max(match.start, at)])
        at = max(match.end, at)
    left = "".join((*kept, text[at:]))
    left = re.sub(r"[ \t]{2,}", " ", left)
    left = re.sub(r"[ \t]+(?=[,.;])", "", left)
    left = re.sub(r"(?:,[ \t]*){2,}", ", ", left)
    return left.strip(" \t,;")


def _folded(text: str) -> tuple[str, list[tuple[int, int]]]:
    """The text as it is compared, and where in the text each of its characters comes from."""
    characters: list[str] = []
    places: list[tuple[int, int]] = []
    for word in re.finditer(r"\S+|\s+", text):
        has_letters = any(character.isalpha() for character in word.group())
        for offset, character in enumerate(word.group()):
            at = word.start() + offset
            for plain in _plain(character, has_letters):
                characters.append(plain)
                places.append((at, at + 1))
    return "".join(characters), places


def _plain(character: str, is_in_word: bool) -> str:
    """What a character looks like; nothing for invisible ones and accents."""
    forms = unicodedata.normalize("NFKD", character).casefold()
    visible = "".join(item for item in forms if item.isspace() or unicodedata.category(item) not in _INVISIBLE)
    plain = visible.translate(_LOOK_ALIKE)
    return plain.translate(_SIGNS) if is_in_word else plain


def _word(rule: str) -> regex.Pattern[str]:
    """A pattern for folded texts; words may be spelled out with signs between their letters."""
    open_left, open_right = rule.startswith("*"), rule.endswith("*")
    folded, _ = _folded(rule.strip("*"))
    words = folded.split()
    if not words:
        raise NodeError(Wording("'%s' is no word.", rule), "Write a word, a phrase, or /a regular expression/.")
    spelled = r"\s+".join(_spelled(word) for word in words)
    left = "" if open_left or _needs_no_space(words[0][0]) else r"(?<!\w)"
    right = "" if open_right or _needs_no_space(words[-1][-1]) else r"(?!\w)"
    whole = (r"\w*" if open_left else "") + spelled + (r"\w*" if open_right else "")
    return regex.compile(left + whole + right)


def _spelled(word: str) -> str:
    """A pattern for a word as it is, or with something between each two of its letters."""
    as_it_is = regex.escape(word)
    if len(word) < 3:
        return as_it_is
    return f"(?:{as_it_is}|{_BETWEEN_LETTERS.join(map(regex.escape, word))})"


def _needs_no_space(character: str) -> bool:
    return not character.isalnum() or unicodedata.name(character, "").startswith(_SPACELESS)


def _expression(rule: str) -> regex.Pattern[str]:
    try:
        return regex.compile(rule[1:-1], regex.IGNORECASE)
    except (regex.error, RecursionError, OverflowError) as error:
        raise NodeError(
            Wording("The rule %s cannot be read as a regular expression: %s.", rule, error), "Correct or remove it."
        ) from error


def _spans(pattern: regex.Pattern[str], text: str, rule: str, end_of_time: float) -> list[tuple[int, int]]:
    left = min(_SECONDS, end_of_time - time.monotonic())
    try:
        if left <= 0:
            raise TimeoutError
        return [match.span() for match in pattern.finditer(text, timeout=left) if match.start() < match.end()]
    except TimeoutError as error:
        raise NodeError(
            Wording("The rule %s takes too long to look for.", rule),
            "Repetitions within repetitions, such as (a+)+, take for ever on some texts: write it in a simpler way.",
        ) from error


def _in_text(spans: Sequence[tuple[int, int]], places: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for start, end in spans:
        yield places[start][0], places[end - 1][1]
