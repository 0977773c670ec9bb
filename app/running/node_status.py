"""What is known of every node's last run, folded together from the engine's events. Plain data, no Qt."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from graph.run.context import Picture
from graph.run.events import (
    Event,
    Fault,
    NodeCached,
    NodeFailed,
    NodeFinished,
    NodeMessage,
    NodePreview,
    NodeProgress,
    NodeQueued,
    NodeSkipped,
    NodeStarted,
    RunFinished,
    RunRefused,
)
from graph.wording import Wording

RunPhase = Literal["idle", "queued", "running", "cached", "finished", "failed", "skipped", "refused"]
"""``refused``: the node has a fault that keeps the workflow from running."""


@dataclass(frozen=True, slots=True)
class NodeStatus:
    """One node as its last run left it.

    ``done`` of ``total`` steps while it runs; ``message``, ``hint`` and ``details`` after a failure; ``reason`` says
    why it has to run (again); ``text`` is what a result without a picture reads as; ``faulty_inputs`` are the ones
    that keep the workflow from running.
    ``value`` is the key of the value that text and preview are of (empty where it is not known yet); they are
    ``is_outdated`` where the node has another value now, which is stored.
    """

    phase: RunPhase = "idle"
    done: int = 0
    total: int = 0
    seconds_left: float | None = None
    seconds: float | None = None
    bytes: int = 0
    message: str = ""
    hint: str = ""
    details: str = ""
    reason: str = ""
    text: str = ""
    note: str = ""
    preview: Picture | None = None
    faulty_inputs: frozenset[str] = frozenset()
    value: str = ""
    is_outdated: bool = False

    @property
    def is_current(self) -> bool:
        """Whether text and preview are of the node as it is now, or of the run that goes on."""
        return self.phase in ("running", "cached", "finished")

    @property
    def fraction(self) -> float:
        """How much of the node is done, from 0 to 1."""
        return min(1.0, self.done / self.total) if self.total else 0.0


IDLE = NodeStatus()


class StatusBoard:
    """The status of every node by place. Feed it events; it says which places changed."""

    def __init__(self) -> None:
        self._by_place: dict[str, NodeStatus] = {}
        self._at_work: dict[str, set[str]] = {}
        """The nodes within subgraphs that wait or run, by the places of the subgraphs' own nodes."""

    def __getitem__(self, place: str) -> NodeStatus:
        return self._by_place.get(place, IDLE)

    def items(self) -> Mapping[str, NodeStatus]:
        return self._by_place

    def clear(self) -> set[str]:
        """Forget everything; returns the places that had a status."""
        places, self._by_place = set(self._by_place), {}
        return places

    def forget(self, places: Iterable[str]) -> None:
        """Forget what was known of nodes."""
        for place in places:
            self._by_place.pop(place, None)

    def take(self, events: Iterable[Event]) -> set[str]:
        """Fold events in and return the places whose status changed."""
        changed: set[str] = set()
        for event in events:
            if isinstance(event, RunFinished):
                changed |= self._settle()
            elif isinstance(event, RunRefused):
                changed |= self.set_faults(event.faults)
            else:
                changed |= self._take_one(event)
        return changed

    def show_stored(self, place: str, preview: Picture | None, text: str) -> set[str]:
        """Let a node show the value that is stored for it; returns the places that changed."""
        return self._take_status(place, replace(self[place], preview=preview, text=text, is_outdated=False))

    def set_reasons(self, reasons: Mapping[str, str], keys: Mapping[str, str]) -> set[str]:
        """Take over what the store says: "" for a node whose value is there, with its key, else why it would run again.

        The node of a subgraph is up to date where all nodes within it are that were looked at.
        """
        changed: set[str] = set()
        for place, reason in {**_reasons_above(reasons), **reasons}.items():
            now = self[place]
            if now.phase in ("queued", "running", "refused") or (now.phase == "failed" and reason):
                continue
            phase: RunPhase = "idle" if reason else "finished" if now.phase == "finished" else "cached"
            after = replace(now, phase=phase, reason=reason, message="" if not reason else now.message)
            if place in keys:
                is_other = bool(now.value) and now.value != keys[place]
                after = replace(after, value=keys[place], is_outdated=now.is_outdated or is_other)
            changed |= self._put(place, after)
        return changed

    def carry(self, moved: Mapping[str, str]) -> set[str]:
        """Let nodes stand at their new places as they stood at the old ones, with all that is within them.

        Returns the places that changed.
        """
        changed: set[str] = set()
        for place, status in list(self._by_place.items()):
            old = next((part for part in (place, *_places_above(place)) if part in moved), None)
            if old is None or status.phase in ("queued", "running"):
                continue
            new = moved[old] + place.removeprefix(old)
            changed |= self._put(new, status)
            for above in set(_places_above(new)) - set(_places_above(place)):
                changed |= self._put(above, _seen_from_above(self[above], status))
        return changed

    def set_faults(self, faults: Iterable[Fault]) -> set[str]:
        """Mark the nodes with faults, and the subgraphs' own nodes that they are in, and no others."""
        messages: dict[str, list[str]] = {}
        inputs: dict[str, set[str]] = {}
        for fault in (fault for fault in faults if fault.node):
            text = Wording("%s: %s", fault.socket, fault.message) if fault.socket else fault.message
            for place in (fault.node, *_places_above(fault.node)):
                messages.setdefault(place, []).append(text)
            inputs.setdefault(fault.node, set()).add(fault.socket)
        changed: set[str] = set()
        for place, status in list(self._by_place.items()):
            if status.phase == "refused" and place not in messages:
                changed |= self._put(place, replace(status, phase="idle", message="", faulty_inputs=frozenset()))
        for place, texts in messages.items():
            refused = replace(
                self[place],
                phase="refused",
                message=Wording.of_lines(texts),
                faulty_inputs=frozenset(inputs.get(place, ())),
            )
            changed |= self._put(place, refused)
        return changed

    def stop_all(self) -> set[str]:
        """No node is queued or running any more, whatever its last event said."""
        return self._settle()

    def _take_one(self, event: Event) -> set[str]:
        place = getattr(event, "node", None)
        if place is None:
            return set()
        return self._take_status(place, _after(self[place], event))

    def _take_status(self, place: str, after: NodeStatus) -> set[str]:
        """A node stands otherwise, and the subgraphs' own nodes that it is in with it."""
        changed = self._put(place, after)
        for above in _places_above(place):
            at_work = self._at_work.setdefault(above, set())
            (at_work.add if after.phase in ("queued", "running") else at_work.discard)(place)
            changed |= self._put(above, _seen_from_above(self[above], after, bool(at_work)))
        return changed

    def _put(self, place: str, status: NodeStatus) -> set[str]:
        if self[place] == status:
            return set()
        self._by_place[place] = status
        return {place}

    def _settle(self) -> set[str]:
        changed: set[str] = set()
        self._at_work.clear()
        for place, status in list(self._by_place.items()):
            if status.phase in ("queued", "running"):
                changed |= self._put(place, replace(status, phase="idle", done=0, total=0, seconds_left=None))
        return changed


