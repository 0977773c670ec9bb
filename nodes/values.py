"""Values that flow on wires, beside handles to models (``nodes.handles``).

All are immutable; a node that changes something returns a new value.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import torch
from torch import Tensor

from graph.declare import wire
from nodes.frame_sources import FrameSource
from nodes.handles import Component
from nodes.mapping import release
from nodes.read_text import ReadText
from nodes.sounds import Sound


@wire(name="Image", colour="#6fbf73", shape="square")
@dataclass(frozen=True, eq=False, slots=True)
class Image:
    """One picture, or several of the same size.

    ``pixels``: N×C×H×W float32 in 0..1, sRGB, on the CPU; C is 3, or 4 with straight (not premultiplied) alpha.
    """

    pixels: Tensor

    @property
    def width(self) -> int:
        return int(self.pixels.shape[-1])

    @property
    def height(self) -> int:
        return int(self.pixels.shape[-2])

    def __len__(self) -> int:
        return int(self.pixels.shape[0])

    @property
    def rgb(self) -> Tensor:
        """N×3×H×W: the colours without alpha."""
        return self.pixels[:, :3]


@wire(name="Mask", colour="#c9c9c9", shape="diamond")
@dataclass(frozen=True, eq=False, slots=True)
class Mask:
    """Where something applies. ``values``: N×1×H×W float32 in 0..1 on the CPU; 1 is inside."""

    values: Tensor


@wire(name="Segmentation Map", colour="#a028dc", shape="square")
@dataclass(frozen=True, eq=False, slots=True)
class SegmentationMap:
    """Which class each pixel is of. ``labels``: N×1×H×W uint8 on the CPU; 0 is none, i is the i-th of ``names``.

    ``colours`` has one colour for each class, as ``#rrggbb``, by which ControlNets and people know it.
    """

    labels: Tensor
    names: tuple[str, ...]
    colours: tuple[str, ...]


@wire(name="Cutout", colour="#5fa8d3", shape="diamond")
@dataclass(frozen=True, eq=False, slots=True)
class Cutout:
    """Where a part was cut out of a picture, to lay it back there once it has been made anew.

    ``image`` is the whole picture, ``mask`` says what is to change (in its size), and the part lies at ``top`` and
    ``left`` with ``height`` and ``width``, in pixels.
    """

    image: Image
    mask: Mask
    top: int
    left: int
    height: int
    width: int


@wire(name="Video", colour="#3fa796", shape="bar")
@dataclass(frozen=True, eq=False, slots=True)
class Video:
    """A clip. ``frames``: F×C×H×W, uint8 in 0..255 or float32 in 0..1, on the CPU; C is 3, or 4 with straight alpha.

    Those of a long clip are fetched when they are looked at (``FrameSource``), or lie in a mapped file: read them
    through ``clip``, a few at a time. ``rate`` is in frames per second. ``sound``: what is heard, if anything, from the
    first frame on; who makes a clip of a clip keeps it by ``dataclasses.replace``.
    """

    frames: Tensor | FrameSource
    rate: float
    sound: Sound | None = None

    def __len__(self) -> int:
        return int(self.frames.shape[0])

    @property
    def width(self) -> int:
        return int(self.frames.shape[-1])

    @property
    def height(self) -> int:
        return int(self.frames.shape[-2])

    @property
    def has_alpha(self) -> bool:
        return int(self.frames.shape[1]) == 4

    @property
    def seconds(self) -> float:
        return len(self) / self.rate

    def clip(self, start: int, stop: int) -> Tensor:
        """The colours of frames ``start`` to ``stop`` (exclusive): n×3×H×W float32 in 0..1."""
        return self.pixels(start, stop)[:, :3]

    def pixels(self, start: int, stop: int) -> Tensor:
        """Frames ``start`` to ``stop`` (exclusive) with their alpha, where they have any: n×C×H×W float32 in 0..1."""
        frames = self.frames[start:stop]
        if frames.dtype != torch.uint8:
            return frames.float()
        pixels = frames.float() / 255
        release(frames)
        return pixels


@wire(name="Clip Window", colour="#a5e10a", shape="triangle")
@dataclass(frozen=True, slots=True)
class ClipWindow:
    """A part of a long clip, by the numbers of its frames.

    ``anchors``: frames that every window sees, so that all windows can agree with them; ``frames``: those of the window
    itself, one after the other, some of them also in the windows beside it.
    """

    anchors: tuple[int, ...]
    frames: tuple[int, ...]

    @property
    def seen(self) -> tuple[int, ...]:
        """The frames in the order in which the window shows them: anchors first."""
        return (*self.anchors, *self.frames)


@wire(name="Flow", colour="#c77dff", shape="triangle")
@dataclass(frozen=True, eq=False, slots=True)
class Flow:
    """Optical flow between neighbouring frames of a clip of F frames, in pixels at the stated resolution.

    ``forward[i](p)``: where pixel p of frame i lies in frame i+1, minus p; (F-1)×2×H×W float32, x before y.
    ``backward[i]``: the same from frame i+1 to frame i. ``occluded_forward[i]``: 1 where a pixel of frame i has no
    counterpart in frame i+1 ((F-1)×1×H×W float32); ``occluded_backward`` likewise. ``estimator`` names the method:
    figures measured with different ones cannot be compared.

    Those of a long clip lie in mapped files, or are measured when they are looked at
    (``nodes.consistency.measuring.MeasuredField``): read a few at a time, by a slice.
    """

    forward: Tensor
    backward: Tensor
    occluded_forward: Tensor
    occluded_backward: Tensor
    estimator: str


@wire(name="Latent", colour="#e07a5f", shape="triangle")
@dataclass(frozen=True, eq=False, slots=True)
class Latent:
    """What an autoencoder makes of pictures, and what denoisers work on.

    ``samples``: N×C×h×w (clips: N×C×f×h×w) float32 on the CPU, scaled as the denoiser expects it (the autoencoder's
    scaling factor and shift are applied). ``width`` and ``height``: the size in pixels of the pictures it stands for.
    ``autoencoder`` is the one whose latents these are. ``frames``: how many frames each clip has once it is decoded,
    which is more than the f latent frames where the autoencoder makes one of several; 1 for pictures. Where a schedule
    ended early, ``samples`` still hold noise: they are ``alpha * clean + sigma * noise`` with alpha² + sigma² = 1, or
    with alpha + sigma = 1 for flow matching.
    """

    samples: Tensor
    width: int
    height: int
    autoencoder: Component | None = None
    frames: int = 1

    @property
    def is_clip(self) -> bool:
        return self.samples.dim() == 5


@wire(name="Noise", colour="#81718c", shape="diamond")
@dataclass(frozen=True, slots=True)
class Noise:
    """Gaussian noise as a recipe: a denoiser draws it in the shape of its own latents.

    Item i of a batch is drawn on the CPU from a generator seeded with ``seed + i``, so that a picture does not depend
    on the device or on the size of the batch it was made in. ``width`` and ``height`` are in pixels of the picture.
    ``frames``: of a clip, once it is decoded; 1 for pictures. ``items``: which of a larger batch these are, in the
    order in which they stand here; none: the first.
    """

    seed: int
    width: int
    height: int
    batch: int = 1
    frames: int = 1
    items: tuple[int, ...] = ()


@wire(name="Conditioning", colour="#f2a65a", shape="chevron")
@dataclass(frozen=True, eq=False, slots=True)
class Conditioning:
    """What steers a denoiser.

    ``states`` are tensors by name, 1×... or N×... for a batch of N; each family says which it makes and takes. Most
    have ``tokens``: 1×L×D text states; some ``pooled``: 1×P, a summary, and ``mask``: 1×L, 0 where a token is padding
    that is left out. ``empty`` holds the same of an empty prompt: what guidance steers away from where no negative
    conditioning is wired. ``text`` is the prompt; ``read`` says which tokens stand for which of its words, and is None
    where the tokens are not those of one text (in between two, or one after the other). Numbers are float32, masks and
    labels int64, all on the CPU.

    Several may act together (``also``): the denoiser is asked for a prediction for each, and their weighted mean is
    what counts (Bar-Tal et al. 2023, arXiv:2302.08113). The weight of one is its ``strength``, times its ``region``
    (N×1×H×W float32 in 0..1, on the CPU) where it has one, in the part of the run from ``start`` to ``end`` (0..1).
    """

    states: dict[str, Tensor]
    text: str = ""
    empty: dict[str, Tensor] | None = None
    region: Tensor | None = None
    strength: float = 1.0
    start: float = 0.0
    end: float = 1.0
    also: tuple[Conditioning, ...] = ()
    read: ReadText | None = None

    @property
    def entries(self) -> tuple[Conditioning, ...]:
        """All that act together, this one first; none of them has others beside it."""
        return (replace(self, also=()), *self.also)

    @property
    def tokens(self) -> Tensor | None:
        return self.states.get("tokens")

    @property
    def pooled(self) -> Tensor | None:
        return self.states.get("pooled")


@wire(name="Image Embedding", colour="#4a41f0", shape="chevron")
@dataclass(frozen=True, eq=False, slots=True)
class ImageEmbedding:
    """Pictures as an image encoder sees them, for an IP-Adapter or a model that varies pictures.

    ``positive``: N×D summaries or N×L×D states of N pictures; ``negative``: the same of no picture, which guidance
    steers away from. float32 on the CPU.
    """

    positive: Tensor
    negative: Tensor


@dataclass(frozen=True, slots=True)
class Cut:
    """A place in a schedule, by the part (0..1) of it that lies before: of its ``steps`` in number, or of the
    ``timesteps`` that the model was trained with, counted from noise alone.
    """

    at: float
    measured_in: str = "timesteps"


@wire(name="Schedule", colour="#4f6a94", shape="bar")
@dataclass(frozen=True, slots=True)
class Schedule:
    """Which noise levels are visited, and by which sampler.

    ``spacing`` is ``model`` (as the model's own configuration says) or one of those in
    ``nodes.denoising.sampler_kinds``; ``shift`` moves flow-matching schedules towards noise (0: as the model says), and
    ``shift_by_size`` says how it grows with the picture (``model``, ``exponential`` or ``linear``); ``eta`` is the
    noise that DDIM adds back at each step, from 0 (none) to 1 (as DDPM).

    ``timesteps`` or ``sigmas``, from the noisiest on, take the place of the steps that the spacing would give.
    ``begin`` and ``end`` leave out what is before and after; a schedule with a ``begin`` goes on from a latent that
    still holds noise.
    """

    sampler: str
    steps: int
    spacing: str = "model"
    shift: float = 0.0
    eta: float = 0.0
    shift_by_size: str = "model"
    timesteps: tuple[float, ...] = ()
    sigmas: tuple[float, ...] = ()
    begin: Cut | None = None
    end: Cut | None = None


@wire(name="Guidance", colour="#c94f86", shape="chevron")
@dataclass(frozen=True, slots=True)
class Guidance:
    """Classifier-free guidance (Ho & Salimans 2022, arXiv:2207.12598), and what else guides beside it or alters it.

    ``scale`` 1 is none. ``rescale`` (0..1) pulls the guided prediction back to the spread of the conditional one
    (Lin et al. 2023, arXiv:2305.08891). Models that guidance was distilled into are told the scale instead. ``parts``
    act in their order.
    """

    scale: float
    rescale: float = 0.0
    parts: tuple[GuidancePart, ...] = ()


@dataclass(frozen=True, eq=False)
class GuidancePart:
    """One kind of guidance, as data. Where it acts is in ``nodes.denoising.guidance``.

    Subclasses hold the kind's own values (a scale, a part of the run, layers).
    """


@wire(name="Trajectory", colour="#a04fd6", shape="bar")
@dataclass(frozen=True, eq=False, slots=True)
class Trajectory:
    """What an inversion recorded: the latents on the way from a picture to noise, and what else leads back.

    ``latents``: (T+1)×N×C×h×w (clips: (T+1)×N×C×f×h×w) float32, from the clean latent (index 0) to the noisiest, for a
    batch of N; ``timesteps``: T values, the one that leads to ``latents[i + 1]``. ``schedule`` is the one to sample
    back with. Sizes are in pixels, ``frames`` those of a clip once it is decoded. ``conditioning`` describes the
    picture, where the model was told; ``seed`` and ``items`` are those of the noise which it was generated from.

    ``negative``: what guidance steers away from on the way back, in place of the empty prompt. ``null_tokens``:
    T×N×L×D (T×1×L×D: the same for the whole batch) float32, the state ``tokens`` that stands for no prompt, entry i in
    the step from ``latents[i + 1]``.
    ``added``: T×N×C×h×w (clips: T×N×C×f×h×w) float32, what the step from ``latents[i + 1]`` adds to where the model's
    prediction leads without noise. Each is None where the inversion found none.
    """

    latents: Tensor
    timesteps: tuple[float, ...]
    schedule: Schedule
    width: int
    height: int
    frames: int = 1
    conditioning: Conditioning | None = None
    seed: int = 0
    negative: Conditioning | None = None
    null_tokens: Tensor | None = None
    added: Tensor | None = None
    items: tuple[int, ...] = ()


@wire(name="Table", colour="#8d99ae", shape="square")
@dataclass(frozen=True, slots=True)
class Table:
    """Named columns of plain values, such as what was measured of each frame of a clip.

    ``columns`` are in the order of ``names``, and all of the same length. A value that is not there is None.

    Raises:
        ValueError: where names are not one for each column and all different, or columns differ in length.
    """

    names: tuple[str, ...]
    columns: tuple[tuple[float | int | str | bool | None, ...], ...]

    def __post_init__(self) -> None:
        if len(self.names) != len(self.columns) or len(set(self.names)) != len(self.names):
            raise ValueError(f"{len(self.columns)} columns are named {', '.join(self.names)}.")
        if len({len(column) for column in self.columns}) > 1:
            raise ValueError(f"The columns {', '.join(self.names)} differ in length.")

    def __len__(self) -> int:
        return len(self.columns[0]) if self.columns else 0
