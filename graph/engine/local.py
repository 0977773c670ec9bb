"""The engine in this process: a thread that runs workflows one after another, and one that shows values meanwhile."""

from __future__ import annotations

import contextlib
import os
import queue
import threading
import traceback
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from graph.declare.library import Library
from graph.declare.shown import Samples
from graph.engine.client import Engine, Listener
from graph.engine.memory import machine_memory, process_memory
from graph.engine.messages import (
    CancelRequest,
    EngineLost,
    EngineReady,
    FreeRequest,
    MachineAnswer,
    MachineRequest,
    MemoryAnswer,
    MemoryRequest,
    ModelFilesAnswer,
    ModelFilesRequest,
    PlugIn,
    Request,
    SamplesAnswer,
    SamplesRequest,
    ShowAnswer,
    ShowRequest,
    StatusAnswer,
    StatusRequest,
)
from graph.engine.options import EngineOptions, Report, ignore
from graph.errors import LoomError
from graph.plan.reasons import Ledger
from graph.run.events import NodeFailed, NodeMessage, RunFinished
from graph.run.executor import Executor
from graph.run.request import RunRequest
from graph.store.store import Store
from graph.wording import Wording

_Lookup = (
    ShowRequest | SamplesRequest | StatusRequest | MachineRequest | MemoryRequest | ModelFilesRequest | FreeRequest
)

_NO_PLUG_INS: tuple[PlugIn, ...] = ()


