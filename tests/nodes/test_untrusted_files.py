"""Files that mean harm: none runs code, reads what lies elsewhere, never ends, or hides the others from a search."""

from __future__ import annotations

import json
import os
import shutil
import struct
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors.torch import load_file

from graph.errors import NodeError
from graph.run.context import Run, Settings
from nodes import adapters, conditioning, models, pipelines
from nodes.loading.folders import component_in, neighbour, read_json
from nodes.loading.hub import cached, model_and_file
from nodes.loading.recognition import Kind, recognise_file, recognise_folder
from nodes.loading.search import find_models
from nodes.loading.weights import borrow, read_tensors
from tests.nodes import tiny_models
from tests.nodes.bare_headers import write_header


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_models.save_stable_diffusion(tmp_path_factory.mktemp("models") / "tiny")


@pytest.fixture
def copy(tiny: Path, tmp_path: Path) -> Path:
    """A model folder to spoil."""
    return Path(shutil.copytree(tiny, tmp_path / "models" / "copy"))


def edit(path: Path, **changes: Any) -> None:
    path.write_text(json.dumps({**json.loads(path.read_text()), **changes}))


def read(folder: Path) -> None:
    with borrow(component_in(folder), torch.device("cpu"), torch.float32):
        pass


def write_raw_header(path: Path, header: bytes, data: bytes = b"") -> Path:
    path.write_bytes(struct.pack("<Q", len(header)) + header + data)
    return path


def long_number(folder: Path) -> None:
    write_header(folder / "odd.safetensors", {f"joint_blocks.{'9' * 5000}.x": (1,)})


def endless_offset(folder: Path) -> None:
    write_raw_header(folder / "odd.safetensors", b'{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,1e999]}}')


def endless_config(folder: Path) -> None:
    (folder / "odd").mkdir()
    write_header(folder / "odd" / "a.safetensors", {"x": (1,)})
    (folder / "odd" / "config.json").write_bytes(b"{}")
    os.truncate(folder / "odd" / "config.json", 10**11)


def link_to_itself(folder: Path) -> None:
    (folder / "odd.safetensors").symlink_to(folder / "odd.safetensors")


def shared_place(place: str) -> Callable[[Path], None]:
    def make(folder: Path) -> None:
        (folder / "odd").mkdir()
        (folder / "odd" / "components.json").write_text(json.dumps({"unet": place}))

    return make


def pipe_among_weights(folder: Path) -> None:
    (folder / "odd").mkdir()
    (folder / "odd" / "config.json").write_text('{"_class_name": "ControlNetModel"}')
    os.mkfifo(folder / "odd" / "x.safetensors")


def pipes(folder: Path) -> None:
    for name in ("odd.safetensors", "odd.png", "config.json", "model_index.json"):
        os.mkfifo(folder / name)


@pytest.mark.parametrize(
    "make",
    [
        long_number,
        endless_offset,
        endless_config,
        link_to_itself,
        pipe_among_weights,
        pipes,
        shared_place("a\0b"),
        shared_place("a" * 300),
        shared_place("/proc/self/root"),
    ],
)
def test_an_odd_file_does_not_hide_the_others(make: Callable[[Path], None], tmp_path: Path) -> None:
    (tmp_path / "z").mkdir()
    write_header(tmp_path / "z" / "good.safetensors", {"a": (1,)})
    make(tmp_path)
    assert "z/good.safetensors" in [item.name for item in find_models([str(tmp_path)])]


def test_numbers_in_names_are_counted_not_believed(tmp_path: Path) -> None:
    path = write_header(tmp_path / "sd3.safetensors", {"joint_blocks.99999999999.x_block.attn.qkv.weight": (3, 1)})
    assert recognise_file(path).kind is Kind.DENOISER
    with pytest.raises(NodeError):
        models.load_denoiser(Run(), model=str(path))


def test_a_model_shares_no_folder_from_elsewhere_in_a_search(tmp_path: Path) -> None:
    elsewhere = tmp_path / "private" / "unet"
    elsewhere.mkdir(parents=True)
    (elsewhere / "config.json").write_text('{"_class_name": "UNet2DConditionModel"}')
    (tmp_path / "models" / "one").mkdir(parents=True)
    (tmp_path / "models" / "one" / "components.json").write_text(json.dumps({"unet": str(elsewhere)}))
    assert recognise_folder(tmp_path / "models" / "one").kind is Kind.UNKNOWN


