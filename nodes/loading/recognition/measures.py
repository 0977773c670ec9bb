"""The networks that measures are made of, by the names and shapes of their tensors."""

from __future__ import annotations

from nodes.loading.recognition.described import Kind, Layout, Recognised
from nodes.loading.recognition.keys import Keys

_FIRST_OF_LPIPS = ("features.0.weight", "net.slice1.0.weight")
_CHANNELS_OF_LPIPS = ("lin0.model.1.weight", "lins.0.model.1.weight")
_LPIPS = {(64, 3, 11, 11): "LPIPS, AlexNet", (64, 3, 3, 3): "LPIPS, VGG16"}
"""By the shape of the first convolution."""
_CLASSES_OF_FID = 1008


def measure_in(keys: Keys) -> Recognised | None:
    """LPIPS, or the Inception network that FID is made of; None where it is something else."""
    lpips = _LPIPS.get(keys.shape(*_FIRST_OF_LPIPS) or ())
    if lpips is not None and keys.shape(*_CHANNELS_OF_LPIPS) is not None:
        return Recognised(Kind.PERCEPTUAL_METRIC, "", Layout.ORIGINAL, lpips)
    if "Conv2d_1a_3x3.conv.weight" in keys and keys.size(0, "fc.weight") == _CLASSES_OF_FID:
        return Recognised(Kind.PICTURE_FEATURES, "", Layout.ORIGINAL, "Inception")
    return None
