"""Laws of the document that hold after any sequence of edits."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.declare.catalogue import Catalogue
from graph.document.change import Change, Edit
from graph.document.difference import changes_to
from graph.document.document import Document
from graph.document.items import Item, Workflow, item_key
from graph.file import document_from_text, document_text
from tests.graph.desk import CATALOGUE, sample_document
from tests.graph.edits import Editor

LAW = settings(max_examples=60, deadline=None)
SOME = st.integers(1, 15)


def state(document: Document) -> tuple[str, Workflow]:
    return document_text(document), document.snapshot()


class Mirror:
    """Follows a document by its changes alone, as a view does."""

    def __init__(self, document: Document) -> None:
        self.items: dict[tuple[str, tuple[str, ...]], Item] = {}
        document.observe(self.follow)

    def follow(self, changes: tuple[Change, ...]) -> None:
        for change in changes:
            place = (change.graph, item_key(change.item))
            if change.after is None:
                del self.items[place]
            else:
                self.items[place] = change.after


def items_of(document: Document) -> dict[tuple[str, tuple[str, ...]], Item]:
    found: dict[tuple[str, tuple[str, ...]], Item] = {}
    for name in document.definitions:
        graph = document.graph(name)
        for items in (graph.nodes.values(), graph.links, graph.frames.values(), graph.notes.values()):
            found |= {(name, item_key(item)): item for item in items}
    return found


@LAW
@given(st.data(), SOME)
def test_undoing_all_gives_the_document_back_and_redoing_all_restores_it(data: st.DataObject, count: int) -> None:
    document = sample_document()
    states = [state(document)]
    editor = Editor(document, data)
    for _ in range(count):
        editor.edit()
    end = state(document)
    while document.undo():
        states.append(state(document))
    assert state(document) == states[0]
    while document.redo():
        pass
    assert state(document) == end


@LAW
@given(st.data(), SOME)
def test_each_undo_and_redo_is_the_other_turned_round(data: st.DataObject, count: int) -> None:
    document = sample_document()
    editor = Editor(document, data)
    for _ in range(count):
        editor.edit()
        if data.draw(st.integers(0, 3)) == 0:
            document.undo()
    before = state(document)
    if document.undo():
        document.redo()
    assert state(document) == before


@LAW
@given(st.data(), SOME)
def test_saving_and_opening_is_the_identity(data: st.DataObject, count: int) -> None:
    document = sample_document()
    editor = Editor(document, data)
    for _ in range(count):
        editor.edit()
    text = document_text(document)
    opened = document_from_text(text, CATALOGUE)
    assert document_text(opened) == text
    assert opened.snapshot() == document.snapshot()
    assert opened.history.is_saved and opened.history.undo_label is None


@LAW
@given(st.data(), SOME)
def test_nothing_is_lost_where_no_node_type_is_known(data: st.DataObject, count: int) -> None:
    document = sample_document()
    editor = Editor(document, data)
    for _ in range(count):
        editor.edit()
    text = document_text(document)
    assert document_text(document_from_text(text, Catalogue())) == text


@LAW
@given(st.data(), SOME)
def test_observers_hear_every_change(data: st.DataObject, count: int) -> None:
    document = sample_document()
    mirror = Mirror(document)
    editor = Editor(document, data)
    for _ in range(count):
        editor.edit()
        if data.draw(st.integers(0, 3)) == 0:
            document.undo()
        if data.draw(st.integers(0, 5)) == 0:
            document.redo()
        mirrored = {place: item for place, item in mirror.items.items() if place[1][0] != "Definition"}
        assert mirrored == items_of(document)


@LAW
@given(st.data(), SOME)
def test_a_snapshot_never_changes(data: st.DataObject, count: int) -> None:
    document = sample_document()
    editor = Editor(document, data)
    for _ in range(count):
        editor.edit()
    snapshot = document.snapshot()
    copies = {name: (dict(graph.nodes), dict(graph.links)) for name, graph in snapshot.graphs.items()}
    for _ in range(5):
        editor.edit()
    assert {name: (dict(graph.nodes), dict(graph.links)) for name, graph in snapshot.graphs.items()} == copies


@LAW
@given(st.data(), SOME)
def test_the_document_is_saved_exactly_where_it_was_saved(data: st.DataObject, count: int) -> None:
    document = sample_document()
    editor = Editor(document, data)
    saved = state(document)
    for _ in range(count):
        match data.draw(st.integers(0, 5)):
            case 0:
                document.undo()
            case 1:
                document.redo()
            case 2:
                document.history.mark_saved()
                saved = state(document)
            case _:
                editor.edit()
        if document.history.is_saved:
            assert state(document) == saved


@LAW
@given(st.data(), SOME)
def test_a_document_that_was_edited_while_it_was_saved_is_saved_as_it_was_then(data: st.DataObject, count: int) -> None:
    document = sample_document()
    editor = Editor(document, data)
    saved = state(document)
    saving = document.history.place(), state(document)
    for _ in range(count):
        match data.draw(st.integers(0, 6)):
            case 0:
                document.undo()
            case 1:
                document.redo()
            case 2:
                saving = document.history.place(), state(document)
            case 3:
                document.history.mark_saved(saving[0])
                saved = saving[1]
            case _:
                editor.edit()
        if document.history.is_saved:
            assert state(document) == saved


@LAW
@given(st.data(), SOME)
def test_the_same_content_is_the_same_text_whatever_the_order_of_edits(data: st.DataObject, count: int) -> None:
    document = sample_document()
    editor = Editor(document, data)
    for _ in range(count):
        editor.edit()
    other = Document(CATALOGUE, document.id)
    definitions = [item for item in document.definitions.values() if item.id]
    root = document.definitions[""]
    other.fill([Change("", other.definitions[""], root)])
    for definition in data.draw(st.permutations(definitions)):
        other.add(definition)
    for name in document.definitions:
        graph = document.graph(name)
        items = [*graph.nodes.values(), *graph.frames.values(), *graph.notes.values()]
        other.fill(Change(name, None, item) for item in data.draw(st.permutations(items)))
        other.fill(Change(name, None, link) for link in data.draw(st.permutations(list(graph.links))))
    assert document_text(other) == document_text(document)
    assert other.snapshot() == document.snapshot()


@LAW
@given(st.data(), SOME, SOME)
def test_the_difference_between_two_documents_makes_one_of_the_other(
    data: st.DataObject, count: int, other_count: int
) -> None:
    document, wanted = sample_document(), sample_document()
    for edited, edits in ((document, count), (wanted, other_count)):
        editor = Editor(edited, data)
        for _ in range(edits):
            editor.edit()
    before = state(document)
    document.apply(Edit("Reload", changes_to(document, wanted)))
    assert state(document) == state(wanted)
    assert changes_to(document, wanted) == ()
    if before != state(document):
        document.undo()
    assert state(document) == before
