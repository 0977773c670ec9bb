"""The workflows that ship with the program, in its language: what they are called, and what stands in them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication

from graph.declare.catalogue import Catalogue
from graph.document.document import Document


def template_text(text: str) -> str:
    """A title or note of a template in the language of the program; as it is where it is the user's own."""
    return QCoreApplication.translate("Templates", text) if text else ""


def read_template(path: Path, catalogue: Catalogue) -> Document:
    """A template with its titles and notes in the language of the program.

    Raises:
        FileError: where the file cannot be read.
    """
    from graph.file import document_from_text, document_text, read_document

    document = read_document(path, catalogue)
    data = json.loads(document_text(document))
    is_translated = False
    for block, key in template_texts(data):
        said = template_text(block[key])
        is_translated |= said != block[key]
        block[key] = said
    return document_from_text(json.dumps(data), catalogue, str(path)) if is_translated else document


def template_texts(data: dict[str, Any]) -> Iterator[tuple[dict[str, Any], str]]:
    """Where in the data of a workflow file there are texts to read, each a block and the key of the text in it."""
    for graph in (data, *data.get("subgraphs", ())):
        for key in ("title", "help"):
            if graph.get(key):
                yield graph, key
        for blocks, key in (("nodes", "title"), ("frames", "title"), ("notes", "text")):
            yield from ((block, key) for block in graph.get(blocks, ()) if block.get(key))
