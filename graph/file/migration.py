"""Older files and older nodes, made new: format versions step by step, node types as their specs say."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from graph.declare.spec import NodeSpec
from graph.document.items import Link, Node
from graph.errors import FileError
from graph.file.format import VERSION
from graph.wording import Wording

FORMAT_MIGRATIONS: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {}
"""From a format version to the next: a function from the file's data to the next version's, ``version`` aside."""


def migrated_file(data: dict[str, Any], name: str) -> dict[str, Any]:
    """The data of a workflow file in today's format.

    Raises:
        FileError: where the version is none, or newer than this program.
    """
    version = data.get("version")
    if isinstance(version, bool) or not isinstance(version, int) or version < 1:
        raise FileError(Wording('%s: "version" is %s, not a version number.', name, repr(version)[:60]))
    if version > VERSION:
        raise FileError(
            Wording(
                "%s was written by a newer Latent Loom (format %s; this one reads up to %s).", name, version, VERSION
            ),
            "Update Latent Loom.",
        )
    while version < VERSION:
        data = {**FORMAT_MIGRATIONS[version](data), "version": version + 1}
        version += 1
    return data


@dataclass(frozen=True, slots=True)
class SocketRenames:
    """What a migrated node's sockets are called now."""

    node: str
    inputs: Mapping[str, str]
    outputs: Mapping[str, str]

    def link(self, link: Link) -> Link:
        if link.target == self.node:
            link = replace(link, input=self.inputs.get(link.input, link.input))
        if link.source == self.node:
            link = replace(link, output=self.outputs.get(link.output, link.output))
        return link


def migrated_node(node: Node, spec: NodeSpec | None) -> tuple[Node, SocketRenames | None]:
    """A node brought to its type's present version, and what its sockets are called now where that changed.

    A node of an unknown type, or saved by a newer version of it, stays as it is.
    """
    if spec is None or node.version >= spec.version:
        return node, None
    parameters = dict(node.parameters)
    inputs: dict[str, str] = {}
    outputs: dict[str, str] = {}
    for step in sorted(spec.migrations, key=lambda step: step.from_version):
        if step.from_version < node.version:
            continue
        parameters = {
            step.rename_parameters.get(name, name): value
            for name, value in parameters.items()
            if name not in step.remove_parameters
        }
        parameters.update(step.set_parameters)
        inputs = _followed(inputs, {**step.rename_parameters, **step.rename_inputs})
        outputs = _followed(outputs, step.rename_outputs)
    moved = replace(node, version=spec.version, parameters=parameters)
    return moved, SocketRenames(node.id, inputs, outputs) if inputs or outputs else None


def _followed(names: Mapping[str, str], renames: Mapping[str, str]) -> dict[str, str]:
    return {**renames, **{old: renames.get(new, new) for old, new in names.items()}}
