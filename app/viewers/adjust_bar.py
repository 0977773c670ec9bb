"""Exposure, gamma and background of the picture that is looked at."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QSlider, QToolButton, QWidget

from app.editors.choices import ChoiceBox
from app.viewers.look import BACKDROPS, MOST_STOPS, Look

_STEPS_A_STOP = 10
_GAMMA_STEPS = 20
_LEAST_GAMMA, _MOST_GAMMA = 0.2, 5.0


class AdjustBar(QWidget):
    """Changes how a picture looks in the viewer, and nothing else. ``changed`` carries exposure and gamma."""

    changed = Signal(float, float)
    backdrop_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.exposure = _slider(self.tr("Exposure"), -MOST_STOPS * _STEPS_A_STOP, MOST_STOPS * _STEPS_A_STOP)
        self.gamma = _slider(self.tr("Gamma"), _LEAST_GAMMA * _GAMMA_STEPS, _MOST_GAMMA * _GAMMA_STEPS)
        self.backdrop = ChoiceBox()
        self.backdrop.setAccessibleName(self.tr("Background"))
        for backdrop, text in zip(BACKDROPS, (self.tr("Checks"), self.tr("Black"), self.tr("White")), strict=True):
            self.backdrop.addItem(text, backdrop)
        self.backdrop.activated.connect(lambda: self.backdrop_chosen.emit(self.backdrop.currentData()))
        self.reset = QToolButton()
        self.reset.setText(self.tr("Reset"))
        self.reset.setAccessibleName(self.tr("Exposure and gamma as they were"))
        self.reset.clicked.connect(lambda: self.changed.emit(0.0, 1.0))
        self._exposure_text, self._gamma_text = QLabel(), QLabel()
        layout = QGridLayout(self)
        layout.setContentsMargins(10, 0, 8, 4)
        layout.setVerticalSpacing(0)
        rows = (
            (self.tr("Exposure"), self.exposure, self._exposure_text),
            (self.tr("Gamma"), self.gamma, self._gamma_text),
        )
        for row, (title, slider, shown) in enumerate(rows):
            label = QLabel(title)
            label.setProperty("role", "muted")
            shown.setMinimumWidth(48)
            shown.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            slider.valueChanged.connect(self._tell)
            layout.addWidget(label, row, 0)
            layout.addWidget(slider, row, 1)
            layout.addWidget(shown, row, 2)
        layout.addWidget(self.backdrop, 0, 3)
        layout.addWidget(self.reset, 1, 3)
        layout.setColumnStretch(1, 1)
        self.show_look(Look())

    def show_look(self, look: Look) -> None:
        """Show what is set, without telling of it."""
        with QSignalBlocker(self.exposure), QSignalBlocker(self.gamma):
            self.exposure.setValue(round(look.exposure * _STEPS_A_STOP))
            self.gamma.setValue(round(look.gamma * _GAMMA_STEPS))
        self._exposure_text.setText(f"{look.exposure:+.1f}")
        self._gamma_text.setText(f"{look.gamma:.2f}")

    def _tell(self) -> None:
        self.changed.emit(self.exposure.value() / _STEPS_A_STOP, self.gamma.value() / _GAMMA_STEPS)


def _slider(name: str, least: float, most: float) -> QSlider:
    slider = QSlider(Qt.Orientation.Horizontal)
    slider.setAccessibleName(name)
    slider.setRange(round(least), round(most))
    return slider
