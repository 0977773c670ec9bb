"""Handles to models: they name weights, and carry what adapters and methods add to them, as data.

All are immutable; a node that adds something returns a new handle. The weights themselves live in one pool
(``nodes.pool``).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from graph.declare import wire


@dataclass(frozen=True, slots=True)
class InFile:
    """Where weights lie in a file that may hold more than them.

    ``name`` is the file's, ``prefix`` what stands before the names of their tensors, ``layout`` whose names these are
    (see ``nodes.loading.recognition.Layout``).
    """

    name: str
    prefix: str = ""
    layout: str = ""


@dataclass(frozen=True, slots=True)
class Component:
    """Weights on disk: one part of a model.

    ``folder`` holds the weights and the configuration (diffusers or transformers layout), ``class_name`` is the class
    that reads them, ``fingerprint`` identifies their content, ``config`` is what the configuration file says.
    ``parts``: those that it is put together from, where it does not lie in a folder of its own. ``in_file``: where the
    weights are in a file of the folder, where they are not all that lies in it. ``weight_format``: fewer bits that the
    weights are kept in, one of ``nodes.loading.weight_formats``.
    """

    folder: str
    class_name: str
    fingerprint: str
    config: dict[str, Any] = field(hash=False)
    parts: tuple[Component, ...] = ()
    in_file: InFile | None = None
    weight_format: str = ""


@wire(name="Denoiser", colour="#9b5de5", shape="hexagon")
@dataclass(frozen=True, slots=True)
class Denoiser:
    """A handle to a network that removes noise. ``family`` names the module in ``nodes.families`` that knows it.

    ``autoencoder`` is the one whose latents it works on; ``scheduler`` is the configuration of the schedule that it
    was trained with. ``class_names``: what the classes are called that it can be told, by number, where it can.
    ``picture_scheduler``: of models that enlarge or vary pictures, the schedule by which the given one is made noisy.
    ``adapters`` act in every run of the network, before the patches that are wired to that run.
    ``parts``: further networks by their name in the model's folder (``image_encoder`` ...); ``options``: plain values
    that the folder says of the whole model.
    """

    family: str
    network: Component
    autoencoder: Component
    scheduler: dict[str, Any] = field(hash=False)
    class_names: dict[int, str] = field(default_factory=dict, hash=False)
    picture_scheduler: dict[str, Any] = field(default_factory=dict, hash=False)
    adapters: tuple[Patch, ...] = ()
    parts: dict[str, Component] = field(default_factory=dict, hash=False)
    options: dict[str, Any] = field(default_factory=dict, hash=False)


@wire(name="Text Encoder", colour="#d4a017", shape="hexagon")
@dataclass(frozen=True, slots=True)
class TextEncoder:
    """A handle to what turns text into conditioning: one or several encoders with their tokenizers' folders.

    Of a model that takes no text, it has none. ``adapters`` act whenever text is encoded.
    """

    family: str
    encoders: tuple[Component, ...]
    tokenizers: tuple[str, ...]
    adapters: tuple[TextAdapter, ...] = ()


@dataclass(frozen=True)
class TextAdapter:
    """What an adapter adds to text encoders, as data; ``nodes.text_adapters`` says how it takes part.

    Subclasses hold which weights, and how strongly they act.
    """


@wire(name="Autoencoder", colour="#bc4749", shape="hexagon")
@dataclass(frozen=True, slots=True)
class Autoencoder:
    """A handle to what turns pictures into latents and back."""

    network: Component


@wire(name="CLIP", colour="#b5e1f2", shape="hexagon")
@dataclass(frozen=True, slots=True)
class CLIP:
    """A handle to networks that know how well a text describes a picture (Radford et al. 2021, arXiv:2103.00020).

    Both components are the same where the weights are in one. ``tokenizer`` is a folder; ``preprocessor`` says how
    pictures are brought to the image encoder.
    """

    image_encoder: Component
    text_encoder: Component
    tokenizer: str
    preprocessor: dict[str, Any] = field(hash=False)


@wire(name="Upscaler", colour="#3f4e71", shape="hexagon")
@dataclass(frozen=True, slots=True)
class Upscaler:
    """A handle to a network that enlarges pictures pixel by pixel."""

    network: Component


@wire(name="ControlNet", colour="#2a9d8f", shape="cross")
@dataclass(frozen=True, slots=True)
class ControlNet:
    """A handle to a network that steers a denoiser by a picture (Zhang et al. 2023, arXiv:2302.05543)."""

    network: Component


@wire(name="Motion Adapter", colour="#d7a116", shape="cross")
@dataclass(frozen=True, slots=True)
class MotionAdapter:
    """A handle to layers that let a UNet of pictures make clips (Guo et al. 2023, arXiv:2307.04725)."""

    network: Component


@wire(name="T2I-Adapter", colour="#b3cb83", shape="cross")
@dataclass(frozen=True, slots=True)
class T2IAdapter:
    """A handle to a small network that steers a denoiser by a picture (Mou et al. 2023, arXiv:2302.08453)."""

    network: Component


@wire(name="IP-Adapter", colour="#5a55c4", shape="cross")
@dataclass(frozen=True, slots=True)
class IPAdapter:
    """A handle to weights that let a picture act as a prompt (Ye et al. 2023, arXiv:2308.06721).

    ``weights`` is the adapter, ``image_encoder`` the CLIP vision model it reads pictures through.
    """

    weights: Component
    image_encoder: Component
    preprocessor: dict[str, Any] = field(hash=False)


@wire(name="Feature Extractor", colour="#921bf4", shape="star")
@dataclass(frozen=True, eq=False)
class FeatureExtractor:
    """A handle to a network by whose features sets of pictures or clips are compared, as data.

    How one is asked is in ``nodes.measuring.features``. Subclasses hold the weights, and what is taken from them.
    """


@wire(name="Perceptual Metric", colour="#6e111c", shape="star")
@dataclass(frozen=True, slots=True)
class PerceptualMetric:
    """A handle to a network that tells how different two pictures look (LPIPS; Zhang et al. 2018, arXiv:1801.03924).

    ``name`` is what results call it.
    """

    name: str
    network: Component


@wire(name="Text Classifier", colour="#78361a", shape="cross")
@dataclass(frozen=True, slots=True)
class TextClassifier:
    """A handle to a network that says which of its classes a text belongs to. ``tokenizer`` is a folder."""

    network: Component
    tokenizer: str


@wire(name="Picture Model", colour="#cbcbb1", shape="hexagon")
@dataclass(frozen=True, slots=True)
class PictureModel:
    """A handle to a network that answers a picture with classes, a map or another picture.

    ``task`` is what it does (see ``nodes.loading.picture_models.Task``); ``preprocessor`` says how it wants pictures.
    """

    network: Component
    task: str
    preprocessor: dict[str, Any] = field(hash=False)


@wire(name="Frame Interpolator", colour="#d76214", shape="bar")
@dataclass(frozen=True, slots=True)
class FrameInterpolator:
    """A handle to a network that finds frames between others (RIFE; Huang et al. 2022, arXiv:2011.06294)."""

    network: Component


@wire(name="Patch", colour="#f15bb5", shape="star")
@dataclass(frozen=True, eq=False)
class Patch:
    """How a method takes part in the denoising loop, as data. The places are in ``nodes.denoising.patches``.

    Subclasses hold the method's own values (a control picture, a strength, a window of steps).
    """
