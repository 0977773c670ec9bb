"""Nodes that load models. They read configurations and file headers; weights are read when they are first used."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple

from graph.declare import Choice, File, node
from graph.errors import NodeError
from graph.run.context import Run
from graph.wording import Wording
from nodes.handles import Autoencoder, Component, ControlNet, Denoiser, IPAdapter, T2IAdapter, TextEncoder
from nodes.loading.autoencoders import autoencoder_at
from nodes.loading.folders import ModelFolder, component_in, neighbour, read_config, read_json
from nodes.loading.model_folders import check_latents, denoiser_at, denoiser_in, text_encoder_in
from nodes.loading.names import find_model, tokenizer_folders
from nodes.loading.recognition import FAMILY_TITLES, NEEDED
from nodes.loading.recognition.adapters import LLLITE_CLASS
from nodes.loading.single_file.companions import LATENT_SCALES
from nodes.loading.single_file.components import WeightsFile
from nodes.loading.single_file.models import (
    adapter_from,
    check_whole,
    denoiser_from,
    denoiser_part,
    text_encoder_from,
)
from nodes.loading.text_encoders import family_named, text_encoder_at
from nodes.loading.weight_files import fingerprint, read_header, refuse_pickle, weight_files
from nodes.methods.control_net import KINDS
from nodes.methods.control_net_xs import XS_CLASS
from nodes.methods.ip_adapter.weights import read_shapes
from nodes.methods.sparse_control import SPARSE_CLASS

Prediction = Literal["as the model says", "noise", "velocity"]
_PREDICTIONS: dict[Prediction, str] = {"as the model says": "", "noise": "epsilon", "velocity": "v_prediction"}


_AUTO = "auto"
_TEXT_FAMILIES = tuple(FAMILY_TITLES[name] for name in NEEDED if "text_encoder" in NEEDED[name])
_LATENT_FAMILIES = tuple(FAMILY_TITLES[name] for name in LATENT_SCALES)


class LoadedModel(NamedTuple):
    """The parts of a model that makes pictures."""

    denoiser: Denoiser
    text_encoder: TextEncoder
    autoencoder: Autoencoder


@node(
    title="Load Model",
    category="Models",
    keywords=(
        "checkpoint",
        "load checkpoint",
        "diffusers",
        "Stable Diffusion",
        "CLIP",
        "VAE",
        "UNet",
        "safetensors",
        "CosXL",
        "Stable unCLIP",
    ),
    lane="io",
)
def load_model(
    run: Run,
    model: Annotated[str, File("model", "emoji-sd", "emoji-mmdit")] = "emoji-sd",
    prediction: Prediction = "as the model says",
) -> LoadedModel:
    """Load a model that makes pictures: what removes noise, what reads the prompt, what turns latents into pictures.

    `model` is an embedded model, a checkpoint in one .safetensors file or a folder in the layout of diffusers
    (absolute, or below one of the model folders of the settings), or the id of a model on the Hugging Face hub. Only
    safetensors weights are read. Models that take no text come without a text encoder; of those that work on pixels,
    the autoencoder leaves everything as it is.

    `prediction` is what the denoiser was trained to predict. Folders say so, and many files; for one that does not, and
    makes pictures of noise or of faded colours, choose the other.
    """
    path = find_model(model, run.settings, run)
    if path.is_file():
        file = WeightsFile.at(path)
        denoiser_part(file)
        check_whole(file)
        denoiser = denoiser_from(file, _PREDICTIONS[prediction])
        folders = tokenizer_folders(run.settings)
        text_encoder = text_encoder_from([file], denoiser.family, folders, run.message)
    else:
        folder = ModelFolder(path)
        denoiser = _predicting(denoiser_in(folder), _PREDICTIONS[prediction])
        text_encoder = text_encoder_in(folder, denoiser.family)
    return LoadedModel(denoiser, text_encoder, Autoencoder(denoiser.autoencoder))


@node(
    title="Load Denoiser",
    category="Models",
    keywords=("UNet", "transformer", "diffusion model", "UNETLoader", "checkpoint", "Flux", "mix"),
    lane="io",
)
def load_denoiser(
    run: Run,
    autoencoder: Autoencoder | None = None,
    model: Annotated[str, File("model", "emoji-sd", "emoji-mmdit")] = "emoji-sd",
    prediction: Prediction = "as the model says",
) -> Denoiser:
    """Load what removes noise by itself, to be used with text encoders and an autoencoder from elsewhere.

    `model` is a .safetensors file (of the denoiser, or a checkpoint that has one), the folder of a denoiser or of a
    whole model, or the id of one on the hub. `autoencoder` is the one whose latents it works on: it is needed where
    none lies beside the denoiser, and takes the place of one that does. `prediction` is as in Load Model.
    """
    path = find_model(model, run.settings, run)
    component = autoencoder.network if autoencoder is not None else None
    if path.is_file():
        loaded = denoiser_from(WeightsFile.at(path), _PREDICTIONS[prediction], component)
    else:
        loaded = _predicting(denoiser_at(path, component), _PREDICTIONS[prediction])
    check_latents(loaded)
    return loaded


@node(
    title="Load Text Encoder",
    category="Models",
    keywords=("CLIP", "T5", "CLIPLoader", "DualCLIPLoader", "UMT5", "BERT", "mix"),
    lane="io",
)
def load_text_encoder(
    run: Run,
    model: Annotated[str, File("model", "emoji-sd", "emoji-mmdit")] = "emoji-sd",
    second: Annotated[str, File("model", is_optional=True)] = "",
    third: Annotated[str, File("model", is_optional=True)] = "",
    kind: Annotated[str, Choice(_AUTO, *_TEXT_FAMILIES)] = _AUTO,
) -> TextEncoder:
    """Load what reads the prompt by itself: one text encoder, or the two or three that a model takes together.

    Each name is a .safetensors file (of a text encoder, or a checkpoint with several), the folder of a text encoder or
    of a whole model, or the id of one on the hub. Their order does not matter. `kind` says which models they are for;
    `auto` takes the usual ones: CLIP-L and OpenCLIP-bigG are for Stable Diffusion XL, with T5 for Stable Diffusion 3,
    CLIP-L and T5 for Flux. CLIP's tokenizer ships with the program; T5's is looked for in the model folders.
    """
    paths = [find_model(name, run.settings, run) for name in (model, second, third) if name.strip()]
    family_name = "" if kind == _AUTO else family_named(kind)
    return text_encoder_at(paths, family_name, tokenizer_folders(run.settings))


@node(
    title="Load Autoencoder",
    category="Models",
    keywords=("VAE", "VAELoader", "load VAE", "latent", "decoder", "mix"),
    lane="io",
)
def load_autoencoder(
    run: Run,
    model: Annotated[str, File("model", "emoji-sd")] = "emoji-sd",
    latents: Annotated[str, Choice(_AUTO, *_LATENT_FAMILIES)] = _AUTO,
) -> Autoencoder:
    """Load what turns pictures into latents and back by itself.

    `model` is a .safetensors file (of the autoencoder, or a checkpoint that has one), the folder of an autoencoder or
    of a whole model, or the id of one on the hub. `latents` says for which models the latents are scaled: a file of an
    autoencoder alone does not tell.
    """
    path = find_model(model, run.settings, run)
    return Autoencoder(autoencoder_at(path, "" if latents == _AUTO else family_named(latents)))


def _predicting(denoiser: Denoiser, prediction: str) -> Denoiser:
    return (
        replace(denoiser, scheduler={**denoiser.scheduler, "prediction_type": prediction}) if prediction else denoiser
    )


@node(
    title="Load ControlNet",
    category="Models",
    keywords=("control net", "canny", "pose", "depth", "conditioning", "ControlNet-XS", "LLLite", "SparseCtrl"),
    lane="io",
)
def load_control_net(
    run: Run, model: Annotated[str, File("model", "emoji-controlnet-canny")] = "emoji-controlnet-canny"
) -> ControlNet:
    """Load a network that steers a denoiser by a picture of edges, poses or depth.

    It may be one for Stable Diffusion 1, 2, XL or 3, for Flux or for Hunyuan-DiT, for one type of pictures or
    (ControlNet-Union) for several: a folder, or for Stable Diffusion 1, 2 and XL a .safetensors file. ControlNet-XS and
    SparseCtrl come through here too, as folders or files, and ControlNet-LLLite as a file for Stable Diffusion XL.
    Source: Zhang et al. 2023, arXiv:2302.05543.
    """
    path = find_model(model, run.settings, run)
    component = adapter_from(WeightsFile.at(path), "controlnet") if path.is_file() else component_in(path)
    if component.class_name == "ControlNetModel" and component.in_file is None and _is_union(path):
        component = replace(component, class_name="ControlNetUnionModel")
    is_lllite = component.class_name == LLLITE_CLASS and component.in_file is not None
    if not is_lllite and component.class_name not in (*KINDS, SPARSE_CLASS, XS_CLASS):
        raise NodeError(
            Wording("%s is no ControlNet, but: %s.", component.folder, component.class_name), "Choose a ControlNet."
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

    It may be one for Stable Diffusion 1 and 2 (full or light) or XL: a folder, or a .safetensors file in the original
    layout or that of diffusers. Source: Mou et al. 2023, arXiv:2302.08453.
    """
    path = find_model(model, run.settings, run)
    component = adapter_from(WeightsFile.at(path), "t2i_adapter") if path.is_file() else component_in(path)
    if component.class_name != "T2IAdapter":
        raise NodeError(
            Wording("%s is no T2I-Adapter, but: %s.", component.folder, component.class_name), "Choose a T2I-Adapter."
        )
    return T2IAdapter(component)


