"""DiT: a transformer over image patches that is told a class, such as one of the thousand of ImageNet.

Source: Peebles & Xie 2022, arXiv:2212.09748. Predicts noise, and beside it a variance that is not used.
Needs: ``transformer``, ``vae``, ``scheduler``; the names of the classes are those in ``model_index.json``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from torch import Tensor

from graph.errors import NodeError
from graph.wording import Wording
from nodes.denoising.model_call import ModelCall
from nodes.families.base import Family
from nodes.handles import Denoiser
from nodes.values import Conditioning

_NORM = "ada_norm_zero"


class ClassDiT(Family):
    title = "DiT (class labels)"
    reads_text = False

    def recognises(self, config: Mapping[str, Any]) -> bool:
        """The class goes by the name of an older, more general one in the published folders."""
        is_old_name = config.get("_class_name") == "Transformer2DModel" and config.get("norm_type") == _NORM
        return is_old_name or config.get("_class_name") == "DiTTransformer2DModel"

    def class_count(self, config: Mapping[str, Any]) -> int:
        return int(config["num_embeds_ada_norm"])

    def no_class(self, config: Mapping[str, Any]) -> int:
        """The one after the last, which the network was trained with where a class was left out."""
        return self.class_count(config)

    def without_conditioning(self) -> Conditioning:
        raise NodeError("The model needs to be told what to make.", "Wire Class Label to 'positive'.")

    def fitted(self, denoiser: Denoiser, conditioning: Conditioning) -> Conditioning:
        if conditioning.states.keys() != {"labels"}:
            raise NodeError("The model is told a class, and reads no text.", "Wire Class Label, not Encode Text.")
        return conditioning

    def latent_step(self, config: Mapping[str, Any]) -> int:
        return int(config["patch_size"])

    def sequence_length(self, latent_shape: Sequence[int]) -> int:
        """
        Raises:
            NodeError: where the latent is no square.
        """
        height, width = latent_shape[-2:]
        if width != height:
            raise NodeError(
                Wording("The model makes squares only, and the latent is %s×%s.", width, height),
                "Give the picture the same width and height.",
            )
        return super().sequence_length(latent_shape)

    def arguments(self, network: Any, call: ModelCall) -> dict[str, Any]:
        return {"timestep": call.timestep.expand(call.sample.shape[0]), "class_labels": call.states["labels"]}

    def unpacked(self, output: Tensor, sample: Tensor) -> Tensor:
        return output[:, : sample.shape[1]]


FAMILY = ClassDiT()
