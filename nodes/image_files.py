"""Read and write picture files."""

from __future__ import annotations

import io
from collections.abc import Callable
from hashlib import blake2b
from pathlib import Path
from typing import Annotated, Literal

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image as PillowImage
from PIL import ImageCms, ImageFile, PngImagePlugin, UnidentifiedImageError

from graph.declare import File, Slider, node
from graph.errors import NodeError
from graph.file.picture import WORKFLOW_KEYWORD
from graph.file.xmp import PNG_KEYWORD, Provenance, xmp_packet
from graph.run.context import Run
from graph.store.codec import SavedFile
from graph.wording import Wording
from nodes.files import NameTaken, existing_file, file_name, save_file
from nodes.pixels import bytes_from_pixels
from nodes.provenance import provenance_of
from nodes.values import Image

Format = Literal["png", "jpeg", "webp"]
SUFFIXES: dict[str, str] = {"png": ".png", "jpeg": ".jpg", "webp": ".webp"}

FORMATS_READ = (
    "PNG", "JPEG", "JPEG2000", "WEBP", "AVIF", "TIFF", "BMP", "DIB", "GIF", "PSD", "PPM", "ICO", "TGA",
)  # fmt: skip
"""Pillow's names of them. Left out are the formats that it hands to other programs (EPS runs Ghostscript)."""

_EXIF_ORIENTATION = 0x0112
_ORIENTATIONS: dict[int, Callable[[NDArray[np.generic]], NDArray[np.generic]]] = {
    2: lambda a: a[:, ::-1],
    3: lambda a: a[::-1, ::-1],
    4: lambda a: a[::-1],
    5: lambda a: a.swapaxes(0, 1),
    6: lambda a: a.swapaxes(0, 1)[:, ::-1],
    7: lambda a: a[::-1, ::-1].swapaxes(0, 1),
    8: lambda a: a.swapaxes(0, 1)[::-1],
}
"""How a camera's rows and columns are turned upright, by the value of the EXIF tag."""


@node(title="Load Image", category="Images", keywords=("open", "read", "photo", "picture", "png", "jpeg"), lane="io")
def load_image(run: Run, file: Annotated[str, File("image")] = "") -> Image:
    """Read a picture: PNG, JPEG, JPEG 2000, WebP, AVIF, TIFF, BMP, GIF (its first frame), PSD, PPM, TGA or ICO.

    It is turned upright as the camera says, brought to sRGB where it has a colour profile, and keeps its alpha channel.
    PNG files of 16 bits keep their precision, and are taken to be sRGB. A relative name is looked for in the search
    folders.
    """
    path = existing_file(run, file, "picture")
    try:
        array = read_picture(path)
    except UnidentifiedImageError as error:
        raise NodeError(
            Wording("%s is not a picture that can be read.", path), "Choose a PNG, JPEG, WebP or TIFF file."
        ) from error
    except PillowImage.DecompressionBombError as error:
        raise NodeError(
            Wording("%s is too large to be read: %s", path, error), "Scale it down with another program first."
        ) from error
    except (OSError, SyntaxError, ValueError) as error:
        raise NodeError(
            Wording("%s is damaged or cut off: %s.", path, error), "Copy or export the picture again."
        ) from error
    return Image(torch.from_numpy(array).permute(2, 0, 1)[None].contiguous())


@node(
    title="Save Image",
    category="Images",
    keywords=("write", "export", "png", "jpeg", "webp", "output"),
    lane="io",
    is_output=True,
    writes_files=True,
)
def save_image(
    run: Run,
    image: Image,
    name: str = "image",
    format: Format = "png",
    quality: Annotated[int, Slider(1, 100)] = 92,
    keep_workflow: bool = True,
    name_taken: NameTaken = "keep both",
    keep_provenance: bool = True,
) -> list[SavedFile]:
    """Write pictures to files below the output folder; ``name`` may hold folders (*cats/tabby*).

    The pictures of a batch are numbered (*tabby_0001*, *tabby_0002* ...). Where a file of that name shows another
    picture already, *keep both* adds eight letters that stand for the picture (*tabby_1f8a22c0*): nothing is lost, the
    elements of a list each get their file, and the same picture made again finds its own.

    With ``keep_workflow``, a PNG or WebP carries the workflow that made it: drop the file on the canvas to get it back.
    With ``keep_provenance``, the file says in its XMP (PNG, JPEG and WebP) which program made it, whether it was
    generated (IPTC's *digital source type*), and the models that led to it with fingerprints of their weights; no
    folders and no prompts. Turn both off to hand on nothing but the picture.

    ``quality`` is for JPEG and WebP. PNG and WebP keep alpha; JPEG has none, and shows the picture on white.
    """
    workflow_text = run.workflow_text if keep_workflow else ""
    provenance = provenance_of(run) if keep_provenance else None

    def writer(picture: PillowImage.Image) -> Callable[[Path], None]:
        return picture_writer(picture, format, quality, workflow_text, provenance)

    return save_each(run, image, name, format, name_taken, writer)


@node(title="Preview Image", category="Images", keywords=("show", "view", "display", "look"), is_output=True)
def preview_image(image: Image) -> Image:
    """Show a picture without writing a file, and hand it on as it is."""
    return image


