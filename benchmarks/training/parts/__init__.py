"""What is trained: one module for each kind of model, with the modules it needs and its loss."""

from __future__ import annotations

from collections.abc import Callable

from benchmarks.training.loop import Part
from benchmarks.training.parts.autoencoder import AutoencoderPart
from benchmarks.training.parts.controlnet import ControlNetPart
from benchmarks.training.parts.denoisers import MMDiTPart, UNetPart
from benchmarks.training.parts.ip_adapter import IPAdapterPart
from benchmarks.training.parts.similarity import SimilarityPart
from benchmarks.training.workspace import Workspace

PARTS: dict[str, Callable[[Workspace], Part]] = {
    part.name: part for part in (SimilarityPart, AutoencoderPart, UNetPart, MMDiTPart, ControlNetPart, IPAdapterPart)
}
"""In the order in which they can be trained."""
