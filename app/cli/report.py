"""What a headless run tells: events as JSON lines, or as lines for people."""

from __future__ import annotations

import json
import sys
import threading
from abc import ABC, abstractmethod
from types import TracebackType
from typing import Self

from graph.document.document import Document
from graph.run.events import (
    Event,
    NodeCached,
    NodeFailed,
    NodeFinished,
    NodeMessage,
    NodePreview,
    NodeSkipped,
    NodeStarted,
    RunFinished,
    RunRefused,
)


class Report(ABC):
    """Listens to a run; a context, so that it can tidy up the terminal."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self.is_read = True
        """Whether somebody reads on."""

    def tell(self, event: Event) -> None:
        """Take an event, from whatever thread it comes."""
        with self._lock:
            if self.is_read:
                try:
                    self.report(event)
                except BrokenPipeError:
                    self.is_read = False

    @abstractmethod
    def report(self, event: Event) -> None:
        """Show an event; called one at a time."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        return None


class JsonReport(Report):
    """Every event as one JSON object to a line."""

    def report(self, event: Event) -> None:
        if not isinstance(event, NodePreview):
            print(json.dumps(event.to_json(), ensure_ascii=False), flush=True)


class PlainReport(Report):
    """A line for each node that ran, failed or was found, and one at the end."""

    def __init__(self, document: Document) -> None:
        super().__init__()
        self._titles = {node.id: node.title or document.spec(node).title for node in document.graph().nodes.values()}

    def title(self, place: str) -> str:
        """What people call the node at a place; a node inside a subgraph by its path."""
        return self._titles.get(place, place)

    def report(self, event: Event) -> None:
        line = self.line(event)
        if line is not None:
            stream = sys.stderr if isinstance(event, (NodeFailed, RunRefused)) else sys.stdout
            print(line, file=stream, flush=True)

    def line(self, event: Event) -> str | None:
        """The line for an event; None for those that only show progress."""
        match event:
            case RunRefused(faults=faults):
                return "This workflow cannot run:\n" + "\n".join(f"  {fault}" for fault in faults)
            case NodeStarted(node=node):
                return f"{self.title(node)} ..."
            case NodeCached(node=node, text=text):
                return f"{self.title(node)}: cached" + (f": {text}" if text else "")
            case NodeFinished(node=node, seconds=seconds, text=text, computed=computed, elements=elements):
                part = f", {computed} of {elements}" if elements > 1 else ""
                return f"{self.title(node)}: {seconds:.2f} s{part}" + (f": {text}" if text else "")
            case NodeMessage(node=node, text=text):
                return f"{self.title(node)}: {text}"
            case NodeFailed(node=node, message=message, hint=hint):
                return f"{self.title(node)} ({node}) failed: {message} {hint}".rstrip()
            case NodeSkipped(node=node, because=because):
                return f"{self.title(node)}: skipped, since {self.title(because)} failed"
            case RunFinished(outcome=outcome, seconds=seconds, computed=computed, cached=cached, failed=failed):
                counts = f"{computed} computed, {cached} cached" + (f", {failed} failed" if failed else "")
                return f"{outcome.capitalize()} in {seconds:.2f} s: {counts}"
        return None
