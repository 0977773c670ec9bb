"""Messages that can be said in other languages: what they are made of travels with them."""

from __future__ import annotations

from collections.abc import Sequence


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

    def __reduce__(self) -> tuple[type[Wording], tuple[object, ...]]:
        return Wording, (self.template, *self.arguments)
