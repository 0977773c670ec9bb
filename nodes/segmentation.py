"""Nodes that take maps of classes apart, and read them from pictures."""

from __future__ import annotations

from typing import Annotated, NamedTuple

import torch

from graph.declare import Multiline, Slider, node
from graph.errors import NodeError
from graph.wording import Wording
from nodes.image_operations import rgb
from nodes.painting import SCENE, classes_or_fault
from nodes.values import Image, Mask, SegmentationMap


@node(
    title="Mask of a Class",
    category="Masks",
    keywords=("segmentation", "class", "label", "index", "region", "pick", "select", "regional prompt"),
)
def class_mask(map: SegmentationMap, name: str = "sky") -> Mask:
    """Where a segmentation map shows one class.

    `name` is that of the class, or its number in the list, counted from 1; 0 is what is of no class.
    """
    number = _number(map, name.strip())
    return Mask((map.labels == number).float())


class SegmentsAndRest(NamedTuple):
    map: SegmentationMap
    rest: Mask


@node(
    title="Segmentation Map from Image",
    category="Masks",
    keywords=("segmentation", "classes", "labels", "palette", "ADE20K", "control picture", "read", "convert"),
)
def segmentation_map_from_image(
    image: Image,
    classes: Annotated[str, Multiline()] = SCENE,
    tolerance: Annotated[float, Slider(0, 1, 0.01)] = 0.1,
) -> SegmentsAndRest:
    """Read a coloured segmentation map, as other programs draw them: each pixel is of the class of the nearest colour.

    `classes` names one class on each line, with its colour behind it (*sky #06e6e6*); ADE20K's names may stand without
    one. A pixel whose colour is further than `tolerance` from all of them (1 is from black to white) is of no class:
    `rest` shows where.
    """
    listed = classes_or_fault(classes)
    colours = torch.stack([rgb(item.colour) for item in listed])
    nearest = torch.full_like(image.pixels[:, :1], float("inf"))
    labels = torch.zeros(nearest.shape, dtype=torch.uint8)
    for number, colour in enumerate(colours, 1):
        distance = (image.rgb - colour.view(1, 3, 1, 1)).square().mean(dim=1, keepdim=True).sqrt()
        is_nearer = (distance < nearest) & (distance <= tolerance + 1e-6)
        nearest = torch.where(is_nearer, distance, nearest)
        labels[is_nearer] = number
    segments = SegmentationMap(labels, tuple(item.name for item in listed), tuple(item.colour for item in listed))
    return SegmentsAndRest(segments, Mask((labels == 0).float()))


def _number(map: SegmentationMap, name: str) -> int:
    """The number of a class that is named, or given by its number."""
    if name in map.names:
        return map.names.index(name) + 1
    alike = [number for number, other in enumerate(map.names, 1) if other.lower() == name.lower()]
    if alike:
        return alike[0]
    if name.isdecimal() and int(name) <= len(map.names):
        return int(name)
    raise NodeError(
        Wording("The map has no class '%s'.", name), Wording("Its classes are %s.", ", ".join(map.names) or "none")
    )
