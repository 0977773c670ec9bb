"""What every test runs under: no screen, no network for models, no user data, and two threads.

The variables are set before Qt or torch is imported, and are handed on to the processes that tests start.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["HF_HUB_OFFLINE"] = "1"
os.environ.setdefault("OMP_NUM_THREADS", "2")
# Threads that wait spin by default, and take the cores from whatever else runs on a busy machine.
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")


@pytest.fixture(autouse=True)
def home_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that holds settings, cache and user data of this test alone."""
    home = tmp_path / "latent-loom-home"
    monkeypatch.setenv("LATENT_LOOM_HOME", str(home))
    return home
