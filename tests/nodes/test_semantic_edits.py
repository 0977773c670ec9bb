"""LEDITS++ edits as the pipeline of diffusers does from the same noise, and only where it is told to."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import diffusers
import pytest
import torch
from diffusers.pipelines.ledits_pp import LEditsPPPipelineStableDiffusion
from torch import Tensor

from graph.errors import NodeError
from graph.run.context import Run
from nodes import conditioning, guidance, inversion, inversion_kinds, sampling
from nodes.codecs import ValueCodec
from nodes.models import LoadedModel
from nodes.values import Conditioning, Guidance, Latent, Mask, Noise, Trajectory
from tests.nodes import tiny_editing, tiny_models, tiny_video

SIDE, STEPS = 32, 6

SAVES: dict[str, Callable[[Path], Path]] = {
    "attentive": tiny_editing.save_attentive,
    "plain": tiny_models.save_stable_diffusion,
    "joint": lambda folder: tiny_models.save_stable_diffusion_3(folder, with_t5=False),
    "clip": tiny_video.save_wan,
}


def text(loaded: LoadedModel, prompt: str) -> Conditioning:
    return conditioning.encode_text(Run(), loaded.text_encoder, prompt)


def picture(loaded: LoadedModel) -> Latent:
    frames = 5 if loaded.denoiser.family == "wan" else 1
    return sampling.denoise(Run(), loaded.denoiser, Noise(4, SIDE, SIDE, frames=frames), text(loaded, "a"), steps=4)


def inverted(loaded: LoadedModel) -> Trajectory:
    return inversion_kinds.edit_friendly_ddpm(
        Run(), loaded.denoiser, picture(loaded), text(loaded, ""), steps=STEPS, guidance_scale=1.0
    )


def edited(loaded: LoadedModel, trajectory: Trajectory, edits: Guidance) -> Tensor:
    return inversion.denoise_inverted(Run(), loaded.denoiser, trajectory, text(loaded, ""), guidance=edits).samples


def _count_words(pipeline: Any) -> None:
    """Have the pipeline read the maps of the words alone: by what tokenizers tell now, it counts the padding in."""
    encode, tokenizer = pipeline.encode_prompt, pipeline.tokenizer

    def encode_prompt(*, editing_prompt: list[str], **options: Any) -> Any:
        *encoded, _ = encode(editing_prompt=editing_prompt, **options)
        return *encoded, [len(tokenizer(prompt).input_ids) - 2 for prompt in editing_prompt]

    pipeline.encode_prompt = encode_prompt


@pytest.mark.parametrize(
    ("masked_by", "options"),
    [
        ("both", {}),
        ("attention", {"use_intersect_mask": False, "use_cross_attn_mask": True}),
        ("difference", {"use_intersect_mask": False, "use_cross_attn_mask": False}),
    ],
)
@pytest.mark.proves("LEDITS++", "edits as diffusers' pipeline does, with each kind of mask")
def test_edits_are_those_of_the_stock_pipeline(
    load: Callable[[str], LoadedModel], masked_by: Any, options: dict[str, bool]
) -> None:
    loaded = load("attentive")
    trajectory = inverted(loaded)
    edits = Guidance(1.0)
    edits = guidance.semantic_edit(
        edits, text(loaded, "a red frog"), scale=5.0, threshold=0.6, start=1 / STEPS, masked_by=masked_by
    )
    edits = guidance.semantic_edit(
        edits, text(loaded, "an apple"), scale=3.0, reverse=True, threshold=0.8, end=0.5, masked_by=masked_by
    )
    ours = edited(loaded, trajectory, edits)

    pipeline = LEditsPPPipelineStableDiffusion.from_pretrained(
        Path(loaded.denoiser.network.folder).parent, safety_checker=None, requires_safety_checker=False
    )
    pipeline.set_progress_bar_config(disable=True)
    assert isinstance(pipeline.scheduler, diffusers.DDIMScheduler)
    pipeline.scheduler.set_timesteps(STEPS)
    stride = 1000 // STEPS
    spreads = [pipeline.scheduler._get_variance(int(t), int(t) - stride) ** 0.5 for t in pipeline.scheduler.timesteps]
    assert trajectory.added is not None
    pipeline.zs = torch.stack([part / spread for part, spread in zip(trajectory.added.flip(0), spreads, strict=True)])
    pipeline.init_latents = trajectory.latents[-1]
    pipeline.inversion_steps = pipeline.scheduler.timesteps
    pipeline.eta, pipeline.batch_size = 1.0, 1
    _count_words(pipeline)
    expected = pipeline(
        editing_prompt=["a red frog", "an apple"],
        edit_guidance_scale=[5.0, 3.0],
        edit_threshold=[0.6, 0.8],
        reverse_editing_direction=[False, True],
        edit_warmup_steps=[1, 0],
        edit_cooldown_steps=[STEPS, STEPS // 2],
        output_type="latent",
        **options,
    ).images
    torch.testing.assert_close(ours, expected, rtol=1e-3, atol=1e-3)
    assert (ours - trajectory.latents[0]).abs().max() > 0.05


def test_no_scale_and_no_mask_leave_the_picture_as_it_is(load: Callable[[str], LoadedModel]) -> None:
    loaded = load("attentive")
    trajectory = inverted(loaded)
    apple = text(loaded, "an apple")
    silent = guidance.semantic_edit(Guidance(1.0), apple, scale=0.0)
    nowhere = guidance.semantic_edit(Guidance(1.0), apple, Mask(torch.zeros(1, 1, SIDE, SIDE)), scale=9.0)
    for edits in (silent, nowhere):
        torch.testing.assert_close(edited(loaded, trajectory, edits), trajectory.latents[0], rtol=1e-4, atol=1e-4)


@pytest.mark.parametrize(("name", "masked_by"), [("joint", "both"), ("plain", "difference"), ("clip", "difference")])
def test_other_families_are_edited_and_given_back(
    load: Callable[[str], LoadedModel], name: str, masked_by: Any
) -> None:
    loaded = load(name)
    trajectory = inverted(loaded)
    plain = edited(loaded, trajectory, Guidance(1.0))
    edits = guidance.semantic_edit(Guidance(1.0), text(loaded, "a frog"), scale=20.0, masked_by=masked_by)
    moved = (edited(loaded, trajectory, edits) - plain).abs().amax(1)
    assert moved.max() > 1e-5
    assert torch.equal(edited(loaded, trajectory, Guidance(1.0)), plain)


def test_the_mask_of_one_step_leaves_out_what_the_threshold_says(load: Callable[[str], LoadedModel]) -> None:
    """In the last step alone, what is not in the mask cannot have changed."""
    loaded = load("attentive")
    trajectory = inverted(loaded)
    last = (STEPS - 1) / STEPS
    edits = guidance.semantic_edit(
        Guidance(1.0), text(loaded, "a frog"), threshold=0.75, start=last, masked_by="difference"
    )
    moved = (edited(loaded, trajectory, edits) - edited(loaded, trajectory, Guidance(1.0))).abs().amax(1)
    assert (moved > 1e-6).float().mean() == pytest.approx(0.25, abs=0.01)


def test_edits_are_stored_as_other_values_are(load: Callable[[str], LoadedModel]) -> None:
    loaded = load("attentive")
    trajectory = inverted(loaded)
    edits = guidance.semantic_edit(Guidance(1.0), text(loaded, "a frog"), Mask(torch.ones(1, 1, SIDE, SIDE)))
    read = ValueCodec().decode(ValueCodec().encode(edits))
    assert torch.equal(edited(loaded, trajectory, read), edited(loaded, trajectory, edits))


def test_where_masks_cannot_be_found_the_way_out_is_told(load: Callable[[str], LoadedModel]) -> None:
    for name in ("plain", "clip"):
        loaded = load(name)
        edits = guidance.semantic_edit(Guidance(1.0), text(loaded, "a frog"))
        with pytest.raises(NodeError) as raised:
            edited(loaded, inverted(loaded), edits)
        assert "difference" in str(raised.value.hint)
    loaded = load("attentive")
    with pytest.raises(NodeError, match="is empty"):
        edited(loaded, inverted(loaded), guidance.semantic_edit(Guidance(1.0), text(loaded, "")))
