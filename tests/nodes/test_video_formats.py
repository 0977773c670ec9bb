"""Formats of clips: what is written is read back, with transparency and with sound."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
import torch

from graph.errors import NodeError
from graph.run.context import Run, Settings
from nodes import video_writing
from nodes.frame_files import load_frames
from nodes.sound_reading import SAMPLE_RATE, decoded_sound, has_sound
from nodes.sounds import Sound, SoundPiece
from nodes.values import Video
from nodes.video_files import load_video, save_video
from nodes.video_operations import join_videos, loop_video, resize_video, set_video_rate, trim_video
from nodes.video_sound import add_sound, copy_sound
from tests.nodes.test_video_files import numbered_frame, numbers_of

RATE = 10


@pytest.fixture
def run(tmp_path: Path) -> Run:
    settings = Settings(output_folder=str(tmp_path / "out"), search_folders=(str(tmp_path),))
    return Run(settings, scratch=tmp_path / "scratch")


def numbered(count: int = 12, rate: float = RATE) -> Video:
    frames = np.stack([numbered_frame(index) for index in range(count)]).transpose(0, 3, 1, 2)
    return Video(torch.from_numpy(np.ascontiguousarray(frames)), rate)


def with_hole(count: int = 6) -> Video:
    """A red clip whose left half is clear; a mark in the corner moves."""
    frames = torch.zeros(count, 4, 32, 64, dtype=torch.uint8)
    frames[:, 0] = 200
    for index in range(count):
        frames[index, 1, :3, 40 + 4 * index : 43 + 4 * index] = 255
    frames[:, 3, :, 32:] = 255
    return Video(frames, RATE)


@pytest.mark.parametrize("format", ["mp4", "mp4 h265", "mp4 av1", "webm vp9", "mov prores", "mkv lossless"])
class TestEncoders:
    def test_frames_and_rate_come_back(self, format: str, run: Run) -> None:
        saved = save_video(run, numbered(), "a", format, effort="fast")
        video = load_video(run, saved.path)
        assert numbers_of(video) == list(range(12))
        assert video.rate == pytest.approx(RATE, rel=1e-3)
        assert not video.has_alpha

    def test_the_encoder_is_the_one_that_was_asked_for(self, format: str, run: Run) -> None:
        saved = save_video(run, numbered(2), "a", format, effort="fast")
        with av.open(saved.path) as container:
            name = container.streams.video[0].codec_context.codec.canonical_name
        wanted = {"mp4": "h264", "mp4 h265": "hevc", "mp4 av1": "av1", "webm vp9": "vp9", "mov prores": "prores"}
        assert name == wanted.get(format, "ffv1")

    @pytest.mark.parametrize("count", [1, 2, 3])
    def test_the_shortest_clips_have_their_frames_at_their_times(self, format: str, count: int, run: Run) -> None:
        saved = save_video(run, numbered(count), "short", format, effort="fast")
        with av.open(saved.path) as container:
            times = [float(frame.time) for frame in container.decode(video=0)]
        assert times == pytest.approx([index / RATE for index in range(count)], abs=2e-3)

    def test_sound_is_written_beside_it(self, format: str, run: Run, tone: Path) -> None:
        saved = save_video(run, add_sound(run, numbered(20), str(tone)), "a", format, effort="fast")
        video = load_video(run, saved.path)
        assert numbers_of(video) == list(range(20))
        assert video.sound is not None
        assert pitch(heard(video)) == pytest.approx(440, abs=4)
        assert video.sound.seconds == pytest.approx(2, abs=0.05)

    def test_a_missing_encoder_is_named(self, format: str, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        encoding = replace(video_writing.ENCODINGS[format], encoders=("libnothing",))
        monkeypatch.setitem(video_writing.ENCODINGS, format, encoding)
        with pytest.raises(NodeError, match=r"without an encoder for .* \(libnothing\)"):
            save_video(run, numbered(2), "a", format)


@pytest.mark.parametrize(("count", "is_in_order"), [(1, True), (2, True), (3, False)])
def test_the_encoder_of_h265_is_not_asked_to_reorder_fewer_frames_than_it_holds_back(
    count: int, is_in_order: bool, run: Run
) -> None:
    """It would give them times that it never set; whether that fails depends on what memory held."""
    saved = save_video(run, numbered(count), "short", "mp4 h265", effort="fast")
    settings = Path(saved.path).read_bytes()
    assert b" bframes=" in settings, "it writes how it was set into the stream"
    assert (b" bframes=0 " in settings) is is_in_order


def test_quality_and_effort_change_the_size(run: Run) -> None:
    noise = Video(torch.randint(0, 256, (4, 3, 64, 64), dtype=torch.uint8), RATE)
    for format in ("mp4", "mp4 h265", "mp4 av1", "webm vp9", "mov prores"):
        sizes = [
            save_video(run, noise, f"{format} {quality}", format, quality, effort="fast").size for quality in (20, 90)
        ]
        assert sizes[0] < 0.8 * sizes[1], format


class TestTransparency:
    @pytest.mark.parametrize(
        ("format", "tolerance"),
        [("webm vp9", 12), ("mov prores", 6), ("mkv lossless", 0), ("webp", 6), ("gif", 4)],
    )
    def test_it_comes_back(self, format: str, tolerance: int, run: Run) -> None:
        video = load_video(run, save_video(run, with_hole(), "a", format, 90, effort="fast").path)
        assert video.has_alpha
        assert len(video) == 6
        alpha = video.frames[:, 3].int()
        assert alpha[:, :, :28].max() <= tolerance
        assert alpha[:, :, 36:].min() >= 255 - tolerance
        solid = video.frames[:, :3, 12:-4, 40:-4].int()
        assert (solid - torch.tensor([200, 0, 0]).view(1, 3, 1, 1)).abs().max() <= max(tolerance, 6)

    def test_clips_without_it_have_three_channels(self, run: Run) -> None:
        opaque = Video(torch.full((2, 4, 32, 32), 255, dtype=torch.uint8), RATE)
        assert not load_video(run, save_video(run, opaque, "a", "mkv lossless").path).has_alpha

    def test_formats_without_it_take_the_colours(self, run: Run) -> None:
        video = load_video(run, save_video(run, with_hole(), "a", "mp4").path)
        assert not video.has_alpha
        assert (video.frames[0, 0, 8:].int() - 200).abs().max() < 6

    def test_resizing_keeps_it(self, run: Run) -> None:
        small = resize_video(run, with_hole(), 32, 16, "stretch")
        assert small.has_alpha
        assert small.frames[0, 3, 8].tolist()[:14] == [0] * 14


class TestSequences:
    def test_a_folder_of_numbered_pictures(self, run: Run) -> None:
        from PIL import Image as PillowImage

        saved = save_video(run, with_hole(), "frames/a", "png sequence")
        names = sorted(path.name for path in Path(saved.path).iterdir())
        assert names == [f"{index:06d}.png" for index in range(6)]
        with PillowImage.open(Path(saved.path) / names[3]) as picture:
            assert torch.equal(torch.from_numpy(np.array(picture)).permute(2, 0, 1), with_hole().frames[3])
        assert save_video(run, with_hole(), "frames/a", "png sequence") == saved
        other = save_video(run, with_hole(5), "frames/a", "png sequence")
        assert other.path != saved.path
        replaced = save_video(run, with_hole(4), "frames/a", "png sequence", name_taken="replace")
        assert replaced.path == saved.path
        assert len(list(Path(saved.path).iterdir())) == 4

    def test_a_folder_with_other_files_is_not_replaced(self, run: Run) -> None:
        saved = Path(save_video(run, with_hole(2), "a", "png sequence").path)
        (saved / "letter.txt").write_text("mine")
        with pytest.raises(NodeError, match="cannot be written"):
            save_video(run, with_hole(3), "a", "png sequence", name_taken="replace")
        assert (saved / "letter.txt").read_text() == "mine"


class TestFolders:
    def test_a_sequence_that_was_saved_is_read_again(self, run: Run) -> None:
        saved = save_video(run, with_hole(12), "a", "png sequence")
        video = load_frames(run, saved.path, rate=12.5)
        assert torch.equal(video.frames, with_hole(12).frames)
        assert video.rate == 12.5
        assert torch.equal(load_frames(run, saved.path, 25, 1, 3, 4).frames, with_hole(12).frames[1:10:4])

    def test_names_are_in_the_order_of_their_numbers(self, run: Run, tmp_path: Path) -> None:
        from PIL import Image as PillowImage

        folder = tmp_path / "frames"
        folder.mkdir()
        for number in (10, 9, 100):
            PillowImage.fromarray(numbered_frame(number)).save(folder / f"shot{number}.png")
        (folder / "notes.txt").write_text("no picture")
        assert numbers_of(load_frames(run, "frames")) == [9, 10, 100]

    def test_damaged_ones_show_the_one_before_and_are_named(self, run: Run, tmp_path: Path) -> None:
        saved = Path(save_video(run, numbered(5), "a", "png sequence").path)
        for number in (0, 2):
            (saved / f"{number:06d}.png").write_bytes(b"broken")
        told: list[str] = []
        run.on_message = told.append
        assert numbers_of(load_frames(run, str(saved))) == [1, 1, 3, 4]
        assert [text[:10] for text in told] == ["000000.png", "000002.png"]

    def test_what_cannot_be_a_clip_is_refused(self, run: Run, tmp_path: Path) -> None:
        from PIL import Image as PillowImage

        saved = Path(save_video(run, numbered(2), "a", "png sequence").path)
        PillowImage.new("RGB", (8, 8)).save(saved / "000009.png")
        with pytest.raises(NodeError, match=r"000009.png is 8×8"):
            load_frames(run, str(saved))
        (tmp_path / "empty").mkdir()
        with pytest.raises(NodeError, match="no picture 0: it has 0"):
            load_frames(run, "empty")
        with pytest.raises(NodeError):
            load_frames(run, "nowhere")


# Sound -----------------------------------------------------------------------


@pytest.fixture(scope="module")
def tone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two seconds: 440 Hz, then 880 Hz on the left alone."""
    path = tmp_path_factory.mktemp("sound") / "tone.wav"
    times = np.arange(4 * 44_100) / 44_100
    first = 0.5 * np.sin(2 * np.pi * 440 * times) * (times < 2)
    second = 0.5 * np.sin(2 * np.pi * 880 * times) * (times >= 2)
    samples = np.stack([first + second, first]).astype(np.float32)
    with av.open(str(path), "w") as container:
        stream = container.add_stream("pcm_s16le", rate=44_100, layout="stereo")
        frame = av.AudioFrame.from_ndarray(samples, format="fltp", layout="stereo")
        frame.sample_rate, frame.pts, frame.time_base = 44_100, 0, Fraction(1, 44_100)
        for part in av.AudioResampler("s16", "stereo", 44_100).resample(frame):
            container.mux(stream.encode(part))
        container.mux(stream.encode(None))
    return path


