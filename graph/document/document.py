"""The document: a workflow that is edited. The one place where a workflow changes.

Every edit goes through ``apply``: it is checked, done as a whole or not at all, recorded for undo, and told to the
observers. Views hold no truth of their own; they follow what they are told.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace

from graph.declare.builtin import GRAPH_INPUT
from graph.declare.catalogue import Catalogue
from graph.declare.spec import NodeSpec, PlainValue, value_fault
from graph.document.change import Change, Edit, removals_first
from graph.document.content import GraphContent
from graph.document.dots import dot_spec, is_dot
from graph.document.history import History
from graph.document.items import (
    ROOT,
    Bookmark,
    Definition,
    Frame,
    Graph,
    Item,
    Link,
    Node,
    NodeState,
    Note,
    View,
    Workflow,
    item_key,
)
from graph.document.ports import port_changes, port_names, removal_changes
from graph.document.sockets import definition_spec, is_port, placeholder_spec, port_name, port_spec
from graph.document.wiring import new_wire, wanted_type, wire_fault
from graph.errors import EditError
from graph.wording import Wording

Observer = Callable[[tuple[Change, ...]], None]

_MANY_LINKS = 16
"""From so many new links on, one search for circles at the end is cheaper than one for each."""


class Document:
    """A workflow with its subgraphs, over one networkx multigraph for each graph."""

    def __init__(self, catalogue: Catalogue, id: str = "") -> None:
        self.catalogue = catalogue
        self.id = id or uuid.uuid4().hex
        self.history = History()
        self._graphs: dict[str, GraphContent] = {ROOT: GraphContent()}
        self.view = View()
        self._definitions: dict[str, Definition] = {ROOT: Definition(ROOT)}
        self._observers: list[Observer] = []
        self._open_edit: list[Change] | None = None
        self._snapshot: Workflow | None = None
        self._definition_specs: dict[tuple[str, int], NodeSpec] = {}

    # Reading ----------------------------------------------------------------

    def graph(self, graph: str = ROOT) -> GraphContent:
        """The content of a graph, for reading.

        Raises:
            EditError: where there is no such graph.
        """
        content = self._graphs.get(graph)
        if content is None:
            raise EditError(Wording("There is no subgraph '%s' in this workflow.", graph))
        return content

    @property
    def graphs(self) -> Mapping[str, GraphContent]:
        """The content of every graph by id, for reading."""
        return self._graphs

    @property
    def definitions(self) -> Mapping[str, Definition]:
        """The subgraphs by id, and under ``ROOT`` what is said of the workflow itself."""
        return self._definitions

    @property
    def title(self) -> str:
        return self._definitions[ROOT].title

    @property
    def help(self) -> str:
        """What the workflow does, in a sentence."""
        return self._definitions[ROOT].help

    def node(self, node: str, graph: str = ROOT) -> Node:
        """The node of that id.

        Raises:
            EditError: where there is none.
        """
        found = self.graph(graph).nodes.get(node)
        if found is None:
            raise EditError(Wording("There is no node '%s'.", node))
        return found

    def spec(self, node: Node, graph: str = ROOT) -> NodeSpec:
        """What is known of a node's sockets: from the catalogue, its subgraph, or its wires (dots, placeholders)."""
        if is_dot(node) and node.id in self.graph(graph).nodes:
            declared = self.catalogue.get(node.type)
            return dot_spec(declared, self.graph(graph), node.id, lambda link: wanted_type(self, link, graph))
        if is_port(node) and node.id in self.graph(graph).nodes:
            content = self.graph(graph)
            return port_spec(node, content.nodes, content.links_out_of, self._frozen_graph, self.catalogue)
        if node.definition in self._definitions:
            return self._definition_spec(node.definition)
        return self.catalogue.get(node.type) or placeholder_spec(node, self.graph(graph).links_at(node.id))

    def _definition_spec(self, definition: str) -> NodeSpec:
        """The sockets of a subgraph; the same object until a subgraph is edited or a plug-in comes or goes."""
        key = definition, self.catalogue.version
        found = self._definition_specs.get(key)
        if found is None:
            found = definition_spec(self._definitions[definition], self._frozen_graph, self.catalogue)
            self._definition_specs[key] = found
        return found

    def _frozen_graph(self, graph: str) -> Graph:
        return self._graphs[graph].frozen()

    def is_known(self, node: Node) -> bool:
        return node.type in self.catalogue or node.definition in self._definitions

    def snapshot(self) -> Workflow:
        """The workflow as it is now, frozen. The same object until the next edit, and cheap after one."""
        if self._snapshot is None:
            graphs = {name: content.frozen() for name, content in self._graphs.items()}
            self._snapshot = Workflow(graphs, dict(self._definitions), self.id)
        return self._snapshot

    def connection_fault(self, source: str, output: str, target: str, input: str, graph: str = ROOT) -> str | None:
        """Why that wire cannot be, in words for the user; None where it can."""
        return wire_fault(self, Link(source, output, target, input), graph)

    # Editing ----------------------------------------------------------------

    def observe(self, observer: Observer) -> Callable[[], None]:
        """Call ``observer`` with the changes of every edit, undo and redo; returns what ends that."""
        self._observers.append(observer)
        return lambda: self._observers.remove(observer)

    def apply(self, edit: Edit) -> None:
        """Do an edit and record it. Inside ``edit()`` it becomes part of the edit that is open.

        Raises:
            EditError: where it cannot be done; the document is then as before.
        """
        self._perform(edit.changes)
        if self._open_edit is not None:
            self._open_edit.extend(edit.changes)
        elif edit.changes:
            self.history.push(edit)

    def fill(self, changes: Iterable[Change]) -> None:
        """Do changes that are not the user's, as when a file is read: nothing is recorded for undo.

        Raises:
            EditError: where they cannot be done.
        """
        self._perform(tuple(changes))

    @contextmanager
    def edit(self, label: str, merge: str = "") -> Iterator[None]:
        """Make all edits within one step of undo; where an exception leaves the block, none of them happened."""
        if self._open_edit is not None:
            yield
            return
        self._open_edit = []
        try:
            yield
        except BaseException:
            changes, self._open_edit = self._open_edit, None
            self._perform(Edit(label, tuple(changes)).inverse.changes)
            raise
        changes, self._open_edit = self._open_edit, None
        if changes:
            self.history.push(Edit(label, tuple(changes), merge))

    def undo(self) -> bool:
        """Take back the newest edit; False where there is none."""
        edit = self.history.take_undo()
        if edit is not None:
            self._perform(edit.changes)
        return edit is not None

    def redo(self) -> bool:
        """Make the edit again that was taken back last; False where there is none."""
        edit = self.history.take_redo()
        if edit is not None:
            self._perform(edit.changes)
        return edit is not None

    def _perform(self, changes: tuple[Change, ...]) -> None:
        done: list[Change] = []
        linked = {change.graph for change in changes if isinstance(change.after, Link)}
        checks_at_end = sum(isinstance(change.after, Link) for change in changes) >= _MANY_LINKS
        try:
            for change in changes:
                self._put(change, checks_at_end)
                done.append(change)
            if checks_at_end:
                for graph in linked & self._graphs.keys():
                    self._graphs[graph].refuse_circle()
        except EditError:
            for change in reversed(done):
                self._put(change.inverse, may_close_circle=True)
            raise
        self._snapshot = None
        if any(change.graph != ROOT or isinstance(change.item, Definition) for change in changes):
            self._definition_specs.clear()
        if changes:
            for observer in tuple(self._observers):
                observer(changes)

    def _put(self, change: Change, may_close_circle: bool = False) -> None:
        if isinstance(change.item, Definition):
            self._put_definition(change)
        else:
            if isinstance(change.after, Node) and change.after.definition is not None:
                self._refuse_recursion(change.after.definition, change.graph)
            self.graph(change.graph).put(change, may_close_circle)

    def _put_definition(self, change: Change) -> None:
        id = item_key(change.item)[1]
        if self._definitions.get(id) != change.before:
            is_new = change.before is None
            raise EditError(
                Wording("There is a subgraph '%s' already.", id)
                if is_new
                else Wording("The subgraph '%s' is not as it was.", id)
            )
        if isinstance(change.after, Definition):
            self._definitions[change.after.id] = change.after
            self._graphs.setdefault(change.after.id, GraphContent())
        elif isinstance(change.before, Definition):
            if change.before.id == ROOT:
                raise EditError("The workflow itself cannot be removed.")
            if not self.graph(change.before.id).is_empty:
                raise EditError(Wording("The subgraph '%s' is not empty.", change.before.title))
            del self._definitions[change.before.id], self._graphs[change.before.id]

    # The edits of every day ----------------------------------------------------------------

    def add_node(
        self,
        type: str,
        parameters: Mapping[str, PlainValue] | None = None,
        position: tuple[float, float] = (0.0, 0.0),
        *,
        title: str = "",
        id: str = "",
        graph: str = ROOT,
    ) -> Node:
        """Add a node of a type; its id is made from the type's name unless one is given."""
        spec = self.catalogue.get(type)
        node = Node(
            id or self.graph(graph).free_id(type.rpartition(".")[2].rpartition(":")[2]),
            type,
            spec.version if spec else 1,
            dict(parameters or {}),
            position,
            title,
        )
        self.add(node, graph)
        return node

    def add(self, item: Item, graph: str = ROOT, label: str = "") -> None:
        """Add a node, frame, note or subgraph definition as it is."""
        self.apply(Edit(label or f"Add {_name(item)}", (Change(graph, None, item),)))

    def replace(self, before: Item, after: Item, graph: str = ROOT, label: str = "Edit", merge: str = "") -> None:
        """Put an edited item in the place of itself."""
        if before != after:
            self.apply(Edit(label, (Change(graph, before, after),), merge))

    def remove(self, items: Iterable[Item], graph: str = ROOT, label: str = "Delete") -> None:
        """Remove items, and with nodes their wires; with inputs and outputs of a subgraph what they held outside."""
        changes: dict[tuple[str, ...], Change] = {}
        items = tuple(items)
        for item in items:
            changes[item_key(item)] = Change(graph, item, None)
            if isinstance(item, Node):
                for link in self.graph(graph).links_at(item.id):
                    changes[item_key(link)] = Change(graph, link, None)
        outside = removal_changes(self._graphs, graph, (item for item in items if isinstance(item, Node)))
        self.apply(Edit(label, removals_first([*changes.values(), *outside])))

    def connect(self, source: str, output: str, target: str, input: str, graph: str = ROOT) -> Link:
        """Draw a wire; it takes the place of the one at an input that holds one wire, and comes last where many fit.

        Raises:
            EditError: with the reason, where the types do not fit or the wire would close a circle.
        """
        fault = self.connection_fault(source, output, target, input, graph)
        if fault is not None:
            raise EditError(Wording("This wire cannot be drawn: %s.", fault))
        there = [link for link in self.graph(graph).links_into(target) if link.input == input]
        same = next((link for link in there if (link.source, link.output) == (source, output)), None)
        if same is not None:
            return same
        link, changes = new_wire(self, Link(source, output, target, input), graph)
        self.apply(Edit("Connect", changes))
        return link

    def set_parameter(self, node: str, name: str, value: PlainValue, graph: str = ROOT, merge: str = "") -> None:
        """Set a parameter.

        Raises:
            EditError: where the node has no such parameter or it cannot hold that value.
        """
        before = self.node(node, graph)
        spec = self.spec(before, graph)
        item = spec.input(name)
        if self.is_known(before) and (item is None or not item.is_parameter):
            raise EditError(Wording("%s has no parameter '%s'.", spec.title, name), _parameter_hint(spec))
        fault = value_fault(item, value) if item else None
        if fault is not None:
            raise EditError(Wording("'%s' of %s: %s.", name, before.title or spec.title, fault))
        self._put_parameters(before, before.with_parameter(name, value), graph, f"Set {name}", merge)

    def reset_parameter(self, node: str, name: str, graph: str = ROOT, merge: str = "") -> None:
        """Let a parameter have its default again."""
        before = self.node(node, graph)
        after = replace(before, parameters={key: kept for key, kept in before.parameters.items() if key != name})
        self._put_parameters(before, after, graph, f"Reset {name}", merge)

    def _put_parameters(self, before: Node, after: Node, graph: str, label: str, merge: str) -> None:
        if not is_port(before):
            self.replace(before, after, graph, label, merge)
            return
        if graph != ROOT and port_name(after) in port_names(self.graph(graph), after.type, after.id):
            kind = "an input" if after.type == GRAPH_INPUT else "an output"
            raise EditError(Wording("The subgraph has %s '%s' already.", kind, port_name(after)))
        changes = port_changes(self._graphs, graph, before, after)
        if changes:
            self.apply(Edit(label, changes, merge))

    def move(self, positions: Mapping[str, tuple[float, float]], graph: str = ROOT, merge: str = "") -> None:
        """Move nodes to new places."""
        self._replace_nodes(
            (replace(self.node(id, graph), position=place) for id, place in positions.items()), graph, "Move", merge
        )

    def rename(self, node: str, title: str, graph: str = ROOT) -> None:
        self._replace_nodes((replace(self.node(node, graph), title=title),), graph, "Rename")

    def set_state(self, nodes: Iterable[str], state: NodeState, graph: str = ROOT) -> None:
        """Bypass or mute nodes, or make them active again."""
        label = {"active": "Activate", "bypassed": "Bypass", "muted": "Mute"}[state]
        self._replace_nodes((replace(self.node(id, graph), state=state) for id in nodes), graph, label)

    def collapse(self, nodes: Iterable[str], collapsed: bool, graph: str = ROOT) -> None:
        label = "Collapse" if collapsed else "Expand"
        self._replace_nodes((replace(self.node(id, graph), collapsed=collapsed) for id in nodes), graph, label)

    def set_width(self, widths: Mapping[str, float], graph: str = ROOT, merge: str = "") -> None:
        """Show nodes that wide; 0 as their type and title want."""
        nodes = (replace(self.node(id, graph), width=width) for id, width in widths.items())
        self._replace_nodes(nodes, graph, "Resize", merge)

    def _replace_nodes(self, nodes: Iterable[Node], graph: str, label: str, merge: str = "") -> None:
        changes = tuple(Change(graph, self.node(node.id, graph), node) for node in nodes)
        self.apply(Edit(label, tuple(change for change in changes if change.before != change.after), merge))

    def _refuse_recursion(self, definition: str, graph: str) -> None:
        """Refuse that a node in ``graph`` stands for a subgraph that holds ``graph`` itself."""
        waiting, seen = [definition], {definition}
        while waiting:
            current = waiting.pop()
            if current == graph:
                raise EditError("A subgraph cannot contain itself.")
            content = self._graphs.get(current)
            inner = {name for name, count in content.instances.items() if count} - seen if content else set()
            seen |= inner
            waiting.extend(inner)


def _name(item: Item) -> str:
    if isinstance(item, Node):
        return item.title or item.type.rpartition(".")[2].replace("_", " ")
    return {Frame: "frame", Note: "note", Definition: "subgraph", Link: "wire", Bookmark: "bookmark"}[type(item)]


def _parameter_hint(spec: NodeSpec) -> str:
    names = ", ".join(item.name for item in spec.parameters)
    return Wording("Its parameters are %s.", names) if names else Wording("It has no parameters.")
