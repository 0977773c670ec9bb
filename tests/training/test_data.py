"""Training data: icons become textures, textures become samples, and captions say what was drawn."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from torch import Tensor

from benchmarks.training.data.captions import Captioner
from benchmarks.training.data.motions import MOTIONS, Pose
from benchmarks.training.data.motions import Path as MotionPath
from benchmarks.training.data.prepare import prepare
from benchmarks.training.data.render import Renderer
from benchmarks.training.data.sample_arrays import Samples, drawing_arrays
from benchmarks.training.data.samples import Drawn, Sample, Sampler
from benchmarks.training.data.textures import TextureIndex, load_pixels
from benchmarks.training.data.tokenizer import train_tokenizer
from benchmarks.training.data.vocabulary import BACKGROUNDS, HUES, PLACES
from benchmarks.training.workspace import Workspace


@pytest.fixture(scope="module")
def index(data: Path) -> TextureIndex:
    return TextureIndex.load(data)


def row_of(index: TextureIndex, name: str) -> int:
    return next(row for row, t in enumerate(index.textures) if index.concepts[t.concept].names[0] == name)


def test_every_icon_that_can_be_drawn_becomes_a_texture(index: TextureIndex, data: Path) -> None:
    assert len(index.textures) == 4 * 12 - 1
    assert {concept.names[0] for concept in index.concepts} >= {"red apple", "star", "gem stone"}
    pixels = load_pixels(data)
    assert all(pixels[row, 3].any() for row in range(len(index.textures)))


def test_sets_are_credited_and_share_alike_sets_left_out(index: TextureIndex) -> None:
    assert {source["package"] for source in index.sources} == {
        "@iconify-json/noto",
        "@iconify-json/twemoji",
        "@iconify-json/fluent-emoji",
        "@iconify-json/fxemoji",
    }
    assert all(source["licence"] == "MIT" and source["author"] for source in index.sources)


def test_held_out_textures_are_never_sampled(index: TextureIndex) -> None:
    held_out = {row for row, texture in enumerate(index.textures) if texture.held_out}
    assert held_out
    sampler = Sampler(index, random.Random(0))
    drawn = {emoji.texture for _ in range(2000) for emoji in sampler.sample().emoji}
    assert drawn == set(range(len(index.textures))) - held_out


def test_without_icon_sets_preparing_says_what_is_missing(node_modules: Path, tmp_path: Path) -> None:
    for name in ("emojibase-data", "emoji-datasource"):
        (tmp_path / name).symlink_to(node_modules / name)
    with pytest.raises(FileNotFoundError, match="icon set"):
        prepare(tmp_path, tmp_path / "data")


def test_one_hue_makes_a_texture_recolourable(index: TextureIndex) -> None:
    apple = index.textures[row_of(index, "red apple")]
    assert apple.recolourable
    assert min(apple.hue, 360 - apple.hue) < 15
    plus = next(t for t in index.textures if index.concepts[t.concept].names[0] == "plus")
    assert plus.hue == -1
    assert not plus.recolourable


def test_captions_say_what_the_sample_shows(index: TextureIndex) -> None:
    apple, star = row_of(index, "red apple"), row_of(index, "star")
    captioner = Captioner(index, random.Random(0))
    names = {"apple", "star", "thing"}

    def texts(sample: Sample) -> list[str]:
        return [captioner.caption(sample).text for _ in range(100)]

    teal = list(BACKGROUNDS).index("teal")
    placed = Sample((Drawn(apple, Pose()),), background=teal, place="in the top left corner")
    assert all("in the top left corner" in text for text in texts(placed))
    for caption in (captioner.caption(placed) for _ in range(100)):
        assert caption.names_background == ("teal background" in caption.text)
        assert caption.names_style == ("style" in caption.text)
    assert all("blue apple" in text for text in texts(Sample((Drawn(apple, Pose()),), colour="blue")))
    stacked = Sample((Drawn(apple, Pose()), Drawn(star, Pose())), arrangement="stacked")
    for text in texts(stacked):
        assert any(word in text for word in ("above", "below", "on top of"))
        assert any(name in text for name in names)


def pictures(data: Path, samples: list[Sample]) -> Tensor:
    index = TextureIndex.load(data)
    arrays = {name: torch.from_numpy(value) for name, value in drawing_arrays(index, samples).items()}
    unsaid = torch.zeros(len(samples), 4, dtype=torch.bool)
    tokens = torch.zeros(len(samples), 4, 32, dtype=torch.int16)
    batch = Samples(**arrays, tokens=tokens, names_style=unsaid, names_background=unsaid)
    return Renderer(load_pixels(data), torch.device("cpu")).pictures(batch, torch.arange(len(samples)))


def centre_of_mass(picture: Tensor) -> tuple[float, float]:
    """Of what is not white, in -1..1, x and y."""
    weight = (1 - picture).amax(0)
    axis = torch.linspace(-1, 1, len(weight))
    total = weight.sum()
    return float((weight.sum(0) * axis).sum() / total), float((weight.sum(1) * axis).sum() / total)


@pytest.mark.parametrize("place", list(PLACES))
def test_an_emoji_is_drawn_where_the_words_say(data: Path, index: TextureIndex, place: str) -> None:
    x, y = PLACES[place]
    (picture,) = pictures(data, [Sample((Drawn(row_of(index, "star"), Pose(x, y, 0.45)),), place=place)])
    assert centre_of_mass(picture) == pytest.approx((x, y), abs=0.05)


def test_the_background_is_the_named_colour(data: Path, index: TextureIndex) -> None:
    drawn = (Drawn(row_of(index, "star"), Pose(scale=0.5)),)
    result = pictures(data, [Sample(drawn, background=number) for number in range(len(BACKGROUNDS))])
    corners = ((result[:, :, 0, 0] + 1) * 127.5).round().int()
    assert corners.tolist() == [list(colour) for colour in BACKGROUNDS.values()]


@pytest.mark.parametrize("colour", ["red", "green", "blue"])
def test_turning_the_hue_gives_the_colour(data: Path, index: TextureIndex, colour: str) -> None:
    row = row_of(index, "red apple")
    turn = (HUES[colour] - index.textures[row].hue) % 360
    (picture,) = pictures(data, [Sample((Drawn(row, Pose(), hue_turn=turn),), colour=colour)])
    assert ("red", "green", "blue")[int(picture[:, 64, 64].argmax())] == colour


def test_rotation_is_clockwise(data: Path, index: TextureIndex) -> None:
    row = row_of(index, "evergreen tree")
    upright, turned = pictures(data, [Sample((Drawn(row, Pose(rotation=angle)),)) for angle in (0, 90)])
    assert torch.allclose(upright.rot90(-1, (1, 2)), turned, atol=0.02)


def test_motions_move_as_they_are_called() -> None:
    path = MotionPath(offset=0.1, scale=0.5, phase=0)
    first, last = ({name: motion(time, path) for name, motion in MOTIONS.items()} for time in (0.0, 1.0))
    assert last["moving left"].x < first["moving left"].x
    assert last["moving down"].y > first["moving down"].y
    assert last["growing"].scale > first["growing"].scale
    assert last["fading out"].opacity < first["fading out"].opacity
    assert last["standing still"] == replace(first["standing still"])


def test_samples_carry_four_captions_that_the_tokenizer_can_read_back(workspace: Workspace) -> None:
    samples = workspace.samples()
    assert samples.tokens.shape == (len(samples), 4, 32)
    text = workspace.tokenizer().decode(samples.tokens[0, 0].tolist(), skip_special_tokens=True)
    assert len(text) > 3
    assert samples.drawing.shape == (len(samples), 2, 7)
    assert np.isfinite(samples.drawing.numpy()).all()


def test_the_tokenizer_learns_whole_words_from_names(index: TextureIndex, tmp_path: Path) -> None:
    from transformers import CLIPTokenizer

    size = train_tokenizer(index, tmp_path, captions=1000)
    tokenizer = CLIPTokenizer.from_pretrained(tmp_path)
    assert len(tokenizer) == size
    ids = tokenizer("a red apple, fluent style")["input_ids"]
    assert (ids[0], ids[-1]) == (size - 2, size - 1)
    assert tokenizer.convert_ids_to_tokens(ids[1:-1]) == [
        f"{w}</w>" for w in ("a", "red", "apple", ",", "fluent", "style")
    ]
    assert tokenizer.decode(tokenizer("xylophone 42!")["input_ids"], skip_special_tokens=True) == "xylophone 4 2 !"
