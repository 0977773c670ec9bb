"""``--validate``, ``--list-nodes``, ``--describe``, ``--schema``, ``--help``."""

from __future__ import annotations

import json

import pytest

from graph.declare.catalogue import Catalogue
from graph.file.format import SCHEMA_FILE
from tests.cli.calling import ROOT, Call, Workflow

WORKFLOWS = sorted((ROOT / "resources" / "workflows").rglob("*.graph.json"))


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_every_template_validates(call: Call, path: object) -> None:
    said = call("--validate", path)
    assert (said.code, said.out) == (0, f"{path} can run.\n")


def test_all_faults_of_a_workflow_are_listed(call: Call, adding: Workflow) -> None:
    adding.document.remove(adding.document.graph().links_into("save"))
    adding.add("elsewhere.unknown", "unknown")
    adding.add("basic.show_value", "show")
    adding.document.connect("unknown", "x", "show", "value")
    said = call("--validate", adding.save())
    assert said.code == 2
    assert said.lines == [
        "save.text: a wire that gives Text is missing.",
        "unknown: no node type is called elsewhere.unknown; install what brings it, or replace the node.",
    ]


def test_a_target_can_be_validated_by_its_title(call: Call, adding: Workflow) -> None:
    adding.document.remove(adding.document.graph().links_into("save"))
    adding.save()
    assert call("--validate", adding.path, "--target", "Left Number").code == 0
    said = call("--validate", adding.path, "--target", "nowhere")
    assert (said.code, said.err.startswith("There is no node 'nowhere'.")) == (2, True)


def test_all_nodes_are_listed_by_category(call: Call) -> None:
    said = call("--list-nodes")
    assert said.code == 0
    for spec in Catalogue.builtin():
        assert any(line.split()[:1] == [spec.id] for line in said.lines), spec.id
    categories = [line for line in said.lines if not line.startswith(" ")]
    assert categories == sorted(categories) and "Sampling" in categories


def test_the_list_of_nodes_as_json_is_the_catalogue(call: Call) -> None:
    assert json.loads(call("--list-nodes", "--json").out) == Catalogue.builtin().to_json()


def test_a_node_is_described_by_id_or_title(call: Call) -> None:
    said = call("--describe", "basic.switch")
    assert said.code == 0
    assert said.lines[0] == "Switch  (basic.switch, version 1, Values)"
    assert "  when_true: Any  (required; computed only when needed)" in said.lines
    assert "  condition: Boolean  (default true)" in said.lines
    assert call("--describe", "switch").out == said.out


def test_a_description_tells_bounds_choices_and_lists(call: Call) -> None:
    text = "\n".join(call("--describe", id).out for id in ("lists.sweep_numbers", "basic.number_arithmetic"))
    assert "count: Integer  (default 5; 1..10000)" in text
    assert "add | subtract | multiply" in text
    assert "list of Number" in text


def test_a_description_as_json_is_the_spec(call: Call) -> None:
    spec = Catalogue.builtin()["basic.seed"]
    assert json.loads(call("--describe", "basic.seed", "--json").out) == spec.to_json()


def test_a_name_that_no_node_has_is_told_with_what_is_near(call: Call) -> None:
    said = call("--describe", "number")
    assert said.code == 0
    said = call("--describe", "arithm")
    assert said.code == 2
    assert said.err == "No node is called 'arithm'. Did you mean basic.number_arithmetic?\n"
    assert "--list-nodes lists them" in call("--describe", "qwertz").err


def test_the_schema_is_the_one_in_the_resources(call: Call) -> None:
    said = call("--schema")
    assert said.code == 0
    assert json.loads(said.out) == json.loads(SCHEMA_FILE.read_text())


def test_help_names_the_exit_codes(call: Call) -> None:
    said = call("--help")
    assert said.code == 0
    assert "exit codes: 0 done, 1 a node failed, 2 bad workflow or arguments, 130 interrupted" in said.out


@pytest.mark.parametrize(
    "arguments",
    [("--run", "a", "--validate", "b"), ("--list-nodes", "--schema"), ("--list-nodes", "a.json"), ("--run",)],
)
def test_commands_that_do_not_go_together_are_refused(call: Call, arguments: tuple[str, ...]) -> None:
    said = call(*arguments)
    assert said.code == 2
    assert said.err.startswith("usage:")


@pytest.mark.parametrize("option", [("--set", "a.b=1"), ("--target", "a"), ("--seed", "1"), ("--dry-run",)])
def test_options_of_a_run_need_one(call: Call, option: tuple[str, ...]) -> None:
    """Rather than opening a window that pays no heed to them."""
    said = call("--list-nodes", *option)
    assert said.code == 2
    assert option[0] in said.err
