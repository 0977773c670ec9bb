"""What saved pictures and clips say of themselves in XMP, which other programs read: how they were made, and by what.

Sources: Adobe XMP specification, parts 1 to 3 (packets, and where the file formats keep them); IPTC Photo Metadata
Standard (*Digital Source Type*, and since 2025.1 *AI System Used*); IPTC NewsCodes for the values of the former.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape, unescape
from pathlib import Path
from typing import Literal

from graph.program import PROGRAM, program_version

PNG_KEYWORD = "XML:com.adobe.xmp"
"""The keyword of the text chunk that holds the XMP of a PNG."""

SourceType = Literal["", "trainedAlgorithmicMedia", "compositeWithTrainedAlgorithmicMedia"]
_SOURCE_TYPES = "http://cv.iptc.org/newscodes/digitalsourcetype/"

_MP4_BOX = bytes.fromhex("be7acfcb97a942e89c71999491e3afac")
_MOST_MODELS = 64
"""More would not fit into a JPEG, whose segments end at 64 KiB."""
_LONGEST_NAME = 120

_START, _END = "<loom:workflow>", "</loom:workflow>"
_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" xmlns:loom="urn:latent-loom:workflow">
%s</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""


@dataclass(frozen=True, slots=True)
class ModelUsed:
    """A model that led to a picture. ``kind``: what it was used as, by wire type; ``fingerprint``: "" if not known."""

    name: str
    kind: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Provenance:
    """How a picture or clip was made. ``source_type`` is a name of IPTC's NewsCodes; "" claims nothing."""

    source_type: SourceType = ""
    models: tuple[ModelUsed, ...] = ()
    program: str = PROGRAM
    version: str = ""

    @property
    def tool(self) -> str:
        return f"{self.program} {self.version}".strip()

    @property
    def source_uri(self) -> str:
        """The source type as the URI that is written into files; "" where nothing is claimed."""
        return _SOURCE_TYPES + self.source_type if self.source_type else ""


def made_here(source_type: SourceType, models: tuple[ModelUsed, ...]) -> Provenance:
    """The provenance of what this program makes."""
    return Provenance(source_type, models[:_MOST_MODELS], PROGRAM, program_version())


def xmp_packet(workflow_text: str = "", provenance: Provenance | None = None) -> bytes:
    """The XMP packet that says how a picture was made, and carries its workflow; empty where there is neither."""
    parts = _about(provenance) if provenance else []
    if workflow_text:
        parts.append(_START + escape(workflow_text, quote=False) + _END)
    return (_PACKET % "".join(f"{part}\n" for part in parts)).encode("utf-8") if parts else b""


def workflow_in_xmp(packet: bytes) -> str | None:
    """The workflow text that a packet carries.

    Raises:
        UnicodeDecodeError: where it is no text.
    """
    _, opening, rest = packet.decode("utf-8").partition(_START)
    text, closing, _ = rest.partition(_END)
    return unescape(text) if opening and closing else None


def append_xmp_box(path: Path, packet: bytes) -> None:
    """Put a packet at the end of an MP4 or MOV file, as the box of its own that XMP has there.

    Raises:
        OSError: where the file cannot be written.
    """
    with path.open("ab") as file:
        file.write((8 + len(_MP4_BOX) + len(packet)).to_bytes(4, "big") + b"uuid" + _MP4_BOX + packet)


def _about(provenance: Provenance) -> list[str]:
    parts = [_element("xmp:CreatorTool", provenance.tool)]
    if provenance.source_type:
        parts.append(_element("Iptc4xmpExt:DigitalSourceType", provenance.source_uri))
    if provenance.source_type and provenance.models:
        names = dict.fromkeys(model.name for model in provenance.models)
        parts.append(_element("Iptc4xmpExt:AISystemUsed", "; ".join(names)))
    if provenance.models:
        models = "".join(map(_model, provenance.models))
        parts.append(f"<loom:models><rdf:Bag>{models}</rdf:Bag></loom:models>")
    return parts


def _model(model: ModelUsed) -> str:
    fields = {"name": model.name, "kind": model.kind, "fingerprint": model.fingerprint}
    inner = "".join(_element(f"loom:{name}", text) for name, text in fields.items() if text)
    return f'<rdf:li rdf:parseType="Resource">{inner}</rdf:li>'


def _element(name: str, text: str) -> str:
    """An element with a short text; characters that XML cannot hold are left out."""
    kept = "".join(letter for letter in text[:_LONGEST_NAME] if letter.isprintable())
    return f"<{name}>{escape(kept, quote=False)}</{name}>"
