"""What tells a model that makes variations of a picture (Stable unCLIP) which one: an image encoder's summary of it.

Source: Ramesh et al. 2022, arXiv:2204.06125, as in huggingface.co/stabilityai/stable-diffusion-2-1-unclip. The summary
is brought to mean 0 and spread 1, given noise, and brought back; the network is told how much noise that was.
Needs: a model of that kind, with its image encoder where the picture is not embedded already.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

import torch
from torch import Tensor

from graph.errors import NodeError
from graph.wording import Wording
from nodes.denoising.loop import DenoisingLoop
from nodes.denoising.model_call import ModelCall
from nodes.denoising.noise import draw, generators
from nodes.denoising.patches import Hooks, LoopPatch, NetworkChange, Step
from nodes.denoising.slots import UNCONDITIONAL
from nodes.handles import Component, Denoiser
from nodes.loading.single_file.stable_unclip import spread_in_file
from nodes.loading.weight_files import weight_files
from nodes.loading.weights import read_tensors
from nodes.methods.control_pictures import check_count
from nodes.methods.ip_adapter.pictures import prepared_picture
from nodes.methods.source_pictures import noisy_at


@dataclass(frozen=True, eq=False)
class PictureVariationPatch(LoopPatch):
    """Tells the network which picture to vary: one for all items of the batch, or one for each.

    ``pixels``: N×3×H×W in 0..1, or ``summaries``: N×D of an image encoder. ``noise_level``: the timestep whose noise is
    added to the summary, drawn from ``seed``.
    """

    mixes_rows: ClassVar[bool] = False
    network_change: ClassVar[NetworkChange] = "none"
    names_a_picture: ClassVar[bool] = True

    pixels: Tensor | None
    summaries: Tensor | None
    noise_level: int
    seed: int

    def acting(self, step: Step) -> Any:
        return self

    @contextmanager
    def applied(self, loop: DenoisingLoop) -> Iterator[Hooks]:
        model = loop.task.model
        if not loop.family.varies_pictures:
            raise NodeError(
                "The model was not trained to make variations of a picture by itself.",
                "Use Stable unCLIP, or an IP-Adapter that was trained for the model.",
            )
        with torch.inference_mode():
            summaries = self._seen(loop) if self.summaries is None else self.summaries
            check_count(len(summaries), loop.task.batch)
            _check_size(model, summaries)
            labels = torch.cat([self._noisy(model, summaries.float()), self._level(summaries)], dim=1)
        yield _PictureVariationHooks(labels.to(loop.device, loop.dtype))

    def _seen(self, loop: DenoisingLoop) -> Tensor:
        """N×D: the summaries of the pictures by the model's own image encoder."""
        component = loop.task.model.parts.get("image_encoder")
        if component is None or self.pixels is None:
            raise NodeError("The model comes without its image encoder.", "Get the whole folder of the model.")
        settings = loop.task.model.options.get("preprocessor", {})
        with loop.borrow(component) as encoder:
            pictures = torch.stack([prepared_picture(component, settings, item) for item in self.pixels])
            found: Tensor | None = getattr(encoder(pictures.to(loop.device, loop.dtype)), "image_embeds", None)
        if found is None:
            raise NodeError(
                "The image encoder gives no summary of a picture, which the model reads.",
                "Use the image encoder that belongs to the model.",
            )
        return found.cpu()

    def _noisy(self, model: Denoiser, summaries: Tensor) -> Tensor:
        mean, spread = _mean_and_spread(model.parts.get("image_normalizer"), summaries)
        noise = draw((summaries.shape[1],), generators(self.seed, len(summaries)))
        return noisy_at(model, self.noise_level, (summaries - mean) / spread, noise) * spread + mean

    def _level(self, summaries: Tensor) -> Tensor:
        """N×D: how much noise there is on each."""
        from diffusers.models.embeddings import get_timestep_embedding

        levels = torch.full((len(summaries),), self.noise_level)
        return get_timestep_embedding(levels, summaries.shape[1], flip_sin_to_cos=True, downscale_freq_shift=0)


def _mean_and_spread(normalizer: Component | None, like: Tensor) -> tuple[Tensor, Tensor]:
    """1×D each, of the summaries that the model was trained with.

    Raises:
        NodeError: where the model's folder does not have them, or has those of another image encoder.
    """
    held = _spread(normalizer, like.shape[1]) if normalizer is not None else {}
    found = [held.get(name, torch.empty(0)).float() for name in ("mean", "std")]
    if any(part.shape != (1, like.shape[1]) for part in found):
        raise NodeError(
            "The model comes without the mean and spread of the summaries that it was trained with.",
            "Get the whole folder of the model, with its folder 'image_normalizer', or put that beside its file.",
        )
    return found[0], found[1]


def _spread(normalizer: Component, features: int) -> dict[str, Tensor]:
    if normalizer.in_file is not None:
        return spread_in_file(normalizer, features)
    files, _ = weight_files(Path(normalizer.folder))
    return read_tensors(files[0]) if files else {}


def _check_size(model: Denoiser, summaries: Tensor) -> None:
    wanted = model.network.config["projection_class_embeddings_input_dim"] // 2
    if summaries.dim() != 2 or summaries.shape[1] != wanted:
        raise NodeError(
            Wording(
                "The model is told a picture by a summary of %s numbers, and is given %s.",
                wanted,
                "×".join(map(str, summaries.shape[1:])),
            ),
            "Wire the picture itself, or the embedding by the image encoder that the model was trained with.",
        )


class _PictureVariationHooks(Hooks):
    def __init__(self, labels: Tensor) -> None:
        self._labels = labels

    def before_model(self, step: Step, call: ModelCall) -> None:
        """What guidance steers away from has no picture."""
        nothing = {UNCONDITIONAL: torch.zeros_like(self._labels)}
        call.add_extra("class_labels", call.rows(nothing, otherwise=self._labels))
