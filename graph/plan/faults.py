"""Why a workflow cannot run: all faults at once, each with node, socket and what is wrong."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from graph.declare.builtin import GRAPH_INPUT
from graph.declare.catalogue import Catalogue
from graph.declare.spec import InputSpec, value_fault
from graph.document.items import Node, Workflow
from graph.document.sockets import port_type
from graph.plan.files import find_file
from graph.plan.places import Placed, Places, Source, split_place
from graph.run.context import Settings
from graph.run.events import Fault
from graph.wording import Wording


def find_faults(
    workflow: Workflow, catalogue: Catalogue, targets: Iterable[str] = (), settings: Settings | None = None
) -> tuple[Fault, ...]:
    """The faults that keep a run to the targets (those of a run without targets where none are named) from starting."""
    return faults_of(Places(workflow, catalogue), targets, settings or Settings())


def faults_of(
    places: Places, targets: Iterable[str], settings: Settings, sound: set[str] | None = None
) -> tuple[Fault, ...]:
    """``find_faults`` for a workflow whose places are known already.

    Nodes in ``sound`` are known to have no faults at or above them; where none is found, those that were looked at
    are added to it.
    """
    known = set() if sound is None else sound
    wanted = tuple(targets) or places.results()
    if not wanted:
        return (Fault("", "", "there is nothing to run yet: add a node that makes something."),)
    faults = [Fault(target, "", "there is no such node.") for target in wanted if target not in places]
    sources = {target: places.wanted(target) for target in wanted if target in places}
    faults += [Fault(target, "", "no value leads to it.") for target, found in sources.items() if not found]
    seen = {source.place for found in sources.values() for source in found} - known
    waiting = list(seen)
    while waiting:
        place = waiting.pop()
        placed = places.at(place)
        faults += _node_faults(places, placed, settings)
        for wires in placed.inputs.values():
            for source in wires:
                if source.place not in seen and source.place not in known:
                    seen.add(source.place)
                    waiting.append(source.place)
    if len(places.workflow.graphs) > 1:
        for path in {split_place(place)[0] for place in seen} - {""}:
            faults += _name_faults(places.at(path))
    if not faults:
        known |= seen
    return tuple(sorted(dict.fromkeys(faults), key=lambda fault: (fault.node, fault.socket)))


def _node_faults(places: Places, placed: Placed, settings: Settings) -> list[Fault]:
    place, node, spec, inputs = placed.place, placed.node, placed.spec, placed.inputs
    if not placed.is_known:
        text = Wording("no node type is called %s; install what brings it, or replace the node.", node.type)
        return [Fault(place, "", text)]
    faults = []
    if node.version > spec.version:
        faults.append(
            Fault(place, "", Wording("it was saved by a newer version of %s; update Latent Loom.", spec.title))
        )
    if node.state == "muted":
        faults.append(Fault(place, "", "it is muted, so there is nothing to run to."))
    elif node.state == "bypassed":
        faults.append(Fault(place, "", "it is bypassed, so there is nothing to run to."))
    faults += _name_faults(placed)
    for item in spec.inputs:
        sources = inputs.get(item.name)
        if sources:
            faults += _source_faults(places, place, item, sources)
        elif item.widget is not None:
            fault = _parameter_fault(node, item, settings)
            if fault is not None:
                faults.append(Fault(*_where_set(places, placed, item.name), Wording("%s.", fault)))
        elif item.required:
            is_wired = any(link.input == item.name for link in placed.links)
            missing = Wording("a wire that gives %s is missing.", item.type)
            loose = Wording("a wire that gives %s leads to nothing that runs.", item.type)
            faults.append(Fault(place, item.name, loose if is_wired else missing))
    return faults


def _where_set(places: Places, placed: Placed, name: str) -> tuple[str, str]:
    """The place and parameter by which a value of a node was set, which may be those of its subgraph's node."""
    if placed.node.type == GRAPH_INPUT and name == "value":
        return places.origin(placed.place)
    return places.origin(placed.held[name]) if name in placed.held else (placed.place, name)


def file_faults(places: Places, place: str, settings: Settings) -> list[Fault]:
    """The faults of a node that can come and go without an edit: a file that is not there."""
    placed = places.at(place)
    values = ((item, placed.node.parameters.get(item.name, item.default)) for item in placed.spec.inputs)
    texts = ((item, _file_fault(item, value, settings)) for item, value in values if item.name not in placed.inputs)
    return [Fault(place, item.name, Wording("%s.", text)) for item, text in texts if text is not None]


def _name_faults(placed: Placed) -> list[Fault]:
    """Wires and values for inputs that the node does not have (any more)."""
    place, spec = placed.place, placed.spec
    faults = []
    for link in placed.links:
        if spec.input(link.input) is None:
            faults.append(Fault(place, link.input, Wording("%s has no input '%s'.", spec.title, link.input)))
    for name in placed.node.parameters:
        item = spec.input(name)
        if item is None or item.widget is None:
            faults.append(Fault(place, name, Wording("%s has no parameter '%s'.", spec.title, name)))
    return faults


def _parameter_fault(node: Node, item: InputSpec, settings: Settings) -> str | None:
    """Why an unwired parameter cannot be as it is. A default is good by its declaration, but may name no file yet."""
    value = node.parameters.get(item.name, item.default)
    if item.name in node.parameters or item.default is None:
        fault = value_fault(_as_declared(node, item), value)
        if fault is not None:
            return fault
    return _file_fault(item, value, settings)


def _as_declared(node: Node, item: InputSpec) -> InputSpec:
    """The parameter; the value of a graph input is of the type that the node itself names."""
    is_port_value = node.type == GRAPH_INPUT and item.name == "value"
    return replace(item, type=port_type(node)) if is_port_value else item


def _source_faults(places: Places, place: str, item: InputSpec, sources: tuple[Source, ...]) -> list[Fault]:
    faults = []
    if len(sources) > 1 and not item.many:
        faults.append(Fault(place, item.name, Wording("%s wires lead here, and it takes one.", len(sources))))
    for source in sources:
        spec = places.spec(places.node(source.place))
        if spec is not None and spec.output(source.output) is None:
            text = Wording("%s has no output '%s'.", places.title(source.place), source.output)
            faults.append(Fault(place, item.name, text))
        elif not places.catalogue.types.fits(source.type, item.type):
            text = Wording("it takes %s, and %s gives %s.", item.type, places.title(source.place), source.type)
            faults.append(Fault(place, item.name, text))
        elif item.is_parameter and source.type == item.type:
            fault = value_fault(item, value) if (value := places.held_value(source)) is not None else None
            if fault is not None:
                faults.append(Fault(*places.origin(source.place), Wording("%s.", fault)))
    return faults


def _file_fault(item: InputSpec, value: object, settings: Settings) -> str | None:
    """Why a file parameter cannot be read. A model may also be named by a hub id, which only its node can judge."""
    widget = item.widget
    if widget is None or widget.kind != "file":
        return None
    if not value:
        return None if widget.is_optional else Wording("no file is chosen")
    if widget.file_kind == "model" or value in widget.suggestions:
        return None
    return None if find_file(str(value), settings.search_folders) else Wording("there is no file '%s'", value)
