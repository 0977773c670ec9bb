"""Textual inversion: equal to the stock pipelines, and unknown to everybody who did not ask for the word."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import diffusers
import pytest
import torch
from safetensors.torch import save_file
from torch import Generator, Tensor

from graph.errors import NodeError
from graph.run.context import Run
from nodes import adapters, conditioning, models
from nodes.handles import TextEncoder
from nodes.loading.tokenizers import tokenizer
from nodes.loading.weights import borrow
from nodes.values import Conditioning
from tests.nodes import tiny_lora, tiny_models

PROMPT = "a <cat> in a hat, (<cat>)"
FEATURES = tiny_models.WIDTH


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("models")
    tiny_models.save_stable_diffusion(folder / "sd")
    tiny_models.save_stable_diffusion_xl(folder / "sdxl")
    tiny_models.save_stable_diffusion_xl(folder / "refiner", is_refiner=True)
    save_file({"<cat>": rows(1)[0]}, folder / "word.safetensors")
    save_file({"<cat>": rows(3)}, folder / "words.safetensors")
    save_file({"emb_params": rows(2)}, folder / "<cat>.safetensors")
    save_file({"clip_l": rows(2), "clip_g": rows(2, 5)}, folder / "xl.safetensors")
    return folder


def rows(count: int, seed: int = 3) -> Tensor:
    return torch.randn(count, FEATURES, generator=Generator().manual_seed(seed))


def encoder_of(folder: Path) -> TextEncoder:
    return models.load_model(Run(), str(folder)).text_encoder


def encoded(encoder: TextEncoder, prompt: str = PROMPT) -> Conditioning:
    return conditioning.encode_text(Run(), encoder, prompt)


def pipeline_of(folder: Path) -> Any:
    return diffusers.DiffusionPipeline.from_pretrained(folder, local_files_only=True)


def stock_tokens(pipeline: Any) -> Tensor:
    return pipeline.encode_prompt(PROMPT, "cpu", 1, do_classifier_free_guidance=False)[0]


def assert_same(ours: Tensor | None, expected: Tensor) -> None:
    assert ours is not None
    torch.testing.assert_close(ours, expected, rtol=0, atol=1e-5)


@pytest.mark.proves("Textual inversion", "Stable Diffusion 1 and 2, one and several vectors")
@pytest.mark.parametrize("name", ["word", "words"])
def test_a_word_means_what_it_means_in_the_stock_pipeline(root: Path, name: str) -> None:
    found = adapters.textual_inversion(Run(), encoder_of(root / "sd"), str(root / f"{name}.safetensors"))
    assert found.token == "<cat>"
    pipeline = pipeline_of(root / "sd")
    pipeline.load_textual_inversion(str(root), weight_name=f"{name}.safetensors")
    assert_same(encoded(found.text_encoder).tokens, stock_tokens(pipeline))
    assert not torch.allclose(encoded(found.text_encoder).tokens, encoded(encoder_of(root / "sd")).tokens, atol=1e-2)


@pytest.mark.proves("Textual inversion", "files of A1111")
def test_files_of_a1111_are_named_by_themselves(root: Path) -> None:
    found = adapters.textual_inversion(Run(), encoder_of(root / "sd"), str(root / "<cat>.safetensors"))
    assert found.token == "<cat>"
    pipeline = pipeline_of(root / "sd")
    pipeline.load_textual_inversion({"string_to_param": {"*": rows(2)}, "name": "<cat>"})
    assert_same(encoded(found.text_encoder).tokens, stock_tokens(pipeline))


@pytest.mark.proves("Textual inversion", "Stable Diffusion XL")
def test_both_encoders_of_xl_models_learn_the_word(root: Path) -> None:
    found = adapters.textual_inversion(Run(), encoder_of(root / "sdxl"), str(root / "xl.safetensors"), "<cat>")
    pipeline = pipeline_of(root / "sdxl")
    for part, number in ((rows(2), ""), (rows(2, 5), "_2")):
        parts = {kind: getattr(pipeline, f"{kind}{number}") for kind in ("tokenizer", "text_encoder")}
        pipeline.load_textual_inversion({"<cat>": part}, token="<cat>", **parts)
    tokens, _, pooled, _ = pipeline.encode_prompt(PROMPT, device="cpu", do_classifier_free_guidance=False)
    ours = encoded(found.text_encoder)
    assert_same(ours.tokens, tokens)
    assert_same(ours.pooled, pooled)


def test_the_refiner_takes_the_part_that_it_has_an_encoder_for(root: Path) -> None:
    found = adapters.textual_inversion(Run(), encoder_of(root / "refiner"), str(root / "xl.safetensors"), "<cat>")
    assert not torch.allclose(encoded(found.text_encoder).tokens, encoded(encoder_of(root / "refiner")).tokens)


def test_two_words_and_a_lora_act_together_in_any_order(root: Path, tmp_path: Path) -> None:
    pipeline = pipeline_of(root / "sd")
    lora = tiny_lora.save_lora(tmp_path / "lora.safetensors", pipeline, ("unet", "text_encoder"))
    save_file({"<dog>": rows(2, 8)}, tmp_path / "dog.safetensors")
    model = models.load_model(Run(), str(root / "sd"))

    def with_word(encoder: TextEncoder, file: Path) -> TextEncoder:
        return adapters.textual_inversion(Run(), encoder, str(file)).text_encoder

    def with_lora(encoder: TextEncoder) -> TextEncoder:
        return adapters.lora(Run(), model.denoiser, encoder, str(lora), text_weight=0.7).text_encoder

    prompt = "a <dog> and a <cat>"
    cat, dog = root / "words.safetensors", tmp_path / "dog.safetensors"
    one = encoded(with_word(with_lora(with_word(model.text_encoder, cat)), dog), prompt)
    other = encoded(with_lora(with_word(with_word(model.text_encoder, dog), cat)), prompt)
    assert_same(one.tokens, other.tokens)
    pipeline.load_textual_inversion(str(cat))
    pipeline.load_textual_inversion(str(dog))
    pipeline.load_lora_weights(str(lora), adapter_name="lora")
    pipeline.set_adapters(["lora"], [0.7])
    expected = pipeline.encode_prompt(prompt, "cpu", 1, do_classifier_free_guidance=False)[0]
    assert_same(one.tokens, expected)


def test_nobody_else_meets_the_word(root: Path) -> None:
    plain = encoder_of(root / "sd")
    shared = tokenizer(plain.tokenizers[0])
    before, vocabulary = encoded(plain), len(shared)
    with_word = adapters.textual_inversion(Run(), plain, str(root / "words.safetensors")).text_encoder
    encoded(with_word)
    assert len(shared) == vocabulary
    assert torch.equal(encoded(plain).states["tokens"], before.states["tokens"])
    with borrow(plain.encoders[0], torch.device("cpu"), torch.float32) as encoder:
        assert not any(module._forward_hooks or module._forward_pre_hooks for module in encoder.modules())
    without = encoded(with_word, "a hat")
    assert torch.equal(without.states["tokens"], encoded(plain, "a hat").states["tokens"])


def test_the_end_of_a_text_is_found_by_models_that_take_the_largest_id_for_it(root: Path) -> None:
    """As those of the published Stable Diffusion do: a new word's id would be larger."""
    found = adapters.textual_inversion(Run(), encoder_of(root / "sdxl"), str(root / "xl.safetensors"), "<cat>")
    expected = encoded(found.text_encoder)
    with borrow(found.text_encoder.encoders[1], torch.device("cpu"), torch.float32) as encoder:
        encoder.text_model.eos_token_id, kept = 2, encoder.text_model.eos_token_id
        try:
            assert_same(encoded(found.text_encoder).pooled, expected.states["pooled"])
        finally:
            encoder.text_model.eos_token_id = kept


