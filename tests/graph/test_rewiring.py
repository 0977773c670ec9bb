"""Wires around nodes: spliced, dissolved, swapped, replaced, converted, led through dots."""

from __future__ import annotations

import itertools

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.declare.catalogue import Catalogue
from graph.declare.spec import NodeSpec
from graph.document.converting import Converters, insert_conversion, planned_conversion
from graph.document.document import Document
from graph.document.items import Link
from graph.document.replacing import planned_replacement, replace_type, replacements
from graph.document.rewiring import add_dot, dissolve, make_room, splice, splice_ends, swap, swappable
from graph.errors import EditError
from tests.graph.desk import sample_document, type_id
from tests.graph.edits import Editor

LAW = settings(max_examples=60, deadline=None)


@pytest.fixture
def document() -> Document:
    return sample_document()


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return Catalogue.builtin()


def add(document: Document, type: str) -> str:
    return document.add_node(type_id(type) if type not in document.catalogue else type).id


def wires(document: Document) -> set[tuple[str, str, str, str]]:
    return {(link.source, link.output, link.target, link.input) for link in document.graph().links}


def sources(document: Document, node: str, input: str) -> list[str]:
    return [link.source for link in document.graph().links_into(node) if link.input == input]


def chain(document: Document, *types: str) -> list[str]:
    """Nodes in a row, each wired to the first input of the next."""
    nodes = [add(document, type) for type in types]
    for source, target in itertools.pairwise(nodes):
        output = document.spec(document.node(source)).outputs[0].name
        document.connect(source, output, target, document.spec(document.node(target)).inputs[0].name)
    return nodes


# Splicing --------------------------------------------------------------------------------------------------------


def test_a_node_is_spliced_into_a_wire_as_one_step(document: Document) -> None:
    number, sum = chain(document, "number", "add")
    parity = add(document, "parity")
    (link,) = document.graph().links
    splice(document, parity, link)
    assert wires(document) == {(number, "integer", parity, "value"), (parity, "integer", sum, "a")}
    document.undo()
    assert wires(document) == {(number, "integer", sum, "a")}


def test_a_node_is_not_spliced_where_it_does_not_fit_or_would_close_a_circle(document: Document) -> None:
    _, sum = chain(document, "number", "add")
    (link,) = document.graph().links
    for type in ("make_token", "letter"):
        stranger = document.node(add(document, type))
        assert splice_ends(document, stranger, link) is None
    behind = add(document, "divide")
    document.connect(sum, "integer", behind, "a")
    assert splice_ends(document, document.node(behind), link) is None
    assert splice_ends(document, document.node(sum), link) is None
    with pytest.raises(EditError, match="does not fit into this wire"):
        splice(document, behind, link)


def test_a_spliced_node_keeps_the_place_of_the_wire_among_many(document: Document) -> None:
    texts = [add(document, "text") for _ in range(3)]
    join, inner = add(document, "join"), add(document, "join")
    for text in texts:
        document.connect(text, "text", join, "parts")
    splice(document, inner, document.graph().links_into(join)[1])
    assert sources(document, join, "parts") == [texts[0], inner, texts[2]]
    dissolve(document, [inner])
    assert sources(document, join, "parts") == texts


def test_only_free_sockets_are_spliced(document: Document) -> None:
    chain(document, "number", "add")
    (link,) = document.graph().links
    _, used = chain(document, "number", "parity")
    assert splice_ends(document, document.node(used), link) is None


def test_room_is_made_for_a_node_and_what_lies_behind_goes_along(document: Document) -> None:
    first, second, third = chain(document, "number", "add", "add")
    document.move({first: (0, 0), second: (250, 0), third: (500, 0)})
    areas = {id: (x, 0.0, x + 200.0, 100.0) for id, x in ((first, 100.0), (second, 250.0), (third, 500.0))}
    assert make_room(document, first, areas, 40.0) == {second: (340, 0), third: (590, 0)}
    assert make_room(document, first, {**areas, first: (-200.0, 0.0, 0.0, 100.0)}, 40.0) == {}


# Dissolving ------------------------------------------------------------------------------------------------------


def test_dissolving_a_row_of_nodes_keeps_the_wire_and_its_fan_out(document: Document) -> None:
    number, one, two, sum = chain(document, "number", "parity", "add", "add")
    other = add(document, "add")
    document.connect(two, "integer", other, "b")
    dissolve(document, [one, two])
    assert wires(document) == {(number, "integer", sum, "a"), (number, "integer", other, "b")}
    document.undo()
    assert {one, two} <= document.graph().nodes.keys()


