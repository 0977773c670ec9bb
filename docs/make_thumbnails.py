"""Run every template and keep a small picture of its result beside it, for the start page.

python docs/make_thumbnails.py [NAME ...]
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from PIL import Image, ImageDraw, ImageOps

from graph.declare.catalogue import Catalogue
from graph.document.document import Document
from graph.engine.local import open_executor
from graph.engine.options import EngineOptions
from graph.file import read_document
from graph.run.context import Picture, Settings
from graph.run.events import Event, NodeFailed, NodePreview
from graph.run.request import RunRequest

TEMPLATES = Path(__file__).parents[1] / "resources" / "workflows"
SIZE = (256, 192)
BACKGROUND = "#2a2d33"


class Gallery:
    """Keeps the last picture of each node of a run."""

    def __init__(self) -> None:
        self.pictures: dict[str, Picture] = {}

    def tell(self, event: Event) -> None:
        if isinstance(event, NodePreview):
            self.pictures.pop(event.node, None)
            self.pictures[event.node] = event.picture
        elif isinstance(event, NodeFailed):
            raise RuntimeError(f"{event.node}: {event.message}\n{event.details}")


def result_picture(document: Document, gallery: Gallery, folder: Path) -> Image.Image:
    """The picture that stands for a run: what an output node shows, else the last picture, else the text written."""
    shown = [id for id in gallery.pictures if document.spec(document.node(id)).is_output]
    places = [*gallery.pictures, *shown]
    if places:
        picture = gallery.pictures[places[-1]]
        mode = {1: "L", 3: "RGB", 4: "RGBA"}[picture.channels]
        return Image.frombytes(mode, (picture.width, picture.height), picture.pixels).convert("RGB")
    text = "\n".join(path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt")))
    image = Image.new("RGB", SIZE, BACKGROUND)
    ImageDraw.Draw(image).text((SIZE[0] / 2, SIZE[1] / 2), text, fill="#e8e8e8", anchor="mm", font_size=18)
    return image


def make_thumbnail(path: Path, catalogue: Catalogue) -> None:
    document = read_document(path, catalogue)
    gallery = Gallery()
    with tempfile.TemporaryDirectory() as folder, open_executor(EngineOptions()) as executor:
        settings = Settings(output_folder=folder)
        outcome = executor.run(RunRequest(1, document.snapshot(), (), settings), gallery.tell)
        if outcome != "done":
            raise RuntimeError(f"{path.name}: {outcome}")
        picture = result_picture(document, gallery, Path(folder))
    thumbnail = ImageOps.pad(picture, SIZE, Image.Resampling.LANCZOS, color=BACKGROUND)
    thumbnail.save(TEMPLATES / path.name.replace(".graph.json", ".png"), optimize=True)


if __name__ == "__main__":
    names = sys.argv[1:]
    for template in sorted(TEMPLATES.glob("*.graph.json")):
        if not names or template.name.removesuffix(".graph.json") in names:
            make_thumbnail(template, Catalogue.builtin())
            print(template.name, flush=True)
