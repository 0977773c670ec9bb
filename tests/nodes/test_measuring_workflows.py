"""Data sets and measures in workflows: lists run once for each entry, and what is known is not computed again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PIL import Image as PillowImage

from graph.declare.library import Library, declared_in
from graph.document.document import Document
from graph.file import FrozenDocument
from graph.run.context import Settings
from graph.run.events import Event, NodeFailed, NodeFinished, NodeMessage, RunRefused
from graph.run.executor import Executor
from graph.run.request import RunRequest
from graph.store.store import Store

CATALOGUE = declared_in("nodes")


class Desk:
    """A workflow with a store on disk; each run is as after a restart of the program."""

    def __init__(self, folder: Path) -> None:
        self.document = Document(CATALOGUE)
        self.folder = folder
        self.said: list[str] = []

    def run(self) -> set[str]:
        """The nodes that had to be computed."""
        library, events = Library(CATALOGUE, ("nodes",)), list[Event]()
        store = Store(library.codecs, self.folder / "store")
        settings = Settings(output_folder=str(self.folder / "out"))
        document = FrozenDocument.of(self.document)
        Executor(library, store).run(RunRequest(1, document.workflow, (), settings, document), events.append)
        assert [event for event in events if isinstance(event, (NodeFailed, RunRefused))] == []
        self.said = [event.text for event in events if isinstance(event, NodeMessage)]
        return {event.node for event in events if isinstance(event, NodeFinished)}

    def table(self, name: str) -> dict[str, list[object]]:
        found: dict[str, list[object]] = json.loads((self.folder / "out" / f"{name}.json").read_text(encoding="utf-8"))
        return found

    def wire(self, *wires: str) -> None:
        for wire in wires:
            (source, output), (target, input) = (end.split(".") for end in wire.split(" > "))
            self.document.connect(source, output, target, input)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Two sets of grey pictures on disk: six dark ones and six light ones, of two classes each."""
    for name, level in (("dark", 40), ("light", 200)):
        for index in range(6):
            path = tmp_path / name / f"{'ab'[index % 2]}" / f"{index}.png"
            path.parent.mkdir(parents=True, exist_ok=True)
            PillowImage.new("RGB", (40, 40), (level + index, level, level - 4 * index)).save(path)
    return Desk(tmp_path)


def test_two_sets_are_compared_and_only_the_changed_one_is_looked_at_again(desk: Desk) -> None:
    for id, type, parameters in (
        ("judge", "clip.load_clip", {}),
        ("extractor", "set_metrics.clip_features", {}),
        ("dark", "datasets.image_folder", {"folder": str(desk.folder / "dark")}),
        ("light", "datasets.image_folder", {"folder": str(desk.folder / "light")}),
        ("dark_features", "set_metrics.extract_features", {}),
        ("light_features", "set_metrics.extract_features", {}),
        ("compare", "set_metrics.compare_sets", {}),
        ("save", "tables.save_table", {"name": "sets", "format": "json"}),
    ):
        desk.document.add_node(type, parameters, id=id)
    desk.wire(
        "judge.clip > extractor.clip", "extractor.feature_extractor > dark_features.extractor",
        "extractor.feature_extractor > light_features.extractor", "dark.dataset > dark_features.dataset",
        "light.dataset > light_features.dataset", "dark_features.feature_statistics > compare.statistics",
        "light_features.feature_statistics > compare.reference", "compare.table > save.table",
    )  # fmt: skip
    assert len(desk.run()) == 8
    table = desk.table("sets")
    assert table["features"] == ["CLIP emoji-clip"]
    assert table["count"] == table["reference count"] == [6]
    assert float(str(table["Fréchet distance"][0])) > 0
    assert desk.run() == set()
    (desk.folder / "dark" / "a" / "0.png").write_bytes(b"broken")
    assert desk.run() == {"dark", "dark_features", "compare", "save"}
    assert any("0.png" in text for text in desk.said)
    assert desk.table("sets")["count"] == [5]


def test_what_follows_a_list_runs_for_each_entry_with_its_label(desk: Desk) -> None:
    for id, type, parameters in (
        ("set", "datasets.image_folder", {"folder": str(desk.folder / "dark")}),
        ("places", "lists.sweep_integers", {"count": 4}),
        ("pick", "dataset_reading.pick_image", {}),
        ("edges", "image_operations.canny_edges", {}),
        ("measure", "edit_metrics.measure_edit", {}),
        ("join", "table_operations.join_tables", {}),
        ("mean", "table_operations.summarise_table", {}),
        ("save", "tables.save_table", {"name": "means", "format": "json"}),
        ("save_all", "tables.save_table", {"name": "all", "format": "json"}),
    ):
        desk.document.add_node(type, parameters, id=id)
    desk.wire(
        "set.dataset > pick.dataset", "places.integer > pick.index", "pick.image > edges.image",
        "pick.image > measure.source", "edges.image > measure.edited", "pick.label > measure.method",
        "measure.table > join.tables", "join.table > mean.table", "mean.table > save.table",
        "join.table > save_all.table",
    )  # fmt: skip
    desk.run()
    assert desk.table("all")["method"] == ["a", "a", "a", "b"]
    assert desk.table("means")["method"] == ["a", "b"]
    assert desk.table("means")["count"] == [3, 1]


def test_taken_pictures_keep_company_with_their_captions(desk: Desk) -> None:
    folder = str(desk.folder / "light")
    for id, type, parameters in (
        ("set", "datasets.image_folder", {"folder": folder, "captions": "file names", "order": "shuffled"}),
        ("take", "dataset_reading.take_images", {"count": 5}),
        ("sheet", "contact_sheet.contact_sheet", {}),
        ("save", "image_files.save_image", {"name": "sheet"}),
        ("prompts", "basic.join_text", {"separator": "\n"}),
        ("save_text", "basic.save_text", {"name": "captions"}),
    ):
        desk.document.add_node(type, parameters, id=id)
    desk.wire(
        "set.dataset > take.dataset", "take.images > sheet.images", "take.captions > sheet.labels",
        "sheet.image > save.image", "take.captions > prompts.texts", "prompts.text > save_text.text",
    )  # fmt: skip
    desk.run()
    assert len((desk.folder / "out" / "captions.txt").read_text(encoding="utf-8").split("\n")) == 5
