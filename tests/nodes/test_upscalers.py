"""Networks that enlarge pictures, read from .safetensors files."""

from __future__ import annotations

import importlib.util
import pickle
import sys
from pathlib import Path

import pytest
import torch
from safetensors.torch import save_file
from torch import Generator, Tensor

from graph.errors import Cancelled, NodeError
from graph.run.context import Run
from nodes import upscaling
from nodes.loading import upscalers
from nodes.values import Image

pytestmark = pytest.mark.skipif(importlib.util.find_spec("spandrel") is None, reason="needs spandrel")


def esrgan_state() -> dict[str, Tensor]:
    """Random weights of a small network that doubles pictures (Wang et al. 2018, arXiv:1809.00219)."""
    upscalers._spandrel()
    from spandrel.architectures.ESRGAN.__arch.RRDB import RRDBNet

    torch.manual_seed(0)
    return RRDBNet(in_nc=3, out_nc=3, num_filters=8, num_blocks=1, scale=2, plus=False).state_dict()


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("models") / "2x_tiny.safetensors"
    save_file(esrgan_state(), path)
    return path


def test_an_upscaler_enlarges_pictures_as_its_own_library_does(file: Path) -> None:
    pixels = torch.rand(2, 4, 20, 28, generator=Generator().manual_seed(1))
    upscaler = upscaling.load_upscaler(Run(), str(file))
    result = upscaling.upscale_image(Run(), upscaler, Image(pixels)).pixels
    assert result.shape == (2, 4, 40, 56)
    loader, _ = upscalers._spandrel()
    network = loader.load_from_state_dict(esrgan_state())
    assert network.scale == 2
    with torch.inference_mode():
        expected = torch.cat([network(item[None]) for item in pixels[:, :3]])
    torch.testing.assert_close(result[:, :3], expected)
    assert result[:, 3:].std() > 0.1
    assert "torchvision" not in sys.modules or importlib.util.find_spec("torchvision")


def test_tiles_leave_no_trace_where_they_overlap_by_what_the_network_looks_at(file: Path) -> None:
    """Its 20 layers of 3×3 see 20 pixels far."""
    image = Image(torch.rand(1, 3, 70, 90, generator=Generator().manual_seed(2)))
    upscaler = upscaling.load_upscaler(Run(), str(file))
    whole = upscaling.upscale_image(Run(), upscaler, image, tile=512).pixels
    tiled = upscaling.upscale_image(Run(), upscaler, image, tile=32, overlap=24).pixels
    torch.testing.assert_close(tiled, whole, rtol=0, atol=1e-5)
    assert not torch.allclose(
        upscaling.upscale_image(Run(), upscaler, image, tile=32, overlap=0).pixels, whole, atol=1e-3
    )
    with pytest.raises(Cancelled):
        upscaling.upscale_image(Run(is_cancelled=lambda: True), upscaler, image)


def test_what_is_no_upscaler_is_refused(tmp_path: Path) -> None:
    save_file({"something.weight": torch.ones(3, 3)}, tmp_path / "other.safetensors")
    upscaler = upscaling.load_upscaler(Run(), str(tmp_path / "other.safetensors"))
    with pytest.raises(NodeError, match="no upscaler of a kind that is known"):
        upscaling.upscale_image(Run(), upscaler, Image(torch.rand(1, 3, 8, 8)))
    for name in ("model.pth", "model.ckpt"):
        (tmp_path / name).write_bytes(pickle.dumps({"a": 1}))
        with pytest.raises(NodeError, match="can run code"):
            upscaling.load_upscaler(Run(), str(tmp_path / name))
    (tmp_path / "hidden.safetensors").write_bytes(pickle.dumps({"a": 1}))
    with pytest.raises(NodeError, match="a Python pickle"):
        upscaling.load_upscaler(Run(), str(tmp_path / "hidden.safetensors"))
    with pytest.raises(NodeError, match=r"no \.safetensors file"):
        upscaling.load_upscaler(Run(), str(tmp_path))
    broken = esrgan_state()
    name = next(name for name in broken if "RDB1.conv2" in name and name.endswith("weight"))
    broken[name] = torch.ones(1, 1)
    save_file(broken, tmp_path / "broken.safetensors")
    upscaler = upscaling.load_upscaler(Run(), str(tmp_path / "broken.safetensors"))
    with pytest.raises(NodeError, match="cannot be read"):
        upscaling.upscale_image(Run(), upscaler, Image(torch.rand(1, 3, 8, 8)))
