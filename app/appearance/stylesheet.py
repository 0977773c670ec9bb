"""The style sheet of the window's widgets. All colours come from the theme."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from string import Template

_ICONS = Path(__file__).parents[2] / "resources" / "icons"

_SHEET = Template(
    """
QMainWindow, QDialog { background: $window; }
QWidget { color: $text; font-size: 12px; }
QToolTip { background: $raised; color: $text; border: 1px solid $border; padding: 5px 7px; }

QMenuBar { background: $window; padding: 2px 4px; }
QMenuBar::item { padding: 4px 9px; border-radius: 4px; background: transparent; }
QMenuBar::item:selected { background: $hover; }
QMenu { background: $raised; border: 1px solid $border; padding: 4px; }
QMenu::item { padding: 5px 26px 5px 22px; border-radius: 4px; }
QMenu::item:selected { background: $accent; color: $accent_text; }
QMenu::item:disabled { color: $text_faint; background: transparent; }
QMenu::separator { height: 1px; background: $border; margin: 4px 6px; }

QToolBar { background: $window; border: none; border-bottom: 1px solid $border; spacing: 4px; padding: 4px 8px; }
QToolButton { background: transparent; border: 1px solid transparent; border-radius: 5px; padding: 4px 9px; }
QToolButton:hover { background: $hover; }
QToolButton:pressed, QToolButton:checked { background: $hover; border-color: $border; }
QToolButton:disabled { color: $text_faint; }
QToolButton[role="primary"] { background: $accent; color: $accent_text; font-weight: 600; padding: 4px 14px; }
QToolButton[role="primary"]:disabled { background: $raised; color: $text_faint; }
QToolButton[role="icon"] { padding: 2px 5px; min-width: 16px; color: $text_muted; }
QToolButton[role="icon"]:hover { color: $text; }
QToolButton[role="word"] { padding: 2px 5px; color: $text_muted; }
QToolButton[role="word"]:hover { color: $text; }

QMainWindow::separator { background: $window; width: 5px; height: 5px; }
QMainWindow::separator:hover { background: $accent; }

QDockWidget {
    color: $text_muted; font-weight: 600; icon-size: 14px;
    titlebar-close-icon: url($icons/close.svg); titlebar-normal-icon: url($icons/float.svg);
}
QDockWidget::title { background: $window; padding: 6px 10px 2px 10px; border-bottom: 1px solid $border; }
QDockWidget::close-button, QDockWidget::float-button { border: none; border-radius: 4px; padding: 0; }
QDockWidget::close-button:hover, QDockWidget::float-button:hover { background: $hover; }
QTabBar::tab { background: $window; color: $text_muted; padding: 6px 12px; border: none; }
QTabBar::tab:selected { color: $text; border-bottom: 2px solid $accent; }
QTabBar::tab:hover { color: $text; }
QTabBar { background: $window; }
QTabBar::close-button { image: url($icons/close.svg); border-radius: 4px; padding: 1px; }
QTabBar::close-button:hover { background: $hover; }

QLineEdit, QPlainTextEdit, QSpinBox, QDoubleSpinBox, QComboBox {
    background: $field; border: 1px solid $border; border-radius: 4px; padding: 3px 6px; min-height: 18px;
    selection-background-color: $accent; selection-color: $accent_text;
}
QPlainTextEdit { padding: 3px; }
QAbstractSpinBox QLineEdit, QComboBox QLineEdit {
    background: transparent; border: none; border-radius: 0; padding: 0 6px; min-height: 0;
}
QLineEdit:focus, QPlainTextEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus, QComboBox:focus { border-color: $accent; }
QLineEdit:disabled, QPlainTextEdit:disabled, QSpinBox:disabled, QDoubleSpinBox:disabled, QComboBox:disabled {
    color: $text_faint; background: $panel;
}
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { width: 0; border: none; }
QSpinBox[role="stepped"]::up-button { width: 20px; image: url($icons/arrow_up.svg); padding: 0 4px; }
QSpinBox[role="stepped"]::down-button { width: 20px; image: url($icons/arrow_down.svg); padding: 0 4px; }
QComboBox::drop-down { border: none; width: 22px; }
QComboBox::down-arrow { image: url($icons/arrow_down.svg); width: 12px; height: 12px; }

