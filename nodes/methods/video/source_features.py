"""What a network sees in the source clip itself: queries, keys and features at the least noise, from one call.

For FRESCO (Yang et al. 2024, arXiv:2403.12962), which compares an edited clip with its source inside the network.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from torch import Tensor, nn

from graph.errors import NodeError
from nodes.denoising.attention import Attended, AttentionEdit
from nodes.denoising.loop import DenoisingLoop
from nodes.denoising.slots import CONDITIONAL


class SourceFeatures(AttentionEdit):
    """``queries`` and ``keys``: F×heads×T×d by layer; ``inputs``: F×C×h×w by the number of the block on the way up."""

    def __init__(self, layers: set[str]) -> None:
        self._layers = layers
        self.is_recording = False
        self.queries: dict[str, Tensor] = {}
        self.keys: dict[str, Tensor] = {}
        self.inputs: dict[int, Tensor] = {}

    def edit_inputs(self, attended: Attended) -> None:
        if self.is_recording and attended.layer.name in self._layers and attended.kind == "self":
            # Where several conditionings act together, each has rows of its own: the first one's stand for the clip.
            frames = attended.rows // len(attended.call.slots)
            self.queries[attended.layer.name] = attended.query[:frames]
            self.keys[attended.layer.name] = attended.key[:frames]

    def record(self, loop: DenoisingLoop, source: Tensor) -> None:
        """Have the network see N×C×h×w latents of the source, with the least noise that the schedule knows."""
        step = loop.step_at(len(loop.sampler) - 1)
        noisy = step.level.mix(source, loop.drawn_noise())
        self.is_recording = True
        try:
            loop.outputs(step, noisy, (CONDITIONAL,))
        finally:
            self.is_recording = False


def upward_layers(network: nn.Module, blocks: int) -> set[str]:
    """The names of the self-attentions in the last ``blocks`` blocks on the way up that have attention.

    Raises:
        NodeError: where the network has none.
    """
    names = [name for name in getattr(network, "attn_processors", {}) if name.startswith("up_blocks.")]
    numbers = sorted({int(name.split(".")[1]) for name in names})[-blocks:]
    chosen = {name for name in names if ".attn1." in name and int(name.split(".")[1]) in numbers}
    if not chosen:
        raise NodeError(
            "FRESCO acts in the layers of a UNet on its way up, and this model has none with attention.",
            "Use a model with a UNet, such as Stable Diffusion 1, 2 or XL.",
        )
    return chosen


@contextmanager
def watched_inputs(network: nn.Module, edit: BlockEdit) -> Iterator[None]:
    """Have ``edit`` see, and perhaps exchange, what goes into each block on the way up."""
    handles = []

    def hook_for(number: int) -> object:
        def hook(module: nn.Module, inputs: tuple[Tensor, ...], named: dict[str, Tensor]) -> object:
            if "hidden_states" in named:
                return inputs, {**named, "hidden_states": edit.edited(number, named["hidden_states"])}
            return (edit.edited(number, inputs[0]), *inputs[1:]), named

        return hook

    try:
        for number, block in enumerate(network.up_blocks):
            handles.append(block.register_forward_pre_hook(hook_for(number), with_kwargs=True))
        yield
    finally:
        for handle in handles:
            handle.remove()


class BlockEdit:
    """What a patch makes of the input (R×C×h×w) of a block on the way up."""

    def edited(self, number: int, features: Tensor) -> Tensor:
        return features


def clip_of_source(source: Tensor, batch: int) -> Tensor:
    """N×C×h×w latents of the source, one for each frame.

    Raises:
        NodeError: where there are not as many as frames.
    """
    if len(source) != batch or source.dim() != 4:
        raise NodeError(
            "The source does not have as many frames as are denoised.",
            "Encode the source frames as a batch of pictures, and denoise as many.",
        )
    return source
