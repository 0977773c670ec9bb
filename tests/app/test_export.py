"""The graph as a picture file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QFileDialog

from app.export.dialog import ExportDialog
from app.export.picture import LARGEST_AREA, LARGEST_SIDE, MARGIN, ExportOptions, GraphPicture, picture_size
from graph.errors import LoomError
from graph.file import carried_workflow_text, document_text
from tests.app.hands import LEFT, Hands

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def graph(hands: Hands) -> Hands:
    """Two nodes with a wire and a note, far from each other; the number is selected."""
    number = hands.document.add_node("basic.number", {"value": 12.5}, (0.0, 0.0), title="Twelve")
    add = hands.document.add_node("basic.number_arithmetic", position=(900.0, 500.0))
    hands.document.connect(number.id, "number", add.id, "a")
    hands.window.operations.add_note(QPointF(0, 700))
    hands.window.scene.select([number])
    return hands


def exported(hands: Hands, path: Path, **options: object) -> Path:
    hands.window.export.export(ExportOptions(path.suffix[1:], **options), path)  # type: ignore[arg-type]
    hands.qtbot.waitUntil(lambda: str(path) in hands.window.toast.text(), timeout=10_000)
    return path


def answer(act: Callable[[ExportDialog], None]) -> None:
    """Work the dialog that is about to open, and accept it."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, ExportDialog):
            QTimer.singleShot(10, look)
            return
        act(dialog)
        box = dialog.findChild(QDialogButtonBox)
        assert box is not None
        (accept,) = (item for item in box.buttons() if box.buttonRole(item) == QDialogButtonBox.ButtonRole.AcceptRole)
        QTest.mouseClick(accept, LEFT)

    QTimer.singleShot(0, look)


def test_the_whole_graph_is_drawn_at_the_scale_with_a_margin(graph: Hands, tmp_path: Path) -> None:
    area = graph.window.scene.content_rect()
    for scale in (1, 2):
        image = QImage(str(exported(graph, tmp_path / f"{scale}.png", scale=scale)))
        width, height = (area.width() + 2 * MARGIN) * scale, (area.height() + 2 * MARGIN) * scale
        assert (image.width(), image.height()) == (int(width), int(height))
        assert image.pixelColor(1, 1) == graph.window.appearance.theme.canvas
        centre = graph.item("number").sceneBoundingRect().center() - area.topLeft() + QPointF(MARGIN, MARGIN)
        body = image.pixelColor((centre * scale).toPoint())
        assert body != graph.window.appearance.theme.canvas


