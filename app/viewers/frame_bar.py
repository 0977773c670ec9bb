"""The bar below a clip or a batch: step, scrub by frame, play."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSlider, QToolButton, QWidget

_DEFAULT_RATE = 8.0


class FrameBar(QWidget):
    """Chooses a frame, counted from 0. Playing goes on once ``frame_shown`` says that the last one is on screen."""

    frame_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rate = _DEFAULT_RATE
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._next)
        self.play_button = QToolButton()
        self.play_button.setCheckable(True)
        self.play_button.setText("▶")
        self.play_button.setProperty("role", "icon")
        self.play_button.setToolTip(self.tr("Play"))
        self.play_button.toggled.connect(self._toggle)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setAccessibleName(self.tr("Frame"))
        self.slider.setPageStep(1)
        self.slider.valueChanged.connect(self._choose)
        self.count = QLabel()
        self.count.setProperty("role", "faint")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 2, 8, 2)
        layout.addWidget(self.play_button)
        layout.addWidget(self.slider, 1)
        layout.addWidget(self.count)

    @property
    def frame(self) -> int:
        return self.slider.value()

    def set_frames(self, frames: int, rate: float) -> None:
        """Offer that many frames, played at ``rate`` in frames per second; hidden for a single one."""
        self._rate = rate or _DEFAULT_RATE
        self.slider.blockSignals(True)
        self.slider.setRange(0, max(0, frames - 1))
        self.slider.blockSignals(False)
        self.setVisible(frames > 1)
        if frames <= 1:
            self.play_button.setChecked(False)
        self._show_count()

    def restart(self) -> None:
        """Go back to the first frame, without asking for it."""
        self.slider.blockSignals(True)
        self.slider.setValue(0)
        self.slider.blockSignals(False)
        self._show_count()

    def frame_shown(self) -> None:
        """The chosen frame is on screen."""
        if self.play_button.isChecked():
            self._timer.start(int(1000 / self._rate))

    def _toggle(self, plays: bool) -> None:
        self.play_button.setText("❚❚" if plays else "▶")
        if plays:
            self._next()
        else:
            self._timer.stop()

    def _next(self) -> None:
        self.slider.setValue(0 if self.frame >= self.slider.maximum() else self.frame + 1)

    def _choose(self, frame: int) -> None:
        self._show_count()
        self.frame_chosen.emit(frame)

    def _show_count(self) -> None:
        self.count.setText(f"{self.frame + 1} / {self.slider.maximum() + 1}")
