"""Laid-out texts, shared: the same label on a thousand nodes is laid out once."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF, QStaticText, QTextOption
from PySide6.QtWidgets import QApplication

TextStyle = Literal["title", "label", "value", "small", "heading", "far"]

_PIXELS: dict[TextStyle, int] = {"title": 12, "label": 11, "value": 11, "small": 10, "heading": 14, "far": 19}
_CAPACITY = 8000
_MOST_CHARACTERS = 2000
_LINE_SEPARATOR = "\u2028"


class TextCache:
    """Static texts by content, style and width; a longer text is cut with an ellipsis."""

    def __init__(self) -> None:
        family = QApplication.font().family()
        self.fonts: dict[TextStyle, QFont] = {}
        for style, pixels in _PIXELS.items():
            font = QFont(family)
            font.setPixelSize(pixels)
            font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
            if style in ("title", "heading", "far"):
                font.setWeight(QFont.Weight.DemiBold)
            self.fonts[style] = font
        self._metrics = {style: QFontMetricsF(font) for style, font in self.fonts.items()}
        self._texts: dict[tuple[str, TextStyle, int, bool], QStaticText] = {}
        self._widths: dict[tuple[str, TextStyle], float] = {}

    def line(self, text: str, style: TextStyle, width: float) -> QStaticText:
        """One line, cut to ``width``."""
        return self._get(text, style, int(width), False)

    def block(self, text: str, style: TextStyle, width: float) -> QStaticText:
        """Several lines, wrapped at ``width``."""
        return self._get(text, style, int(width), True)

    def height(self, style: TextStyle) -> float:
        return self._metrics[style].height()

    def width(self, text: str, style: TextStyle) -> float:
        """How wide one line of text is when nothing is cut."""
        found = self._widths.get((text, style))
        if found is None:
            if len(self._widths) >= _CAPACITY:
                self._widths.clear()
            found = self._widths[text, style] = self._metrics[style].horizontalAdvance(text)
        return found

    def _get(self, text: str, style: TextStyle, width: int, wraps: bool) -> QStaticText:
        key = (text, style, width, wraps)
        found = self._texts.get(key)
        if found is None:
            if len(self._texts) >= _CAPACITY:
                self._texts.clear()
            found = self._lay_out(text, style, width, wraps)
            self._texts[key] = found
        return found

    def _lay_out(self, text: str, style: TextStyle, width: int, wraps: bool) -> QStaticText:
        if wraps:
            laid_out = QStaticText(text[:_MOST_CHARACTERS].replace("\n", _LINE_SEPARATOR))
            option = QTextOption()
            option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
            laid_out.setTextOption(option)
            laid_out.setTextWidth(width)
        else:
            laid_out = QStaticText(
                self._metrics[style].elidedText(text[:_MOST_CHARACTERS], Qt.TextElideMode.ElideRight, width)
            )
        laid_out.setTextFormat(Qt.TextFormat.PlainText)
        laid_out.prepare(font=self.fonts[style])
        return laid_out
