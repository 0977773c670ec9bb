"""The catalogue: every node, wire type and conversion there is, as data.

The catalogue of the built-in nodes is generated into ``resources/catalogue.json``, so that the window and the command
line know every node at once, without importing the libraries behind them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from graph.declare.builtin import BUILTIN_SPECS
from graph.declare.spec import InputSpec, NodeSpec, OutputSpec, spec_from_json
from graph.declare.types import Conversion, TypeTable, WireType
from graph.errors import DeclarationError

BUILTIN_CATALOGUE = Path(__file__).parents[2] / "resources" / "catalogue.json"


class Catalogue:
    """Specs by node type id, with the wire types they speak of."""

    def __init__(self, specs: Iterable[NodeSpec] = (), types: TypeTable | None = None) -> None:
        self.types = types or TypeTable()
        self._specs: dict[str, NodeSpec] = {spec.id: spec for spec in BUILTIN_SPECS}
        self.version = 0
        """Another number after every change."""
        for spec in specs:
            self.add(spec)

    def add(self, spec: NodeSpec) -> None:
        """Add a node type.

        Raises:
            DeclarationError: where the id is taken, or a socket speaks of a wire type that nobody declared.
        """
        if spec.id in self._specs:
            raise DeclarationError(f"the node type {spec.id} is declared twice.")
        sockets: tuple[InputSpec | OutputSpec, ...] = (*spec.inputs, *spec.outputs)
        for socket in sockets:
            if socket.type not in self.types:
                raise DeclarationError(f"{spec.id}, socket '{socket.name}': no wire type is called {socket.type}.")
        self._specs[spec.id] = spec
        self.version += 1

    def get(self, type_id: str) -> NodeSpec | None:
        return self._specs.get(type_id)

    def __getitem__(self, type_id: str) -> NodeSpec:
        return self._specs[type_id]

    def __contains__(self, type_id: str) -> bool:
        return type_id in self._specs

    def __iter__(self) -> Iterator[NodeSpec]:
        return iter(self._specs.values())

    def __len__(self) -> int:
        return len(self._specs)

    def merge(self, other: Catalogue) -> None:
        """Take over what a plug-in declares.

        Raises:
            DeclarationError: where a node type is there already; nothing is taken over then.
        """
        builtin = {spec.id for spec in BUILTIN_SPECS}
        double = next((spec.id for spec in other if spec.id in self and spec.id not in builtin), None)
        if double is not None:
            raise DeclarationError(f"the node type {double} is declared twice.")
        for kind in other.types.types:
            self.types.add(kind)
        for step in other.types.conversions:
            self.types.add_conversion(step)
        for spec in other:
            if spec.id not in builtin:
                self.add(spec)

    def remove(self, type_ids: Iterable[str]) -> None:
        """Forget node types, as of a plug-in that was turned off. Wire types stay: a wire may carry one."""
        for id in type_ids:
            if self._specs.pop(id, None) is not None:
                self.version += 1

    def replace(self, specs: Iterable[NodeSpec]) -> None:
        """Put specs in the place of those with the same ids, such as the same nodes in another language."""
        self._specs.update({spec.id: spec for spec in specs})
        self.version += 1

    def to_json(self) -> dict[str, Any]:
        builtin = {spec.id for spec in BUILTIN_SPECS}
        nodes = sorted((spec for spec in self if spec.id not in builtin), key=lambda spec: spec.id)
        return {**self.types.to_json(), "nodes": [spec.to_json() for spec in nodes]}

    def to_text(self) -> str:
        """The catalogue file: one line to a type, conversion or node, so that changes read well."""
        sections = (
            f'"{name}": [\n' + ",\n".join(json.dumps(item, ensure_ascii=False) for item in items) + "\n]"
            for name, items in self.to_json().items()
        )
        return "{\n" + ",\n".join(sections) + "\n}\n"

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Catalogue:
        types = TypeTable(
            (WireType(**item) for item in data["types"]), (Conversion(**item) for item in data["conversions"])
        )
        return cls((spec_from_json(item) for item in data["nodes"]), types)

    @classmethod
    def builtin(cls) -> Catalogue:
        """The catalogue of the nodes that ship with the program, from its generated file."""
        return cls.from_json(json.loads(BUILTIN_CATALOGUE.read_text(encoding="utf-8")))