def test_only_the_selection_is_drawn_without_its_mark(graph: Hands, tmp_path: Path) -> None:
    image = QImage(str(exported(graph, tmp_path / "some.png", scale=1, is_selection_only=True)))
    rect = graph.item("number").sceneBoundingRect()
    assert (image.width(), image.height()) == (int(rect.width() + 2 * MARGIN), int(rect.height() + 2 * MARGIN))
    selection = graph.window.appearance.theme.selection
    colours = {image.pixelColor(x, y).name() for x in range(image.width()) for y in (1, image.height() // 2)}
    assert selection.name() not in colours
    assert graph.item("number").isSelected(), "the window's own selection stays"


def test_the_background_can_be_transparent(graph: Hands, tmp_path: Path) -> None:
    image = QImage(str(exported(graph, tmp_path / "clear.png", is_transparent=True)))
    assert image.pixelColor(1, 1).alpha() == 0
    assert any(image.pixelColor(x, image.height() // 3).alpha() for x in range(image.width()))


def test_parts_that_are_drawn_one_by_one_fit_together(graph: Hands) -> None:
    picture = GraphPicture(graph.window.scene, ExportOptions(scale=2))
    tiles = list(picture.tiles())
    assert len(tiles) > 2
    in_parts, at_once = picture.blank(), picture.blank()
    for tile in tiles:
        picture.draw_tile(in_parts, tile)
    picture.draw_tile(at_once, QRect(0, 0, picture.size.width(), picture.size.height()))
    assert in_parts == at_once


def test_a_picture_that_carries_the_workflow_opens_it_again(graph: Hands, tmp_path: Path) -> None:
    path = exported(graph, tmp_path / "carrying.png", has_workflow=True, is_selection_only=True)
    assert carried_workflow_text(path) == document_text(graph.document)
    before = graph.document.snapshot()
    graph.window.session.new()
    assert graph.window.files.open_path(path)
    assert graph.document.snapshot().root == before.root


def test_a_picture_without_the_workflow_carries_none(graph: Hands, tmp_path: Path) -> None:
    path = exported(graph, tmp_path / "plain.png", has_workflow=False)
    assert carried_workflow_text(path) is None


def test_svg_holds_the_texts_and_the_size_of_the_graph(graph: Hands, tmp_path: Path) -> None:
    path = exported(graph, tmp_path / "graph.svg")
    root = ElementTree.parse(path).getroot()
    texts = {(text.text or "").strip() for text in root.iter(f"{SVG}text")}
    assert {"Twelve", "12.5", "Number Arithmetic"} <= texts
    area = graph.window.scene.content_rect()
    width, height = (float(number) for number in root.attrib["viewBox"].split()[2:])
    assert (width, height) == pytest.approx((area.width() + 2 * MARGIN, area.height() + 2 * MARGIN), abs=1)
    assert len(list(root.iter(f"{SVG}image"))) == 0


def test_svg_of_the_selection_holds_nothing_else(graph: Hands, tmp_path: Path) -> None:
    path = exported(graph, tmp_path / "some.svg", is_selection_only=True)
    texts = {(text.text or "").strip() for text in ElementTree.parse(path).getroot().iter(f"{SVG}text")}
    assert "Twelve" in texts
    assert not any("Arithmetic" in text for text in texts)


@pytest.mark.parametrize(("width", "height"), [(100_000, 50), (50, 100_000), (60_000, 60_000), (16_000, 16_000)])
def test_very_large_graphs_are_made_smaller(width: float, height: float) -> None:
    size = picture_size(QRectF(0, 0, width, height), 2.0)
    assert max(size.width(), size.height()) <= LARGEST_SIDE
    assert size.width() * size.height() <= LARGEST_AREA
    if min(size.width(), size.height()) > 100:
        assert size.width() / size.height() == pytest.approx(width / height, rel=0.01)


def test_an_ordinary_graph_is_not_made_smaller() -> None:
    assert picture_size(QRectF(0, 0, 3000, 2000), 2.0) == QSize(6000, 4000)


def test_an_empty_graph_cannot_be_exported(hands: Hands, tmp_path: Path) -> None:
    command = hands.window.commands["file.export_picture"]
    assert not command.enabled()
    with pytest.raises(LoomError):
        hands.window.export.export(ExportOptions(), tmp_path / "none.png")


def test_what_was_chosen_is_proposed_the_next_time(
    graph: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *arguments: (str(tmp_path / "some"), ""))

    def choose(dialog: ExportDialog) -> None:
        dialog.part.setCurrentIndex(dialog.part.findData(True))
        dialog.scale.setValue(3)
        assert dialog.size_label.text().startswith(
            str(int((graph.item("number").sceneBoundingRect().width() + 80) * 3))
        )
        QTest.mouseClick(dialog.transparent, LEFT, pos=dialog.transparent.rect().center())

    answer(choose)
    graph.window.commands.run("file.export_picture")
    graph.qtbot.waitUntil((tmp_path / "some.png").exists, timeout=10_000)
    preferences = graph.window.session.preferences
    assert (preferences.export_scale, preferences.export_is_transparent, preferences.export_format) == (3, True, "png")
    dialog = ExportDialog(preferences, graph.window.scene)
    assert dialog.options() == ExportOptions("png", 3, False, True, True)


def test_a_file_that_cannot_be_written_is_told(graph: Hands, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    graph.window.export.export(ExportOptions(), tmp_path / "file" / "some.png")
    graph.qtbot.waitUntil(lambda: "not saved" in graph.window.toast.text(), timeout=10_000)


def test_the_graph_that_is_drawn_is_not_changed_by_edits_meanwhile(graph: Hands) -> None:
    picture = GraphPicture(graph.window.scene, ExportOptions(scale=1))
    whole = QRect(0, 0, picture.size.width(), picture.size.height())
    before, after = picture.blank(), picture.blank()
    picture.draw_tile(before, whole)
    graph.document.remove([graph.node("number")])
    graph.key(Qt.Key.Key_Escape)
    picture.draw_tile(after, whole)
    assert before == after
    assert before.pixelColor(0, 0) == QColor(graph.window.appearance.theme.canvas)
