"""The store: two tiers within their budgets, and what they do with damage, crashes and company."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.store import disk
from graph.store.codec import Codec, CodecTable, PlainCodec
from graph.store.disk import DiskTier
from graph.store.memory import MemoryTier
from graph.store.store import Store
from tests.graph.desk import Desk

ROOT = Path(__file__).parents[2]
KILOBYTE = 1024


def digest(number: int) -> bytes:
    return number.to_bytes(16, "big")


def text(number: int, size: int = 40 * KILOBYTE) -> str:
    return f"{number:08d}" * (size // 8)


# Memory ----------------------------------------------------------------------------------------------------------


def test_memory_drops_what_is_cheapest_to_compute_again_per_byte() -> None:
    tier = MemoryTier(100)
    tier.put(digest(1), "dear", 40, cost=10.0)
    tier.put(digest(2), "cheap", 40, cost=0.1)
    tier.put(digest(3), "between", 40, cost=1.0)
    assert (digest(1) in tier, digest(2) in tier, digest(3) in tier) == (True, False, True)
    assert tier.bytes == 80


def test_among_values_of_equal_worth_memory_drops_the_one_that_was_not_used_for_longest() -> None:
    tier = MemoryTier(100)
    for number in range(4):
        tier.put(digest(number), number, 25, cost=1.0)
    tier.put(digest(4), 4, 25, cost=1.0)
    tier.put(digest(5), 5, 25, cost=1.0)
    newest = [number for number in range(6) if digest(number) in tier][-1]
    assert newest == 5
    assert tier.bytes <= 100


def test_a_dear_value_gives_way_in_the_end_where_it_is_not_used() -> None:
    tier = MemoryTier(100)
    tier.put(digest(0), "dear once", 50, cost=5.0)
    for number in range(1, 2000):
        tier.put(digest(number), number, 50, cost=1.0)
        if digest(0) not in tier:
            return
    pytest.fail("it was never dropped")


def test_what_is_held_stays_whatever_the_budget_says() -> None:
    tier = MemoryTier(100)
    tier.put(digest(1), "held twice", 80, cost=0.0, hold=True)
    assert tier.hold(digest(1))
    tier.put(digest(2), "held too", 80, cost=9.0, hold=True)
    assert digest(1) in tier
    tier.release(digest(1))
    assert digest(1) in tier
    tier.release(digest(1))
    assert digest(1) not in tier
    assert not tier.hold(digest(1))


def test_what_is_held_gives_way_only_where_it_can_be_read_again_and_the_newest_first() -> None:
    on_disk = {digest(1), digest(2), digest(4)}
    tier = MemoryTier(100, on_disk.__contains__)
    for number in (1, 2, 3):
        tier.put(digest(number), number, 30, cost=1.0, hold=True)
    tier.put(digest(4), 4, 30, cost=1.0)
    assert [number for number in (1, 2, 3, 4) if digest(number) in tier] == [1, 2, 3]
    tier.put(digest(5), 5, 30, cost=1.0, hold=True)
    assert [number for number in (1, 2, 3, 4, 5) if digest(number) in tier] == [1, 3, 5]
    tier.release(digest(2))
    assert tier.bytes == 90


def test_a_run_over_a_list_keeps_to_the_budget_of_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = Desk(tmp_path, memory_bytes=40 * KILOBYTE)
    sweep, letter, text, length = (
        desk.add("sweep", first=97, count=20),
        desk.add("letter"),
        desk.add("long_text", length=10_000),
        desk.add("length"),
    )
    for source, target, input in ((sweep, letter, "code"), (letter, text, "letter"), (text, length, "text")):
        desk.wire(source, target, input)
    most, put = [], MemoryTier.put

    def watched(tier: MemoryTier, *arguments: Any, **options: Any) -> None:
        desk.store.flush()
        put(tier, *arguments, **options)
        most.append(tier.bytes)

    monkeypatch.setattr(MemoryTier, "put", watched)
    assert desk.run(length) == "done"
    assert desk.value(length) == [10_000] * 20
    assert sum(call.startswith("long_text") for call in desk.calls) == 20
    assert 10 * KILOBYTE < max(most) < 60 * KILOBYTE


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 9), st.integers(1, 60), st.floats(0, 10), st.booleans()), max_size=40))
def test_memory_counts_its_bytes_and_keeps_to_its_budget(puts: list[tuple[int, int, float, bool]]) -> None:
    tier = MemoryTier(100)
    held: list[bytes] = []
    for number, size, cost, hold in puts:
        tier.put(digest(number), number, size, cost, hold)
        held += [digest(number)] if hold else []
    present = sum(tier.size(digest(number)) for number in range(10))
    assert tier.bytes == present
    assert all(key in tier for key in held)
    for key in held:
        tier.release(key)
    assert tier.bytes <= 100


def test_what_stands_inside_lists_and_objects_counts_too(codecs: CodecTable) -> None:
    codec = PlainCodec()
    assert codec.size(["a" * 10_000] * 10) > 100_000
    assert codec.size({"k": ["a" * 10_000, {"n": "b" * 10_000}]}) > 20_000


@pytest.mark.parametrize("on_disk", [False, True])
@pytest.mark.parametrize("use_cache", [False, True])
def test_intermediate_files_go_with_the_store(tmp_path: Path, on_disk: bool, use_cache: bool) -> None:
    desk = Desk(tmp_path / "store" if on_disk else None)
    assert desk.run(desk.add("use_scratch"), use_cache=use_cache) == "done"
    path = Path(desk.calls[0].partition(" ")[2])
    assert path.exists() == use_cache
    desk.close()
    assert not path.exists() and not path.parent.exists()


# Disk ------------------------------------------------------------------------------------------------------------


@pytest.fixture
def codecs() -> CodecTable:
    return CodecTable()


def put(tier: DiskTier, number: int, size: int = 40 * KILOBYTE, cost: float = 1.0) -> None:
    tier.put(digest(number), text(number, size), PlainCodec(), cost)


def files(folder: Path) -> list[Path]:
    return [path for path in (folder / "values").rglob("*") if path.is_file()]


def test_small_values_live_in_the_index_and_large_ones_in_files(tmp_path: Path, codecs: CodecTable) -> None:
    tier = DiskTier(tmp_path, codecs, 10**9)
    put(tier, 1, size=800)
    put(tier, 2)
    tier.flush()
    assert [path.name for path in files(tmp_path)] == [digest(2).hex()]
    assert (tier.get(digest(1))[0], tier.get(digest(2))[0]) == (text(1, 800), text(2))
    tier.close()


def test_disk_keeps_to_its_budget_and_drops_the_cheapest(tmp_path: Path, codecs: CodecTable) -> None:
    tier = DiskTier(tmp_path, codecs, 200 * KILOBYTE)
    put(tier, 0, cost=1000.0)
    for number in range(1, 20):
        put(tier, number, cost=1.0)
        tier.flush()
        assert tier.size <= 200 * KILOBYTE
    assert digest(0) in tier
    assert digest(19) in tier
    assert len(files(tmp_path)) == tier.size // (40 * KILOBYTE)
    tier.close()


def test_new_values_are_worth_as_much_as_old_ones_after_a_restart(tmp_path: Path, codecs: CodecTable) -> None:
    for start in (0, 100):
        tier = DiskTier(tmp_path, codecs, 200 * KILOBYTE)
        for number in range(start, start + 50):
            put(tier, number)
            tier.flush()
        tier.close()
    tier = DiskTier(tmp_path, codecs, 200 * KILOBYTE)
    assert digest(149) in tier and digest(148) in tier
    assert not any(digest(number) in tier for number in range(50))
    tier.close()


def test_after_clearing_there_is_room_again(tmp_path: Path, codecs: CodecTable) -> None:
    tier = DiskTier(tmp_path, codecs, 200 * KILOBYTE)
    for number in range(4):
        put(tier, number)
    tier.clear()
    assert (tier.size, files(tmp_path)) == (0, [])
    for number in range(10, 14):
        put(tier, number)
    tier.flush()
    assert all(digest(number) in tier for number in range(10, 14))
    tier.close()


def test_damaged_bytes_are_noticed_and_the_entry_removed(tmp_path: Path, codecs: CodecTable) -> None:
    tier = DiskTier(tmp_path, codecs, 10**9)
    put(tier, 1)
    tier.flush()
    (file,) = files(tmp_path)
    content = bytearray(file.read_bytes())
    content[1000] ^= 1
    file.write_bytes(content)
    with pytest.raises(KeyError):
        tier.get(digest(1))
    assert digest(1) not in tier
    assert files(tmp_path) == []
    put(tier, 1)
    tier.flush()
    assert tier.get(digest(1))[0] == text(1)
    tier.close()


class StubbornCodec(Codec):
    """Accepts any object, and fails in the way that it is told."""

    name = "stubborn"

    def __init__(self, error: Exception) -> None:
        self.error = error

    def encode(self, value: Any) -> bytes:
        raise self.error

    def decode(self, data: bytes) -> Any:
        raise self.error

    def size(self, value: Any) -> int:
        return 1


@pytest.mark.parametrize("error", [TypeError("no"), ValueError("no"), MemoryError(), OSError(28, "No space left")])
def test_a_value_that_cannot_be_written_is_told_and_the_others_are_written(
    tmp_path: Path, codecs: CodecTable, error: Exception
) -> None:
    told: list[str] = []
    tier = DiskTier(tmp_path, codecs, 10**9, told.append)
    put(tier, 1)
    tier.put(digest(2), object(), StubbornCodec(error), 1.0)
    put(tier, 3)
    tier.record("kind", b"key", b"content")
    tier.flush()
    assert (digest(1) in tier, digest(2) in tier, digest(3) in tier) == (True, False, True)
    assert tier.read_record("kind", b"key") == b"content"
    assert len(told) == 1
    tier.close()


@pytest.mark.parametrize("where", ["start", "middle", "everywhere"])
def test_a_damaged_index_is_set_aside(tmp_path: Path, codecs: CodecTable, where: str) -> None:
    store = Store(codecs, tmp_path)
    for number in range(2000):
        application = digest(number)
        store.release(
            [digest for digest in store.keep(application, (number,), (False,), 1.0) if isinstance(digest, bytes)]
        )
        store.keep_recipe(digest(number + 10_000), application)
    store.close()
    index = tmp_path / "index.sqlite"
    content = bytearray(index.read_bytes())
    size = len(content)
    start, end = {"start": (0, 200), "middle": (size // 4, size // 4 * 3), "everywhere": (0, size)}[where]
    content[start:end] = random.Random(1).randbytes(end - start)
    index.write_bytes(content)
    again = Store(codecs, tmp_path)
    (value,) = again.keep(digest(5), ("new",), (False,), 1.0)
    again.keep_recipe(digest(6), digest(5))
    again.flush()
    for number in range(10_000, 10_000 + 2000):
        again.outputs(digest(number))
    again.close()
    last = Store(codecs, tmp_path)
    assert last.outputs(digest(6)) == (value,)
    assert last.value(value) == "new"  # type: ignore[arg-type]
    last.close()
    assert [path for path in tmp_path.iterdir() if "damaged" in path.name]


def test_an_index_that_another_process_is_writing_to_is_not_set_aside(tmp_path: Path, codecs: CodecTable) -> None:
    tier = DiskTier(tmp_path, codecs, 10**9)
    put(tier, 1)
    tier.flush()
    other = sqlite3.connect(tmp_path / "index.sqlite", isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    release = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(0.5)"])

    threading.Thread(target=lambda: (release.wait(), other.execute("COMMIT"), other.close()), daemon=True).start()
    second = DiskTier(tmp_path, codecs, 10**9)
    assert second.get(digest(1))[0] == text(1)
    second.close()
    tier.close()
    assert not [path for path in tmp_path.iterdir() if "damaged" in path.name]


def test_old_records_are_pruned(tmp_path: Path, codecs: CodecTable, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disk, "_MOST_RECORDS", 100)
    tier = DiskTier(tmp_path, codecs, 10**9)
    for number in range(300):
        tier.record("kind", digest(number), b"content")
    tier.close()
    tier = DiskTier(tmp_path, codecs, 10**9)
    tier.flush()
    rows, _ = tier.records("kind")
    assert [key for key, _ in rows] == [digest(number) for number in range(200, 300)]
    tier.close()


def test_what_a_crash_left_behind_is_swept_away(tmp_path: Path, codecs: CodecTable) -> None:
    """Files that no entry names, of writers that were killed before they could name them."""
    tier = DiskTier(tmp_path, codecs, 10**9)
    put(tier, 1)
    tier.close()
    (file,) = files(tmp_path)
    orphan, half = file.with_name("f" * 32), file.with_name(f"{file.name}.123.part")
    fresh = file.with_name("e" * 32)
    for path in (orphan, half, fresh):
        path.write_bytes(b"left")
    long_ago = time.time() - 7 * 24 * 3600

    for path in (orphan, half, file):
        os.utime(path, (long_ago, long_ago))
    tier = DiskTier(tmp_path, codecs, 10**9)
    tier.flush()
    tier.close()
    assert sorted(files(tmp_path)) == sorted([file, fresh]), "what is new may be another process's, on its way"


# Several processes, and sudden ends ------------------------------------------------------------------------------

WRITER = """
import sys
from pathlib import Path
from tests.graph.desk import Desk