@pytest.mark.parametrize("place", ["a\0b", "a" * 300])
def test_names_that_no_file_can_have_are_refused(place: str, tmp_path: Path) -> None:
    with pytest.raises(NodeError, match="cannot be looked at"):
        neighbour(tmp_path, place)


def test_pipes_devices_and_huge_texts_are_not_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", Path("/dev/zero")):
        with pytest.raises(NodeError, match="a pipe or a device"):
            read_json(path)
        with pytest.raises(NodeError, match="a pipe or a device"):
            models.load_model(Run(), str(path))
        with pytest.raises(NodeError, match="a pipe or a device"):
            recognise_file(path)
    (tmp_path / "huge.json").touch()
    os.truncate(tmp_path / "huge.json", 10**11)
    with pytest.raises(NodeError, match="too large"):
        read_json(tmp_path / "huge.json")


def test_names_of_the_hub_do_not_lead_out_of_its_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert model_and_file("a/b//etc/x.safetensors") is None
    repository = tmp_path / "models--a--b"
    (repository / "refs").mkdir(parents=True)
    (repository / "refs" / "main").write_text(str(tmp_path))
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path))
    assert cached("a/b") is None


@pytest.mark.parametrize("part", ["unet", "text_encoder"])
@pytest.mark.parametrize("target", ["inside.bin", "../outside.safetensors", "../outside.bin"])
def test_an_index_of_shards_names_safetensors_beside_it_alone(part: str, target: str, copy: Path) -> None:
    folder = copy / part
    (weights,) = folder.glob("*.safetensors")
    place = folder / target
    shutil.copy(weights, copy / "outside.safetensors")
    torch.save(load_file(weights), place.with_suffix(".bin"))
    index = {"metadata": {"total_size": 1}, "weight_map": dict.fromkeys(load_file(weights), target)}
    weights.with_name(f"{weights.name}.index.json").write_text(json.dumps(index))
    weights.rename(folder / "other.safetensors")
    with pytest.raises(NodeError, match="no \\.safetensors file beside it"):
        read(folder)


@pytest.mark.parametrize(
    ("part", "changes", "said"),
    [
        ("text_encoder", {"_attn_implementation": "someone/kernel"}, "code from elsewhere"),
        ("text_encoder", {"nested": {"attn_implementation": "someone/kernel:main"}}, "code from elsewhere"),
        ("text_encoder", {"num_hidden_layers": 10**8}, "more than there are tensors"),
        ("unet", {"transformer_layers_per_block": [1, 10**8]}, "more than there are tensors"),
        ("unet", {"attention_head_dim": 0}, "cannot be read as"),
        ("unet", {"_class_name": "ModelMixin"}, "not known here"),
        ("unet", {"quantization_config": "x"}, "cannot be read as"),
        ("text_encoder", {"quantization_config": {"quant_method": "quanto"}}, "cannot be read as"),
        ("text_encoder", {"vocab_size": "x"}, "cannot be read as"),
        ("text_encoder", {"intermediate_size": 5}, "some tensors have another shape"),
    ],
)
def test_what_a_configuration_may_not_ask_for(part: str, changes: dict[str, Any], said: str, copy: Path) -> None:
    edit(copy / part / "config.json", **changes)
    with pytest.raises(NodeError, match=said):
        read(copy / part)


def test_settings_of_an_adapter_bring_in_no_other_model(copy: Path) -> None:
    settings = {"peft_type": "LORA", "base_model_name_or_path": str(copy / "unet"), "target_modules": ["q_proj"]}
    (copy / "text_encoder" / "adapter_config.json").write_text(json.dumps(settings))
    with pytest.raises(NodeError, match="settings of an adapter"):
        read(copy / "text_encoder")


@pytest.mark.parametrize(
    "text", ["[]", '{"tokenizer_class": {"a": 1}}', '{"tokenizer_class": "CLIPTokenizer", "model_max_length": "x"}']
)
def test_a_tokenizer_in_disorder_is_refused_in_words(text: str, copy: Path) -> None:
    (copy / "tokenizer" / "tokenizer_config.json").write_text(text)
    loaded = models.load_model(Run(), str(copy))
    with pytest.raises(NodeError, match="The tokenizer in"):
        conditioning.encode_text(Run(), loaded.text_encoder, "an apple")


def test_texts_are_padded_to_what_the_encoder_reads_whatever_the_tokenizer_says(tiny: Path, copy: Path) -> None:
    expected = conditioning.encode_text(Run(), models.load_model(Run(), str(tiny)).text_encoder, "an apple")
    edit(copy / "tokenizer" / "tokenizer_config.json", model_max_length=10**12)
    found = conditioning.encode_text(Run(), models.load_model(Run(), str(copy)).text_encoder, "an apple")
    assert torch.equal(found.states["tokens"], expected.states["tokens"])


