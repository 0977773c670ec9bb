"""Nodes that let a model of pictures make clips, by motion layers between its own.

Source: AnimateDiff (Guo et al. 2023, arXiv:2307.04725). Needs: a motion adapter trained for the same kind of model.
FreeInit (Wu et al. 2023, arXiv:2312.07537) works with other models of clips too.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

from graph.declare import Choice, File, Migration, Slider, node
from graph.errors import NodeError
from graph.run.context import Run
from graph.wording import Wording
from nodes.frame_numbers import entries_of
from nodes.handles import Component, ControlNet, Denoiser, MotionAdapter, Patch
from nodes.loading.folders import component_in
from nodes.loading.motion import motion_component
from nodes.loading.names import find_model
from nodes.loading.recognition import Kind
from nodes.loading.single_file.components import WeightsFile
from nodes.loading.single_file.models import adapter_from
from nodes.methods.free_init import BUTTERWORTH, GAUSSIAN, IDEAL, FreeInitPatch
from nodes.methods.free_noise import FreeNoisePatch
from nodes.methods.sparse_control import SparseControlPatch
from nodes.values import Image

_FAMILIES = {"stable_diffusion": "animate_diff", "stable_diffusion_xl": "animate_diff_xl"}


@node(
    title="Load Motion Adapter",
    category="Models",
    keywords=("AnimateDiff", "motion module", "animation", "video", "temporal"),
    lane="io",
)
def load_motion_adapter(run: Run, model: Annotated[str, File("model")] = "") -> MotionAdapter:
    """Load layers that let a model of pictures make clips.

    `model` is a .safetensors file (a motion module in the original layout, or that of diffusers), a folder in the
    layout of diffusers, or the id of one on the Hugging Face hub. Source: AnimateDiff (Guo et al. 2023,
    arXiv:2307.04725).
    """
    path = find_model(model, run.settings, run)
    if path.is_file():
        return MotionAdapter(_in_file(WeightsFile.at(path)))
    component = component_in(_adapter_folder(path))
    if component.class_name != "MotionAdapter":
        raise NodeError(
            Wording("%s is no motion adapter, but: %s.", component.folder, component.class_name),
            "Choose a motion adapter.",
        )
    if component.config.get("conv_in_channels"):
        raise _unsupported(component.folder, "PIA")
    return MotionAdapter(component)


def _in_file(file: WeightsFile) -> Component:
    if file.found.kind is Kind.MOTION_ADAPTER and not file.found.parts:
        raise _unsupported(str(file.path), file.found.title)
    return adapter_from(file, "motion_adapter")


def _unsupported(place: str, kind: str) -> NodeError:
    return NodeError(
        Wording("The motion adapter in %s is of a kind that is not supported (%s).", place, kind),
        "Use an adapter of AnimateDiff.",
    )


def _adapter_folder(path: Path) -> Path:
    """The folder itself, or the adapter's below it in a folder of a whole model."""
    below = path / "motion_adapter"
    return below if below.is_dir() and not (path / "config.json").is_file() else path


@node(
    title="Apply Motion",
    category="Models",
    keywords=("AnimateDiff", "motion module", "animate", "text to video", "temporal"),
)
def apply_motion(
    model: Denoiser, motion: MotionAdapter, beta_schedule: Annotated[str, Choice("linear", "model")] = "linear"
) -> Denoiser:
    """Let a model of pictures make clips: Stable Diffusion 1 or XL, with a motion adapter for it.

    The number of frames is that of the noise; adapters are made for 16 or so at a time. `beta_schedule` is the one that
    AnimateDiff's own adapters were trained with; `model` keeps that of the model.

    Source: AnimateDiff (Guo et al. 2023, arXiv:2307.04725).
    """
    family_name = _FAMILIES.get(model.family)
    if family_name is None:
        raise NodeError(
            "Motion adapters are for UNets of Stable Diffusion, and this model is of another kind.",
            "Use a model of Stable Diffusion 1 or XL.",
        )
    own = list(model.network.config.get("block_out_channels", ()))
    if own != list(motion.network.config.get("block_out_channels", ())):
        raise NodeError(
            "The motion adapter was made for another kind of model than this denoiser.",
            "Use an adapter that was trained for the same kind of model (Stable Diffusion 1 or XL).",
        )
    scheduler = model.scheduler if beta_schedule == "model" else {**model.scheduler, "beta_schedule": beta_schedule}
    network = motion_component(model.network, motion.network)
    return replace(model, family=family_name, network=network, scheduler=scheduler)


@node(
    title="FreeInit",
    category="Control",
    keywords=("flicker", "temporal consistency", "AnimateDiff", "noise initialization"),
    version=2,
    migrations=(Migration(1, rename_parameters={"spatial": "spatial_cutoff", "temporal": "temporal_cutoff"}),),
)
def free_init(
    iterations: Annotated[int, Slider(2, 8)] = 3,
    filter: Annotated[str, Choice(BUTTERWORTH, GAUSSIAN, IDEAL)] = BUTTERWORTH,
    spatial_cutoff: Annotated[float, Slider(0, 1, 0.05)] = 0.25,
    temporal_cutoff: Annotated[float, Slider(0, 1, 0.05)] = 0.25,
) -> Patch:
    """Make a clip flicker less: it is denoised `iterations` times, at that many times the cost.

    Each time begins from new noise, mixed with the slow changes of what came out before. `spatial_cutoff` and
    `temporal_cutoff` say up to which part of the highest frequency these are kept, within a frame and along the frames.

    Source: Wu et al. 2023, arXiv:2312.07537.
    """
    return FreeInitPatch(iterations, filter, spatial_cutoff, temporal_cutoff)


@node(
    title="FreeNoise",
    category="Control",
    keywords=("long video", "sliding window", "context length", "AnimateDiff", "more frames"),
)
def free_noise(window: Annotated[int, Slider(2, 64)] = 16, stride: Annotated[int, Slider(1, 64)] = 4) -> Patch:
    """Make clips longer than the motion adapter was made for.

    Its layers see `window` frames at a time, beginning every `stride` frames; the noise of later frames is that of
    earlier ones, shuffled.

    Source: Qiu et al. 2023, arXiv:2310.15169.
    """
    return FreeNoisePatch(window, stride)


@node(
    title="SparseCtrl",
    category="Control",
    keywords=("sparse control", "keyframes", "sketch", "interpolation", "AnimateDiff", "image to video"),
    version=2,
    migrations=(Migration(1, rename_parameters={"frames": "frame_numbers"}),),
)
def sparse_control(
    control_net: ControlNet,
    images: Image,
    frame_numbers: str = "0",
    strength: Annotated[float, Slider(0, 2, 0.05)] = 1.0,
    start: Annotated[float, Slider(0, 1, 0.01)] = 0.0,
    end: Annotated[float, Slider(0, 1, 0.01)] = 1.0,
) -> Patch:
    """Steer a few frames of a clip by a picture each; the frames between follow.

    `frame_numbers` are their numbers, from 0, with commas (negative ones from the end; ``start:stop:step`` is a range
    without its stop): as many as there are pictures in the batch. The pictures are in the form that the network was
    trained on (photographs, sketches). It acts from `start` to `end`, as parts of the run.

    Where the clip stands still, or jumps at a frame that has a picture, lower `strength` first; where those between
    go their own way, give more frames a picture. Pictures that the model itself has made are followed best.

    Source: Guo et al. 2023, arXiv:2311.16933.
    """
    entries_of(frame_numbers)  # what is no list of frames is said here, not where the clip is made
    return SparseControlPatch(control_net.network, images.rgb, strength, start, end, frame_numbers)
