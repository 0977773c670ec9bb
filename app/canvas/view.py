"""The view that is worked in: handing pointer and keys to gestures, editing in place, what is asked for."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QInputDevice,
    QKeyEvent,
    QMouseEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from app.canvas.box_items import BoxItem
from app.canvas.empty_hint import EmptyHint
from app.canvas.geometry import FieldPlace, snapped
from app.canvas.gestures.choice import gesture_for
from app.canvas.gestures.gesture import Gesture, Pointer
from app.canvas.graph_view import GraphView
from app.canvas.inline_editor import InlineEditor
from app.canvas.node_item import NodeItem
from app.canvas.operations import GraphOperations
from app.canvas.overview import OVERVIEW_ZOOM
from app.canvas.scene import CanvasScene
from app.canvas.tooltips import tooltip_at
from app.canvas.wire_item import WireItem

NUDGE = 10.0
_ARROWS = {
    Qt.Key.Key_Left: (-NUDGE, 0.0),
    Qt.Key.Key_Right: (NUDGE, 0.0),
    Qt.Key.Key_Up: (0.0, -NUDGE),
    Qt.Key.Key_Down: (0.0, NUDGE),
}


class CanvasView(GraphView):
    """Shows a canvas scene, and hands the pointer and keys to gestures.

    ``palette_wanted`` asks for the search palette at a place of the scene, for a wire's loose end or None;
    ``node_opened`` comes when a node is double clicked, ``menu_wanted`` on a right click.
    """

    palette_wanted = Signal(QPointF, object)
    node_opened = Signal(str)
    menu_wanted = Signal(QPoint)
    left = Signal()

    def __init__(self, scene: CanvasScene, operations: GraphOperations, parent: QWidget | None = None) -> None:
        super().__init__(scene, parent)
        self.operations = operations
        self.editor = InlineEditor(self)
        self.empty_hint = EmptyHint(scene, self)
        self._gesture: Gesture | None = None
        self._hovered_wire: WireItem | None = None
        self._space_is_held = False
        self._space_was_used = False
        self.snaps_to_grid = True
        self._pointer = QPoint(-1, -1)
        self.menu_place = QPointF()
        """Where the menu was last asked for."""
        self.menu_input = ""
        """The input whose field or socket was there; "" where none was."""
        self._set_up()
        scene.structure_changed.connect(self._forget_hovered)

    def _set_up(self) -> None:
        self.setObjectName("canvas")
        self.setAccessibleName(self.tr("Graph canvas"))
        self.setAccessibleDescription(self.tr("A picture of the graph. The outline says the same in rows."))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAcceptDrops(False)

    # Places ----------------------------------------------------------------------------------------------------

    @property
    def pointer_place(self) -> QPointF:
        """The place of the scene under the pointer, or the centre while the pointer is elsewhere."""
        inside = self.viewport().rect().contains(self._pointer)
        return self.mapToScene(self._pointer) if inside else self.centre

    def snapped(self, place: QPointF) -> QPointF:
        """Where something goes that is drawn to a place: onto the grid, if that is on; else to whole units."""
        if self.snaps_to_grid:
            return QPointF(snapped(place.x()), snapped(place.y()))
        return QPointF(place.toPoint())

    def wire_at(self, place: QPointF) -> WireItem | None:
        """The wire within reach of a place of the scene, where nothing else lies."""
        return self.canvas_scene.hit(place, self._reach()).wire if self.zoom >= OVERVIEW_ZOOM else None

    def about_to_move(self) -> None:
        self.editor.finish()

    def _show_path(self) -> None:
        self.editor.cancel()
        super()._show_path()

    # Editing in place --------------------------------------------------------------------------------------------

    def edit_field(self, item: NodeItem, field: FieldPlace) -> None:
        """Let the user change a value on its node."""
        self.editor.edit_field(item, field)

    def edit_title(self, item: NodeItem) -> None:
        """Let the user change a node's title."""
        self.editor.edit_title(item)

    def edit_box(self, item: BoxItem) -> None:
        """Let the user change a frame's title or a note's text."""
        self.editor.edit_box(item)

    def rename_selected(self) -> None:
        """Edit the title of the node, or the text of the frame or note, that is selected."""
        for item in self.canvas_scene.selectedItems():
            if isinstance(item, NodeItem):
                self.edit_title(item)
                return
            if isinstance(item, BoxItem):
                self.edit_box(item)
                return

    # Gestures ----------------------------------------------------------------------------------------------------

    def hand_over(self, gesture: Gesture, pointer: Pointer) -> None:
        """Let another gesture go on in place of the one that found out it is none of its own."""
        self._gesture = gesture
        gesture.move(pointer)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.editor.finish()
        QToolTip.hideText()
        if self._gesture is not None:
            return
        pointer = self._pointer_of(event)
        self._gesture = gesture_for(self, pointer, self.canvas_scene.hit(pointer.scene, self._reach()))
        if self._gesture is not None and self._gesture.cursor is not None:
            self.viewport().setCursor(self._gesture.cursor)
        self._space_was_used |= self._space_is_held

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._pointer = event.position().toPoint()
        if self._gesture is not None:
            self._gesture.move(self._pointer_of(event))
        else:
            self._hover(self.mapToScene(self._pointer))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        gesture = self._gesture
        if gesture is None or event.button() != gesture.start.button:
            return
        self._gesture = None
        self.viewport().unsetCursor()
        gesture.release(self._pointer_of(event))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        place = self.mapToScene(event.position().toPoint())
        hit = self.canvas_scene.hit(place, self._reach())
        if hit.kind == "node" and hit.node is not None:
            if hit.node.layout.title_rect.contains(place - hit.node.pos()):
                self.edit_title(hit.node)
            else:
                self.node_opened.emit(hit.node.node.id)
        elif hit.kind == "corner" and hit.node is not None:
            self.operations.set_width({hit.node.node.id: 0.0})
        elif hit.kind == "box" and hit.box is not None:
            self.edit_box(hit.box)
        elif hit.wire is not None:
            self.operations.wires.add_dot(hit.wire.link, place)
        elif hit.kind in ("nothing", "frame_inside"):
            self.palette_wanted.emit(place, None)
        else:
            self.mousePressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        is_touchpad = event.device().type() == QInputDevice.DeviceType.TouchPad
        if is_touchpad and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.pan(event.pixelDelta().x(), event.pixelDelta().y())
            return
        self.zoom_by(event.angleDelta().y() / 120, event.position().toPoint())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self._cuts_with(event):
            return
        hit = self.canvas_scene.hit(self.mapToScene(event.pos()), self._reach())
        item = hit.node or hit.box or hit.wire
        if item is not None and not item.isSelected():
            self.canvas_scene.select_graphics([item])
        self.menu_place = self.mapToScene(event.pos())
        self.menu_input = hit.input_name
        self.menu_wanted.emit(event.globalPos())

    def _cuts_with(self, event: QContextMenuEvent) -> bool:
        """Whether the right button draws a stroke: some systems ask for the menu at its press, some at its release."""
        has_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        return self._gesture is not None or (has_control and event.reason() == QContextMenuEvent.Reason.Mouse)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self._escape()
        elif key == Qt.Key.Key_Space:
            self._hold_space(event)
        elif self._gesture is not None:
            event.accept()  # an edit beneath a gesture would take away what it holds
        elif key in _ARROWS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.operations.nudge(*_ARROWS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            for node in self.canvas_scene.selected_nodes()[:1]:
                self.node_opened.emit(node)
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Space or event.isAutoRepeat():
            super().keyReleaseEvent(event)
            return
        opens_palette = self._space_is_held and not self._space_was_used
        self._space_is_held = False
        self.viewport().unsetCursor()
        if opens_palette:
            self.palette_wanted.emit(self.pointer_place, None)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._space_is_held = False
        super().focusOutEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._claims(event):
            event.accept()
            return True
        return super().event(event)

    def _claims(self, event: QKeyEvent) -> bool:
        """Whether a key is the view's own and no command's: the space bar, and every key during a gesture."""
        return self._gesture is not None or event.key() == Qt.Key.Key_Space

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            text = tooltip_at(self.canvas_scene, self.canvas_scene.hit(self.mapToScene(event.pos()), self._reach()))
            QToolTip.showText(event.globalPos(), text, self) if text else QToolTip.hideText()
            return True
        if event.type() == QEvent.Type.Leave and QApplication.activePopupWidget() is None:
            self._pointer = QPoint(-1, -1)
        return super().viewportEvent(event)

    def _pointer_of(self, event: QMouseEvent) -> Pointer:
        point = event.position().toPoint()
        button = event.button() if event.type() != QEvent.Type.MouseMove else Qt.MouseButton.NoButton
        return Pointer(self.mapToScene(point), point, button, event.modifiers(), self._space_is_held)

    def _reach(self) -> float:
        return 6.0 / self.zoom

    def _hold_space(self, event: QKeyEvent) -> None:
        if not event.isAutoRepeat():
            self._space_is_held, self._space_was_used = True, False
            self.viewport().setCursor(Qt.CursorShape.OpenHandCursor)

    def _escape(self) -> None:
        if self._gesture is not None:
            gesture, self._gesture = self._gesture, None
            self.viewport().unsetCursor()
            gesture.cancel()
        elif self.canvas_scene.path:
            self.left.emit()
        else:
            self.operations.select_none()

    def _forget_hovered(self, nodes: set[str] | None) -> None:
        """All items were made anew: the wire that was pointed at is gone."""
        if nodes is None:
            self._hovered_wire = None

    def _hover(self, place: QPointF) -> None:
        hit = self.canvas_scene.hit(place, self._reach()) if self.zoom >= OVERVIEW_ZOOM else None
        wire = hit.wire if hit is not None else None
        if wire is not self._hovered_wire:
            for item, hovered in ((self._hovered_wire, False), (wire, True)):
                if item is not None and item.scene() is not None:
                    item.set_hovered(hovered)
            self._hovered_wire = wire
