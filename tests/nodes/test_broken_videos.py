"""Files that are cut off or damaged anywhere give what can be read, or say in words why they give nothing."""

from __future__ import annotations

import random
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest
import torch

from graph.errors import NodeError
from graph.run.context import Run, Settings
from nodes import mapping
from nodes.values import Video
from nodes.video_files import load_video, save_video
from tests.nodes.test_video_files import number_of, write_clip
from tests.nodes.test_video_formats import numbered

FRAMES = 12
EARLY = {"movflags": "+faststart"}
CUTS = 60
KINDS = ("late index.mp4", "early index.mp4", "plain.mkv", "vp9.webm", "plain.avi", "plain.gif", "plain.webp")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """A clip of numbered frames in several containers."""
    folder, base = tmp_path_factory.mktemp("whole"), Fraction(1, 25)
    run = Run(Settings(output_folder=str(folder)))
    write_clip(folder / KINDS[0], range(FRAMES), base, options={"g": "4"})
    write_clip(folder / KINDS[1], range(FRAMES), base, options={"g": "4"}, container_options=EARLY)
    write_clip(folder / KINDS[2], range(FRAMES), base, options={"g": "4"})
    write_clip(folder / KINDS[4], range(FRAMES), base, "mpeg4", {"g": "4"})
    save_video(run, numbered(FRAMES), "vp9", "webm vp9", effort="fast")
    for format in ("gif", "webp"):
        save_video(run, numbered(FRAMES), "plain", format)
    return {kind: (folder / kind).read_bytes() for kind in KINDS}


@pytest.fixture
def run(tmp_path: Path) -> Run:
    return Run(Settings(search_folders=(str(tmp_path),)), scratch=tmp_path / "scratch")


def loaded(run: Run, path: Path, data: bytes) -> Video | None:
    """The clip in these bytes; None where that is refused."""
    path.write_bytes(data)
    try:
        return load_video(run, path.name)
    except NodeError as error:
        assert path.name in str(error) or "damaged" in str(error)
        return None


def looked_at(video: Video) -> Iterator[int]:
    """The numbers that the frames show; fetched one by one."""
    for index in range(len(video)):
        yield number_of(video.clip(index, index + 1)[0] * 255)


@pytest.mark.parametrize("in_memory", [256 * 2**20, 1000], ids=["in memory", "in the file"])
@pytest.mark.parametrize("kind", KINDS)
class TestBroken:
    @pytest.fixture(autouse=True)
    def _limit(self, in_memory: int, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(mapping, "LARGEST_IN_MEMORY", in_memory)

    def test_cut_off_at_any_byte(self, kind: str, whole: dict[str, bytes], run: Run, tmp_path: Path) -> None:
        data, longest = whole[kind], 0
        for cut in sorted(random.Random(kind).sample(range(len(data)), CUTS)):
            video = loaded(run, tmp_path / kind, data[:cut])
            if video is None:
                continue
            numbers = list(looked_at(video))
            # The last one may be half a picture; all before are those that they should be.
            assert numbers[:-1] == list(range(len(numbers)))[:-1], cut
            longest = max(longest, len(numbers))
        # With its index at the end, an MP4 that is cut off cannot be read at all.
        assert longest >= FRAMES // 2 or kind == "late index.mp4"

    def test_bytes_that_have_changed(self, kind: str, whole: dict[str, bytes], run: Run, tmp_path: Path) -> None:
        chance = random.Random(kind)
        for _ in range(CUTS):
            data = bytearray(whole[kind])
            for _ in range(chance.choice((1, 4, 40))):
                data[chance.randrange(len(data))] = chance.randrange(256)
            video = loaded(run, tmp_path / kind, bytes(data))
            if video is not None and video.width * video.height < 1_000_000 and len(video) < 1000:
                for index in range(len(video)):
                    assert video.pixels(index, index + 1).shape[-2:] == (video.height, video.width)

    def test_whole_files_are_whole(self, kind: str, whole: dict[str, bytes], run: Run, tmp_path: Path) -> None:
        told: list[str] = []
        run.on_message = told.append
        video = loaded(run, tmp_path / kind, whole[kind])
        assert video is not None
        assert list(looked_at(video)) == list(range(FRAMES))
        assert told == []


def test_what_is_missing_is_told(whole: dict[str, bytes], run: Run, tmp_path: Path) -> None:
    """An MP4 whose index is there names frames whose pictures are not: the clip ends, and the user is told."""
    told: list[str] = []
    run.on_message = told.append
    data = whole["early index.mp4"]
    video = loaded(run, tmp_path / "a.mp4", data[:-250])
    assert video is not None
    assert 0 < len(video) < FRAMES
    assert any("cut off" in text for text in told)
    assert torch.isfinite(video.clip(0, len(video))).all()
