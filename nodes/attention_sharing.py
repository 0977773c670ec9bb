"""Nodes by which pictures take attention from one another: they make patches for the denoising loop.

MasaCtrl: Cao et al. 2023, arXiv:2304.08465. Plug-and-play: Tumanyan et al. 2022, arXiv:2211.12572. StyleAligned: Hertz
et al. 2023, arXiv:2312.02133.
"""

from __future__ import annotations

from typing import Annotated

from graph.declare import Choice, Multiline, Slider, node
from nodes.handles import Patch
from nodes.methods.attention.feature_injection import FeatureInjectionPatch
from nodes.methods.attention.mutual_attention import MutualAttentionPatch
from nodes.methods.attention.shared_attention import SharedAttentionPatch, SharedSourceAttentionPatch
from nodes.prompt_words import phrases

_CATEGORY = "Attention"
_FIRST_PICTURE, _SOURCE = "first picture", "source"


@node(
    title="Mutual Self-Attention",
    category=_CATEGORY,
    keywords=("MasaCtrl", "edit", "pose", "non-rigid", "action", "keys and values", "consistent subject"),
)
def mutual_self_attention(
    from_step: Annotated[float, Slider(0, 1, 0.01)] = 0.1,
    from_layer: Annotated[float, Slider(0, 1, 0.01)] = 0.6,
    words: Annotated[str, Multiline()] = "",
    source_words: Annotated[str, Multiline()] = "",
    threshold: Annotated[float, Slider(0, 1, 0.01)] = 0.3,
) -> Patch:
    """Show the subject of a picture in another pose or place (MasaCtrl): the new prompt, or a ControlNet, says where.

    Wire it to *Denoise Inverted*. From `from_step` of the run on, in layers behind `from_layer` of the network, places
    of the new picture look for what they show in the source. Before that, and in the layers before, the new prompt
    decides on the layout. If the pose does not change, raise `from_step`; if the subject changes, lower it, then lower
    `from_layer`.

    `words` of the new prompt and `source_words` of the source's name the subject: then subject and background each keep
    to their own. Where picture and text are one sequence (Stable Diffusion 3, Flux), that is left out.

    Source: Cao et al. 2023, arXiv:2304.08465.
    """
    return MutualAttentionPatch(from_step, from_layer, phrases(words), phrases(source_words), threshold)


@node(
    title="Feature Injection",
    category=_CATEGORY,
    keywords=("plug-and-play", "PnP", "translation", "structure", "style", "image to image", "self-attention"),
)
def feature_injection(
    attention_until: Annotated[float, Slider(0, 1, 0.01)] = 0.5,
    features_until: Annotated[float, Slider(0, 1, 0.01)] = 0.8,
) -> Patch:
    """Translate a picture to what another prompt says, and keep its structure (plug-and-play).

    Wire it to *Denoise Inverted*. Until these parts of the run, how places attend to each other, and what lies in one
    layer of the decoder, are the source's. If the new prompt hardly shows, lower `features_until` first, then
    `attention_until`; if the structure is lost, raise them. It needs no words, so the source may be inverted without a
    description. Transformers have no such layer, and `features_until` does nothing there.

    Source: Tumanyan et al. 2022, arXiv:2211.12572.
    """
    return FeatureInjectionPatch(attention_until, features_until)


@node(
    title="Style Alignment",
    category=_CATEGORY,
    keywords=("StyleAligned", "shared attention", "consistent style", "reference", "batch", "style transfer", "series"),
)
def style_alignment(
    reference: Annotated[str, Choice(_FIRST_PICTURE, _SOURCE)] = _FIRST_PICTURE,
    strength: Annotated[float, Slider(0, 4, 0.05)] = 1.0,
    aligned: bool = True,
    start: Annotated[float, Slider(0, 1, 0.01)] = 0.0,
    end: Annotated[float, Slider(0, 1, 0.01)] = 1.0,
    from_layer: Annotated[float, Slider(0, 1, 0.01)] = 0.0,
) -> Patch:
    """Give several pictures one style, with no training: all attend to a reference beside themselves.

    The reference is the `first picture` of the batch, in any run; or the recorded `source` of *Denoise Inverted*, of
    which other pictures are made with other prompts. `strength` says how much it counts, 0 not at all; `aligned` lets
    queries and keys take on its mean and spread, which carries most of the style. If the reference's objects show up in
    the others, lower `strength`, or raise `start` or `from_layer`.

    Source: Hertz et al. 2023, arXiv:2312.02133.
    """
    kind = SharedSourceAttentionPatch if reference == _SOURCE else SharedAttentionPatch
    return kind(strength, aligned, start, end, from_layer)
