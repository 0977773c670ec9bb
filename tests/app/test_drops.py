"""Files that are dropped on the window, and pictures that are pasted."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication

from app.folders import pasted_folder
from graph.document.items import Node
from graph.file import carried_workflow_text, document_text
from tests.app.hands import LEFT, NO_KEYS, Hands
from tests.graph.test_carried_workflows import mp4

CONTROL = Qt.KeyboardModifier.ControlModifier
COPY = Qt.DropAction.CopyAction
LOADER = "image_files.load_image"
PLACE = QPointF(200, 100)


def picture(path: Path, workflow: str = "", colour: str = "red") -> Path:
    """A small picture, which may carry a workflow."""
    image = QImage(8, 8, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    if workflow:
        image.setText("workflow", workflow)
    assert image.save(str(path))
    return path


@pytest.fixture
def carrying(hands: Hands, tmp_path: Path) -> Path:
    """A picture that carries a workflow with one text node."""
    hands.add("text", QPointF(0, 0))
    path = picture(tmp_path / "made.png", document_text(hands.document))
    hands.key(Qt.Key.Key_Z, CONTROL)
    return path


def drop(hands: Hands, data: QMimeData, place: QPointF = PLACE) -> None:
    """Let something go over the canvas."""
    window = hands.window
    point = QPointF(window.mapFromGlobal(hands.viewport.mapToGlobal(hands.point(place))))
    QApplication.sendEvent(window, QDragEnterEvent(point.toPoint(), COPY, data, LEFT, NO_KEYS))
    QApplication.sendEvent(window, QDropEvent(point, COPY, data, LEFT, NO_KEYS))
    QApplication.processEvents()


def drop_files(hands: Hands, *paths: Path, place: QPointF = PLACE) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    drop(hands, data, place)


def nodes(hands: Hands) -> list[Node]:
    return sorted(hands.document.graph().nodes.values(), key=lambda node: (node.position[1], node.position[0]))


def file_of(node: Node) -> Path:
    return Path(str(node.parameters["file"]))


# Pictures ------------------------------------------------------------------------------------------------------------


def test_a_picture_becomes_a_node_that_loads_it_where_it_was_dropped(hands: Hands, tmp_path: Path) -> None:
    path = picture(tmp_path / "photo.jpg")
    drop_files(hands, path)
    (node,) = nodes(hands)
    assert (node.type, file_of(node)) == (LOADER, path)
    assert hands.item(node.id).layout.rect.translated(hands.item(node.id).pos()).contains(PLACE)


def test_a_picture_that_is_dropped_on_a_node_that_loads_one_is_loaded_by_it(hands: Hands, tmp_path: Path) -> None:
    first, second = picture(tmp_path / "first.png"), picture(tmp_path / "second.png")
    drop_files(hands, first)
    drop_files(hands, second)
    (node,) = nodes(hands)
    assert file_of(node) == second


def test_several_pictures_stand_side_by_side_and_are_one_step_of_undo(hands: Hands, tmp_path: Path) -> None:
    paths = [picture(tmp_path / f"{number}.png") for number in range(7)]
    clip = tmp_path / "clip.mp4"
    clip.write_bytes(b"")
    drop_files(hands, *paths, clip)
    added = nodes(hands)
    assert [file_of(node) for node in added] == [*paths, clip]
    assert len({node.position[1] for node in added}) == 2, "in two rows"
    areas = [hands.item(node.id).layout.rect.translated(hands.item(node.id).pos()) for node in added]
    assert not any(area.intersects(other) for area in areas for other in areas if area is not other)
    assert set(hands.window.scene.selected_nodes()) == {node.id for node in added}
    assert added[-1].type == "video_files.load_video"
    hands.key(Qt.Key.Key_Z, CONTROL)
    assert nodes(hands) == []


def test_what_there_is_no_use_for_is_named_in_one_message(hands: Hands, tmp_path: Path) -> None:
    path = picture(tmp_path / "photo.png")
    others = [tmp_path / "letter.docx", tmp_path / "sound.wav", tmp_path / "gone.png"]
    for other in others[:2]:
        other.write_bytes(b"")
    folder = tmp_path / "folder"
    folder.mkdir()
    drop_files(hands, others[0], path, *others[1:], folder)
    assert [file_of(node) for node in nodes(hands)] == [path]
    text = hands.window.toast.text()
    assert all(other.name in text for other in (*others, folder))
    assert path.name not in text


# Workflows -----------------------------------------------------------------------------------------------------------


def test_a_workflow_opens_in_a_tab(hands: Hands, tmp_path: Path) -> None:
    hands.add("number", QPointF(0, 0))
    flow = tmp_path / "flow.graph.json"
    hands.window.session.save(flow)
    hands.key(Qt.Key.Key_W, CONTROL)
    hands.add("text", QPointF(0, 0))
    drop_files(hands, flow)
    assert hands.window.session.path == flow
    assert [item.name for item in hands.window.session.documents] == ["Untitled", "flow"]


def test_the_workflow_of_a_picture_can_be_opened(hands: Hands, carrying: Path) -> None:
    hands.add("number", QPointF(0, 0))
    told = hands.answer_by_text("Open the workflow")
    drop_files(hands, carrying)
    assert told == ["made.png carries the workflow that it was made with."]
    assert [item.name for item in hands.window.session.documents] == ["Untitled", "made"]
    assert [node.type for node in nodes(hands)] == ["basic.text"]


def test_a_clip_with_a_workflow_asks_too(hands: Hands, carrying: Path, tmp_path: Path) -> None:
    text = carried_workflow_text(carrying)
    assert text is not None
    clip = tmp_path / "clip.mp4"
    clip.write_bytes(mp4(text))
    hands.answer_by_text("Insert as clip")
    drop_files(hands, clip)
    assert [file_of(node) for node in nodes(hands)] == [clip]
    hands.answer_by_text("Open the workflow")
    drop_files(hands, clip)
    assert [item.name for item in hands.window.session.documents][-1] == "clip"


def test_a_picture_with_a_workflow_can_be_inserted_as_a_picture(hands: Hands, carrying: Path) -> None:
    hands.answer_by_text("Insert as image")
    drop_files(hands, carrying)
    assert [(node.type, file_of(node)) for node in nodes(hands)] == [(LOADER, carrying)]


def test_cancel_leaves_pictures_with_a_workflow_alone_and_takes_the_others(
    hands: Hands, carrying: Path, tmp_path: Path
) -> None:
    plain = picture(tmp_path / "plain.png")
    hands.answer_by_text("Cancel")
    drop_files(hands, carrying, plain)
    assert [file_of(node) for node in nodes(hands)] == [plain]
    assert len(hands.window.session.documents) == 1


def test_for_several_pictures_with_workflows_there_is_one_question(
    hands: Hands, carrying: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.png"
    other.write_bytes(carrying.read_bytes())
    told = hands.answer_by_text("Insert them")
    drop_files(hands, carrying, other)
    assert told == ["2 files carry the workflows that they were made with."]
    assert [file_of(node) for node in nodes(hands)] == [carrying, other]


def test_a_picture_with_other_texts_is_just_a_picture(hands: Hands, tmp_path: Path) -> None:
    image = QImage(4, 4, QImage.Format.Format_RGB32)
    image.fill(0)
    image.setText("parameters", "steps: 20")
    path = tmp_path / "other.png"
    assert image.save(str(path))
    drop_files(hands, path)
    assert [file_of(node) for node in nodes(hands)] == [path]


# The clipboard -------------------------------------------------------------------------------------------------------


def paste_image(hands: Hands, colour: str) -> None:
    image = QImage(32, 16, QImage.Format.Format_ARGB32)
    image.fill(QColor(colour))
    QGuiApplication.clipboard().setImage(image)
    hands.key(Qt.Key.Key_V, CONTROL)


def test_a_pasted_picture_is_kept_as_a_file_and_loaded_at_the_pointer(hands: Hands) -> None:
    hands.move(PLACE, Qt.MouseButton.NoButton)
    paste_image(hands, "#336699")
    hands.qtbot.waitUntil(lambda: len(nodes(hands)) == 1, timeout=5000)
    (node,) = nodes(hands)
    path = file_of(node)
    assert (node.type, path.parent, path.suffix) == (LOADER, pasted_folder(), ".png")
    assert QImage(str(path)).pixelColor(3, 3).name() == "#336699"
    assert hands.item(node.id).layout.rect.translated(hands.item(node.id).pos()).contains(PLACE)


def test_the_same_picture_pasted_twice_is_one_file(hands: Hands) -> None:
    paste_image(hands, "#336699")
    hands.qtbot.waitUntil(lambda: len(nodes(hands)) == 1, timeout=5000)
    hands.move(QPointF(500, 300), Qt.MouseButton.NoButton)
    paste_image(hands, "#336699")
    hands.qtbot.waitUntil(lambda: len(nodes(hands)) == 2, timeout=5000)
    hands.move(QPointF(-300, 300), Qt.MouseButton.NoButton)
    paste_image(hands, "#996633")
    hands.qtbot.waitUntil(lambda: len(nodes(hands)) == 3, timeout=5000)
    assert len(list(pasted_folder().iterdir())) == 2


def test_a_picture_that_is_dragged_from_a_program_without_a_file_is_kept(hands: Hands) -> None:
    image = QImage(8, 8, QImage.Format.Format_RGB32)
    image.fill(QColor("green"))
    data = QMimeData()
    data.setImageData(image)
    drop(hands, data)
    hands.qtbot.waitUntil(lambda: len(nodes(hands)) == 1, timeout=5000)
    assert file_of(nodes(hands)[0]).parent == pasted_folder()


def test_files_that_were_copied_in_a_file_manager_are_pasted_as_if_dropped(hands: Hands, tmp_path: Path) -> None:
    path = picture(tmp_path / "photo.png")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    QGuiApplication.clipboard().setMimeData(data)
    hands.key(Qt.Key.Key_V, CONTROL)
    assert [file_of(node) for node in nodes(hands)] == [path]


def test_nodes_are_pasted_also_where_a_picture_of_them_lies_beside(hands: Hands) -> None:
    hands.add("number", QPointF(0, 0))
    hands.key(Qt.Key.Key_C, CONTROL)
    data = QMimeData()
    data.setText(QGuiApplication.clipboard().text())
    data.setImageData(QImage(4, 4, QImage.Format.Format_RGB32))
    QGuiApplication.clipboard().setMimeData(data)
    hands.key(Qt.Key.Key_V, CONTROL)
    assert [node.type for node in nodes(hands)] == ["basic.number"] * 2


def test_a_picture_that_cannot_be_kept_is_told(hands: Hands) -> None:
    pasted_folder().write_text("in the way")
    paste_image(hands, "#336699")
    hands.qtbot.waitUntil(lambda: "cannot be written" in hands.window.toast.text(), timeout=5000)
    assert nodes(hands) == []
