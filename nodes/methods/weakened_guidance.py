"""Guidance away from what a weakened network predicts: with disturbed self-attention, or without some of its layers.

Sources: perturbed-attention guidance, Ahn et al. 2024, arXiv:2403.17377; skipped layers, as published with Stable
Diffusion 3.5 (Stability AI 2024), after Hyung et al. 2024, arXiv:2411.18664.
Needs: a UNet or transformer of diffusers; for skipped layers a transformer. The weakened prediction is one more row of
the same call.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn

from graph.errors import NodeError
from graph.wording import Wording
from nodes.denoising.guidance import GuidanceHooks, LoopGuidance, Predicted
from nodes.denoising.loop import DenoisingLoop
from nodes.denoising.model_call import with_rows
from nodes.denoising.patches import Step, at_work, wrapped_attention
from nodes.denoising.slots import CONDITIONAL, PERTURBED, SKIPPED


@dataclass(frozen=True, eq=False)
class PerturbedAttentionGuidance(LoopGuidance):
    """``scale`` times as far away from what the network predicts where each place attends to itself alone.

    ``layers``: parts of the names of the self-attentions that are disturbed; none stands for the middle of the network.
    Acts in the part of the run from ``start`` to ``end`` (0..1).
    """

    scale: float
    layers: tuple[str, ...]
    start: float
    end: float

    def acting(self, step: Step) -> Any:
        return at_work(self, self.scale != 0 and step.begins_within(self.start, self.end))

    @contextmanager
    def applied(self, loop: DenoisingLoop) -> Iterator[GuidanceHooks]:
        chosen = self._chosen(loop.network)

        def wrap(name: str, processor: Any) -> Any:
            return _Disturbed(processor, loop) if name in chosen else processor

        with wrapped_attention(loop.network, wrap):
            yield _AwayFrom(PERTURBED, self.scale, self.start, self.end)

    def _chosen(self, network: nn.Module) -> set[str]:
        """The names of the processors of the attentions that are disturbed."""
        names = [name for name in getattr(network, "attn_processors", {}) if _is_self_attention(network, name)]
        if not names:
            raise NodeError(
                "The model has no self-attention that can be disturbed.", "Use another kind of guidance for it."
            )
        layers = self.layers or _middle(network)
        chosen = {name for name in names if any(_is_part(layer, name) for layer in layers)}
        missing = [layer for layer in layers if not any(_is_part(layer, name) for name in names)]
        if missing or not chosen:
            raise NodeError(
                Wording("The model has no self-attention in a layer called '%s'.", ", ".join(missing) or "?"),
                Wording("Its self-attentions are: %s", ", ".join(name.removesuffix(".processor") for name in names)),
            )
        return chosen


@dataclass(frozen=True, eq=False)
class SkipLayerGuidance(LoopGuidance):
    """``scale`` times as far away from what the network predicts without the transformer blocks of these numbers.

    Acts in the part of the run from ``start`` to ``end`` (0..1).
    """

    scale: float
    layers: tuple[int, ...]
    start: float
    end: float

    def acting(self, step: Step) -> Any:
        return at_work(self, self.scale != 0 and step.begins_within(self.start, self.end))

    @contextmanager
    def applied(self, loop: DenoisingLoop) -> Iterator[GuidanceHooks]:
        blocks = _blocks(loop.network)
        if not blocks or any(type(block).__name__ not in _STREAMS for block in blocks):
            raise NodeError(
                "Layers can be skipped in transformers only, and this model is none that the program knows.",
                "Use another kind of guidance for this model.",
            )
        beyond = [layer for layer in self.layers if not 0 <= layer < len(blocks)]
        if beyond:
            raise NodeError(
                Wording("The model has no layer %s.", ", ".join(map(str, beyond))),
                Wording("Its layers are 0 to %s.", len(blocks) - 1),
            )
        with ExitStack() as stack:
            for layer in self.layers:
                hook = blocks[layer].register_forward_hook(_passed_by(blocks[layer], loop), with_kwargs=True)
                stack.callback(hook.remove)
            yield _AwayFrom(SKIPPED, self.scale, self.start, self.end)


class _AwayFrom(GuidanceHooks):
    """Asks for a weakened prediction, and adds ``scale`` times what the true one has over it."""

    def __init__(self, slot: str, scale: float, start: float, end: float) -> None:
        self._slot, self._scale, self._window = slot, scale, (start, end)

    def slots(self, step: Step, is_guided: bool) -> tuple[str, ...]:
        return (self._slot,) if self._scale and step.begins_within(*self._window) else ()

    def further(self, predicted: Predicted) -> Tensor | None:
        weakened = predicted.outputs.get(self._slot)
        return None if weakened is None else self._scale * (predicted.outputs[CONDITIONAL] - weakened)


def _is_self_attention(network: nn.Module, name: str) -> bool:
    """Whether a processor's attention is one in which places of the picture attend to each other."""
    from diffusers.models.attention_processor import Attention

    module = network.get_submodule(name.removesuffix(".processor"))
    return isinstance(module, Attention) and not module.is_cross_attention


