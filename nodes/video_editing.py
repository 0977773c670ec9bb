"""Nodes that keep the frames of a clip consistent while a model of pictures makes or edits them.

The frames are the items of one batch: a clip's frames, encoded as pictures, or as many items of noise.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, NamedTuple

import torch

from graph.declare import Migration, Range, Seed, Slider, node
from graph.errors import NodeError
from graph.run.context import Run
from graph.wording import Wording
from nodes.consistency.fusion import fused_frames
from nodes.handles import FrameInterpolator, Patch
from nodes.methods.video.attention_fusion import AttentionFusionPatch
from nodes.methods.video.background_smoothing import BackgroundSmoothingPatch
from nodes.methods.video.cross_frame import LOOKS_AT, CrossFramePatch
from nodes.methods.video.flow_fusion import ColourMatchPatch, FlowFusionPatch
from nodes.methods.video.following import FollowingPatch
from nodes.methods.video.fresco import FrescoPatch
from nodes.methods.video.motion_latents import MotionLatentsPatch
from nodes.methods.video.previous_frame import PreviousFramePatch
from nodes.methods.video.smoother import SmootherPatch
from nodes.methods.video.token_flow import TokenFlowPatch
from nodes.values import Flow, Latent, Mask, Video


@node(
    title="Cross-Frame Attention",
    category="Consistency",
    keywords=(
        "video", "frames", "consistency", "extended attention", "sparse causal attention", "shared attention",
        "Text2Video-Zero", "ControlVideo", "Pix2Video", "Tune-A-Video",
    ),
)  # fmt: skip
def cross_frame_attention(
    looks_at: str = "first + previous",
    reach: Annotated[int, Slider(1, 16)] = 1,
    anchors: Annotated[int, Slider(1, 16)] = 1,
    layers: str = "",
    start: Annotated[float, Slider(0, 1, 0.01)] = 0.0,
    end: Annotated[float, Slider(0, 1, 0.01)] = 1.0,
) -> Patch:
    """Let each frame of a clip attend to others in place of itself, so that all of them look alike.

    `looks_at` says to which, joined by +: *own*, *first*, *previous*, *next*, *middle*, *last*, *all*, *neighbours*
    (`reach` to each side, and itself) or *anchors* (the first `anchors` frames). *first* is that of Text2Video-Zero
    (arXiv:2303.13439), *first + previous* that of Tune-A-Video (arXiv:2212.11565) and Pix2Video (arXiv:2303.12688),
    *own + middle* that of FateZero (arXiv:2303.09535), *all* that of ControlVideo (arXiv:2305.13077): the most
    consistent, at a cost that grows with the square of the number of frames.

    The frames are the items of the batch. `layers`: parts of the names of layers, separated by commas (*up_blocks*), to
    act in those only. Where frames become stiff, or all look like the first, end earlier or look at *own* too.
    """
    names = tuple(name.strip().lower() for name in looks_at.split("+") if name.strip())
    unknown = [name for name in names if name not in LOOKS_AT]
    if unknown or not names:
        raise NodeError(
            Wording("A frame cannot look at '%s'.", ", ".join(unknown) or looks_at),
            Wording("Take some of these, joined by +: %s.", ", ".join(LOOKS_AT)),
        )
    chosen = tuple(layer.strip() for layer in layers.split(",") if layer.strip())
    return CrossFramePatch(names, reach, anchors, chosen, start, end)


@node(
    title="Motion Latents",
    category="Consistency",
    keywords=("Text2Video-Zero", "text to video", "camera", "pan", "animate", "zero-shot", "movement"),
    version=2,
    migrations=(Migration(1, rename_parameters={"moved": "moved_until", "formed": "formed_until"}),),
)
def motion_latents(
    foreground: Mask | None = None,
    right: Annotated[float, Slider(-64, 64, 0.5, unit="px")] = 4.0,
    down: Annotated[float, Slider(-64, 64, 0.5, unit="px")] = 4.0,
    moved_until: Annotated[float, Slider(0, 1, 0.01)] = 0.04,
    formed_until: Annotated[float, Slider(0, 1, 0.01)] = 0.1,
) -> Patch:
    """Make a clip of a text with a model of pictures: all frames begin as one, each moved a little further.

    Text2Video-Zero (Khachatryan et al. 2023, arXiv:2303.13439). Frames are the items of the noise's batch. Wire
    *Cross-Frame Attention* that looks at *first* beside it, or the frames will show different things. Content moves
    `right` and `down` by so many pixels from frame to frame. All frames are one for the part `formed_until` of the run,
    are moved, and go back to where the part `moved_until` ended by noise of their own.

    `foreground` marks what moves in each frame, as found in a first run: what lies behind it is then kept still
    (background smoothing). Where frames differ too much, raise `moved_until` towards `formed_until`; where the motion
    is not to be seen, raise both.
    """
    if formed_until <= moved_until:
        raise NodeError(
            Wording("Frames cannot be formed (%s) before they have moved (%s).", formed_until, moved_until),
            "Make 'formed_until' larger than 'moved_until'.",
        )
    return MotionLatentsPatch(right, down, moved_until, formed_until, None if foreground is None else foreground.values)


@node(
    title="TokenFlow",
    category="Consistency",
    keywords=("video editing", "propagate", "keyframes", "nearest neighbour", "extended attention", "PnP", "vid2vid"),
)
def token_flow(
    interval: Annotated[int, Slider(2, 64)] = 8,
    frames_at_once: Annotated[int, Slider(1, 64)] = 8,
    end: Annotated[float, Slider(0, 1, 0.01)] = 1.0,
    seed: Annotated[int, Seed()] = 0,
) -> Patch:
    """Edit the frames of a clip alike: attention is computed for a few keyframes, and carried along to the others.

    TokenFlow (Geyer et al. 2023, arXiv:2307.10373). Invert the clip's frames, as a batch of pictures, and wire the
    trajectory to *Denoise Inverted* with this patch and the new prompt. Every `interval` frames have one keyframe,
    which is another one in each step; places are carried to where the source clip looks most alike. Beside it, the
    paper uses *Feature Injection* (PnP) to keep the layout; a strength below 1 does so too.

    Where frames flicker, make the interval smaller; where the edit is weak, keep less of the layout.
    """
    return TokenFlowPatch(interval, frames_at_once, seed, end)


@node(
    title="Smooth while Denoising",
    category="Consistency",
    keywords=("ControlVideo", "flicker", "deflicker", "interpolation", "temporal smoothing"),
)
def interleaved_smoother(
    at: Annotated[float, Slider(0, 1, 0.01)] = 0.6, interpolator: FrameInterpolator | None = None
) -> Patch:
    """Take flicker out of a clip while it is made: in two steps, every other frame is what lies between its neighbours.

    ControlVideo (Zhang et al. 2023, arXiv:2305.13077): odd frames in the step at the part `at` of the run, even ones in
    the step behind it. What lies between is found by optical flow, or by the network of the paper where one is wired
    (*Load Frame Interpolator*). The frames are the items of the batch. Beside it, the paper has *Cross-Frame Attention*
    that looks at *all*, a ControlNet, and the same noise for all frames. Where motion is smeared, smooth earlier; where
    frames flicker, later.
    """
    return SmootherPatch(at, interpolator)


@node(
    title="Previous-Frame Guidance",
    category="Consistency",
    keywords=("Pix2Video", "latent guidance", "temporal consistency", "flicker"),
)
def previous_frame_guidance(
    share: Annotated[float, Slider(0, 1, 0.001)] = 0.012, end: Annotated[float, Slider(0, 1, 0.01)] = 0.5
) -> Patch:
    """Pull each frame towards the one before it, as both are predicted at the same step.

    Pix2Video (Ceylan et al. 2023, arXiv:2303.12688), beside *Cross-Frame Attention* that looks at *first + previous*.
    Each step moves a frame by `share` of what lies between, up to the part `end` of the run; 0.012 is the paper's. What
    moves is pulled to where it was: where it leaves trails, use a smaller share or end earlier.
    """
    return PreviousFramePatch(share, end)


@node(
    title="Flow-Guided Fusion",
    category="Consistency",
    keywords=("Rerender", "shape-aware", "latent warp", "temporal consistency", "optical flow"),
)
def flow_guided_fusion(
    flow: Flow,
    reference: Annotated[int, Range(0)] = 0,
    start: Annotated[float, Slider(0, 1, 0.01)] = 0.0,
    end: Annotated[float, Slider(0, 1, 0.01)] = 0.1,
) -> Patch:
    """Carry the shapes of a reference frame along the source clip's flow into all frames, early in the run.

    The shape-aware fusion of Rerender-A-Video (Yang et al. 2023, arXiv:2306.07954). `flow` is that of the source
    frames, of which there are as many as are denoised. What the reference does not show stays each frame's own. Where
    shapes drift, end later; where one sees blocks or trails, end earlier.
    """
    return FlowFusionPatch(flow, reference, start, end)


@node(
    title="Match Frame Colours",
    category="Consistency",
    keywords=("AdaIN", "color", "Rerender", "colour shift", "statistics"),
)
def match_frame_colours(
    reference: Annotated[int, Range(0)] = 0,
    start: Annotated[float, Slider(0, 1, 0.01)] = 0.8,
    end: Annotated[float, Slider(0, 1, 0.01)] = 1.0,
) -> Patch:
    """Give all frames the colours of a reference frame: the mean and spread of each channel of what is predicted.

    From Rerender-A-Video (Yang et al. 2023, arXiv:2306.07954), after AdaIN (Huang & Belongie 2017, arXiv:1703.06868).
    Late in the run it corrects colours alone. Leave it out where frames show different things.
    """
    return ColourMatchPatch(reference, start, end)


class FusedFrames(NamedTuple):
    video: Video
    kept: Mask


@node(
    title="Fuse Frames along Flow",
    category="Consistency",
    keywords=("Rerender", "pixel-aware fusion", "warp", "blend", "temporal consistency"),
)
def fuse_frames(run: Run, video: Video, flow: Flow) -> FusedFrames:
    """Let each frame of an edited clip take over what it can from the frame before it, and from the first.

    The pixel-aware fusion of Rerender-A-Video (Yang et al. 2023, arXiv:2306.07954). `flow` is that of the source clip.
    `kept` is white where a frame was taken from others: wire both to *Follow Pictures* for the second pass. Alone, it
    is a fast way to take flicker out of an edit, at the cost of sharpness.
    """
    if len(flow.forward) + 1 != len(video):
        raise NodeError(
            Wording("The clip has %s frames, the flow is that of %s.", len(video), len(flow.forward) + 1),
            "Measure the flow on the source of this clip.",
        )
    fused = fused_frames(video.clip(0, len(video)), flow, run.check)
    return FusedFrames(replace(video, frames=fused.frames), Mask(fused.kept))


@node(
    title="Follow Pictures",
    category="Consistency",
    keywords=("Rerender", "fidelity-oriented encoding", "second pass", "inpaint", "latent blend"),
)
def follow_pictures(
    pictures: Video,
    kept: Mask | None = None,
    strength: Annotated[float, Slider(0, 1, 0.01)] = 0.5,
    start: Annotated[float, Slider(0, 1, 0.01)] = 0.5,
    end: Annotated[float, Slider(0, 1, 0.01)] = 0.8,
) -> Patch:
    """Draw a run towards given pictures, where a mask is white (everywhere, without one).

    The second pass of Rerender-A-Video (Yang et al. 2023, arXiv:2306.07954): the frames of *Fuse Frames along Flow* are
    encoded so that they lose nothing to the autoencoder, and followed in the middle of a run with the settings and the
    seed of the first pass. Where flicker is left, use more `strength`, or end later; where edges double, less.
    """
    pixels = pictures.clip(0, len(pictures))
    mask = torch.ones(1, 1, pictures.height, pictures.width) if kept is None else kept.values
    return FollowingPatch(pixels, mask, strength, start, end)


@node(
    title="FRESCO",
    category="Consistency",
    keywords=("video translation", "flow-guided attention", "FLATTEN", "feature optimisation", "temporal consistency"),
    version=2,
    migrations=(Migration(1, rename_parameters={"rate": "learning_rate"}),),
)
def fresco(
    source: Latent,
    video: Video,
    flow: Flow,
    spatial_end: Annotated[float, Slider(0, 1, 0.01)] = 0.05,
    cross_frame_end: Annotated[float, Slider(0, 1, 0.01)] = 1.0,
    temporal_end: Annotated[float, Slider(0, 1, 0.01)] = 0.65,
    optimisation_end: Annotated[float, Slider(0, 1, 0.01)] = 0.75,
    iterations: Annotated[int, Slider(0, 100)] = 20,
    learning_rate: Annotated[float, Range(0.001, 1, 0.01)] = 0.02,
) -> Patch:
    """Keep what corresponds in a source clip together in its edit: along the motion, and within each frame.

    FRESCO (Yang et al. 2024, arXiv:2403.12962). `source` are the latents of the source frames, `video` the same frames,
    `flow` their motion. The paper begins from the source with a strength of 0.75, the same noise for all frames, and a
    ControlNet. Each kind of guidance acts up to its part of the run, and 0 leaves it out: `spatial_end` (attention as
    in the source), `cross_frame_end` (keys of what each frame newly shows, for all), `temporal_end` (attention along
    the motion) and `optimisation_end` (features that move along, found in `iterations` steps of Adam, which takes most
    of the time; each may change them by the part `learning_rate` of their spread).

    Where frames flicker, let the temporal guidance act longer; where spots appear or the prompt is lost, lower
    `learning_rate`.
    """
    frames = video.clip(0, len(video))
    ends = (spatial_end, cross_frame_end, temporal_end, optimisation_end)
    return FrescoPatch(source.samples, frames, flow, *ends, iterations, learning_rate)


@node(
    title="Background Smoothing",
    category="Consistency",
    keywords=("FRESCO", "Text2Video-Zero", "flicker", "background", "temporal consistency"),
)
def background_smoothing(
    flow: Flow,
    foreground: Mask | None = None,
    start: Annotated[float, Slider(0, 1, 0.01)] = 0.8,
    end: Annotated[float, Slider(0, 1, 0.01)] = 0.9,
) -> Patch:
    """Carry the background from frame to frame along the source clip's motion, late in the run.

    From FRESCO (Yang et al. 2024, arXiv:2403.12962). What is white in `foreground` (one mask, or one for each frame)
    stays each frame's own, and so does what a frame newly shows; without a mask, all counts as background. Where things
    smear, mark them as foreground.
    """
    return BackgroundSmoothingPatch(flow, None if foreground is None else foreground.values, start, end)


@node(
    title="Attention Fusion",
    category="Consistency",
    keywords=("FateZero", "self-attention", "shape", "style", "video editing", "zero-shot", "blend"),
)
def attention_fusion(
    words: str = "",
    until: Annotated[float, Slider(0, 1, 0.01)] = 0.5,
    threshold: Annotated[float, Slider(0, 1, 0.01)] = 0.3,
) -> Patch:
    """Keep the structure of a source clip or picture: its self-attention takes the place of the edit's own.

    FateZero (Qi et al. 2023, arXiv:2303.09535), beside *Prompt-to-Prompt* with its own self-attention at 0, and
    *Cross-Frame Attention* that looks at *own + middle*, also during the inversion. Places where `words` of the
    source's prompt act (separated by commas) keep their own attention, so that shapes can change there; without words
    all of it is the source's, as for a change of style. The paper acts until 0.5 for shapes and 0.8 for styles.

    Where the edit is too weak, act for a shorter part; where what should stay changes, raise the `threshold`.
    """
    chosen = tuple(word.strip() for word in words.split(",") if word.strip())
    return AttentionFusionPatch(chosen, until, threshold)
