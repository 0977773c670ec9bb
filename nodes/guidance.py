"""Nodes for kinds of guidance beyond the plain one: each takes a guidance and gives one, so that they are chained."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Literal

from graph.declare import Migration, Multiline, Slider, node
from graph.errors import NodeError
from graph.wording import Wording
from nodes.handles import CLIP
from nodes.methods.clip_guidance import CLIPGuidance
from nodes.methods.guidance_kinds import (
    FrameRamp,
    GuidanceInterval,
    ImageGuidance,
    ManifoldGuidance,
    ProjectedGuidance,
    TrueGuidance,
)
from nodes.methods.ledits import LEditsGuidance, SemanticEdit
from nodes.methods.rf_inversion import TowardsSource
from nodes.methods.stage_guidance import SecondScale
from nodes.methods.weakened_guidance import PerturbedAttentionGuidance, SkipLayerGuidance
from nodes.values import Conditioning, Guidance, GuidancePart, Image, Mask, Trajectory

_DIGITS = 5
"""No model has layers with numbers that long."""


@node(
    title="Guidance Interval",
    category="Sampling",
    keywords=("limited interval", "CFG start", "CFG end", "skip guidance", "speed", "guidance range"),
)
def interval(
    guidance: Guidance,
    start: Annotated[float, Slider(0, 1, 0.01)] = 0.2,
    end: Annotated[float, Slider(0, 1, 0.01)] = 0.8,
) -> Guidance:
    """Guide in one part of the run only. Outside of it a step costs half, and pictures come out more varied.

    `start` and `end` are parts of the run: 0 is its noisy beginning, 1 its end. Guidance does harm early, is hardly
    needed late, and helps in between.

    Source: Kynkäänniemi et al. 2024, arXiv:2404.07724.
    """
    return _with(guidance, GuidanceInterval(start, end))


@node(
    title="Adaptive Projected Guidance",
    category="Sampling",
    keywords=("APG", "oversaturation", "high guidance", "momentum", "CFG"),
)
def adaptive_projection(
    guidance: Guidance,
    parallel: Annotated[float, Slider(0, 1, 0.05)] = 0.0,
    norm: Annotated[float, Slider(0, 100, 0.5)] = 15.0,
    momentum: Annotated[float, Slider(-1, 1, 0.05)] = -0.5,
) -> Guidance:
    """Let high guidance scales keep natural colours.

    The part of the guidance that points along the picture itself, which makes it glare, counts `parallel`; 1 keeps all
    of it. `norm` bounds how far one step may be guided (0: any distance), and a negative `momentum` turns guidance away
    from where it went in the steps before. With 1, 0 and 0 this is the plain guidance.

    Source: Sadat et al. 2024, arXiv:2410.02416.
    """
    return _with(guidance, ProjectedGuidance(parallel, norm, momentum))


@node(
    title="CFG++",
    category="Sampling",
    keywords=("manifold", "low guidance", "few steps", "saturation", "invertible", "renoise", "unconditional noise"),
)
def cfg_plus_plus(guidance: Guidance, scale: Annotated[float, Slider(0, 1.5, 0.05)] = 0.6) -> Guidance:
    """Guide the picture and leave the noise alone: colours stay natural, and edges are kept in few steps.

    In place of the guidance's own scale, `scale` says how far each step goes from what the model sees without the
    prompt (0) to what it sees with it (1); nothing is exaggerated beyond. Noise is added back as it is without the
    prompt. Where the prompt is followed too loosely, raise `scale` first, then the number of steps; 0.6 with DDIM or
    Euler is about as strong as a usual scale of 7.5 in 50 steps. It rests where a *Guidance Interval* does.

    Source: Chung et al. 2024, arXiv:2406.08070.
    """
    return _with(guidance, ManifoldGuidance(scale))


@node(
    title="Perturbed-Attention Guidance",
    category="Sampling",
    keywords=("PAG", "self-attention guidance", "structure", "unconditional"),
)
def perturbed_attention(
    guidance: Guidance,
    scale: Annotated[float, Slider(0, 10, 0.1)] = 3.0,
    layers: str = "",
    start: Annotated[float, Slider(0, 1, 0.01)] = 0.0,
    end: Annotated[float, Slider(0, 1, 0.01)] = 1.0,
) -> Guidance:
    """Guide away from what the model makes with its self-attention disturbed: shapes come out better ordered.

    Works with and without a prompt, for one more prediction at each step. `layers` are parts of the names of the
    layers to disturb, separated by commas, such as `mid_block` or `transformer_blocks.13`; where none is given, those
    in the middle of the model. It acts between `start` and `end`, in parts of the run.

    Source: Ahn et al. 2024, arXiv:2403.17377.
    """
    names = tuple(name.strip() for name in layers.split(",") if name.strip())
    return _with(guidance, PerturbedAttentionGuidance(scale, names, start, end))


@node(
    title="Skip-Layer Guidance",
    category="Sampling",
    keywords=("SLG", "skip guidance layers", "SD3.5", "anatomy", "spatiotemporal skip guidance", "STG"),
)
def skip_layers(
    guidance: Guidance,
    scale: Annotated[float, Slider(0, 10, 0.1)] = 2.8,
    layers: str = "7, 8, 9",
    start: Annotated[float, Slider(0, 1, 0.01)] = 0.01,
    end: Annotated[float, Slider(0, 1, 0.01)] = 0.2,
) -> Guidance:
    """Guide away from what a transformer makes without some of its layers: shapes and anatomy come out better.

    `layers` are the numbers of the layers, from 0, separated by commas. It acts between `start` and `end`, in parts of
    the run, for one more prediction at these steps. The values set are those advised for Stable Diffusion 3.5 medium.

    Sources: Stability AI 2024, github.com/Stability-AI/sd3.5; Hyung et al. 2024, arXiv:2411.18664.
    """
    return _with(guidance, SkipLayerGuidance(scale, _numbers(layers), start, end))


@node(
    title="Image Guidance",
    category="Sampling",
    keywords=("InstructPix2Pix", "image guidance scale", "dual CFG", "edit by instruction"),
)
def image(guidance: Guidance, scale: Annotated[float, Slider(1, 10, 0.1)] = 1.5) -> Guidance:
    """For models that edit a picture by an instruction: say how closely the result keeps to the picture.

    The guidance's own scale says how strongly the text is followed, `scale` how strongly the picture is. Takes three
    predictions at each step.

    Source: InstructPix2Pix, Brooks et al. 2022, arXiv:2211.09800.
    """
    return _with(guidance, ImageGuidance(scale))


@node(
    title="True Guidance",
    category="Sampling",
    keywords=("true CFG", "true_cfg_scale", "Flux", "distilled", "negative prompt"),
)
def true_guidance(guidance: Guidance, scale: Annotated[float, Slider(1, 30, 0.1)] = 4.0) -> Guidance:
    """Classifier-free guidance for models that guidance was distilled into, such as Flux, on top of what they do.

    With it they heed a negative prompt, at twice the cost. The model is still told the guidance's own scale.

    Source: Ho & Salimans 2022, arXiv:2207.12598.
    """
    return _with(guidance, TrueGuidance(scale))


@node(
    title="Guidance Ramp",
    category="Sampling",
    keywords=("per frame", "video", "Stable Video Diffusion", "min guidance scale", "max guidance scale"),
    version=2,
    migrations=(Migration(1, rename_parameters={"first": "first_scale"}),),
)
def frame_ramp(guidance: Guidance, first_scale: Annotated[float, Slider(1, 30, 0.1)] = 1.0) -> Guidance:
    """For clips: guide the first frame by `first_scale`, the last as strongly as the guidance says, evenly in between.

    So the frames near a given first picture keep to it.

    Source: Stable Video Diffusion, Blattmann et al. 2023, arXiv:2311.15127.
    """
    return _with(guidance, FrameRamp(first_scale))


@node(
    title="Second Guidance",
    category="Sampling",
    keywords=("Wan 2.2", "low noise", "guidance_scale_2", "two transformers", "experts"),
)
def second_guidance(guidance: Guidance, scale: Annotated[float, Slider(1, 30, 0.1)] = 3.0) -> Guidance:
    """For models with one network for much noise and one for little (Wan 2.2): `scale` is that of the second.

    The guidance's own scale holds for the first.

    Source: Wan Team 2025, arXiv:2503.20314.
    """
    return _with(guidance, SecondScale(scale))


@node(
    title="CLIP Guidance",
    category="Sampling",
    keywords=("classifier guidance", "gradient guidance", "universal guidance", "similarity", "reference picture"),
)
def by_clip(
    guidance: Guidance,
    clip: CLIP,
    picture: Image | None = None,
    text: Annotated[str, Multiline()] = "",
    scale: Annotated[float, Slider(0, 10, 0.05)] = 1.0,
    through_model: bool = False,
    start: Annotated[float, Slider(0, 1, 0.01)] = 0.0,
    end: Annotated[float, Slider(0, 1, 0.01)] = 1.0,
) -> Guidance:
    """Move each step to where the picture fits a text better, or resembles a given picture, in the eyes of CLIP.

    Works with and without a prompt, and with models that read no text. `through_model` follows the gradient through
    the model itself, as the paper has it: closer, for two to three times the time and memory. It acts between `start`
    and `end`, in parts of the run.

    Sources: Dhariwal & Nichol 2021, arXiv:2105.05233; Bansal et al. 2023, arXiv:2302.07121; He et al. 2023,
    arXiv:2311.16424.
    """
    if picture is None and not text.strip():
        raise NodeError("CLIP is given nothing to guide to.", "Wire a picture, or write a text.")
    pixels = None if picture is None else picture.rgb
    return _with(guidance, CLIPGuidance(clip, text.strip(), pixels, scale, through_model, start, end))


@node(
    title="Semantic Edit",
    category="Sampling",
    keywords=("LEDITS++", "SEGA", "edit real image", "edit prompt", "add", "remove", "mask", "several edits"),
)
def semantic_edit(
    guidance: Guidance,
    edit: Conditioning,
    mask: Mask | None = None,
    scale: Annotated[float, Slider(0, 30, 0.5)] = 5.0,
    reverse: bool = False,
    threshold: Annotated[float, Slider(0, 0.99, 0.01)] = 0.9,
    start: Annotated[float, Slider(0, 1, 0.01)] = 0.0,
    end: Annotated[float, Slider(0, 1, 0.01)] = 1.0,
    masked_by: Literal["both", "attention", "difference"] = "both",
) -> Guidance:
    """Edit a picture by a short prompt of what there is to be more of, only where that belongs. Chain several.

    Wire *Edit-Friendly Inversion* to *Denoise Inverted* with the prompt of the inversion as positive, its guidance
    scale, and this guidance. `reverse` makes less of what the prompt says, as to remove a thing. `threshold` is the
    part of the picture that stays out of the mask, which is found anew at each step: by the attention to the prompt's
    words, by where the predictions differ, or where both agree. What a wired `mask` leaves black is never touched. The
    edit acts from `start` to `end`, in parts of the run.

    If the edit does not show, raise `scale`, then lower `threshold` for edits of large parts; if it spoils other parts,
    raise `threshold`. Costs one more prediction for each edit.

    Source: LEDITS++, Brack et al. 2023, arXiv:2311.16711.
    """
    further = SemanticEdit(
        edit, -scale if reverse else scale, threshold, start, end, masked_by, None if mask is None else mask.values
    )
    others = [part for part in guidance.parts if not isinstance(part, LEditsGuidance)]
    edits = [its for part in guidance.parts if isinstance(part, LEditsGuidance) for its in part.edits]
    return replace(guidance, parts=(*others, LEditsGuidance((*edits, further))))


@node(
    title="Guide Towards Source",
    category="Sampling",
    keywords=("RF inversion", "controlled sampling", "eta", "keep structure", "rectified flow", "edit real image"),
)
def towards_source(
    guidance: Guidance,
    trajectory: Trajectory,
    strength: Annotated[float, Slider(0, 1, 0.05)] = 0.9,
    start: Annotated[float, Slider(0, 1, 0.01)] = 0.0,
    end: Annotated[float, Slider(0, 1, 0.01)] = 0.25,
) -> Guidance:
    """Draw what is made towards the picture of a trajectory, in a part of the run: the way back of RF inversion.

    `strength` is how far each prediction is drawn, from `start` to `end` in parts of the run. At 1 until the end the
    picture itself comes back. If too little of it is left, raise `end` first, then `strength`; if the edit does not
    show, lower them.

    Source: Rout et al. 2024, arXiv:2410.10792.
    """
    return _with(guidance, TowardsSource(trajectory.latents[0], strength, start, end))


def _with(guidance: Guidance, part: GuidancePart) -> Guidance:
    return replace(guidance, parts=(*guidance.parts, part))


def _numbers(text: str) -> tuple[int, ...]:
    """The whole numbers in a list with commas, each once.

    Raises:
        NodeError: where something else is in it.
    """
    entries = [entry.strip() for entry in text.split(",") if entry.strip()]
    if not entries or not all(entry.isascii() and entry.isdigit() and len(entry) < _DIGITS for entry in entries):
        raise NodeError(
            Wording("'%s' is no list of layers.", text), "Write the numbers with commas between them: 7, 8, 9."
        )
    return tuple(dict.fromkeys(int(entry) for entry in entries))
