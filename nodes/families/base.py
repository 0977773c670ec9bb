"""What the loop and the nodes ask of a model family: the only place where families differ."""

from __future__ import annotations

import functools
import math
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar

import torch
from torch import Generator, Tensor

from graph.errors import NodeError
from graph.wording import Wording
from nodes.denoising.frame_timesteps import frames_at
from nodes.denoising.model_call import ModelCall
from nodes.denoising.noise import draw
from nodes.denoising.picture_conditions import PictureConditions, PictureSource
from nodes.handles import Component, Denoiser
from nodes.latents import latent_factor, latent_frames
from nodes.values import Conditioning


@dataclass(frozen=True, slots=True)
class TextModel:
    """A text encoder on the device, with its tokenizer."""

    tokenizer: Any
    encoder: Any

    @property
    def longest(self) -> int:
        """How many tokens both can read, where they are counted up to a given length."""
        places = getattr(self.encoder.config, "max_position_embeddings", None)
        length = int(self.tokenizer.model_max_length)
        return min(length, places) if isinstance(places, int) else length

    def token_ids(self, text: str, length: int) -> Tensor:
        """1×``length`` token ids, cut and padded to that length."""
        return self.token_ids_and_mask(text, length)[0]

    def token_ids_and_mask(self, text: str, length: int) -> tuple[Tensor, Tensor]:
        """The same with a mask of that shape: 1 where there is text, 0 where it was padded."""
        tokens = self.tokenizer(text, padding="max_length", max_length=length, truncation=True, return_tensors="pt")
        return tokens.input_ids.to(self.encoder.device), tokens.attention_mask.to(self.encoder.device)


States = dict[str, Tensor]
"""What a family's encoders make of a text, by name (see ``nodes.values.Conditioning``)."""


