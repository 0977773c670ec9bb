"""Media nodes in a workflow: what is written is remembered, and written again only where it is gone."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.declare.library import Library, declared_in
from graph.document.document import Document
from graph.file import FrozenDocument
from graph.run.context import Settings
from graph.run.events import Event, NodeFailed, NodeFinished, RunRefused
from graph.run.executor import Executor
from graph.run.request import RunRequest
from graph.store.store import Store

CATALOGUE = declared_in("nodes")


class Desk:
    """A workflow with a store on disk; each run is as after a restart of the program."""

    def __init__(self, folder: Path) -> None:
        self.document = Document(CATALOGUE)
        self.store = folder / "store"
        self.output = folder / "out"

    def run(self) -> set[str]:
        """The nodes that had to be computed."""
        library = Library(CATALOGUE, ("nodes",))
        events: list[Event] = []
        settings = Settings(output_folder=str(self.output))
        store = Store(library.codecs, self.store)
        document = FrozenDocument.of(self.document)
        Executor(library, store).run(RunRequest(1, document.workflow, (), settings, document), events.append)
        assert [event for event in events if isinstance(event, (NodeFailed, RunRefused))] == []
        return {event.node for event in events if isinstance(event, NodeFinished)}

    def written(self) -> list[str]:
        return sorted(path.relative_to(self.output).as_posix() for path in self.output.rglob("*") if path.is_file())


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Frames of a clip, their edges in a file for each and on a sheet, and their motion as a clip."""
    desk = Desk(tmp_path)
    document = desk.document
    for id, type, parameters in (
        ("clip", "video_files.load_video", {"file": "street.mp4", "frames": 3}),
        ("frames", "video_operations.video_to_images", {}),
        ("edges", "image_operations.canny_edges", {}),
        ("save_edges", "image_files.save_image", {"name": "edges/edge"}),
        ("sheet", "contact_sheet.contact_sheet", {}),
        ("save_sheet", "image_files.save_image", {"name": "sheet"}),
        ("motion", "flow.optical_flow", {}),
        ("picture", "flow.flow_picture", {}),
        ("save_motion", "video_files.save_video", {"name": "motion"}),
        ("note", "basic.save_text", {"name": "note"}),
    ):
        document.add_node(type, parameters, id=id)
    for source, output, target, input in (
        ("clip", "video", "frames", "video"),
        ("frames", "image", "edges", "image"),
        ("edges", "image", "save_edges", "image"),
        ("edges", "image", "sheet", "images"),
        ("sheet", "image", "save_sheet", "image"),
        ("clip", "video", "motion", "video"),
        ("motion", "flow", "picture", "flow"),
        # A picture becomes a clip, and a file its path, on the wire.
        ("picture", "image", "save_motion", "video"),
        ("save_motion", "file", "note", "text"),
    ):
        document.connect(source, output, target, input)
    return desk


def test_files_are_written_once_and_again_where_they_are_gone(desk: Desk) -> None:
    assert len(desk.run()) == 10
    written = desk.written()
    edges = [name for name in written if name.startswith("edges/")]
    assert len(edges) == 3
    assert set(written) - set(edges) == {"sheet.png", "motion.mp4", "note.txt"}
    assert (desk.output / "note.txt").read_text() == str(desk.output / "motion.mp4")

    assert desk.run() == set()

    (desk.output / edges[1]).unlink()
    assert desk.run() == {"save_edges"}
    assert desk.written() == written


def test_a_change_writes_beside_what_was_there(desk: Desk) -> None:
    desk.run()
    desk.document.set_parameter("edges", "low_threshold", 30)
    assert desk.run() == {"edges", "save_edges", "sheet", "save_sheet"}
    assert len([name for name in desk.written() if name.startswith("sheet")]) == 2
