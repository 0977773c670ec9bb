"""Nodes that draw tables and plots as pictures: for contact sheets, documents and papers.

A table on a wire has a table and a plot in the viewer without them.
"""

from __future__ import annotations

import math
from typing import Annotated

import numpy as np
from PIL import Image as PillowImage
from PIL import ImageDraw

from graph.declare import Colour, Range, Slider, node
from graph.errors import NodeError
from graph.wording import Wording
from nodes.image_operations import rgb
from nodes.lettering import drawable, font, shortened
from nodes.pixels import luminance, pixels_from_bytes
from nodes.plotting import PlotKind, Series, draw_plot
from nodes.table_operations import COUNTING, Column, Entry, column_of, is_numeric, parted
from nodes.values import Image, Table

MOST_ROWS = 500
_WIDEST_CELL = 24
"""Times the size of the text."""


@node(
    title="Table Picture",
    category="Metrics",
    keywords=("draw table", "render", "figure", "report", "benchmark", "contact sheet"),
)
def table_picture(
    table: Table,
    columns: str = "",
    digits: Annotated[int, Slider(1, 9)] = 3,
    text_size: Annotated[int, Slider(8, 72, 1, "px")] = 16,
    background: Annotated[str, Colour()] = "#202020",
) -> Image:
    """Draw a table as a picture, to lay it beside the pictures that it measures (*Stack Images*).

    ``columns``, parted by commas, are those to draw (none: all). Numbers stand at the right of their columns with so
    many significant ``digits``.
    """
    names = parted(columns) or list(table.names)
    if not names or not len(table):
        raise NodeError("The table is empty.", "Wire one that has rows.")
    if len(table) > MOST_ROWS:
        raise NodeError(
            Wording("A picture has no room for %s rows: %s at most.", len(table), MOST_ROWS),
            "Summarise the table first, or save it as a file.",
        )
    drawn = [(name, column_of(table, name)) for name in names]
    ground, ink, faint = _colours(background)
    line, margin = round(text_size * 1.6), text_size
    cells = [
        [drawable(text) for text in (name, *(entry_text(entry, digits) for entry in column))] for name, column in drawn
    ]
    widest = _WIDEST_CELL * text_size
    widths = [min(widest, math.ceil(max(font(text_size).getlength(text) for text in column))) for column in cells]
    lefts = [margin + sum(widths[:index]) + 2 * margin * index for index in range(len(widths))]
    width, height = lefts[-1] + widths[-1] + margin, line * (len(table) + 1) + margin
    sheet = PillowImage.new("RGB", (width, height), ground)
    pen = ImageDraw.Draw(sheet)
    pen.line([(margin // 2, margin // 2 + line), (width - margin // 2, margin // 2 + line)], fill=faint)
    for left, column_width, column, (_, entries) in zip(lefts, widths, cells, drawn, strict=True):
        at_right = is_numeric(entries)
        for row, text in enumerate(column):
            x, y = left + (column_width if at_right else 0), margin // 2 + line * (row + 0.5)
            shown = shortened(text, widest, text_size)
            pen.text(
                (x, y), shown, fill=faint if row == 0 else ink, font=font(text_size), anchor="rm" if at_right else "lm"
            )
    return Image(pixels_from_bytes(np.asarray(sheet))[None])


@node(
    title="Plot Table",
    category="Metrics",
    keywords=("chart", "bars", "lines", "graph", "figure", "curve", "diagram", "report"),
)
def plot_table(
    table: Table,
    kind: PlotKind = "bars",
    along: str = "",
    columns: str = "",
    width: Annotated[int, Range(64, 8192, 1, "px")] = 640,
    height: Annotated[int, Range(64, 8192, 1, "px")] = 400,
    text_size: Annotated[int, Slider(8, 72, 1, "px")] = 14,
    background: Annotated[str, Colour()] = "#202020",
) -> Image:
    """Draw columns of numbers over another column, as a picture; the viewer plots a table without this.

    ``along`` names the column below the plot (empty: the first one), ``columns`` those to draw, parted by commas
    (empty: all other columns of numbers but those that count). *bars* begin at 0 and are for a few rows, such as
    methods; *line* and *points* are for what goes on, such as frames or steps. Series differ in shape and dashes as
    well as colour. Values that are empty or infinite are left out.
    """
    if not len(table):
        raise NodeError("The table is empty.", "Wire one that has rows.")
    axis = along or table.names[0]
    below = column_of(table, axis)
    counting = {axis, *parted(COUNTING)}
    names = parted(columns) or [n for n in table.names if n not in counting and is_numeric(column_of(table, n))]
    if not names:
        raise NodeError("The table has no numbers to draw.", "Name a column of numbers.")
    series = [Series(name, _heights(name, column_of(table, name))) for name in names]
    if not any(math.isfinite(value) for item in series for value in item.values):
        raise NodeError("No value can be drawn: all are empty or infinite.", "Name another column.")
    as_numbers = kind != "bars" and is_numeric(below)
    labels = [] if as_numbers else [entry_text(entry, 3) for entry in below]
    places = [float(entry) if isinstance(entry, (int, float)) else math.nan for entry in below] if as_numbers else []
    picture = draw_plot(kind, axis, places, labels, series, (width, height), text_size, _colours(background))
    return Image(pixels_from_bytes(np.asarray(picture))[None])


def entry_text(entry: Entry, digits: int) -> str:
    """A value as it stands in a cell: whole numbers whole, others with so many significant digits."""
    if entry is None:
        return "-"
    if isinstance(entry, bool):
        return "yes" if entry else "no"
    if isinstance(entry, float):
        if not math.isfinite(entry):
            return "-" if math.isnan(entry) else "inf" if entry > 0 else "-inf"
        size = math.floor(math.log10(abs(entry))) if entry else 0
        return f"{entry:.{max(0, digits - 1 - size)}f}" if -5 < size < 9 else f"{entry:.{digits - 1}e}"
    return str(entry)


def _heights(name: str, column: Column) -> tuple[float, ...]:
    """A column as numbers; not a number where one is empty or infinite."""
    if not is_numeric(column):
        raise NodeError(Wording("The column '%s' does not hold numbers.", name), "Name a column of numbers.")
    values = (float(entry) if isinstance(entry, (int, float)) else math.nan for entry in column)
    return tuple(value if math.isfinite(value) else math.nan for value in values)


def _colours(background: str) -> tuple[tuple[int, int, int], tuple[int, int, int], tuple[int, int, int]]:
    """Ground, ink, and ink for what is less important."""
    ground = rgb(background)
    is_light = float(luminance(ground.view(3, 1, 1))) > 0.4
    red, green, blue = (round(255 * float(part)) for part in ground)
    return (red, green, blue), ((0, 0, 0) if is_light else (255, 255, 255)), (110,) * 3 if is_light else (160,) * 3
