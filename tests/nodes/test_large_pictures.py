"""Pictures that would take more memory than there is are encoded and decoded in tiles, before memory runs out."""

from __future__ import annotations

import weakref
from pathlib import Path
from typing import Any

import psutil
import pytest
import torch
from diffusers import AutoencoderKL
from torch.utils._python_dispatch import TorchDispatchMode

from graph.run.context import Run
from nodes import autoencoding, devices, models
from nodes.latents import needed_bytes
from nodes.loading.weights import borrow
from nodes.models import LoadedModel
from nodes.values import Image, Latent
from tests.nodes import tiny_models

CPU, SIDE = torch.device("cpu"), 64


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> LoadedModel:
    folder = tiny_models.save_stable_diffusion(tmp_path_factory.mktemp("models") / "sd")
    return models.load_model(Run(), str(folder))


def test_tiles_are_used_as_soon_as_a_picture_would_not_fit(
    loaded: LoadedModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    picture = Image(torch.rand(1, 3, SIDE, SIDE))
    need = needed_bytes(loaded.autoencoder.network, SIDE * SIDE, torch.float32)
    used: list[bool] = []
    with borrow(loaded.autoencoder.network, CPU, torch.float32) as network:
        hooks = [
            part.register_forward_pre_hook(lambda module, inputs: used.append(network.use_tiling))
            for part in (network.encoder, network.decoder)
        ]
        for free, in_tiles in ((need, False), (need - 1, True)):
            used.clear()
            monkeypatch.setattr(autoencoding, "free_bytes", lambda device, free=free: free)
            latent = autoencoding.encode_image(Run(), loaded.autoencoder, picture)
            shown = autoencoding.decode_latent(Run(), loaded.autoencoder, latent)
            assert (shown.width, shown.height) == (SIDE, SIDE)
            assert set(used) == {in_tiles}
            assert len(used) == (2 if not in_tiles else 2 * 9)
            assert not network.use_tiling
        for hook in hooks:
            hook.remove()


def test_what_a_picture_needs_is_about_what_it_takes(tmp_path: Path) -> None:
    """Measured on a decoder of the usual width, with fewer levels: the peak of live tensors."""
    torch.manual_seed(0)
    AutoencoderKL(
        block_out_channels=(32, 64),
        norm_num_groups=8,
        down_block_types=("DownEncoderBlock2D",) * 2,
        up_block_types=("UpDecoderBlock2D",) * 2,
    ).save_pretrained(tmp_path / "vae")
    autoencoder = models.component_in(tmp_path / "vae")

    class Peak(TorchDispatchMode):
        """The most bytes of results that were alive at once."""

        def __init__(self) -> None:
            super().__init__()
            self.now = self.most = 0
            self.seen: set[int] = set()

        def __torch_dispatch__(self, function: Any, types: Any, arguments: Any = (), named: Any = None) -> Any:
            result = function(*arguments, **(named or {}))
            for tensor in result if isinstance(result, tuple) else (result,):
                if isinstance(tensor, torch.Tensor):
                    storage = tensor.untyped_storage()
                    if storage.data_ptr() not in self.seen:
                        self.seen.add(storage.data_ptr())
                        self.now += storage.nbytes()
                        self.most = max(self.most, self.now)
                        weakref.finalize(storage, self._gone, storage.data_ptr(), storage.nbytes())
            return result

        def _gone(self, place: int, size: int) -> None:
            self.seen.discard(place)
            self.now -= size

    side = 128
    with borrow(autoencoder, CPU, torch.float32) as network, torch.inference_mode(), Peak() as peak:
        network.decode(torch.randn(1, 4, side // 2, side // 2))
    need = needed_bytes(autoencoder, side * side, torch.float32)
    assert 0.5 * need < peak.most < 1.5 * need


def test_free_memory_of_the_machine_is_what_programs_can_have() -> None:
    assert 0.5 < devices.free_bytes(CPU) / psutil.virtual_memory().available < 2


def test_a_latent_that_fits_is_decoded_as_a_whole(loaded: LoadedModel) -> None:
    latent = Latent(torch.randn(1, 4, 16, 16), 32, 32)
    whole = autoencoding.decode_latent(Run(), loaded.autoencoder, latent)
    tiled = autoencoding.decode_latent(Run(small_footprint=True), loaded.autoencoder, latent)
    assert torch.equal(whole.pixels, tiled.pixels)
