"""What CLIP makes of pictures and texts, and in which direction an edit goes."""

from __future__ import annotations

import pytest
import torch
from torch import Tensor

from graph.run.context import Run
from nodes import clip, image_files
from nodes.handles import CLIP
from nodes.measuring.clip import directional_similarity, embed_frames, embed_pictures, embed_texts
from nodes.values import Video

APPLE, HEART = "a red apple", "a red heart"


@pytest.fixture(scope="module")
def judge() -> CLIP:
    return clip.load_clip(Run())


@pytest.fixture(scope="module")
def shown() -> Tensor:
    """An apple and a heart."""
    return torch.cat([image_files.load_image(Run(), f"{name}.png").rgb for name in ("apple", "heart")])


def test_a_picture_is_nearest_to_what_it_shows(judge: CLIP, shown: Tensor) -> None:
    cosines = embed_pictures(Run(), judge, shown) @ embed_texts(Run(), judge, [APPLE, HEART]).T
    assert float((cosines.diagonal() - cosines.fliplr().diagonal()).min()) > 0.1


def test_embeddings_have_length_one_and_do_not_depend_on_the_batch(judge: CLIP, shown: Tensor) -> None:
    many = shown.repeat(20, 1, 1, 1)
    whole = embed_pictures(Run(), judge, many)
    assert torch.allclose(whole.norm(dim=1), torch.ones(40), atol=1e-5)
    assert torch.allclose(whole, embed_pictures(Run(), judge, many.split(1)), atol=1e-5)
    assert torch.allclose(whole, embed_pictures(Run(small_footprint=True), judge, many), atol=1e-5)
    texts = embed_texts(Run(), judge, [APPLE, HEART] * 20)
    assert torch.allclose(texts[:1], embed_texts(Run(), judge, [APPLE]), atol=1e-5)


def test_the_frames_of_a_clip_are_seen_as_pictures(judge: CLIP, shown: Tensor) -> None:
    told: list[tuple[int, int]] = []
    run = Run(on_step=lambda done, total: told.append((done, total)))
    frames = embed_frames(run, judge, Video((shown * 255).round().to(torch.uint8), 8.0))
    assert torch.allclose(frames, embed_pictures(Run(), judge, shown), atol=1e-2)
    assert told == [(2, 2)]


def test_of_nothing_there_are_no_embeddings(judge: CLIP) -> None:
    assert embed_texts(Run(), judge, []).shape[0] == 0
    assert embed_pictures(Run(), judge, []).shape[0] == 0


def test_an_edit_that_does_what_the_texts_say_goes_their_way(judge: CLIP, shown: Tensor) -> None:
    apple, heart = embed_pictures(Run(), judge, shown).split(1)
    source, target = embed_texts(Run(), judge, [APPLE, HEART]).split(1)
    there = float(directional_similarity(apple, heart, source, target))
    assert there > 0.4
    assert float(directional_similarity(heart, apple, source, target)) == pytest.approx(-there)
    assert float(directional_similarity(apple, apple, source, target)) == 0
