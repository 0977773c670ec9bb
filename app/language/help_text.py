"""Docstrings as people read them: the help of nodes, sockets and parameters."""

from __future__ import annotations

import re

_EMPHASIS = re.compile(r"\*(\S(?:[^*\n]*\S)?)\*")


def flowing_text(text: str) -> str:
    """A docstring with one line to a paragraph, without the marks of code and emphasis."""
    paragraphs = (" ".join(part.split()) for part in text.split("\n\n"))
    return _EMPHASIS.sub(r"\1", "\n\n".join(paragraphs).replace("`", ""))


def first_sentence(text: str) -> str:
    """What a docstring's first line says, as people read it."""
    return flowing_text(text.partition("\n")[0])
