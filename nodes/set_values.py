"""Values that stand for whole sets of pictures or clips."""

from __future__ import annotations

from dataclasses import dataclass

from torch import Tensor

from graph.declare import wire


@wire(name="Feature Statistics", colour="#7b1f05", shape="square")
@dataclass(frozen=True, eq=False, slots=True)
class FeatureStatistics:
    """What the features of a set of pictures or clips are like: as much as distances between sets ask for.

    ``extractor`` names the network, ``fingerprint`` its weights and ``distance`` what a Fréchet distance between its
    features is called: only statistics of the same network can be compared. Of ``count`` items (0: not known), ``mean``
    (D) and ``covariance`` (D×D, unbiased) are float64; ``sample`` is K×D float32, the features of K of them, drawn at
    random.

    Where the network also tells classes, the items are dealt out to S parts: ``part_counts`` (S, int64),
    ``class_means`` (S×C float64), the mean probability of each class in a part, and ``class_certainties`` (S float64),
    the mean of Σ p·log p over a part's items.
    """

    extractor: str
    fingerprint: str
    distance: str
    count: int
    mean: Tensor
    covariance: Tensor
    sample: Tensor
    part_counts: Tensor | None = None
    class_means: Tensor | None = None
    class_certainties: Tensor | None = None


@wire(name="Dataset", colour="#3a009c", shape="triangle")
@dataclass(frozen=True, slots=True)
class Dataset:
    """A list of pictures or clips on disk, with what is known of each; nothing is read before it is asked for.

    Entry i is record ``records[i]`` of the file ``files[file_of[i]]``. ``kind`` says what the files are: ``pictures``
    and ``clips`` (each file is one record), or ``idx`` and ``cifar`` (many small pictures to a file). ``states`` are
    the files' sizes and times, so that a set whose files have changed is another value. ``labels``, ``captions``,
    ``scores`` and ``spans`` (from and to, in seconds; to 0 is the end) have a value for each entry, or none at all.
    """

    kind: str
    files: tuple[str, ...]
    states: tuple[str, ...]
    file_of: tuple[int, ...]
    records: tuple[int, ...]
    labels: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()
    scores: tuple[float | None, ...] = ()
    spans: tuple[tuple[float, float], ...] = ()

    def __len__(self) -> int:
        return len(self.file_of)

    def path(self, index: int) -> str:
        """The file that an entry lies in."""
        return self.files[self.file_of[index]]

    def label(self, index: int) -> str:
        return self.labels[index] if self.labels else ""

    def caption(self, index: int) -> str:
        return self.captions[index] if self.captions else ""

    def score(self, index: int) -> float | None:
        return self.scores[index] if self.scores else None

    def span(self, index: int) -> tuple[float, float]:
        """From and to, in seconds; to 0 is the end."""
        return self.spans[index] if self.spans else (0.0, 0.0)
