"""What a node is called with: values from wires, converted where needed, element by element where a list maps it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, NamedTuple, overload

from graph.declare.annotations import InputNeeded, Lazy
from graph.declare.library import Library
from graph.declare.node import WIRE_ATTRIBUTE
from graph.declare.spec import InputSpec, PlainValue
from graph.declare.types import ANY, PLAIN_NAMES
from graph.errors import NodeError
from graph.plan.keys import asked_key, hash_of
from graph.plan.places import Placed, Source
from graph.store.store import Elements, Store
from graph.wording import Wording

Digests = tuple[bytes | Elements, ...]
FindOutput = Callable[[Source], bytes | Elements | None]
"""The digest of an output, or the digests of the list that it is; None where the node has not run yet."""


class ValueLostError(Exception):
    """A value that was in the store when the run was planned cannot be read any more."""

    def __init__(self, place: str) -> None:
        super().__init__(place)
        self.place = place


class OnDemand(Sequence[Any]):
    """A list whose elements are read when they are looked at, so that it takes the memory of one of them."""

    def __init__(self, readers: Sequence[Callable[[], Any]]) -> None:
        self._readers = readers

    def __len__(self) -> int:
        return len(self._readers)

    @overload
    def __getitem__(self, index: int) -> Any: ...

    @overload
    def __getitem__(self, index: slice) -> OnDemand: ...

    def __getitem__(self, index: int | slice) -> Any:
        return OnDemand(self._readers[index]) if isinstance(index, slice) else self._readers[index]()


class Argument(NamedTuple):
    """A wired input with the digests of what lies on its wires: a digest, or the digests of a list, for each wire."""

    item: InputSpec
    sources: tuple[Source, ...]
    digests: Digests

    def element(self, index: int) -> Digests:
        """The digests that belong to one element of a mapped node."""
        if self.item.whole_list:
            return self.digests
        return tuple(digest if isinstance(digest, bytes) else digest[index] for digest in self.digests)


class Binding:
    """A node with the digests of its eager inputs."""

    __slots__ = (
        "_arguments", "_find", "_lazy", "_library", "_needed", "_own_digest", "_parameters", "_store", "asked",
        "asked_by_any", "count",
    )  # fmt: skip

    def __init__(
        self,
        needed: Placed,
        parameters: dict[str, PlainValue],
        own_digest: bytes,
        library: Library,
        store: Store,
        find: FindOutput,
    ) -> None:
        """``parameters`` are the values that no wire gives, and ``own_digest`` the hash of the node's own recipe."""
        self._needed = needed
        self._own_digest = own_digest
        self._library = library
        self._store = store
        self._find = find
        self._parameters = parameters
        self._arguments = [
            _argument(item, needed.inputs[item.name], find)
            for item in needed.spec.inputs
            if item.name in needed.inputs and not item.lazy
        ]
        self._lazy = [item for item in needed.spec.inputs if item.lazy] if needed.lazy else []
        self.asked: list[str] = []
        """The lazy inputs that the last call asked for."""
        self.asked_by_any: dict[str, None] = {}
        """Those that any call did; the calls of a mapped node may differ."""
        self.count = self._mapped_count()

    def _mapped_count(self) -> int | None:
        """How many elements the node is mapped over; None where no list comes in.

        Raises:
            NodeError: where lists of different lengths come in.
        """
        lengths = [
            (argument.item.name, len(digest))
            for argument in self._arguments
            if not argument.item.whole_list
            for digest in argument.digests
            if not isinstance(digest, bytes)
        ]
        if not lengths:
            return None
        if len({length for _, length in lengths}) > 1:
            parts = ", ".join(f"'{name}' has {length}" for name, length in lengths)
            raise NodeError(Wording("The lists that come in differ in length: %s.", parts), "Make them equally long.")
        return lengths[0][1]

    def application(self, index: int = 0) -> bytes:
        """The key of the node applied to the contents of its inputs (for a lazy node, before it asks for any)."""
        parts = [b"application", self._own_digest]
        for argument in self._arguments:
            digests = argument.digests if self.count is None else argument.element(index)
            parts.append(_digests_part(argument.item, argument.sources, digests))
        return hash_of(b"".join(parts))

    def asked_application(self, index: int = 0) -> bytes:
        """The key of a lazy node applied to its inputs and to what it asked for in its last call."""
        key = self.application(index)
        for name in self.asked:
            argument = self._lazy_argument(name)
            key = asked_key(key, _digests_part(argument.item, argument.sources, argument.digests))
        return key

    def arguments(self, index: int = 0) -> dict[str, Any]:
        """What to call the node's function with.

        Raises:
            ValueLostError: where a value is not in the store any more.
            NodeError: where a value is not of the type that the input takes.
        """
        values: dict[str, Any] = dict(self._parameters)
        for argument in self._arguments:
            digests = argument.digests if self.count is None else argument.element(index)
            values[argument.item.name] = self._value(argument, digests)
        self.asked = []
        for item in self._lazy:
            if item.name in self._needed.inputs:
                values[item.name] = Lazy(item.name, self._reader(item.name))
            elif not item.required:
                values[item.name] = None
        for item in self._needed.spec.inputs:
            if item.widget is None and item.name not in values and not item.required:
                values[item.name] = () if item.many else None
        return values

    def _reader(self, name: str) -> Callable[[], Any]:
        def read() -> Any:
            argument = self._lazy_argument(name)
            if name not in self.asked:
                self.asked.append(name)
                self.asked_by_any[name] = None
            return self._value(argument, argument.digests)

        return read

    def _lazy_argument(self, name: str) -> Argument:
        item = next(item for item in self._lazy if item.name == name)
        sources = self._needed.inputs[name]
        if any(self._find(source) is None for source in sources):
            raise InputNeeded(name)
        return _argument(item, sources, self._find)

    def _value(self, argument: Argument, digests: Digests) -> Any:
        if argument.item.on_demand:
            return OnDemand(
                [
                    partial(self._converted, source, element, argument.item)
                    for source, digest in zip(argument.sources, digests, strict=True)
                    for element in ((digest,) if isinstance(digest, bytes) else digest)
                ]
            )
        values: list[Any] = []
        for source, digest in zip(argument.sources, digests, strict=True):
            if isinstance(digest, bytes):
                values.append(self._converted(source, digest, argument.item))
            else:
                elements = [self._converted(source, element, argument.item) for element in digest]
                values += elements if argument.item.whole_list else [elements]
        if argument.item.many:
            return tuple(values)
        return values if argument.item.whole_list else values[0]

    def _converted(self, source: Source, digest: bytes, item: InputSpec) -> Any:
        try:
            value = self._store.value(digest)
        except KeyError as error:
            raise ValueLostError(source.place) from error
        if item.type in (ANY, source.type):
            return value
        types = self._library.catalogue.types
        given = source.type if source.type != ANY else wire_type_of(value)
        if not types.fits(given, item.type):
            raise NodeError(Wording("'%s' takes %s, and it was given %s.", item.name, item.type, given))
        step = types.conversion(given, item.type)
        return self._library.load(step.function)(value) if step else value


def wire_type_of(value: Any) -> str:
    """The name of the wire type of a value."""
    plain = PLAIN_NAMES.get(type(value))
    if plain is not None:
        return plain
    declared = next((vars(kind)[WIRE_ATTRIBUTE] for kind in type(value).__mro__ if WIRE_ATTRIBUTE in vars(kind)), None)
    return str(declared.name) if declared is not None else ANY


def _argument(item: InputSpec, sources: tuple[Source, ...], find: FindOutput) -> Argument:
    return Argument(item, sources, tuple(_there(find(source), source) for source in sources))


def _there(digest: bytes | Elements | None, source: Source) -> bytes | Elements:
    if digest is None:
        raise ValueLostError(source.place)
    return digest


def _digests_part(item: InputSpec, sources: tuple[Source, ...], digests: Digests) -> bytes:
    """An input's part of an application's key: what came in, as what, and into which input."""
    parts = [item.name.encode(), b"\0"]
    for source, digest in zip(sources, digests, strict=True):
        kind = b"" if source.type == item.type else f"{source.type}>{item.type}".encode()
        parts += [kind, b"1" + digest] if isinstance(digest, bytes) else [kind, b"*", *digest, b"."]
    return b"".join(parts)
