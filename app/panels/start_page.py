"""The page a window starts with: templates with pictures, recent files, or an empty canvas."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from operator import attrgetter, itemgetter
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, QTextBoundaryFinder, Signal
from PySide6.QtGui import (
    QFontMetrics,
    QHideEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
)
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
FAMILY_FOLDER = TEMPLATE_FOLDER / "families"
"""Templates for models that do not come with the program."""
_FIRST_TEMPLATE = "text_to_image"
"""What most people begin with."""
_CARD_WIDTH = 210
_PICTURE = QSize(190, 142)
_DETAIL_LINES = 3


@dataclass(frozen=True, slots=True)
class Template:
    """A workflow that ships with the program. ``models`` are those of the hub that it names, the main one first."""

    path: Path
    title: str
    help: str
    thumbnail: Path
    models: tuple[str, ...] = ()


def find_templates(folder: Path = TEMPLATE_FOLDER) -> list[Template]:
    """The templates in a folder: the one to begin with, then the smallest first; unreadable files are left out."""
    found = []
    for path in sorted(folder.glob(f"*{FILE_SUFFIX}")):
        try:
            data = json.loads(path.read_text(encoding="utf-8"))
            size, models = len(data["nodes"]), _hub_models(data["nodes"])
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            continue
        stem = path.name.removesuffix(FILE_SUFFIX)
        title = str(data.get("title") or stem.replace("_", " ").replace("-", " ").capitalize())
        template = Template(path, title, str(data.get("help", "")), path.with_name(f"{stem}.png"), models)
        found.append(((stem != _FIRST_TEMPLATE, size), template))
    return [template for _, template in sorted(found, key=itemgetter(0))]


def _hub_models(nodes: list[dict[str, Any]]) -> tuple[str, ...]:
    """The ids of models that nodes name; whole models come before what is added to them."""
    named = [(node["type"] != "models.load_model", node.get("parameters", {}).get("model", "")) for node in nodes]
    return tuple(model for _, model in sorted(named, key=itemgetter(0)) if "/" in model)


class Card(QFrame):
    """A template or file that can be clicked, or chosen with Enter."""

    chosen = Signal()

    def __init__(
        self, title: str, detail: str, picture: Path | None = None, tip: str = "", lines: int = _DETAIL_LINES
    ) -> None:
        """``detail`` stands below the title, cut to ``lines``; the whole of it, or ``tip``, is the tooltip."""
        super().__init__()
        self.setObjectName("card")
        self.setAccessibleName(title)
        self.setFixedWidth(_CARD_WIDTH)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setToolTip(tip or detail)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(9, 9, 9, 10)
        layout.setSpacing(4)
        if picture is not None:
            layout.addWidget(Thumbnail(picture))
        head = QLabel(title)
        head.setProperty("role", "strong")
        head.setWordWrap(True)
        layout.addWidget(head)
        line = QLabel()
        line.setProperty("role", "faint")
        line.setWordWrap(True)
        line.ensurePolished()
        line.setText(_cut(detail.partition("\n")[0], line.fontMetrics(), _PICTURE.width(), lines))
        line.setFixedHeight(line.fontMetrics().lineSpacing() * lines)
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


class Thumbnail(QWidget):
    """The picture of a template. It is read when it is first seen, and let go when the page is left: most of them are
    further down, and nobody looks at them while there is a graph.
    """

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.setFixedSize(_PICTURE)
        self._path = path
        self._picture: QPixmap | None = None

    def picture(self) -> QPixmap:
        """The picture as it is shown, for the screen that it is on."""
        ratio = self.devicePixelRatioF()
        if self._picture is None or self._picture.devicePixelRatio() != ratio:
            self._picture = _rounded(self._path, ratio)
        return self._picture

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).drawPixmap(0, 0, self.picture())

    def hideEvent(self, event: QHideEvent) -> None:
        self._picture = None
        super().hideEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Its ground is of another colour in another theme."""
        if event.type() == QEvent.Type.PaletteChange:
            self._picture = None
        super().changeEvent(event)


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
        self._grids: list[tuple[QGridLayout, list[Card]]] = []
        self._columns = 0
        self._side: QWidget | None = None
        self._row = QHBoxLayout()

    def fill(self, recent_files: list[Path]) -> None:
        """Show the templates, from the first on, and these files."""
        side = self._make_side(recent_files)
        if self._side is None:
            self._make_page(side)
        else:
            self._row.replaceWidget(self._side, side)
            self._side.hide()
            self._side.deleteLater()
            self.verticalScrollBar().setValue(0)
        self._side = side

    def _make_page(self, side: QWidget) -> None:
        page = QWidget()
        page.setObjectName("startPage")
        page.setLayout(self._row)
        self._row.setContentsMargins(48, 36, 48, 36)
        self._row.setSpacing(40)
        self._row.addWidget(side)
        self._row.addLayout(self._templates(), 1)
        self.setWidget(page)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _make_side(self, recent_files: list[Path]) -> QWidget:
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
        self._grids = []
        if ready := find_templates():
            column.addWidget(_label(self.tr("Templates"), "heading"))
            column.addLayout(self._grid(ready, self._card))
        if others := find_templates(FAMILY_FOLDER):
            column.addSpacing(14)
            column.addWidget(_label(self.tr("For models of your own"), "heading"))
            hint = self.tr(
                "These models do not come with the program. Choose where you have them in Load Model, or allow "
                "downloads in the settings."
            )
            column.addWidget(_label(hint, "muted"))
            column.addLayout(self._grid(sorted(others, key=attrgetter("title")), self._small_card))
        column.addStretch(1)
        return column

    def _grid(self, templates: list[Template], make_card: Callable[[Template], Card]) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(14)
        grid.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        cards = [make_card(template) for template in templates]
        for template, card in zip(templates, cards, strict=True):
            card.chosen.connect(lambda path=template.path: self.template_chosen.emit(path))
        self._grids.append((grid, cards))
        return grid

    def _card(self, template: Template) -> Card:
        return Card(template_text(template.title), template_text(template.help), template.thumbnail)

    def _small_card(self, template: Template) -> Card:
        """Without a picture; it names the models instead."""
        names = ", ".join(model.rpartition("/")[2] for model in template.models)
        tip = "\n".join((template_text(template.help), *template.models))
        return Card(template_text(template.title), names, tip=tip, lines=2)

    def _arrange(self) -> None:
        columns = max(1, (self.viewport().width() - 360) // (_CARD_WIDTH + 14))
        if columns == self._columns:
            return
        self._columns = columns
        for grid, cards in self._grids:
            for index, card in enumerate(cards):
                grid.addWidget(card, index // columns, index % columns)


def _cut(text: str, metrics: QFontMetrics, width: int, lines: int) -> str:
    """As much of a text as so many lines hold, with an ellipsis where some is left out."""
    room = QRect(0, 0, width, metrics.lineSpacing() * lines)

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


def _rounded(path: Path, ratio: float) -> QPixmap:
    """The picture, cut to the card's shape; a plain field where there is none."""
    size = _PICTURE * ratio
    target = QPixmap(size)
    target.fill(Qt.GlobalColor.transparent)
    picture = QImage(str(path))  # a pixmap that reads a file is kept by Qt, too
    painter = QPainter(target)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    outline = QPainterPath()
    outline.addRoundedRect(QRectF(target.rect()), 6 * ratio, 6 * ratio)
    painter.setClipPath(outline)
    painter.fillRect(target.rect(), QApplication.palette().base())
    if not picture.isNull():
        mode = Qt.AspectRatioMode.KeepAspectRatioByExpanding
        scaled = picture.scaled(size, mode, Qt.TransformationMode.SmoothTransformation)
        painter.drawImage((size.width() - scaled.width()) // 2, (size.height() - scaled.height()) // 2, scaled)
    painter.end()
    target.setDevicePixelRatio(ratio)
    return target
