"""How consistent each video method makes an edit, beside editing the frames one by one with the same seed.

    python -m benchmarks.video --json

The embedded models edit 13 clips of 4 frames, 128 x 128 pixels: two emoji in five motions, whose flow is known, and
three crops of footage, whose flow is estimated (DIS). Rows: ``base``, ``method``, ``clip``, ``warp_error`` (mean
square, less is better), ``flicker``, ``temporal_clip``, ``prompt_clip``, ``seconds_per_frame`` and ``peak_rss_mb`` (of
the whole process while the method ran). Then, by method, the means over all clips, and what was promised:

- ``lower``: in how many clips the warp error is below that of editing frame by frame from the same base;
- ``warp_ratio``: the mean warp error, as a part of that; clips that are unsteady frame by frame weigh most in it;
- ``typical_ratio``: the geometric mean of what part the warp error is in each clip;
- ``prompt_ratio``: the mean prompt score, as a part of that.

The embedded CLIP conditions the embedded denoiser too, so its scores flatter.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import statistics
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from itertools import islice, repeat
from pathlib import Path

import psutil
import torch

from benchmarks.video_cases.clips import Case, cases
from benchmarks.video_cases.methods import METHODS, PER_FRAME, Bench
from graph.run.context import Run
from nodes import clip, models, video_metrics
from nodes.handles import CLIP
from nodes.values import Video

FRAMES, STEPS = 4, 10


@dataclass(frozen=True, slots=True)
class Row:
    """One method on one clip."""

    base: str
    method: str
    clip: str
    warp_error: float
    flicker: float
    temporal_clip: float
    prompt_clip: float
    seconds_per_frame: float
    peak_rss_mb: int


@dataclass(frozen=True, slots=True)
class Summary:
    """One method over all clips, beside editing frame by frame from the same base."""

    base: str
    method: str
    clips: int
    lower: int
    warp_error: float
    warp_ratio: float
    typical_ratio: float
    temporal_clip: float
    prompt_clip: float
    prompt_ratio: float
    seconds_per_frame: float


def rows(chosen: list[str], count: int | None, steps: int, workers: int) -> Iterator[Row]:
    """Every method on every clip; ``workers`` processes of one thread each share the clips."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, context, torch.set_num_threads, (1,)) as pool:
        for found in pool.map(rows_of_clip, islice(cases(FRAMES), count), repeat(chosen), repeat(steps)):
            yield from found


def rows_of_clip(case: Case, chosen: list[str], steps: int) -> list[Row]:
    """Every method on one clip."""
    loaded, judge = models.load_model(Run(), "emoji-sd"), clip.load_clip(Run())
    with tempfile.TemporaryDirectory() as folder:
        return list(_of_clip(Bench(case, loaded, steps, Path(folder)), case, judge, chosen))


def _of_clip(bench: Bench, case: Case, judge: CLIP, chosen: list[str]) -> Iterator[Row]:
    for base, methods in METHODS.items():
        for name, method in methods.items():
            if chosen and name not in chosen and name != PER_FRAME:
                continue
            with peak_memory() as peak:
                begun = time.perf_counter()
                made = method(bench)
                seconds = time.perf_counter() - begun
            yield _measured(base, name, case, made, judge, seconds / FRAMES, peak())


def _measured(base: str, name: str, case: Case, made: Video, judge: CLIP, seconds: float, peak: int) -> Row:
    table = video_metrics.measure_video_edit(
        Run(), case.video, made, case.flow, judge, case.source_prompt, case.target_prompt
    )
    values = {key: column[0] for key, column in zip(table.names, table.columns, strict=True)}
    figures = [float(values[key] or 0) for key in ("warp error", "flicker", "temporal CLIP", "prompt CLIP")]
    return Row(base, name, case.name, *(round(value, 6) for value in figures), round(seconds, 3), peak)


@contextmanager
def peak_memory() -> Iterator[Callable[[], int]]:
    """Gives a function that tells the most memory (MB) that the process held so far, looked at every 20 ms."""
    process, most, is_over = psutil.Process(), [0], threading.Event()

    def look() -> None:
        while not is_over.is_set():
            most[0] = max(most[0], process.memory_info().rss)
            is_over.wait(0.02)

    watcher = threading.Thread(target=look, daemon=True)
    watcher.start()
    try:
        yield lambda: most[0] // 2**20
    finally:
        is_over.set()
        watcher.join()


def summaries(found: list[Row]) -> list[Summary]:
    """Means over the clips, by method."""
    made = []
    for base, methods in METHODS.items():
        alone = {row.clip: row for row in found if (row.base, row.method) == (base, PER_FRAME)}
        for name in methods:
            own = [row for row in found if (row.base, row.method) == (base, name)]
            if own:
                made.append(_summary(base, name, own, alone))
    return made


def _summary(base: str, name: str, own: list[Row], alone: dict[str, Row]) -> Summary:
    def mean(key: str, of: list[Row]) -> float:
        return statistics.fmean(getattr(row, key) for row in of)

    others = [alone[row.clip] for row in own]
    return Summary(
        base,
        name,
        len(own),
        sum(row.warp_error < other.warp_error for row, other in zip(own, others, strict=True)),
        round(mean("warp_error", own), 6),
        round(mean("warp_error", own) / mean("warp_error", others), 3),
        round(
            statistics.geometric_mean(
                row.warp_error / other.warp_error for row, other in zip(own, others, strict=True)
            ),
            3,
        ),
        round(mean("temporal_clip", own), 4),
        round(mean("prompt_clip", own), 4),
        round(mean("prompt_clip", own) / mean("prompt_clip", others), 3),
        round(mean("seconds_per_frame", own), 3),
    )


def _line(row: Row) -> str:
    figures = (
        f"{row.warp_error:>9.5f} {row.temporal_clip:>8.4f} {row.prompt_clip:>8.4f} {row.seconds_per_frame:>7.2f} s"
    )
    return f"{row.base:16} {row.method:18} {row.clip:18} {figures} {row.peak_rss_mb:>6} MB"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true", help="one JSON object with rows and summaries")
    parser.add_argument("--clips", type=int, help="only the first so many clips")
    parser.add_argument("--steps", type=int, default=STEPS, help="denoising steps")
    parser.add_argument("--method", action="append", default=[], help="only this method; can be given several times")
    parser.add_argument("--workers", type=int, default=2, help="processes, each of one thread, that share the clips")
    options = parser.parse_args()
    found = []
    for row in rows(options.method, options.clips, options.steps, options.workers):
        found.append(row)
        if not options.json:
            print(_line(row), flush=True)
    summed = summaries(found)
    if options.json:
        print(
            json.dumps({"rows": [asdict(row) for row in found], "summary": [asdict(row) for row in summed]}, indent=1)
        )
        return
    for summary in summed:
        print(
            f"{summary.base:16} {summary.method:18} lower in {summary.lower} of {summary.clips} clips, warp error "
            f"{summary.warp_error:.5f} ({summary.warp_ratio:.2f}, typically {summary.typical_ratio:.2f}), prompt "
            f"{summary.prompt_clip:.4f} ({summary.prompt_ratio:.2f}), temporal {summary.temporal_clip:.4f}, "
            f"{summary.seconds_per_frame:.2f} s"
        )


if __name__ == "__main__":
    main()
