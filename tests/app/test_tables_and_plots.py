"""Tables in the viewer: sorted, copied, exported, and drawn as a plot."""

from __future__ import annotations

import csv
import io
import json
import math
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QWidget

from app.viewers.table_page import TablePage
from app.viewers.table_view import TableView
from graph.declare.shown import ShownTable
from tests.app.hands import LEFT, NO_KEYS
from tests.app.looking import CONTROL, Looker, flat

FRAMES = 4
ERRORS = (30, 10, 40, 0)
"""By how many levels each frame of a clip differs from the reference."""


@pytest.fixture
def page(looker: Looker) -> TablePage:
    """The page of the viewer with a table: how far a clip is from its reference, frame by frame."""
    reference = looker.add_clip([flat((100, 100, 100))] * FRAMES, "reference")
    clip = looker.add_clip([flat((100 + error,) * 3) for error in ERRORS], "clip")
    table = looker.add("metrics.compare_videos")
    looker.connect(clip, "video", table, "video")
    looker.connect(reference, "video", table, "reference")
    looker.run(table)
    looker.window.view.fit()
    looker.hands.click(looker.hands.title(table))
    looker.wait(lambda: looker.viewer.tables.isVisible())
    return looker.viewer.tables


@pytest.fixture
def table(page: TablePage) -> TableView:
    return page.view


def column(table: TableView, name: str) -> list[str]:
    """The texts of a column as they stand now, from the top."""
    model = table.model()
    place = table.rows.table.names.index(name)
    return [model.index(row, place).data() for row in range(model.rowCount())]


def click_header(table: TableView, name: str) -> None:
    header = table.horizontalHeader()
    place = table.rows.table.names.index(name)
    point = QPoint(header.sectionViewportPosition(place) + 8, header.height() // 2)
    QTest.mouseClick(header.viewport(), LEFT, NO_KEYS, point)


def rows_of(text: str) -> list[list[str]]:
    """Rows of tab-separated text, as a spreadsheet reads them."""
    return list(csv.reader(io.StringIO(text), delimiter="\t"))


def test_a_table_shows_its_columns_and_rows(table: TableView) -> None:
    assert table.rows.table.names == ("frame", "time", "MSE", "PSNR", "SSIM")
    assert column(table, "frame") == ["0", "1", "2", "3"]
    assert float(column(table, "MSE")[0]) == pytest.approx((30 / 255) ** 2, rel=1e-4)


def test_a_click_on_a_name_sorts_by_number_and_again_the_other_way(table: TableView) -> None:
    click_header(table, "MSE")
    assert column(table, "frame") == ["3", "1", "0", "2"]
    click_header(table, "MSE")
    assert column(table, "frame") == ["2", "0", "1", "3"]


def test_the_order_stays_when_the_node_runs_again(looker: Looker, table: TableView) -> None:
    click_header(table, "MSE")
    (node,) = looker.window.scene.selected_nodes()
    clip = next(link.source for link in looker.hands.document.graph().links_into(node) if link.input == "video")
    other = looker.add_clip([flat((100 + error,) * 3) for error in (5, 9, 1, 7)], "other")
    looker.connect(other, "video", node, "video")
    assert clip != other
    looker.run(node)
    looker.window.view.fit()
    looker.hands.click(looker.hands.title(node))
    looker.wait(lambda: column(table, "frame") == ["2", "0", "3", "1"])


def test_a_long_table_is_sorted_and_copied_too(looker: Looker, table: TableView) -> None:
    numbers = tuple((row * 7919) % 50_021 for row in range(50_000))
    table.show_table(ShownTable(("row", "number"), (tuple(range(50_000)), numbers)))
    click_header(table, "number")
    looker.wait(lambda: table.model().index(49_999, 1).data() == str(max(numbers)))
    table.selectAll()
    QGuiApplication.clipboard().clear()
    QTest.keyClick(table, Qt.Key.Key_C, CONTROL)
    looker.wait(lambda: QGuiApplication.clipboard().text().count("\n") >= 50_000)
    rows = rows_of(QGuiApplication.clipboard().text())
    assert [int(row[1]) for row in rows[1:]] == sorted(numbers)


def test_all_rows_are_copied_in_the_order_on_screen(table: TableView) -> None:
    click_header(table, "MSE")
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_C, CONTROL)
    rows = rows_of(QGuiApplication.clipboard().text())
    assert rows[0] == ["frame", "time", "MSE", "PSNR", "SSIM"]
    assert [row[0] for row in rows[1:]] == ["3", "1", "0", "2"]
    assert float(rows[2][2]) == pytest.approx((10 / 255) ** 2, rel=1e-5)


