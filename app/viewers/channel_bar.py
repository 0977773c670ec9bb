"""The buttons above a picture: which channel is shown, what is drawn beside it, and what it is compared with."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QToolButton, QWidget

from app.keys.hints import COMMAND
from app.viewers.look import CHANNELS, Channel
from app.viewers.sign_button import SignButton


class ChannelBar(QWidget):
    """Switches for channels, histogram, adjustments and motion; ``pin_wanted`` asks to keep what is shown as A."""

    channel_chosen = Signal(str)
    histogram_toggled = Signal(bool)
    adjustments_toggled = Signal(bool)
    arrows_toggled = Signal(bool)
    pin_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Channels"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(6, 0, 6, 2)
        layout.setSpacing(1)
        self._group = QButtonGroup(self)
        self.channels: dict[Channel, QToolButton] = {}
        for channel, (text, name) in zip(CHANNELS, self._channel_texts(), strict=True):
            button = _button(text, name, f"viewer.channel_{channel}")
            button.setCheckable(True)
            button.setAutoExclusive(True)
            button.clicked.connect(lambda _checked=False, channel=channel: self.channel_chosen.emit(channel))
            self._group.addButton(button)
            self.channels[channel] = button
            layout.addWidget(button)
        self.channels["all"].setChecked(True)
        layout.addStretch(1)
        self.arrows = SignButton("motion", self.tr("Motion as arrows"), "viewer.arrows")
        self.histogram = SignButton("histogram", self.tr("Histogram"), "viewer.histogram")
        self.adjustments = SignButton("light", self.tr("Exposure, gamma and background"), "viewer.adjustments")
        keep = self.tr("Keep what is shown as A, to compare others with it")
        self.pin = _button(self.tr("Pin A"), keep, "viewer.pin")
        for button, toggled in (
            (self.arrows, self.arrows_toggled),
            (self.histogram, self.histogram_toggled),
            (self.adjustments, self.adjustments_toggled),
        ):
            button.setCheckable(True)
            button.toggled.connect(toggled)
        self.pin.clicked.connect(self.pin_wanted)
        for button in (self.arrows, self.histogram, self.adjustments, self.pin):
            layout.addWidget(button)

    def show_channel(self, channel: Channel) -> None:
        self.channels[channel].setChecked(True)

    def _channel_texts(self) -> list[tuple[str, str]]:
        """What stands on the buttons, and what they are called, in the order of the channels."""
        return [
            (self.tr("RGB"), self.tr("All channels")),
            (self.tr("R"), self.tr("Red alone")),
            (self.tr("G"), self.tr("Green alone")),
            (self.tr("B"), self.tr("Blue alone")),
            (self.tr("A"), self.tr("Alpha alone")),
            (self.tr("L"), self.tr("Luminance alone")),
        ]


def _button(text: str, name: str, command: str) -> QToolButton:
    button = QToolButton()
    button.setText(text)
    button.setToolTip(name)
    button.setAccessibleName(name)
    button.setProperty("role", "icon")
    button.setProperty(COMMAND, command)
    return button
