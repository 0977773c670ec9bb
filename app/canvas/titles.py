"""What nodes are called on the canvas, and what it is that changes when a person changes that."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from app.canvas.geometry import label_of
from graph.declare.builtin import GRAPH_INPUT
from graph.declare.spec import NodeSpec
from graph.document.document import Document
from graph.document.items import ROOT, Definition, Node
from graph.document.sockets import is_port, port_name


def shown_title(node: Node, spec: NodeSpec) -> str:
    """The title of a node: its own, else the name of a graph input or output, else that of its type or subgraph."""
    if node.title or not is_port(node):
        return node.title or spec.title
    text = _tr("Input: %s") if node.type == GRAPH_INPUT else _tr("Output: %s")
    return text % label_of(port_name(node))


def title_to_edit(document: Document, node: Node) -> str:
    """The text that an edit of a node's title begins with; "" where it has that of its type."""
    definition = _definition(document, node)
    if not node.title and is_port(node):
        return str(node.parameters.get("name") or "")
    return node.title or (definition.title if definition is not None else "")


def retitle(document: Document, node: Node, text: str, graph: str) -> None:
    """Change what a node's title comes from: its own title, the name of a graph input or output, or its subgraph's.

    Raises:
        EditError: where a graph input or output cannot have that name.
    """
    definition, text = _definition(document, node), text.strip()
    if node.title or not (definition is not None or is_port(node)):
        document.rename(node.id, text, graph)
    elif text and is_port(node):
        document.set_parameter(node.id, "name", text, graph)
    elif text and definition is not None:
        document.replace(definition, replace(definition, title=text))


def _definition(document: Document, node: Node) -> Definition | None:
    return document.definitions.get(node.definition) if node.definition not in (None, ROOT) else None


def _tr(text: str) -> str:
    return QCoreApplication.translate("Canvas", text)
