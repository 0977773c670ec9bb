"""Who looks on while a picture is made: previews that hold nothing up, and a pace that keeps progress true.

A CUDA device works by itself: the program hands it step after step and runs ahead. A preview is made on the device
beside the steps, copied without waiting, and shown when it has arrived. The program stays at most two steps ahead, so
that the device is never without work, progress is what has been done, and a cancelled run ends.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

from graph.errors import NodeError
from graph.run.context import Picture, Run
from graph.wording import Wording
from nodes.denoising.previews import enlarged, fit_colours, fitted_colours, latent_colours
from nodes.handles import Component
from nodes.latents import autoencoder_dtype, latent_channels, to_pixels
from nodes.loading.folders import component_in
from nodes.loading.weights import borrow
from nodes.pixels import picture

_LARGEST_SIDE = 256
_STEPS_AHEAD = 2
_TINY = "AutoencoderTiny"


class Pace:
    """Waits for a device that is too far behind."""

    def __init__(self, device: torch.device) -> None:
        self._ends: deque[torch.cuda.Event] | None = deque() if device.type == "cuda" else None

    def step(self) -> None:
        """One more step has been handed over."""
        if self._ends is None:
            return
        end = torch.cuda.Event(blocking=True)
        end.record()
        self._ends.append(end)
        if len(self._ends) > _STEPS_AHEAD:
            self._ends.popleft().synchronize()


class Previewer:
    """Makes previews of one run: by the small autoencoder of the settings, or the colours fitted to the model's own."""

    def __init__(self, run: Run, autoencoder: Component, device: torch.device, dtype: torch.dtype) -> None:
        self._run = run
        self._autoencoder = autoencoder
        self._device = device
        self._dtype = dtype
        self._tiny = self._tiny_autoencoder() if run.on_preview is not None else None
        self._colours: Tensor | None = None
        self._arriving: tuple[Tensor, torch.cuda.Event] | None = None

    def look(self, clean: Callable[[], Tensor]) -> None:
        """Show what has arrived, and make a new preview (of C×h×w) where somebody wants one."""
        self._show_what_arrived()
        if self._arriving is None and self._run.wants_preview():
            pixels = self._pixels(clean())
            if pixels is not None:
                self._send(pixels)

    def _send(self, pixels: Tensor) -> None:
        if self._device.type != "cuda":
            self._run.preview(_drawn(pixels))
            return
        there = torch.empty(pixels.shape, dtype=pixels.dtype, pin_memory=True)
        there.copy_(pixels, non_blocking=True)
        arrival = torch.cuda.Event()
        arrival.record()
        self._arriving = (there, arrival)

    def _show_what_arrived(self) -> None:
        if self._arriving is not None and self._arriving[1].query():
            pixels, _ = self._arriving
            self._arriving = None
            self._run.preview(_drawn(pixels))

    def _pixels(self, clean: Tensor) -> Tensor | None:
        """3×h×w on the device; None where there are no colours yet, and no memory to spare for fitting them."""
        if self._tiny is not None:
            with borrow(self._tiny, self._device, self._dtype) as network:
                pixels = to_pixels(network, clean[None].to(self._dtype))[0].float()
            return _shrunk(pixels)
        if self._colours is None:
            colours = self._fitted()
            self._colours = None if colours is None else colours.to(self._device)
        return None if self._colours is None else latent_colours(clean.float(), self._colours)

    def _fitted(self) -> Tensor | None:
        component = self._autoencoder
        colours = fitted_colours(component.fingerprint)
        if colours is not None or self._run.small_footprint:
            return colours
        with borrow(component, self._device, autoencoder_dtype(component.config, self._dtype)) as autoencoder:
            return fit_colours(component.fingerprint, autoencoder)

    def _tiny_autoencoder(self) -> Component | None:
        """That of the settings, where it is for the latents of this model."""
        folder = self._run.settings.preview_model
        if not folder or self._run.small_footprint:
            return None
        try:
            component = component_in(Path(folder))
        except NodeError as error:
            self._run.message(Wording("The autoencoder for previews cannot be used: %s", error.message))
            return None
        if component.class_name != _TINY:
            self._run.message(
                Wording(
                    "The autoencoder for previews cannot be used: it is no %s, but: %s.", _TINY, component.class_name
                )
            )
            return None
        own, wanted = (_channels(item.config) for item in (component, self._autoencoder))
        return component if own == wanted else None


def _channels(config: dict[str, Any]) -> int | None:
    try:
        return latent_channels(config)
    except KeyError:
        return None


def _shrunk(pixels: Tensor) -> Tensor:
    share = _LARGEST_SIDE / max(pixels.shape[-2:])
    return functional.interpolate(pixels[None], scale_factor=share, mode="area")[0] if share < 1 else pixels


def _drawn(pixels: Tensor) -> Picture:
    return picture(enlarged(pixels.to("cpu", torch.float32)))
