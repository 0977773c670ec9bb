"""What hangs together with a place: for filling. By runs, so that it takes milliseconds also for large pictures."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Region = NDArray[np.bool_]
"""Rows × columns."""


def connected(inside: Region, column: int, row: int) -> Region:
    """The part of a region that hangs together with a place, across sides of pixels; empty where that is outside."""
    if not inside[row, column]:
        return np.zeros(inside.shape, bool)
    rows, starts, ends = _runs(inside)
    width = inside.shape[1]
    labels = _labels(rows, starts, ends, width)
    place = int(np.searchsorted(rows * width + starts, row * width + column, side="right")) - 1
    wanted = labels == labels[place]
    # A run changes what is found at its start and again at its end; two that meet at the end of a row change nothing.
    turns = np.zeros(inside.size + 1, bool)
    turns[rows[wanted] * width + starts[wanted]] = True
    np.logical_xor.at(turns, rows[wanted] * width + ends[wanted], True)
    return np.logical_xor.accumulate(turns[:-1]).reshape(inside.shape)


def grown(region: Region) -> Region:
    """A region and the pixels beside it, across sides."""
    result = region.copy()
    result[1:] |= region[:-1]
    result[:-1] |= region[1:]
    result[:, 1:] |= region[:, :-1]
    result[:, :-1] |= region[:, 1:]
    return result


def _runs(inside: Region) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """The stretches of each row that are inside: row, first column, first column beyond; from the top on."""
    height, width = inside.shape
    framed = np.zeros((height, width + 2), bool)
    framed[:, 1:-1] = inside
    # Of the places where it changes in a row, every other one is a start.
    places = np.flatnonzero(framed[:, 1:] != framed[:, :-1])
    rows, starts = np.divmod(places[::2], width + 1)
    return rows, starts, places[1::2] - rows * (width + 1)


def _labels(
    rows: NDArray[np.int64], starts: NDArray[np.int64], ends: NDArray[np.int64], width: int
) -> NDArray[np.int64]:
    """A number for each run, the same for those that hang together (hooking and shortcutting: Shiloach & Vishkin 1982).

    Runs are in order, so those of the row below that a run touches follow each other: from the first that ends beyond
    its start up to the first that begins at its end or beyond.
    """
    stride = width + 1
    first = np.searchsorted(rows * stride + ends, (rows + 1) * stride + starts, side="right")
    last = np.searchsorted(rows * stride + starts, (rows + 1) * stride + ends, side="left")
    counts = np.maximum(last - first, 0)
    above = np.repeat(np.arange(len(rows)), counts)
    below = np.arange(len(above)) - np.repeat(np.cumsum(counts) - counts, counts) + np.repeat(first, counts)
    labels = np.arange(len(rows))
    while True:
        ends_above, ends_below = labels[above], labels[below]
        least = np.minimum(ends_above, ends_below)
        differ = ends_above != ends_below
        if not differ.any():
            return labels
        np.minimum.at(labels, ends_above[differ], least[differ])
        np.minimum.at(labels, ends_below[differ], least[differ])
        while True:
            shorter = labels[labels]
            if np.array_equal(shorter, labels):
                break
            labels = shorter
