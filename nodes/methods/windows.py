"""Tiled diffusion: the network sees a large picture through overlapping windows, whose predictions are averaged.

All windows look at the same noisy latent, so that what they make fits together. Source: MultiDiffusion (Bar-Tal et al.
2023, arXiv:2302.08113). Needs: nothing of the model; sides that are multiples of 64 pixels beside ControlNets.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any, ClassVar

import torch
from torch import Tensor

from graph.errors import NodeError
from nodes.denoising.loop import DenoisingLoop
from nodes.denoising.model_call import ModelCall
from nodes.denoising.patches import Hooks, LoopPatch, NetworkChange, Step
from nodes.denoising.window import Window

_COARSEST = 8
"""Latent pixels that windows are placed at multiples of, so that the maps of most UNets can be cut at them too."""
_ROWS_AT_ONCE = 16
_OF_TRANSFORMERS = ("controlnet_block_samples", "controlnet_single_block_samples", "block_controlnet_hidden_states")
"""Residuals of ControlNets by token, which windows cannot be cut out of."""


@dataclass(frozen=True, eq=False)
class WindowsPatch(LoopPatch):
    """Windows of at most ``width`` × ``height`` pixels of the picture, which overlap by at least ``overlap``.

    ``is_soft``: whether a window counts for less towards its edges; otherwise all count alike, as in the paper.
    """

    order: ClassVar[int] = 3
    """Around all that takes part in a call."""
    mixes_rows: ClassVar[bool] = False
    network_change: ClassVar[NetworkChange] = "none"

    width: int
    height: int
    overlap: int
    is_soft: bool

    def acting(self, step: Step) -> Any:
        return self

    @contextmanager
    def applied(self, loop: DenoisingLoop) -> Iterator[Hooks]:
        if sum(isinstance(patch, WindowsPatch) for patch in loop.patches) > 1:
            raise NodeError("Tiled diffusion is wired twice, and windows have no windows.", "Keep one of the two.")
        rows, columns = loop.task.latent_shape[-2:]
        scale = max(1, round(loop.task.width / columns))
        unit = loop.family.latent_step(loop.task.model.network.config)
        tops = places(rows, self.height // scale, self.overlap // scale, unit)
        lefts = places(columns, self.width // scale, self.overlap // scale, unit)
        windows = [
            Window(
                top, left, min(rows, side(self.height // scale, unit)), min(columns, side(self.width // scale, unit))
            )
            for top in tops
            for left in lefts
        ]
        mixes_rows = any(patch.mixes_rows for patch in loop.patches)
        yield _WindowHooks(windows, self.is_soft, scale, can_join=not (mixes_rows or loop.run.small_footprint))


def side(length: int, unit: int) -> int:
    """A side of a window, in whole units; at least one."""
    return max(unit, length // unit * unit)


def places(length: int, window: int, overlap: int, unit: int) -> list[int]:
    """Where along a side windows begin: at multiples of 8, or of the unit where that is too much; the last at the end.

    Raises:
        NodeError: where windows would overlap by all that they see.
    """
    window = side(window, unit)
    if window >= length:
        return [0]
    step = window - overlap
    step -= step % (_COARSEST if step >= _COARSEST else unit)
    if step <= 0:
        raise NodeError("The windows overlap by all that they see.", "Make the overlap smaller than the windows.")
    return [*range(0, length - window, step), length - window]


class _WindowHooks(Hooks):
    def __init__(self, windows: list[Window], is_soft: bool, scale: int, can_join: bool) -> None:
        self._windows, self._is_soft, self._scale, self._can_join = windows, is_soft, scale, can_join

    def around_model(self, call: ModelCall, predict: Callable[[ModelCall], Tensor]) -> Tensor:
        if len(self._windows) == 1:
            return predict(call)
        if any(name in call.extra for name in _OF_TRANSFORMERS):
            raise NodeError(
                "Tiled diffusion cannot be used beside the ControlNet of a transformer.", "Take one of the two away."
            )
        rows = call.sample.shape[0]
        at_once = max(1, _ROWS_AT_ONCE // rows) if self._can_join else 1
        total: Tensor | None = None
        weights = torch.zeros(call.sample.shape[-2:], device=call.sample.device)
        for begin in range(0, len(self._windows), at_once):
            windows = self._windows[begin : begin + at_once]
            outputs = predict(_joined(call, windows, self._scale))
            for number, window in enumerate(windows):
                part = outputs[_rows_of_window(call, number, len(windows))]
                if total is None:
                    total = part.new_zeros(*part.shape[:-2], *call.sample.shape[-2:])
                weight = _weight(window, part) if self._is_soft else torch.ones_like(part[(0,) * (part.dim() - 2)])
                window.of(total, *weights.shape).add_(weight * part)
                window.of(weights, *weights.shape).add_(weight)
        assert total is not None
        return total / weights


def _rows_of_window(call: ModelCall, number: int, count: int) -> list[int]:
    """The rows of a joined call that are those of one window, in the order of the whole call."""
    batch = call.batch
    return [(slot * count + number) * batch + item for slot in range(len(call.slots)) for item in range(batch)]


def _joined(call: ModelCall, windows: list[Window], scale: int) -> ModelCall:
    """One call for several windows: in each slot the items of the first window, then those of the next."""
    height, width = call.sample.shape[-2:]
    batch, slots = call.batch, range(len(call.slots))
    frames = call.sample.shape[2] if call.sample.dim() == 5 else 1
    order = [(window, slot * batch + item) for slot in slots for window in windows for item in range(batch)]

    def cut(value: Any, is_map: bool = False) -> Any:
        if isinstance(value, Tensor):
            # Of clips, some have a row for each frame.
            each = value.shape[0] // (len(slots) * batch) if value.dim() else 0
            if each not in (1, frames) or value.shape[0] != each * len(slots) * batch:
                return value
            rows = [(window, slice(row * each, (row + 1) * each)) for window, row in order]
            if is_map or _is_map(value, height, width):
                return torch.cat([window.of(value[own], height, width) for window, own in rows])
            return torch.cat([value[own] for _, own in rows]) if len(windows) > 1 else value
        if isinstance(value, dict):
            return {name: cut(item) for name, item in value.items()}
        if isinstance(value, (list, tuple)):
            return type(value)(cut(item) for item in value)
        return value

    return replace(
        call,
        sample=cut(call.sample, is_map=True),
        channels=cut(call.channels, is_map=True),
        states=cut(call.states),
        width=windows[0].width * scale,
        height=windows[0].height * scale,
        extra=cut(call.extra),
        carried=cut(call.carried),
        windows=tuple(windows),
    )


def _is_map(value: Tensor, height: int, width: int) -> bool:
    """Whether a tensor (R×C×h×w) has a value for each place of the latent, at its scale or a smaller one."""
    if value.dim() != 4:
        return False
    rows, columns = value.shape[-2:]
    return 0 < rows <= height and height % rows == 0 and width % columns == 0 and height // rows == width // columns


def _weight(window: Window, like: Tensor) -> Tensor:
    """h×w: 1 in the middle, and falling towards the edges, where it is just above 0."""

    def ramp(length: int) -> Tensor:
        place = torch.arange(length, device=like.device, dtype=like.dtype)
        return torch.minimum(place + 1, length - place) / ((length + 1) // 2)

    return ramp(window.height)[:, None] * ramp(window.width)
