"""How well pictures are edited, method by method, on the embedded model and fixed pictures.

    python -m benchmarks.editing --json

``rows``: for each method the mean over all pictures of what ``benchmarks.editing_cases.checks.Row`` says; ``checks``:
what the papers claim of one method against another, and whether the rows bear it out. The process ends with 1 where
something does not hold. Of the pictures most are made by the embedded model, from fixed prompts and seeds; the others
are drawn, or ship with the program. Edits change the colour of what they show. The model is small, sees 128 pixels, and
takes few steps here, so that a run takes minutes on two cores.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import statistics
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict
from itertools import repeat

import torch

from benchmarks.editing_cases.cases import CASES, Case, chosen, thing_in
from benchmarks.editing_cases.checks import Check, Row, checks
from benchmarks.editing_cases.methods import METHODS, Method, Studio
from graph.run.context import Run
from nodes.clip import load_clip
from nodes.edit_metrics import measure_edit
from nodes.handles import CLIP
from nodes.metrics import compare_images
from nodes.values import Table

Figures = dict[str, float | None]


def measured(method: Method, studio: Studio, clip: CLIP) -> Figures:
    """One method on one picture."""
    _ = studio.latent, studio.made
    studio.charged, start = 0.0, time.perf_counter()
    outcome = method(studio)
    seconds = time.perf_counter() - start + studio.charged
    picture = studio.made if outcome.of_made else studio.picture
    found: Figures = {"seconds": seconds}
    if outcome.reconstruction is not None:
        table = compare_images(Run(), outcome.reconstruction, picture)
        found["reconstruction_psnr"] = _value(table, "PSNR")
    if outcome.edited is not None:
        case = studio.case
        table = measure_edit(Run(), picture, outcome.edited, thing_in(picture), clip, None, case.source, case.target)
        found["background_ssim"] = _value(table, "background SSIM")
        found["edge_f1"] = _value(table, "edge F1")
        found["directional_clip"] = _value(table, "CLIP direction")
    return found


def by_method(case: Case, names: Sequence[str]) -> dict[str, Figures]:
    """All methods on one picture."""
    studio, clip = Studio(case), load_clip(Run())
    return {name: measured(METHODS[name], studio, clip) for name in names}


def _value(table: Table, name: str) -> float | None:
    value = table.columns[table.names.index(name)][0]
    return value if isinstance(value, float) else None


def row_of(name: str, found: Sequence[Figures]) -> Row:
    """The means of what was found in each picture."""

    def mean(figure: str, digits: int) -> float | None:
        values = [value for each in found if (value := each.get(figure)) is not None]
        return round(statistics.fmean(values), digits) if values else None

    return Row(
        name,
        mean("reconstruction_psnr", 3),
        mean("background_ssim", 4),
        mean("edge_f1", 4),
        mean("directional_clip", 4),
        mean("seconds", 3) or 0.0,
        len(found),
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true", help="one JSON object instead of lines")
    parser.add_argument("--images", type=int, default=len(CASES), help="how many of the pictures; all of them at most")
    parser.add_argument("--method", action="append", choices=list(METHODS), help="this method only; several times")
    parser.add_argument("--workers", type=int, default=2, help="processes, each of one thread, that share the pictures")
    options = parser.parse_args()
    names = options.method or list(METHODS)
    found: list[dict[str, Figures]] = []
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(options.workers, context, torch.set_num_threads, (1,)) as pool:
        for case, figures in zip(
            chosen(options.images), pool.map(by_method, chosen(options.images), repeat(names)), strict=True
        ):
            found.append(figures)
            print(f"{len(found)}: {case.source} -> {case.target}", file=sys.stderr, flush=True)
    rows = {name: row_of(name, [figures[name] for figures in found]) for name in names}
    asked = list(checks(rows))
    if options.json:
        figures = {"rows": [asdict(row) for row in rows.values()], "checks": [asdict(check) for check in asked]}
        print(json.dumps(figures, indent=1))
    else:
        for row in rows.values():
            print(line(row))
        for check in asked:
            print(verdict(check))
    sys.exit(0 if all(check.holds for check in asked) else 1)


def line(row: Row) -> str:
    """A row for people."""
    decibels = _shown(row.reconstruction_psnr, "6.2f")
    others = " ".join(_shown(value, "6.3f") for value in (row.background_ssim, row.edge_f1, row.directional_clip))
    return f"{row.method:24} {decibels} dB {others} {row.seconds:8.2f} s {row.images:4}"


def _shown(value: float | None, form: str) -> str:
    return f"{'—':>6}" if value is None else format(value, form)


def verdict(check: Check) -> str:
    """A claim for people."""
    return f"{'holds' if check.holds else 'FAILS'} ({check.found:+.3f}): {check.claim}"


if __name__ == "__main__":
    main()
