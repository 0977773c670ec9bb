"""The engine's own process: takes requests from the pipe, and sends events and answers into it."""

from __future__ import annotations

import contextlib
import signal
import threading
from multiprocessing.connection import Connection

from graph.engine.local import LocalEngine
from graph.engine.messages import Answer, CloseRequest, Request
from graph.engine.options import EngineOptions
from graph.engine.warnings import tell_warnings
from graph.run.events import Event


def serve(connection: Connection, options: EngineOptions) -> None:
    """Serve until the other end asks to close, or is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    lock = threading.Lock()

    def tell(message: Event | Answer) -> None:
        with lock, contextlib.suppress(OSError):
            connection.send(message)

    tell_warnings(tell)
    engine = LocalEngine(tell, options)
    while True:
        try:
            request: Request | CloseRequest = connection.recv()
        except (EOFError, OSError):
            break
        if isinstance(request, CloseRequest):
            break
        engine.request(request)
    engine.close()
