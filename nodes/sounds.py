"""The sound of a clip: which parts of which files are heard, as data. Nothing is decoded before it is written."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class SoundPiece:
    """A part of a file's sound, played for ``seconds`` of the clip.

    ``start``: where it begins in the file, in seconds; before 0 is silence. ``speed``: how many seconds of the file go
    by in a second of the clip; negative: backwards from ``start``. Without a ``path`` it is silence.
    """

    path: str
    start: float
    seconds: float
    speed: float = 1.0

    def cut(self, start: float, seconds: float) -> SoundPiece:
        return replace(self, start=self.start + start * self.speed, seconds=seconds)


@dataclass(frozen=True, slots=True)
class Sound:
    """Pieces one after the other."""

    pieces: tuple[SoundPiece, ...]

    @classmethod
    def silence(cls, seconds: float) -> Sound:
        return cls((SoundPiece("", 0.0, seconds),))

    @property
    def seconds(self) -> float:
        return sum(piece.seconds for piece in self.pieces)

    def cut(self, start: float, seconds: float) -> Sound:
        """The part that begins at ``start``; silence behind the end."""
        kept = []
        before, end = 0.0, start + seconds
        for piece in self.pieces:
            first, last = max(start, before), min(end, before + piece.seconds)
            if last > first:
                kept.append(piece.cut(first - before, last - first))
            before += piece.seconds
        missing = seconds - sum(piece.seconds for piece in kept)
        if missing > 1e-6:
            kept.append(SoundPiece("", 0.0, missing))
        return Sound(tuple(kept))

    def faster(self, factor: float) -> Sound:
        """The same, played ``factor`` times as fast."""
        return Sound(
            tuple(replace(piece, seconds=piece.seconds / factor, speed=piece.speed * factor) for piece in self.pieces)
        )

    def backwards(self) -> Sound:
        return Sound(
            tuple(
                replace(piece, start=piece.start + piece.seconds * piece.speed, speed=-piece.speed)
                for piece in reversed(self.pieces)
            )
        )

    def then(self, other: Sound) -> Sound:
        return Sound((*self.pieces, *other.pieces))