@pytest.mark.parametrize(
    "kind", [["diffusers", "DiffusionPipeline"], ["transformers", "AutoModel"], ["diffusers", "OnnxRuntimeModel"]]
)
def test_parts_of_a_pipeline_are_networks_or_read_without_weights(kind: list[str], copy: Path) -> None:
    edit(copy / "model_index.json", scheduler=kind)
    with pytest.raises(NodeError, match="needs the class"):
        pipelines.diffusers_pipeline(Run(), model=str(copy), prompt="an apple", steps=1)


def test_a_file_with_a_name_that_is_no_text_cannot_be_chosen(tmp_path: Path) -> None:
    write_header(tmp_path / os.fsdecode(b"\xff.safetensors"), {"a": (1,)})
    (found,) = [item for item in find_models([str(tmp_path)]) if item.path.startswith(str(tmp_path))]
    assert "not text" in found.fault
    assert not found.node


def test_files_that_stay_as_they_are_are_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_header(tmp_path / "a.safetensors", {"a": (1,)})
    read_files: list[Path] = []

    def recognise(path: Path) -> Any:
        read_files.append(path)
        return recognise_file(path)

    monkeypatch.setattr("nodes.loading.search.recognise_file", recognise)
    for _ in range(2):
        list(find_models([str(tmp_path)]))
    assert read_files.count(path) == 1
    write_header(path, {"a": (1,), "b": (1,)})
    list(find_models([str(tmp_path)]))
    assert read_files.count(path) == 2


def test_a_name_without_its_folder_is_answered_with_the_whole_name(tmp_path: Path) -> None:
    (tmp_path / "models" / "checkpoints").mkdir(parents=True)
    write_header(tmp_path / "models" / "checkpoints" / "one.safetensors", {"a": (1,)})
    run = Run(Settings(search_folders=(str(tmp_path),)))
    for name in ("one.safetensors", "models/loras/one.safetensors", "checkpoints/one.safetensors"):
        with pytest.raises(NodeError) as failure:
            models.load_model(run, name)
        assert "models/checkpoints/one.safetensors" in str(failure.value.hint), name
    with pytest.raises(NodeError) as failure:
        models.load_model(run, "models/checkpoints")
    assert "Name one of the files in it: one.safetensors" in str(failure.value.hint)
    with pytest.raises(NodeError) as failure:
        models.load_model(run, "models/checkpoints/two.safetensors")
    assert f"It was looked for in: {tmp_path}" in str(failure.value.hint)


ENTRY = "lora_unet_down_blocks_0_attentions_0_transformer_blocks_0_attn1_to_q.lora_down.weight"


@pytest.mark.parametrize(
    "entry",
    [
        {"dtype": "XX", "shape": [1], "data_offsets": [0, 4]},
        {"dtype": "F32", "shape": [100], "data_offsets": [0, 4]},
        {"dtype": "F32", "shape": [-1], "data_offsets": [0, 4]},
    ],
    ids=["number format", "size", "negative"],
)
@pytest.mark.parametrize("name", [ENTRY, "image_proj.proj.weight"])
def test_what_a_header_says_falsely_is_refused_in_words(name: str, entry: dict[str, Any], tmp_path: Path) -> None:
    other = {"dtype": "F32", "shape": [1], "data_offsets": [4, 8]}
    header = {name: entry, "ip_adapter.1.to_k_ip.weight": other}
    path = write_raw_header(tmp_path / "odd.safetensors", json.dumps(header).encode(), bytes(8))
    loaded = models.load_model(Run(), "emoji-sd")
    for load in (
        lambda: adapters.lora(Run(), loaded.denoiser, loaded.text_encoder, str(path)),
        lambda: adapters.textual_inversion(Run(), loaded.text_encoder, str(path)),
        lambda: models.load_ip_adapter(Run(), str(path)),
        lambda: models.load_control_net(Run(), str(path)),
        lambda: read_tensors(path),
    ):
        with pytest.raises(NodeError):
            load()


def test_of_files_that_end_in_bin_pickles_alone_are_listed(tmp_path: Path) -> None:
    (tmp_path / "firmware.bin").write_bytes(b"\x7fELF" + bytes(100))
    (tmp_path / "weights.bin").write_bytes(b"PK\x03\x04" + bytes(100))
    found = [item.name for item in find_models([str(tmp_path)]) if item.path.startswith(str(tmp_path))]
    assert found == ["weights.bin"]
