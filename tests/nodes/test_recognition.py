"""What a file of weights is, told by names and shapes of its tensors alone."""

from __future__ import annotations

import json
import struct
import subprocess
import sys
import time
from pathlib import Path

import pytest

from graph.declare.catalogue import Catalogue
from graph.errors import NodeError
from nodes.loading.recognition import Kind, Layout, Recognised, recognise, recognise_file, recognise_folder
from nodes.loading.search import NODES, find_models
from tests.nodes.bare_headers import write_gguf, write_header

Shapes = dict[str, tuple[int, ...]]

LDM = "model.diffusion_model."


def unet(prefix: str = "", channels: int = 4, cross: int = 768, added: int = 0) -> Shapes:
    shapes: Shapes = {
        f"{prefix}input_blocks.0.0.weight": (320, channels, 3, 3),
        f"{prefix}input_blocks.4.1.transformer_blocks.0.attn2.to_k.weight": (640, cross),
        f"{prefix}time_embed.0.weight": (1280, 320),
    }
    if added:
        shapes[f"{prefix}label_emb.0.0.weight"] = (1280, added)
    return shapes


def autoencoder(prefix: str = "first_stage_model.", channels: int = 4) -> Shapes:
    return {
        f"{prefix}decoder.conv_in.weight": (512, channels, 3, 3),
        f"{prefix}decoder.mid.block_1.norm1.weight": (512,),
    }


def clip(prefix: str, width: int = 768) -> Shapes:
    return {f"{prefix}text_model.embeddings.token_embedding.weight": (49408, width)}


def open_clip(prefix: str, width: int) -> Shapes:
    return {
        f"{prefix}token_embedding.weight": (49408, width),
        f"{prefix}positional_embedding": (77, width),
        f"{prefix}transformer.resblocks.0.attn.in_proj_weight": (3 * width, width),
    }


def t5(prefix: str = "", width: int = 4096) -> Shapes:
    return {f"{prefix}encoder.block.0.layer.0.SelfAttention.q.weight": (4096, width)}


def flux(prefix: str = "", channels: int = 64, is_dev: bool = True) -> Shapes:
    shapes: Shapes = {
        f"{prefix}img_in.weight": (3072, channels),
        f"{prefix}txt_in.weight": (3072, 4096),
        f"{prefix}double_blocks.0.img_attn.qkv.weight": (9216, 3072),
        f"{prefix}single_blocks.0.linear1.weight": (21504, 3072),
    }
    return shapes | ({f"{prefix}guidance_in.in_layer.weight": (3072, 256)} if is_dev else {})


def sd3(prefix: str = "", blocks: int = 24, attention: str = "attn") -> Shapes:
    return {
        f"{prefix}x_embedder.proj.weight": (1536, 16, 2, 2),
        f"{prefix}context_embedder.weight": (1536, 4096),
        **{f"{prefix}joint_blocks.{index}.x_block.{attention}.qkv.weight": (4608, 1536) for index in range(blocks)},
    }


SD1 = unet(LDM) | autoencoder() | clip("cond_stage_model.transformer.")
SD2 = unet(LDM, cross=1024) | autoencoder() | open_clip("cond_stage_model.model.", 1024)
SDXL = (
    unet(LDM, cross=2048, added=2816)
    | autoencoder()
    | clip("conditioner.embedders.0.transformer.")
    | open_clip("conditioner.embedders.1.model.", 1280)
)
REFINER = unet(LDM, cross=1280, added=2560) | autoencoder() | open_clip("conditioner.embedders.0.model.", 1280)
SD3 = sd3(LDM) | autoencoder(channels=16)
SD3_WHOLE = (
    SD3
    | clip("text_encoders.clip_l.transformer.")
    | clip("text_encoders.clip_g.transformer.", 1280)
    | t5("text_encoders.t5xxl.transformer.")
)
FLUX_WHOLE = (
    flux(LDM)
    | autoencoder("vae.", 16)
    | clip("text_encoders.clip_l.transformer.")
    | t5("text_encoders.t5xxl.transformer.")
)

