"""The state of a node is told by the shape of its sign, not by its colour alone."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from app.canvas.glyphs import paint_state_glyph

STATES = ("queued", "running", "cached", "finished", "failed", "missing", "refused", "skipped", "bypassed", "muted")
SIDE = 20
LEAST_DIFFERENCE = 0.3


def sign(state: str) -> np.ndarray:
    """A sign as it is drawn at 100 %, in one colour: how much of each pixel it covers."""
    image = QImage(SIDE, SIDE, QImage.Format.Format_Grayscale8)
    image.fill(0)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_state_glyph(painter, state, QPointF(SIDE / 2, SIDE / 2), QColor("white"), 0.4)
    painter.end()
    return np.frombuffer(image.constBits(), np.uint8).reshape(SIDE, image.bytesPerLine())[:, :SIDE] / 255


@pytest.mark.parametrize(("one", "other"), combinations(STATES, 2))
def test_no_two_signs_are_taken_for_one_another(one: str, other: str, qtbot: QtBot) -> None:
    first, second = sign(one), sign(other)
    shared = np.minimum(first, second).sum()
    larger = max(first.sum(), second.sum())
    assert 1 - shared / larger >= LEAST_DIFFERENCE


@pytest.mark.parametrize("state", STATES)
def test_every_state_has_a_sign(state: str, qtbot: QtBot) -> None:
    assert sign(state).sum() > 5
