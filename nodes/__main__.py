"""Write what is generated from the code into ``resources/``: the catalogue of the nodes, the schema of the files.

python -m nodes
"""

from __future__ import annotations

import json

from graph.declare.catalogue import BUILTIN_CATALOGUE
from graph.declare.library import declared_in
from graph.file.format import SCHEMA_FILE, json_schema


def generated() -> dict[str, str]:
    """The generated files' texts, by path."""
    return {
        str(BUILTIN_CATALOGUE): declared_in("nodes").to_text(),
        str(SCHEMA_FILE): json.dumps(json_schema(), indent=1) + "\n",
    }


if __name__ == "__main__":
    from pathlib import Path

    for path, text in generated().items():
        Path(path).write_text(text, encoding="utf-8")
