"""Nodes that give latents the statistics of others: adaptive instance normalisation."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from graph.declare import Slider, node
from graph.errors import NodeError
from graph.wording import Wording
from nodes.handles import Patch
from nodes.methods.adaptive_normalisation import AdaptiveNormalisationPatch, normalised, statistics
from nodes.values import Latent


@node(
    title="AdaIN",
    category="Latents",
    keywords=("adaptive instance normalization", "style transfer", "statistics", "colour", "match"),
)
def adain(latent: Latent, reference: Latent, strength: Annotated[float, Slider(0, 1)] = 1.0) -> Latent:
    """Give a latent the mean and spread of each channel of `reference`: its colours and contrast, not its content.

    Both must be of the same autoencoder; sizes may differ. One reference serves all items of a batch, or there is one
    for each. Decoded at once, it is a transfer of colours with a little of the texture; as `start` of a Denoise with a
    strength of 0.3 to 0.6, the model makes it fit. If colours are too strong or patchy, lower `strength` first; a
    reference with a similar share of background and subject works best.

    Source: Huang & Belongie 2017, arXiv:1703.06868, on latents in place of features.
    """
    if latent.samples.shape[1] != reference.samples.shape[1]:
        raise NodeError(
            Wording(
                "The latent has %s channels, the reference %s.", latent.samples.shape[1], reference.samples.shape[1]
            ),
            "Encode both with the same autoencoder.",
        )
    if len(reference.samples) not in (1, len(latent.samples)):
        raise NodeError("The references are not as many as the latents.", "Wire one, or one for each.")
    axes = (1,) * (latent.samples.ndim - 2)
    mean, spread = (item.flatten(1).unflatten(1, (-1, *axes)) for item in statistics(reference.samples))
    return replace(latent, samples=normalised(latent.samples, mean, spread, strength))


@node(
    title="AdaIN Guidance",
    category="Control",
    keywords=("adaptive instance normalization", "style", "reference", "colour", "statistics", "patch"),
)
def adain_guidance(
    reference: Latent,
    strength: Annotated[float, Slider(0, 1)] = 0.7,
    start: Annotated[float, Slider(0, 1)] = 0.0,
    end: Annotated[float, Slider(0, 1)] = 0.5,
) -> Patch:
    """Lead a Denoise to the colours and contrast of `reference`: its statistics are given to the picture on the way.

    At each step from `start` to `end` (parts of the run), the clean picture that the model predicts gets the mean and
    spread of each channel of the reference. Early steps settle colours and light, so that the model still makes its own
    details; up to the end, colours follow more closely. If the prompt's own colours are lost, lower `strength` or `end`
    first; if nothing changes, raise `end`.

    Source: Huang & Belongie 2017, arXiv:1703.06868, on the predicted clean latent.
    """
    mean, spread = statistics(reference.samples)
    return AdaptiveNormalisationPatch(mean, spread, strength, start, end)
