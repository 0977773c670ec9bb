"""Plain values: numbers, texts, seeds, choices between values."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Annotated, Any, Literal

from graph.declare import Lazy, Many, Multiline, Seed, node
from graph.errors import NodeError
from graph.run.context import Run
from graph.store.codec import SavedFile
from graph.wording import Wording
from nodes.files import NameTaken, file_name, save_file

Operation = Literal["add", "subtract", "multiply", "divide", "power", "remainder", "minimum", "maximum"]
Comparison = Literal["equal", "not equal", "less", "less or equal", "greater", "greater or equal"]


@node(title="Number", category="Values", keywords=("float", "decimal", "constant", "value"))
def number(value: float = 0.0) -> float:
    """A number with decimals, to be used in several places at once."""
    return value


@node(title="Integer", category="Values", keywords=("int", "whole", "constant", "count"))
def integer(value: int = 0) -> int:
    """A whole number, to be used in several places at once: a width, a number of steps, a count of frames."""
    return value


@node(title="Seed", category="Values", keywords=("random", "noise", "dice"))
def seed(value: Annotated[int, Seed()] = 0) -> int:
    """The number that randomness starts from. The same seed makes the same result; roll the dice for another."""
    return value


@node(title="Yes or No", category="Values", keywords=("boolean", "toggle", "condition", "true", "false"))
def boolean(value: bool = True) -> bool:
    """A yes or no, for switches and other toggles."""
    return value


@node(title="Text", category="Text", keywords=("string", "prompt", "words", "multiline"))
def text(text: Annotated[str, Multiline()] = "") -> str:
    """A text, such as a prompt, to be used in several places at once."""
    return text


@node(title="Join Text", category="Text", keywords=("concatenate", "combine", "append", "prompt", "string"))
def join_text(texts: Many[str] = (), separator: str = ", ", skip_empty: bool = True) -> str:
    """Join texts in the order of their wires, with ``separator`` between them (type ``\\n`` for a new line).

    With ``skip_empty``, texts without any letters are left out together with their separator.
    """
    kept = [item for item in texts if item.strip() or not skip_empty]
    return separator.replace("\\n", "\n").join(kept)


@node(title="Replace in Text", category="Text", keywords=("substitute", "template", "find", "prompt", "string"))
def replace_in_text(text: Annotated[str, Multiline()] = "", find: str = "", replace_with: str = "") -> str:
    """Replace every occurrence of one piece of text by another.

    Wire a list into ``replace_with`` to make a prompt for each of its items: *a photo of SUBJECT at dawn*.
    """
    return text.replace(find, replace_with) if find else text


@node(title="Number Arithmetic", category="Values", keywords=("maths", "add", "plus", "times", "divide", "calculate"))
def number_arithmetic(a: float = 0.0, b: float = 0.0, operation: Operation = "add") -> float:
    """Calculate with two numbers.

    *remainder* has the sign of ``b``; *power* is ``a`` to the power of ``b``. Dividing by zero, and powers that are
    no real number, are errors.
    """
    try:
        result = _OPERATIONS[operation](a, b)
    except ZeroDivisionError as error:
        raise NodeError(Wording("%s cannot be divided by zero.", f"{a:g}"), "Give 'b' another value.") from error
    except OverflowError:
        result = math.inf
    if isinstance(result, complex):
        raise NodeError(
            Wording("%s to the power of %s is no real number.", f"{a:g}", f"{b:g}"), "Use a whole number for 'b'."
        )
    if not math.isfinite(result):
        raise NodeError(
            Wording("The result of %s on %s and %s is too large.", operation, f"{a:g}", f"{b:g}"),
            "Use smaller numbers.",
        )
    return float(result)


_OPERATIONS: dict[str, Any] = {
    "add": lambda a, b: a + b,
    "subtract": lambda a, b: a - b,
    "multiply": lambda a, b: a * b,
    "divide": lambda a, b: a / b,
    "power": lambda a, b: a**b,
    "remainder": lambda a, b: a % b,
    "minimum": min,
    "maximum": max,
}


@node(title="Round Number", category="Values", keywords=("integer", "multiple", "snap", "whole", "floor", "ceil"))
def round_number(
    value: float = 0.0, multiple_of: int = 1, direction: Literal["nearest", "down", "up"] = "nearest"
) -> int:
    """The whole number nearest to ``value``, or the nearest multiple of ``multiple_of``: sizes of pictures often have
    to be multiples of 8 or 16. A value half-way goes up.
    """
    if multiple_of < 1:
        raise NodeError(Wording("A multiple of %s cannot be found.", multiple_of), "Set 'multiple_of' to 1 or more.")
    quotient = value / multiple_of
    down = int(quotient // 1)
    exact = quotient == down
    up = down if exact else down + 1
    whole = {"down": down, "up": up, "nearest": int((quotient + 0.5) // 1)}[direction]
    return whole * multiple_of


@node(title="Compare Numbers", category="Values", keywords=("condition", "less", "greater", "equal", "if"))
def compare_numbers(a: float = 0.0, b: float = 0.0, comparison: Comparison = "less") -> bool:
    """Compare two numbers; the result can steer a switch."""
    return {
        "equal": a == b,
        "not equal": a != b,
        "less": a < b,
        "less or equal": a <= b,
        "greater": a > b,
        "greater or equal": a >= b,
    }[comparison]


@node(title="Switch", category="Values", keywords=("if", "choose", "condition", "branch", "either"))
def switch(when_true: Lazy[Any], when_false: Lazy[Any], condition: bool = True) -> Any:
    """Hand on one of two values. What leads to the other one is not computed at all."""
    return when_true.get() if condition else when_false.get()


@node(
    title="Save Text",
    category="Text",
    keywords=("write", "export", "file", "txt"),
    lane="io",
    is_output=True,
    writes_files=True,
)
def save_text(run: Run, text: str, name: str = "text", name_taken: NameTaken = "keep both") -> SavedFile:
    """Write a text to a file (UTF-8) below the output folder; ``name`` may hold folders (*notes/today*).

    Where a file of that name holds something else already, *keep both* adds eight letters that stand for the content
    (*today_1f8a22c0*): nothing is lost, the texts of a list each get their file, and the same text finds its own again.
    """

    def write(path: Path) -> None:
        path.write_text(text, encoding="utf-8", newline="\n")

    return save_file(run, file_name(name, "" if Path(name).suffix else ".txt"), write, name_taken=name_taken)


@node(
    title="Show Value", category="Values", keywords=("print", "debug", "inspect", "preview", "display"), is_output=True
)
def show_value(value: Any) -> Any:
    """Show any value, and hand it on as it is."""
    return value
