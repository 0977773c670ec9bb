"""The viewer: the selected node's output in full resolution; it follows the selection and the runs."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.canvas.geometry import label_of
from app.canvas.node_item import NodeItem
from app.canvas.scene import CanvasScene
from app.editors.choices import ChoiceBox
from app.running.controller import RunController
from app.running.pictures import ImagePyramid, image_of
from app.theme import Theme
from app.viewers.frame_bar import FrameBar
from app.viewers.image_view import ImageView
from graph.engine.messages import ShowAnswer

_REQUEST_DELAY_MS = 60


class ViewerPanel(QWidget):
    """Shows one output of one node. While the node runs its previews are shown, after that the full value."""

    def __init__(self, scene: CanvasScene, runs: RunController, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scene = scene
        self._runs = runs
        self._place = ""
        self._request = -1
        self.image = ImageView(theme)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.hint = QLabel(self.tr("Select a node to look at its output."))
        self.hint.setProperty("role", "faint")
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.hint.setWordWrap(True)
        self.pages = QStackedWidget()
        for page in (self.hint, self.image, self.text):
            self.pages.addWidget(page)
        self.pages.currentChanged.connect(self._show_page)
        self.frames = FrameBar()
        self.frames.hide()
        self.frames.frame_chosen.connect(self._ask)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_REQUEST_DELAY_MS)
        self._timer.timeout.connect(self._ask)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._bar())
        layout.addWidget(self.pages, 1)
        layout.addWidget(self.frames)
        self._show_page()
        scene.selectionChanged.connect(self._follow_selection)
        scene.structure_changed.connect(self._follow_structure)
        runs.statuses_changed.connect(self._follow_statuses)
        runs.shown.connect(self._show)
        self._follow_selection()

    def set_theme(self, theme: Theme) -> None:
        self.image.set_theme(theme)

    def forget(self) -> None:
        """Another document is open: what was shown is of no node any more."""
        self._place = ""
        self.name.clear()
        self.output.hide()
        self._show_hint(self.tr("Select a node to look at its output."))

    def _bar(self) -> QWidget:
        bar = QWidget()
        self.name = QLabel()
        self.output = ChoiceBox()
        self.output.setAccessibleName(self.tr("Output"))
        self.output.hide()
        self.output.activated.connect(lambda: self._timer.start())
        self.pixel = QLabel()
        self.pixel.setProperty("role", "faint")
        self.zoom = QToolButton()
        self.zoom.setProperty("role", "icon")
        self.zoom.setToolTip(self.tr("Fit, or real size"))
        self.zoom.clicked.connect(lambda: self.image.fit() if self.image.zoom == 1 else self.image.zoom_to(1))
        self.image.pixel_changed.connect(self.pixel.setText)
        self.image.zoom_changed.connect(lambda zoom: self.zoom.setText(f"{zoom:.0%}"))
        layout = QHBoxLayout(bar)
        layout.setContentsMargins(10, 4, 8, 4)
        layout.addWidget(self.name)
        layout.addWidget(self.output)
        layout.addStretch(1)
        layout.addWidget(self.pixel)
        layout.addWidget(self.zoom)
        return bar

    def _show_page(self) -> None:
        """What the bar says of pixels is of pictures only."""
        is_picture = self.pages.currentWidget() is self.image
        self.zoom.setVisible(is_picture)
        self.pixel.setVisible(is_picture)

    def _follow_selection(self) -> None:
        selected = self._scene.selected_nodes()
        if len(selected) == 1 and self._scene.place(selected[0]) != self._place:
            self._look_at(self._scene.nodes[selected[0]])

    def _follow_structure(self, nodes: set[str] | None) -> None:
        """The node that is looked at may have another title, or be gone."""
        node = self._place.rpartition("/")[2]
        if not node or self._scene.place(node) != self._place or (nodes is not None and node not in nodes):
            return
        item = self._scene.nodes.get(node)
        if item is None:
            self.forget()
        else:
            self.name.setText(item.title)

    def _look_at(self, item: NodeItem) -> None:
        self._place = self._scene.place(item.node.id)
        self._request = -1
        self.name.setText(item.title)
        self.output.clear()
        for output in item.spec.outputs:
            self.output.addItem(label_of(output.name), output.name)
        self.output.setVisible(len(item.spec.outputs) > 1)
        self.frames.restart()
        if not self._show_preview():
            self._show_hint(self.tr("%s has not run yet.") % item.title)
        self._timer.start()

    def _follow_statuses(self, places: set[str]) -> None:
        if not self._is_picture_wanted():
            self._follow_run(places)
        if self._place not in places:
            return
        phase = self._runs.status(self._place).phase
        if phase in ("finished", "cached"):
            self._timer.start()
        elif phase == "running":
            self._show_preview()

    def _is_picture_wanted(self) -> bool:
        """Whether the user looks at a picture of the selected node, which a run must not take away."""
        is_selected = self._place in map(self._scene.place, self._scene.selected_nodes())
        return is_selected and self.pages.currentWidget() is self.image

    def _follow_run(self, places: set[str]) -> None:
        """Look at the node that a run works on and shows, and at the end at the output node that it has finished."""
        for item in self._scene.nodes.values():
            place = self._scene.place(item.node.id)
            if place in places and place != self._place:
                status = self._runs.status(place)
                shows = status.phase == "running" and status.done > 0 and status.preview is not None
                if shows or (item.spec.is_output and status.phase == "finished"):
                    self._look_at(item)

    def _ask(self) -> None:
        if self._place and self._runs.status(self._place).phase in ("finished", "cached"):
            output = self.output.currentData()
            self._request = self._runs.show(self._place, output or "", self.frames.frame)

    def _show(self, answer: ShowAnswer, picture: ImagePyramid | None) -> None:
        if answer.request != self._request:
            return
        if answer.shown is None:
            self._show_hint(self.tr("The result is no longer stored. Run the node again to see it."))
            return
        self.frames.set_frames(answer.shown.frames, answer.shown.frame_rate)
        if picture is not None:
            self.image.show_picture(picture)
            self.pages.setCurrentWidget(self.image)
        else:
            self.text.setPlainText(answer.shown.text)
            self.pages.setCurrentWidget(self.text)
        self.frames.frame_shown()

    def _show_preview(self) -> bool:
        preview = self._runs.status(self._place).preview
        if preview is None:
            return False
        self.image.show_picture(ImagePyramid((image_of(preview),)))
        self.pages.setCurrentWidget(self.image)
        return True

    def _show_hint(self, text: str) -> None:
        self._request = -1
        self.hint.setText(text)
        self.frames.set_frames(1, 0)
        self.pages.setCurrentWidget(self.hint)
