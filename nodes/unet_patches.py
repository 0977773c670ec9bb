"""Nodes that alter how a UNet works while it denoises: they make patches for the denoising loop.

FreeU: Si et al. 2023, arXiv:2309.11497. Token merging: Bolya & Hoffman 2023, arXiv:2303.17604.
"""

from __future__ import annotations

from typing import Annotated, Literal

from graph.declare import Slider, node
from nodes.handles import Patch
from nodes.methods.free_u import FreeUPatch
from nodes.methods.seamless import Axes, SeamlessPatch
from nodes.methods.token_merging import TokenMergingPatch


@node(title="FreeU", category="Control", keywords=("free lunch", "detail", "quality", "skip connections", "backbone"))
def free_u(
    b1: Annotated[float, Slider(0.1, 2, 0.05)] = 1.2,
    b2: Annotated[float, Slider(0.1, 2, 0.05)] = 1.4,
    s1: Annotated[float, Slider(0.1, 2, 0.05)] = 0.9,
    s2: Annotated[float, Slider(0.1, 2, 0.05)] = 0.2,
) -> Patch:
    """Get more out of a UNet at no cost: its decoder's own features count for more, what skips it for less.

    `b1` and `b2` strengthen the features of the two innermost stages, `s1` and `s2` weaken what the skip connections
    bring there. The values that are there at first are the paper's for Stable Diffusion 1; for 2 they are 1.1, 1.2,
    0.9, 0.2, for XL 1.1, 1.2, 0.6, 0.4. With 1 everywhere nothing changes.

    Source: Si et al. 2023, arXiv:2309.11497.
    """
    return FreeUPatch(b1, b2, s1, s2)


@node(title="Merge Tokens", category="Control", keywords=("ToMe", "token merging", "speed", "faster", "large pictures"))
def merge_tokens(
    ratio: Annotated[float, Slider(0, 0.75, 0.05)] = 0.5,
    layers: Literal["finest", "half the size", "quarter the size", "all"] = "finest",
) -> Patch:
    """Make large pictures faster: in self-attention, places of the picture that are much alike are treated as one.

    `ratio` is the part of the places that is merged; 0 changes nothing. The time that is saved grows with the size of
    the picture, and so does the loss of fine detail with the ratio. `layers` says down to which size of the latent it
    is done. Methods that look at every place in the attention cannot be used beside it, and say so.

    Source: Bolya & Hoffman 2023, arXiv:2303.17604.
    """
    coarsest = {"finest": 1, "half the size": 2, "quarter the size": 4, "all": 64}[layers]
    return TokenMergingPatch(ratio, coarsest)


@node(
    title="Seamless",
    category="Control",
    keywords=("texture", "tiling", "tileable", "pattern", "circular padding", "repeat", "wrap", "panorama"),
)
def seamless(axes: Axes = "both") -> Patch:
    """Make a picture whose opposite edges fit together, to be laid in tiles: a texture, or with *x* a panorama.

    Choose the same for `seamless` where the latent is decoded.
    """
    return SeamlessPatch(axes)
