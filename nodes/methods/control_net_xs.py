"""ControlNet-XS: a small network runs beside the UNet, layer by layer, and both tell each other what they have found.

Source: Zavadski et al. 2023, arXiv:2312.06573. Needs: a ControlNet-XS that was trained for the denoiser's UNet, in the
layout of diffusers. Hooks on the UNet's layers run the layers beside them, so that everything else that changes the
UNet acts as it does without. (Diffusers builds both into a new network, whose normalisations add another small number
to variances, 1e-6, than those of the UNet, 1e-5.)
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn

from graph.errors import NodeError
from nodes.denoising.loop import DenoisingLoop
from nodes.denoising.model_call import ModelCall
from nodes.denoising.patches import Hooks, Step
from nodes.methods.caching import refuse_caches
from nodes.methods.control_pictures import ControlPatch, control_picture
from nodes.methods.free_u import scaled_as_backbone

XS_CLASS = "ControlNetXSAdapter"
_UNET_CLASS = "UNet2DConditionModel"
_LAYERS = 2
"""In each block, of the UNets that there are adapters for."""
_MIX_EXPONENT = 0.3
"""By which the trained code raises the share of the control's own embedding of time."""


@dataclass(frozen=True, eq=False)
class ControlNetXSPatch(ControlPatch):
    """Adds what a ControlNet-XS finds."""

    @contextmanager
    def applied(self, loop: DenoisingLoop) -> Iterator[Hooks]:
        self._check(loop)
        if self.strength == 0:
            yield Hooks()
            return
        with loop.borrow(self.network) as network, ExitStack() as stack:
            hooks = _ControlNetXSHooks(self, loop, network, self._hint(loop, network))
            hooks.install(stack, loop.network)
            yield hooks

    def _check(self, loop: DenoisingLoop) -> None:
        own, config = self.network.config, loop.task.model.network.config
        fits = (
            config.get("_class_name") == _UNET_CLASS
            and config.get("layers_per_block", _LAYERS) == _LAYERS
            and own.get("base_block_out_channels") == config.get("block_out_channels")
            and own.get("down_block_types") == config.get("down_block_types")
            and own.get("cross_attention_dim") == config.get("cross_attention_dim")
        )
        if not fits:
            raise _made_for_another()
        refuse_caches(loop, "ControlNet-XS")

    @torch.inference_mode()
    def _hint(self, loop: DenoisingLoop, network: Any) -> Tensor:
        """N×C×h×w: what the network makes of the control picture whatever the step."""
        picture = control_picture(loop, self.pixels, network.config.conditioning_channels)
        turns = network.config.conditioning_channel_order == "bgr"
        hint: Tensor = network.controlnet_cond_embedding(picture.flip(1) if turns else picture)
        if hint.shape[-2:] != loop.task.latent_shape[-2:]:
            raise _made_for_another()
        return hint


def _made_for_another() -> NodeError:
    return NodeError(
        "The ControlNet was made for another kind of model than this denoiser.",
        "Use a ControlNet that was trained for this model.",
    )


