"""Networks by whose features sets of clips are compared, as the Fréchet video distance (FVD) does it.

Source: Unterthiner et al. 2018, arXiv:1812.01717, with the features of an I3D network. Those are not at hand as
safetensors; a VideoMAE network (Tong et al. 2022, arXiv:2203.12602) of the user's takes their place, and offline the
embedded CLIP, frame by frame. Results name whose features they are.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, ClassVar

import torch
from torch import Tensor
from torch.nn import functional

from graph.errors import NodeError
from graph.run.context import Run
from graph.wording import Wording
from nodes.handles import CLIP, Component
from nodes.loading.weights import borrow
from nodes.measuring.clip import embeddings_of_seen, seen_by
from nodes.measuring.features import Extractor, Features, OpenExtractor

CLIP_FRAMES = 8
"""Frames of a clip that CLIP looks at, at equal distances."""
VIDEO_MAE_CLASS = "VideoMAEModel"
_MEAN = (0.485, 0.456, 0.406)
_SPREAD = (0.229, 0.224, 0.225)


@dataclass(frozen=True, eq=False)
class CLIPClipFeatures(Extractor):
    """What CLIP sees in a clip on the average, and how much that changes from frame to frame."""

    takes_clips: ClassVar[bool] = True
    distance: ClassVar[str] = "Fréchet distance of clips"

    clip: CLIP

    @property
    def name(self) -> str:
        folder = Path(self.clip.image_encoder.folder)
        return f"CLIP frames {folder.parent.name if folder.name == 'image_encoder' else folder.name}"

    @property
    def fingerprint(self) -> str:
        return f"{self.clip.image_encoder.fingerprint}-clips-{CLIP_FRAMES}"

    @contextmanager
    def opened(self, run: Run, device: torch.device) -> Iterator[OpenExtractor]:
        with borrow(self.clip.image_encoder, device, torch.float32) as encoder:
            yield _OpenCLIPOfClips(encoder, self.clip.preprocessor)


class _OpenCLIPOfClips:
    def __init__(self, encoder: Any, preprocessor: dict[str, Any]) -> None:
        self._encoder, self._preprocessor = encoder, preprocessor

    def prepared(self, pixels: Tensor) -> Tensor:
        return seen_by(self._encoder, chosen_frames(pixels, CLIP_FRAMES), self._preprocessor)[None]

    def features(self, prepared: Tensor) -> Features:
        by_frame = embeddings_of_seen(self._encoder, prepared.flatten(0, 1)).unflatten(0, prepared.shape[:2])
        change = by_frame.diff(dim=1).abs().mean(dim=1)
        return Features(torch.cat([by_frame.mean(dim=1), change], dim=1))


@dataclass(frozen=True, eq=False)
class VideoMAEFeatures(Extractor):
    """The mean of the last states of a VideoMAE network."""

    takes_clips: ClassVar[bool] = True
    distance: ClassVar[str] = "Fréchet distance of clips"

    network: Component

    @property
    def name(self) -> str:
        return f"VideoMAE {Path(self.network.folder).name}"

    @property
    def fingerprint(self) -> str:
        return self.network.fingerprint

    @contextmanager
    def opened(self, run: Run, device: torch.device) -> Iterator[OpenExtractor]:
        with borrow(self.network, device, torch.float32) as network:
            yield _OpenVideoMAE(network)


class _OpenVideoMAE:
    def __init__(self, network: Any) -> None:
        self._network = network
        weights = next(network.parameters())
        self._mean, self._spread = (weights.new_tensor(values).view(1, 3, 1, 1) for values in (_MEAN, _SPREAD))

    def prepared(self, pixels: Tensor) -> Tensor:
        config = self._network.config
        frames = chosen_frames(pixels, int(config.num_frames))
        side = config.image_size
        size = (side, side) if isinstance(side, int) else tuple(side)
        frames = functional.interpolate(frames, size, mode="bilinear", antialias=True, align_corners=False)
        return ((frames - self._mean) / self._spread)[None]

    def features(self, prepared: Tensor) -> Features:
        return Features(self._network(pixel_values=prepared).last_hidden_state.mean(dim=1))


def video_mae_features(component: Component) -> VideoMAEFeatures:
    """
    Raises:
        NodeError: where the component is no VideoMAE network.
    """
    if component.class_name not in (VIDEO_MAE_CLASS, "VideoMAEForVideoClassification", "VideoMAEForPreTraining"):
        raise NodeError(
            Wording("%s is no VideoMAE network, but: %s.", component.folder, component.class_name),
            "Choose a folder of a VideoMAE model (config.json beside model.safetensors).",
        )
    return VideoMAEFeatures(replace(component, class_name=VIDEO_MAE_CLASS))


def chosen_frames(pixels: Tensor, count: int) -> Tensor:
    """``count`` frames of F×3×H×W at equal distances; of a shorter clip, some more than once."""
    places = torch.linspace(0, len(pixels) - 1, count).round().long()
    return pixels[places.to(pixels.device)]
