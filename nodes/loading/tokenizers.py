"""Tokenizers: those beside a model, CLIP's, which ships with the program, and T5's, which is looked for."""

from __future__ import annotations

import functools
import gzip
import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from graph.errors import NodeError
from graph.wording import Wording
from nodes.loading.folders import read_json
from nodes.recovery import is_out_of_memory

EMBEDDED = Path(__file__).parents[2] / "resources" / "tokenizers"
CLIP, OPEN_CLIP = EMBEDDED / "clip", EMBEDDED / "open_clip"
"""The same words; they differ in what texts are padded with."""

_CONFIG = "tokenizer_config.json"
_T5_FILES = ("tokenizer.json", "spiece.model")
_LEAST_USED = 0.9
"""Models have a few more rows of embeddings than there are words, for a round number."""
_DEEPEST = 6
_LONGEST_TEXT = 1 << 16
"""Tokens. Texts are padded to the length that a tokenizer says, which may be without bound."""


def tokenizer(folder: str) -> Any:
    """The tokenizer whose files are in ``folder``; read again where they have changed.

    Raises:
        NodeError: where they cannot be read.
    """
    try:
        states = [path.stat() for path in sorted(Path(folder).iterdir())]
        return _tokenizer(folder, tuple((state.st_size, state.st_mtime_ns) for state in states))
    except Exception as error:  # files can make the library fail in any way
        if is_out_of_memory(error):
            raise
        reason = (str(error).strip().splitlines() or [type(error).__name__])[0].rstrip(".")
        raise NodeError(Wording("The tokenizer in %s cannot be read: %s", folder, reason)) from error


@functools.lru_cache(maxsize=16)
def _tokenizer(folder: str, _state: tuple[tuple[int, int], ...]) -> Any:
    from transformers import AutoTokenizer

    if Path(folder).parent == EMBEDDED:
        return _clip_tokenizer(Path(folder))
    # Code is refused outright: otherwise a folder that brings some makes the library ask at the terminal.
    found = AutoTokenizer.from_pretrained(folder, local_files_only=True, trust_remote_code=False)
    if not 0 < found.model_max_length <= _LONGEST_TEXT:
        found.model_max_length = _LONGEST_TEXT
    return found


def _clip_tokenizer(folder: Path) -> Any:
    """CLIP's tokenizer, from its byte pairs: each pair is a word, after the 256 bytes and the bytes that end a word."""
    from transformers import CLIPTokenizer

    config = read_json(folder / _CONFIG)
    merges = [
        tuple(line.split())
        for line in gzip.decompress((folder / config["merges"]).read_bytes()).decode().split("\n")
        if line
    ]
    symbols = _byte_symbols()
    words = [
        *symbols,
        *(symbol + "</w>" for symbol in symbols),
        *map("".join, merges),
        "<|startoftext|>",
        "<|endoftext|>",
    ]
    return CLIPTokenizer(
        vocab={word: number for number, word in enumerate(words)},
        merges=merges,
        model_max_length=config["model_max_length"],
        pad_token=config["pad_token"],
    )


def _byte_symbols() -> list[str]:
    """A printable character for each byte: itself where it is one, and those from 256 on for the others, in order."""
    printable = [*range(ord("!"), ord("~") + 1), *range(ord("¡"), ord("¬") + 1), *range(ord("®"), ord("ÿ") + 1)]
    others = 256 - len(printable)
    return [chr(byte) for byte in printable] + [chr(256 + number) for number in range(others)]


def t5_tokenizer(vocabulary: int, folders: Iterable[Path]) -> Path | None:
    """The folder of a tokenizer for a T5 encoder with so many rows of embeddings, below one of ``folders``.

    None where there is none: T5's words cannot ship with the program.
    """
    found = (place for folder in folders for place in _t5_folders(folder))
    return next((place for place in found if _LEAST_USED * vocabulary <= _words_in(place) <= vocabulary), None)


def _t5_folders(root: Path) -> Iterator[Path]:
    for place, inner, files in os.walk(root, followlinks=False):
        inner[:] = sorted(name for name in inner if not name.startswith("."))
        if len(Path(place).relative_to(root).parts) >= _DEEPEST:
            inner.clear()
        if _CONFIG in files and any(name in files for name in _T5_FILES):
            try:
                kind = str(read_json(Path(place) / _CONFIG).get("tokenizer_class", ""))
            except NodeError:
                continue
            if kind.startswith("T5"):
                yield Path(place)


def _words_in(folder: Path) -> int:
    """How many words a tokenizer knows; 0 where it cannot be read."""
    try:
        if (folder / _T5_FILES[0]).is_file():
            data = json.loads((folder / _T5_FILES[0]).read_bytes())
            words = {word for word, _ in data["model"]["vocab"]}
            return len(words | {added["content"] for added in data.get("added_tokens", ())})
        return len(tokenizer(str(folder)))
    except (NodeError, OSError, ValueError, LookupError, TypeError, RecursionError, ImportError):
        return 0
