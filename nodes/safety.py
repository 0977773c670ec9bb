"""Nodes that look at pictures with a safety model of the user's own, and hide what it refuses."""

from __future__ import annotations

import math
from typing import Annotated, Any, Literal, NamedTuple

import cv2
import numpy as np
import torch
from torch import Tensor

from graph.declare import File, Migration, Range, Slider, node
from graph.errors import NodeError
from graph.run.context import Run
from graph.wording import Wording
from nodes.clip_writing import ClipWriter
from nodes.devices import choose_device, to_host
from nodes.handles import PictureModel
from nodes.loading.names import find_model
from nodes.loading.onnx_files import run_onnx
from nodes.loading.picture_models import picture_model_in, prepared
from nodes.loading.weights import borrow
from nodes.onnx_networks import onnx_model_at, onnx_pictures
from nodes.values import Image, Table, Video

Action = Literal["blur", "blacken", "flag only"]

_BLUR_PART = 0.12
"""The spread of the blur, as a part of the shorter side: no detail is left."""
_SPECIAL_CARE = 0.01
"""How much stricter the safety checker is with a picture that its concepts of special care apply to."""
_NEARLY_SQUARE = 1.2


class CheckedImage(NamedTuple):
    image: Image
    flagged: bool
    report: Table


class CheckedVideo(NamedTuple):
    video: Video
    flagged: bool
    report: Table


@node(
    title="Load Safety Model",
    category="Models",
    keywords=("NSFW", "safety checker", "moderation", "image classification", "ONNX", "content filter"),
    lane="io",
)
def load_safety_model(run: Run, model: Annotated[str, File("model")] = "") -> PictureModel:
    """Load a network that judges pictures, for *Safety Check*. None comes with the program.

    `model` is a folder with Stable Diffusion's safety checker (the part `safety_checker` of many models) or with an
    image classifier in the layout of transformers (ViT, Swin, ConvNeXt ...), in safetensors; or an ONNX file of a
    classifier, whose pictures are then taken to be in 0..1, normalised as for ImageNet (*Load ONNX Network* sets
    others).
    """
    path = find_model(model, run.settings, run)
    if path.is_file() and path.suffix.lower() == ".onnx":
        return onnx_model_at(path, "ImageNet", 0, 0)
    return picture_model_in(path, ("safety", "classification"))


@node(
    title="Safety Check",
    category="Safety",
    keywords=("NSFW", "nudity", "moderation", "content filter", "blur", "censor", "safety checker"),
    uses_device=True,
)
def safety_check(
    run: Run,
    model: PictureModel,
    image: Image,
    refused_classes: str = "",
    threshold: Annotated[float, Slider(0, 1)] = 0.5,
    sensitivity: Annotated[float, Slider(-0.2, 0.2, 0.005)] = 0.0,
    action: Action = "blur",
) -> CheckedImage:
    """Let a safety model look at pictures, and blur, blacken or only flag those that it refuses.

    With the safety checker, a picture is refused where it resembles one of 17 concepts more than its own threshold for
    it allows; `sensitivity` is added to all likenesses. With a classifier, it is where the classes named in
    `refused_classes` (with commas between; numbers where they have no names) have a probability of `threshold` or more
    together. Long pictures are looked at in several squares, all of which must pass. The report has a row for each
    picture: whether it was refused, how strongly, and why.

    Such models err both ways, and differ with culture and style: they are an aid, no guarantee. If too much is
    refused, lower `sensitivity` (raise `threshold`) first. Without a model this node does not run: nothing is checked
    by guessing.

    Source: the safety checker is that of Stable Diffusion (Rando et al. 2022, arXiv:2210.04610, tell how it works).
    """
    judge = _Judge(run, model, refused_classes, threshold, sensitivity)
    result, rows = image.pixels.clone(), []
    for index, pixels in enumerate(image.rgb):
        run.step(index, len(image))
        score, reason = judge(pixels)
        if score >= 0:
            result[index, :3] = _hidden(pixels, action)
        rows.append((index, score >= 0, round(score, 4), reason))
    run.step(len(image), len(image))
    return CheckedImage(Image(result), any(row[1] for row in rows), _table("picture", rows))