def _after(now: NodeStatus, event: Event) -> NodeStatus:
    match event:
        case NodeQueued(reason=reason):
            kept = replace(IDLE, preview=now.preview, text=now.text, value=now.value, is_outdated=now.is_outdated)
            return replace(kept, phase="queued", reason=reason)
        case NodeStarted():
            anew = replace(now, message="", hint="", details="", note="", value="", is_outdated=False)
            return replace(anew, phase="running", done=0, total=0)
        case NodeProgress(done=done, total=total, element=element, elements=elements):
            whole = element * total + done if elements > 1 else done
            return replace(now, phase="running", done=whole, total=total * elements, seconds_left=event.seconds_left)
        case NodePreview(picture=picture):
            return replace(now, preview=picture)
        case NodeMessage(text=text):
            return replace(now, note=text)
        case NodeCached(text=text):
            kept = replace(IDLE, preview=now.preview, value=now.value, is_outdated=now.is_outdated)
            return replace(kept, phase="cached", text=text)
        case NodeFinished(seconds=seconds, bytes=size, text=text):
            return NodeStatus("finished", seconds=seconds, bytes=size, preview=now.preview, text=text, note=now.note)
        case NodeFailed(message=message, hint=hint, details=details):
            return NodeStatus("failed", message=message, hint=hint, details=details)
        case NodeSkipped(because=because):
            return NodeStatus("skipped", message=because)
    return now


def _places_above(place: str) -> list[str]:
    parts = place.split("/")
    return ["/".join(parts[:length]) for length in range(1, len(parts))]


def _reasons_above(reasons: Mapping[str, str]) -> dict[str, str]:
    """What the reasons of nodes within subgraphs say of the subgraphs' own nodes."""
    found: dict[str, str] = {}
    for place, reason in reasons.items():
        for above in _places_above(place):
            found[above] = found.get(above) or reason
    return found


def _seen_from_above(subgraph: NodeStatus, inner: NodeStatus, is_at_work: bool = False) -> NodeStatus:
    """How a subgraph's node looks after one of the nodes within it changed, while others are at work or not.

    It shows the progress and the picture of the one that runs.
    """
    preview = inner.preview or subgraph.preview
    if inner.phase == "failed":
        return replace(subgraph, phase="failed", message=inner.message, hint=inner.hint, details=inner.details)
    if inner.phase == "running":
        progress = replace(subgraph, done=inner.done, total=inner.total, seconds_left=inner.seconds_left)
        return replace(progress, phase="running", preview=preview, message="", hint="", details="")
    if inner.phase == "queued":
        phase: RunPhase = "running" if subgraph.phase == "running" else "queued"
        return replace(subgraph, phase=phase, reason=inner.reason, message="", hint="", details="")
    if inner.phase in ("cached", "finished") and subgraph.phase != "failed":
        phase = subgraph.phase if is_at_work else inner.phase
        return replace(subgraph, phase=phase, preview=preview, done=0, total=0, seconds_left=None)
    return subgraph
