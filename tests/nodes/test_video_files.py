"""Videos from and to files: every frame is the one it should be."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
import torch
from av.video.frame import VideoFrame
from PIL import Image as PillowImage
from PIL import ImageSequence

from graph.errors import Cancelled, NodeError
from graph.file import carried_workflow_text
from graph.run.context import Run, Settings
from nodes import mapping
from nodes.values import Video
from nodes.video_files import load_video, preview_video, save_video

BITS = 8
BLOCK = 16


@pytest.fixture
def run(tmp_path: Path) -> Run:
    settings = Settings(output_folder=str(tmp_path / "out"), search_folders=(str(tmp_path),))
    return Run(settings, scratch=tmp_path / "scratch")


def numbered_frame(index: int, height: int = 2 * BLOCK) -> np.ndarray:
    """A frame that carries its number: eight blocks, white where the bit is set."""
    bits = np.array([index >> bit & 1 for bit in range(BITS)], dtype=np.uint8) * 255
    row = np.repeat(bits, BLOCK)
    return np.ascontiguousarray(np.broadcast_to(row[None, :, None], (height, BITS * BLOCK, 3)))


def number_of(frame: torch.Tensor) -> int:
    """The number that a 3×H×W frame carries."""
    blocks = frame.float().mean(dim=(0, 1)).view(BITS, BLOCK)[:, 4:-4].mean(dim=1)
    return sum(1 << bit for bit in range(BITS) if blocks[bit] > 127)


def numbers_of(video: Video) -> list[int]:
    return [number_of(frame) for frame in video.frames]


def write_clip(
    path: Path,
    times: Sequence[int],
    base: Fraction,
    codec: str = "libx264",
    options: dict[str, str] | None = None,
    container_options: dict[str, str] | None = None,
) -> None:
    """Numbered frames shown at ``times`` (in units of ``base``)."""
    with av.open(str(path), "w", options=container_options or {}) as container:
        stream = container.add_stream(codec, rate=25)
        stream.width, stream.height, stream.pix_fmt = BITS * BLOCK, 2 * BLOCK, "yuv420p"
        stream.options = options or {}
        stream.codec_context.time_base = base
        for index, time in enumerate(times):
            frame = VideoFrame.from_ndarray(numbered_frame(index), format="rgb24").reformat(format="yuv420p")
            frame.pts, frame.time_base = time, base
            container.mux(stream.encode(frame))
        container.mux(stream.encode())


@pytest.fixture(scope="module")
def clips(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Clips of 100 frames in several containers and ways to group frames."""
    folder = tmp_path_factory.mktemp("clips")
    steady, base = range(100), Fraction(1, 25)
    groups = {"g": "12", "bf": "3"}
    write_clip(folder / "mp4.mp4", steady, base, options=groups)
    write_clip(folder / "open_groups.mp4", steady, base, options={**groups, "x264-params": "open-gop=1:b-pyramid=2"})
    write_clip(folder / "matroska.mkv", steady, base, options=groups)
    write_clip(folder / "one_group.mp4", steady, base, options={"g": "1000"})
    write_clip(folder / "webm.webm", steady, base, "libvpx", {"g": "20", "deadline": "realtime", "b": "500k"})
    write_clip(folder / "mpeg4.avi", steady, base, "mpeg4", {"g": "10", "bf": "2", "b": "500k"})
    return folder


