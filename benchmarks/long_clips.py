"""Whether memory grows with the length of a clip, by the executor and its store.

    python -m benchmarks.long_clips --json

A list of rows, each of a new process. ``frames``: of a clip of 320 x 180 that is made for it, with sound; ``work``: it
is filtered along its flow and saved, with the flow ``kept`` in a mapped file, or ``measured again`` by whoever looks at
it, as for clips whose flow would take a disk; or it is made small and edited by the embedded model ``in windows``, each
steered by its own edges.
``anonymous_mib``: the most memory that the process had to itself; ``rss_mib``: the most it had in memory at all,
with pages of mapped files, which the system may take back at any time; both are sampled every hundredth of a second.
``disk_mib``: what scratch and store took at the end. ``s_frame``: seconds for a frame.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import tempfile
import threading
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from fractions import Fraction
from itertools import chain
from pathlib import Path
from typing import Any

import psutil
import torch

from graph.declare.library import Library, declared_in
from graph.document.document import Document
from graph.file import FrozenDocument
from graph.run.context import Settings
from graph.run.events import Event, NodeFailed
from graph.run.executor import Executor
from graph.run.request import RunRequest
from graph.store.store import Store
from nodes import mapping, video_decoding
from nodes.consistency import measuring

WIDTH, HEIGHT, RATE = 320, 180, 25
LENGTHS = (100, 400, 1600)
LENGTHS_IN_WINDOWS = (32, 128, 512)
KEPT, MEASURED_AGAIN, IN_WINDOWS = "flow kept", "flow measured again", "edited in windows"
_MIB = 2**20
_INTERVAL = 0.01


@dataclass(frozen=True, slots=True)
class Row:
    """What was measured of one length."""

    frames: int
    work: str
    s_frame: float
    anonymous_mib: float
    rss_mib: float
    disk_mib: float


class MemoryClock:
    """The most memory that this process took while it was looked at, in MiB."""

    def __init__(self) -> None:
        self.anonymous = 0.0
        self.resident = 0.0
        self._process = psutil.Process()

    @contextmanager
    def running(self) -> Iterator[None]:
        done = threading.Event()

        def look() -> None:
            while not done.wait(_INTERVAL):
                used = self._process.memory_info()
                # On Linux, what is resident and shared with no file; elsewhere that is not told apart.
                shared = getattr(used, "shared", 0)
                self.resident = max(self.resident, used.rss / _MIB)
                self.anonymous = max(self.anonymous, (used.rss - shared) / _MIB)

        thread = threading.Thread(target=look, daemon=True)
        thread.start()
        try:
            yield
        finally:
            done.set()
            thread.join()


def make_clip(path: Path, frames: int) -> None:
    """A view that wanders over a ground of soft blotches, with a tone; a frame at a time."""
    import av
    import cv2
    import numpy as np

    ground = np.random.default_rng(0).integers(0, 255, (HEIGHT + 128, WIDTH + 128, 3), dtype=np.uint8)
    ground = cv2.normalize(cv2.GaussianBlur(ground, (0, 0), 3), None, 0, 255, cv2.NORM_MINMAX)
    samples = 48_000 // RATE
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=RATE)
        stream.width, stream.height, stream.pix_fmt = WIDTH, HEIGHT, "yuv420p"
        stream.options = {"preset": "ultrafast", "crf": "20"}
        sound = container.add_stream("aac", rate=48_000, layout="stereo")
        for index in range(frames):
            x, y = (round(64 + 60 * wave(index / 40)) for wave in (np.sin, np.cos))
            view = np.ascontiguousarray(ground[y : y + HEIGHT, x : x + WIDTH])
            container.mux(stream.encode(av.VideoFrame.from_ndarray(view, format="rgb24")))
            times = np.arange(index * samples, (index + 1) * samples) / 48_000
            tone = np.repeat(np.sin(2 * np.pi * 440 * times)[None].astype(np.float32), 2, axis=0)
            heard = av.AudioFrame.from_ndarray(np.ascontiguousarray(tone), format="fltp", layout="stereo")
            heard.sample_rate, heard.pts, heard.time_base = 48_000, index * samples, Fraction(1, 48_000)
            container.mux(sound.encode(heard))
        container.mux(stream.encode())
        container.mux(sound.encode())


def filtered() -> Document:
    """A clip is filtered along its flow."""
    return _document(
        {
            "clip": ("video_files.load_video", {}),
            "flow": ("flow.optical_flow", {"preset": "fastest"}),
            "filter": ("video_consistency.temporal_filter", {"kind": "blend"}),
            "save": ("video_files.save_video", {"name": "out", "effort": "fast"}),
        },
        ("clip.video flow.video", "clip.video filter.video", "flow.flow filter.flow", "filter.video save.video"),
    )


def edited_in_windows() -> Document:
    """A clip is edited in windows of 16 frames, each steered by its own edges."""
    return _document(
        {
            "clip": ("video_files.load_video", {}),
            "small": ("video_operations.resize_video", {"width": 128, "height": 128}),
            "windows": ("long_clips.clip_windows", {"length": 16, "overlap": 2, "anchors": 1}),
            "window": ("long_clips.take_window", {}),
            "frames": ("video_operations.video_to_batch", {}),
            "edges": ("image_operations.canny_edges", {}),
            "control": ("models.load_control_net", {}),
            "steer": ("control.control_net", {}),
            "look": ("video_editing.cross_frame_attention", {"looks_at": "own + first"}),
            "model": ("models.load_model", {}),
            "prompt": ("conditioning.encode_text", {"prompt": "a blue apple"}),
            "encode": ("autoencoding.encode_image", {}),
            "noise": ("sampling.noise", {}),
            "begun": ("long_clips.window_noise", {}),
            "denoise": ("sampling.denoise", {"steps": 2, "strength": 0.5, "guidance_scale": 1.0}),
            "decode": ("autoencoding.decode_video", {}),
            "join": ("long_clips.join_windows", {}),
            "save": ("video_files.save_video", {"name": "out", "effort": "fast"}),
        },
        (
            "clip.video small.video", "small.video windows.video", "small.video window.video",
            "windows.clip_window window.window", "window.video frames.video", "frames.image edges.image",
            "control.control_net steer.control_net", "edges.image steer.image", "frames.image encode.image",
            "model.autoencoder encode.autoencoder", "model.text_encoder prompt.text_encoder", "noise.noise begun.noise",
            "windows.clip_window begun.window", "model.denoiser denoise.model", "begun.noise denoise.noise",
            "prompt.conditioning denoise.positive", "encode.latent denoise.start", "steer.patch denoise.patches",
            "look.patch denoise.patches", "model.autoencoder decode.autoencoder", "denoise.latent decode.latent",
            "windows.clip_window join.windows", "decode.video join.clips", "join.video save.video",
        ),
    )  # fmt: skip


def _document(nodes: Mapping[str, tuple[str, dict[str, Any]]], wires: Iterable[str]) -> Document:
    document = Document(declared_in("nodes"))
    for id, (kind, parameters) in nodes.items():
        document.add_node(kind, parameters, id=id)
    for wire in wires:
        source, target = (end.split(".") for end in wire.split())
        document.connect(*source, *target)
    return document


def measured(frames: int, work: str) -> Row:
    """One row; to be called in a new process, where no earlier run has left memory behind."""
    torch.set_num_threads(1)
    # Short clips are treated as long ones, and what is kept of frames and values is full at once, so that all lengths
    # go the same way.
    mapping.LARGEST_IN_MEMORY = 4 * _MIB
    video_decoding.KEPT_BYTES = 8 * _MIB
    if work == MEASURED_AGAIN:
        measuring.LARGEST_KEPT = 0

    def tell(event: Event) -> None:
        if isinstance(event, NodeFailed):
            raise RuntimeError(f"{event.node}: {event.message}\n{event.details}")

    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        make_clip(root / "clip.mp4", frames)
        document = edited_in_windows() if work == IN_WINDOWS else filtered()
        document.set_parameter("clip", "file", str(root / "clip.mp4"))
        library = Library(document.catalogue, ("nodes",))
        store = Store(library.codecs, root / "store", memory_bytes=16 * _MIB, disk_bytes=2**40)
        clock, begun = MemoryClock(), time.perf_counter()
        settings = Settings(output_folder=str(root / "out"), previews=False)
        request = RunRequest(1, document.snapshot(), (), settings, FrozenDocument.of(document))
        with clock.running():
            Executor(library, store).run(request, tell)
            store.flush()
        seconds = time.perf_counter() - begun
        taken = sum(path.stat().st_size for path in (root / "store").rglob("*") if path.is_file())
        store.close()
    return Row(
        frames,
        work,
        round(seconds / frames, 4),
        round(clock.anonymous, 1),
        round(clock.resident, 1),
        round(taken / _MIB, 1),
    )


def rows(lengths: Sequence[int], works: Sequence[str]) -> Iterator[Row]:
    """All lengths of each work, in a process of its own."""
    for work in works:
        for frames in lengths:
            with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
                yield pool.submit(measured, frames, work).result()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true", help="a list of objects instead of lines")
    parser.add_argument("--frames", type=int, nargs="+", default=LENGTHS, help="lengths of clips that are filtered")
    parser.add_argument(
        "--frames-in-windows", type=int, nargs="+", default=LENGTHS_IN_WINDOWS, help="lengths of clips that are edited"
    )
    options = parser.parse_args()
    found = []
    measurements = chain(rows(options.frames, (KEPT, MEASURED_AGAIN)), rows(options.frames_in_windows, (IN_WINDOWS,)))
    for row in measurements:
        found.append(asdict(row))
        if not options.json:
            print(" ".join(f"{name} {value}" for name, value in asdict(row).items()), flush=True)
    if options.json:
        print(json.dumps(found, indent=1))


if __name__ == "__main__":
    main()
