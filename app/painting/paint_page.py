"""The viewer's page for painting: tools above, the picture with the painting on it, and what is said of both."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.appearance.theme import Theme
from app.language.wording import error_text
from app.painting.background import Background
from app.painting.brush import Area
from app.painting.overlay import OverlayLook
from app.painting.paint_bar import PaintBar
from app.painting.paint_view import PaintView
from app.painting.painted_node import PaintedNode
from app.painting.picture_pixels import fitted
from app.painting.subject import Subject
from app.painting.tools import Brush, Filling, Tool
from app.running.controller import RunController
from app.running.pictures import ImagePyramid
from app.widgets.announce import announce
from graph.errors import LoomError
from graph.painting import MOST_SIDE, PaintClass, Painting, Pixels


class PaintPage(QWidget):
    """Paints what a parameter of a node holds. A stroke is written to the document when it ends.

    ``ended`` says that painting is over, ``told`` in words why something could not be done, ``changed`` that other
    commands may be given.
    """

    ended = Signal()
    told = Signal(str)
    changed = Signal()

    def __init__(self, runs: RunController, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._runs = runs
        self._node: PaintedNode | None = None
        self._painting = Painting(1, 1)
        """What the document holds, in the size in which it is painted and with the classes as they are now."""
        self._listed: tuple[PaintClass, ...] = ()
        self._picture: ImagePyramid | None = None
        self._class = 1
        self.brush, self.look = Brush(), OverlayLook()
        self.bar, self.view = PaintBar(), PaintView(theme)
        self._background = Background(runs, self)
        self._make_hint()
        self.read_out = QLabel()
        self.read_out.setProperty("role", "readout")
        self.read_out.setAccessibleDescription(self.tr("Pixel under the brush"))
        self.read_out.setTextFormat(Qt.TextFormat.PlainText)
        self.read_out.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.read_out.setContentsMargins(10, 3, 6, 3)
        self.facts = QLabel()
        self.facts.setProperty("role", "readout")
        self.facts.setAccessibleDescription(self.tr("Size and magnification"))
        self.facts.setContentsMargins(0, 3, 10, 3)
        foot = QHBoxLayout()
        foot.setSpacing(0)
        foot.addWidget(self.read_out, 1)
        foot.addWidget(self.facts)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bar)
        layout.addWidget(self.hint)
        layout.addWidget(self.view, 1)
        layout.addLayout(foot)
        self._connect()
        self.bar.show_state(self.brush, self.look)

    def _make_hint(self) -> None:
        """The line that says that the picture to paint upon is not there, and offers to compute it."""
        self.hint = QFrame()
        self.hint.setObjectName("noticeBar")
        self.hint_text = QLabel(self.tr("The background has not been computed."))
        self.hint_text.setWordWrap(True)
        self.compute = QPushButton(self.tr("Compute it"))
        self.compute.clicked.connect(self._compute)
        row = QHBoxLayout(self.hint)
        row.setContentsMargins(10, 4, 8, 4)
        row.addWidget(self.hint_text, 1)
        row.addWidget(self.compute)
        self.hint.hide()

    def _connect(self) -> None:
        self._background.arrived.connect(self._take_background)
        self.view.stroke_ended.connect(self._end_stroke)
        self.view.size_wanted.connect(self.resize_brush)
        self.view.class_picked.connect(self._pick)
        self.view.pixel_hovered.connect(self._tell_pixel)
        self.view.zoom_changed.connect(self._tell_facts)
        self.bar.tool_chosen.connect(self.set_tool)
        self.bar.brush_changed.connect(self.set_brush)
        self.bar.look_changed.connect(self.set_look)
        self.bar.class_chosen.connect(self.choose_class)
        self.bar.filling_changed.connect(self.set_filling)
        self.bar.invert_wanted.connect(self.invert)
        self.bar.clear_wanted.connect(self.clear)
        self.bar.end_wanted.connect(self.end)

    # Beginning and ending ----------------------------------------------------------------------------------------

    @property
    def is_painting(self) -> bool:
        return self._node is not None

    @property
    def is_map(self) -> bool:
        return self._node is not None and self._node.is_map

    @property
    def has_background(self) -> bool:
        """Whether a picture is painted upon."""
        return self._picture is not None

    def begin(self, subject: Subject) -> None:
        """Paint this parameter from now on.

        Raises:
            LoomError: where what it holds cannot be read.
        """
        node = PaintedNode(subject, self)
        try:
            node.painting()
        except LoomError:
            node.let_go()
            raise
        self._let_go()
        self._node = node
        self._picture = None
        self._class = 1
        node.changed.connect(self._follow)
        node.rewired.connect(self._follow_wires)
        node.gone.connect(self.end)
        node.refused.connect(self._tell_refusal)
        self._show_all()
        self.view.fit()
        self._follow_wires()
        self.changed.emit()

    def end(self) -> None:
        """Stop painting; all strokes are in the document already."""
        if self._node is not None:
            self.view.cancel_stroke()
            self._let_go()
            self.ended.emit()
            self.changed.emit()

    def _let_go(self) -> None:
        if self._node is not None:
            self._node.let_go()
            self._node.deleteLater()
        self._node = None
        self._background.look_at(None)

    # What is painted on ------------------------------------------------------------------------------------------

    def _follow_wires(self) -> None:
        """The background may come from elsewhere, or there is none any more."""
        assert self._node is not None
        source = self._node.background()
        self._background.look_at(source)
        if source is None and self._picture is not None:
            self._picture = None
            self._show_all()
        self.hint.setVisible(source is not None and self._picture is None)

    def _take_background(self, picture: ImagePyramid | None) -> None:
        if self._node is None:
            return
        self.hint.setVisible(picture is None)
        if picture is None:
            return
        self._picture = picture
        if self._size() == _size(self._painting):
            self.view.show_picture(picture)
        elif not self.view.strokes.is_down:
            self._show_all()

    def _compute(self) -> None:
        """Run what the node needs; its background is among that."""
        assert self._node is not None
        try:
            if not self._runs.run((self._node.subject.place,)):
                self.told.emit(self.tr("It cannot be computed: see Problems."))
        except LoomError as error:
            self.told.emit(error_text(error))

    def _size(self) -> tuple[int, int]:
        """The size to paint in: that of the background, else of what is painted already, else what the node says."""
        assert self._node is not None
        if self._picture is not None:
            width, height = self._picture.full.width(), self._picture.full.height()
            share = min(1.0, MOST_SIDE / max(width, height))
            return max(1, round(width * share)), max(1, round(height * share))
        painting = self._painting_or_none()
        return (painting.width, painting.height) if painting is not None else self._node.own_size()

    def _painting_or_none(self) -> Painting | None:
        assert self._node is not None
        try:
            return self._node.painting()
        except LoomError as error:
            self.told.emit(error_text(error))
            return None

    def _show_all(self) -> None:
        """Show everything anew: picture, painting and classes, in the size that they have now."""
        assert self._node is not None
        width, height = self._size()
        is_map = self._node.is_map
        self._listed = self._node.classes() if is_map else ()
        names = tuple(item.name for item in self._listed)
        painting = self._painting_or_none() or Painting(width, height, classes=names)
        try:
            pixels = painting.pixels()
        except LoomError as error:
            self.told.emit(error_text(error))
            painting = Painting(width, height, classes=names)
            pixels = painting.pixels()
        painting, pixels = fitted(painting, pixels, (width, height), names if is_map else None)
        self._painting = painting
        self._class = min(self._class, max(1, len(names)))
        self.view.strokes.value = self._class if is_map else 255
        self.view.show_picture(self._picture or _blank(width, height, self.view.theme))
        self.view.show_surface(pixels, is_map)
        self._dress()
        self.bar.show_classes(self._listed if is_map else None, self._class)
        self._tell_facts()

    def _follow(self) -> None:
        """The document holds another painting, by undo say, or other classes."""
        assert self._node is not None
        self.view.cancel_stroke()
        painting = self._painting_or_none()
        classes = self._node.classes() if self.is_map else ()
        held = painting or Painting(*self._size(), classes=tuple(item.name for item in classes))
        has_other_classes = classes != self._listed or (self.is_map and held.classes != self._painting.classes)
        if _size(held) != _size(self._painting) or has_other_classes:
            self._show_all()
            return
        try:
            changed = self._painting.difference(held)
            held.read_tiles(self.view.surface.pixels, changed)
        except LoomError as error:
            self.told.emit(error_text(error))
            return
        self._painting = held
        for place in changed:
            rows, columns = held.part(place)
            self.view.refresh(Area(columns.start, rows.start, columns.stop, rows.stop))

    # Strokes -----------------------------------------------------------------------------------------------------

    def _end_stroke(self) -> None:
        labels = {
            "brush": self.tr("Paint"),
            "eraser": self.tr("Erase"),
            "fill": self.tr("Fill"),
            "line": self.tr("Paint a line"),
            "rectangle": self.tr("Paint a rectangle"),
        }
        self._write(labels[self.view.strokes.tool])

    def _write(self, label: str) -> None:
        """Write what is on the surface into the document."""
        assert self._node is not None
        painting = self.view.surface.end(self._painting)
        if painting is not None:
            self._painting = painting
            self._node.write(painting, label)
            announce(self.view, label)

    def _change_all(self, pixels: Pixels, label: str) -> None:
        surface = self.view.surface
        if surface.is_in_stroke:
            return
        surface.begin()
        self.view.refresh(surface.replace(pixels))
        self._write(label)

    def invert(self) -> None:
        """Make white black and black white; of a map, nothing."""
        if not self.is_map:
            self._change_all(255 - self.view.surface.pixels, self.tr("Invert"))

    def clear(self) -> None:
        """Take away everything that was painted."""
        self._change_all(np.zeros_like(self.view.surface.pixels), self.tr("Clear"))

    def fill_all(self) -> None:
        """Paint everything."""
        self._change_all(np.full_like(self.view.surface.pixels, self.view.strokes.value), self.tr("Fill everything"))

    # How it is painted -------------------------------------------------------------------------------------------

    @property
    def tool(self) -> Tool:
        return self.view.strokes.tool

    def set_tool(self, tool: Tool) -> None:
        self.view.set_tool(tool)
        self.bar.show_tool(tool)
        self.changed.emit()

    def swap_tool(self) -> None:
        """Change between brush and eraser."""
        self.set_tool("brush" if self.view.strokes.tool == "eraser" else "eraser")

    def set_brush(self, brush: Brush) -> None:
        self.brush = brush
        self.view.set_brush(brush)
        self.bar.show_state(brush, self.look)

    def resize_brush(self, steps: float) -> None:
        self.set_brush(self.brush.resized(steps))

    def set_look(self, look: OverlayLook) -> None:
        """Show the painting in another colour or strength."""
        self.look = look
        self.bar.show_state(self.brush, look)
        self._dress()

    def _dress(self) -> None:
        self.view.dress(self.look, tuple(item.colour for item in self._listed) if self.is_map else None)

    def set_filling(self, filling: Filling) -> None:
        """Choose what a fill spreads over."""
        self.view.strokes.filling = filling
        self.bar.show_filling(filling)

    def choose_class(self, number: int) -> None:
        """Paint with the class of that number, from 1 on; where there is no such class, with the one as before."""
        if self.is_map and 1 <= number <= len(self._listed):
            self._class = self.view.strokes.value = number
            self.bar.classes.setCurrentIndex(self.bar.classes.findData(number))
            if self.view.strokes.tool == "eraser":
                self.set_tool("brush")

    def next_class(self, step: int) -> None:
        if self._listed:
            self.choose_class((self._class - 1 + step) % len(self._listed) + 1)

    def _pick(self, number: int) -> None:
        """Take the class under the brush; where there is none, the eraser."""
        if number:
            self.choose_class(number)
        else:
            self.set_tool("eraser")

    # What is said ------------------------------------------------------------------------------------------------

    def _tell_pixel(self, pixel: object) -> None:
        surface = self.view.surface
        if not isinstance(pixel, tuple):
            self.read_out.clear()
            return
        size = self.view.picture_size()
        column = min(surface.width - 1, int((pixel[0] + 0.5) / size.width() * surface.width))
        row = min(surface.height - 1, int((pixel[1] + 0.5) / size.height() * surface.height))
        value = int(surface.pixels[row, column])
        if self.is_map:
            said = self._listed[value - 1].name if 0 < value <= len(self._listed) else self.tr("no class")
        else:
            said = f"{value / 255:.0%}"
        self.read_out.setText(f"{column}, {row}   {said}")

    def _tell_refusal(self, error: LoomError) -> None:
        self.told.emit(error_text(error))

    def _tell_facts(self) -> None:
        surface = self.view.surface
        self.facts.setText(f"{surface.width}×{surface.height}   {self.view.zoom:.0%}")

    def set_theme(self, theme: Theme) -> None:
        self.view.set_theme(theme)

    def take_over(self, before: PaintPage) -> None:
        """Paint on what another page paints on, with its tools."""
        self.set_brush(before.brush)
        self.set_look(before.look)
        self.set_filling(before.view.strokes.filling)
        self.set_tool(before.tool)
        if before._node is not None:
            self.begin(before._node.subject)


def _size(painting: Painting) -> tuple[int, int]:
    return painting.width, painting.height


def _blank(width: int, height: int, theme: Theme) -> ImagePyramid:
    """What is painted upon where there is no picture: one even tone."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(theme.raised)
    return ImagePyramid.of(image)