class _ControlNetXSHooks(Hooks):
    """Runs the control's layers as the UNet's come to run, in one call after the other.

    ``_state`` is what the control has come to in this call; ``_left`` what it had after each layer on the way down, in
    the order of the UNet's skip connections, for the way up.
    """

    def __init__(self, patch: ControlNetXSPatch, loop: DenoisingLoop, network: Any, hint: Tensor) -> None:
        self._patch, self._loop, self._network, self._hint = patch, loop, network, hint
        self._state = hint
        self._left: list[Tensor] = []

    def before_model(self, step: Step, call: ModelCall) -> None:
        if self._patch.acts_in(step):
            call.carried[self] = call.rows({}, otherwise=self._hint)

    def install(self, stack: ExitStack, unet: Any) -> None:
        """Hooks on the layers of ``unet``, which leaving ``stack`` takes away."""
        own = self._network

        def after(layer: nn.Module, act: Callable[..., Any]) -> None:
            stack.callback(layer.register_forward_hook(self._while_acting(act), with_kwargs=True).remove)

        if own.time_embedding is not None:
            after(unet.time_embedding, self._mix_time)
        after(unet.conv_in, self._begin)
        for block, beside in zip(unet.down_blocks, own.down_blocks, strict=True):
            attentions = getattr(block, "attentions", None) or [None] * len(block.resnets)
            for number, (resnet, attention) in enumerate(zip(block.resnets, attentions, strict=True)):
                layer = _Beside(beside, number)
                after(resnet, self._beside_resnet(layer, is_last=attention is None))
                if attention is not None:
                    after(attention, self._beside_attention(layer))
            for downsampler in block.downsamplers or ():
                after(downsampler, self._beside_downsampler(_Beside(beside, len(block.resnets))))
        after(unet.mid_block, self._in_the_middle)
        place = sum(len(block.resnets) + bool(block.downsamplers) for block in unet.down_blocks)
        for block, connections in zip(unet.up_blocks, own.up_connections, strict=True):
            for resnet, connection in zip(block.resnets, connections.ctrl_to_base, strict=True):
                stack.callback(resnet.register_forward_pre_hook(self._on_the_way_up(block, connection, place)).remove)
                place -= 1

    def _hint_of_call(self) -> Tensor | None:
        """R×C×h×w for the rows that the UNet is called for; None where the control does not act."""
        call = self._loop.call
        return None if call is None else call.carried.get(self)

    def _while_acting(self, act: Callable[..., Any]) -> Callable[..., Any]:
        def hook(layer: nn.Module, given: tuple[Any, ...], named: dict[str, Any], output: Any) -> Any:
            return None if self._hint_of_call() is None else act(given, named, output)

        return hook

    def _mix_time(self, given: tuple[Any, ...], named: dict[str, Any], output: Tensor) -> Tensor:
        share = self._network.config.time_embedding_mix**_MIX_EXPONENT
        own: Tensor = self._network.time_embedding(*given, **named)
        return own * share + output * (1 - share)

    def _begin(self, given: tuple[Any, ...], named: dict[str, Any], output: Tensor) -> Tensor:
        hint = self._hint_of_call()
        assert hint is not None
        # UNets for inpainting are given more channels than the latent has.
        self._state = self._network.conv_in(given[0][:, : self._network.conv_in.in_channels]) + hint
        self._left = [self._state]
        return self._told(output, self._network.control_to_base_for_conv_in)

    def _beside_resnet(self, layer: _Beside, is_last: bool) -> Callable[..., Any]:
        def act(given: tuple[Any, ...], named: dict[str, Any], output: Tensor) -> Tensor | None:
            self._state = layer.resnet(self._heard(given[0], layer.from_base), *given[1:], **named)
            return self._noted(output, layer.to_base) if is_last else None

        return act

    def _beside_attention(self, layer: _Beside) -> Callable[..., Any]:
        def act(given: tuple[Any, ...], named: dict[str, Any], output: Any) -> Any:
            (self._state,) = layer.attention(self._state, *given[1:], **{**named, "return_dict": False})
            return (self._noted(output[0], layer.to_base), *output[1:])

        return act

    def _beside_downsampler(self, layer: _Beside) -> Callable[..., Any]:
        def act(given: tuple[Any, ...], named: dict[str, Any], output: Tensor) -> Tensor:
            self._state = layer.downsampler(self._heard(given[0], layer.from_base))
            return self._noted(output, layer.to_base)

        return act

    def _in_the_middle(self, given: tuple[Any, ...], named: dict[str, Any], output: Tensor) -> Tensor:
        own = self._network.mid_block
        self._state = own.midblock(self._heard(given[0], own.base_to_ctrl), *given[1:], **named)
        return self._told(output, own.ctrl_to_base)

    def _on_the_way_up(self, block: Any, connection: nn.Module, place: int) -> Callable[..., Any]:
        """Adds to what comes from below, which are the first channels before those of the skip connection.

        FreeU has scaled those already, and would have what is added here too, had it been there.
        """

        def hook(layer: nn.Module, given: tuple[Any, ...]) -> Any:
            if self._hint_of_call() is None:
                return None
            found = scaled_as_backbone(block, connection(self._left[place]) * self._patch.strength)
            count = found.shape[1]
            return (torch.cat([given[0][:, :count] + found, given[0][:, count:]], dim=1), *given[1:])

        return hook

    def _heard(self, base: Tensor, from_base: nn.Module) -> Tensor:
        return torch.cat([self._state, from_base(base)], dim=1)

    def _told(self, output: Tensor, to_base: nn.Module) -> Tensor:
        return output + to_base(self._state) * self._patch.strength

    def _noted(self, output: Tensor, to_base: nn.Module) -> Tensor:
        self._left.append(self._state)
        return self._told(output, to_base)


class _Beside:
    """The control's parts beside one layer on the way down: the one after its resnets is the downsampler."""

    def __init__(self, block: Any, number: int) -> None:
        is_downsampler = number == len(block.resnets)
        self.from_base, self.to_base = block.base_to_ctrl[number], block.ctrl_to_base[number]
        self.resnet = None if is_downsampler else block.resnets[number]
        self.attention = None if is_downsampler or block.attentions is None else block.attentions[number]
        self.downsampler = block.downsamplers