def test_a_word_counts_only_by_itself(root: Path) -> None:
    with_word = adapters.textual_inversion(Run(), encoder_of(root / "sd"), str(root / "word.safetensors"), "neg")
    plain = encoder_of(root / "sd")
    for prompt, is_changed in (("bad, NEG, dark", True), ("negative", False)):
        ours, own = encoded(with_word.text_encoder, prompt), encoded(plain, prompt)
        assert torch.equal(ours.states["tokens"], own.states["tokens"]) != is_changed


def test_embeddings_for_other_encoders_are_refused_in_words(root: Path, tmp_path: Path) -> None:
    save_file({"<wide>": torch.randn(2, 48)}, tmp_path / "wide.safetensors")
    save_file({"emb_params": rows(2)}, tmp_path / "one.safetensors")
    (tmp_path / "old.pt").write_bytes(b"\x80\x02}q\x00.")
    cases = [
        ("sd", tmp_path / "wide.safetensors", r"have <wide> \(48\) features, and the model CLIPTextModel \(32\)"),
        ("sdxl", tmp_path / "one.safetensors", "for other text encoders"),
        ("sd", root / "xl.safetensors", "for other text encoders"),
        ("sd", tmp_path / "old.pt", "a format that can run code"),
        ("sd", root / "sd" / "unet", "holds no embeddings of a word, but: denoiser"),
    ]
    for folder, file, said in cases:
        with pytest.raises(NodeError, match=said):
            adapters.textual_inversion(Run(), encoder_of(root / folder), str(file))


@pytest.mark.parametrize("word", ["two words", "a", "<cat>"])
def test_words_that_cannot_be_told_apart_are_refused(root: Path, word: str) -> None:
    first = adapters.textual_inversion(Run(), encoder_of(root / "sd"), str(root / "word.safetensors"))
    with pytest.raises(NodeError, match=r"token|one word|knows already"):
        adapters.textual_inversion(Run(), first.text_encoder, str(root / "words.safetensors"), word)
