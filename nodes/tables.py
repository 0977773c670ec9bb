"""Tables in files: columns of plain values, for spreadsheets and scripts."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from graph.declare import node
from graph.declare.table_text import csv_text, json_text
from graph.run.context import Run
from graph.store.codec import SavedFile
from nodes.files import NameTaken, file_name, save_file
from nodes.values import Table


@node(
    title="Save Table",
    category="Metrics",
    keywords=("write", "export", "csv", "json", "spreadsheet", "file"),
    lane="io",
    is_output=True,
    writes_files=True,
)
def save_table(
    run: Run,
    table: Table,
    name: str = "table",
    format: Literal["csv", "json"] = "csv",
    name_taken: NameTaken = "replace",
) -> SavedFile:
    """Write a table below the output folder; ``name`` may hold folders (*metrics/today*).

    *csv* has one line for each row below a line of names (UTF-8, commas); *json* is an object with a list for each
    column. Infinite numbers are written as *inf* in the one and as *null* in the other, which knows no such number.
    """

    def write(path: Path) -> None:
        text = json_text if format == "json" else csv_text
        path.write_text(text(table.names, table.columns), encoding="utf-8", newline="")

    return save_file(run, file_name(name, f".{format}"), write, name_taken=name_taken)
