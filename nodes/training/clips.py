"""A model of pictures learns one clip: how its frames hang together, and what in it the words of a prompt stand for.

Tune-A-Video (Wu et al. 2022, arXiv:2212.11565): the queries of attention to other frames and to the text, and new
attention over time, by the model's own loss on all frames at once, which have one noise level.
"""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass

import torch
from torch import Tensor

from graph.errors import NodeError
from graph.run.context import Run
from graph.wording import Wording
from nodes.denoising.loop import denoising_loop
from nodes.denoising.schedules import MODEL
from nodes.denoising.task import Task
from nodes.devices import choose_device, choose_dtype
from nodes.handles import Denoiser, TextEncoder
from nodes.methods.video.clip_tuning import QUERIES, TEMPORAL, ClipTuning
from nodes.methods.video.cross_frame import CrossFramePatch
from nodes.methods.video.temporal_attention import attended_along_time, new_layers, transformer_blocks
from nodes.training.checkpoints import Checkpoints
from nodes.training.examples import Example, FrameGroup
from nodes.training.keys import training_folder, training_key
from nodes.training.loop import Recipe, Trained, train
from nodes.training.parameters import Parameters, less_memory, trained_copies
from nodes.training.session import check_told, in_full_precision, quiet
from nodes.training.texts import FixedTexts
from nodes.values import Guidance, Latent, Schedule


@dataclass(frozen=True, slots=True)
class ClipRecipe:
    """``about``: what frames look at, and the prompt; ``temporal``: whether attention over time is learned too;
    ``saves_memory``: whether activations are computed again, not kept.
    """

    about: ClipTuning
    steps: Recipe
    temporal: bool = True
    saves_memory: bool = False


def train_clip(
    run: Run, model: Denoiser, text_encoder: TextEncoder, frames: Latent, recipe: ClipRecipe
) -> tuple[dict[str, Tensor], list[float]]:
    """What was learned, by name as in the files of ``save_clip_tuning``, and the loss of every step.

    Raises:
        Cancelled: where the run was cancelled; what was learned so far is in a checkpoint.
        NodeError: where the model cannot be tuned.
    """
    _check(model, text_encoder, frames)
    prompt, steps = recipe.about.prompt, recipe.steps
    computed_in = choose_dtype(run.settings, choose_device(run.settings))
    at_work = quiet(in_full_precision(run))
    texts = FixedTexts(at_work, model, text_encoder, [prompt])
    task = Task(
        model=model,
        positive=texts.conditioning(prompt),
        negative=None,
        guidance=Guidance(1.0),
        schedule=Schedule(MODEL, 1),
        latent_shape=tuple(frames.samples.shape[1:]),
        batch=len(frames.samples),
        width=frames.width,
        height=frames.height,
        patches=(CrossFramePatch(recipe.about.looks_at),),
    )
    examples = [Example(latent, prompt, frames.width, frames.height) for latent in frames.samples]
    with ExitStack() as stack, torch.inference_mode(False):
        loop = stack.enter_context(denoising_loop(at_work, task))
        stack.enter_context(less_memory(loop.network, recipe.saves_memory or run.small_footprint))
        queries = {f"{block}{end}" for block in transformer_blocks(loop.network) for end in QUERIES}
        parameters: Parameters = dict(stack.enter_context(trained_copies(loop.network, queries.__contains__)))
        if recipe.temporal:
            layers = new_layers(loop.network, steps.seed)
            parameters |= {
                f"{block}{TEMPORAL}{name}": item
                for block, layer in layers.items()
                for name, item in layer.named_parameters()
            }
            stack.enter_context(attended_along_time(loop, layers))
        autocast = None if computed_in is torch.float32 else computed_in
        trained = Trained(loop, parameters, texts.states_of, autocast)
        folder = training_folder(run, key_of(model, text_encoder, frames, recipe))
        losses = train(run, trained, (FrameGroup(examples),), steps, Checkpoints(folder))
        return {name: item.detach().clone() for name, item in parameters.items()}, losses


def key_of(model: Denoiser, text_encoder: TextEncoder, frames: Latent, recipe: ClipRecipe) -> str:
    """Letters that stand for all that the steps of a training depend on, but not for how many there are."""
    steps = recipe.steps
    numbers = (steps.learning_rate, steps.seed, steps.warm_up, steps.weight_decay, steps.longest_gradient)
    about = (recipe.about.looks_at, recipe.about.prompt, recipe.temporal)
    return training_key("clip", model, text_encoder, frames.samples, numbers, about)


def _check(model: Denoiser, text_encoder: TextEncoder, frames: Latent) -> None:
    """
    Raises:
        NodeError: where the model, or the clip, is of the wrong kind.
    """
    if not text_encoder.encoders:
        raise NodeError("The prompt needs a text encoder.", "Wire that of the model.")
    check_told(model)
    if model.network.weight_format:
        raise NodeError(
            Wording("The weights of the model are kept as %s.", model.network.weight_format),
            "Tune it as it is stored.",
        )
    if frames.is_clip:
        raise NodeError(
            "This model makes clips by itself, and has attention over their frames already.",
            "Encode the frames as a batch of pictures, for a model of pictures.",
        )
