"""Transformers in GGUF files: with quantised weights they compute what they would with the same weights restored."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch

from graph.errors import NodeError
from graph.run.context import Run, Settings
from nodes import conditioning, models, sampling
from nodes.handles import Denoiser
from nodes.values import Noise
from tests.nodes import tiny_checkpoints
from tests.nodes.bare_headers import write_gguf
from tests.nodes.tiny_checkpoints import Checkpoint, save_part

PREFIX = "model.diffusion_model."


def save_quantised(path: Path, state: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    """Write a GGUF file as they are published: matrices in 8 bits, the rest in 32; the weights as they are in it."""
    gguf = pytest.importorskip("gguf")
    from diffusers.quantizers.gguf.utils import GGUFParameter, dequantize_gguf_tensor

    writer = gguf.GGUFWriter(str(path), "tiny")
    stored = {}
    for name, tensor in state.items():
        name, array = name.removeprefix(PREFIX), tensor.float().numpy()
        kind = gguf.GGMLQuantizationType.F32
        restored = torch.from_numpy(array)
        if tensor.dim() == 2 and tensor.shape[-1] % 32 == 0:
            kind = gguf.GGMLQuantizationType.Q8_0
            array = gguf.quants.quantize(array, kind)
            # Scales are of 16 bits, and multiplied as such, which gguf's own function does in 32.
            restored = dequantize_gguf_tensor(GGUFParameter(torch.from_numpy(array), quant_type=kind)).float()
            assert torch.allclose(restored, torch.from_numpy(gguf.quants.dequantize(array, kind)), atol=1e-3)
        writer.add_tensor(name, array, raw_dtype=kind)
        stored[name] = restored
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return stored


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        pytest.param("flux", "Flux.1", marks=pytest.mark.proves("Flux.1", "GGUF files")),
        pytest.param(
            "stable_diffusion_3",
            "Stable Diffusion 3",
            marks=pytest.mark.proves("Stable Diffusion 3", "GGUF files"),
        ),
    ],
)
def test_a_gguf_file_computes_what_its_restored_weights_do(name: str, kind: str, tmp_path: Path) -> None:
    made: Checkpoint = getattr(tiny_checkpoints, name)(tmp_path)
    run = Run(Settings(search_folders=(str(tmp_path),), dtype="float32"))
    stored = save_quantised(tmp_path / "quantised.gguf", made.parts["transformer"])
    save_part(tmp_path / "restored.safetensors", stored)
    autoencoder = models.load_autoencoder(run, str(made.folder))
    text = conditioning.encode_text(run, models.load_text_encoder(run, str(made.folder)), "a cat")

    def latent(denoiser: Denoiser) -> torch.Tensor:
        return sampling.denoise(run, denoiser, Noise(1, 32, 32), text, steps=2).samples

    quantised = models.load_denoiser(run, autoencoder, str(tmp_path / "quantised.gguf"))
    restored = models.load_denoiser(run, autoencoder, str(tmp_path / "restored.safetensors"))
    assert quantised.network.config == restored.network.config
    assert torch.allclose(latent(quantised), latent(restored), atol=1e-5)
    exact = latent(models.load_denoiser(run, autoencoder, str(made.folder)))
    assert not torch.equal(latent(quantised), exact)
    assert torch.allclose(latent(quantised), exact, atol=0.1)


def test_what_is_not_read_from_gguf_files_is_refused(tmp_path: Path) -> None:
    shapes = {
        "input_blocks.0.0.weight": (32, 4, 3, 3),
        "input_blocks.1.0.in_layers.2.weight": (32, 32, 3, 3),
        "input_blocks.1.1.transformer_blocks.0.attn2.to_k.weight": (32, 64),
    }
    path = write_gguf(tmp_path / "unet.gguf", shapes)
    with pytest.raises(NodeError, match="GGUF file of the class UNet2DConditionModel, which cannot be read"):
        models.load_denoiser(Run(), models.load_autoencoder(Run()), str(path))
    t5 = write_gguf(tmp_path / "t5.gguf", {"token_embd.weight": (98, 64), "enc.blk.0.attn_q.weight": (64, 64)})
    with pytest.raises(NodeError, match="cannot be read"):
        models.load_text_encoder(Run(), str(t5))


def test_without_the_extra_people_are_told_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import importlib.util

    found = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "gguf" else found(name))
    made = tiny_checkpoints.flux(tmp_path)
    shapes = {name.removeprefix(PREFIX): tuple(tensor.shape) for name, tensor in made.parts["transformer"].items()}
    path = write_gguf(tmp_path / "flux.gguf", shapes)
    run = Run(Settings(search_folders=(str(tmp_path),)))
    denoiser = models.load_denoiser(run, models.load_autoencoder(run, str(made.folder)), str(path))
    text = conditioning.encode_text(run, models.load_text_encoder(run, str(made.folder)), "a cat")
    with pytest.raises(NodeError, match="not installed") as failure:
        sampling.denoise(run, denoiser, Noise(1, 32, 32), text, steps=1)
    assert "latent-loom[gguf]" in failure.value.hint
