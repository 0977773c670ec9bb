"""Clips that are longer than memory: fetched from their file, written to mapped ones, and held to what they take."""

from __future__ import annotations

import random
import sys
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
import torch
from av.video.frame import VideoFrame

from graph.errors import NodeError
from graph.run.context import Run, Settings
from nodes import mapping, video_decoding
from nodes.clip_writing import ClipWriter
from nodes.codecs import ValueCodec
from nodes.frame_sources import FileFrames, FrameSource, picked
from nodes.mapping import is_mapped, release, room_for
from nodes.values import Video
from nodes.video_files import load_video, save_video
from nodes.video_operations import (
    join_videos,
    loop_video,
    pick_frame,
    resize_video,
    set_video_rate,
    trim_video,
    video_to_batch,
)
from tests.nodes.test_video_files import number_of, numbers_of, write_clip

FRAMES = 60


@pytest.fixture
def run(tmp_path: Path) -> Run:
    settings = Settings(output_folder=str(tmp_path / "out"), search_folders=(str(tmp_path),))
    return Run(settings, scratch=tmp_path / "scratch")


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("clip") / "long.mp4"
    write_clip(path, range(FRAMES), Fraction(1, 25), options={"g": "12", "bf": "3"})
    return path


@pytest.fixture(autouse=True)
def _everything_is_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mapping, "LARGEST_IN_MEMORY", 1000)


