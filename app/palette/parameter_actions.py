"""What can be done to one input of a node, as entries of its menu and of the palette."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu

from app.canvas.geometry import label_of
from app.canvas.node_item import NodeItem
from app.canvas.operations import GraphOperations
from app.language.help_text import first_sentence
from app.language.node_texts import node_text
from app.palette.ranking import Entry
from app.values import value_text
from graph.declare.spec import InputSpec


def add_parameter_actions(menu: QMenu, operations: GraphOperations, node: str, name: str) -> None:
    """Add to a menu what can be done now to that parameter or socket."""
    subgraphs = operations.subgraphs
    if name in operations.document.node(node, operations.graph).parameters:
        reset = menu.addAction(_tr("Back to the default of %s") % label_of(name))
        reset.triggered.connect(lambda: operations.reset_parameter(node, name))
    if subgraphs.is_promoted(node, name):
        back = menu.addAction(_tr("Take %s back from the subgraph") % label_of(name))
        back.triggered.connect(lambda: subgraphs.demote(node, name))
    elif any(item.name == name for item in subgraphs.promotable(node)):
        promote = menu.addAction(_tr("Promote %s to the subgraph") % label_of(name))
        promote.triggered.connect(lambda: subgraphs.promote(node, name))


def input_entries(item: NodeItem, inputs: Iterable[InputSpec]) -> list[Entry]:
    """Inputs of a node with their values or types; the payload is the name."""
    return [
        Entry(
            label_of(spec.name),
            value_text(spec, item.value(spec))[:60] if spec.is_parameter else node_text(spec.type),
            (spec.name,),
            first_sentence(spec.help),
            payload=spec.name,
        )
        for spec in inputs
    ]


def _tr(text: str) -> str:
    return QCoreApplication.translate("Palette", text)
