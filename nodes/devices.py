"""Where the work is done and in which number format, from the names in ``Settings``."""

from __future__ import annotations

import platform
from collections.abc import Callable
from importlib.metadata import version

import psutil
import torch
from torch import Tensor

from graph.declare.machine import Device, DeviceMemory, Machine
from graph.errors import NodeError
from graph.run.context import Settings
from graph.wording import Wording

_AVAILABLE: dict[str, Callable[[], bool]] = {
    "cuda": torch.cuda.is_available,
    "mps": torch.backends.mps.is_available,
    "xpu": torch.xpu.is_available,
    "cpu": lambda: True,
}
"""Kinds of device, the fastest first."""

_DTYPES = {"float32": torch.float32, "bfloat16": torch.bfloat16, "float16": torch.float16}


def choose_device(settings: Settings) -> torch.device:
    """The device that the settings name (``cuda``, ``cuda:1``, ``cpu`` ...), or the best there is for ``auto``.

    Raises:
        NodeError: where that device is not there.
    """
    if settings.device == "auto":
        return _device(next(kind for kind, is_available in _AVAILABLE.items() if is_available()))
    there = [kind for kind, is_available in _AVAILABLE.items() if is_available()]
    kind, _, number = settings.device.partition(":")
    if kind not in there:
        raise NodeError(
            Wording("There is no device '%s' on this machine.", settings.device),
            Wording("Choose 'auto' or one of: %s.", ", ".join(there)),
        )
    if number and (not number.isdigit() or int(number) >= device_count(kind)):
        raise NodeError(
            Wording(
                "There is no device '%s': this machine has %s of kind '%s'.", settings.device, device_count(kind), kind
            ),
            Wording("Choose '%s', or a number from 0 to %s after the colon.", kind, device_count(kind) - 1),
        )
    return _device(kind, int(number or 0))


def _device(kind: str, number: int = 0) -> torch.device:
    """One device under one name: to PyTorch, ``cuda`` and ``cuda:0`` are not equal."""
    return torch.device(kind, number) if kind in ("cuda", "xpu") else torch.device(kind)


def device_count(kind: str) -> int:
    """How many devices of that kind there are."""
    if kind == "cuda":
        return torch.cuda.device_count()
    return int(torch.xpu.device_count()) if kind == "xpu" else 1


def describe_machine() -> Machine:
    """The devices that models can run on, the fastest first."""
    kinds = [kind for kind, is_available in _AVAILABLE.items() if is_available()]
    devices = tuple(_described(kind, number) for kind in kinds for number in range(device_count(kind)))
    versions = (
        ("PyTorch", torch.__version__),
        ("Diffusers", version("diffusers")),
        ("CUDA", torch.version.cuda),
        ("HIP", torch.version.hip),
        ("XPU", getattr(torch.version, "xpu", None)),
    )
    return Machine(devices, tuple((name, str(number)) for name, number in versions if number))


def _described(kind: str, number: int) -> Device:
    if kind in ("cuda", "xpu"):
        about = getattr(torch, kind).get_device_properties(number)
        return Device(f"{kind}:{number}", about.name, about.total_memory)
    return Device(kind, platform.processor() or platform.machine())


def device_memory() -> tuple[DeviceMemory, ...]:
    """The memory of the devices that are at work; one that nothing has used yet is not woken up."""
    found = []
    for kind in ("cuda", "xpu"):
        driver = getattr(torch, kind)
        for number in range(driver.device_count() if driver.is_initialized() else 0):
            free, total = driver.mem_get_info(number)
            title = driver.get_device_properties(number).name
            own = driver.memory_reserved(number)
            found.append(DeviceMemory(f"{kind}:{number}", title, total, total - free, own))
    if torch.backends.mps.is_available():
        own = torch.mps.driver_allocated_memory()
        found.append(DeviceMemory("mps", platform.processor(), torch.mps.recommended_max_memory(), own, own))
    return tuple(found)


def free_bytes(device: torch.device) -> int:
    """Bytes of a device's memory that nothing holds, with those that this process keeps for later."""
    if device.type in ("cuda", "xpu"):
        driver = getattr(torch, device.type)
        free, _ = driver.mem_get_info(device)
        return int(free + driver.memory_reserved(device) - driver.memory_allocated(device))
    if device.type == "mps":
        return int(torch.mps.recommended_max_memory() - torch.mps.current_allocated_memory())
    return int(psutil.virtual_memory().available)


def choose_dtype(settings: Settings, device: torch.device) -> torch.dtype:
    """The number format that the settings name; ``auto`` is float32 on a CPU and a half precision elsewhere.

    Raises:
        NodeError: where the name is not known.
    """
    if settings.dtype != "auto":
        if settings.dtype not in _DTYPES:
            raise NodeError(
                Wording("'%s' is no number format.", settings.dtype),
                Wording("Choose 'auto' or one of: %s.", ", ".join(_DTYPES)),
            )
        return _DTYPES[settings.dtype]
    if device.type == "cpu":
        return torch.float32
    # Older cards only imitate bfloat16, at a fraction of the speed.
    if device.type == "xpu" or (device.type == "cuda" and torch.cuda.is_bf16_supported(including_emulation=False)):
        return torch.bfloat16
    return torch.float16


def to_host(tensor: Tensor) -> Tensor:
    """The tensor as it may stand in a value on a wire: float32 on the CPU, and free to be used in training."""
    tensor = tensor.detach().to("cpu", torch.float32)
    return tensor.clone() if tensor.is_inference() else tensor
