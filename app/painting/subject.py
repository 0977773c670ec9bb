"""Which parameters are painted. Plain, so that knowing that something can be painted loads nothing for painting it."""

from __future__ import annotations

from dataclasses import dataclass

from graph.declare.spec import InputSpec, NodeSpec
from graph.document.document import Document


def painted_input(spec: NodeSpec) -> InputSpec | None:
    """The parameter of a node that is painted; None where it has none."""
    return next((item for item in spec.parameters if item.widget is not None and item.widget.kind == "painting"), None)


@dataclass(frozen=True, slots=True)
class Subject:
    """A parameter of a node that is painted; ``place`` names the node as runs do."""

    document: Document
    graph: str
    node: str
    item: InputSpec
    place: str
