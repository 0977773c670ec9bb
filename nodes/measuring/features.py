"""Networks by whose features sets of pictures or clips are compared, and how they are asked.

A set is looked at in one pass, with the memory of a batch and of the statistics; see ``FeatureStatistics``.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar, NamedTuple, Protocol

import torch
from torch import Tensor

from graph.errors import NodeError
from graph.run.context import Run
from nodes.devices import choose_device, to_host
from nodes.handles import CLIP, FeatureExtractor
from nodes.loading.weights import borrow
from nodes.measuring.clip import embed_texts, embeddings_of_seen, pictures_at_once, seen_by
from nodes.measuring.gaussians import RunningMoments
from nodes.measuring.sampling import Reservoir
from nodes.set_values import FeatureStatistics

FRECHET_DISTANCE = "Fréchet distance"
_LOGIT_SCALE = 100.0
"""A class's logit for each cosine of 1, as CLIP's own zero-shot classifier has it."""


class Features(NamedTuple):
    """N×D features, and N×C probabilities of classes where the network tells some."""

    vectors: Tensor
    classes: Tensor | None = None


class OpenExtractor(Protocol):
    """A network on its device, ready to look."""

    def prepared(self, pixels: Tensor) -> Tensor:
        """1×… of one picture (3×H×W in 0..1, on the device) or clip (F×3×H×W), as the network takes it: all of one
        size, so that several can be laid together.
        """

    def features(self, prepared: Tensor) -> Features:
        """The features of N×… that were prepared."""


@dataclass(frozen=True, eq=False)
class Extractor(FeatureExtractor):
    """What every feature extractor can do. Subclasses hold handles and plain values only."""

    takes_clips: ClassVar[bool] = False
    """Whether one item is a clip, rather than a picture."""
    distance: ClassVar[str] = FRECHET_DISTANCE
    """What the Fréchet distance between its features is called: FID is that of one Inception network alone."""

    @property
    @abstractmethod
    def name(self) -> str:
        """How results name it, so that nobody compares what cannot be compared."""

    @property
    @abstractmethod
    def fingerprint(self) -> str:
        """The same for the same features."""

    @abstractmethod
    def opened(self, run: Run, device: torch.device) -> AbstractContextManager[OpenExtractor]:
        """The network, on ``device`` for as long as the context lasts, in float32."""


@dataclass(frozen=True, eq=False)
class CLIPFeatures(Extractor):
    """The embeddings of a CLIP model, and what it takes a picture for among ``classes``, which are texts."""

    clip: CLIP
    classes: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        folder = Path(self.clip.image_encoder.folder)
        return f"CLIP {folder.parent.name if folder.name == 'image_encoder' else folder.name}"

    @property
    def fingerprint(self) -> str:
        return self.clip.image_encoder.fingerprint

    @contextmanager
    def opened(self, run: Run, device: torch.device) -> Iterator[OpenExtractor]:
        texts = embed_texts(run, self.clip, self.classes).to(device) if self.classes else None
        with borrow(self.clip.image_encoder, device, torch.float32) as encoder:
            yield _OpenCLIP(encoder, self.clip.preprocessor, texts)


class _OpenCLIP:
    def __init__(self, encoder: Any, preprocessor: dict[str, Any], texts: Tensor | None) -> None:
        self._encoder, self._preprocessor, self._texts = encoder, preprocessor, texts

    def prepared(self, pixels: Tensor) -> Tensor:
        return seen_by(self._encoder, pixels[None], self._preprocessor)

    def features(self, prepared: Tensor) -> Features:
        vectors = embeddings_of_seen(self._encoder, prepared)
        if self._texts is None:
            return Features(vectors)
        return Features(vectors, (_LOGIT_SCALE * vectors @ self._texts.T).softmax(dim=1))


def feature_vectors(run: Run, extractor: Extractor, items: Iterable[Tensor]) -> Iterator[Features]:
    """The features of pictures (each 3×H×W in 0..1) or clips (each F×3×H×W), in batches, on the CPU in float32."""
    device = choose_device(run.settings)
    size = pictures_at_once(run)
    with extractor.opened(run, device) as network:
        waiting: list[Tensor] = []
        for item in items:
            run.check()
            with torch.inference_mode():
                waiting.append(network.prepared(item.to(device, torch.float32)))
            if len(waiting) == size:
                yield _looked_at(network, waiting)
                waiting = []
        if waiting:
            yield _looked_at(network, waiting)


def statistics_of(
    run: Run, extractor: Extractor, items: Iterable[Tensor], kept: int = 10_000, parts: int = 10, seed: int = 0
) -> FeatureStatistics:
    """Look at every picture or clip of a set once. Of ``kept`` drawn at random, the features themselves are kept.

    ``parts``: how many parts a set is dealt out to where the network tells classes.

    Raises:
        NodeError: where there are fewer than two.
    """
    moments, sample = RunningMoments(), Reservoir(kept, seed)
    classes: _Classes | None = None
    for features in feature_vectors(run, extractor, items):
        if features.classes is not None:
            classes = classes or _Classes(parts, features.classes.shape[1])
            classes.add(features.classes, moments.count)
        moments.add(features.vectors)
        sample.add(features.vectors)
    if moments.count < 2:
        raise NodeError(
            "A set of fewer than two pictures or clips has no spread to be compared.", "Wire more pictures."
        )
    return FeatureStatistics(
        extractor.name,
        extractor.fingerprint,
        extractor.distance,
        moments.count,
        moments.mean,
        moments.covariance,
        sample.rows,
        *((classes.counts, classes.means, classes.certainties) if classes else ()),
    )


class _Classes:
    """What is known of the classes of each of several parts that items are dealt out to in turn."""

    def __init__(self, parts: int, classes: int) -> None:
        self.counts = torch.zeros(parts, dtype=torch.int64)
        self._sums = torch.zeros(parts, classes, dtype=torch.float64)
        self._certainties = torch.zeros(parts, dtype=torch.float64)

    def add(self, probabilities: Tensor, first: int) -> None:
        """Take in N×C, of the items from number ``first`` on."""
        rows = probabilities.double()
        part = torch.arange(first, first + len(rows)) % len(self.counts)
        self.counts.index_add_(0, part, torch.ones_like(part))
        self._sums.index_add_(0, part, rows)
        self._certainties.index_add_(0, part, torch.special.xlogy(rows, rows).sum(dim=1))

    @property
    def means(self) -> Tensor:
        return self._sums / self.counts.clamp(min=1)[:, None]

    @property
    def certainties(self) -> Tensor:
        return self._certainties / self.counts.clamp(min=1)


def _looked_at(network: OpenExtractor, prepared: list[Tensor]) -> Features:
    with torch.inference_mode():
        found = network.features(torch.cat(prepared))
    # Outside, so that what is handed on is free to be used in training.
    return Features(*(part if part is None else to_host(part) for part in found))