def save_each(
    run: Run,
    image: Image,
    name: str,
    format: Format,
    name_taken: NameTaken,
    writer: Callable[[PillowImage.Image], Callable[[Path], None]],
) -> list[SavedFile]:
    """Save the pictures of a batch, numbered where there are several; ``writer`` gives what writes one to a path.

    Raises:
        NodeError: where the name is no name of a file below the output folder, or a file cannot be written.
    """
    suffix = SUFFIXES[format]
    stem = file_name(name, suffix).removesuffix(suffix)
    saved = []
    for index, pixels in enumerate(image.pixels):
        run.step(index, len(image))
        write = writer(PillowImage.fromarray(bytes_from_pixels(pixels)))
        number = f"_{index + 1:04d}" if len(image) > 1 else ""
        saved.append(save_file(run, f"{stem}{number}{suffix}", write, picture_digest, name_taken))
    run.step(len(image), len(image))
    return saved


def read_picture(path: Path) -> NDArray[np.float32]:
    """A picture file as H×W×3 or H×W×4 (straight alpha) in 0..1, upright, sRGB.

    Raises:
        UnidentifiedImageError: where it is no picture.
        OSError, SyntaxError, ValueError: where it is damaged.
    """
    data = path.read_bytes()
    with PillowImage.open(io.BytesIO(data), formats=FORMATS_READ) as picture:
        orientation = picture.getexif().get(_EXIF_ORIENTATION, 1)
        array = _deep_pixels(data) if _is_deep_png(data) else _pixels(picture)
    upright = _ORIENTATIONS.get(orientation, lambda a: a)(array)
    return np.ascontiguousarray(upright, dtype=np.float32)


def picture_digest(path: Path) -> str:
    """Eight letters that stand for what a picture file shows, whatever else it carries; "" where it shows nothing."""
    try:
        with PillowImage.open(path) as picture:
            shown = f"{picture.mode} {picture.size} {picture.format}".encode()
            return blake2b(shown + picture.tobytes(), digest_size=4).hexdigest()
    except (OSError, SyntaxError, ValueError, PillowImage.DecompressionBombError):
        return ""


def _is_deep_png(data: bytes) -> bool:
    """Whether the header says PNG of 16 bits per channel, which Pillow would read as 8."""
    return data[:8] == b"\x89PNG\r\n\x1a\n" and data[24:25] == b"\x10"


def _deep_pixels(data: bytes) -> NDArray[np.float32]:
    """H×W×3 or 4 in 0..1 from a PNG of 16 bits per channel."""
    array = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_UNCHANGED)
    if array is None:
        raise OSError("its data cannot be decoded")
    if array.ndim == 2:
        array = np.repeat(array[..., None], 3, axis=2)
    order = [2, 1, 0, 3][: array.shape[2]]
    return array[..., order].astype(np.float32) / np.iinfo(array.dtype).max


def _pixels(picture: ImageFile.ImageFile) -> NDArray[np.float32]:
    """H×W×3 or 4 in 0..1 from any picture that Pillow reads."""
    if picture.mode.startswith("I"):
        grey = np.asarray(picture, dtype=np.float32) / 65535
        return np.repeat(grey.clip(0, 1)[..., None], 3, axis=2)
    if picture.mode == "F":
        return np.repeat(np.asarray(picture, dtype=np.float32).clip(0, 1)[..., None], 3, axis=2)
    mode = "RGBA" if picture.has_transparency_data else "RGB"
    return np.asarray(_in_srgb(picture, mode), dtype=np.float32) / 255


def _in_srgb(picture: PillowImage.Image, mode: str) -> PillowImage.Image:
    """The picture in ``mode``, with its colours taken from its profile to sRGB; a broken profile is passed over."""
    profile = picture.info.get("icc_profile")
    if not profile or picture.mode not in ("RGB", "RGBA", "CMYK"):
        return picture.convert(mode)
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        converted = ImageCms.profileToProfile(picture, source, ImageCms.createProfile("sRGB"), outputMode=mode)
    except (ImageCms.PyCMSError, OSError):
        converted = None
    return converted or picture.convert(mode)


def picture_writer(
    picture: PillowImage.Image, format: Format, quality: int, workflow_text: str, provenance: Provenance | None
) -> Callable[[Path], None]:
    """What writes ``picture`` to a path."""
    if format == "png":
        texts = PngImagePlugin.PngInfo()
        if workflow_text:
            texts.add_itxt(WORKFLOW_KEYWORD, workflow_text, zip=True)
        if provenance:
            texts.add_itxt(PNG_KEYWORD, xmp_packet(provenance=provenance).decode("utf-8"))
        return lambda path: picture.save(path, "PNG", pnginfo=texts, compress_level=4)
    if format == "webp":
        carried = _as_option(xmp_packet(workflow_text, provenance))
        return lambda path: picture.save(path, "WEBP", quality=quality, exact=True, **carried)
    opaque = _on_white(picture)
    carried = _as_option(xmp_packet(provenance=provenance))
    subsampling = "4:4:4" if quality >= 90 else "4:2:0"
    return lambda path: opaque.save(path, "JPEG", quality=quality, subsampling=subsampling, **carried)


def _as_option(packet: bytes) -> dict[str, bytes]:
    return {"xmp": packet} if packet else {}


def _on_white(picture: PillowImage.Image) -> PillowImage.Image:
    if picture.mode != "RGBA":
        return picture
    white = PillowImage.new("RGBA", picture.size, "white")
    return PillowImage.alpha_composite(white, picture).convert("RGB")
