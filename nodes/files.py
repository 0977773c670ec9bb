"""Where the files that nodes read are looked for, and how the ones they write get their names. No torch here."""

from __future__ import annotations

import filecmp
import re
import threading
import uuid
from collections.abc import Callable
from hashlib import blake2b
from pathlib import Path
from typing import Literal

from graph.errors import NodeError
from graph.plan.files import find_file
from graph.run.context import Run
from graph.store.codec import SavedFile
from graph.wording import Wording

NameTaken = Literal["keep both", "replace"]
"""What a saving node does where a file of that name holds something else."""

_REFUSED_CHARACTERS = re.compile(r'[<>:"|?*\x00-\x1f]')
_placing = threading.Lock()


def existing_file(run: Run, name: str, kind: str = "file") -> Path:
    """The file that a workflow calls ``name``: where it says, in the run's search folders, or among the resources.

    Raises:
        NodeError: where there is no such file; ``kind`` says what was wanted.
    """
    if not name.strip():
        raise NodeError(Wording("No %s is chosen.", kind), "Pick a file in the inspector, or wire a path.")
    path = find_file(name, run.settings.search_folders)
    if path is None or not path.is_file():
        folders = ", ".join(run.settings.search_folders) or "none"
        raise NodeError(
            Wording("There is no %s '%s'.", kind, name), Wording("Check the name. Search folders: %s.", folders)
        )
    return path


def content_digest(path: Path) -> str:
    """Eight letters that stand for the bytes of a file."""
    state = blake2b(digest_size=4)
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            state.update(block)
    return state.hexdigest()


def save_file(
    run: Run,
    name: str,
    write: Callable[[Path], None],
    digest: Callable[[Path], str] = content_digest,
    name_taken: NameTaken = "keep both",
) -> SavedFile:
    """Let ``write`` fill a file, and put it below the output folder as ``name``; readers never see half of it.

    Where a file of that name has another ``digest``, the digest goes behind the new one's name, unless ``name_taken``
    is *replace*. A file that is there already, byte for byte, is left as it is, so that whoever wrote it still finds it
    current.

    Raises:
        NodeError: where ``name`` points outside the output folder, or the file cannot be written.
    """
    path = run.output_path(name)
    temporary = path.with_name(f".{path.stem[:40]}-{uuid.uuid4().hex}{path.suffix}")
    try:
        write(temporary)
        with _placing:
            if name_taken == "keep both" and path.exists() and digest(path) != digest(temporary):
                path = path.with_name(f"{path.stem}_{digest(temporary)}{path.suffix}")
            if not (path.exists() and filecmp.cmp(temporary, path, shallow=False)):
                temporary.replace(path)
            return SavedFile.of(path)
    except OSError as error:
        reason = error.strerror or str(error)
        raise NodeError(
            Wording("%s cannot be written: %s.", path, reason), "Check the folder, and the space on its disk."
        ) from error
    finally:
        temporary.unlink(missing_ok=True)


def file_name(name: str, suffix: str) -> str:
    """The name of a file to write: ``name`` without the spaces around it, ending in ``suffix`` once.

    Raises:
        NodeError: where it is empty or has characters that some file systems refuse.
    """
    stripped = name.strip()
    if not stripped or stripped.endswith(("/", "\\")):
        raise NodeError(Wording("'%s' is not the name of a file.", name), "Type a name, or a folder and a name.")
    found = _REFUSED_CHARACTERS.search(stripped)
    if found:
        raise NodeError(
            Wording("A file name cannot hold %s: '%s'.", repr(found.group()), name), "Use letters, digits, - and _."
        )
    return stripped if stripped.lower().endswith(suffix) else stripped + suffix
