"""Tables as text for other programs: comma-separated values and JSON."""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Sequence

from graph.declare.spec import PlainValue

Columns = Sequence[Sequence[PlainValue]]


def csv_text(names: Sequence[str], columns: Columns, separator: str = ",") -> str:
    """A line of names and one for each row (RFC 4180); values that are not there are empty."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=separator)
    writer.writerow(names)
    writer.writerows(zip(*columns, strict=True))
    return buffer.getvalue()


def json_text(names: Sequence[str], columns: Columns) -> str:
    """An object with a list for each column; numbers that JSON does not know (infinite, none) are null."""
    finite = {
        name: [None if isinstance(item, float) and not math.isfinite(item) else item for item in column]
        for name, column in zip(names, columns, strict=True)
    }
    return json.dumps(finite, ensure_ascii=False, indent=1) + "\n"
