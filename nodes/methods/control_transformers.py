"""How ControlNets for transformers are called: those of Stable Diffusion 3, of Flux and of Hunyuan-DiT.

Source: Zhang et al. 2023, arXiv:2302.05543, carried over to transformers. They read the control picture as a latent,
and add to the image tokens after each block (Hunyuan-DiT: to what skips the blocks in the middle).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

from graph.errors import NodeError
from nodes.denoising.model_call import ModelCall
from nodes.families import family
from nodes.handles import Denoiser
from nodes.methods.control_networks import Config, Control, ControlNetwork, for_layers, passing_on
from nodes.methods.control_pictures import control_latent, control_mask, control_picture


class StableDiffusion3Control(ControlNetwork):
    """A copy of the first blocks of the transformer, or (for the largest model) blocks of its own without text."""

    @classmethod
    def fits(cls, own: Config, denoiser: Denoiser) -> bool:
        config = denoiser.network.config
        return (
            config.get("_class_name") == "SD3Transformer2DModel"
            and _width(own) == _width(config)
            and own.get("in_channels", 16) == config["in_channels"]
            and own.get("pooled_projection_dim") == config["pooled_projection_dim"]
            and own.get("joint_attention_dim") in (None, config["joint_attention_dim"])
        )

    def condition(self, pixels: Tensor, mask: Tensor | None) -> Tensor:
        inpaints = self.network.config.extra_conditioning_channels > 0
        if inpaints != (mask is not None):
            _refuse_mask(mask, inpaints)
        picture = control_picture(self.loop, pixels)
        if mask is None:
            return self._without_shift(control_latent(self.loop, picture))
        inside = control_mask(self.loop, mask)
        latent = control_latent(self.loop, picture * (1 - inside))
        kept = 1 - functional.interpolate(inside, self.loop.task.latent_shape[-2:])
        return torch.cat([latent, kept.expand(len(latent), -1, -1, -1)], dim=1)

    def residuals(self, call: ModelCall, controls: Sequence[Control], guess_mode: bool) -> dict[str, Any]:
        (control,) = controls
        config = self.network.config
        arguments = self.loop.family.arguments(self.network, call)
        if config.force_zeros_for_pooled_projection:
            arguments["pooled_projections"] = torch.zeros_like(call.pooled)
        if config.joint_attention_dim is None:
            arguments["encoder_hidden_states"] = None
        # The largest model's ControlNets have no embedding of their own for the latent.
        sample = call.sample if config.use_pos_embed else self.loop.network.pos_embed(call.sample)
        (samples,) = self.network(
            sample,
            **arguments,
            controlnet_cond=call.rows({}, otherwise=control.condition),
            conditioning_scale=control.strength,
            return_dict=False,
        )
        layers = self.loop.network.config.num_layers
        places = [int(layer / (layers / len(samples))) for layer in range(layers)]
        return {"block_controlnet_hidden_states": for_layers(samples, places)}

    def _without_shift(self, latent: Tensor) -> Tensor:
        """Networks that are given no summary of the text were trained on latents that were scaled only."""
        if not self.network.config.force_zeros_for_pooled_projection:
            return latent
        config = self.loop.task.model.autoencoder.config
        return latent + (config.get("shift_factor") or 0.0) * config["scaling_factor"]


class FluxControl(ControlNetwork):
    """A copy of some blocks of the transformer; some know several types of control pictures, some read pixels."""

    types = ("edges", "tile", "depth", "blur", "pose", "grey", "low quality")

    @classmethod
    def fits(cls, own: Config, denoiser: Denoiser) -> bool:
        config = denoiser.network.config
        its_family = family(denoiser.family)
        return (
            config.get("_class_name") == "FluxTransformer2DModel"
            and _width(own) == _width(config)
            and own.get("in_channels", 64) == its_family.latent_channels(config) * its_family.patch_size**2
            and own.get("joint_attention_dim") == config["joint_attention_dim"]
            and own.get("pooled_projection_dim") == config["pooled_projection_dim"]
        )

    @classmethod
    def known_types(cls, own: Config) -> tuple[str, ...]:
        return cls.types[: own.get("num_mode") or 0]

    def condition(self, pixels: Tensor, mask: Tensor | None) -> Tensor:
        _refuse_mask(mask, needed=False)
        picture = control_picture(self.loop, pixels)
        if self._reads_pixels:
            embedding: Tensor = self.network.input_hint_block(picture * 2 - 1)
            return embedding
        return self.loop.family.packed(control_latent(self.loop, picture))

    def residuals(self, call: ModelCall, controls: Sequence[Control], guess_mode: bool) -> dict[str, Any]:
        (control,) = controls
        arguments = self.loop.family.arguments(self.network, call) | {
            "controlnet_cond": call.rows({}, otherwise=control.condition),
            "conditioning_scale": control.strength,
        }
        rows = call.sample.shape[0]
        if control.type_index is not None:
            arguments["controlnet_mode"] = call.timestep.new_full((rows, 1), control.type_index, dtype=torch.long)
        sample = self.loop.family.packed(call.sample)
        if self._reads_pixels:
            with passing_on(self.network, "input_hint_block"):
                double, single = self.network(sample, **arguments, return_dict=False)
        else:
            double, single = self.network(sample, **arguments, return_dict=False)
        config = self.loop.network.config
        residuals = {
            "controlnet_block_samples": for_layers(double, self._places(double, config.num_layers)),
            "controlnet_single_block_samples": for_layers(single, _spread(single, config.num_single_layers)),
        }
        return {name: samples for name, samples in residuals.items() if samples}

    @property
    def _reads_pixels(self) -> bool:
        return self.network.input_hint_block is not None

    def _places(self, samples: Sequence[Tensor] | None, layers: int) -> list[int]:
        """Networks that read pixels were trained with their residuals in turn, the others with each over neighbours."""
        if self._reads_pixels and samples:
            return [layer % len(samples) for layer in range(layers)]
        return _spread(samples, layers)


class HunyuanDiTControl(ControlNetwork):
    """A copy of the first half of the transformer, which adds to what its first half passes on to the second."""

    @classmethod
    def fits(cls, own: Config, denoiser: Denoiser) -> bool:
        config = denoiser.network.config
        shared = ("hidden_size", "in_channels", "patch_size", "cross_attention_dim", "cross_attention_dim_t5")
        return (
            config.get("_class_name") == "HunyuanDiT2DModel"
            and own.get("transformer_num_layers", 40) // 2 == config["num_layers"] // 2
            and all(own.get(name) == config.get(name) for name in shared)
        )

    def condition(self, pixels: Tensor, mask: Tensor | None) -> Tensor:
        _refuse_mask(mask, needed=False)
        return control_latent(self.loop, control_picture(self.loop, pixels))

    def residuals(self, call: ModelCall, controls: Sequence[Control], guess_mode: bool) -> dict[str, Any]:
        (control,) = controls
        (samples,) = self.network(
            call.sample,
            **self.loop.family.arguments(self.network, call),
            controlnet_cond=call.rows({}, otherwise=control.condition),
            conditioning_scale=control.strength,
            return_dict=False,
        )
        return {"controlnet_block_samples": list(samples)}


def _spread(samples: Sequence[Tensor] | None, layers: int) -> list[int]:
    """Each residual for as many neighbouring layers."""
    interval = math.ceil(layers / len(samples)) if samples else 1
    return [layer // interval for layer in range(layers)]


def _width(config: Config) -> int:
    """Features of the image tokens."""
    return int(config.get("num_attention_heads", 0)) * int(config.get("attention_head_dim", 0))


def _refuse_mask(mask: Tensor | None, needed: bool) -> None:
    if needed and mask is None:
        raise NodeError(
            "This ControlNet inpaints, and needs to know where.", "Wire a mask that is white where to paint anew."
        )
    if mask is not None and not needed:
        raise NodeError(
            "This ControlNet takes no mask.", "Take the mask off, or use a ControlNet that was trained to inpaint."
        )
