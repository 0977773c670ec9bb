"""The engine in a process of its own. A crash there costs the run; it is noticed, told, and a new one is started."""

from __future__ import annotations

import multiprocessing
import queue
import threading
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

from graph.engine.client import Engine, Listener
from graph.engine.messages import (
    Answer,
    CloseRequest,
    EngineLost,
    EngineReady,
    Request,
)
from graph.engine.options import EngineOptions
from graph.engine.server import serve
from graph.run.events import Event, RunFinished
from graph.run.request import RunRequest
from graph.wording import Wording

_SECONDS_TO_CLOSE = 5.0
_MOST_QUICK_DEATHS = 3
"""After so many engines in a row ended without having answered anything, no further one is started by itself."""


@dataclass(slots=True, eq=False)
class _Child:
    """An engine's process, what is to be sent to it, and the runs that it has not finished."""

    process: BaseProcess
    outbox: queue.SimpleQueue[Request | CloseRequest | None] = field(default_factory=queue.SimpleQueue)
    runs: dict[int, None] = field(default_factory=dict)
    reader: threading.Thread | None = None


class EngineProcess(Engine):
    """Talks to a spawned engine. The listener is called from a reader thread; requests are sent by a writer thread."""

    def __init__(
        self,
        listener: Listener,
        options: EngineOptions | None = None,
        read_options: Callable[[], EngineOptions] | None = None,
    ) -> None:
        """``read_options``, where it is given, is asked for the options now and whenever a restart is asked for."""
        super().__init__(listener)
        self._read_options = read_options or (lambda: options or EngineOptions())
        self._options = self._read_options()
        self._lock = threading.Lock()
        self._is_closing = False
        self._quick_deaths = 0
        self._has_given_up = False
        self._child = self._started()

    @property
    def process_id(self) -> int | None:
        return self._child.process.pid

    # What others ask for --------------------------------------------------------------------------

    def request(self, request: Request) -> None:
        with self._lock:
            if isinstance(request, RunRequest):
                self._try_once_more()
                self._child.runs[request.run] = None
            self._child.outbox.put(request)

    def restart(self) -> None:
        """Kill the engine; its end is noticed as any other, and a new one is started."""
        options = self._read_options()
        with self._lock:
            self._options = options
            self._quick_deaths = 0
            self._try_once_more()
            self._child.process.kill()

    def close(self) -> None:
        with self._lock:
            self._is_closing = True
            child = self._child
        child.outbox.put(CloseRequest())
        child.outbox.put(None)
        child.process.join(_SECONDS_TO_CLOSE)
        if child.process.is_alive():
            child.process.kill()
            child.process.join()
        if child.reader is not None:
            child.reader.join(_SECONDS_TO_CLOSE)

    # The process and its pipe -----------------------------------------------------------------------

    def _started(self) -> _Child:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        child = _Child(context.Process(target=serve, args=(theirs, self._options), name="engine", daemon=True))
        child.process.start()
        theirs.close()
        threading.Thread(target=_send, args=(ours, child.outbox), name="engine-writer", daemon=True).start()
        child.reader = threading.Thread(target=self._receive, args=(ours, child), name="engine-reader", daemon=True)
        child.reader.start()
        return child

    def _try_once_more(self) -> None:
        """Start an engine where none was started by itself any more, since somebody asks for something again."""
        if self._has_given_up:
            self._has_given_up = False
            self._quick_deaths = 0
            self._child = self._started()

    def _receive(self, connection: Connection, child: _Child) -> None:
        while True:
            try:
                message: Event | Answer = connection.recv()
            except (EOFError, OSError):
                break
            if not isinstance(message, EngineReady):
                self._quick_deaths = 0
            if isinstance(message, RunFinished):
                with self._lock:
                    child.runs.pop(message.run, None)
            self._tell(message)
        child.outbox.put(None)
        connection.close()
        child.process.join()
        self._replace(child)

    def _replace(self, child: _Child) -> None:
        """Tell that the engine ended by itself, and start a new one unless that has failed several times in a row."""
        with self._lock:
            if self._is_closing:
                return
            self._quick_deaths += 1
            self._has_given_up = self._quick_deaths > _MOST_QUICK_DEATHS
            if not self._has_given_up:
                self._child = self._started()
            reason = _reason(child.process.exitcode)
            if self._has_given_up:
                reason += " It ended each time it was started; it is started again with the next run."
        self._tell(EngineLost(reason, tuple(child.runs)))

    def _tell(self, message: Event | Answer) -> None:
        """Hand a message on; a listener that fails is shown on the terminal, and hears the next one all the same."""
        try:
            self._listener(message)
        except Exception:
            traceback.print_exc()


def _send(connection: Connection, outbox: queue.SimpleQueue[Request | CloseRequest | None]) -> None:
    while (request := outbox.get()) is not None:
        try:
            connection.send(request)
        except OSError:
            return


def _reason(exit_code: int | None) -> str:
    """Why a process ended, in words for the user."""
    if exit_code == -9:
        return Wording("The engine was killed; perhaps the system ran out of memory.")
    if exit_code is not None and exit_code < 0:
        return Wording("The engine crashed (signal %s).", -exit_code)
    return Wording("The engine ended (exit code %s).", exit_code)
