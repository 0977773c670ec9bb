"""Nodes whose values are painted by hand in the viewer, and travel with the workflow (``graph.painting``)."""

from __future__ import annotations

from typing import Annotated, NamedTuple

import torch
from torch import Tensor

from graph.declare import Multiline, Painted, PlainValue, Range, node
from graph.errors import LoomError, NodeError
from graph.painting import MOST_SIDE, PaintClass, PaintingData, classes_of_text, painting_of, renumbering
from nodes.image_operations import resized
from nodes.pixels import class_colours
from nodes.values import Image, Mask, SegmentationMap

SCENE = "\n".join(["sky", "building", "tree", "grass", "road", "water", "mountain", "person", "car", "animal"])
"""Classes to begin with; ADE20K knows them all, so that they have the colours that ControlNets know."""


@node(
    title="Painted Mask",
    category="Masks",
    keywords=("paint", "brush", "draw", "by hand", "inpaint", "mask editor", "sketch", "eraser"),
)
def painted_mask(
    background: Image | None = None,
    painting: Annotated[PaintingData | None, Painted("background", ("width", "height"))] = None,
    width: Annotated[int, Range(1, MOST_SIDE, 1, "px")] = 512,
    height: Annotated[int, Range(1, MOST_SIDE, 1, "px")] = 512,
) -> Mask:
    """A mask that you paint yourself: double click the node's picture, or press *Paint*.

    The picture that is wired to `background` is what you paint upon, and the mask has its size; without one it has
    `width` and `height`. Where the picture gets another size, what was painted is stretched to it. What you paint is
    kept in the workflow itself.

    For *Inpaint*, paint a little more than what is to go, or grow the mask; feather it for *Blend Images*.
    """
    values = _painted(painting)
    size = (background.height, background.width) if background is not None else (height, width)
    if values is None:
        return Mask(torch.zeros(1, 1, *size))
    return Mask(resized(values.float() / 255, *size))


class PaintedMap(NamedTuple):
    map: SegmentationMap
    image: Image
    masks: list[Mask]


@node(
    title="Painted Segmentation Map",
    category="Masks",
    keywords=("paint", "segmentation", "semantic map", "classes", "regions", "GauGAN", "controlnet seg", "ADE20K"),
)
def painted_segmentation_map(
    background: Image | None = None,
    painting: Annotated[PaintingData | None, Painted("background", ("width", "height"), classes="classes")] = None,
    classes: Annotated[str, Multiline()] = SCENE,
    width: Annotated[int, Range(1, MOST_SIDE, 1, "px")] = 512,
    height: Annotated[int, Range(1, MOST_SIDE, 1, "px")] = 512,
) -> PaintedMap:
    """A map of what is to be where, which you paint yourself: double click the node's picture, or press *Paint*.

    `classes` names one class on each line, with a colour behind it if you like (*roof #c04020*). Names that ADE20K has
    take their colours there, as segmentation ControlNets know them. Wire `image` to such a ControlNet; `masks` is the
    list of all classes' masks, in their order, and *Mask of a Class* picks one from `map`, for *Regional Conditioning*
    or *Inpaint*.

    The picture wired to `background` gives the size and is painted upon. Renaming, moving or adding classes keeps what
    was painted; what belongs to a class that is taken out is of no class.
    """
    values = _painted(painting)
    listed = classes_or_fault(classes)
    size = (background.height, background.width) if background is not None else (height, width)
    if values is None:
        labels = torch.zeros(1, 1, *size, dtype=torch.uint8)
    else:
        numbers = torch.from_numpy(renumbering(_class_names(painting), [item.name for item in listed]))
        labels = resized(numbers[values.long()].float(), *size, "nearest").to(torch.uint8)
    segments = SegmentationMap(labels, tuple(item.name for item in listed), tuple(item.colour for item in listed))
    image = Image(class_colours(labels, segments.colours))
    masks = [Mask((labels == number).float()) for number in range(1, len(listed) + 1)]
    return PaintedMap(segments, image, masks)


def classes_or_fault(text: str) -> tuple[PaintClass, ...]:
    """The classes that a text lists.

    Raises:
        NodeError: where it lists none, one twice, or too many.
    """
    try:
        listed = classes_of_text(text)
    except LoomError as error:
        raise NodeError(error.message, error.hint) from error
    if not listed:
        raise NodeError("No classes are listed.", "Write the name of one on each line of 'classes'.")
    return listed


def _painted(data: PlainValue) -> Tensor | None:
    """1×1×H×W bytes; None where nothing was painted yet.

    Raises:
        NodeError: where the data is damaged.
    """
    try:
        painting = painting_of(data)
        return torch.from_numpy(painting.pixels())[None, None] if painting is not None else None
    except LoomError as error:
        raise NodeError(error.message, error.hint) from error


def _class_names(data: PlainValue) -> tuple[str, ...]:
    painting = painting_of(data)
    return painting.classes if painting is not None else ()
