"""The engine in a process of its own. A crash there costs the run; it is noticed, told, and a new one is started."""

from __future__ import annotations

import itertools
import multiprocessing
import queue
import threading
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

from graph.document.items import Workflow
from graph.engine.client import Engine, Listener
from graph.engine.messages import (
    Answer,
    CancelRequest,
    CloseRequest,
    EngineLost,
    FreeRequest,
    Request,
    ShowRequest,
    StatusRequest,
)
from graph.engine.options import EngineOptions
from graph.engine.server import serve
from graph.run.context import Settings
from graph.run.events import Event, RunFinished
from graph.run.request import RunRequest

_SECONDS_TO_CLOSE = 5.0
_MOST_QUICK_DEATHS = 3
"""After so many engines in a row died without a word, no further one is started by itself."""


class EngineProcess(Engine):
    """Talks to a spawned engine. The listener is called from a reader thread; requests are sent by a writer thread."""

    def __init__(self, listener: Listener, options: EngineOptions | None = None) -> None:
        self._listener = listener
        self._options = options or EngineOptions()
        self._numbers = itertools.count(1)
        self._lock = threading.Lock()
        self._open_runs: dict[int, None] = {}
        self._is_closing = False
        self._quick_deaths = 0
        self._process: BaseProcess
        self._outbox: queue.SimpleQueue[Request | None]
        self._start()

    @property
    def process_id(self) -> int | None:
        return self._process.pid

    # What others ask for --------------------------------------------------------------------------

    def run(
        self, workflow: Workflow, targets: tuple[str, ...] = (), settings: Settings | None = None, text: str = ""
    ) -> int:
        number = next(self._numbers)
        with self._lock:
            self._open_runs[number] = None
        self._outbox.put(RunRequest(number, workflow, targets, settings or Settings(), text))
        return number

    def cancel(self, run: int) -> None:
        self._outbox.put(CancelRequest(run))

    def show(
        self,
        workflow: Workflow,
        node: str,
        output: str = "",
        frame: int = 0,
        largest_side: int = 0,
        settings: Settings | None = None,
    ) -> int:
        number = next(self._numbers)
        self._outbox.put(ShowRequest(number, workflow, node, output, frame, largest_side, settings or Settings()))
        return number

    def status(self, workflow: Workflow, settings: Settings | None = None) -> int:
        number = next(self._numbers)
        self._outbox.put(StatusRequest(number, workflow, settings or Settings()))
        return number

    def free(self, disk: bool = False) -> None:
        self._outbox.put(FreeRequest(disk))

    def restart(self) -> None:
        """Kill the engine; its end is noticed as any other, and a new one is started."""
        self._quick_deaths = 0
        if self._process.is_alive():
            self._process.kill()
        else:
            self._start()

    def close(self) -> None:
        self._is_closing = True
        self._outbox.put(CloseRequest())
        self._outbox.put(None)
        self._process.join(_SECONDS_TO_CLOSE)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()
        self._reader.join(_SECONDS_TO_CLOSE)

    # The process and its pipe -----------------------------------------------------------------------

    def _start(self) -> None:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        self._process = context.Process(target=serve, args=(theirs, self._options), name="engine", daemon=True)
        self._process.start()
        theirs.close()
        self._outbox = queue.SimpleQueue()
        writer = threading.Thread(target=_send, args=(ours, self._outbox), name="engine-writer", daemon=True)
        writer.start()
        self._reader = threading.Thread(
            target=self._receive, args=(ours, self._process, self._outbox), name="engine-reader", daemon=True
        )
        self._reader.start()

    def _receive(self, connection: Connection, process: BaseProcess, outbox: queue.SimpleQueue[Request | None]) -> None:
        while True:
            try:
                message: Event | Answer = connection.recv()
            except (EOFError, OSError):
                break
            self._quick_deaths = 0
            if isinstance(message, RunFinished):
                with self._lock:
                    self._open_runs.pop(message.run, None)
            self._listener(message)
        outbox.put(None)
        connection.close()
        process.join()
        if not self._is_closing:
            self._replace(process)

    def _replace(self, process: BaseProcess) -> None:
        """Tell that the engine ended by itself, and start a new one unless that has failed several times in a row."""
        with self._lock:
            lost, self._open_runs = tuple(self._open_runs), {}
        self._quick_deaths += 1
        gives_up = self._quick_deaths > _MOST_QUICK_DEATHS
        if not gives_up:
            self._start()
        reason = _reason(process.exitcode)
        self._listener(EngineLost(f"{reason} It ended each time it was started." if gives_up else reason, lost))


def _send(connection: Connection, outbox: queue.SimpleQueue[Request | None]) -> None:
    while (request := outbox.get()) is not None:
        try:
            connection.send(request)
        except OSError:
            return


def _reason(exit_code: int | None) -> str:
    """Why a process ended, in words for the user."""
    if exit_code == -9:
        return "The engine was killed; perhaps the system ran out of memory."
    if exit_code is not None and exit_code < 0:
        return f"The engine crashed (signal {-exit_code})."
    return f"The engine ended (exit code {exit_code})."
