"""What a pipeline is called with: values of the node's fields, and lines that name further arguments.

The lines hold plain values (numbers, texts, lists ...), which are read and never run.
"""

from __future__ import annotations

import ast
import inspect
from collections.abc import Mapping
from typing import Any

from graph.errors import NodeError
from graph.wording import Wording

SET_BY_NODE = frozenset(
    {
        "generator",
        "output_type",
        "return_dict",
        "callback",
        "callback_steps",
        "callback_on_step_end",
        "callback_on_step_end_tensor_inputs",
    }
)
"""Arguments that the node itself needs."""

_MOST_CHARACTERS = 20_000


def parameters_of(kind: type) -> Mapping[str, inspect.Parameter]:
    """The arguments by name that a call of a class of pipelines takes."""
    taken = inspect.signature(kind.__call__).parameters
    named = (inspect.Parameter.POSITIONAL_OR_KEYWORD, inspect.Parameter.KEYWORD_ONLY)
    return {name: item for name, item in taken.items() if name != "self" and item.kind in named}


def read_arguments(text: str, words: Mapping[str, Any]) -> dict[str, Any]:
    """Lines of ``name = value``; empty ones, and those that begin with #, are passed over.

    ``words``: what some words stand for in place of a value, such as ``image`` for the picture that is wired.

    Raises:
        NodeError: where a line is of another form, or a name comes twice; it names the line.
    """
    if len(text) > _MOST_CHARACTERS:
        raise NodeError(Wording("The further arguments are longer than %s characters.", f"{_MOST_CHARACTERS:,}"))
    found: dict[str, Any] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        name, equals, value = (part.strip() for part in line.partition("="))
        if not equals or not name.isidentifier() or name in found:
            raise NodeError(
                Wording("Line %s of the further arguments cannot be read: %s", number, line.strip()),
                "Write one argument in each line, once, as name = value.",
            )
        found[name] = words[value] if value in words else _value(value, number)
    return found


def _value(text: str, line: int) -> Any:
    try:
        return ast.literal_eval(text)
    except (ValueError, SyntaxError, TypeError, MemoryError, RecursionError) as error:
        raise NodeError(
            Wording("The value in line %s of the further arguments cannot be read: %s", line, text),
            "Give a number, a text in quotation marks, True, False, None, or a list of these: [1, 2].",
        ) from error


def checked(
    pipeline_name: str,
    taken: Mapping[str, inspect.Parameter],
    fields: Mapping[str, Any],
    asked: Mapping[str, Any],
    further: Mapping[str, Any],
) -> dict[str, Any]:
    """All arguments together: ``fields`` that the pipeline takes, ``asked`` and ``further`` all of which it must take.

    Raises:
        NodeError: where it does not take one, one is set twice, or one that it needs is missing.
    """
    for name in (*asked, *further):
        if name in SET_BY_NODE:
            raise NodeError(Wording("The argument '%s' is set by the node.", name), "Leave it out.")
        if name not in taken:
            raise NodeError(
                Wording("The pipeline %s takes no argument '%s'.", pipeline_name, name),
                Wording("It takes: %s.", ", ".join(sorted(taken.keys() - SET_BY_NODE))),
            )
    double = sorted(asked.keys() & further.keys())
    if double:
        raise NodeError(
            Wording("The argument '%s' is given twice.", double[0]), "The node has a field for it: use that alone."
        )
    given = {name: value for name, value in fields.items() if name in taken} | dict(asked) | dict(further)
    missing = [name for name, item in taken.items() if item.default is inspect.Parameter.empty and name not in given]
    if missing:
        raise NodeError(
            Wording("The pipeline %s needs: %s.", pipeline_name, ", ".join(missing)),
            "Give it as a further argument: name = value.",
        )
    return given
