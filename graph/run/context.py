"""``Run``: what a node function is given beside its inputs.

A node reports steps and previews, asks whether it was cancelled, and learns where to work and where it may write.
Called directly, from a test or a notebook, it gets a ``Run()`` that listens to nothing.
"""

from __future__ import annotations

import tempfile
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, NamedTuple

from graph.errors import Cancelled, NodeError
from graph.wording import Wording

PREVIEWS_PER_SECOND = 10
DEFAULT_LATENT_BYTES = 64 * 2**20


@dataclass(frozen=True, slots=True)
class Picture:
    """A small picture on its way to a screen: rows of 8-bit RGB or RGBA pixels, top row first.

    With a ``coding``, ``pixels`` are a file of that kind instead, which takes a fraction of the memory.
    """

    width: int
    height: int
    channels: int
    pixels: bytes
    coding: Literal["", "jpeg", "png"] = ""


class NamedFile(NamedTuple):
    """A file that a node above names.

    ``node`` is that node's type, ``outputs`` the wire types of its outputs that lead on, ``kind`` what is wanted of
    the file (``model``, ``image``, ``video``, ``folder``, ``any``). ``fingerprint`` identifies the weights of a model
    on any machine; "" where that is not known.
    """

    node: str
    outputs: tuple[str, ...]
    kind: str
    name: str
    fingerprint: str = ""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run is told once, for all of its nodes.

    ``device`` and ``dtype`` are names (``auto``, ``cuda``, ``cpu`` ...; ``auto``, ``float32``, ``bfloat16`` ...), and
    part of the key of every node that depends on them. Relative file names are looked for in ``search_folders``;
    files are written below ``output_folder`` only. ``replays`` lets a GPU record what a denoiser does in a step, and do
    it again as a whole.

    ``device_memory`` and ``host_memory`` are bytes that weights may take, on a device and in main memory; 0 is a share
    of what there is. ``streams_weights``: large networks stay in main memory, and only the layer at work is on the
    device, also where there would be room. ``preview_model`` is the folder of a small autoencoder for previews.

    ``latent_memory``: bytes of main memory that latents on the way may take, from which a run goes on that differs from
    an earlier one only later on; 0 keeps none, so that each node does all of its work whenever it is called.
    """

    device: str = "auto"
    dtype: str = "auto"
    output_folder: str = "output"
    search_folders: tuple[str, ...] = ()
    downloads_allowed: bool = False
    keep_going: bool = True
    use_cache: bool = True
    previews: bool = True
    replays: bool = True
    device_memory: int = 0
    host_memory: int = 0
    streams_weights: bool = False
    preview_model: str = ""
    latent_memory: int = 0


@dataclass(slots=True)
class Run:
    """The injected context of one call of a node.

    ``small_footprint`` is set when the node is called again after it ran out of memory: take the slower way that
    needs less (tiles, slices). ``workflow_text`` is the workflow as a file, to be stored in what is saved;
    ``named_files`` are those that led to the inputs. Only nodes that write files are given these two.
    """

    settings: Settings = field(default_factory=Settings)
    small_footprint: bool = False
    workflow_text: str = ""
    named_files: tuple[NamedFile, ...] = ()
    is_cancelled: Callable[[], bool] = lambda: False
    on_step: Callable[[int, int], None] = lambda done, total: None
    on_preview: Callable[[Picture], None] | None = None
    on_message: Callable[[str], None] = lambda text: None
    scratch: Path | None = None
    _last_preview: float = 0.0

    def check(self) -> None:
        """Leave the node where the run was cancelled.

        Raises:
            Cancelled: which the node lets pass.
        """
        if self.is_cancelled():
            raise Cancelled

    def step(self, done: int, total: int) -> None:
        """Report that ``done`` of ``total`` steps are finished, and leave where the run was cancelled."""
        self.on_step(done, total)
        self.check()

    def wants_preview(self) -> bool:
        """Whether somebody would look at a preview now: at most ten times a second, so ask before making one."""
        if self.on_preview is None:
            return False
        now = time.monotonic()
        if now - self._last_preview < 1 / PREVIEWS_PER_SECOND:
            return False
        self._last_preview = now
        return True

    def preview(self, picture: Picture) -> None:
        if self.on_preview is not None:
            self.on_preview(picture)

    def message(self, text: str) -> None:
        """Tell the user something that is no failure, such as a choice the node made."""
        self.on_message(text)

    def output_path(self, name: str) -> Path:
        """Where a file called ``name`` is written; folders are made.

        Raises:
            NodeError: where ``name`` points outside the output folder, or a folder cannot be made.
        """
        folder = Path(self.settings.output_folder).resolve()
        path = (folder / name).resolve()
        if path == folder or not path.is_relative_to(folder):
            raise NodeError(
                Wording("'%s' is outside the output folder %s.", name, folder),
                "Use a name, or a folder and a name, below the output folder.",
            )
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            reason = error.strerror or str(error)
            raise NodeError(
                Wording("The folder %s cannot be made: %s.", path.parent, reason), "Choose another output folder."
            ) from error
        return path

    def scratch_path(self, suffix: str = "") -> Path:
        """A new, unused path for a large intermediate file. It is the node's to fill; the run's folder keeps it."""
        folder = self.scratch or Path(tempfile.gettempdir())
        folder.mkdir(parents=True, exist_ok=True)
        return folder / f"{uuid.uuid4().hex}{suffix}"
