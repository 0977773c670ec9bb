"""Nodes that show a denoiser a picture as it was trained to see one: to edit, to enlarge, or how near things are.

They make patches for the denoising loop. Inpainting is a node of its own, which serves every model (``control``).
"""

from __future__ import annotations

from typing import Annotated

from graph.declare import Seed, Slider, node
from graph.errors import NodeError
from nodes.handles import Patch
from nodes.methods.picture_variation import PictureVariationPatch
from nodes.methods.source_pictures import DepthPatch, EditedPicturePatch, EnlargedPicturePatch, FollowedPicturePatch
from nodes.pixels import luminance
from nodes.values import Image, ImageEmbedding, Latent


@node(
    title="Picture to Edit",
    category="Control",
    keywords=("InstructPix2Pix", "instruct", "edit", "image edit", "CosXL Edit", "instruction", "reference latent"),
)
def picture_to_edit(latent: Latent) -> Patch:
    """Show a model that edits by instruction (InstructPix2Pix) the picture that it is to edit.

    `latent` is the picture's own (*Encode Image*), in the size of the noise; the prompt says what to change. How
    strongly the picture is kept to is a matter of guidance.

    Source: Brooks et al. 2022, arXiv:2211.09800.
    """
    return EditedPicturePatch(latent.samples)


@node(title="Depth Map", category="Control", keywords=("depth", "depth2img", "depth to image", "Stable Diffusion 2"))
def depth_map(image: Image) -> Patch:
    """Show a model that was trained with depth maps how near everything is in the picture to come: near is bright.

    Its range does not matter, nor does its size. A picture as start (*Denoise*) gives the colours.
    """
    return DepthPatch(luminance(image.rgb))


@node(
    title="Picture to Follow",
    category="Control",
    keywords=("Flux Canny", "Flux Depth", "Flux Control", "control picture", "edges", "depth"),
)
def picture_to_follow(image: Image) -> Patch:
    """Show a model that was trained with control pictures (Flux.1 Canny, Flux.1 Depth) the one that it is to follow.

    It is brought to the size of the noise. Models that have no place for it are steered by a ControlNet instead.
    """
    return FollowedPicturePatch(image.rgb)


@node(
    title="Picture to Vary",
    category="Control",
    keywords=("unCLIP", "Stable unCLIP", "unCLIPConditioning", "variation", "image variation", "similar pictures"),
)
def picture_to_vary(
    image: Image | None = None,
    embedding: ImageEmbedding | None = None,
    noise_level: Annotated[int, Slider(0, 999)] = 0,
    seed: Annotated[int, Seed()] = 0,
) -> Patch:
    """Show a model that makes variations of a picture (Stable unCLIP) the one to vary; the prompt may say more.

    Wire the picture, or an embedding of it by the same image encoder (*Embed Image*), one for all or one for each
    picture of the batch. The model sees what is in it, not where: where results are too much alike, or keep too close
    to the picture, raise `noise_level` first; `seed` draws that noise.

    Source: Ramesh et al. 2022, arXiv:2204.06125.
    """
    if (image is None) == (embedding is None):
        raise NodeError("The model is to vary one picture.", "Wire either an image or an embedding.")
    pixels = None if image is None else image.rgb
    return PictureVariationPatch(pixels, None if embedding is None else embedding.positive, noise_level, seed)


@node(
    title="Picture to Enlarge",
    category="Control",
    keywords=("upscale", "x4 upscaler", "super resolution", "enlarge", "super-resolution"),
)
def picture_to_enlarge(
    image: Image,
    noise_level: Annotated[int, Slider(0, 350)] = 20,
    seed: Annotated[int, Seed()] = 0,
) -> Patch:
    """Show a model that enlarges pictures (such as the x4 upscaler) the small one.

    Give the noise the size of the large picture, which is a multiple of the small one. `noise_level` is how much of
    the small picture may be made up anew: more noise on it, more detail that was not there.

    Sources: Rombach et al. 2021, arXiv:2112.10752; Ho et al. 2021, arXiv:2106.15282.
    """
    return EnlargedPicturePatch(image.rgb, noise_level, seed)