MODELS = {
    "sd1": (SD1, Kind.CHECKPOINT, "stable_diffusion", "Stable Diffusion 1", "unet vae text_encoder", ""),
    "sd1 inpainting": (
        SD1 | unet(LDM, channels=9), Kind.CHECKPOINT, "stable_diffusion", "Stable Diffusion 1, inpainting",
        "unet vae text_encoder", "",
    ),
    "sd2": (SD2, Kind.CHECKPOINT, "stable_diffusion", "Stable Diffusion 2", "unet vae text_encoder", ""),
    "sdxl": (
        SDXL, Kind.CHECKPOINT, "stable_diffusion_xl", "Stable Diffusion XL", "unet vae text_encoder text_encoder_2", "",
    ),
    "refiner": (
        REFINER, Kind.CHECKPOINT, "stable_diffusion_xl", "Stable Diffusion XL refiner", "unet vae text_encoder_2", "",
    ),
    "playground": (
        SDXL | {"edm_mean": (1, 4, 1, 1)}, Kind.CHECKPOINT, "stable_diffusion_xl",
        "Stable Diffusion XL, Playground v2.5", "unet vae text_encoder text_encoder_2", "",
    ),
    "sd3 without encoders": (
        SD3, Kind.CHECKPOINT, "stable_diffusion_3", "Stable Diffusion 3", "transformer vae",
        "text_encoder text_encoder_2",
    ),
    "sd3": (
        SD3_WHOLE, Kind.CHECKPOINT, "stable_diffusion_3", "Stable Diffusion 3",
        "transformer vae text_encoder text_encoder_2 text_encoder_3", "",
    ),
    "sd3.5 large": (
        sd3(blocks=38), Kind.DENOISER, "stable_diffusion_3", "Stable Diffusion 3.5 large", "transformer",
        "vae text_encoder text_encoder_2",
    ),
    "sd3.5 medium": (
        sd3() | sd3(attention="attn2"), Kind.DENOISER, "stable_diffusion_3", "Stable Diffusion 3.5 medium",
        "transformer", "vae text_encoder text_encoder_2",
    ),
    "flux dev": (
        flux(), Kind.DENOISER, "flux", "Flux.1 dev", "transformer", "vae text_encoder text_encoder_2",
    ),
    "flux schnell": (
        flux(is_dev=False), Kind.DENOISER, "flux", "Flux.1 schnell", "transformer", "vae text_encoder text_encoder_2",
    ),
    "flux fill": (
        flux(channels=384), Kind.DENOISER, "flux", "Flux.1 Fill", "transformer", "vae text_encoder text_encoder_2",
    ),
    "flux with all parts": (
        FLUX_WHOLE, Kind.CHECKPOINT, "flux", "Flux.1 dev", "transformer vae text_encoder text_encoder_2", "",
    ),
    "chroma": (
        flux() | {"distilled_guidance_layer.in_proj.bias": (5120,)}, Kind.DENOISER, "", "Chroma", "transformer", "",
    ),
}  # fmt: skip

