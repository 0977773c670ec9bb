"""Latents kept on the way, so that a run that differs from an earlier one only later on goes on from there.

What a sample is after some calls of the model is decided by what the run begins with, and by all that acts in those
calls. ``Way`` makes one digest of it for every place on the way, a chain from call to call, out of contents: a part of
the run that acts later on has not come in yet, whatever it is, and so the same digest stands for the same sample.
Patches and parts of guidance say themselves what of them acts in a step (``acting``); where one does not, nothing is
kept. Beside the sample, everything is kept that the run knows at that place: the memory of the sampler and of the
hooks, and the states of the generators.
"""

from __future__ import annotations

import json
import threading
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

import torch
from torch import Tensor
from torch.utils._pytree import tree_leaves, tree_map

from graph.errors import Cancelled
from graph.store.codec import DIGEST_SIZE
from graph.wording import Wording
from nodes.codecs import bytes_of, plain_tree
from nodes.denoising.guidance import GuidanceHooks, guidance_parts
from nodes.denoising.patches import Hooks, UntoldError

if TYPE_CHECKING:
    from nodes.denoising.loop import DenoisingLoop

_SHARE_OF_RUN = 4
"""One run may take this part of the memory; then those before it are not forgotten for it."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a run stood before one of its calls.

    ``sample``: N×C×...; ``generators``: the state of each; ``sampler`` and ``hooks``: what they remembered.
    """

    sample: Tensor
    generators: list[Tensor]
    sampler: Any
    hooks: list[Any]

    def copied(self, device: torch.device) -> Standing:
        """A copy whose tensors are nobody else's: those of the generators in main memory, the others on ``device``."""

        def there(value: Any) -> Any:
            return value.to(device, copy=True) if isinstance(value, Tensor) else value

        sample, sampler, hooks = tree_map(there, (self.sample, self.sampler, self.hooks))
        return Standing(sample, [state.clone() for state in self.generators], sampler, hooks)

    @property
    def size(self) -> int:
        """Bytes of its tensors."""
        leaves = tree_leaves((self.sample, self.generators, self.sampler, self.hooks))
        return sum(leaf.nbytes for leaf in leaves if isinstance(leaf, Tensor))


class KeptStandings:
    """The standings of the process by their digests, within a budget; those that nobody went on from go first."""

    def __init__(self) -> None:
        self._by_digest: OrderedDict[bytes, Standing] = OrderedDict()
        self._lock = threading.Lock()
        self._size = 0

    def keep(self, digest: bytes, standing: Standing, budget: int) -> None:
        """Take one up that lies in main memory, and let go of others until all take at most ``budget`` bytes."""
        with self._lock:
            self._drop(digest)
            self._by_digest[digest] = standing
            self._size += standing.size
            while self._size > budget:
                self._drop(next(iter(self._by_digest)))

    def find(self, digest: bytes) -> Standing | None:
        with self._lock:
            if digest in self._by_digest:
                self._by_digest.move_to_end(digest)
            return self._by_digest.get(digest)

    @property
    def size(self) -> int:
        """Bytes that they take."""
        return self._size

    def clear(self) -> None:
        with self._lock:
            self._by_digest.clear()
            self._size = 0

    def _drop(self, digest: bytes) -> None:
        standing = self._by_digest.pop(digest, None)
        self._size -= standing.size if standing is not None else 0


KEPT = KeptStandings()


