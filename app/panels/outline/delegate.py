"""How rows of the outline are drawn, and the editors that open on them."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from app.canvas.glyph_icons import socket_icon, state_icon
from app.canvas.operations import GraphOperations
from app.canvas.scene import CanvasScene
from app.canvas.titles import title_to_edit
from app.editors import ParameterEditor, editor_for
from app.panels.outline.model import DETAIL, Index, OutlineModel
from app.panels.outline.rows import BoxRow, NodeRow, Row, SocketRow
from graph.declare.spec import PlainValue
from graph.document.items import Frame, Node, Note

_ICON = 14
_STATE = "state "
_ROW_HEIGHT = 24
_LEAST_WIDTH = 180
_NOTE_HEIGHT = 120
_QUIET_STATES = ("idle", "queued", "cached", "finished", "muted", "skipped")
_numbers = itertools.count()


@dataclass(frozen=True, slots=True)
class _Editing:
    """A value that is being edited: its editor, and what brings back the value from before."""

    editor: ParameterEditor
    give_up: Callable[[], object]


class OutlineDelegate(QStyledItemDelegate):
    """Draws a sign before each row, and edits titles and values in place.

    A value is edited by the editor that the inspector has for it. Enter (with several lines Ctrl+Enter) or a click
    elsewhere ends that, Esc brings back the value from before.
    """

    def __init__(self, tree: QTreeView, model: OutlineModel, scene: CanvasScene, operations: GraphOperations) -> None:
        super().__init__(tree)
        self._tree = tree
        self._model = model
        self._scene = scene
        self._operations = operations
        self._icons: dict[tuple[str, str], QIcon] = {}
        self._editing: _Editing | None = None

    # Drawing -----------------------------------------------------------------------------------------------------

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        row = self._model.row(index)
        if row is None:
            return
        if index.column() == DETAIL:
            option.palette.setColor(QPalette.ColorRole.Text, self._detail_colour(row))
            return
        icon = self._icon(row)
        if icon is not None:
            option.features |= QStyleOptionViewItem.ViewItemFeature.HasDecoration
            option.icon = icon
            option.decorationSize = QSize(_ICON, _ICON)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(super().sizeHint(option, index).width(), _ROW_HEIGHT)

    def _detail_colour(self, row: Row) -> QColor:
        theme = self._scene.theme
        item = self._scene.nodes.get(row.node)
        if isinstance(row, NodeRow) and item is not None and item.state not in _QUIET_STATES:
            return self._scene.node_painter.state_colour(item.state)
        return theme.text_muted

    def _icon(self, row: Row) -> QIcon | None:
        """The sign of a node's state, the shape of a socket in the colour of its type, or the colour of a frame."""
        if isinstance(row, BoxRow):
            box = self._model.item(row)
            return self._sign("square", QColor(box.colour)) if isinstance(box, (Frame, Note)) else None
        item = self._scene.nodes.get(row.node)
        if item is None:
            return None
        if isinstance(row, NodeRow):
            return self._sign(f"{_STATE}{item.state}", self._scene.node_painter.state_colour(item.state))
        if isinstance(row, SocketRow):
            spec = item.spec.output(row.name) if row.is_output else item.spec.input(row.name)
            if spec is not None:
                shape = self._scene.document.catalogue.types.get(spec.type).shape
                return self._sign(shape, self._scene.type_colour(spec.type))
        return None

    def _sign(self, shape: str, colour: QColor) -> QIcon:
        key = (shape, colour.name())
        icon = self._icons.get(key)
        if icon is None:
            ratio = self._tree.devicePixelRatioF()
            is_state = shape.startswith(_STATE)
            make = state_icon if is_state else socket_icon
            icon = self._icons[key] = make(shape.removeprefix(_STATE), colour, _ICON, ratio)
        return icon

    # Editing -----------------------------------------------------------------------------------------------------

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        row = self._model.row(index)
        if isinstance(row, SocketRow):
            return self._value_editor(parent, row)
        if isinstance(row, BoxRow) and not row.is_frame:
            box = QPlainTextEdit(parent)
            box.setAccessibleName(self.tr("Text"))
            return box
        line = QLineEdit(parent)
        item = self._scene.nodes.get(row.node) if row is not None else None
        line.setPlaceholderText(item.spec.title if item is not None else "")
        line.setAccessibleName(self.tr("Title"))
        return line

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        row = self._model.row(index)
        if isinstance(editor, ParameterEditor) and isinstance(row, SocketRow):
            item = self._scene.nodes.get(row.node)
            if item is not None:
                editor.show_value(item.value(editor.item))
        elif isinstance(editor, QLineEdit) and not editor.isModified():
            editor.setText(self._text_of(row))
        elif isinstance(editor, QPlainTextEdit) and not editor.document().isModified():
            editor.setPlainText(self._text_of(row))

    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:
        if isinstance(editor, QLineEdit):
            self._model.setData(index, editor.text())
        elif isinstance(editor, QPlainTextEdit):
            self._model.setData(index, editor.toPlainText())

    def _text_of(self, row: Row | None) -> str:
        """The title of a node or frame as it was given, or the text of a note."""
        item = self._model.item(row) if row is not None else None
        if isinstance(item, Node):
            return title_to_edit(self._scene.document, item)
        if isinstance(item, Frame):
            return item.title
        return item.text if isinstance(item, Note) else ""

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        area = self._tree.viewport().rect()
        rect = option.rect
        width = max(rect.width(), min(_LEAST_WIDTH, area.width()))
        height = max(rect.height(), editor.sizeHint().height() if isinstance(editor, ParameterEditor) else 0)
        if isinstance(editor, QPlainTextEdit):
            width, height = max(width, area.width() - rect.left()), _NOTE_HEIGHT
        left = min(rect.left(), area.right() - width)
        top = min(
            rect.top() - (0 if height > 2 * _ROW_HEIGHT else (height - rect.height()) // 2), area.bottom() - height
        )
        editor.setGeometry(max(0, left), max(0, top), width, height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not _is_in_value_editor(watched):
            if isinstance(watched, QPlainTextEdit) and isinstance(event, QKeyEvent) and _ends_lines(event):
                event.accept()
                if event.type() == QEvent.Type.KeyPress:
                    self.commitData.emit(watched)
                    self.closeEditor.emit(watched, QStyledItemDelegate.EndEditHint.NoHint)
                return True
            return super().eventFilter(watched, event)
        editing = self._editing
        if editing is None or not isinstance(event, QKeyEvent):
            return False
        is_multiline = bool(editing.editor.item.widget and editing.editor.item.widget.multiline)
        ends = _is_enter(event) and _ends_lines(event) == is_multiline
        if event.key() != Qt.Key.Key_Escape and not ends:
            return False
        event.accept()
        if event.type() == QEvent.Type.KeyPress:
            self._finish(gives_up=not ends)
        return True

    def _value_editor(self, parent: QWidget, row: SocketRow) -> ParameterEditor:
        item = self._scene.nodes[row.node]
        spec = item.spec.input(row.name)
        assert spec is not None
        node, name = row.node, row.name
        value, was_set = item.value(spec), name in item.node.parameters
        merge = f"outline {next(_numbers)}"
        operations = self._operations

        def put(changed: PlainValue) -> None:
            operations.set_parameter(node, name, changed, merge)

        def give_up() -> None:
            put(value) if was_set else operations.reset_parameter(node, name, merge)

        editor = editor_for(spec, parent)
        editor.setAutoFillBackground(True)
        editor.changed.connect(put)
        (editor.focusProxy() or editor).installEventFilter(self)
        self._editing = _Editing(editor, give_up)
        QApplication.instance().focusChanged.connect(self._follow_focus)  # type: ignore[union-attr]
        editor.destroyed.connect(self._forget)
        return editor

    def _follow_focus(self, before: QWidget | None, now: QWidget | None) -> None:
        if self._editing is not None and now is not None and not _is_within(now, self._editing.editor):
            self._finish()

    def _finish(self, gives_up: bool = False) -> None:
        """End the editing of a value; what was typed is taken over when its editor loses the focus."""
        editing = self._editing
        if editing is None:
            return
        self._forget()
        focused = QApplication.focusWidget()
        if focused is not None and _is_within(focused, editing.editor):
            self._tree.setFocus()
        if gives_up:
            editing.give_up()
        self._operations.seal()
        self.closeEditor.emit(editing.editor, QStyledItemDelegate.EndEditHint.NoHint)

    def _forget(self) -> None:
        if self._editing is not None:
            self._editing = None
            QApplication.instance().focusChanged.disconnect(self._follow_focus)  # type: ignore[union-attr]


def _is_enter(event: QKeyEvent) -> bool:
    return event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def _ends_lines(event: QKeyEvent) -> bool:
    """Whether a key ends the editing of several lines, in which Enter begins another."""
    return _is_enter(event) and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)


def _is_in_value_editor(watched: QObject) -> bool:
    """Whether keys of this object are the value's: the delegate's own way with editors is for titles and texts."""
    current: QObject | None = watched
    while current is not None and not isinstance(current, ParameterEditor):
        current = current.parent()
    return current is not None


def _is_within(inner: QObject, outer: QObject) -> bool:
    """Whether an object is ``outer`` or belongs to it, also as a popup of its own window."""
    current: QObject | None = inner
    while current is not None:
        if current is outer:
            return True
        current = current.parent()
    return False
