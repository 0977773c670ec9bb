"""Tables are joined, sorted, summarised and drawn."""

from __future__ import annotations

import math

import pytest
import torch

from graph.errors import NodeError
from nodes.contact_sheet import stack_images
from nodes.lettering import drawable
from nodes.plotting import nice_ticks, tick_text
from nodes.table_operations import (
    choose_columns,
    join_tables,
    label_table,
    number_from_table,
    sort_table,
    summarise_table,
)
from nodes.table_pictures import entry_text, plot_table, table_picture
from nodes.values import Image, Table

ONE = Table(("picture", "PSNR"), ((0, 1), (20.0, 24.0)))
OTHER = Table(("picture", "PSNR", "LPIPS"), ((0, 1), (30.0, math.inf), (0.1, None)))
BOTH = join_tables([ONE, OTHER], "plain\n inverted \n")


class TestJoining:
    def test_rows_stand_below_one_another_and_are_named(self) -> None:
        assert BOTH.names == ("method", "picture", "PSNR", "LPIPS")
        assert BOTH.columns == (
            ("plain", "plain", "inverted", "inverted"),
            (0, 1, 0, 1),
            (20.0, 24.0, 30.0, math.inf),
            (None, None, 0.1, None),
        )

    def test_without_labels_rows_keep_what_they_have(self) -> None:
        labelled = [label_table(ONE, "a"), label_table(OTHER, "b")]
        assert join_tables(labelled) == join_tables([ONE, OTHER], "a\nb")

    def test_a_label_replaces_one_that_was_there(self) -> None:
        again = label_table(label_table(ONE, "a"), "b")
        assert again == label_table(ONE, "b")

    def test_there_is_one_label_for_each_table(self) -> None:
        with pytest.raises(NodeError, match="1 labels for 2 tables"):
            join_tables([ONE, OTHER], "plain")


class TestSorting:
    def test_numbers_come_before_texts_and_empty_ones_last(self) -> None:
        mixed = Table(("a", "b"), ((3, None, "x", 1.5, math.nan, "c"), (0, 1, 2, 3, 4, 5)))
        assert sort_table(mixed, "a").columns[1] == (3, 0, 5, 2, 1, 4)
        assert sort_table(mixed, "a", descending=True).columns[1] == (0, 3, 2, 5, 1, 4)

    def test_equal_ones_stay_in_order(self) -> None:
        table = Table(("a", "b"), ((1, 0, 1, 0), (0, 1, 2, 3)))
        assert sort_table(table, "a").columns[1] == (1, 3, 0, 2)
        assert sort_table(table, "a", descending=True).columns[1] == (0, 2, 1, 3)

    def test_a_column_that_is_not_there_is_named(self) -> None:
        with pytest.raises(NodeError, match="no column 'SSIM'") as caught:
            sort_table(ONE, "SSIM")
        assert "picture, PSNR" in str(caught.value.hint)


class TestSummary:
    def test_of_each_group_the_mean_and_the_deviation(self) -> None:
        table = summarise_table(BOTH)
        assert table.names == ("method", "count", "PSNR", "PSNR deviation", "LPIPS", "LPIPS deviation")
        assert table.columns == (
            ("plain", "inverted"),
            (2, 2),
            (22.0, math.inf),
            (pytest.approx(math.sqrt(8)), None),
            (None, 0.1),
            (None, None),
        )

    def test_without_a_group_all_rows_are_one(self) -> None:
        table = summarise_table(ONE, by="", deviation=False)
        assert table == Table(("count", "PSNR"), ((2,), (22.0,)))

    def test_of_no_rows_there_is_nothing(self) -> None:
        assert len(summarise_table(Table(("method", "PSNR"), ((), ())))) == 0


def test_columns_are_chosen_in_order() -> None:
    assert choose_columns(BOTH, "PSNR, method").names == ("PSNR", "method")
    assert choose_columns(BOTH) == BOTH


@pytest.mark.parametrize(
    ("of", "row", "expected"), [("mean", 0, 22), ("minimum", 0, 20), ("maximum", 0, 24), ("row", -1, 24)]
)
def test_one_number_is_taken_from_a_table(of: str, row: int, expected: float) -> None:
    assert number_from_table(ONE, "PSNR", of, row) == expected  # type: ignore[arg-type]


def test_where_there_is_no_number_none_is_taken() -> None:
    with pytest.raises(NodeError, match="holds no number"):
        number_from_table(BOTH, "method")
    with pytest.raises(NodeError, match="no row 7"):
        number_from_table(ONE, "PSNR", "row", 7)


