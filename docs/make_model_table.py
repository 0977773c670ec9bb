"""Write the table of docs/models.md that says what works with which models: it is made of what the tests prove.

python docs/make_model_table.py

A test that shows something for a model family or an adapter is marked with ``pytest.mark.proves(subject, works)``.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
TESTS = ROOT / "tests" / "nodes"
PAGE = ROOT / "docs" / "models.md"
BEGIN, END = "<!-- made by docs/make_model_table.py -->\n", "<!-- end -->\n"


@dataclass(frozen=True, slots=True)
class Proof:
    """One mark of a test."""

    subject: str
    works: str
    file: str


def proofs(folder: Path = TESTS) -> list[Proof]:
    """All marks, in the order of files and lines.

    Raises:
        ValueError: where a mark does not name its subject and what works as two plain strings.
    """
    return [proof for path in sorted(folder.glob("test_*.py")) for proof in _proofs_in(path)]


def table(found: list[Proof]) -> str:
    """One row for each subject: what works, and the files of tests that show it."""
    rows = ["| family or adapter | what works | shown by (`tests/nodes/`) |", "| --- | --- | --- |"]
    for subject in sorted({proof.subject for proof in found}):
        its_own = [proof for proof in found if proof.subject == subject]
        works = "; ".join(dict.fromkeys(proof.works for proof in its_own))
        files = ", ".join(f"`{file}`" for file in dict.fromkeys(proof.file for proof in its_own))
        rows.append(f"| {subject} | {works} | {files} |")
    return "\n".join(rows) + "\n"


def updated(page: str) -> str:
    """The page with its table as the tests have it now."""
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n{table(proofs())}\n{END}{after}"


def _proofs_in(path: Path) -> Iterator[Proof]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "pytest.mark.proves":
            texts = [item.value for item in node.args if isinstance(item, ast.Constant) and isinstance(item.value, str)]
            if len(texts) != 2 or len(node.args) != 2 or node.keywords:
                raise ValueError(f"{path.name}, line {node.lineno}: a proof names its subject and what works.")
            yield Proof(*texts, file=path.name)


if __name__ == "__main__":
    PAGE.write_text(updated(PAGE.read_text("utf-8")), "utf-8")
