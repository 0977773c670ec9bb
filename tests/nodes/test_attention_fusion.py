"""FateZero's attention fusion: its identities, and what the words leave free."""

from __future__ import annotations

import pytest
import torch
from torch import Tensor

from graph.errors import NodeError
from graph.run.context import Run
from nodes import attention_control, autoencoding, conditioning, inversion, models, video_editing
from nodes.handles import Patch
from nodes.inversion import Recorded
from nodes.models import LoadedModel
from nodes.values import Latent, Noise, Schedule

SOURCE_TEXT, NEW_TEXT = "a red apple, white background", "a red strawberry, white background"
SEEDS = 2


@pytest.fixture(scope="module")
def loaded() -> LoadedModel:
    return models.load_model(Run(), "emoji-sd")


@pytest.fixture(scope="module")
def recorded(loaded: LoadedModel) -> Recorded:
    text = conditioning.encode_text(Run(), loaded.text_encoder, SOURCE_TEXT)
    noise = Noise(11, 128, 128, SEEDS)
    return inversion.denoise_and_record(Run(), loaded.denoiser, noise, text, schedule=Schedule("ddim", 8))


def edited(loaded: LoadedModel, recorded: Recorded, prompt: str, *patches: Patch) -> Tensor:
    text = conditioning.encode_text(Run(), loaded.text_encoder, prompt)
    return inversion.denoise_inverted(
        Run(), loaded.denoiser, recorded.trajectory, text, guidance_scale=4.0, patches=patches
    ).samples


def overlap(loaded: LoadedModel, samples: Tensor, recorded: Recorded) -> float:
    """How far the shapes on white are those of the source: their intersection over their union."""

    def shapes(latents: Tensor) -> Tensor:
        latent = Latent(latents, 128, 128, loaded.autoencoder.network)
        return autoencoding.decode_latent(Run(), loaded.autoencoder, latent).pixels.amin(1) < 0.85

    ours, source = shapes(samples), shapes(recorded.latent.samples)
    return float(((ours & source).sum((1, 2)) / (ours | source).sum((1, 2))).mean())


def test_the_same_prompt_is_the_identity(loaded: LoadedModel, recorded: Recorded) -> None:
    again = edited(loaded, recorded, SOURCE_TEXT, video_editing.attention_fusion(until=1.0))
    torch.testing.assert_close(again, recorded.latent.samples, rtol=0, atol=2e-3)


def test_the_longer_it_acts_the_more_the_shape_stays_and_words_leave_it_free(
    loaded: LoadedModel, recorded: Recorded
) -> None:
    def shape(*patches: Patch) -> float:
        return overlap(loaded, edited(loaded, recorded, NEW_TEXT, *patches), recorded)

    plain, half, whole, free = (
        shape(*patches)
        for patches in (
            (),
            (video_editing.attention_fusion(until=0.5),),
            (video_editing.attention_fusion(until=1.0),),
            (video_editing.attention_fusion("apple", until=1.0),),
        )
    )
    assert plain + 0.02 < half < whole - 0.01
    assert plain < free < whole - 0.02


def test_where_it_does_not_act_nothing_changes_and_the_network_is_given_back(
    loaded: LoadedModel, recorded: Recorded
) -> None:
    plain = edited(loaded, recorded, NEW_TEXT)
    closed = edited(loaded, recorded, NEW_TEXT, video_editing.attention_fusion(until=0.0))
    torch.testing.assert_close(closed, plain, rtol=0, atol=2e-3)
    assert torch.equal(edited(loaded, recorded, NEW_TEXT), plain)


def test_it_goes_together_with_prompt_to_prompt_and_frames_that_look_at_others(
    loaded: LoadedModel, recorded: Recorded
) -> None:
    patches = (
        attention_control.prompt_to_prompt(cross_until=0.8, self_until=0.0),
        video_editing.attention_fusion("apple"),
        video_editing.cross_frame_attention("own + middle"),
    )
    made = edited(loaded, recorded, NEW_TEXT, *patches)
    assert overlap(loaded, made, recorded) > overlap(loaded, edited(loaded, recorded, NEW_TEXT), recorded)


def test_a_word_that_the_source_does_not_say_is_named(loaded: LoadedModel, recorded: Recorded) -> None:
    with pytest.raises(NodeError, match="pear"):
        edited(loaded, recorded, NEW_TEXT, video_editing.attention_fusion("pear"))
