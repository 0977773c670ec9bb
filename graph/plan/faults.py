"""Why a workflow cannot run: all faults at once, each with node, socket and what is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graph.declare.catalogue import Catalogue
from graph.declare.spec import InputSpec, NodeSpec, value_fault
from graph.document.items import Node, Workflow
from graph.plan.files import find_file
from graph.plan.places import Inputs, Places, split_place
from graph.run.context import Settings
from graph.run.events import Fault


def find_faults(
    workflow: Workflow, catalogue: Catalogue, targets: Iterable[str] = (), settings: Settings | None = None
) -> tuple[Fault, ...]:
    """The faults that keep a run to the targets (all output nodes where none are named) from starting."""
    return faults_of(Places(workflow, catalogue), targets, settings or Settings())


def faults_of(places: Places, targets: Iterable[str], settings: Settings) -> tuple[Fault, ...]:
    """``find_faults`` for a workflow whose places are known already."""
    wanted = tuple(targets) or tuple(places.outputs())
    if not wanted:
        return (Fault("", "", "there is nothing to run: no node saves or previews anything."),)
    faults = [Fault(target, "", "there is no such node.") for target in wanted if target not in places]
    waiting = [place for place in (places.target(target) for target in wanted if target in places) if place]
    seen = set(waiting)
    while waiting:
        place = waiting.pop()
        inputs = places.inputs(place)
        faults += _node_faults(places, place, inputs, settings)
        for sources in inputs.values():
            for source in sources:
                if source.place not in seen:
                    seen.add(source.place)
                    waiting.append(source.place)
    return tuple(sorted(faults, key=lambda fault: (fault.node, fault.socket)))


def _node_faults(places: Places, place: str, inputs: Inputs, settings: Settings) -> Iterator[Fault]:
    node = places.node(place)
    spec = places.spec(node)
    if spec is None:
        yield Fault(place, "", f"no node type is called {node.type}; install what brings it, or replace the node.")
        return
    if node.version > spec.version:
        yield Fault(place, "", f"it was saved by a newer version of {spec.title}; update Latent Loom.")
    if node.state != "active":
        yield Fault(place, "", f"it is {node.state}, so there is nothing to run to.")
    yield from _wire_faults(places, place, spec, inputs)
    yield from _parameter_faults(place, node, spec, inputs, settings)


def _wire_faults(places: Places, place: str, spec: NodeSpec, inputs: Inputs) -> Iterator[Fault]:
    path, id = split_place(place)
    wired = {link.input for link in places.graph(path).links_into(id)}
    for name in sorted(wired):
        if spec.input(name) is None:
            yield Fault(place, name, f"{spec.title} has no input '{name}'.")
    for item in spec.inputs:
        sources = inputs.get(item.name, ())
        if item.required and not item.is_parameter and not sources:
            wire = "leads to nothing that runs" if item.name in wired else "is missing"
            yield Fault(place, item.name, f"a wire that gives {item.type} {wire}.")
        if len(sources) > 1 and not item.many:
            yield Fault(place, item.name, f"{len(sources)} wires lead here, and it takes one.")
        for source in sources:
            yield from _source_faults(places, place, item, source.place, source.output, source.type)


def _source_faults(
    places: Places, place: str, item: InputSpec, source: str, output: str, given: str
) -> Iterator[Fault]:
    source_spec = places.spec(places.node(source))
    if source_spec is not None and source_spec.output(output) is None:
        yield Fault(place, item.name, f"{places.title(source)} has no output '{output}'.")
    elif not places.catalogue.types.fits(given, item.type):
        yield Fault(place, item.name, f"it takes {item.type}, and {places.title(source)} gives {given}.")


def _parameter_faults(place: str, node: Node, spec: NodeSpec, inputs: Inputs, settings: Settings) -> Iterator[Fault]:
    for name in node.parameters:
        item = spec.input(name)
        if item is None or item.widget is None:
            yield Fault(place, name, f"{spec.title} has no parameter '{name}'.")
    for item in spec.inputs:
        if item.widget is None or item.name in inputs:
            continue
        value = node.parameters.get(item.name, item.default)
        fault = value_fault(item, value) or _file_fault(item, value, settings)
        if fault is not None:
            yield Fault(place, item.name, f"{fault}.")


def _file_fault(item: InputSpec, value: object, settings: Settings) -> str | None:
    """Why a file parameter cannot be read. A model may also be named by a hub id, which only its node can judge."""
    widget = item.widget
    if widget is None or widget.kind != "file":
        return None
    if not value:
        return "no file is chosen"
    if widget.file_kind == "model" or value in widget.suggestions:
        return None
    return None if find_file(str(value), settings.search_folders) else f"there is no file '{value}'"
