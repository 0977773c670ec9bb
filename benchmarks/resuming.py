"""How much sooner a picture is there where only what acts late has changed, beside the run from the beginning.

    python -m benchmarks.resuming --json

20 steps with guidance on an embedded model at 128 x 128 pixels. Another second prompt is given, which acts from the
part ``start`` of the run on. ``full_s``: seconds of a run from the beginning that keeps nothing; ``keeping_s``: of one
that keeps its latents; ``late_s``: of the run after the change; ``ratio``: late / full; ``steps``: the part of the
steps that is left to do; ``kept_kib``: what one run keeps. Medians of rounds in which the three take turns.
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from dataclasses import asdict, dataclass
from functools import partial

import torch

from benchmarks.denoise_cases.models import EMBEDDED
from graph.run.context import DEFAULT_LATENT_BYTES, Run, Settings
from nodes import conditioning, models, sampling
from nodes.conditioning_operations import combine, timestep_range
from nodes.denoising.resuming import KEPT
from nodes.models import LoadedModel
from nodes.values import Conditioning, Noise, Schedule

STEPS, SIDE = 20, 128
STARTS = (0.25, 0.5, 0.75, 0.9)
SAMPLERS = ("ddim", "dpm++ 2m sde")


@dataclass(frozen=True, slots=True)
class Row:
    """What was measured with one sampler, for a second prompt from ``start`` on."""

    model: str
    sampler: str
    start: float
    full_s: float
    keeping_s: float
    late_s: float
    ratio: float
    steps: float
    kept_kib: int


def row(name: str, loaded: LoadedModel, sampler: str, start: float, rounds: int) -> Row:
    """One row; each round changes the second prompt from one text to another."""
    run = partial(seconds, loaded, sampler)
    texts = ("a pear", "a red cup", "a yellow star")
    full, keeping, late, kept = list[float](), list[float](), list[float](), 0
    for number in range(-1, rounds):
        before, after = (from_on(loaded, start, texts[(number + at) % 3]) for at in (0, 1))
        KEPT.clear()
        times = (run(after, memory=0), run(before, DEFAULT_LATENT_BYTES))
        kept = KEPT.size
        if number >= 0:  # the first warms up
            full.append(times[0])
            keeping.append(times[1])
            late.append(run(after, DEFAULT_LATENT_BYTES))
    medians = [statistics.median(taken) for taken in (full, keeping, late)]
    figures = [round(median, 4) for median in medians]
    return Row(name, sampler, start, *figures, round(medians[2] / medians[0], 3), 1 - start, kept // 1024)


def from_on(loaded: LoadedModel, start: float, text: str) -> Conditioning:
    """The prompt "an apple", and another from a part of the run on."""
    prompts = (conditioning.encode_text(Run(), loaded.text_encoder, words) for words in ("an apple", text))
    return combine([timestep_range(next(prompts), 0, start), timestep_range(next(prompts), start, 1)])


def seconds(loaded: LoadedModel, sampler: str, positive: Conditioning, memory: int) -> float:
    """How long one run of Denoise takes."""
    run, noise = Run(Settings(device="cpu", latent_memory=memory)), Noise(1, SIDE, SIDE)
    begin = time.perf_counter()
    sampling.denoise(run, loaded.denoiser, noise, positive, schedule=Schedule(sampler, STEPS))
    return time.perf_counter() - begin


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true", help="one JSON list of rows instead of lines")
    parser.add_argument("--rounds", type=int, default=5, help="rounds that the medians are taken over")
    parser.add_argument("--model", default="emoji-mmdit", help="the embedded model")
    parser.add_argument("--threads", type=int, default=1, help="threads of the CPU; 0 leaves the choice to PyTorch")
    options = parser.parse_args()
    if options.threads:
        torch.set_num_threads(options.threads)
    loaded = models.load_model(Run(), str(EMBEDDED / options.model))
    samplers = ("flow euler",) if options.model == "emoji-mmdit" else SAMPLERS
    found = []
    for sampler in samplers:
        for start in STARTS:
            made = row(options.model, loaded, sampler, start, options.rounds)
            found.append(asdict(made))
            if not options.json:
                print(line(made), flush=True)
    if options.json:
        print(json.dumps(found, indent=1))


def line(made: Row) -> str:
    """A row for people."""
    times = f"full {made.full_s:8.4f} s, keeping {made.keeping_s:8.4f} s, late {made.late_s:8.4f} s"
    share = f"ratio {made.ratio:6.3f} for {made.steps:.2f} of the steps"
    return f"{made.model:12} {made.sampler:14} from {made.start:.2f}: {times}, {share}, {made.kept_kib} KiB"


if __name__ == "__main__":
    main()
