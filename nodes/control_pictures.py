"""Nodes that make control pictures of ordinary ones: soft edges, line art, scribbles. (Canny: ``image_operations``.)

They draw white on black, as ControlNets and T2I-Adapters are trained to read it.
"""

from __future__ import annotations

from typing import Annotated

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from graph.declare import Migration, Slider, node
from nodes.pixels import bytes_from_pixels, luminance
from nodes.values import Image

_SURROUND = 1.6
"""How much wider the surround of a difference of Gaussians is than its centre (Marr & Hildreth 1980)."""

_FAINTEST_EDGE = 16.0
"""Of what Canny's operator gives, up to 2040 for a step from black to white: below, it is noise."""

Plane = NDArray[np.float32]
"""H×W in 0..1."""


@node(
    title="Soft Edges",
    category="Images",
    keywords=("HED", "softedge", "sobel", "gradient", "controlnet", "preprocess", "edges"),
)
def soft_edges(image: Image, blur: Annotated[float, Slider(0, 10, 0.1, "px")] = 1.0) -> Image:
    """Draw the edges of pictures softly: the more colours change at a place, the brighter it is.

    The strongest edge of each picture is white. `blur` before keeps texture and noise out. For ControlNets that are
    steered by soft edges (HED, PiDiNet).

    Source: the gradient operator of Scharr 2000, on the colour channel in which it is largest.
    """
    return _drawn([_gradient(_blurred(_planes(pixels), blur)) for pixels in image.rgb])


@node(
    title="Line Art",
    category="Images",
    keywords=("lineart", "XDoG", "difference of Gaussians", "sketch", "ink", "controlnet", "preprocess", "lines"),
    version=2,
    migrations=(Migration(1, rename_parameters={"width": "line_width"}),),
)
def line_art(
    image: Image,
    line_width: Annotated[float, Slider(0.5, 5, 0.1, "px")] = 1.0,
    contrast: Annotated[float, Slider(1, 200, 1)] = 40.0,
) -> Image:
    """Draw pictures as with a pen: a line wherever it is darker than around.

    `line_width` is that of the lines; with more `contrast`, fainter ones are drawn too. For ControlNets that are
    steered by line art.

    Source: Winnemöller et al. 2012, "XDoG", with white lines on black.
    """
    drawn = []
    for pixels in image.rgb:
        grey = _planes(luminance(pixels))[..., 0]
        darker = _blurred(grey, _SURROUND * line_width) - _blurred(grey, line_width)
        drawn.append(np.tanh(contrast * np.clip(darker, 0, None)))
    return _drawn(drawn)


@node(
    title="Scribble",
    category="Images",
    keywords=("doodle", "sketch", "controlnet", "preprocess", "strokes"),
    version=2,
    migrations=(Migration(1, rename_parameters={"width": "line_width"}),),
)
def scribble(
    image: Image,
    simplify: Annotated[float, Slider(0, 20, 0.5, "px")] = 3.0,
    line_width: Annotated[int, Slider(1, 31, 1, "px")] = 5,
) -> Image:
    """Draw the main outlines of pictures in thick strokes, as if scribbled by hand.

    Details smaller than `simplify` are left out. For ControlNets that are steered by scribbles.

    Source: the edges of Canny 1986, above a threshold by Otsu 1979 and made `line_width` wide.
    """
    brush = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (line_width, line_width))
    drawn = []
    for pixels in image.rgb:
        colours = _blurred(bytes_from_pixels(pixels), simplify)
        threshold = _edge_threshold(colours)
        edges = cv2.Canny(colours, threshold / 2, threshold)
        drawn.append(cv2.dilate(edges, brush).astype(np.float32) / 255)
    return _drawn(drawn)


def _planes(pixels: Tensor) -> NDArray[np.float32]:
    """C×H×W as H×W×C."""
    return np.ascontiguousarray(pixels.permute(1, 2, 0).numpy(), dtype=np.float32)


def _blurred(planes: NDArray[np.generic], spread: float) -> NDArray[np.generic]:
    return cv2.GaussianBlur(planes, (0, 0), spread) if spread > 0 else planes


def _gradient(planes: NDArray[np.generic]) -> Plane:
    """How much the colours of H×W×C change at each place; 1 where they do most."""
    across, along = (cv2.Scharr(planes, cv2.CV_32F, *axis) for axis in ((1, 0), (0, 1)))
    strength: Plane = np.hypot(across, along).max(axis=-1)
    return strength / max(float(strength.max()), 1e-3)


def _edge_threshold(colours: NDArray[np.generic]) -> float:
    """What tells edges from the rest in H×W×C bytes, in the units in which Canny's operator measures them."""
    across, along = (cv2.Sobel(colours, cv2.CV_32F, *axis) for axis in ((1, 0), (0, 1)))
    strength = (np.abs(across) + np.abs(along)).max(axis=-1)
    unit = max(float(strength.max()), _FAINTEST_EDGE) / 255
    threshold, _ = cv2.threshold((strength / unit).astype(np.uint8), 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    return max(threshold * unit, _FAINTEST_EDGE)


def _drawn(planes: list[NDArray[np.generic]]) -> Image:
    return Image(torch.from_numpy(np.stack(planes)).float()[:, None].repeat(1, 3, 1, 1))