def test_dissolving_a_node_with_many_wires_puts_them_in_its_stead(document: Document) -> None:
    texts = [add(document, "text") for _ in range(4)]
    inner, outer = add(document, "join"), add(document, "join")
    document.connect(texts[0], "text", outer, "parts")
    document.connect(inner, "text", outer, "parts")
    document.connect(texts[3], "text", outer, "parts")
    for text in texts[1:3]:
        document.connect(text, "text", inner, "parts")
    dissolve(document, [inner])
    assert sources(document, outer, "parts") == texts


def test_a_wire_whose_type_does_not_go_through_is_gone(document: Document) -> None:
    text, length, _ = chain(document, "text", "length", "add")
    dissolve(document, [length])
    assert not wires(document)
    assert text in document.graph().nodes


@LAW
@given(st.data(), st.integers(3, 15))
def test_dissolving_any_nodes_is_one_step_that_is_undone_exactly(data: st.DataObject, count: int) -> None:
    document = sample_document()
    editor = Editor(document, data)
    for _ in range(count):
        editor.edit()
    nodes = sorted(document.graph().nodes)
    chosen = data.draw(st.lists(st.sampled_from(nodes), unique=True, max_size=4)) if nodes else []
    before = document.snapshot()
    label = document.history.undo_label
    dissolve(document, chosen)
    after = document.snapshot()
    assert not set(chosen) & set(after.root.nodes)
    if chosen:
        document.undo()
    assert document.snapshot() == before
    assert document.history.undo_label == label


@LAW
@given(st.data(), st.integers(4, 15))
def test_no_rewiring_closes_a_circle_and_one_that_is_refused_changes_nothing(data: st.DataObject, count: int) -> None:
    document = sample_document()
    editor = Editor(document, data)
    for _ in range(count):
        editor.edit()
    for _ in range(3):
        content = document.graph()
        nodes, links = sorted(content.nodes), sorted(content.links, key=str)
        if not links:
            return
        before = document.snapshot()
        kind = data.draw(st.sampled_from(["splice", "dot", "swap", "dissolve", "replace"]))
        node, link = data.draw(st.sampled_from(nodes)), data.draw(st.sampled_from(links))
        try:
            match kind:
                case "splice":
                    splice(document, node, link)
                case "dot":
                    add_dot(document, link, (0, 0))
                case "swap":
                    swap(document, link, data.draw(st.sampled_from(links)))
                case "dissolve":
                    dissolve(document, [node])
                case _:
                    replace_type(document, node, type_id(data.draw(st.sampled_from(["add", "join", "switch"]))))
        except EditError:
            assert document.snapshot() == before
        network = nx.DiGraph((item.source, item.target) for item in document.graph().links)
        assert nx.is_directed_acyclic_graph(network)


# Swapping --------------------------------------------------------------------------------------------------------


def test_the_first_two_wired_inputs_of_one_type_are_swapped(document: Document) -> None:
    one, two, divide = add(document, "number"), add(document, "number"), add(document, "divide")
    document.connect(one, "integer", divide, "a")
    document.connect(two, "integer", divide, "b")
    pair = swappable(document, divide)
    assert pair is not None
    swap(document, *pair)
    assert wires(document) == {(two, "integer", divide, "a"), (one, "integer", divide, "b")}
    document.undo()
    assert wires(document) == {(one, "integer", divide, "a"), (two, "integer", divide, "b")}


def test_a_single_wire_moves_to_the_next_input_of_its_type(document: Document) -> None:
    number, divide = chain(document, "number", "divide")
    pair = swappable(document, divide)
    assert pair is not None
    swap(document, *pair)
    assert wires(document) == {(number, "integer", divide, "b")}


def test_wires_of_a_socket_for_many_change_their_order(document: Document) -> None:
    one, two, join = add(document, "text"), add(document, "text"), add(document, "join")
    document.connect(one, "text", join, "parts")
    document.connect(two, "text", join, "parts")
    pair = swappable(document, join)
    assert pair is not None
    swap(document, *pair)
    assert sources(document, join, "parts") == [two, one]


def test_wires_are_not_swapped_into_a_circle_or_where_they_do_not_fit(document: Document) -> None:
    first, second, third = chain(document, "number", "add", "add")
    before = document.snapshot()
    links = [*document.graph().links_into(second), *document.graph().links_into(third)]
    with pytest.raises(EditError, match="circle"):
        swap(document, links[0], links[1])
    chain(document, "text", "length")
    words = next(link for link in document.graph().links if link.input == "text")
    with pytest.raises(EditError, match="cannot be swapped"):
        swap(document, links[0], words)
    assert document.snapshot().root.nodes.keys() > before.root.nodes.keys()
    assert first in document.graph().nodes


