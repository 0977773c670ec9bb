"""What is left of a run that is killed: workflow, store and outputs are whole, and the next run ends well."""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from hashlib import blake2b
from pathlib import Path

import pytest
from PIL import Image

ROOT = Path(__file__).parents[2]
TEMPLATE = ROOT / "resources" / "workflows" / "text_to_image_dit.graph.json"
ROUNDS = 10
LONGEST_WAIT_SECONDS = 2.0


@pytest.mark.slow
def test_ten_runs_killed_at_random_moments_of_denoising_leave_all_whole(tmp_path: Path, home_folder: Path) -> None:
    workflow = tmp_path / "workflow.graph.json"
    workflow.write_bytes(TEMPLATE.read_bytes())
    before = workflow.read_bytes()
    moment = random.Random(5)
    for seed in range(ROUNDS):
        process = start(workflow, tmp_path / "output", seed)
        wait_for_denoising(process)
        time.sleep(moment.uniform(0, LONGEST_WAIT_SECONDS))
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert workflow.read_bytes() == before
        check_store(home_folder / "store")
        check_outputs(tmp_path / "output")
        finished = start(workflow, tmp_path / "output", seed)
        finished.communicate(timeout=120)
        assert finished.returncode == 0
    assert len(list((tmp_path / "output").glob("*.png"))) == ROUNDS


def start(workflow: Path, output: Path, seed: int) -> subprocess.Popen[str]:
    command = [sys.executable, "main.py", "--run", str(workflow), "--output", str(output), "--json"]
    return subprocess.Popen(
        [*command, "--seed", str(seed)], cwd=ROOT, env=dict(os.environ), stdout=subprocess.PIPE, text=True
    )


def wait_for_denoising(process: subprocess.Popen[str]) -> None:
    assert process.stdout is not None
    for line in process.stdout:
        event = json.loads(line)
        if event["event"] == "node_started" and event["node"] == "denoise":
            return
    raise AssertionError("the run ended before it came to denoising")


def check_store(folder: Path) -> None:
    """The index is sound, and every value that it names has the bytes that were written."""
    with sqlite3.connect(folder / "index.sqlite") as index:
        assert index.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        rows = index.execute("SELECT digest, checksum, data FROM value").fetchall()
    for digest, checksum, data in rows:
        name = digest.hex()
        content = data if data is not None else (folder / "values" / name[:2] / name).read_bytes()
        assert blake2b(content, digest_size=16).digest() == checksum


def check_outputs(folder: Path) -> None:
    """Every picture that is there can be read to its end."""
    for path in folder.glob("*.png"):
        with Image.open(path) as picture:
            picture.load()
