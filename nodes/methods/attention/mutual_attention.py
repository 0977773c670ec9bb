"""MasaCtrl: the edited picture attends to the source in place of itself, and so shows the same thing in another pose.

Source: Cao et al. 2023, arXiv:2304.08465: in later layers of the network and after the first steps, keys and values of
self-attention are the source's. Where words say what the subject is, places of the subject attend to those of the
source's subject, and the background to its background (mask-aware guidance). Where picture and text are one sequence,
keys and values of the places are exchanged, and those of the text are not.
Needs: a recorded source (Denoise Inverted); for words, prompts as Encode Text makes them.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import ClassVar

from torch import Tensor
from torch.nn import functional

from graph.errors import NodeError
from nodes.denoising.attention import Attended, AttentionEdit, edited_attention
from nodes.denoising.loop import DenoisingLoop
from nodes.denoising.model_call import ModelCall
from nodes.denoising.patches import Hooks, LoopPatch, Step
from nodes.denoising.slots import CONDITIONAL, SOURCE
from nodes.denoising.source import source_of
from nodes.methods.attention.layers import later_layers
from nodes.methods.attention.regions import keep_to_regions
from nodes.methods.attention.word_maps import WordMaps
from nodes.prompt_words import places_of, read_of


@dataclass(frozen=True, eq=False)
class MutualAttentionPatch(LoopPatch):
    """From ``from_step`` (0..1 of the run) on, in layers behind ``from_layer`` (0..1 of them).

    ``words`` of the new prompt and ``source_words`` of the source's name the subject, or there are neither; it is where
    they act by more than ``threshold``.
    """

    needs_source: ClassVar[bool] = True
    needs_every_token: ClassVar[bool] = True

    from_step: float
    from_layer: float
    words: tuple[str, ...] = ()
    source_words: tuple[str, ...] = ()
    threshold: float = 0.3

    @contextmanager
    def applied(self, loop: DenoisingLoop) -> Iterator[Hooks]:
        reader = self._reader(loop)
        hooks = _MutualAttentionHooks(self, later_layers(loop.network, self.from_layer), reader)
        with ExitStack() as stack:
            if reader is not None:
                stack.enter_context(edited_attention(loop, reader))
            stack.enter_context(edited_attention(loop, hooks))
            yield hooks

    def _reader(self, loop: DenoisingLoop) -> WordMaps | None:
        if not self.words and not self.source_words:
            return None
        if not self.words or not self.source_words:
            raise NodeError(
                "The subject is named in one of the two prompts only.",
                "Give words of the new prompt and words of the source's, or neither.",
            )
        reads = {
            CONDITIONAL: (read_of(loop.task.positive, "the new prompt"), self.words),
            SOURCE: (read_of(source_of(loop).conditioning, "what describes the source"), self.source_words),
        }
        phrases = {
            slot: [[place for word in words for place in places_of(read, word)]]
            for slot, (read, words) in reads.items()
        }
        return WordMaps(phrases, {slot: read.length for slot, (read, _) in reads.items()})


class _MutualAttentionHooks(Hooks, AttentionEdit):
    def __init__(self, patch: MutualAttentionPatch, layers: frozenset[str], reader: WordMaps | None) -> None:
        self._patch, self._layers, self._reader = patch, layers, reader
        self._acts = False
        self._subjects: dict[str, Tensor] = {}

    def before_model(self, step: Step, call: ModelCall) -> None:
        self._acts = step.index / step.total >= self._patch.from_step
        self._subjects.clear()
        if self._acts and self._reader is not None and self._reader.has_read:
            height, width = call.sample.shape[-2:]
            self._subjects = {slot: self._reader.maps(slot, (height, width))[:, 0] for slot in (CONDITIONAL, SOURCE)}

    def edit_inputs(self, attended: Attended) -> None:
        is_among_places = attended.kind in ("self", "joint") and attended.layer.name in self._layers
        if not self._acts or not is_among_places:
            return
        keys = attended.places if attended.words.stop else slice(None)
        attended.key, attended.value = (
            with_source_everywhere(attended, tokens, keys) for tokens in (attended.key, attended.value)
        )
        if self._subjects and attended.kind == "self":
            self._keep_subjects_apart(attended)

    def _keep_subjects_apart(self, attended: Attended) -> None:
        of_source, ours = (self._subject(slot, attended) for slot in (SOURCE, CONDITIONAL))
        is_source = attended.slices_of(SOURCE)
        each = len(of_source)
        inside = ours.repeat(attended.rows // each, 1)
        for rows in is_source:
            inside[rows] = of_source
        keep_to_regions(attended, inside, of_source.repeat(attended.rows // each, 1))

    def _subject(self, slot: str, attended: Attended) -> Tensor:
        """N×(places): 1 where the subject is."""
        maps = self._subjects[slot]
        frames = maps.flatten(0, 1)[:, None]
        resized = functional.interpolate(frames, attended.grid, mode="bilinear")[:, 0]
        return (resized.flatten(1) > self._patch.threshold).to(attended.query)


def with_source_everywhere(attended: Attended, tokens: Tensor, places: slice) -> Tensor:
    """Queries, keys or values (R×heads×K×d) with those of the source in some places of every row."""
    (source,) = attended.slices_of(SOURCE)
    own = tokens[source]
    shared = own[:, :, places].repeat(attended.rows // len(own), 1, 1, 1)
    if shared.shape[2] == tokens.shape[2]:
        return shared
    changed = tokens.clone()
    changed[:, :, places] = shared
    return changed
