"""The viewer's page for tables: as rows, or as a plot; copied and exported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from app.appearance.theme import Theme
from app.editors.choices import ChoiceBox
from app.viewers.plot_columns import first_axis, first_series, is_numeric
from app.viewers.table_view import TableView
from graph.declare.shown import ShownTable

if TYPE_CHECKING:
    from app.viewers.plot_view import PlotKind, PlotView


class TablePage(QWidget):
    """Shows a table. ``export_wanted`` asks to write it to a file."""

    export_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.table = ShownTable((), ())
        self.view = TableView()
        self.plot: PlotView | None = None
        self._series: list[int] = []
        self.pages = QStackedWidget()
        self.pages.addWidget(self.view)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._bar())
        layout.addWidget(self.pages, 1)
        self.left_out = QLabel()
        self.left_out.setProperty("role", "faint")
        self.left_out.setContentsMargins(10, 2, 8, 2)
        self.left_out.hide()
        layout.addWidget(self.left_out)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        if self.plot is not None:
            self.plot.set_theme(theme)

    def show_table(self, table: ShownTable) -> None:
        """Show a table; what is plotted is kept where the columns are the same as before."""
        is_other = table.names != self.table.names
        self.table = table
        self.view.show_table(table)
        self.left_out.setVisible(table.rows_left_out > 0)
        self.left_out.setText(self.tr("%d more rows are not shown.") % table.rows_left_out)
        if is_other:
            self._choose_columns()
        self._show_plot()

    def show_as_plot(self, is_plot: bool) -> None:
        """Show the plot, or the rows."""
        self.plot_button.setChecked(is_plot)
        self.plot_bar.setVisible(is_plot)
        if is_plot:
            self.pages.setCurrentWidget(self._made_plot())
            self._show_plot()
        else:
            self.pages.setCurrentWidget(self.view)

    def _bar(self) -> QWidget:
        bar = QWidget()
        self.plot_button = _button(self.tr("Plot"), self.tr("Show as a plot"))
        self.plot_button.setCheckable(True)
        self.plot_button.clicked.connect(self.show_as_plot)
        self.kind = ChoiceBox()
        self.kind.setAccessibleName(self.tr("Kind of plot"))
        for kind, text in (("line", self.tr("Lines")), ("points", self.tr("Points")), ("bars", self.tr("Bars"))):
            self.kind.addItem(text, kind)
        self.axis = ChoiceBox()
        self.axis.setAccessibleName(self.tr("Along"))
        self.axis.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.axis.setMinimumContentsLength(8)
        self.axis.setToolTip(self.tr("The column that the plot lies along"))
        self.series_button = _button(self.tr("Columns"), self.tr("The columns that are drawn"))
        self.series_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.series_menu = QMenu(self.series_button)
        self.series_button.setMenu(self.series_menu)
        for box in (self.kind, self.axis):
            box.activated.connect(self._show_plot)
        copy = _button(self.tr("Copy"), self.tr("Copy what is selected, or all rows (Ctrl+C)"))
        copy.clicked.connect(self.view.copy_selected)
        self.export_button = _button(self.tr("Export …"), self.tr("Write the table to a CSV or JSON file"))
        self.export_button.clicked.connect(self.export_wanted)
        above, self.plot_bar = QHBoxLayout(), QWidget()
        above.setSpacing(2)
        above.addWidget(self.plot_button)
        above.addStretch(1)
        above.addWidget(copy)
        above.addWidget(self.export_button)
        below = QHBoxLayout(self.plot_bar)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(4)
        below.addWidget(self.kind)
        below.addWidget(self.axis, 1)
        below.addWidget(self.series_button)
        self.plot_bar.hide()
        layout = QVBoxLayout(bar)
        layout.setContentsMargins(6, 0, 6, 3)
        layout.setSpacing(2)
        layout.addLayout(above)
        layout.addWidget(self.plot_bar)
        return bar

    def _choose_columns(self) -> None:
        """Begin with the columns that say the most, and offer the others."""
        axis = first_axis(self.table)
        first = first_series(self.table, axis)
        self._series = [] if first is None else [first]
        self.axis.clear()
        self.axis.addItems(list(self.table.names))
        self.axis.setCurrentIndex(axis)
        self.series_menu.clear()
        for place, name in enumerate(self.table.names):
            if is_numeric(self.table.columns[place]):
                self.series_menu.addAction(self._series_action(place, name))

    def _series_action(self, place: int, name: str) -> QAction:
        action = QAction(name, self.series_menu)
        action.setCheckable(True)
        action.setChecked(place in self._series)
        action.toggled.connect(lambda is_drawn: self._draw_series(place, is_drawn))
        return action

    def _draw_series(self, place: int, is_drawn: bool) -> None:
        self._series = sorted({*self._series, place} if is_drawn else set(self._series) - {place})
        self._show_plot()

    def _made_plot(self) -> PlotView:
        """The plot, made when the first one is wanted: its library takes a third of a second to load."""
        if self.plot is None:
            from app.viewers.plot_view import PlotView

            self.plot = PlotView(self._theme)
            self.pages.addWidget(self.plot)
        return self.plot

    def _show_plot(self) -> None:
        if self.plot is not None and self.plot_button.isChecked() and self.table.columns:
            kind: PlotKind = self.kind.currentData()
            self.plot.show_columns(self.table, max(0, self.axis.currentIndex()), self._series, kind)


def _button(text: str, name: str) -> QToolButton:
    button = QToolButton()
    button.setText(text)
    button.setToolTip(name)
    button.setAccessibleName(name)
    return button