QCheckBox { spacing: 7px; }
QCheckBox::indicator, QTreeView::indicator, QTableView::indicator {
    width: 14px; height: 14px; border: 1px solid $control; border-radius: 4px; background: $field;
}
QCheckBox::indicator:hover, QCheckBox::indicator:focus { border-color: $accent; }
QCheckBox::indicator:checked, QTreeView::indicator:checked, QTableView::indicator:checked {
    background: $accent; border-color: $accent; image: url($icons/check.svg);
}
QCheckBox::indicator:disabled { background: $panel; border-color: $border; }
QCheckBox:disabled { color: $text_faint; }
QRadioButton { spacing: 7px; }
QRadioButton::indicator {
    width: 12px; height: 12px; border: 1px solid $control; border-radius: 7px; background: $field;
}
QRadioButton::indicator:hover, QRadioButton::indicator:focus { border-color: $accent; }
QRadioButton::indicator:checked { border: 4px solid $accent; width: 6px; height: 6px; background: $accent_text; }
QComboBox QAbstractItemView { background: $raised; border: 1px solid $border; outline: none; }

QPushButton { background: $raised; border: 1px solid $border; border-radius: 5px; padding: 5px 14px; }
QPushButton:hover { background: $hover; }
QPushButton:focus { border-color: $accent; }
QPushButton:default { background: $accent; border-color: $accent; color: $accent_text; }
QPushButton:disabled { color: $text_faint; }

QSlider { min-height: 20px; }
QSlider::groove:horizontal { height: 4px; background: $border; border-radius: 2px; }
QSlider::sub-page:horizontal { background: $accent; border-radius: 2px; }
QSlider::handle:horizontal { width: 12px; height: 12px; margin: -4px 0; border-radius: 6px; background: $text; }
QSlider::sub-page:horizontal:disabled, QSlider::handle:horizontal:disabled { background: $text_faint; }

QScrollArea, QListWidget, QTreeView, QListView { background: $panel; border: none; outline: none; }
QTreeView { show-decoration-selected: 1; selection-background-color: $accent; selection-color: $accent_text; }
QTreeView QHeaderView::section {
    background: $panel; color: $text_muted; border: none; border-bottom: 1px solid $border; padding: 3px 6px;
}
QTreeWidget#queue::item { padding: 3px 6px; }
QListWidget::item, QListView::item { padding: 4px 6px; border-radius: 4px; }
QListWidget::item:hover, QListView::item:hover { background: $hover; }
QListWidget::item:selected, QListView::item:selected { background: $accent; color: $accent_text; }
QTreeWidget#keyList::item { padding: 3px 2px; }
QTableView { background: $panel; alternate-background-color: $field; border: none; gridline-color: $border; }
QTableView::item:selected { background: $accent; color: $accent_text; }
QHeaderView { background: $panel; }
QHeaderView::section {
    background: $panel; color: $text_muted; border: none; border-bottom: 1px solid $border; padding: 3px 6px;
}
QTableCornerButton::section { background: $panel; border: none; border-bottom: 1px solid $border; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: $border; border-radius: 4px; min-height: 24px; min-width: 24px; margin: 1px; }
QScrollBar::handle:hover { background: $text_faint; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QProgressBar { background: $field; border: none; border-radius: 3px; max-height: 6px; text-align: center; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }

QLabel[role="heading"] { font-size: 15px; font-weight: 600; }
QLabel[role="strong"] { font-weight: 600; }
QLabel[role="title"] { font-size: 22px; font-weight: 600; }
QLabel[role="muted"] { color: $text_muted; }
QLabel[role="faint"] { color: $text_faint; font-size: 11px; }
QLabel[role="readout"] { color: $text_muted; font-size: 11px; }
QLabel[role="failed"] { color: $failed; font-weight: 600; }

QFrame#searchPopup { background: $raised; border: 1px solid $border; border-radius: 8px; }
QFrame#searchPopup QListView { background: transparent; }
QFrame#searchPopup QLineEdit { font-size: 14px; padding: 6px 8px; }
QFrame#card { background: $panel; border: 1px solid $border; border-radius: 8px; }
QFrame#card:hover, QFrame#card:focus { background: $raised; border-color: $accent; }
QLabel#toast { background: $raised; border: 1px solid $border; border-radius: 8px; padding: 8px 14px; }
QLabel#canvasHint { color: $text_muted; font-size: 13px; }
QFrame#recoveryRow { background: $panel; border: 1px solid $border; border-radius: 6px; }
QFrame#noticeBar { background: $raised; border-bottom: 1px solid $border; }
QFrame#separator { background: $border; border: none; max-height: 1px; }
QFrame#statusBox { background: $field; border: 1px solid $border; border-radius: 6px; }
QWidget#startPage { background: $canvas; }
QWidget#breadcrumb { background: $window; border-bottom: 1px solid $border; }
"""
)


def stylesheet(colours: Mapping[str, str]) -> str:
    """The style sheet in these colours (``#rrggbb`` by name)."""
    return _SHEET.substitute(colours, icons=_ICONS.as_posix())
