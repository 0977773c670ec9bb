"""Where the places of attention lie in latents of any size, for methods that find places again."""

from __future__ import annotations

import pytest

from graph.errors import NodeError
from nodes.denoising.attention import grid_of


@pytest.mark.parametrize("height", range(1, 140, 3))
def test_the_grids_of_networks_that_halve_sides_are_found(height: int) -> None:
    for width in range(1, 140):
        rows, columns = height, width
        for _ in range(4):
            assert grid_of(rows * columns, height, width) == (rows, columns)
            rows, columns = -(-rows // 2), -(-columns // 2)


@pytest.mark.parametrize(("tokens", "size"), [(7, (8, 8)), (65, (8, 8)), (0, (8, 8)), (64 + 77, (16, 16))])
def test_what_is_no_grid_is_said_in_words(tokens: int, size: tuple[int, int]) -> None:
    with pytest.raises(NodeError, match="is not known"):
        grid_of(tokens, *size)
