"""What a long call has freed goes back to the system."""

from __future__ import annotations

import subprocess
import sys

import pytest

from graph.run import call
from tests.graph.desk import Desk

FRAGMENTED = """
import ctypes, psutil
from graph.run.heap import give_back

library, process = ctypes.CDLL(None), psutil.Process()
library.malloc.restype = ctypes.c_void_p
library.free.argtypes = [ctypes.c_void_p]
blocks = []
for _ in range(2000):
    large, small = library.malloc(64 * 1024), library.malloc(64)
    ctypes.memset(large, 1, 64 * 1024)
    blocks.append(large)
for large in blocks:
    library.free(large)
before = process.memory_info().rss
give_back()
print(before - process.memory_info().rss)
"""
"""125 MiB are taken and freed, with something small that stays between any two blocks."""


def test_it_goes_back_after_a_long_call_and_not_after_each(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[str] = []
    monkeypatch.setattr(call, "give_back", lambda: given.append("back"))
    number = desk.add("number", value=3)
    assert desk.run(number) == "done"
    assert given == []
    monkeypatch.setattr(call, "LONG", 0.0)
    desk.set(number, value=4)
    assert desk.run(number) == "done"
    assert given == ["back"]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only glibc can be told to give memory back")
def test_what_was_freed_between_small_things_that_stay_goes_back() -> None:
    told = subprocess.run([sys.executable, "-c", FRAGMENTED], capture_output=True, text=True, check=True)
    assert int(told.stdout) > 50 * 2**20
