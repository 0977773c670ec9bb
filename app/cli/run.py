"""``--run``: a workflow from file to files, without a window."""

from __future__ import annotations

import contextlib
import signal
import sys
import threading
from collections.abc import Iterator
from types import FrameType

from app.cli.arguments import BAD_ARGUMENTS, DONE, FAILED, INTERRUPTED, Options
from app.cli.opening import open_workflow, settings_of, tell_trouble
from app.cli.overrides import place_of, set_parameters, set_seeds
from app.cli.report import JsonReport, PlainReport, Report
from app.folders import store_folder
from graph.declare.plug_ins import packages_of
from graph.document.document import Document
from graph.engine.local import open_executor
from graph.engine.options import EngineOptions
from graph.run.executor import Executor
from graph.run.request import RunRequest

_EXIT_CODES = {"done": DONE, "failed": FAILED, "refused": BAD_ARGUMENTS, "cancelled": INTERRUPTED}


def run_workflow(options: Options) -> int:
    """Run a workflow file; returns the exit code.

    Raises:
        LoomError: where the file or an option is wrong.
    """
    engine = EngineOptions(plug_ins=packages_of(options.plug_ins), store_folder=str(store_folder()))
    with open_executor(engine, tell_trouble) as executor:
        document = open_workflow(str(options.file), executor.library.catalogue)
        set_parameters(document, options.settings)
        if options.seed is not None:
            set_seeds(document, options.seed)
        targets = tuple(place_of(document, target) for target in options.targets)
        if options.dry_run:
            return _tell_plan(executor, document, targets, options)
        return _run(executor, document, targets, options)


def _run(executor: Executor, document: Document, targets: tuple[str, ...], options: Options) -> int:
    from graph.file import FrozenDocument

    request = RunRequest(1, document.snapshot(), targets, settings_of(options), FrozenDocument.of(document))
    with _report(options, document) as report, _interrupts() as interrupted:
        outcome = executor.run(request, report.tell, lambda: interrupted.is_set() or not report.is_read)
    return _EXIT_CODES[outcome]


def _report(options: Options, document: Document) -> Report:
    if options.json:
        return JsonReport()
    if sys.stdout.isatty():
        from app.cli.bars import BarReport

        return BarReport(document)
    return PlainReport(document)


@contextlib.contextmanager
def _interrupts() -> Iterator[threading.Event]:
    """An event that Ctrl+C sets, so that the run stops within a step; a second Ctrl+C ends the program."""
    interrupted = threading.Event()

    def stop(number: int, frame: FrameType | None) -> None:
        if interrupted.is_set():
            raise SystemExit(INTERRUPTED)
        interrupted.set()
        print("Stopping after this step; once more to stop at once.", file=sys.stderr)

    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield interrupted
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _tell_plan(executor: Executor, document: Document, targets: tuple[str, ...], options: Options) -> int:
    """``--dry-run``: what would run, and why, or what keeps the workflow from running."""
    import json

    from graph.plan.faults import find_faults

    workflow, settings = document.snapshot(), settings_of(options)
    faults = find_faults(workflow, document.catalogue, targets, settings)
    for fault in faults:
        print(fault, file=sys.stderr)
    if faults:
        return BAD_ARGUMENTS
    for place, reason in sorted(executor.reasons(workflow, targets, settings).items()):
        if options.json:
            print(json.dumps({"node": place, "runs": bool(reason), "reason": reason}))
        else:
            print(f"{place}: {'runs: ' + reason if reason else 'cached'}")
    return DONE