OTHERS = {
    "vae": (autoencoder(""), Kind.AUTOENCODER, "", Layout.ORIGINAL),
    "clip": (clip(""), Kind.TEXT_ENCODER, "", Layout.TRANSFORMERS),
    "t5": (t5(), Kind.TEXT_ENCODER, "", Layout.TRANSFORMERS),
    "clip vision": (
        {"vision_model.embeddings.patch_embedding.weight": (1024, 3, 14, 14)}, Kind.IMAGE_ENCODER, "",
        Layout.TRANSFORMERS,
    ),
    "control net": (
        {f"control_model.{name}": shape for name, shape in unet().items()}
        | {"control_model.input_hint_block.0.weight": (16, 3, 3, 3)},
        Kind.CONTROL_NET, "stable_diffusion", Layout.ORIGINAL,
    ),
    "control net of diffusers": (
        {
            "controlnet_cond_embedding.conv_in.weight": (16, 3, 3, 3),
            "add_embedding.linear_1.weight": (1280, 2816),
            "down_blocks.1.attentions.0.transformer_blocks.0.attn2.to_k.weight": (640, 2048),
        },
        Kind.CONTROL_NET, "stable_diffusion_xl", Layout.DIFFUSERS,
    ),
    "t2i adapter": (
        {"conv_in.weight": (320, 768, 3, 3), "body.0.block1.weight": (320, 320, 3, 3)},
        Kind.T2I_ADAPTER, "stable_diffusion_xl", Layout.ORIGINAL,
    ),
    "ip adapter": (
        {"image_proj.proj.weight": (3072, 1024), "ip_adapter.1.to_k_ip.weight": (320, 768)},
        Kind.IP_ADAPTER, "stable_diffusion", Layout.ORIGINAL,
    ),
    "kohya lora for sd1": (
        {"lora_unet_down_blocks_0_attentions_0_transformer_blocks_0_attn2_to_k.lora_down.weight": (4, 768)},
        Kind.LORA, "stable_diffusion", Layout.KOHYA,
    ),
    "kohya lora for sdxl": (
        {"lora_unet_input_blocks_4_1_transformer_blocks_0_attn2_to_k.lora_down.weight": (4, 2048)},
        Kind.LORA, "stable_diffusion_xl", Layout.KOHYA,
    ),
    "lora of diffusers for flux": (
        {"transformer.single_transformer_blocks.0.attn.to_k.lora_A.weight": (4, 3072)},
        Kind.LORA, "flux", Layout.DIFFUSERS,
    ),
    "motion lora": (
        {"down_blocks.0.motion_modules.0.temporal_transformer.transformer_blocks.0.to_q_lora.down.weight": (4, 320)},
        Kind.LORA, "animate_diff", Layout.DIFFUSERS,
    ),
    "textual inversion": ({"emb_params": (8, 768)}, Kind.TEXTUAL_INVERSION, "stable_diffusion", Layout.A1111),
    "textual inversion of diffusers": ({"<cat>": (768,)}, Kind.TEXTUAL_INVERSION, "stable_diffusion", Layout.DIFFUSERS),
    "textual inversion for sdxl": (
        {"clip_l": (4, 768), "clip_g": (4, 1280)}, Kind.TEXTUAL_INVERSION, "stable_diffusion_xl", Layout.A1111,
    ),
    "motion adapter": (
        {"down_blocks.0.motion_modules.0.temporal_transformer.norm.weight": (320,)},
        Kind.MOTION_ADAPTER, "animate_diff", Layout.ORIGINAL,
    ),
    "upscaler": (
        {"conv_first.weight": (64, 3, 3, 3), "body.0.rdb1.conv1.weight": (32, 64, 3, 3)},
        Kind.UPSCALER, "", Layout.ORIGINAL,
    ),
    "lpips": (
        {"features.0.weight": (64, 3, 11, 11), "lin0.model.1.weight": (1, 64, 1, 1)},
        Kind.PERCEPTUAL_METRIC, "", Layout.ORIGINAL,
    ),
    "lpips of its authors": (
        {"net.slice1.0.weight": (64, 3, 3, 3), "lins.0.model.1.weight": (1, 64, 1, 1)},
        Kind.PERCEPTUAL_METRIC, "", Layout.ORIGINAL,
    ),
    "inception for fid": (
        {"Conv2d_1a_3x3.conv.weight": (32, 3, 3, 3), "fc.weight": (1008, 2048)},
        Kind.PICTURE_FEATURES, "", Layout.ORIGINAL,
    ),
    "inception of torchvision": (
        {"Conv2d_1a_3x3.conv.weight": (32, 3, 3, 3), "fc.weight": (1000, 2048)}, Kind.UNKNOWN, "", Layout.UNKNOWN,
    ),
    "vgg without channels": ({"features.0.weight": (64, 3, 3, 3)}, Kind.UNKNOWN, "", Layout.UNKNOWN),
    "something else": ({"layer.weight": (3, 3)}, Kind.UNKNOWN, "", Layout.UNKNOWN),
    "nothing": ({}, Kind.UNKNOWN, "", Layout.UNKNOWN),
}  # fmt: skip


