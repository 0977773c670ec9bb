"""One setting on the page: what it is called, what it does, its control, and the way back to its default."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.settings.preferences import Preferences
from app.settings.setting import Choice, Folder, Number, Setting, Toggle, translated

_CONTROL_WIDTH = 250


class SettingRow(QWidget):
    """Shows a setting, changes it, and follows it when it is changed elsewhere."""

    def __init__(self, setting: Setting[Any], preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setting = setting
        self._preferences = preferences
        self.control = make_control(setting)
        self.control.setObjectName(f"setting.{setting.name}")
        self.control.setAccessibleName(setting.text)
        self.control.setAccessibleDescription(setting.help)
        self.control.changed.connect(self._store)
        self.back = QToolButton()
        self.back.setText("↺")
        self.back.setProperty("role", "icon")
        self.back.setToolTip(self.tr("Back to what it was at first"))
        self.back.setAccessibleName(self.tr("Reset %s") % setting.text)
        self.back.clicked.connect(self._reset)
        self._lay_out()
        preferences.changed.connect(self._follow)
        self._show()

    def matches(self, words: list[str]) -> bool:
        """Whether all words (in lower case) stand in what the row says, or in what it is called in English."""
        texts = (
            self.setting.text,
            self.setting.help,
            self.setting.source_text,
            self.setting.name,
            *self.control.said(),
        )
        said = " ".join(texts).lower()
        return all(word in said for word in words)

    def _lay_out(self) -> None:
        setting = self.setting
        texts = QVBoxLayout()
        texts.setSpacing(1)
        name = QLabel(setting.text)
        name.setBuddy(self.control)
        texts.addWidget(name)
        notes = {
            "now": "",
            "engine": self.tr("The engine is started anew for it."),
            "start": self.tr("From the next start on."),
        }
        note = notes[setting.applies]
        about = self.tr("%s %s") % (setting.help, note) if setting.help and note else setting.help or note
        if about:
            help = QLabel(about)
            help.setProperty("role", "faint")
            help.setWordWrap(True)
            texts.addWidget(help)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 5, 0, 5)
        row.setSpacing(8)
        row.addLayout(texts, 1)
        self.control.setFixedWidth(_CONTROL_WIDTH)
        row.addWidget(self.control, 0, Qt.AlignmentFlag.AlignVCenter)
        policy = self.back.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.back.setSizePolicy(policy)
        row.addWidget(self.back)

    def _store(self, value: object) -> None:
        self._preferences.store(self.setting, value)

    def _reset(self) -> None:
        self._preferences.store(self.setting, self.setting.default)

    def _follow(self, name: str) -> None:
        if name == self.setting.name:
            self._show()

    def _show(self) -> None:
        value = self._preferences.stored(self.setting)
        self.control.show_value(value)
        self.back.setVisible(value != self.setting.default)


class Control(QWidget):
    """The part of a row that is worked. ``changed`` carries the value that was chosen."""

    changed = Signal(object)

    def __init__(self, *parts: QWidget) -> None:
        super().__init__()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for number, part in enumerate(parts):
            layout.addWidget(part, 0 if number else 1)
        self.setFocusProxy(parts[0])
        for part in parts:
            part.installEventFilter(self)

    def show_value(self, value: Any) -> None:
        """Show a value without telling of a change."""
        raise NotImplementedError

    def said(self) -> list[str]:
        """What can be read on it, to be found by the search."""
        return []

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        proxy = self.focusProxy()
        if proxy is not None:
            proxy.setAccessibleName(name)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # The wheel scrolls the page; it changes only what has the focus.
        if event.type() == QEvent.Type.Wheel and isinstance(watched, QWidget) and not watched.hasFocus():
            event.ignore()
            return True
        return super().eventFilter(watched, event)


class _Toggle(Control):
    def __init__(self) -> None:
        self.box = QCheckBox()
        super().__init__(self.box)
        self.box.toggled.connect(self.changed.emit)

    def show_value(self, value: Any) -> None:
        self.box.setChecked(value)


class _Number(Control):
    def __init__(self, setting: Number) -> None:
        self.box = QSpinBox()
        super().__init__(self.box)
        self.box.setRange(setting.least, setting.most)
        self.box.setSingleStep(setting.step)
        self.box.setSuffix(setting.unit)
        self.box.setKeyboardTracking(False)
        self.box.setProperty("role", "stepped")
        self.box.lineEdit().setTextMargins(6, 0, 0, 0)
        self.box.valueChanged.connect(self.changed.emit)

    def show_value(self, value: Any) -> None:
        self.box.setValue(value)


class ChoiceControl(Control):
    """A list to choose from; one that is open takes other texts too."""

    def __init__(self, setting: Choice) -> None:
        self.box = QComboBox()
        super().__init__(self.box)
        self.box.setEditable(setting.is_open)
        self.box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        for value, source in setting.choices:
            self.box.addItem(translated(source), value)
        self.box.activated.connect(lambda index: self.changed.emit(self.box.itemData(index)))
        line = self.box.lineEdit()
        if line is not None:
            line.editingFinished.connect(self._take_text)

    def offer(self, choices: list[tuple[str, str]]) -> None:
        """Offer further values, each with a text that describes it."""
        chosen = self._value()
        for value, text in choices:
            index = self.box.findData(value)
            if index < 0:
                self.box.addItem(text, value)
            else:
                self.box.setItemText(index, text)
        self.show_value(chosen)

    def show_value(self, value: Any) -> None:
        if self.box.findData(value) < 0:
            self.box.addItem(value, value)
        self.box.setCurrentIndex(self.box.findData(value))

    def said(self) -> list[str]:
        return [self.box.itemText(index) for index in range(self.box.count())]

    def _value(self) -> str:
        return str(self.box.currentData())

    def _take_text(self) -> None:
        text = self.box.currentText().strip()
        index = self.box.findText(text)
        self.changed.emit(self.box.itemData(index) if index >= 0 else text or self._value())


class _Folder(Control):
    def __init__(self, unset: str) -> None:
        self.line = QLineEdit()
        self.button = QPushButton("…")
        super().__init__(self.line, self.button)
        self.line.setPlaceholderText(unset or self.tr("In the program's data folder"))
        self.button.setFixedWidth(40)
        self.button.setAutoDefault(False)
        self.button.setAccessibleName(self.tr("Choose a folder"))
        self.line.editingFinished.connect(lambda: self.changed.emit(self.line.text().strip()))
        self.button.clicked.connect(self._choose)

    def show_value(self, value: Any) -> None:
        self.line.setText(value)

    def _choose(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.tr("Choose a folder"), self.line.text())
        if folder:
            self.changed.emit(folder)


def make_control(setting: Setting[Any]) -> Control:
    """The control for a setting of any kind."""
    makers: dict[type, Callable[[Any], Control]] = {
        Toggle: lambda setting: _Toggle(),
        Number: _Number,
        Choice: ChoiceControl,
        Folder: lambda setting: _Folder(translated(setting.unset)),
    }
    return makers[type(setting)](setting)
