"""A plot of a table's columns. This module loads pyqtgraph, so import it only when there is something to plot."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

import numpy as np
import pyqtgraph
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.appearance.theme import Theme
from app.viewers.plot_columns import is_numeric, places
from app.viewers.table_view import cell_text
from graph.declare.shown import ShownTable

PlotKind = Literal["line", "points", "bars"]

_COLOURS = {
    True: ("#6ea8ff", "#ffb454", "#63d08c", "#e58bd1", "#5ed0d8", "#f08a75"),
    False: ("#1f5fc4", "#a65a00", "#17794a", "#a02f8a", "#0c7480", "#b8402a"),
}
_SYMBOLS = ("o", "t", "s", "d", "+", "x")
_STYLES = (Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine, Qt.PenStyle.DotLine, Qt.PenStyle.DashDotLine)
_MOST_SYMBOLS = 40
_MOST_NAMES = 20


class PlotView(QWidget):
    """Draws columns over another one. Series differ by dash and symbol as well as colour; the nearest row is read out.

    The wheel zooms, dragging moves, a right drag scales the axes, A (in the corner) shows all.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.table = ShownTable((), ())
        self.axis = 0
        self.series: tuple[int, ...] = ()
        self.kind: PlotKind = "line"
        self._along = np.zeros(0)
        self.plot = pyqtgraph.PlotWidget()
        self.plot.setAccessibleName(self.tr("Plot"))
        self.plot.setFrameShape(self.plot.Shape.NoFrame)
        self.plot.showGrid(x=True, y=True, alpha=0.25)
        self._legend = self.plot.addLegend(offset=(-8, 8))
        self._line = pyqtgraph.InfiniteLine(angle=90, movable=False)
        self.read_out = QLabel()
        self.read_out.setProperty("role", "readout")
        self.read_out.setAccessibleDescription(self.tr("Values at the pointer"))
        self.read_out.setContentsMargins(10, 2, 8, 4)
        self.read_out.setMinimumWidth(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.plot, 1)
        layout.addWidget(self.read_out)
        self.plot.scene().sigMouseMoved.connect(self._read)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        self.theme = theme
        self.plot.setBackground(theme.canvas)
        for name in ("bottom", "left"):
            axis = self.plot.getAxis(name)
            axis.setPen(theme.border)
            axis.setTextPen(theme.text_muted)
        self._legend.setLabelTextColor(theme.text)
        self._legend.setBrush(_shade(theme))
        self._line.setPen(theme.text_faint)
        self._draw()

    def show_columns(self, table: ShownTable, axis: int, series: Sequence[int], kind: PlotKind) -> None:
        """Draw columns of a table (by place) over the column ``axis``."""
        self.table, self.axis, self.series, self.kind = table, axis, tuple(series), kind
        self._draw()
        self.plot.enableAutoRange()

    def _draw(self) -> None:
        self.plot.clear()
        self._legend.clear()
        self.read_out.clear()
        if not self.table.columns:
            return
        column = self.table.columns[self.axis]
        self._along = np.array(places(column))
        ticks = None if is_numeric(column) else [list(enumerate(map(str, column[:_MOST_NAMES])))]
        bottom = self.plot.getAxis("bottom")
        bottom.setTicks(ticks)
        bottom.setLabel(self.table.names[self.axis])
        self.plot.getAxis("left").setLabel(self.table.names[self.series[0]] if len(self.series) == 1 else "")
        for number, place in enumerate(self.series):
            self.plot.addItem(self._item(number, place))
        self._line.hide()
        self.plot.addItem(self._line, ignoreBounds=True)

    def _item(self, number: int, place: int) -> Any:
        """One series as a curve, points or bars."""
        colours = _COLOURS[self.theme.is_dark]
        colour, symbol = colours[number % len(colours)], _SYMBOLS[number % len(_SYMBOLS)]
        xs, ys = self._along, np.array(places(self.table.columns[place]))
        name = self.table.names[place]
        if self.kind == "bars":
            width = _step(xs) * 0.8 / len(self.series)
            shift = (number - (len(self.series) - 1) / 2) * width
            heights = np.nan_to_num(ys)
            return pyqtgraph.BarGraphItem(x=xs + shift, height=heights, width=width, brush=colour, pen=None, name=name)
        has_symbols = self.kind == "points" or len(xs) <= _MOST_SYMBOLS
        pen = pyqtgraph.mkPen(colour, width=1.5, style=_STYLES[number % len(_STYLES)]) if self.kind == "line" else None
        return pyqtgraph.PlotDataItem(
            xs,
            ys,
            pen=pen,
            connect="finite",
            symbol=symbol if has_symbols else None,
            symbolSize=6,
            symbolBrush=colour,
            symbolPen=None if symbol not in "+x" else colour,
            name=name,
        )

    def _read(self, place: QPointF) -> None:
        """Say the values of the row that is nearest to the pointer."""
        if not self.plot.sceneBoundingRect().contains(place) or not self.series:
            return
        distances = np.abs(self._along - self.plot.getPlotItem().vb.mapSceneToView(place).x())
        if np.isnan(distances).all():
            return
        row = int(np.nanargmin(distances))
        self._line.setValue(float(self._along[row]))
        self._line.show()
        shown = (self.axis, *self.series)
        names, columns = self.table.names, self.table.columns
        self.read_out.setText("   ".join(f"{names[item]} {cell_text(columns[item][row]) or '–'}" for item in shown))


def _shade(theme: Theme) -> QColor:
    """What lies behind the legend, so that it is read above curves."""
    shade = QColor(theme.canvas)
    shade.setAlpha(215)
    return shade


def _step(xs: Any) -> float:
    """The usual distance of neighbouring places."""
    gaps = np.diff(np.sort(xs[np.isfinite(xs)]))
    gaps = gaps[gaps > 0]
    return float(np.median(gaps)) if len(gaps) else 1.0
