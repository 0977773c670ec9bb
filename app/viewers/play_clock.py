"""Which frame of a clip is due while it plays: by the clock, so that a slow machine leaves frames out, never slows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FrameRange:
    """The frames ``first`` to ``last``, both included."""

    first: int
    last: int

    def __len__(self) -> int:
        return self.last - self.first + 1

    def __contains__(self, frame: int) -> bool:
        return self.first <= frame <= self.last

    def after(self, frame: int, steps: int = 1) -> int:
        """The frame ``steps`` further, around the end of the range."""
        return self.first + (frame - self.first + steps) % len(self)


class PlayClock:
    """Counts the frames of a loop by seconds. ``dropped`` frames were due and not shown."""

    def __init__(self) -> None:
        self.dropped = 0
        self._range = FrameRange(0, 0)
        self._rate = 1.0
        self._start_frame = 0
        self._start_time = 0.0
        self._shown_step = 0

    def start(self, frames: FrameRange, rate: float, frame: int, now: float) -> None:
        """Play a range at ``rate`` frames per second, from ``frame`` on, which is on screen at ``now``."""
        self._range, self._rate = frames, rate
        self._start_frame = frame if frame in frames else frames.first
        self._start_time, self._shown_step, self.dropped = now, 0, 0

    def due(self, now: float, is_ready: Callable[[int], bool]) -> int | None:
        """The frame to show now: the latest due one that is ready. None where there is none after the one shown."""
        # The moment at which a frame is due must count as due, whatever is lost in the last digit.
        step = int((now - self._start_time) * self._rate + 1e-6)
        oldest = max(self._shown_step, step - len(self._range))
        for candidate in range(step, oldest, -1):
            frame = self._range.after(self._start_frame, candidate)
            if is_ready(frame):
                self.dropped += candidate - self._shown_step - 1
                self._shown_step = candidate
                return frame
        return None

    def wanted(self, now: float, count: int) -> list[int]:
        """The frames that are due next."""
        step = int((now - self._start_time) * self._rate)
        return [self._range.after(self._start_frame, step + ahead) for ahead in range(min(count, len(self._range)))]


def time_code(frame: int, rate: float) -> str:
    """When a frame begins: minutes, seconds and milliseconds."""
    milliseconds = round(frame / rate * 1000) if rate > 0 else 0
    minutes, rest = divmod(milliseconds, 60_000)
    return f"{minutes}:{rest // 1000:02d}.{rest % 1000:03d}"
