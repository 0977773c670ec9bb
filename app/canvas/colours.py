"""Colours that can be seen: as much contrast to what is behind them as a shape needs."""

from __future__ import annotations

from PySide6.QtGui import QColor

SHAPE_CONTRAST = 3.0
"""What WCAG 2.2 asks of graphical objects (success criterion 1.4.11)."""
_STEP = 0.01


def luminance(colour: QColor) -> float:
    """How bright a colour is to the eye, from 0 to 1 (relative luminance of WCAG)."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.redF(), colour.greenF(), colour.blueF())
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: QColor, second: QColor) -> float:
    """The ratio between two colours, from 1 (none) to 21."""
    brighter, darker = sorted((luminance(first), luminance(second)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def readable(colour: QColor, background: QColor, least: float = SHAPE_CONTRAST) -> QColor:
    """The colour, or one of its hue that is as much darker or lighter as it takes to stand out."""
    step = _STEP if luminance(background) < luminance(QColor("#777777")) else -_STEP
    hue, saturation, lightness = max(0.0, colour.hslHueF()), colour.hslSaturationF(), colour.lightnessF()
    while contrast(colour, background) < least and 0 < lightness < 1:
        lightness = min(1.0, max(0.0, lightness + step))
        colour = QColor.fromHslF(hue, saturation, lightness)
    return colour
