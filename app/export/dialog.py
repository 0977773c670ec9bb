"""What an exported picture of the graph is to be, and having it made."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QLabel,
    QProgressDialog,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app.background import EveryWork
from app.canvas.scene import CanvasScene
from app.documents.session import Session
from app.export.picture import ExportOptions, GraphPicture, picture_area, picture_size, png_of, written
from app.language.wording import error_text
from app.settings.preferences import Preferences
from graph.errors import LoomError

_PATIENCE_MS = 400


class ExportDialog(QDialog):
    """The options, with the size of the picture that they make. They are those of last time at first."""

    def __init__(self, preferences: Preferences, scene: CanvasScene, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("exportPicture")
        self.setWindowTitle(self.tr("Export picture"))
        self._preferences = preferences
        self._scene = scene
        self.format = QComboBox()
        self.format.addItem(self.tr("PNG: pixels"), "png")
        self.format.addItem(self.tr("SVG: shapes, sharp at any size"), "svg")
        self.format.setCurrentIndex(self.format.findData(preferences.export_format))
        self.part = QComboBox()
        self.part.addItem(self.tr("The whole graph"), False)
        if picture_area(scene, True).isValid():
            self.part.addItem(self.tr("The selection"), True)
        self.scale = QSpinBox()
        self.scale.setRange(1, 8)
        self.scale.setSuffix(" ×")
        self.scale.setProperty("role", "stepped")
        self.scale.lineEdit().setTextMargins(6, 0, 0, 0)
        self.scale.setValue(preferences.export_scale)
        self.size_label = QLabel()
        self.size_label.setProperty("role", "faint")
        self.transparent = QCheckBox(self.tr("Transparent background"))
        self.transparent.setChecked(preferences.export_is_transparent)
        self.workflow = QCheckBox(self.tr("Put the workflow into the picture"))
        self.workflow.setToolTip(self.tr("Dropped on the window, the picture opens it again."))
        self.workflow.setChecked(preferences.export_has_workflow)
        self.format.currentIndexChanged.connect(self._refresh)
        self.part.currentIndexChanged.connect(self._refresh)
        self.scale.valueChanged.connect(self._refresh)
        self._lay_out()
        self._refresh()

    def options(self) -> ExportOptions:
        """What is chosen."""
        return ExportOptions(
            self.format.currentData(),
            self.scale.value(),
            self.part.currentData(),
            self.transparent.isChecked(),
            self.workflow.isChecked(),
        )

    def accept(self) -> None:
        options = self.options()
        self._preferences.export_format = options.format
        self._preferences.export_scale = self.scale.value()
        self._preferences.export_is_transparent = options.is_transparent
        self._preferences.export_has_workflow = options.has_workflow
        super().accept()

    def _lay_out(self) -> None:
        buttons = QDialogButtonBox()
        export = buttons.addButton(self.tr("Export …"), QDialogButtonBox.ButtonRole.AcceptRole)
        export.setDefault(True)
        buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        form = QFormLayout()
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        form.setHorizontalSpacing(18)
        form.addRow(self.tr("Format"), self.format)
        form.addRow(self.tr("Part"), self.part)
        form.addRow(self.tr("Scale"), self.scale)
        form.addRow("", self.size_label)
        form.addRow("", self.transparent)
        form.addRow("", self.workflow)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 14)
        layout.setSpacing(14)
        layout.addLayout(form)
        layout.addWidget(buttons)
        for label, field in ((self.tr("Format"), self.format), (self.tr("Part"), self.part)):
            field.setAccessibleName(label)
        self.scale.setAccessibleName(self.tr("Scale"))

    def _refresh(self) -> None:
        is_png = self.format.currentData() == "png"
        self.scale.setEnabled(is_png)
        self.workflow.setEnabled(is_png)
        area = picture_area(self._scene, self.part.currentData())
        size = picture_size(area, self.scale.value() if is_png else 1)
        text = self.tr("%d × %d px") % (size.width(), size.height())
        if is_png and size.width() < int(area.width() * self.scale.value()):
            text = self.tr("%s, the largest that a picture can be") % text
        self.size_label.setText(text)


class PictureExport(QObject):
    """Asks what and where, draws part by part, and writes beside the window. ``told`` says what came of it."""

    told = Signal(str)

    def __init__(self, session: Session, scene: CanvasScene, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._scene = scene
        self._window = window
        self._work = EveryWork(self)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw."""
        return next(self._scene.placed_items(), None) is None

    def ask(self) -> None:
        """Ask for the options and a file, and export.

        Raises:
            LoomError: where there is nothing to draw, or no memory for it.
        """
        dialog = ExportDialog(self._session.preferences, self._scene, self._window)
        is_wanted = dialog.exec() == QDialog.DialogCode.Accepted
        options = dialog.options()
        dialog.deleteLater()
        path = self._asked_path(options) if is_wanted else None
        if path is not None:
            self.export(options, path)

    def export(self, options: ExportOptions, path: Path) -> None:
        """Draw the picture and have it written.

        Raises:
            LoomError: where there is nothing to draw, or no memory for it.
        """
        from graph.file import document_text

        picture = GraphPicture(self._scene, options)
        if options.format == "svg":
            svg = picture.svg(self._session.name)
            self._work.do(lambda: written(lambda: svg, path), self._tell)
            return
        image = picture.blank()
        workflow = document_text(self._session.document) if options.has_workflow else ""
        tiles = list(picture.tiles())
        progress = QProgressDialog(self.tr("Drawing the picture …"), self.tr("Cancel"), 0, len(tiles), self._window)
        progress.setWindowModality(Qt.WindowModality.WindowModal)
        progress.setMinimumDuration(_PATIENCE_MS)
        for index, tile in enumerate(tiles):
            progress.setValue(index)
            if progress.wasCanceled():
                return
            picture.draw_tile(image, tile)
        progress.setValue(len(tiles))
        self._work.do(lambda: written(lambda: png_of(image, workflow), path), self._tell)

    def _asked_path(self, options: ExportOptions) -> Path | None:
        suffix = f".{options.format}"
        folder = self._session.folder or Path(self._session.preferences.last_folder)
        name, _ = QFileDialog.getSaveFileName(
            self._window,
            self.tr("Export picture"),
            str(folder / f"{self._session.name}{suffix}"),
            f"{options.format.upper()} (*{suffix})",
        )
        if not name:
            return None
        return Path(name) if name.lower().endswith(suffix) else Path(f"{name}{suffix}")

    def _tell(self, found: Path | LoomError) -> None:
        if isinstance(found, LoomError):
            self.told.emit(self.tr("The picture was not saved: %s") % error_text(found))
        else:
            self.told.emit(self.tr("Saved as %s.") % found)
