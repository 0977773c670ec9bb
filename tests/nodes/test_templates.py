"""Templates run to the end as they are wired: on the embedded models, or with tiny random ones of their families."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import diffusers
import pytest
from diffusers import UNet2DConditionModel
from safetensors.torch import load_file

from graph.declare.catalogue import Catalogue
from graph.document.document import Document
from graph.document.items import Node
from graph.engine.local import open_executor
from graph.engine.options import EngineOptions
from graph.file import read_document
from graph.plan.faults import find_faults
from graph.run.context import Settings
from graph.run.events import Event, NodeFailed, RunRefused
from graph.run.executor import Executor
from graph.run.request import RunRequest
from tests.nodes import (
    original_layouts,
    tiny_control,
    tiny_families,
    tiny_ip_adapters,
    tiny_lora,
    tiny_models,
    tiny_small_control,
    tiny_unclip,
    tiny_video,
)
from tests.nodes.tiny_checkpoints import save_part

FOLDER = Path(__file__).parents[2] / "resources" / "workflows"
EMBEDDED = sorted(FOLDER.glob("*.graph.json"))
FAMILIES = sorted((FOLDER / "families").glob("*.graph.json"))
SIDE = 32
SMALL: dict[str, dict[str, int | float | str]] = {
    "sampling.noise": {"width": SIDE, "height": SIDE},
    "image_operations.resize_image": {"width": SIDE, "height": SIDE},
    "video_operations.resize_video": {"width": SIDE, "height": SIDE},
    "inversion.invert": {"steps": 2},
    "mask_operations.mask_shape": {"width": SIDE, "height": SIDE},
    "sampling.denoise": {"steps": 2},
    "sampling.schedule": {"steps": 4},
    "guidance.skip_layers": {"layers": "1"},
    "frame_queue.fifo_diffusion": {"window": 4, "partitions": 1},
}
"""What is set in nodes of these types, so that a run takes a moment."""
CLIP_FRAMES = 5


def _xl(folder: Path) -> Path:
    return tiny_control.save_three_levels(folder, is_xl=True, layers=2)


def _xl_control(folder: Path) -> Path:
    return tiny_control.save_unet_control(folder, _xl(folder.with_name("model")))


def _xl_control_xs(folder: Path) -> Path:
    """As its authors publish it: one file."""
    network = tiny_small_control.save_xs(folder, _xl(folder.with_name("model")))
    state = load_file(network / "diffusion_pytorch_model.safetensors")
    return save_part(folder.with_name("files") / "xs.safetensors", original_layouts.control_net_xs(state))


def _xl_lllite(folder: Path) -> Path:
    return tiny_small_control.save_lllite(folder / "lllite.safetensors", _xl(folder.with_name("model")))


def _cosxl(folder: Path, further_channels: int = 0) -> Path:
    tiny_families.save_xl_with_channels(folder, further_channels)
    scheduler = diffusers.EDMEulerScheduler(sigma_max=120.0, sigma_data=1.0, prediction_type="v_prediction")
    tiny_families.replace_scheduler(folder, scheduler)
    return folder


def _xl_adapter(folder: Path) -> Path:
    factor = 2 * tiny_models.FACTOR
    return tiny_control.save_adapter(
        folder, adapter_type="full_adapter_xl", channels=[8, 16, 16], downscale_factor=factor
    )


def _xl_image_prompt(folder: Path) -> Path:
    unet = UNet2DConditionModel.from_pretrained(_xl(folder.with_name("model")) / "unet")
    adapter = tiny_ip_adapters.save_for_unet(folder, unet)
    return next(adapter.glob("*.safetensors"))


def _xl_lora(folder: Path) -> Path:
    pipeline = diffusers.StableDiffusionXLPipeline.from_pretrained(_xl(folder.with_name("model")))
    return tiny_lora.save_lora(folder / "style.safetensors", pipeline, ("unet", "text_encoder"))


MODELS: dict[str, Callable[[Path], Path]] = {
    "stable-diffusion-v1-5/stable-diffusion-v1-5": tiny_models.save_stable_diffusion,
    "stable-diffusion-v1-5/stable-diffusion-inpainting": lambda folder: tiny_families.save_unet_with_channels(
        folder, 5
    ),
    "timbrooks/instruct-pix2pix": lambda folder: tiny_families.save_unet_with_channels(folder, 4),
    "stabilityai/stable-diffusion-2-1-unclip": tiny_unclip.save_stable_unclip,
    "stabilityai/stable-diffusion-xl-base-1.0": _xl,
    "stabilityai/stable-diffusion-xl-refiner-1.0": lambda folder: tiny_models.save_stable_diffusion_xl(folder, True),
    "stabilityai/sdxl-turbo": tiny_models.save_stable_diffusion_xl,
    "diffusers/controlnet-canny-sdxl-1.0": _xl_control,
    "CVL-Heidelberg/ControlNet-XS/sdxl_encD_canny_48m.safetensors": _xl_control_xs,
    "kohya-ss/controlnet-lllite/controllllite_v01032064e_sdxl_canny.safetensors": _xl_lllite,
    "stabilityai/cosxl/cosxl.safetensors": _cosxl,
    "stabilityai/cosxl/cosxl_edit.safetensors": lambda folder: _cosxl(folder, 4),
    "TencentARC/t2i-adapter-canny-sdxl-1.0": _xl_adapter,
    "h94/IP-Adapter/sdxl_models/ip-adapter_sdxl.safetensors": _xl_image_prompt,
    "nerijs/pixel-art-xl/pixel-art-xl.safetensors": _xl_lora,
    "stabilityai/stable-diffusion-3.5-medium": tiny_models.save_stable_diffusion_3,
    "PixArt-alpha/PixArt-Sigma-XL-2-1024-MS": tiny_models.save_pixart,
    "black-forest-labs/FLUX.1-dev": tiny_models.save_flux,
    "black-forest-labs/FLUX.1-schnell": lambda folder: tiny_models.save_flux(folder, is_dev=False),
    "Tencent-Hunyuan/HunyuanDiT-v1.2-Diffusers": lambda folder: tiny_families.save_hunyuan_dit(folder, False),
    "facebook/DiT-XL-2-256": tiny_families.save_class_dit,
    "google/ddpm-celebahq-256": tiny_families.save_pixel_unet,
    "THUDM/CogVideoX-2b": tiny_video.save_cogvideox,
    "THUDM/CogVideoX-5b-I2V": lambda folder: tiny_video.save_cogvideox(folder, is_rotary=True, in_channels=8),
    "Wan-AI/Wan2.1-T2V-1.3B-Diffusers": tiny_video.save_wan,
    "guoyww/animatediff-motion-adapter-v1-5-3": tiny_video.save_motion_adapter,
    "guoyww/animatediff-sparsectrl-rgb": lambda folder: tiny_video.save_sparse_control(folder, reads_latents=True),
    "stabilityai/stable-video-diffusion-img2vid-xt": tiny_video.save_svd,
    "maxin-cn/Latte-1": lambda folder: tiny_video.save_latte(folder, CLIP_FRAMES),
    "ali-vilab/text-to-video-ms-1.7b": tiny_video.save_modelscope,
}
"""What stands for a model that a template names: how a tiny one of its family is written to a folder."""


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], str]:
    """Where the tiny model for a name lies; it is made when it is first asked for."""
    return cache(lambda name: str(MODELS[name](tmp_path_factory.mktemp("models") / "tiny")))


@pytest.fixture(scope="module")
def executor() -> Iterator[Executor]:
    with open_executor(EngineOptions()) as executor:
        yield executor


def set_up(document: Document, node: Node, model: Callable[[str], str]) -> None:
    """Let a node use a tiny model where it names one, and work on something small."""
    for name, value in node.parameters.items():
        if value in MODELS:
            document.set_parameter(node.id, name, model(str(value)))
    for name, value in SMALL.get(node.type, {}).items():
        document.set_parameter(node.id, name, value)
    for name in ("frames", "count"):
        if node.parameters.get(name):
            document.set_parameter(node.id, name, CLIP_FRAMES)


def run_to_the_end(document: Document, executor: Executor, output: Path) -> None:
    told: list[Event] = []
    settings = Settings(output_folder=str(output), keep_going=False)
    outcome = executor.run(RunRequest(1, document.snapshot(), (), settings), told.append)
    assert [event for event in told if isinstance(event, (NodeFailed, RunRefused))] == []
    assert outcome == "done"


@pytest.mark.slow
@pytest.mark.parametrize("path", EMBEDDED, ids=lambda path: path.name.partition(".")[0])
def test_a_template_runs_on_the_embedded_models(path: Path, executor: Executor, tmp_path: Path) -> None:
    run_to_the_end(read_document(path, Catalogue.builtin()), executor, tmp_path)
    assert list(tmp_path.iterdir())


@pytest.mark.parametrize("path", FAMILIES, ids=lambda path: path.name.partition(".")[0])
def test_a_template_runs_with_a_tiny_model_of_its_family(
    path: Path, model: Callable[[str], str], executor: Executor, tmp_path: Path
) -> None:
    catalogue = Catalogue.builtin()
    document = read_document(path, catalogue)
    for node in list(document.graph().nodes.values()):
        set_up(document, node, model)
    assert find_faults(document.snapshot(), catalogue) == ()
    run_to_the_end(document, executor, tmp_path)
    assert [file.suffix for file in tmp_path.iterdir()] in ([".png"], [".mp4"])


def test_every_template_names_models_and_each_model_has_a_template() -> None:
    documents = [read_document(path, Catalogue.builtin()) for path in FAMILIES]
    named = [
        {value for node in document.graph().nodes.values() for value in node.parameters.values() if value in MODELS}
        for document in documents
    ]
    assert all(named)
    assert set.union(*named) == set(MODELS)
