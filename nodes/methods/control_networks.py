"""How the kinds of ControlNet are called: those for UNets, one of them for several types of control pictures.

Sources: Zhang et al. 2023, arXiv:2302.05543; ControlNet-Union, github.com/xinsir6/ControlNetPlus. Those for
transformers are in ``control_transformers``.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, ClassVar

import torch
from torch import Tensor, nn

from graph.errors import NodeError
from nodes.denoising.loop import DenoisingLoop
from nodes.denoising.model_call import ModelCall
from nodes.families import family
from nodes.handles import Denoiser
from nodes.loading.motion import MOTION_CLASS
from nodes.methods.control_pictures import control_mask, control_picture

Config = Mapping[str, Any]

_SHARED_WITH_UNET = (
    "block_out_channels",
    "layers_per_block",
    "cross_attention_dim",
    "addition_embed_type",
    "projection_class_embeddings_input_dim",
)
"""What a UNet and its ControlNet have in common, so that one reads what the other reads, and its outputs fit."""


@dataclass(frozen=True, slots=True)
class Control:
    """One control picture, ready for a run.

    ``condition``: N×..., what the network makes of the picture whatever the step, one for all items or one for each;
    ``type_index``: which of the network's types of pictures it is, None where it knows but one.
    """

    condition: Tensor
    strength: float
    type_index: int | None


class ControlNetwork(ABC):
    """A ControlNet at work in one run of the loop."""

    types: ClassVar[tuple[str, ...]] = ()
    """The names of its types of control pictures in the network's own order, where it knows several."""
    fuses: ClassVar[bool] = False
    """Whether it reads several control pictures in one call."""
    guesses: ClassVar[bool] = False
    """Whether it has guess mode."""

    def __init__(self, loop: DenoisingLoop, network: Any) -> None:
        self.loop = loop
        self.network = network

    @classmethod
    @abstractmethod
    def fits(cls, own: Config, denoiser: Denoiser) -> bool:
        """Whether a ControlNet with the configuration ``own`` was made for this kind of denoiser."""

    @classmethod
    def known_types(cls, own: Config) -> tuple[str, ...]:
        """The types of control pictures among which one must be named; none where the network knows but one."""
        return ()

    @property
    def needs_prompt(self) -> bool:
        """Whether it can only act on rows that have a prompt."""
        return False

    @abstractmethod
    def condition(self, pixels: Tensor, mask: Tensor | None) -> Tensor:
        """What the network makes of control pictures (N×3×H×W in 0..1) whatever the step.

        ``mask``: N×1×H×W in 0..1, white where the picture is to be made anew, for networks that inpaint.

        Raises:
            NodeError: where it takes no mask, or cannot do without.
        """

    @abstractmethod
    def residuals(self, call: ModelCall, controls: Sequence[Control], guess_mode: bool) -> dict[str, Any]:
        """What it adds to the denoiser in this call: arguments by name. One control, unless it ``fuses`` several."""


class UNetControl(ControlNetwork):
    """A copy of a UNet's encoder, which adds to the UNet's skip connections."""

    guesses = True
    masked: ClassVar[float] = -1.0
    """What stands in a control picture where it is to be made anew, for networks that inpaint."""

    @classmethod
    def fits(cls, own: Config, denoiser: Denoiser) -> bool:
        config = denoiser.network.config
        return (
            config.get("_class_name") in ("UNet2DConditionModel", MOTION_CLASS)
            and own.get("in_channels", 4) == family(denoiser.family).latent_channels(config)
            and all(own.get(name) == config.get(name) for name in _SHARED_WITH_UNET)
        )

    @property
    def needs_prompt(self) -> bool:
        return bool(self.network.config.global_pool_conditions)

    def condition(self, pixels: Tensor, mask: Tensor | None) -> Tensor:
        picture = control_picture(self.loop, pixels, self.network.config.conditioning_channels)
        if mask is not None:
            inside = control_mask(self.loop, mask)
            picture = picture * (1 - inside) + self.masked * inside
        embedding = embedded(self.network, picture)
        if embedding.shape[-2:] != self.loop.task.latent_shape[-2:]:
            raise NodeError(
                "The ControlNet was made for latents of another size than this denoiser's.",
                "Use a ControlNet that was trained for this model.",
            )
        return embedding

    def residuals(self, call: ModelCall, controls: Sequence[Control], guess_mode: bool) -> dict[str, Any]:
        arguments = self.loop.family.arguments(self.network, call) | self._control_arguments(call, controls)
        sample = call.sample[:, : self.network.config.in_channels]
        if sample.dim() == 5:
            # Each frame of a clip is a picture to the network, and has a row of its own.
            frames, sample = sample.shape[2], sample.transpose(1, 2).flatten(0, 1)
            arguments = _for_each_row(arguments, len(call.sample), frames)
        with passing_on(self.network, "controlnet_cond_embedding"):
            down, middle = self.network(sample, **arguments, guess_mode=guess_mode, return_dict=False)
        return {"down_block_additional_residuals": list(down), "mid_block_additional_residual": middle}

    def _control_arguments(self, call: ModelCall, controls: Sequence[Control]) -> dict[str, Any]:
        (control,) = controls
        return {"controlnet_cond": _condition_rows(call, control), "conditioning_scale": control.strength}


