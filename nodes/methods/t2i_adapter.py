"""T2I-Adapter: a small network reads a control picture once, and adds to what the blocks of a UNet's encoder give.

Source: Mou et al. 2023, arXiv:2302.08453.
Needs: a T2I-Adapter that was trained for the denoiser's UNet.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, ClassVar

import torch
from torch import Tensor

from graph.errors import NodeError
from nodes.denoising.loop import DenoisingLoop
from nodes.denoising.model_call import ModelCall
from nodes.denoising.patches import Hooks, NetworkChange, Step
from nodes.latents import padded_to
from nodes.methods.control_pictures import ControlPatch, control_picture


@dataclass(frozen=True, eq=False)
class T2IAdapterPatch(ControlPatch):
    """Adds a T2I-Adapter's features."""

    network_change: ClassVar[NetworkChange] = "none"

    @contextmanager
    def applied(self, loop: DenoisingLoop) -> Iterator[Hooks]:
        with loop.borrow(self.network) as network:
            features = self._features(loop, network)
        yield _T2IAdapterHooks(self, features)

    @torch.inference_mode()
    def _features(self, loop: DenoisingLoop, network: Any) -> list[Tensor]:
        """N×C×h×w for each place at which the UNet adds features."""
        picture = control_picture(loop, self.pixels, network.config.in_channels)
        features: list[Tensor] = network(padded_to(picture, network.downscale_factor))
        places = _places(loop.task.model.network.config, loop.task.latent_shape)
        # Some adapters add to the middle too, others stop before it.
        sizes = [tuple(feature.shape[1:]) for feature in features]
        if sizes not in (places, places[:-1]):
            raise NodeError(
                "The T2I-Adapter was made for another kind of model than this denoiser.",
                "Use a T2I-Adapter that was trained for this model.",
            )
        # With nothing for the middle, those of several adapters can be added place by place.
        nothing = [picture.new_zeros(1, *place) for place in places[len(features) :]]
        return [self.strength * feature for feature in features] + nothing


def _places(unet: Mapping[str, Any], latent_shape: Sequence[int]) -> list[tuple[int, ...]]:
    """C×h×w of what the UNet adds features to: one for each block of the encoder, then the middle.

    Blocks with attention add before they halve the sides, the others after. None for other networks.
    """
    if unet.get("_class_name") != "UNet2DConditionModel":
        return []
    kinds, channels = unet["down_block_types"], unet["block_out_channels"]
    sides = tuple(latent_shape[-2:])
    places: list[tuple[int, ...]] = []
    for index, (kind, count) in enumerate(zip(kinds, channels, strict=True)):
        is_last = index + 1 == len(kinds)
        after = sides if is_last else tuple(-(-side // 2) for side in sides)
        places.append((count, *(sides if "CrossAttn" in kind else after)))
        sides = after
    return [*places, (channels[-1], *sides)]


class _T2IAdapterHooks(Hooks):
    def __init__(self, patch: T2IAdapterPatch, features: Sequence[Tensor]) -> None:
        self._patch = patch
        self._features = features

    def before_model(self, step: Step, call: ModelCall) -> None:
        if self._patch.acts_in(step):
            rows = [call.rows({}, otherwise=feature) for feature in self._features]
            call.add_extra("down_intrablock_additional_residuals", rows)
