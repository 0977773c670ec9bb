"""Nodes that measure sets of pictures or clips: Fréchet and kernel distances (FID, KID), Inception Score."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Annotated

from torch import Tensor

from graph.declare import File, Multiline, Range, node
from graph.errors import NodeError
from graph.run.context import Run
from graph.wording import Wording
from nodes.dataset_files.entries import LeftOut
from nodes.dataset_files.reading import clips_in, frames_in, pictures_in
from nodes.handles import CLIP, FeatureExtractor
from nodes.measuring.features import CLIPFeatures, Extractor, statistics_of
from nodes.measuring.inception import inception_in
from nodes.measuring.set_distances import frechet_between, inception_score, kernel_distance, kernel_name
from nodes.measuring.single_files import weights_file
from nodes.set_values import Dataset, FeatureStatistics
from nodes.values import Image, Table, Video


@node(
    title="CLIP Features",
    category="Metrics",
    keywords=("feature extractor", "FID", "KID", "embedding", "zero-shot", "Inception Score"),
)
def clip_features(clip: CLIP, classes: Annotated[str, Multiline()] = "") -> FeatureExtractor:
    """Compare sets of pictures by what a CLIP model sees in them.

    Works offline with the embedded model. Distances by CLIP features are *not* FID or KID as papers print them, which
    are those of one Inception network (*Inception Features*): they can only be compared with each other, by the same
    CLIP model, and results are named after it.

    ``classes``, one on a line (*a photo of a cat*), is what pictures are told apart by for an Inception Score. Source:
    Radford et al. 2021, arXiv:2103.00020.
    """
    return CLIPFeatures(clip, tuple(line.strip() for line in classes.splitlines() if line.strip()))


@node(
    title="Inception Features",
    category="Metrics",
    keywords=("feature extractor", "FID", "KID", "Inception Score", "InceptionV3"),
    lane="io",
)
def inception_features(run: Run, model: Annotated[str, File("model")] = "") -> FeatureExtractor:
    """Compare sets of pictures by the Inception network of 2015, as FID, KID and Inception Scores in papers do.

    ``model`` is one .safetensors file with the weights that the package *pytorch-fid* publishes as
    *pt_inception-2015-12-05*, under their own names (*Conv2d_1a_3x3.conv.weight* to *fc.weight*, 1008 classes). That
    file is a pickle, which can run code when it is opened: convert it with a tool that you trust. Inception as
    torchvision ships it has other weights and 1000 classes, and is refused.

    Pictures are rounded to 8 bits and resized as in the authors' programs, bilinear and without smoothing. Sources:
    Szegedy et al. 2015, arXiv:1512.00567; Heusel et al. 2017, arXiv:1706.08500.
    """
    return inception_in(weights_file(run, model))


@node(
    title="Extract Features",
    category="Metrics",
    keywords=("FID", "KID", "Inception Score", "statistics", "set", "dataset", "reference"),
    uses_device=True,
)
def extract_features(
    run: Run,
    extractor: FeatureExtractor,
    images: Sequence[Image] | None = None,
    videos: Sequence[Video] | None = None,
    dataset: Dataset | None = None,
    kept: Annotated[int, Range(2, 1_000_000)] = 10_000,
    seed: Annotated[int, Range(0, 2**31 - 1)] = 0,
) -> FeatureStatistics:
    """Look at a whole set of pictures once, and keep what distances between sets ask for.

    Takes a list of pictures (batches count one by one), the frames of clips, a data set (read one by one, so that it
    may be of any size), or all of them together; an extractor of clips takes clips only. What is kept does not grow
    with the set: mean and covariance of the features of all, and the features themselves of ``kept`` pictures drawn at
    random (by ``seed``), which kernel distances are made of.

    Wire the result for a reference set to as many *Compare Sets* as you like; it is computed once.
    """
    asked = checked(extractor)
    count = sum(map(len, images or ())) + sum(1 if asked.takes_clips else len(clip) for clip in videos or ())
    left_out = LeftOut()
    items = chain(_items(asked, images or [], videos or []), _read(run, asked, dataset, left_out))
    found = statistics_of(run, asked, counted(run, items, count + (len(dataset) if dataset else 0)), kept, seed=seed)
    left_out.tell(run)
    return found


@node(
    title="Compare Sets",
    category="Metrics",
    keywords=("FID", "KID", "FVD", "Frechet distance", "MMD", "kernel distance", "quality", "distribution"),
)
def compare_sets(
    run: Run,
    statistics: FeatureStatistics,
    reference: FeatureStatistics,
    subsets: Annotated[int, Range(1, 10_000)] = 100,
    subset_size: Annotated[int, Range(2, 100_000)] = 1000,
    seed: Annotated[int, Range(0, 2**31 - 1)] = 0,
) -> Table:
    """Measure how far a set of pictures is from another one, by their features: 0 where they are alike.

    The *Fréchet distance* (Heusel et al. 2017, arXiv:1706.08500) compares the mean and the spread of the features. With
    Inception features it is called *FID*, and only then can it be compared with figures in papers. It grows as sets
    become smaller: compare sets of equal size, best of 10,000 or more, and never fewer than the features have numbers.

    The *kernel distance* (KID; Bińkowski et al. 2018, arXiv:1801.01401) has no such bias and suits small sets; of sets
    that are alike it lies around 0, also below. It is the mean over ``subsets`` of ``subset_size`` pictures each.
    """
    if statistics.fingerprint != reference.fingerprint:
        raise NodeError(
            Wording("Features of %s cannot be compared with those of %s.", statistics.extractor, reference.extractor),
            "Extract the features of both sets with the same extractor.",
        )
    if statistics.mean.shape != reference.mean.shape:
        raise NodeError(
            Wording("Sets with %s and %s features cannot be compared.", len(statistics.mean), len(reference.mean)),
            "Extract the features of both sets with the same extractor.",
        )
    # Files of other programs hold no features.
    is_known = min(len(statistics.sample), len(reference.sample)) >= 2
    samples = (statistics.sample, reference.sample)
    distance = kernel_distance(*samples, subsets, subset_size, seed, run.step) if is_known else None
    kernel = kernel_name(statistics)
    row = {
        "features": statistics.extractor,
        "count": statistics.count or None,
        "reference count": reference.count or None,
        statistics.distance: frechet_between(statistics, reference),
        kernel: distance.mean if distance else None,
        f"{kernel} deviation": distance.deviation if distance else None,
    }
    return Table(tuple(row), tuple((value,) for value in row.values()))


@node(
    title="Inception Score",
    category="Metrics",
    keywords=("IS", "quality", "diversity", "classes", "generative"),
)
def measure_inception_score(statistics: FeatureStatistics) -> Table:
    """Measure how clearly each picture of a set shows something, and how varied what they show is.

    From 1 to the number of classes; more is better. The set is dealt out to ten parts; the score is their mean, beside
    it the deviation between them. It needs features that tell classes: *Inception Features*, or *CLIP Features* with
    classes. Only with Inception features can it be compared with figures in papers, and only of 50,000 pictures.
    Source: Salimans et al. 2016, arXiv:1606.03498.
    """
    if statistics.class_means is None:
        raise NodeError(
            Wording("%s tells no classes.", statistics.extractor), "Write classes into CLIP Features, one on a line."
        )
    score = inception_score(statistics)
    row = {
        "features": statistics.extractor,
        "count": statistics.count,
        "classes": statistics.class_means.shape[1],
        "Inception Score": score.mean,
        "Inception Score deviation": score.deviation,
    }
    return Table(tuple(row), tuple((value,) for value in row.values()))


def checked(extractor: FeatureExtractor) -> Extractor:
    """The extractor, where it is one that can be asked."""
    if not isinstance(extractor, Extractor):
        raise NodeError("This feature extractor is of a kind that is not known here.", "Make it with another node.")
    return extractor


def counted(run: Run, items: Iterator[Tensor], count: int) -> Iterator[Tensor]:
    """The items, with progress out of ``count``."""
    for index, item in enumerate(items):
        yield item
        # Of a data set of clips it is not known before how many frames there are.
        run.step(min(index + 1, count), count)


def _items(extractor: Extractor, images: Sequence[Image], videos: Sequence[Video]) -> Iterator[Tensor]:
    """Pictures (3×H×W in 0..1) or clips (F×3×H×W), one by one."""
    if extractor.takes_clips:
        if images:
            raise NodeError(Wording("%s looks at clips, not at pictures.", extractor.name), "Wire clips.")
        yield from (video.clip(0, len(video)) for video in videos)
        return
    for image in images:
        yield from image.rgb
    for video in videos:
        yield from frames_in(video)


def _read(run: Run, extractor: Extractor, dataset: Dataset | None, left_out: LeftOut) -> Iterator[Tensor]:
    """The pictures or clips of a data set, one by one."""
    if dataset is not None:
        yield from clips_in(run, dataset, left_out) if extractor.takes_clips else pictures_in(run, dataset, left_out)
