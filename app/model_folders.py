"""The folders in which models are looked for by name: set in the window, and heeded by runs without one too."""

from __future__ import annotations

import json
from collections.abc import Iterable

from app.folders import data_folder

_FILE_NAME = "model_folders.json"


def model_folders() -> tuple[str, ...]:
    """The folders as they were kept last, in the order in which they are searched; none where the file is damaged."""
    try:
        stored = json.loads((data_folder() / _FILE_NAME).read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return ()
    names = stored if isinstance(stored, list) else []
    return tuple(name for name in names if isinstance(name, str) and name and "\0" not in name)


def keep_model_folders(folders: Iterable[str]) -> None:
    """Keep the folders for this program and the next.

    Raises:
        FileError: where the file cannot be written.
    """
    from graph.file import write_atomically

    text = json.dumps(list(dict.fromkeys(folders)), indent=1, ensure_ascii=False)
    write_atomically(data_folder() / _FILE_NAME, text.encode("utf-8"))