@pytest.mark.parametrize(
    "name", ["mp4.mp4", "open_groups.mp4", "matroska.mkv", "one_group.mp4", "webm.webm", "mpeg4.avi"]
)
@pytest.mark.parametrize("in_memory", [256 * 2**20, 1000], ids=["in memory", "in the file"])
class TestExactFrames:
    @pytest.fixture(autouse=True)
    def _limit(self, in_memory: int, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(mapping, "LARGEST_IN_MEMORY", in_memory)

    def test_all_of_them(self, name: str, clips: Path, run: Run) -> None:
        video = load_video(run, str(clips / name))
        assert numbers_of(video) == list(range(100))
        assert video.rate == pytest.approx(25, rel=1e-3)

    @pytest.mark.parametrize(
        ("start", "count", "stride"),
        [
            (0, 1, 1),
            (1, 3, 1),
            (11, 3, 1),
            (12, 2, 1),
            (13, 5, 1),
            (47, 20, 1),
            (5, 7, 11),
            (99, 1, 1),
            (90, 0, 4),
            (98, 9, 1),
        ],
    )
    def test_any_of_them(self, name: str, start: int, count: int, stride: int, clips: Path, run: Run) -> None:
        video = load_video(run, str(clips / name), start, count, stride)
        assert numbers_of(video) == list(range(100))[start::stride][: count or None]


class TestRates:
    """A clip of 60 frames: a second at 40 per second, then a second at 20."""

    @pytest.fixture
    def varying(self, run: Run, tmp_path: Path) -> str:
        write_clip(tmp_path / "a.mp4", [*range(0, 1000, 25), *range(1000, 2000, 50)], Fraction(1, 1000))
        return "a.mp4"

    def test_every_frame_is_there_and_the_user_is_told(self, varying: str, run: Run) -> None:
        told: list[str] = []
        run.on_message = told.append
        assert numbers_of(load_video(run, varying)) == list(range(60))
        assert "varies" in told[0]

    def test_at_a_steady_rate_frames_keep_their_time(self, varying: str, run: Run) -> None:
        video = load_video(run, varying, rate=20)
        assert video.rate == 20
        expected = [*range(0, 40, 2), *range(40, 60)]
        assert numbers_of(video)[:39] == expected[:39]
        assert len(video) == pytest.approx(40, abs=2)

    def test_frames_are_repeated_where_more_are_asked_for(self, clips: Path, run: Run) -> None:
        video = load_video(run, str(clips / "mp4.mp4"), frames=8, rate=50)
        assert numbers_of(video) == [0, 0, 1, 1, 2, 2, 3, 3]

    def test_a_rate_of_its_own_changes_nothing(self, run: Run, tmp_path: Path) -> None:
        # A thirtieth of a second is no whole number of milliseconds, in which Matroska counts.
        write_clip(tmp_path / "a.mkv", [round(1000 * index / 30) for index in range(60)], Fraction(1, 1000))
        assert numbers_of(load_video(run, "a.mkv", rate=30)) == list(range(60))

    def test_a_stride_slows_the_rate_so_that_the_speed_stays(self, clips: Path, run: Run) -> None:
        assert load_video(run, str(clips / "mp4.mp4"), stride=5).rate == pytest.approx(5)

    def test_a_steady_file_does_not_vary(self, clips: Path, run: Run) -> None:
        run.on_message = lambda text: pytest.fail(text)
        load_video(run, str(clips / "mp4.mp4"), frames=1)
        load_video(run, str(clips / "webm.webm"), frames=1)


class TestShapes:
    def test_scaling_while_reading(self, clips: Path, run: Run) -> None:
        video = load_video(run, str(clips / "mp4.mp4"), frames=2, largest_side=64)
        assert (video.width, video.height) == (64, 16)

    def test_phones_film_on_their_side(self, clips: Path, run: Run, tmp_path: Path) -> None:
        def matrix(*rows: int) -> bytes:
            return b"".join(value.to_bytes(4, "big", signed=True) for value in rows)

        one = 1 << 16
        upright, quarter = matrix(one, 0, 0, 0, one, 0, 0, 0, 1 << 30), matrix(0, one, 0, -one, 0, 0, 0, 0, 1 << 30)
        data = (clips / "mp4.mp4").read_bytes()
        track = data.index(upright, data.index(b"tkhd"))
        (tmp_path / "turned.mp4").write_bytes(data[:track] + quarter + data[track + len(quarter) :])
        video = load_video(run, "turned.mp4", 5, 1)
        assert (video.width, video.height) == (2 * BLOCK, BITS * BLOCK)
        # The matrix says: turn a quarter clockwise. What was on the left is then on top.
        assert number_of(video.frames[0].transpose(1, 2)) == 5

    def test_colours_survive(self, run: Run) -> None:
        colours = torch.tensor([[200, 30, 30], [30, 200, 40], [20, 40, 220], [128, 128, 128]], dtype=torch.uint8)
        frame = colours.T.reshape(3, 1, 4).repeat_interleave(32, dim=2).expand(3, 64, 128)
        saved = save_video(run, Video(frame[None].repeat(3, 1, 1, 1), 10), "a", quality=100)
        read = load_video(run, saved.path).frames[1]
        for index, colour in enumerate(colours):
            assert (read[:, 32, index * 32 + 16].int() - colour.int()).abs().max() <= 4


class TestSaving:
    def clip(self, count: int = 10, rate: float = 25) -> Video:
        frames = np.stack([numbered_frame(index) for index in range(count)]).transpose(0, 3, 1, 2)
        return Video(torch.from_numpy(np.ascontiguousarray(frames)), rate)

    @pytest.mark.parametrize("format", ["mp4", "mkv lossless"])
    @pytest.mark.parametrize("rate", [8, 12.5, 24000 / 1001, 60])
    def test_frames_and_rate_come_back(self, format: str, rate: float, run: Run) -> None:
        video = load_video(run, save_video(run, self.clip(rate=rate), "a", format).path)
        assert numbers_of(video) == list(range(10))
        assert video.rate == pytest.approx(rate, rel=2e-3)

    @pytest.mark.parametrize("format", ["gif", "webp"])
    def test_animations_play_as_long_as_the_clip(self, format: str, run: Run) -> None:
        from PIL import Image as PillowImage

        with PillowImage.open(save_video(run, self.clip(rate=10), "a", format).path) as picture:
            assert picture.n_frames == 10
            picture.seek(7)
            assert number_of(torch.from_numpy(np.array(picture.convert("RGB"))).permute(2, 0, 1)) == 7
            assert picture.info["duration"] == 100

    def test_a_gif_can_be_read(self, run: Run) -> None:
        video = load_video(run, save_video(run, self.clip(rate=10), "a", "gif").path)
        assert numbers_of(video) == list(range(10))
        assert video.rate == pytest.approx(10, rel=0.02)

    @pytest.mark.parametrize("rate", [24, 30])
    def test_a_gif_keeps_its_speed_though_it_counts_in_hundredths_of_a_second(self, rate: int, run: Run) -> None:
        path = Path(save_video(run, self.clip(2 * rate, rate), "a", "gif").path)
        with PillowImage.open(path) as animation:
            shown = [frame.info["duration"] for frame in ImageSequence.Iterator(animation)]
        assert len(shown) == 2 * rate
        assert sum(shown) == 2000

    def test_lossless_is_lossless(self, run: Run) -> None:
        noise = Video(torch.randint(0, 256, (3, 3, 33, 47), dtype=torch.uint8), 5)
        assert torch.equal(load_video(run, save_video(run, noise, "a", "mkv lossless").path).frames, noise.frames)

    def test_odd_sides_are_made_even(self, run: Run) -> None:
        grey = Video(torch.full((2, 3, 33, 47), 0.5), 5)
        video = load_video(run, save_video(run, grey, "a").path)
        assert (video.width, video.height) == (48, 34)
        assert (video.frames.float() - 128).abs().max() < 4

    @pytest.mark.parametrize("format", ["mp4", "webp"])
    def test_a_clip_carries_its_workflow_unless_that_is_turned_off(self, format: str, run: Run) -> None:
        run.workflow_text = '{"format": "latent-loom", "title": "Ünïcode 图"}'
        carrying = save_video(run, self.clip(), "a", format)
        assert carried_workflow_text(Path(carrying.path)) == run.workflow_text
        plain = save_video(run, self.clip(9), "b", format, keep_workflow=False)
        assert carried_workflow_text(Path(plain.path)) is None

    @pytest.mark.parametrize("format", ["mp4", "webp"])
    def test_the_same_clip_finds_its_own_file_though_the_workflow_was_rearranged(self, format: str, run: Run) -> None:
        first = save_video(run, self.clip(), "a", format)
        run.workflow_text = '{"format": "latent-loom", "title": "a node was moved"}'
        assert save_video(run, self.clip(), "a", format).path == first.path
        assert carried_workflow_text(Path(first.path)) == run.workflow_text
        assert save_video(run, self.clip(9), "a", format).path != first.path

    def test_the_same_clip_finds_its_own_file(self, run: Run) -> None:
        first = save_video(run, self.clip(), "clips/a")
        assert save_video(run, self.clip(), "clips/a") == first
        other = save_video(run, self.clip(9), "clips/a")
        assert other.path != first.path
        assert len(load_video(run, first.path)) == 10

    def test_cancelling_stops_at_a_frame_and_leaves_nothing(self, run: Run) -> None:
        frames: list[int] = []
        run.on_step = lambda done, total: frames.append(done)
        run.is_cancelled = lambda: len(frames) > 4
        with pytest.raises(Cancelled):
            save_video(run, self.clip(), "a")
        assert frames == [0, 1, 2, 3, 4]
        assert list(Path(run.settings.output_folder).iterdir()) == []

    def test_a_clip_without_frames_is_refused(self, run: Run) -> None:
        with pytest.raises(NodeError, match="no frames"):
            save_video(run, Video(torch.zeros(0, 3, 8, 8), 5))


class TestFaults:
    def test_loading_can_be_cancelled_at_a_frame(self, clips: Path, run: Run) -> None:
        frames: list[int] = []
        run.on_step = lambda done, total: frames.append(done)
        run.is_cancelled = lambda: len(frames) >= 3
        with pytest.raises(Cancelled):
            load_video(run, str(clips / "mp4.mp4"))
        assert frames == [1, 2, 3]

    def test_a_start_behind_the_end(self, clips: Path, run: Run) -> None:
        with pytest.raises(NodeError, match=r"no frame 100: it has 100 frames"):
            load_video(run, str(clips / "mp4.mp4"), start=100)

    @pytest.mark.parametrize("content", [b"", b"not a video", bytes(5000)])
    def test_other_files(self, content: bytes, run: Run, tmp_path: Path) -> None:
        (tmp_path / "a.mp4").write_bytes(content)
        with pytest.raises(NodeError, match=r"not a video|no frames|holds no video"):
            load_video(run, "a.mp4")

    def test_a_file_that_is_cut_off_gives_what_it_has(self, clips: Path, run: Run, tmp_path: Path) -> None:
        data = (clips / "matroska.mkv").read_bytes()
        (tmp_path / "a.mkv").write_bytes(data[: len(data) // 2])
        numbers = numbers_of(load_video(run, "a.mkv"))
        assert 20 < len(numbers) < 80
        assert numbers == list(range(len(numbers)))

    @pytest.mark.parametrize(("damaged", "shown"), [((4, 5), [0, 1, 2, 3, 3, 3, 6, 7]), ((0,), [1, 1, 2, 3])])
    def test_damaged_frames_leave_the_others_in_their_places(
        self, damaged: tuple[int, ...], shown: list[int], run: Run, tmp_path: Path
    ) -> None:
        path = tmp_path / "a.mkv"
        write_clip(path, range(0, 40 * len(shown), 40), Fraction(1, 1000), "mjpeg", {"strict": "unofficial"})
        with av.open(str(path)) as container:
            packets = [bytes(packet) for packet in container.demux(video=0) if packet.size]
        data = path.read_bytes()
        for index in damaged:
            data = data.replace(packets[index], bytes(len(packets[index])))
        path.write_bytes(data)
        told: list[str] = []
        run.on_message = told.append
        assert numbers_of(load_video(run, "a.mkv")) == shown
        assert told == [f"a.mkv is damaged: {len(shown) - len(damaged)} of {len(shown)} frames could be read."]


def test_a_preview_hands_the_clip_on() -> None:
    video = Video(torch.zeros(1, 3, 2, 2), 1)
    assert preview_video(video) is video
