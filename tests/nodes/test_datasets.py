"""Data sets on disk: what is listed, what is left out and said, what is read, and what is refused."""

from __future__ import annotations

import gzip
import json
import os
import pickle
import struct
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image as PillowImage

from graph.errors import Cancelled, NodeError
from graph.run.context import Run, Settings
from nodes import clip
from nodes.codecs import ValueCodec
from nodes.dataset_reading import pick_image, take_images, take_videos
from nodes.datasets import caption_table, cifar_pictures, clip_table, image_folder, mnist, video_folder
from nodes.displays import show_dataset
from nodes.set_metrics import clip_features, extract_features
from nodes.set_values import Dataset
from nodes.values import Video
from nodes.video_files import save_video


class Told:
    """A run that keeps what it is told."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.steps: list[tuple[int, int]] = []
        self.run = Run(on_message=self.texts.append, on_step=lambda done, total: self.steps.append((done, total)))


def write_picture(path: Path, level: int, size: tuple[int, int] = (6, 4)) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    PillowImage.new("RGB", size, (level, level, level)).save(path)
    return path


@pytest.fixture
def animals(tmp_path: Path) -> Path:
    """Three cats and two dogs, a note and a hidden file."""
    root = tmp_path / "animals"
    for index in range(3):
        write_picture(root / "cat" / f"red_cat-{index}.png", 40 * index)
    for index in range(2):
        write_picture(root / "dog" / f"{index}.jpg", 200 + index)
    (root / "cat" / "red_cat-1.txt").write_text("a red cat\nthat sleeps\n", encoding="utf-8")
    write_picture(root / ".hidden" / "a.png", 0)
    write_picture(root / "dog" / ".b.png", 0)
    (root / "notes.md").write_text("notes", encoding="utf-8")
    return root


def names(dataset: Dataset) -> list[str]:
    return [Path(dataset.path(index)).name for index in range(len(dataset))]


class TestImageFolder:
    def test_pictures_are_listed_by_folder_and_labelled_with_it(self, animals: Path) -> None:
        found = image_folder(Run(), str(animals))
        assert names(found) == ["red_cat-0.png", "red_cat-1.png", "red_cat-2.png", "0.jpg", "1.jpg"]
        assert found.labels == ("cat", "cat", "cat", "dog", "dog")
        assert found.captions == ()

    def test_patterns_keep_what_fits_one_of_them(self, animals: Path) -> None:
        assert names(image_folder(Run(), str(animals), "dog/*, *-2.png")) == ["red_cat-2.png", "0.jpg", "1.jpg"]
        with pytest.raises(NodeError, match="no entries"):
            image_folder(Run(), str(animals), "*.webp")

    def test_captions_come_from_text_files_or_names(self, animals: Path) -> None:
        assert image_folder(Run(), str(animals), "cat/*", "text files").captions == ("", "a red cat that sleeps", "")
        assert image_folder(Run(), str(animals), "cat/*", "file names").captions[0] == "red cat 0"

    def test_the_same_seed_gives_the_same_order_and_the_limit_cuts_it(self, animals: Path) -> None:
        orders = [names(image_folder(Run(), str(animals), order="shuffled", seed=seed)) for seed in (1, 1, 2, 3)]
        assert orders[0] == orders[1]
        assert len({tuple(order) for order in orders}) > 1
        assert sorted(orders[0]) == sorted(names(image_folder(Run(), str(animals))))
        assert names(image_folder(Run(), str(animals), order="shuffled", seed=1, limit=2)) == orders[0][:2]

    def test_a_changed_file_makes_another_set(self, animals: Path) -> None:
        digest = ValueCodec().digest
        before = digest(image_folder(Run(), str(animals)))
        assert digest(image_folder(Run(), str(animals))) == before
        write_picture(animals / "cat" / "red_cat-0.png", 7, (60, 40))
        assert digest(image_folder(Run(), str(animals))) != before

    def test_it_can_be_stored_and_shown(self, animals: Path) -> None:
        found = image_folder(Run(), str(animals))
        codec = ValueCodec()
        assert codec.decode(codec.encode(found)) == found
        shown = show_dataset(found, 0, 0)
        assert shown.table is not None
        assert shown.table.names == ("file", "label")
        assert shown.table.row_count == 5

    def test_folders_that_are_not_there_are_named(self, tmp_path: Path) -> None:
        with pytest.raises(NodeError, match="no folder"):
            image_folder(Run(), str(tmp_path / "nothing"))
        with pytest.raises(NodeError, match="No folder is chosen"):
            image_folder(Run(), " ")

    def test_links_and_pipes_are_passed_over(self, animals: Path) -> None:
        if not hasattr(os, "mkfifo"):
            pytest.skip("no pipes on this system")
        os.mkfifo(animals / "cat" / "pipe.png")
        (animals / "cat" / "circle").symlink_to(animals, target_is_directory=True)
        told = Told()
        assert len(image_folder(told.run, str(animals))) == 5
        assert "pipe.png" in told.texts[0]

    def test_a_long_listing_can_be_cancelled(self, animals: Path) -> None:
        with pytest.raises(Cancelled):
            image_folder(Run(is_cancelled=lambda: True), str(animals))


class TestReading:
    def test_pictures_come_with_their_captions_and_labels(self, animals: Path) -> None:
        told = Told()
        taken = take_images(told.run, image_folder(Run(), str(animals), captions="file names"), first=2, count=2)
        assert [round(float(image.pixels[0, 0, 0, 0]) * 255) for image in taken.images] == [80, 200]
        assert taken.captions == ["red cat 2", "0"]
        assert taken.labels == ["cat", "dog"]
        assert told.steps == [(1, 2), (2, 2)]

    def test_broken_ones_are_named_and_left_out(self, animals: Path) -> None:
        found = image_folder(Run(), str(animals))
        (animals / "cat" / "red_cat-1.png").write_bytes(b"no picture")
        (animals / "dog" / "0.jpg").write_bytes((animals / "dog" / "0.jpg").read_bytes()[:200])
        told = Told()
        taken = take_images(told.run, found, count=5)
        assert taken.labels == ["cat", "cat", "dog"]
        assert "2 entries were left out" in told.texts[0]
        assert "red_cat-1.png" in told.texts[0]
        with pytest.raises(NodeError, match="Entry 1"):
            pick_image(found, 1)

    def test_where_none_can_be_read_that_is_said(self, animals: Path) -> None:
        found = image_folder(Run(), str(animals), "dog/*")
        for path in (animals / "dog").glob("*.jpg"):
            path.write_bytes(b"")
        with pytest.raises(NodeError, match="None of these"):
            take_images(Run(), found)

    def test_one_is_picked_by_its_number(self, animals: Path) -> None:
        found = image_folder(Run(), str(animals))
        assert pick_image(found, -1).label == "dog"
        assert pick_image(found, 0).image.pixels.shape == (1, 3, 4, 6)
        with pytest.raises(NodeError, match="no entry 5: it has 5"):
            pick_image(found, 5)
        with pytest.raises(NodeError, match="no entry 9"):
            take_images(Run(), found, first=9)

    def test_large_ones_are_scaled_down_while_they_are_read(self, tmp_path: Path) -> None:
        write_picture(tmp_path / "wide" / "a.png", 9, (200, 100))
        found = image_folder(Run(), str(tmp_path / "wide"))
        assert pick_image(found, largest_side=50).image.pixels.shape == (1, 3, 25, 50)

    def test_a_set_is_measured_as_it_is_read(self, animals: Path) -> None:
        extractor = clip_features(clip.load_clip(Run()))
        found = image_folder(Run(), str(animals))
        (animals / "cat" / "red_cat-1.png").write_bytes(b"no picture")
        told = Told()
        whole = extract_features(told.run, extractor, dataset=found)
        listed = extract_features(Run(), extractor, list(take_images(Run(), found).images))
        assert whole.count == listed.count == 4
        assert torch.allclose(whole.mean, listed.mean, atol=1e-5)
        assert "red_cat-1.png" in told.texts[-1]


class TestCaptionTable:
    def write(self, path: Path, text: str) -> str:
        path.write_text(text, encoding="utf-8")
        return str(path)

    def test_csv_with_scores(self, animals: Path) -> None:
        table = self.write(
            animals / "t.csv",
            "path,text,punsafe\n"
            'cat/red_cat-0.png,"a cat, red",0.1\n'
            "dog/0.jpg,a dog,0.9\n"
            "cat/red_cat-1.png,another,\n"
            "dog/1.jpg,a dog,many\n"
            "dog/9.jpg,gone,0.0\n",
        )
        told = Told()
        found = caption_table(told.run, table, score_column="punsafe", keep="at most", threshold=0.5)
        assert found.captions == ("a cat, red",)
        assert found.scores == (0.1,)
        assert "2 entries were left out" in told.texts[0]
        assert "row 4: 'many' is no number" in told.texts[0]
        assert "9.jpg" in told.texts[0]
        assert len(caption_table(Run(), table)) == 4

    def test_json_lines_with_a_folder_and_labels(self, animals: Path, tmp_path: Path) -> None:
        lines = [{"file": "red_cat-0.png", "text": "one", "kind": 3}, {"file": "red_cat-2.png", "text": None}]
        text = "\n".join([*map(json.dumps, lines), "", "{broken", json.dumps({"text": "no file"})])
        table = self.write(tmp_path / "t.jsonl", text)
        told = Told()
        found = caption_table(told.run, table, str(animals / "cat"), "file", label_column="kind")
        assert found.captions == ("one", "")
        assert found.labels == ("3", "")
        assert "row 3: it is no JSON object" in told.texts[0]
        assert "row 4: it names no file" in told.texts[0]

    def test_columns_that_are_not_there_are_named_with_those_that_are(self, animals: Path) -> None:
        table = self.write(animals / "t.tsv", "file\tcaption\na.png\tone\n")
        with pytest.raises(NodeError, match="no column 'path'") as caught:
            caption_table(Run(), table)
        assert "file, caption" in str(caught.value.hint)

    def test_other_kinds_of_tables_are_refused(self, animals: Path) -> None:
        table = self.write(animals / "t.parquet", "PAR1")
        with pytest.raises(NodeError, match="no table of a kind") as caught:
            caption_table(Run(), table)
        assert "JSON Lines" in str(caught.value.hint)
        with pytest.raises(NodeError, match="JSON object on each line"):
            caption_table(Run(), self.write(animals / "t.json", "[\n1]"))
        with pytest.raises(NodeError, match="no column of scores"):
            caption_table(Run(), self.write(animals / "t.csv", "path,text\n"), keep="at least")


def write_idx(path: Path, values: np.ndarray, magic: int = 8) -> None:
    head = bytes((0, 0, magic, values.ndim)) + struct.pack(f">{values.ndim}I", *values.shape)
    data = head + values.astype(np.uint8).tobytes()
    path.write_bytes(gzip.compress(data) if path.suffix == ".gz" else data)


class TestMNIST:
    @pytest.fixture(params=["", ".gz"], ids=["plain", "packed"])
    def folder(self, request: pytest.FixtureRequest, tmp_path: Path) -> Path:
        pictures = np.arange(5 * 28 * 28).reshape(5, 28, 28) % 256
        write_idx(tmp_path / f"train-images-idx3-ubyte{request.param}", pictures)
        write_idx(tmp_path / f"train-labels-idx1-ubyte{request.param}", np.array([7, 2, 1, 0, 4]))
        write_idx(tmp_path / f"t10k-images.idx3-ubyte{request.param}", pictures[:2])
        return tmp_path

    def test_pictures_and_labels_are_read(self, folder: Path) -> None:
        found = mnist(Run(), str(folder))
        assert found.labels == ("7", "2", "1", "0", "4")
        taken = take_images(Run(), found, first=1, count=1)
        expected = torch.from_numpy((np.arange(28 * 28, 2 * 28 * 28) % 256).reshape(28, 28)).float() / 255
        assert torch.allclose(taken.images[0].pixels, expected.expand(1, 3, 28, 28))

    def test_the_other_part_may_have_no_labels(self, folder: Path) -> None:
        found = mnist(Run(), str(folder), "test")
        assert len(found) == 2
        assert found.labels == ()

    def test_damaged_files_are_refused(self, folder: Path, tmp_path: Path) -> None:
        path = next(folder.glob("train-images*"))
        path.write_bytes(path.read_bytes()[:100])
        with pytest.raises(NodeError, match="cannot be read"):
            mnist(Run(), str(folder))
        write_idx(path, np.zeros((2, 3, 3)), magic=0x0D)
        with pytest.raises(NodeError, match="no IDX file of 3 dimensions"):
            mnist(Run(), str(folder))

    def test_another_folder_is_refused(self, animals: Path) -> None:
        with pytest.raises(NodeError, match="no IDX file of pictures"):
            mnist(Run(), str(animals))


class TestCIFAR:
    def record(self, labels: list[int], level: int) -> bytes:
        planes = [np.full((32, 32), level + plane, np.uint8).tobytes() for plane in range(3)]
        return bytes(labels) + b"".join(planes)

    def test_ten_classes(self, tmp_path: Path) -> None:
        (tmp_path / "batches.meta.txt").write_text("airplane\nautomobile\n\n", encoding="utf-8")
        for number in (1, 2):
            (tmp_path / f"data_batch_{number}.bin").write_bytes(self.record([1], 10 * number) + self.record([5], 90))
        found = cifar_pictures(Run(), str(tmp_path))
        assert found.labels == ("automobile", "5", "automobile", "5")
        image = pick_image(found, 2).image.pixels * 255
        assert image.shape == (1, 3, 32, 32)
        assert image[0, :, 3, 4].round().tolist() == [20, 21, 22]

    def test_a_hundred_classes_fine_and_coarse(self, tmp_path: Path) -> None:
        place = tmp_path / "cifar-100-binary"
        place.mkdir()
        (place / "fine_label_names.txt").write_text("apple\nbear\n", encoding="utf-8")
        (place / "test.bin").write_bytes(self.record([3, 1], 10) + self.record([0, 0], 20) + b"rest")
        told = Told()
        found = cifar_pictures(told.run, str(tmp_path), "test")
        assert found.labels == ("bear", "apple")
        assert "cut short" in told.texts[0]
        assert cifar_pictures(Run(), str(tmp_path), "test", coarse_labels=True).labels == ("3", "0")
        assert round(float(pick_image(found, 1).image.pixels[0, 0, 0, 0] * 255)) == 20

    def test_pickles_are_refused_and_never_opened(self, tmp_path: Path) -> None:
        place = tmp_path / "cifar-10-batches-py"
        place.mkdir()
        (place / "data_batch_1").write_bytes(pickle.dumps({"data": 1}))
        for folder in (tmp_path, place):
            with pytest.raises(NodeError, match="pickles, a format that can run code") as caught:
                cifar_pictures(Run(), str(folder))
            assert "binary version" in str(caught.value.hint)

    def test_another_folder_is_refused(self, animals: Path) -> None:
        with pytest.raises(NodeError, match="does not hold the binary version"):
            cifar_pictures(Run(), str(animals))


class TestClips:
    @pytest.fixture
    def clips(self, tmp_path: Path) -> Path:
        """Two of running, one of jumping: 12 frames at 4 per second, each brighter than the one before."""
        run = Run(Settings(output_folder=str(tmp_path)))
        frames = torch.arange(0, 240, 20, dtype=torch.uint8).view(12, 1, 1, 1).expand(12, 3, 16, 16)
        for name in ("run/a", "run/b", "jump/c"):
            save_video(run, Video(frames, 4.0), f"clips/{name}", "mkv lossless")
        return tmp_path / "clips"

    def levels(self, video: Video) -> list[int]:
        return [round(float(frame.float().mean())) for frame in video.frames]

    def test_clips_are_listed_by_folder(self, clips: Path) -> None:
        found = video_folder(Run(), str(clips))
        assert found.labels == ("jump", "run", "run")
        taken = take_videos(Run(), found, count=1, frames=3)
        assert self.levels(taken.videos[0]) == [0, 20, 40]

    def test_a_list_says_which_are_taken(self, clips: Path) -> None:
        listing = clips / "trainlist01.txt"
        listing.write_text("run/b.mkv 2\njump/c.mkv\nrun/gone.mkv 2\n", encoding="utf-8")
        told = Told()
        found = video_folder(told.run, str(clips), str(listing))
        assert names(found) == ["b.mkv", "c.mkv"]
        assert "line 3" in told.texts[0]

    def test_a_table_says_which_part_is_meant(self, clips: Path) -> None:
        table = clips / "t.csv"
        table.write_text(
            "path,start,end,caption\nrun/a.mkv,1,2,later\njump/c.mkv,0:00:02.5,,the end\nrun/b.mkv,,,all\n",
            encoding="utf-8",
        )
        found = clip_table(Run(), str(table))
        assert found.captions == ("later", "the end", "all")
        taken = take_videos(Run(), found)
        assert self.levels(taken.videos[0]) == [80, 100, 120, 140]
        assert self.levels(taken.videos[1]) == [200, 220]
        assert len(taken.videos[2]) == 12
        assert self.levels(take_videos(Run(), found, rate=2.0).videos[0]) == [80, 120]

    def test_broken_clips_and_empty_spans_are_left_out(self, clips: Path) -> None:
        (clips / "run" / "a.mkv").write_bytes(b"no clip")
        table = clips / "t.csv"
        table.write_text("path,start,end,caption\nrun/a.mkv,0,1,x\nrun/b.mkv,50,60,y\nrun/b.mkv,0,1,z\n", "utf-8")
        told = Told()
        taken = take_videos(told.run, clip_table(Run(), str(table)))
        assert taken.captions == ["z"]
        assert "2 entries were left out" in told.texts[-1]

    def test_frames_of_clips_make_a_set_of_pictures(self, clips: Path) -> None:
        extractor = clip_features(clip.load_clip(Run()))
        assert extract_features(Run(), extractor, dataset=video_folder(Run(), str(clips), include="jump/*")).count == 12

    def test_pictures_are_no_clips(self, clips: Path, animals: Path) -> None:
        with pytest.raises(NodeError, match="set of clips"):
            take_images(Run(), video_folder(Run(), str(clips)))
        with pytest.raises(NodeError, match="set of pictures"):
            take_videos(Run(), image_folder(Run(), str(animals)))
