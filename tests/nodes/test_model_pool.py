"""The pool: weights are loaded once, kept within budgets, and given back when memory runs out."""

from __future__ import annotations

import weakref

import pytest
import torch
from diffusers import UNet2DModel
from torch import nn
from transformers import T5Config, T5EncoderModel

from graph.declare.catalogue import Catalogue
from graph.declare.library import Library
from graph.declare.machine import DeviceMemory, LoadedModel
from graph.errors import NodeError
from graph.run.context import Settings
from nodes import devices, recovery
from nodes.devices import choose_device, choose_dtype
from nodes.pool import ModelPool, stream_layers

CPU, ACCELERATOR = torch.device("cpu"), torch.device("cuda")
SIZE = 4000


class Weights(nn.Linear):
    """``SIZE`` bytes that note where they are moved to, so that no accelerator has to be there."""

    def __init__(self) -> None:
        super().__init__(1000, 1, bias=False)
        self.place = CPU
        self.fits = True

    def to(self, device: torch.device) -> Weights:  # type: ignore[override]
        if not self.fits:
            raise torch.OutOfMemoryError("CUDA out of memory")
        self.place = device
        return self


class Loader:
    """Makes weights, and counts how often."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self) -> nn.Module:
        self.count += 1
        return Weights()


def use(pool: ModelPool, key: str, load: Loader | None = None, device: torch.device = CPU) -> nn.Module:
    with pool.borrow(key, load or Loader(), device) as module:
        return module


def test_weights_are_loaded_once() -> None:
    pool, load = ModelPool(), Loader()
    assert use(pool, "a", load) is use(pool, "a", load)
    assert load.count == 1


def test_what_was_not_used_for_the_longest_time_is_dropped() -> None:
    pool = ModelPool(host_budget=2 * SIZE)
    for key in ("a", "b", "a", "c"):
        use(pool, key)
    assert [key in pool for key in "abc"] == [True, False, True]
    assert pool.size(CPU) == 2 * SIZE


def test_what_is_in_use_is_never_dropped() -> None:
    pool, load = ModelPool(host_budget=SIZE), Loader()
    with pool.borrow("a", load, CPU):
        use(pool, "b")
        assert "a" in pool
        assert pool.free() == 0
    assert pool.size(CPU) <= SIZE


def test_what_is_in_use_is_never_moved() -> None:
    pool, load = ModelPool(), Loader()
    with pool.borrow("a", load, CPU) as module:
        with pytest.raises(RuntimeError, match="in use on cpu"), pool.borrow("a", load, ACCELERATOR):
            pass
        assert module.place == CPU
        assert use(pool, "a", load) is module


def test_a_full_device_gives_back_to_main_memory_first() -> None:
    pool = ModelPool(host_budget=10 * SIZE, device_budget=2 * SIZE)
    modules = [use(pool, key, device=ACCELERATOR) for key in ("a", "b", "c")]
    assert [module.place for module in modules] == [CPU, ACCELERATOR, ACCELERATOR]
    assert pool.size(ACCELERATOR) == 2 * SIZE
    assert pool.size(CPU) == SIZE


def test_a_module_larger_than_the_device_stays_in_main_memory_and_is_streamed() -> None:
    pool, load = ModelPool(device_budget=SIZE), Loader()
    small = use(pool, "small", device=ACCELERATOR)
    with pool.borrow("large", lambda: nn.Linear(5000, 1, bias=False), ACCELERATOR) as large:
        assert next(large.parameters()).device == CPU
        assert pool.size(ACCELERATOR) == SIZE
        assert pool.size(CPU) == 5 * SIZE
    assert small.place == ACCELERATOR
    assert pool.loaded()[0] == LoadedModel("", "cpu", 5 * SIZE)
    # On another device, or where there is room by now, it is loaded anew: hooks are not taken out again.
    assert use(pool, "large", load) is not large
    assert load.count == 1


def test_settings_say_how_much_memory_weights_may_take() -> None:
    pool = ModelPool()
    pool.configure(Settings(host_memory=2 * SIZE, device_memory=SIZE))
    for key in ("a", "b", "c"):
        use(pool, key)
    assert pool.size(CPU) == 2 * SIZE
    assert [use(pool, key, device=ACCELERATOR).place for key in ("d", "e")] == [ACCELERATOR, ACCELERATOR]
    assert pool.size(ACCELERATOR) == SIZE


def test_a_run_tells_the_pool_its_settings_before_a_node_works_on_a_device() -> None:
    told: list[Settings] = []
    library = Library(Catalogue.builtin())
    library.register_preparation(told.append)
    for settings in (Settings(), Settings(), Settings(device_memory=1)):
        library.prepare(settings)
    assert told == [Settings(), Settings(device_memory=1)]


def test_streamed_networks_give_what_they_give_as_a_whole() -> None:
    torch.manual_seed(0)
    unet = UNet2DModel(
        block_out_channels=(8, 16),
        norm_num_groups=2,
        layers_per_block=1,
        down_block_types=("DownBlock2D", "AttnDownBlock2D"),
        up_block_types=("AttnUpBlock2D", "UpBlock2D"),
    ).eval()
    config = T5Config(vocab_size=98, d_model=32, d_kv=8, d_ff=37, num_layers=2, num_heads=4, pad_token_id=0)
    encoder = T5EncoderModel(config).eval()
    sample, ids = torch.randn(1, 3, 16, 16), torch.tensor([[5, 6, 1]])
    with torch.inference_mode():
        expected = unet(sample, 5).sample, encoder(ids)[0]
        for module in (unet, encoder):
            stream_layers(module, CPU)
        found = unet(sample, 5).sample, encoder(ids)[0]
    assert all(map(torch.equal, found, expected))


def test_modules_loaded_while_sampling_can_still_be_trained() -> None:
    with torch.inference_mode():
        module = use(ModelPool(), "a")
    assert not next(module.parameters()).is_inference()


def test_a_failed_load_leaves_nothing_behind() -> None:
    pool = ModelPool()

    def fail() -> nn.Module:
        raise OSError("no such file")

    with pytest.raises(OSError, match="no such file"), pool.borrow("a", fail, CPU):
        pass
    assert "a" not in pool


def test_a_module_that_failed_to_move_is_not_used_again() -> None:
    pool, load = ModelPool(device_budget=10 * SIZE), Loader()
    use(pool, "a", load).fits = False
    with pytest.raises(torch.OutOfMemoryError), pool.borrow("a", load, ACCELERATOR):
        pass
    assert "a" not in pool
    assert use(pool, "a", load, ACCELERATOR).place == ACCELERATOR


def test_freeing_drops_all_that_is_idle() -> None:
    pool = ModelPool()
    for key in ("a", "b"):
        use(pool, key)
    assert pool.free() == 2 * SIZE
    assert pool.size(CPU) == 0


def test_what_is_loaded_is_listed_by_name_the_last_used_first() -> None:
    pool, load = ModelPool(device_budget=10 * SIZE), Loader()
    for title, device in (("first", CPU), ("second", ACCELERATOR)):
        with pool.borrow(title, load, device, title):
            pass
    assert pool.loaded() == (LoadedModel("second", "cuda", SIZE), LoadedModel("first", "cpu", SIZE))


def test_devices_at_work_tell_their_memory_and_others_are_not_woken_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(torch.cuda, "is_initialized", lambda: False)
    assert [device for device in devices.device_memory() if device.name.startswith("cuda")] == []
    about = type("About", (), {"name": "A Fine Card"})
    for name, answer in (
        ("is_initialized", True),
        ("device_count", 1),
        ("mem_get_info", (60, 80)),
        ("memory_reserved", 15),
        ("get_device_properties", about),
    ):
        monkeypatch.setattr(torch.cuda, name, lambda *number, answer=answer: answer)
    assert devices.device_memory()[0] == DeviceMemory("cuda:0", "A Fine Card", 80, 20, 15)


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (torch.OutOfMemoryError("CUDA out of memory"), True),
        (RuntimeError("MPS backend out of memory"), True),
        (RuntimeError("DefaultCPUAllocator: can't allocate memory: you tried to allocate 9 bytes"), True),
        (MemoryError(), True),
        (RuntimeError("shapes do not match"), False),
        (ValueError("out of memory of the past"), False),
    ],
)
def test_memory_is_freed_for_failures_of_memory_alone(error: Exception, said: bool) -> None:
    assert bool(recovery.free_memory(error)) is said


def test_what_took_the_memory_is_freed_while_the_failure_is_handled() -> None:
    taken: list[weakref.ref[torch.Tensor]] = []

    def work() -> None:
        activations = torch.zeros(1000)
        taken.append(weakref.ref(activations))
        raise torch.OutOfMemoryError("CUDA out of memory")

    def decode() -> None:
        try:
            work()
        except RuntimeError as error:
            raise MemoryError from error

    try:
        decode()
    except MemoryError as error:
        assert taken[0]() is not None
        recovery.free_memory(error)
        assert taken[0]() is None


def test_the_device_is_the_best_there_is_unless_named() -> None:
    assert choose_device(Settings(device="cpu")) == CPU
    assert choose_dtype(Settings(), CPU) is torch.float32
    assert choose_dtype(Settings(dtype="bfloat16"), CPU) is torch.bfloat16
    if not torch.cuda.is_available():
        with pytest.raises(NodeError, match="no device 'cuda'") as failure:
            choose_device(Settings(device="cuda"))
        assert "cpu" in failure.value.hint
    with pytest.raises(NodeError, match="no number format"):
        choose_dtype(Settings(dtype="float7"), CPU)


def test_a_device_has_one_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(devices._AVAILABLE, "cuda", lambda: True)
    monkeypatch.setattr(torch.cuda, "device_count", lambda: 2)
    assert {choose_device(Settings(device=name)) for name in ("auto", "cuda", "cuda:0")} == {torch.device("cuda", 0)}
    assert choose_device(Settings(device="cuda:1")) == torch.device("cuda", 1)