class LocalEngine(Engine):
    """Runs on threads of this process. The listener is called from them."""

    def __init__(
        self, listener: Listener, options: EngineOptions | None = None, library: Library | None = None
    ) -> None:
        """``library`` takes the place of the one that the options name, as for nodes that a test declares."""
        super().__init__(listener)
        self._options = options or EngineOptions()
        self._given_library = library
        self._runs: queue.SimpleQueue[RunRequest | None] = queue.SimpleQueue()
        self._lookups: queue.SimpleQueue[_Lookup | None] = queue.SimpleQueue()
        self._cancelled: set[int] = set()
        self._is_closing = False
        self._ready = threading.Event()
        self._threads = [
            threading.Thread(target=work, name=f"engine-{name}", daemon=True)
            for name, work in (("runs", self._serve_runs), ("lookups", self._serve_lookups))
        ]
        self._library: Library | None = None
        self._store: Store | None = None
        self._ledgers: dict[str, Ledger] = {}
        self._fault = ""
        for thread in self._threads:
            thread.start()

    # What others ask for --------------------------------------------------------------------------

    def request(self, request: Request) -> None:
        if isinstance(request, RunRequest):
            self._runs.put(request)
        elif isinstance(request, CancelRequest):
            self._cancelled.add(request.run)
        else:
            self._lookups.put(request)

    def restart(self) -> None:
        """A thread cannot be ended from outside: whatever runs or waits is cancelled."""
        self._is_closing = True
        self._runs.put(None)
        self._threads[0].join()
        self._is_closing = False
        self._threads[0] = threading.Thread(target=self._serve_runs, name="engine-runs", daemon=True)
        self._threads[0].start()

    def close(self) -> None:
        self._is_closing = True
        self._runs.put(None)
        self._lookups.put(None)
        for thread in self._threads:
            thread.join()
        if self._store is not None:
            self._store.close()

    # The threads ------------------------------------------------------------------------------------

    def _serve_runs(self) -> None:
        if not self._ready.is_set():
            self._open()
        executor = self._executor()
        while (request := self._runs.get()) is not None:
            if self._is_cancelled(request.run):
                self._listener(RunFinished(request.run, "cancelled", 0.0, 0, 0, 0))
            elif executor is None:
                self._fail(request.run, self._fault, "")
            else:
                self._run(executor, request)

    def _open(self) -> None:
        try:
            library, plug_ins = (
                (self._given_library, _NO_PLUG_INS)
                if self._given_library is not None
                else self._options.open_library(self._report)
            )
            self._store = self._options.open_store(library, self._report)
            self._library = library
        except Exception as error:
            reason = str(error) if isinstance(error, LoomError) else Wording("%s: %s", type(error).__name__, error)
            self._fault = Wording("The engine cannot start. %s", reason)
            self._listener(EngineLost(self._fault, ()))
        else:
            self._listener(EngineReady(os.getpid(), plug_ins))
        finally:
            self._ready.set()

    def _report(self, text: str) -> None:
        """Tell of what went wrong without stopping the engine; no run and no node owns it."""
        self._listener(NodeMessage(0, "", text))

    def _executor(self) -> Executor | None:
        """An executor for one thread; None where the engine could not open."""
        if self._library is None or self._store is None:
            return None
        return Executor(self._library, self._store, self._ledgers)

    def _run(self, executor: Executor, request: RunRequest) -> None:
        try:
            executor.run(request, self._listener, lambda: self._is_cancelled(request.run))
        except Exception as error:
            details = "".join(traceback.format_exception(error))
            self._fail(request.run, Wording("The engine failed: %s: %s", type(error).__name__, error), details)

    def _fail(self, run: int, message: str, details: str) -> None:
        """Tell of a failure that is no node's."""
        hint = Wording("Please report this with the details.") if details else ""
        self._listener(NodeFailed(run, "", message, hint, details))
        self._listener(RunFinished(run, "failed", 0.0, 0, 0, 1))

    def _is_cancelled(self, run: int) -> bool:
        return self._is_closing or run in self._cancelled

    def _serve_lookups(self) -> None:
        self._ready.wait()
        executor = self._executor()
        while (request := self._lookups.get()) is not None:
            if isinstance(request, ShowRequest):
                self._listener(self._shown(executor, request))
            elif isinstance(request, SamplesRequest):
                self._listener(SamplesAnswer(request.request, self._samples(executor, request)))
            elif isinstance(request, StatusRequest):
                self._listener(StatusAnswer(request.request, *self._standing(executor, request)))
            elif isinstance(request, MachineRequest):
                self._listener(self._machine(executor, request))
            elif isinstance(request, MemoryRequest):
                self._listener(self._memory(executor, request))
            elif isinstance(request, ModelFilesRequest):
                # Many files may have to be looked into: what is shown must not wait for that.
                search = partial(self._find_models, executor, request)
                threading.Thread(target=search, name="engine-models", daemon=True).start()
            elif executor is not None:
                with contextlib.suppress(Exception):  # what cannot be freed now may be later
                    self._free(executor, request)

    @staticmethod
    def _shown(executor: Executor | None, request: ShowRequest) -> ShowAnswer:
        """The value that is asked for; None also where it cannot be drawn."""
        content, shown = request.content, None
        # A display is the library's, or a plug-in's; what it raises must not end this thread.
        with contextlib.suppress(Exception):
            if executor is not None and content is None and request.workflow is not None:
                content = executor.content(request.workflow, request.node, request.output, request.settings)
            if executor is not None and content is not None:
                shown = executor.show(content, request.frame, request.largest_side)
        return ShowAnswer(request.request, request.node, request.output, shown, content)

    @staticmethod
    def _samples(executor: Executor | None, request: SamplesRequest) -> Samples | None:
        if executor is None:
            return None
        try:
            return executor.samples(request.content, request.frame, request.area)
        except Exception:  # as for displays
            return None

    def _machine(self, executor: Executor | None, request: MachineRequest) -> MachineAnswer:
        if executor is None:
            return MachineAnswer(request.request, None, self._fault)
        try:
            return MachineAnswer(request.request, executor.library.machine())
        except Exception as error:  # whatever a broken installation of the model libraries raises
            return MachineAnswer(request.request, None, Wording("%s: %s", type(error).__name__, error))

    @staticmethod
    def _memory(executor: Executor | None, request: MemoryRequest) -> MemoryAnswer:
        if executor is None:
            return MemoryAnswer(request.request)
        store = executor.store
        answer = MemoryAnswer(
            request.request, process_memory(), machine_memory(), store.memory.bytes, store.memory.budget
        )
        with contextlib.suppress(Exception):  # a driver or a disk that fails now may work the next time
            answer = replace(answer, models=executor.library.model_memory())
            if store.disk is not None:
                answer = replace(answer, disk=store.disk.size, disk_budget=store.disk.budget)
        return answer

    def _find_models(self, executor: Executor | None, request: ModelFilesRequest) -> None:
        answer = ModelFilesAnswer(request.request, fault=self._fault)
        if executor is not None:
            try:
                answer = replace(answer, files=executor.library.model_files(request.folders))
            except Exception as error:  # whatever the model libraries, a driver or a disk raise
                answer = replace(answer, fault=Wording("%s: %s", type(error).__name__, error))
        self._listener(answer)

    @staticmethod
    def _free(executor: Executor, request: FreeRequest) -> None:
        if request.values or request.disk:
            executor.store.free(request.disk)
        if request.models and executor.library.is_set_up:
            executor.library.recover(MemoryError())

    @staticmethod
    def _standing(executor: Executor | None, request: StatusRequest) -> tuple[dict[str, str], dict[str, str]]:
        if executor is None:
            return {}, {}
        try:
            return executor.standing(request.workflow, tuple(request.workflow.root.nodes), request.settings)
        except Exception:  # a workflow may be in any state while it is edited, and its files may vanish
            return {}, {}


@contextlib.contextmanager
def open_executor(options: EngineOptions, report: Report = ignore) -> Iterator[Executor]:
    """An executor for the calling thread, as the command line uses it, with its store closed at the end."""
    library, _ = options.open_library(report)
    store = options.open_store(library, report)
    try:
        yield Executor(library, store)
    finally:
        store.close()
