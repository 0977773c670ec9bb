"""Networks that take more than a latent and a text: whether the patches of a run give them what they need."""

from __future__ import annotations

from collections.abc import Sequence

from graph.errors import NodeError
from graph.wording import Wording
from nodes.denoising.patches import LoopPatch
from nodes.families import family
from nodes.handles import Denoiser


def check_input_channels(model: Denoiser, patches: Sequence[LoopPatch]) -> None:
    """See to it, before anything is loaded, that the network gets as many input channels as it has.

    Raises:
        NodeError: where it does not; it says which node brings what is missing.
    """
    its_family = family(model.family)
    wanted = its_family.further_channels(model.network.config)
    given = sum(patch.input_channels(model) for patch in patches)
    if wanted == given:
        return
    latent = its_family.latent_channels(model.network.config)
    if given == 0:
        raise NodeError(
            Wording("The model takes %s channels beside those of the latent, and nothing brings them.", wanted),
            _OF_CLIPS if its_family.makes_clips else _remedy(wanted, latent, its_family.follows_pictures),
        )
    raise NodeError(
        Wording("The patches bring %s channels beside those of the latent, and the model takes %s.", given, wanted),
        "Unwire the patch that was made for another kind of model.",
    )


def check_picture(model: Denoiser, patches: Sequence[LoopPatch]) -> None:
    """See to it, before anything is loaded, that a network that varies a picture is told which one.

    Raises:
        NodeError: where it is not, or is told several times.
    """
    told = sum(patch.names_a_picture for patch in patches)
    if family(model.family).varies_pictures and told != 1:
        raise NodeError(
            "The model makes variations of a picture, and nothing tells it which one."
            if told == 0
            else "The model makes variations of one picture, and is told several.",
            "Wire Picture to Vary to its patches, once.",
        )


_OF_CLIPS = "It makes clips of a picture: wire Image to Video, with the picture, to its patches."


def _remedy(wanted: int, latent: int, follows_pictures: bool) -> str:
    """Which node to wire, by the number of channels that are missing beside the latent's own."""
    if follows_pictures and wanted == latent:
        return "It follows a control picture: wire Picture to Follow to its patches."
    if wanted == latent + 1 or follows_pictures:
        return "It was made for inpainting: wire Inpaint, with the picture and a mask, to its patches."
    if wanted == latent:
        return "It edits pictures by instruction: wire Picture to Edit to its patches."
    if wanted == 1:
        return "It follows a depth map: wire Depth Map to its patches."
    return "It enlarges pictures: wire Picture to Enlarge to its patches."
