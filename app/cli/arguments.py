"""What the command line takes."""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from typing import Literal

Command = Literal["run", "validate", "list-nodes", "describe", "schema"]

DONE, FAILED, BAD_ARGUMENTS, INTERRUPTED = 0, 1, 2, 130
"""Exit codes: all done; a node failed; a bad workflow or bad arguments; interrupted."""

_EPILOG = """\
exit codes: 0 done, 1 a node failed, 2 bad workflow or arguments, 130 interrupted

examples:
  python main.py --run resources/workflows/text_to_image.graph.json --output pictures
  python main.py --run portrait.graph.json --set prompt.prompt="a green pear" --seed 7
  python main.py --run portrait.graph.json --dry-run
"""


@dataclass(frozen=True, slots=True)
class Options:
    """The command line, read. ``command`` is None where the window is to be opened (with ``file``, if given)."""

    command: Command | None
    file: str | None
    settings: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    output: str = "output"
    device: str = "auto"
    dtype: str = "auto"
    seed: int | None = None
    use_cache: bool = True
    dry_run: bool = False
    json: bool = False
    keep_going: bool = False
    downloads_allowed: bool = False
    model_folders: tuple[str, ...] = ()
    plug_ins: tuple[str, ...] = ()
    node: str = ""


def parse(arguments: list[str] | None = None) -> Options:
    """Read the command line; ends the program with a message where it makes no sense."""
    parser = _parser()
    found = parser.parse_args(arguments)
    commands: dict[Command, object] = {
        "run": found.run,
        "validate": found.validate,
        "list-nodes": found.list_nodes,
        "describe": found.describe,
        "schema": found.schema,
    }
    command = next((name for name, value in commands.items() if value), None)
    file = found.run or found.validate or found.file
    if command is not None and found.file is not None:
        parser.error(f"unexpected argument {found.file!r} beside --{command}")
    for name in _unheeded(parser, found, command):
        parser.error(f"--{name.replace('_', '-')} goes with --run")
    return Options(
        command=command,
        file=file,
        settings=tuple(found.set),
        targets=tuple(found.target),
        output=found.output,
        device=found.device,
        dtype=found.dtype,
        seed=found.seed,
        use_cache=not found.no_cache,
        dry_run=found.dry_run,
        json=found.json,
        keep_going=found.keep_going,
        downloads_allowed=found.allow_downloads,
        model_folders=tuple(found.models),
        plug_ins=tuple(found.plug_in),
        node=found.describe or "",
    )


def _unheeded(parser: argparse.ArgumentParser, found: argparse.Namespace, command: Command | None) -> list[str]:
    """The options that were given and that the command pays no heed to."""
    given = [name for name in _FOR_RUNS if getattr(found, name) != parser.get_default(name)]
    return [] if command == "run" else [name for name in given if name not in _ALSO_FOR.get(command, ())]


_FOR_RUNS = (
    "set", "target", "output", "device", "dtype", "seed", "no_cache", "dry_run", "json", "keep_going",
    "allow_downloads", "models",
)  # fmt: skip
_ALSO_FOR: dict[Command | None, tuple[str, ...]] = {
    "validate": ("target", "models"),
    "list-nodes": ("json",),
    "describe": ("json",),
}


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="main.py",
        description="Latent Loom: without options, opens the window.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("file", nargs="?", help="a workflow to open in the window")
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--run", metavar="FILE", help="run a workflow without a window")
    what.add_argument("--validate", metavar="FILE", help="say what keeps a workflow from running")
    what.add_argument("--list-nodes", action="store_true", help="list all nodes")
    what.add_argument("--describe", metavar="NODE", help="show a node's inputs, outputs and help")
    what.add_argument("--schema", action="store_true", help="print the JSON Schema of workflow files")
    parser.add_argument(
        "--plug-in",
        metavar="NAME",
        action="append",
        default=[],
        help="turn an installed plug-in on for this time (repeatable)",
    )
    run = parser.add_argument_group("with --run")
    run.add_argument(
        "--set",
        metavar="NODE.PARAM=VALUE",
        action="append",
        default=[],
        help="set a parameter, or by NAME=VALUE an input of the graph (repeatable)",
    )
    run.add_argument("--target", metavar="NODE", action="append", default=[], help="run to this node (repeatable)")
    run.add_argument("--output", metavar="FOLDER", default="output", help="where files are written (default: output)")
    run.add_argument(
        "--models",
        metavar="FOLDER",
        action="append",
        default=[],
        help="where models are looked for too, beside the folders set in the window (repeatable)",
    )
    run.add_argument("--device", default="auto", help="auto, cpu, cuda, cuda:1, mps, xpu")
    run.add_argument("--dtype", default="auto", help="auto, float32, float16, bfloat16")
    run.add_argument("--seed", type=int, help="set every seed of the workflow")
    run.add_argument("--no-cache", action="store_true", help="compute all anew, and keep nothing")
    run.add_argument("--dry-run", action="store_true", help="say what would run, and why")
    run.add_argument("--json", action="store_true", help="events as JSON lines")
    run.add_argument("--keep-going", action="store_true", help="go on with other branches when a node fails")
    run.add_argument("--allow-downloads", action="store_true", help="let nodes download models by their hub id")
    return parser
