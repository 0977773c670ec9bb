"""Texts in the viewer: long ones are broken and cut, so that showing them holds up nobody."""

from __future__ import annotations

from app.viewers.long_text import LONGEST_LINE, LONGEST_TEXT, fit_to_show


def test_what_fits_stays_as_it_is() -> None:
    text = "a\n" * 100 + "b" * LONGEST_LINE
    assert fit_to_show(text) == text


def test_long_lines_are_broken_and_nothing_is_lost() -> None:
    text = "x" * (3 * LONGEST_LINE) + "\n" + "y" * (LONGEST_LINE + 1)
    shown = fit_to_show(text)
    assert [len(line) for line in shown.split("\n")] == [LONGEST_LINE] * 4 + [1]
    assert shown.replace("\n", "") == text.replace("\n", "")


def test_what_no_one_reads_to_the_end_is_cut() -> None:
    shown = fit_to_show("short line\n" * LONGEST_TEXT)
    assert len(shown) < LONGEST_TEXT + 10
    assert shown.endswith("\n…")
