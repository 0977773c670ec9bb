"""Guidance by CLIP: each prediction is moved to where its clean picture fits a text, or resembles a picture, better.

Sources: guidance by a classifier's gradient, Dhariwal & Nichol 2021, arXiv:2105.05233; on the clean prediction, Bansal
et al. 2023, arXiv:2302.07121, through the model, and He et al. 2023, arXiv:2311.16424, without it; the score is that of
CLIP, Radford et al. 2021, arXiv:2103.00020. Needs: a CLIP model, and the autoencoder of the denoiser.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor

from graph.errors import NodeError
from nodes.denoising.guidance import GuidanceHooks, LoopGuidance, Predicted
from nodes.denoising.loop import DenoisingLoop
from nodes.denoising.patches import Step, at_work
from nodes.denoising.predictions import output_for
from nodes.handles import CLIP
from nodes.latents import autoencoder_dtype, to_pixels
from nodes.loading.weights import borrow
from nodes.measuring.clip import picture_embeddings, text_embeddings

_SHARPNESS = 100.0
"""A classifier's logit for each cosine of 1: the sharpest that CLIP's training allows."""
_LARGE = 1024.0
"""Gradients are computed that much larger, so that half precision keeps them."""


@dataclass(frozen=True, eq=False)
class CLIPGuidance(LoopGuidance):
    """Towards a ``text``, ``pixels`` (N×3×H×W in 0..1, all of which are to be resembled) or both.

    ``through_model``: whether the gradient is that with respect to the noisy sample, through the denoiser, in place of
    that with respect to the clean prediction. Acts in the part of the run from ``start`` to ``end`` (0..1).
    """

    clip: CLIP
    text: str
    pixels: Tensor | None
    scale: float
    through_model: bool
    start: float
    end: float

    def acting(self, step: Step) -> Any:
        return at_work(self, self.scale != 0 and step.begins_within(self.start, self.end))

    @contextmanager
    def applied(self, loop: DenoisingLoop) -> Iterator[GuidanceHooks]:
        if len(loop.task.latent_shape) != 3:
            raise NodeError("CLIP guides pictures, and this is a clip.", "Use it with a model of pictures.")
        component = loop.task.model.autoencoder
        dtype = autoencoder_dtype(component.config, loop.dtype)
        with (
            loop.borrow(self.clip.image_encoder) as encoder,
            borrow(component, loop.device, dtype) as autoencoder,
        ):
            targets = self._targets(loop, encoder)
            size = (loop.task.height, loop.task.width)

            def score(clean: Tensor) -> Tensor:
                """The mean cosine of each clean latent's picture to the targets."""
                pixels = to_pixels(autoencoder, clean.to(dtype))[..., : size[0], : size[1]]
                return (picture_embeddings(encoder, pixels, self.clip.preprocessor) @ targets.T).mean(dim=1)

            yield _ByCLIP(self, score)

    def _targets(self, loop: DenoisingLoop, encoder: Any) -> Tensor:
        """K×D, each of length 1: what is to be resembled."""
        targets = []
        with torch.no_grad():
            if self.pixels is not None:
                pixels = self.pixels.to(loop.device, loop.dtype)
                targets.append(picture_embeddings(encoder, pixels, self.clip.preprocessor))
            if self.text:
                with loop.borrow(self.clip.text_encoder) as text_encoder:
                    targets.append(text_embeddings(text_encoder, self.clip.tokenizer, [self.text]))
        return torch.cat(targets)


class _ByCLIP(GuidanceHooks):
    def __init__(self, part: CLIPGuidance, score: Callable[[Tensor], Tensor]) -> None:
        self._part, self._score = part, score
        self.differentiates = part.through_model

    def edit_output(self, output: Tensor, predicted: Predicted) -> Tensor:
        """The clean sample moves, and the noise gives way.

        It moves as far as what is not known of it yet allows, by its variance were the data of unit variance. The model
        knows better where to, but its gradients are far too long where there is hardly anything but noise.
        """
        part, step, level = self._part, predicted.step, predicted.step.level
        if not part.scale or not level.sigma or not step.begins_within(part.start, part.end):
            return output
        with torch.inference_mode(False), torch.enable_grad():
            clean = predicted.clean(output) if part.through_model else predicted.clean(output.clone()).requires_grad_()
            points = (clean, predicted.sample) if part.through_model else (clean,)
            gradients = torch.autograd.grad(self._score(clean).sum() * _LARGE, points)
        length = part.scale * _SHARPNESS * level.angle[1] ** 2 / _LARGE * _lengths(gradients[0])
        clean = clean.detach() + length * gradients[-1] / _lengths(gradients[-1]).clamp(min=1e-20)
        noise = (predicted.sample.detach() - level.alpha * clean) / level.sigma
        return output_for(predicted.prediction, clean, noise, level)


def _lengths(gradient: Tensor) -> Tensor:
    return torch.linalg.vector_norm(gradient, dim=tuple(range(1, gradient.ndim)), keepdim=True)
