"""Messages that can be said in other languages: what they are made of travels with them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any


class Wording(str):
    """A message in English that remembers its template and what was put into it.

    It is a text like any other to whoever only prints it. The window, which knows the language of its user, says the
    template in that language, and the arguments as well where they are words of the program.

    >>> Wording("%s has no input '%s'.", "Denoise", "mask")
    "Denoise has no input 'mask'."
    """

    template: str
    arguments: tuple[str | int | float, ...]

    def __new__(cls, template: str, *arguments: object) -> Wording:
        plain = tuple(item if isinstance(item, (str, int, float)) else str(item) for item in arguments)
        made = super().__new__(cls, template % plain)
        made.template, made.arguments = template, plain
        return made

    @classmethod
    def of_lines(cls, lines: Sequence[str]) -> Wording:
        """Several messages, each on a line of its own."""
        return cls("\n".join(["%s"] * len(lines)), *lines)

    def to_json(self) -> list[Any]:
        """Plain data that ``message_from_json`` makes the same message of."""
        arguments = (item.to_json() if isinstance(item, Wording) else item for item in self.arguments)
        return [self.template, *arguments]

    def __reduce__(self) -> tuple[type[Wording], tuple[object, ...]]:
        return Wording, (self.template, *self.arguments)


def message_to_json(message: str) -> Any:
    """A message as plain data: a text, or a list where it is a ``Wording``."""
    return message.to_json() if isinstance(message, Wording) else message


def message_from_json(data: Any) -> str:
    """The inverse of ``message_to_json``."""
    if not isinstance(data, list):
        return str(data)
    template, *arguments = data
    return Wording(template, *(message_from_json(item) if isinstance(item, list) else item for item in arguments))
