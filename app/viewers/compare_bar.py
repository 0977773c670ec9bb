"""What two pictures are compared by, and how far they are apart."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from app.editors.choices import ChoiceBox
from app.viewers.compare_view import COMPARE_MODES, CompareMode
from app.viewers.sign_button import SignButton
from app.widgets.elided_label import ElidedLabel

if TYPE_CHECKING:
    from app.viewers.pixel_math import Distance

GAINS = (1, 2, 4, 8, 16, 32)


class CompareBar(QWidget):
    """Names A, offers the ways to compare, and says the numbers."""

    mode_chosen = Signal(str)
    gain_chosen = Signal(int)
    divider_turned = Signal()
    flicker_toggled = Signal(bool)
    unpin_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = ElidedLabel(self.tr("What is kept as A"), "muted")
        self.mode = ChoiceBox()
        self.mode.setAccessibleName(self.tr("Compare by"))
        for mode, text in zip(COMPARE_MODES, self._mode_texts(), strict=True):
            self.mode.addItem(text, mode)
        self.mode.activated.connect(lambda: self.mode_chosen.emit(self.mode.currentData()))
        self.gain = ChoiceBox()
        self.gain.setAccessibleName(self.tr("Difference times"))
        for gain in GAINS:
            self.gain.addItem(f"×{gain}", gain)
        self.gain.activated.connect(lambda: self.gain_chosen.emit(self.gain.currentData()))
        self.turn = SignButton("turn", self.tr("Turn the divider"), "viewer.turn_divider")
        self.turn.clicked.connect(self.divider_turned)
        self.flicker = SignButton("clock", self.tr("Change between A and B twice a second"), "viewer.flicker_timed")
        self.flicker.setCheckable(True)
        self.flicker.toggled.connect(self.flicker_toggled)
        self.unpin = SignButton("close", self.tr("Let go of A"), "viewer.unpin")
        self.unpin.clicked.connect(self.unpin_wanted)
        self.numbers = QLabel()
        self.numbers.setAccessibleDescription(self.tr("How far A and B are apart"))
        self.numbers.setProperty("role", "readout")
        self.numbers.setWordWrap(True)
        self.numbers.setToolTip(self.tr("Of the 8-bit pictures on screen. The metric nodes measure exact values."))
        layout = QGridLayout(self)
        layout.setContentsMargins(10, 0, 8, 4)
        layout.setSpacing(3)
        for column, widget in enumerate((self.title, self.mode, self.turn, self.flicker, self.gain, self.unpin)):
            layout.addWidget(widget, 0, column)
        layout.addWidget(self.numbers, 1, 0, 1, 6)
        layout.setColumnStretch(0, 1)

    def show_state(self, title: str, mode: CompareMode, gain: int) -> None:
        """Show how things are compared; only what belongs to the mode is offered."""
        self.title.setText(self.tr("A: %s") % title)
        self.mode.setCurrentIndex(self.mode.findData(mode))
        self.gain.setCurrentIndex(self.gain.findData(gain))
        self.turn.setVisible(mode == "wipe")
        self.flicker.setVisible(mode == "flicker")
        self.gain.setVisible(mode == "difference")
        # The line keeps its room while numbers are computed, so that the picture below stays where it is.
        self.numbers.setVisible(mode != "off")
        if mode != "flicker":
            self.flicker.setChecked(False)

    def show_distance(self, distance: Distance | None, first: QSize, second: QSize) -> None:
        """Say how far the pictures are apart, and that B was scaled where the sizes differ."""
        parts = []
        if distance is not None:
            peak = distance.peak_signal_to_noise
            parts += [
                self.tr("PSNR %s dB") % ("∞" if math.isinf(peak) else f"{peak:.2f}"),
                self.tr("MSE %s") % f"{distance.error:.2g}",
                self.tr("max %d/255") % distance.greatest,
                self.tr("%s differ") % f"{distance.changed:.1%}",
            ]
        if first != second and not second.isEmpty():
            sizes = (second.width(), second.height(), first.width(), first.height())
            parts.append(self.tr("B scaled from %d×%d to %d×%d") % sizes)
        self.numbers.setText(" · ".join(parts))

    def _mode_texts(self) -> list[str]:
        return [
            self.tr("Only B"),
            self.tr("Wipe"),
            self.tr("Side by side"),
            self.tr("Flicker"),
            self.tr("Difference"),
        ]
