"""A picture as a prompt for Flux.1, by the tokens that Redux makes of it.

Flux.1 Redux: Black Forest Labs 2024, github.com/black-forest-labs/flux; the image encoder is SigLIP, Zhai et al. 2023,
arXiv:2303.15343. Needs: its folder in the layout of diffusers (``image_embedder``, ``image_encoder``,
``feature_extractor``).
"""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

import torch
from torch import Tensor

from graph.declare import File, Migration, Slider, node
from graph.errors import NodeError
from graph.run.context import Run
from graph.wording import Wording
from nodes.devices import choose_device, choose_dtype, to_host
from nodes.loading.folders import ModelFolder
from nodes.loading.names import find_model
from nodes.loading.weights import borrow
from nodes.methods.ip_adapter.pictures import prepared_picture
from nodes.values import Conditioning, Image

_EMBEDDER = "ReduxImageEncoder"


@node(
    title="Redux",
    category="Conditioning",
    keywords=("Flux Redux", "image variation", "image prompt", "style model", "restyle", "SigLIP"),
    uses_device=True,
    version=2,
    migrations=(Migration(1, rename_parameters={"weight": "strength"}),),
)
def vary_picture(
    run: Run,
    conditioning: Conditioning,
    image: Image,
    model: Annotated[str, File("model")] = "",
    strength: Annotated[float, Slider(0, 2, 0.05)] = 1.0,
) -> Conditioning:
    """Let Flux.1 vary a picture: what it shows is put behind the words of the prompt, as further tokens.

    `conditioning` comes from *Encode Text*; with an empty prompt the picture alone decides, and words change it the
    more the lower `strength` is: try 0.3 to 0.7 where they are not heard. Pictures of a batch, and several of these
    nodes in a row, act together. `model` is the folder of Flux.1 Redux, in the layout of diffusers.

    Source: Black Forest Labs 2024, github.com/black-forest-labs/flux.
    """
    if conditioning.tokens is None or conditioning.also:
        raise NodeError("Redux takes the conditioning of one text.", "Wire Encode Text to it, and combine behind it.")
    tokens = _tokens(run, ModelFolder(find_model(model, run.settings, run)), image.rgb)
    if tokens.shape[-1] != conditioning.tokens.shape[-1]:
        raise NodeError(
            Wording(
                "The tokens of Redux have %s features, and those of the text %s.",
                tokens.shape[-1],
                conditioning.tokens.shape[-1],
            ),
            "Redux is for Flux.1: encode the text with its text encoders.",
        )
    added = strength * tokens.flatten(0, 1)[None].expand(len(conditioning.tokens), -1, -1)
    states = {**conditioning.states, "tokens": torch.cat([conditioning.tokens, added], dim=1)}
    return replace(conditioning, states=states)


def _tokens(run: Run, folder: ModelFolder, pixels: Tensor) -> Tensor:
    """N×L×D: what Redux makes of N pictures (N×3×H×W in 0..1)."""
    embedder, encoder = folder.component("image_embedder"), folder.component("image_encoder")
    if embedder.class_name != _EMBEDDER:
        raise NodeError(Wording("%s is no Redux model, but: %s.", folder.path, embedder.class_name), "Choose another.")
    device = choose_device(run.settings)
    dtype = choose_dtype(run.settings, device)
    settings = folder.options().get("preprocessor") or {}
    with torch.inference_mode():
        with borrow(encoder, device, dtype) as network:
            pictures = torch.stack([prepared_picture(encoder, settings, item) for item in pixels])
            seen = network(pictures.to(device, dtype)).last_hidden_state
        features = embedder.config.get("redux_dim", seen.shape[-1])
        if seen.shape[-1] != features:
            raise NodeError(
                Wording("Redux reads %s features, and its image encoder gives %s.", features, seen.shape[-1]),
                "Get the folder anew: its parts belong together.",
            )
        with borrow(embedder, device, dtype) as network:
            return to_host(network(seen).image_embeds)
