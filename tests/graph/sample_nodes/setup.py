"""What the sample nodes bring beside themselves: a picture for tokens, and what gives memory back."""

from __future__ import annotations

from graph.declare.library import Library, Shown
from graph.run.context import Picture
from tests.graph.sample_nodes.values import Token


def show_token(token: Token, frame: int, largest_side: int) -> Shown:
    if token.number < 0:
        raise RuntimeError("a token below zero cannot be drawn")
    return Shown(Picture(1, 1, 3, bytes([token.number % 256, 0, 0])), f"token {token.number}")


def give_back_memory(error: Exception) -> str:
    return "emptied the sample cache" if isinstance(error, MemoryError) else ""


def register(library: Library) -> None:
    library.register_display(Token, show_token)
    library.register_recovery(give_back_memory)
