"""Training: what it is trained towards, what it leaves behind, and that it goes on where it ended."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import diffusers
import peft
import pytest
import torch
from safetensors.torch import load_file
from torch import Generator, nn

from graph.errors import Cancelled, NodeError
from graph.run.context import Run, Settings
from nodes import personalisation
from nodes.loading.weights import borrow
from nodes.models import LoadedModel
from nodes.training.checkpoints import Checkpoint, Checkpoints
from nodes.training.examples import Example, ExampleGroup, examples_of, fitted_pixels
from nodes.training.loop import Recipe, Trained, train
from nodes.training.objective import Objective
from nodes.training.parameters import low_rank_changes, trained_copies
from nodes.training.samples import SamplePlan
from nodes.training.session import Session
from nodes.training.texts import FixedTexts
from tests.nodes import tiny_models, tiny_training

SAVES = {
    "sd": tiny_models.save_stable_diffusion,
    "v": lambda folder: tiny_models.save_stable_diffusion(folder, "v_prediction"),
    "sdxl": tiny_models.save_stable_diffusion_xl,
    "sd3": tiny_models.save_stable_diffusion_3,
}
CPU = torch.device("cpu")
Load = Callable[[str], LoadedModel]
PICTURES = tiny_training.pictures(3)


def session(load: Load, name: str, run: Run, recipe: Recipe, groups: tuple[ExampleGroup, ...] = ()) -> Session:
    model = load(name).denoiser
    groups = groups or (ExampleGroup(examples_of(run, model, [PICTURES], ["a thing"], 32)),)
    return Session(run, model, groups, recipe, SamplePlan("a thing", 0, 2, 1.0, 0), "test")


def lora_losses(load: Load, name: str, run: Run, recipe: Recipe, groups: tuple[ExampleGroup, ...] = ()) -> list[float]:
    """Those of low-rank changes of all queries, without checkpoints of other trainings."""
    its = session(load, name, run, recipe, groups)
    texts = FixedTexts(run, its.model, load(name).text_encoder, its.captions)
    with its.loop(texts) as loop:
        layers = [layer for layer, _ in loop.network.named_modules() if layer.endswith("to_q")]
        with low_rank_changes(loop.network, layers, 2, 2.0, 0) as parameters:
            folder = Path(run.settings.output_folder) / "checkpoints"
            return train(run, Trained(loop, parameters, texts.states_of), its.groups, recipe, Checkpoints(folder))


def run_in(folder: Path, **options: Any) -> Run:
    return Run(Settings(output_folder=str(folder)), **options)


@pytest.mark.parametrize("prediction", ["epsilon", "v_prediction", "sample"])
def test_noise_and_targets_are_those_of_diffusers(prediction: str) -> None:
    config = {"beta_start": 1e-4, "beta_end": 0.02, "beta_schedule": "linear", "prediction_type": prediction}
    stock = diffusers.DDPMScheduler(**config)
    clean, noise = torch.randn(5, 4, 8, 8), torch.randn(5, 4, 8, 8)
    noised = Objective({**config, "_class_name": "DDIMScheduler"}).noised(clean, noise, 16, Generator().manual_seed(3))
    timesteps = noised.timesteps.long()
    assert len(set(timesteps.tolist())) > 1
    torch.testing.assert_close(noised.sample, stock.add_noise(clean, noise, timesteps))
    targets = {"epsilon": noise, "v_prediction": stock.get_velocity(clean, noise, timesteps), "sample": clean}
    torch.testing.assert_close(noised.target, targets[prediction])


def test_times_of_flow_models_follow_their_shift() -> None:
    objective = Objective({"_class_name": "FlowMatchEulerDiscreteScheduler", "shift": 3.0})
    clean, noise = torch.randn(2000, 1, 1, 1), torch.randn(2000, 1, 1, 1)
    noised = objective.noised(clean, noise, 16, Generator().manual_seed(0))
    sigma = noised.timesteps / 1000
    torch.testing.assert_close(noised.target, noise - clean)
    torch.testing.assert_close(noised.sample, (1 - sigma).view(-1, 1, 1, 1) * clean + sigma.view(-1, 1, 1, 1) * noise)
    # The middle of the logit-normal distribution, 1/2, is moved to 3/2 / (1 + 2/2).
    assert float(sigma.median()) == pytest.approx(0.75, abs=0.02)


def test_models_of_another_preconditioning_are_refused() -> None:
    with pytest.raises(NodeError, match="Karras"):
        Objective({"_class_name": "EDMEulerScheduler"})


def test_every_example_is_seen_once_in_an_epoch_and_sizes_are_not_mixed() -> None:
    wide = [Example(torch.full((1, 2, 4), float(number)), str(number), 8, 4) for number in range(3)]
    tall = [Example(torch.full((1, 4, 2), float(number)), str(number), 4, 8) for number in range(3, 5)]
    group = ExampleGroup([*wide, *tall])
    batches = [group.batch(step, 2, seed=1) for step in range(6)]
    for epoch in (batches[:3], batches[3:]):
        assert {caption for batch in epoch for caption in batch.captions} == set("01234")
        assert all(batch.latents.flatten(1)[:, 0].tolist() == list(map(float, batch.captions)) for batch in epoch)
    assert [batch.captions for batch in batches[:3]] != [batch.captions for batch in batches[3:]]
    assert group.batch(4, 2, seed=1).captions == batches[4].captions


def test_pictures_are_scaled_and_cut_to_what_the_model_takes() -> None:
    pixels = torch.cat([torch.rand(1, 3, 60, 90), torch.zeros(1, 1, 60, 90)], dim=1)
    fitted = fitted_pixels(pixels, 32, 8)
    assert fitted.shape == (1, 3, 24, 40)
    torch.testing.assert_close(fitted, torch.ones_like(fitted))  # what is transparent is white
    kept = torch.rand(1, 3, 32, 40)
    assert torch.equal(fitted_pixels(kept, 0, 8), kept)


@pytest.mark.parametrize("name", ["sd", "v", "sdxl", "sd3"])
def test_more_steps_go_on_where_fewer_ended(load: Load, tmp_path: Path, name: str) -> None:
    recipe = Recipe(6, batch=2, learning_rate=5e-2, checkpoint_every=0)
    whole = lora_losses(load, name, run_in(tmp_path / "whole"), recipe)
    assert lora_losses(load, name, run_in(tmp_path / "parts"), replace(recipe, steps=2)) == whole[:2]
    assert lora_losses(load, name, run_in(tmp_path / "parts"), recipe) == whole
    states = [load_file(tmp_path / folder / "checkpoints" / "step-000006.safetensors") for folder in ("whole", "parts")]
    assert states[0].keys() == states[1].keys()
    assert all(torch.equal(states[0][key], states[1][key]) for key in states[0])


def test_the_loss_falls(load: Load, tmp_path: Path) -> None:
    recipe = Recipe(40, batch=3, learning_rate=5e-2, checkpoint_every=0)
    losses = lora_losses(load, "sd", run_in(tmp_path), recipe)
    assert sum(losses[-10:]) < 0.95 * sum(losses[:10])


def test_the_weight_of_a_group_is_what_its_loss_counts(load: Load, tmp_path: Path) -> None:
    run = run_in(tmp_path)
    model = load("sd").denoiser
    subject, prior = (examples_of(run, model, [PICTURES], [text], 32) for text in ("a zork", "a thing"))
    found = [
        lora_losses(
            load,
            "sd",
            run_in(tmp_path / str(weight)),
            Recipe(1, batch=2),
            (ExampleGroup(subject), ExampleGroup(prior, weight)),
        )[0]
        for weight in (0.0, 1.0, 3.0)
    ]
    alone, once, thrice = found
    assert once > alone
    assert thrice - alone == pytest.approx(3 * (once - alone), rel=1e-4)


def test_less_memory_changes_nothing_but_the_time(load: Load, tmp_path: Path) -> None:
    recipe = Recipe(3, batch=3, learning_rate=1e-2, checkpoint_every=0)
    plain = lora_losses(load, "sd", run_in(tmp_path / "plain"), recipe)
    little = lora_losses(load, "sd", run_in(tmp_path / "little", small_footprint=True), recipe)
    assert little == pytest.approx(plain, rel=1e-4)
    with borrow(load("sd").denoiser.network, CPU, torch.float32) as network:
        assert not network.is_gradient_checkpointing


@pytest.mark.parametrize("dtype", ["bfloat16", "float16"])
@pytest.mark.parametrize("what", ["LoRA", "whole denoiser"])
def test_half_precision_learns_as_full_precision_does(load: Load, tmp_path: Path, dtype: str, what: Any) -> None:
    def losses(dtype: str, steps: int) -> list[float]:
        run = Run(Settings(output_folder=str(tmp_path / dtype), dtype=dtype))
        options: dict[str, Any] = {"steps": steps, "batch": 2, "learning_rate": 1e-3, "size": 32, "sample_steps": 1}
        model = load("sd")
        found = personalisation.train_dreambooth(
            run, model.denoiser, model.text_encoder, (PICTURES,), trains=what, **options
        )
        return [float(loss or 0) for loss in found.losses.columns[1]]

    full = losses("float32", 3)
    losses(dtype, 2)
    half = losses(dtype, 3)  # goes on from the second step, with the scale of the gradients that it had
    assert half == pytest.approx(full, rel=0.03)
    assert half != full


def test_a_step_is_the_one_that_peft_makes_possible(load: Load, tmp_path: Path) -> None:
    """The same batch, with the same adapter put into a network by peft, moves it to the same place."""
    run, recipe = run_in(tmp_path), Recipe(1, batch=2, learning_rate=1e-2)
    lora_losses(load, "sd", run, recipe)
    ours = load_file(tmp_path / "checkpoints" / "step-000001.safetensors")

    loaded = load("sd")
    network = diffusers.UNet2DConditionModel.from_pretrained(loaded.denoiser.network.folder)
    network.requires_grad_(False)
    peft.inject_adapter_in_model(peft.LoraConfig(r=2, lora_alpha=2, target_modules=["to_q"]), network)
    first = tiny_training.first_factors(network, rank=2, seed=0)
    trained = {name: item for name, item in network.named_parameters() if "lora_" in name}
    with torch.no_grad():
        for name, item in trained.items():
            item.copy_(first[name])
    batch, noised = tiny_training.batch_of_step(session(load, "sd", run, recipe), 0)
    states = FixedTexts(run, loaded.denoiser, loaded.text_encoder, batch.captions).states_of(batch.captions)
    output = network(noised.sample, noised.timesteps, states["tokens"]).sample
    loss = (output - noised.target).square().mean()
    loss.backward()
    nn.utils.clip_grad_norm_(list(trained.values()), 1.0)
    torch.optim.AdamW(list(trained.values()), 1e-2, weight_decay=1e-2).step()
    assert float(ours["losses"]) == pytest.approx(loss.item(), rel=1e-5)
    for name, item in trained.items():
        kind = "down" if "lora_A" in name else "up"
        key = f"parameter {name.partition('.lora_')[0]}.{kind}"
        torch.testing.assert_close(ours[key], item.detach(), rtol=1e-3, atol=1e-5)


def test_networks_get_back_their_own_weights(load: Load, tmp_path: Path) -> None:
    component = load("sd").denoiser.network
    with borrow(component, CPU, torch.float32) as network:
        before = dict(network.named_parameters())
        numbers = {name: item.clone() for name, item in before.items()}
        hooks = sum(len(module._forward_hooks) for module in network.modules())
    for fails_at in (None, "step"):
        run = run_in(tmp_path / str(fails_at))
        its = session(load, "sd", run, Recipe(2, learning_rate=1e-1))
        texts = FixedTexts(run, its.model, load("sd").text_encoder, its.captions)
        try:
            with its.loop(texts) as loop, trained_copies(loop.network, lambda name: "attn2" in name) as parameters:
                start = {name: item.detach().clone() for name, item in parameters.items()}
                train(run, Trained(loop, parameters, texts.states_of), its.groups, its.recipe, Checkpoints(tmp_path))
                assert all(not torch.equal(start[name], item) for name, item in parameters.items())
                if fails_at:
                    raise RuntimeError("on the way")
        except RuntimeError:
            assert fails_at
        with borrow(component, CPU, torch.float32) as network:
            after = dict(network.named_parameters())
            assert all(after[name] is item and torch.equal(item, numbers[name]) for name, item in before.items())
            assert not any(item.requires_grad for item in after.values())
            assert sum(len(module._forward_hooks) for module in network.modules()) == hooks


def test_a_damaged_checkpoint_is_passed_over(tmp_path: Path) -> None:
    kept = Checkpoints(tmp_path)
    for step in range(1, 5):
        kept.save(Checkpoint(step, {"losses": torch.zeros(step), "parameter a": torch.full((2,), float(step))}, {}))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["step-000003.safetensors", "step-000004.safetensors"]
    shapes = {"parameter a": torch.zeros(2)}
    found = kept.last(9, shapes)
    assert found is not None and found.step == 4
    last = tmp_path / "step-000004.safetensors"
    last.write_bytes(last.read_bytes()[:-5])
    earlier = kept.last(9, shapes)
    assert earlier is not None and earlier.step == 3
    assert kept.last(2, shapes) is None
    assert kept.last(9, {"parameter a": torch.zeros(3)}) is None


def test_a_cancelled_training_goes_on(load: Load, tmp_path: Path) -> None:
    recipe = Recipe(5, learning_rate=1e-2, checkpoint_every=0)
    whole = lora_losses(load, "sd", run_in(tmp_path / "whole"), recipe)
    done: list[int] = []
    cancelled = run_in(
        tmp_path / "cancelled", on_step=lambda step, total: done.append(step), is_cancelled=lambda: done[-1:] == [3]
    )
    with pytest.raises(Cancelled):
        lora_losses(load, "sd", cancelled, recipe)
    assert (tmp_path / "cancelled" / "checkpoints" / "step-000003.safetensors").is_file()
    messages: list[str] = []
    assert lora_losses(load, "sd", run_in(tmp_path / "cancelled", on_message=messages.append), recipe) == whole
    assert any("after 3 steps" in message for message in messages)


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_a_killed_training_goes_on_to_the_same_file(load: Load, tmp_path: Path) -> None:
    folder = load("sd").denoiser.network.folder
    arguments = (str(Path(folder).parent), str(tmp_path / "killed"), "3")
    command = [sys.executable, "-m", "tests.nodes.tiny_training", *arguments]
    environment = {**os.environ, "OMP_NUM_THREADS": str(torch.get_num_threads())}
    killed = subprocess.run(command, env=environment, timeout=120, capture_output=True)
    assert killed.returncode == -signal.SIGKILL, killed.stderr.decode()[-2000:]
    assert list((tmp_path / "killed").glob("training/*/step-000002.safetensors"))
    assert not (tmp_path / "killed" / "lora.safetensors").exists()
    messages: list[str] = []
    gone_on = tiny_training.teach(load("sd"), run_in(tmp_path / "killed", on_message=messages.append))
    assert any("after 2 steps" in message for message in messages)
    at_once = tiny_training.teach(load("sd"), run_in(tmp_path / "whole"))
    assert Path(gone_on.file.path).read_bytes() == Path(at_once.file.path).read_bytes()
    assert gone_on.losses == at_once.losses
    assert torch.equal(gone_on.samples.pixels, at_once.samples.pixels)


def test_what_diverges_is_not_kept(load: Load, tmp_path: Path) -> None:
    with pytest.raises(NodeError, match="not a number"):
        lora_losses(load, "sd", run_in(tmp_path), Recipe(30, learning_rate=1e30, longest_gradient=1e30))
    assert not list(tmp_path.glob("checkpoints/*"))
