"""Prompt-to-prompt and what belongs to it: what must leave a picture as it is does, in UNets and joint attention."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import diffusers
import pytest
import torch
from torch import Tensor

from graph.errors import NodeError
from graph.run.context import Run
from nodes import adapters, attention_control, conditioning, inversion, unet_patches
from nodes.handles import Patch
from nodes.inversion import Recorded
from nodes.methods.attention.token_maps import common_subsequence, correspondence
from nodes.models import LoadedModel
from nodes.prompt_words import read_of
from nodes.values import Conditioning, Mask, Noise, Schedule
from tests.nodes import tiny_lora, tiny_models

SIDE, STEPS, SCALE = 32, 4, 3.0
SOURCE, SAME_LENGTH, LONGER = "a red apple on grass", "a green frog on grass", "a very red apple on wet grass"

SAVES: dict[str, Callable[[Path], Path]] = {
    "sd": tiny_models.save_stable_diffusion,
    "sd3": tiny_models.save_stable_diffusion_3,
    "flux": tiny_models.save_flux,
    "pixart": tiny_models.save_pixart,
}
HOST = torch.device("cpu")
EVERY = attention_control.prompt_to_prompt("automatic", 1.0, 1.0, fine_layers=True)


def text(loaded: LoadedModel, prompt: str, long: bool = False) -> Conditioning:
    return conditioning.encode_text(Run(), loaded.text_encoder, prompt, long_prompts=long)


@pytest.fixture(scope="module")
def recorded(load: Callable[[str], LoadedModel]) -> Callable[[str], Recorded]:
    kept = dict[str, Recorded]()

    def record(name: str) -> Recorded:
        if name not in kept:
            loaded = load(name)
            kept[name] = inversion.denoise_and_record(
                Run(),
                loaded.denoiser,
                Noise(5, SIDE, SIDE, 2),
                text(loaded, SOURCE),
                schedule=Schedule("model", STEPS),
                guidance_scale=SCALE,
            )
        return kept[name]

    return record


@pytest.fixture(scope="module")
def edited(load: Callable[[str], LoadedModel], recorded: Callable[[str], Recorded]) -> Callable[..., Tensor]:
    def edit(name: str, prompt: str | Conditioning, *patches: Patch) -> Tensor:
        loaded = load(name)
        positive = text(loaded, prompt) if isinstance(prompt, str) else prompt
        trajectory = recorded(name).trajectory
        return inversion.denoise_inverted(
            Run(), loaded.denoiser, trajectory, positive, guidance_scale=SCALE, patches=patches
        ).samples

    return edit


def assert_same(found: Tensor, expected: Tensor) -> None:
    torch.testing.assert_close(found, expected, rtol=0, atol=2e-4 * expected.abs().max().item())


@pytest.mark.parametrize("name", SAVES)
@pytest.mark.parametrize("alignment", ["replace", "refine"])
def test_the_sources_own_prompt_gives_the_source(
    recorded: Callable[[str], Recorded], edited: Callable[..., Tensor], name: str, alignment: str
) -> None:
    whole = attention_control.prompt_to_prompt(alignment, 1.0, 1.0, fine_layers=True)
    assert_same(edited(name, SOURCE, whole), recorded(name).latent.samples)


@pytest.mark.parametrize("name", SAVES)
def test_closed_windows_are_plain_sampling(edited: Callable[..., Tensor], name: str) -> None:
    closed = attention_control.prompt_to_prompt("automatic", 0.0, 0.0)
    plain = edited(name, SAME_LENGTH)
    assert_same(edited(name, SAME_LENGTH, closed), plain)
    assert torch.equal(edited(name, SAME_LENGTH), plain)


@pytest.mark.parametrize("name", SAVES)
@pytest.mark.parametrize("prompt", [SAME_LENGTH, LONGER])
def test_an_edit_is_neither_the_source_nor_what_the_prompt_alone_gives_and_is_taken_back(
    recorded: Callable[[str], Recorded], edited: Callable[..., Tensor], name: str, prompt: str
) -> None:
    source, plain = recorded(name).latent.samples, edited(name, prompt)
    found = edited(name, prompt, EVERY)
    for other in (source, plain):
        assert (found - other).abs().max() > 1e-4 * source.abs().max()
    assert torch.equal(edited(name, prompt), plain)


@pytest.mark.parametrize("name", ["sd", "sd3"])
def test_a_word_may_have_a_part_of_the_run_of_its_own(edited: Callable[..., Tensor], name: str) -> None:
    only_words = attention_control.prompt_to_prompt("replace", 1.0, 0.0)
    every_word = "\n".join(f"{word}: 0 - 0" for word in SAME_LENGTH.split())
    freed = attention_control.prompt_to_prompt("replace", 1.0, 0.0, "frog: 0.5 - 1")
    held = edited(name, SAME_LENGTH, only_words)
    assert not torch.allclose(edited(name, SAME_LENGTH, freed), held, atol=1e-6)
    same = attention_control.prompt_to_prompt("replace", 1.0, 0.0, "frog: 0 to 1, green: 0 – 1")
    assert_same(edited(name, SAME_LENGTH, same), held)
    assert not torch.allclose(
        edited(name, SAME_LENGTH, attention_control.prompt_to_prompt("replace", 1.0, 0.0, every_word)), held, atol=1e-6
    )


@pytest.mark.parametrize("name", SAVES)
def test_a_weight_of_one_changes_nothing_and_others_do(edited: Callable[..., Tensor], name: str) -> None:
    plain = edited(name, SOURCE)
    assert_same(edited(name, SOURCE, attention_control.reweight_words("red: 1\napple: 1")), plain)
    more = edited(name, SOURCE, attention_control.reweight_words("red: 4"))
    assert (more - plain).abs().max() > 1e-5


def test_reweighting_acts_on_what_prompt_to_prompt_left(
    recorded: Callable[[str], Recorded], edited: Callable[..., Tensor]
) -> None:
    """In whichever order the two are wired."""
    more = attention_control.reweight_words("red: 4")
    one, other = edited("sd", SOURCE, more, EVERY), edited("sd", SOURCE, EVERY, more)
    assert torch.equal(one, other)
    source = recorded("sd").latent.samples
    assert (one - source).abs().max() > 1e-5


@pytest.mark.parametrize("name", ["sd", "sd3", "pixart"])
def test_outside_of_a_blend_the_source_comes_back(
    recorded: Callable[[str], Recorded], edited: Callable[..., Tensor], name: str
) -> None:
    source = recorded(name).latent.samples
    nothing, left = torch.zeros(1, 1, SIDE, SIDE), torch.zeros(1, 1, SIDE, SIDE)
    left[..., : SIDE // 2] = 1
    assert torch.equal(edited(name, SAME_LENGTH, attention_control.local_blend(Mask(nothing))), source)
    nowhere = attention_control.local_blend(words="frog", threshold=1.0)
    assert torch.equal(edited(name, SAME_LENGTH, nowhere), source)
    found = edited(name, SAME_LENGTH, attention_control.local_blend(Mask(left)))
    half = source.shape[-1] // 2
    assert torch.equal(found[..., half:], source[..., half:])
    assert (found[..., :half] - source[..., :half]).abs().max() > 1e-5


def test_a_blend_everywhere_is_none(edited: Callable[..., Tensor]) -> None:
    everywhere = attention_control.local_blend(words="frog", source_words="apple", threshold=0.0, margin=0.5)
    kept = attention_control.local_blend(words="frog", kept_words="frog", threshold=0.0, margin=0.0, start=0.0)
    plain = edited("sd", SAME_LENGTH)
    assert_same(edited("sd", SAME_LENGTH, everywhere), plain)
    # Where the word acts least it is at 0, which is not above the threshold.
    assert not torch.allclose(edited("sd", SAME_LENGTH, kept), plain, atol=1e-5)


def test_words_are_mapped_one_by_one_or_shared() -> None:
    assert common_subsequence("abcde", "axcdye") == [(0, 0), (2, 2), (3, 3), (4, 5)]
    assert common_subsequence("", "ab") == []


def test_the_map_of_equal_prompts_is_the_identity_and_new_words_are_on_their_own(
    load: Callable[[str], LoadedModel],
) -> None:
    read, longer = (read_of(text(load("sd"), prompt), "it") for prompt in (SOURCE, LONGER))
    source, own = torch.rand(2, read.length).softmax(-1), torch.rand(2, read.length)
    for alignment in ("replace", "refine"):
        same = correspondence(read, read, alignment).fitted(read.length, True, HOST)
        assert torch.equal(same.moved(source, own), source)
    refined = correspondence(read, longer, "automatic").fitted(read.length, True, HOST)
    new = {place for place, at in enumerate(refined.own.tolist()) if at == 1}
    said = {longer.text[start:end] for place, start, end in longer.readings[0].pieces if place in new}
    assert all(piece in "very wet" for piece in said)
    assert said
    moved = refined.moved(source, own)
    for place, start, end in longer.readings[0].pieces:
        if place not in new:
            (other,) = [at for at, *span in read.readings[0].pieces if moved[0, place] == source[0, at]][:1]
            assert longer.text[start:end] == next(read.text[a:b] for at, a, b in read.readings[0].pieces if at == other)


def test_replaced_words_share_their_attention_whatever_their_tokens(load: Callable[[str], LoadedModel]) -> None:
    """The sum over the tokens of a word is that of the word it stands for, for words of one token and of several."""
    read, other = (read_of(text(load("sd"), prompt), "it") for prompt in ("a cat", "a hippopotamus"))
    source = torch.rand(3, read.length).softmax(-1)
    moved = correspondence(read, other, "replace").fitted(read.length, True, HOST).moved(source, torch.zeros(1))
    before = [place for place, start, _ in read.readings[0].pieces if start >= 2]
    after = [place for place, start, _ in other.readings[0].pieces if start >= 2]
    assert len(after) > len(before) >= 1
    torch.testing.assert_close(moved[:, after].sum(-1), source[:, before].sum(-1))


def test_prompts_of_different_lengths_go_together(
    load: Callable[[str], LoadedModel], recorded: Callable[[str], Recorded], edited: Callable[..., Tensor]
) -> None:
    """A long prompt is read in parts; the shorter one is then said again for as many tokens."""
    long = text(load("sd"), SOURCE + " and a tree" * 40, long=True)
    assert long.tokens is not None
    assert long.tokens.shape[1] > load("sd").text_encoder.encoders[0].config["max_position_embeddings"]
    source = recorded("sd").latent.samples
    assert (edited("sd", long, EVERY) - edited("sd", long)).abs().max() > 1e-5
    again = replace(long, states=text(load("sd"), SOURCE).states, read=text(load("sd"), SOURCE).read)
    assert_same(edited("sd", again, EVERY), source)


def test_with_a_lora_the_sources_own_prompt_gives_the_source(
    load: Callable[[str], LoadedModel], tmp_path: Path
) -> None:
    pipeline = diffusers.StableDiffusionPipeline.from_pretrained(tiny_models.save_stable_diffusion(tmp_path / "model"))
    file = tiny_lora.save_lora(tmp_path / "style.safetensors", pipeline, ("unet",))
    loaded = load("sd")
    with_lora = adapters.lora(Run(), loaded.denoiser, None, str(file), 1.0).denoiser
    own, other = text(loaded, SOURCE), text(loaded, SAME_LENGTH)
    start = inversion.denoise_and_record(Run(), with_lora, Noise(5, SIDE, SIDE), own, guidance_scale=SCALE, steps=STEPS)

    def again(prompt: Conditioning) -> Tensor:
        return inversion.denoise_inverted(
            Run(), with_lora, start.trajectory, prompt, guidance_scale=SCALE, patches=(EVERY,)
        ).samples

    assert_same(again(own), start.latent.samples)
    assert (again(other) - start.latent.samples).abs().max() > 1e-5


def test_what_cannot_be_done_is_said(load: Callable[[str], LoadedModel], edited: Callable[..., Tensor]) -> None:
    with pytest.raises(NodeError, match="as many: the source has 5, the prompt 7"):
        edited("sd", LONGER, attention_control.prompt_to_prompt("replace"))
    with pytest.raises(NodeError, match="does not say 'owl'"):
        edited("sd", SOURCE, attention_control.reweight_words("owl: 2"))
    with pytest.raises(NodeError, match="not clear what 'owl' is to say") as raised:
        attention_control.reweight_words("owl")
    assert "hat: 2" in str(raised.value.hint)
    with pytest.raises(NodeError, match="not clear what"):
        attention_control.prompt_to_prompt(words="hat: 2")
    with pytest.raises(NodeError, match="No words say"):
        edited("sd", SOURCE, attention_control.local_blend())
    with pytest.raises(NodeError, match="Merged tokens"):
        edited("sd", SOURCE, EVERY, unet_patches.merge_tokens())
