"""Values that are lost between the plan and their use are computed again; random workflows come out the same anyway."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.store.disk import DiskTier
from tests.graph.desk import Desk
from tests.graph.random_graphs import Recipe, build, recipes


def test_a_cached_value_that_is_evicted_before_its_use_is_computed_again() -> None:
    desk = Desk(memory_bytes=60_000)
    early, late = desk.add("long_text", letter="a", length=40_000), desk.add("long_text", letter="b", length=40_000)
    both = desk.add("two_lengths")
    desk.wire(early, both, "first")
    desk.wire(late, both, "second")
    assert desk.run(early) == "done"
    assert desk.run(both) == "done"
    assert desk.value(both) == 80_000


@pytest.mark.parametrize(("first", "second"), [("text", "other"), ("other", "text")])
def test_a_value_found_by_its_content_and_then_evicted_is_computed_again(first: str, second: str) -> None:
    """``parity`` is equal as before, so the text below it is found in the store; then a larger one pushes it out."""
    desk = Desk(memory_bytes=60_000)
    number, parity = desk.add("number", value=1), desk.add("parity")
    length, other_length = desk.add("add", b=39_999), desk.add("add", b=30_000)
    desk.wire(number, parity, "value")
    desk.wire(parity, length, "a")
    desk.wire(number, other_length, "a")
    both = desk.add("two_lengths")
    desk.add("long_text", id="text", letter="a")
    desk.add("long_text", id="other", letter="b")
    desk.wire(length, "text", "length")
    desk.wire(other_length, "other", "length")
    desk.wire(first, both, "first")
    desk.wire(second, both, "second")
    desk.run("text")
    desk.set(number, value=3)
    assert desk.run(both) == "done"
    assert desk.value(both) == 70_003


def test_an_element_that_is_lost_before_the_function_looks_at_it_is_computed_again(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    sweep, letter, text = desk.add("sweep", first=97, count=3), desk.add("letter"), desk.add("long_text", length=40_000)
    desk.wire(sweep, letter, "code")
    desk.wire(letter, text, "letter")
    desk.run(text)
    desk.store.flush()
    desk.store.free()
    for path in (tmp_path / "values").rglob("*"):
        if path.is_file():
            path.write_bytes(b"damaged")
    last = desk.add("last", back=3)
    desk.wire(text, last, "texts")
    assert desk.run(last) == "done", desk.failed
    assert desk.value(last) == "a" * 40_000
    assert [call for call in desk.calls if call.startswith("long_text")] == ["long_text a 40000"]


def test_a_damaged_entry_on_disk_is_computed_again(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    text, length = desk.add("long_text", length=100_000), desk.add("length")
    desk.wire(text, length, "text")
    desk.run(text)
    desk.close()
    (file,) = (path for path in (tmp_path / "values").rglob("*") if path.is_file())
    file.write_bytes(b"x" + file.read_bytes()[1:])
    again = Desk(tmp_path, document=desk.document)
    assert again.run(length) == "done"
    assert again.value(length) == 100_000
    assert [call.split()[0] for call in again.calls] == ["long_text", "length"]
    again.close()


def test_an_entry_that_vanished_from_disk_is_computed_again(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    text, length = desk.add("long_text", length=100_000), desk.add("length")
    desk.wire(text, length, "text")
    desk.run(text)
    desk.close()
    (file,) = (path for path in (tmp_path / "values").rglob("*") if path.is_file())
    file.unlink()
    again = Desk(tmp_path, document=desk.document)
    assert again.run(length) == "done"
    assert again.value(length) == 100_000
    again.close()


def test_a_value_whose_codec_is_gone_is_computed_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = Desk(tmp_path)
    text, length = desk.add("text", text="abc"), desk.add("length")
    desk.wire(text, length, "text")
    desk.run(text)
    codec = desk.library.codecs.by_name("plain-1")
    assert codec is not None
    desk.close()
    monkeypatch.setattr(type(codec), "name", "plain-2")
    again = Desk(tmp_path, document=desk.document)
    assert again.run(length) == "done"
    assert again.value(length) == 3
    again.close()


def test_a_value_that_is_lost_twice_is_still_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two nodes read one lost value; it is computed once for both."""
    desk = Desk(tmp_path)
    text, one, two = desk.add("long_text", length=50_000), desk.add("length"), desk.add("two_lengths")
    desk.wire(text, one, "text")
    desk.wire(text, two, "first")
    desk.wire(text, two, "second")
    desk.run(text)
    desk.close()
    for file in (tmp_path / "values").rglob("*"):
        if file.is_file():
            file.write_bytes(hashlib.blake2b().digest())
    again = Desk(tmp_path, document=desk.document)
    assert again.run(one, two) == "done"
    assert (again.value(one), again.value(two)) == (50_000, 100_000)
    assert [call for call in again.calls if call.startswith("long_text")] == ["long_text a 50000"]
    again.close()


@settings(max_examples=40, deadline=None)
@given(recipes(), st.data())
def test_a_run_with_a_full_cache_an_empty_one_and_a_tiny_one_agree(recipe: Recipe, data: st.DataObject) -> None:
    """Also after random edits, which leave part of the cache valid."""
    cached, tiny = Desk(), Desk(memory_bytes=64)
    ends = build(cached, recipe)
    build(tiny, recipe)
    for _ in range(3):
        node = data.draw(st.sampled_from(recipe.numbers))
        value = data.draw(st.integers(-2, 2))
        for desk in (cached, tiny):
            desk.set(node, value=value)
        fresh = Desk(document=cached.document)
        outcomes = {desk.run(*ends) for desk in (fresh, cached, tiny)}
        assert len(outcomes) == 1
        for end in ends if outcomes == {"done"} else ():
            assert fresh.value(end) == cached.value(end)


def test_the_disk_tier_writes_in_the_background_and_reads_at_once(tmp_path: Path) -> None:
    desk = Desk()
    tier = DiskTier(tmp_path, desk.library.codecs, 10**6)
    codec = desk.library.codecs.for_value("text")
    assert codec is not None
    tier.put(b"d" * 16, "text", codec, 1.0)
    assert b"d" * 16 in tier
    assert tier.get(b"d" * 16)[0] == "text"
    tier.close()
