"""Nodes that steer a denoiser by pictures: they make patches for the denoising loop.

ControlNet: Zhang et al. 2023, arXiv:2302.05543; ControlNet-XS: Zavadski et al. 2023, arXiv:2312.06573;
ControlNet-LLLite: github.com/kohya-ss/sd-scripts. T2I-Adapter: Mou et al. 2023, arXiv:2302.08453. IP-Adapter: Ye et al.
2023, arXiv:2308.06721. Inpainting: Avrahami et al. 2022, arXiv:2206.02779. Needs: for all but the last, weights
made for the same kind of network as the denoiser's.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from graph.declare import Choice, Many, Migration, Multiline, Slider, node
from graph.errors import NodeError
from graph.run.context import Run
from nodes.devices import choose_device, choose_dtype
from nodes.handles import ControlNet, IPAdapter, Patch, T2IAdapter
from nodes.loading.recognition.adapters import LLLITE_CLASS
from nodes.loading.weights import borrow
from nodes.methods.control_net import NO_TYPE, TYPES, ControlNetPatch
from nodes.methods.control_net_lllite import LLLitePatch
from nodes.methods.control_net_xs import XS_CLASS, ControlNetXSPatch
from nodes.methods.inpainting import InpaintPatch
from nodes.methods.ip_adapter.layer_scales import ALL, CHOICES, layer_scales
from nodes.methods.ip_adapter.patch import IPAdapterPatch
from nodes.methods.ip_adapter.pictures import embed
from nodes.methods.t2i_adapter import T2IAdapterPatch
from nodes.values import Image, ImageEmbedding, Latent, Mask

_SMALL_KINDS: Mapping[str, type[ControlNetXSPatch] | type[LLLitePatch]] = {
    XS_CLASS: ControlNetXSPatch,
    LLLITE_CLASS: LLLitePatch,
}
"""Networks that are wired as ControlNets are, and act in a way of their own."""


@node(
    title="ControlNet",
    category="Control",
    keywords=("apply ControlNet", "canny", "edges", "pose", "depth", "scribble", "ControlNet-XS", "LLLite"),
)
def control_net(
    control_net: ControlNet,
    image: Image,
    mask: Mask | None = None,
    strength: Annotated[float, Slider(0, 2, 0.05)] = 1.0,
    start: Annotated[float, Slider(0, 1, 0.01)] = 0.0,
    end: Annotated[float, Slider(0, 1, 0.01)] = 1.0,
    control_type: Annotated[str, Choice(*TYPES)] = NO_TYPE,
    guess_mode: bool = False,
) -> Patch:
    """Steer a picture's layout by another picture, in the form that the ControlNet was trained on (edges, pose ...).

    It acts from `start` to `end`, as parts of the run. One control picture serves a whole batch, or one each. Several
    ControlNets add up.

    `control_type` is for networks that serve several types of pictures (ControlNet-Union). Those of Stable Diffusion
    XL read all pictures that are wired to one of them together. `mask`, white where to paint anew, is for networks that
    inpaint. `guess_mode` (Stable Diffusion 1, 2 and XL) steers the half with the prompt only: the picture then decides
    more than the prompt does. The small kinds, ControlNet-XS and ControlNet-LLLite, have none of the three.

    Where the picture comes out stiff or overdone, lower `strength` first, then `end`.

    Sources: Zhang et al. 2023, arXiv:2302.05543; ControlNet-XS, Zavadski et al. 2023, arXiv:2312.06573;
    ControlNet-LLLite, github.com/kohya-ss/sd-scripts.
    """
    small = _SMALL_KINDS.get(control_net.network.class_name)
    if small is not None:
        if mask is not None or guess_mode or control_type != NO_TYPE:
            raise NodeError(
                "This kind of ControlNet has no mask, no types of control pictures, and no guess mode.",
                "Leave all of them as they are at first.",
            )
        return small(control_net.network, image.rgb, strength, start, end)
    return ControlNetPatch(
        control_net.network,
        image.rgb,
        strength,
        start,
        end,
        control_type,
        guess_mode,
        None if mask is None else mask.values,
    )


@node(
    title="T2I-Adapter",
    category="Control",
    keywords=("apply T2I-Adapter", "sketch", "edges", "pose", "depth", "colour", "style"),
)
def t2i_adapter(
    t2i_adapter: T2IAdapter,
    image: Image,
    strength: Annotated[float, Slider(0, 2, 0.05)] = 1.0,
    start: Annotated[float, Slider(0, 1, 0.01)] = 0.0,
    end: Annotated[float, Slider(0, 1, 0.01)] = 1.0,
) -> Patch:
    """Steer a picture's layout by another picture, at next to no cost: the adapter reads it only once.

    It acts from `start` to `end`, as parts of the run. One control picture serves a whole batch, or one each. Several
    adapters add up, and they go together with ControlNets.

    Source: Mou et al. 2023, arXiv:2302.08453.
    """
    return T2IAdapterPatch(t2i_adapter.network, image.rgb, strength, start, end)


@node(
    title="IP-Adapter",
    category="Control",
    keywords=("apply IP-Adapter", "image prompt", "reference", "style", "ipadapter", "InstantStyle", "layout", "mask"),
    version=2,
    migrations=(Migration(1, rename_parameters={"scale": "strength"}),),
)
def ip_adapter(
    ip_adapter: IPAdapter,
    image: Image | None = None,
    embeddings: Many[ImageEmbedding] = (),
    mask: Mask | None = None,
    strength: Annotated[float, Slider(0, 2, 0.05)] = 1.0,
    start: Annotated[float, Slider(0, 1, 0.01)] = 0.0,
    end: Annotated[float, Slider(0, 1, 0.01)] = 1.0,
    layers: Annotated[str, Choice(*CHOICES)] = ALL,
    custom_layers: Annotated[str, Multiline()] = "",
) -> Patch:
    """Let a picture act as a prompt, beside the text. Several pictures, and embeddings of pictures, act together.

    It acts from `start` to `end`, as parts of the run, and where the `mask` is white; with as many masks as there are
    pictures, each picture has its own. Several adapters add up.

    `layers` says which layers of the model heed it: those that carry `style` or `layout` are known for Stable
    Diffusion XL. With `custom`, `custom_layers` names them, each with a scale of its own, such as
    `up_blocks.0.attentions.1: 1.0, down_blocks.2: 0.5`.

    Sources: Ye et al. 2023, arXiv:2308.06721; layers, Wang et al. 2024, arXiv:2404.02733.
    """
    return IPAdapterPatch(
        ip_adapter,
        None if image is None else image.rgb,
        strength,
        start,
        end,
        tuple(embeddings),
        layer_scales(layers, custom_layers),
        None if mask is None else mask.values,
    )


@node(
    title="Embed Image",
    category="Control",
    keywords=("CLIP vision encode", "image embedding", "image prompt", "SigLIP", "IP-Adapter encoder"),
    uses_device=True,
)
def embed_image(run: Run, ip_adapter: IPAdapter, image: Image) -> ImageEmbedding:
    """See pictures through an IP-Adapter's image encoder, once for all runs that use them.

    The encoder is large; what it sees is small, and is kept with the other results. Each picture of a batch is
    embedded by itself.
    """
    device = choose_device(run.settings)
    dtype = choose_dtype(run.settings, device)
    return embed(ip_adapter, image.rgb, lambda component: borrow(component, device, dtype))


@node(
    title="Inpaint",
    category="Control",
    keywords=("mask", "inpainting", "repaint", "latent noise mask", "SetLatentNoiseMask", "outpainting", "fill"),
)
def inpaint(latent: Latent, mask: Mask, image: Image | None = None) -> Patch:
    """Make a part of a picture anew: where the mask is white; where it is black, the picture stays as it is.

    `latent` is the picture's own (*Encode Image*), in the size of the noise. Grey parts of the mask are mixed, so that
    a soft edge leaves no seam. Works with every model that makes pictures.

    Models that were made for inpainting are shown mask and picture, and paint what fits; the mask is then black or
    white. They read `image` where it is wired, the picture in full, and otherwise what the latent stands for.

    Source: Avrahami et al. 2022, arXiv:2206.02779.
    """
    return InpaintPatch(latent.samples, mask.values, None if image is None else image.rgb)
