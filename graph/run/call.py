"""Calls a node's function once: gives it what it asks for, keeps what it returns, and tries again after recovery."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from graph.declare.library import Library
from graph.declare.spec import NodeSpec
from graph.declare.types import ANY
from graph.errors import LoomError, NodeError
from graph.plan.places import Placed
from graph.run.anew import is_within
from graph.run.binding import Binding, ValueLostError
from graph.run.context import NamedFile, Run
from graph.run.events import Event, NodeMessage, NodePreview
from graph.run.heap import give_back
from graph.run.progress import NodeClock
from graph.run.request import RunRequest
from graph.store.store import OutputDigests, Store, flat
from graph.wording import Wording

THUMBNAIL_SIDE = 256
_LONGEST_TEXT = 200
LONG = 0.5
"""Seconds of a call after which what it freed is given back to the system."""


class Caller:
    """Calls node functions for one run."""

    def __init__(
        self,
        library: Library,
        store: Store,
        request: RunRequest,
        emit: Callable[[Event], None],
        is_cancelled: Callable[[], bool],
        named_files: Callable[[str], tuple[NamedFile, ...]],
    ) -> None:
        """``named_files`` tells which files led to the inputs of the node at a place."""
        self._library = library
        self._store = store
        self._request = request
        self._emit = emit
        self._is_cancelled = is_cancelled
        self._named_files = named_files

    def compute(
        self, needed: Placed, binding: Binding, application: bytes, index: int, count: int
    ) -> tuple[bytes, OutputDigests]:
        """Call the function and keep its results; returns the application's key and the digests, which are held.

        The key differs from ``application`` where the node asked for lazy inputs.

        Raises:
            LoomError: where the node fails in a way that the user can understand.
        """
        function = self._library.function(needed.spec)
        start = time.perf_counter()
        try:
            result = self._call(function, needed, binding, index, count, small_footprint=False)
        except (LoomError, ValueLostError):
            raise
        except Exception as error:
            freed = self._library.recover(error)
            if not freed:
                raise
            self._emit(
                NodeMessage(self._request.run, needed.place, Wording("%s; trying again with less memory", freed))
            )
            result = self._call_again(function, needed, binding, index, count, freed)
        seconds = time.perf_counter() - start
        if seconds > LONG:
            give_back()
        values = _values(needed.spec, result)
        lists = [
            item.is_list or (item.type == ANY and isinstance(value, list))
            for item, value in zip(needed.spec.outputs, values, strict=True)
        ]
        if binding.asked:
            application = binding.asked_application(index)
        return application, self._store.keep(application, values, lists, seconds)

    def _call(
        self,
        function: Callable[..., Any],
        needed: Placed,
        binding: Binding,
        index: int,
        count: int,
        small_footprint: bool,
    ) -> Any:
        if needed.spec.uses_device:
            self._library.prepare(self._request.settings)
        arguments = binding.arguments(index)
        if needed.spec.run_parameter:
            arguments[needed.spec.run_parameter] = self._context(needed, index, count, small_footprint)
        return function(**arguments)

    def _call_again(
        self,
        function: Callable[..., Any],
        needed: Placed,
        binding: Binding,
        index: int,
        count: int,
        freed: str,
    ) -> Any:
        try:
            return self._call(function, needed, binding, index, count, small_footprint=True)
        except (LoomError, ValueLostError):
            raise
        except Exception as error:
            if not self._library.recover(error):
                raise
            message = Wording("It failed for want of memory, also after this: %s; a smaller footprint.", freed)
            raise NodeError(message, "Make the picture or the batch smaller, or choose another device.") from error

    def _workflow_text(self) -> str:
        """The workflow as a file; made when the first node asks for it."""
        document = self._request.document
        return document.text if document is not None else ""

    def _context(self, needed: Placed, index: int, count: int, small_footprint: bool) -> Run:
        run, place = self._request.run, needed.place
        clock = NodeClock(run, place, index, count, self._emit)
        settings = self._request.settings
        if is_within(place, self._request.anew):
            settings = replace(settings, latent_memory=0)
        return Run(
            settings=settings,
            small_footprint=small_footprint,
            workflow_text=self._workflow_text() if needed.spec.writes_files else "",
            named_files=self._named_files(place) if needed.spec.writes_files else (),
            is_cancelled=self._is_cancelled,
            on_step=clock.step,
            on_preview=(lambda picture: self._emit(NodePreview(run, place, picture)))
            if self._request.settings.previews
            else None,
            on_message=lambda text: self._emit(NodeMessage(run, place, text)),
            scratch=self._store.scratch,
        )

    def announce(self, place: str, spec: NodeSpec, outputs: OutputDigests) -> str:
        """Show a node's first output to those who look on: as a picture, or as the text that is returned.

        Without previews only what a node wrote is told.
        """
        if not (self._request.settings.previews or spec.writes_files):
            return ""
        digest = next(iter(flat(outputs)), None)
        if digest is None:
            return ""
        try:
            value = self._store.value(digest)
            if not self._request.settings.previews:
                return str(value)[:_LONGEST_TEXT]
            shown = self._library.show(value, 0, THUMBNAIL_SIDE)
        except Exception:
            return ""
        if shown.picture is not None:
            self._emit(NodePreview(self._request.run, place, shown.picture))
        return shown.text if len(shown.text) <= _LONGEST_TEXT else shown.text[:_LONGEST_TEXT]

    def size(self, outputs: OutputDigests) -> int:
        """How many bytes a node's results take in memory."""
        return sum(map(self._store.memory.size, flat(outputs)))


def _values(spec: NodeSpec, result: Any) -> tuple[Any, ...]:
    """What a function returned, output by output.

    Raises:
        NodeError: where it is not what the node declares.
    """
    if not spec.outputs:
        return ()
    values = tuple(result) if isinstance(result, tuple) and hasattr(result, "_fields") else (result,)
    if len(values) != len(spec.outputs):
        raise NodeError(
            Wording("%s returned %s values, and it declares %s.", spec.title, len(values), len(spec.outputs))
        )
    for item, value in zip(spec.outputs, values, strict=True):
        if item.is_list and not isinstance(value, list):
            raise NodeError(Wording("%s returned no list for its output '%s'.", spec.title, item.name))
    return values
