"""Parts of a latent that a network may be shown in place of the whole."""

from __future__ import annotations

from dataclasses import dataclass

from torch import Tensor

from graph.errors import NodeError


@dataclass(frozen=True, slots=True)
class Window:
    """A rectangle, in latent pixels."""

    top: int
    left: int
    height: int
    width: int

    def of(self, maps: Tensor, height: int, width: int) -> Tensor:
        """Its part of maps (...×h×w) of a latent of that size, perhaps at a smaller scale.

        Raises:
            NodeError: where its edges do not fall between the maps' pixels.
        """
        down, across = height // maps.shape[-2], width // maps.shape[-1]
        edges = ((self.top, down), (self.height, down), (self.left, across), (self.width, across))
        if any(edge % scale for edge, scale in edges):
            raise NodeError(
                "The windows do not fit the maps of a ControlNet.",
                "Make sides, windows and overlap multiples of 64 pixels.",
            )
        rows = slice(self.top // down, (self.top + self.height) // down)
        return maps[..., rows, self.left // across : (self.left + self.width) // across]
