"""Where in the picture the words of a prompt act: their attention, summed over heads, layers and steps.

Sources: Hertz et al. 2022, arXiv:2208.01626; as heat maps, Tang et al. 2022, arXiv:2210.04885 (DAAM).
Needs: a UNet or transformer that reads text, by attention to it alone or jointly with the picture. There, it is the
part of the map from places of the picture to tokens of the text, as a share in what each place attends to text at all:
how much that is says more about the place and the layer than about the words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import torch
from torch import Tensor
from torch.nn import functional

from graph.errors import NodeError
from nodes.denoising.attention import Attended, AttentionEdit, grid_of

Places = Sequence[Sequence[int]]
"""For each of some phrases, the places of its tokens among those of a conditioning (``nodes.prompt_words``)."""

_FINEST = 2
"""Latent pixels along a side of the smallest places whose maps are read: finer layers of UNets look at texture."""


class WordMaps(AttentionEdit):
    """Sums up how much each place of the picture attends to some phrases.

    ``phrases``: by slot; ``length``: by slot, how many tokens its text has; where an attention reads more, the text is
    there several times.
    """

    def __init__(self, phrases: Mapping[str, Places], length: Mapping[str, int]) -> None:
        self._phrases, self._length = dict(phrases), dict(length)
        self._sums: dict[str, dict[int, Tensor]] = {slot: {} for slot in phrases}
        self._tokens: dict[tuple[str, int], list[Tensor]] = {}
        self._sample: torch.Size | None = None
        self.is_reading = True

    @property
    def has_read(self) -> bool:
        """Whether there is anything to make maps of yet."""
        return self._sample is not None

    def map_slots(self, attended: Attended) -> Sequence[str]:
        if not self.is_reading or attended.kind not in ("cross", "joint") or attended.layer.is_temporal:
            return ()
        if attended.call.windows:
            raise NodeError(
                "Where words act cannot be told while the picture is seen in windows.",
                "Take Tiled Diffusion away, or what looks for words.",
            )
        latent = attended.call.sample.shape[2:].numel() // self._frames_in_rows(attended)
        return tuple(self._phrases) if attended.place_count * _FINEST**2 <= latent else ()

    def edit_maps(self, attended: Attended, maps: dict[str, Tensor]) -> None:
        if not attended.part.stop:
            return
        self._sample = attended.call.sample.shape
        for slot in self._phrases.keys() & maps.keys():
            read = maps[slot][..., attended.words]
            if attended.kind == "joint":
                read = read / read.sum(-1, keepdim=True).clamp(min=1e-12)
            tokens = self._tokens_in(slot, attended, read.shape[-1])
            of_phrases = torch.stack([read[..., its].sum(-1).mean(1) for its in tokens], dim=1)
            sums = self._sums[slot]
            if attended.place_count not in sums:
                sums[attended.place_count] = of_phrases.new_zeros(*of_phrases.shape[:2], attended.place_count)
            sums[attended.place_count][..., attended.part] += of_phrases

    def maps(self, slot: str, size: tuple[int, int]) -> Tensor:
        """N×W×f×h×w: where each of the W phrases acts, in the size h×w, for the f frames of a clip (a picture has one).

        Each is stretched to reach from 0 to 1.

        Raises:
            NodeError: where no attention to text was seen.
        """
        if self._sample is None or not self._sums[slot]:
            raise NodeError("The model reads no text in its attention.", "Use a model that reads text.")
        total: Tensor | None = None
        for places, sums in self._sums[slot].items():
            grids = self._gridded(sums, places)
            resized = functional.interpolate(grids.flatten(0, 2)[:, None], size, mode="bilinear")
            resized = resized.reshape(*grids.shape[:3], *size)
            total = resized if total is None else total + resized
        assert total is not None
        total = total - total.amin((2, 3, 4), keepdim=True)
        return total / total.amax((2, 3, 4), keepdim=True).clamp(min=1e-12)

    def _gridded(self, sums: Tensor, places: int) -> Tensor:
        """N×W×f×rows×columns of sums for the rows of one slot."""
        assert self._sample is not None
        height, width = self._sample[-2:]
        frames = self._sample[2] if len(self._sample) == 5 else 1
        if places * _FINEST**2 > height * width:  # the frames are in one sequence
            return sums.unflatten(-1, (frames, *grid_of(places // frames, height, width)))
        grids = sums.unflatten(-1, grid_of(places, height, width))
        return grids.unflatten(0, (-1, frames)).transpose(1, 2)

    def _frames_in_rows(self, attended: Attended) -> int:
        """How many frames of a clip have rows of their own."""
        return attended.rows // attended.call.sample.shape[0] or 1

    def _tokens_in(self, slot: str, attended: Attended, count: int) -> list[Tensor]:
        """For each phrase, which of the ``count`` tokens that an attention reads stand for it."""
        key = (slot, count)
        if key not in self._tokens:
            turns = turns_of(self._length[slot], count, attended)
            self._tokens[key] = [
                torch.tensor(
                    [place + turn * self._length[slot] for turn in range(turns) for place in its if place < count],
                    dtype=torch.int64,
                    device=attended.query.device,
                )
                for its in self._phrases[slot]
            ]
        return self._tokens[key]


def is_filled_up(attended: Attended) -> bool:
    """Whether a text that is shorter than others of the run is filled up; else it is said again, several times.

    See ``nodes.denoising.token_lengths``.
    """
    return attended.kind == "joint" or "mask" in attended.call.states


def turns_of(length: int, count: int, attended: Attended) -> int:
    """How often a text of ``length`` tokens is among ``count`` that an attention reads."""
    return 1 if is_filled_up(attended) else max(1, count // length)
