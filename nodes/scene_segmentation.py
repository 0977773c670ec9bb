"""Nodes that divide pictures into kinds of things, with a model of the user's own."""

from __future__ import annotations

from typing import Annotated, Literal, NamedTuple

import torch
from torch import Tensor
from torch.nn import functional

from graph.declare import File, node
from graph.errors import NodeError
from graph.painting.ade20k import ADE20K
from graph.run.context import Run
from graph.wording import Wording
from nodes.devices import choose_device, to_host
from nodes.handles import PictureModel
from nodes.image_operations import rgb
from nodes.loading.names import find_model
from nodes.loading.picture_models import picture_model_in, prepared
from nodes.loading.weights import borrow
from nodes.values import Image, Mask, SegmentationMap, Table

_MOST_CLASSES = 255


class SegmentedImage(NamedTuple):
    image: Image
    map: SegmentationMap
    mask: Mask
    classes: Table


@node(
    title="Load Segmentation Model",
    category="Models",
    keywords=("semantic segmentation", "SegFormer", "UperNet", "Mask", "ADE20K", "DPT"),
    lane="io",
)
def load_segmentation_model(run: Run, model: Annotated[str, File("model")] = "") -> PictureModel:
    """Load a network that tells what each pixel of a picture shows, for *Segment Image*. None comes with the program.

    `model` is a folder in the layout of transformers (SegFormer, UperNet, BEiT, DPT ... for semantic segmentation), in
    safetensors. Only the libraries' own classes are used, never code that lies in the folder.
    """
    return picture_model_in(find_model(model, run.settings, run), ("segmentation",))


@node(
    title="Segment Image",
    category="Images",
    keywords=("semantic segmentation", "segmentation map", "ADE20K", "controlnet", "preprocess", "mask", "select"),
    uses_device=True,
)
def segment_image(
    run: Run,
    model: PictureModel,
    image: Image,
    select: str = "",
    colours: Literal["automatic", "ADE20K", "distinct"] = "automatic",
) -> SegmentedImage:
    """Colour each pixel of pictures by what it shows, and select some of it as a mask.

    The picture's colours are those of ADE20K, which segmentation ControlNets know, where the model has its 150
    classes, and well distinct ones otherwise. `map` is the same for nodes that take maps apart. `select` names
    classes, with commas between, that the mask is white for. The table has the classes that were
    found, with their colours and shares of the pictures.

    If things run into each other, give the picture in the size that the model was made for; if a class is not found,
    look at the table for its name.

    Source: Xie et al. 2021, arXiv:2105.15203 (SegFormer); Zhou et al. 2017, ADE20K, doi:10.1109/CVPR.2017.544.
    """
    if model.task != "segmentation":
        raise NodeError(Wording("A model for %s divides no pictures.", model.task), "Load a segmentation model.")
    labels = []
    with borrow(model.network, choose_device(run.settings), torch.float32) as network, torch.inference_mode():
        names = {int(number): str(name) for number, name in network.config.id2label.items()}
        if len(names) > _MOST_CLASSES:
            raise NodeError(Wording("The model knows %s classes.", len(names)), "Choose one with 255 or fewer.")
        side = getattr(network.config, "image_size", 0)
        for index in range(len(image)):
            run.step(index, len(image))
            seen = prepared(image.rgb[index : index + 1], model.preprocessor, side if isinstance(side, int) else 0)
            logits = to_host(network(seen.to(network.device)).logits.float())
            # What classes say is smoothed, not what they are: borders between them stay sharp.
            labels.append(functional.interpolate(logits, (image.height, image.width), mode="bilinear").argmax(dim=1))
    run.step(len(image), len(image))
    found = torch.cat(labels)
    palette = class_colours(len(names), colours)
    mask = torch.isin(found, torch.tensor(_numbers(select, names), dtype=torch.int64)).float()[:, None]
    written = [_written(colour) for colour in palette]
    return SegmentedImage(
        Image(palette[found].permute(0, 3, 1, 2).contiguous()),
        SegmentationMap((found + 1)[:, None].to(torch.uint8), tuple(names[n] for n in sorted(names)), tuple(written)),
        Mask(mask),
        _table(found, names, written),
    )


def class_colours(count: int, colours: str = "automatic") -> Tensor:
    """C×3 in 0..1: a colour for each class."""
    if colours == "ADE20K" or (colours == "automatic" and count == len(ADE20K)):
        if count > len(ADE20K):
            raise NodeError(
                Wording("The model has %s classes, more than ADE20K's %s.", count, len(ADE20K)), "Choose other colours."
            )
        return torch.stack([rgb(colour) for colour in list(ADE20K.values())[:count]])
    return torch.stack([_distinct(number) for number in range(max(count, 1))])


def _written(colour: Tensor) -> str:
    return "#" + "".join(f"{round(float(part) * 255):02x}" for part in colour)


def _distinct(number: int) -> Tensor:
    """A colour far from those of neighbouring numbers: bits of the number dealt to the three channels from the top."""
    channels = [0, 0, 0]
    for place in range(8):
        for channel in range(3):
            channels[channel] |= (number >> (3 * place + channel) & 1) << (7 - place)
    return torch.tensor(channels).float() / 255


def _numbers(select: str, names: dict[int, str]) -> list[int]:
    by_name = {name.casefold(): number for number, name in names.items()}
    chosen = []
    for name in (item.strip() for item in select.split(",")):
        if name:
            if name.casefold() not in by_name:
                raise NodeError(
                    Wording("The model does not know the class '%s'.", name),
                    Wording("It knows: %s.", ", ".join(names.values())),
                )
            chosen.append(by_name[name.casefold()])
    return chosen


def _table(found: Tensor, names: dict[int, str], colours: list[str]) -> Table:
    counts = torch.bincount(found.flatten(), minlength=len(names))
    order = [int(number) for number in counts.argsort(descending=True) if counts[number]]
    shares = [round(float(counts[number]) / found.numel(), 4) for number in order]
    rows = [
        (names.get(number, str(number)), colours[number], share) for number, share in zip(order, shares, strict=True)
    ]
    return Table(("class", "colour", "share"), tuple(zip(*rows, strict=True)))
