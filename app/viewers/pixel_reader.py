"""The exact numbers of the pixel under the pointer, asked of the engine a little ahead of the pointer."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.running.controller import RunController
from app.viewers.viewed import Viewed
from graph.declare.shown import Area, SampleKind, Samples
from graph.engine.messages import SamplesAnswer

_SIDE = 48


class PixelReader(QObject):
    """Reads one frame of a value. ``read`` says that numbers have arrived that were not there when asked for."""

    read = Signal()

    def __init__(self, runs: RunController, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runs = runs
        self._value: Viewed | None = None
        self._frame = 0
        self._samples: Samples | None = None
        self._request = -1
        self._is_waiting = False
        runs.sampled.connect(self._take)
        runs.engine_ready.connect(self._stop_waiting)

    def look_at(self, value: Viewed | None, frame: int) -> None:
        """Read this frame from now on."""
        if value is self._value and frame == self._frame:
            return
        self._value, self._frame = value, frame
        self._samples, self._request, self._is_waiting = None, -1, False

    @property
    def kind(self) -> SampleKind:
        return self._value.samples if self._value is not None else ""

    def numbers(self, x: int, y: int) -> tuple[float, ...] | None:
        """The numbers of a pixel; None where they are still to come, or the value has none."""
        found = self._samples.at(x, y) if self._samples is not None else None
        if found is None and self._value is not None and self.kind and not self._is_waiting:
            area = Area(max(0, x - _SIDE // 2), max(0, y - _SIDE // 2), _SIDE, _SIDE)
            self._is_waiting = True
            self._request = self._runs.sample(self._value.content, self._frame, area)
        return found

    def _stop_waiting(self) -> None:
        """What was asked of an engine that has ended is answered by nobody."""
        self._is_waiting = False

    def _take(self, answer: SamplesAnswer) -> None:
        if answer.request != self._request:
            return
        self._samples = answer.samples
        # A value that has no numbers to give is not asked again until another is looked at.
        self._is_waiting = answer.samples is None
        self.read.emit()
