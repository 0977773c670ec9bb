"""Pictures and clips in folders: what is in them, and what the folders say of it."""

from __future__ import annotations

import fnmatch
import os
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from graph.errors import NodeError
from graph.plan.files import find_file
from graph.run.context import Run
from graph.wording import Wording
from nodes.dataset_files.entries import LeftOut, file_state

PICTURES = frozenset(
    {".png", ".jpg", ".jpeg", ".webp", ".avif", ".tif", ".tiff", ".bmp", ".gif", ".psd", ".ppm", ".pgm", ".tga"}
    | {".jp2", ".ico"}
)
CLIPS = frozenset({".mp4", ".mkv", ".webm", ".mov", ".avi", ".gif", ".m4v", ".mpg", ".mpeg", ".wmv", ".flv", ".ts"})
_LONGEST_CAPTION = 1 << 16


def existing_folder(run: Run, name: str) -> Path:
    """The folder that a workflow calls ``name``.

    Raises:
        NodeError: where there is none.
    """
    if not name.strip():
        raise NodeError("No folder is chosen.", "Pick a folder in the inspector, or wire a path.")
    path = find_file(name, run.settings.search_folders)
    if path is None or not path.is_dir():
        raise NodeError(Wording("There is no folder '%s'.", name), "Check the name, or choose the folder again.")
    return path.resolve()


def files_below(folder: Path, suffixes: frozenset[str], include: str = "") -> Iterator[Path]:
    """Files with one of the suffixes, by folder and name. Hidden ones, and what links lead to, are passed over.

    ``include``: patterns parted by commas (``cat*/*.png``), of which one fits the path below the folder, or the name.
    """
    patterns = [pattern.strip() for pattern in include.split(",") if pattern.strip()]
    for place, folders, names in os.walk(folder, followlinks=False):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(place) / name
            if name.startswith(".") or path.suffix.lower() not in suffixes:
                continue
            within = path.relative_to(folder).as_posix()
            if not patterns or any(fnmatch.fnmatch(text, item) for item in patterns for text in (within, name)):
                yield path


def folder_label(path: Path, root: Path) -> str:
    """The name of the folder that a file lies in; "" of one that lies in ``root`` itself."""
    return "" if path.parent == root else path.parent.name


def text_beside(path: Path) -> str:
    """What stands in the text file of the same name, on one line; "" where there is none."""
    beside = path.with_suffix(".txt")
    if file_state(beside) is None:
        return ""
    try:
        with beside.open(encoding="utf-8-sig", errors="replace") as file:
            return " ".join(file.read(_LONGEST_CAPTION).split())
    except (OSError, ValueError):
        return ""


def text_of_name(path: Path) -> str:
    """A file's name as words: ``red_apple-01.png`` is "red apple 01"."""
    return " ".join(path.stem.replace("_", " ").replace("-", " ").split())


def listed_files(path: Path, folder: Path, left_out: LeftOut) -> Iterator[Path]:
    """The files that a list names, one on a line, by their path below ``folder``.

    What follows a path on its line (a class's number, as lists of UCF101 have it) is passed over.
    """
    with path.open(encoding="utf-8-sig", errors="replace") as file:
        for number, line in enumerate(iter(partial(file.readline, _LONGEST_CAPTION), ""), 1):
            text = line.strip()
            if not text or text.startswith("#"):
                continue
            found = next((folder / name for name in (text, text.split()[0]) if _is_file(folder / name)), None)
            if found is None:
                left_out.add(Wording("line %s", number), text[:80])
            else:
                yield found


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False
