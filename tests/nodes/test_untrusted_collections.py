"""Data sets, statistics, networks and clips that mean harm: none ends in an endless read, or reads what lies elsewhere.

Nor does writing take away what a workflow did not write.
"""

from __future__ import annotations

import gzip
import io
import json
import os
import struct
import zipfile
from pathlib import Path

import av
import numpy as np
import pytest
from PIL import Image as PillowImage
from safetensors.torch import save_file
from torch import zeros

from graph.errors import NodeError
from graph.run.context import Run, Settings
from nodes import clip, datasets, video_files
from nodes.feature_files import load_feature_statistics
from nodes.frame_files import save_sequence
from nodes.loading.onnx_files import onnx_component
from nodes.set_metrics import clip_features
from nodes.training.checkpoints import Checkpoints
from nodes.values import Video
from tests.nodes.tiny_onnx import external, field, model, node, weight

HUGE = 10**11


def picture(path: Path) -> Path:
    PillowImage.new("RGB", (8, 8)).save(path)
    return path


@pytest.mark.parametrize("name", ["endless.csv", "endless.jsonl"])
def test_a_table_whose_line_has_no_end_is_refused(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text("path,text\n" if name.endswith("csv") else '{"path": "a.png", "text": ""}\n')
    os.truncate(tmp_path / name, HUGE)
    with pytest.raises(NodeError, match="a line of more than"):
        datasets.caption_table(Run(), str(tmp_path / name))


def test_a_row_whose_fields_have_no_end_is_refused(tmp_path: Path) -> None:
    with (tmp_path / "wide.csv").open("w") as file:
        file.write("path,text\n" + "a," * (1 << 20))
    with pytest.raises(NodeError, match="a line of more than"):
        datasets.caption_table(Run(), str(tmp_path / "wide.csv"))


@pytest.mark.parametrize("time", ["nan", "inf", "-1", "1e300", "1:1e308:0"])
def test_places_in_clips_that_are_none_are_left_out(time: str, tmp_path: Path) -> None:
    picture(tmp_path / "a.gif")
    rows = ({"path": "a.gif", "start": 0, "end": 1}, {"path": "a.gif", "start": 0, "end": time})
    (tmp_path / "clips.jsonl").write_text("\n".join(map(json.dumps, rows)))
    assert len(datasets.clip_table(Run(), str(tmp_path / "clips.jsonl"), text_column="")) == 1


def test_a_pipe_in_the_place_of_a_caption_is_passed_over(tmp_path: Path) -> None:
    picture(tmp_path / "a.png")
    os.mkfifo(tmp_path / "a.txt")
    found = datasets.image_folder(Run(), str(tmp_path), captions="text files")
    assert found.caption(0) == ""


def test_a_list_whose_line_has_no_end_comes_to_an_end(tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_bytes(b"x" * (1 << 20))
    with pytest.raises(NodeError, match="no entries"):
        datasets.video_folder(Run(), str(tmp_path), str(tmp_path / "list.txt"))


def test_more_digits_than_a_list_has_room_for_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "train-images-idx3-ubyte"
    path.write_bytes(bytes((0, 0, 8, 3)) + struct.pack(">3I", 1 << 30, 1, 1))
    os.truncate(path, (1 << 30) + 16)
    with pytest.raises(NodeError, match="more than 1,000,000 entries"):
        datasets.mnist(Run(), str(tmp_path))


def test_a_packed_file_that_would_fill_the_memory_is_refused(tmp_path: Path) -> None:
    head = bytes((0, 0, 8, 3)) + struct.pack(">3I", 2, 1 << 15, (1 << 15) - 1)
    (tmp_path / "train-images-idx3-ubyte.gz").write_bytes(gzip.compress(head + bytes(1000)))
    with pytest.raises(NodeError, match="too large to be read packed"):
        datasets.mnist(Run(), str(tmp_path))


def test_more_pictures_of_cifar_than_a_list_has_room_for_are_refused(tmp_path: Path) -> None:
    (tmp_path / "test_batch.bin").touch()
    os.truncate(tmp_path / "test_batch.bin", HUGE)
    (tmp_path / "batches.meta.txt").touch()
    os.truncate(tmp_path / "batches.meta.txt", HUGE)
    with pytest.raises(NodeError, match="more than 1,000,000 entries"):
        datasets.cifar_pictures(Run(), str(tmp_path), split="test")


def array(header: str) -> bytes:
    text = header.encode().ljust(118) + b"\n"
    return b"\x93NUMPY\x01\x00" + struct.pack("<H", len(text)) + text


def written(value: object) -> bytes:
    held = io.BytesIO()
    np.save(held, value)
    return held.getvalue()


LARGER_THAN_MEMORY = array("{'descr': '<f8', 'fortran_order': False, 'shape': (4000000000000000,), }")


@pytest.mark.parametrize(
    "entries",
    [
        {"mu.npy": LARGER_THAN_MEMORY, "sigma.npy": LARGER_THAN_MEMORY},
        {"mu": b"no array", "sigma": b"no array"},
        {"mu.npy": written(np.zeros(2)), "sigma.npy": written(np.eye(2)), "count.npy": written(np.array(-1))},
        {"mu.npy": written(np.array([{}], object)), "sigma.npy": written(np.eye(1))},
    ],
    ids=["larger than memory", "no arrays", "a count below zero", "pickles"],
)
def test_statistics_that_are_none_are_refused_in_words(entries: dict[str, bytes], tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "odd.npz", "w") as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    with pytest.raises(NodeError):
        load_feature_statistics(Run(), clip_features(clip.load_clip(Run())), str(tmp_path / "odd.npz"))


def test_encrypted_statistics_are_refused_in_words(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "odd.npz", "w") as archive:
        archive.writestr("mu.npy", written(np.zeros(2)))
        archive.writestr("sigma.npy", written(np.eye(2)))
    data = bytearray((tmp_path / "odd.npz").read_bytes())
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + place] |= 1
            at = data.find(mark, at + 4)
    (tmp_path / "odd.npz").write_bytes(data)
    with pytest.raises(NodeError, match="encrypted"):
        load_feature_statistics(Run(), clip_features(clip.load_clip(Run())), str(tmp_path / "odd.npz"))


def with_weight_in(place: str) -> bytes:
    elsewhere = external("weight", "../secret")
    if place == "a constant":
        nodes = node("Constant", [], ["made"], field(5, field(1, "value") + field(5, elsewhere) + field(20, 4)))
        return model(nodes, [], (1, 3, 8, 8), (1, 3, 8, 8))
    if place == "a branch":
        branch = field(5, field(1, "then_branch") + field(6, field(5, elsewhere)) + field(20, 5))
        return model(node("If", ["picture"], ["made"], branch), [], (1, 3, 8, 8), (1, 3, 8, 8))
    plain = model(node("Identity", ["picture"], ["made"]), [weight("w", np.zeros(1))], (1, 3, 8, 8), (1, 3, 8, 8))
    if place == "a function":
        constant = field(5, field(1, "value") + field(5, elsewhere) + field(20, 4))
        return plain + field(25, field(1, "own") + field(7, field(4, "Constant") + constant))
    return plain + field(7, field(5, elsewhere))


@pytest.mark.parametrize("place", ["a constant", "a branch", "a function", "a second graph"])
def test_weights_in_other_files_are_refused_wherever_they_are_named(place: str, tmp_path: Path) -> None:
    (tmp_path / "odd.onnx").write_bytes(with_weight_in(place))
    with pytest.raises(NodeError, match="in other files"):
        onnx_component(tmp_path / "odd.onnx")


def test_networks_nested_without_end_are_refused(tmp_path: Path) -> None:
    graph = field(2, "innermost")
    for _ in range(400):
        graph = field(1, field(5, field(1, "body") + field(6, graph)))
    (tmp_path / "odd.onnx").write_bytes(field(7, graph))
    with pytest.raises(NodeError, match="nested too deeply"):
        onnx_component(tmp_path / "odd.onnx")


def short_clip(path: Path) -> Path:
    pixels = np.random.default_rng(0).integers(0, 255, (60, 64, 64, 3), dtype=np.uint8)
    with av.open(str(path), "w") as container:
        stream = container.add_stream("mpeg2video", rate=25)
        stream.width, stream.height, stream.pix_fmt = 64, 64, "yuv420p"
        for array in pixels:
            container.mux(stream.encode(av.VideoFrame.from_ndarray(array, format="rgb24")))
        container.mux(stream.encode())
    return path


@pytest.mark.parametrize("name", ["list.m3u8", "list.mp4"])
def test_a_playlist_does_not_have_other_files_read(name: str, tmp_path: Path) -> None:
    (tmp_path / "private").mkdir()
    secret = short_clip(tmp_path / "private" / "secret.ts")
    assert len(video_files.load_video(Run(), str(secret))) == 60
    texts = {
        "list.m3u8": f"#EXTM3U\n#EXT-X-TARGETDURATION:3\n#EXTINF:3,\n{secret}\n#EXT-X-ENDLIST\n",
        "list.mp4": "ffconcat version 1.0\nfile private/secret.ts\n",
    }
    (tmp_path / name).write_text(texts[name])
    with pytest.raises(NodeError, match="is not a video that can be read"):
        video_files.load_video(Run(), str(tmp_path / name))


def test_a_folder_with_other_files_keeps_all_that_is_in_it(tmp_path: Path) -> None:
    run = Run(Settings(output_folder=str(tmp_path)))
    folder = tmp_path / "mine"
    folder.mkdir()
    picture(folder / "000007.png")
    (folder / "notes.txt").write_text("mine")
    with pytest.raises(NodeError, match="cannot be written"):
        save_sequence(run, Video(zeros(2, 3, 8, 8).byte(), 25.0), "mine", "replace")
    assert sorted(path.name for path in folder.iterdir()) == ["000007.png", "notes.txt"]


@pytest.mark.parametrize("numbers", ['{"loss": 1' + "0" * 400 + "}", "[" * 100_000])
def test_a_checkpoint_with_odd_numbers_counts_as_damaged(numbers: str, tmp_path: Path) -> None:
    about = {"format": "latent-loom-training-1", "step": "1", "numbers": numbers}
    save_file({"losses": zeros(1)}, tmp_path / "step-000001.safetensors", about)
    assert Checkpoints(tmp_path).last(1, {}) is None
