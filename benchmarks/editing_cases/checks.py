"""What the papers claim of one method against another, asked of the figures that were measured."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """The means over all pictures of what one method did; None where the method does no such thing.

    ``reconstruction_psnr``: in decibels, to the picture; ``background_ssim``: of edits, outside of the thing that was
    to change; ``edge_f1``: how many of the picture's edges an edit has kept; ``directional_clip``: whether the picture
    moved where the words moved; ``seconds`` for one picture, to bring it back and to edit it.
    """

    method: str
    reconstruction_psnr: float | None
    background_ssim: float | None
    edge_f1: float | None
    directional_clip: float | None
    seconds: float
    images: int


@dataclass(frozen=True, slots=True)
class Check:
    """One claim. ``found`` is by how much the figures are above what is asked: at 0 and more it holds."""

    claim: str
    found: float
    holds: bool


def _psnr(rows: Mapping[str, Row], method: str) -> float:
    return rows[method].reconstruction_psnr or 0.0


def _background(rows: Mapping[str, Row], method: str) -> float:
    return rows[method].background_ssim or 0.0


_CLAIMS: dict[str, tuple[tuple[str, ...], Callable[[Mapping[str, Row]], float]]] = {
    "refined inversion brings pictures back 10 dB closer than naive inversion": (
        ("ddim, refined", "ddim, naive"),
        lambda rows: _psnr(rows, "ddim, refined") - _psnr(rows, "ddim, naive") - 10,
    ),
    "null text brings pictures back under strong guidance within 1.5 dB of the autoencoder": (
        ("null text", "autoencoder"),
        lambda rows: _psnr(rows, "null text") - _psnr(rows, "autoencoder") + 1.5,
    ),
    "edit-friendly inversion brings pictures back as the autoencoder does, to 0.01 dB": (
        ("edit-friendly ddpm", "autoencoder"),
        lambda rows: 0.01 - abs(_psnr(rows, "edit-friendly ddpm") - _psnr(rows, "autoencoder")),
    ),
    "direct inversion keeps the background better than plain DDIM inversion": (
        ("p2p, direct", "ddim, strong guidance"),
        lambda rows: _background(rows, "p2p, direct") - _background(rows, "ddim, strong guidance"),
    ),
    "direct inversion keeps the background better than a source that drifts": (
        ("p2p, direct", "p2p, drifting"),
        lambda rows: _background(rows, "p2p, direct") - _background(rows, "p2p, drifting"),
    ),
    "prompt-to-prompt keeps edges better than the same seed with another prompt": (
        ("p2p, made", "same seed"),
        lambda rows: (rows["p2p, made"].edge_f1 or 0.0) - (rows["same seed"].edge_f1 or 0.0),
    ),
    "prompt-to-prompt keeps the background better than the same seed with another prompt": (
        ("p2p, made", "same seed"),
        lambda rows: _background(rows, "p2p, made") - _background(rows, "same seed"),
    ),
    "prompt-to-prompt edits as well as the same seed with another prompt": (
        ("p2p, made", "same seed"),
        lambda rows: (rows["p2p, made"].directional_clip or 0.0) - (rows["same seed"].directional_clip or 0.0),
    ),
}


def checks(rows: Mapping[str, Row]) -> Iterator[Check]:
    """The claims about methods that were measured."""
    for claim, (methods, found) in _CLAIMS.items():
        if all(method in rows for method in methods):
            margin = found(rows)
            yield Check(claim, round(margin, 4), margin >= 0)
