"""The bar below a clip or a batch: step, scrub by frame, play, loop over a range."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QSpinBox, QVBoxLayout, QWidget

from app.editors.choices import ChoiceBox
from app.viewers.frame_slider import FrameSlider
from app.viewers.play_clock import FrameRange, PlayClock, time_code
from app.viewers.sign_button import SignButton
from app.widgets.elided_label import ElidedLabel

SPEEDS = (0.1, 0.25, 0.5, 1, 2, 4)
_TICKS_A_FRAME = 3
_NUMBER_MARGIN, _SPEED_WIDTH = 20, 68


class FrameBar(QWidget):
    """Chooses a frame, counted from 0.

    ``frame_chosen`` carries the frame to show. While it plays, only frames for which ``is_ready`` holds are chosen,
    and ``frames_wanted`` carries those that are due next, so that they can be fetched. ``sheet_toggled`` asks for all
    frames at once, ``length_changed`` says that there are more frames, or fewer.
    """

    frame_chosen = Signal(int)
    frames_wanted = Signal(list)
    sheet_toggled = Signal(bool)
    length_changed = Signal()

    def __init__(self, is_ready: Callable[[int], bool], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_ready = is_ready
        self._own_rate = 1.0
        self._is_timed = False
        self._clock = PlayClock()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self.slider = FrameSlider(is_ready)
        self.slider.valueChanged.connect(self._choose)
        self.play_button = SignButton("play", self.tr("Play"), "viewer.play")
        self.play_button.setCheckable(True)
        self.play_button.toggled.connect(self._toggle)
        self.sheet_button = SignButton("sheet", self.tr("All frames side by side"), "viewer.sheet")
        self.sheet_button.setCheckable(True)
        self.sheet_button.toggled.connect(self.sheet_toggled)
        self.first_button = SignButton("first", self.tr("Play from here"), "viewer.range_first")
        self.first_button.clicked.connect(self.mark_first)
        self.last_button = SignButton("last", self.tr("Play up to here"), "viewer.range_last")
        self.last_button.clicked.connect(self.mark_last)
        self.number = QSpinBox()
        self.number.setAccessibleName(self.tr("Number of the frame"))
        self.number.setKeyboardTracking(False)
        self.number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.number.valueChanged.connect(self.go_to)
        self.text = ElidedLabel(self.tr("Time"), "readout")
        self.speed = ChoiceBox()
        self.speed.setAccessibleName(self.tr("Speed"))
        self.speed.setFixedWidth(_SPEED_WIDTH)
        for speed in SPEEDS:
            self.speed.addItem(f"×{speed:g}", speed)
        self.speed.setCurrentIndex(SPEEDS.index(1))
        self.speed.activated.connect(self._change_speed)
        self._lay_out()

    def _lay_out(self) -> None:
        below = QHBoxLayout()
        below.setSpacing(2)
        for widget in (self.play_button, self.first_button, self.last_button, self.sheet_button, self.number):
            below.addWidget(widget)
        below.addSpacing(6)
        below.addWidget(self.text, 1)
        below.addWidget(self.speed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 2, 8, 4)
        layout.setSpacing(2)
        layout.addWidget(self.slider)
        layout.addLayout(below)

    # What is there -----------------------------------------------------------------------------------------------

    @property
    def frame(self) -> int:
        return self.slider.value()

    @property
    def last(self) -> int:
        return self.slider.maximum()

    @property
    def range(self) -> FrameRange:
        """The frames that are played."""
        return self.slider.range

    @property
    def rate(self) -> float:
        """Frames per second at which it is played."""
        return self._own_rate * float(self.speed.currentData())

    @property
    def dropped(self) -> int:
        """How many frames were left out since playing began."""
        return self._clock.dropped

    @property
    def is_playing(self) -> bool:
        return self.play_button.isChecked()

    def set_frames(self, frames: int, rate: float, is_timed: bool) -> None:
        """Offer that many frames, at ``rate`` frames per second; hidden for a single one.

        The range is kept where the number of frames is as before, and the frame as far as there is one.
        """
        is_other, is_faster = frames != self.last + 1, rate != self._own_rate
        self._own_rate, self._is_timed = rate, is_timed
        if is_other:
            with QSignalBlocker(self.slider), QSignalBlocker(self.number):
                self.slider.setRange(0, max(0, frames - 1))
                self.number.setRange(0, self.last)
                self.number.setSuffix(f" / {self.last}")
                widest = self.number.fontMetrics().horizontalAdvance(f"{self.last} / {self.last}")
                self.number.setFixedWidth(widest + _NUMBER_MARGIN)
            self.slider.show_range(FrameRange(0, self.last))
            self.length_changed.emit()
        self.setVisible(frames > 1)
        if frames <= 1:
            self.play_button.setChecked(False)
            self.sheet_button.setChecked(False)
        elif self.is_playing and (is_other or is_faster):
            self._start()
        self._show_text()

    def frames_arrived(self) -> None:
        """More frames are there than before."""
        self.slider.update()

    # What is asked for -------------------------------------------------------------------------------------------

    def step(self, frames: int) -> None:
        """Go that many frames further, or back, and stop playing."""
        self.go_to(self.frame + frames)

    def go_to(self, frame: int) -> None:
        self.play_button.setChecked(False)
        self.slider.setValue(max(0, min(frame, self.last)))

    def toggle_playing(self) -> None:
        self.play_button.toggle()

    def mark_first(self) -> None:
        """Play from this frame on."""
        self._set_range(FrameRange(self.frame, max(self.frame, self.range.last)))

    def mark_last(self) -> None:
        """Play up to this frame."""
        self._set_range(FrameRange(min(self.frame, self.range.first), self.frame))

    def clear_range(self) -> None:
        """Play all frames."""
        self._set_range(FrameRange(0, self.last))

    def _set_range(self, frames: FrameRange) -> None:
        self.slider.show_range(frames)
        if self.is_playing:
            self._start()

    # Playing -----------------------------------------------------------------------------------------------------

    def _toggle(self, plays: bool) -> None:
        self.play_button.set_sign("pause" if plays else "play")
        if plays:
            self._start()
        else:
            self._timer.stop()
        self._show_text()

    def _start(self) -> None:
        if self.frame not in self.range:
            self.slider.setValue(self.range.first)
        self._clock.start(self.range, self.rate, self.frame, time.monotonic())
        self._timer.start(max(4, int(1000 / self.rate / _TICKS_A_FRAME)))
        self._tick()

    def _tick(self) -> None:
        now = time.monotonic()
        frame = self._clock.due(now, self._is_ready)
        if frame is not None:
            self.slider.setValue(frame)
        self.frames_wanted.emit(self._clock.wanted(now, len(self.range)))

    def _choose(self, frame: int) -> None:
        self._show_text()
        self.frame_chosen.emit(frame)

    def _change_speed(self) -> None:
        if self.is_playing:
            self._start()
        self._show_text()

    def _show_text(self) -> None:
        """The number of the frame and when it begins; a batch has no time."""
        with QSignalBlocker(self.number):
            self.number.setValue(self.frame)
        parts = []
        if self._is_timed:
            parts.append(time_code(self.frame, self._own_rate))
            self.speed.setToolTip(self.tr("Played at %s frames per second") % f"{self.rate:.4g}")
        if self.dropped and self.is_playing:
            parts.append(self.tr("%d dropped") % self.dropped)
        self.text.setText("  ".join(parts))
