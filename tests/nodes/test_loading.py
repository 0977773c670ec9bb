"""Finding models and reading them: what is accepted, what is refused, and what the user is told."""

from __future__ import annotations

import json
import shutil
import struct
from pathlib import Path

import huggingface_hub
import pytest
import torch
from safetensors.torch import load_file, save_file

from graph.errors import NodeError
from graph.plan.files import find_file
from graph.run.context import Run, Settings
from nodes import conditioning, models, sampling
from nodes.loading.names import find_model
from nodes.loading.tokenizers import tokenizer
from nodes.values import Noise
from tests.nodes import tiny_models


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_models.save_stable_diffusion(tmp_path_factory.mktemp("models") / "tiny")


@pytest.fixture
def copy(tiny: Path, tmp_path: Path) -> Path:
    """A model folder to spoil."""
    return Path(shutil.copytree(tiny, tmp_path / "models" / "copy"))


def weights(folder: Path) -> Path:
    return folder / "unet" / "diffusion_pytorch_model.safetensors"


def use(folder: Path) -> None:
    loaded = models.load_model(Run(), str(folder))
    sampling.denoise(
        Run(),
        loaded.denoiser,
        Noise(0, 32, 32),
        conditioning.encode_text(Run(), loaded.text_encoder, "an apple"),
        steps=1,
    )


@pytest.mark.parametrize(
    ("name", "family", "encoders"), [("emoji-sd", "stable_diffusion", 1), ("emoji-mmdit", "stable_diffusion_3", 1)]
)
def test_embedded_models_are_found_by_name(name: str, family: str, encoders: int) -> None:
    loaded = models.load_model(Run(), name)
    assert loaded.denoiser.family == loaded.text_encoder.family == family
    assert len(loaded.text_encoder.encoders) == encoders


def test_models_that_share_parts_share_their_weights() -> None:
    sd, mmdit = (models.load_model(Run(), name) for name in ("emoji-sd", "emoji-mmdit"))
    assert sd.autoencoder == mmdit.autoencoder
    assert sd.text_encoder.encoders == mmdit.text_encoder.encoders
    assert sd.denoiser.network.fingerprint != mmdit.denoiser.network.fingerprint


def test_loading_again_gives_an_equal_value(tiny: Path) -> None:
    assert models.load_model(Run(), str(tiny)) == models.load_model(Run(), str(tiny))


def test_other_weights_have_another_fingerprint(copy: Path) -> None:
    before = models.load_model(Run(), str(copy)).denoiser.network.fingerprint
    tensors = load_file(weights(copy))
    save_file({name: tensor + 1 for name, tensor in tensors.items()}, weights(copy))
    assert models.load_model(Run(), str(copy)).denoiser.network.fingerprint != before


def test_a_relative_name_is_looked_for_in_the_search_folders(copy: Path) -> None:
    settings = Settings(search_folders=("/nowhere", str(copy.parent)))
    assert find_model("copy", settings) == copy
    with pytest.raises(NodeError, match=r"no model 'missing'.*nowhere"):
        find_model("missing", settings)


def test_the_model_is_the_one_whose_files_stand_in_the_key(copy: Path) -> None:
    settings = Settings(search_folders=(str(copy.parent),))
    copy.rename(copy.parent / "emoji-sd")
    for name in ("emoji-sd", "models/emoji-sd"):
        keyed = find_file(name, settings.search_folders)
        assert keyed is not None
        assert find_model(name, settings) == keyed.resolve()
    assert find_model("emoji-sd", settings).parent == copy.parent


def test_a_tokenizer_that_has_changed_is_read_again(copy: Path) -> None:
    folder = copy / "tokenizer"
    before = tokenizer(str(folder)).model_max_length
    assert tokenizer(str(folder)) is tokenizer(str(folder))
    config = folder / "tokenizer_config.json"
    config.write_text(json.dumps({**json.loads(config.read_text()), "model_max_length": before - 5}))
    assert tokenizer(str(folder)).model_max_length == before - 5