class Way:
    """A run's way through its calls: where it can go on from what is kept, and what it keeps itself."""

    def __init__(self, loop: DenoisingLoop, calls: Sequence[int], told: Told) -> None:
        self._loop, self._calls, self._told = loop, calls, told
        self._budget = loop.run.settings.latent_memory
        self._standings: list[tuple[bytes, Standing]] = []
        self._stride = 1
        self._left = self._budget // _SHARE_OF_RUN

    def resumed(self, sample: Tensor) -> tuple[int, Tensor]:
        """How many calls need not be made, and the sample after them; as late as possible."""
        for place in range(len(self._told.digests) - 1, 0, -1):
            digest = self._told.digests[place]
            standing = KEPT.find(digest) if digest is not None else None
            if standing is not None:
                return place, self._gone_on(place, standing.copied(self._loop.device))
        return 0, sample

    def _gone_on(self, place: int, standing: Standing) -> Tensor:
        loop, before = self._loop, self._calls[place - 1]
        loop.take_network_at(before)
        loop.sampler.recall(standing.sampler, before + 1)
        for hooks, memory in zip(self._hooks_at(place), standing.hooks, strict=True):
            if memory is not None:
                hooks.recall(memory)
        for generator, state in zip(loop.generators, standing.generators, strict=True):
            generator.set_state(state)
        steps, total = loop.sampler.steps_of_calls[before] + 1, loop.sampler.steps
        loop.run.message(Wording("It went on after step %s of %s: nothing that acts before has changed.", steps, total))
        return standing.sample

    def keep(self, place: int, sample: Tensor) -> None:
        """Note where the run stands after that many calls, where it may be gone on from there."""
        digest = self._told.digests[place] if place < len(self._told.digests) else None
        if digest is None or (place < len(self._calls) and place % self._stride):
            return
        loop, numbers = self._loop, self._loop.sampler.steps_of_calls
        try:
            index = numbers[self._calls[place - 1]] + 1 - numbers[self._calls[0]]
            hooks = [its.remembered(index) for its in self._hooks_at(place)]
        except UntoldError:
            return
        states = [generator.get_state() for generator in loop.generators]
        standing = Standing(sample, states, loop.sampler.memory, hooks)
        if not self._standings:
            self._stride = max(1, -(-standing.size * len(self._calls) // max(self._left, 1)))
        if standing.size <= self._left:
            self._left -= standing.size
            self._standings.append((digest, standing.copied(loop.device)))

    def _hooks_at(self, place: int) -> list[Hooks | GuidanceHooks]:
        """Those that have acted before a place: there may be others, that another run need not have."""
        hooks = (*self._loop.hooks, *self._loop.guide.hooks)
        return [its for its, first in zip(hooks, self._told.first_places, strict=True) if first < place]

    def hand_over(self) -> None:
        """Keep what was noted, in main memory, for other runs."""
        host = torch.device("cpu")
        for digest, standing in self._standings:
            is_there = standing.sample.device == host
            KEPT.keep(digest, standing if is_there else standing.copied(host), self._budget)
        self._standings.clear()


@contextmanager
def way_through(loop: DenoisingLoop, calls: Sequence[int], sample: Tensor) -> Iterator[Way]:
    """The way of a run that begins with a ``sample`` in main memory; what it noted is kept when it is left.

    That is so too where the run is cancelled, but not where it fails.
    """
    way = Way(loop, calls, _told(loop, calls, sample))
    try:
        yield way
    except Cancelled:
        way.hand_over()
        raise
    way.hand_over()


@dataclass(slots=True)
class Told:
    """What decides about the samples on the way.

    ``digests``: by the number of calls made, None where a step is not done yet or nothing more is to come; empty where
    nobody can say. ``first_places``: of each patch, and then of each part of the guidance, how many calls were made
    before it acted.
    """

    digests: list[bytes | None] = field(default_factory=list)
    first_places: list[int] = field(default_factory=list)


def _told(loop: DenoisingLoop, calls: Sequence[int], sample: Tensor) -> Told:
    if not loop.run.settings.latent_memory or loop.run.small_footprint or loop.turns > 1:
        return Told()
    sampler, contents = loop.sampler, _Contents()
    parts = (*loop.patches, *guidance_parts(loop.task.guidance))
    digests: list[bytes | None] = [None]
    first_places = [len(calls)] * len(parts)
    try:
        digest = contents.digest(_beginning(loop, sample))
        steps = zip(calls, loop.steps_of(calls), sampler.ends_of_steps(calls), strict=True)
        for place, (call, step, ends) in enumerate(steps):
            acting = [part.acting(step) for part in parts]
            for number, value in enumerate(acting):
                if value is not None:
                    first_places[number] = min(first_places[number], place)
            own = [value for value in acting if value is not None]
            levels = (call if sampler.remembers else None, step.timestep, step.level, step.next_level)
            others = (loop.guide.acting(step), loop.rows.acting(step, loop.slots(step)))
            digest = contents.digest((digest.hex(), levels, own, others))
            digests.append(digest if ends and not step.ends_schedule else None)
    except (UntoldError, TypeError):  # a type error: something cannot be stored, so that its content is not known
        return Told()
    return Told(digests, first_places)


def _beginning(loop: DenoisingLoop, sample: Tensor) -> Any:
    """What decides about every step."""
    task = loop.task
    return (
        replace(task.model, adapters=()),
        (task.latent_shape, task.batch, task.width, task.height, task.frames),
        (str(loop.device), str(loop.dtype)),
        loop.sampler.acting,
        # Windows are looked at in one call unless rows may act on each other.
        any(patch.mixes_rows for patch in loop.patches),
        sample,
        [generator.get_state() for generator in loop.generators],
    )


class _Contents:
    """Digests of contents, for which each tensor is read once, however often it comes in."""

    def __init__(self) -> None:
        self._by_id: dict[int, tuple[Tensor, str]] = {}

    def digest(self, value: Any) -> bytes:
        """
        Raises:
            TypeError: where it holds something that cannot be stored.
        """
        tree = json.dumps(plain_tree(value, self._told), separators=(",", ":"))
        return blake2b(tree.encode("utf-8", "surrogatepass"), digest_size=DIGEST_SIZE).digest()

    def _told(self, tensor: Tensor) -> list[Any]:
        known = self._by_id.get(id(tensor))
        if known is None:
            content = blake2b(bytes_of(tensor.detach().cpu().contiguous()), digest_size=DIGEST_SIZE)
            known = self._by_id[id(tensor)] = (tensor, content.hexdigest())
        return [str(tensor.dtype), list(tensor.shape), known[1]]
