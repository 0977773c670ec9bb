"""Which files are pictures and which are clips, by the ends of their names."""

from __future__ import annotations

from pathlib import Path

PICTURES = (
    ".png", ".jpg", ".jpeg", ".webp", ".bmp", ".tif", ".tiff", ".avif", ".jp2", ".psd", ".tga", ".ppm", ".ico",
)  # fmt: skip
VIDEOS = (".mp4", ".mov", ".mkv", ".webm", ".avi", ".gif", ".m4v", ".mpg", ".mpeg")

CARRYING = (".png", ".webp", ".mp4")
"""Those that may carry the workflow that made them."""


def file_kind(path: Path) -> str:
    """The kind that parameters of nodes ask for: "image" or "video"; "" for all others."""
    suffix = path.suffix.lower()
    return "image" if suffix in PICTURES else "video" if suffix in VIDEOS else ""


def patterns(suffixes: tuple[str, ...]) -> str:
    """What a file dialog takes: ``*.png *.jpg``."""
    return " ".join(f"*{suffix}" for suffix in suffixes)
