"""Keys: what a node's result depends on, as a hash. Same recipe, same key, same value.

A key is made of the node's type and version, its parameters in canonical form, the fingerprints of the files that it
names, and the keys of its sources. The node's id, place, title and position do not count. The table is told of a new
snapshot after each edit and forgets only what stands below the edit; all walks are loops, so chains may be long.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from hashlib import blake2b
from typing import NamedTuple

from graph.declare.builtin import GRAPH_INPUT
from graph.declare.catalogue import Catalogue
from graph.declare.spec import MOST_BITS, InputSpec, NodeSpec, PlainValue
from graph.document.items import ROOT, Graph, Node, Workflow
from graph.plan.files import Fingerprints, find_file
from graph.plan.places import SEPARATOR, Inputs, Placed, Places
from graph.run.context import Settings
from graph.store.store import FINISHED

_KEY_SIZE = 16
_ATOMS = frozenset((bool, int, float, str, type(None)))


class Recipe(NamedTuple):
    """What stands in a node's own part of its key; the sources come to it."""

    type: str
    version: int
    parameters: dict[str, PlainValue]
    files: dict[str, str]
    environment: str

    def digest(self) -> bytes:
        text = f"{self.type}\n{self.version}\n{_canonical(self.parameters)}\n{self.files}\n{self.environment}"
        return hash_of(text.encode("utf-8", "surrogatepass"))


def unwired_parameters(node: Node, spec: NodeSpec, inputs: Inputs) -> dict[str, PlainValue]:
    """The values of all parameters that no wire gives, defaults included; of a graph input, only its value."""
    if node.type == GRAPH_INPUT:
        return {"value": node.parameters.get("value")}
    return {
        item.name: _typed(item, node.parameters.get(item.name, item.default))
        for item in spec.inputs
        if item.widget is not None and item.name not in inputs
    }


def _typed(item: InputSpec, value: PlainValue) -> PlainValue:
    """The value as the parameter's type has it: files may write 2 for 2.0."""
    is_whole = item.type == "Number" and type(value) is int and value.bit_length() <= MOST_BITS
    return float(value) if is_whole else value  # type: ignore[arg-type]


def _canonical(parameters: dict[str, PlainValue]) -> str:
    """The same text for the same values. Parameters come in the order of the declaration; what they hold is sorted."""
    if _ATOMS.issuperset(map(type, parameters.values())):
        return repr(parameters)
    return json.dumps(parameters, ensure_ascii=False, sort_keys=True)


def hash_of(data: bytes) -> bytes:
    return blake2b(data, digest_size=_KEY_SIZE).digest()


