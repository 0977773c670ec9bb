"""Nodes that make pictures and latents larger, and let models work on pictures larger than they were made for.

Tiled diffusion: MultiDiffusion (Bar-Tal et al. 2023, arXiv:2302.08113).
"""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Literal

import torch
from torch import Tensor
from torch.nn import functional

from graph.declare import File, Range, Slider, node
from graph.run.context import Run
from nodes.devices import choose_device, choose_dtype, to_host
from nodes.handles import Patch, Upscaler
from nodes.image_operations import LARGEST_SIDE, resized
from nodes.latents import latent_factor
from nodes.loading.names import find_model
from nodes.loading.upscalers import PixelUpscaler, borrow_upscaler, upscaler_in
from nodes.methods.windows import WindowsPatch
from nodes.values import Image, Latent

_UNIT = 2
"""Latent pixels that sides are multiples of: what transformers see as one, and UNets halve at first."""


@node(
    title="Upscale Latent",
    category="Latents",
    keywords=("hires fix", "highres", "latent upscale", "resize latent", "enlarge", "scale"),
)
def upscale_latent(
    latent: Latent,
    factor: Annotated[float, Slider(0.25, 4, 0.05)] = 1.5,
    filter: Literal["nearest", "bilinear", "bicubic", "area"] = "bicubic",
) -> Latent:
    """Give latents another size, to go on from at a higher resolution ("hires fix").

    Wire the result as `start` to a Denoise with a strength of 0.4 to 0.7: what was composed at the size that the model
    knows best stays, and detail is added. *nearest* keeps the noisiness of latents, which gives more detail, and more
    changes; the others are smoother.
    """
    samples = latent.samples
    sides = [max(_UNIT, round(side * factor / _UNIT) * _UNIT) for side in samples.shape[-2:]]
    frames = samples.transpose(1, 2).flatten(0, 1) if latent.is_clip else samples
    smooth = filter in ("bilinear", "bicubic")
    scaled = functional.interpolate(
        frames,
        size=sides,
        mode="nearest-exact" if filter == "nearest" else filter,
        align_corners=False if smooth else None,
        antialias=smooth,
    )
    if latent.is_clip:
        scaled = scaled.unflatten(0, (samples.shape[0], samples.shape[2])).transpose(1, 2).contiguous()
    height, width = (
        min(round(pixels * side / before), side * _pixels_per_side(latent))
        for pixels, side, before in zip((latent.height, latent.width), sides, samples.shape[-2:], strict=True)
    )
    return replace(latent, samples=scaled, width=width, height=height)


def _pixels_per_side(latent: Latent) -> int:
    """How many pixels along a side one latent pixel stands for."""
    if latent.autoencoder is not None:
        return latent_factor(latent.autoencoder.config)
    return -(-latent.width // latent.samples.shape[-1])


@node(
    title="Tiled Diffusion",
    category="Control",
    keywords=("MultiDiffusion", "tiles", "windows", "large", "upscale", "panorama", "ultimate upscale", "VRAM"),
)
def tiled_diffusion(
    width: Annotated[int, Range(16, LARGEST_SIDE, 8, "px")] = 512,
    height: Annotated[int, Range(16, LARGEST_SIDE, 8, "px")] = 512,
    overlap: Annotated[int, Range(0, LARGEST_SIDE, 8, "px")] = 128,
    edges: Literal["soft", "even"] = "soft",
) -> Patch:
    """Make pictures that are larger than the model can look at: it sees them through overlapping windows.

    `width` and `height` are those of a window, best the size that the model was made for; windows overlap by at least
    `overlap`. Each step averages what the model says of all of them: *even* counts them alike, as in the paper, *soft*
    counts them less towards their edges. A picture that fits in one window is made as ever.

    To enlarge a picture with new detail, encode it at the new size, wire it as `start` with a strength of 0.3 to 0.5,
    and add a ControlNet for tiles where there is one.

    Source: Bar-Tal et al. 2023, arXiv:2302.08113.
    """
    return WindowsPatch(width, height, overlap, edges == "soft")


@node(
    title="Load Upscaler",
    category="Models",
    keywords=("ESRGAN", "Real-ESRGAN", "SwinIR", "DAT", "UltraSharp", "super resolution", "spandrel", "upscale model"),
    lane="io",
)
def load_upscaler(run: Run, model: Annotated[str, File("model")] = "") -> Upscaler:
    """Load a network that enlarges pictures: one .safetensors file of ESRGAN, SwinIR, DAT or another known kind.

    It needs the package *spandrel*. Files in PyTorch's own format (.pth) can run code when they are opened, and are not
    read; many upscalers are there as .safetensors too.
    """
    return Upscaler(upscaler_in(find_model(model, run.settings)))


@node(
    title="Upscale Image",
    category="Images",
    keywords=("ESRGAN", "super resolution", "enlarge", "upscale model", "tiles", "sharpen"),
    uses_device=True,
)
def upscale_image(
    run: Run,
    upscaler: Upscaler,
    image: Image,
    tile: Annotated[int, Range(32, LARGEST_SIDE, 8, "px")] = 512,
    overlap: Annotated[int, Range(0, 512, 4, "px")] = 32,
) -> Image:
    """Enlarge pictures with a network made for it, by as much as it was made for (mostly 4 times).

    It works in tiles of `tile` pixels, so that large pictures fit in memory; each sees `overlap` pixels around it, so
    that no edges show. Transparency is enlarged smoothly.
    """
    device = choose_device(run.settings)
    dtype = choose_dtype(run.settings, device)
    side = max(32, tile // 2) if run.small_footprint else tile
    enlarged = []
    with borrow_upscaler(upscaler.network, device, dtype) as network, torch.inference_mode():
        for index in range(len(image)):
            enlarged.append(_in_tiles(run, network, image.rgb[index : index + 1], side, overlap))
            run.step(index + 1, len(image))
    pixels = torch.cat(enlarged)
    if image.pixels.shape[1] == 4:
        alpha = resized(image.pixels[:, 3:], *pixels.shape[-2:])
        pixels = torch.cat([pixels, alpha], dim=1)
    return Image(pixels)


def _in_tiles(run: Run, network: PixelUpscaler, pixels: Tensor, tile: int, overlap: int) -> Tensor:
    """1×3×h×w, enlarged tile by tile."""
    height, width = pixels.shape[-2:]
    scale, weights = network.scale, next(network.parameters())
    result = torch.empty(1, 3, height * scale, width * scale)
    for top in range(0, height, tile):
        for left in range(0, width, tile):
            run.check()
            bottom, right = min(top + tile, height), min(left + tile, width)
            above, before = max(top - overlap, 0), max(left - overlap, 0)
            seen = pixels[..., above : bottom + overlap, before : right + overlap]
            enlarged = to_host(network(seen.to(weights)).float())
            rows = slice((top - above) * scale, (bottom - above) * scale)
            columns = slice((left - before) * scale, (right - before) * scale)
            result[..., top * scale : bottom * scale, left * scale : right * scale] = enlarged[..., rows, columns]
    return result
