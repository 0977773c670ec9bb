"""The IP-Adapter: four tokens made from an image embedding, beside the text in every cross-attention.

IP-Adapter: Text Compatible Image Prompt Adapter for Text-to-Image Diffusion Models (Ye et al., 2023). The UNet stays
frozen; the projection of the embedding and the new keys and values are trained.
"""

from __future__ import annotations

import torch
from diffusers import UNet2DConditionModel
from diffusers.models.attention_processor import IPAdapterAttnProcessor2_0
from torch import Tensor, nn

from benchmarks.training import architectures, bank
from benchmarks.training.architectures import WIDTH
from benchmarks.training.checkpoints import freeze, load_weights
from benchmarks.training.loop import Part, Recipe
from benchmarks.training.parts.denoisers import NoisePrediction
from benchmarks.training.text_conditioning import TextConditioning
from benchmarks.training.workspace import Workspace

TOKENS = 4
SHARE_OF_CAPTIONS_DROPPED = 0.5
SHARE_OF_EMBEDDINGS_DROPPED = 0.08
CROSS_ATTENTION = "attn2.processor"
FIRST_VALUE_FACTOR = 0.5
"""New values begin smaller than the text's, so that the picture is at first not disturbed much."""


class IPAdapterPart(Part):
    name = "ip-adapter"
    recipe = Recipe(batch=128, learning_rate=6e-4, warm_up=150)

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._samples = workspace.samples()
        self._latents = workspace.array(bank.LATENTS)
        self._embeddings = workspace.array(bank.EMBEDDINGS)
        self._text = TextConditioning(workspace, SHARE_OF_CAPTIONS_DROPPED)
        self._noise = NoisePrediction(workspace.device)
        self._unet = architectures.unet()
        load_weights(self._unet, workspace.weights_file("unet"))
        self.module = install_adapter(self._unet)
        freeze(self._unet, workspace.device)
        self.module.train().requires_grad_(True)

    def loss(self, batch: int) -> Tensor:
        rows = torch.randint(len(self._latents), (batch,), device=self._workspace.device)
        text = self._text(self._samples.random_captions(rows)[0])
        kept = torch.rand(batch, 1, device=self._workspace.device) >= SHARE_OF_EMBEDDINGS_DROPPED
        prompt = {"image_embeds": [(self._embeddings[rows].float() * kept)[:, None]]}

        def predict(noised: Tensor, timesteps: Tensor) -> Tensor:
            with self._workspace.half_precision():
                return self._unet(noised, timesteps, text.hidden, added_cond_kwargs=prompt, return_dict=False)[0]

        return self._noise.loss(predict, self._latents[rows].float())


def install_adapter(unet: UNet2DConditionModel) -> nn.ModuleList:
    """Give the UNet a new adapter, and return what of it is trained: the projection, then one processor per layer."""
    # The public load_ip_adapter belongs to pipelines and reads files; this is the step below it.
    unet._load_ip_adapter_weights([_first_state(unet)], low_cpu_mem_usage=False)
    processors = [p for p in unet.attn_processors.values() if isinstance(p, IPAdapterAttnProcessor2_0)]
    return nn.ModuleList([unet.encoder_hid_proj, *processors])


def published_state(unet: UNet2DConditionModel) -> dict[str, Tensor]:
    """The adapter's weights under the names that ``load_ip_adapter`` reads."""
    projection = unet.encoder_hid_proj.image_projection_layers[0]
    state = {
        "image_proj.proj.weight": projection.image_embeds.weight,
        "image_proj.proj.bias": projection.image_embeds.bias,
        "image_proj.norm.weight": projection.norm.weight,
        "image_proj.norm.bias": projection.norm.bias,
    }
    for number, name in _numbered_layers(unet):
        processor = unet.attn_processors[name]
        state[f"ip_adapter.{number}.to_k_ip.weight"] = processor.to_k_ip[0].weight
        state[f"ip_adapter.{number}.to_v_ip.weight"] = processor.to_v_ip[0].weight
    return state


def _first_state(unet: UNet2DConditionModel) -> dict[str, dict[str, Tensor]]:
    """Where training begins: a random projection, and the text's own keys and values."""
    projection = {
        "proj.weight": torch.randn(TOKENS * WIDTH, WIDTH) * WIDTH**-0.5,
        "proj.bias": torch.zeros(TOKENS * WIDTH),
        "norm.weight": torch.ones(WIDTH),
        "norm.bias": torch.zeros(WIDTH),
    }
    layers: dict[str, Tensor] = {}
    for number, name in _numbered_layers(unet):
        attention = unet.get_submodule(name.removesuffix(".processor"))
        layers[f"{number}.to_k_ip.weight"] = attention.to_k.weight.detach().clone()
        layers[f"{number}.to_v_ip.weight"] = attention.to_v.weight.detach() * FIRST_VALUE_FACTOR
    return {"image_proj": projection, "ip_adapter": layers}


def _numbered_layers(unet: UNet2DConditionModel) -> list[tuple[int, str]]:
    """Cross-attention processors with their numbers in the published layout, which counts self-attention too."""
    names = [name for name in unet.attn_processors if name.endswith(CROSS_ATTENTION)]
    return [(2 * position + 1, name) for position, name in enumerate(names)]
