"""What a replayed call hangs on: arguments taken apart and put together, and weights that stay where they are.

Recording and replaying need a CUDA device, and are tested where there is one.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import torch
from diffusers.models.attention_processor import AttnProcessor

from graph.run.context import Run, Settings
from nodes import conditioning, models, recovery, sampling
from nodes.denoising import replay
from nodes.denoising.loop import denoising_loop
from nodes.denoising.replay import Inputs, ReplayedNetwork, can_replay, places_of
from nodes.denoising.task import Task
from nodes.loading.weights import borrow
from nodes.models import LoadedModel
from nodes.values import Guidance, Noise, Schedule
from tests.nodes import tiny_models

CPU = torch.device("cpu")
needs_cuda = pytest.mark.skipif(not torch.cuda.is_available(), reason="needs a CUDA device")


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> LoadedModel:
    folder = tiny_models.save_stable_diffusion_xl(tmp_path_factory.mktemp("models") / "xl")
    return models.load_model(Run(), str(folder))


def test_arguments_are_put_together_as_they_were_with_other_tensors() -> None:
    one, two, three = torch.ones(1), torch.ones(2), torch.ones(3)
    inputs = Inputs.of((one, None), {"states": {"b": two, "a": [three, 4.0]}, "return_dict": False})
    assert inputs is not None
    arguments, named = inputs.with_tensors([tensor * 10 for tensor in inputs.tensors])
    assert arguments[0].tolist() == [10.0]
    assert arguments[1] is None
    assert named["states"]["b"].tolist() == [10.0] * 2
    assert named["states"]["a"][0].tolist() == [10.0] * 3
    assert (named["states"]["a"][1], named["return_dict"]) == (4.0, False)


def test_calls_are_the_same_where_shapes_and_plain_values_are() -> None:
    def key(*arguments: object, **named: object) -> object:
        inputs = Inputs.of(arguments, named)
        return inputs and inputs.key

    ones = torch.ones(2, 3)
    assert key(ones, scale=1.0) == key(ones * 2, scale=1.0)
    different = [
        key(ones, scale=1.0),
        key(ones, scale=2.0),
        key(ones, strength=1.0),
        key(ones),
        key(ones.T),
        key(ones.half()),
        key([ones]),
        key([ones, ones]),
    ]
    assert len(set(different)) == len(different)
    assert key(ones, callback=lambda: None) is None


def test_a_network_is_known_to_have_changed(loaded: LoadedModel) -> None:
    with borrow(loaded.denoiser.network, CPU, torch.float32) as network:
        before = places_of(network)
        assert places_of(network) == before
        processors = dict(network.attn_processors)
        network.set_attn_processor(AttnProcessor())
        assert places_of(network) != before
        network.set_attn_processor(processors)
        assert places_of(network) == before
        hook = network.register_forward_hook(lambda module, inputs, output: None)
        assert places_of(network) != before
        hook.remove()
        weight = network.conv_in.weight
        network.conv_in.weight = torch.nn.Parameter(weight.clone(), requires_grad=False)
        assert places_of(network) != before
        network.conv_in.weight = weight
        assert places_of(network) == before


def test_nothing_is_replayed_on_a_cpu(loaded: LoadedModel) -> None:
    prompt = conditioning.encode_text(Run(), loaded.text_encoder, "an apple")
    schedule = Schedule("model", 2)
    task = Task(loaded.denoiser, prompt, None, Guidance(3.0), schedule, (4, 16, 16), 1, 32, 32)
    with denoising_loop(Run(Settings(device="cpu")), task) as loop:
        assert not can_replay(loop.network, CPU)
        assert loop._called_network is loop.network


@pytest.fixture
def nothing_recorded() -> Iterator[None]:
    replay.release()
    yield
    replay.release()


@needs_cuda
@pytest.mark.usefixtures("nothing_recorded")
@pytest.mark.parametrize("name", ["stable_diffusion", "stable_diffusion_xl", "stable_diffusion_3", "pixart", "flux"])
def test_replayed_steps_give_what_called_ones_give(tmp_path: Path, name: str) -> None:
    save = getattr(tiny_models, f"save_{name}")
    model = models.load_model(Run(), str(save(tmp_path / name)))
    prompt = conditioning.encode_text(Run(), model.text_encoder, "an apple")

    def latents(replays: bool, seed: int) -> torch.Tensor:
        run = Run(Settings(device="cuda", dtype="float32", replays=replays))
        return sampling.denoise(run, model.denoiser, Noise(seed, 32, 32), prompt, steps=5).samples

    for seed in (1, 2):
        torch.testing.assert_close(latents(True, seed), latents(False, seed), rtol=0, atol=1e-5)
    assert any(recordings._by_key for recordings in replay._KEPT.values())


@needs_cuda
@pytest.mark.usefixtures("nothing_recorded")
def test_recordings_go_when_memory_runs_out_and_when_the_weights_move(loaded: LoadedModel) -> None:
    prompt = conditioning.encode_text(Run(), loaded.text_encoder, "an apple")
    run = Run(Settings(device="cuda", dtype="float32"))

    def recorded() -> int:
        sampling.denoise(run, loaded.denoiser, Noise(1, 32, 32), prompt, steps=4)
        return sum(len(recordings._by_key) for recordings in replay._KEPT.values())

    assert recorded() == 1
    recovery.free_memory(torch.OutOfMemoryError("CUDA out of memory"))
    assert not replay._KEPT
    assert recorded() == 1
    with borrow(loaded.denoiser.network, CPU, torch.float32):
        assert not replay._KEPT


@needs_cuda
def test_what_cannot_be_recorded_is_called() -> None:
    class Asking(torch.nn.Linear):
        """Waits for the device in every call, which a recording must not."""

        def forward(self, input: torch.Tensor) -> tuple[torch.Tensor]:
            return (super().forward(input) * float(input.sum()),)

    network = Asking(4, 4).cuda()
    replayed = ReplayedNetwork(network, is_kept=False)
    with torch.inference_mode():
        for number in range(4):
            input = torch.full((1, 4), float(number), device="cuda")
            torch.testing.assert_close(replayed(input)[0], network(input)[0])
