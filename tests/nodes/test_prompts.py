"""Prompts with weights, and prompts that are longer than an encoder reads."""

from __future__ import annotations

import pytest
import torch
from torch import Tensor

from graph.run.context import Run
from nodes import conditioning, models, sampling
from nodes.loading.tokenizers import tokenizer
from nodes.models import LoadedModel
from nodes.prompt_encoding import split_to_fit
from nodes.prompt_syntax import Passage, passages
from nodes.values import Conditioning, Noise
from tests.nodes import tiny_models

SIDE = 32


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> dict[str, LoadedModel]:
    root = tmp_path_factory.mktemp("models")
    folders = {
        "sd": tiny_models.save_stable_diffusion(root / "sd"),
        "xl": tiny_models.save_stable_diffusion_xl(root / "sdxl"),
        "sd3": tiny_models.save_stable_diffusion_3(root / "sd3"),
        "sd3 without T5": tiny_models.save_stable_diffusion_3(root / "sd3-small", with_t5=False),
        "pixart": tiny_models.save_pixart(root / "pixart"),
        "flux": tiny_models.save_flux(root / "flux"),
    }
    return {name: models.load_model(Run(), str(folder)) for name, folder in folders.items()}


KINDS = ("sd", "xl", "sd3", "sd3 without T5", "pixart", "flux")


def encoded(model: LoadedModel, prompt: str, weights: bool = False, long: bool = False) -> Conditioning:
    return conditioning.encode_text(Run(), model.text_encoder, prompt, weights, long)


def tokens(model: LoadedModel, prompt: str, weights: bool = False, long: bool = False) -> Tensor:
    states = encoded(model, prompt, weights, long).tokens
    assert states is not None
    return states


def latents(model: LoadedModel, positive: Conditioning, negative: Conditioning | None = None) -> Tensor:
    return sampling.denoise(Run(), model.denoiser, Noise(7, SIDE, SIDE), positive, negative, steps=3).samples


@pytest.mark.parametrize(
    ("prompt", "expected"),
    [
        ("a cat", [("a cat", 1.0)]),
        ("", []),
        ("a (big:1.3) cat", [("a ", 1.0), ("big", 1.3), (" cat", 1.0)]),
        ("a (big) [cat]", [("a ", 1.0), ("big", 1.1), (" ", 1.0), ("cat", 1 / 1.1)]),
        ("((very)) (so (so:2):.5)", [("very", 1.1 * 1.1), (" ", 1.0), ("so ", 0.5), ("so", 1.0)]),
        ("(away:-0.5)", [("away", -0.5)]),
        ("(none: 0 )", [("none", 0.0)]),
        (r"a \(b\) \[c\] \\ \d", [(r"a (b) [c] \ \d", 1.0)]),
        ("(a \\) b:1.2)", [("a ) b", 1.2)]),
        ("open (bracket", [("open (bracket", 1.0)]),
        ("close) bracket] here:1.2)", [("close) bracket] here:1.2)", 1.0)]),
        ("(crossed [brackets) here]", [("crossed [brackets", 1.1), (" here]", 1.0)]),
        ("a:1.5 (b:c)", [("a:1.5 ", 1.0), ("b:c", 1.1)]),
        ("(a:1e9) (b:nan) (c:1.2.3)", [("a:1e9", 1.1), (" ", 1.0), ("b:nan", 1.1), (" ", 1.0), ("c:1.2.3", 1.1)]),
    ],
)
def test_marks_are_read_as_they_are_commonly_meant(prompt: str, expected: list[tuple[str, float]]) -> None:
    found = passages(prompt)
    assert [passage.text for passage in found] == [text for text, _ in expected]
    assert [passage.weight for passage in found] == pytest.approx([weight for _, weight in expected])


def test_a_prompt_full_of_brackets_is_read_at_once() -> None:
    deep = "(a" * 50_000 + ")" * 50_000
    assert "".join(passage.text for passage in passages(deep)) == "a" * 50_000
    assert passages("(" * 200_000) == [Passage("(" * 200_000, 1.0)]


@pytest.mark.parametrize("kind", KINDS)
def test_a_weight_of_one_changes_nothing_at_all(loaded: dict[str, LoadedModel], kind: str) -> None:
    model = loaded[kind]
    plain = encoded(model, "A red apple, fluent")
    for prompt in ("A red apple, fluent", "A (red:1.0) apple, (fluent:1)"):
        weighted = encoded(model, prompt, weights=True)
        assert weighted.text.casefold() == plain.text.casefold()
        for name, part in plain.states.items():
            assert torch.equal(weighted.states[name], part)
    assert torch.equal(tokens(model, "A red apple", long=True), tokens(model, "A red apple"))