@node(
    title="Safety Check of Video",
    category="Safety",
    keywords=("NSFW", "moderation", "content filter", "blur", "censor", "clip"),
    uses_device=True,
    version=2,
    migrations=(Migration(1, rename_parameters={"every": "stride"}),),
)
def safety_check_of_video(
    run: Run,
    model: PictureModel,
    video: Video,
    refused_classes: str = "",
    threshold: Annotated[float, Slider(0, 1)] = 0.5,
    sensitivity: Annotated[float, Slider(-0.2, 0.2, 0.005)] = 0.0,
    action: Action = "blur",
    stride: Annotated[int, Range(1, 1000)] = 4,
) -> CheckedVideo:
    """Let a safety model look at every n-th frame of a clip, and at the last one; see *Safety Check*.

    A frame that is refused hides all frames up to the next one that was looked at and passed, before and after it. If
    something slips through, look at more frames: lower `stride` first.
    """
    if not len(video):
        raise NodeError("The clip has no frames.", "Check where it is cut.")
    judge = _Judge(run, model, refused_classes, threshold, sensitivity)
    looked_at = sorted({*range(0, len(video), stride), len(video) - 1})
    rows, hidden = [], np.zeros(len(video), dtype=bool)
    for place, index in enumerate(looked_at):
        run.step(place, len(looked_at))
        score, reason = judge(video.clip(index, index + 1)[0])
        rows.append((index, score >= 0, round(score, 4), reason))
        if score >= 0:
            before = looked_at[place - 1] + 1 if place else 0
            after = looked_at[place + 1] if place + 1 < len(looked_at) else len(video)
            hidden[before:after] = True
    report = _table("frame", rows)
    if action == "flag only" or not hidden.any():
        return CheckedVideo(video, bool(hidden.any()), report)
    result = ClipWriter(run, len(video))
    for index in range(len(video)):
        pixels = video.pixels(index, index + 1)
        if hidden[index]:
            pixels = pixels.clone()
            pixels[0, :3] = _hidden(pixels[0, :3], action)
        result.put(pixels)
    return CheckedVideo(result.clip_like(video), True, report)


