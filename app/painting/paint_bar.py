"""The tools above a picture that is painted upon, and how brush and overlay are set."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QColorDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSlider,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.editors.choices import ChoiceBox
from app.keys.hints import COMMAND
from app.painting.brush import LARGEST, SMALLEST
from app.painting.overlay import OverlayLook
from app.painting.tools import TOOLS, Brush, Filling, Tool
from app.viewers.sign_button import SignButton
from graph.painting import PaintClass

_STEPS = 200
_MOST_TOLERANCE = 128
_SWATCH = QSize(14, 14)


class PaintBar(QWidget):
    """Shows what is set and tells what is wanted; it sets nothing itself.

    The classes of a map are counted from 1; 0 stands for none.
    """

    tool_chosen = Signal(str)
    brush_changed = Signal(object)
    look_changed = Signal(object)
    class_chosen = Signal(int)
    filling_changed = Signal(object)
    invert_wanted = Signal()
    clear_wanted = Signal()
    end_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Painting tools"))
        self._brush, self._look, self._filling = Brush(), OverlayLook(), Filling()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 0, 6, 4)
        layout.setSpacing(3)
        layout.addLayout(self._make_tools())
        self.classes = ChoiceBox()
        self.classes.setAccessibleName(self.tr("Class to paint"))
        self.classes.setIconSize(_SWATCH)
        self.classes.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.classes.activated.connect(lambda: self.class_chosen.emit(self.classes.currentData()))
        self.fill_by = ChoiceBox()
        self.fill_by.setAccessibleName(self.tr("Fill"))
        self.fill_by.addItem(self.tr("what is painted alike"), "painting")
        self.fill_by.addItem(self.tr("similar colours of the picture"), "picture")
        self.fill_by.activated.connect(self._tell_filling)
        self.tolerance = _slider(self.tr("Tolerance for similar colours"))
        self.tolerance.setRange(0, _MOST_TOLERANCE)
        layout.addLayout(self._make_settings())
        self._show_values()
        self.show_filling(self._filling)

    def _make_tools(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(1)
        self._group = QButtonGroup(self)
        self.tools: dict[Tool, QToolButton] = {}
        for tool, name in zip(TOOLS, self._tool_names(), strict=True):
            button = SignButton(tool, name, f"paint.{tool}")
            button.setCheckable(True)
            button.clicked.connect(lambda _checked=False, tool=tool: self.tool_chosen.emit(tool))
            self._group.addButton(button)
            self.tools[tool] = button
            row.addWidget(button)
        self.tools["brush"].setChecked(True)
        row.addSpacing(8)
        self.invert = SignButton("invert", self.tr("Invert the mask"), "paint.invert")
        self.invert.clicked.connect(self.invert_wanted)
        self.clear = SignButton("clear", self.tr("Clear the painting"), "paint.clear")
        self.clear.clicked.connect(self.clear_wanted)
        self.more = SignButton("more", self.tr("Brush and overlay"), "paint.settings")
        self.more.setCheckable(True)
        for button in (self.invert, self.clear, self.more):
            row.addWidget(button)
        row.addStretch(1)
        self.end = QToolButton()
        self.end.setText(self.tr("Done"))
        self.end.setAccessibleName(self.tr("End painting"))
        self.end.setToolTip(self.tr("End painting"))
        self.end.setProperty("role", "primary")
        self.end.setProperty(COMMAND, "paint.end")
        self.end.clicked.connect(self.end_wanted)
        row.addWidget(self.end)
        return row

    def _make_settings(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(4, 0, 2, 0)
        grid.setVerticalSpacing(1)
        grid.setHorizontalSpacing(8)
        self.diameter = _slider(self.tr("Size of the brush"))
        self.hardness = _slider(self.tr("Hardness of the brush"))
        self.opacity = _slider(self.tr("Opacity of the brush"))
        self.overlay = _slider(self.tr("Opacity of the overlay"))
        self.colour = QPushButton()
        self.colour.setAccessibleName(self.tr("Colour of the overlay"))
        self.colour.setToolTip(self.tr("Colour of the overlay"))
        self.colour.setFixedSize(36, 18)
        self.colour.clicked.connect(self._pick_colour)
        self.alone = QCheckBox(self.tr("Show the result alone"))
        self.pressure = QCheckBox(self.tr("A pen's pressure sets the size"))
        self._texts = {name: QLabel() for name in ("tolerance", "size", "hardness", "opacity", "overlay")}
        self._class_label = _label(self.tr("Class"))
        self._fill_label = _label(self.tr("Fill"))
        grid.addWidget(self._class_label, 0, 0)
        grid.addWidget(self.classes, 0, 1, 1, 2)
        grid.addWidget(self._fill_label, 1, 0)
        grid.addWidget(self.fill_by, 1, 1, 1, 2)
        self._rows: dict[str, tuple[QWidget, ...]] = {}
        rows = (
            ("tolerance", self.tr("Tolerance"), self.tolerance),
            ("size", self.tr("Size"), self.diameter),
            ("hardness", self.tr("Hardness"), self.hardness),
            ("opacity", self.tr("Opacity"), self.opacity),
            ("overlay", self.tr("Overlay"), self.overlay),
        )
        for place, (name, title, slider) in enumerate(rows, 2):
            label, text = _label(title), self._texts[name]
            text.setMinimumWidth(44)
            text.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(label, place, 0)
            grid.addWidget(slider, place, 1)
            grid.addWidget(text, place, 2)
            self._rows[name] = (label, slider, text)
            slider.valueChanged.connect(self._tell if slider is not self.tolerance else self._tell_filling)
        last = QHBoxLayout()
        last.setSpacing(10)
        last.addWidget(self.colour)
        last.addWidget(self.alone)
        last.addStretch(1)
        grid.addLayout(last, 7, 1, 1, 2)
        grid.addWidget(self.pressure, 8, 1, 1, 2)
        grid.setColumnStretch(1, 1)
        self.alone.toggled.connect(self._tell)
        self.pressure.toggled.connect(self._tell)
        self.more.toggled.connect(self._show_rows)
        self._is_map = False
        return grid

    # What is shown -----------------------------------------------------------------------------------------------

    def show_tool(self, tool: Tool) -> None:
        self.tools[tool].setChecked(True)
        self._show_rows()

    def show_state(self, brush: Brush, look: OverlayLook) -> None:
        """Show how brush and overlay are set, without telling of it."""
        self._brush, self._look = brush, look
        self._show_values()

    def show_filling(self, filling: Filling) -> None:
        self._filling = filling
        self.fill_by.setCurrentIndex(self.fill_by.findData(filling.by))
        with QSignalBlocker(self.tolerance):
            self.tolerance.setValue(filling.tolerance)
        self._texts["tolerance"].setText(str(filling.tolerance))
        self._show_rows()

    def show_classes(self, classes: Sequence[PaintClass] | None, chosen: int) -> None:
        """Offer the classes of a map; None where a mask is painted, which has none."""
        self._is_map = classes is not None
        self.classes.clear()
        for number, item in enumerate(classes or (), 1):
            self.classes.addItem(_swatch(item.colour), item.name, number)
        self.classes.setCurrentIndex(self.classes.findData(chosen))
        self._show_rows()

    def _show_rows(self) -> None:
        is_more, is_map = self.more.isChecked(), self._is_map
        is_fill = self.tools["fill"].isChecked()
        shown = {
            "tolerance": is_fill and self._filling.by == "picture",
            "size": not is_fill,
            "hardness": is_more and not is_map and not is_fill,
            "opacity": is_more and not is_map,
            "overlay": is_more,
        }
        for name, widgets in self._rows.items():
            for widget in widgets:
                widget.setVisible(shown[name])
        for widget in (self.classes, self._class_label):
            widget.setVisible(is_map)
        for widget in (self.fill_by, self._fill_label):
            widget.setVisible(is_fill)
        self.invert.setVisible(not is_map)
        self.colour.setVisible(is_more and not is_map)
        self.alone.setVisible(is_more)
        self.pressure.setVisible(is_more)

    def _show_values(self) -> None:
        brush, look = self._brush, self._look
        widgets = (self.diameter, self.hardness, self.opacity, self.overlay, self.alone, self.pressure)
        blockers = [QSignalBlocker(widget) for widget in widgets]
        self.diameter.setValue(_step_of(brush.size))
        self.hardness.setValue(round(brush.hardness * _STEPS))
        self.opacity.setValue(round(brush.opacity * _STEPS))
        self.overlay.setValue(round(look.opacity * _STEPS))
        self.alone.setChecked(look.is_alone)
        self.pressure.setChecked(brush.by_pressure)
        del blockers
        self._texts["size"].setText(f"{brush.size:.0f} px")
        self._texts["hardness"].setText(f"{brush.hardness:.0%}")
        self._texts["opacity"].setText(f"{brush.opacity:.0%}")
        self._texts["overlay"].setText(f"{look.opacity:.0%}")
        self.colour.setStyleSheet(f"background: {QColor(look.colour).name()};")

    # What is wanted ----------------------------------------------------------------------------------------------

    def _tell(self) -> None:
        is_moved = self.diameter.value() != _step_of(self._brush.size)
        size = _size_of(self.diameter.value()) if is_moved else self._brush.size
        brush = Brush(
            size,
            self.hardness.value() / _STEPS,
            max(0.05, self.opacity.value() / _STEPS),
            self.pressure.isChecked(),
        )
        look = replace(self._look, opacity=self.overlay.value() / _STEPS, is_alone=self.alone.isChecked())
        if brush != self._brush:
            self.brush_changed.emit(brush)
        if look != self._look:
            self.look_changed.emit(look)

    def _tell_filling(self) -> None:
        self.filling_changed.emit(Filling(self.fill_by.currentData(), self.tolerance.value()))

    def _pick_colour(self) -> None:
        chosen = QColorDialog.getColor(QColor(self._look.colour), self)
        if chosen.isValid():
            self.look_changed.emit(replace(self._look, colour=chosen.name()))

    def _tool_names(self) -> list[str]:
        return [
            self.tr("Brush"),
            self.tr("Eraser"),
            self.tr("Fill"),
            self.tr("Straight line"),
            self.tr("Rectangle"),
        ]


def _slider(name: str) -> QSlider:
    slider = QSlider(Qt.Orientation.Horizontal)
    slider.setAccessibleName(name)
    slider.setRange(0, _STEPS)
    slider.setPageStep(_STEPS // 10)
    return slider


def _label(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", "muted")
    return label


def _step_of(size: float) -> int:
    """Where a size lies on its slider, which goes by ratios: small brushes are told apart as well as large ones."""
    return round(math.log(size / SMALLEST) / math.log(LARGEST / SMALLEST) * _STEPS)


def _size_of(step: int) -> float:
    return float(round(SMALLEST * (LARGEST / SMALLEST) ** (step / _STEPS)))


def _swatch(colour: str) -> QIcon:
    pixmap = QPixmap(_SWATCH)
    pixmap.fill(QColor(colour))
    return QIcon(pixmap)
