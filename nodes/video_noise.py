"""Nodes that give the frames of a clip noise that has something in common, as patches for the denoising loop."""

from __future__ import annotations

from typing import Annotated

from graph.declare import Choice, Slider, node
from nodes.handles import Patch
from nodes.methods.video_noise import PROGRESSIVE, SHARED, CorrelatedNoisePatch, WarpedNoisePatch
from nodes.values import Flow


@node(
    title="Correlated Noise",
    category="Control",
    keywords=("shared noise", "same noise", "VideoFusion", "PYoCo", "mixed", "progressive", "clip", "flicker"),
)
def correlated_noise(
    kind: Annotated[str, Choice(SHARED, PROGRESSIVE)] = SHARED, correlation: Annotated[float, Slider(0, 1, 0.01)] = 1.0
) -> Patch:
    """Let the frames of a clip begin with noise that is alike, so that they come out more alike.

    With *shared*, any two frames have the `correlation`: part of the noise is a base for all of them, the rest is each
    frame's own; 1 is the same noise for all. With *progressive*, neighbours have it, and frames that are further apart
    less and less. The frames are those of a clip, or the pictures of a batch, for models that make pictures.

    What moves tends to stick to noise that stands still: where textures hang in place like a dirty window, lower the
    correlation, or use *Warped Noise*. Where frames differ too much, raise it.

    Sources: VideoFusion (Luo et al. 2023, arXiv:2303.08320), whose λ is the correlation (0.5 there); PYoCo (Ge et al.
    2023, arXiv:2305.10474), whose α gives α²/(1 + α²) in *mixed*, which is *shared* here, and α/√(1 + α²) in
    *progressive*.
    """
    return CorrelatedNoisePatch(kind=kind, correlation=correlation)


@node(
    title="Warped Noise",
    category="Control",
    keywords=("flow", "noise warping", "Go-with-the-Flow", "integral noise", "temporal consistency", "clip"),
)
def warped_noise(flow: Flow) -> Patch:
    """Let the noise move along with a clip: what moves takes its noise with it, and what comes into view gets its own.

    `flow` is measured on the source clip, of as many frames as are denoised. In every frame the noise stays what the
    model was trained with, white and of variance 1; between frames it follows the motion to a quarter of a latent
    pixel. Where details still swim, look at the flow first (*Flow Picture*): it has to be right.

    Sources: Chang et al. 2024 (arXiv:2504.03072); Burgert et al. 2025 (arXiv:2501.08331).
    """
    return WarpedNoisePatch(flow=flow)
