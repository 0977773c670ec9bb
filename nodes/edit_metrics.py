"""Nodes that measure edits of pictures: what was kept, and whether the change is the one that was asked for."""

from __future__ import annotations

from typing import Annotated

import torch
from torch import Tensor
from torch.nn import functional

from graph.declare import File, Multiline, Range, Slider, node
from graph.errors import NodeError
from graph.run.context import Run
from graph.wording import Wording
from nodes.devices import choose_device, to_host
from nodes.handles import CLIP, PerceptualMetric
from nodes.measuring.clip import directional_similarity, embed_pictures, embed_texts
from nodes.measuring.distances import (
    MS_SSIM_SIDE,
    SSIM_WINDOW,
    background_error,
    background_similarity,
    multi_scale_similarity,
    peak_signal_to_noise,
)
from nodes.measuring.edges import HIGH_THRESHOLD, LOW_THRESHOLD, edge_agreement, edge_maps
from nodes.measuring.lpips import SMALLEST_SIDE, borrow_lpips, perceptual_metric
from nodes.measuring.single_files import weights_file
from nodes.metrics import check_pair, check_sizes, measures, pair
from nodes.values import Image, Mask, Table

Row = dict[str, float | int | str | None]


@node(
    title="Measure Edit",
    category="Metrics",
    keywords=(
        "editing", "benchmark", "PSNR", "SSIM", "LPIPS", "CLIP score", "directional similarity", "edge F1",
        "background preservation", "structure", "PIE-Bench",
    ),
    uses_device=True,
)  # fmt: skip
def measure_edit(
    run: Run,
    source: Image,
    edited: Image,
    mask: Mask | None = None,
    clip: CLIP | None = None,
    perceptual: PerceptualMetric | None = None,
    source_prompt: Annotated[str, Multiline()] = "",
    target_prompt: Annotated[str, Multiline()] = "",
    method: str = "",
    tolerance: Annotated[int, Range(0, 64, 1, "px")] = 1,
) -> Table:
    """Measure an edit in all the ways that papers report: one row for each edited picture.

    One source may serve for all. What was kept: *MSE*, *PSNR*, *SSIM* and (from 176 pixels on) *MS-SSIM* of the edited
    picture against its source; *edge F1*, how well the edges of the two agree within ``tolerance`` pixels (Canny 1986);
    with ``perceptual``, *LPIPS* (less is closer). With a ``mask``, which is white where the edit was to take place,
    *background MSE*, *PSNR* and *SSIM* of the rest: SSIM counts only windows that lie outside altogether.

    What was changed, with ``clip``: *CLIP image*, how alike the two pictures are (cosine of their embeddings; Radford
    et al. 2021, arXiv:2103.00020); with a ``target_prompt``, *CLIP text*, how well it describes the edited picture
    (papers often print 100 times this); and with a ``source_prompt`` too, *CLIP direction*, whether the picture moved
    where the words moved (StyleGAN-NADA; Gal et al. 2021, arXiv:2108.00946): 1 at best, 0 where nothing or something
    else changed.

    ``method`` names the rows, so that those of several methods can be told apart in one table (*Join Tables*). Figures
    by different CLIP models cannot be compared. Where CLIP conditions the model that made the picture, as the embedded
    one does, its figures flatter: look at the pictures too.
    """
    check_pair(edited, source)
    masks = _masks(mask, edited)
    rows: list[Row] = []
    by_clip = _by_clip(run, clip, source, edited, source_prompt, target_prompt) if clip else None
    distances = _lpips(run, perceptual, source, edited) if perceptual else None
    for index in range(len(edited)):
        picture, other = pair(edited, source, index)
        row: Row = {"method": method} if method else {}
        row["picture"] = index
        row |= zip(("MSE", "PSNR", "SSIM"), measures(picture, other), strict=True)
        if min(edited.width, edited.height) >= MS_SSIM_SIDE:
            row["MS-SSIM"] = float(multi_scale_similarity(picture, other))
        row["edge F1"] = float(edge_agreement(edge_maps(picture), edge_maps(other), tolerance))
        if perceptual and distances is not None:
            row[perceptual.name] = float(distances[index])
        if masks is not None:
            row |= _background(picture, other, masks[index % len(masks)][None])
        rows.append(row | (by_clip[index] if by_clip else {}))
        run.step(index + 1, len(edited))
    return table_of(rows)


@node(
    title="CLIP Score",
    category="Metrics",
    keywords=("similarity", "text", "CLIP-T", "CLIP-I", "prompt", "alignment", "zero-shot"),
    uses_device=True,
)
def clip_score(
    run: Run,
    clip: CLIP,
    image: Image,
    text: Annotated[str, Multiline()] = "",
    reference: Image | None = None,
) -> Table:
    """Measure how well a text describes each picture of a batch, and how alike it is to a reference.

    Both are cosines between embeddings, from -1 to 1: *CLIP text* to the text (papers often print 100 times this),
    *CLIP image* to the reference, of which one may serve for all; they may differ in size. Only figures by the same
    CLIP model can be compared. Sources: Radford et al. 2021, arXiv:2103.00020; Hessel et al. 2021, arXiv:2104.08718.
    """
    if not text.strip() and reference is None:
        raise NodeError("There is nothing to compare the pictures with.", "Write a text, or wire a reference.")
    if reference is not None and len(reference) not in (1, len(image)):
        raise NodeError(
            Wording("%s pictures cannot be compared with %s.", len(image), len(reference)),
            "Wire one reference, or one for each.",
        )
    seen = embed_pictures(run, clip, image.rgb)
    rows: list[Row] = [{"picture": index} for index in range(len(image))]
    if text.strip():
        _fill(rows, "CLIP text", functional.cosine_similarity(seen, embed_texts(run, clip, [text])))
    if reference is not None:
        _fill(rows, "CLIP image", functional.cosine_similarity(seen, embed_pictures(run, clip, reference.rgb)))
    return table_of(rows)


