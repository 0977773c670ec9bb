"""Editors of numbers: typed, dragged along a slider, or rolled."""

from __future__ import annotations

import random
import re

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QValidator, QWheelEvent
from PySide6.QtWidgets import QDoubleSpinBox, QSlider, QToolButton, QWidget

from app.editors.parameter_editor import ParameterEditor
from app.values import bounded
from graph.declare.spec import InputSpec, PlainValue

_LARGEST = float(2**53 - 1)
_MOST_SLIDER_STEPS = 1000
_DECIMALS = 6
_WHOLE = re.compile(r"[+-]?\d+")
_DECIMAL = re.compile(r"[+-]?(\d+[.,]?\d*|[.,]\d+)")
_TEXT_MARGIN = 5


class NumberBox(QDoubleSpinBox):
    """A spin box for whole numbers up to 2**53 - 1 and for decimals. The wheel acts only once it has the focus.

    Any number can be typed: what lies outside the bounds becomes the nearest bound, where Qt would refuse its last
    digits and make 20 of 200.
    """

    number_changed = Signal(object)

    def __init__(self, item: InputSpec, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        widget = item.widget
        self._is_whole = item.type == "Integer"
        step = (widget.step if widget is not None else None) or (1.0 if self._is_whole else 0.05)
        self.setDecimals(0 if self._is_whole else _DECIMALS)
        self.setRange(
            widget.minimum if widget is not None and widget.minimum is not None else -_LARGEST,
            widget.maximum if widget is not None and widget.maximum is not None else _LARGEST,
        )
        self.setSingleStep(step)
        self.setKeyboardTracking(False)
        self.lineEdit().setTextMargins(_TEXT_MARGIN, 0, 0, 0)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if widget is not None and widget.unit:
            self.setSuffix(f" {widget.unit}")
        self.valueChanged.connect(lambda value: self.number_changed.emit(self.number(value)))

    def number(self, value: float) -> PlainValue:
        """``value`` in the type of the parameter."""
        return round(value) if self._is_whole else round(value, self.decimals())

    def show_number(self, value: PlainValue) -> None:
        if isinstance(value, (int, float)):
            self.blockSignals(True)
            self.setValue(value)
            self.blockSignals(False)

    def textFromValue(self, value: float) -> str:
        return f"{value:.0f}" if self._is_whole else f"{value:.{self.decimals()}f}".rstrip("0").rstrip(".") or "0"

    def validate(self, input: str, pos: int) -> tuple[QValidator.State, str, int]:
        if self._typed(input) is not None:
            return QValidator.State.Acceptable, input, pos
        if self._without_unit(input) in ("-", "+"):
            return QValidator.State.Intermediate, input, pos
        return super().validate(input, pos)

    def valueFromText(self, text: str) -> float:
        typed = self._typed(text)
        return super().valueFromText(text) if typed is None else max(self.minimum(), min(typed, self.maximum()))

    def _typed(self, text: str) -> float | None:
        """The number in a text, with or without its unit; decimals after a point or a comma."""
        digits = self._without_unit(text)
        form = _WHOLE if self._is_whole else _DECIMAL
        return float(digits.replace(",", ".")) if form.fullmatch(digits) else None

    def _without_unit(self, text: str) -> str:
        return text.removesuffix(self.suffix()).strip()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class NumberEditor(ParameterEditor):
    """A number that is typed."""

    def __init__(self, item: InputSpec, parent: QWidget | None = None) -> None:
        super().__init__(item, parent)
        self.box = NumberBox(item)
        self.box.number_changed.connect(self.changed.emit)
        self.box.editingFinished.connect(self.finished.emit)
        self.add(self.box, 1)

    def show_value(self, value: PlainValue) -> None:
        self.box.show_number(value)


class SliderEditor(ParameterEditor):
    """A bounded number: a slider, and a box to type it in."""

    def __init__(self, item: InputSpec, parent: QWidget | None = None) -> None:
        super().__init__(item, parent)
        self.box = NumberBox(item)
        self.box.setFixedWidth(72)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self._minimum, self._span = self.box.minimum(), self.box.maximum() - self.box.minimum()
        steps = round(self._span / self.box.singleStep())
        self._steps = min(_MOST_SLIDER_STEPS, max(1, steps))
        self.slider.setRange(0, self._steps)
        self.slider.setPageStep(max(1, self._steps // 10))
        self.add(self.box)
        self.row.insertWidget(0, self.slider, 1)
        self.slider.setAccessibleName(item.name.replace("_", " "))
        self.slider.valueChanged.connect(self._slide)
        self.slider.sliderReleased.connect(self.finished.emit)
        self.box.number_changed.connect(self._type)
        self.box.editingFinished.connect(self.finished.emit)

    def show_value(self, value: PlainValue) -> None:
        self.box.show_number(value)
        if isinstance(value, (int, float)) and self._span:
            self.slider.blockSignals(True)
            self.slider.setValue(round((value - self._minimum) / self._span * self._steps))
            self.slider.blockSignals(False)

    def _slide(self, step: int) -> None:
        value = bounded(self.item, self._minimum + step / self._steps * self._span)
        self.box.show_number(value)
        self.changed.emit(value)

    def _type(self, value: PlainValue) -> None:
        self.show_value(value)
        self.changed.emit(value)


class SeedEditor(ParameterEditor):
    """A seed, with a button that rolls another."""

    def __init__(self, item: InputSpec, parent: QWidget | None = None) -> None:
        super().__init__(item, parent)
        self.box = NumberBox(item)
        self.box.number_changed.connect(self.changed.emit)
        self.box.editingFinished.connect(self.finished.emit)
        self.roll_button = QToolButton()
        self.roll_button.setText("⚄")
        self.roll_button.setProperty("role", "icon")
        self.roll_button.setToolTip(self.tr("Roll another seed"))
        self.roll_button.clicked.connect(self._roll)
        self.add(self.box, 1)
        self.add(self.roll_button)
        self.roll_button.setAccessibleName(self.roll_button.toolTip())

    def show_value(self, value: PlainValue) -> None:
        self.box.show_number(value)

    def _roll(self) -> None:
        seed = random.randrange(2**32)
        self.box.show_number(seed)
        self.commit(seed)
