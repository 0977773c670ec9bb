"""Files that workflows name: where they are found, and what identifies their content."""

from __future__ import annotations

import contextlib
import json
import os
import stat
from collections.abc import Iterable
from hashlib import blake2b
from pathlib import Path

RESOURCES = Path(__file__).parents[2] / "resources"
BUILTIN_FOLDERS = (RESOURCES, RESOURCES / "models", RESOURCES / "media")
"""Where what ships with the program is found by name."""

_HASHED_WHOLE = 64 * 2**20
_SAMPLE = 2**20
_MOST_FILES = 10_000
_WEIGHTS = (".safetensors", ".gguf", ".onnx")


def find_file(name: str, search_folders: Iterable[str] = ()) -> Path | None:
    """The file or folder that a workflow calls ``name``: as it stands, in the search folders, among our resources."""
    if not name or "\0" in name:
        return None
    try:
        path = Path(name).expanduser()
        if path.is_absolute():
            return path if path.exists() else None
        folders = (*map(Path, search_folders), *BUILTIN_FOLDERS)
        return next((folder / path for folder in folders if (folder / path).exists()), None)
    except (OSError, RuntimeError):
        return None  # too long a name, a folder that may not be looked into, the home of a user that is not there


class Fingerprints:
    """What identifies the content of files; remembered for as long as size and time of a file stay the same."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, int, int, int], str] = {}
        self._known_weights: dict[tuple[str, int, int, int], bytes] = {}

    def of(self, path: Path) -> str:
        """A fingerprint of a file, or of a folder with all that is in it; "missing" where there is none."""
        try:
            return self._of_folder(path) if path.is_dir() else self._of_file(path)
        except OSError:
            return "missing"

    def weights(self, path: Path) -> str:
        """What identifies the weights in a file, or in a folder, on any machine; "" where there are none.

        The hash of sizes and samples, and of the names inside the folder: not of where and how old the files are.
        """
        found = blake2b(digest_size=16)
        count = 0
        try:
            for name, file in _weight_files(path):
                found.update(f"{name}\n".encode("utf-8", "surrogateescape") + self._samples_of(file))
                count += 1
        except OSError:
            return ""
        return found.hexdigest() if count else ""

    def _samples_of(self, path: Path) -> bytes:
        state = path.stat()
        key = (str(path), state.st_size, state.st_mtime_ns, state.st_ino)
        if key not in self._known_weights:
            self._known_weights[key] = f"{state.st_size}:{_sampled(path, state.st_size).hexdigest()}".encode()
        return self._known_weights[key]

    def _of_file(self, path: Path) -> str:
        state = path.stat()
        if not stat.S_ISREG(state.st_mode):
            return f"{path}: no file"  # a pipe or a device: reading one may never come to an end
        key = (str(path), state.st_size, state.st_mtime_ns, state.st_ino)
        if key not in self._known:
            self._known[key] = f"{path.resolve()}:{state.st_size}:{_content_hash(path, state.st_size)}"
        return self._known[key]

    def _of_folder(self, path: Path) -> str:
        """Names, sizes and times: folders hold models, whose files are too large to read for a key.

        A model may share parts with its neighbours, which its JSON files name (``../emoji-sd/vae``): they count too.
        """
        found = blake2b(os.fsencode(path.resolve()), digest_size=16)
        count = 0
        for root in (path, *_named_neighbours(path)):
            for folder, folders, files in os.walk(root):
                folders.sort()
                for name in sorted(files):
                    found.update(os.fsencode(f"{folder}/{name}:{_size_and_time(Path(folder) / name)}\n"))
                    count += 1
                if count > _MOST_FILES:
                    return found.hexdigest()
        return found.hexdigest()


def _size_and_time(path: Path) -> str:
    try:
        state = path.stat()
    except OSError:
        return "missing"  # a link that leads nowhere, a file that has just gone
    return f"{state.st_size}:{state.st_mtime_ns}"


def _named_neighbours(path: Path) -> list[Path]:
    """The folders beside a folder, or in those, that the JSON files at its top name by relative path."""
    home = path.resolve().parent
    found: dict[Path, None] = {}
    for file in sorted(path.glob("*.json")):
        try:
            data = json.loads(file.read_bytes()) if file.is_file() and file.stat().st_size <= _SAMPLE else None
        except (OSError, ValueError, RecursionError):
            continue
        for value in data.values() if isinstance(data, dict) else ():
            if isinstance(value, str) and value.startswith("../") and "\0" not in value:
                with contextlib.suppress(OSError, RuntimeError):  # too long a name, links in a circle
                    neighbour = (path / value).resolve()
                    if neighbour.is_relative_to(home) and neighbour != home and neighbour.is_dir():
                        found[neighbour] = None
    return list(found)


def _content_hash(path: Path, size: int) -> str:
    """The hash of a file's bytes; of a large one, of its beginning, middle and end."""
    state = _sampled(path, size)
    if size > _HASHED_WHOLE:
        state.update(str(path.stat().st_mtime_ns).encode())
    return state.hexdigest()


def _sampled(path: Path, size: int) -> blake2b:
    """The hash so far of a file's bytes; of a large one, of its beginning, middle and end."""
    state = blake2b(digest_size=16)
    with path.open("rb") as file:
        if size <= _HASHED_WHOLE:
            while chunk := file.read(_SAMPLE):
                state.update(chunk)
        else:
            for start in (0, size // 2, size - _SAMPLE):
                file.seek(start)
                state.update(file.read(_SAMPLE))
    return state


def _weight_files(path: Path) -> list[tuple[str, Path]]:
    """The files of weights of a model with their names inside it: a file, or all in a folder and those it shares."""
    if not path.is_dir():
        return [("", path)] if stat.S_ISREG(path.stat().st_mode) else []
    files = [
        (f"{number}/{file.relative_to(root).as_posix()}", file)
        for number, root in enumerate((path, *_named_neighbours(path)))
        for suffix in _WEIGHTS
        for file in root.rglob(f"*{suffix}")
        if file.is_file()
    ]
    return sorted(files)[:_MOST_FILES]