class KeyTable:
    """The keys of the nodes of one document, kept up to date from snapshot to snapshot.

    ``answer`` tells which lazy input a node asks for next (the store knows); keys that hang on a question without an
    answer are None until it is learned. ``learn`` is handed every recipe that is made, once. ``sound`` is for those
    who check nodes: places put there leave it when they, or anything above them, change.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        answer: Callable[[bytes], str | None] = lambda question: None,
        learn: Callable[[str, Recipe], None] = lambda place, recipe: None,
        fingerprints: Fingerprints | None = None,
    ) -> None:
        self._catalogue = catalogue
        self._answer = answer
        self._learn = learn
        self._fingerprints = fingerprints or Fingerprints()
        self._settings = Settings()
        self._keys: dict[str, bytes] = {}
        self._own: dict[str, bytes] = {}
        self._open: set[str] = set()
        self._inner: dict[str, set[str]] = {}
        self._with_files: dict[str, dict[str, str]] = {}
        self.places = Places(Workflow({ROOT: Graph()}), catalogue)
        self.sound: set[str] = set()

    # Following the document ----------------------------------------------------------------

    def update(self, workflow: Workflow, settings: Settings) -> None:
        """Take over a new snapshot, and forget the keys of what changed and of all below it."""
        before = self.places.workflow
        if _environment(settings) != _environment(self._settings) or not self._keys:
            self._forget_all()
            changed: set[str] = set()
        else:
            changed = changed_nodes(before, workflow)
        self._settings = settings
        if workflow is not before:
            self.places = Places(workflow, self._catalogue)
        changed |= {place.partition(SEPARATOR)[0] for place in self._with_files if self._files_changed(place)}
        if changed:
            self._forget_below(changed, workflow)
        self.reopen()

    def reopen(self) -> None:
        """Let keys be tried again that hung on a question without an answer."""
        self._open.clear()

    def _files_changed(self, place: str) -> bool:
        try:
            node = self.places.node(place)
        except KeyError:
            return True
        spec = self.places.spec(node)
        return spec is None or self._files(node, spec) != self._with_files[place]

    def _forget_all(self) -> None:
        self._keys.clear()
        self.sound.clear()
        self._own.clear()
        self._inner.clear()
        self._with_files.clear()

    def below(self, places: Iterable[str]) -> set[str]:
        """The places at and below these, as far as they are known; of a subgraph, all of its places."""
        nodes = nodes_below({place.partition(SEPARATOR)[0] for place in places}, self.places.workflow)
        return nodes | {inner for node in nodes for inner in self._inner.get(node, ())}

    def _forget_below(self, changed: set[str], workflow: Workflow) -> None:
        seen = nodes_below(changed, workflow)
        for node in seen:
            for place in (node, *self._inner.pop(node, ())):
                self._keys.pop(place, None)
                self.sound.discard(place)
                self._own.pop(place, None)
                self._with_files.pop(place, None)
        if len(workflow.graphs) > 1:  # inside subgraphs, places may be sound that never had a key
            self.sound -= {place for place in self.sound if place.partition(SEPARATOR)[0] in seen}

    # Keys ----------------------------------------------------------------

    def key(self, place: str) -> bytes | None:
        """The key of the node at a place; None where it hangs on a choice that is only made while running."""
        if place in self._keys:
            return self._keys[place]
        waiting = [place]
        while waiting:
            current = waiting[-1]
            if current in self._keys or current in self._open:
                waiting.pop()
                continue
            missing = self._try(current)
            if missing:
                waiting.extend(missing)
            else:
                waiting.pop()
        return self._keys.get(place)

    def own_digest(self, place: str) -> bytes:
        """The hash of the node's own part of its key."""
        found = self._own.get(place)
        if found is None:
            recipe = self.recipe(place)
            self._learn(place, recipe)
            found = self._own[place] = recipe.digest()
            root, separator, _ = place.partition(SEPARATOR)
            if separator:
                self._inner.setdefault(root, set()).add(place)
        return found

    def recipe(self, place: str) -> Recipe:
        """The node's own part of its key, in full."""
        placed = self.places.at(place)
        node, spec = placed.node, placed.spec
        files = self._files(node, spec)
        if files:
            self._with_files[place] = files
        parameters = unwired_parameters(node, spec, placed.inputs)
        return Recipe(node.type, spec.version, parameters, files, self._environment_of(spec))

    def _files(self, node: Node, spec: NodeSpec) -> dict[str, str]:
        """Fingerprints of the files that parameters name; a name that is no file (of a model hub, say) has none."""
        found = {}
        for item in spec.inputs:
            if item.widget is not None and item.widget.kind == "file":
                name = str(node.parameters.get(item.name, item.default) or "")
                path = find_file(name, self._settings.search_folders)
                found[item.name] = self._fingerprints.of(path) if path else ""
        return found

    def _environment_of(self, spec: NodeSpec) -> str:
        if not (spec.uses_device or spec.writes_files):
            return ""
        device, dtype, folder = _environment(self._settings)
        parts = [f"{device}:{dtype}"] if spec.uses_device else []
        return "|".join(parts + ([folder] if spec.writes_files else []))

    def _try(self, place: str) -> list[str]:
        """Compute a key, or return the sources whose keys are missing. A key that cannot be known yet stays open."""
        placed = self.places.at(place)
        missing = self._missing(placed.sources)
        if missing is None:
            self._open.add(place)
            return []
        if missing:
            return missing
        key = self._eager_key(placed)
        return self._follow_questions(place, key, placed.inputs) if placed.lazy else self._found(place, key)

    def _eager_key(self, placed: Placed) -> bytes:
        parts = [self.own_digest(placed.place)]
        names = sorted(placed.inputs.keys() - placed.lazy) if len(placed.inputs) > 1 or placed.lazy else placed.inputs
        for name in names:
            parts.append(self._sources_part(name, placed.inputs))
        return hash_of(b"".join(parts))

    def _follow_questions(self, place: str, key: bytes, inputs: Inputs) -> list[str]:
        while (name := self._answer(key)) != FINISHED:
            missing = self._missing(source.place for source in inputs.get(name, ())) if name is not None else None
            if missing is None or name is None:
                self._open.add(place)
                return []
            if missing:
                return missing
            key = asked_key(key, self._sources_part(name, inputs))
        return self._found(place, asked_key(key, b""))

    def question(self, place: str, asked: Iterable[str]) -> bytes | None:
        """The key of a lazy node's next question, after it asked for those inputs; None where that is not known."""
        placed = self.places.at(place)
        asked = tuple(asked)
        sources = (*placed.sources, *(source.place for name in asked for source in placed.inputs.get(name, ())))
        if any(self.key(source) is None for source in sources):
            return None
        key = self._eager_key(placed)
        for name in asked:
            key = asked_key(key, self._sources_part(name, placed.inputs))
        return key

    def asked(self, place: str) -> list[str]:
        """The lazy inputs that the node at a place is known to ask for."""
        found: list[str] = []
        while (question := self.question(place, found)) is not None and (name := self._answer(question)):
            found.append(name)
        return found

    def _missing(self, places: Iterable[str]) -> list[str] | None:
        """The places whose keys have yet to be computed; None where one of them cannot be known yet."""
        missing = []
        for place in places:
            if place in self._open:
                return None
            if place not in self._keys:
                missing.append(place)
        return missing

    def _sources_part(self, name: str, inputs: Inputs) -> bytes:
        sources = inputs.get(name, ())
        parts = [f"{name}:{len(sources)}".encode()]
        for source in sources:
            parts += (self._keys[source.place], source.output.encode(), b"\0", source.type.encode(), b"\0")
        return b"".join(parts)

    def _found(self, place: str, key: bytes) -> list[str]:
        self._keys[place] = key
        return []


