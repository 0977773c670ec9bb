"""Nodes that tune a model of pictures on one clip, so that the clip can be edited by its prompt.

Tune-A-Video: Wu et al. 2022, arXiv:2212.11565. Video-P2P: Liu et al. 2023, arXiv:2303.04761.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, NamedTuple

from graph.declare import Choice, File, Migration, Range, Seed, Slider, node
from graph.run.context import Run
from graph.store.codec import SavedFile
from graph.wording import Wording
from nodes.adapters import adapter_file
from nodes.files import file_name
from nodes.handles import Component, Denoiser, Patch, TextEncoder
from nodes.loading.weight_files import fingerprint
from nodes.methods.video.clip_tuning import ClipTuning, ClipTuningPatch, read_about
from nodes.methods.video.cross_frame import FIRST, PREVIOUS
from nodes.training.clips import ClipRecipe, train_clip
from nodes.training.loop import Recipe
from nodes.training.results import save_clip_tuning
from nodes.training.session import loss_curve
from nodes.values import Latent, Table

_CATEGORY = "Training"
_LOOKS_AT = {"first + previous": (FIRST, PREVIOUS), "first": (FIRST,)}


class TunedOnClip(NamedTuple):
    """What was learned as a patch, the loss of each step, and the file that holds it."""

    patch: Patch
    losses: Table
    file: SavedFile


@node(
    title="Train on Clip",
    category=_CATEGORY,
    keywords=(
        "Tune-A-Video", "one-shot", "video editing", "fine-tune", "finetune", "temporal attention", "Video-P2P",
        "Edit-A-Video",
    ),
    uses_device=True,
    is_output=True,
    writes_files=True,
)  # fmt: skip
def train_on_clip(
    run: Run,
    model: Denoiser,
    text_encoder: TextEncoder,
    latent: Latent,
    prompt: str = "",
    looks_at: Annotated[str, Choice(*_LOOKS_AT)] = "first + previous",
    name: str = "clip",
    steps: Annotated[int, Range(1, 100_000)] = 500,
    learning_rate: Annotated[float, Range(1e-7, 1.0)] = 3e-5,
    temporal_attention: bool = True,
    seed: Annotated[int, Seed()] = 0,
    checkpoint_every: Annotated[int, Range(1)] = 100,
    save_memory: bool = False,
) -> TunedOnClip:
    """Teach a model of pictures one clip, so that it makes all frames as one, and the clip can be edited by its prompt.

    `latent` are the frames, encoded as a batch of pictures, and `prompt` says what they show. Learned are the queries
    of attention, and attention over time behind each block (without `temporal_attention`, the queries alone). Every
    step sees all frames: up to two dozen on one graphics card, with `save_memory` at a third more time. Wire the patch
    to *Invert* and to *Denoise Inverted* with another prompt. Frames look at the *first + previous* ones
    (Tune-A-Video) or at the *first* (Video-P2P).

    The result lies below the output folder as *name*.safetensors, for *Apply Clip Tuning*; the folder *training* there
    keeps checkpoints, from which a training that was cancelled, or is given more steps, goes on.

    If frames flicker or the motion is lost, take more `steps`; if the edit does not show, fewer, or more guidance.

    Source: Wu et al. 2022, arXiv:2212.11565 (500 steps, guidance 12.5).
    """
    run.output_path(file_name(name, ""))
    about = ClipTuning(_LOOKS_AT[looks_at], prompt.strip())
    recipe = Recipe(steps, 1, learning_rate, seed, checkpoint_every=checkpoint_every)
    how = ClipRecipe(about, recipe, temporal_attention, save_memory)
    learned, losses = train_clip(run, model, text_encoder, latent, how)
    saved = save_clip_tuning(run, name, learned, about)
    return TunedOnClip(_patch(Path(saved.path), about, 1.0), loss_curve(losses), saved)


@node(
    title="Apply Clip Tuning",
    category=_CATEGORY,
    keywords=("Tune-A-Video", "load", "one-shot", "video editing", "checkpoint", "Video-P2P"),
    lane="io",
    version=2,
    migrations=(Migration(1, rename_parameters={"temporal": "temporal_strength"}),),
)
def apply_clip_tuning(
    run: Run,
    file: Annotated[str, File("model")] = "",
    temporal_strength: Annotated[float, Slider(0, 1.5, 0.05)] = 1.0,
) -> Patch:
    """Take what *Train on Clip* has learned from its file, as a patch for the model that it was learned with.

    `temporal_strength` is how much the attention over time counts: where an edit keeps too much of the clip's motion or
    shape, lower it. The model itself stays as it is for everything else that uses it.

    Source: Wu et al. 2022, arXiv:2212.11565.
    """
    path = adapter_file(run, file)
    about = read_about(path)
    if about.prompt:
        run.message(Wording("%s: tuned on a clip of '%s'.", path.name, about.prompt))
    return _patch(path, about, temporal_strength)


def _patch(path: Path, about: ClipTuning, temporal: float) -> ClipTuningPatch:
    weights = Component(str(path.parent), "ClipTuning", fingerprint([path], {}), {"file": path.name})
    return ClipTuningPatch(weights, about.looks_at, temporal)
