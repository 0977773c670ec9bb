"""A program that is killed while it saves leaves the file as it was, or as it was to be."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from graph.declare.catalogue import Catalogue
from graph.file import read_document

ROOT = Path(__file__).parents[2]

SAVING = """
import itertools, sys
from pathlib import Path
from graph.declare.catalogue import Catalogue
from graph.document.document import Document
from graph.file import write_document

document = Document(Catalogue())
for number in range(300):
    document.add_node("elsewhere.node", {"text": "x" * 200})
node = document.node("node")
for number in itertools.count():
    document.rename("node", str(number))
    write_document(document, Path(sys.argv[1]))
    print(number, flush=True)
"""


@pytest.mark.parametrize("seed", range(3))
def test_the_file_is_whole_and_none_that_was_told_to_be_saved_is_lost(tmp_path: Path, seed: int) -> None:
    path = tmp_path / "flow.graph.json"
    with subprocess.Popen(
        [sys.executable, "-c", SAVING, str(path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as saving:
        assert saving.stdout is not None
        told = saving.stdout.readline()
        time.sleep(random.Random(seed).uniform(0.05, 0.3))  # killed at any moment of it
        saving.kill()
        told = (saving.stdout.read() or told).split()[-1]
    document = read_document(path, Catalogue())
    assert len(document.graph().nodes) == 300
    assert int(document.node("node").title) >= int(told)
