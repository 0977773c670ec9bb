"""Changes the keys of one command; where another one has a key already, it asks before taking it away."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QKeySequenceEdit, QLabel, QPushButton, QWidget

from app.keys.bindings import MOST_KEYS, KeyBindings
from app.widgets.announce import announce

_FIELD_WIDTH = 150


class KeyEditor(QWidget):
    """Two fields for keys, and the way back to those of the set. A key that is free is given at once."""

    def __init__(self, bindings: KeyBindings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bindings = bindings
        self._id: str | None = None
        self._wanted: tuple[str, ...] = ()
        self.title = QLabel()
        self.fields = [self._field(number) for number in range(MOST_KEYS)]
        self.back = QPushButton(self.tr("Reset"))
        self.back.setAutoDefault(False)
        self.back.setToolTip(self.tr("The keys of the set again"))
        self.back.clicked.connect(self._reset)
        self._conflict = self._conflict_bar()
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.title, 0, 0)
        for number, field in enumerate(self.fields):
            layout.addWidget(field, 0, 1 + number)
        layout.addWidget(self.back, 0, 1 + MOST_KEYS)
        layout.addWidget(self._conflict, 1, 0, 1, 2 + MOST_KEYS)
        layout.setColumnStretch(0, 1)
        self.show_command(None)

    def show_command(self, id: str | None) -> None:
        """Edit the keys of a command; None for no command."""
        self._id = id
        self._show()

    @property
    def conflict_text(self) -> str:
        """What is asked before a key is taken away; "" where nothing is."""
        return "" if self._conflict.isHidden() else self._conflict_label.text()

    def _field(self, number: int) -> QKeySequenceEdit:
        field = QKeySequenceEdit()
        field.setMaximumSequenceLength(1)
        field.setClearButtonEnabled(True)
        field.setFixedWidth(_FIELD_WIDTH)
        field.setAccessibleName(self.tr("Key") if number == 0 else self.tr("Second key"))
        field.keySequenceChanged.connect(self._follow)
        return field

    def _conflict_bar(self) -> QFrame:
        bar = QFrame()
        bar.setObjectName("statusBox")
        self._conflict_label = QLabel()
        self._conflict_label.setWordWrap(True)
        self.take_button = QPushButton(self.tr("Take it away"))
        self.take_button.setAutoDefault(False)
        self.take_button.clicked.connect(self._take)
        self.cancel_button = QPushButton(self.tr("Cancel"))
        self.cancel_button.setAutoDefault(False)
        self.cancel_button.clicked.connect(self._show)
        layout = QHBoxLayout(bar)
        layout.setContentsMargins(10, 6, 8, 6)
        layout.addWidget(self._conflict_label, 1)
        layout.addWidget(self.take_button)
        layout.addWidget(self.cancel_button)
        return bar

    def _show(self) -> None:
        """Show the keys as they are."""
        id = self._id
        keys = self._bindings.keys(id) if id is not None else ()
        self.title.setText(self._bindings.commands[id].text.removesuffix(" …") if id is not None else "")
        for number, field in enumerate(self.fields):
            field.setEnabled(id is not None)
            field.blockSignals(True)
            field.setKeySequence(QKeySequence(keys[number] if number < len(keys) else ""))
            field.blockSignals(False)
        self.back.setEnabled(id is not None and self._bindings.is_changed(id))
        self._conflict.hide()

    def _follow(self, sequence: QKeySequence) -> None:
        """A key that is pressed empties the field first: only what stays empty takes a key from the command."""
        if sequence.isEmpty():
            QTimer.singleShot(0, self, self._change)
        else:
            self._change()

    def _change(self) -> None:
        """Give the command what stands in the fields."""
        form = QKeySequence.SequenceFormat.PortableText
        keys = (field.keySequence().toString(form) for field in self.fields)
        self._want(tuple(dict.fromkeys(key for key in keys if key)))

    def _reset(self) -> None:
        if self._id is not None:
            self._want(self._bindings.keys_in_set(self._id))

    def _want(self, keys: tuple[str, ...]) -> None:
        """Give these keys at once where they are free, and else ask first."""
        if self._id is None:
            return
        self._wanted = keys
        taken = [(key, holder) for key in keys for holder in self._bindings.holders(self._id, key)]
        if not taken:
            self._take()
            return
        said = [
            self.tr("%s is the key of “%s” (%s).") % (native_text(key), holder.text.removesuffix(" …"), holder.menu)
            for key, holder in taken
        ]
        self._conflict_label.setText("\n".join(said))
        self._conflict.show()
        announce(self, self.conflict_text)

    def _take(self) -> None:
        if self._id is not None:
            self._bindings.give(self._id, self._wanted)
        self._show()


def native_text(key: str) -> str:
    """A key as it is written on this system."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
