"""Paintings as data: exact, small, told apart by tiles; and what files may get wrong. The classes of maps."""

from __future__ import annotations

import base64
import json
import zlib
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from graph.errors import LoomError
from graph.painting import MOST_SIDE, Painting, classes_of_text, painting_of, renumbering
from graph.painting.ade20k import ADE20K
from graph.painting.painting import TILE

sides = st.integers(1, 2 * TILE + 3)


@settings(max_examples=30, deadline=None)
@given(st.data(), sides, sides)
def test_a_painting_comes_back_as_it_was(data: st.DataObject, width: int, height: int) -> None:
    pixels = data.draw(arrays.arrays(np.uint8, (height, width), elements=st.sampled_from([0, 0, 7, 255])))
    painting = Painting.of_pixels(pixels, ("a", "b"))
    read = painting_of(json.loads(json.dumps(painting.data)))
    assert read == painting
    assert np.array_equal(read.pixels(), pixels)


def test_only_tiles_that_are_touched_change() -> None:
    pixels = np.zeros((400, 500), np.uint8)
    pixels[100:300, 200:400] = 200
    before = Painting.of_pixels(pixels)
    pixels[5, 450] = 9
    after = before.with_tiles(pixels, [(3, 0)])
    assert after == Painting.of_pixels(pixels)
    assert before.difference(after) == [(3, 0)]
    old, new = before.data["tiles"], after.data["tiles"]
    assert isinstance(old, dict)
    assert isinstance(new, dict)
    assert {key for key in new if new[key] != old.get(key)} == {"3,0"}
    follower = before.pixels()
    after.read_tiles(follower, before.difference(after))
    assert np.array_equal(follower, pixels)


def test_what_is_plain_takes_no_room() -> None:
    assert Painting.of_pixels(np.zeros((4000, 4000), np.uint8)).data["tiles"] == {}
    full = Painting.of_pixels(np.full((300, 300), 255, np.uint8)).data["tiles"]
    assert isinstance(full, dict)
    assert set(full.values()) == {255}
    y, x = np.mgrid[0:1024, 0:1024]
    disc = ((400.5 - np.hypot(x - 512, y - 512)).clip(0, 1) * 255).astype(np.uint8)
    assert len(json.dumps(Painting.of_pixels(disc).data)) < 16_000


def test_nothing_painted_is_no_painting() -> None:
    assert painting_of(None) is None
    assert painting_of({}) is None


def deflated(data: bytes) -> str:
    return base64.b64encode(zlib.compress(data)).decode()


@pytest.mark.parametrize(
    "data",
    [
        "text",
        {"size": [10]},
        {"size": [0, 10]},
        {"size": [10.0, 10]},
        {"size": [True, 10]},
        {"size": [MOST_SIDE + 1, 10]},
        {"size": [10, 10], "tiles": []},
        {"size": [10, 10], "tiles": {"1,0": 1}},
        {"size": [10, 10], "tiles": {"00,0": 1}},
        {"size": [10, 10], "tiles": {"-1,0": 1}},
        {"size": [10, 10], "tiles": {"0,0": 256}},
        {"size": [10, 10], "tiles": {"0,0": True}},
        {"size": [10, 10], "tiles": {"0,0": None}},
        {"size": [10, 10], "tiles": {"0,0": "A" * (4 * TILE * TILE)}},
        {"size": [10, 10], "classes": "sky"},
        {"size": [10, 10], "classes": [1]},
        {"size": [10, 10], "classes": ["x"] * 256},
        {"size": [10, 10], "code": "import os"},
    ],
)
def test_what_is_no_painting_is_refused_in_words(data: Any) -> None:
    with pytest.raises(LoomError, match="painting cannot be read"):
        painting_of(data)


@pytest.mark.parametrize(
    "tile",
    ["", "!!", "AAAA", deflated(b"\0" * 99), deflated(b"\0" * 101), deflated(b"\0" * 10_000_000)[:20_000]],
)
def test_a_damaged_tile_is_found_when_it_is_read(tile: str) -> None:
    painting = painting_of({"size": [10, 10], "tiles": {"0,0": tile}})
    assert painting is not None
    with pytest.raises(LoomError, match="tile 0,0 is damaged"):
        painting.pixels()


def test_classes_take_colours_that_are_known_and_others_that_differ() -> None:
    classes = classes_of_text("sky\n\n  My roof #C04020 \nTree\nthing\nother thing\n#abcdef")
    assert [item.name for item in classes] == ["sky", "My roof", "Tree", "thing", "other thing", "#abcdef"]
    assert [item.colour for item in classes[:3]] == [ADE20K["sky"], "#c04020", ADE20K["tree"]]
    many = classes_of_text("\n".join(f"class {number}" for number in range(60)))
    assert len({item.colour for item in many}) == 60
    with pytest.raises(LoomError, match="'sky' is there twice"):
        classes_of_text("sky\nsky #000000")
    with pytest.raises(LoomError, match="300 classes"):
        classes_of_text("\n".join(map(str, range(300))))


def test_ade20k_is_complete() -> None:
    assert len(ADE20K) == 150
    assert all(len(colour) == 7 and int(colour[1:], 16) > 0 for colour in ADE20K.values())


@pytest.mark.parametrize(
    ("wanted", "numbers"),
    [
        (["sky", "tree", "road"], [0, 1, 2, 3]),
        (["road", "sky", "new", "tree"], [0, 2, 4, 1]),
        (["heaven", "tree", "road"], [0, 1, 2, 3]),
        (["tree", "road"], [0, 0, 1, 2]),
        (["sky", "road"], [0, 1, 0, 2]),
    ],
)
def test_what_was_painted_follows_its_class(wanted: list[str], numbers: list[int]) -> None:
    assert renumbering(["sky", "tree", "road"], wanted)[:4].tolist() == numbers


def test_numbers_without_names_stay() -> None:
    assert renumbering([], ["a", "b"])[:5].tolist() == [0, 1, 2, 0, 0]
