"""Nodes that make denoising faster: they make patches for the denoising loop.

Caches leave out work whose result has hardly changed since an earlier step, and so change the picture a little.
DeepCache: Ma et al. 2023, arXiv:2312.00858. First-Block Cache: after Liu et al. 2024, arXiv:2411.19108. TaylorSeer: Liu
et al. 2025, arXiv:2503.06923. Pyramid Attention Broadcast: Zhao et al. 2024, arXiv:2408.12588.
"""

from __future__ import annotations

from typing import Annotated

from graph.declare import Choice, Migration, Slider, node
from nodes.handles import Patch
from nodes.methods.attention_backend import BACKENDS, AttentionBackendPatch
from nodes.methods.compiled_blocks import CompiledBlocksPatch
from nodes.methods.deep_cache import DeepCachePatch
from nodes.methods.transformer_caches import AttentionBroadcastPatch, FirstBlockCachePatch, TaylorSeerPatch

_SPEED = "Speed"


@node(title="DeepCache", category=_SPEED, keywords=("cache", "faster", "speed up", "UNet", "deep cache"))
def deep_cache(interval: Annotated[int, Slider(1, 10)] = 3, depth: Annotated[int, Slider(1, 3)] = 1) -> Patch:
    """Let the UNets of Stable Diffusion run whole in every `interval`-th step only; two to three times as fast.

    In between only the outermost `depth` layers run, on what lay deeper in the last whole step. Larger intervals are
    faster and change the picture more; a larger depth is slower and changes it less. An interval of 1 changes nothing.

    Source: Ma et al. 2023, arXiv:2312.00858.
    """
    return DeepCachePatch(interval, depth)


@node(
    title="First-Block Cache",
    category=_SPEED,
    keywords=("cache", "faster", "speed up", "TeaCache", "FBCache", "transformer"),
)
def first_block_cache(threshold: Annotated[float, Slider(0, 1, 0.01)] = 0.08) -> Patch:
    """Leave out all blocks of a transformer but the first, in steps where what the first gives has hardly changed.

    `threshold` is the relative change up to which the others are left out; 0 changes nothing. For Flux, CogVideoX, Wan
    and Latte.

    Source: after TeaCache, Liu et al. 2024, arXiv:2411.19108.
    """
    return FirstBlockCachePatch(threshold)


@node(
    title="TaylorSeer", category=_SPEED, keywords=("cache", "faster", "speed up", "Taylor", "transformer", "forecast")
)
def taylor_seer(
    interval: Annotated[int, Slider(1, 10)] = 4,
    terms: Annotated[int, Slider(0, 3)] = 1,
    warm_up: Annotated[int, Slider(1, 20)] = 3,
) -> Patch:
    """Foretell what the blocks of a transformer give from how it changed before, and compute every `interval`-th step.

    `terms` is how many terms of the Taylor series are used beyond the value itself; the first `warm_up` steps are all
    computed. For schedules of about thirty steps and more: with few steps, pictures suffer. An interval of 1 changes
    nothing. For Flux, CogVideoX, Wan and Latte.

    Source: Liu et al. 2025, arXiv:2503.06923.
    """
    return TaylorSeerPatch(interval, terms, warm_up)


@node(
    title="Attention Broadcast",
    category=_SPEED,
    keywords=("cache", "faster", "speed up", "PAB", "pyramid attention broadcast", "video"),
    version=2,
    migrations=(
        Migration(
            1,
            rename_parameters={
                "spatial": "spatial_interval",
                "temporal": "temporal_interval",
                "cross": "cross_interval",
            },
        ),
    ),
)
def attention_broadcast(
    spatial_interval: Annotated[int, Slider(1, 10)] = 2,
    temporal_interval: Annotated[int, Slider(1, 10)] = 4,
    cross_interval: Annotated[int, Slider(1, 10)] = 6,
    start: Annotated[float, Slider(0, 1, 0.01)] = 0.1,
    end: Annotated[float, Slider(0, 1, 0.01)] = 0.9,
) -> Patch:
    """Compute attention in every n-th step only, and take it over in between.

    Attention within a frame (`spatial_interval`) changes fastest, that over time (`temporal_interval`) less, that to
    the prompt (`cross_interval`) least, so each has its own n; 1 changes nothing. It is so from `start` to `end`, as
    parts of the run. For Flux, CogVideoX, Wan and Latte.

    Source: Zhao et al. 2024, arXiv:2408.12588.
    """
    return AttentionBroadcastPatch(spatial_interval, temporal_interval, cross_interval, start, end)


@node(
    title="Attention Backend",
    category=_SPEED,
    keywords=("flash attention", "xformers", "SageAttention", "SDPA", "flex attention", "faster"),
)
def attention_backend(backend: Annotated[str, Choice(*BACKENDS)] = "native") -> Patch:
    """Choose what computes the attention of the denoiser, for every family of models alike.

    `native` is PyTorch's own choice. FlashAttention, SageAttention and xFormers are packages of their own, for NVIDIA
    GPUs; the first two compute in half precision only. SageAttention rounds more, and changes the picture a little.
    """
    return AttentionBackendPatch(backend)


@node(title="Compile", category=_SPEED, keywords=("torch.compile", "inductor", "faster", "triton"))
def compile_blocks() -> Patch:
    """Compile the blocks that the denoiser repeats; worth it for many pictures of one size.

    The first run takes a minute or more longer. Needs a C++ compiler, and Triton for a GPU. Anything that is changed
    inside the denoiser, such as a LoRA or the attention, is compiled anew.
    """
    return CompiledBlocksPatch()
