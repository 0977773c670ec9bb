"""Local blend: outside of a part of the picture, an edited picture stays what the source was at every step.

Source: Hertz et al. 2022, arXiv:2208.01626, section 4 (local editing). The part is where words act, in the source or
in the edited picture: their attention so far, stretched to 0..1, above a threshold; or it is given.
Needs: a recorded source (Denoise Inverted); for words, prompts as Encode Text makes them.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import ClassVar

import torch
from torch import Tensor
from torch.nn import functional

from graph.errors import NodeError
from nodes.denoising.attention import edited_attention
from nodes.denoising.loop import DenoisingLoop
from nodes.denoising.model_call import ModelCall
from nodes.denoising.patches import Hooks, LoopPatch, Step
from nodes.denoising.slots import CONDITIONAL, SOURCE
from nodes.denoising.source import SourceHooks, source_of
from nodes.methods.attention.word_maps import Places, WordMaps
from nodes.methods.control_pictures import check_count
from nodes.methods.video.mask_smoothing import FrameLikeness
from nodes.prompt_words import places_of, read_of


@dataclass(frozen=True, eq=False)
class LocalBlendPatch(LoopPatch):
    """From ``start`` (0..1 of the run) on, the source comes back wherever neither ``words`` nor ``source_words`` act.

    It also does where ``kept_words`` of the new prompt act. ``threshold``: from which part of its largest value on a
    word acts; ``margin``: how far around, as a part of the picture's smaller side. ``mask`` (N×1×H×W in 0..1) takes the
    place of words. ``across_frames``: frames of a clip agree on where words act.
    """

    order: ClassVar[int] = 1
    """After what exchanges maps, so that it reads those."""
    needs_source: ClassVar[bool] = True
    needs_every_token: ClassVar[bool] = True

    words: tuple[str, ...]
    source_words: tuple[str, ...]
    kept_words: tuple[str, ...]
    threshold: float
    start: float
    margin: float
    mask: Tensor | None = None
    across_frames: bool = False

    @contextmanager
    def applied(self, loop: DenoisingLoop) -> Iterator[Hooks]:
        source = source_of(loop)
        with ExitStack() as stack:
            if self.mask is not None:
                check_count(len(self.mask), loop.task.batch)
                yield _LocalBlendHooks(self, source, _fitted(self.mask, loop), None)
                return
            reader = self._reader(loop, source)
            stack.enter_context(edited_attention(loop, reader))
            likeness = FrameLikeness() if self.across_frames and _frames(loop) > 1 else None
            if likeness is not None:
                stack.enter_context(edited_attention(loop, likeness, before_others=True))
            yield _LocalBlendHooks(self, source, None, reader, likeness)

    def _reader(self, loop: DenoisingLoop, source: SourceHooks) -> WordMaps:
        """What reads where the words act: for each slot, those that are to change, and then those to keep."""
        if not self.words and not self.source_words:
            raise NodeError("No words say which part is to change.", "Give words, or wire a mask.")
        phrases: dict[str, Places] = {}
        lengths: dict[str, int] = {}
        if self.words or self.kept_words:
            read = read_of(loop.task.positive, "the new prompt")
            groups = (self.words, self.kept_words)
            phrases[CONDITIONAL] = [[place for word in words for place in places_of(read, word)] for words in groups]
            lengths[CONDITIONAL] = read.length
        if self.source_words:
            read = read_of(source.conditioning, "what describes the source")
            phrases[SOURCE] = [[place for word in self.source_words for place in places_of(read, word)]]
            lengths[SOURCE] = read.length
        return WordMaps(phrases, lengths)


class _LocalBlendHooks(Hooks):
    def __init__(
        self,
        patch: LocalBlendPatch,
        source: SourceHooks,
        mask: Tensor | None,
        reader: WordMaps | None,
        likeness: FrameLikeness | None = None,
    ) -> None:
        self._patch, self._source, self._mask, self._reader = patch, source, mask, reader
        self._likeness = likeness

    def before_model(self, step: Step, call: ModelCall) -> None:
        if self._likeness is not None:
            self._likeness.begin(self._acts_in(step))

    def after_step(self, step: Step, sample: Tensor) -> Tensor:
        if not self._acts_in(step):
            return sample
        source = self._source.after(step)
        return source + self._where(sample) * (sample - source)

    def _acts_in(self, step: Step) -> bool:
        return step.index / step.total >= self._patch.start

    def _where(self, sample: Tensor) -> Tensor:
        """N×1×h×w (clips: N×1×f×h×w): 1 where the edited picture may differ."""
        if self._reader is None:
            assert self._mask is not None
            return self._mask
        height, width = sample.shape[-2:]
        patch, size = self._patch, (height, width)
        changed = torch.zeros((), device=sample.device, dtype=torch.bool)
        kept = changed
        if patch.source_words:
            changed = changed | self._acts(self._reader.maps(SOURCE, size)[:, 0], patch.margin)
        if patch.words or patch.kept_words:
            ours = self._reader.maps(CONDITIONAL, size)
            if patch.words:
                changed = changed | self._acts(ours[:, 0], patch.margin)
            if patch.kept_words:
                kept = self._acts(ours[:, 1], 0.0)
        where = (changed & ~kept).to(sample)
        return where[:, None] if sample.dim() == 5 else where

    def _acts(self, maps: Tensor, margin: float) -> Tensor:
        """Where maps (N×f×h×w) are above the threshold, or near to where they are."""
        reach = round(margin * min(maps.shape[-2:]))
        widened = functional.max_pool2d(maps, 2 * reach + 1, 1, reach) if reach else maps
        return self._agreed(widened) > self._patch.threshold

    def _agreed(self, maps: Tensor) -> Tensor:
        """Maps as the frames of a clip agree on them; in models of pictures, the frames are the items."""
        if self._likeness is None:
            return maps
        if maps.shape[1] > 1:
            return self._likeness.smoothed(maps)
        return self._likeness.smoothed(maps.transpose(0, 1)).transpose(0, 1)


def _frames(loop: DenoisingLoop) -> int:
    """How many frames the clips of a run have; the pictures of a batch count as those of one."""
    shape = loop.task.latent_shape
    return shape[1] if len(shape) == 4 else loop.task.batch


def _fitted(mask: Tensor, loop: DenoisingLoop) -> Tensor:
    """A mask in the size of the latents."""
    fitted = functional.interpolate(mask, tuple(loop.task.latent_shape[-2:]), mode="area").to(loop.device)
    return fitted if len(loop.task.latent_shape) == 3 else fitted[:, :, None]
