"""Nodes that load models. They read configurations and file headers; weights are read when they are first used."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any, NamedTuple

from graph.declare import File, node
from graph.errors import NodeError
from graph.run.context import Run
from graph.wording import Wording
from nodes.families import families, family, recognise
from nodes.loading.folders import ModelFolder, component_in, neighbour, read_config
from nodes.loading.names import find_model
from nodes.loading.pixel_space import pixel_space
from nodes.loading.weight_files import fingerprint, read_header, weight_files
from nodes.methods.control_net import KINDS
from nodes.values import Autoencoder, Component, ControlNet, Denoiser, IPAdapter, T2IAdapter, TextEncoder

_PICTURE_SCHEDULER = "low_res_scheduler"
_AUTOENCODER_CLASSES = (
    "AutoencoderKL",
    "VQModel",
    "AutoencoderKLCogVideoX",
    "AutoencoderKLWan",
    "AutoencoderKLTemporalDecoder",
)


class LoadedModel(NamedTuple):
    """The parts of a model that makes pictures."""

    denoiser: Denoiser
    text_encoder: TextEncoder
    autoencoder: Autoencoder


@node(
    title="Load Model",
    category="Models",
    keywords=("checkpoint", "load checkpoint", "diffusers", "Stable Diffusion", "CLIP", "VAE", "UNet", "safetensors"),
    lane="io",
)
def load_model(run: Run, model: Annotated[str, File("model", "emoji-sd", "emoji-mmdit")] = "emoji-sd") -> LoadedModel:
    """Load a model that makes pictures: what removes noise, what reads the prompt, what turns latents into pictures.

    `model` is an embedded model, a folder in the layout of diffusers (absolute, or below one of the model folders of
    the settings), or the id of a model on the Hugging Face hub. Only safetensors weights are read. Models that take
    no text come without a text encoder; of those that work on pixels, the autoencoder leaves everything as it is.
    """
    folder = ModelFolder(find_model(model, run.settings))
    part = next((name for name in ("unet", "transformer") if name in folder), None)
    if part is None:
        raise NodeError(
            Wording("%s holds no denoiser.", folder.path), "A folder 'unet' or 'transformer' is expected in it."
        )
    config = folder.config(part)
    family_name = recognise(config)
    if family_name is None:
        known = ", ".join(family(name).title for name in families())
        raise NodeError(
            Wording(
                "%s is a model of a kind that is not supported (%s).", folder.path, config.get("_class_name", "unknown")
            ),
            Wording("Supported are: %s.", known),
        )
    network, autoencoder = folder.component(part), _autoencoder(folder, family_name, config)
    numbers = [number for number in ("", "_2", "_3") if f"text_encoder{number}" in folder]
    if family(family_name).reads_text:
        numbers = numbers or [""]
    picture_scheduler = folder.config(_PICTURE_SCHEDULER) if _PICTURE_SCHEDULER in folder else {}
    return LoadedModel(
        Denoiser(
            family_name,
            network,
            autoencoder,
            folder.config("scheduler"),
            folder.class_names(),
            picture_scheduler,
            parts={name: folder.component(name) for name in family(family_name).parts if name in folder},
            options=folder.options(),
        ),
        TextEncoder(
            family_name,
            tuple(folder.component(f"text_encoder{number}") for number in numbers),
            tuple(str(folder.part(f"tokenizer{number}")) for number in numbers),
        ),
        Autoencoder(autoencoder),
    )


def _autoencoder(folder: ModelFolder, family_name: str, network_config: Mapping[str, Any]) -> Component:
    part = next((name for name in ("vae", "vqvae") if name in folder), None)
    if part is None and family(family_name).is_at_home_in_pixels:
        return pixel_space(folder.path, int(network_config["in_channels"]))
    autoencoder = folder.component(part or "vae")
    if autoencoder.class_name not in _AUTOENCODER_CLASSES:
        raise NodeError(
            Wording(
                "The autoencoder in %s is of a kind that is not supported (%s).",
                autoencoder.folder,
                autoencoder.class_name,
            ),
            Wording("Supported are: %s.", ", ".join(_AUTOENCODER_CLASSES)),
        )
    return autoencoder


@node(
    title="Load ControlNet",
    category="Models",
    keywords=("control net", "canny", "pose", "depth", "conditioning"),
    lane="io",
)
def load_control_net(
    run: Run, model: Annotated[str, File("model", "emoji-controlnet-canny")] = "emoji-controlnet-canny"
) -> ControlNet:
    """Load a network that steers a denoiser by a picture of edges, poses or depth.

    It may be one for Stable Diffusion 1, 2, XL or 3, for Flux or for Hunyuan-DiT, for one type of pictures or
    (ControlNet-Union) for several. Source: Zhang et al. 2023, arXiv:2302.05543.
    """
    component = component_in(_folder(find_model(model, run.settings)))
    if component.class_name == "ControlNetModel" and _is_union(Path(component.folder)):
        component = replace(component, class_name="ControlNetUnionModel")
    if component.class_name not in KINDS:
        raise NodeError(
            Wording("%s is no ControlNet, but a %s.", component.folder, component.class_name), "Choose a ControlNet."
        )
    return ControlNet(component)


def _is_union(folder: Path) -> bool:
    """Whether a ControlNet knows several types of pictures, whatever its configuration calls it."""
    return any("task_embedding" in read_header(path) for path in weight_files(folder)[0])


@node(
    title="Load T2I-Adapter",
    category="Models",
    keywords=("t2i adapter", "sketch", "canny", "pose", "depth", "colour"),
    lane="io",
)
def load_t2i_adapter(run: Run, model: Annotated[str, File("model")] = "") -> T2IAdapter:
    """Load a small network that steers a denoiser by a picture of edges, poses, depth or colours.

    It may be one for Stable Diffusion 1 and 2 (full or light) or XL. Source: Mou et al. 2023, arXiv:2302.08453.
    """
    component = component_in(_folder(find_model(model, run.settings)))
    if component.class_name != "T2IAdapter":
        raise NodeError(
            Wording("%s is no T2I-Adapter, but a %s.", component.folder, component.class_name), "Choose a T2I-Adapter."
        )
    return T2IAdapter(component)


@node(
    title="Load IP-Adapter",
    category="Models",
    keywords=("image prompt", "ipadapter", "reference", "style"),
    lane="io",
)
def load_ip_adapter(
    run: Run, model: Annotated[str, File("model", "emoji-ip-adapter")] = "emoji-ip-adapter"
) -> IPAdapter:
    """Load weights that let a picture act as a prompt.

    `model` is a folder with one adapter, or the adapter's .safetensors file. Its image encoder is the one that the
    folder's `config.json` names, or a folder `image_encoder` in it or beside it. Source: Ye et al. 2023,
    arXiv:2308.06721.
    """
    path = find_model(model, run.settings)
    if path.is_dir():
        files, _ = weight_files(path)
        if len(files) > 1:
            raise NodeError(
                Wording("%s holds several adapters.", path),
                Wording("Name one of the files: %s.", ", ".join(file.name for file in files)),
            )
        path = files[0]
    encoder = _image_encoder(path.parent)
    weights = Component(str(path.parent), "IPAdapter", fingerprint([path], {}), {"file": path.name})
    preprocessor = encoder.parent / "feature_extractor"
    return IPAdapter(weights, component_in(encoder), read_config(preprocessor) if preprocessor.is_dir() else {})


def _folder(path: Path) -> Path:
    if not path.is_dir():
        raise NodeError(Wording("%s is not a folder.", path), "Choose the folder that holds the model's config.json.")
    return path


def _image_encoder(folder: Path) -> Path:
    if (folder / "config.json").is_file():
        named = read_config(folder).get("image_encoder")
        if isinstance(named, str):
            return neighbour(folder, named)
    for place in (folder / "image_encoder", folder.parent / "image_encoder"):
        if place.is_dir():
            return place
    raise NodeError(
        Wording("The IP-Adapter in %s comes without the image encoder that it was trained with.", folder),
        "Put the encoder's folder there under the name 'image_encoder'.",
    )
