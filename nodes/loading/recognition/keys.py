"""The names and shapes of a file's tensors, made to be asked for prefixes quickly."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping

Shape = tuple[int, ...]

_DIGITS = 4


class Keys:
    """Names and shapes below a prefix; names are given and asked for without it."""

    def __init__(self, shapes: Mapping[str, Shape], prefix: str = "", names: list[str] | None = None) -> None:
        self._shapes = shapes
        self._prefix = prefix
        names = sorted(shapes) if names is None else names
        start = bisect_left(names, prefix)
        self._names = names[start : _end(names, prefix, start)] if prefix else names

    def __len__(self) -> int:
        return len(self._names)

    def __iter__(self) -> Iterator[str]:
        return (name[len(self._prefix) :] for name in self._names)

    def __contains__(self, name: str) -> bool:
        return self._prefix + name in self._shapes

    def has(self, *starts: str) -> bool:
        """Whether, for each of ``starts``, some name begins with it."""
        return all(self._found(self._prefix + start) for start in starts)

    def has_any(self, *starts: str) -> bool:
        return any(self.has(start) for start in starts)

    def mentions(self, text: str) -> bool:
        """Whether ``text`` is part of some name."""
        return any(text in name for name in self._names)

    def shape(self, *names: str) -> Shape | None:
        """The shape of the first of these tensors that is there."""
        return next((self._shapes[self._prefix + name] for name in names if name in self), None)

    def size(self, axis: int, *names: str) -> int:
        """The length of an axis of the first of these tensors that is there; 0 where none is, or it has no such."""
        shape = self.shape(*names)
        return shape[axis] if shape is not None and -len(shape) <= axis < len(shape) else 0

    def below(self, prefix: str) -> Keys:
        """The tensors below a further prefix."""
        return Keys(self._shapes, self._prefix + prefix, self._names)

    def count(self, prefix: str) -> int:
        """How many numbers follow ``prefix`` (``blocks.``): one more than the highest; 0 where there are none.

        Numbers of more digits than any model has layers are passed over.
        """
        numbers = {name.partition(".")[0] for name in self.below(prefix)}
        return max((int(number) + 1 for number in numbers if number.isdecimal() and len(number) <= _DIGITS), default=0)

    def features(self, ending: str) -> int:
        """The length of the last axis of the first tensor, in order of names, whose name ends so; 0 where none does."""
        shape = next((self._shapes[name] for name in self._names if name.endswith(ending)), ())
        return shape[-1] if shape else 0

    def first_rank(self, ending: str) -> int:
        """How many axes the first tensor has whose name ends so; 0 where none does."""
        return next((len(self._shapes[name]) for name in self._names if name.endswith(ending)), 0)

    def _found(self, full: str) -> bool:
        index = bisect_left(self._names, full)
        return index < len(self._names) and self._names[index].startswith(full)


def _end(names: list[str], prefix: str, start: int) -> int:
    # No name holds the highest character there is, so that all names with the prefix come before this one.
    return bisect_left(names, prefix + "\U0010ffff", start)
