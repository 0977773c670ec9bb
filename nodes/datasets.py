"""Nodes for data sets on disk: what lists pictures and clips, and what reads some of them.

A data set on a wire is a list; its pictures are read where they are used, one after the other, so that it may be of any
size. Nothing in it is ever run: pickled sets are refused.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from graph.declare import File, Range, Seed, node
from graph.errors import NodeError
from graph.run.context import Run
from graph.wording import Wording
from nodes.dataset_files import cifar, folders, idx
from nodes.dataset_files.entries import Entry, LeftOut, Order, arranged, check_count, dataset_of, gathered
from nodes.dataset_files.tables import Columns, Filter, score_filter, table_entries
from nodes.files import existing_file
from nodes.set_values import Dataset

Captions = Literal["none", "text files", "file names"]
Split = Literal["train", "test"]
Seeded = Annotated[int, Seed()]
Limit = Annotated[int, Range(0, 1_000_000)]


@node(
    title="Image Folder",
    category="Datasets",
    keywords=("data set", "directory", "ImageNet", "FFHQ", "CelebA", "LSUN", "AFHQ", "batch", "load images", "classes"),
    lane="io",
)
def image_folder(
    run: Run,
    folder: Annotated[str, File("folder")] = "",
    include: str = "",
    captions: Captions = "none",
    order: Order = "as listed",
    seed: Seeded = 0,
    limit: Limit = 0,
) -> Dataset:
    """List the pictures in a folder and in all folders below it; each is labelled with the folder that it lies in.

    That is how ImageNet and most sets of classes are laid out (*cats/001.jpg*). ``include`` keeps what fits a pattern,
    or one of several parted by commas (`cats/*.png, dogs/*`). Captions are read from text files beside the pictures
    (*001.txt* for *001.jpg*), as collections for training have them, or made of the files' names. They are listed by
    folder and name, or shuffled by ``seed``; ``limit`` keeps the first so many (0: all).

    Pictures are read where they are used; one that is broken is named then, and left out. Where pictures are changed
    in a folder of more than 10,000 files, let the node run anew.
    """
    root = folders.existing_folder(run, folder)
    left_out = LeftOut()
    found = gathered(run, (_entry(path, root, "none") for path in folders.files_below(root, folders.PICTURES, include)))
    kept = [_entry(item.path, root, captions) for item in arranged(found, order, seed, limit)]
    dataset = dataset_of("pictures", kept, left_out)
    left_out.tell(run)
    return dataset


@node(
    title="Caption Table",
    category="Datasets",
    keywords=("data set", "csv", "jsonl", "captions", "LAION", "prompts", "metadata", "score", "aesthetic", "NSFW"),
    lane="io",
)
def caption_table(
    run: Run,
    table: Annotated[str, File("any")] = "",
    folder: Annotated[str, File("folder", is_optional=True)] = "",
    path_column: str = "path",
    text_column: str = "text",
    label_column: str = "",
    score_column: str = "",
    keep: Filter = "none",
    threshold: float = 0.5,
    order: Order = "as listed",
    seed: Seeded = 0,
    limit: Limit = 0,
) -> Dataset:
    """List pictures with their captions from a table: CSV, TSV or JSON Lines with a row for each.

    ``path_column`` says where the picture lies, below ``folder`` (empty: the folder of the table); ``text_column`` is
    its caption, ``label_column`` its class and ``score_column`` a number such as an aesthetic or a safety score, by
    which entries are kept that have *at least* or *at most* the ``threshold``. Empty a field that the table has no
    column for.

    Rows whose file is missing or that are damaged are named and left out. Parquet files are not read: save them as
    JSON Lines. Nothing is downloaded: tables of links need their pictures on disk. Where pictures change but not the
    table, let the node run anew.
    """
    columns = Columns(path_column, text_column, label_column, score_column)
    return _from_table(run, "pictures", table, folder, columns, keep, threshold, order, seed, limit)


@node(
    title="MNIST",
    category="Datasets",
    keywords=("data set", "digits", "IDX", "Fashion-MNIST", "EMNIST", "KMNIST", "ubyte"),
    lane="io",
)
def mnist(
    run: Run,
    folder: Annotated[str, File("folder")] = "",
    split: Split = "train",
    order: Order = "as listed",
    seed: Seeded = 0,
    limit: Limit = 0,
) -> Dataset:
    """List the digits of MNIST, or of a set in the same format (Fashion-MNIST, KMNIST, EMNIST), with their labels.

    ``folder`` holds the IDX files as they were published, packed (.gz) or not: *train-images-idx3-ubyte*,
    *train-labels-idx1-ubyte* and *t10k-…* for ``split`` *test*. Pictures are 28×28 and grey. Source: LeCun et al.
    1998, doi:10.1109/5.726791.
    """
    images, labels = idx.find_files(folders.existing_folder(run, folder), split)
    count = len(idx.read_pictures(images))
    check_count(count)
    numbers = idx.read_labels(labels).tolist() if labels else []
    if numbers and len(numbers) != count:
        raise NodeError(
            Wording("%s pictures have %s labels.", count, len(numbers)), "The files belong to different sets."
        )
    found = [Entry(images, index, str(numbers[index]) if numbers else "") for index in range(count)]
    return dataset_of("idx", arranged(found, order, seed, limit), LeftOut())


@node(
    title="CIFAR",
    category="Datasets",
    keywords=("data set", "CIFAR-10", "CIFAR-100", "small pictures", "classes", "binary"),
    lane="io",
)
def cifar_pictures(
    run: Run,
    folder: Annotated[str, File("folder")] = "",
    split: Split = "train",
    coarse_labels: bool = False,
    order: Order = "as listed",
    seed: Seeded = 0,
    limit: Limit = 0,
) -> Dataset:
    """List the pictures of CIFAR-10 or CIFAR-100 with the names of their classes.

    ``folder`` holds the *binary version*, unpacked (*cifar-10-batches-bin*, *cifar-100-binary*). The version for Python
    consists of pickles, which can run code when they are opened, and is refused. ``coarse_labels`` gives the 20
    classes of CIFAR-100 in place of its 100. Pictures are 32×32. Source: Krizhevsky 2009, *Learning Multiple Layers of
    Features from Tiny Images*.
    """
    layout = cifar.layout_in(folders.existing_folder(run, folder), split, coarse_labels)
    left_out = LeftOut()
    found: list[Entry] = []
    for path in layout.files:
        names = cifar.read_labels(path, layout, coarse_labels)
        found += [Entry(path, index, name) for index, name in enumerate(names)]
        if path.stat().st_size % layout.record:
            left_out.add(path, Wording("its last picture is cut short"))
    dataset = dataset_of("cifar", arranged(found, order, seed, limit), left_out)
    left_out.tell(run)
    return dataset


@node(
    title="Video Folder",
    category="Datasets",
    keywords=("data set", "clips", "UCF101", "ActivityNet", "classes", "directory", "load videos"),
    lane="io",
)
def video_folder(
    run: Run,
    folder: Annotated[str, File("folder")] = "",
    listed_in: Annotated[str, File("any", is_optional=True)] = "",
    include: str = "",
    captions: Captions = "none",
    order: Order = "as listed",
    seed: Seeded = 0,
    limit: Limit = 0,
) -> Dataset:
    """List the clips in a folder and in all folders below it; each is labelled with the folder that it lies in.

    That is how UCF101 and most sets of classes are laid out. With ``listed_in``, a text file, only the clips that it
    names are taken, one on a line by their path below the folder; a class's number behind it is passed over, so that
    the lists of UCF101 (*trainlist01.txt*) can be used as they are. What ``include``, ``captions``, ``order`` and
    ``limit`` do, *Image Folder* says.
    """
    root = folders.existing_folder(run, folder)
    left_out = LeftOut()
    paths = (
        folders.listed_files(existing_file(run, listed_in, "list"), root, left_out)
        if listed_in
        else folders.files_below(root, folders.CLIPS, include)
    )
    found = gathered(run, (_entry(path, root, "none") for path in paths))
    kept = [_entry(item.path, root, captions) for item in arranged(found, order, seed, limit)]
    dataset = dataset_of("clips", kept, left_out)
    left_out.tell(run)
    return dataset


@node(
    title="Clip Table",
    category="Datasets",
    keywords=("data set", "video captions", "WebVid", "MSR-VTT", "Panda-70M", "HowTo100M", "csv", "jsonl", "spans"),
    lane="io",
)
def clip_table(
    run: Run,
    table: Annotated[str, File("any")] = "",
    folder: Annotated[str, File("folder", is_optional=True)] = "",
    path_column: str = "path",
    start_column: str = "start",
    end_column: str = "end",
    text_column: str = "caption",
    score_column: str = "",
    keep: Filter = "none",
    threshold: float = 0.5,
    order: Order = "as listed",
    seed: Seeded = 0,
    limit: Limit = 0,
) -> Dataset:
    """List clips with their captions from a table: CSV, TSV or JSON Lines with a row for each.

    ``start_column`` and ``end_column`` say which part of a file is meant, in seconds or as *1:02:03.5*; where they are
    empty, a clip begins with its file and ends with it. The rest is as in *Caption Table*.
    """
    columns = Columns(path_column, text_column, "", score_column, start_column, end_column)
    return _from_table(run, "clips", table, folder, columns, keep, threshold, order, seed, limit)


def _entry(path: Path, root: Path, captions: Captions) -> Entry:
    caption = {"none": lambda _: "", "text files": folders.text_beside, "file names": folders.text_of_name}[captions]
    return Entry(path, 0, folders.folder_label(path, root), caption(path))


def _from_table(
    run: Run,
    kind: str,
    table: str,
    folder: str,
    columns: Columns,
    keep: Filter,
    threshold: float,
    order: Order,
    seed: int,
    limit: int,
) -> Dataset:
    path = existing_file(run, table, "table")
    if not columns.path:
        raise NodeError("The column of paths has no name.", "Name the column that says where each file lies.")
    if keep != "none" and not columns.score:
        raise NodeError("Entries are to be kept by their score, but no column of scores is named.", "Name it.")
    root = folders.existing_folder(run, folder) if folder else path.resolve().parent
    left_out = LeftOut()
    found = gathered(run, table_entries(path, root, columns, score_filter(keep, threshold), left_out))
    dataset = dataset_of(kind, arranged(found, order, seed, limit), left_out)
    left_out.tell(run)
    return dataset