class UnionControl(UNetControl):
    """One network for several types of control pictures; all that are wired to it act in one call."""

    types = ("pose", "depth", "soft edges", "edges", "normals", "segments", "tile", "repaint")
    fuses = True
    masked = 0.0

    @classmethod
    def known_types(cls, own: Config) -> tuple[str, ...]:
        return cls.types[: own.get("num_control_type", 6)]

    def _control_arguments(self, call: ModelCall, controls: Sequence[Control]) -> dict[str, Any]:
        indices = [control.type_index for control in controls]
        acting = call.sample.new_zeros(self.network.config.num_control_type)
        for index in indices:
            acting[index] = 1
        return {
            "controlnet_cond": [_condition_rows(call, control) for control in controls],
            "conditioning_scale": [control.strength for control in controls],
            "control_type": acting.expand(call.sample.shape[0], -1),
            "control_type_idx": indices,
        }


def _condition_rows(call: ModelCall, control: Control) -> Tensor:
    """The condition for every row; of clips, for every frame of every row."""
    if call.sample.dim() == 4:
        return call.rows({}, otherwise=control.condition)
    rows, frames = call.sample.shape[0], call.sample.shape[2]
    each = control.condition.expand(frames, *control.condition.shape[1:])
    return each.repeat(rows, 1, 1, 1)


def _for_each_row(value: Any, rows: int, frames: int) -> Any:
    """Tensors in dictionaries that have ``rows`` rows, with each row once for every frame; all else as it is."""
    if isinstance(value, dict):
        return {name: _for_each_row(item, rows, frames) for name, item in value.items()}
    is_by_row = isinstance(value, Tensor) and value.dim() > 0 and len(value) == rows
    return value.repeat_interleave(frames, dim=0) if is_by_row else value


def embedded(network: Any, pictures: Tensor, further: Tensor | None = None) -> Tensor:
    """What a network's own embedding makes of control pictures (N×C×H×W), to be handed to it in place of them.

    ``further``: N×c×H×W, channels that come after those of the pictures.
    """
    # Some read blue before red: the library turns the channels of what it is handed, and so turns this back.
    turns = network.config.controlnet_conditioning_channel_order == "bgr"
    seen = pictures.flip(1) if turns else pictures
    embedding: Tensor = network.controlnet_cond_embedding(seen if further is None else torch.cat([seen, further], 1))
    return embedding.flip(1) if turns else embedding


@contextmanager
def passing_on(network: Any, name: str) -> Iterator[None]:
    """``network`` with its module ``name`` passing on what it is given, which was made by that module before."""
    module = getattr(network, name)
    setattr(network, name, nn.Identity())
    try:
        yield
    finally:
        setattr(network, name, module)


def for_layers(residuals: Sequence[Tensor] | None, places: Sequence[int]) -> list[Tensor]:
    """One residual for each layer of a denoiser; ``places`` says which.

    A ControlNet has fewer layers than its denoiser. Spread out like this, those of different depths can be added.
    """
    return [residuals[place] for place in places] if residuals else []


def rows_of_all_slots(value: Any, heard: ModelCall, call: ModelCall) -> Any:
    """Residuals for all rows of ``call`` from those for the slots of ``heard``; zeros for the others."""
    if isinstance(value, Tensor):
        parts = dict(zip(heard.slots, value.chunk(len(heard.slots)), strict=True))
        nothing = torch.zeros_like(next(iter(parts.values())))
        return torch.cat([parts.get(slot, nothing) for slot in call.slots])
    return [rows_of_all_slots(item, heard, call) for item in value]
