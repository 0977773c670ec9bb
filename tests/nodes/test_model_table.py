"""What docs/models.md says about models is what the tests show."""

from __future__ import annotations

from pathlib import Path

import pytest

from docs.make_model_table import PAGE, proofs, table, updated
from nodes.families import families, family


def test_the_table_in_the_documentation_is_up_to_date() -> None:
    page = PAGE.read_text("utf-8")
    assert updated(page) == page, "run: python docs/make_model_table.py"


def test_something_is_shown_for_every_family() -> None:
    shown = {proof.subject for proof in proofs()}
    assert {family(name).title for name in families()} <= shown


def test_what_several_tests_show_of_a_subject_is_one_row(tmp_path: Path) -> None:
    (tmp_path / "test_a.py").write_text(
        'import pytest\n@pytest.mark.proves("X", "text to image")\n@pytest.mark.proves("Y", "b")\ndef test_a(): ...\n'
    )
    (tmp_path / "test_b.py").write_text(
        'import pytest\n@pytest.mark.parametrize("x", [pytest.param(1, marks=pytest.mark.proves("X", "inpainting"))])\n'
        "def test_b(x): ...\n"
    )
    assert table(proofs(tmp_path)).splitlines()[2:] == [
        "| X | text to image; inpainting | `test_a.py`, `test_b.py` |",
        "| Y | b | `test_a.py` |",
    ]


def test_a_mark_that_says_nothing_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "test_a.py").write_text('import pytest\n@pytest.mark.proves("X")\ndef test_a(): ...\n')
    with pytest.raises(ValueError, match="line 2"):
        proofs(tmp_path)
