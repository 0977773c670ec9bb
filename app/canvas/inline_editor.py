"""Editing in place: one editor laid over a field, a title or a box, opened when it is asked for."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPlainTextEdit, QWidget

from app.canvas.box_items import FRAME_TITLE_HEIGHT, BoxItem, FrameItem, NoteItem
from app.canvas.geometry import FieldPlace
from app.canvas.node_item import NodeItem
from app.canvas.titles import title_to_edit
from app.editors import ParameterEditor, inline_editor_for
from app.language.node_texts import node_text
from graph.declare.spec import PlainValue

if TYPE_CHECKING:
    from app.canvas.view import CanvasView

_LINE_HEIGHT = 28
_LEAST_WIDTH = 160
_numbers = itertools.count()


class InlineEditor(QObject):
    """The one editor of a view. Enter or a click elsewhere ends it, Esc gives it up.

    Several lines end with Ctrl+Enter. From a value that key also goes on to its command, which runs the workflow.
    """

    def __init__(self, view: CanvasView) -> None:
        super().__init__(view)
        self._view = view
        self._widget: QWidget | None = None
        self._homes: list[QWidget] = []
        self._home: QWidget = view
        self._is_value = False
        self._keep: Callable[[], object] = lambda: None
        self._give_up: Callable[[], object] = lambda: None

    @property
    def widget(self) -> QWidget | None:
        """The widget that is open; None while nothing is edited."""
        return self._widget

    def edit_field(self, item: NodeItem, field: FieldPlace) -> None:
        """Change a value: at once for a toggle, from a menu for a choice, in the viewer where it is painted, else in an
        editor over the field.
        """
        spec, node = field.spec, item.node.id
        value = item.value(spec)
        kind = spec.widget.kind if spec.widget is not None else "text"
        operations = self._view.operations
        merge = f"inline {next(_numbers)}"

        def put(changed: PlainValue) -> None:
            operations.set_parameter(node, spec.name, changed, merge)

        if kind == "toggle":
            put(not value)
            operations.seal()
        elif kind == "painting":
            self._view.node_opened.emit(node)
        elif kind == "choice" and spec.widget is not None:
            self._choose(spec.widget.choices, str(value), item.mapRectToScene(field.rect), put)
        else:
            editor = inline_editor_for(spec, self._view.viewport())
            editor.setAutoFillBackground(True)
            editor.show_value(value)
            editor.changed.connect(put)
            was_set = spec.name in item.node.parameters

            def give_up() -> None:
                put(value) if was_set else operations.reset_parameter(node, spec.name, merge)

            self._open(editor, item.mapRectToScene(field.rect), operations.seal, give_up)

    def edit_title(self, item: NodeItem) -> None:
        """Change the title that a node shows."""
        operations = self._view.operations
        line = QLineEdit(title_to_edit(operations.document, item.node), self._view.viewport())
        line.setPlaceholderText(item.spec.title)
        line.selectAll()
        node = item.node.id
        rect = item.mapRectToScene(item.layout.title_rect)
        self._open(line, rect, lambda: operations.retitle(node, line.text()))

    def edit_subgraph_title(self, item: NodeItem) -> None:
        """Change the title of the subgraph that a node stands for."""
        subgraphs, definition = self._view.operations.subgraphs, item.node.definition or ""
        line = QLineEdit(subgraphs.document.definitions[definition].title, self._view.viewport())
        rect = item.mapRectToScene(item.layout.title_rect)
        self._open(line, rect, lambda: subgraphs.rename(definition, line.text()))

    def edit_box(self, item: BoxItem) -> None:
        """Change the title of a frame or the text of a note."""
        operations = self._view.operations
        if isinstance(item, NoteItem):
            box = QPlainTextEdit(item.note.text, self._view.viewport())
            self._open(box, item.scene_rect, lambda: operations.set_box_text(item, box.toPlainText()))
        elif isinstance(item, FrameItem):
            line = QLineEdit(item.frame.title, self._view.viewport())
            line.selectAll()
            rect = item.scene_rect
            rect.setHeight(FRAME_TITLE_HEIGHT)
            self._open(line, rect, lambda: operations.set_box_text(item, line.text()))

    def add_home(self, widget: QWidget) -> None:
        """Give the focus back to a widget where the editor was opened from there; else the canvas gets it."""
        self._homes.append(widget)

    def finish(self) -> None:
        """End the editing and keep what was entered."""
        self._close(self._keep)

    def cancel(self) -> None:
        """End the editing and leave everything as it was."""
        self._close(self._give_up)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_override = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if is_override and not self._is_value and _is_enter(event):
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            is_multiline = isinstance(watched, QPlainTextEdit)
            control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            if event.key() == Qt.Key.Key_Escape:
                self.cancel()
                return True
            if _is_enter(event) and (control or not is_multiline):
                self.finish()
                return True
        return super().eventFilter(watched, event)

    def _open(
        self,
        widget: QWidget,
        rect: QRectF,
        keep: Callable[[], object],
        give_up: Callable[[], object] = lambda: None,
    ) -> None:
        self.finish()
        focused = QApplication.focusWidget()
        self._home = focused if focused is not None and focused in self._homes else self._view
        self._widget, self._keep, self._give_up = widget, keep, give_up
        self._is_value = isinstance(widget, ParameterEditor)
        target = widget.focusProxy() or widget
        target.installEventFilter(self)
        widget.setGeometry(self._place(rect, widget.sizeHint().height()))
        widget.show()
        widget.setFocus(Qt.FocusReason.MouseFocusReason)
        if isinstance(target, QLineEdit) or hasattr(target, "selectAll"):
            target.selectAll()
        QApplication.instance().focusChanged.connect(self._follow_focus)  # type: ignore[union-attr]

    def _place(self, rect: QRectF, line_height: int) -> QRect:
        """The rectangle of the viewport for an editor: that of the field, but never too small to work in."""
        area = self._view.mapFromScene(rect).boundingRect()
        missing = max(0, min(line_height, _LINE_HEIGHT) - area.height())
        area.adjust(0, -(missing // 2), 0, missing - missing // 2)
        area.setWidth(max(_LEAST_WIDTH, area.width()))
        return area

    def _follow_focus(self, before: QWidget | None, now: QWidget | None) -> None:
        widget = self._widget
        if widget is not None and now is not None and not _is_within(now, widget):
            self.finish()

    def _close(self, then: Callable[[], object]) -> None:
        widget = self._widget
        if widget is None:
            return
        self._widget = None
        QApplication.instance().focusChanged.disconnect(self._follow_focus)  # type: ignore[union-attr]
        had_focus = widget.isAncestorOf(QApplication.focusWidget() or widget)
        if had_focus:
            self._home.setFocus()
        then()
        widget.hide()
        widget.deleteLater()

    def _choose(self, choices: tuple[str, ...], value: str, rect: QRectF, put: Callable[[PlainValue], object]) -> None:
        menu = QMenu(self._view)
        for choice in choices:
            action = menu.addAction(node_text(choice))
            action.setCheckable(True)
            action.setChecked(choice == value)
            action.triggered.connect(lambda _checked=False, choice=choice: put(choice))
        corner = self._view.mapFromScene(rect.bottomLeft())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self._view.viewport().mapToGlobal(QPoint(corner.x(), corner.y())))


def _is_enter(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def _is_within(inner: QWidget, outer: QWidget) -> bool:
    """Whether a widget is ``outer`` or belongs to it, also as a popup or dialog of its own window."""
    current: QWidget | None = inner
    while current is not None:
        if current is outer:
            return True
        current = current.parentWidget()
    return False
