"""A node as it is dragged from a panel onto the canvas: its type, and what its parameters shall be."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QByteArray, QMimeData

NODE_FORMAT = "application/x-latent-loom-node"


@dataclass(frozen=True, slots=True)
class DraggedNode:
    """A type of node, with the texts that some of its parameters shall have."""

    type: str
    parameters: Mapping[str, str] = field(default_factory=dict)

    def mime_data(self) -> QMimeData:
        """What is carried by the pointer."""
        data = QMimeData()
        data.setData(NODE_FORMAT, QByteArray(json.dumps([self.type, dict(self.parameters)]).encode()))
        return data


def dragged_node(data: QMimeData) -> DraggedNode | None:
    """The node that is carried; None where it is none, or damaged."""
    try:
        type, parameters = json.loads(bytes(data.data(NODE_FORMAT).data()))
        return DraggedNode(str(type), {str(name): str(value) for name, value in parameters.items()})
    except (ValueError, TypeError, AttributeError, RecursionError):
        return None