def test_a_node_without_two_inputs_of_a_type_has_nothing_to_swap(document: Document) -> None:
    _, parity = chain(document, "number", "parity")
    assert swappable(document, parity) is None


# Replacing -------------------------------------------------------------------------------------------------------


def test_a_replaced_node_keeps_place_title_wires_and_values(document: Document) -> None:
    number, sum, parity = chain(document, "number", "add", "parity")
    document.set_parameter(sum, "b", 7)
    document.move({sum: (30, 40)})
    document.rename(sum, "Mine")
    plan = replace_type(document, sum, type_id("divide"))
    node = document.node(sum)
    assert (node.type, node.position, node.title, dict(node.parameters)) == (
        type_id("divide"), (30, 40), "Mine", {"b": 7},
    )  # fmt: skip
    assert wires(document) == {(number, "integer", sum, "a"), (sum, "quotient", parity, "value")}
    assert (plan.lost_links, plan.lost_parameters) == ((), ())
    document.undo()
    assert document.node(sum).type == type_id("add")


def test_what_a_replacement_does_not_take_is_told(document: Document) -> None:
    number, sum = chain(document, "number", "add")
    document.set_parameter(sum, "b", 7)
    plan = replace_type(document, sum, type_id("make_token"))
    assert [link.input for link in plan.links] == ["number"]
    assert plan.lost_parameters == ("b",)
    plan = replace_type(document, sum, type_id("read_token"))
    assert [link.source for link in plan.lost_links] == [number]
    assert not wires(document)


def test_a_placeholder_is_replaced_with_its_wires_and_values(document: Document) -> None:
    number, parity = add(document, "number"), add(document, "parity")
    lost = document.add_node("elsewhere.sum", {"b": 3, "mode": "wild"}).id
    document.connect(number, "integer", lost, "a")
    document.connect(lost, "result", parity, "value")
    plan = replace_type(document, lost, type_id("add"))
    assert wires(document) == {(number, "integer", lost, "a"), (lost, "integer", parity, "value")}
    assert document.node(lost).parameters == {"b": 3}
    assert plan.lost_parameters == ("mode",)


def test_the_types_that_keep_most_are_offered_first(catalogue: Catalogue) -> None:
    document = Document(catalogue)
    _, resize, _ = chain(document, "image_files.load_image", "image_operations.resize_image", "image_files.save_image")
    offered = [spec.id for spec in replacements(document, resize)]
    assert offered[0].startswith("image_operations.")
    assert "image_operations.resize_image" not in offered
    assert offered.index("models.load_model") > 20


@LAW
@given(st.data(), st.integers(2, 12))
def test_replacing_keeps_every_wire_whose_name_and_type_are_still_there(data: st.DataObject, count: int) -> None:
    document = sample_document()
    editor = Editor(document, data)
    for _ in range(count):
        editor.edit()
    nodes = [id for id, node in document.graph().nodes.items() if node.definition is None]
    if not nodes:
        return
    node = data.draw(st.sampled_from(sorted(nodes)))
    type = type_id(data.draw(st.sampled_from(["number", "add", "join", "switch", "divide", "text"])))
    spec: NodeSpec = document.catalogue[type]
    into, out_of = document.graph().links_into(node), document.graph().links_out_of(node)
    before = document.snapshot()
    plan = planned_replacement(document, node, type)
    assert replace_type(document, node, type) == plan
    after = document.graph()
    for link in into:
        item = spec.input(link.input)
        if item is not None and item.type == link.type:
            assert any((new.source, new.output, new.input) == (link.source, link.output, link.input)
                       for new in after.links_into(node))  # fmt: skip
    for link in out_of:
        output = spec.output(link.output)
        if output is not None and output.type == link.type:
            assert any((new.output, new.target, new.input) == (link.output, link.target, link.input)
                       for new in after.links_out_of(node))  # fmt: skip
    assert len(plan.links) + len(plan.lost_links) == len({*into, *out_of})
    if before != document.snapshot():
        document.undo()
    assert document.snapshot() == before


# Conversion by a node --------------------------------------------------------------------------------------------


def test_a_latent_becomes_an_image_by_a_decoder_with_the_autoencoder_from_above(catalogue: Catalogue) -> None:
    document = Document(catalogue)
    model, denoise, save = (
        add(document, type) for type in ("models.load_model", "sampling.denoise", "image_files.save_image")
    )
    add(document, "models.load_model")
    document.connect(model, "denoiser", denoise, "model")
    plan = planned_conversion(document, Converters(catalogue), denoise, "latent", save, "image")
    assert plan is not None and plan.title == "Decode Latent"
    before = document.snapshot()
    decoder = insert_conversion(document, plan, (10, 20)).id
    assert {
        (denoise, "latent", decoder, "latent"),
        (model, "autoencoder", decoder, "autoencoder"),
        (decoder, "image", save, "image"),
    } <= wires(document)
    document.undo()
    assert document.snapshot() == before


