"""What is dropped on the window or pasted into it: workflows open, pictures and clips become nodes that load them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from hashlib import blake2b
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QMimeData, QObject, QPoint, QPointF, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QMessageBox, QWidget

from app.background import EveryWork
from app.canvas.geometry import GRID, WIDTH
from app.canvas.operations import GraphOperations
from app.canvas.view import CanvasView
from app.documents.file_flow import FileFlow
from app.documents.file_kinds import file_kind
from app.folders import pasted_folder
from app.image_file import image_file
from app.language.wording import error_text
from app.window.dragged_node import NODE_FORMAT, DraggedNode, dragged_node
from graph.declare.spec import NodeSpec
from graph.document.items import Node
from graph.document.rewiring import splice_ends
from graph.errors import LoomError

_ROW = 5
"""How many nodes are put side by side before a new row begins."""
_ROOM_FOR_PICTURE = WIDTH + 4 * GRID
"""Between rows, for what the nodes show once they have run."""

_Answer = Literal["open", "insert", "cancel"]


class Drops(QObject):
    """Sorts what comes by what it is. ``told`` names what there is no use for."""

    told = Signal(str)

    def __init__(self, files: FileFlow, operations: GraphOperations, view: CanvasView, window: QWidget) -> None:
        super().__init__(window)
        self._files = files
        self._operations = operations
        self._view = view
        self._window = window
        self._work = EveryWork(self)

    def accepts(self, data: QMimeData) -> bool:
        """Whether something of this can be used."""
        return data.hasFormat(NODE_FORMAT) or bool(_paths(data)) or data.hasImage()

    def drop(self, data: QMimeData, point: QPoint) -> None:
        """Take what was let go at a point of the screen."""
        paths, image = _paths(data), _image(data)
        local = self._view.viewport().mapFromGlobal(point)
        is_inside = self._view.isVisible() and self._view.viewport().rect().contains(local)
        place = self._view.mapToScene(local) if is_inside else self._view.centre
        if data.hasFormat(NODE_FORMAT):
            node = dragged_node(data)
            if node is not None:
                self._add_node(node, place)
            return
        # A question would hold up the program that the files are dragged from, so it is asked afterwards.
        QTimer.singleShot(0, self, lambda: self._take(paths, image, place))

    def _add_node(self, dragged: DraggedNode, place: QPointF) -> None:
        """Add a node of a panel; where it lies on a wire that it fits, it is put into that.

        One that comes with values gives them to a node of its type that it is dropped on.
        """
        document, graph = self._operations.document, self._operations.graph
        type, parameters = dragged.type, dragged.parameters
        wire = self._view.wire_at(place)
        item = self._operations.scene.hit(place).node
        if not document.is_known(Node("", type)):
            return
        if parameters and item is not None and item.node.type == type:
            for name, value in parameters.items():
                self._operations.set_parameter(item.node.id, name, value)
        elif parameters:
            self._operations.add_node(type, place, parameters=parameters)
        elif wire is not None and splice_ends(document, Node("", type), wire.link, graph) is not None:
            self._operations.wires.insert_node(type, wire.link, place)
        else:
            self._operations.add_node(type, place)
        self._view.setFocus()

    def paste(self, place: QPointF, with_input_links: bool = False) -> None:
        """Take what the clipboard holds: nodes, else files, else a picture.

        Raises:
            LoomError: where it holds none of these.
        """
        from graph.file.format import FORMAT

        data = QGuiApplication.clipboard().mimeData()
        paths, image = _paths(data), _image(data)
        if FORMAT not in data.text() and (paths or image is not None):
            self._take(paths, image, place)
        else:
            self._operations.paste(data.text(), place, with_input_links)

    def _take(self, paths: Sequence[Path], image: QImage | None, place: QPointF) -> None:
        if paths:
            self.take_files(paths, place)
        elif image is not None:
            self._keep_image(image, place)

    # Files -------------------------------------------------------------------------------------------------------

    def take_files(self, paths: Sequence[Path], place: QPointF) -> None:
        """Open workflows, add nodes that load pictures and clips, and name all that is neither."""
        media = [path for path in paths if file_kind(path) and path.is_file()]
        workflows = [path for path in paths if path.suffix.lower() == ".json" and path.is_file()]
        unknown = [path for path in paths if path not in media and path not in workflows]
        carrying = [path for path in media if self._files.carries_workflow(path)]
        answer = self._ask(carrying) if carrying else "insert"
        if answer == "open":
            workflows += carrying
        if answer != "insert":
            media = [path for path in media if path not in carrying]
        unknown += self._load(media, place)
        for path in workflows:
            self._files.open_path(path)
        if unknown:
            names = ", ".join(path.name for path in unknown)
            self.told.emit(self.tr("There is no use for these here: %s") % names)

    def _ask(self, pictures: Sequence[Path]) -> _Answer:
        """What to do with pictures and clips that carry a workflow."""
        box = QMessageBox(self._window)
        box.setObjectName("pictureWithWorkflow")
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(self.tr("Made with a workflow"))
        if len(pictures) == 1:
            box.setText(self.tr("%s carries the workflow that it was made with.") % pictures[0].name)
            is_image = file_kind(pictures[0]) == "image"
            texts = self.tr("Open the workflow"), self.tr("Insert as image") if is_image else self.tr("Insert as clip")
        else:
            box.setText(self.tr("%d files carry the workflows that they were made with.") % len(pictures))
            texts = self.tr("Open the workflows"), self.tr("Insert them")
        opening = box.addButton(texts[0], QMessageBox.ButtonRole.AcceptRole)
        inserting = box.addButton(texts[1], QMessageBox.ButtonRole.AcceptRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(opening)
        box.exec()
        clicked = box.clickedButton()
        return "open" if clicked is opening else "insert" if clicked is inserting else "cancel"

    def _load(self, paths: Sequence[Path], place: QPointF) -> list[Path]:
        """Add nodes that load files, side by side, as one step of undo; those that no node loads."""
        loaders = [(path, self._loader(file_kind(path))) for path in paths]
        usable = [(path, *loader) for path, loader in loaders if loader is not None]
        if len(usable) == 1 and self._load_into(*usable[0], place):
            return []
        if usable:
            text = self.tr("Add %s") % usable[0][0].name if len(usable) == 1 else self.tr("Add %d files") % len(usable)
            document, graph, scene = self._operations.document, self._operations.graph, self._operations.scene
            with document.edit(text):
                (first, spec, name), *others = usable
                nodes = [self._operations.add_node(spec.id, place, parameters={name: str(first)})]
                for path, spec, name in others:
                    nodes.append(document.add_node(spec.id, {name: str(path)}, graph=graph))
                self._lay_out(nodes)
            scene.select(document.node(node.id, graph) for node in nodes)
        return [path for path, loader in loaders if loader is None]

    def _load_into(self, path: Path, spec: NodeSpec, name: str, place: QPointF) -> bool:
        """Let the node at a place load a file, if it is one that loads such files."""
        item = self._operations.scene.hit(place).node
        if item is None or item.node.type != spec.id:
            return False
        self._operations.set_parameter(item.node.id, name, str(path))
        return True

    def _loader(self, kind: str) -> tuple[NodeSpec, str] | None:
        """The node that loads files of a kind, and its parameter for the name."""
        for spec in self._operations.document.catalogue:
            for item in spec.parameters:
                if item.widget is not None and item.widget.file_kind == kind:
                    return spec, item.name
        return None

    def _lay_out(self, nodes: Sequence[Node]) -> None:
        """Put new nodes side by side in rows, the first one where it is."""
        document, graph, scene = self._operations.document, self._operations.graph, self._operations.scene
        left, y = nodes[0].position
        x, bottom = left, y
        for index, node in enumerate(nodes):
            if index and index % _ROW == 0:
                x, y = left, bottom + _ROOM_FOR_PICTURE
            layout = scene.nodes[node.id].layout
            if node.position != (x, y):
                document.replace(node, replace(node, position=(x, y)), graph)
            x += layout.width + 4 * GRID
            bottom = max(bottom, y + layout.height)

    # Pictures that are no files ----------------------------------------------------------------------------------

    def _keep_image(self, image: QImage, place: QPointF) -> None:
        """Write a picture to a file of the data folder, beside the window, then add the node that loads it."""
        document, graph = self._operations.document, self._operations.graph

        def take(found: Path | LoomError) -> None:
            if isinstance(found, LoomError):
                self.told.emit(error_text(found))
            elif (document, graph) == (self._operations.document, self._operations.graph):
                self._load([found], place)
            else:
                self.told.emit(self.tr("The picture was kept as %s.") % found)

        self._work.do(lambda: _kept(image), take)


def _paths(data: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def _image(data: QMimeData) -> QImage | None:
    """The picture, where it is one."""
    image = data.imageData() if data.hasImage() else None
    return image if isinstance(image, QImage) and not image.isNull() else None


def _kept(image: QImage) -> Path:
    """The PNG file of a picture, named by its content, so that the same one is kept once.

    Raises:
        FileError: where it cannot be written.
    """
    from graph.file import write_atomically

    content = image_file(image)
    path = pasted_folder() / f"{blake2b(content, digest_size=10).hexdigest()}.png"
    if not path.exists():
        write_atomically(path, content)
    return path