class TestFetchedFrames:
    def test_a_long_clip_stays_in_its_file(self, file: Path, run: Run, tmp_path: Path) -> None:
        video = load_video(run, str(file))
        assert isinstance(video.frames, FileFrames)
        assert numbers_of(video) == list(range(FRAMES))
        assert not (tmp_path / "scratch").exists()

    @pytest.mark.parametrize("kept", [video_decoding.KEPT_BYTES, 100_000])
    def test_any_frame_in_any_order(self, kept: int, file: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(video_decoding, "KEPT_BYTES", kept)
        video = load_video(run, str(file), start=3, stride=2)
        wanted = list(range(FRAMES))[3::2]
        places = [*random.Random(1).choices(range(len(video)), k=80), *reversed(range(len(video)))]
        assert [number_of(video.frames[place]) for place in places] == [wanted[place] for place in places]
        assert [number_of(frame * 255) for frame in video.clip(5, 9)] == wanted[5:9]

    def test_what_changes_the_order_alone_copies_nothing(self, file: Path, run: Run, tmp_path: Path) -> None:
        video = load_video(run, str(file))
        cut = trim_video(video, 10, 6, 2)
        assert (numbers_of(cut), cut.rate) == ([10, 12, 14, 16, 18, 20], pytest.approx(12.5))
        assert numbers_of(loop_video(trim_video(video, 4, 3), "ping-pong", 2)) == [4, 5, 6, 5, 4, 5, 6, 5]
        joined = join_videos((cut, loop_video(trim_video(video, 0, 2), "backwards", 1)))
        assert numbers_of(joined) == [10, 12, 14, 16, 18, 20, 1, 0]
        assert numbers_of(trim_video(joined, -3, 2)) == [20, 1]
        assert numbers_of(set_video_rate(cut, 3)) == numbers_of(cut)
        assert not (tmp_path / "scratch").exists()

    def test_it_is_like_a_tensor_of_its_shape(self, file: Path, run: Run) -> None:
        frames = load_video(run, str(file)).frames
        whole = frames[:]
        assert frames.shape == tuple(whole.shape) == (FRAMES, 3, 32, 128)
        assert len(frames) == FRAMES
        assert frames.dtype == whole.dtype
        assert torch.equal(frames[-1], whole[-1])
        assert torch.equal(frames[[3, -1, 3]], whole[[3, -1, 3]])
        assert torch.equal(frames[50:10:-7], whole[torch.arange(50, 10, -7)])
        assert frames[7:7].shape == (0, 3, 32, 128)
        with pytest.raises(IndexError):
            frames[FRAMES]

    @pytest.mark.parametrize("make", [lambda video: video, lambda video: loop_video(video, "backwards", 1)])
    def test_it_is_stored_in_a_few_bytes(self, make, file: Path, run: Run, tmp_path: Path) -> None:
        video, codec = make(load_video(run, str(file), start=2)), ValueCodec()
        data = codec.encode(video)
        assert len(data) < 4000
        again = codec.decode(data)
        assert numbers_of(again) == numbers_of(video)
        assert codec.digest(again) == codec.digest(video)
        assert codec.digest(trim_video(video, 1)) != codec.digest(video)
        codec.write(video, tmp_path / "value")
        assert numbers_of(codec.read(tmp_path / "value")) == numbers_of(video)

    def test_another_file_in_its_place_is_noticed(self, file: Path, run: Run, tmp_path: Path) -> None:
        path = tmp_path / "a.mp4"
        path.write_bytes(file.read_bytes())
        video = load_video(run, "a.mp4")
        assert number_of(video.frames[1]) == 1
        write_clip(path, range(20), Fraction(1, 25))
        with pytest.raises(NodeError, match="has changed"):
            video.clip(0, 1)
        path.unlink()
        with pytest.raises(NodeError, match="cannot be read any more"):
            video.clip(0, 1)

    def test_a_file_that_was_only_touched_is_the_same(self, file: Path, run: Run, tmp_path: Path) -> None:
        path = tmp_path / "a.mp4"
        path.write_bytes(file.read_bytes())
        video = load_video(run, "a.mp4")
        path.touch()
        assert number_of(video.frames[5]) == 5

    def test_pictures_are_made_of_it(self, file: Path, run: Run) -> None:
        video = load_video(run, str(file), start=30, frames=4)
        assert number_of(pick_frame(video, -1).pixels[0] * 255) == 33
        assert [number_of(frame * 255) for frame in video_to_batch(video).pixels] == [30, 31, 32, 33]

    def test_damaged_frames_show_the_one_before(self, run: Run, tmp_path: Path) -> None:
        import av

        path = tmp_path / "a.mkv"
        write_clip(path, range(0, 240, 40), Fraction(1, 1000), "mjpeg", {"strict": "unofficial"})
        with av.open(str(path)) as container:
            packets = [bytes(packet) for packet in container.demux(video=0) if packet.size]
        data = path.read_bytes()
        for index in (0, 3, 4):
            data = data.replace(packets[index], bytes(len(packets[index])))
        path.write_bytes(data)
        video = load_video(run, "a.mkv")
        assert isinstance(video.frames, FrameSource)
        assert numbers_of(video) == [1, 1, 2, 2, 2, 5]


class TestWrittenClips:
    def test_it_lies_in_a_mapped_file_that_goes_with_it(self, file: Path, run: Run, tmp_path: Path) -> None:
        video = resize_video(run, load_video(run, str(file)), 256, 64, "stretch")
        assert is_mapped(video.frames)
        assert [number_of(frame[:, ::2, ::2]) for frame in video.frames] == list(range(FRAMES))
        if sys.platform != "win32":
            assert list((tmp_path / "scratch").iterdir()) == []

    def test_what_is_released_is_still_there(self, run: Run) -> None:
        room = room_for(run, (50, 3, 40, 40), torch.uint8)
        room.copy_(torch.randint(0, 256, room.shape, dtype=torch.uint8))
        before = room.clone()
        for index in range(50):
            release(room[index : index + 1])
        release(room[::2])
        assert torch.equal(room, before)
        release(before)

    def test_rate_and_size_are_those_of_the_source(self, file: Path, run: Run) -> None:
        video = load_video(run, str(file))
        writer = ClipWriter(run, 2)
        writer.put(video.clip(0, 2))
        assert writer.clip_like(video).rate == video.rate
        assert numbers_of(writer.clip(5.0)) == [0, 1]

    def test_a_disk_without_room(self, file: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        def full(*_: int) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(mapping.os, "posix_fallocate", full)
        with pytest.raises(NodeError, match="no room for"):
            resize_video(run, load_video(run, str(file)))

    def test_a_long_clip_is_saved(self, file: Path, run: Run) -> None:
        saved = save_video(run, load_video(run, str(file)), "again")
        assert numbers_of(load_video(run, saved.path)) == list(range(FRAMES))


def test_pieces_of_pieces_are_one_piece(file: Path, run: Run) -> None:
    video = load_video(run, str(file))
    turned = picked(picked(video.frames, [9, 8, 7, 6]), [3, 0])
    assert turned.source is video.frames
    assert [number_of(frame) for frame in turned] == [6, 9]
    assert isinstance(picked(video.frames, [1, 1, 5]), FileFrames)


def test_a_clip_of_pictures_with_alpha_joins_one_without() -> None:
    opaque = Video(torch.zeros(1, 3, 2, 2, dtype=torch.uint8), 8)
    clear = replace(opaque, frames=torch.zeros(1, 4, 2, 2, dtype=torch.uint8))
    joined = join_videos((opaque, clear))
    assert joined.has_alpha
    assert joined.pixels(0, 2)[:, 3, 0, 0].tolist() == [1, 0]
    assert joined.clip(0, 2).shape == (2, 3, 2, 2)


def test_frames_of_another_size_on_the_way_are_fitted() -> None:
    frame = VideoFrame.from_ndarray(np.zeros((20, 30, 3), np.uint8), format="rgb24")
    assert video_decoding._in_shape(frame.to_ndarray(), (10, 15, 3)).shape == (10, 15, 3)


class TestStoredClips:
    """A mapped clip goes into a file by pieces, and comes back mapped; both as the library safetensors has it."""

    @pytest.fixture
    def video(self, run: Run) -> Video:
        frames = room_for(run, (7, 3, 20, 30), torch.uint8)
        frames.copy_(torch.randint(0, 256, frames.shape, dtype=torch.uint8))
        return Video(frames, 8.0)

    @pytest.mark.parametrize("piece", [999, 2**20])
    def test_it_comes_back(
        self, piece: int, video: Video, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(mapping, "PIECE", piece)
        codec = ValueCodec()
        fields = room_for(run, (2, 2, 20, 30), torch.float32).normal_()
        value = {"clip": video, "flow": fields, "few": torch.arange(3), "none": torch.zeros(0, 3)}
        codec.write(value, tmp_path / "value")
        again = codec.read(tmp_path / "value")
        assert codec.digest(again) == codec.digest(value)
        assert codec.digest(again) == codec.digest({**value, "clip": Video(video.frames.clone(), 8.0)})
        assert is_mapped(again["clip"].frames)
        assert torch.equal(again["clip"].clip(3, 5), video.clip(3, 5))
        assert torch.equal(again["flow"], fields)
        release(again["flow"])
        assert torch.equal(again["flow"], fields)

    def test_the_library_reads_it(self, video: Video, tmp_path: Path) -> None:
        from safetensors.torch import load_file

        ValueCodec().write(video, tmp_path / "value")
        assert torch.equal(load_file(tmp_path / "value")["0"], video.frames)

    def test_what_is_cut_off_is_refused(self, video: Video, tmp_path: Path) -> None:
        path = tmp_path / "value"
        ValueCodec().write(video, path)
        path.write_bytes(path.read_bytes()[:-10])
        with pytest.raises(ValueError, match="cannot be read"):
            ValueCodec().read(path)
