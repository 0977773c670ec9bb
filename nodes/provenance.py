"""What a saved picture or clip says of how it was made, from the files that the nodes above named. No torch here.

A picture that no generative model took part in claims nothing: it may be a photo that was scaled. Where pictures or
clips from files took part too, it is called composite, as IPTC has it for inpainting and the like.
"""

from __future__ import annotations

from graph.file.xmp import ModelUsed, Provenance, SourceType, made_here
from graph.run.context import NamedFile, Run

_GENERATING_OUTPUTS = frozenset(("Denoiser", "Image", "Video"))
"""Wire types by which a node that names a model hands on what generates, or what was generated."""
_GENERATING_NODES = frozenset(("image_translation.load_image_translator",))
"""Nodes that hand on generating networks by a wire type that other networks have too."""
_MEDIA_OUTPUTS = frozenset(("Image", "Video", "Dataset"))


def provenance_of(run: Run) -> Provenance:
    """What the file that a node writes in this run says of itself."""
    models = dict.fromkeys(
        ModelUsed(file.name, ", ".join(file.outputs), file.fingerprint)
        for file in run.named_files
        if file.kind == "model"
    )
    return made_here(_source_type(run.named_files), tuple(models))


def _source_type(files: tuple[NamedFile, ...]) -> SourceType:
    if not any(map(_is_generating, files)):
        return ""
    return "compositeWithTrainedAlgorithmicMedia" if any(map(_is_media, files)) else "trainedAlgorithmicMedia"


def _is_generating(file: NamedFile) -> bool:
    named_by_node = file.node in _GENERATING_NODES or not _GENERATING_OUTPUTS.isdisjoint(file.outputs)
    return file.kind == "model" and named_by_node


def _is_media(file: NamedFile) -> bool:
    return file.kind != "model" and not _MEDIA_OUTPUTS.isdisjoint(file.outputs)
