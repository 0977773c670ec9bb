"""A clean desk for every test of the graph."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.graph.desk import Desk
from tests.graph.sample_nodes.calls import forget_calls


@pytest.fixture(autouse=True)
def no_calls() -> None:
    forget_calls()


@pytest.fixture
def desk() -> Iterator[Desk]:
    """Nodes, store and executor, in memory alone."""
    desk = Desk()
    yield desk
    desk.close()


@pytest.fixture
def disk_desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk whose results are kept on disk too."""
    desk = Desk(tmp_path / "store", output_folder=str(tmp_path / "output"))
    yield desk
    desk.close()
