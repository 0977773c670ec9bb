"""The editor of file names: typed, browsed for, or picked from suggestions such as the embedded models."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit, QToolButton, QWidget

from app.documents.file_kinds import PICTURES, VIDEOS, patterns
from app.editors.choices import ChoiceBox
from app.editors.parameter_editor import ParameterEditor
from graph.declare.spec import InputSpec, PlainValue

_FILTERS = {
    "image": patterns(PICTURES),
    "video": patterns(VIDEOS),
    "model": "*.safetensors",
}


class FileEditor(ParameterEditor):
    """A file or folder by name."""

    def __init__(self, item: InputSpec, parent: QWidget | None = None) -> None:
        super().__init__(item, parent)
        widget = item.widget
        self._kind = widget.file_kind if widget is not None else "any"
        self.box = ChoiceBox()
        self.box.setEditable(True)
        self.box.setInsertPolicy(ChoiceBox.InsertPolicy.NoInsert)
        self.box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.box.setMinimumContentsLength(8)
        self.box.addItems(list(widget.suggestions) if widget is not None else [])
        self.line = self.box.lineEdit() or QLineEdit()
        self.box.textActivated.connect(self.commit)
        self.line.textEdited.connect(self.changed.emit)
        self.line.editingFinished.connect(self.finished.emit)
        self.browse_button = QToolButton()
        self.browse_button.setText("…")
        self.browse_button.setProperty("role", "icon")
        self.browse_button.setToolTip(self.tr("Browse"))
        self.browse_button.clicked.connect(self._browse)
        self.add(self.box, 1)
        self.add(self.browse_button)
        self.browse_button.setAccessibleName(self.browse_button.toolTip())

    def show_value(self, value: PlainValue) -> None:
        text = "" if value is None else str(value)
        if text != self.box.currentText():
            self.box.setEditText(text)

    def _browse(self) -> None:
        if self._kind in ("folder", "model"):
            chosen = QFileDialog.getExistingDirectory(self, self.tr("Choose a folder"), self.box.currentText())
        else:
            pattern = _FILTERS.get(self._kind, "*")
            chosen, _ = QFileDialog.getOpenFileName(
                self,
                self.tr("Choose a file"),
                self.box.currentText(),
                f"{self._kind} ({pattern});;{self.tr('All')} (*)",
            )
        if chosen:
            self.show_value(chosen)
            self.commit(chosen)
