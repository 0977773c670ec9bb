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
GAP = 6


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
    """What the output nodes were given, side by side; the text that was written, where there are no pictures."""
    content = document.graph()
    ends = [node for node in content.nodes.values() if not content.links_out_of(node.id)]
    outputs = [node for node in ends if document.spec(node).is_output]
    outputs.sort(key=lambda node: node.position)
    sources = [link.source for node in outputs for link in content.links_into(node.id)]
    pictures = [_image(gallery.pictures[source]) for source in sources if source in gallery.pictures]
    if pictures:
        return _side_by_side(pictures)
    text = "\n".join(path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt")))
    image = Image.new("RGB", SIZE, BACKGROUND)
    ImageDraw.Draw(image).text((SIZE[0] / 2, SIZE[1] / 2), text, fill="#e8e8e8", anchor="mm", font_size=18)
    return image


def _image(picture: Picture) -> Image.Image:
    mode = {1: "L", 3: "RGB", 4: "RGBA"}[picture.channels]
    return Image.frombytes(mode, (picture.width, picture.height), picture.pixels).convert("RGB")


def _side_by_side(pictures: list[Image.Image]) -> Image.Image:
    """Wide pictures are laid below one another, others beside."""
    width, height = pictures[0].size
    step = (0, height + GAP) if width > height else (width + GAP, 0)
    last = len(pictures) - 1
    sheet = Image.new("RGBA", (width + step[0] * last, height + step[1] * last))
    for number, picture in enumerate(pictures):
        fitted = ImageOps.pad(picture.convert("RGBA"), (width, height), color=(0, 0, 0, 0))
        sheet.paste(fitted, (step[0] * number, step[1] * number))
    return sheet


def make_thumbnail(path: Path, catalogue: Catalogue) -> None:
    document = read_document(path, catalogue)
    gallery = Gallery()
    with tempfile.TemporaryDirectory() as folder, open_executor(EngineOptions()) as executor:
        settings = Settings(output_folder=folder)
        outcome = executor.run(RunRequest(1, document.snapshot(), (), settings), gallery.tell)
        if outcome != "done":
            raise RuntimeError(f"{path.name}: {outcome}")
        picture = result_picture(document, gallery, Path(folder))
    thumbnail = ImageOps.pad(picture.convert("RGBA"), SIZE, Image.Resampling.LANCZOS, color=(0, 0, 0, 0))
    thumbnail.save(TEMPLATES / path.name.replace(".graph.json", ".png"), optimize=True)


if __name__ == "__main__":
    names = sys.argv[1:]
    for template in sorted(TEMPLATES.glob("*.graph.json")):
        if names and template.name.removesuffix(".graph.json") not in names:
            continue
        make_thumbnail(template, Catalogue.builtin())
        print(template.name, flush=True)
