"""Numbers, texts, lists, switches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Literal, NamedTuple

from graph.declare import Choice, Lazy, Many, Migration, Multiline, Seed, Slider, Stack, node, wire
from graph.errors import NodeError
from tests.graph.sample_nodes.calls import called


@node(title="Number", category="Samples")
def number(value: int = 0) -> int:
    """A whole number."""
    called("number", value)
    return value


@node(title="Add", category="Samples")
def add(a: int = 0, b: int = 0) -> int:
    """The sum of two numbers."""
    called("add", a, b)
    return a + b


@node(title="Parity", category="Samples")
def parity(value: int = 0) -> int:
    """0 for even numbers, 1 for odd ones: often equal where its input is not."""
    called("parity", value)
    return value % 2


@node(title="Decimal", category="Samples")
def decimal(value: float = 1.0) -> float:
    """A number with decimals."""
    called("decimal", value)
    return value


class Parts(NamedTuple):
    quotient: int
    remainder: int


@node(title="Divide", category="Samples")
def divide(a: int = 1, b: int = 1) -> Parts:
    """Quotient and remainder."""
    called("divide", a, b)
    if b == 0:
        raise NodeError(f"{a} cannot be divided by zero.", "Give 'b' another value.")
    return Parts(*divmod(a, b))


@node(title="Crash", category="Samples")
def crash(value: int = 0) -> int:
    """Fails in a way that nobody foresaw."""
    called("crash", value)
    raise ValueError("unforeseen")


@node(title="Text", category="Samples")
def text(text: Annotated[str, Multiline()] = "", mood: Annotated[str, Choice("calm", "wild")] = "calm") -> str:
    """A text."""
    called("text", text)
    return text


@node(title="Letter", category="Samples")
def letter(code: int = 97) -> str:
    """The letter of a code point."""
    called("letter", code)
    return chr(code)


@node(title="Long Text", category="Samples")
def long_text(letter: str = "a", length: int = 10_000) -> str:
    """One letter many times."""
    called("long_text", letter, length)
    return letter * length


@node(title="Length", category="Samples")
def length(text: str) -> int:
    """How many letters a text has."""
    called("length", len(text))
    return len(text)


@node(title="Two Lengths", category="Samples")
def two_lengths(first: str, second: str) -> int:
    """How many letters two texts have."""
    called("two_lengths", len(first), len(second))
    return len(first) + len(second)


@node(title="Join", category="Samples")
def join(parts: Many[str] = (), separator: str = " ") -> str:
    """Texts in the order of their wires."""
    called("join", *parts)
    return separator.join(parts)


@node(title="Pile", category="Samples")
def pile(parts: Stack[str] = (), end: int = 0) -> str:
    """Texts that act together in one call, and a number after them."""
    called("pile", *parts, end)
    return "+".join([*parts, str(end)])


@node(title="Sweep", category="Samples")
def sweep(first: int = 0, count: Annotated[int, Slider(0, 1000)] = 3) -> list[int]:
    """Whole numbers one after another."""
    called("sweep", first, count)
    return list(range(first, first + count))


@node(title="Total", category="Samples")
def total(numbers: list[int]) -> int:
    """The sum of a whole list."""
    called("total", *numbers)
    return sum(numbers)


@node(title="Last", category="Samples")
def last(texts: Sequence[str], back: int = 1) -> str:
    """One of the last of some texts; the others are not read."""
    called("last", len(texts), back)
    return texts[-back]


@node(title="Switch", category="Samples")
def switch(when_true: Lazy[Any], when_false: Lazy[Any], condition: bool = True) -> Any:
    """One of two values; the other is not computed."""
    called("switch", condition)
    return when_true.get() if condition else when_false.get()


@node(title="Is Positive", category="Samples")
def is_positive(value: int = 0) -> bool:
    """Whether a number is above zero."""
    called("is_positive", value)
    return value > 0


@node(title="Sampler", category="Samples")
def sampler(seed: Annotated[int, Seed()] = 0, method: Literal["euler", "heun"] = "euler") -> str:
    """A seed and a choice."""
    called("sampler", seed, method)
    return f"{method} {seed}"


@wire(name="Token", colour="#336699", shape="hexagon")
@dataclass(frozen=True)
class Token:
    """A value that no codec knows."""

    number: int


@node(title="Make Token", category="Samples")
def make_token(number: int = 0) -> Token:
    """A value that only lives in memory."""
    called("make_token", number)
    return Token(number)


@node(title="Read Token", category="Samples")
def read_token(token: Token) -> int:
    """The number of a token."""
    called("read_token", token.number)
    return token.number


@node(title="Show", category="Samples", is_output=True)
def show(value: Any) -> Any:
    """Show a value and hand it on."""
    called("show", value)
    return value


@node(
    title="Scale",
    category="Samples",
    version=3,
    migrations=(
        Migration(1, rename_parameters={"factor": "by"}, remove_parameters=("unused",)),
        Migration(2, rename_inputs={"number": "value"}, rename_outputs={"result": "integer"}, set_parameters={"by": 2}),
    ),
)
def scale(value: int = 0, by: int = 1) -> int:
    """Multiply; its sockets had other names once."""
    called("scale", value, by)
    return value * by
