"""Which tokens of a conditioning stand for which words of its prompt, in every family that reads text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import torch

from graph.errors import NodeError
from graph.run.context import Run
from nodes import codecs, conditioning, conditioning_operations
from nodes.loading.tokenizers import tokenizer
from nodes.models import LoadedModel
from nodes.prompt_words import phrases, places_of, read_of, words_of
from nodes.values import Conditioning
from tests.nodes import tiny_families, tiny_models, tiny_video

SAVES: dict[str, Callable[[Path], Path]] = {
    "sd": tiny_models.save_stable_diffusion,
    "sdxl": tiny_models.save_stable_diffusion_xl,
    "sd3": tiny_models.save_stable_diffusion_3,
    "pixart": tiny_models.save_pixart,
    "flux": tiny_models.save_flux,
    "hunyuan": tiny_families.save_hunyuan_dit,
    "cogvideox": tiny_video.save_cogvideox,
    "wan": tiny_video.save_wan,
    "latte": lambda folder: tiny_video.save_latte(folder, 5),
}
PROMPT = "a red apple, a green hat and an apple tree"


def encoded(loaded: LoadedModel, prompt: str, weights: bool = False, long: bool = False) -> Conditioning:
    return conditioning.encode_text(Run(), loaded.text_encoder, prompt, weights, long)


def said(loaded: LoadedModel, its: Conditioning, phrase: str) -> set[str]:
    """The pieces of text that the tokens of a phrase stand for."""
    read = read_of(its, "it")
    places = places_of(read, phrase)
    return {
        read.text[start:end].strip().casefold()
        for reading in read.readings
        for place, start, end in reading.pieces
        if place in places
    }


@pytest.mark.parametrize("name", SAVES)
def test_a_word_is_found_wherever_the_text_says_it(load: Callable[[str], LoadedModel], name: str) -> None:
    loaded = load(name)
    its = encoded(loaded, PROMPT)
    read = read_of(its, "it")
    for phrase in ("apple", "HAT", "green hat"):
        pieces = said(loaded, its, phrase)
        assert pieces
        assert all(any(piece in word for word in phrase.casefold().split()) for piece in pieces), (phrase, pieces)
    once, twice = places_of(read, "hat"), places_of(read, "apple")
    assert set(once) & set(twice) == set()
    readings = {reading.encoder for reading in read.readings}
    assert len({reading.encoder for reading in read.readings for place, *_ in reading.pieces if place in once}) == len(
        readings
    )
    assert read.length == sum(reading.length for reading in read.readings)
    assert codecs.ValueCodec().decode(codecs.ValueCodec().encode(its)).read == read


@pytest.mark.parametrize("name", ["sd", "sdxl", "pixart", "flux", "cogvideox"])
def test_tokens_of_a_word_are_those_that_change_with_its_weight(load: Callable[[str], LoadedModel], name: str) -> None:
    """Weights of words act on the states of exactly the tokens that stand for them."""
    loaded = load(name)
    plain, weighted = encoded(loaded, "a red hat"), encoded(loaded, "a (red:1.5) hat", weights=True)
    assert plain.tokens is not None
    assert weighted.tokens is not None
    changed = (plain.tokens != weighted.tokens).any(-1)[0].nonzero().flatten().tolist()
    assert sorted(places_of(read_of(weighted, "it"), "red")) == changed
    assert read_of(weighted, "it").text.strip() == "a red hat"


def test_the_summary_of_several_encoders_counts_tokens_one_after_the_other(
    load: Callable[[str], LoadedModel],
) -> None:
    its = encoded(load("sd3"), "a red hat")
    assert its.tokens is not None
    clip, t5 = read_of(its, "it").readings
    assert (clip.first, t5.first, t5.first + t5.length) == (0, clip.length, its.tokens.shape[1])
    bert, of_t5 = read_of(encoded(load("hunyuan"), "a red hat"), "it").readings
    assert (bert.length, of_t5.first, of_t5.length) == (77, 77, 256)


def test_words_of_a_long_prompt_are_found_in_its_parts(load: Callable[[str], LoadedModel]) -> None:
    loaded = load("sd")
    longest = tokenizer(loaded.text_encoder.tokenizers[0]).model_max_length
    prompt = " ".join(["a red apple and"] * longest) + " a hat"
    its = encoded(loaded, prompt, long=True)
    assert its.tokens is not None
    read = read_of(its, "it")
    assert read.length == its.tokens.shape[1]
    assert min(places_of(read, "hat")) >= read.readings[-1].first > 0
    assert said(loaded, its, "hat") <= {"hat", "h", "a", "t", "ha", "at"}
    with pytest.raises(NodeError, match="beyond what the model could read"):
        places_of(read_of(encoded(loaded, prompt), "it"), "hat")


def test_what_was_not_made_of_one_text_has_no_words(load: Callable[[str], LoadedModel]) -> None:
    one, other = encoded(load("sd"), "a hat"), encoded(load("sd"), "a frog")
    made = (
        conditioning_operations.average(one, other, 0.3),
        conditioning_operations.concatenate([one, other]),
        conditioning_operations.empty(one),
        conditioning_operations.combine([one, other]),
        conditioning_operations.timestep_range(one, 0.0, 0.5),
        None,
    )
    for its in made:
        with pytest.raises(NodeError, match="text") as raised:
            read_of(its, "the prompt")
        assert raised.value.hint
    assert read_of(conditioning_operations.timestep_range(one, 0.0, 1.0), "it") == one.read
    with pytest.raises(NodeError, match="does not say 'owl'") as raised:
        places_of(read_of(one, "it"), "owl")
    assert "hat" in str(raised.value.hint)


def test_words_and_phrases() -> None:
    assert [word.text for word in words_of("a man's hat, (blue)!")] == ["a", "man's", "hat", ",", "(", "blue", ")", "!"]
    assert phrases(" apple, red hat\n\nfrog ,apple") == ("apple", "red hat", "frog")
    assert phrases(" , \n") == ()
    read = Conditioning({"tokens": torch.zeros(1, 1, 1)}).read
    assert read is None


def test_whole_words_come_before_parts_of_words(load: Callable[[str], LoadedModel]) -> None:
    read = replace(read_of(encoded(load("sd"), "a pineapple and an apple"), "it"))
    assert len(places_of(read, "apple")) < len(places_of(read, "pineapple"))
    assert places_of(read_of(encoded(load("sd"), "a pineapple"), "it"), "apple")