def heard(video: Video) -> np.ndarray:
    assert video.sound is not None
    return np.concatenate(list(decoded_sound(video.sound)), axis=1)


def pitch(samples: np.ndarray, start: float = 0.1, stop: float = 0.9, channel: int = 0) -> float:
    """The strongest frequency between two parts of the sound."""
    count = samples.shape[1]
    part = samples[channel, int(start * count) : int(stop * count)]
    spectrum = np.abs(np.fft.rfft(part * np.hanning(len(part))))
    return float(np.argmax(spectrum)) * SAMPLE_RATE / len(part)


class TestSound:
    @pytest.fixture
    def video(self, run: Run, tone: Path) -> Video:
        """Four seconds: low, then high."""
        return add_sound(run, numbered(40), str(tone))

    def test_it_is_as_long_as_the_clip_to_the_sample(self, video: Video) -> None:
        samples = heard(video)
        assert samples.shape == (2, 4 * SAMPLE_RATE)
        assert (pitch(samples, 0.05, 0.45), pitch(samples, 0.55, 0.95)) == (
            pytest.approx(440, abs=2),
            pytest.approx(880, abs=2),
        )
        assert np.abs(samples[1, 2 * SAMPLE_RATE + 100 :]).max() < 0.01

    def test_it_is_trimmed_with_the_clip(self, video: Video) -> None:
        samples = heard(trim_video(video, 15, 10))
        assert samples.shape[1] == SAMPLE_RATE
        assert pitch(samples, 0.0, 0.45) == pytest.approx(440, abs=3)
        assert pitch(samples, 0.55, 1.0) == pytest.approx(880, abs=3)
        # The border lies after half a second, to a hundredth of one.
        right = np.abs(samples[1])
        assert right[: int(0.49 * SAMPLE_RATE)].max() > 0.4
        assert right[int(0.51 * SAMPLE_RATE) :].max() < 0.02

    @pytest.mark.parametrize("rate", [5.0, 20.0, 3.0])
    def test_it_plays_faster_or_slower_at_its_pitch(self, rate: float, video: Video) -> None:
        samples = heard(set_video_rate(video, rate))
        assert samples.shape[1] == round(40 / rate * SAMPLE_RATE)
        assert pitch(samples, 0.1, 0.4) == pytest.approx(440, abs=5)
        assert pitch(samples, 0.6, 0.9) == pytest.approx(880, abs=5)

    def test_it_turns_with_the_clip(self, video: Video) -> None:
        samples, back = heard(video), heard(loop_video(video, "backwards", 1))
        assert np.abs(back[:, ::-1] - samples).max() < 0.02
        there_and_back = heard(loop_video(trim_video(video, 0, 20), "ping-pong", 2))
        assert there_and_back.shape[1] == round(2 * 38 / RATE * SAMPLE_RATE)
        assert pitch(there_and_back) == pytest.approx(440, abs=3)

    def test_clips_without_sound_are_silent_between_others(self, video: Video) -> None:
        joined = join_videos((numbered(10), trim_video(video, 0, 10), numbered(10)))
        samples = heard(joined)
        assert samples.shape[1] == 3 * SAMPLE_RATE
        loud = np.abs(samples[0]).reshape(30, -1).max(axis=1) > 0.1
        assert loud.tolist() == [False] * 10 + [True] * 10 + [False] * 10
        assert join_videos((numbered(2), numbered(2))).sound is None

    def test_it_goes_through_a_file_in_step(self, video: Video, run: Run) -> None:
        saved = save_video(run, trim_video(video, 10, 20), "a", effort="fast")
        again = load_video(run, saved.path, start=5)
        samples = heard(again)
        assert samples.shape[1] == round(1.5 * SAMPLE_RATE)
        right = np.abs(samples[1])
        assert right[: int(0.45 * SAMPLE_RATE)].max() > 0.3
        assert right[int(0.55 * SAMPLE_RATE) :].max() < 0.05
        assert not has_sound(Path(save_video(run, video, "b", keep_sound=False).path))

    def test_operations_on_frames_keep_it(self, video: Video, run: Run) -> None:
        assert resize_video(run, video, 64, 16).sound == video.sound
        assert copy_sound(numbered(10), video).sound == video.sound.cut(0, 1)
        assert copy_sound(video).sound is None

    def test_behind_its_end_there_is_silence(self, run: Run, tone: Path) -> None:
        video = add_sound(run, numbered(60), str(tone), start=3.0)
        samples = heard(video)
        assert samples.shape[1] == 6 * SAMPLE_RATE
        assert np.abs(samples[0, SAMPLE_RATE + 2000 :]).max() < 1e-3

    def test_a_file_that_is_gone_is_silent(self) -> None:
        sound = Sound((SoundPiece("/nowhere/at/all.wav", 0.0, 0.5),))
        assert np.concatenate(list(decoded_sound(sound)), axis=1).shape == (2, SAMPLE_RATE // 2)

    def test_what_holds_no_sound_is_refused(self, run: Run, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text("no")
        with pytest.raises(NodeError, match="holds no sound"):
            add_sound(run, numbered(2), "a.txt")


def test_arithmetic_of_pieces() -> None:
    sound = Sound((SoundPiece("a", 1.0, 2.0), SoundPiece("b", 0.0, 1.0, 2.0)))
    assert sound.cut(1.5, 1.0).pieces == (SoundPiece("a", 2.5, 0.5), SoundPiece("b", 0.0, 0.5, 2.0))
    assert sound.cut(2.5, 1.0).pieces == (SoundPiece("b", 1.0, 0.5, 2.0), SoundPiece("", 0.0, 0.5))
    assert sound.faster(2).seconds == 1.5
    assert sound.backwards().backwards() == sound