@pytest.mark.parametrize("name", MODELS)
def test_models_are_told_by_their_shapes(name: str) -> None:
    shapes, kind, family, variant, parts, missing = MODELS[name]
    found = recognise(shapes)
    assert (found.kind, found.family, found.variant) == (kind, family, variant)
    assert [part.name for part in found.parts] == parts.split()
    assert list(found.missing) == missing.split()


@pytest.mark.parametrize("name", OTHERS)
def test_adapters_and_single_networks_are_told_by_their_shapes(name: str) -> None:
    shapes, kind, family, layout = OTHERS[name]
    found = recognise(shapes)
    assert (found.kind, found.family, found.layout) == (kind, family, layout)


def test_what_shapes_do_not_tell_the_file_may_say(tmp_path: Path) -> None:
    said = {"modelspec.prediction_type": "v", "modelspec.title": "Mine"}
    found = recognise_file(write_header(tmp_path / "model.safetensors", SD2, said))
    assert found.variant == "Stable Diffusion 2, v-prediction"
    assert found.metadata["modelspec.title"] == "Mine"
    assert recognise(SDXL | {"v_pred": (0,)}).variant == "Stable Diffusion XL, v-prediction"


def test_what_was_learned_of_a_clip_is_told_by_what_the_file_says() -> None:
    shapes = {"down_blocks.0.attentions.0.transformer_blocks.0.attn1.to_q.weight": (320, 320)}
    assert recognise(shapes, {"clip_tuning": "{}"}).kind is Kind.CLIP_TUNING
    assert recognise(shapes).kind is not Kind.CLIP_TUNING


def test_a_gguf_file_is_told_as_well(tmp_path: Path) -> None:
    path = write_gguf(tmp_path / "flux.gguf", flux(is_dev=False))
    found = recognise_file(path)
    assert (found.kind, found.variant) == (Kind.DENOISER, "Flux.1 schnell")
    assert found.parts[0].features["in_channels"] == 64


def test_the_embedded_models_are_told_by_their_folders_and_by_their_files() -> None:
    models = Path(__file__).parents[2] / "resources" / "models"
    for name, family, denoiser in (
        ("emoji-sd", "stable_diffusion", "unet"),
        ("emoji-mmdit", "stable_diffusion_3", "transformer"),
    ):
        folder = recognise_folder(models / name)
        assert (folder.kind, folder.family, folder.missing) == (Kind.CHECKPOINT, family, ())
        file = recognise_file(models / name / denoiser / "diffusion_pytorch_model.safetensors")
        assert (file.kind, file.family, file.layout) == (Kind.DENOISER, family, Layout.DIFFUSERS)
    assert recognise_folder(models).kind is Kind.UNKNOWN
    assert [item.fault for item in find_models([]) if item.name.startswith("emoji")] == [""] * 5


PICKLE = b"\x80\x02}q\x00."