def test_what_is_selected_is_copied(table: TableView) -> None:
    model = table.model()
    for row, keys in ((1, NO_KEYS), (2, Qt.KeyboardModifier.ShiftModifier)):
        area = table.visualRect(model.index(row, 2))
        QTest.mouseClick(table.viewport(), LEFT, keys, area.center())
    QTest.keyClick(table, Qt.Key.Key_C, CONTROL)
    rows = rows_of(QGuiApplication.clipboard().text())
    assert rows[0] == ["MSE"]
    assert [float(row[0]) for row in rows[1:]] == pytest.approx([(10 / 255) ** 2, (40 / 255) ** 2], rel=1e-5)


@pytest.mark.parametrize("suffix", ["csv", "json"])
def test_a_table_is_exported_whole(
    looker: Looker, page: TablePage, monkeypatch: pytest.MonkeyPatch, suffix: str
) -> None:
    file = looker.folder / f"errors.{suffix}"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *arguments: (str(file), ""))
    looker.click(page.export_button)
    looker.wait(lambda: f"errors.{suffix}" in looker.window.toast.text())
    text = file.read_text(encoding="utf-8")
    if suffix == "json":
        columns = json.loads(text)
    else:
        names, *rows = list(csv.reader(io.StringIO(text)))
        columns = dict(zip(names, zip(*rows, strict=True), strict=True))
    assert [int(value) for value in columns["frame"]] == [0, 1, 2, 3]
    assert [float(value) for value in columns["MSE"]] == pytest.approx(
        [(error / 255) ** 2 for error in ERRORS], rel=1e-4
    )


def test_an_export_that_fails_says_why(looker: Looker, page: TablePage, monkeypatch: pytest.MonkeyPatch) -> None:
    (looker.folder / "file").write_text("in the way")
    file = looker.folder / "file" / "errors.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *arguments: (str(file), ""))
    looker.click(page.export_button)
    looker.wait(lambda: "errors.csv cannot be written: " in looker.window.toast.text())


def test_the_menu_gives_what_the_bar_of_a_table_does(
    looker: Looker, page: TablePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    commands = looker.window.commands
    offered: list[str] = []

    def answer(parent: QWidget, title: str, start: str, filters: str) -> tuple[str, str]:
        offered.append(Path(start).name)
        return "", filters

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    commands.refresh()
    commands.action("viewer.export_table").trigger()
    assert offered == ["compare_videos.csv"]
    commands.action("viewer.plot").trigger()
    assert page.plot is not None
    assert page.plot.isVisible()


def test_the_plot_begins_with_what_was_measured_along_what_counts(looker: Looker, page: TablePage) -> None:
    looker.click(page.plot_button)
    assert page.plot is not None
    assert page.plot.isVisible()
    names = page.table.names
    assert names[page.plot.axis] == "frame"
    assert [names[place] for place in page.plot.series] == ["MSE"]
    (curve,) = page.plot.plot.listDataItems()
    along, values = curve.getData()
    assert along.tolist() == [0, 1, 2, 3]
    assert values.tolist() == pytest.approx([(error / 255) ** 2 for error in ERRORS], rel=1e-4)


def test_columns_are_drawn_and_left_out_by_the_menu(looker: Looker, page: TablePage) -> None:
    looker.click(page.plot_button)
    actions = {action.text(): action for action in page.series_menu.actions()}
    assert list(actions) == ["frame", "time", "MSE", "PSNR", "SSIM"]
    actions["SSIM"].trigger()
    assert page.plot is not None
    assert [item.name() for item in page.plot.plot.listDataItems()] == ["MSE", "SSIM"]
    actions["MSE"].trigger()
    assert [item.name() for item in page.plot.plot.listDataItems()] == ["SSIM"]


def test_a_value_that_is_infinite_leaves_a_gap_and_not_an_empty_plot(looker: Looker, page: TablePage) -> None:
    looker.click(page.plot_button)
    actions = {action.text(): action for action in page.series_menu.actions()}
    actions["MSE"].trigger()
    actions["PSNR"].trigger()
    assert page.plot is not None
    (curve,) = page.plot.plot.listDataItems()
    finite = [value for value in curve.getData()[1].tolist() if math.isfinite(value)]
    assert len(finite) == 3
    view = page.plot.plot.getPlotItem().vb
    looker.wait(lambda: view.viewRange()[1][0] <= min(finite) and max(finite) <= view.viewRange()[1][1] < 100)


def test_the_plot_reads_the_row_at_the_pointer(looker: Looker, page: TablePage) -> None:
    looker.click(page.plot_button)
    plot = page.plot
    assert plot is not None
    looker.hands.qtbot.waitUntil(lambda: plot.plot.getPlotItem().vb.viewRange()[0][1] > 2)
    point = plot.plot.getPlotItem().vb.mapViewToScene(QPointF(2.1, 0.01))
    QTest.mouseMove(plot.plot.viewport(), plot.plot.mapFromScene(point))
    looker.wait(lambda: plot.read_out.text().startswith("frame 2   MSE "))


def test_going_back_from_the_plot_shows_the_rows(looker: Looker, page: TablePage) -> None:
    looker.click(page.plot_button)
    looker.click(page.plot_button)
    assert page.view.isVisible()
    assert not page.axis.isVisible()