def test_a_tokenizer_with_code_of_its_own_is_refused_without_asking(copy: Path) -> None:
    folder = copy / "tokenizer"
    (folder / "own.py").write_text("raise SystemExit('this ran')")
    config = folder / "tokenizer_config.json"
    own = {"tokenizer_class": "Own", "auto_map": {"AutoTokenizer": ["own.Own", None]}}
    config.write_text(json.dumps({**json.loads(config.read_text()), **own}))
    with pytest.raises(NodeError, match="cannot be read"):
        tokenizer(str(folder))


def test_a_model_on_the_hub_is_not_fetched_unless_downloads_are_allowed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(huggingface_hub.constants, "HF_HUB_CACHE", str(tmp_path))
    with pytest.raises(NodeError, match="downloads are off"):
        find_model("someone/some-model", Settings())


def test_a_model_in_the_hubs_cache_is_used_without_the_network(
    tiny: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository = tmp_path / "models--someone--tiny"
    snapshot = repository / "snapshots" / ("0" * 40)
    shutil.copytree(tiny, snapshot)
    (repository / "refs").mkdir()
    (repository / "refs" / "main").write_text("0" * 40)
    monkeypatch.setattr("huggingface_hub._snapshot_download.constants.HF_HUB_CACHE", str(tmp_path))
    assert find_model("someone/tiny", Settings()).resolve() == snapshot.resolve()


def test_importing_the_library_takes_the_hub_off_line() -> None:
    assert huggingface_hub.constants.is_offline_mode()


def test_a_folder_with_pickles_alone_is_refused_with_the_reason(copy: Path) -> None:
    torch.save(load_file(weights(copy)), weights(copy).with_suffix(".bin"))
    weights(copy).unlink()
    with pytest.raises(NodeError, match="can run code") as failure:
        use(copy)
    assert "safetensors" in failure.value.hint


def test_only_the_half_precision_variant_is_enough(copy: Path) -> None:
    weights(copy).rename(weights(copy).with_name("diffusion_pytorch_model.fp16.safetensors"))
    use(copy)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "cut short"),
        (b"version https://git-lfs.github.com/spec/v1\noid sha256:0", "Git LFS pointer"),
        (b"<!DOCTYPE html><html>Not found</html>", "a web page"),
        (b"PK\x03\x04 and so on", "zip archive"),
        (b"\x10\x00\x00\x00\x00\x00\x00\x00{no json, alas}", "cannot be read as safetensors"),
        (b"\x02\x00\x00\x00\x00\x00\x00\x00[]", "cannot be read as safetensors"),
        (struct.pack("<Q", 200_000) + b"[" * 200_000, "cannot be read as safetensors"),
        (b"\x21\x00\x00\x00\x00\x00\x00\x00" + b'{"a": {"data_offsets": ["", "x"]}}', "cannot be read"),
    ],
    ids=["empty", "pointer", "web page", "archive", "no JSON", "no object", "nested deeply", "offsets in words"],
)
def test_a_file_that_is_not_what_its_name_says_is_named(copy: Path, content: bytes, said: str) -> None:
    weights(copy).write_bytes(content)
    with pytest.raises(NodeError, match=said) as failure:
        use(copy)
    assert str(weights(copy)) in failure.value.message


@pytest.mark.parametrize("kept", [0.001, 0.5, 0.999])
def test_a_file_that_was_cut_short_is_noticed_before_it_is_read(copy: Path, kept: float) -> None:
    data = weights(copy).read_bytes()
    weights(copy).write_bytes(data[: int(len(data) * kept)])
    with pytest.raises(NodeError, match="cut short"):
        models.load_model(Run(), str(copy))


