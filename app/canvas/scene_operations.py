"""What all edits of the shown graph have in common: the scene that says which document and graph is shown."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.canvas.scene import CanvasScene
from graph.document.document import Document


class SceneOperations(QObject):
    """Edits of the graph that a scene shows now."""

    def __init__(self, scene: CanvasScene, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.scene = scene

    @property
    def document(self) -> Document:
        return self.scene.document

    @property
    def graph(self) -> str:
        return self.scene.graph