@node(
    title="Load IP-Adapter",
    category="Models",
    keywords=("image prompt", "ipadapter", "reference", "style"),
    lane="io",
)
def load_ip_adapter(
    run: Run,
    model: Annotated[str, File("model", "emoji-ip-adapter")] = "emoji-ip-adapter",
    image_encoder: Annotated[str, File("model", is_optional=True)] = "",
) -> IPAdapter:
    """Load weights that let a picture act as a prompt.

    `model` is a folder with one adapter, or the adapter's .safetensors file. `image_encoder` is the folder of the
    encoder that it reads pictures through; empty, it is the one that the adapter's `config.json` names, or a folder
    `image_encoder` in the adapter's or beside it. Source: Ye et al. 2023, arXiv:2308.06721.
    """
    path = find_model(model, run.settings, run)
    if path.is_dir():
        files, _ = weight_files(path)
        if len(files) > 1:
            raise NodeError(
                Wording("%s holds several adapters.", path),
                Wording("Name one of the files: %s.", ", ".join(file.name for file in files)),
            )
        path = files[0]
    refuse_pickle(path)
    read_shapes(path)
    encoder = _folder(find_model(image_encoder, run.settings)) if image_encoder else _image_encoder(path.parent)
    weights = Component(str(path.parent), "IPAdapter", fingerprint([path], {}), {"file": path.name})
    return IPAdapter(weights, component_in(encoder), _preprocessor(encoder))


def _folder(path: Path) -> Path:
    if not path.is_dir():
        raise NodeError(Wording("%s is not a folder.", path), "Choose the folder that holds the model's config.json.")
    return path


def _preprocessor(encoder: Path) -> dict[str, Any]:
    """How an image encoder wants its pictures, by a file in its folder or a folder beside it; {} for as usual."""
    if (encoder / "preprocessor_config.json").is_file():
        return read_json(encoder / "preprocessor_config.json")
    beside = encoder.parent / "feature_extractor"
    return read_config(beside) if beside.is_dir() else {}


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
