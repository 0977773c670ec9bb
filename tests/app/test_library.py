"""The library of nodes: by category, searched, and dragged onto the canvas."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QByteArray, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTreeWidgetItem

from app.panels.library import LibraryPanel
from app.window.dragged_node import NODE_FORMAT
from tests.app.hands import LEFT, NO_KEYS, Hands

SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def library(hands: Hands) -> LibraryPanel:
    hands.key(Qt.Key.Key_N, SHIFT)
    return hands.window.library


def item_of(library: LibraryPanel, title: str) -> QTreeWidgetItem:
    (found,) = library.tree.findItems(title, Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive)
    return found


def drop(hands: Hands, data: QMimeData, place: QPointF) -> bool:
    """Let data go over a place of the scene; whether the window took it."""
    window = hands.window
    point = window.mapFromGlobal(hands.viewport.mapToGlobal(hands.point(place)))
    action = Qt.DropAction.CopyAction
    enter = QDragEnterEvent(point, action, data, LEFT, NO_KEYS)
    enter.ignore()
    QApplication.sendEvent(window, enter)
    if enter.isAccepted():
        QApplication.sendEvent(window, QDropEvent(QPointF(point), action, data, LEFT, NO_KEYS))
    return enter.isAccepted()


def test_all_nodes_are_there_by_category_with_their_help(library: LibraryPanel, hands: Hands) -> None:
    assert library.isVisible()
    leaves = [
        library.tree.topLevelItem(index).child(row)  # type: ignore[union-attr]
        for index in range(library.tree.topLevelItemCount())
        for row in range(library.tree.topLevelItem(index).childCount())  # type: ignore[union-attr]
    ]
    assert len(leaves) == len(hands.document.catalogue)
    denoise = item_of(library, "Denoise")
    assert denoise.parent().text(0) == "Sampling"
    assert "noise" in denoise.toolTip(0)


def test_a_node_is_dragged_onto_the_canvas(library: LibraryPanel, hands: Hands) -> None:
    data = library.tree.mimeData([item_of(library, "Number")])
    assert drop(hands, data, QPointF(120, 80))
    (node,) = hands.document.graph().nodes.values()
    assert node.type == "basic.number"
    assert abs(node.position[0] - 120) <= 20 and abs(node.position[1] - 80) <= 30


def test_a_node_that_is_dropped_on_a_wire_is_put_into_it(library: LibraryPanel, hands: Hands) -> None:
    first, second = hands.add("number", QPointF(-400, 0)), hands.add("round number", QPointF(500, 0))
    hands.view.centerOn(QPointF(150, 100))
    hands.drag(hands.socket(first, "number"), hands.input(second, "number"))
    (wire,) = hands.window.scene.wires.values()
    drop(hands, library.tree.mimeData([item_of(library, "Number Arithmetic")]), wire.path.pointAtPercent(0.5))
    (added,) = [node.id for node in hands.document.graph().nodes.values() if node.id not in (first, second)]
    assert [link.source for link in hands.document.graph().links_into(added)] == [first]
    assert [link.source for link in hands.document.graph().links_into(second)] == [added]


def test_what_is_no_node_is_not_taken(library: LibraryPanel, hands: Hands) -> None:
    category = library.tree.topLevelItem(0)
    assert category is not None
    assert not drop(hands, library.tree.mimeData([category]), QPointF(0, 0))
    data = QMimeData()
    data.setData(NODE_FORMAT, QByteArray(b"\xff\xfe"))
    drop(hands, data, QPointF(0, 0))
    assert hands.document.graph().is_empty


def test_letters_find_a_node_and_enter_adds_it(library: LibraryPanel, hands: Hands) -> None:
    library.search.setFocus()
    QTest.keyClicks(library.search, "ksampler")
    first = library.tree.topLevelItem(0)
    assert first is not None and first.text(0) == "Denoise"
    QTest.keyClick(library.search, Qt.Key.Key_Return)
    assert [node.type for node in hands.document.graph().nodes.values()] == ["sampling.denoise"]


def test_a_double_click_adds_a_node_in_the_middle(library: LibraryPanel, hands: Hands) -> None:
    item = item_of(library, "Number")
    library.tree.scrollToItem(item)
    spot: QPoint = library.tree.visualItemRect(item).center()
    viewport = library.tree.viewport()
    QTest.mouseClick(viewport, LEFT, NO_KEYS, spot)
    QTest.mouseDClick(viewport, LEFT, NO_KEYS, spot)
    assert [node.type for node in hands.document.graph().nodes.values()] == ["basic.number"]


def test_subgraphs_of_the_workflow_are_among_them(library: LibraryPanel, hands: Hands) -> None:
    hands.add("number", QPointF(0, 0))
    hands.window.commands.run("edit.select_all")
    hands.window.commands.run("subgraph.group")
    hands.window.view.editor.finish()
    hands.qtbot.waitUntil(
        lambda: bool(library.tree.findItems("Subgraph", Qt.MatchFlag.MatchStartsWith | Qt.MatchFlag.MatchRecursive))
    )
