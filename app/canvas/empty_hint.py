"""What an empty canvas says: how a graph begins."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QLabel, QWidget

from app.canvas.scene import CanvasScene


class EmptyHint(QLabel):
    """Stands in the middle of the view while the graph that is shown is empty. The pointer goes through it."""

    def __init__(self, scene: CanvasScene, view: QWidget) -> None:
        super().__init__(view)
        self.setObjectName("canvasHint")
        self.setText(self.tr("Double click or press Tab to add a node.\nDrop a picture or a workflow here to open it."))
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._scene = scene
        self._view = view
        view.installEventFilter(self)
        scene.structure_changed.connect(self._follow)
        self._follow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._view.rect())
        return super().eventFilter(watched, event)

    def _follow(self) -> None:
        self.setVisible(self._scene.document.graph(self._scene.graph).is_empty)
