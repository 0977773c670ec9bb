"""The page a window starts with: templates with pictures, recent files, or an empty canvas."""

from __future__ import annotations

import json
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path

from PySide6.QtCore import QRect, QRectF, QSize, Qt, QTextBoundaryFinder, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.documents.open_document import FILE_SUFFIX
from app.documents.templates import template_text

TEMPLATE_FOLDER = Path(__file__).parents[2] / "resources" / "workflows"
_CARD_WIDTH = 210
_PICTURE = QSize(190, 142)
_DETAIL_LINES = 3


@dataclass(frozen=True, slots=True)
class Template:
    """A workflow that ships with the program."""

    path: Path
    title: str
    help: str
    thumbnail: Path


def find_templates(folder: Path = TEMPLATE_FOLDER) -> list[Template]:
    """The templates in a folder, the smallest first; a file that cannot be read is left out."""
    found = []
    for path in sorted(folder.glob(f"*{FILE_SUFFIX}")):
        try:
            data = json.loads(path.read_text(encoding="utf-8"))
            size = len(data["nodes"])
        except (OSError, ValueError, TypeError, KeyError):
            continue
        stem = path.name.removesuffix(FILE_SUFFIX)
        title = str(data.get("title") or stem.replace("_", " ").replace("-", " ").capitalize())
        template = Template(path, title, str(data.get("help", "")), path.with_name(f"{stem}.png"))
        found.append((size, template))
    return [template for _, template in sorted(found, key=itemgetter(0))]


class Card(QFrame):
    """A template or file that can be clicked, or chosen with Enter."""

    chosen = Signal()

    def __init__(self, title: str, detail: str, picture: Path | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.setAccessibleName(title)
        self.setFixedWidth(_CARD_WIDTH)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setToolTip(detail)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(9, 9, 9, 10)
        layout.setSpacing(4)
        if picture is not None:
            label = QLabel()
            label.setFixedSize(_PICTURE)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setPixmap(_rounded(picture))
            layout.addWidget(label)
        head = QLabel(title)
        head.setStyleSheet("font-weight: 600;")
        head.setWordWrap(True)
        layout.addWidget(head)
        line = QLabel()
        line.setProperty("role", "faint")
        line.setWordWrap(True)
        line.ensurePolished()
        line.setText(_cut(detail.partition("\n")[0], line.fontMetrics(), _PICTURE.width()))
        line.setFixedHeight(line.fontMetrics().lineSpacing() * _DETAIL_LINES)
        line.setAlignment(Qt.AlignmentFlag.AlignTop)
        layout.addWidget(line)
        layout.addStretch(1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.chosen.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit()
        else:
            super().keyPressEvent(event)


class StartPage(QScrollArea):
    """Offers templates and recent files. Signals carry the path that was chosen."""

    template_chosen = Signal(Path)
    file_chosen = Signal(Path)
    empty_chosen = Signal()
    open_chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("startPage")
        self.setAccessibleName(self.tr("Templates and recent files"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._cards: list[Card] = []
        self._columns = 0
        self._grid = QGridLayout()

    def fill(self, recent_files: list[Path]) -> None:
        """Show the templates and these files."""
        page = QWidget()
        page.setObjectName("startPage")
        outer = QHBoxLayout(page)
        outer.setContentsMargins(48, 36, 48, 36)
        outer.setSpacing(40)
        outer.addWidget(self._side(recent_files))
        outer.addLayout(self._templates(), 1)
        self.setWidget(page)
        self._columns = 0
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _side(self, recent_files: list[Path]) -> QWidget:
        side = QWidget()
        side.setFixedWidth(220)
        layout = QVBoxLayout(side)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(_label("Latent Loom", "title"))
        layout.addWidget(_label(self.tr("Wire generative image and video methods into a graph."), "muted"))
        layout.addSpacing(10)
        empty = QPushButton(self.tr("Empty workflow"))
        empty.setDefault(True)
        empty.clicked.connect(self.empty_chosen)
        other = QPushButton(self.tr("Open a file …"))
        other.clicked.connect(self.open_chosen)
        layout.addWidget(empty)
        layout.addWidget(other)
        if recent_files:
            layout.addSpacing(14)
            layout.addWidget(_label(self.tr("Recent"), "heading"))
            for path in recent_files[:6]:
                layout.addWidget(self._recent(path))
        layout.addStretch(1)
        return side

    def _recent(self, path: Path) -> Card:
        card = Card(path.name.removesuffix(FILE_SUFFIX), str(path.parent))
        card.chosen.connect(lambda: self.file_chosen.emit(path))
        return card

    def _templates(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(12)
        templates = find_templates()
        if templates:
            column.addWidget(_label(self.tr("Templates"), "heading"))
        self._grid = QGridLayout()
        self._grid.setSpacing(14)
        self._grid.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        column.addLayout(self._grid)
        column.addStretch(1)
        self._cards = []
        for template in templates:
            card = Card(template_text(template.title), template_text(template.help), template.thumbnail)
            card.chosen.connect(lambda path=template.path: self.template_chosen.emit(path))
            self._cards.append(card)
        return column

    def _arrange(self) -> None:
        columns = max(1, (self.viewport().width() - 360) // (_CARD_WIDTH + 14))
        if columns == self._columns:
            return
        self._columns = columns
        for index, card in enumerate(self._cards):
            self._grid.addWidget(card, index // columns, index % columns)


def _cut(text: str, metrics: QFontMetrics, width: int) -> str:
    """As much of a text as the lines of a card hold, with an ellipsis where some is left out."""
    room = QRect(0, 0, width, metrics.lineSpacing() * _DETAIL_LINES)

    def fits(shown: str) -> bool:
        return metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, shown).height() <= room.height()

    if fits(text):
        return text
    breaks = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Line, text)
    breaks.toEnd()
    while (end := breaks.toPreviousBoundary()) > 0:
        shown = f"{text[:end].rstrip()} …"
        if fits(shown):
            return shown
    return "…"


def _label(text: str, role: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", role)
    label.setWordWrap(True)
    return label


def _rounded(path: Path) -> QPixmap:
    """The picture, cut to the card's shape; a plain field where there is none."""
    ratio = QApplication.primaryScreen().devicePixelRatio()
    size = _PICTURE * ratio
    target = QPixmap(size)
    target.fill(Qt.GlobalColor.transparent)
    picture = QPixmap(str(path))
    painter = QPainter(target)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    outline = QPainterPath()
    outline.addRoundedRect(QRectF(target.rect()), 6 * ratio, 6 * ratio)
    painter.setClipPath(outline)
    painter.fillRect(target.rect(), QApplication.palette().base())
    if not picture.isNull():
        mode = Qt.AspectRatioMode.KeepAspectRatioByExpanding
        scaled = picture.scaled(size, mode, Qt.TransformationMode.SmoothTransformation)
        painter.drawPixmap((size.width() - scaled.width()) // 2, (size.height() - scaled.height()) // 2, scaled)
    painter.end()
    target.setDevicePixelRatio(ratio)
    return target
