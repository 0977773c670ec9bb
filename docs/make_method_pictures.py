"""Run templates and keep the picture that each saves, for docs/methods.md and docs/video.md.

python docs/make_method_pictures.py [TEMPLATE ...]

Writes ``docs/images/methods/TEMPLATE.png`` for the templates in ``PICTURES``: all of them, or those that are named.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from PIL import Image

sys.path.insert(0, str(Path(__file__).parents[1]))

from graph.declare.catalogue import Catalogue
from graph.engine.local import open_executor
from graph.engine.options import EngineOptions
from graph.file import read_document
from graph.run.context import Settings
from graph.run.events import Event, NodeFailed
from graph.run.request import RunRequest

TEMPLATES = Path(__file__).parents[1] / "resources" / "workflows"
IMAGES = Path(__file__).parent / "images" / "methods"
PICTURES = (
    "adain",
    "attention_maps",
    "colour_transfer",
    "compare_methods",
    "compare_sets",
    "edit_friendly_inversion",
    "feature_injection",
    "masked_image_to_image",
    "mutual_self_attention",
    "negative_prompt_inversion",
    "null_text_inversion",
    "prompt_to_prompt",
    "prompt_to_prompt_dit",
    "rf_inversion",
    "semantic_edit",
    "style_alignment",
    "train_dreambooth",
    "train_lora",
    "train_textual_inversion",
    "trajectory",
)
"""Templates of which the documentation shows what they save."""


def make_picture(template: str) -> None:
    """Run a template to its end; the first picture that it saves is kept, without the workflow that it carries.

    Raises:
        RuntimeError: where a node fails.
    """
    document = read_document(TEMPLATES / f"{template}.graph.json", Catalogue.builtin())
    with tempfile.TemporaryDirectory() as folder, open_executor(EngineOptions()) as executor:
        outcome = executor.run(RunRequest(1, document.snapshot(), (), Settings(output_folder=folder)), _refuse_failure)
        if outcome != "done":
            raise RuntimeError(f"{template}: {outcome}")
        saved = sorted(Path(folder).rglob("*.png"))
        with Image.open(saved[0]) as picture:
            IMAGES.mkdir(parents=True, exist_ok=True)
            plain = Image.frombytes(picture.mode, picture.size, picture.tobytes())
            plain.save(IMAGES / f"{template}.png", optimize=True)


def _refuse_failure(event: Event) -> None:
    if isinstance(event, NodeFailed):
        raise RuntimeError(f"{event.node}: {event.message}\n{event.details}")


if __name__ == "__main__":
    for name in sys.argv[1:] or PICTURES:
        make_picture(name)
        print(name, flush=True)
