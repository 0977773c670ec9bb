"""Nodes that read pictures and clips of data sets: some of them as a list, or one at a time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, NamedTuple

from graph.declare import Range, node
from graph.errors import NodeError
from graph.run.context import Run
from graph.wording import Wording
from nodes.dataset_files.entries import LeftOut
from nodes.dataset_files.reading import UnreadableError, clip_at, picture_at, unreadable
from nodes.set_values import Dataset
from nodes.values import Image, Video

First = Annotated[int, Range(0, 1_000_000)]
Side = Annotated[int, Range(0, 16384, 1, "px")]

MOST_TAKEN = 10_000
_MOST_BYTES = 2 * 2**30


class TakenPictures(NamedTuple):
    images: list[Image]
    captions: list[str]
    labels: list[str]


class TakenPicture(NamedTuple):
    image: Image
    caption: str
    label: str


class TakenClips(NamedTuple):
    videos: list[Video]
    captions: list[str]
    labels: list[str]


@node(
    title="Take Images",
    category="Datasets",
    keywords=("data set", "read", "list", "sample", "batch", "captions", "prompts", "load images"),
    lane="io",
)
def take_images(
    run: Run,
    dataset: Dataset,
    first: First = 0,
    count: Annotated[int, Range(1, MOST_TAKEN)] = 16,
    largest_side: Side = 0,
) -> TakenPictures:
    """Read ``count`` pictures of a data set from entry ``first`` on, as a list, with their captions and labels.

    What is wired to the list runs once for each. ``largest_side`` scales down while reading (0: not). An entry that
    cannot be read is named and left out. For a set that does not fit in memory, wire the data set itself to *Extract
    Features*, or *Sweep Integers* to *Pick Image*, which reads one at a time.
    """
    _check_kind(dataset, clips=False)
    taken, left_out, size = TakenPictures([], [], []), LeftOut(), 0
    for index in _entries(run, dataset, first, count):
        try:
            pixels = picture_at(dataset, index, largest_side)
        except UnreadableError as error:
            left_out.add(dataset.path(index), error.reason)
            continue
        size += pixels.nbytes
        if size > _MOST_BYTES:
            raise NodeError(
                Wording("%s pictures take more than 2 GB of memory.", len(taken.images) + 1),
                "Take fewer, or scale them down while reading.",
            )
        taken.images.append(Image(pixels[None]))
        taken.captions.append(dataset.caption(index))
        taken.labels.append(dataset.label(index))
    left_out.tell(run)
    if not taken.images:
        raise NodeError("None of these entries can be read.", "Take others, or repair the files.")
    return taken


@node(
    title="Pick Image",
    category="Datasets",
    keywords=("data set", "entry", "index", "one", "stream", "caption", "label"),
    lane="io",
)
def pick_image(dataset: Dataset, index: int = 0, largest_side: Side = 0) -> TakenPicture:
    """Read one picture of a data set with its caption and label; ``index`` counts from 0, negative from the end.

    Wire *Sweep Integers* to ``index`` to run what follows once for each picture, with one of them in memory at a time.
    """
    _check_kind(dataset, clips=False)
    place = _place(dataset, index)
    try:
        pixels = picture_at(dataset, place, largest_side)
    except UnreadableError as error:
        raise unreadable(dataset, place, error) from error
    return TakenPicture(Image(pixels[None]), dataset.caption(place), dataset.label(place))


@node(
    title="Take Videos",
    category="Datasets",
    keywords=("data set", "clips", "read", "list", "sample", "captions", "load videos"),
    lane="io",
)
def take_videos(
    run: Run,
    dataset: Dataset,
    first: First = 0,
    count: Annotated[int, Range(1, MOST_TAKEN)] = 4,
    frames: Annotated[int, Range(0, 100_000)] = 0,
    rate: Annotated[float, Range(0, 240, unit="/s")] = 0.0,
    largest_side: Side = 0,
) -> TakenClips:
    """Read ``count`` clips of a data set from entry ``first`` on, as a list, with their captions and labels.

    ``frames`` keeps the first so many of each clip (0: all), at ``rate`` frames per second (0: the file's own);
    ``largest_side`` scales down while reading. Long clips lie in files, not in memory. An entry that cannot be read is
    named and left out.
    """
    _check_kind(dataset, clips=True)
    taken, left_out = TakenClips([], [], []), LeftOut()
    for index in _entries(run, dataset, first, count):
        try:
            video = clip_at(run, dataset, index, frames, rate, largest_side)
        except UnreadableError as error:
            left_out.add(dataset.path(index), error.reason)
            continue
        taken.videos.append(video)
        taken.captions.append(dataset.caption(index))
        taken.labels.append(dataset.label(index))
    left_out.tell(run)
    if not taken.videos:
        raise NodeError("None of these entries can be read.", "Take others, or repair the files.")
    return taken


def _entries(run: Run, dataset: Dataset, first: int, count: int) -> Iterator[int]:
    """The places of ``count`` entries from ``first`` on, with progress."""
    last = min(first + count, len(dataset))
    if first >= last:
        raise NodeError(
            Wording("The data set has no entry %s: it has %s.", first, len(dataset)), "Begin earlier; the first is 0."
        )
    for index in range(first, last):
        yield index
        run.step(index + 1 - first, last - first)


def _place(dataset: Dataset, index: int) -> int:
    if not -len(dataset) <= index < len(dataset):
        raise NodeError(Wording("The data set has no entry %s: it has %s.", index, len(dataset)), "The first one is 0.")
    return index % len(dataset)


def _check_kind(dataset: Dataset, clips: bool) -> None:
    if clips and dataset.kind != "clips":
        raise NodeError("This is a set of pictures, where clips are wanted.", "Wire a data set of clips.")
    if not clips and dataset.kind == "clips":
        raise NodeError("This is a set of clips, where pictures are wanted.", "Read clips with Take Videos.")
