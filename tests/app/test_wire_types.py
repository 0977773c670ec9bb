"""Wire types can be told apart: by shape, by colour also without seeing all colours, and by the legend."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from app.appearance.theme import Theme
from app.canvas.colours import SHAPE_CONTRAST, contrast, readable
from app.canvas.geometry import EDGE
from app.canvas.glyphs import socket_path
from app.canvas.scene import CanvasScene
from app.window.main_window import MainWindow
from graph.declare.catalogue import Catalogue
from graph.declare.types import WireType
from graph.document.document import Document

SHAPES = ("circle", "square", "diamond", "triangle", "hexagon", "star", "bar", "cross", "chevron")
SIDE = 24
VISION = {
    "all colours": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "no red": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "no green": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.01182, 0.04294, 0.968881)),
    "no blue": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.3039)),
}
"""What is left of linear RGB where one kind of cone is missing (Machado et al. 2009, severity 1)."""

THEMES = ("dark", "light")
LEAST_DISTANCE = 18.0
TO_XYZ = ((0.4124564, 0.3575761, 0.1804375), (0.2126729, 0.7151522, 0.072175), (0.0193339, 0.119192, 0.9503041))


def pixels(shape: str) -> np.ndarray:
    """A socket of that shape as it is drawn at 100 %: how much of each pixel it covers."""
    image = QImage(SIDE, SIDE, QImage.Format.Format_Grayscale8)
    image.fill(0)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(SIDE / 2, SIDE / 2)
    painter.fillPath(socket_path(shape), QColor("white"))
    painter.end()
    return np.frombuffer(image.constBits(), np.uint8).reshape(SIDE, image.bytesPerLine())[:, :SIDE] / 255


def apart(one: QColor, two: QColor, vision: str) -> float:
    """How different two colours look to somebody with that vision (CIE 1976)."""
    return float(np.linalg.norm(lab(one, vision) - lab(two, vision)))


def lab(colour: QColor, vision: str) -> np.ndarray:
    """A colour in CIE L*a*b*, as somebody with that vision sees it."""
    parts = np.array(colour.getRgbF()[:3])
    linear = np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
    seen = np.clip(np.array(VISION[vision]) @ linear, 0, 1)
    to_xyz = np.array(
        [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.072175], [0.0193339, 0.119192, 0.9503041]]
    )
    xyz = to_xyz @ seen / np.array([0.95047, 1.0, 1.08883])
    root = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * root[1] - 16, 500 * (root[0] - root[1]), 200 * (root[1] - root[2])])


def types_by_shape() -> dict[str, list[WireType]]:
    found: dict[str, list[WireType]] = {}
    for kind in Catalogue.builtin().types.types:
        found.setdefault(kind.shape, []).append(kind)
    return found


@pytest.mark.parametrize(("first", "second"), combinations(SHAPES, 2), ids="-".join)
def test_no_two_shapes_are_taken_for_one_another_at_full_size(qtbot: QtBot, first: str, second: str) -> None:
    one, two = pixels(first), pixels(second)
    shared = np.minimum(one, two).sum() / np.maximum(one, two).sum()
    assert shared < 0.8, f"{first} and {second} share {shared:.0%} of their area"


@pytest.mark.parametrize("shape", SHAPES)
def test_a_shape_stays_within_the_edge_of_a_node(shape: str) -> None:
    assert QRectF(-EDGE, -EDGE, 2 * EDGE, 2 * EDGE).contains(socket_path(shape).boundingRect())


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("vision", VISION)
def test_types_of_one_shape_differ_in_colour_also_without_seeing_all_colours(
    qtbot: QtBot, vision: str, theme: str
) -> None:
    scene = CanvasScene(Document(Catalogue.builtin()), Theme.load(theme))
    alike = [
        (one.name, two.name, round(distance))
        for kinds in types_by_shape().values()
        for one, two in combinations(kinds, 2)
        if (distance := apart(scene.type_colour(one.name), scene.type_colour(two.name), vision)) < LEAST_DISTANCE
    ]
    assert alike == []


@pytest.mark.parametrize("theme", THEMES)
def test_every_type_stands_out_from_the_node_behind_it(qtbot: QtBot, theme: str) -> None:
    scene = CanvasScene(Document(Catalogue.builtin()), Theme.load(theme))
    contrasts = {
        kind.name: contrast(scene.type_colour(kind.name), scene.theme.node)
        for kind in scene.document.catalogue.types.types
    }
    assert {name: ratio for name, ratio in contrasts.items() if ratio < SHAPE_CONTRAST} == {}


def test_a_colour_that_stands_out_stays_as_it_is() -> None:
    assert readable(QColor("#e07a5f"), QColor("#20242b")) == QColor("#e07a5f")
    assert contrast(readable(QColor("#fafafa"), QColor("#ffffff")), QColor("#ffffff")) >= SHAPE_CONTRAST


def test_every_wire_type_has_a_shape_that_is_drawn() -> None:
    assert set(types_by_shape()) <= set(SHAPES)


def test_the_legend_lists_every_type_with_its_shape_and_what_it_is(window: MainWindow, qtbot: QtBot) -> None:
    window.commands.run("help.wire_types")
    page = window.help.wire_types
    assert page.isVisible()
    types = window.session.catalogue.types.types
    rows = [[page.list.topLevelItem(row).text(column) for column in range(3)] for row in range(len(types))]
    assert [row[0] for row in rows] == [kind.name for kind in types]
    assert all(row[1] and row[2] for row in rows)
    assert ["Latent", "triangle"] in [row[:2] for row in rows]
    assert not any(page.list.topLevelItem(row).icon(0).isNull() for row in range(len(types)))
    page.close()
