"""Editing a clip by its prompt: what is guided by what, and the part that frames agree on."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import torch
from torch import Tensor

from graph.errors import NodeError
from graph.run.context import Run, Settings
from nodes import attention_control, conditioning, inversion, inversion_kinds
from nodes.handles import Patch
from nodes.methods.video.mask_smoothing import FrameLikeness, attention_to_others, carried
from nodes.models import LoadedModel
from nodes.values import Latent, Trajectory
from tests.nodes import tiny_clips, tiny_editing

Load = Callable[[str], LoadedModel]
SAVES = {"attentive": tiny_editing.save_attentive}
SOURCE, NEW, FRAMES, STEPS, SCALE = "a red thing", "a blue thing", 3, 3, 4.0


@pytest.fixture(scope="module")
def tuning(load: Load, tmp_path_factory: pytest.TempPathFactory) -> Patch:
    folder = tmp_path_factory.mktemp("tuning")
    run = Run(Settings(output_folder=str(folder)))
    return tiny_clips.tune(load("attentive"), run, looks_at="first").patch


def latents(count: int = FRAMES) -> Latent:
    return tiny_clips.frames(count)


def inverted(loaded: LoadedModel, latent: Latent, *patches: Patch) -> Trajectory:
    text = conditioning.encode_text(Run(), loaded.text_encoder, SOURCE)
    return inversion.invert(Run(), loaded.denoiser, latent, text, patches=patches, steps=STEPS, refinements=3)


def edited(
    loaded: LoadedModel, trajectory: Trajectory, *patches: Patch, prompt: str = NEW, empty: bool = False
) -> Tensor:
    text = conditioning.encode_text(Run(), loaded.text_encoder, prompt)
    none = conditioning.encode_text(Run(), loaded.text_encoder, "") if empty else None
    return inversion.denoise_inverted(
        Run(), loaded.denoiser, trajectory, text, none, patches=patches, guidance_scale=SCALE
    ).samples


def test_with_an_empty_negative_prompt_guidance_is_decoupled(load: Load, tuning: Patch) -> None:
    """The source is what was recorded: what null-text inversion found acts in the edit alone, or nowhere."""
    loaded = load("attentive")
    trajectory = inverted(loaded, latents(), tuning)
    shared = inversion_kinds.null_text(
        Run(), loaded.denoiser, trajectory, patches=(tuning,), guidance_scale=SCALE, iterations=3, shared=True
    )
    assert shared.null_tokens is not None
    assert shared.null_tokens.shape[:2] == (STEPS, 1)
    patches = (tuning, attention_control.prompt_to_prompt(cross_until=0.5, self_until=0.5))
    fast = edited(loaded, trajectory, *patches)
    torch.testing.assert_close(edited(loaded, shared, *patches, empty=True), fast, rtol=0, atol=1e-4)
    assert float((edited(loaded, shared, *patches) - fast).abs().max()) > 1e-2


def test_one_null_text_for_all_frames_leads_nearer_to_the_clip(load: Load, tuning: Patch) -> None:
    loaded = load("attentive")
    trajectory = inverted(loaded, latents(), tuning)
    shared = inversion_kinds.null_text(
        Run(), loaded.denoiser, trajectory, patches=(tuning,), guidance_scale=SCALE, iterations=10, shared=True
    )

    def error(of: Trajectory) -> float:
        return float((edited(loaded, of, tuning, prompt=SOURCE) - trajectory.latents[0]).square().mean())

    assert error(shared) < 0.8 * error(trajectory)


def test_where_words_do_not_act_the_clip_stays(load: Load, tuning: Patch) -> None:
    loaded = load("attentive")
    trajectory = inverted(loaded, latents(), tuning)
    blend = attention_control.local_blend(words="blue", threshold=1.0, start=0.0, across_frames=True)
    torch.testing.assert_close(edited(loaded, trajectory, tuning, blend), trajectory.latents[0])


def test_masks_follow_what_a_place_attends_to() -> None:
    """Places that are known by their keys take the mask along, where each of them has gone to."""
    frames, places, moved = 3, 6, 2
    features = 40 * torch.eye(places)
    keys = torch.stack([features.roll(moved * frame, 0) for frame in range(frames)])[None, :, None]
    maps = attention_to_others(keys, keys, 1.0)
    assert maps.shape == (1, frames, places, 2 * places)
    torch.testing.assert_close(maps.sum(-1), torch.ones(1, frames, places))
    first = torch.tensor([1.0, 1.0, 0.0, 0.0, 0.0, 0.0])
    masks = torch.stack([first.roll(moved * frame) for frame in range(frames)])[None]
    torch.testing.assert_close(carried(maps, masks), masks)
    missing = masks.clone()
    missing[:, 1] = 0  # what flickers comes back in part, from the first frame
    found = carried(5 * maps, missing)
    torch.testing.assert_close(found[:, 1], masks[:, 1])
    torch.testing.assert_close(found[:, 2], masks[:, 2] / 2)


def test_frames_agree_on_a_part_and_one_frame_has_nobody_to_agree_with(load: Load) -> None:
    loaded = load("attentive")
    options = {"words": "blue", "threshold": 0.4, "start": 0.0, "margin": 0.0}
    for count in (1, FRAMES):
        trajectory = inverted(loaded, latents(count))
        alone = edited(loaded, trajectory, attention_control.local_blend(**options))
        agreed = edited(loaded, trajectory, attention_control.local_blend(**options, across_frames=True))
        assert torch.equal(alone, agreed) is (count == 1)


def test_frames_that_are_alike_agree_on_the_same_part(load: Load) -> None:
    loaded = load("attentive")
    one = latents(1)
    trajectory = inverted(loaded, Latent(one.samples.expand(FRAMES, -1, -1, -1).clone(), one.width, one.height))
    blend = attention_control.local_blend(words="blue", threshold=0.4, start=0.0, across_frames=True)
    found = edited(loaded, trajectory, blend)
    torch.testing.assert_close(found, found[:1].expand_as(found), rtol=0, atol=1e-4)
    assert not torch.allclose(found, trajectory.latents[0], atol=1e-3)


def test_a_model_without_coarse_attention_says_so() -> None:
    with pytest.raises(NodeError, match="coarse self-attention"):
        FrameLikeness().smoothed(torch.rand(1, 2, 8, 8))
