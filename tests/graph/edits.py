"""Random edits of a document, by all the ways that people edit one; for laws that must hold after any of them."""

from __future__ import annotations

import contextlib

from hypothesis import strategies as st

from graph.document.document import Document
from graph.document.items import Definition, Frame, Note, item_key
from graph.errors import EditError
from graph.file import copy_fragment, paste_fragment
from tests.graph.desk import type_id

TYPES = ("number", "add", "join", "text", "switch", "divide", "graph.reroute", "elsewhere.unknown")
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
PLACES = st.tuples(st.integers(-500, 500) | st.floats(-500, 500), st.integers(-500, 500))
MARKS = st.sampled_from(["", "drag", "type"])


class Editor:
    """Draws an edit and makes it; what is refused leaves the document as it was, and counts as made."""

    def __init__(self, document: Document, data: st.DataObject) -> None:
        self.document = document
        self.data = data

    def edit(self) -> None:
        kinds = ("add", "add", "connect", "connect", "set", "move", "rename", "state", "collapse", "remove", "frame")
        others = ("note", "subgraph", "instance", "several", "broken", "paste", "help", "port")
        with contextlib.suppress(EditError):
            getattr(self, self.data.draw(st.sampled_from(kinds + others), label="edit"))()

    def _graph(self) -> str:
        return self.data.draw(st.sampled_from(sorted(self.document.definitions)))

    def _node(self, graph: str) -> str:
        nodes = sorted(self.document.graph(graph).nodes)
        if not nodes:
            raise EditError("there are no nodes yet")
        return self.data.draw(st.sampled_from(nodes))

    def add(self) -> None:
        type = self.data.draw(st.sampled_from(TYPES))
        parameters = {"anything": [1, {"b": 2, "a": None}]} if type == "elsewhere.unknown" else {}
        self.document.add_node(type_id(type), parameters, self.data.draw(PLACES), graph=self._graph())

    def port(self) -> None:
        type = self.data.draw(st.sampled_from(["graph.input", "graph.output"]))
        self.document.add_node(type, {"name": self.data.draw(st.sampled_from("xyz"))}, graph=self._graph())

    def connect(self) -> None:
        graph = self._graph()
        source, target = self._node(graph), self._node(graph)
        outputs = [item.name for item in self.document.spec(self.document.node(source, graph), graph).outputs]
        inputs = [item.name for item in self.document.spec(self.document.node(target, graph), graph).inputs]
        output = self.data.draw(st.sampled_from(outputs or ["result"]))
        self.document.connect(source, output, target, self.data.draw(st.sampled_from(inputs or ["value"])), graph)

    def set(self) -> None:
        graph = self._graph()
        node = self._node(graph)
        parameters = self.document.spec(self.document.node(node, graph), graph).parameters
        if parameters:
            item = self.data.draw(st.sampled_from(parameters))
            value = self.data.draw(st.integers(-3, 3) | TEXTS | st.booleans())
            self.document.set_parameter(node, item.name, value, graph, self.data.draw(MARKS))

    def move(self) -> None:
        graph = self._graph()
        self.document.move({self._node(graph): self.data.draw(PLACES)}, graph, self.data.draw(MARKS))

    def rename(self) -> None:
        graph = self._graph()
        self.document.rename(self._node(graph), self.data.draw(TEXTS), graph)

    def state(self) -> None:
        graph = self._graph()
        state = self.data.draw(st.sampled_from(["active", "bypassed", "muted"]))
        self.document.set_state([self._node(graph)], state, graph)

    def collapse(self) -> None:
        graph = self._graph()
        self.document.collapse([self._node(graph)], self.data.draw(st.booleans()), graph)

    def remove(self) -> None:
        graph = self._graph()
        content = self.document.graph(graph)
        items = [*content.nodes.values(), *content.links, *content.frames.values(), *content.notes.values()]
        if items:
            choice = st.sampled_from(sorted(items, key=str))
            self.document.remove(self.data.draw(st.lists(choice, max_size=3, unique_by=item_key)), graph)

    def frame(self) -> None:
        self.document.add(Frame(self.data.draw(st.sampled_from("abc")), self.data.draw(TEXTS)), self._graph())

    def note(self) -> None:
        note = Note(self.data.draw(st.sampled_from("abc")), self.data.draw(TEXTS), self.data.draw(PLACES))
        self.document.add(note, self._graph())

    def subgraph(self) -> None:
        self.document.add(Definition(self.data.draw(st.sampled_from(["one", "two", "three"])), self.data.draw(TEXTS)))

    def instance(self) -> None:
        definition = self.data.draw(st.sampled_from(["one", "two", "three"]))
        self.document.add_node(f"subgraph:{definition}", graph=self._graph())

    def help(self) -> None:
        graph = self._graph()
        before = self.document.definitions[graph]
        self.document.replace(before, Definition(before.id, self.data.draw(TEXTS), self.data.draw(TEXTS)))

    def several(self) -> None:
        with self.document.edit("Several"):
            for _ in range(self.data.draw(st.integers(1, 3))):
                self.edit()

    def broken(self) -> None:
        """An edit that fails half-way."""
        with self.document.edit("Broken"):
            self.edit()
            self.edit()
            raise EditError("it fails")

    def paste(self) -> None:
        graph = self._graph()
        text = copy_fragment(self.document, self.document.graph(graph).nodes.values(), graph)
        if len(text) < 5_000:
            paste_fragment(self.document, text, (10.0, 20.0), self._graph(), with_input_links=True)
