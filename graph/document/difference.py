"""What makes one document of another, as changes: how a file that was changed elsewhere comes into an open document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graph.document.change import Change
from graph.document.document import Document
from graph.document.items import ROOT, Definition, Item, Link, Node, item_key

Place = tuple[str, tuple[str, ...]]


def changes_to(document: Document, wanted: Document) -> tuple[Change, ...]:
    """The changes that give ``document`` the content of ``wanted``, in an order in which they can be done.

    What goes goes first, wires before nodes and nodes before subgraphs; so nothing of both is there at a time that
    could not be. A node that stands for something else than before goes and comes anew with its wires.
    """
    before, after = _items(document), _items(wanted)
    anew = {place for place, item in before.items() if _is_of_another_type(item, after.get(place))}
    gone = {place for place in before if place not in after} | anew
    gone |= {place for place, item in before.items() if isinstance(item, Link) and _hangs_on(item, place[0], gone)}
    come = [place for place in after if place not in before or place in gone]
    replaced = [place for place in before if place in after and place not in gone and before[place] != after[place]]
    return (
        *(Change(place[0], before[place], None) for place in _links_first(gone, before)),
        *(Change(place[0], before[place], after[place]) for place in replaced),
        *(Change(place[0], None, after[place]) for place in reversed(_links_first(come, after))),
    )


def _items(document: Document) -> dict[Place, Item]:
    return {(graph, item_key(item)): item for graph, item in _all_items(document)}


def _all_items(document: Document) -> Iterator[tuple[str, Item]]:
    yield from ((ROOT, definition) for definition in document.definitions.values())
    for name in document.definitions:
        yield from ((name, item) for item in document.graph(name).items)


def _is_of_another_type(before: Item, after: Item | None) -> bool:
    return isinstance(before, Node) and isinstance(after, Node) and before.type != after.type


def _hangs_on(link: Link, graph: str, nodes: set[Place]) -> bool:
    return any((graph, ("Node", end)) in nodes for end in (link.source, link.target))


def _links_first(places: Iterable[Place], items: dict[Place, Item]) -> list[Place]:
    """Wires, then what stands in a graph, then subgraphs: the order in which they can go."""

    def rank(place: Place) -> int:
        item = items[place]
        return 0 if isinstance(item, Link) else 2 if isinstance(item, Definition) else 1

    return sorted(places, key=lambda place: (rank(place), place))
