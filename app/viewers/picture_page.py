"""The viewer's page for pictures: one picture, or two compared, with what is said of them."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import get_args

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from app.appearance.theme import Theme
from app.background import LatestWork
from app.running.pictures import ImagePyramid
from app.viewers.adjust_bar import AdjustBar
from app.viewers.channel_bar import ChannelBar
from app.viewers.compare_bar import GAINS, CompareBar
from app.viewers.compare_view import CompareMode, CompareView
from app.viewers.histogram_view import HistogramView
from app.viewers.look import BACKDROPS, MOST_STOPS, Backdrop, Channel, Look
from app.viewers.picture_work import Job, Prepared, prepared

_FLICKER_MS = 500


class PicturePage(QWidget):
    """Shows picture B, and A beside it where one is pinned. What looks different leaves the pictures as they are.

    ``pixel_hovered`` carries the pixel under the pointer or None; ``pin_wanted`` and ``unpin_wanted`` speak of A;
    ``arrows_toggled`` says whether motion is to be drawn.
    """

    pixel_hovered = Signal(object)
    pin_wanted = Signal()
    unpin_wanted = Signal()
    arrows_toggled = Signal(bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = Look()
        self.gain = 4
        self.first: ImagePyramid | None = None
        self.second: ImagePyramid | None = None
        self._first_title = ""
        self._rate = 0.0
        self.channels, self.adjustments, self.compare = ChannelBar(), AdjustBar(), CompareBar()
        self.view = CompareView(theme)
        self.histogram = HistogramView(theme, self.view)
        self._work = LatestWork(self._take, self)
        self._flicker = QTimer(self)
        self._flicker.setInterval(_FLICKER_MS)
        self._flicker.timeout.connect(self.view.show_other)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for widget in (self.channels, self.adjustments, self.compare):
            layout.addWidget(widget)
        layout.addWidget(self.view, 1)
        self._make_facts()
        layout.addWidget(self.read_out)
        self.adjustments.hide()
        self.compare.hide()
        self._connect()

    def _connect(self) -> None:
        self.channels.channel_chosen.connect(self.set_channel)
        self.channels.histogram_toggled.connect(self._show_histogram)
        self.channels.adjustments_toggled.connect(self.adjustments.setVisible)
        self.channels.arrows_toggled.connect(self.arrows_toggled)
        self.channels.pin_wanted.connect(self.pin_wanted)
        self.adjustments.changed.connect(self.adjust)
        self.adjustments.backdrop_chosen.connect(self.set_backdrop)
        self.compare.mode_chosen.connect(self.set_mode)
        self.compare.gain_chosen.connect(self.set_gain)
        self.compare.divider_turned.connect(self.view.turn_divider)
        self.compare.flicker_toggled.connect(self._run_flicker)
        self.compare.unpin_wanted.connect(self.unpin_wanted)
        self.view.pixel_hovered.connect(self.pixel_hovered)
        self.view.zoom_changed.connect(self._show_zoom)

    def _make_facts(self) -> None:
        """What is said of the picture: below it, and where its viewer puts size and magnification."""
        self.read_out = QLabel()
        self.read_out.setProperty("role", "readout")
        self.read_out.setAccessibleDescription(self.tr("Pixel under the pointer"))
        self.read_out.setTextFormat(Qt.TextFormat.PlainText)
        self.read_out.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.read_out.setContentsMargins(10, 3, 6, 3)
        self.size_text = QLabel()
        self.size_text.setProperty("role", "readout")
        self.zoom = QToolButton()
        self.zoom.setProperty("role", "icon")
        self.zoom.setToolTip(self.tr("Fit, or a pixel for a pixel"))
        self.zoom.setAccessibleName(self.tr("Magnification"))
        self.zoom.clicked.connect(self.toggle_zoom)

    def set_theme(self, theme: Theme) -> None:
        self.view.set_theme(theme)
        self.histogram.set_theme(theme)

    # Pictures ----------------------------------------------------------------------------------------------------

    def show_picture(self, picture: ImagePyramid) -> None:
        """Show this as B."""
        self.second = picture
        self._show_size()
        self._refresh()

    def show_rate(self, rate: float) -> None:
        """Say how many frames per second the clip has; 0 for what has no time."""
        self._rate = rate
        self._show_size()

    def _show_size(self) -> None:
        if self.second is not None:
            size = f"{self.second.full.width()}×{self.second.full.height()}"
            self.size_text.setText(f"{size}  " + self.tr("%s fps") % f"{self._rate:.4g}" if self._rate else size)

    def show_first(self, picture: ImagePyramid | None, title: str = "") -> None:
        """Show this as A; None lets go of it. The first A is compared by a wipe."""
        is_new = self.first is None and picture is not None
        self.first, self._first_title = picture, title
        if picture is None:
            self.set_mode("off")
        elif is_new:
            self.set_mode("wipe")
        self._show_compare_bar()
        self._refresh()

    # How they look -----------------------------------------------------------------------------------------------

    def set_channel(self, channel: Channel) -> None:
        """Show one channel; the same one again goes back to all."""
        chosen: Channel = "all" if channel == self.look.channel else channel
        self.channels.show_channel(chosen)
        self._set_look(replace(self.look, channel=chosen))

    def adjust(self, exposure: float, gamma: float) -> None:
        """Set exposure (stops) and gamma."""
        exposure = min(MOST_STOPS, max(-MOST_STOPS, exposure))
        self._set_look(replace(self.look, exposure=exposure, gamma=gamma))

    def set_backdrop(self, backdrop: Backdrop) -> None:
        self.view.set_backdrop(backdrop)
        self.adjustments.backdrop.setCurrentIndex(self.adjustments.backdrop.findData(backdrop))

    def next_backdrop(self) -> None:
        place = BACKDROPS.index(self.view.backdrop)
        self.set_backdrop(BACKDROPS[(place + 1) % len(BACKDROPS)])

    def toggle_zoom(self) -> None:
        """Fit, or a pixel of the screen for a pixel."""
        if self.view.zoom == 1:
            self.view.fit()
        else:
            self.view.zoom_to(1)

    def set_mode(self, mode: CompareMode) -> None:
        """Compare in this way; without an A there is nothing to compare."""
        assert mode in get_args(CompareMode)
        self.view.set_mode(mode if self.first is not None else "off")
        self._show_compare_bar()
        self._refresh()

    def flicker(self) -> None:
        """Show A and B in turn: the first time B."""
        if self.view.mode != "flicker":
            self.set_mode("flicker")
        else:
            self.view.show_other()
            self._refresh_histogram()

    def flicker_by_itself(self) -> None:
        """Change between A and B by the clock, or stop it."""
        self.set_mode("flicker")
        self.compare.flicker.toggle()

    def set_gain(self, gain: int) -> None:
        """Show differences that many times as large."""
        self.gain = gain
        self._show_compare_bar()
        self._refresh()

    def next_gain(self, step: int) -> None:
        place = min(len(GAINS) - 1, max(0, GAINS.index(self.gain) + step))
        self.set_gain(GAINS[place])

    def _set_look(self, look: Look) -> None:
        self.look = look
        self.adjustments.show_look(look)
        self.histogram.show_histogram(self.histogram.histogram, look.channel)
        self._refresh()

    def _run_flicker(self, runs: bool) -> None:
        if runs:
            self._flicker.start()
        else:
            self._flicker.stop()

    def _show_compare_bar(self) -> None:
        self.compare.setVisible(self.first is not None)
        self.compare.show_state(self._first_title, self.view.mode, self.gain)

    def _show_zoom(self, zoom: float) -> None:
        self.zoom.setText(f"{zoom:.0%}")

    def _show_histogram(self, is_shown: bool) -> None:
        self.histogram.setVisible(is_shown)
        self._refresh()

    # Work --------------------------------------------------------------------------------------------------------

    @property
    def is_working(self) -> bool:
        """Whether something of what is to be seen is still being computed."""
        return self._work.is_busy

    def _refresh(self) -> None:
        """Show at once what can be shown as it is, and have the rest prepared."""
        if self.second is None:
            return
        job = self._job()
        if self.look.is_plain:
            self.view.show_picture(self.second)
            self.view.show_first(self.first)
        if job.look.is_plain and not job.wants_distance and not job.wants_difference and job.histogram_of is None:
            self._work.drop()
            return
        self._work.ask(partial(prepared, job))

    def _refresh_histogram(self) -> None:
        if self.histogram.isVisible():
            self._refresh()

    def _job(self) -> Job:
        assert self.second is not None
        is_comparing = self.view.mode != "off" and self.first is not None
        of_first = self.view.mode == "flicker" and self.view.shows_first
        return Job(
            self.second,
            self.first,
            self.look,
            self.gain,
            wants_difference=is_comparing and self.view.mode == "difference",
            wants_distance=is_comparing,
            histogram_of=(self.first if of_first else self.second) if self.histogram.isVisible() else None,
        )

    def _take(self, done: Prepared) -> None:
        """Show what was prepared, where it still is what is wanted; frames of a clip that plays may be a little old."""
        if self.second is None or done.job.look != self.look:
            return
        if not self.look.is_plain:
            self.view.show_picture(done.second)
            if done.job.first is self.first:
                self.view.show_first(done.first)
        if done.histogram is not None:
            self.histogram.show_histogram(done.histogram, self.look.channel)
        if done.job.first is not None and self.first is not None:
            if done.difference is not None:
                self.view.show_difference(done.difference)
            self.compare.show_distance(done.distance, _size(done.job.first), _size(done.job.second))


def _size(picture: ImagePyramid) -> QSize:
    return picture.full.size()
