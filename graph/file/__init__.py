"""Workflow files: ``.graph.json``, clipboard fragments in the same form, and pictures that carry a workflow."""

from graph.file.fragment import copy_fragment, paste_fragment
from graph.file.picture import picture_with_workflow, workflow_text_of_picture
from graph.file.reading import document_from_text, read_document
from graph.file.writing import FrozenDocument, document_text, write_atomically, write_document

__all__ = [
    "FrozenDocument", "copy_fragment", "document_from_text", "document_text", "paste_fragment",
    "picture_with_workflow", "read_document", "workflow_text_of_picture", "write_atomically", "write_document",
]  # fmt: skip