class _Judge:
    """Says of 3×H×W how far it is over the limit (below 0: it passes), and what was found in it."""

    def __init__(self, run: Run, model: PictureModel, refused: str, threshold: float, sensitivity: float) -> None:
        self._run, self._model = run, model
        self._refused = [name.strip() for name in refused.split(",") if name.strip()]
        self._threshold, self._sensitivity = threshold, sensitivity
        ways = {"safety": self._by_checker, "classification": self._by_classifier, "onnx": self._by_onnx}
        if model.task not in ways:
            raise NodeError(Wording("A model for %s judges no pictures.", model.task), "Wire a safety model.")
        self._judged = ways[model.task]

    def __call__(self, pixels: Tensor) -> tuple[float, str]:
        score, reason = self._judged(_squares(pixels))
        if not math.isfinite(score):  # what is no number is not below the limit either: nothing passes by it
            raise NodeError(
                "The safety model gives no number for a picture.",
                "See that the picture is sound, and the model whole; half precision is not used for it.",
            )
        return score, reason

    def _by_checker(self, squares: Tensor) -> tuple[float, str]:
        with self._network() as network, torch.inference_mode():
            vision = network.vision_model
            side = int(network.config.vision_config.image_size)
            seen = prepared(squares, self._model.preprocessor, side).to(network.device)
            embedding = network.visual_projection(vision(seen)[1])
            care, concepts = (
                to_host(_cosines(embedding, wanted) - limits)
                for wanted, limits in (
                    (network.special_care_embeds, network.special_care_embeds_weights),
                    (network.concept_embeds, network.concept_embeds_weights),
                )
            )
        stricter = _SPECIAL_CARE * (care + self._sensitivity > 0).any(dim=1, keepdim=True)
        over = (concepts + self._sensitivity + stricter).amax(dim=0)
        # The checker's own rounding: a likeness just at the limit passes.
        over = over.mul(1000).round().div(1000)
        found = [str(number) for number in range(len(over)) if over[number] > 0]
        score = float(over.max())
        return (score, f"concepts {', '.join(found)}") if found else (min(score, -1e-4), "")

    def _by_classifier(self, squares: Tensor) -> tuple[float, str]:
        with self._network() as network, torch.inference_mode():
            names = {int(number): str(name) for number, name in network.config.id2label.items()}
            side = getattr(network.config, "image_size", 0)
            seen = prepared(squares, self._model.preprocessor, side if isinstance(side, int) else 0)
            logits = to_host(network(seen.to(network.device)).logits.float())
            is_several = network.config.problem_type == "multi_label_classification"
        return self._of(torch.sigmoid(logits) if is_several else torch.softmax(logits, dim=1), names)

    def _by_onnx(self, squares: Tensor) -> tuple[float, str]:
        output = torch.from_numpy(run_onnx(self._model.network, onnx_pictures(self._model, squares)))
        if output.ndim != 2 or not 0 < output.shape[1] <= 100_000:
            raise NodeError("The ONNX network gives no classes.", "Use one that ends in a row of classes.")
        rows = output.double()
        is_certain = bool((rows >= 0).all()) and torch.allclose(
            rows.sum(dim=1), torch.ones(len(rows)).double(), atol=1e-3
        )
        return self._of(rows if is_certain else torch.softmax(rows, dim=1), {})

    def _of(self, probabilities: Tensor, names: dict[int, str]) -> tuple[float, str]:
        numbers = self._numbers(names, probabilities.shape[1])
        together = probabilities[:, numbers].sum(dim=1)
        worst = int(together.argmax())
        likeliest = max(numbers, key=lambda number: float(probabilities[worst, number]))
        name = names.get(likeliest, str(likeliest))
        score = float(together[worst]) - self._threshold
        return score, f"{name} {float(probabilities[worst, likeliest]):.0%}"

    def _numbers(self, names: dict[int, str], count: int) -> list[int]:
        by_name = {name.casefold(): number for number, name in names.items()}
        known = ", ".join(names.values()) or Wording("numbers from 0 to %s", count - 1)
        if not self._refused:
            raise NodeError("It is not said which classes of the model are refused.", Wording("It knows: %s.", known))
        numbers = []
        for name in self._refused:
            number = by_name.get(name.casefold(), int(name) if name.isdecimal() else -1)
            if not 0 <= number < count:
                raise NodeError(
                    Wording("The model does not know the class '%s'.", name), Wording("It knows: %s.", known)
                )
            numbers.append(number)
        return numbers

    def _network(self) -> Any:
        return borrow(self._model.network, choose_device(self._run.settings), torch.float32)


def _cosines(embedding: Tensor, wanted: Tensor) -> Tensor:
    normal = torch.nn.functional.normalize
    return (normal(embedding) @ normal(wanted).T).float()


def _squares(pixels: Tensor) -> Tensor:
    """N×3×s×s: squares that together show all of 3×H×W; the picture as it is where it is nearly square."""
    height, width = pixels.shape[-2:]
    short, long = min(height, width), max(height, width)
    if long <= _NEARLY_SQUARE * short:
        return pixels[None]
    count = -(-long // short)
    starts = [round(place) for place in np.linspace(0, long - short, count)]
    if width >= height:
        return torch.stack([pixels[..., start : start + short] for start in starts])
    return torch.stack([pixels[:, start : start + short] for start in starts])


def _hidden(pixels: Tensor, action: Action) -> Tensor:
    if action == "flag only":
        return pixels
    if action == "blacken":
        return torch.zeros_like(pixels)
    spread = max(1.0, _BLUR_PART * min(pixels.shape[-2:]))
    array = np.ascontiguousarray(pixels.permute(1, 2, 0).numpy())
    return torch.from_numpy(cv2.GaussianBlur(array, (0, 0), spread)).permute(2, 0, 1)


def _table(first: str, rows: list[tuple[int, bool, float, str]]) -> Table:
    return Table((first, "refused", "over the limit", "found"), tuple(zip(*rows, strict=True)))
