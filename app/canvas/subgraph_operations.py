"""What can be done to subgraphs: nodes grouped, put back in their place, copied for one node, renamed, given ports."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPointF, Signal

from app.canvas.geometry import FIRST_ROW, GRID, label_of, snapped
from app.canvas.scene_operations import SceneOperations
from graph.declare.spec import InputSpec
from graph.document.expanding import expand
from graph.document.items import Frame, Node, Note
from graph.document.promoting import demote, promotable, promote, promoted_by
from graph.document.subgraphs import group, is_shared, make_unique, remove_unused, unused_definitions


class SubgraphOperations(SceneOperations):
    """Edits of the shown graph that make, dissolve and change subgraphs, each one step of undo.

    ``moved`` carries the new places of nodes, as the engine's events name them, by the old ones; ``told`` says what
    was done that cannot be seen.
    """

    moved = Signal(dict)
    told = Signal(str)

    @property
    def is_inside(self) -> bool:
        """Whether the graph that is shown is a subgraph."""
        return bool(self.scene.path)

    def instances(self) -> list[Node]:
        """The selected nodes that stand for a subgraph."""
        nodes = (self.scene.nodes[id].node for id in self.scene.selected_nodes())
        return [node for node in nodes if node.definition in self.document.definitions]

    def shared_instances(self) -> list[Node]:
        """Those of them whose subgraph other nodes stand for as well."""
        return [node for node in self.instances() if is_shared(self.document, node)]

    def group(self) -> Node:
        """Put the selected nodes, with frames and notes among them, into a new subgraph, whose node is selected then.

        Raises:
            EditError: where there is nothing to group, or a way leads out of the nodes and back.
        """
        nodes = self.scene.selected_nodes()
        with self.document.edit(self.tr("Group")):
            node = group(self.document, self.scene.selected_content(), self.graph, self.tr("Subgraph"))
        place = self.scene.place
        self.moved.emit({place(id): f"{place(node.id)}/{id}" for id in nodes})
        self.scene.select([node])
        return node

    def expand(self) -> None:
        """Put what the selected subgraphs hold in their place, and select it.

        Raises:
            EditError: where one of them is bypassed or muted.
        """
        placed: list[Node | Frame | Note] = []
        moved: dict[str, str] = {}
        place = self.scene.place
        with self.document.edit(self.tr("Expand subgraph")):
            for node in self.instances():
                items, ids = expand(self.document, node.id, self.graph)
                placed += items
                moved |= {f"{place(node.id)}/{old}": place(new) for old, new in ids.items()}
        self.moved.emit(moved)
        self.scene.select(placed)

    def make_unique(self) -> None:
        """Give each of the selected nodes that share a subgraph one of its own."""
        with self.document.edit(self.tr("Make unique")):
            for node in self.shared_instances():
                if is_shared(self.document, node):
                    make_unique(self.document, node.id, self.graph)

    def has_unused(self) -> bool:
        """Whether the workflow has subgraphs that it does not use."""
        return bool(unused_definitions(self.document))

    def remove_unused(self) -> None:
        """Remove the subgraphs that the workflow does not use, and say which they were."""
        with self.document.edit(self.tr("Remove unused subgraphs")):
            removed = remove_unused(self.document)
        if removed:
            titles = ", ".join(definition.title for definition in removed)
            self.told.emit(self.tr("Removed: %s. Undo brings them back.") % titles)

    def rename(self, definition: str, title: str) -> None:
        """Give a subgraph another title, which all nodes show that stand for it."""
        before = self.document.definitions[definition]
        if title.strip():
            self.document.replace(before, replace(before, title=title.strip()), label=self.tr("Rename subgraph"))

    def promotable(self, node: str) -> list[InputSpec]:
        """The inputs of a node that can be led out of the subgraph that is shown."""
        return promotable(self.document, node, self.graph)

    def promote(self, node: str, name: str) -> None:
        """Lead an input of a node out of the subgraph that is shown.

        Raises:
            EditError: where it cannot be led out.
        """
        with self.document.edit(self.tr("Promote %s") % label_of(name)):
            port = promote(self.document, node, name, self.graph)
            self._put_below_inputs(port)

    def _put_below_inputs(self, port: Node) -> None:
        """Let a new input lie on none of the others; as the lowest it comes last on the subgraph's node."""
        others = [item for item in self.scene.nodes.values() if item.node.type == port.type]
        others = [item for item in others if item.node.id != port.id]
        if others:
            bottom = max(item.pos().y() + item.layout.height for item in others)
            place = (port.position[0], max(port.position[1], snapped(bottom + 3 * GRID)))
            self.document.move({port.id: place}, self.graph)

    def is_promoted(self, node: str, name: str) -> bool:
        """Whether an input of the subgraph that is shown leads to one of a node."""
        return promoted_by(self.document, node, name, self.graph) is not None

    def demote(self, node: str, name: str) -> None:
        """Take a promoted input back into its node.

        Raises:
            EditError: where it is not promoted.
        """
        with self.document.edit(self.tr("Take back %s") % label_of(name)):
            concerned = demote(self.document, node, name, self.graph)
        if concerned:
            words = self.tr("Values and wires for %s are gone from nodes of this subgraph: %d. Undo brings them back.")
            self.told.emit(words % (label_of(name), concerned))

    def add_port(self, type: str, place: QPointF) -> None:
        """Add an input or output to the subgraph that is shown; it takes the type and name of what it is wired to."""
        with self.document.edit(self.tr("Add %s") % self.document.catalogue[type].title):
            position = (snapped(place.x()), snapped(place.y() - FIRST_ROW))
            node = self.document.add_node(type, position=position, graph=self.graph)
        self.scene.select([node])