desk = Desk(Path(sys.argv[1]))
number = int(sys.argv[2])
while True:
    text = desk.add("long_text", letter="a", length=50_000 + number)
    length = desk.add("length")
    desk.wire(text, length, "text")
    assert desk.run(length) == "done", desk.failed
    print(number, flush=True)
    number += 1
    if len(sys.argv) > 3 and number >= int(sys.argv[3]):
        break
desk.close()
"""


def writer(folder: Path, *arguments: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", WRITER, str(folder), *map(str, arguments)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def lengths_found(folder: Path, numbers: range) -> tuple[set[int], list[str]]:
    """Which of the writers' results are there, and what had to be called to have them all."""
    desk = Desk(folder)
    calls: list[str] = []
    found = set()
    for number in numbers:
        text = desk.add("long_text", letter="a", length=50_000 + number)
        length = desk.add("length")
        desk.wire(text, length, "text")
        assert desk.run(length) == "done", desk.failed
        assert desk.value(length) == 50_000 + number
        assert desk.run(text) == "done"
        assert desk.value(text) == "a" * (50_000 + number)
        if not desk.calls:
            found.add(number)
        calls += desk.calls
    desk.close()
    return found, calls


def test_two_processes_share_a_folder(tmp_path: Path) -> None:
    writers = [writer(tmp_path, start, start + 15) for start in (0, 10)]
    assert [process.wait(60) for process in writers] == [0, 0]
    found, _ = lengths_found(tmp_path, range(25))
    assert found == set(range(25))
    assert not list(tmp_path.glob("*damaged*"))


def test_a_process_finds_what_another_computed_while_both_run(tmp_path: Path) -> None:
    first, second = Desk(tmp_path), Desk(tmp_path)
    for desk in (first, second):
        desk.add("number", id="number", value=7)
    first.run("number")
    assert second.run("number") == "done"
    assert second.calls == []
    first.close()
    second.close()


def test_the_store_is_whole_after_a_sudden_end_at_any_moment(tmp_path: Path) -> None:
    moments = random.Random(7)
    for start in range(0, 600, 100):
        process = writer(tmp_path, start)
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(moments.uniform(0.0, 0.25))
        process.send_signal(signal.SIGKILL)
        process.wait(10)
        written = [start, *(int(line) for line in process.stdout.read().split())]
        process.stdout.close()
        found, _ = lengths_found(tmp_path, range(start, written[-1]))
        assert found >= set(written[:-1]), "a run that ended has its results on disk"
    assert not list(tmp_path.glob("*damaged*"))
