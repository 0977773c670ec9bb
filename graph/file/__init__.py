"""Workflow files: ``.graph.json``, clipboard fragments in the same form, and media that carry a workflow."""

from graph.file.carried import carried_workflow_text
from graph.file.fragment import copy_fragment, paste_fragment
from graph.file.picture import picture_with_workflow
from graph.file.reading import document_from_text, read_document
from graph.file.writing import FrozenDocument, document_text, write_atomically, write_document

__all__ = [
    "FrozenDocument", "carried_workflow_text", "copy_fragment", "document_from_text", "document_text",
    "paste_fragment", "picture_with_workflow", "read_document", "write_atomically", "write_document",
]  # fmt: skip
