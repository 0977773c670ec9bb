"""Draw the pictures of a made-up subject, from which the templates and tests of training learn: resources/media/zork_*.

    python docs/make_subject_pictures.py

The zork is a creature of our own, which no set of emoji has: teal, with one large eye, orange feelers and yellow boots.
"""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageDraw

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "media"
SIDE, FINER = 128, 8

VIEWS = (
    ("#ffffff", 1.0, 0, (0, 0)),
    ("#a8d8f0", 0.9, 7, (2, 4)),
    ("#c8c8c8", 1.0, -6, (-2, 2)),
    ("#f3b6cf", 0.85, 0, (3, -3)),
)
"""Background, size, degrees it is turned by, and pixels it is moved by."""


def zork() -> Image.Image:
    """The subject alone, with alpha."""
    picture = Image.new("RGBA", (SIDE * FINER, SIDE * FINER))
    draw = ImageDraw.Draw(picture)

    def scaled(*numbers: float) -> list[float]:
        return [number * FINER for number in numbers]

    for side in (-1, 1):
        draw.line(scaled(64 + side * 12, 40, 64 + side * 26, 14), fill="#f08020", width=4 * FINER)
        draw.ellipse(scaled(58 + side * 26, 6, 70 + side * 26, 18), fill="#e03020")
        left, right = sorted((64 + side * 6, 64 + side * 28))
        draw.rounded_rectangle(scaled(left, 98, right, 118), radius=7 * FINER, fill="#f2c418")
    draw.ellipse(scaled(26, 30, 102, 108), fill="#109488")
    for top in (80, 91):
        draw.arc(scaled(38, top - 26, 90, top + 8), 35, 145, fill="#a8f0d8", width=4 * FINER)
    draw.ellipse(scaled(43, 38, 85, 80), fill="#ffffff")
    draw.ellipse(scaled(53, 48, 77, 72), fill="#7030b0")
    draw.ellipse(scaled(60, 54, 71, 65), fill="#181020")
    draw.ellipse(scaled(57, 51, 63, 57), fill="#ffffff")
    return picture


def main() -> None:
    subject = zork()
    for number, (background, size, degrees, (right, down)) in enumerate(VIEWS, start=1):
        side = round(SIDE * FINER * size)
        view = subject.resize((side, side), Image.Resampling.LANCZOS).rotate(degrees, Image.Resampling.BICUBIC)
        picture = Image.new("RGBA", subject.size, background)
        corner = ((SIDE * FINER - side) // 2 + right * FINER, (SIDE * FINER - side) // 2 + down * FINER)
        picture.alpha_composite(view, corner)
        small = picture.convert("RGB").resize((SIDE, SIDE), Image.Resampling.LANCZOS)
        small.save(FOLDER / f"zork_{number}.png", optimize=True)


if __name__ == "__main__":
    main()
