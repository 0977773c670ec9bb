"""What every node of the library declares, checked against the function behind it."""

from __future__ import annotations

import inspect
import json
import re
from collections import Counter

import pytest

from graph.declare.builtin import BUILTIN_SPECS
from graph.declare.catalogue import Catalogue
from graph.declare.library import Library, declared_in
from graph.declare.spec import NodeSpec, spec_from_json, value_fault
from graph.declare.types import PLAIN_NAMES
from graph.file import document_from_text
from graph.run.context import Run

CATALOGUE = declared_in("nodes")
BUILTIN_IDS = {spec.id for spec in BUILTIN_SPECS}
SPECS = sorted((spec for spec in CATALOGUE if spec.id not in BUILTIN_IDS), key=lambda spec: spec.id)

every_node = pytest.mark.parametrize("spec", SPECS, ids=lambda spec: spec.id)


def test_there_are_nodes() -> None:
    assert len(SPECS) > 30


@every_node
class TestDeclaration:
    def test_the_function_is_where_it_says_and_takes_what_it_says(self, spec: NodeSpec) -> None:
        function = Library(CATALOGUE).function(spec)
        parameters = inspect.signature(function, eval_str=True).parameters
        expected = [name for name, item in parameters.items() if item.annotation is not Run]
        assert [item.name for item in spec.inputs] == expected

    def test_the_id_is_the_place_of_the_function(self, spec: NodeSpec) -> None:
        module, _, name = spec.function.partition(":")
        assert f"nodes.{spec.id}" == f"{module}.{name}"

    def test_what_may_be_left_out_has_a_default(self, spec: NodeSpec) -> None:
        parameters = inspect.signature(Library(CATALOGUE).function(spec)).parameters
        for item in spec.inputs:
            assert item.required == (parameters[item.name].default is inspect.Parameter.empty)

    def test_defaults_are_valid(self, spec: NodeSpec) -> None:
        for item in spec.parameters:
            assert value_fault(item, item.default) is None, item.name

    def test_widgets_fit_their_type(self, spec: NodeSpec) -> None:
        for item in spec.parameters:
            assert item.type in PLAIN_NAMES.values(), item.name
            assert item.widget is not None
            if item.widget.kind in ("text", "file", "colour", "choice"):
                assert item.type == "Text", item.name
            if item.widget.kind == "choice":
                assert len(set(item.widget.choices)) == len(item.widget.choices) > 1, item.name
            if item.widget.minimum is not None and item.widget.maximum is not None:
                assert item.widget.minimum < item.widget.maximum, item.name

    def test_it_is_explained(self, spec: NodeSpec) -> None:
        first_line = spec.help.splitlines()[0] if spec.help else ""
        assert len(first_line) > 20
        assert first_line[0].isupper()
        assert spec.help.rstrip().endswith((".", "!", "?", ")", "*"))

    def test_the_title_reads_like_one(self, spec: NodeSpec) -> None:
        assert re.fullmatch(r"[A-Z0-9][\w\-+ ()/.:&']*", spec.title)
        assert spec.category[:1].isupper()

    def test_keywords_add_something(self, spec: NodeSpec) -> None:
        assert len(set(spec.keywords)) == len(spec.keywords)
        assert all(word == word.strip() and word for word in spec.keywords)
        assert spec.title.lower() not in spec.keywords

    def test_outputs_have_names_of_their_own(self, spec: NodeSpec) -> None:
        names = [item.name for item in spec.outputs]
        assert len(set(names)) == len(names)
        assert all(name.isidentifier() for name in names)

    def test_it_survives_the_catalogue_file(self, spec: NodeSpec) -> None:
        assert spec_from_json(spec.to_json()) == spec

    def test_what_writes_files_is_wanted_for_itself(self, spec: NodeSpec) -> None:
        if spec.writes_files:
            assert spec.is_output
            assert "File" in {item.type for item in spec.outputs}


def test_titles_are_unique() -> None:
    titles = Counter(spec.title for spec in CATALOGUE)
    assert [title for title, count in titles.items() if count > 1] == []


def test_wire_types_can_be_told_apart() -> None:
    looks = Counter((kind.colour, kind.shape) for kind in CATALOGUE.types.types)
    assert max(looks.values()) == 1
    assert all(kind.help for kind in CATALOGUE.types.types)


def test_conversions_can_be_loaded_and_lead_somewhere_else() -> None:
    for step in CATALOGUE.types.conversions:
        assert step.source != step.target
        assert step.source in CATALOGUE.types
        assert step.target in CATALOGUE.types
        assert callable(Library(CATALOGUE).load(step.function))


def test_every_wire_type_has_a_use() -> None:
    spoken = {item.type for spec in SPECS for item in (*spec.inputs, *spec.outputs)}
    spoken |= {end for step in CATALOGUE.types.conversions for end in (step.source, step.target)}
    assert {kind.name for kind in CATALOGUE.types.types} <= spoken


def test_the_catalogue_survives_its_file() -> None:
    again = Catalogue.from_json(CATALOGUE.to_json())
    assert {spec.id: spec for spec in again} == {spec.id: spec for spec in CATALOGUE}


def test_every_older_version_of_a_node_leads_to_the_present_one() -> None:
    for spec in Catalogue.builtin():
        steps = {step.from_version: step for step in spec.migrations}
        assert sorted(steps) == list(range(1, spec.version)), spec.id
        for step in steps.values():
            own = {name for name, new in step.rename_parameters.items() if spec.input(name) or not spec.input(new)}
            assert not own, (spec.id, own)


def test_lists_of_patches_map_every_node_that_takes_several() -> None:
    taking = {spec.id: item for spec in CATALOGUE for item in spec.inputs if item.type == "Patch" and item.many}
    assert {"sampling.denoise", "frame_queue.fifo_diffusion"} <= set(taking)
    assert [id for id, item in taking.items() if item.whole_list] == []


def test_a_workflow_with_older_names_is_read_with_the_new_ones() -> None:
    nodes: list[dict[str, object]] = [
        {"id": "list", "type": "basic.text", "parameters": {"text": "0, 2"}},
        {"id": "clip", "type": "video_files.load_video", "parameters": {"count": 3, "start": 1}},
        {"id": "some", "type": "video_operations.select_frames"},
        {"id": "prompt", "type": "control.ip_adapter", "parameters": {"scale": 0.5}},
    ]
    old = {
        "format": "latent-loom",
        "version": 1,
        "id": "older",
        "nodes": [{**node, "version": 1, "position": [0, 0]} for node in nodes],
        "links": [
            {"from": "list.text", "to": "some.frames", "type": "Text"},
            {"from": "clip.video", "to": "some.video", "type": "Video"},
            {"from": "some.image", "to": "prompt.image", "type": "Image"},
        ],
    }
    graph = document_from_text(json.dumps(old), Catalogue.builtin()).graph()
    assert graph.nodes["clip"].parameters == {"frames": 3, "start": 1}
    assert graph.nodes["prompt"].parameters == {"strength": 0.5}
    assert {link.input for link in graph.links_into("some")} == {"frame_numbers", "video"}
