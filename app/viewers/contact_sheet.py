"""All frames of a clip, a batch or a list at once, small; the one that is chosen opens large."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPalette, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.running.controller import RunController
from app.running.pictures import ImagePyramid
from app.viewers.frame_cache import FrameCache
from app.viewers.viewed import Viewed
from graph.engine.messages import ShowAnswer

SIDE = 256
"""So large frames are fetched, in pixels; they are painted as large as the columns are wide."""

_USUAL_WIDTH = 150
_FEWEST_COLUMNS = 2
_GAP, _LINE = 10, 20
_KEPT_BYTES = 64 * 2**20
_PATIENCE_MS = 60
_Index = QModelIndex | QPersistentModelIndex


class SheetModel(QAbstractListModel):
    """The frames of a value as icons, fetched when they come into sight."""

    def __init__(self, runs: RunController, parent: QWidget) -> None:
        super().__init__(parent)
        self._runs = runs
        self._value: Viewed | None = None
        self._icons: FrameCache[QPixmap] = FrameCache(_KEPT_BYTES)
        self._asked: dict[int, int] = {}
        self._wanted: list[int] = []
        # What flies past while scrolling is not fetched.
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PATIENCE_MS)
        self._timer.timeout.connect(self._fetch)
        runs.shown.connect(self._take)
        # What was asked of an engine that has ended is answered by nobody.
        runs.engine_ready.connect(self._ask_again)

    def show_value(self, value: Viewed | None) -> None:
        """Show another value's frames."""
        if value is not None and self._value is not None and value.content == self._value.content:
            return
        self.beginResetModel()
        self._value = value
        self._icons = FrameCache(_KEPT_BYTES)
        self._asked.clear()
        self._wanted.clear()
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 (Qt's signature)
        return 0 if parent.isValid() or self._value is None else self._value.frames

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        frame = index.row()
        if role == Qt.ItemDataRole.DisplayRole:
            return str(frame)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.tr("Frame %d") % frame
        if role == Qt.ItemDataRole.DecorationRole:
            icon = self._icons.get(frame)
            if icon is None and frame not in self._wanted and frame not in self._asked.values():
                self._wanted.append(frame)
                self._timer.start()
            return icon
        return None

    def _fetch(self) -> None:
        wanted, self._wanted = self._wanted, []
        if self._value is None:
            return
        for frame in wanted:
            request = self._runs.show_content(self._value.content, frame, SIDE)
            self._asked[request] = frame

    def _ask_again(self) -> None:
        if self._asked and self._value is not None:
            self._asked.clear()
            self.dataChanged.emit(self.index(0), self.index(self._value.frames - 1), [Qt.ItemDataRole.DecorationRole])

    def _take(self, answer: ShowAnswer, picture: ImagePyramid | None) -> None:
        frame = self._asked.pop(answer.request, None)
        if frame is None or picture is None:
            return
        image = picture.full
        self._icons.put(frame, QPixmap.fromImage(image), image.sizeInBytes())
        index = self.index(frame)
        self.dataChanged.emit(index, index, [Qt.ItemDataRole.DecorationRole])


class FramePainter(QStyledItemDelegate):
    """Paints a frame as large as its cell allows, with its number below."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        sheet = self.parent()
        return sheet.gridSize() if isinstance(sheet, QListView) else super().sizeHint(option, index)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        cell: QRect = option.rect
        palette: QPalette = option.palette
        state: QStyle.StateFlag = option.state
        area = cell.adjusted(_GAP // 2, _GAP // 2, -_GAP // 2, -_GAP // 2 - _LINE)
        icon = index.data(Qt.ItemDataRole.DecorationRole)
        if isinstance(icon, QPixmap):
            size = icon.size().scaled(area.size(), Qt.AspectRatioMode.KeepAspectRatio)
            target = QRect(QPoint(), size)
            target.moveCenter(area.center())
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(target, icon)
        else:
            painter.fillRect(area, palette.base())
            target = area
        is_current = bool(state & QStyle.StateFlag.State_Selected)
        if is_current or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(QPen(palette.highlight() if is_current else palette.mid(), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(target.adjusted(-2, -2, 1, 1))
        painter.setPen(palette.text().color() if is_current else palette.placeholderText().color())
        line = QRect(cell.left(), target.bottom() + 3, cell.width(), _LINE - 4)
        painter.drawText(line, Qt.AlignmentFlag.AlignCenter, str(index.data()))


class ContactSheet(QListView):
    """A grid of frames; a click or Enter opens one. ``frame_opened`` carries its number; Escape leaves."""

    frame_opened = Signal(int)
    left = Signal()

    def __init__(self, runs: RunController, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("contactSheet")
        self.setAccessibleName(self.tr("All frames"))
        self.frames = SheetModel(runs, self)
        self.setModel(self.frames)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setItemDelegate(FramePainter(self))
        self._aspect = 1.0
        self.setWordWrap(False)
        self.clicked.connect(self._open)
        self.activated.connect(self._open)

    def show_value(self, value: Viewed, frame: int) -> None:
        """Show a value's frames, with that one chosen."""
        self.frames.show_value(value)
        self._aspect = value.size.height() / max(1, value.size.width())
        self._lay_out()
        index = self.frames.index(frame)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        """As many columns as fit well, at least two, and rows as high as the frames are then."""
        room = self.viewport().width() - 2
        columns = max(_FEWEST_COLUMNS, room // _USUAL_WIDTH)
        width = room // columns
        side = max(24, width - _GAP)
        height = max(16, min(side, round(side * self._aspect)))
        self.setGridSize(QSize(width, height + _LINE + _GAP))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Escape is for the sheet and not for the window, whose run it would stop."""
        is_escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if is_escape and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def _open(self, index: QModelIndex) -> None:
        self.frame_opened.emit(index.row())
