"""How fast pictures are made: our nodes against the stock pipeline of diffusers and the floor of the arithmetic.

    python -m benchmarks.denoise --json

A list of rows. ``model``: on a CPU the embedded models and tiny ones, where there is a GPU random weights in the shapes
of SD 1.5 (512 x 512) and SDXL (1024 x 1024); 20 steps with guidance. ``path``: ``stock`` is the pipeline as it is
loaded, ``stock, best`` the same with what diffusers advises for speed; ``nodes`` are our nodes, called one after
another, also with DeepCache; ``session`` is the run of a workflow of which only the seed is new, as a user makes one
picture after another; ``floor`` is the time of the matrix products and convolutions alone, at the rate of a large
matrix product. ``it_s``: steps in a second, ``image_s``: seconds for a picture from prompt to pixels, both medians of
rounds in which all paths take turns; ``cpu_s``: the same in seconds of processors, which other programs on the machine
disturb less; ``first_s``: the first picture in a new process, loading included; ``peak_gib``: the most memory that this
process took, of the GPU or of the machine.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import statistics
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path

import torch

from benchmarks.denoise_cases.clocks import StepClock, peak_gib, synchronise
from benchmarks.denoise_cases.floor import floor_of
from benchmarks.denoise_cases.models import ROOT, Case, cases_on_cpu, cases_on_gpu
from benchmarks.denoise_cases.ways import WAYS, Stock, Way


@dataclass(frozen=True, slots=True)
class Row:
    """What was measured of one path on one model."""

    model: str
    path: str
    device: str
    it_s: float
    image_s: float
    cpu_s: float
    first_s: float
    peak_gib: float


def rows(case: Case, device: torch.device, rounds: int) -> Iterator[Row]:
    """All paths on one model; they take turns, so that what else the machine does befalls all of them alike."""
    stock = Stock(case, device)
    ways = [stock, *(kind(case, device) for kind in WAYS if kind is not Stock and kind.serves(case))]
    rates: dict[str, list[float]] = {way.name: [] for way in ways}
    seconds: dict[str, list[float]] = {way.name: [] for way in ways}
    processor: dict[str, list[float]] = {way.name: [] for way in ways}
    for round_number in range(-1, rounds):
        turn = round_number % len(ways)
        for way in ways[turn:] + ways[:turn]:
            took, worked, rate = timed(way, seed=1000 + round_number)
            if round_number >= 0:  # the first of each warms up
                seconds[way.name].append(took)
                processor[way.name].append(worked)
                rates[way.name].append(rate)
    for way in ways:
        first, peak = in_new_process(type(way), case, device)
        rate, took, worked = (statistics.median(table[way.name]) for table in (rates, seconds, processor))
        figures = (round(rate, 3), round(took, 4), round(worked, 4), round(first, 3), round(peak, 3))
        yield Row(case.name, way.name, str(device), *figures)
    floor = floor_of(stock, case, device)
    yield Row(
        case.name,
        "floor",
        str(device),
        round(floor.steps_per_second, 3),
        round(floor.seconds, 4),
        round(floor.seconds, 4),
        round(floor.seconds, 4),
        round(floor.gib, 3),
    )
    for way in ways:
        way.close()


def timed(way: Way, seed: int) -> tuple[float, float, float]:
    """Seconds for a picture, seconds that processors worked on it, and steps in a second."""
    clock = StepClock(way.device)
    synchronise(way.device)
    start, start_of_work = time.perf_counter(), time.process_time()
    way.picture(seed, clock)
    synchronise(way.device)
    return time.perf_counter() - start, time.process_time() - start_of_work, clock.steps_per_second()


def in_new_process(kind: type[Way], case: Case, device: torch.device) -> tuple[float, float]:
    """Seconds from the choice of a model to the first picture, and GiB at the most."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        return pool.submit(first_picture, kind, case, str(device), torch.get_num_threads()).result()


def first_picture(kind: type[Way], case: Case, device: str, threads: int) -> tuple[float, float]:
    """The same in this process, which has made none yet."""
    torch.set_num_threads(threads)
    start = time.perf_counter()
    way = kind(case, torch.device(device))
    way.picture(seed=0, clock=StepClock(way.device))
    synchronise(way.device)
    seconds = time.perf_counter() - start
    way.close()
    return seconds, peak_gib(way.device)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true", help="one JSON list of rows instead of lines")
    parser.add_argument("--rounds", type=int, default=7, help="pictures of each path that the medians are taken over")
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu", help="cuda or cpu")
    parser.add_argument("--model", action="append", help="measure this model only; can be given several times")
    parser.add_argument("--threads", type=int, default=0, help="threads of a CPU; 0 leaves the choice to PyTorch")
    options = parser.parse_args()
    if options.threads:
        torch.set_num_threads(options.threads)
    folder = ROOT / "build" / "benchmarks" / "models"
    device = torch.device(options.device, 0) if options.device == "cuda" else torch.device(options.device)
    cases = (cases_on_cpu if device.type == "cpu" else cases_on_gpu)(Path(folder))
    found = []
    for case in cases:
        if options.model and case.name not in options.model:
            continue
        for row in rows(case, device, options.rounds):
            found.append(asdict(row))
            if not options.json:
                print(line(row), flush=True)
    if options.json:
        print(json.dumps(found, indent=1))


def line(row: Row) -> str:
    """A row for people."""
    seconds = f"{row.image_s:9.4f} s {row.cpu_s:9.4f} s cpu {row.first_s:8.2f} s first"
    figures = f"{row.it_s:9.2f} it/s {seconds} {row.peak_gib:7.3f} GiB"
    return f"{row.model:12} {row.path:16} {row.device:7} {figures}"


if __name__ == "__main__":
    main()
