"""Random acyclic workflows of numbers, for laws that must hold for all of them."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import strategies as st

from tests.graph.desk import Desk

WORKERS = ("add", "parity", "divide", "switch", "is_positive", "show")
_INPUTS = {
    "add": ("a", "b"),
    "parity": ("value",),
    "divide": ("a", "b"),
    "switch": ("when_true", "when_false", "condition"),
    "is_positive": ("value",),
    "show": ("value",),
}


@dataclass(frozen=True)
class Step:
    """A node with its id, the function that it calls, and for each input the id of the node before it."""

    id: str
    type: str
    sources: tuple[str | None, ...]


@dataclass(frozen=True)
class Recipe:
    numbers: tuple[str, ...]
    steps: tuple[Step, ...]


@st.composite
def recipes(draw: st.DrawFn, most: int = 12) -> Recipe:
    """Some numbers, and nodes above them that use what came before."""
    numbers = tuple(f"number_{index}" for index in range(draw(st.integers(1, 3))))
    there = list(numbers)
    steps = []
    for index in range(draw(st.integers(1, most))):
        type = draw(st.sampled_from(WORKERS))
        choices = st.sampled_from(there)
        sources = tuple(
            draw(choices if (type == "switch" and input != "condition") or type == "show" else st.none() | choices)
            for input in _INPUTS[type]
        )
        steps.append(Step(f"{type}_{index}", type, sources))
        there.append(steps[-1].id)
    return Recipe(numbers, tuple(steps))


def build(desk: Desk, recipe: Recipe) -> list[str]:
    """Put a recipe on the desk as it is; returns the ids of its steps."""
    for number in recipe.numbers:
        desk.add("number", id=number)
    for step in recipe.steps:
        desk.add(step.type, id=step.id)
        for input, source in zip(_INPUTS[step.type], step.sources, strict=True):
            if source is not None:
                connect(desk, source, step.id, input)
    return [step.id for step in recipe.steps]


def connect(desk: Desk, source: str, target: str, input: str) -> None:
    """Wire the first output, where its type fits."""
    output = desk.document.spec(desk.document.node(source)).outputs[0].name
    if desk.document.connection_fault(source, output, target, input) is None:
        desk.document.connect(source, output, target, input)
