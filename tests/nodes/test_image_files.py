"""Pictures from and to files."""

from __future__ import annotations

import io
from pathlib import Path

import cv2
import numpy as np
import pytest
import torch
from PIL import Image as PillowImage
from PIL import ImageCms, ImageOps

from graph.errors import Cancelled, NodeError
from graph.file import carried_workflow_text
from graph.run.context import Run, Settings
from nodes.image_files import load_image, preview_image, save_image
from nodes.values import Image


@pytest.fixture
def run(tmp_path: Path) -> Run:
    settings = Settings(output_folder=str(tmp_path / "out"), search_folders=(str(tmp_path),))
    return Run(settings, workflow_text='{"title": "Füchse 🦊"}')


def gradient(height: int = 12, width: int = 20, channels: int = 3) -> np.ndarray:
    """8-bit pixels of which no two are the same."""
    rng = np.random.default_rng(1)
    return rng.integers(0, 256, (height, width, channels), dtype=np.uint8)


def as_bytes(image: Image, index: int = 0) -> np.ndarray:
    return (image.pixels[index] * 255).round().to(torch.uint8).permute(1, 2, 0).numpy()


class TestLoading:
    @pytest.mark.parametrize("suffix", ["png", "bmp", "tiff", "webp", "tga", "ppm"])
    def test_lossless_files_give_their_pixels(self, suffix: str, run: Run, tmp_path: Path) -> None:
        PillowImage.fromarray(gradient()).save(tmp_path / f"a.{suffix}", lossless=True)
        image = load_image(run, f"a.{suffix}")
        assert image.pixels.dtype == torch.float32
        assert np.array_equal(as_bytes(image), gradient())

    def test_alpha_is_kept(self, run: Run, tmp_path: Path) -> None:
        PillowImage.fromarray(gradient(channels=4)).save(tmp_path / "a.png")
        assert np.array_equal(as_bytes(load_image(run, "a.png")), gradient(channels=4))

    def test_a_palette_with_a_transparent_colour(self, run: Run, tmp_path: Path) -> None:
        picture = PillowImage.new("P", (2, 1))
        picture.putpalette([10, 20, 30, 40, 50, 60])
        picture.putdata([0, 1])
        picture.save(tmp_path / "a.png", transparency=1)
        assert as_bytes(load_image(run, "a.png")).tolist() == [[[10, 20, 30, 255], [40, 50, 60, 0]]]

    def test_grey_becomes_three_equal_channels(self, run: Run, tmp_path: Path) -> None:
        PillowImage.fromarray(gradient()[..., 0]).save(tmp_path / "a.png")
        assert np.array_equal(as_bytes(load_image(run, "a.png")), np.repeat(gradient()[..., :1], 3, axis=2))

    @pytest.mark.parametrize("channels", [1, 3, 4])
    def test_sixteen_bits_keep_their_precision(self, channels: int, run: Run, tmp_path: Path) -> None:
        deep = np.random.default_rng(2).integers(0, 65536, (6, 7, channels), dtype=np.uint16)
        cv2.imwrite(str(tmp_path / "a.png"), deep)
        read = (load_image(run, "a.png").pixels[0] * 65535).round().numpy().astype(np.uint16)
        expected = np.repeat(deep, 3, axis=2) if channels == 1 else deep[..., [2, 1, 0, 3][:channels]]
        assert np.array_equal(read, expected.transpose(2, 0, 1))

    @pytest.mark.parametrize("orientation", range(1, 9))
    def test_photos_are_turned_upright(self, orientation: int, run: Run, tmp_path: Path) -> None:
        picture = PillowImage.fromarray(gradient())
        exif = picture.getexif()
        exif[0x0112] = orientation
        picture.save(tmp_path / "a.png", exif=exif)
        with PillowImage.open(tmp_path / "a.png") as saved:
            upright = np.asarray(ImageOps.exif_transpose(saved))
        assert np.array_equal(as_bytes(load_image(run, "a.png")), upright)

    def test_colours_with_a_profile_are_brought_to_srgb(self, run: Run, tmp_path: Path) -> None:
        profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))
        lab = PillowImage.new("RGB", (4, 4), (200, 30, 30))
        # A profile that is not for RGB cannot be applied; the colours then stay as they are.
        lab.save(tmp_path / "wrong.png", icc_profile=profile.tobytes())
        assert as_bytes(load_image(run, "wrong.png"))[0, 0].tolist() == [200, 30, 30]
        lab.save(tmp_path / "srgb.png", icc_profile=ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
        assert np.abs(as_bytes(load_image(run, "srgb.png")).astype(int)[0, 0] - [200, 30, 30]).max() <= 1

    def test_names_are_looked_for_in_the_search_folders(self, run: Run, tmp_path: Path) -> None:
        (tmp_path / "folder").mkdir()
        PillowImage.fromarray(gradient()).save(tmp_path / "folder" / "a.png")
        assert load_image(run, "folder/a.png").width == 20
        assert load_image(run, str(tmp_path / "folder" / "a.png")).height == 12

    @pytest.mark.parametrize(
        ("name", "content", "message"),
        [
            ("", None, "No picture is chosen"),
            ("missing.png", None, "There is no picture 'missing.png'"),
            ("text.png", b"hello", "not a picture"),
            ("cut.png", "cut", "damaged or cut off"),
        ],
    )
    def test_what_cannot_be_read_is_said(
        self, name: str, content: bytes | str | None, message: str, run: Run, tmp_path: Path
    ) -> None:
        if content == "cut":
            whole = io.BytesIO()
            PillowImage.fromarray(gradient(200, 200)).save(whole, "PNG")
            content = whole.getvalue()[:5000]
        if isinstance(content, bytes):
            (tmp_path / name).write_bytes(content)
        with pytest.raises(NodeError, match=message):
            load_image(run, name)

    @pytest.mark.parametrize("name", ["picture.eps", "picture.png"])
    def test_no_other_program_is_started_to_read_a_file(self, name: str, run: Run, tmp_path: Path) -> None:
        PillowImage.fromarray(gradient()).save(tmp_path / name, "EPS")
        with pytest.raises(NodeError, match="is not a picture that can be read"):
            load_image(run, name)


class TestSaving:
    def image(self, count: int = 1, channels: int = 3, level: float = 0.0) -> Image:
        pixels = torch.from_numpy(gradient(channels=channels)).permute(2, 0, 1).float() / 255
        return Image(torch.stack([(pixels + level + i / 10) % 1 for i in range(count)]))

    def names(self, run: Run) -> list[str]:
        return sorted(path.name for path in Path(run.settings.output_folder).rglob("*") if path.is_file())

    def test_a_png_comes_back_exactly(self, run: Run) -> None:
        for channels in (3, 4):
            saved = save_image(run, self.image(channels=channels), f"a{channels}")
            assert np.array_equal(as_bytes(load_image(run, saved[0].path)), as_bytes(self.image(channels=channels)))

    @pytest.mark.parametrize(("format", "suffix"), [("jpeg", ".jpg"), ("webp", ".webp")])
    def test_other_formats_come_close(self, format: str, suffix: str, run: Run) -> None:
        smooth = Image(torch.linspace(0, 1, 64 * 64).view(1, 1, 64, 64).expand(1, 3, 64, 64).contiguous())
        saved = save_image(run, smooth, "a", format, quality=95)
        assert saved[0].path.endswith(suffix)
        assert (load_image(run, saved[0].path).pixels - smooth.pixels).abs().mean() < 0.01

    def test_jpeg_shows_what_is_transparent_as_white(self, run: Run) -> None:
        saved = save_image(run, Image(torch.zeros(1, 4, 8, 8)), "a", "jpeg")
        assert load_image(run, saved[0].path).pixels.min() > 0.98

    @pytest.mark.parametrize("format", ["png", "webp"])
    def test_a_picture_carries_its_workflow(self, format: str, run: Run) -> None:
        saved = save_image(run, self.image(), "a", format)
        assert carried_workflow_text(Path(saved[0].path)) == run.workflow_text

    def test_unless_that_is_turned_off(self, run: Run) -> None:
        saved = save_image(run, self.image(), "a", keep_workflow=False)
        assert carried_workflow_text(Path(saved[0].path)) is None

    def test_a_batch_is_numbered(self, run: Run) -> None:
        assert len(save_image(run, self.image(3), "cats/a")) == 3
        assert self.names(run) == ["a_0001.png", "a_0002.png", "a_0003.png"]

    def test_the_same_picture_finds_its_own_file(self, run: Run) -> None:
        first = save_image(run, self.image(), "a")
        assert save_image(run, self.image(), "a") == first
        run.workflow_text = '{"title": "a node was moved"}'
        save_image(run, self.image(), "a")
        assert self.names(run) == ["a.png"]
        assert carried_workflow_text(Path(first[0].path)) == run.workflow_text

    def test_elements_of_a_list_do_not_overwrite_one_another(self, run: Run) -> None:
        for _ in range(2):
            for level in (0.0, 0.3, 0.6):
                save_image(run, self.image(level=level), "a")
        assert len(self.names(run)) == 3
        assert "a.png" in self.names(run)

    def test_replacing_when_asked(self, run: Run) -> None:
        save_image(run, self.image(), "a.png")
        save_image(run, self.image(level=0.5), "a.png", name_taken="replace")
        assert self.names(run) == ["a.png"]

    def test_a_broken_file_of_that_name_is_not_touched(self, run: Run) -> None:
        path = run.output_path("a.png")
        path.write_bytes(b"not a picture")
        save_image(run, self.image(), "a")
        assert path.read_bytes() == b"not a picture"
        assert len(self.names(run)) == 2

    def test_nothing_is_written_outside_the_output_folder(self, run: Run, tmp_path: Path) -> None:
        with pytest.raises(NodeError, match="outside the output folder"):
            save_image(run, self.image(), "../a")
        assert not (tmp_path / "a.png").exists()

    def test_cancelling_leaves_whole_files_only(self, run: Run) -> None:
        steps = iter([False, False, True])
        run.is_cancelled = lambda: next(steps)
        with pytest.raises(Cancelled):
            save_image(run, self.image(5), "a")
        assert self.names(run) == ["a_0001.png", "a_0002.png"]


def test_a_preview_hands_the_picture_on() -> None:
    image = Image(torch.rand(1, 3, 2, 2))
    assert preview_image(image) is image