@node(
    title="Compare Edges",
    category="Metrics",
    keywords=("edge F1", "Canny", "structure", "layout", "ControlNet", "precision", "recall"),
)
def compare_edges(
    run: Run,
    image: Image,
    reference: Image,
    tolerance: Annotated[int, Range(0, 64, 1, "px")] = 1,
    low_threshold: Annotated[int, Slider(0, 255, 1)] = LOW_THRESHOLD,
    high_threshold: Annotated[int, Slider(0, 255, 1)] = HIGH_THRESHOLD,
    blur: Annotated[float, Slider(0, 5, 0.1, "px")] = 0.0,
) -> Table:
    """Measure whether pictures have their edges where a reference has them: *edge F1*, from 0 to 1 where they agree.

    An edge pixel agrees with one of the other picture within ``tolerance`` pixels; F1 is the harmonic mean of how many
    do, in both directions. Edges are found as in *Canny Edges* (Canny 1986); a little ``blur`` keeps texture out. The
    reference may be a drawing of edges too: its lines have an edge on either side, so let ``tolerance`` be 2 or more.
    """
    check_pair(image, reference)
    rows: list[Row] = []
    for index in range(len(image)):
        found, wanted = (edge_maps(item, low_threshold, high_threshold, blur) for item in pair(image, reference, index))
        rows.append({"picture": index, "edge F1": float(edge_agreement(found, wanted, tolerance))})
        run.step(index + 1, len(image))
    return table_of(rows)


@node(
    title="Load LPIPS",
    category="Models",
    keywords=("perceptual", "distance", "AlexNet", "VGG", "similarity", "metric"),
    lane="io",
)
def load_lpips(run: Run, model: Annotated[str, File("model")] = "") -> PerceptualMetric:
    """Load the network by which *Measure Edit* says how different two pictures look (LPIPS).

    ``model`` is one .safetensors file with the convolutions of AlexNet or VGG16 under torchvision's names
    (*features.0.weight* ...) or the authors' (*net.slice1.0.weight* ...), and *lin0.model.1.weight* to
    *lin4.model.1.weight*. Where the package *lpips* is installed, this makes one:
    *safetensors.torch.save_model(lpips.LPIPS(net="alex"), "lpips-alex.safetensors")*. Papers mostly use AlexNet;
    figures by AlexNet and VGG16 cannot be compared. Source: Zhang et al. 2018, arXiv:1801.03924.
    """
    return perceptual_metric(weights_file(run, model))


def table_of(rows: list[Row]) -> Table:
    """A table of rows that name the same columns; None for a value that a row has not."""
    names = tuple(dict.fromkeys(name for row in rows for name in row))
    return Table(names, tuple(tuple(row.get(name) for row in rows) for name in names))


def _by_clip(run: Run, clip: CLIP, source: Image, edited: Image, before: str, after: str) -> list[Row]:
    """The columns by CLIP, of each edited picture."""
    was, now = embed_pictures(run, clip, source.rgb), embed_pictures(run, clip, edited.rgb)
    rows: list[Row] = [{} for _ in range(len(edited))]
    _fill(rows, "CLIP image", functional.cosine_similarity(now, was))
    if after.strip():
        target = embed_texts(run, clip, [after])
        _fill(rows, "CLIP text", functional.cosine_similarity(now, target))
        if before.strip() and before.strip() != after.strip():
            described = embed_texts(run, clip, [before])
            _fill(rows, "CLIP direction", directional_similarity(was, now, described, target))
    return rows


def _lpips(run: Run, metric: PerceptualMetric, source: Image, edited: Image) -> Tensor:
    """LPIPS of each edited picture."""
    if min(edited.width, edited.height) < SMALLEST_SIDE:
        raise NodeError(
            Wording("LPIPS needs pictures of %s pixels or more on each side.", SMALLEST_SIDE), "Enlarge the pictures."
        )
    device = choose_device(run.settings)
    with torch.inference_mode(), borrow_lpips(metric, device) as network:
        return torch.cat(
            [
                to_host(network(*(item.to(device) for item in pair(edited, source, index))))
                for index in range(len(edited))
            ]
        )


def _masks(mask: Mask | None, edited: Image) -> Tensor | None:
    """1×1×H×W or N×1×H×W.

    Raises:
        NodeError: where they do not fit the pictures.
    """
    if mask is None:
        return None
    check_sizes((mask.values.shape[-1], mask.values.shape[-2]), (edited.width, edited.height))
    if len(mask.values) not in (1, len(edited)):
        raise NodeError(
            Wording("%s masks do not fit %s pictures.", len(mask.values), len(edited)),
            "Wire one mask, or one for each.",
        )
    return mask.values


def _background(picture: Tensor, other: Tensor, mask: Tensor) -> Row:
    """What was kept outside of a mask; None where nothing is outside."""
    error = background_error(picture, other, mask)
    is_large = min(picture.shape[-2:]) >= SSIM_WINDOW
    likeness = float(background_similarity(picture, other, mask)) if is_large else float("nan")
    row = {"MSE": float(error), "PSNR": float(peak_signal_to_noise(error)), "SSIM": likeness}
    return {f"background {name}": None if value != value else value for name, value in row.items()}


def _fill(rows: list[Row], name: str, values: Tensor) -> None:
    for row, value in zip(rows, values.tolist(), strict=True):
        row[name] = value