class TestDrawing:
    def test_a_table_takes_a_line_for_each_row(self) -> None:
        small, large = table_picture(ONE), table_picture(join_tables([ONE] * 3))
        assert large.height - small.height == 4 * 26
        assert large.width == small.width
        assert float(small.pixels.std()) > 0.05

    def test_empty_tables_and_endless_ones_are_refused(self) -> None:
        with pytest.raises(NodeError, match="empty"):
            table_picture(Table(("a",), ((),)))
        with pytest.raises(NodeError, match="no room for 501 rows"):
            table_picture(Table(("a",), ((0,) * 501,)))

    @pytest.mark.parametrize(
        ("entry", "text"),
        [
            (None, "-"), (math.inf, "inf"), (math.nan, "-"), (12, "12"), (0.0, "0.00"), (23.412, "23.4"),
            (1234.5, "1234"), (-0.02, "-0.0200"), (1e-7, "1.00e-07"), (True, "yes"), ("x", "x"),
        ],
    )  # fmt: skip
    def test_numbers_have_so_many_digits(self, entry: float | str | bool | None, text: str) -> None:
        assert entry_text(entry, 3) == text

    @pytest.mark.parametrize("kind", ["bars", "line", "points"])
    @pytest.mark.parametrize("background", ["#000000", "#ffffff"])
    def test_a_plot_has_its_size_and_the_colours_of_its_series(self, kind: str, background: str) -> None:
        plot = plot_table(BOTH, kind, columns="PSNR, LPIPS", width=300, height=200, background=background)  # type: ignore[arg-type]
        assert plot.pixels.shape == (1, 3, 200, 300)
        colours = {tuple(colour) for colour in (plot.rgb[0].flatten(1).T * 255).round().int().tolist()}
        palette = [(110, 168, 255), (255, 180, 84)] if background == "#000000" else [(31, 95, 196), (166, 90, 0)]
        assert colours >= set(palette)

    def test_bars_stand_on_zero_and_are_as_high_as_they_say(self) -> None:
        plot = plot_table(Table(("a", "b"), (("x", "y"), (1.0, 2.0))), width=400, height=400, background="#000000")
        blue = (plot.rgb[0] * 255 - torch.tensor([110.0, 168.0, 255.0])[:, None, None]).abs().amax(0) < 2
        heights = blue.sum(dim=0)
        left, right = heights[:220].max(), heights[220:].max()
        assert float(right / left) == pytest.approx(2, abs=0.03)

    def test_what_cannot_be_drawn_is_said(self) -> None:
        with pytest.raises(NodeError, match="does not hold numbers"):
            plot_table(BOTH, columns="method")
        with pytest.raises(NodeError, match="empty or infinite"):
            plot_table(Table(("a", "b"), ((1, 2), (None, math.inf))))
        with pytest.raises(NodeError, match="no numbers"):
            plot_table(Table(("a",), (("x",),)))

    @pytest.mark.parametrize(
        ("low", "high", "expected"),
        [(0, 1, [0, 0.2, 0.4, 0.6, 0.8, 1]), (15, 25, [14, 16, 18, 20, 22, 24, 26]), (3, 3, None), (-0.02, 0.8, None)],
    )
    def test_ticks_are_round_and_span_the_values(self, low: float, high: float, expected: list[float] | None) -> None:
        ticks = nice_ticks(low, high)
        assert ticks[0] <= low
        assert ticks[-1] >= high
        assert 3 <= len(ticks) <= 9
        if expected:
            assert ticks == pytest.approx(expected)

    def test_ticks_have_the_decimals_that_tell_them_apart(self) -> None:
        assert [tick_text(tick, [0, 0.25, 0.5]) for tick in (0, 0.25, 0.5)] == ["0.00", "0.25", "0.50"]
        assert [tick_text(tick, [0, 20, 40]) for tick in (0, 20)] == ["0", "20"]


def test_letters_that_the_font_has_not_lose_their_marks() -> None:
    assert drawable(" Fréchet\n distance … ") == "Frechet distance …"
    assert drawable("漢") == "漢"


class TestStacking:
    def test_pictures_keep_their_sizes(self) -> None:
        images = [Image(torch.full((1, 3, 4, 6), 0.5)), Image(torch.full((2, 3, 8, 2), 1.0))]
        across = stack_images(images, "across", 1, "#000000").pixels
        assert across.shape == (1, 3, 8, 6 + 2 + 2 + 2)
        assert float(across[..., :4, :6].min()) == 0.5
        assert float(across[..., 4:, :6].max()) == 0
        assert float(across[..., 7:9].min()) == 1
        assert stack_images(images, "down", 0).pixels.shape == (1, 3, 4 + 8 + 8, 6)

    def test_nothing_cannot_be_laid_out(self) -> None:
        with pytest.raises(NodeError, match="no pictures"):
            stack_images([])
