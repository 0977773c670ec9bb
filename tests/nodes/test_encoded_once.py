"""Texts are encoded once: in a run, from run to run, and over restarts."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch

from graph.declare.catalogue import Catalogue
from graph.declare.library import Library
from graph.document.document import Document
from graph.run.context import Run, Settings
from graph.run.events import Event, NodeFailed, NodeStarted
from graph.run.executor import Executor
from graph.run.request import RunRequest
from graph.store.store import Store
from nodes import conditioning, models
from nodes.loading.weights import borrow
from tests.nodes import tiny_models


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_models.save_stable_diffusion(tmp_path_factory.mktemp("models") / "sd")


def test_what_stands_for_no_prompt_is_encoded_once(folder: Path) -> None:
    loaded = models.load_model(Run(), str(folder))
    calls: list[int] = []
    with borrow(loaded.text_encoder.encoders[0], torch.device("cpu"), torch.float32) as encoder:
        hook = encoder.register_forward_hook(lambda module, inputs, output: calls.append(1))
        first, second = (conditioning.encode_text(Run(), loaded.text_encoder, text) for text in ("an apple", "a pear"))
        hook.remove()
    assert 2 <= len(calls) <= 3
    assert first.empty is not None
    assert second.empty is not None
    assert torch.equal(first.empty["tokens"], second.empty["tokens"])
    empty = conditioning.encode_text(Run(), loaded.text_encoder, "")
    assert torch.equal(first.empty["tokens"], empty.states["tokens"])


def test_a_prompt_is_not_encoded_again_for_another_seed_nor_after_a_restart(folder: Path, tmp_path: Path) -> None:
    document = Document(Catalogue.builtin())
    model = document.add_node("models.load_model", {"model": str(folder)}).id
    noise = document.add_node("sampling.noise", {"width": 32, "height": 32, "seed": 1}).id
    denoise = document.add_node("sampling.denoise", {"steps": 2}).id
    encode = document.add_node("conditioning.encode_text", {"prompt": "an apple"}).id
    document.connect(model, "denoiser", denoise, "model")
    document.connect(model, "text_encoder", encode, "text_encoder")
    document.connect(noise, "noise", denoise, "noise")
    document.connect(encode, "conditioning", denoise, "positive")

    def nodes_run(seed: int) -> set[str]:
        """Which nodes a new engine runs for a seed."""
        document.set_parameter(noise, "seed", seed)
        started: set[str] = set()

        def listen(event: Event) -> None:
            assert not isinstance(event, NodeFailed), event
            if isinstance(event, NodeStarted):
                started.add(event.node)

        library = Library(Catalogue.builtin(), ("nodes",))
        store = Store(library.codecs, tmp_path / "store")
        request = RunRequest(1, document.snapshot(), (denoise,), Settings(device="cpu", previews=False))
        assert Executor(library, store).run(request, listen) == "done"
        store.close()
        return started

    assert nodes_run(1) >= {encode, denoise}
    again = nodes_run(2)
    assert denoise in again
    assert encode not in again
