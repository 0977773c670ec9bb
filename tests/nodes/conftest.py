"""What the tests of nodes share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from graph.run.context import Run
from nodes import models
from nodes.models import LoadedModel


@pytest.fixture(scope="module")
def load(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], LoadedModel]:
    """Loads a tiny model by its name in the module's ``SAVES``, which say how each is saved; made when first needed."""
    saves: dict[str, Callable[[Path], Path]] = request.module.SAVES
    root, kept = tmp_path_factory.mktemp("models"), dict[str, LoadedModel]()

    def loaded(name: str) -> LoadedModel:
        if name not in kept:
            kept[name] = models.load_model(Run(), str(saves[name](root / name)))
        return kept[name]

    return loaded