def _truncated(whole: bytes) -> bytes:
    return whole[: len(whole) // 2]


def _with_header(header: object) -> bytes:
    data = json.dumps(header).encode()
    return struct.pack("<Q", len(data)) + data


BROKEN = {
    "empty": b"",
    "short": b"\x01",
    "pickle": PICKLE,
    "zip": b"PK\x03\x04" + bytes(100),
    "web page": b"<!DOCTYPE html><html></html>",
    "pointer": b"version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n",
    "length beyond the file": struct.pack("<Q", 1 << 40) + b"{}",
    "no json": struct.pack("<Q", 4) + b"{{{{",
    "deep json": struct.pack("<Q", 200_000) + b"[" * 200_000,
    "a list": _with_header([1, 2]),
    "entries that are none": _with_header({"a": 1}),
    "no shape": _with_header({"a": {"dtype": "F16", "data_offsets": [0, 0]}}),
    "odd shape": _with_header({"a": {"dtype": "F16", "shape": ["x"], "data_offsets": [0, 0]}}),
    "odd metadata": _with_header({"__metadata__": [1], "a": {"dtype": "F16", "shape": [0], "data_offsets": [0, 0]}}),
    "no text": struct.pack("<Q", 4) + b"\xff\xfe\xfd\xfc",
    "cut short": _with_header({"a": {"dtype": "F16", "shape": [8], "data_offsets": [0, 16]}}),
}


@pytest.mark.parametrize("ending", ["safetensors", "gguf"])
@pytest.mark.parametrize("name", BROKEN)
def test_broken_and_mislabelled_files_are_refused_in_words(name: str, ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"model.{ending}"
    path.write_bytes(BROKEN[name])
    with pytest.raises(NodeError) as failure:
        recognise_file(path)
    assert str(path) in failure.value.message
    assert failure.value.hint
    (listed,) = [item for item in find_models([str(tmp_path)]) if item.path == str(path)]
    assert listed.fault == failure.value.message


@pytest.mark.parametrize("length", [4, 8, 20, 40, 60, 200])
def test_a_gguf_file_that_is_cut_short_is_refused(length: int, tmp_path: Path) -> None:
    path = write_gguf(tmp_path / "model.gguf", flux())
    path.write_bytes(path.read_bytes()[:length])
    with pytest.raises(NodeError, match="GGUF"):
        recognise_file(path)


def test_names_that_mislead_are_passed_over() -> None:
    odd = {"": (1,), ".": (), "down_blocks.motion_modules.": (), "conv_in.weight": (), "emb_params": ()}
    for name, shape in odd.items():
        assert isinstance(recognise({name: shape}), Recognised)
    every = {name: () for shapes, *_ in (*MODELS.values(), *OTHERS.values()) for name in shapes}
    for name in every:
        assert isinstance(recognise({name: ()}), Recognised)
    assert isinstance(recognise(every), Recognised)


def test_recognition_loads_no_model_library() -> None:
    script = (
        "import sys, nodes.loading.recognition; print(sorted({'torch', 'diffusers', 'PySide6'} & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_a_header_of_a_thousand_tensors_takes_milliseconds(tmp_path: Path) -> None:
    shapes = SD1 | {f"{LDM}output_blocks.{index}.0.weight": (320, 320, 3, 3) for index in range(1000)}
    path = write_header(tmp_path / "model.safetensors", shapes)
    times = []
    for _ in range(5):
        start = time.perf_counter()
        recognise_file(path)
        times.append(time.perf_counter() - start)
    assert min(times) < 0.02  # about 2 ms on an idle machine


def test_models_of_other_programs_are_found_where_they_are(tmp_path: Path) -> None:
    comfy, forge = tmp_path / "ComfyUI", tmp_path / "forge"
    files = {
        comfy / "models/checkpoints/one.safetensors": SD1,
        comfy / "models/loras/people/two.safetensors": OTHERS["kohya lora for sd1"][0],
        comfy / "models/upscale_models/odd.safetensors": OTHERS["something else"][0],
        comfy / "output/not-a-model.safetensors": SD1,
        forge / "models/Stable-diffusion/three.safetensors": SDXL,
        forge / "embeddings/four.safetensors": OTHERS["textual inversion"][0],
        forge / "venv/five.safetensors": SD1,
    }
    for path, shapes in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        write_header(path, shapes)
    (comfy / "models/checkpoints/one.preview.png").write_bytes(b"png")
    (comfy / "models/checkpoints/old.ckpt").write_bytes(PICKLE)
    found = {item.name: item for item in find_models([str(comfy), str(forge)])}
    assert [(name, found[name].kind) for name in found if "/" in name and "emoji" not in name] == [
        ("models/checkpoints/old.ckpt", ""),
        ("models/checkpoints/one.safetensors", "checkpoint"),
        ("models/loras/people/two.safetensors", "LoRA"),
        ("models/upscale_models/odd.safetensors", "upscaler"),
        ("models/Stable-diffusion/three.safetensors", "checkpoint"),
        ("embeddings/four.safetensors", "textual inversion"),
    ]
    one = found["models/checkpoints/one.safetensors"]
    assert (one.family, one.node, one.parameter) == ("Stable Diffusion 1", "models.load_model", "model")
    assert one.thumbnail.endswith("one.preview.png")
    assert one.bytes == Path(one.path).stat().st_size
    assert "can run code" in found["models/checkpoints/old.ckpt"].fault


def test_the_nodes_that_load_models_are_there() -> None:
    catalogue = json.loads((Path(__file__).parents[2] / "resources" / "catalogue.json").read_text())
    parameters = {item["id"]: {port["name"] for port in item.get("inputs", ())} for item in catalogue["nodes"]}
    for node, parameter in NODES.values():
        assert parameter in parameters[node]


@pytest.mark.parametrize(
    ("shapes", "node"),
    [
        (SD1, "models.load_model"),
        (SD3, "models.load_denoiser"),
        (flux(), "models.load_denoiser"),
        (MODELS["chroma"][0], ""),
        (OTHERS["motion adapter"][0], "motion.load_motion_adapter"),
        (OTHERS["something else"][0], ""),
    ],
)
def test_a_node_is_named_where_one_loads_the_file(shapes: Shapes, node: str, tmp_path: Path) -> None:
    write_header(tmp_path / "model.safetensors", shapes)
    found = next(item for item in find_models([str(tmp_path)]) if item.path.startswith(str(tmp_path)))
    assert found.node == node


def test_a_name_stands_for_one_file(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        write_header(tmp_path / folder / "same.safetensors", SD1)
    found = [
        item for item in find_models([str(tmp_path / "a"), str(tmp_path / "b"), "/nowhere"]) if "emoji" not in item.name
    ]
    assert [item.name for item in found] == ["same.safetensors", str(tmp_path / "b" / "same.safetensors")]


def test_folders_that_contain_each_other_end_the_search(tmp_path: Path) -> None:
    (tmp_path / "models").mkdir()
    (tmp_path / "models" / "again").symlink_to(tmp_path, target_is_directory=True)
    write_header(tmp_path / "models" / "one.safetensors", SD1)
    assert [item.name for item in find_models([str(tmp_path)])].count("models/one.safetensors") == 1


def test_models_in_the_hubs_cache_are_named_as_the_hub_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import shutil

    models = Path(__file__).parents[2] / "resources" / "models"
    repository = tmp_path / "models--someone--tiny-model"
    shutil.copytree(models / "emoji-sd", repository / "snapshots" / "abc")
    (repository / "refs").mkdir()
    (repository / "refs" / "main").write_text("abc")
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path))
    (found,) = [item for item in find_models([]) if item.path.startswith(str(tmp_path))]
    assert (found.name, found.kind, found.node) == ("someone/tiny-model", "checkpoint", "models.load_model")


@pytest.mark.parametrize("kind", NODES, ids=str)
def test_the_node_that_loads_a_kind_of_model_takes_its_name(kind: Kind) -> None:
    node, parameter = NODES[kind]
    item = Catalogue.builtin()[node].input(parameter)
    assert item is not None and item.widget is not None
    assert item.widget.file_kind == "model"


def test_whatever_loads_a_model_is_offered_for_some_kind() -> None:
    """But for CLIP, which is two parts of a model in a folder of their own."""
    loaders = {
        spec.id
        for spec in Catalogue.builtin()
        if not spec.sockets and any(item.widget and item.widget.file_kind == "model" for item in spec.parameters)
    }
    assert loaders - {node for node, _ in NODES.values()} == {"clip.load_clip"}