@pytest.mark.parametrize("kind", KINDS)
def test_a_weight_moves_the_states_of_its_words_alone(loaded: dict[str, LoadedModel], kind: str) -> None:
    model = loaded[kind]
    plain, empty = tokens(model, "a red apple"), tokens(model, "")
    for weight in (0.0, 0.5, 1.6, -1.0):
        weighted = tokens(model, f"a (red:{weight}) apple", weights=True)
        moved = (weighted != plain).any(dim=(0, 2))
        # One encoder reads one symbol as one token, T5 has a mark of its own before each word.
        assert 3 <= int(moved.sum()) <= 8
        expected = torch.where(moved[None, :, None], empty + weight * (plain - empty), plain)
        torch.testing.assert_close(weighted, expected)


def test_marks_are_text_unless_they_are_asked_for(loaded: dict[str, LoadedModel]) -> None:
    model = loaded["sd"]
    assert not torch.equal(tokens(model, "(red:1.5)"), tokens(model, "red"))
    assert encoded(model, "(red:1.5)").text == "(red:1.5)"


LONG = "one two three four five, six seven eight nine ten, " * 3
"""132 symbols of one token each: two readings of CLIP."""


@pytest.mark.parametrize("kind", KINDS)
def test_a_long_prompt_is_read_to_its_end(loaded: dict[str, LoadedModel], kind: str) -> None:
    model = loaded[kind]
    told: list[str] = []
    long = conditioning.encode_text(Run(on_message=told.append), model.text_encoder, LONG, long_prompts=True)
    assert told == []
    assert long.tokens is not None
    lengths = {"sd": 154, "xl": 154, "sd3": 154 + 256, "sd3 without T5": 154, "pixart": 300, "flux": 512}
    assert long.tokens.shape[1] == lengths[kind]
    cut = encoded(model, LONG)
    if kind in ("xl", "sd3"):
        first, _ = split_to_fit(tokenizer(model.text_encoder.tokenizers[0]), LONG, 77)
        pooled = encoded(model, first).pooled
        assert pooled is not None and long.pooled is not None and torch.equal(long.pooled, pooled)
    result = latents(model, long, encoded(model, "blur"))
    assert torch.isfinite(result).all()
    if kind not in ("pixart", "flux"):
        assert not torch.allclose(result, latents(model, cut, encoded(model, "blur")), atol=1e-4)


def test_the_parts_of_a_long_prompt_are_readings_of_their_own(loaded: dict[str, LoadedModel]) -> None:
    model = loaded["sd"]
    reader = tokenizer(model.text_encoder.tokenizers[0])
    parts = split_to_fit(reader, LONG, 77)
    assert "".join(parts) == LONG and len(parts) == 2
    assert parts[0].endswith(" ")
    joined = torch.cat([tokens(model, part) for part in parts], dim=1)
    assert torch.equal(tokens(model, LONG, long=True), joined)


def test_a_word_that_is_too_long_is_cut(loaded: dict[str, LoadedModel]) -> None:
    reader = tokenizer(loaded["sd"].text_encoder.tokenizers[0])
    assert [len(part) for part in split_to_fit(reader, "x" * 200, 77)] == [75, 75, 50]
    assert split_to_fit(reader, "", 77) == [""]


def test_weights_count_in_every_part_of_a_long_prompt(loaded: dict[str, LoadedModel]) -> None:
    for kind in ("sd", "xl", "sd3"):
        model = loaded[kind]
        plain = tokens(model, LONG + "end", long=True)
        weighted = tokens(model, LONG + "(end:1.5)", weights=True, long=True)
        moved = [int(at) for at in (weighted != plain).any(dim=(0, 2)).nonzero()]
        assert [at for at in moved if at < 77] == []
        assert len([at for at in moved if 77 <= at < 154]) == 3
        assert (kind == "sd3") == any(at >= 154 for at in moved)


def test_a_long_negative_does_not_change_what_a_short_prompt_says(loaded: dict[str, LoadedModel]) -> None:
    """A prompt of one part beside one of two: it is said twice, which changes nothing where the picture reads it."""
    model = loaded["sd"]
    short, long = encoded(model, "apple"), encoded(model, LONG, long=True)
    alone = sampling.denoise(Run(), model.denoiser, Noise(7, SIDE, SIDE), short, steps=1, guidance_scale=1.0).samples
    guided = [
        sampling.denoise(Run(), model.denoiser, Noise(7, SIDE, SIDE), *pair, steps=1, guidance_scale=2.0).samples
        for pair in ((short, long), (long, short))
    ]
    # With a scale of 2, guided is twice the one less the other; so both say what either of them says alone.
    torch.testing.assert_close((2 * guided[0] + guided[1]) / 3, alone, rtol=0, atol=1e-4)
