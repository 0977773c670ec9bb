"""The popup: a field that has the focus at once, and the entries that match it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QFrame,
    QLabel,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.palette.ranking import Entry, rank
from app.widgets.announce import announce

_SIZE = QSize(430, 420)
_ROW_HEIGHT = 28
_ENTRY_ROLE = Qt.ItemDataRole.UserRole
_Index = QModelIndex | QPersistentModelIndex


class EntryModel(QAbstractListModel):
    """The entries that match, best first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.entries: list[Entry] = []

    def show(self, entries: list[Entry]) -> None:
        self.beginResetModel()
        self.entries = entries
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:
        return len(self.entries)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry = self.entries[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return entry.help
        return entry if role == _ENTRY_ROLE else None


class EntryDelegate(QStyledItemDelegate):
    """Draws an entry: a dot in its colour, its title, and its detail at the right."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        entry = index.data(_ENTRY_ROLE)
        rect = option.rect
        palette: QPalette = option.palette
        is_current = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if is_current:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.highlight())
            painter.drawRoundedRect(rect.adjusted(2, 1, -2, -1), 5, 5)
        text = palette.highlightedText().color() if is_current else palette.text().color()
        if entry.colour:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(entry.colour))
            painter.drawEllipse(QPoint(rect.left() + 14, rect.center().y()), 4, 4)
        painter.setPen(text)
        inner = rect.adjusted(28 if entry.colour else 12, 0, -12, 0)
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, entry.title)
        faded = QColor(text)
        faded.setAlpha(150)
        painter.setPen(faded)
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, entry.detail)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(0, _ROW_HEIGHT)


class SearchPopup(QFrame):
    """Asks for one of some entries. Enter or a click chooses, Esc or a click elsewhere closes."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setObjectName("searchPopup")
        self.resize(_SIZE)
        self.field = QLineEdit()
        self.field.setObjectName("searchField")
        self.field.setClearButtonEnabled(True)
        self.list = QListView()
        self.list.setAccessibleName(self.tr("Search results"))
        self.model = EntryModel(self)
        self.list.setModel(self.model)
        self.list.setItemDelegate(EntryDelegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.all_box = QCheckBox(self.tr("Show all, also what does not fit (Ctrl+Space)"))
        self.all_box.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.help = QLabel()
        self.help.setProperty("role", "faint")
        self.help.setWordWrap(True)
        self.help.setFixedHeight(32)
        self.help.setAlignment(Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 6)
        layout.setSpacing(6)
        layout.addWidget(self.field)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.all_box)
        layout.addWidget(self.help)
        self.setFocusProxy(self.field)
        self._entries: Sequence[Entry] = ()
        self._all_entries: Sequence[Entry] = ()
        self._choose: Callable[[Entry], object] = lambda entry: None
        self.field.textChanged.connect(self._search)
        self.all_box.toggled.connect(lambda on: self._search(self.field.text()))
        self.field.installEventFilter(self)
        self.list.clicked.connect(self._accept)
        self.list.selectionModel().currentChanged.connect(self._show_help)

    def ask(
        self,
        entries: Sequence[Entry],
        hint: str,
        place: QPoint,
        choose: Callable[[Entry], object],
        all_entries: Sequence[Entry] = (),
    ) -> None:
        """Open at a place of the screen and call ``choose`` with the entry that is chosen, if one is.

        Where ``entries`` are only some, ``all_entries`` are those that a switch shows in their stead.
        """
        self._entries, self._all_entries, self._choose = entries, all_entries, choose
        self.all_box.setChecked(False)
        self.all_box.setVisible(bool(all_entries))
        self.field.setAccessibleName(hint)
        self.field.setPlaceholderText(hint)
        self.field.clear()
        self._search("")
        screen = (QApplication.screenAt(place) or QApplication.primaryScreen()).availableGeometry()
        x = max(screen.left(), min(place.x(), screen.right() - self.width()))
        y = max(screen.top(), min(place.y(), screen.bottom() - self.height()))
        self.move(x, y)
        self.show()
        self.activateWindow()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 10, Qt.Key.Key_PageUp: -10}
            step = steps.get(Qt.Key(event.key()))
            if step is not None:
                self._step(step)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._accept()
                return True
            has_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            if event.key() == Qt.Key.Key_Space and has_control and self._all_entries:
                self.all_box.toggle()
                return True
        return super().eventFilter(watched, event)

    def _search(self, typed: str) -> None:
        entries = self._all_entries if self.all_box.isChecked() and self._all_entries else self._entries
        self.model.show(rank(typed, entries, limit=len(entries) if not typed.strip() else 60))
        if self.model.entries:
            self.list.setCurrentIndex(self.model.index(0))
        else:
            nothing = self.tr("Nothing is called that.")
            nothing_fits = self.tr("Nothing that fits is called that. Ctrl+Space shows all.")
            self.help.setText(nothing_fits if self._all_entries and entries is self._entries else nothing)

    def _step(self, step: int) -> None:
        count = len(self.model.entries)
        if count:
            row = min(count - 1, max(0, self.list.currentIndex().row() + step))
            self.list.setCurrentIndex(self.model.index(row))

    def _show_help(self, current: _Index) -> None:
        entry = current.data(_ENTRY_ROLE) if current.isValid() else None
        self.help.setText(entry.help if entry is not None else "")
        if entry is not None:
            announce(self.field, f"{entry.title}, {entry.detail}")

    def _accept(self) -> None:
        index = self.list.currentIndex()
        if index.isValid():
            entry = self.model.entries[index.row()]
            self.close()
            self._choose(entry)
