"""What one call of a denoiser is given. The loop fills it, patches may alter it, the family makes the call."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import torch
from torch import Tensor

from nodes.denoising.slots import is_kind_of, of_slot
from nodes.denoising.window import Window


@dataclass(slots=True)
class ModelCall:
    """The inputs of one call, all on the device and in the model's number format.

    Rows are slot by slot, within a slot item by item: slots (unconditional, conditional) and two items make the rows
    u0 u1 c0 c1. Which slots there are depends on the guidance, and may change from step to step; their names are paths
    (``nodes.denoising.slots``). A patch that adds rows of its own adds its slot's name at the same end.

    ``sample``: R×C×h×w (clips: R×C×f×h×w), scaled as the model wants it; ``timestep``: a single number, R of them in
    training, or 1×f where the latent frames of a clip are at noise levels of their own; ``states``: those of the
    conditionings by name, R×...; ``width`` and ``height``: of the pictures, in pixels; ``guidance_scale``: for networks
    that guidance is distilled into; ``windows``: which parts of the latent are seen, where it is not the whole one:
    then each slot has its items for the first window, then for the next; ``channels``: R×c×..., what networks with
    more input channels than a latent has are given beside the sample; ``extra``: further arguments of the network, by
    name, whose tensors have R rows too, or as many for each as a clip has frames; ``carried``: tensors of R rows that
    the network is not given, for hooks inside it, by whose they are.
    """

    sample: Tensor
    timestep: Tensor
    states: dict[str, Tensor]
    slots: tuple[str, ...]
    width: int = 0
    height: int = 0
    guidance_scale: float = 1.0
    windows: tuple[Window, ...] = ()
    channels: Tensor | None = None
    extra: dict[str, Any] = field(default_factory=dict)
    carried: dict[object, Any] = field(default_factory=dict)

    @property
    def tokens(self) -> Tensor:
        """R×L×D: the states of the text."""
        return self.states["tokens"]

    @property
    def pooled(self) -> Tensor:
        """R×P: the summary of the text, for families that take one."""
        return self.states["pooled"]

    @property
    def has_frame_timesteps(self) -> bool:
        """Whether each latent frame has a timestep of its own."""
        return self.timestep.dim() > 1

    @property
    def network_input(self) -> Tensor:
        """R×(C+c)×h×w: the sample, and after it the further channels where there are any."""
        return self.sample if self.channels is None else torch.cat([self.sample, self.channels], dim=1)

    @property
    def batch(self) -> int:
        """Items in each slot."""
        return self.sample.shape[0] // len(self.slots)

    def rows(self, by_slot: dict[str, Tensor], otherwise: Tensor) -> Tensor:
        """One tensor for all rows from one (1×... or N×...) for each slot; ``otherwise`` for slots that have none.

        A slot that is a kind of another, such as ``unconditional/image``, takes that one's where it has none itself.
        """
        parts = (of_slot(by_slot, slot, otherwise) for slot in self.slots)
        return torch.cat([part.expand(self.batch, *part.shape[1:]) for part in parts])

    def slices_of(self, kind: str, rows: int) -> list[slice]:
        """Where the slots of a kind lie among ``rows``: those of the call, or more where a network folds in others."""
        each = rows // len(self.slots)
        return [slice(at * each, (at + 1) * each) for at, slot in enumerate(self.slots) if is_kind_of(slot, kind)]

    def of_kind(self, kind: str) -> Iterator[ModelCall]:
        """The same call with the rows of one slot alone, for each slot of a kind."""
        return (self.with_slots((slot,)) for slot in self.slots if is_kind_of(slot, kind))

    def row_by_row(self) -> Iterator[ModelCall]:
        """The same call as one for each row, for when memory is short."""
        for row in range(self.sample.shape[0]):
            yield self._with_rows([slice(row, row + 1)], (self.slots[row // self.batch],))

    def with_slots(self, slots: Collection[str]) -> ModelCall:
        """The same call with the rows of some slots only."""
        places = [index for index, slot in enumerate(self.slots) if slot in slots]
        parts = [slice(index * self.batch, (index + 1) * self.batch) for index in places]
        return self._with_rows(parts, tuple(self.slots[index] for index in places))

    def with_items(self, items: Sequence[int]) -> ModelCall:
        """The same call with some items of each slot only, in that order."""
        batch = self.batch
        rows = [at * batch + item for at in range(len(self.slots)) for item in items]
        return self._with_rows([slice(row, row + 1) for row in rows], self.slots)

    def _with_rows(self, parts: list[slice], slots: tuple[str, ...]) -> ModelCall:
        rows = self.sample.shape[0]
        return replace(
            self,
            sample=_rows_of(self.sample, parts, rows),
            states=_rows_of(self.states, parts, rows),
            slots=slots,
            channels=_rows_of(self.channels, parts, rows),
            extra=_rows_of(self.extra, parts, rows),
            carried=_rows_of(self.carried, parts, rows),
        )

    def set_sample(self, slot: str, sample: Tensor) -> None:
        """Give the rows of one slot another sample, N×C×... for the N items of each slot."""
        at = self.slots.index(slot)
        parts = list(self.sample.chunk(len(self.slots)))
        parts[at] = sample.expand_as(parts[at])
        self.sample = torch.cat(parts)

    def allow_gradients(self) -> None:
        """Exchange the tensors that patches made without any thought of gradients, which autograd would refuse."""
        self.states = _changed(self.states, _out_of_inference)
        self.channels = _changed(self.channels, _out_of_inference)
        self.extra = _changed(self.extra, _out_of_inference)
        self.carried = _changed(self.carried, _out_of_inference)

    def add_channels(self, channels: Tensor) -> None:
        """Give the network further input channels, R×c×h×w (clips: R×c×f×h×w), after those of another patch."""
        channels = channels.to(self.sample)
        self.channels = channels if self.channels is None else torch.cat([self.channels, channels], dim=1)

    def add_extra(self, name: str, value: Tensor | tuple[Tensor, ...] | list[Tensor]) -> None:
        """Pass ``value`` to the network as ``name``, added to what another patch passes under that name."""
        present = self.extra.get(name)
        if present is None:
            self.extra[name] = value
        elif isinstance(value, Tensor):
            self.extra[name] = present + value
        else:
            self.extra[name] = [old + new for old, new in zip(present, value, strict=True)]


def _out_of_inference(tensor: Tensor) -> Tensor:
    return tensor.clone() if tensor.is_inference() else tensor


def with_rows(tensor: Tensor, rows: slice, part: Tensor) -> Tensor:
    """A tensor with ``part`` in place of some of its rows."""
    return torch.cat([tensor[: rows.start], part, tensor[rows.stop :]])


def detached(value: Any) -> Any:
    """Every tensor in nested lists, tuples and dicts, without the way by which it came about."""
    return _changed(value, Tensor.detach)


def _rows_of(value: Any, parts: list[slice], rows: int) -> Any:
    """Some of the ``rows`` of a call, of every tensor in nested lists, tuples and dicts.

    Those of clips may have a row for each frame: then a row of the call is as many of theirs.
    """

    def chosen(tensor: Tensor) -> Tensor:
        each = len(tensor) // rows
        own = [tensor[part.start * each : part.stop * each] for part in parts]
        return own[0] if len(own) == 1 else torch.cat(own)

    return _changed(value, chosen)


def _changed(value: Any, change: Callable[[Tensor], Tensor]) -> Any:
    """``change`` of every tensor in nested lists, tuples and dicts."""
    if isinstance(value, Tensor):
        return change(value)
    if isinstance(value, dict):
        return {name: _changed(item, change) for name, item in value.items()}
    if isinstance(value, (list, tuple)):
        return type(value)(_changed(item, change) for item in value)
    return value
