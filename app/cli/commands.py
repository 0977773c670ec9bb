"""What the command line does, command by command."""

from __future__ import annotations

import json
import os
import sys

from app.cli.arguments import BAD_ARGUMENTS, DONE, FAILED, Options
from app.cli.opening import catalogue_of, open_workflow, settings_of
from graph.declare.spec import InputSpec, NodeSpec
from graph.errors import LoomError


def execute(options: Options) -> int:
    """Do the command; errors that a user can mend end it with a message and exit code 2.

    Where nobody reads on (``... | head``), the program ends without a word, as others do. The signal for that stays
    ignored: it would also come from any connection that the other side ends, such as a download's.
    """
    try:
        code = _execute(options)
        sys.stdout.flush()
        return code
    except LoomError as error:
        print(error, file=sys.stderr)
        return BAD_ARGUMENTS
    except BrokenPipeError:
        # What is still to be written goes nowhere, or Python complains of it as it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED


def _execute(options: Options) -> int:
    if options.command == "run":
        from app.cli.run import run_workflow

        return run_workflow(options)
    if options.command == "validate":
        return validate(options)
    if options.command == "list-nodes":
        return list_nodes(options)
    if options.command == "describe":
        return describe(options)
    return schema()


def validate(options: Options) -> int:
    """List all that keeps a workflow from running."""
    from app.cli.overrides import place_of
    from graph.plan.faults import find_faults

    document = open_workflow(str(options.file), catalogue_of(options))
    targets = [place_of(document, target) for target in options.targets]
    faults = find_faults(document.snapshot(), document.catalogue, targets, settings_of(options))
    for fault in faults:
        print(fault)
    if not faults:
        print(f"{options.file} can run.")
    return BAD_ARGUMENTS if faults else DONE


def list_nodes(options: Options) -> int:
    """List all nodes by category, or as the catalogue's JSON."""
    catalogue = catalogue_of(options)
    if options.json:
        print(json.dumps(catalogue.to_json(), ensure_ascii=False, indent=1))
        return DONE
    categories: dict[str, list[NodeSpec]] = {}
    for spec in catalogue:
        categories.setdefault(spec.category, []).append(spec)
    for category in sorted(categories):
        print(category)
        for spec in sorted(categories[category], key=lambda spec: spec.title):
            print(f"  {spec.id:36} {spec.title:28} {spec.help.partition(chr(10))[0]}")
    return DONE


def describe(options: Options) -> int:
    """Show what is declared of one node, named by its id or title."""
    catalogue = catalogue_of(options)
    wanted = options.node.casefold()
    found = [spec for spec in catalogue if wanted in (spec.id.casefold(), spec.title.casefold())]
    if not found:
        close = sorted(spec.id for spec in catalogue if wanted in spec.id.casefold() or wanted in spec.title.casefold())
        hint = f"Did you mean {', '.join(close[:5])}?" if close else "--list-nodes lists them."
        raise LoomError(f"No node is called '{options.node}'.", hint)
    for spec in found:
        print(json.dumps(spec.to_json(), ensure_ascii=False, indent=1) if options.json else _description(spec))
    return DONE


def schema() -> int:
    from graph.file.format import json_schema

    print(json.dumps(json_schema(), indent=1))
    return DONE


def _description(spec: NodeSpec) -> str:
    lines = [f"{spec.title}  ({spec.id}, version {spec.version}, {spec.category})", "", spec.help, "", "Inputs:"]
    lines += [f"  {_input_line(item)}" for item in spec.inputs]
    lines += ["Outputs:"]
    lines += [f"  {item.name}: {'list of ' if item.is_list else ''}{item.type}" for item in spec.outputs]
    return "\n".join(lines)


def _input_line(item: InputSpec) -> str:
    notes = []
    if item.widget is None:
        notes += ["required" if item.required else "optional"]
        notes += ["several wires"] if item.many else []
        notes += ["computed only when needed"] if item.lazy else []
        notes += ["takes lists whole"] if item.whole_list else []
    else:
        notes += [f"default {json.dumps(item.default, ensure_ascii=False)}"]
        low, high = item.widget.minimum, item.widget.maximum
        if low is not None or high is not None:
            notes.append(f"{'' if low is None else f'{low:g}'}..{'' if high is None else f'{high:g}'}")
        if item.widget.choices:
            notes.append(" | ".join(item.widget.choices))
        if item.widget.suggestions:
            notes.append("for example " + ", ".join(item.widget.suggestions))
    return f"{item.name}: {item.type}  ({'; '.join(notes)})"