def asked_key(key: bytes, answer: bytes) -> bytes:
    """The key of a lazy node after one more of its inputs was asked for (or, with no bytes, none any more)."""
    return hash_of(b"asked" + key + answer)


def _environment(settings: Settings) -> tuple[str, str, str]:
    return settings.device, settings.dtype, settings.output_folder


def nodes_below(nodes: set[str], workflow: Workflow) -> set[str]:
    """Nodes of the root graph, and all that wires lead to from them."""
    consumers: dict[str, list[str]] = {}
    for target, links in workflow.root.links.items():
        for link in links:
            consumers.setdefault(link.source, []).append(target)
    waiting, seen = list(nodes), set(nodes)
    while waiting:
        for consumer in consumers.get(waiting.pop(), ()):
            if consumer not in seen:
                seen.add(consumer)
                waiting.append(consumer)
    return seen


def changed_nodes(before: Workflow, after: Workflow) -> set[str]:
    """The nodes of the root graph that differ, in themselves, their wires, or the subgraph that they stand for."""
    if before is after:
        return set()
    subgraphs = {
        name for name in {*before.graphs, *after.graphs} - {ROOT} if before.graphs.get(name) != after.graphs.get(name)
    }
    grown = True
    while grown:
        users = {
            name
            for name, graph in after.graphs.items()
            if name != ROOT and any(node.definition in subgraphs for node in graph.nodes.values())
        }
        grown = not users <= subgraphs
        subgraphs |= users
    old, new = before.root, after.root
    changed = {id for id, node in new.nodes.items() if old.nodes.get(id) != node or node.definition in subgraphs}
    changed |= {id for id in new.nodes if old.links_into(id) != new.links_into(id)}
    return changed | (set(old.nodes) - set(new.nodes))
