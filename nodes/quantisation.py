"""Nodes that let models take less memory, at some loss: their weights are kept in fewer bits.

LLM.int8: Dettmers et al. 2022, arXiv:2208.07339. NF4: Dettmers et al. 2023, arXiv:2305.14314.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from graph.declare import Choice, Migration, node
from nodes.handles import Denoiser, TextEncoder
from nodes.loading.weight_formats import FLOAT8, WEIGHT_FORMATS

_CATEGORY = "Models"
_KEYWORDS = ("quantize", "quantization", "fp8", "float8", "int8", "4 bit", "nf4", "bitsandbytes", "torchao", "VRAM")


@node(
    title="Quantise Denoiser",
    category=_CATEGORY,
    keywords=_KEYWORDS,
    version=2,
    migrations=(Migration(1, rename_parameters={"weights": "weight_format"}),),
)
def quantise_denoiser(model: Denoiser, weight_format: Annotated[str, Choice(*WEIGHT_FORMATS)] = FLOAT8) -> Denoiser:
    """Keep the weights of a denoiser in fewer bits, so that it takes a half (8 bits) or a third (4 bits) of the memory.

    It still computes in the number format of the settings, so pictures change a little, with 4 bits visibly. `float8`
    needs nothing else; the others need the package in brackets, and are made for large transformers on NVIDIA GPUs.

    Sources: int8, arXiv:2208.07339; nf4, arXiv:2305.14314.
    """
    return replace(model, network=replace(model.network, weight_format=weight_format))


@node(
    title="Quantise Text Encoder",
    category=_CATEGORY,
    keywords=(*_KEYWORDS, "T5"),
    version=2,
    migrations=(Migration(1, rename_parameters={"weights": "weight_format"}),),
)
def quantise_text_encoder(
    text_encoder: TextEncoder, weight_format: Annotated[str, Choice(*WEIGHT_FORMATS)] = FLOAT8
) -> TextEncoder:
    """Keep the weights of text encoders in fewer bits: worth it for T5, which is larger than many a denoiser.

    See *Quantise Denoiser*.
    """
    encoders = tuple(replace(encoder, weight_format=weight_format) for encoder in text_encoder.encoders)
    return replace(text_encoder, encoders=encoders)
