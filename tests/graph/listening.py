"""A listener to an engine, that a test can wait with."""

from __future__ import annotations

import queue
from collections.abc import Callable
from typing import Any, TypeVar

from graph.document.document import Document
from graph.engine.messages import Answer
from graph.run.events import Event, RunFinished
from tests.graph.desk import sample_document, type_id

PATIENCE = 30
M = TypeVar("M")


class Listener:
    """What an engine told, in order; a test waits for what it expects."""

    def __init__(self) -> None:
        self.told: list[Event | Answer] = []
        self._new: queue.SimpleQueue[Event | Answer] = queue.SimpleQueue()

    def __call__(self, message: Event | Answer) -> None:
        self.told.append(message)
        self._new.put(message)

    def wait_for(self, kind: type[M], fits: Callable[[M], bool] = lambda message: True) -> M:
        """The next message of a kind; messages before it are passed over."""
        while True:
            message = self._new.get(timeout=PATIENCE)
            if isinstance(message, kind) and fits(message):
                return message

    def finished(self, run: int) -> RunFinished:
        return self.wait_for(RunFinished, lambda event: event.run == run)

    def all(self, kind: type[M]) -> list[M]:
        return [message for message in self.told if isinstance(message, kind)]


def one_node(name: str, **parameters: Any) -> Document:
    document = sample_document(f"document of {name}")
    document.add_node(type_id(name), parameters, id="node")
    return document
