"""IP-Adapter: a picture's CLIP embedding becomes further tokens, which each cross-attention reads through own weights.

Source: Ye et al. 2023, arXiv:2308.06721.
Needs: an adapter trained for the denoiser's UNet, and the CLIP image encoder that it was trained with.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

import torch
from PIL import Image as PILImage
from torch import Tensor, nn

from graph.errors import NodeError
from graph.wording import Wording
from nodes.denoising.loop import DenoisingLoop
from nodes.denoising.model_call import ModelCall
from nodes.denoising.patches import Hooks, LoopPatch, Step, kept_attention
from nodes.denoising.slots import UNCONDITIONAL
from nodes.loading.motion import MOTION_CLASS
from nodes.loading.weights import read_tensors
from nodes.pixels import bytes_from_pixels
from nodes.recovery import is_out_of_memory
from nodes.values import IPAdapter

StateDict = dict[str, dict[str, Tensor]]
"""An adapter's weights in the two parts of the published layout: ``image_proj`` and ``ip_adapter``."""


@dataclass(frozen=True, eq=False)
class IPAdapterPatch(LoopPatch):
    """Adds attention to pictures, times ``scale``, in the part of the run from ``start`` to ``end`` (0..1).

    ``pixels``: N×3×H×W in 0..1; all of them act on every item of the batch.
    """

    order: ClassVar[int] = -1
    mixes_rows: ClassVar[bool] = False

    adapter: IPAdapter
    pixels: Tensor
    scale: float
    start: float
    end: float

    @contextmanager
    def applied(self, loop: DenoisingLoop) -> Iterator[Hooks]:
        if loop.task.model.network.config.get("_class_name") not in ("UNet2DConditionModel", MOTION_CLASS):
            raise NodeError("The IP-Adapter was made for another kind of model than this denoiser.")
        with _installed(loop.network, self._state(), self.adapter.weights.folder) as scales:
            projection = loop.network.encoder_hid_proj.image_projection_layers[-1]
            positive, negative = self._embeddings(loop, takes_states=not hasattr(projection, "image_embeds"))
            yield _IPAdapterHooks(self, scales, positive, negative)

    def _state(self) -> StateDict:
        path = Path(self.adapter.weights.folder) / str(self.adapter.weights.config["file"])
        state: StateDict = {"image_proj": {}, "ip_adapter": {}}
        for name, tensor in read_tensors(path).items():
            part, _, rest = name.partition(".")
            if part in state:
                state[part][rest] = tensor
        if not all(state.values()):
            raise NodeError(
                Wording("%s is no IP-Adapter: its tensors have other names.", path), "Choose the adapter's own file."
            )
        return state

    def _embeddings(self, loop: DenoisingLoop, takes_states: bool) -> tuple[Tensor, Tensor]:
        """1×N×... embeddings of the pictures, and those that stand for no picture.

        ``takes_states``: the adapter reads all of the encoder's states (IP-Adapter Plus) where others read its summary.
        """
        pixels = torch.stack([self._preprocessed(item) for item in self.pixels]).to(loop.device, loop.dtype)
        with loop.borrow(self.adapter.image_encoder) as encoder, torch.inference_mode():
            if takes_states:
                positive = encoder(pixels, output_hidden_states=True).hidden_states[-2]
                negative = encoder(torch.zeros_like(pixels), output_hidden_states=True).hidden_states[-2]
            else:
                positive = encoder(pixels).image_embeds
                negative = torch.zeros_like(positive)
        return positive[None], negative[None]

    def _preprocessed(self, pixels: Tensor) -> Tensor:
        """A picture (3×H×W in 0..1) as the image encoder takes it."""
        from transformers import CLIPImageProcessorPil

        size = int(self.adapter.image_encoder.config.get("image_size", 224))
        settings = self.adapter.preprocessor or {"size": size, "crop_size": size}
        picture = PILImage.fromarray(bytes_from_pixels(pixels))
        prepared: Tensor = CLIPImageProcessorPil(**settings)(picture, return_tensors="pt").pixel_values[0]
        return prepared


class _IPAdapterHooks(Hooks):
    def __init__(self, patch: IPAdapterPatch, scales: list[float], positive: Tensor, negative: Tensor) -> None:
        self._patch = patch
        self._scales = scales
        self._index = len(scales) - 1
        self._positive = positive
        self._negative = negative

    def before_model(self, step: Step, call: ModelCall) -> None:
        is_active = step.within(self._patch.start, self._patch.end)
        self._scales[self._index] = self._patch.scale if is_active else 0.0
        embeddings = call.rows({UNCONDITIONAL: self._negative}, otherwise=self._positive)
        conditions = call.extra.setdefault("added_cond_kwargs", {})
        conditions["image_embeds"] = [*conditions.get("image_embeds", []), embeddings]


@contextmanager
def _installed(unet: Any, state: StateDict, adapter_folder: str) -> Iterator[list[float]]:
    """The adapter in the UNet, after those that are there already.

    Yields the scales of all of them, this one's last; the attention processors read them from this very list.

    Raises:
        NodeError: where the adapter's weights do not fit the UNet.
    """
    projection, kind = unet.encoder_hid_proj, unet.config.encoder_hid_dim_type
    with kept_attention(unet) as before:
        scales: list[float] = next((processor.scale for processor in before.values() if _is_adapted(processor)), [])
        scales.append(0.0)
        try:
            try:
                unet._load_ip_adapter_weights([state])
            except (RuntimeError, KeyError, ValueError) as error:
                if is_out_of_memory(error):
                    raise
                raise NodeError(
                    Wording("The IP-Adapter in %s does not fit this denoiser.", adapter_folder),
                    "Use an adapter that was trained for this model.",
                ) from error
            for name, processor in unet.attn_processors.items():
                if _is_adapted(processor):
                    _put_behind(before[name], processor)
                    processor.scale = scales
            if projection is not None:
                layers = [*projection.image_projection_layers, *unet.encoder_hid_proj.image_projection_layers]
                unet.encoder_hid_proj = type(projection)(layers)
            yield scales
        finally:
            scales.pop()
            unet.encoder_hid_proj = projection
            unet.config.encoder_hid_dim_type = kind


def _is_adapted(processor: Any) -> bool:
    return hasattr(processor, "to_k_ip")


def _put_behind(earlier: Any, processor: Any) -> None:
    """Let ``processor`` also do the work of the adapters in ``earlier``, before its own."""
    if _is_adapted(earlier):
        processor.to_k_ip = nn.ModuleList([*earlier.to_k_ip, *processor.to_k_ip])
        processor.to_v_ip = nn.ModuleList([*earlier.to_v_ip, *processor.to_v_ip])
        processor.num_tokens = [*earlier.num_tokens, *processor.num_tokens]
