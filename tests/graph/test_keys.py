"""Keys are recipes: same recipe, same key; they hang on what a result depends on, and on nothing else."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from pathlib import Path

from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from graph.document.document import Document
from graph.document.items import Definition
from graph.errors import EditError
from graph.plan.keys import KeyTable
from graph.run.context import Settings
from graph.store.store import FINISHED
from tests.graph.desk import CATALOGUE, Desk, sample_document, type_id
from tests.graph.random_graphs import Recipe, Step, build, connect, recipes

SETTINGS = Settings()


def key_of(document: Document, place: str, settings: Settings = SETTINGS) -> bytes | None:
    table = KeyTable(CATALOGUE)
    table.update(document.snapshot(), settings)
    return table.key(place)


def keys_of(document: Document, settings: Settings = SETTINGS) -> dict[str, bytes | None]:
    table = KeyTable(CATALOGUE)
    table.update(document.snapshot(), settings)
    return {node: table.key(node) for node in document.graph().nodes}


def consumers(recipe: Recipe, node: str) -> set[str]:
    """The node and all nodes that its value reaches."""
    reached = {node}
    for step in recipe.steps:
        if reached & set(step.sources):
            reached.add(step.id)
    return reached


@hypothesis_settings(max_examples=60, deadline=None)
@given(recipes(), st.randoms(use_true_random=False))
def test_a_key_does_not_depend_on_ids_order_position_or_title(recipe: Recipe, random) -> None:  # type: ignore[no-untyped-def]
    plain, other = Desk(), Desk()
    build(plain, recipe)
    ids = [*recipe.numbers, *(step.id for step in recipe.steps)]
    numbers = list(range(len(ids)))
    random.shuffle(numbers)
    names = {id: f"node_{number}" for id, number in zip(ids, numbers, strict=True)}
    types = {**dict.fromkeys(recipe.numbers, "number"), **{step.id: step.type for step in recipe.steps}}
    shuffled = list(ids)
    random.shuffle(shuffled)
    for id in shuffled:
        other.document.add_node(type_id(types[id]), position=(random.random(), 5.0), title=f"Title {id}", id=names[id])
    for link in sorted(plain.document.graph().links, key=lambda link: random.random()):
        other.document.connect(names[link.source], link.output, names[link.target], link.input)
    before, after = keys_of(plain.document), keys_of(other.document)
    assert {id: after[names[id]] for id in ids} == before


@hypothesis_settings(max_examples=60, deadline=None)
@given(recipes(), st.data())
def test_a_change_of_a_parameter_changes_the_keys_at_and_below_it_and_no_others(
    recipe: Recipe, data: st.DataObject
) -> None:
    recipe = Recipe(recipe.numbers, tuple(step for step in recipe.steps if step.type != "switch"))
    recipe = _only_known_sources(recipe)
    desk = Desk()
    build(desk, recipe)
    before = keys_of(desk.document)
    changed = data.draw(st.sampled_from(recipe.numbers))
    desk.set(changed, value=12345)
    after = keys_of(desk.document)
    wired = {link.target for link in desk.document.graph().links}
    expected = {id for id in consumers(recipe, changed) if id == changed or id in wired}
    different = {id for id in before if before[id] != after[id]}
    assert different <= expected
    assert different == {changed} | {link.target for link in desk.document.graph().links if link.source in different}


def _only_known_sources(recipe: Recipe) -> Recipe:
    there = {*recipe.numbers, *(step.id for step in recipe.steps)}
    steps = tuple(
        Step(step.id, step.type, tuple(source if source in there else recipe.numbers[0] for source in step.sources))
        for step in recipe.steps
    )
    return Recipe(recipe.numbers, steps)


# Following edits -------------------------------------------------------------------------------------------------


class Editor:
    """Makes random edits of all kinds to a document with a subgraph, dots, and nodes of every state."""

    def __init__(self, data: st.DataObject, recipe: Recipe) -> None:
        self.data = data
        self.desk = Desk()
        build(self.desk, recipe)
        self.document = self.desk.document
        self.document.add(Definition("inner"))
        self.document.add(Definition("outer"))
        for graph in ("inner", "outer"):
            x = self.desk.add("graph.input", graph, id="x", name="x", type="Integer", value=1)
            sum = self.desk.add("add", graph, id="sum")
            y = self.desk.add("graph.output", graph, id="y", name="y", type="Integer")
            self.desk.wire(x, sum, "a", graph=graph)
            self.desk.wire(sum, y, "value", graph=graph)
        nested = self.desk.add("subgraph:inner", "outer", id="nested")
        self.desk.wire(nested, "sum", "b", graph="outer")
        self.desk.add("subgraph:outer", id="first_instance")
        self.desk.add("subgraph:inner", id="second_instance")
        self.desk.add("graph.reroute", id="dot")

    def edit(self) -> None:
        kind = self.data.draw(
            st.sampled_from(["value", "instance", "inside", "connect", "disconnect", "state", "add", "remove", "undo"])
        )
        with contextlib.suppress(EditError):
            getattr(self, kind)()

    def _node(self) -> str:
        return self.data.draw(st.sampled_from(sorted(self.document.graph().nodes)))

    def value(self) -> None:
        node = self._node()
        spec = self.document.spec(self.document.node(node))
        names = [item.name for item in spec.parameters if item.type == "Integer"]
        if names:
            self.desk.set(node, **{self.data.draw(st.sampled_from(names)): self.data.draw(st.integers(0, 3))})

    def instance(self) -> None:
        self.desk.set("first_instance", x=self.data.draw(st.integers(0, 3)))

    def inside(self) -> None:
        graph = self.data.draw(st.sampled_from(["inner", "outer"]))
        self.desk.set("sum", graph, b=self.data.draw(st.integers(0, 3)))

    def connect(self) -> None:
        target = self._node()
        inputs = [item.name for item in self.document.spec(self.document.node(target)).inputs]
        if inputs:
            connect(self.desk, self._node(), target, self.data.draw(st.sampled_from(inputs)))

    def disconnect(self) -> None:
        links = sorted(self.document.graph().links, key=str)
        if links:
            self.document.remove([self.data.draw(st.sampled_from(links))])

    def state(self) -> None:
        self.document.set_state([self._node()], self.data.draw(st.sampled_from(["active", "bypassed", "muted"])))

    def add(self) -> None:
        self.desk.add(self.data.draw(st.sampled_from(["add", "switch", "graph.reroute", "subgraph:outer"])))

    def remove(self) -> None:
        node = self._node()
        if node != "first_instance":
            self.document.remove([self.document.node(node)])

    def undo(self) -> None:
        self.document.undo()


def places_of(document: Document) -> list[str]:
    """All nodes, and those inside the subgraphs one level down."""
    places = []
    for node in document.graph().nodes.values():
        places.append(node.id)
        if node.definition is not None:
            places += [f"{node.id}/{inner}" for inner in document.graph(node.definition).nodes]
    return places


def some_answer(question: bytes) -> str | None:
    """What a switch asks for next, as if it had run before; sometimes it has not."""
    return ("when_true", "when_false", FINISHED, None)[question[0] % 4]


@hypothesis_settings(max_examples=80, deadline=None)
@given(recipes(most=8), st.data())
def test_keys_that_follow_edits_equal_keys_computed_anew(recipe: Recipe, data: st.DataObject) -> None:
    editor = Editor(data, recipe)
    following = KeyTable(CATALOGUE, some_answer)
    for _ in range(data.draw(st.integers(1, 12))):
        editor.edit()
        if data.draw(st.booleans()):
            continue
        following.update(editor.document.snapshot(), SETTINGS)
        anew = KeyTable(CATALOGUE, some_answer)
        anew.update(editor.document.snapshot(), SETTINGS)
        for place in places_of(editor.document):
            assert following.key(place) == anew.key(place), place


# What counts -----------------------------------------------------------------------------------------------------


def test_equal_recipes_share_a_key(desk: Desk) -> None:
    first, second = desk.add("number", value=4), desk.add("number", value=4)
    sums = [desk.add("add", b=1), desk.add("add", b=1)]
    desk.wire(first, sums[0], "a")
    desk.wire(second, sums[1], "a")
    assert key_of(desk.document, sums[0]) == key_of(desk.document, sums[1])


def test_a_default_that_is_set_equals_one_that_is_left_out(desk: Desk) -> None:
    left_out, was_set = desk.add("text", text="a"), desk.add("text", text="a", mood="calm")
    assert key_of(desk.document, left_out) == key_of(desk.document, was_set)


def test_a_whole_number_where_a_decimal_stands_is_the_same_value(desk: Desk) -> None:
    whole, decimal = desk.add("decimal", value=2), desk.add("decimal", value=2.0)
    assert key_of(desk.document, whole) == key_of(desk.document, decimal)
    assert desk.run(whole) == "done"
    assert isinstance(desk.value(whole), float)


def test_a_value_that_a_wire_overrides_does_not_count(desk: Desk) -> None:
    number, sum = desk.add("number", value=1), desk.add("add")
    desk.wire(number, sum, "a")
    before = key_of(desk.document, sum)
    desk.set(sum, a=77)
    assert key_of(desk.document, sum) == before


def test_values_of_different_kinds_differ(desk: Desk) -> None:
    keys = {key_of(desk.document, desk.add("text", text=text)) for text in ("1", "1.0", "True", "", " ")}
    assert len(keys) == 5


def test_which_input_and_which_output_are_wired_counts(desk: Desk) -> None:
    divide = desk.add("divide", a=7, b=2)
    found = set()
    for output in ("quotient", "remainder"):
        for input in ("a", "b"):
            sum = desk.add("add")
            desk.wire(divide, sum, input, output)
            found.add(key_of(desk.document, sum))
    assert len(found) == 4


def test_the_order_of_wires_at_one_input_counts(desk: Desk) -> None:
    first, second = desk.add("text", text="a"), desk.add("text", text="b")
    one, other = desk.add("join"), desk.add("join")
    for target, sources in ((one, (first, second)), (other, (second, first))):
        for source in sources:
            desk.wire(source, target, "parts")
    assert key_of(desk.document, one) != key_of(desk.document, other)


def test_dots_and_bypassed_nodes_do_not_count(desk: Desk) -> None:
    number, dot, bypassed = desk.add("number"), desk.add("graph.reroute"), desk.add("parity", state="bypassed")
    direct, led = desk.add("add"), desk.add("add")
    desk.wire(number, direct, "a")
    desk.wire(number, dot, "value")
    desk.wire(dot, bypassed, "value")
    desk.wire(bypassed, led, "a")
    assert key_of(desk.document, direct) == key_of(desk.document, led)


def test_a_node_inside_a_subgraph_has_the_key_that_it_would_have_outside(desk: Desk) -> None:
    graph = desk.subgraph("inner")
    x, sum = desk.add("graph.input", graph, name="x", type="Integer"), desk.add("add", graph, b=2)
    desk.wire(x, sum, "a", graph=graph)
    number, instance, outside = desk.add("number"), desk.add("subgraph:inner"), desk.add("add", b=2)
    desk.wire(number, instance, "x")
    desk.wire(number, outside, "a")
    assert key_of(desk.document, f"{instance}/{sum}") == key_of(desk.document, outside)


def test_a_node_of_another_version_has_another_key() -> None:
    document = sample_document()
    node = document.add_node(type_id("add"))
    newer = KeyTable(type(CATALOGUE)((replace(CATALOGUE[node.type], version=2),), CATALOGUE.types))
    newer.update(document.snapshot(), SETTINGS)
    assert newer.key(node.id) != key_of(document, node.id)


def test_device_number_format_and_output_folder_count_only_where_declared(desk: Desk) -> None:
    nodes = {name: desk.add(name) for name in ("number", "device", "save")}
    changes = {
        "device": replace(SETTINGS, device="cuda"),
        "dtype": replace(SETTINGS, dtype="float16"),
        "folder": replace(SETTINGS, output_folder="elsewhere"),
        "others": replace(SETTINGS, keep_going=False, previews=False, downloads_allowed=True, search_folders=("a",)),
    }
    changed = {
        (name, what)
        for name, node in nodes.items()
        for what, settings in changes.items()
        if key_of(desk.document, node, settings) != key_of(desk.document, node)
    }
    assert changed == {("device", "device"), ("device", "dtype"), ("save", "folder")}


# Files -----------------------------------------------------------------------------------------------------------


def test_the_content_of_a_file_counts(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "words.txt"
    file.write_text("one")
    read, show = desk.add("read", file=str(file)), desk.add("show")
    desk.wire(read, show, "value")
    table = KeyTable(CATALOGUE)

    def keys() -> tuple[bytes | None, bytes | None]:
        table.update(desk.document.snapshot(), SETTINGS)
        return table.key(read), table.key(show)

    before = keys()
    assert keys() == before
    file.write_text("other")
    after = keys()
    assert before[0] != after[0] and before[1] != after[1]
    file.unlink()
    assert keys()[0] not in (before[0], after[0])
    file.write_text("one")
    assert keys() == before


def test_a_file_in_a_folder_that_is_searched_first_takes_the_place_of_another(desk: Desk, tmp_path: Path) -> None:
    for name in ("first", "second"):
        (tmp_path / name).mkdir()
    (tmp_path / "second" / "a.txt").write_text("second")
    desk.settings = replace(desk.settings, search_folders=(str(tmp_path / "first"), str(tmp_path / "second")))
    read = desk.add("read", file="a.txt")
    assert desk.run(read) == "done"
    assert desk.value(read) == "second"
    (tmp_path / "first" / "a.txt").write_text("first")
    assert desk.run(read) == "done"
    assert desk.value(read) == "first"


def test_a_change_anywhere_in_a_folder_counts(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "model" / "part").mkdir(parents=True)
    (tmp_path / "model" / "part" / "config").write_text("a")
    read = desk.add("read", file=str(tmp_path / "model"))
    before = key_of(desk.document, read)
    (tmp_path / "model" / "part" / "config").write_text("longer")
    assert key_of(desk.document, read) != before


def test_a_long_chain_has_keys() -> None:
    document = sample_document()
    last = document.add_node(type_id("number")).id
    for _ in range(20_000):
        here = document.add_node(type_id("add")).id
        document.connect(last, "integer", here, "a")
        last = here
    assert key_of(document, last) is not None