def _middle(network: nn.Module) -> tuple[str, ...]:
    if hasattr(network, "mid_block"):
        return ("mid_block",)
    return (f"blocks.{len(_blocks(network)) // 2}",)


def _blocks(network: nn.Module) -> Sequence[nn.Module]:
    """The layers of a transformer; none for another network."""
    found = getattr(network, "transformer_blocks", None) or getattr(network, "blocks", None)
    return tuple(found) if isinstance(found, nn.ModuleList) else ()


def _is_part(layer: str, name: str) -> bool:
    """Whether ``layer`` is in a name, and not merely the start of a longer number."""
    rest = f".{name}".partition(layer)[2]
    return layer in name and not (layer[-1:].isdigit() and rest[:1].isdigit())


class _Disturbed:
    """An attention processor in which, for the perturbed rows, each place of the picture attends to itself alone.

    Beyond itself it attends to the text where text and picture are one sequence.
    """

    def __init__(self, inner: Any, loop: DenoisingLoop) -> None:
        self._inner, self._loop = inner, loop

    def __call__(
        self, attn: Any, hidden_states: Tensor, encoder_hidden_states: Tensor | None = None, *others: Any, **named: Any
    ) -> Any:
        output = self._inner(attn, hidden_states, encoder_hidden_states, *others, **named)
        call = self._loop.call
        if call is None:
            return output
        for rows, part in zip(call.slices_of(PERTURBED, len(hidden_states)), call.of_kind(PERTURBED), strict=True):
            places = hidden_states[rows]
            with self._loop.showing(part):
                if encoder_hidden_states is None:
                    output = with_rows(output, rows, _identity_attention(attn, places, named.get("temb")))
                else:
                    picture, text = output
                    own = _own_and_text_attention(attn, places, encoder_hidden_states[rows])
                    output = (with_rows(picture, rows, own), text)
        return output


def _identity_attention(attn: Any, hidden_states: Tensor, temb: Tensor | None) -> Tensor:
    """What self-attention gives where its map is the identity: the values themselves."""
    states = hidden_states if attn.spatial_norm is None else attn.spatial_norm(hidden_states, temb)
    if hidden_states.ndim == 4:
        states = states.flatten(2).transpose(1, 2)
    if attn.group_norm is not None:
        states = attn.group_norm(states.transpose(1, 2)).transpose(1, 2)
    states = attn.to_out[0](attn.to_v(states))
    if hidden_states.ndim == 4:
        states = states.transpose(1, 2).reshape(hidden_states.shape)
    if attn.residual_connection:
        states = states + hidden_states
    return states / attn.rescale_output_factor


def _own_and_text_attention(attn: Any, places: Tensor, text: Tensor) -> Tensor:
    """What joint attention gives for the picture where each of its places sees itself and the text.

    The two kinds of logits are few beside those of all pairs of places, which are never made.
    """

    def heads(states: Tensor, norm: Any = None) -> Tensor:
        split = states.unflatten(-1, (attn.heads, -1)).transpose(1, 2)
        return split if norm is None else norm(split)

    query, key, value = heads(attn.to_q(places), attn.norm_q), heads(attn.to_k(places), attn.norm_k), attn.to_v(places)
    text_key, text_value = heads(attn.add_k_proj(text), attn.norm_added_k), heads(attn.add_v_proj(text))
    scale = query.shape[-1] ** -0.5
    own = (query * key).sum(-1, keepdim=True) * scale
    weights = torch.cat([own, query @ text_key.transpose(-1, -2) * scale], dim=-1).softmax(-1)
    mixed = weights[..., :1] * heads(value) + weights[..., 1:] @ text_value
    states: Tensor = attn.to_out[0](mixed.transpose(1, 2).flatten(2))
    return states


_TEXT_FIRST = ("encoder_hidden_states", "hidden_states")
_PICTURE_FIRST = ("hidden_states", "encoder_hidden_states")
_STREAMS = {
    "JointTransformerBlock": _TEXT_FIRST,
    "FluxTransformerBlock": _TEXT_FIRST,
    "CogVideoXBlock": _PICTURE_FIRST,
    "BasicTransformerBlock": ("hidden_states",),
    "HunyuanDiTBlock": ("hidden_states",),
    "WanTransformerBlock": ("hidden_states",),
}
"""Which of its inputs a block gives back changed, in the order in which it gives them."""


def _passed_by(block: nn.Module, loop: DenoisingLoop) -> Callable[..., Any]:
    """A forward hook that gives the rows that skip the block back as they came."""
    names = tuple(inspect.signature(block.forward).parameters)
    streams = _STREAMS[type(block).__name__]

    def hook(module: nn.Module, inputs: tuple[Any, ...], named: dict[str, Any], output: Any) -> Any:
        call = loop.call
        given = {**dict(zip(names, inputs, strict=False)), **named}
        parts = list(output) if isinstance(output, tuple) else [output]
        for rows in call.slices_of(SKIPPED, given["hidden_states"].shape[0]) if call else ():
            for place, stream in enumerate(streams):
                if parts[place] is not None:
                    parts[place] = with_rows(parts[place], rows, given[stream][rows])
        return tuple(parts) if isinstance(output, tuple) else parts[0]

    return hook