def test_weights_of_another_model_are_refused_rather_than_filled_up(copy: Path) -> None:
    shutil.copy(copy / "vae" / "diffusion_pytorch_model.safetensors", weights(copy))
    with pytest.raises(NodeError, match="cannot be read as UNet2DConditionModel"):
        use(copy)


def test_a_missing_tensor_is_refused_rather_than_made_up(copy: Path) -> None:
    tensors = load_file(weights(copy))
    del tensors["conv_in.weight"]
    save_file(tensors, weights(copy))
    with pytest.raises(NodeError, match="1 tensors are missing"):
        use(copy)


def test_an_unknown_kind_of_model_is_named(copy: Path) -> None:
    config = copy / "unet" / "config.json"
    config.write_text(json.dumps({**json.loads(config.read_text()), "addition_embed_type": "text_image"}))
    with pytest.raises(NodeError, match="not supported") as failure:
        use(copy)
    assert "Stable Diffusion 3" in failure.value.hint


def test_a_class_that_is_not_the_libraries_own_is_never_run(copy: Path) -> None:
    config = copy / "text_encoder" / "config.json"
    config.write_text(json.dumps({**json.loads(config.read_text()), "architectures": ["os.system"]}))
    with pytest.raises(NodeError, match="not known here"):
        use(copy)


def test_an_autoencoder_of_another_kind_is_named(copy: Path) -> None:
    config = copy / "vae" / "config.json"
    config.write_text(json.dumps({"_class_name": "AutoencoderTiny", "latent_channels": 4}))
    with pytest.raises(NodeError, match=r"not supported \(AutoencoderTiny\)"):
        models.load_model(Run(), str(copy))


def test_parts_can_be_taken_from_a_neighbouring_model(copy: Path, tiny: Path) -> None:
    shutil.rmtree(copy / "vae")
    shutil.copytree(tiny, copy.parent / "other")
    (copy / "components.json").write_text('{"vae": "../other/vae", "note": "shares its autoencoder"}')
    use(copy)
    assert Path(models.load_model(Run(), str(copy)).autoencoder.network.folder) == copy.parent / "other" / "vae"


@pytest.mark.parametrize("place", ["../../elsewhere/vae", "/etc"])
def test_parts_are_not_taken_from_elsewhere(copy: Path, place: str) -> None:
    shutil.copytree(copy / "vae", copy.parents[1] / "elsewhere" / "vae")
    (copy / "components.json").write_text(json.dumps({"vae": place}))
    with pytest.raises(NodeError, match="outside the folder"):
        models.load_model(Run(), str(copy))


def test_what_is_missing_is_named(copy: Path) -> None:
    shutil.rmtree(copy / "vae")
    with pytest.raises(NodeError, match="no part 'vae'"):
        models.load_model(Run(), str(copy))
    shutil.rmtree(copy / "unet")
    with pytest.raises(NodeError, match="holds no denoiser"):
        models.load_model(Run(), str(copy))


def test_a_control_net_and_an_ip_adapter_are_checked_when_they_are_loaded(copy: Path) -> None:
    assert models.load_control_net(Run(), "emoji-controlnet-canny").network.class_name == "ControlNetModel"
    with pytest.raises(NodeError, match="is no ControlNet"):
        models.load_control_net(Run(), str(copy / "unet"))
    adapter = models.load_ip_adapter(Run(), "emoji-ip-adapter")
    assert adapter.image_encoder.class_name == "CLIPVisionModelWithProjection"
    assert adapter.preprocessor["crop_size"] == {"height": 128, "width": 128}
    with pytest.raises(NodeError, match="is no IP-Adapter, but: denoiser"):
        models.load_ip_adapter(Run(), str(weights(copy)))
    alone = copy / "adapter" / "alone.safetensors"
    alone.parent.mkdir()
    shutil.copyfile(Path(adapter.weights.folder) / str(adapter.weights.config["file"]), alone)
    with pytest.raises(NodeError, match="without the image encoder"):
        models.load_ip_adapter(Run(), str(alone))
