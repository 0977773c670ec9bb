"""Obvious ways from one kind of picture to another: what a wire does where its ends differ."""

from __future__ import annotations

import torch

from graph.declare import conversion
from nodes.pixels import class_colours, luminance
from nodes.values import Image, Mask, SegmentationMap, Video

STILL_RATE = 8.0
"""Frames per second of a video made of pictures that say nothing of time."""


@conversion
def video_from_image(image: Image) -> Video:
    """A picture as a video of one frame; the pictures of a batch as its frames."""
    return Video(image.pixels, STILL_RATE)


@conversion
def image_from_mask(mask: Mask) -> Image:
    """White inside, black outside."""
    return Image(mask.values.expand(-1, 3, -1, -1).contiguous())


@conversion
def image_from_segmentation_map(segments: SegmentationMap) -> Image:
    """Each class in its colour, what is of no class in black: as segmentation ControlNets read it."""
    return Image(class_colours(segments.labels, segments.colours))


@conversion
def mask_from_image(image: Image) -> Mask:
    """The luminance (ITU-R BT.709) of the picture: white is inside."""
    return Mask(luminance(image.rgb).clamp(0, 1).to(torch.float32))