class Family(ABC):
    """One family of denoisers. Stateless: networks are handed in."""

    title: ClassVar[str]
    token_features: ClassVar[str]
    """The entry of the denoiser's configuration that says how many features a token has."""

    pooled_features: ClassVar[str | None] = None
    """The same for the summary of the text; None where the denoiser takes none."""

    patch_size: int = 1
    """Latent pixels along a side of what the network sees as one; latents are a whole number of them wide and high."""

    makes_clips: ClassVar[bool] = False
    """Whether the family denoises clips (latents of C×f×h×w), not pictures (C×h×w)."""

    frames_first: ClassVar[bool] = False
    """Whether the network, and with it the noise that is drawn for it, has frames before channels: f×C×h×w."""

    reads_text: ClassVar[bool] = True
    """Whether conditioning is made of text, with text encoders that belong to the model."""

    is_at_home_in_pixels: ClassVar[bool] = False
    """Whether a model of the family that comes without an autoencoder works on the pixels themselves."""

    takes_frame_timesteps: ClassVar[bool] = False
    """Whether the network can be told a timestep for each latent frame: a call's ``timestep`` of 1×f."""

    parts: ClassVar[tuple[str, ...]] = ()
    """Further networks that its models may have beside the denoiser, by their name in a model's folder."""

    attends_jointly: ClassVar[bool] = False
    """Whether text and picture attend to each other, where other networks have the picture read the text."""

    follows_pictures: ClassVar[bool] = False
    """What a network with as many further channels as a latent has does with a picture: it follows it as a control
    picture, where those of other families edit it by instruction."""

    masks_pixels: ClassVar[bool] = False
    """Whether networks that were made for inpainting read the mask pixel by pixel, after the picture; those of other
    families read it in the size of the latent, before the picture."""

    varies_pictures: ClassVar[bool] = False
    """Whether the network is told a picture by an image encoder's summary of it, and makes variations of that."""

    shared_states: ClassVar[tuple[str, ...]] = ()
    """States that a conditioning may lack, and then takes from the others that it acts together with."""

    @abstractmethod
    def recognises(self, config: Mapping[str, Any]) -> bool:
        """Whether a denoiser with this configuration is one of the family that the program can run."""

    def distils_guidance(self, config: Mapping[str, Any]) -> bool:
        """Whether the network gives what guidance would: then it is told the scale, and called once."""
        return False

    def network_at(self, denoiser: Denoiser, timestep: float) -> Component:
        """The network that predicts at a timestep, of models that have one for much noise and one for little."""
        return denoiser.network

    def text_lengths(self, models: Sequence[TextModel]) -> list[int]:
        """How many tokens each encoder reads of a text, the marks of its start and end among them."""
        return [model.longest for model in models]

    def encode_text(self, models: Sequence[TextModel], text: str) -> States:
        """A text as the denoiser takes it, for families that read text."""
        raise NotImplementedError

    def tidied(self, text: str) -> str:
        """A text in the form in which the models were trained with texts; ``encode_text`` sees to it by itself."""
        return text

    def encode_chunks(self, models: Sequence[TextModel], chunks: Sequence[str]) -> States:
        """A text in parts that each fit the encoders: their tokens one after the other, and the first one's summary."""
        return joined_chunks([self.encode_text(models, chunk) for chunk in chunks])

    def token_lengths(self, models: Sequence[TextModel]) -> list[tuple[int, int]]:
        """Whose tokens make up the state ``tokens`` of one text: the number of an encoder, and how many it makes."""
        return [(0, self.text_lengths(models)[0])]

    def reading_order(self, models: Sequence[TextModel], chunks: int) -> list[tuple[int, int, range]]:
        """The same of ``encode_chunks``, with the numbers of the chunks that are read together."""
        return [(*item, range(at, at + 1)) for at in range(chunks) for item in self.token_lengths(models)]

    def attended_order(self, models: Sequence[TextModel], chunks: int) -> list[tuple[int, int, range]]:
        """The same of all that the network's attention reads, where it reads more than the state ``tokens``."""
        return self.reading_order(models, chunks)

    def attended_count(self, states: Mapping[str, Tensor]) -> int:
        """How many tokens of text the network's attention reads."""
        return states["tokens"].shape[1] if "tokens" in states else 0

    def empty_text(self, models: Sequence[TextModel]) -> States:
        """What guidance steers away from where no negative conditioning is wired."""
        return self.encode_text(models, "")

    @abstractmethod
    def arguments(self, network: Any, call: ModelCall) -> dict[str, Any]:
        """What the denoiser is given beside the sample, by name, before patches add to it.

        ``network`` is the denoiser, or one that reads what it reads, as a ControlNet does.
        """

    def packed(self, sample: Tensor) -> Tensor:
        """A sample with the channels that patches add to it, R×C×h×w, as the network takes it."""
        return sample

    def unpacked(self, output: Tensor, sample: Tensor) -> Tensor:
        """What the network gives, as R×C×h×w in the size of ``sample``."""
        return output

    def predict(self, network: Any, call: ModelCall) -> Tensor:
        """Call the denoiser: its output, R×C×h×w (clips: R×C×f×h×w), one row for each row of the call."""
        arguments = joined(self.arguments(network, call), call.extra)
        output: Tensor = network(self.packed(call.network_input), **arguments, return_dict=False)[0]
        return self.unpacked(output, call.sample)

    def class_count(self, config: Mapping[str, Any]) -> int:
        """How many classes a denoiser with this configuration can be told; 0 where it is not told any."""
        return 0

    def no_class(self, config: Mapping[str, Any]) -> int | None:
        """The number of the class that stands for none, for guidance; None where there is no such class."""
        return None

    def without_conditioning(self) -> Conditioning:
        """What stands for a conditioning where none is wired.

        Raises:
            NodeError: where the family needs one.
        """
        raise NodeError("The model needs to be told what to make.", "Wire Encode Text to 'positive'.")

    def picture_conditions(self, denoiser: Denoiser, source: PictureSource) -> PictureConditions:
        """What tells a denoiser of clips to begin with a picture.

        Raises:
            NodeError: where it cannot.
        """
        raise NodeError("The model cannot begin a clip with a picture.", "Use a model that was made for this.")

    def moving_picture_conditions(
        self, denoiser: Denoiser, source: PictureSource, frame_rate: int, motion: int, noise_augmentation: float
    ) -> PictureConditions:
        """The same for models that are told how much shall move (0..255), and how noisy the picture is (0..1).

        Raises:
            NodeError: where the family has no such models.
        """
        raise NodeError("The model is not of Stable Video Diffusion.", "Use Image to Video.")

    def fitted(self, denoiser: Denoiser, conditioning: Conditioning) -> Conditioning:
        """Conditioning in the sizes that this very denoiser takes.

        Raises:
            NodeError: where it was made for a model of another kind.
        """
        if not self.takes(denoiser.network.config, conditioning):
            clash = self.clash(denoiser.network.config, conditioning)
            raise NodeError(
                Wording("The conditioning was made for a model of another kind: %s.", clash)
                if clash
                else "The conditioning was made for a model of another kind.",
                "Encode the prompt with the text encoder that belongs to the model.",
            )
        return conditioning

    def clash(self, config: Mapping[str, Any], conditioning: Conditioning) -> str:
        """Which sizes of the conditioning are not those that a denoiser with this configuration takes; "" for none."""
        for name, features in (("tokens", getattr(self, "token_features", "")), ("pooled", self.pooled_features)):
            part = conditioning.states.get(name)
            if part is not None and features in config and part.shape[-1] != config[features]:
                sizes = (part.shape[-1], config[features])
                if name == "tokens":
                    return Wording("its tokens have %s features, and the model takes %s", *sizes)
                return Wording("its summary has %s features, and the model takes %s", *sizes)
        return ""

    def matched(self, entries: Sequence[Conditioning]) -> list[Conditioning]:
        """Conditionings that act in one run, the first one first that was asked for, brought to one form."""
        return list(entries)

    def takes(self, config: Mapping[str, Any], conditioning: Conditioning) -> bool:
        """Whether conditioning has the sizes that a denoiser with this configuration takes."""
        wanted = {"tokens": self.token_features, "pooled": self.pooled_features}
        return all(
            name in conditioning.states and conditioning.states[name].shape[-1] == config[features]
            for name, features in wanted.items()
            if features is not None
        )

    def latent_shape(self, denoiser: Denoiser, width: int, height: int, frames: int = 1) -> tuple[int, ...]:
        """C×h×w (clips: C×f×h×w) of the latent for a picture or clip, rounded up to what the network can take.

        Sizes are in pixels.

        Raises:
            NodeError: where the family makes pictures, and ``frames`` are more than one.
        """
        step = self.latent_step(denoiser.network.config)
        unit = latent_factor(denoiser.autoencoder.config) * step
        rows, columns = (-(-side // unit) * step for side in (height, width))
        channels = self.latent_channels(denoiser.network.config)
        if self.makes_clips:
            unit = self.frame_patch_size(denoiser.network.config)
            return (channels, -(-latent_frames(denoiser.autoencoder.config, frames) // unit) * unit, rows, columns)
        if frames > 1:
            raise NodeError(
                Wording("The model makes pictures, and the noise is for a clip of %s frames.", frames),
                "Set the frames of the noise to 1, or use a model that makes videos.",
            )
        return (channels, rows, columns)

    def frame_patch_size(self, config: Mapping[str, Any]) -> int:
        """Latent frames that a network with this configuration sees as one."""
        return 1

    def check_frames(self, denoiser: Denoiser, frames: int) -> None:
        """Whether the network can take so many latent frames at a time.

        Raises:
            NodeError: where it cannot.
        """
        return

    def draw(self, latent_shape: tuple[int, ...], generators: list[Generator]) -> Tensor:
        """Standard normal noise, N×``latent_shape`` for N generators, in the order that the stock pipelines draw it."""
        if not self.frames_first:
            return draw(latent_shape, generators)
        channels, frames, *sides = latent_shape
        return draw((frames, channels, *sides), generators).transpose(1, 2)

    def latent_channels(self, config: Mapping[str, Any]) -> int:
        """How many channels the latents have that a denoiser with this configuration works on."""
        return int(config["in_channels"])

    def latent_step(self, config: Mapping[str, Any]) -> int:
        """What the sides of latents must be multiples of for a denoiser with this configuration."""
        return self.patch_size

    def further_channels(self, config: Mapping[str, Any]) -> int:
        """How many input channels the network has beside those of the latent; patches bring what goes there."""
        return 0

    def sigmas(self, steps: int) -> list[float] | None:
        """The noise levels at which a flow model's steps begin, before they are shifted; None for the sampler's own."""
        return None

    def sequence_length(self, latent_shape: Sequence[int]) -> int:
        """How many patches the network makes of a latent of that shape."""
        return (latent_shape[-2] // self.patch_size) * (latent_shape[-1] // self.patch_size)


class FrameTimesteps(Family):
    """UNets of clips that are made for one timestep for all frames, and can be told one for each."""

    takes_frame_timesteps = True

    def predict(self, network: Any, call: ModelCall) -> Tensor:
        if not call.has_frame_timesteps:
            return super().predict(network, call)
        with frames_at(network, call.timestep[0]):
            return super().predict(network, replace(call, timestep=call.timestep[0, 0]))


@functools.lru_cache(maxsize=8)
def guidance_embedding(scale: float, features: int, device: torch.device) -> Tensor:
    """1×``features``: the strength of guidance as networks take it that were distilled with a range of strengths.

    The strength in the sense of Ho & Salimans is the scale less one. Source: Meng et al. 2022, arXiv:2210.03142, and
    Luo et al. 2023, arXiv:2310.04378; the embedding is that of Kingma et al. 2021, arXiv:2107.00630.
    """
    half = features // 2
    frequencies = torch.exp(torch.arange(half, dtype=torch.float32) * (-math.log(10_000.0) / (half - 1)))
    angles = 1000.0 * (scale - 1.0) * frequencies
    embedding = torch.cat([angles.sin(), angles.cos(), torch.zeros(features % 2)])
    return embedding[None].to(device)


def joined_chunks(states: Sequence[States]) -> States:
    """The states of the parts of a text, as those of one: tokens and masks in a row, anything else as in the first."""
    first = states[0]
    if len(states) == 1:
        return first
    return {
        name: torch.cat([its[name] for its in states], dim=1) if name in ("tokens", "mask") else part
        for name, part in first.items()
    }


def padded_features(tokens: Tensor, features: int) -> Tensor:
    """L×D tokens widened with zeros to ``features``."""
    return torch.nn.functional.pad(tokens, (0, features - tokens.shape[-1]))


def joined(arguments: dict[str, Any], extra: Mapping[str, Any]) -> dict[str, Any]:
    """Arguments with those that patches add; where both are dictionaries, their entries lie side by side."""
    both = {**arguments, **extra}
    for name in arguments.keys() & extra.keys():
        if isinstance(arguments[name], dict):
            both[name] = {**arguments[name], **extra[name]}
    return both
