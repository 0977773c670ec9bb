"""Plug-and-play: the edited picture gets the source's features, and how its places attend to each other.

Source: Tumanyan et al. 2022, arXiv:2211.12572: in the decoder of the UNet queries and keys of self-attention are the
source's for a part of the run, and so is what one of its convolutions gives, for longer. Transformers have no
convolutions: there, queries and keys alone are exchanged, in the later two thirds of the blocks.
Needs: a recorded source (Denoise Inverted).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any, ClassVar

from torch import Tensor, nn

from nodes.denoising.attention import Attended, AttentionEdit, edited_attention
from nodes.denoising.loop import DenoisingLoop
from nodes.denoising.model_call import ModelCall
from nodes.denoising.patches import Hooks, LoopPatch, Step
from nodes.denoising.slots import SOURCE
from nodes.methods.attention.layers import decoder_layers
from nodes.methods.attention.mutual_attention import with_source_everywhere


@dataclass(frozen=True, eq=False)
class FeatureInjectionPatch(LoopPatch):
    """Queries and keys are the source's until ``attention_until``, features until ``features_until`` (0..1)."""

    needs_source: ClassVar[bool] = True
    needs_every_token: ClassVar[bool] = True

    attention_until: float
    features_until: float

    @contextmanager
    def applied(self, loop: DenoisingLoop) -> Iterator[Hooks]:
        hooks = _InjectionHooks(self, decoder_layers(loop.network), loop)
        convolution = feature_layer(loop.network)
        with ExitStack() as stack:
            stack.enter_context(edited_attention(loop, hooks))
            if convolution is not None:
                stack.callback(convolution.register_forward_hook(hooks.injected).remove)
            yield hooks


def feature_layer(network: Any) -> nn.Module | None:
    """The convolution whose output is the features: the last one of the second residual block of the decoder's first
    stage with attention, before the sum (in Stable Diffusion, layer 4 of the paper); None for transformers.
    """
    for block in getattr(network, "up_blocks", ()):
        if getattr(block, "attentions", None):
            found: nn.Module = block.resnets[min(1, len(block.resnets) - 1)].conv2
            return found
    return None


class _InjectionHooks(Hooks, AttentionEdit):
    def __init__(self, patch: FeatureInjectionPatch, layers: frozenset[str], loop: DenoisingLoop) -> None:
        self._patch, self._layers, self._loop = patch, layers, loop
        self._progress = 0.0

    def before_model(self, step: Step, call: ModelCall) -> None:
        self._progress = step.index / step.total

    def edit_inputs(self, attended: Attended) -> None:
        is_chosen = attended.kind in ("self", "joint") and attended.layer.name in self._layers
        if not is_chosen or self._progress >= self._patch.attention_until:
            return
        keys = attended.places if attended.words.stop else slice(None)
        attended.query = with_source_everywhere(attended, attended.query, attended.places)
        attended.key = with_source_everywhere(attended, attended.key, keys)

    def injected(self, layer: nn.Module, inputs: tuple[Any, ...], output: Tensor) -> Tensor | None:
        """The source's output of a convolution, for every row."""
        call = self._loop.call
        if call is None or self._progress >= self._patch.features_until:
            return None
        (source,) = call.slices_of(SOURCE, len(output))
        own = output[source]
        return own.repeat(len(output) // len(own), 1, 1, 1)
