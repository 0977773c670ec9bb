"""Texts of any length, made fit for a text field, which takes seconds to lay out a very long line."""

from __future__ import annotations

import re

LONGEST_LINE = 2000
LONGEST_TEXT = 500_000
_LONG_LINE = re.compile(rf"[^\n]{{{LONGEST_LINE}}}(?=[^\n])")


def fit_to_show(text: str) -> str:
    """The text with its long lines broken; what is beyond half a million characters is left out, marked by an ellipsis.

    >>> fit_to_show("short")
    'short'
    """
    if len(text) > LONGEST_TEXT:
        text = text[:LONGEST_TEXT] + "\n…"
    return _LONG_LINE.sub(lambda found: found[0] + "\n", text)
