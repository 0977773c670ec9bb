"""Docstrings as people read them: the help of nodes, sockets and parameters."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape

_CODE = re.compile(r"`+([^`\n]+)`+")
_EMPHASIS = re.compile(r"\*(\S(?:[^*\n]*\S)?)\*")


def flowing_text(text: str) -> str:
    """A docstring with one line to a paragraph, without the marks of code and emphasis."""
    paragraphs = (" ".join(part.split()) for part in text.split("\n\n"))
    return _EMPHASIS.sub(r"\1", "\n\n".join(paragraphs).replace("`", ""))


def rich_text(text: str, labels: Mapping[str, str]) -> str:
    """A docstring as HTML, in which parameters and sockets are called what is written at them.

    ``labels`` are these names, by those that the docstring has for them between marks of code. A translation, which has
    lost its marks, tells them by their underscores.
    """
    return "".join(f"<p>{_rich_paragraph(' '.join(part.split()), labels)}</p>" for part in text.split("\n\n"))


def _rich_paragraph(text: str, labels: Mapping[str, str]) -> str:
    found = []
    for number, part in enumerate(_CODE.split(text)):
        if number % 2:
            found.append(f"<b>{escape(labels[part])}</b>" if part in labels else escape(part))
        else:
            found.append(_EMPHASIS.sub(r"<i>\1</i>", _labelled(escape(part), labels)))
    return "".join(found)


def _labelled(text: str, labels: Mapping[str, str]) -> str:
    for name, label in labels.items():
        if "_" in name and name in text:
            text = f"<b>{escape(label)}</b>".join(re.split(rf"\b{re.escape(name)}\b", text))
    return text


def first_sentence(text: str) -> str:
    """What a docstring's first line says, as people read it."""
    return flowing_text(text.partition("\n")[0])