def test_the_model_for_an_encoder_is_found_above_the_node_that_wants_the_latent(catalogue: Catalogue) -> None:
    document = Document(catalogue)
    model, image, denoise = (
        add(document, type) for type in ("models.load_model", "image_files.load_image", "sampling.denoise")
    )
    add(document, "models.load_model")
    converters = Converters(catalogue)
    assert planned_conversion(document, converters, image, "image", denoise, "start") is None
    document.connect(model, "denoiser", denoise, "model")
    plan = planned_conversion(document, converters, image, "image", denoise, "start")
    assert plan is not None
    assert (plan.conversion.spec.id, plan.model_source) == ("autoencoding.encode_image", (model, "autoencoder"))


def test_no_conversion_closes_a_circle_or_is_made_up_where_types_fit(catalogue: Catalogue) -> None:
    document = Document(catalogue)
    video, picture, resize = (
        add(document, type)
        for type in ("video_operations.join_videos", "video_operations.video_to_batch", "image_operations.resize_image")
    )
    document.connect(video, "video", picture, "video")
    document.connect(picture, "image", resize, "image")
    converters = Converters(catalogue)
    assert planned_conversion(document, converters, resize, "image", video, "videos") is None
    assert converters.between("Image", "Image") == converters.between("Integer", "Number") == ()


@pytest.mark.parametrize(
    ("given", "wanted", "type"),
    [
        ("Latent", "Image", "autoencoding.decode_latent"),
        ("Image", "Latent", "autoencoding.encode_image"),
        ("Text", "Conditioning", "conditioning.encode_text"),
        ("Number", "Integer", "basic.round_number"),
        ("Video", "Flow", "flow.optical_flow"),
    ],
)
def test_what_converts_what(catalogue: Catalogue, given: str, wanted: str, type: str) -> None:
    assert Converters(catalogue).between(given, wanted)[0].spec.id == type


@pytest.mark.parametrize(
    ("given", "wanted"), [("Autoencoder", "Image"), ("Noise", "Latent"), ("Text", "Denoiser"), ("Number", "Boolean")]
)
def test_no_node_counts_as_a_conversion_of_what_it_merely_uses(catalogue: Catalogue, given: str, wanted: str) -> None:
    assert Converters(catalogue).between(given, wanted) == ()


# Dots ------------------------------------------------------------------------------------------------------------


def test_a_dot_has_the_type_of_what_flows_through_it(document: Document) -> None:
    number, sum = chain(document, "number", "add")
    dot = add_dot(document, document.graph().links_into(sum)[0], (5, 5)).id
    second = add_dot(document, document.graph().links_into(sum)[0], (9, 5)).id
    for id in (dot, second):
        spec = document.spec(document.node(id))
        assert (spec.inputs[0].type, spec.outputs[0].type) == ("Integer", "Integer")
    assert {link.type for link in document.graph().links} == {"Integer"}
    dissolve(document, [dot, second])
    assert wires(document) == {(number, "integer", sum, "a")}


def test_no_wire_goes_through_dots_to_where_it_does_not_fit(document: Document) -> None:
    words, sum = add(document, "make_token"), add(document, "add")
    first, second = add(document, "graph.reroute"), add(document, "graph.reroute")
    document.connect(first, "value", second, "value")
    document.connect(second, "value", sum, "a")
    fault = document.connection_fault(words, "token", first, "value")
    assert fault is not None and "Integer" in fault
    number = add(document, "number")
    document.connect(number, "integer", first, "value")
    assert [link.type for link in document.graph().links_into(sum)] == ["Integer"]
    length = add(document, "total")
    assert document.connection_fault(second, "value", length, "numbers") is None
    assert document.connection_fault(first, "value", add(document, "read_token"), "token") is not None


def test_wires_behind_a_dot_take_the_type_of_a_new_source(document: Document) -> None:
    number, text = add(document, "number"), add(document, "text")
    dot, switch = add(document, "graph.reroute"), add(document, "switch")
    document.connect(number, "integer", dot, "value")
    document.connect(dot, "value", switch, "when_true")
    document.connect(text, "text", dot, "value")
    links: list[Link] = list(document.graph().links_into(switch))
    assert [link.type for link in links] == ["Text"]
    document.undo()
    assert [link.type for link in document.graph().links_into(switch)] == ["Integer"]
