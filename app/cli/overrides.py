"""``--set``, ``--seed`` and ``--target``: what the command line changes in a workflow before it runs."""

from __future__ import annotations

import json
from collections.abc import Iterable

from graph.declare.builtin import GRAPH_INPUT
from graph.declare.spec import InputSpec, PlainValue
from graph.document.document import Document
from graph.document.items import Node
from graph.document.sockets import port_name, port_type
from graph.errors import LoomError


def set_parameters(document: Document, assignments: Iterable[str]) -> None:
    """Set parameters by ``NODE.PARAM=VALUE``, and inputs of the graph by ``NAME=VALUE``.

    Raises:
        LoomError: where there is no such node or parameter, or it cannot hold the value.
    """
    for assignment in assignments:
        place, equals, text = assignment.partition("=")
        if not equals:
            raise LoomError(f"--set {assignment}: there is no '='.", "Write --set NODE.PARAM=VALUE.")
        name, dot, parameter = place.rpartition(".")
        if dot:
            _set_parameter(document, assignment, name, parameter, text)
        else:
            _set_input(document, assignment, parameter, text)


def _set_parameter(document: Document, assignment: str, name: str, parameter: str, text: str) -> None:
    node = find_node(document, name)
    spec = document.spec(node)
    item = spec.input(parameter)
    if item is None or not item.is_parameter:
        names = ", ".join(item.name for item in spec.parameters) or "none"
        raise LoomError(f"--set {assignment}: {name} has no parameter '{parameter}'.", f"It has: {names}.")
    document.set_parameter(node.id, parameter, value_of(item.type, text, assignment))


def _set_input(document: Document, assignment: str, name: str, text: str) -> None:
    inputs = [node for node in document.graph().nodes.values() if node.type == GRAPH_INPUT]
    found = [node for node in inputs if port_name(node) == name]
    if not found:
        names = ", ".join(sorted(map(port_name, inputs))) or "none"
        raise LoomError(f"--set {assignment}: the graph has no input '{name}'.", f"It has: {names}.")
    for node in found:
        document.set_parameter(node.id, "value", value_of(port_type(node), text, assignment))


def value_of(kind: str, text: str, assignment: str) -> PlainValue:
    """The value that a text on the command line stands for, as a parameter of that wire type holds it.

    Raises:
        LoomError: where the text is no such value.
    """
    try:
        if kind == "Integer":
            return int(text)
        if kind == "Number":
            return float(text)
        if kind == "Boolean":
            return _BOOLEANS[text.casefold()]
        if kind == "Text":
            return text
        value: PlainValue = json.loads(text)
    except json.JSONDecodeError:
        return text
    except (ValueError, KeyError) as error:
        raise LoomError(f"--set {assignment}: {text!r} is no {kind}.") from error
    return value


_BOOLEANS = {"true": True, "yes": True, "on": True, "1": True, "false": False, "no": False, "off": False, "0": False}


def set_seeds(document: Document, seed: int) -> None:
    """Set every seed of the workflow, those inside subgraphs included.

    Raises:
        EditError: where a seed cannot hold the value.
    """
    for graph in document.definitions:
        for node in tuple(document.graph(graph).nodes.values()):
            for item in document.spec(node, graph).parameters:
                if _is_seed(item):
                    document.set_parameter(node.id, item.name, seed, graph)


def _is_seed(item: InputSpec) -> bool:
    return item.widget is not None and item.widget.kind == "seed"


def find_node(document: Document, name: str) -> Node:
    """The node of the root graph that is called so: by id, by title, or by its type's title where only one is.

    Raises:
        LoomError: where there is none, or several.
    """
    nodes = document.graph().nodes
    if name in nodes:
        return nodes[name]
    found = [node for node in nodes.values() if name in (node.title, document.spec(node).title)]
    if len(found) == 1:
        return found[0]
    if found:
        raise LoomError(f"Several nodes are called '{name}'.", f"Use an id: {', '.join(node.id for node in found)}.")
    raise LoomError(f"There is no node '{name}'.", f"The nodes are: {', '.join(sorted(nodes)) or 'none'}.")


def place_of(document: Document, target: str) -> str:
    """The place that ``--target`` names: a node of the root graph, or a path into subgraphs as it is."""
    return target if "/" in target else find_node(document, target).id
