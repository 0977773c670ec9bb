"""The graph that is measured: nodes of real types with widgets on a grid, one and a half wires to each."""

from __future__ import annotations

import json
import random
from dataclasses import dataclass
from pathlib import Path

from app.canvas.geometry import FIELDS_SHOWN
from graph.declare.catalogue import Catalogue
from graph.document.document import Document
from graph.document.items import Node
from graph.file import write_document

TYPES = (
    "basic.number_arithmetic",
    "basic.round_number",
    "sampling.denoise",
    "basic.join_text",
    "image_operations.resize_image",
    "basic.switch",
)
HUB = "basic.join_text"
HUB_WIRES = 10
WIRES_PER_NODE = 1.5
COLUMN, ROW = 300.0, 360.0


@dataclass(frozen=True, slots=True)
class Wiring:
    """A document, and the id of its one node with ten wires."""

    document: Document
    hub: str

    def plain(self) -> dict[str, object]:
        """The same graph as plain data, for an editor that does not know our types."""
        nodes = list(self.document.graph().nodes.values())
        places = {node.id: index for index, node in enumerate(nodes)}
        specs = [self.document.spec(node) for node in nodes]
        sockets = [
            (
                [item.name for item in spec.inputs],
                [item.name for item in spec.outputs],
                [item.name for item in spec.parameters[:FIELDS_SHOWN]],
            )
            for spec in specs
        ]
        return {
            "nodes": [[*node.position, *names] for node, names in zip(nodes, sockets, strict=True)],
            "wires": [
                [places[link.source], link.output, places[link.target], link.input]
                for link in self.document.graph().links
            ],
            "hub": self.hub,
            "hub_place": places[self.hub],
        }

    def write(self, folder: Path) -> None:
        """Write the workflow, and the same graph as plain data."""
        write_document(self.document, folder / "measured.graph.json")
        (folder / "plain.json").write_text(json.dumps(self.plain()))


def wire_graph(count: int) -> Wiring:
    """A graph of ``count`` nodes; the same one each time."""
    chance = random.Random(1)
    catalogue = Catalogue.builtin()
    types = [type for type in TYPES if type in catalogue]
    document = Document(catalogue)
    columns = max(1, round(count**0.5))
    nodes = [
        document.add_node(
            HUB if index == 0 else types[index % len(types)],
            position=(index % columns * COLUMN, index // columns * ROW),
        )
        for index in range(count)
    ]
    hub = nodes[0]
    texts = [node for node in nodes[1:] if node.type == HUB][:HUB_WIRES]
    for node in texts:
        document.connect(hub.id, "text", node.id, "texts")
    drawn, wanted = len(texts), round(WIRES_PER_NODE * count)
    for _ in range(100 * count):
        if drawn >= wanted:
            break
        source = chance.randrange(1, count - 1)
        target = min(count - 1, source + 1 + chance.randrange(2 * columns))
        drawn += _joined(document, nodes[source], nodes[target])
    return Wiring(document, hub.id)


def _joined(document: Document, source: Node, target: Node) -> bool:
    """Whether a wire could be drawn from a node to a free input of another."""
    taken = {link.input for link in document.graph().links_into(target.id)}
    for output in document.spec(source).outputs:
        for item in document.spec(target).inputs:
            fits = document.connection_fault(source.id, output.name, target.id, item.name) is None
            if item.name not in taken and fits:
                document.connect(source.id, output.name, target.id, item.name)
                return True
    return False
